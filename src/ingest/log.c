/* Files in, models out. Each file is read once; what outlives it is in reading->log and reading->models. */
#include "base/text.h"
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
    if ((status = syw_describe_source(reading, err)) != SYW_OK || (status = settle_order(reading, err)) != SYW_OK)
        return status;
    reading->roles = roles_of(reading);
    syw_begin_stock(reading);
    status = syw_row_begin_file(&reading->rows, reading->source->name, header, layout, &reading->filter, reading->roles,
                                wanted, err);
    if (status == SYW_OK && reading->models.parameters)
        status = syw_row_want_parameters(&reading->rows, &reading->models.names, wanted, err);
    if (status == SYW_OK && layout->column[SYW_ROLE_VALUE] == SYW_NO_COLUMN && !header->first &&
        !reading->options->costs_only && !layout->several_metrics)
        return syw_sniff_begin(&reading->sniff, header->columns, wanted, err);
    return status == SYW_OK ? syw_settle_metric(reading, err) : status;
}

static void on_cell(void *context, const struct csv_cell *cell)
{
    struct reading *reading = context;
    if (reading->sniff.on)
        syw_sniff_cell(&reading->sniff, cell->column, cell->text, cell->length);
    syw_row_cell(&reading->rows, cell);
}

static size_t on_brief(void *context, const struct csv_brief cells[], size_t n)
{
    struct reading *reading = context;
    return reading->sniff.on ? 0 : syw_row_brief(&reading->rows, cells, n);
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

/* Reads the file at hand, or `in` where it is not NULL. */
static enum syw_status read_store(struct reading *reading, FILE *in, struct syw_error *err)
{
    const struct csv_listener listener = {on_header, on_cell, on_row, on_block, reading, on_brief};
    enum syw_status status = syw_store_open(&reading->store, reading->path[reading->at], in, reading->options, err);
    if (status == SYW_OK)
        status = syw_store_read(&reading->store, &listener, err);
    if (status == SYW_OK)
        status = syw_describe_store(reading, err);
    reading->source->crlf = reading->store.crlf;
    if (status != SYW_OK)
        return status;
    syw_describe_end(reading);
    if (reading->source->rows == 0)
        return syw_error_at(err, SYW_EPARSE, reading->source->name, 0, 0, "no rows below the header");
    return reading->sniff.on ? syw_sniff_end(reading, err) : SYW_OK;
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
        return syw_bad_rows(reading, err);
    if (reading->models.n == 0 && !reading->options->inspect)
        return syw_nothing_left(reading, err);
    log->order = order[reading->order];
    status = syw_models_sort(&reading->models, &reading->repeated_keys, log->direction, err);
    if (status == SYW_OK)
        status = syw_hint_at_end(reading, err);
    if (status == SYW_OK)
        status = syw_parameter_names_copy(&log->parameter, &log->n_parameters, &reading->models.names, err);
    if (status == SYW_OK)
        status = syw_models_take(&log->model, &log->n_models, &reading->models, err);
    if (status == SYW_OK)
        status = syw_label_models(log, reading->options, err);
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
        .models = {.keep = options->keep, .parameters = options->parameters}};
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
