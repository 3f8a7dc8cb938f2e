/* Rows in, runs out: rows of one run are cumulative, so that the last one counts; rows of one task are added. */
#include "energy/stream.h"
#include "parts.h"

#include "base/grow.h"

#include <assert.h>
#include <math.h>

struct codecarbon_reading {
    struct syw_codecarbon *codecarbon;
    struct codecarbon_row row;
    const char *source;
    size_t rows; /* of the file at hand */
    bool skip_bad;
};

static enum syw_status on_header(void *context, const struct csv_header *header, bool wanted[], struct syw_error *err)
{
    struct codecarbon_reading *reading = context;
    return syw_codecarbon_begin_file(&reading->row, reading->source, header, wanted, err);
}

static void on_cell(void *context, const struct csv_cell *cell)
{
    struct codecarbon_reading *reading = context;
    syw_codecarbon_cell(&reading->row, cell->column, cell->text, cell->length);
}

static enum syw_status on_row(void *context, const struct csv_row *row, struct syw_error *err)
{
    struct codecarbon_reading *reading = context;
    struct syw_codecarbon *codecarbon = reading->codecarbon;
    bool skip = false, shifted = false;
    if (row->kind == CSV_ROW_BLANK || row->kind == CSV_ROW_COMMENT)
        return SYW_OK;
    enum syw_status status =
        grow(&codecarbon->entry, &codecarbon->room, codecarbon->n + 1, sizeof *codecarbon->entry, err);
    struct syw_error bad = {0};
    if (status == SYW_OK)
        status = syw_codecarbon_take_row(&codecarbon->entry[codecarbon->n], &skip, &shifted, &reading->row, row,
                                         reading->skip_bad ? &bad : err);
    if (status == SYW_EPARSE && reading->skip_bad) {
        codecarbon->skipped++;
        reading->rows++;
        return SYW_OK;
    }
    if (status != SYW_OK || skip)
        return status;
    struct codecarbon_entry *entry = &codecarbon->entry[codecarbon->n];
    entry->names->next = codecarbon->names;
    codecarbon->names = entry->names;
    entry->order = codecarbon->n++;
    codecarbon->shifted += shifted;
    reading->rows++;
    return SYW_OK;
}

static enum syw_status on_block(void *context, uint64_t done, struct syw_error *err)
{
    (void)context;
    (void)done;
    (void)err;
    return SYW_OK;
}

static enum syw_status read_file(struct codecarbon_reading *reading, const char *path, FILE *given,
                                 struct syw_error *err)
{
    const struct csv_listener listener = {on_header, on_cell, on_row, on_block, reading, NULL};
    FILE *in = stream_open(given, path, err);
    bool crlf;
    if (!in)
        return SYW_EIO;
    reading->source = stream_name(path);
    reading->row.header = NULL;
    reading->rows = 0;
    enum syw_status status = syw_csv_read(&crlf, in, reading->source, &listener, err);
    stream_close(in, given);
    if (status == SYW_EPARSE && err && !reading->row.header && err->line == 0)
        syw_error_hint(err, "a run that was killed leaves it so: leave the file out");
    if (status == SYW_OK && reading->rows == 0)
        return syw_error_at(err, SYW_EPARSE, reading->source, 0, 0, "no rows below the header");
    return status;
}

/* Brings rows of one run or task together, its tasks behind the run, in order of time. */
static int by_run(const void *a, const void *b)
{
    const struct codecarbon_entry *x = a, *y = b;
    int order = strcmp(x->run_id, y->run_id);
    if (!order)
        order = strcmp(x->task, y->task);
    if (!order)
        order = (x->run.ended_s > y->run.ended_s) - (x->run.ended_s < y->run.ended_s);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static int by_order(const void *a, const void *b)
{
    const struct codecarbon_entry *x = a, *y = b;
    return (x->order > y->order) - (x->order < y->order);
}

/* The later row of a run includes the earlier one; a task's is added to it. */
static void join(struct codecarbon_entry *entry, const struct codecarbon_entry *later)
{
    const struct codecarbon_entry earlier = *entry;
    *entry = *later;
    entry->order = earlier.order;
    if (*entry->task) {
        entry->run.energy_kwh += earlier.run.energy_kwh;
        entry->run.emissions_kg += earlier.run.emissions_kg;
        entry->run.duration_s += earlier.run.duration_s;
        entry->run.water_l += earlier.run.water_l;
        entry->started_s = fmin(entry->started_s, earlier.started_s);
        entry->run.gpu_silent = entry->run.gpu_silent || earlier.run.gpu_silent;
    }
}

/* Makes one entry of the rows that belong together. Rows without a run_id are runs of their own. */
static void join_rows(struct syw_codecarbon *codecarbon)
{
    struct codecarbon_entry *entry = codecarbon->entry;
    size_t kept = 0, run = SIZE_MAX;
    qsort(entry, codecarbon->n, sizeof *entry, by_run);
    for (size_t i = 0; i < codecarbon->n; i++) {
        struct codecarbon_entry *last = kept ? &entry[kept - 1] : NULL;
        bool same_run = last && *entry[i].run_id && strcmp(last->run_id, entry[i].run_id) == 0;
        if (same_run && strcmp(last->task, entry[i].task) == 0) {
            join(last, &entry[i]);
            continue;
        }
        if (!same_run)
            run = *entry[i].task ? SIZE_MAX : kept;
        else if (run != SIZE_MAX)
            entry[run].has_tasks = true;
        entry[kept++] = entry[i];
    }
    codecarbon->n = kept;
    qsort(entry, codecarbon->n, sizeof *entry, by_order);
}

enum syw_status syw_codecarbon_read_streams(struct syw_codecarbon **codecarbon, const char *const path[],
                                            FILE *const in[], size_t n, const struct syw_codecarbon_options *options,
                                            struct syw_error *err)
{
    assert(n > 0);
    enum syw_status status = SYW_OK;
    struct syw_codecarbon *result = calloc(1, sizeof *result);
    struct codecarbon_reading reading = {
        .codecarbon = result, .row = {.utc_offset_s = options->utc_offset_s}, .skip_bad = options->skip_bad};
    if (!result)
        status = syw_error_memory(err);
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        status = read_file(&reading, path[i], in ? in[i] : NULL, err);
    if (status == SYW_OK) {
        join_rows(result);
        status = syw_codecarbon_index(result, err);
    }
    if (status == SYW_OK) {
        *codecarbon = result;
        result = NULL;
    }
    syw_codecarbon_clear_row(&reading.row);
    syw_codecarbon_free(result);
    return status;
}

enum syw_status syw_codecarbon_read(struct syw_codecarbon **codecarbon, const char *const path[], size_t n,
                                    const struct syw_codecarbon_options *options, struct syw_error *err)
{
    return syw_codecarbon_read_streams(codecarbon, path, NULL, n, options, err);
}

void syw_codecarbon_free(struct syw_codecarbon *codecarbon)
{
    if (!codecarbon)
        return;
    for (struct codecarbon_names *names = codecarbon->names, *next; names; names = next) {
        next = names->next;
        free(names);
    }
    free(codecarbon->entry);
    free(codecarbon->name);
    free(codecarbon->span);
    free(codecarbon->merged);
    free(codecarbon);
}

size_t syw_codecarbon_shifted(const struct syw_codecarbon *codecarbon)
{
    return codecarbon->shifted;
}

size_t syw_codecarbon_skipped(const struct syw_codecarbon *codecarbon)
{
    return codecarbon->skipped;
}

size_t syw_codecarbon_count(const struct syw_codecarbon *codecarbon)
{
    return codecarbon->n;
}

const struct syw_codecarbon_run *syw_codecarbon_get(const struct syw_codecarbon *codecarbon, size_t index)
{
    assert(index < codecarbon->n);
    return &codecarbon->entry[index].run;
}
