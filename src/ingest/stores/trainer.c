/* What the Trainer of Hugging Face's transformers keeps: its state holds the history of a run, in which entries with
 * eval_ metrics are a trial's steps. The metric that chose the best model is the one whose value best_metric is; which
 * way is better shows where it is the largest or the smallest of a run. */
#include "folder.h"
#include "records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STATE_BYTES = 64 << 20 };

static const char file_name[] = "trainer_state.json";

struct trainer {
    struct json_object *list; /* of records */
    char metric[200];         /* that best_metric is of; "": not known */
    bool largest, smallest, several;
};

static bool is_state(struct json_object *tree)
{
    return json_object_is_type(syw_json_member(tree, "log_history"), json_type_array) &&
           syw_json_member(tree, "global_step");
}

bool syw_store_is_trainer_state(struct store *store)
{
    return is_state(syw_store_document(store));
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Whether the entry is of an evaluation. */
static bool is_evaluation(struct json_object *entry)
{
    if (json_object_is_type(entry, json_type_object)) {
        json_object_object_foreach(entry, key, unused)
        {
            (void)unused;
            if (begins(key, "eval_"))
                return true;
        }
    }
    return false;
}

/* Takes note of the metric whose value the best one is, and of its place among those of the run. */
static void note_metric(struct trainer *trainer, struct json_object *tree)
{
    struct json_object *history = syw_json_member(tree, "log_history");
    const double best = syw_json_number(syw_json_member(tree, "best_metric"));
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < json_object_array_length(history) && !*trainer->metric; i++) {
        struct json_object *entry = json_object_array_get_idx(history, i);
        if (!is_evaluation(entry))
            continue;
        json_object_object_foreach(entry, key, value)
        {
            if (begins(key, "eval_") && syw_json_number(value) == best && strlen(key) < sizeof trainer->metric)
                strcpy(trainer->metric, key);
        }
    }
    for (size_t i = 0; i < json_object_array_length(history) && *trainer->metric; i++) {
        const double value = syw_json_number(syw_json_member(json_object_array_get_idx(history, i), trainer->metric));
        least = fmin(least, value);
        most = fmax(most, value);
    }
    if (!(least < most))
        return;
    trainer->several = true;
    trainer->largest = trainer->largest && best == most;
    trainer->smallest = trainer->smallest && best == least;
}

/* One evaluation. What the run cost stands with its last one. */
static enum syw_status add_record(struct trainer *trainer, struct json_object *tree, struct json_object *entry,
                                  const char *trial, struct json_object *end, struct syw_error *err)
{
    struct json_object *record = json_object_new_object();
    if (!record || json_object_array_add(trainer->list, record) != 0)
        return syw_error_memory(err);
    syw_record_text(record, "trial", trial);
    json_object_object_foreach(entry, key, value)
    {
        syw_record_value(record, key, value);
        if (begins(key, "eval_") && syw_record_names_cost(key + 5)) /* what compute_metrics measured besides */
            syw_record_value(record, key + 5, value);
    }
    syw_record_value(record, "hp", syw_json_member(tree, "trial_params"));
    syw_record_value(record, "duration_s", syw_json_member(end, "train_runtime"));
    if (syw_json_number(syw_json_member(end, "total_flos")) > 0) /* of a model that counts them */
        syw_record_value(record, "flops", syw_json_member(end, "total_flos"));
    return SYW_OK;
}

static enum syw_status add_run(struct trainer *trainer, struct json_object *tree, const char *trial,
                               struct syw_error *err)
{
    struct json_object *history = syw_json_member(tree, "log_history"), *end = NULL;
    const size_t n = json_object_array_length(history);
    size_t last = n;
    enum syw_status status = SYW_OK;
    note_metric(trainer, tree);
    for (size_t i = 0; i < n; i++) {
        struct json_object *entry = json_object_array_get_idx(history, i);
        end = syw_json_member(entry, "train_runtime") ? entry : end;
        last = is_evaluation(entry) ? i : last;
    }
    for (size_t i = 0; i < n && status == SYW_OK; i++) {
        struct json_object *entry = json_object_array_get_idx(history, i);
        if (is_evaluation(entry))
            status = add_record(trainer, tree, entry, trial, i == last ? end : NULL, err);
    }
    return status;
}

static enum syw_status tell(struct store *store, struct trainer *trainer, const struct csv_listener *listener,
                            struct syw_error *err)
{
    static const struct json_naming naming = {.separator = "/"};
    static const struct {
        enum syw_role role;
        const char *name;
    } roles[] = {{SYW_ROLE_TRIAL, "trial"}, {SYW_ROLE_STEP, "step"}, {SYW_ROLE_DURATION, "duration_s"}};
    struct json_object *last = NULL;
    enum syw_status status = SYW_OK;
    const size_t n = json_object_array_length(trainer->list);
    if (n == 0)
        return syw_error_at(err, SYW_EPARSE, store->name, 0, 0, "no evaluation is in it");
    last = json_object_array_get_idx(trainer->list, n - 1);
    for (size_t i = 0; i < sizeof roles / sizeof *roles && status == SYW_OK; i++)
        if (syw_json_member(last, roles[i].name))
            status = syw_store_role(store, roles[i].role, roles[i].name, err);
    if (status == SYW_OK && *trainer->metric)
        status = syw_store_role(store, SYW_ROLE_VALUE, trainer->metric, err);
    if (status == SYW_OK && *trainer->metric && trainer->several && trainer->largest != trainer->smallest)
        status = syw_store_metric(store, trainer->metric, trainer->smallest ? SYW_MINIMIZE : SYW_MAXIMIZE, err);
    return status == SYW_OK ? syw_records_tell_list(store, trainer->list, &naming, listener, err) : status;
}

/* The run's folder, which is around that of a checkpoint, as a name; and the folder around it. */
static enum syw_status name_run(char **run, char **around, const char *path, struct syw_error *err)
{
    char folder[LONGEST_PATH];
    snprintf(folder, sizeof folder, "%s", strlen(path) < sizeof folder ? path : "");
    for (size_t up = 0; up < 2; up++) {
        char *slash = strrchr(folder, '/');
        if (slash && (up == 0 || begins(slash + 1, "checkpoint-")))
            *slash = '\0';
    }
    char *slash = strrchr(folder, '/');
    *run = syw_folder_name(folder);
    if (slash)
        *slash = '\0';
    *around = slash ? syw_folder_name(folder) : NULL;
    return *run && (*around || !slash) ? SYW_OK : syw_error_memory(err);
}

enum syw_status syw_store_read_trainer_state(struct store *store, const struct csv_listener *listener,
                                             struct syw_error *err)
{
    struct trainer trainer = {.list = json_object_new_array(), .largest = true, .smallest = true};
    char *run = NULL;
    enum syw_status status =
        trainer.list ? name_run(&run, &store->facts.model, store->path, err) : syw_error_memory(err);
    if (status == SYW_OK)
        status = add_run(&trainer, store->top, run, err);
    if (status == SYW_OK)
        status = tell(store, &trainer, listener, err);
    json_object_put(trainer.list);
    free(run);
    return status;
}

/* ---- folders of runs --------------------------------------------------------------------------------------------- */

/* path[LONGEST_PATH]: the state of a run's last checkpoint, else of the run; false where it has none. */
static bool find_state(char path[], const char *run)
{
    struct folder folder = {0};
    char inner[LONGEST_PATH];
    long newest = -1;
    bool found = false;
    if (!syw_folder_is(run, true) || syw_folder_list(&folder, run, NULL) != SYW_OK)
        return false;
    for (size_t i = 0; i < folder.n; i++) {
        const long step = begins(folder.name[i], "checkpoint-") ? strtol(folder.name[i] + 11, NULL, 10) : -1;
        if (step > newest && syw_folder_join(inner, run, folder.name[i]) && syw_folder_has_file(inner, file_name) &&
            syw_folder_join(path, inner, file_name)) {
            newest = step;
            found = true;
        }
    }
    syw_folder_clear(&folder);
    if (syw_folder_has_file(run, file_name)) /* written at the end */
        found = syw_folder_join(path, run, file_name);
    return found;
}

bool syw_store_is_trainer_folder(struct store *store)
{
    struct folder folder = {0};
    char path[LONGEST_PATH], state[LONGEST_PATH];
    bool is = find_state(state, store->path);
    if (is || syw_folder_list(&folder, store->path, NULL) != SYW_OK)
        return is;
    for (size_t i = 0; i < folder.n && !is; i++)
        is = syw_folder_join(path, store->path, folder.name[i]) && find_state(state, path);
    syw_folder_clear(&folder);
    return is;
}

static enum syw_status read_run(struct trainer *trainer, const char *folder, const char *name, struct syw_error *err)
{
    char path[LONGEST_PATH], *text;
    size_t length;
    if (!find_state(path, folder))
        return SYW_OK;
    enum syw_status status = syw_folder_read(&text, &length, path, STATE_BYTES, err);
    struct json_object *tree = text ? syw_json_parse(text, length) : NULL;
    if (status == SYW_OK && is_state(tree))
        status = add_run(trainer, tree, name, err);
    else if (status == SYW_OK)
        status = syw_error_at(err, SYW_EPARSE, path, 0, 0, "this is not the state of a trainer, or not all of it");
    json_object_put(tree);
    free(text);
    return status;
}

enum syw_status syw_store_read_trainer_folder(struct store *store, const struct csv_listener *listener,
                                              struct syw_error *err)
{
    struct trainer trainer = {.list = json_object_new_array(), .largest = true, .smallest = true};
    struct folder folder = {0};
    char path[LONGEST_PATH];
    enum syw_status status = trainer.list ? syw_folder_list(&folder, store->path, err) : syw_error_memory(err);
    store->facts.model = syw_folder_name(store->path);
    if (status == SYW_OK && !store->facts.model)
        status = syw_error_memory(err);
    if (status == SYW_OK && find_state(path, store->path))
        status = read_run(&trainer, store->path, store->facts.model, err);
    for (size_t i = 0; i < folder.n && status == SYW_OK; i++)
        if (!begins(folder.name[i], "checkpoint-") && syw_folder_join(path, store->path, folder.name[i]))
            status = read_run(&trainer, path, folder.name[i], err);
    if (status == SYW_OK)
        status = tell(store, &trainer, listener, err);
    json_object_put(trainer.list);
    syw_folder_clear(&folder);
    return status;
}
