/* Records that are made of a document, in memory: what a document nests is brought into rows first. */
#include "ingest/columns/roles.h"
#include "records.h"

#include <math.h>
#include <string.h>

void syw_record_text(struct json_object *record, const char *key, const char *text)
{
    struct json_object *value = json_object_new_string(text);
    if (value && json_object_object_add(record, key, value) != 0)
        json_object_put(value);
}

void syw_record_value(struct json_object *record, const char *key, struct json_object *value)
{
    if (value && json_object_object_add(record, key, json_object_get(value)) != 0)
        json_object_put(value);
}

void syw_record_number(struct json_object *record, const char *key, double number)
{
    const bool whole = fabs(number) < 0x1p53 && number == floor(number);
    struct json_object *value = isnan(number) ? NULL
                                : whole       ? json_object_new_int64((int64_t)number)
                                              : json_object_new_double(number);
    if (value && json_object_object_add(record, key, value) != 0)
        json_object_put(value);
}

bool syw_record_names_cost(const char *key)
{
    static const enum syw_role costs[] = {SYW_ROLE_ENERGY, SYW_ROLE_EMISSIONS, SYW_ROLE_FLOPS, SYW_ROLE_USD};
    char copy[200], *name = copy;
    const struct csv_header header = {.name = &name, .columns = 1};
    if (strlen(key) >= sizeof copy)
        return false;
    strcpy(copy, key);
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
        if (syw_role_recognize(&header, costs[i]) != SYW_NO_COLUMN)
            return true;
    return false;
}

struct json_object *syw_store_document(const struct store *store)
{
    return store->alone && !store->listed && json_object_is_type(store->top, json_type_object) ? store->top : NULL;
}

enum syw_status syw_records_tell_list(struct store *store, struct json_object *list, const struct json_naming *naming,
                                      const struct csv_listener *listener, struct syw_error *err)
{
    struct told table = {.name = store->name, .listener = listener};
    const size_t n = json_object_array_length(list);
    enum syw_status status = SYW_OK;
    store->facts.records = true;
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        if (!json_object_is_type(json_object_array_get_idx(list, i), json_type_object))
            status = syw_error_at(err, SYW_EPARSE, store->name, 0, 0, "record %zu is not an object", i + 1);
        else
            status = syw_json_add_columns(&table, json_object_array_get_idx(list, i), naming, err);
    if (status == SYW_OK)
        status = syw_told_begin(&table, 0, err);
    for (size_t i = 0; i < n && status == SYW_OK; i++) {
        status = syw_json_set_cells(&table, json_object_array_get_idx(list, i), naming, 0, NULL, 0, err);
        if (status == SYW_OK)
            status = syw_told_end_row(&table, 0, err);
    }
    if (status == SYW_OK)
        status = syw_told_end(&table, err);
    syw_told_clear(&table);
    return status;
}
