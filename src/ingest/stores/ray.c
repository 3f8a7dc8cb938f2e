/* Ray Tune's folders: an experiment holds a folder for each trial, with one JSON record for each iteration and, where
 * it failed, error.txt. What an experiment was last known to do stands in its newest experiment_state. */
#include "folder.h"
#include "records.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RESULT_BYTES = 64 << 20, STATE_BYTES = 64 << 20, HEADER_BYTES = 16 << 10 };

static const struct json_naming naming = {.separator = "/"};

struct trial_status {
    char *trial, *word;
};

struct ray {
    struct store *store;
    struct told table;
    struct folder folder;
    struct trial_status *status; /* status[statuses], sorted by trial */
    size_t statuses;
};

/* ---- what is known of the columns -------------------------------------------------------------------------------- */

/* Rows are iterations; the time is that of training, added up. */
static enum syw_status know_columns(struct store *store, const struct told *table, struct syw_error *err)
{
    static const struct {
        enum syw_role role;
        const char *name;
    } roles[] = {{SYW_ROLE_TRIAL, "trial_id"},
                 {SYW_ROLE_STEP, "training_iteration"},
                 {SYW_ROLE_DURATION, "time_total_s"},
                 {SYW_ROLE_ENDED, "timestamp"},
                 {SYW_ROLE_STATE, "ray_status"}};
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < sizeof roles / sizeof *roles && status == SYW_OK; i++)
        if (!table || syw_told_has(table, roles[i].name))
            status = syw_store_role(store, roles[i].role, roles[i].name, err);
    return status;
}

/* A file's experiment is the folder around that of its trial. */
static enum syw_status name_experiment(struct store *store, struct syw_error *err)
{
    char path[LONGEST_PATH];
    char *slash = strrchr(store->path, '/');
    const char *name = slash ? slash + 1 : store->path;
    if (strlen(store->path) >= sizeof path || (strcmp(name, "result.json") != 0 && strcmp(name, "progress.csv") != 0))
        return SYW_OK;
    strcpy(path, store->path);
    for (size_t up = 0; up < 2; up++) {
        if (!(slash = strrchr(path, '/')) || slash == path)
            return SYW_OK;
        *slash = '\0';
    }
    store->facts.model = syw_folder_name(path);
    return store->facts.model ? SYW_OK : syw_error_memory(err);
}

bool syw_store_is_ray_result(struct store *store)
{
    return syw_json_has(store->top, (const char *const[]){"training_iteration", "time_total_s", "trial_id", NULL});
}

enum syw_status syw_store_read_ray_result(struct store *store, const struct csv_listener *listener,
                                          struct syw_error *err)
{
    enum syw_status status = name_experiment(store, err);
    return status == SYW_OK ? syw_records_tell(store, &naming, know_columns, listener, err) : status;
}

bool syw_store_is_ray_progress(struct store *store)
{
    static const char *const cells[] = {"training_iteration", "time_total_s", "trial_id", NULL};
    return syw_store_header_has(store, cells) && !syw_store_header_has(store, (const char *const[]){"config/*", NULL});
}

enum syw_status syw_store_read_ray_progress(struct store *store, const struct csv_listener *listener,
                                            struct syw_error *err)
{
    enum syw_status status = name_experiment(store, err);
    if (status == SYW_OK)
        status = syw_store_role(store, SYW_ROLE_TRIAL, "trial_id", err);
    if (status == SYW_OK)
        status = syw_store_role(store, SYW_ROLE_STEP, "training_iteration", err);
    return status == SYW_OK ? syw_store_read_csv(store, listener, err) : status;
}

/* ---- folders ----------------------------------------------------------------------------------------------------- */

bool syw_store_is_ray_folder(struct store *store)
{
    struct folder folder = {0};
    bool is = false;
    if (syw_folder_list(&folder, store->path, NULL) != SYW_OK)
        return false;
    for (size_t i = 0; i < folder.n && !is; i++) {
        char path[LONGEST_PATH];
        is = syw_folder_join(path, store->path, folder.name[i]) && syw_folder_has_file(path, "params.json") &&
             (syw_folder_has_file(path, "result.json") || syw_folder_has_file(path, "error.txt"));
    }
    syw_folder_clear(&folder);
    return is;
}

static int by_trial(const void *a, const void *b)
{
    return strcmp(((const struct trial_status *)a)->trial, ((const struct trial_status *)b)->trial);
}

/* A trial's status from its entry in the state: JSON in a string in JSON, or JSON itself. */
static void note_status(struct ray *ray, struct json_object *entry)
{
    struct json_object *own = json_object_is_type(entry, json_type_array) && json_object_array_length(entry) > 0
                                  ? json_object_array_get_idx(entry, 0)
                                  : entry;
    struct json_object *parsed =
        json_object_is_type(own, json_type_string)
            ? syw_json_parse(json_object_get_string(own), (size_t)json_object_get_string_len(own))
            : json_object_get(own);
    struct json_object *trial = syw_json_member(parsed, "trial_id"), *word = syw_json_member(parsed, "status");
    if (json_object_is_type(trial, json_type_string) && json_object_is_type(word, json_type_string)) {
        struct trial_status *status = &ray->status[ray->statuses];
        *status = (struct trial_status){strdup(json_object_get_string(trial)), strdup(json_object_get_string(word))};
        if (status->trial && status->word) {
            ray->statuses++;
        } else {
            free(status->trial);
            free(status->word);
        }
    }
    json_object_put(parsed);
}

/* The newest experiment_state, if there is one that can be read: it tells no more than the states. */
static enum syw_status read_state(struct ray *ray, struct syw_error *err)
{
    const char *newest = NULL;
    char path[LONGEST_PATH], *text = NULL;
    size_t length;
    for (size_t i = 0; i < ray->folder.n; i++)
        if (strncmp(ray->folder.name[i], "experiment_state", 16) == 0)
            newest = ray->folder.name[i];
    if (!newest || !syw_folder_join(path, ray->store->path, newest))
        return SYW_OK;
    enum syw_status status = syw_folder_read(&text, &length, path, STATE_BYTES, err);
    struct json_object *tree = text ? syw_json_parse(text, length) : NULL;
    struct json_object *trials = syw_json_member(tree, "trial_data");
    const size_t n = json_object_is_type(trials, json_type_array) ? json_object_array_length(trials) : 0;
    if (n > 0 && !(ray->status = calloc(n, sizeof *ray->status)))
        status = syw_error_memory(err);
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        note_status(ray, json_object_array_get_idx(trials, i));
    if (ray->status)
        qsort(ray->status, ray->statuses, sizeof *ray->status, by_trial);
    json_object_put(tree);
    free(text);
    return status;
}

/* How the trial ended: an error that was written down, what the state says, or "" where nothing does. */
static const char *status_of(const struct ray *ray, const char *folder, const char *trial)
{
    const struct trial_status wanted = {.trial = (char *)trial};
    if (syw_folder_has_file(folder, "error.txt") || syw_folder_has_file(folder, "error.pkl"))
        return "ERROR";
    const struct trial_status *found =
        ray->statuses > 0 ? bsearch(&wanted, ray->status, ray->statuses, sizeof wanted, by_trial) : NULL;
    return found ? found->word : "";
}

/* The records of a trial's result.json as a list; a last one that is not whole is not among them. NULL: it has none. */
static enum syw_status read_records(struct json_object **list, const char *folder, struct syw_error *err)
{
    char path[LONGEST_PATH], *text;
    size_t length, line;
    struct json_values values = {0};
    *list = NULL;
    if (!syw_folder_join(path, folder, "result.json"))
        return SYW_OK;
    enum syw_status status = syw_folder_read(&text, &length, path, RESULT_BYTES, err);
    if (status != SYW_OK || !text)
        return status;
    const struct input whole = {.head = text, .head_length = length};
    struct looked_at looked = {.input = &whole};
    status = syw_json_begin(&values, (struct byte_source){syw_input_read_looked_at, &looked}, path, RESULT_BYTES, err);
    if (status == SYW_OK && !(*list = json_object_new_array()))
        status = syw_error_memory(err);
    for (struct json_object *record = NULL;
         status == SYW_OK && (status = syw_json_next(&record, &line, &values, err)) == SYW_OK && record;)
        if (!json_object_is_type(record, json_type_object) || json_object_array_add(*list, record) != 0)
            json_object_put(record);
    syw_json_end(&values);
    free(text);
    if (status != SYW_OK) {
        json_object_put(*list);
        *list = NULL;
    }
    return status;
}

static enum syw_status add_columns(struct ray *ray, struct json_object *list, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < json_object_array_length(list) && status == SYW_OK; i++)
        status = syw_json_add_columns(&ray->table, json_object_array_get_idx(list, i), &naming, err);
    return status;
}

static enum syw_status set(struct ray *ray, const char *name, const char *text, struct syw_error *err)
{
    return syw_told_set_text(&ray->table, syw_told_find(&ray->table, name, strlen(name)), text, err);
}

/* id[16]: the trial's id in the name of its folder, "trainable_39c7b_00000_0_lr=0.1_2026-11-21_11-43-44"; false where
 * none is. */
static bool find_id(char id[16], const char *name)
{
    static const char hex[] = "0123456789abcdef", digits[] = "0123456789";
    for (const char *c = strchr(name, '_'); c; c = strchr(c + 1, '_'))
        if (strspn(c + 1, hex) == 5 && c[6] == '_' && strspn(c + 7, digits) == 5 && c[12] == '_') {
            snprintf(id, 16, "%.11s", c + 1);
            return true;
        }
    return false;
}

/* A trial that ended, or waits, without a record. */
static enum syw_status tell_without(struct ray *ray, const char *folder, const char *name, struct syw_error *err)
{
    char id[16];
    const char *trial = find_id(id, name) ? id : name, *word = status_of(ray, folder, trial);
    enum syw_status status = set(ray, "trial_id", trial, err);
    if (status == SYW_OK)
        status = set(ray, "training_iteration", "0", err);
    if (status == SYW_OK)
        status = set(ray, "ray_status", *word ? word : "PENDING", err);
    return status == SYW_OK ? syw_told_end_row(&ray->table, 0, err) : status;
}

/* A trial that was restored repeats iterations: of each the last record counts. */
static enum syw_status tell_records(struct ray *ray, const char *folder, struct json_object *list,
                                    struct syw_error *err)
{
    const size_t n = json_object_array_length(list);
    struct json_object *trial = syw_json_member(json_object_array_get_idx(list, 0), "trial_id");
    const char *word = status_of(ray, folder, trial ? json_object_get_string(trial) : "");
    double *from = malloc(n * sizeof *from), least = INFINITY; /* the least iteration of the records from i on */
    enum syw_status status = from ? SYW_OK : syw_error_memory(err);
    for (size_t i = n; i-- > 0 && from;)
        from[i] = least =
            fmin(least, syw_json_number(syw_json_member(json_object_array_get_idx(list, i), "training_iteration")));
    for (size_t i = 0; i < n && status == SYW_OK; i++) {
        struct json_object *record = json_object_array_get_idx(list, i);
        if (i + 1 < n && from[i + 1] <= syw_json_number(syw_json_member(record, "training_iteration")))
            continue;
        status = syw_json_set_cells(&ray->table, record, &naming, 0, NULL, 0, err);
        if (status == SYW_OK)
            status = set(ray, "ray_status", word, err);
        if (status == SYW_OK)
            status = syw_told_end_row(&ray->table, 0, err);
    }
    free(from);
    return status;
}

/* Goes through all trials: the first time for the columns, the second for the rows. */
static enum syw_status go_through(struct ray *ray, bool tell, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < ray->folder.n && status == SYW_OK; i++) {
        char path[LONGEST_PATH];
        struct json_object *list;
        if (!syw_folder_join(path, ray->store->path, ray->folder.name[i]) ||
            !(syw_folder_has_file(path, "result.json") || syw_folder_has_file(path, "params.json")))
            continue;
        status = read_records(&list, path, err);
        const bool any = list && json_object_array_length(list) > 0;
        if (status == SYW_OK && any)
            status = tell ? tell_records(ray, path, list, err) : add_columns(ray, list, err);
        else if (status == SYW_OK && tell)
            status = tell_without(ray, path, ray->folder.name[i], err);
        json_object_put(list);
    }
    return status;
}

static enum syw_status begin(struct ray *ray, struct syw_error *err)
{
    static const char *const always[] = {"trial_id", "training_iteration", "ray_status"};
    struct store *store = ray->store;
    size_t column;
    enum syw_status status = syw_folder_list(&ray->folder, store->path, err);
    store->facts.records = true;
    if (status != SYW_OK)
        return status;
    if (!(store->facts.model = syw_folder_name(store->path)))
        return syw_error_memory(err);
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if ((status = syw_told_column(&column, &ray->table, always[i], err)) != SYW_OK)
            return status;
    if ((status = go_through(ray, false, err)) != SYW_OK)
        return status;
    if ((status = read_state(ray, err)) != SYW_OK)
        return status;
    if ((status = know_columns(store, &ray->table, err)) != SYW_OK)
        return status;
    return syw_told_begin(&ray->table, 0, err);
}

enum syw_status syw_store_read_ray_folder(struct store *store, const struct csv_listener *listener,
                                          struct syw_error *err)
{
    struct ray ray = {.store = store, .table = {.name = store->name, .listener = listener}};
    enum syw_status status = begin(&ray, err);
    if (status == SYW_OK)
        status = go_through(&ray, true, err);
    if (status == SYW_OK)
        status = syw_told_end(&ray.table, err);
    for (size_t i = 0; i < ray.statuses; i++) {
        free(ray.status[i].trial);
        free(ray.status[i].word);
    }
    free(ray.status);
    syw_folder_clear(&ray.folder);
    syw_told_clear(&ray.table);
    return status;
}
