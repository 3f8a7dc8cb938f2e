/* Rows that CodeCarbon up to 3.2.9 appended without the columns that it had no value for, which moved what stands
 * behind them to the left. Those are never before the energies and never behind the tracking mode (region, GPU, place):
 * a row is read from both ends, where it can be seen that these are what they should be. */
#include "base/number.h"
#include "parts.h"

#include <math.h>
#include <string.h>

static bool read_kwh(double *kwh, const struct codecarbon_row *row, enum codecarbon_field field)
{
    const char *text = syw_codecarbon_text_of(row, field);
    return syw_decimal_read(kwh, text, strlen(text)) && *kwh >= 0;
}

/* Whether the parts of the energy are its parts, so that everything up to there is in its place. */
static bool adds_up(const struct codecarbon_row *row)
{
    double all, cpu, gpu, ram;
    return read_kwh(&all, row, CODECARBON_ENERGY) && read_kwh(&cpu, row, CODECARBON_CPU_ENERGY) &&
           read_kwh(&gpu, row, CODECARBON_GPU_ENERGY) && read_kwh(&ram, row, CODECARBON_RAM_ENERGY) && all > 0 &&
           fabs(cpu + gpu + ram - all) <= 1e-6 * all;
}

static bool is_country(const char *text)
{
    return strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

bool syw_codecarbon_find_shifted(struct codecarbon_row *row, size_t cells)
{
    const size_t missing = row->header->columns - cells, last = row->column[CODECARBON_ENERGY];
    for (size_t field = 0; field < CODECARBON_FIELDS; field++) {
        const size_t column = row->column[field];
        const bool left = column <= last || field == CODECARBON_COUNTRY || field == CODECARBON_WATER;
        const bool right = field == CODECARBON_TRACKING || field == CODECARBON_ON_CLOUD || field == CODECARBON_PUE;
        row->at[field] = column == SIZE_MAX           ? SIZE_MAX
                         : left && column < cells     ? column
                         : right && column >= missing ? column - missing
                                                      : SIZE_MAX;
    }
    const char *tracking = syw_codecarbon_text_of(row, CODECARBON_TRACKING);
    /* A region of a cloud may be where the columns are missing: then its carbon is not that of the country. */
    return adds_up(row) && is_country(syw_codecarbon_text_of(row, CODECARBON_COUNTRY)) &&
           (strcmp(tracking, "machine") == 0 || strcmp(tracking, "process") == 0) &&
           strcmp(syw_codecarbon_text_of(row, CODECARBON_ON_CLOUD), "N") == 0;
}
