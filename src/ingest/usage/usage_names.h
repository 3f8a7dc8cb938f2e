/* What the name of a column says to a table of use. */
#ifndef SYW_INGEST_USAGE_NAMES_H
#define SYW_INGEST_USAGE_NAMES_H

#include "ingest/columns/units.h"
#include "syw/usage.h"

/* Whether columns of that name play the role. *unsure, where they do: the name does not tell which way it is meant. */
bool syw_usage_has_role_name(const char *column, enum syw_usage_role role, bool *unsure);

/* The role whose units a cost is in. */
enum syw_role syw_usage_unit_role(enum syw_usage_cost cost);

/* What a name holds of time, energy, operations or money; false: nothing of the kind. A unit of one letter, or min,
 * needs a word beside it that says what is measured. */
bool syw_usage_cost_of_name(enum syw_usage_cost *cost, struct cell_unit *unit, const char *name);

#endif
