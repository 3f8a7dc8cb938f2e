/* json-c stops at the end of a value and goes on where a block ended: one value at a time is in memory. */
#include "json.h"
#include "base/json_weight.h"
#include "base/number.h"
#include "base/text.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 256 << 10, LONGEST_NAME = 1000, MOST_WEIGHT = 1 << 30 };

enum syw_status syw_json_begin(struct json_values *values, struct byte_source bytes, const char *name, size_t most,
                               struct syw_error *err)
{
    *values = (struct json_values){.name = name, .bytes = bytes, .line = 1, .most = most};
    values->block = malloc(BLOCK_BYTES);
    values->tokener = json_tokener_new_ex(SYW_JSON_DEEPEST);
    return values->block && values->tokener ? SYW_OK : syw_error_memory(err);
}

void syw_json_end(struct json_values *values)
{
    if (values->tokener)
        json_tokener_free(values->tokener);
    free(values->block);
    *values = (struct json_values){0};
}

/* Reads on where the block is used up; at == length then says that the file ends. */
static enum syw_status fill(struct json_values *values, struct syw_error *err)
{
    if (values->at < values->length)
        return SYW_OK;
    values->at = values->length = 0;
    return values->bytes.read(&values->length, values->bytes.context, values->block, BLOCK_BYTES, err);
}

static void pass(struct json_values *values, size_t bytes)
{
    const char *at = values->block + values->at, *end = at + bytes;
    values->at += bytes;
    while ((at = memchr(at, '\n', (size_t)(end - at)))) {
        values->line++;
        at++;
    }
}

/* The next byte that is no blank, still to be read; '\0' at the end. */
static enum syw_status peek(char *next, struct json_values *values, struct syw_error *err)
{
    enum syw_status status;
    while ((status = fill(values, err)) == SYW_OK && values->at < values->length) {
        *next = values->block[values->at];
        if (!strchr(" \t\r\n", *next) || *next == '\0')
            return SYW_OK;
        pass(values, 1);
    }
    *next = '\0';
    return status;
}

static enum syw_status no_json(const struct json_values *values, const char *why, struct syw_error *err)
{
    return syw_error_at(err, SYW_EPARSE, values->name, values->line, 0, "this is not JSON: %s", why);
}

/* What stands before a value: in a list a comma or its end, before the first one a mark of UTF-8 and the list's begin.
 */
static enum syw_status go_to_value(struct json_values *values, struct syw_error *err)
{
    const bool first = !values->begun;
    char next;
    values->begun = true;
    enum syw_status status = fill(values, err);
    if (first && status == SYW_OK && values->length - values->at >= 3 &&
        memcmp(values->block + values->at, "\xEF\xBB\xBF", 3) == 0)
        values->at += 3;
    if (status != SYW_OK || (status = peek(&next, values, err)) != SYW_OK)
        return status;
    if (first && next == '[') {
        values->list = true;
        pass(values, 1);
        status = peek(&next, values, err);
        values->ended = status == SYW_OK && next == ']';
    } else if (values->list && next == ',') {
        pass(values, 1);
        return peek(&next, values, err);
    } else if (values->list && next != ']' && next != '\0') {
        return no_json(values, "a comma is missing between two values of a list", err);
    } else {
        values->ended = next == '\0' || next == ']';
    }
    if (values->list && next == '\0' && status == SYW_OK)
        values->torn = values->ended = true;
    return status;
}

enum syw_status syw_json_next(struct json_object **value, size_t *line, struct json_values *values,
                              struct syw_error *err)
{
    size_t bytes = 0, weight = 0;
    *value = NULL;
    if (values->ended)
        return SYW_OK;
    enum syw_status status = go_to_value(values, err);
    *line = values->line;
    while (status == SYW_OK && !values->ended) {
        const size_t left = values->length - values->at;
        if (left == 0) { /* a number ends with the file */
            *value = json_tokener_parse_ex(values->tokener, "", -1);
            values->torn = !*value;
            values->ended = true;
            break;
        }
        *value = json_tokener_parse_ex(values->tokener, values->block + values->at, (int)left);
        const enum json_tokener_error error = json_tokener_get_error(values->tokener);
        const size_t used = json_tokener_get_parse_end(values->tokener);
        if (error == json_tokener_success) {
            pass(values, used);
            break;
        }
        if (error != json_tokener_continue) {
            pass(values, used < left ? used : left);
            return no_json(values, json_tokener_error_desc(error), err);
        }
        weight += syw_json_weight(values->block + values->at, left);
        pass(values, left);
        if (weight > MOST_WEIGHT)
            return syw_error_at(err, SYW_EPARSE, values->name, *line, 0,
                                "the value that begins here holds too many others");
        if ((bytes += left) > values->most)
            return syw_error_at(err, SYW_EPARSE, values->name, *line, 0,
                                "the value that begins here is longer than %zu MiB", values->most >> 20);
        status = fill(values, err);
    }
    return status;
}

struct json_object *syw_json_parse(const char *text, size_t length)
{
    struct json_tokener *tokener = length < INT_MAX ? json_tokener_new_ex(SYW_JSON_DEEPEST) : NULL;
    if (!tokener)
        return NULL;
    struct json_object *value = json_tokener_parse_ex(tokener, text, (int)length);
    if (!value && json_tokener_get_error(tokener) == json_tokener_continue)
        value = json_tokener_parse_ex(tokener, "", -1);
    json_tokener_free(tokener);
    return value;
}

struct json_object *syw_json_member(struct json_object *object, const char *key)
{
    struct json_object *found = NULL;
    if (json_object_is_type(object, json_type_object))
        json_object_object_get_ex(object, key, &found);
    return found;
}

bool syw_json_has(struct json_object *object, const char *const key[])
{
    bool all = json_object_is_type(object, json_type_object);
    for (size_t i = 0; key[i] && all; i++)
        all = json_object_object_get_ex(object, key[i], NULL);
    return all;
}

double syw_json_number(struct json_object *value)
{
    double number = NAN;
    if (json_object_is_type(value, json_type_double) || json_object_is_type(value, json_type_int))
        return json_object_get_double(value);
    if (json_object_is_type(value, json_type_string) &&
        !syw_decimal_read(&number, json_object_get_string(value), (size_t)json_object_get_string_len(value)))
        number = NAN;
    return number;
}

const char *syw_json_text(size_t *length, struct json_object *value)
{
    const bool string = json_object_is_type(value, json_type_string);
    const char *text = value ? json_object_get_string(value) : "";
    *length = string ? (size_t)json_object_get_string_len(value) : text ? strlen(text) : 0;
    return text;
}

/* ---- records ----------------------------------------------------------------------------------------------------- */

/* A record on its way into a table. */
struct flattening {
    struct told *table;
    const struct json_naming *naming;
    bool adds; /* columns; else cells are set */
    char *unknown;
    size_t unknown_size;
    char name[LONGEST_NAME];
};

static enum syw_status tell_value(struct flattening *flattening, size_t name_length, struct json_object *value,
                                  struct syw_error *err)
{
    struct told *table = flattening->table;
    size_t column, length;
    if (flattening->adds)
        return syw_told_column(&column, table, flattening->name, err);
    column = syw_told_find(table, flattening->name, name_length);
    if (column == SYW_NO_COLUMN && flattening->unknown && !*flattening->unknown && value)
        syw_text_add(flattening->unknown, flattening->unknown_size, "%s", flattening->name);
    if (!syw_told_wants(table, column))
        return SYW_OK;
    const char *text = syw_json_text(&length, value);
    return text ? syw_told_set(table, column, text, length, err) : syw_error_memory(err);
}

static bool is_curve(const char *key, struct json_object *value, size_t before, const struct json_naming *naming)
{
    return before == 0 && naming->curve && json_object_is_type(value, json_type_array) &&
           strcmp(key, naming->curve) == 0;
}

/* The i-th row of the record's curve; NULL where it has none. */
static struct json_object *row_of(struct json_object *record, const struct json_naming *naming, size_t i)
{
    struct json_object *curve = naming->curve ? syw_json_member(record, naming->curve) : NULL;
    const bool is = json_object_is_type(curve, json_type_array) && i < json_object_array_length(curve);
    struct json_object *row = is ? json_object_array_get_idx(curve, i) : NULL;
    return json_object_is_type(row, json_type_object) ? row : NULL;
}

/* The members of an object whose name is name[before]. It is nested in no more than SYW_JSON_DEEPEST others. */
static enum syw_status tell_members(struct flattening *flattening, size_t before, struct json_object *object,
                                    struct syw_error *err)
{
    const char *separator = before > 0 ? flattening->naming->separator : "";
    const size_t gap = strlen(separator);
    enum syw_status status = SYW_OK;
    json_object_object_foreach(object, key, value)
    {
        const size_t length = strlen(key), end = before + gap + length;
        const bool object_too = json_object_is_type(value, json_type_object);
        if (status != SYW_OK || is_curve(key, value, before, flattening->naming))
            continue;
        if (object_too && before == 0 && flattening->naming->lifted && strcmp(key, flattening->naming->lifted) == 0) {
            status = tell_members(flattening, 0, value, err);
            continue;
        }
        if (end >= LONGEST_NAME) {
            status = syw_error_at(err, SYW_EPARSE, flattening->table->name, 0, 0, "a name is longer than %d bytes",
                                  LONGEST_NAME);
            continue;
        }
        memcpy(flattening->name + before, separator, gap);
        memcpy(flattening->name + before + gap, key, length + 1);
        if (object_too)
            status = tell_members(flattening, end, value, err);
        else
            status = tell_value(flattening, end, value, err);
    }
    return status;
}

size_t syw_json_rows(struct json_object *record, const struct json_naming *naming)
{
    if (naming->shape)
        naming->shape(record);
    struct json_object *curve = naming->curve ? syw_json_member(record, naming->curve) : NULL;
    const size_t rows = json_object_is_type(curve, json_type_array) ? json_object_array_length(curve) : 0;
    return rows > 0 ? rows : 1;
}

enum syw_status syw_json_add_columns(struct told *table, struct json_object *record, const struct json_naming *naming,
                                     struct syw_error *err)
{
    struct flattening flattening = {.table = table, .naming = naming, .adds = true};
    const size_t rows = syw_json_rows(record, naming);
    enum syw_status status = tell_members(&flattening, 0, record, err);
    for (size_t i = 0; i < rows && status == SYW_OK; i++)
        if (row_of(record, naming, i))
            status = tell_members(&flattening, 0, row_of(record, naming, i), err);
    return status;
}

enum syw_status syw_json_set_cells(struct told *table, struct json_object *record, const struct json_naming *naming,
                                   size_t i, char unknown[], size_t size, struct syw_error *err)
{
    struct flattening flattening = {.table = table, .naming = naming, .unknown = unknown, .unknown_size = size};
    struct json_object *row = row_of(record, naming, i);
    if (unknown)
        unknown[0] = '\0';
    enum syw_status status = tell_members(&flattening, 0, record, err);
    return status == SYW_OK && row ? tell_members(&flattening, 0, row, err) : status;
}
