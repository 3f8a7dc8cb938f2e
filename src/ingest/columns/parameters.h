/* Which columns are hyperparameters: by their names, and by what a tracker puts before these. */
#ifndef SYW_INGEST_COLUMNS_PARAMETERS_H
#define SYW_INGEST_COLUMNS_PARAMETERS_H

#include "layout.h"

enum parameter_column {
    PARAMETER_NONE = 0,
    PARAMETER_UNLESS_NUMBER, /* loss, precision: a number there was measured, a word was chosen */
    PARAMETER_ALWAYS
};

/* Whether the table tells its hyperparameters apart, params_lr or config/lr: then these alone are any. It does where
 * it is a tracker's that does so always, or where two columns are marked so. */
bool syw_parameters_are_marked(const struct log_layout *layout, const struct csv_header *header);

/* What the column is. A column that plays a role is none, nor is one of seeds or of repetitions. Of a table that marks
 * them the marked ones are; of any other, all but those whose name is that of a cost, a step, an identity, a place, a
 * time or of what a tracker notes beside, and numbers of metrics. */
enum parameter_column syw_parameter_column(const struct log_layout *layout, const struct csv_header *header,
                                           size_t column, bool marked);

/* The name without the mark: "lr" of "params_lr". */
const char *syw_parameter_name(const char *column);

#endif
