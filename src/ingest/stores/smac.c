/* SMAC's runhistory: a row of it is an evaluation, of a configuration on an instance, with a seed, at a budget. A trial
 * is a configuration. It costs all of its evaluations, and its value is the mean over those at its largest budget. Cost
 * is always minimized. Three layouts: pairs of arrays (1.x), arrays (2.0 to 2.2), objects (from 2.3 on). */
#include "base/grow.h"
#include "base/text.h"
#include "records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum smac_status {
    SMAC_RUNNING,
    SMAC_SUCCESS,
    SMAC_CRASHED,
    SMAC_TIMEOUT,
    SMAC_MEMORYOUT,
    SMAC_STATUSES,
};

struct evaluation {
    char config[24];
    size_t nth;
    double budget, cost, time, started, ended;
    enum smac_status status;
    struct json_object *info;
};

bool syw_store_is_smac(struct store *store)
{
    struct json_object *document = syw_store_document(store);
    return json_object_is_type(syw_json_member(document, "data"), json_type_array) &&
           json_object_is_type(syw_json_member(document, "configs"), json_type_object);
}

static enum smac_status read_status(struct json_object *value)
{
    static const char *const words[SMAC_STATUSES] = {"RUNNING", "SUCCESS", "CRASHED", "TIMEOUT", "MEMORYOUT"};
    struct json_object *word = syw_json_member(value, "__enum__");
    const char *text = word ? json_object_get_string(word) : "";
    const double number = syw_json_number(value);
    for (size_t i = 0; i < SMAC_STATUSES; i++)
        if ((word && strstr(text, words[i])) || number == (double)i)
            return (enum smac_status)i;
    return SMAC_CRASHED; /* stopped, not run, ... */
}

/* The i-th part of a row in the array layouts; the members of the newest one are called. */
static struct json_object *part(struct json_object *row, const char *name, size_t at)
{
    if (json_object_is_type(row, json_type_object))
        return syw_json_member(row, name);
    if (!json_object_is_type(row, json_type_array))
        return NULL;
    struct json_object *first = json_object_array_length(row) > 0 ? json_object_array_get_idx(row, 0) : NULL;
    if (json_object_is_type(first, json_type_array)) { /* [[config, instance, seed, budget], [cost, time, ...]] */
        row = at < 4 ? first : json_object_array_get_idx(row, 1);
        at -= at < 4 ? 0 : 4;
    }
    return json_object_is_type(row, json_type_array) && at < json_object_array_length(row)
               ? json_object_array_get_idx(row, at)
               : NULL;
}

static struct evaluation read_evaluation(struct json_object *row, size_t nth)
{
    struct json_object *config = part(row, "config_id", 0), *budget = part(row, "budget", 3);
    struct evaluation evaluation = {
        .nth = nth,
        .budget = budget ? syw_json_number(budget) : 0,
        .cost = syw_json_number(part(row, "cost", 4)),
        .time = syw_json_number(part(row, "time", 5)),
        .status = read_status(part(row, "status", 6)),
        .started = syw_json_number(part(row, "starttime", 7)),
        .ended = syw_json_number(part(row, "endtime", 8)),
        .info = part(row, "additional_info", 9),
    };
    snprintf(evaluation.config, sizeof evaluation.config, "%.*s",
             SYW_CUT(config ? json_object_get_string(config) : "", 23));
    if (evaluation.status != SMAC_SUCCESS && evaluation.ended > evaluation.started)
        evaluation.time = evaluation.ended - evaluation.started; /* SMAC sets the time on success alone */
    if (isnan(evaluation.budget))
        evaluation.budget = 0;
    return evaluation;
}

static int by_config(const void *a, const void *b)
{
    const struct evaluation *x = a, *y = b;
    const int order = strcmp(x->config, y->config);
    return order ? order : x->nth < y->nth ? -1 : 1;
}

/* What evaluations reported besides: costs are added up, of others the last counts. */
static void add_info(struct json_object *record, struct json_object *info)
{
    if (!json_object_is_type(info, json_type_object))
        return;
    json_object_object_foreach(info, key, value)
    {
        struct json_object *before = syw_json_member(record, key);
        if (syw_record_names_cost(key))
            syw_record_number(record, key, syw_json_number(value) + (before ? syw_json_number(before) : 0));
        else if (!before)
            syw_record_value(record, key, value);
    }
}

/* One trial of the evaluations of a configuration. */
static struct json_object *make_trial(const struct evaluation evaluation[], size_t n, struct json_object *configs)
{
    static const char *const words[SMAC_STATUSES] = {"running", "success", "crashed", "timeout", "out_of_memory"};
    struct json_object *record = json_object_new_object();
    double most = -INFINITY, cost = 0, valued = 0, time = 0, started = INFINITY, ended = -INFINITY;
    enum smac_status status = SMAC_RUNNING;
    for (size_t i = 0; i < n; i++)
        if (evaluation[i].status != SMAC_RUNNING)
            most = fmax(most, evaluation[i].budget);
    for (size_t i = 0; i < n && record; i++) {
        const struct evaluation *one = &evaluation[i];
        if (one->status == SMAC_RUNNING)
            continue;
        time += one->time;
        started = fmin(started, one->started);
        ended = fmax(ended, one->ended);
        add_info(record, one->info);
        if (one->budget < most)
            continue;
        status = status > SMAC_SUCCESS ? status : one->status;
        cost += one->cost;
        valued++;
    }
    if (!record)
        return NULL;
    syw_record_text(record, "config_id", evaluation->config);
    syw_record_text(record, "status", words[status]);
    syw_record_number(record, "cost", status == SMAC_SUCCESS ? cost / valued : NAN);
    syw_record_number(record, "duration_s", time);
    syw_record_number(record, "starttime", isfinite(started) ? started : NAN);
    syw_record_number(record, "endtime", isfinite(ended) ? ended : NAN);
    syw_record_number(record, "evaluations", (double)n);
    syw_record_value(record, "config", syw_json_member(configs, evaluation->config));
    return record;
}

static int by_start(const void *a, const void *b)
{
    struct json_object *const *x = a, *const *y = b;
    const double one = syw_json_number(syw_json_member(*x, "starttime"));
    const double other = syw_json_number(syw_json_member(*y, "starttime"));
    return one < other ? -1 : one > other;
}

static enum syw_status make_list(struct json_object **list, struct store *store, struct syw_error *err)
{
    struct json_object *data = syw_json_member(store->top, "data"), *configs = syw_json_member(store->top, "configs");
    const size_t n = json_object_array_length(data);
    struct evaluation *evaluation = calloc(n + 1, sizeof *evaluation);
    enum syw_status status = evaluation && (*list = json_object_new_array()) ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        evaluation[i] = read_evaluation(json_object_array_get_idx(data, i), i);
    if (status == SYW_OK)
        qsort(evaluation, n, sizeof *evaluation, by_config);
    for (size_t i = 0, size; i < n && status == SYW_OK; i += size) {
        for (size = 1; i + size < n && strcmp(evaluation[i + size].config, evaluation[i].config) == 0;)
            size++;
        struct json_object *trial = make_trial(&evaluation[i], size, configs);
        if (!trial || json_object_array_add(*list, trial) != 0)
            status = syw_error_memory(err);
    }
    if (status == SYW_OK)
        json_object_array_sort(*list, by_start);
    free(evaluation);
    return status;
}

enum syw_status syw_store_read_smac(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    static const struct json_naming naming = {.separator = "/"};
    static const struct {
        enum syw_role role;
        const char *name;
    } roles[] = {{SYW_ROLE_VALUE, "cost"},
                 {SYW_ROLE_TRIAL, "config_id"},
                 {SYW_ROLE_STATE, "status"},
                 {SYW_ROLE_STARTED, "starttime"},
                 {SYW_ROLE_DURATION, "duration_s"}};
    struct json_object *list = NULL;
    enum syw_status status = make_list(&list, store, err);
    for (size_t i = 0; i < sizeof roles / sizeof *roles && status == SYW_OK; i++)
        status = syw_store_role(store, roles[i].role, roles[i].name, err);
    if (status == SYW_OK)
        status = syw_store_metric(store, "cost", SYW_MINIMIZE, err);
    if (status == SYW_OK)
        status = syw_records_tell_list(store, list, &naming, listener, err);
    json_object_put(list);
    return status;
}
