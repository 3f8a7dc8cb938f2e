/* Lines that say where a number comes from. */
#include "footprint_words.h"

const char *const syw_energy_way[] = {
    [SYW_ENERGY_UNKNOWN] = "unknown", [SYW_ENERGY_COLUMN] = "column", [SYW_ENERGY_CODECARBON] = "codecarbon",
    [SYW_ENERGY_METERED] = "metered", [SYW_ENERGY_TDP] = "tdp",
};
const char *const syw_carbon_way[] = {
    [SYW_CARBON_UNKNOWN] = "unknown",       [SYW_CARBON_COLUMN] = "column",
    [SYW_CARBON_CODECARBON] = "codecarbon", [SYW_CARBON_ROW_INTENSITY] = "row_intensity",
    [SYW_CARBON_INTENSITY] = "intensity",   [SYW_CARBON_SERIES] = "series",
};

void syw_line_add_source(struct syw_line *line, const struct syw_quantity *quantity, double trials)
{
    if (!is_known(quantity))
        syw_line_add(line, "unknown%s%s", quantity->source[0] ? ": " : "", quantity->source);
    else
        syw_line_add(line, "%s, %.0f of %.0f trials", quantity->source, quantity->known, trials);
}
