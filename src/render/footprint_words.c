/* Lines that say where a number comes from. Sources name columns of strangers' files, so control bytes go here, and
 * each format escapes the rest. */
#include "footprint_words.h"

#include "syw/sheet.h"

#include "sheet_cell.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *const syw_energy_way[] = {
    [SYW_ENERGY_UNKNOWN] = "unknown", [SYW_ENERGY_COLUMN] = "column", [SYW_ENERGY_CODECARBON] = "codecarbon",
    [SYW_ENERGY_METERED] = "metered", [SYW_ENERGY_TDP] = "tdp",
};
const char *const syw_carbon_way[] = {
    [SYW_CARBON_UNKNOWN] = "unknown",       [SYW_CARBON_COLUMN] = "column",
    [SYW_CARBON_CODECARBON] = "codecarbon", [SYW_CARBON_ROW_INTENSITY] = "row_intensity",
    [SYW_CARBON_INTENSITY] = "intensity",   [SYW_CARBON_SERIES] = "series",
};

void line_add(struct line *line, const char *format, ...)
{
    size_t room = sizeof line->text - line->length;
    va_list arguments;
    va_start(arguments, format);
    int wanted = vsnprintf(line->text + line->length, room, format, arguments);
    va_end(arguments);
    size_t added = wanted < 0 ? 0 : (size_t)wanted < room ? (size_t)wanted : room - 1;
    for (size_t i = line->length; i < line->length + added; i++)
        if ((unsigned char)line->text[i] < 32 || line->text[i] == 127)
            line->text[i] = '?';
    line->length += added;
}

struct shown three(double number)
{
    struct shown shown;
    char text[CELL_TEXT];
    struct cell cell = {.number = number, .decimals = syw_number_decimals(number, 3)};
    if (fabs(number) >= 1e15 || cell.decimals > 12)
        cell.decimals = -1; /* with an exponent */
    cell_number(text, &cell);
    snprintf(shown.text, sizeof shown.text, "%.47s", text);
    return shown;
}

void add_source(struct line *line, const struct syw_quantity *quantity, double trials)
{
    if (!is_known(quantity))
        line_add(line, "unknown%s%s", quantity->source[0] ? ": " : "", quantity->source);
    else
        line_add(line, "%s, %.0f of %.0f trials", quantity->source, quantity->known, trials);
}

/* Each way with its trials, where there is more than one. */
static void add_ways(struct line *line, const double trials[], const char *const word[], size_t n)
{
    size_t ways = 0;
    for (size_t i = 0; i < n; i++)
        ways += trials[i] > 0;
    if (ways < 2)
        return;
    const char *before = " (";
    for (size_t i = 1; i <= n; i++) { /* the unknown ones last */
        if (trials[i % n] > 0) {
            line_add(line, "%s%.0f %s", before, trials[i % n], word[i % n]);
            before = ", ";
        }
    }
    line_add(line, ")");
}

void add_energy_ways(struct line *line, const struct syw_footprint *footprint)
{
    static const char *const word[] = {
        [SYW_ENERGY_UNKNOWN] = "unknown", [SYW_ENERGY_COLUMN] = "from a column", [SYW_ENERGY_CODECARBON] = "imported",
        [SYW_ENERGY_METERED] = "metered", [SYW_ENERGY_TDP] = "estimated by TDP",
    };
    add_ways(line, footprint->energy_trials, word, SYW_ENERGY_SOURCES);
}

void add_carbon_ways(struct line *line, const struct syw_footprint *footprint)
{
    static const char *const word[] = {
        [SYW_CARBON_UNKNOWN] = "unknown",
        [SYW_CARBON_COLUMN] = "from a column",
        [SYW_CARBON_CODECARBON] = "imported",
        [SYW_CARBON_ROW_INTENSITY] = "by the row's own intensity or zone",
        [SYW_CARBON_INTENSITY] = "by one intensity",
        [SYW_CARBON_SERIES] = "by intensity over time",
    };
    add_ways(line, footprint->carbon_trials, word, SYW_CARBON_SOURCES);
}
