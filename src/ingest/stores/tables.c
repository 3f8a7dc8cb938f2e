/* JSON that is a table, in the ways of pandas' DataFrame.to_json: by columns, by rows, or split into names and rows. */
#include "ingest/columns/metric.h"
#include "records.h"

#include <string.h>

enum { ROWS_SURE = 3 };

static const char digits[] = "0123456789";
static const struct json_naming naming = {.separator = "."};

size_t syw_column_rows(struct json_object *column)
{
    return json_object_is_type(column, json_type_array)    ? json_object_array_length(column)
           : json_object_is_type(column, json_type_object) ? (size_t)json_object_object_length(column)
                                                           : 0;
}

struct json_object *syw_column_value(struct json_object *column, size_t row)
{
    char number[24];
    if (json_object_is_type(column, json_type_array))
        return row < json_object_array_length(column) ? json_object_array_get_idx(column, row) : NULL;
    snprintf(number, sizeof number, "%zu", row);
    return syw_json_member(column, number);
}

static bool is_number(const char *key)
{
    return *key && strspn(key, digits) == strlen(key);
}

/* "" where it has none, or is no object. */
static const char *first_key(struct json_object *object)
{
    if (!json_object_is_type(object, json_type_object))
        return "";
    json_object_object_foreach(object, key, unused)
    {
        (void)unused;
        return key;
    }
    return "";
}

static bool are_alike(const char *a, const char *b)
{
    while (*a || *b) {
        const size_t in_a = strspn(a, digits), in_b = strspn(b, digits);
        if ((in_a > 0) != (in_b > 0) || (in_a == 0 && *a != *b))
            return false;
        a += in_a ? in_a : 1;
        b += in_b ? in_b : 1;
    }
    return true;
}

/* Whether the members are called alike but for digits: 0, 1, 2; run-8, run-9, run-10. */
static bool are_numbered(struct json_object *object)
{
    const char *first = first_key(object);
    bool numbered = json_object_object_length(object) >= ROWS_SURE || is_number(first);
    json_object_object_foreach(object, key, unused)
    {
        (void)unused;
        numbered = numbered && are_alike(key, first);
    }
    return numbered;
}

static bool may_be_metric(const struct store *store, const char *name)
{
    return syw_metric_name(name).known || syw_store_asks_for(store, name);
}

/* Whether a member of the object, or of one in it, may be the metric. */
static bool holds_metric(const struct store *store, struct json_object *object)
{
    struct told names = {0};
    bool holds = false;
    if (syw_json_add_columns(&names, object, &naming, NULL) == SYW_OK)
        for (size_t i = 0; i < names.columns; i++)
            holds = holds || may_be_metric(store, names.column[i]);
    syw_told_clear(&names);
    return holds;
}

static bool names_metric(const struct store *store, struct json_object *object)
{
    bool names = false;
    json_object_object_foreach(object, key, unused)
    {
        (void)unused;
        names = names || may_be_metric(store, key);
    }
    return names;
}

static struct json_object *add_record(struct json_object *list, const char *index)
{
    struct json_object *record = json_object_new_object();
    if (record && json_object_array_add(list, record) != 0) {
        json_object_put(record);
        record = NULL;
    }
    if (record && index && !is_number(index))
        syw_record_text(record, "index", index);
    return record;
}

/* Tells the list, which is put. */
static enum syw_status tell(struct store *store, struct json_object *list, enum syw_status status,
                            const struct csv_listener *listener, struct syw_error *err)
{
    if (status == SYW_OK)
        status = syw_records_tell_list(store, list, &naming, listener, err);
    json_object_put(list);
    return status;
}

/* ---- by columns -------------------------------------------------------------------------------------------------- */

/* Whether the columns are lists of one length, or objects with the keys of the first one. */
static bool are_columns(struct json_object *document)
{
    struct json_object *first = syw_json_member(document, first_key(document));
    const bool lists = json_object_is_type(first, json_type_array);
    const char *const row[] = {lists ? NULL : first_key(first), NULL};
    const size_t rows = syw_column_rows(first);
    bool are = rows > 0 && json_object_object_length(document) > 1;
    json_object_object_foreach(document, key, column)
    {
        (void)key;
        struct json_object *value = lists ? syw_column_value(column, 0) : syw_json_member(column, row[0]);
        are = are && json_object_get_type(column) == json_object_get_type(first) && syw_column_rows(column) == rows &&
              (lists || syw_json_has(column, row)) && !json_object_is_type(value, json_type_object);
    }
    return are;
}

/* Objects by the names of rows look like objects by the names of columns: rows are called alike, and metrics are
 * columns. */
bool syw_store_is_columns(struct store *store)
{
    struct json_object *document = syw_store_document(store);
    if (!document || json_object_object_length(document) == 0 || !are_columns(document))
        return false;
    struct json_object *first = syw_json_member(document, first_key(document));
    return json_object_is_type(first, json_type_array) ||
           (!are_numbered(document) &&
            (are_numbered(first) || (names_metric(store, document) && !names_metric(store, first))));
}

static enum syw_status add_row(struct json_object *list, struct json_object *columns, size_t row, const char *index,
                               struct syw_error *err)
{
    struct json_object *record = add_record(list, index);
    if (!record)
        return syw_error_memory(err);
    json_object_object_foreach(columns, name, column)
    {
        syw_record_value(record, name, index ? syw_json_member(column, index) : syw_column_value(column, row));
    }
    return SYW_OK;
}

enum syw_status syw_store_read_columns(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    struct json_object *list = json_object_new_array(), *first = syw_json_member(store->top, first_key(store->top));
    enum syw_status status = list ? SYW_OK : syw_error_memory(err);
    const bool lists = json_object_is_type(first, json_type_array);
    for (size_t row = 0; lists && row < syw_column_rows(first) && status == SYW_OK; row++)
        status = add_row(list, store->top, row, NULL, err);
    if (!lists) {
        json_object_object_foreach(first, index, unused)
        {
            (void)unused;
            if (status == SYW_OK)
                status = add_row(list, store->top, 0, index, err);
        }
    }
    return tell(store, list, status, listener, err);
}

/* ---- by rows ----------------------------------------------------------------------------------------------------- */

/* Rows are called alike. By other names they are at least three with a metric in each, and none of them is called after
 * a metric or after the data that it would be of: train, val and test are parts of one trial. */
bool syw_store_is_rows(struct store *store)
{
    struct json_object *document = syw_store_document(store);
    size_t metrics = 0;
    bool objects = document && json_object_object_length(document) > 0, names = objects;
    if (!objects)
        return false;
    json_object_object_foreach(document, key, row)
    {
        const struct metric_name name = syw_metric_name(key);
        objects = objects && json_object_is_type(row, json_type_object);
        names = names && !name.known && name.data == SYW_DATA_UNSAID;
        metrics += objects && metrics < ROWS_SURE && holds_metric(store, row);
    }
    return objects && (are_numbered(document) || (names && metrics == ROWS_SURE));
}

struct json_object *syw_rows_listed(struct json_object *rows)
{
    struct json_object *list = json_object_new_array();
    json_object_object_foreach(rows, index, row)
    {
        struct json_object *record = list ? add_record(list, index) : NULL;
        if (!record || !json_object_is_type(row, json_type_object)) {
            json_object_put(list);
            return NULL;
        }
        json_object_object_foreach(row, key, value)
        {
            syw_record_value(record, key, value);
        }
    }
    return list;
}

enum syw_status syw_store_read_rows(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    struct json_object *list = syw_rows_listed(store->top);
    return tell(store, list, list ? SYW_OK : syw_error_memory(err), listener, err);
}

/* ---- split ------------------------------------------------------------------------------------------------------- */

static struct json_object *list_in(struct json_object *document, const char *key)
{
    struct json_object *list = syw_json_member(document, key);
    return json_object_is_type(list, json_type_array) ? list : NULL;
}

bool syw_store_is_split(struct store *store)
{
    struct json_object *document = syw_store_document(store), *columns = list_in(document, "columns"),
                       *rows = list_in(document, "data");
    bool split = columns && rows && json_object_array_length(rows) > 0;
    for (size_t i = 0; split && i < json_object_array_length(rows); i++) {
        struct json_object *row = json_object_array_get_idx(rows, i);
        split = json_object_is_type(row, json_type_array) &&
                json_object_array_length(row) == json_object_array_length(columns);
    }
    for (size_t i = 0; split && i < json_object_array_length(columns); i++)
        split = json_object_is_type(json_object_array_get_idx(columns, i), json_type_string);
    return split;
}

enum syw_status syw_store_read_split(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    struct json_object *list = json_object_new_array(), *columns = list_in(store->top, "columns"),
                       *rows = list_in(store->top, "data"), *index = list_in(store->top, "index");
    enum syw_status status = list ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < json_object_array_length(rows) && status == SYW_OK; i++) {
        struct json_object *name = index ? syw_column_value(index, i) : NULL;
        struct json_object *record = add_record(list, name ? json_object_get_string(name) : NULL);
        if (!record)
            status = syw_error_memory(err);
        for (size_t j = 0; j < json_object_array_length(columns) && record; j++)
            syw_record_value(record, json_object_get_string(json_object_array_get_idx(columns, j)),
                             syw_column_value(json_object_array_get_idx(rows, i), j));
    }
    return tell(store, list, status, listener, err);
}
