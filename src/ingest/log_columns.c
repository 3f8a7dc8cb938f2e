/* Which column of a log says what: of several files the first one that has it. */
#include "ingest/rows/cost.h"
#include "reading.h"

const char *syw_log_column(const struct syw_log *log, enum syw_role role)
{
    const char *column = NULL;
    for (size_t i = 0; i < log->n_sources && !column; i++)
        column = log->source[i].role[role].column;
    return column;
}

const char *syw_log_cost_column(const struct syw_log *log, enum syw_axis axis)
{
    if (axis == SYW_AXIS_TRIALS)
        return NULL;
    enum syw_role role = syw_axis_cells[axis].role;
    const char *column = syw_log_column(log, role);
    if (!column && role == SYW_ROLE_DURATION && syw_log_column(log, SYW_ROLE_STARTED))
        column = syw_log_column(log, SYW_ROLE_ENDED);
    return column;
}
