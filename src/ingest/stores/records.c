/* A header is told before the first row, and JSON has none: the records at the beginning are read twice. */
#include "records.h"
#include "ingest/columns/roles.h"
#include "lines.h"

#include <string.h>

enum { LOOK_BYTES = 16 << 20, RECORD_BYTES = 16 << 20, NAME_SHOWN = 200 };

static enum syw_status no_object(const struct store *store, size_t line, struct syw_error *err)
{
    syw_error_at(err, SYW_EPARSE, store->name, line, 0, "a record is not an object");
    syw_error_hint(err, "trials are objects, in a list or one in each line: {\"accuracy\": 0.9, \"duration_s\": 61}");
    return SYW_EPARSE;
}

/* ---- columns ----------------------------------------------------------------------------------------------------- */

static enum syw_status take_names(void *context, const struct told *names, const struct told_rows *rows,
                                  const struct lines *lines, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    size_t column;
    (void)rows;
    (void)lines;
    for (size_t i = 0; i < names->columns && status == SYW_OK; i++)
        status = syw_told_column(&column, context, names->column[i], err);
    return status;
}

/* Adds the columns of the records that were looked at. What is wrong with one is found again when it is told. */
static enum syw_status find_columns(struct told *table, struct store *store, const struct json_naming *naming,
                                    struct syw_error *err)
{
    struct looked_at looked = {.input = &store->input};
    struct lines lines = {0};
    struct json_values values = {0};
    struct json_object *record;
    size_t line;
    enum syw_status status = syw_input_look(&store->input, LOOK_BYTES, err);
    if (status != SYW_OK)
        return status;
    status = syw_lines_begin(&lines, (struct byte_source){syw_input_read_looked_at, &looked}, NULL, naming, err);
    if (status == SYW_OK)
        status = syw_lines_read(&lines, &(struct lines_taker){take_names, table}, err);
    if (status == SYW_OK)
        status = syw_json_begin(&values, (struct byte_source){syw_lines_rest, &lines}, store->name, RECORD_BYTES, err);
    values.begun = lines.first > 0;
    while (status == SYW_OK && syw_json_next(&record, &line, &values, NULL) == SYW_OK && record) {
        if (json_object_is_type(record, json_type_object))
            status = syw_json_add_columns(table, record, naming, err);
        json_object_put(record);
    }
    syw_json_end(&values);
    syw_lines_end(&lines);
    return status;
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

/* Whether a column of that name would change what is read: an option names it, or it plays a role that none does. */
static bool matters(const struct store *store, const struct told *table, char *name)
{
    const struct csv_header one = {.name = &name, .columns = 1},
                            all = {.name = table->column, .columns = table->columns};
    bool does = false;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        does = does || (syw_role_recognize(&one, (enum syw_role)role) != SYW_NO_COLUMN &&
                        syw_role_recognize(&all, (enum syw_role)role) == SYW_NO_COLUMN);
    return does || syw_store_asks_for(store, name);
}

/* A member for which there is no column, if it would matter. */
static enum syw_status check_unknown(const char *name, const struct told *table, const struct store *store, size_t line,
                                     struct syw_error *err)
{
    char copy[NAME_SHOWN];
    snprintf(copy, sizeof copy, "%s", name);
    if (!*copy || !matters(store, table, copy))
        return SYW_OK;
    syw_error_at(err, SYW_EPARSE, store->name, line, 0, "'%s' appears here for the first time", copy);
    syw_error_hint(err, "let a record that has it stand in the first 16 MiB");
    return SYW_EPARSE;
}

static enum syw_status tell_record(struct told *table, const struct store *store, const struct json_naming *naming,
                                   struct json_object *record, size_t line, struct syw_error *err)
{
    char unknown[NAME_SHOWN];
    if (!json_object_is_type(record, json_type_object))
        return no_object(store, line, err);
    if (table->header.columns == 0) /* objects without a member */
        return SYW_OK;
    const size_t n = syw_json_rows(record, naming);
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < n && status == SYW_OK; i++) {
        status = syw_json_set_cells(table, record, naming, i, unknown, sizeof unknown, err);
        if (status == SYW_OK)
            status = check_unknown(unknown, table, store, line, err);
        if (status == SYW_OK)
            status = syw_told_end_row(table, line, err);
    }
    return status;
}

struct records {
    struct told *table;
    const struct store *store;
};

static enum syw_status take_rows(void *context, const struct told *names, const struct told_rows *rows,
                                 const struct lines *lines, struct syw_error *err)
{
    const struct records *records = context;
    enum syw_status status = SYW_OK;
    (void)names;
    for (size_t i = 0; i < rows->rows && status == SYW_OK; i++) {
        const struct told_row *row = &rows->row[i];
        if (row->unknown)
            status = check_unknown(rows->view.text + row->text, records->table, records->store, lines->line + row->line,
                                   err);
        if (status == SYW_OK)
            status = syw_told_end_kept_row(records->table, rows, i, lines->line, err);
    }
    return status;
}

/* The records of values, which begin in that line. */
static enum syw_status tell_values(struct told *table, struct store *store, const struct json_naming *naming,
                                   struct json_values *values, struct syw_error *err)
{
    struct json_object *record;
    size_t line = values->line;
    enum syw_status status;
    while ((status = syw_json_next(&record, &line, values, err)) == SYW_OK && record) {
        status = tell_record(table, store, naming, record, line, err);
        json_object_put(record);
        if (status != SYW_OK)
            return status;
    }
    if (status == SYW_OK && values->torn && (values->list || table->rows == 0))
        status = syw_error_at(err, SYW_EPARSE, store->name, values->line, 0, "the JSON ends too early");
    else if (status == SYW_OK && values->torn)
        snprintf(store->facts.note, sizeof store->facts.note, "line %zu, the last, is not whole: it is left out", line);
    return status;
}

static enum syw_status tell_all(struct told *table, struct store *store, const struct json_naming *naming,
                                struct syw_error *err)
{
    struct records records = {table, store};
    struct lines lines = {0};
    struct json_values values = {0};
    const bool has_columns = table->header.columns > 0; /* else what is wrong is to be said */
    enum syw_status status = syw_lines_begin(&lines, (struct byte_source){syw_input_read, &store->input},
                                             has_columns ? table : NULL, naming, err);
    if (status == SYW_OK && has_columns)
        status = syw_lines_read(&lines, &(struct lines_taker){take_rows, &records}, err);
    if (status == SYW_OK)
        status = syw_json_begin(&values, (struct byte_source){syw_lines_rest, &lines}, store->name, RECORD_BYTES, err);
    values.begun = lines.first > 0;
    values.line = lines.line;
    if (status == SYW_OK)
        status = tell_values(table, store, naming, &values, err);
    syw_json_end(&values);
    syw_lines_end(&lines);
    return status;
}

enum syw_status syw_records_tell(struct store *store, const struct json_naming *naming,
                                 enum syw_status (*prepare)(struct store *store, const struct told *table,
                                                            struct syw_error *err),
                                 const struct csv_listener *listener, struct syw_error *err)
{
    struct told table = {.name = store->name, .listener = listener};
    json_object_put(store->top); /* it is read again */
    store->top = NULL;
    enum syw_status status = find_columns(&table, store, naming, err);
    if (status != SYW_OK)
        goto done;
    if (table.columns == 0) {
        status = tell_all(&table, store, naming, err); /* says what is wrong */
        if (status == SYW_OK)
            status = syw_error_at(err, SYW_EPARSE, store->name, 0, 0, "no trial is in it");
        goto done;
    }
    if (prepare && (status = prepare(store, &table, err)) != SYW_OK)
        goto done;
    if ((status = syw_told_begin(&table, 1, err)) != SYW_OK)
        goto done;
    if ((status = tell_all(&table, store, naming, err)) != SYW_OK)
        goto done;
    status = syw_told_end(&table, err);
done:
    syw_told_clear(&table);
    return status;
}

/* ---- formats that are records and nothing else ------------------------------------------------------------------- */

bool syw_store_is_json(struct store *store)
{
    return store->json;
}

/* AllenTune's results carry the metric that its own report takes. */
static enum syw_status know_allentune(struct store *store, const struct told *table, struct syw_error *err)
{
    static const char metric[] = "best_validation_accuracy";
    if (!syw_told_has(table, "training_duration") || !syw_told_has(table, metric))
        return SYW_OK;
    enum syw_status status = syw_store_metric(store, metric, SYW_MAXIMIZE, err);
    return status == SYW_OK ? syw_store_role(store, SYW_ROLE_VALUE, metric, err) : status;
}

/* A list of records in a document that is more than that. */
static struct json_object *find_list(const struct store *store)
{
    static const char *const names[] = {"trials", "runs", "results", "records", "data"};
    struct json_object *document = syw_store_document(store);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct json_object *list = syw_json_member(document, names[i]);
        if (json_object_is_type(list, json_type_array) && json_object_array_length(list) > 0 &&
            json_object_is_type(json_object_array_get_idx(list, 0), json_type_object))
            return list;
    }
    return NULL;
}

/* The same, where the records are the members of an object. */
static struct json_object *list_members(const struct store *store)
{
    static const char *const names[] = {"trials", "runs", "records"};
    struct json_object *document = syw_store_document(store), *list = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !list; i++) {
        struct json_object *rows = syw_json_member(document, names[i]);
        if (json_object_is_type(rows, json_type_object) && json_object_object_length(rows) > 0)
            list = syw_rows_listed(rows);
    }
    return list;
}

enum syw_status syw_store_read_json(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    static const struct json_naming naming = {.separator = "."};
    struct json_object *list = find_list(store), *made = list ? NULL : list_members(store);
    if (!list && !made)
        return syw_records_tell(store, &naming, know_allentune, listener, err);
    enum syw_status status = syw_records_tell_list(store, list ? list : made, &naming, listener, err);
    json_object_put(made);
    return status;
}

/* What `optuna trials -f json` prints: columns are called as in a study's table. */
bool syw_store_is_optuna_json(struct store *store)
{
    return syw_json_has(store->top, (const char *const[]){"number", "state", "params", NULL});
}

enum syw_status syw_store_read_optuna_json(struct store *store, const struct csv_listener *listener,
                                           struct syw_error *err)
{
    static const struct json_naming naming = {.separator = "_"};
    return syw_records_tell(store, &naming, NULL, listener, err);
}
