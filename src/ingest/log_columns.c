/* Which column of a log says what: of several files the first one that has it. */
#include "ingest/reading.h"

const char *syw_log_column(const struct syw_log *log, enum syw_role role)
{
    const char *column = NULL;
    for (size_t i = 0; i < log->n_sources && !column; i++)
        column = log->source[i].role[role].column;
    return column;
}

const char *syw_log_cost_column(const struct syw_log *log, enum syw_axis axis)
{
    static const enum syw_role role[SYW_AXIS_COUNT] = {
        [SYW_AXIS_HOURS] = SYW_ROLE_DURATION, [SYW_AXIS_DEVICE_HOURS] = SYW_ROLE_DURATION,
        [SYW_AXIS_KWH] = SYW_ROLE_ENERGY,     [SYW_AXIS_KGCO2E] = SYW_ROLE_EMISSIONS,
        [SYW_AXIS_FLOPS] = SYW_ROLE_FLOPS,    [SYW_AXIS_USD] = SYW_ROLE_USD,
        [SYW_AXIS_COST] = SYW_ROLE_COST};
    if (axis == SYW_AXIS_TRIALS)
        return NULL;
    const char *column = syw_log_column(log, role[axis]);
    if (!column && role[axis] == SYW_ROLE_DURATION && syw_log_column(log, SYW_ROLE_STARTED))
        column = syw_log_column(log, SYW_ROLE_ENDED);
    return column;
}
