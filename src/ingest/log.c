/* Files in, models out. Each file is read once; what outlives it is in reading->log and reading->models. */
#include "base/text.h"
#include "ingest/columns/fits.h"
#include "reading.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What this file lets the trials be ordered by; what files do not agree about is left at the rows' order. */
static enum syw_status settle_order(struct reading *reading, struct syw_error *err)
{
    const size_t *column = reading->layout.column;
    unsigned wanted = reading->options->wanted | reading->options->keep;
    enum order order = ORDER_ROW;
    if (column[SYW_ROLE_WEIGHT] != SYW_NO_COLUMN || reading->order == ORDER_WEIGHTED)
        order = ORDER_WEIGHTED;
    else if (column[SYW_ROLE_STARTED] != SYW_NO_COLUMN && wanted & SYW_ROLE_BIT(SYW_ROLE_STARTED))
        order = ORDER_STARTED;
    else if (column[SYW_ROLE_TRIAL] != SYW_NO_COLUMN && wanted & SYW_ROLE_BIT(SYW_ROLE_TRIAL))
        order = ORDER_TRIAL;
    if (order != ORDER_WEIGHTED && reading->order != ORDER_UNDECIDED && reading->order != order)
        order = ORDER_ROW;
    reading->order = order;
    if (order == ORDER_WEIGHTED)
        return syw_models_set_weighted(&reading->models, err);
    reading->models.keyed = order == ORDER_STARTED || order == ORDER_TRIAL;
    if (!reading->models.keyed)
        syw_models_drop_keys(&reading->models);
    return SYW_OK;
}

/* The roles to read: a duration needs the devices it ran on and may have to be made from two times, and either of these
 * from the other and the duration. */
static unsigned roles_of(const struct reading *reading)
{
    const unsigned times = SYW_ROLE_BIT(SYW_ROLE_STARTED) | SYW_ROLE_BIT(SYW_ROLE_ENDED);
    unsigned roles = reading->options->wanted | reading->options->keep | SYW_ROLE_BIT(SYW_ROLE_VALUE) |
                     SYW_ROLE_BIT(SYW_ROLE_MODEL) | SYW_ROLE_BIT(SYW_ROLE_STATE) | SYW_ROLE_BIT(SYW_ROLE_WEIGHT);
    if (reading->options->keep & times)
        roles |= times | SYW_ROLE_BIT(SYW_ROLE_DURATION);
    if (reading->layout.stepped)
        roles |= SYW_ROLE_BIT(SYW_ROLE_STEP);
    if (reading->layout.stepped || reading->layout.held || reading->layout.slurm ||
        reading->layout.steps_like != SYW_NO_COLUMN)
        roles |= SYW_ROLE_BIT(SYW_ROLE_TRIAL);
    if (roles & SYW_ROLE_BIT(SYW_ROLE_DURATION)) {
        roles |= SYW_ROLE_BIT(SYW_ROLE_DEVICES);
        if (reading->layout.column[SYW_ROLE_DURATION] == SYW_NO_COLUMN)
            roles |= times;
    }
    return roles;
}

/* What the store tells of itself, for `syw check`. */
static enum syw_status describe_store(struct reading *reading, struct syw_error *err)
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
    if (*facts->note)
        syw_remarks_add(&reading->log.hints, "%s: %s", source->name, facts->note);
    return source->about && source->contents && source->note ? SYW_OK : syw_error_memory(err);
}

static enum syw_status describe_source(struct reading *reading, struct syw_error *err)
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
static enum syw_status note_others(struct reading *reading, struct syw_error *err)
{
    const struct csv_header *header = reading->header;
    struct syw_log *log = &reading->log;
    const char *value[SYW_OTHER_MOST];
    if (!reading->options->inspect || log->n_sources > 1 || header->columns == 0 || !header->first)
        return SYW_OK;
    if (!(log->other = calloc(header->columns, sizeof *log->other)))
        return syw_error_memory(err);
    for (size_t i = 0; i < header->columns; i++) {
        const struct column_fit fit = syw_column_fit(header, i, SYW_ROLE_STEP);
        struct syw_other_column *other = &log->other[log->n_others];
        if (!*header->name[i] || syw_layout_plays(&reading->layout, i))
            continue;
        *other = (struct syw_other_column){.filled = fit.filled,
                                           .different = syw_column_distinct(value, SYW_OTHER_MOST, header, i),
                                           .numeric = fit.filled > 0 && fit.readable == fit.filled};
        if (!(other->name = syw_text_copy(header->name[i], strlen(header->name[i]))))
            return syw_error_memory(err);
        log->n_others++;
    }
    return reading->layout.column[SYW_ROLE_VALUE] == SYW_NO_COLUMN ? note_numeric(log, err) : SYW_OK;
}

/* What rows of the file are called that do not say it themselves. */
static enum syw_status name_file(struct reading *reading, struct syw_error *err)
{
    const bool file_is_trial = reading->options->trial_per_file;
    reading->file_model =
        syw_model_of_file(reading->path, reading->n_paths, reading->at, file_is_trial, reading->store.facts.model);
    reading->file_trial = syw_trial_of_file(reading->path, reading->n_paths, reading->at);
    reading->restarts.step = NAN;
    return reading->file_model && reading->file_trial ? SYW_OK : syw_error_memory(err);
}

/* What every column is for, as the store knows, the options say, and names and cells tell. */
static enum syw_status find_layout(struct reading *reading, struct syw_error *err)
{
    struct syw_log_options options = *reading->options;
    enum syw_status status = name_file(reading, err);
    if (status != SYW_OK)
        return status;
    const char *metric = syw_metric_asked(reading);
    status = syw_store_direct(&options, &metric, &reading->log.direction, &reading->store, err);
    if (status == SYW_OK)
        status = syw_layout_find(&reading->layout, reading->header, reading->source->name, &options, metric, err);
    if (options.column != reading->options->column)
        free((void *)options.column);
    return status;
}

static enum syw_status on_header(void *context, const struct csv_header *header, bool wanted[], struct syw_error *err)
{
    struct reading *reading = context;
    struct log_layout *layout = &reading->layout;
    reading->header = header;
    enum syw_status status = find_layout(reading, err);
    if (status != SYW_OK)
        return status;
    if ((status = describe_source(reading, err)) != SYW_OK || (status = settle_order(reading, err)) != SYW_OK)
        return status;
    reading->roles = roles_of(reading);
    status = syw_row_begin_file(&reading->rows, reading->source->name, header, layout, &reading->filter, reading->roles,
                                wanted, err);
    if (status != SYW_OK)
        return status;
    say_notes(reading);
    status = note_others(reading, err);
    if (status == SYW_OK && layout->column[SYW_ROLE_VALUE] == SYW_NO_COLUMN && !header->first &&
        !reading->options->costs_only && !layout->several_metrics)
        return syw_sniff_begin(&reading->sniff, header->columns, wanted, err);
    return status == SYW_OK ? syw_settle_metric(reading, err) : status;
}

static void on_cell(void *context, size_t column, size_t line, const char *text, size_t length)
{
    struct reading *reading = context;
    if (reading->sniff.on)
        syw_sniff_cell(&reading->sniff, column, text, length);
    syw_row_cell(&reading->rows, column, line, text, length);
}

static enum syw_status on_row(void *context, const struct csv_row *row, struct syw_error *err)
{
    return syw_classify_row(context, row, err);
}

static enum syw_status on_block(void *context, uint64_t done, struct syw_error *err)
{
    struct reading *reading = context;
    if (reading->options->progress)
        reading->options->progress(reading->options->context, reading->bytes + done, reading->all_bytes);
    return reading->sniff.on && reading->source->rows > 0 ? syw_sniff_end(reading, err) : SYW_OK;
}

/* What is known of a file once its rows are read. */
static enum syw_status end_file(struct reading *reading, struct syw_error *err)
{
    struct syw_source *source = reading->source;
    const struct row_reader *rows = &reading->rows;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++) {
        if (rows->seen_unit[role])
            source->role[role].unit = rows->seen_unit[role];
        if (reading->layout.unit[role].per > 0)
            source->role[role].unit_size = reading->layout.unit[role].times / reading->layout.unit[role].per;
        source->role[role].decimal_comma = rows->decimal_sign[role] == ',';
        reading->zoneless[role] += rows->zoneless[role];
    }
    reading->log.deviceless += rows->deviceless;
    const char *duration_unit = source->role[SYW_ROLE_DURATION].unit;
    reading->bare_duration =
        reading->bare_duration || (reading->layout.bare_duration && strcmp(duration_unit, "s") == 0 &&
                                   source->role[SYW_ROLE_DURATION].present > 0);
    reading->rounded_duration = reading->rounded_duration || rows->rounded;
    reading->modelless += rows->modelless;
    reading->negative_durations += rows->negative_durations;
    if (rows->unread_times > 0 && reading->unread_times.n == 0) {
        reading->unread_times.source = source->name;
        reading->unread_times.column = source->role[rows->unread_role].column;
        reading->unread_times.line = rows->unread_line;
    }
    reading->unread_times.n += rows->unread_times;
    if (source->rows == 0)
        return syw_error_at(err, SYW_EPARSE, source->name, 0, 0, "no rows below the header");
    return reading->sniff.on ? syw_sniff_end(reading, err) : SYW_OK;
}

/* Reads the file at hand, or `in` where it is not NULL. */
static enum syw_status read_store(struct reading *reading, FILE *in, struct syw_error *err)
{
    const struct csv_listener listener = {on_header, on_cell, on_row, on_block, reading};
    enum syw_status status = syw_store_open(&reading->store, reading->path[reading->at], in, reading->options, err);
    if (status == SYW_OK)
        status = syw_store_read(&reading->store, &listener, err);
    if (status == SYW_OK)
        status = describe_store(reading, err);
    reading->source->crlf = reading->store.crlf;
    return status == SYW_OK ? end_file(reading, err) : status;
}

static enum syw_status read_path(struct reading *reading, FILE *stream, struct syw_error *err)
{
    const char *path = reading->path[reading->at];
    bool standard = strcmp(path, "-") == 0;
    const char *shown = standard ? "<stdin>" : path;
    reading->source = &reading->log.source[reading->log.n_sources];
    if (!(reading->source->name = syw_text_copy(shown, strlen(shown))))
        return syw_error_memory(err);
    reading->log.n_sources++;
    enum syw_status status = read_store(reading, stream, err);
    /* The header belongs to the store. */
    syw_store_close(&reading->store);
    syw_sniff_clear(&reading->sniff);
    free(reading->file_model);
    free(reading->file_trial);
    reading->file_model = reading->file_trial = NULL;
    struct stat file;
    if (stat(path, &file) == 0 && S_ISREG(file.st_mode))
        reading->bytes += (uint64_t)file.st_size;
    return status;
}

/* Bytes in all files, 0 where one of them is not a file. */
static uint64_t size_of_all(const char *const path[], size_t n)
{
    uint64_t all = 0;
    struct stat file;
    for (size_t i = 0; i < n; i++) {
        if (stat(path[i], &file) != 0 || !S_ISREG(file.st_mode))
            return 0;
        all += (uint64_t)file.st_size;
    }
    return all;
}

static enum syw_status bad_rows(const struct reading *reading, struct syw_error *err)
{
    const char *rows = reading->bad == 1 ? "row" : "rows", *first = NULL;
    size_t files = 0;
    for (size_t i = 0; i < reading->log.n_sources; i++)
        if (reading->log.source[i].bad > 0 && files++ == 0)
            first = reading->log.source[i].name;
    if (files > 1) {
        syw_error_set(err, SYW_EPARSE, "%" PRIu64 " %s in %zu files cannot be read", reading->bad, rows, files);
    } else {
        syw_error_at(err, SYW_EPARSE, first, 0, 0, "%" PRIu64 " %s cannot be read", reading->bad, rows);
    }
    syw_error_hint(err, "`skip_bad` leaves %s out", reading->bad == 1 ? "it" : "them");
    return SYW_EPARSE;
}

/* Every row was left out: says which way. */
static enum syw_status nothing_left(const struct reading *reading, struct syw_error *err)
{
    static const char *const why[SYW_LEFT_OUT_COUNT] = {
        [SYW_LEFT_OUT_WHERE] = "not kept by `where`",
        [SYW_LEFT_OUT_RUNNING] = "still running",
        [SYW_LEFT_OUT_PRUNED] = "pruned",
        [SYW_LEFT_OUT_FAILED] = "failed",
        [SYW_LEFT_OUT_BAD] = "that cannot be read",
        [SYW_LEFT_OUT_WEIGHTLESS] = "of weight 0",
        [SYW_LEFT_OUT_BLANK] = "of delimiters only",
        [SYW_LEFT_OUT_COMMENT] = "of comments",
        [SYW_LEFT_OUT_HEADER] = "that repeat the header",
        [SYW_LEFT_OUT_SUMMARY] = "that sum up others",
        [SYW_LEFT_OUT_JOB_STEP] = "of Slurm's steps",
        [SYW_LEFT_OUT_PARENT] = "of runs that hold others",
        [SYW_LEFT_OUT_NO_TRIAL] = "that are no trials",
    };
    char list[200] = "";
    for (size_t i = 0; i < SYW_LEFT_OUT_COUNT; i++) {
        size_t length = strlen(list);
        if (reading->log.left_out[i] > 0)
            snprintf(list + length, sizeof list - length, "%s%" PRIu64 " %s", length ? ", " : "",
                     reading->log.left_out[i], why[i]);
    }
    bool one = reading->log.n_sources == 1;
    return syw_error_at(err, SYW_EPARSE, one ? reading->source->name : "", 0, 0, "no trial is left: %s", list);
}

/* Brings everything that was read into its final form. */
static enum syw_status finish(struct reading *reading, struct syw_error *err)
{
    static const char *const order[] = {
        [ORDER_UNDECIDED] = "row", [ORDER_STARTED] = "started",   [ORDER_TRIAL] = "trial",
        [ORDER_ROW] = "row",       [ORDER_WEIGHTED] = "weighted",
    };
    struct syw_log *log = &reading->log;
    enum syw_status status = syw_steps_settle(reading, err);
    if (status != SYW_OK)
        return status;
    if (reading->bad > 0 && !reading->options->skip_bad)
        return bad_rows(reading, err);
    if (reading->models.n == 0 && !reading->options->inspect)
        return nothing_left(reading, err);
    log->order = order[reading->order];
    status = syw_models_sort(&reading->models, &reading->repeated_keys, log->direction, err);
    if (status == SYW_OK)
        status = syw_hint_at_end(reading, err);
    if (status == SYW_OK)
        status = syw_models_take(&log->model, &log->n_models, &reading->models, err);
    return status == SYW_OK && reading->options->keep_curves ? syw_steps_hand_over(reading, err) : status;
}

enum syw_status syw_log_read_streams(struct syw_log *log, const char *const path[], FILE *const in[], size_t n,
                                     const struct syw_log_options *options, struct syw_error *err)
{
    assert(n > 0 && (options->failed != SYW_FAILED_VALUE || isfinite(options->failed_value)));
    assert(fabs(options->utc_offset_s) <= 86400);
    struct reading reading = {
        .options = options,
        .path = path,
        .n_paths = n,
        .log = {.direction = options->direction, .devices = options->devices > 0 ? options->devices : 1},
        .models = {.keep = options->keep}};
    enum syw_status status = syw_filter_init(&reading.filter, options, err);
    if (status != SYW_OK)
        goto done;
    if (!(reading.log.source = calloc(n, sizeof *reading.log.source))) {
        status = syw_error_memory(err);
        goto done;
    }
    reading.all_bytes = options->progress ? size_of_all(path, n) : 0;
    for (; reading.at < n && status == SYW_OK; reading.at++)
        status = read_path(&reading, in ? in[reading.at] : NULL, err);
    if (status == SYW_OK)
        status = finish(&reading, err);
    if (status == SYW_OK) {
        *log = reading.log;
        reading.log = (struct syw_log){0};
    }
done:
    syw_filter_clear(&reading.filter);
    syw_row_clear(&reading.rows);
    syw_models_clear(&reading.models);
    syw_steps_clear(&reading.steps);
    syw_log_clear(&reading.log);
    return status;
}

enum syw_status syw_log_read(struct syw_log *log, const char *const path[], size_t n,
                             const struct syw_log_options *options, struct syw_error *err)
{
    return syw_log_read_streams(log, path, NULL, n, options, err);
}

struct syw_counts syw_log_counts(const struct syw_log *log)
{
    struct syw_counts all = {0};
    for (size_t i = 0; i < log->n_models; i++) {
        const struct syw_counts *one = &log->model[i].counts;
        all.completed += one->completed;
        all.failed += one->failed;
        all.pruned += one->pruned;
        all.valueless += one->valueless;
        all.valued += one->valued;
        all.pruned_valued += one->pruned_valued;
    }
    return all;
}

static void clear_names(char **name, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(name[i]);
    free(name);
}

void syw_log_clear(struct syw_log *log)
{
    for (size_t i = 0; i < log->n_sources; i++) {
        free(log->source[i].name);
        free(log->source[i].about);
        free(log->source[i].contents);
        free(log->source[i].note);
        for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
            free(log->source[i].role[role].column);
    }
    for (size_t i = 0; i < log->n_models; i++)
        syw_trials_clear(&log->model[i]);
    for (size_t i = 0; i < log->n_states; i++)
        free(log->state[i].word);
    free(log->metric);
    free(log->steps_like);
    free(log->source);
    free(log->model);
    free(log->state);
    clear_names(log->numeric, log->n_numeric);
    syw_remarks_clear(&log->hints);
    syw_remarks_clear(&log->remarks);
    for (size_t i = 0; i < log->n_others; i++)
        free(log->other[i].name);
    free(log->other);
    *log = (struct syw_log){0};
}
