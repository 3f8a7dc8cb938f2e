/* Which columns can play a role, by their names. */
#ifndef SYW_INGEST_COLUMNS_ROLES_H
#define SYW_INGEST_COLUMNS_ROLES_H

#include "base/csv/reader.h"
#include "units.h"

/* Takes a column or not; unit: what the table knows of its unit, or NULL. */
typedef bool syw_offer_column(size_t column, const char *unit, void *context);

/* Offers the columns that can play the role, the best first, until one is taken: every known name as it stands, then in
 * any case, then behind a tracker's prefix, then the only one whose name says quantity and unit and nothing else.
 * Returns whether one was taken. */
bool syw_role_candidates(const struct csv_header *header, enum syw_role role, syw_offer_column *offer, void *context);

/* The column that plays the role by its name alone, SYW_NO_COLUMN where none does. */
size_t syw_role_recognize(const struct csv_header *header, enum syw_role role);

/* Whether a name is that of a cost: SURE where it says quantity and unit and nothing else, training_time_s; MAYBE where
 * the unit is missing, elapsed, or a word may make something else of it, inference_time_s. */
enum syw_cost_name { SYW_COST_NAME_NONE = 0, SYW_COST_NAME_MAYBE, SYW_COST_NAME_SURE };
enum syw_cost_name syw_cost_name(enum syw_role role, const char *name);

/* The nth column that counts steps by its name (epoch, training_iteration, ...), the likeliest first; SYW_NO_COLUMN
 * where there is none. */
size_t syw_column_like_steps(const struct csv_header *header, size_t nth);

/* The unit that the name means for the role without telling it ("Runtime"); NULL: none is known. */
const char *syw_role_unit(enum syw_role role, const char *name);

#endif
