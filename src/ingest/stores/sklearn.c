/* scikit-learn's cv_results_: a list for each column, with a candidate in each place. */
#include "records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct cv_results {
    struct json_object *top;
    size_t rows, folds;
    bool halving; /* rows are rungs of a candidate */
};

bool syw_store_is_cv_results(struct store *store)
{
    return syw_json_has(syw_store_document(store),
                        (const char *const[]){"mean_fit_time", "mean_score_time", "params", NULL});
}

/* split0_test_score, split1_test_acc, ...: as many as folds, for each scoring. */
static size_t count_folds(struct json_object *top)
{
    size_t folds = 0;
    json_object_object_foreach(top, key, unused)
    {
        (void)unused;
        char *end;
        if (strncmp(key, "split", 5) != 0)
            continue;
        const unsigned long fold = strtoul(key + 5, &end, 10);
        if (strncmp(end, "_test_", 6) == 0 && fold >= folds && fold < 100000)
            folds = fold + 1;
    }
    return folds;
}

/* Seconds that a candidate took on all folds, fitting and scoring. */
static double time_of(const struct cv_results *results, size_t row)
{
    return (double)results->folds *
           (syw_json_number(syw_column_value(syw_json_member(results->top, "mean_fit_time"), row)) +
            syw_json_number(syw_column_value(syw_json_member(results->top, "mean_score_time"), row)));
}

/* Halving's rungs of a candidate are steps of it, whose time adds up: seen has a number and a time for each params. */
static void add_candidate(struct json_object *record, struct json_object *seen, const char *params, double time)
{
    struct json_object *before = syw_json_member(seen, params);
    const double so_far = (before ? syw_json_number(syw_json_member(before, "time")) : 0) + time;
    struct json_object *now = json_object_new_object();
    const double number =
        before ? syw_json_number(syw_json_member(before, "number")) : (double)json_object_object_length(seen);
    if (now) {
        syw_record_number(now, "time", so_far);
        syw_record_number(now, "number", number);
    }
    syw_record_number(record, "candidate", number);
    syw_record_number(record, "time_total_s", so_far);
    if (now && json_object_object_add(seen, params, now) != 0)
        json_object_put(now);
}

static enum syw_status add_row(struct json_object *list, const struct cv_results *results, struct json_object *seen,
                               size_t row, struct syw_error *err)
{
    struct json_object *record = json_object_new_object();
    if (!record || json_object_array_add(list, record) != 0)
        return syw_error_memory(err);
    struct json_object *params = syw_column_value(syw_json_member(results->top, "params"), row);
    const char *text = params ? json_object_to_json_string(params) : "";
    if (results->halving)
        add_candidate(record, seen, text ? text : "", time_of(results, row));
    else
        syw_record_number(record, "duration_s", time_of(results, row));
    json_object_object_foreach(results->top, key, column)
    {
        if (strcmp(key, "params") != 0) /* param_<name> are the same */
            syw_record_value(record, key, syw_column_value(column, row));
    }
    return SYW_OK;
}

/* Scores are better when they are higher, whatever they are. */
static enum syw_status know_scores(struct store *store, const struct cv_results *results, struct syw_error *err)
{
    const char *only = NULL;
    size_t scores = 0;
    enum syw_status status = SYW_OK;
    json_object_object_foreach(results->top, key, unused)
    {
        (void)unused;
        if (strncmp(key, "mean_test_", 10) != 0)
            continue;
        only = key;
        scores++;
        if (status == SYW_OK)
            status = syw_store_metric(store, key, SYW_MAXIMIZE, err);
    }
    if (status == SYW_OK && scores == 1)
        status = syw_store_role(store, SYW_ROLE_VALUE, only, err);
    if (status == SYW_OK && results->halving)
        status = syw_store_role(store, SYW_ROLE_TRIAL, "candidate", err);
    if (status == SYW_OK && results->halving)
        status = syw_store_role(store, SYW_ROLE_STEP, "iter", err);
    return status == SYW_OK
               ? syw_store_role(store, SYW_ROLE_DURATION, results->halving ? "time_total_s" : "duration_s", err)
               : status;
}

enum syw_status syw_store_read_cv_results(struct store *store, const struct csv_listener *listener,
                                          struct syw_error *err)
{
    static const struct json_naming naming = {.separator = "."};
    const struct cv_results results = {
        .top = store->top,
        .rows = syw_column_rows(syw_json_member(store->top, "mean_fit_time")),
        .folds = count_folds(store->top),
        .halving = syw_json_has(store->top, (const char *const[]){"iter", "n_resources", NULL}),
    };
    struct json_object *list = json_object_new_array(), *seen = json_object_new_object();
    enum syw_status status = list && seen ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < results.rows && status == SYW_OK; i++)
        status = add_row(list, &results, seen, i, err);
    if (status == SYW_OK)
        status = know_scores(store, &results, err);
    if (status == SYW_OK)
        status = syw_records_tell_list(store, list, &naming, listener, err);
    json_object_put(seen);
    json_object_put(list);
    return status;
}
