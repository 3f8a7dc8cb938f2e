/* How a footprint is put into words; shared by its table and its templates. */
#ifndef SYW_RENDER_REPORT_FOOTPRINT_WORDS_H
#define SYW_RENDER_REPORT_FOOTPRINT_WORDS_H

#include "syw/footprint_report.h"
#include "syw/sheet.h"

#include "render/document/words.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/* "column energy_kwh, 150 of 150 trials" */
void syw_line_add_source(struct syw_line *line, const struct syw_quantity *quantity, double trials);

/* The names of the ways in JSON. */
extern const char *const syw_energy_way[SYW_ENERGY_SOURCES];
extern const char *const syw_carbon_way[SYW_CARBON_SOURCES];

/* Whether the quantity is known, and whether for all trials. */
static inline bool is_known(const struct syw_quantity *quantity)
{
    return !isnan(quantity->value);
}

static inline bool is_whole(const struct syw_quantity *quantity, double trials)
{
    return is_known(quantity) && quantity->known >= trials;
}

#endif
