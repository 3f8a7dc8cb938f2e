/* Who wrote a series is told by the names of its columns. Each kind of file is one entry of a table; the first that a
 * header fits is taken. */
#include "series.h"

#include "base/number.h"

#include <string.h>

/* In the order of enum series_column. '*' stands for any text; '?' at the beginning for text, or none, that does not
 * end in a letter or digit: g_per_kwh is found in intensity_g_per_kwh and never in kg_per_kwh. */
static const struct series_format formats[] = {
    /* CO2Emis and its forecast CO2EmisProg: 5-minute slots in UTC; the column in Danish time repeats an hour in
     * October and is never read. */
    {
        .name = "Energi Data Service",
        .note = "average, consumption",
        .factor = 1,
        .column = {{"Minutes5UTC", "HourUTC"}, {"CO2Emission"}, {0}, {"PriceArea"}, {0}},
    },
    /* Header of 2021 to 2024: (LCA); of 2025 on: (Life cycle). */
    {
        .name = "Electricity Maps",
        .note = "average, life cycle",
        .factor = 1,
        .column = {{"Datetime (UTC)"},
                   {"carbon intensity*(lca)", "carbon intensity*(life cycle)"},
                   {0},
                   {"Zone id"},
                   {"Data estimated"}},
    },
    {
        .name = "Electricity Maps",
        .note = "average, direct emissions",
        .direct = true,
        .factor = 1,
        .column = {{"Datetime (UTC)"}, {"carbon intensity*(direct)"}, {0}, {"Zone id"}, {"Data estimated"}},
    },
    /* The historic generation mix. */
    {
        .name = "UK NESO",
        .note = "average, CO2 alone without other greenhouse gases",
        .mark = "GAS",
        .factor = 1,
        .column = {{"DATETIME"}, {"CARBON_INTENSITY"}, {0}, {0}, {0}},
    },
    /* The web site's download. Unconfirmed: its header was not seen in a source. */
    {
        .name = "UK NESO",
        .note = "average, CO2 alone without other greenhouse gases",
        .factor = 1,
        .column =
            {{"Datetime (UTC)", "Datetime"}, {"Actual Carbon Intensity*"}, {"Forecast Carbon Intensity*"}, {0}, {0}},
    },
    /* The programming interface. */
    {
        .name = "UK NESO",
        .note = "average, CO2 alone without other greenhouse gases",
        .factor = 1,
        .column = {{"from"}, {"intensity.actual"}, {"intensity.forecast"}, {0}, {0}},
    },
    /* lb/MWh. Unconfirmed: the header was not seen in a source. */
    {
        .name = "WattTime",
        .note = "marginal: what one more kWh would emit",
        .basis = SYW_BASIS_MARGINAL,
        .factor = 0.45359237, /* 1 lb is 0.45359237 kg, exactly */
        .column = {{"timestamp", "point_time"}, {"MOER"}, {0}, {"region", "ba"}, {0}},
    },
    /* The programming interface, version 3. */
    {
        .name = "WattTime",
        .note = "marginal: what one more kWh would emit",
        .basis = SYW_BASIS_MARGINAL,
        .factor = 0.45359237,
        .column = {{"point_time"}, {"value (co2_moer lbs_co2_per_mwh)"}, {0}, {"region"}, {0}},
    },
    {
        .name = "WattTime",
        .note = "average",
        .factor = 0.45359237,
        .column = {{"point_time"}, {"value (co2_aoer lbs_co2_per_mwh)"}, {0}, {"region"}, {0}},
    },
    {
        .name = "CSV",
        .note = "",
        .factor = 1,
        .column = {{"time", "datetime", "timestamp", "start", "started", "from", "date", "time_utc"},
                   {"?g_per_kwh*", "?g/kwh*", "?gco2_per_kwh*", "?gco2e_per_kwh*", "?gco2eq_per_kwh*", "?gco2/kwh*",
                    "?gco2e/kwh*", "?gco2eq/kwh*"},
                   {0},
                   {"zone", "area"},
                   {0}},
    },
};

enum { FORMATS = sizeof formats / sizeof *formats, PLAIN = FORMATS - 1 };

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool fits(const char *pattern, const char *name)
{
    size_t length = strlen(name);
    const char *star = strchr(pattern, '*');
    if (!star)
        return syw_same_word(name, length, pattern);
    char head[48];
    size_t before = (size_t)(star - pattern), after = strlen(star + 1);
    memcpy(head, pattern, before);
    head[before] = '\0';
    return length >= before + after && syw_same_word(name, before, head) &&
           syw_same_word(name + length - after, after, star + 1);
}

/* With '?': the rest of the pattern may begin wherever a word begins. */
static bool fits_name(const char *pattern, const char *name)
{
    if (*pattern != '?')
        return fits(pattern, name);
    for (const char *c = name; *c; c++)
        if ((c == name || !is_word_byte(c[-1])) && fits(pattern + 1, c))
            return true;
    return false;
}

static size_t find_column(const struct csv_header *header, const char *const pattern[SERIES_NAMES])
{
    for (size_t p = 0; p < SERIES_NAMES && pattern[p]; p++)
        for (size_t c = 0; c < header->columns; c++)
            if (fits_name(pattern[p], header->name[c]))
                return c;
    return SYW_NO_COLUMN;
}

/* Finds the format's columns; false where one that it cannot do without is not there. */
static bool find_columns(size_t column[SERIES_COLUMNS], const struct series_format *format,
                         const struct csv_header *header)
{
    const char *const mark[SERIES_NAMES] = {format->mark};
    for (size_t i = 0; i < SERIES_COLUMNS; i++)
        column[i] = find_column(header, format->column[i]);
    if (format->mark && find_column(header, mark) == SYW_NO_COLUMN)
        return false;
    if (format == &formats[PLAIN] && column[SERIES_TIME] == SYW_NO_COLUMN && header->columns == 2 &&
        column[SERIES_VALUE] != SYW_NO_COLUMN)
        column[SERIES_TIME] = 1 - column[SERIES_VALUE]; /* of two columns, the other */
    return column[SERIES_TIME] != SYW_NO_COLUMN && column[SERIES_VALUE] != SYW_NO_COLUMN;
}

static enum syw_status unknown(const char *source, const struct csv_header *header, struct syw_error *err)
{
    static const char *const danish[SERIES_NAMES] = {"Minutes5DK", "HourDK"};
    size_t local = find_column(header, danish);
    if (local != SYW_NO_COLUMN) {
        syw_error_at(err, SYW_EPARSE, source, header->line, local + 1,
                     "column '%s' is Danish local time, which repeats an hour each October", header->name[local]);
        syw_error_hint(err, "export the column in UTC as well");
        return SYW_EPARSE;
    }
    syw_error_at(err, SYW_EPARSE, source, header->line, 0, "no columns of a time and an intensity that are known");
    syw_error_hint(err, "known are files of Energi Data Service, Electricity Maps, UK NESO and WattTime, and any table "
                        "with the columns time and g_per_kwh");
    return SYW_EPARSE;
}

enum syw_status syw_series_format(const struct series_format **format, size_t column[SERIES_COLUMNS],
                                  const char *source, const struct csv_header *header, bool direct,
                                  struct syw_error *err)
{
    const struct series_format *other = NULL;
    for (size_t i = 0; i < FORMATS && !(i == PLAIN && other); i++) {
        if (!find_columns(column, &formats[i], header))
            continue;
        if (formats[i].direct == direct) {
            *format = &formats[i];
            return SYW_OK;
        }
        other = &formats[i];
    }
    if (!other)
        return unknown(source, header, err);
    syw_error_at(err, SYW_EINVAL, source, header->line, 0,
                 direct ? "direct intensity is asked for, and no column tells it apart"
                        : "no column has intensities over the life cycle");
    syw_error_hint(err, direct ? "files of Electricity Maps have both" : "there are direct ones: ask for those");
    return SYW_EINVAL;
}
