/* Files in, rows of models out: what stores.h tells as a table is read in one pass. */
#include "syw/usage.h"

#include "base/grow.h"
#include "base/text.h"
#include "ingest/columns/filter.h"
#include "ingest/reading.h"
#include "usage_cells.h"

#include <inttypes.h>
#include <string.h>

enum { REPORTED_BAD_ROWS = 10 };

struct usage_reading {
    struct syw_usage usage; /* what is made */
    const struct syw_log_options *log;
    const struct syw_usage_options *asked;
    const char *const *path;
    size_t paths, at;
    struct filter filter;
    size_t *filtered; /* filtered[conditions]: columns that they look at */
    size_t met;       /* conditions of the row at hand */
    struct usage_columns columns;
    unsigned *roles; /* roles[columns]: 1u << role of those that a column plays */
    struct usage_cells cells;
    struct usage_labels models, seeds, examples; /* models are numbered as in usage */
    char *file_model;
};

/* ---- the header -------------------------------------------------------------------------------------------------- */

/* What the columns of the first file are called, and that those of a later one are the same. */
static enum syw_status agree(struct usage_reading *reading, const struct csv_header *header, struct syw_error *err)
{
    struct syw_usage *usage = &reading->usage;
    for (size_t role = 0; role < SYW_USAGE_ROLES; role++) {
        const size_t column = reading->columns.column[role];
        const char *name = column == SYW_NO_COLUMN ? NULL : header->name[column];
        if (reading->at == 0 && name && !(usage->column[role] = syw_text_copy(name, strlen(name))))
            return syw_error_memory(err);
        if (role == SYW_USAGE_MODEL ||
            (name && usage->column[role] ? strcmp(name, usage->column[role]) == 0 : name == usage->column[role]))
            continue;
        const char *other = usage->column[role];
        return syw_error_at(err, SYW_EINVAL, reading->cells.source, header->line, 0,
                            "its %s is %s%s%s, that of the first file is %s%s%s",
                            syw_usage_role_name((enum syw_usage_role)role), name ? "'" : "in no column",
                            name ? name : "", name ? "'" : "", other ? "'" : "in no column", other ? other : "",
                            other ? "'" : "");
    }
    usage->examples = reading->columns.examples;
    usage->direction = reading->columns.direction;
    usage->cost = reading->columns.cost;
    usage->unit = reading->columns.unit[SYW_USAGE_COST].name;
    usage->unsure = reading->columns.unsure;
    return SYW_OK;
}

static enum syw_status find_filters(struct usage_reading *reading, const struct csv_header *header, bool wanted[],
                                    struct syw_error *err)
{
    for (size_t i = 0; i < reading->filter.conditions; i++) {
        const size_t column = syw_column_named(header, reading->filter.column[i]);
        if (column == SYW_NO_COLUMN)
            return syw_no_such_column(err, header, reading->cells.source, reading->filter.column[i]);
        reading->filtered[i] = column;
        wanted[column] = true;
    }
    return SYW_OK;
}

static enum syw_status on_header(void *context, const struct csv_header *header, bool wanted[], struct syw_error *err)
{
    struct usage_reading *reading = context;
    enum syw_status status =
        syw_usage_columns_find(&reading->columns, header, reading->cells.source, reading->log, reading->asked, err);
    if (status == SYW_OK)
        status = agree(reading, header, err);
    if (status == SYW_OK)
        status = find_filters(reading, header, wanted, err);
    if (status != SYW_OK)
        return status;
    free(reading->roles);
    if (!(reading->roles = calloc(header->columns, sizeof *reading->roles)))
        return syw_error_memory(err);
    for (size_t role = 0; role < SYW_USAGE_ROLES; role++) {
        const size_t column = reading->columns.column[role];
        if (column == SYW_NO_COLUMN)
            continue;
        reading->roles[column] |= 1u << role;
        wanted[column] = true;
    }
    reading->cells.columns = &reading->columns;
    reading->cells.header = header;
    reading->cells.comma = header->delimiter != ',';
    syw_usage_cells_reset(&reading->cells);
    return SYW_OK;
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

static void on_cell(void *context, const struct csv_cell *cell)
{
    struct usage_reading *reading = context;
    for (size_t i = 0; i < reading->filter.conditions; i++)
        if (reading->filtered[i] == cell->column)
            reading->met += syw_filter_keeps(&reading->filter, i, cell->text, cell->length);
    for (unsigned roles = reading->roles[cell->column], role = 0; roles; roles >>= 1, role++)
        if (roles & 1)
            syw_usage_cell(&reading->cells, (enum syw_usage_role)role, cell);
}

static enum syw_status find_model(size_t *index, struct usage_reading *reading, struct syw_error *err)
{
    struct syw_usage *usage = &reading->usage;
    const bool named = reading->cells.present >> SYW_USAGE_MODEL & 1;
    const char *name = reading->log->model ? reading->log->model : named ? reading->cells.model : reading->file_model;
    unsigned number;
    enum syw_status status = syw_label_find(&number, &reading->models, name, strlen(name), err);
    if (status != SYW_OK)
        return status;
    *index = number;
    if (*index < usage->n)
        return SYW_OK;
    status = grow(&usage->model, &usage->capacity, usage->n + 1, sizeof *usage->model, err);
    char *copy = status == SYW_OK ? syw_text_copy(name, strlen(name)) : NULL;
    if (!copy)
        return syw_error_memory(err);
    usage->model[usage->n++] = (struct syw_usage_model){.model = copy};
    return SYW_OK;
}

static enum syw_status keep(struct usage_reading *reading, size_t line, struct syw_error *err)
{
    size_t index;
    enum syw_status status = find_model(&index, reading, err);
    if (status != SYW_OK)
        return status;
    struct syw_usage_model *model = &reading->usage.model[index];
    status = grow(&model->row, &model->capacity, model->rows + 1, sizeof *model->row, err);
    if (status != SYW_OK)
        return status;
    reading->cells.row.line = line;
    reading->cells.row.source = (unsigned)reading->at;
    model->row[model->rows++] = reading->cells.row;
    return SYW_OK;
}

static void report_bad(struct usage_reading *reading)
{
    const struct syw_log_options *log = reading->log;
    if (reading->usage.bad++ < REPORTED_BAD_ROWS && log->bad_row && !log->skip_bad)
        log->bad_row(log->context, &reading->cells.bad);
}

/* What is wrong with the row as a whole. */
static void check_fields(struct usage_cells *cells, const struct csv_row *row)
{
    const size_t columns = cells->header->columns;
    if (!row->nul_column && row->fields == columns)
        return;
    cells->bad = (struct syw_error){0};
    if (row->nul_column)
        syw_error_at(&cells->bad, SYW_EPARSE, cells->source, row->line, row->nul_column, "field %zu holds a NUL byte",
                     row->nul_column);
    else
        syw_error_at(&cells->bad, SYW_EPARSE, cells->source, row->line,
                     row->fields < columns ? row->fields : columns + 1, "%zu field%s where the header has %zu",
                     row->fields, row->fields == 1 ? "" : "s", columns);
}

static enum syw_status on_row(void *context, const struct csv_row *row, struct syw_error *err)
{
    struct usage_reading *reading = context;
    struct usage_cells *cells = &reading->cells;
    enum syw_status status = cells->status == SYW_OK ? SYW_OK : syw_error_memory(err);
    if (row->kind == CSV_ROW_DATA && status == SYW_OK) {
        reading->usage.rows++;
        check_fields(cells, row);
        if (cells->bad.code == SYW_OK)
            syw_usage_cells_check(cells, row->line);
        if (reading->met < reading->filter.conditions && row->fields == cells->header->columns)
            reading->usage.left_out++;
        else if (cells->bad.code != SYW_OK)
            report_bad(reading);
        else
            status = keep(reading, row->line, err);
    }
    reading->met = 0;
    syw_usage_cells_reset(cells);
    return status;
}

static enum syw_status on_block(void *context, uint64_t done, struct syw_error *err)
{
    const struct usage_reading *reading = context;
    (void)err;
    if (reading->log->progress)
        reading->log->progress(reading->log->context, done, 0);
    return SYW_OK;
}

/* ---- files ------------------------------------------------------------------------------------------------------- */

static enum syw_status read_file(struct usage_reading *reading, struct syw_error *err)
{
    const struct csv_listener listener = {on_header, on_cell, on_row, on_block, reading, NULL};
    const char *path = reading->path[reading->at], *shown = strcmp(path, "-") == 0 ? "<stdin>" : path;
    const uint64_t before = reading->usage.rows;
    struct store store = {0};
    if (!(reading->usage.source[reading->at] = syw_text_copy(shown, strlen(shown))))
        return syw_error_memory(err);
    reading->usage.sources++;
    reading->cells.source = reading->usage.source[reading->at];
    enum syw_status status = syw_store_open(&store, path, NULL, reading->log, err);
    if (status == SYW_OK) {
        free(reading->file_model);
        reading->file_model = syw_model_of_file(reading->path, reading->paths, reading->at, false, store.facts.model);
        status = reading->file_model ? syw_store_read(&store, &listener, err) : syw_error_memory(err);
    }
    syw_store_close(&store);
    if (status == SYW_OK && reading->usage.rows == before)
        status = syw_error_at(err, SYW_EPARSE, reading->cells.source, 0, 0, "no rows below the header");
    return status;
}

/* That there is something, and that all of it was read. */
static enum syw_status check(const struct usage_reading *reading, struct syw_error *err)
{
    const struct syw_usage *usage = &reading->usage;
    if (usage->bad > 0 && !reading->log->skip_bad) {
        syw_error_at(err, SYW_EPARSE, usage->sources == 1 ? usage->source[0] : "", 0, 0,
                     "%" PRIu64 " %s cannot be read", usage->bad, usage->bad == 1 ? "row" : "rows");
        syw_error_hint(err, "`skip_bad` leaves %s out", usage->bad == 1 ? "it" : "them");
        return SYW_EPARSE;
    }
    if (usage->n > 0)
        return SYW_OK;
    return syw_error_at(err, SYW_EPARSE, usage->sources == 1 ? usage->source[0] : "", 0, 0,
                        "no row is left: %" PRIu64 " not kept by `where`, %" PRIu64 " that cannot be read",
                        usage->left_out, usage->bad);
}

/* Models by the names that a reader is to see, as those of a log. */
static enum syw_status label_models(struct syw_usage *usage, const struct syw_log_options *options,
                                    struct syw_error *err)
{
    struct syw_log named = {.model = calloc(usage->n, sizeof *named.model), .n_models = usage->n};
    if (!named.model)
        return syw_error_memory(err);
    for (size_t i = 0; i < usage->n; i++)
        named.model[i].model = usage->model[i].model;
    enum syw_status status = syw_label_models(&named, options, err);
    for (size_t i = 0; i < usage->n; i++)
        usage->model[i].model = named.model[i].model;
    free(named.model);
    return status;
}

/* Hands the names of the seeds over. */
static enum syw_status finish(struct usage_reading *reading, struct syw_error *err)
{
    struct syw_usage *usage = &reading->usage;
    usage->examples_seen = reading->examples.n;
    usage->seed = calloc(reading->seeds.n + 1, sizeof *usage->seed);
    if (!usage->seed)
        return syw_error_memory(err);
    for (size_t i = 0; i < reading->seeds.n; i++, usage->seeds++)
        if (!(usage->seed[i] = syw_text_copy(reading->seeds.name[i], strlen(reading->seeds.name[i]))))
            return syw_error_memory(err);
    if (usage->seeds == 0)
        usage->seeds = 1;
    return SYW_OK;
}

enum syw_status syw_usage_read(struct syw_usage *usage, const char *const path[], size_t n,
                               const struct syw_log_options *log, const struct syw_usage_options *asked,
                               struct syw_error *err)
{
    struct usage_reading reading = {.log = log, .asked = asked, .path = path, .paths = n};
    reading.cells.seeds = &reading.seeds;
    reading.cells.examples = &reading.examples;
    enum syw_status status = syw_filter_init(&reading.filter, log, err);
    if (status != SYW_OK)
        return status;
    reading.filtered = calloc(reading.filter.conditions + 1, sizeof *reading.filtered);
    reading.usage.source = calloc(n, sizeof *reading.usage.source);
    if (!reading.filtered || !reading.usage.source)
        status = syw_error_memory(err);
    for (; reading.at < n && status == SYW_OK; reading.at++)
        status = read_file(&reading, err);
    if (status == SYW_OK)
        status = check(&reading, err);
    if (status == SYW_OK)
        status = label_models(&reading.usage, log, err);
    if (status == SYW_OK)
        status = finish(&reading, err);
    if (status == SYW_OK) {
        *usage = reading.usage;
        reading.usage = (struct syw_usage){0};
    }
    syw_usage_clear(&reading.usage);
    syw_labels_clear(&reading.models);
    syw_labels_clear(&reading.seeds);
    syw_labels_clear(&reading.examples);
    syw_filter_clear(&reading.filter);
    free(reading.filtered);
    free(reading.roles);
    free(reading.cells.model);
    free(reading.file_model);
    return status;
}

void syw_usage_clear(struct syw_usage *usage)
{
    for (size_t role = 0; role < SYW_USAGE_ROLES; role++)
        free(usage->column[role]);
    for (size_t i = 0; i < usage->n; i++) {
        free(usage->model[i].model);
        free(usage->model[i].row);
    }
    for (size_t i = 0; i < usage->sources; i++)
        free(usage->source[i]);
    for (size_t i = 0; usage->seed && i < usage->seeds; i++)
        free(usage->seed[i]);
    free(usage->model);
    free(usage->source);
    free(usage->seed);
    *usage = (struct syw_usage){0};
}
