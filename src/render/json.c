/* Building JSON with json-c, one failure flag for the whole document. */
#include "json.h"

#include "syw/sheet.h"

#include <math.h>

/* Hands child to parent under key, or at the end of an array. */
static json_object *put(struct json *json, json_object *parent, const char *key, json_object *child)
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
static json_object *put_new(struct json *json, json_object *parent, const char *key, json_object *child)
{
    if (!child) {
        json->failed = true;
        return NULL;
    }
    return put(json, parent, key, child);
}

void json_put_number(struct json *json, json_object *object, const char *key, double number)
{
    char text[32];
    if (!isfinite(number))
        put(json, object, key, NULL);
    else
        put_new(json, object, key, json_object_new_double_s(number, syw_number_text(text, number)));
}

void json_put_counts(struct json *json, json_object *object, double trials, const struct syw_counts *counts)
{
    json_put_number(json, object, "trials", trials);
    json_put_number(json, object, "completed", counts->completed);
    json_put_number(json, object, "failed", counts->failed);
    json_put_number(json, object, "pruned", counts->pruned);
    json_put_number(json, object, "values", counts->valued);
}

void json_put_trials(struct json *json, json_object *object, const struct syw_trials *trials)
{
    json_put_text(json, object, "model", trials->model);
    json_put_counts(json, object, trials->trials, &trials->counts);
    json_put_number(json, object, "best", trials->best);
    json_put_flag(json, object, "best_is_pruned", trials->best_is_pruned);
}

void json_put_text(struct json *json, json_object *object, const char *key, const char *text)
{
    if (!text)
        put(json, object, key, NULL);
    else
        put_new(json, object, key, json_object_new_string(text));
}

void json_put_flag(struct json *json, json_object *object, const char *key, bool flag)
{
    put_new(json, object, key, json_object_new_boolean(flag));
}

json_object *json_put_object(struct json *json, json_object *parent, const char *key)
{
    return put_new(json, parent, key, json_object_new_object());
}

json_object *json_put_array(struct json *json, json_object *parent, const char *key)
{
    return put_new(json, parent, key, json_object_new_array());
}

void json_start(struct json *json, const char *schema)
{
    *json = (struct json){.root = json_object_new_object()};
    json_put_text(json, json->root, "schema", schema);
}

enum syw_status json_finish(struct json *json, FILE *out, struct syw_error *err)
{
    const int style = JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED | JSON_C_TO_STRING_NOSLASHESCAPE;
    const char *text = json->failed || !json->root ? NULL : json_object_to_json_string_ext(json->root, style);
    enum syw_status status = SYW_OK;
    if (!text)
        status = syw_error_memory(err);
    else if (fprintf(out, "%s\n", text) < 0 || ferror(out))
        status = syw_error_set(err, SYW_EIO, "cannot write the JSON document");
    json_object_put(json->root);
    *json = (struct json){0};
    return status;
}
