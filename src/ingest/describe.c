/* What is told of a file: by its store, its header, its layout, and its rows. */
#include "base/text.h"
#include "ingest/columns/fits.h"
#include "ingest/columns/metric.h"
#include "ingest/columns/parameters.h"
#include "reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum syw_status syw_describe_store(struct reading *reading, struct syw_error *err)
{
    const struct store_facts *facts = &reading->store.facts;
    const char *contents = facts->contents ? facts->contents : "";
    struct syw_source *source = reading->source;
    source->format = reading->store.format->shown.title;
    source->packed = reading->store.input.packing ? reading->store.input.packing : "";
    source->records = facts->records;
    free(source->about);
    free(source->contents);
    free(source->note);
    source->about = syw_text_copy(facts->about, strlen(facts->about));
    source->contents = syw_text_copy(contents, strlen(contents));
    source->note = syw_text_copy(facts->note, strlen(facts->note));
    enum syw_status status = syw_input_digest(source->sha256, &reading->store.input, err);
    if (status != SYW_OK)
        return status;
    if (*facts->note)
        syw_remarks_add(&reading->log.hints, "%s: %s", source->name, facts->note);
    return source->about && source->contents && source->note ? SYW_OK : syw_error_memory(err);
}

static enum syw_status describe_columns(struct reading *reading, struct syw_error *err)
{
    struct syw_source *source = reading->source;
    source->delimiter = reading->header->delimiter;
    source->bom = reading->header->bom;
    source->kind = reading->layout.kind ? reading->layout.kind->name : NULL;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++) {
        size_t column = reading->layout.column[role];
        source->role[role] = (struct syw_recognized){.unit = "", .min = NAN, .max = NAN, .unit_size = 1};
        if (column == SYW_NO_COLUMN)
            continue;
        const char *name = reading->header->name[column];
        if (!(source->role[role].column = syw_text_copy(name, strlen(name))))
            return syw_error_memory(err);
        source->role[role].unit = reading->layout.unit[role].name;
    }
    return SYW_OK;
}

/* What the layout has to say goes on. */
static void say_notes(struct reading *reading)
{
    const struct log_layout *layout = &reading->layout;
    for (size_t i = 0; i < layout->notes; i++)
        syw_remarks_add(layout->note[i].remark ? &reading->log.remarks : &reading->log.hints, "%s",
                        layout->note[i].text);
}

/* Of these, where no metric is known, those that hold numbers. */
static enum syw_status note_numeric(struct syw_log *log, struct syw_error *err)
{
    if (!(log->numeric = calloc(log->n_others + 1, sizeof *log->numeric)))
        return syw_error_memory(err);
    for (size_t i = 0; i < log->n_others; i++) {
        const char *name = log->other[i].name;
        if (!log->other[i].numeric)
            continue;
        if (!(log->numeric[log->n_numeric] = syw_text_copy(name, strlen(name))))
            return syw_error_memory(err);
        log->n_numeric++;
    }
    return SYW_OK;
}

/* The first file's columns without a role. */
static enum syw_status describe_others(struct reading *reading, struct syw_error *err)
{
    const struct csv_header *header = reading->header;
    struct syw_log *log = &reading->log;
    const char *value[SYW_OTHER_MOST];
    if (!reading->options->inspect || log->n_sources > 1 || header->columns == 0 || !header->first)
        return SYW_OK;
    if (!(log->other = calloc(header->columns, sizeof *log->other)))
        return syw_error_memory(err);
    const bool marked = syw_parameters_are_marked(&reading->layout, header);
    for (size_t i = 0; i < header->columns; i++) {
        const enum parameter_column parameter = syw_parameter_column(&reading->layout, header, i, marked);
        const struct column_fit fit = syw_column_fit(header, i, SYW_ROLE_STEP);
        struct syw_other_column *other = &log->other[log->n_others];
        if (!*header->name[i] || syw_layout_plays(&reading->layout, i))
            continue;
        *other = (struct syw_other_column){.filled = fit.filled,
                                           .different = syw_column_distinct(value, SYW_OTHER_MOST, header, i),
                                           .numeric = fit.filled > 0 && fit.readable == fit.filled};
        other->parameter =
            parameter == PARAMETER_ALWAYS || (parameter == PARAMETER_UNLESS_NUMBER && fit.filled > fit.readable);
        if (!(other->name = syw_text_copy(header->name[i], strlen(header->name[i]))))
            return syw_error_memory(err);
        log->n_others++;
    }
    return reading->layout.column[SYW_ROLE_VALUE] == SYW_NO_COLUMN ? note_numeric(log, err) : SYW_OK;
}

enum syw_status syw_describe_source(struct reading *reading, struct syw_error *err)
{
    enum syw_status status = describe_columns(reading, err);
    if (status != SYW_OK)
        return status;
    say_notes(reading);
    reading->shares.fraction = 0;
    reading->shares.percent = INFINITY;
    return describe_others(reading, err);
}

/* Counts of the file's cells go to those of all files. */
static void add_counts(struct reading *reading)
{
    const struct row_reader *rows = &reading->rows;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        reading->zoneless[role] += rows->zoneless[role];
    reading->log.deviceless += rows->deviceless;
    reading->modelless += rows->modelless;
    reading->negative_durations += rows->negative_durations;
    reading->two_parts = reading->two_parts || rows->two_parts;
    reading->rounded_duration = reading->rounded_duration || rows->rounded;
    if (rows->unread_times > 0 && reading->unread_times.n == 0) {
        reading->unread_times.source = reading->source->name;
        reading->unread_times.column = reading->source->role[rows->unread_role].column;
        reading->unread_times.line = rows->unread_line;
    }
    reading->unread_times.n += rows->unread_times;
}

/* Hours between numbers that are no moments: seconds that somebody counted, or a spreadsheet's days where no first
 * rows could tell. */
static void remark_origin(struct reading *reading)
{
    const double in_1980 = 315532800;
    const struct syw_recognized *started = &reading->source->role[SYW_ROLE_STARTED],
                                *ended = &reading->source->role[SYW_ROLE_ENDED];
    if (started->present == 0 || !(ended->max < in_1980) || strcmp(ended->unit, "Unix s") != 0 ||
        reading->layout.column[SYW_ROLE_DURATION] != SYW_NO_COLUMN)
        return;
    syw_remarks_add(&reading->log.remarks,
                    "'%s' counts from a moment of its own, before 1980 as Unix time: its numbers are taken as seconds",
                    ended->column);
}

/* 0.912 beside 91.2: a fraction that is no less than the others as a percentage. A run that learned nothing may have
 * half a percent. */
static void remark_mixed_shares(struct reading *reading)
{
    const struct syw_source *source = reading->source;
    const struct syw_recognized *value = &source->role[SYW_ROLE_VALUE];
    const double least = 10;
    if (value->present == 0 || value->min < 0 || value->max > 100 || !syw_is_share(value->column) ||
        reading->shares.percent < least || 100 * reading->shares.fraction < reading->shares.percent)
        return;
    syw_remarks_add(&reading->log.remarks,
                    "'%s' looks like fractions and percentages in one column of %s: %g beside %g; `where '%s>1'` keeps "
                    "the percentages",
                    value->column, source->name, reading->shares.fraction, reading->shares.percent, value->column);
}

void syw_describe_end(struct reading *reading)
{
    struct syw_source *source = reading->source;
    const struct row_reader *rows = &reading->rows;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++) {
        const struct cell_unit *unit = &reading->layout.unit[role];
        if (rows->seen_unit[role])
            source->role[role].unit = rows->seen_unit[role];
        if (unit->per > 0)
            source->role[role].unit_size = unit->times / unit->per;
        source->role[role].decimal_comma = rows->decimal_sign[role] == ',';
    }
    const struct syw_recognized *duration = &source->role[SYW_ROLE_DURATION];
    if (reading->layout.bare_duration && strcmp(duration->unit, "s") == 0 && duration->present > 0)
        reading->bare_duration = true;
    add_counts(reading);
    remark_mixed_shares(reading);
    remark_origin(reading);
}
