/* One trial as the log has it. Arrays that were not kept, cells that are empty and numbers that cannot be a cost all
 * read as unknown. */
#include "parts.h"

#include <math.h>

const char *syw_facts_column(const struct syw_log *log, enum syw_role role)
{
    for (size_t i = 0; i < log->n_sources; i++)
        if (log->source[i].role[role].column)
            return log->source[i].role[role].column;
    return NULL;
}

/* A finite number. */
static double number_of(const struct syw_trials *trials, enum syw_role role, size_t row)
{
    return trials->number[role] && isfinite(trials->number[role][row]) ? trials->number[role][row] : NAN;
}

/* A number that is not negative. */
static double cost_of(const struct syw_trials *trials, enum syw_role role, size_t row)
{
    double cost = number_of(trials, role, row);
    return cost >= 0 ? cost : NAN;
}

static const char *text_of(const struct syw_trials *trials, enum syw_role role, size_t row)
{
    return trials->text[role] && trials->text[role][row] ? trials->text[role][row] : "";
}

struct facts syw_facts_of(const struct syw_trials *trials, size_t row)
{
    struct facts facts = {
        .name = text_of(trials, SYW_ROLE_TRIAL, row),
        .hardware = text_of(trials, SYW_ROLE_HARDWARE, row),
        .zone = text_of(trials, SYW_ROLE_ZONE, row),
        .duration_s = cost_of(trials, SYW_ROLE_DURATION, row),
        .devices = trials->number[SYW_ROLE_DEVICES] ? cost_of(trials, SYW_ROLE_DEVICES, row) : 1,
        .kwh = cost_of(trials, SYW_ROLE_ENERGY, row),
        .kg = cost_of(trials, SYW_ROLE_EMISSIONS, row),
        .g_per_kwh = cost_of(trials, SYW_ROLE_INTENSITY, row),
        .weight = trials->weight ? trials->weight[row] : 1,
        .from_s = number_of(trials, SYW_ROLE_STARTED, row),
        .to_s = number_of(trials, SYW_ROLE_ENDED, row),
    };
    facts.backwards = facts.to_s < facts.from_s;
    if (!trials->number[SYW_ROLE_DURATION] && facts.to_s >= facts.from_s)
        facts.duration_s = facts.to_s - facts.from_s;
    const double device_hours = cost_of(trials, SYW_ROLE_DEVICE_HOURS, row);
    if (!isnan(device_hours) && facts.duration_s > 0)
        facts.devices = device_hours * 3600 / facts.duration_s;
    facts.device_hours = isnan(device_hours) ? facts.duration_s / 3600 * facts.devices : device_hours;
    if (trials->state)
        facts.state = trials->state[row];
    else
        facts.state = isnan(trials->value[row]) ? SYW_STATE_FAILED : SYW_STATE_COMPLETED;
    return facts;
}
