/* Which column of a file plays which role, and in what unit its cells are. */
#ifndef SYW_INGEST_USAGE_COLUMNS_H
#define SYW_INGEST_USAGE_COLUMNS_H

#include "base/csv/reader.h"
#include "ingest/columns/units.h"
#include "syw/usage.h"

struct usage_columns {
    size_t column[SYW_USAGE_ROLES];         /* SYW_NO_COLUMN: none */
    struct cell_unit unit[SYW_USAGE_ROLES]; /* of cost, energy and time; times / per: to s or kWh */
    enum syw_usage_cost cost;
    enum syw_direction direction;
    bool examples, unsure;
};

/* Returns SYW_OK; SYW_EINVAL (a role has no column, or several; a loss without direction). source: for messages. */
SYW_CHECKED enum syw_status syw_usage_columns_find(struct usage_columns *columns, const struct csv_header *header,
                                                   const char *source, const struct syw_log_options *log,
                                                   const struct syw_usage_options *asked, struct syw_error *err);

#endif
