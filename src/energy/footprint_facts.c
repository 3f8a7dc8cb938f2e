/* One trial as the log has it. Arrays that were not kept, cells that are empty and numbers that cannot be a cost all
 * read as unknown. */
#include "footprint_parts.h"

#include <math.h>

const char *syw_facts_column(const struct syw_log *log, enum syw_role role)
{
    for (size_t i = 0; i < log->n_sources; i++)
        if (log->source[i].role[role].column)
            return log->source[i].role[role].column;
    return NULL;
}

static double number_of(const struct syw_trials *trials, enum syw_role role, size_t row)
{
    return trials->number[role] ? trials->number[role][row] : NAN;
}

/* A finite number that is not negative. */
static double cost_of(const struct syw_trials *trials, enum syw_role role, size_t row)
{
    double cost = number_of(trials, role, row);
    return cost >= 0 && isfinite(cost) ? cost : NAN;
}

static const char *text_of(const struct syw_trials *trials, enum syw_role role, size_t row)
{
    return trials->text[role] && trials->text[role][row] ? trials->text[role][row] : "";
}

/* From start to end; where one of them is missing, the duration stands in. */
static void find_span(struct facts *facts, double started_s, double ended_s)
{
    double from_s = isnan(started_s) ? ended_s - facts->duration_s : started_s;
    double to_s = isnan(ended_s) ? started_s + facts->duration_s : ended_s;
    facts->backwards = to_s < from_s;
    bool good = isfinite(from_s) && isfinite(to_s) && !facts->backwards;
    facts->from_s = good ? from_s : NAN;
    facts->to_s = good ? to_s : NAN;
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
    };
    double started_s = number_of(trials, SYW_ROLE_STARTED, row), ended_s = number_of(trials, SYW_ROLE_ENDED, row);
    if (!trials->number[SYW_ROLE_DURATION] && ended_s >= started_s)
        facts.duration_s = ended_s - started_s;
    find_span(&facts, started_s, ended_s);
    if (trials->state)
        facts.state = trials->state[row];
    else
        facts.state = isnan(trials->value[row]) ? SYW_STATE_FAILED : SYW_STATE_COMPLETED;
    return facts;
}
