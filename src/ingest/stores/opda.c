/* The tuning data that opda publishes: a line for each trial, with its hyperparameters and its learning curve, a list
 * of objects, or a list of pairs of step and value for each of several metrics. A trial whose loss was no number before
 * the first checkpoint has an empty one. */
#include "records.h"

static const char curve[] = "learning_curve", curves[] = "learning_curves";

bool syw_store_is_opda(struct store *store)
{
    return syw_json_member(store->top, "iteration") &&
           (json_object_is_type(syw_json_member(store->top, curve), json_type_array) ||
            json_object_is_type(syw_json_member(store->top, curves), json_type_object));
}

static void add_row(struct json_object *rows, struct json_object *row)
{
    if (row && json_object_array_add(rows, row) != 0)
        json_object_put(row);
}

/* Adds the pairs of a metric to rows, whose i-th row is the i-th pair of every metric. */
static void add_pairs(struct json_object *rows, const char *metric, struct json_object *pairs)
{
    const size_t n = json_object_is_type(pairs, json_type_array) ? json_object_array_length(pairs) : 0;
    for (size_t i = 0; i < n; i++) {
        struct json_object *pair = json_object_array_get_idx(pairs, i);
        if (!json_object_is_type(pair, json_type_array) || json_object_array_length(pair) != 2)
            continue;
        if (i >= json_object_array_length(rows))
            add_row(rows, json_object_new_object());
        struct json_object *row = i < json_object_array_length(rows) ? json_object_array_get_idx(rows, i) : NULL;
        if (!row)
            continue;
        syw_record_value(row, "step", json_object_array_get_idx(pair, 0));
        syw_record_value(row, metric, json_object_array_get_idx(pair, 1));
    }
}

static void shape(struct json_object *record)
{
    struct json_object *several = syw_json_member(record, curves), *rows = syw_json_member(record, curve);
    const bool pairs = json_object_is_type(several, json_type_object);
    if (pairs) {
        rows = json_object_new_array();
        json_object_object_foreach(several, metric, list)
        {
            if (rows)
                add_pairs(rows, metric, list);
        }
        if (rows && json_object_object_add(record, curve, rows) != 0)
            json_object_put(rows);
        json_object_object_del(record, curves);
        rows = syw_json_member(record, curve);
    }
    if (!json_object_is_type(rows, json_type_array) || json_object_array_length(rows) > 0)
        return;
    struct json_object *none = json_object_new_object();
    if (none)
        syw_record_number(none, pairs ? "step" : "epoch", 0);
    add_row(rows, none);
}

static enum syw_status know_curves(struct store *store, const struct told *table, struct syw_error *err)
{
    static const char *const scores[] = {"top_1", "top_5", "matched", "mismatched"};
    enum syw_status status = SYW_OK;
    if (syw_told_has(table, "step")) { /* the other ones are known as a table, too */
        status = syw_store_role(store, SYW_ROLE_TRIAL, "iteration", err);
        if (status == SYW_OK)
            status = syw_store_role(store, SYW_ROLE_STEP, "step", err);
    }
    for (size_t i = 0; i < sizeof scores / sizeof *scores && status == SYW_OK; i++)
        if (syw_told_has(table, scores[i]))
            status = syw_store_metric(store, scores[i], SYW_MAXIMIZE, err);
    return status == SYW_OK && syw_told_has(table, "top_1") ? syw_store_role(store, SYW_ROLE_VALUE, "top_1", err)
                                                            : status;
}

enum syw_status syw_store_read_opda(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    static const struct json_naming naming = {.separator = ".", .curve = curve, .shape = shape};
    return syw_records_tell(store, &naming, know_curves, listener, err);
}
