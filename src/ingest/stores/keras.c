/* Keras Tuner's folders, with a file for each trial. The objective is the metric whose value is the score in all trials
 * that have one; which way it is better stands beside it. There are no durations. */
#include "folder.h"
#include "records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TRIAL_BYTES = 16 << 20 };

static const char *const members[] = {"trial_id", "hyperparameters", "metrics", "score", "status", NULL};

bool syw_store_is_keras_trial(struct store *store)
{
    return syw_json_has(syw_store_document(store), members);
}

bool syw_store_is_keras_folder(struct store *store)
{
    struct folder folder = {0};
    bool is = false;
    if (syw_folder_list(&folder, store->path, NULL) != SYW_OK)
        return false;
    for (size_t i = 0; i < folder.n && !is; i++) {
        char path[LONGEST_PATH];
        is = strncmp(folder.name[i], "trial_", 6) == 0 && syw_folder_join(path, store->path, folder.name[i]) &&
             syw_folder_has_file(path, "trial.json");
    }
    syw_folder_clear(&folder);
    return is;
}

static struct json_object *metrics_of(struct json_object *trial)
{
    return syw_json_member(syw_json_member(trial, "metrics"), "metrics");
}

/* The mean over executions of the observation at the best step, else of the last one. */
static double observed(struct json_object *metric, double best_step)
{
    struct json_object *observations = syw_json_member(metric, "observations");
    const size_t n = json_object_is_type(observations, json_type_array) ? json_object_array_length(observations) : 0;
    double mean = NAN;
    for (size_t i = 0; i < n; i++) {
        struct json_object *one = json_object_array_get_idx(observations, i), *values = syw_json_member(one, "value");
        const size_t executions = json_object_is_type(values, json_type_array) ? json_object_array_length(values) : 0;
        double sum = 0;
        for (size_t j = 0; j < executions; j++)
            sum += syw_json_number(json_object_array_get_idx(values, j));
        mean = sum / (double)executions;
        if (syw_json_number(syw_json_member(one, "step")) == best_step)
            break;
    }
    return mean;
}

/* But for rounding, the same; so are two that are NaN, or infinite in the same way. */
static bool is_same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b)) || (isfinite(a) && fabs(a - b) <= 1e-9 * fabs(a));
}

/* Whether a trial's score, if it has one, is that metric's value. */
static bool fits(struct json_object *trial, const char *name)
{
    struct json_object *score = syw_json_member(trial, "score");
    const double value = syw_json_number(score), mean = observed(syw_json_member(metrics_of(trial), name),
                                                                 syw_json_number(syw_json_member(trial, "best_step")));
    return !score || is_same(value, mean);
}

/* The name of the objective and which way it is better; "score" where no metric is it. */
static void find_objective(const char **name, enum syw_direction *direction, struct json_object *trials)
{
    const size_t n = json_object_array_length(trials);
    size_t scored = 0;
    *name = "score";
    *direction = SYW_DIRECTION_UNKNOWN;
    while (scored < n && !syw_json_member(json_object_array_get_idx(trials, scored), "score"))
        scored++;
    struct json_object *metrics = scored < n ? metrics_of(json_object_array_get_idx(trials, scored)) : NULL;
    if (!json_object_is_type(metrics, json_type_object))
        return;
    json_object_object_foreach(metrics, key, metric)
    {
        struct json_object *way = syw_json_member(metric, "direction");
        const char *word = way ? json_object_get_string(way) : "";
        bool all = true;
        for (size_t i = scored; i < n && all; i++)
            all = fits(json_object_array_get_idx(trials, i), key);
        if (!all)
            continue;
        *name = key;
        *direction = strcmp(word, "min") == 0   ? SYW_MINIMIZE
                     : strcmp(word, "max") == 0 ? SYW_MAXIMIZE
                                                : SYW_DIRECTION_UNKNOWN;
    }
}

static struct json_object *make_record(struct json_object *trial, const char *objective, struct json_object *oracle)
{
    struct json_object *record = json_object_new_object(), *metrics = metrics_of(trial);
    struct json_object *id = syw_json_member(trial, "trial_id");
    struct json_object *starts = syw_json_member(syw_json_member(oracle, "display"), "trial_start");
    if (!record)
        return NULL;
    syw_record_value(record, "trial_id", id);
    syw_record_value(record, "status", syw_json_member(trial, "status"));
    syw_record_value(record, objective, syw_json_member(trial, "score"));
    if (json_object_is_type(id, json_type_string))
        syw_record_value(record, "started_at", syw_json_member(starts, json_object_get_string(id)));
    if (json_object_is_type(metrics, json_type_object)) {
        json_object_object_foreach(metrics, key, metric)
        {
            if (strcmp(key, objective) != 0)
                syw_record_number(record, key, observed(metric, syw_json_number(syw_json_member(trial, "best_step"))));
        }
    }
    syw_record_value(record, "hp", syw_json_member(syw_json_member(trial, "hyperparameters"), "values"));
    return record;
}

/* Tells the trials, in the order in which they were begun. */
static enum syw_status tell(struct store *store, struct json_object *trials, struct json_object *oracle,
                            const struct csv_listener *listener, struct syw_error *err)
{
    static const struct json_naming naming = {.separator = "/"};
    const char *objective;
    enum syw_direction direction;
    find_objective(&objective, &direction, trials);
    struct json_object *list = json_object_new_array();
    enum syw_status status = list ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; status == SYW_OK && i < json_object_array_length(trials); i++) {
        struct json_object *record = make_record(json_object_array_get_idx(trials, i), objective, oracle);
        if (!record || json_object_array_add(list, record) != 0)
            status = syw_error_memory(err);
    }
    if (status != SYW_OK)
        goto done;
    if ((status = syw_store_role(store, SYW_ROLE_TRIAL, "trial_id", err)) != SYW_OK)
        goto done;
    if ((status = syw_store_role(store, SYW_ROLE_STATE, "status", err)) != SYW_OK)
        goto done;
    if ((status = syw_store_role(store, SYW_ROLE_VALUE, objective, err)) != SYW_OK)
        goto done;
    if ((status = syw_store_metric(store, objective, direction, err)) != SYW_OK)
        goto done;
    status = syw_records_tell_list(store, list, &naming, listener, err);
done:
    json_object_put(list);
    return status;
}

enum syw_status syw_store_read_keras_trial(struct store *store, const struct csv_listener *listener,
                                           struct syw_error *err)
{
    struct json_object *trials = json_object_new_array();
    enum syw_status status = trials ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK && json_object_array_add(trials, json_object_get(store->top)) != 0)
        status = syw_error_memory(err);
    if (status == SYW_OK)
        status = tell(store, trials, NULL, listener, err);
    json_object_put(trials);
    return status;
}

/* A file's JSON; NULL where there is no such file. */
static enum syw_status read_json(struct json_object **tree, const char *folder, const char *name, struct syw_error *err)
{
    char path[LONGEST_PATH], *text;
    size_t length;
    *tree = NULL;
    if (!syw_folder_join(path, folder, name))
        return SYW_OK;
    enum syw_status status = syw_folder_read(&text, &length, path, TRIAL_BYTES, err);
    if (status != SYW_OK || !text)
        return status;
    *tree = syw_json_parse(text, length);
    free(text);
    return *tree ? SYW_OK : syw_error_at(err, SYW_EPARSE, path, 0, 0, "this is not JSON, or not all of it");
}

static enum syw_status read_trials(struct json_object *trials, const struct folder *folder, const char *path,
                                   struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < folder->n && status == SYW_OK; i++) {
        char inner[LONGEST_PATH];
        struct json_object *trial = NULL;
        if (strncmp(folder->name[i], "trial_", 6) != 0 || !syw_folder_join(inner, path, folder->name[i]))
            continue;
        status = read_json(&trial, inner, "trial.json", err);
        if (status == SYW_OK && syw_json_has(trial, members) && json_object_array_add(trials, trial) == 0)
            continue;
        json_object_put(trial);
    }
    return status;
}

enum syw_status syw_store_read_keras_folder(struct store *store, const struct csv_listener *listener,
                                            struct syw_error *err)
{
    struct folder folder = {0};
    struct json_object *trials = json_object_new_array(), *oracle = NULL;
    enum syw_status status = trials ? syw_folder_list(&folder, store->path, err) : syw_error_memory(err);
    if (status == SYW_OK && !(store->facts.model = syw_folder_name(store->path)))
        status = syw_error_memory(err);
    if (status == SYW_OK)
        status = read_json(&oracle, store->path, "oracle.json", err);
    if (status == SYW_OK)
        status = read_trials(trials, &folder, store->path, err);
    if (status == SYW_OK)
        status = tell(store, trials, oracle, listener, err);
    json_object_put(oracle);
    json_object_put(trials);
    syw_folder_clear(&folder);
    return status;
}
