/* Each row becomes a slot if it is of the area that is asked for. What makes a row wrong ends the reading: a series
 * with a hole that nobody saw would be worse than none. */
#include "base/text.h"
#include "series.h"

#include "base/clock.h"
#include "base/grow.h"
#include "base/number.h"
#include "energy/tables/zones.h"
#include "records.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { AREAS_LISTED = 8 };

struct series_reading {
    const char *source, *area; /* area: the one to keep, NULL: any */
    bool direct;
    const struct series_format *format;
    struct wanted_cells cells;
    struct series_slots slots;
    char *listed[AREAS_LISTED]; /* areas of the file, in order of appearance */
    size_t areas;               /* that are listed; one more where there are others */
};

static enum syw_status begin(void *context, const struct csv_header *header, bool wanted[], struct syw_error *err)
{
    struct series_reading *reading = context;
    size_t column[SERIES_COLUMNS];
    enum syw_status status = syw_series_format(&reading->format, column, reading->source, header, reading->direct, err);
    if (status != SYW_OK)
        return status;
    if (reading->area && column[SERIES_AREA] == SYW_NO_COLUMN) {
        syw_error_at(err, SYW_EINVAL, reading->source, header->line, 0,
                     "area '%s' is asked for, and no column names areas", reading->area);
        syw_error_hint(err, "leave the area out");
        return SYW_EINVAL;
    }
    reading->cells.n = SERIES_COLUMNS;
    for (size_t i = 0; i < SERIES_COLUMNS; i++)
        reading->cells.cell[i].column = column[i];
    syw_wanted_begin(&reading->cells, reading->source, header, wanted);
    return SYW_OK;
}

static void take_cell(void *context, const struct csv_cell *cell)
{
    struct series_reading *reading = context;
    syw_wanted_take(&reading->cells, cell);
}

static const struct wanted_cell *cell_of(const struct series_reading *reading, enum series_column column)
{
    return &reading->cells.cell[column];
}

static bool is_listed(const struct series_reading *reading, const struct wanted_cell *area)
{
    for (size_t i = 0; i < reading->areas && i < AREAS_LISTED; i++)
        if (syw_same_word(area->text, area->length, reading->listed[i]))
            return true;
    return false;
}

/* Takes note of the row's area; *keep: whether its slot is wanted. */
static enum syw_status judge_area(bool *keep, struct series_reading *reading, struct syw_error *err)
{
    const struct wanted_cell *area = cell_of(reading, SERIES_AREA);
    *keep = !reading->area || syw_same_word(area->text, area->length, reading->area);
    if (area->column == SYW_NO_COLUMN || is_listed(reading, area) || reading->areas > AREAS_LISTED)
        return SYW_OK;
    if (!syw_is_utf8(area->text, area->length))
        return syw_wanted_wrong(&reading->cells, SERIES_AREA, "is not UTF-8 text", err);
    if (reading->areas < AREAS_LISTED && !(reading->listed[reading->areas] = strdup(area->text)))
        return syw_error_memory(err);
    reading->areas++;
    return SYW_OK;
}

static enum syw_status read_time(double *start_s, struct series_reading *reading, struct syw_error *err)
{
    const struct wanted_cell *cell = cell_of(reading, SERIES_TIME);
    bool zoned;
    if (syw_time_read(start_s, &zoned, cell->text, cell->length))
        return SYW_OK;
    if (syw_decimal_read(start_s, cell->text, cell->length) && fabs(*start_s) < 1e11)
        return SYW_OK;
    syw_wanted_wrong(&reading->cells, SERIES_TIME, "is not a time", err);
    syw_error_hint(err, "times are ISO 8601 (2024-05-31T10:39:13Z) or Unix seconds, not milliseconds");
    return SYW_EPARSE;
}

/* The number of a column in g/kWh, NaN where its cell is empty. */
static enum syw_status read_intensity(double *g_per_kwh, struct series_reading *reading, enum series_column column,
                                      struct syw_error *err)
{
    double number;
    enum syw_status status = syw_wanted_number(&number, &reading->cells, column, err);
    if (status != SYW_OK)
        return status;
    *g_per_kwh = number * reading->format->factor;
    bool negative = *g_per_kwh < 0;
    if (!negative && !(*g_per_kwh > SYW_INTENSITY_MOST))
        return SYW_OK;
    status = syw_wanted_wrong(&reading->cells, column, negative ? "is negative" : "is over 2000 g CO2e per kWh", err);
    syw_error_hint(err, "%s", negative ? "leave the cell empty where the intensity is not known" : SYW_INTENSITY_HINT);
    return status;
}

static enum syw_status read_slot(struct series_slot *slot, struct series_reading *reading, struct syw_error *err)
{
    const struct wanted_cell *estimated = cell_of(reading, SERIES_ESTIMATED);
    enum syw_status status = read_time(&slot->start_s, reading, err);
    if (status == SYW_OK)
        status = read_intensity(&slot->g_per_kwh, reading, SERIES_VALUE, err);
    slot->estimated = syw_same_word(estimated->text, estimated->length, "true");
    if (status == SYW_OK && isnan(slot->g_per_kwh)) {
        status = read_intensity(&slot->g_per_kwh, reading, SERIES_FORECAST, err);
        slot->estimated = true;
    }
    return status;
}

static enum syw_status read_row(struct series_reading *reading, const struct csv_row *row, struct syw_error *err)
{
    struct series_slots *slots = &reading->slots;
    struct series_slot slot = {.line = row->line};
    bool keep = false;
    enum syw_status status = syw_wanted_check(&reading->cells, row, err);
    if (status == SYW_OK)
        status = judge_area(&keep, reading, err);
    if (status != SYW_OK || !keep)
        return status;
    status = read_slot(&slot, reading, err);
    if (status == SYW_OK)
        status = grow(&slots->slot, &slots->capacity, slots->n + 1, sizeof *slots->slot, err);
    if (status == SYW_OK)
        slots->slot[slots->n++] = slot;
    return status;
}

static enum syw_status end_row(void *context, const struct csv_row *row, struct syw_error *err)
{
    struct series_reading *reading = context;
    enum syw_status status = row->kind == CSV_ROW_BLANK ? SYW_OK : read_row(reading, row, err);
    syw_wanted_reset(&reading->cells);
    return status;
}

static enum syw_status end_block(void *context, uint64_t done, struct syw_error *err)
{
    (void)context, (void)done, (void)err;
    return SYW_OK;
}

static void hint_at_areas(const struct series_reading *reading, const char *what, struct syw_error *err)
{
    char list[AREAS_LISTED * (CELL_LONGEST + 4) + 1] = "";
    for (size_t i = 0; i < reading->areas && i < AREAS_LISTED; i++) {
        size_t length = strlen(list);
        snprintf(list + length, sizeof list - length, "%s'%s'", length ? ", " : "", reading->listed[i]);
    }
    syw_error_hint(err, "%s %s%s", what, list, reading->areas > AREAS_LISTED ? ", ..." : "");
}

/* One area, and the one that was asked for. */
static enum syw_status check_area(const struct series_reading *reading, struct syw_error *err)
{
    if (!reading->area && reading->areas > 1) {
        syw_error_at(err, SYW_EINVAL, reading->source, 0, 0, "the series has several areas");
        hint_at_areas(reading, "choose one of", err);
        return SYW_EINVAL;
    }
    if (reading->area && reading->slots.n == 0 && reading->areas > 0) {
        syw_error_at(err, SYW_EINVAL, reading->source, 0, 0, "no row is of area '%s'", reading->area);
        hint_at_areas(reading, "there are", err);
        return SYW_EINVAL;
    }
    return SYW_OK;
}

/* The area as the file spells it. */
static const char *area_of(const struct series_reading *reading)
{
    for (size_t i = 0; reading->area && i < reading->areas && i < AREAS_LISTED; i++)
        if (syw_same_word(reading->area, strlen(reading->area), reading->listed[i]))
            return reading->listed[i];
    return reading->area ? reading->area : reading->areas > 0 ? reading->listed[0] : "";
}

static enum syw_status make(struct syw_series **series, struct series_reading *reading, struct syw_error *err)
{
    struct syw_series *made = calloc(1, sizeof *made);
    if (!made)
        return syw_error_memory(err);
    made->area = strdup(area_of(reading));
    enum syw_status status = made->area ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK)
        status = syw_series_build(made, &reading->slots, reading->source, err);
    if (status == SYW_OK) {
        made->about.format = reading->format->name;
        made->about.note = reading->format->note;
        made->about.basis = reading->format->basis;
        made->about.area = made->area;
        *series = made;
        made = NULL;
    }
    syw_series_free(made);
    return status;
}

enum syw_status syw_series_read_stream(struct syw_series **series, const char *path, FILE *in, const char *area,
                                       bool direct, struct syw_error *err)
{
    struct series_reading reading = {.source = path, .area = area, .direct = direct};
    struct csv_listener listener = {begin, take_cell, end_row, end_block, &reading, NULL};
    bool crlf;
    FILE *file = in ? in : fopen(path, "rb");
    if (!file)
        return syw_error_at(err, SYW_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    bool records = syw_records_begin(file);
    reading.cells.records = reading.slots.records = records;
    enum syw_status status =
        records ? syw_records_read(file, path, &listener, err) : syw_csv_read(&crlf, file, path, &listener, err);
    if (status == SYW_OK)
        status = check_area(&reading, err);
    if (status == SYW_OK)
        status = make(series, &reading, err);
    if (file != in)
        fclose(file);
    for (size_t i = 0; i < AREAS_LISTED; i++)
        free(reading.listed[i]);
    free(reading.slots.slot);
    return status;
}

enum syw_status syw_series_read(struct syw_series **series, const char *path, const char *area, bool direct,
                                struct syw_error *err)
{
    return syw_series_read_stream(series, path, NULL, area, direct, err);
}
