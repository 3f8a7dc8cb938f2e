/* Building JSON with json-c, one failure flag for the whole document. It is written here: json-c's versions part ways
 * in white space, and its own writer goes on where it finds no memory. */
#include "json.h"

#include "base/text.h"
#include "syw/sheet.h"

#include <math.h>
#include <string.h>

/* Hands child to parent under key, or at the end of an array. */
static json_object *put(struct syw_json *json, json_object *parent, const char *key, json_object *child)
{
    if (!parent) {
        json->failed = true;
        json_object_put(child);
        return NULL;
    }
    int refused = key ? json_object_object_add(parent, key, child) : json_object_array_add(parent, child);
    if (refused) {
        json->failed = true;
        json_object_put(child);
        return NULL;
    }
    return child;
}

/* The same for a child that must exist. */
static json_object *put_new(struct syw_json *json, json_object *parent, const char *key, json_object *child)
{
    if (!child) {
        json->failed = true;
        return NULL;
    }
    return put(json, parent, key, child);
}

void syw_json_put_number(struct syw_json *json, json_object *object, const char *key, double number)
{
    if (!isfinite(number))
        put(json, object, key, NULL);
    else
        put_new(json, object, key, json_object_new_double(number));
}

json_object *syw_json_put_budget(struct syw_json *json, json_object *object, enum syw_axis axis, const char *column)
{
    const bool own = axis == SYW_AXIS_COST && column;
    json_object *budget = syw_json_put_object(json, object, "budget");
    json->own_cost = axis == SYW_AXIS_COST;
    syw_json_put_text(json, budget, "axis", own ? column : syw_axis_name(axis));
    if (own)
        syw_json_put_text(json, budget, "column", column);
    return budget;
}

void syw_json_put_costs(struct syw_json *json, json_object *object, const double cost[SYW_AXIS_COUNT])
{
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        if (axis != SYW_AXIS_COST || json->own_cost)
            syw_json_put_number(json, object, syw_axis_name((enum syw_axis)axis), cost[axis]);
}

void syw_json_put_counts(struct syw_json *json, json_object *object, double trials, const struct syw_counts *counts)
{
    syw_json_put_number(json, object, "trials", trials);
    syw_json_put_number(json, object, "completed", counts->completed);
    syw_json_put_number(json, object, "failed", counts->failed);
    syw_json_put_number(json, object, "pruned", counts->pruned);
    syw_json_put_number(json, object, "values", counts->valued);
}

void syw_json_put_trials(struct syw_json *json, json_object *object, const struct syw_trials *trials)
{
    syw_json_put_text(json, object, "model", trials->model);
    syw_json_put_counts(json, object, trials->trials, &trials->counts);
    syw_json_put_number(json, object, "best", trials->best);
    syw_json_put_flag(json, object, "best_is_pruned", trials->best_is_pruned);
}

void syw_json_put_spent(struct syw_json *json, json_object *object, const struct syw_trials *trials)
{
    json_object *spent = syw_json_put_object(json, object, "spent");
    for (int axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++) {
        const struct syw_total *total = &trials->cost[axis];
        if (axis == SYW_AXIS_COST && !json->own_cost)
            continue;
        json_object *cost = syw_json_put_object(json, spent, syw_axis_name((enum syw_axis)axis));
        syw_json_put_number(json, cost, "value", total->known > 0 ? total->sum : NAN);
        syw_json_put_number(json, cost, "trials", total->known);
    }
}

void syw_json_put_text(struct syw_json *json, json_object *object, const char *key, const char *text)
{
    if (!text)
        put(json, object, key, NULL);
    else
        put_new(json, object, key, json_object_new_string(text));
}

void syw_json_put_flag(struct syw_json *json, json_object *object, const char *key, bool flag)
{
    put_new(json, object, key, json_object_new_boolean(flag));
}

json_object *syw_json_put_object(struct syw_json *json, json_object *parent, const char *key)
{
    return put_new(json, parent, key, json_object_new_object());
}

json_object *syw_json_put_array(struct syw_json *json, json_object *parent, const char *key)
{
    return put_new(json, parent, key, json_object_new_array());
}

void syw_json_start(struct syw_json *json, const char *schema)
{
    *json = (struct syw_json){.root = json_object_new_object()};
    if (schema)
        syw_json_put_text(json, json->root, "schema", schema);
}

/* \uXXXX, or a pair of surrogates; U+FFFD for what is no character. */
static void write_escaped(FILE *out, uint32_t code)
{
    if (code == SYW_NO_CHARACTER)
        fputs("\\ufffd", out);
    else if (code > 0xFFFF)
        fprintf(out, "\\u%04x\\u%04x", 0xD7C0 + (unsigned)(code >> 10), 0xDC00 + (unsigned)(code & 0x3FF));
    else
        fprintf(out, "\\u%04x", (unsigned)code);
}

static void write_text(FILE *out, const char *text)
{
    static const char escaped[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
    uint32_t code;
    fputc('"', out);
    for (size_t size; (size = syw_text_next(&code, text)) > 0; text += size) {
        const char *found = strchr(escaped, *text);
        if (found)
            fprintf(out, "\\%c", letter[found - escaped]);
        else if (syw_is_harmful(code))
            write_escaped(out, code);
        else
            fwrite(text, 1, size, out);
    }
    fputc('"', out);
}

/* Begins a member of an object or array, the first one or another. */
static void start_line(FILE *out, bool first, int depth)
{
    fputs(first ? "\n" : ",\n", out);
    for (int i = 0; i < depth; i++)
        fputs("  ", out);
}

static void write_value(FILE *out, json_object *value, int depth);

static void write_object(FILE *out, json_object *object, int depth)
{
    bool first = true;
    fputc('{', out);
    json_object_object_foreach(object, key, member)
    {
        start_line(out, first, depth + 1);
        write_text(out, key);
        fputs(": ", out);
        write_value(out, member, depth + 1);
        first = false;
    }
    if (!first)
        start_line(out, true, depth);
    fputc('}', out);
}

static void write_array(FILE *out, json_object *array, int depth)
{
    size_t n = json_object_array_length(array);
    fputc('[', out);
    for (size_t i = 0; i < n; i++) {
        start_line(out, i == 0, depth + 1);
        write_value(out, json_object_array_get_idx(array, i), depth + 1);
    }
    if (n > 0)
        start_line(out, true, depth);
    fputc(']', out);
}

static void write_value(FILE *out, json_object *value, int depth)
{
    char number[32];
    switch (json_object_get_type(value)) {
    case json_type_object:
        write_object(out, value, depth);
        break;
    case json_type_array:
        write_array(out, value, depth);
        break;
    case json_type_string:
        write_text(out, json_object_get_string(value));
        break;
    case json_type_boolean:
        fputs(json_object_get_boolean(value) ? "true" : "false", out);
        break;
    case json_type_double:
        fputs(syw_number_text(number, json_object_get_double(value)), out);
        break;
    default:
        fputs("null", out);
    }
}

enum syw_status syw_json_finish(struct syw_json *json, FILE *out, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    if (json->failed || !json->root) {
        status = syw_error_memory(err);
    } else {
        write_value(out, json->root, 0);
        fputc('\n', out);
        if (ferror(out))
            status = syw_error_set(err, SYW_EIO, "cannot write the JSON document");
    }
    json_object_put(json->root);
    *json = (struct syw_json){0};
    return status;
}
