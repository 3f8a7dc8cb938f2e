/* Units of cells: told by the column's name, by the cells themselves, or by whoever asks. */
#ifndef SYW_INGEST_COLUMNS_UNITS_H
#define SYW_INGEST_COLUMNS_UNITS_H

#include "syw/log.h"

/* A cell times `times` over `per` is the role's own unit: two factors, so that J / 3.6e6 is rounded once. */
struct cell_unit {
    const char *name;
    double times, per;
};

/* Whether cells of the role have a unit: times, energies, emissions, operations. */
bool syw_role_has_unit(enum syw_role role);

/* The unit that word[length] names for the role; false where it names none. */
bool syw_unit_of_word(struct cell_unit *unit, enum syw_role role, const char *word, size_t length);

/* The unit in a column's name: its last word, for energy and emissions any ("energy_kwh_gpu"). */
bool syw_unit_of_name(struct cell_unit *unit, enum syw_role role, const char *name);

/* Where the number of a cell such as "0.5 kWh" ends, whose unit is then known; 0 where it has none. */
size_t syw_unit_of_cell(struct cell_unit *unit, enum syw_role role, const char *text, size_t length);

/* The units that there are, for a message. */
const char *syw_units_known(enum syw_role role);

#endif
