/* json-c holds the file as a tree, which is walked once. It tells no lines, so that a record's number is its place. */
#include "records.h"

#include "base/json_weight.h"

#include <errno.h>
#include <json.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 64 << 10, FILE_BYTES = 64 << 20, TREE_BYTES = 512 << 20, DEEPEST = 8, COLUMNS_MOST = 64 };

struct record_column {
    char *name;
    const char *key, *inner;    /* inner: the key within the record that `key` holds, or NULL */
    struct json_object *always; /* the same in each record, or NULL */
};

struct table_of_records {
    const char *name;
    struct json_object *root, *list, *meta;
    struct record_column column[COLUMNS_MOST];
    char *header[COLUMNS_MOST];
    bool wanted[COLUMNS_MOST];
    size_t columns;
};

bool syw_records_begin(FILE *in)
{
    int first = getc(in);
    if (first != EOF)
        ungetc(first, in);
    return first == '{' || first == '[';
}

static size_t count_lines(const char *text, size_t length)
{
    size_t lines = 0;
    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n';
    return lines;
}

/* Feeds the file to the parser until it has a whole value. */
static enum syw_status parse(struct json_object **root, struct json_tokener *tokener, FILE *in, const char *name,
                             char *block, struct syw_error *err)
{
    size_t length, line = 1, done = 0, weight = 0;
    *root = NULL;
    while ((length = fread(block, 1, BLOCK_BYTES, in)) > 0) {
        done += length;
        if (done > FILE_BYTES)
            return syw_error_at(err, SYW_EPARSE, name, 0, 0, "the file is longer than 64 MiB");
        if ((weight += syw_json_weight(block, length)) > TREE_BYTES)
            return syw_error_at(err, SYW_EPARSE, name, line, 0,
                                "so many objects would take more than 512 MiB of memory");
        *root = json_tokener_parse_ex(tokener, block, (int)length);
        enum json_tokener_error error = json_tokener_get_error(tokener);
        if (error == json_tokener_success)
            return SYW_OK;
        if (error != json_tokener_continue)
            return syw_error_at(err, SYW_EPARSE, name, line + count_lines(block, json_tokener_get_parse_end(tokener)),
                                0, "this is not JSON: %s", json_tokener_error_desc(error));
        line += count_lines(block, length);
    }
    if (ferror(in))
        return syw_error_at(err, SYW_EIO, name, 0, 0, "cannot read: %s", strerror(errno));
    return syw_error_at(err, SYW_EPARSE, name, line, 0, "the JSON ends too early");
}

static enum syw_status read_tree(struct json_object **root, FILE *in, const char *name, struct syw_error *err)
{
    enum syw_status status;
    char *block = malloc(BLOCK_BYTES);
    struct json_tokener *tokener = json_tokener_new_ex(DEEPEST);
    if (block && tokener)
        status = parse(root, tokener, in, name, block, err);
    else
        status = syw_error_memory(err);
    if (tokener)
        json_tokener_free(tokener);
    free(block);
    return status;
}

/* The member of an object, NULL where there is none or it is no object. */
static struct json_object *member(struct json_object *object, const char *key)
{
    struct json_object *found = NULL;
    if (json_object_is_type(object, json_type_object))
        json_object_object_get_ex(object, key, &found);
    return found;
}

static enum syw_status find_list(struct table_of_records *table, struct syw_error *err)
{
    struct json_object *at = table->root;
    table->meta = member(at, "meta");
    while (json_object_is_type(at, json_type_object)) {
        struct json_object *data = member(at, "data");
        at = data ? data : member(at, "records");
    }
    if (json_object_is_type(at, json_type_array) && json_object_array_length(at) > 0 &&
        json_object_is_type(json_object_array_get_idx(at, 0), json_type_object)) {
        table->list = at;
        return SYW_OK;
    }
    syw_error_at(err, SYW_EPARSE, table->name, 0, 0, "the JSON holds no list of records");
    syw_error_hint(err, "a list at the top, or one named 'data' or 'records', is read");
    return SYW_EPARSE;
}

/* Four texts as a new one. */
static char *join(const char *first, const char *between, const char *second, const char *then)
{
    size_t size = strlen(first) + strlen(between) + strlen(second) + strlen(then) + 1;
    char *joined = malloc(size);
    if (joined)
        snprintf(joined, size, "%s%s%s%s", first, between, second, then);
    return joined;
}

static enum syw_status add_column(struct table_of_records *table, struct record_column column, struct syw_error *err)
{
    if (!column.name)
        return syw_error_memory(err);
    if (table->columns == COLUMNS_MOST) {
        free(column.name);
        return syw_error_at(err, SYW_EPARSE, table->name, 0, 0, "a record has more than %d members", COLUMNS_MOST);
    }
    table->header[table->columns] = column.name;
    table->column[table->columns++] = column;
    return SYW_OK;
}

/* "value (signal unit)" where the file tells both; the name of a key otherwise. */
static char *name_of(const struct table_of_records *table, const char *key)
{
    struct json_object *signal = member(table->meta, "signal_type"), *units = member(table->meta, "units");
    if (strcmp(key, "value") != 0 || !signal || !units)
        return join(key, "", "", "");
    char *unit = join(json_object_get_string(signal), " ", json_object_get_string(units), ")");
    char *name = unit ? join(key, " (", unit, "") : NULL;
    free(unit);
    return name;
}

static enum syw_status find_columns(struct table_of_records *table, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    struct json_object *first = json_object_array_get_idx(table->list, 0), *region = member(table->meta, "region");
    json_object_object_foreach(first, key, value)
    {
        bool nested = json_object_is_type(value, json_type_object);
        if (!nested && status == SYW_OK)
            status = add_column(table, (struct record_column){.name = name_of(table, key), .key = key}, err);
        if (!nested)
            continue;
        json_object_object_foreach(value, inner, unused)
        {
            (void)unused;
            if (status == SYW_OK)
                status = add_column(
                    table, (struct record_column){.name = join(key, ".", inner, ""), .key = key, .inner = inner}, err);
        }
    }
    if (status == SYW_OK && region && !member(first, "region"))
        status = add_column(table, (struct record_column){.name = join("region", "", "", ""), .always = region}, err);
    return status;
}

/* The value of a column; NULL where the record lacks it or has null. */
static struct json_object *value_of(const struct record_column *column, struct json_object *record)
{
    struct json_object *value = column->always ? column->always : member(record, column->key);
    return column->inner ? member(value, column->inner) : value;
}

static enum syw_status tell_record(struct table_of_records *table, const struct csv_listener *listener, size_t number,
                                   struct syw_error *err)
{
    struct json_object *record = json_object_array_get_idx(table->list, number - 1);
    struct csv_row row = {.line = number, .fields = table->columns};
    if (!json_object_is_type(record, json_type_object))
        return syw_error_at(err, SYW_EPARSE, table->name, 0, 0, "record %zu is not an object", number);
    for (size_t i = 0; i < table->columns; i++) {
        struct json_object *value = value_of(&table->column[i], record);
        if (!table->wanted[i] || !value)
            continue;
        const char *text = json_object_get_string(value);
        if (!text)
            return syw_error_memory(err);
        size_t length = strlen(text);
        if (json_object_is_type(value, json_type_string) && length < (size_t)json_object_get_string_len(value))
            row.nul_column = i + 1;
        listener->cell(listener->context,
                       &(struct csv_cell){.column = i, .line = number, .text = text, .length = length});
    }
    return listener->row(listener->context, &row, err);
}

static enum syw_status tell(struct table_of_records *table, const struct csv_listener *listener, struct syw_error *err)
{
    struct csv_header header = {.name = table->header, .columns = table->columns, .delimiter = ','};
    enum syw_status status = listener->header(listener->context, &header, table->wanted, err);
    size_t records = json_object_array_length(table->list);
    for (size_t number = 1; number <= records && status == SYW_OK; number++)
        status = tell_record(table, listener, number, err);
    return status;
}

enum syw_status syw_records_read(FILE *in, const char *name, const struct csv_listener *listener, struct syw_error *err)
{
    struct table_of_records table = {.name = name};
    enum syw_status status = read_tree(&table.root, in, name, err);
    if (status == SYW_OK)
        status = find_list(&table, err);
    if (status == SYW_OK)
        status = find_columns(&table, err);
    if (status == SYW_OK)
        status = tell(&table, listener, err);
    for (size_t i = 0; i < table.columns; i++)
        free(table.header[i]);
    json_object_put(table.root);
    return status;
}
