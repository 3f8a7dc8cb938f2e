/* MLflow's folders: mlruns/<experiment>/<run>/{meta.yaml, metrics/, params/, tags/}, a file for each key. Keys with a
 * slash are files in folders of their own. */
#include "base/grow.h"
#include "base/number.h"
#include "base/text.h"
#include "folder.h"
#include "mlflow.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { META_BYTES = 1 << 20, VALUE_BYTES = 1 << 20, DEEPEST_KEY = 8, LONGEST_KEY_PATH = 1000, LONGEST_LINE = 1024 };

static const char *const subfolder[MLFLOW_KINDS] = {"metrics", "params", "tags"};

struct kept_run {
    char *path, *id, *parent; /* parent: the id of the run that it is nested in, or NULL */
    const char *status;
    char started_ms[24], ended_ms[24];
    size_t experiment; /* its place */
    bool is_parent;
};

struct mlruns {
    struct mlflow mlflow;
    struct kept_run *run;
    size_t runs, capacity;
    const struct kept_run *at_hand;
    char direction[40];
    bool directions_differ;
    char *text; /* of the value looked at last */
};

/* ---- meta.yaml --------------------------------------------------------------------------------------------------- */

/* The value of a key in flat YAML, without quotation marks; "" where there is none or it is null. */
static void find_value(char value[], size_t size, const char *yaml, const char *key)
{
    const size_t length = strlen(key);
    value[0] = '\0';
    for (const char *line = yaml, *next; *line; line = next) {
        next = line + strcspn(line, "\n");
        next += *next == '\n';
        if (strncmp(line, key, length) != 0 || line[length] != ':')
            continue;
        const char *begin = line + length + 1 + strspn(line + length + 1, " "), *end = begin + strcspn(begin, "\r\n");
        if (end - begin >= 2 && (*begin == '\'' || *begin == '"') && end[-1] == *begin) {
            begin++;
            end--;
        }
        if ((size_t)(end - begin) < size && !(end - begin == 4 && memcmp(begin, "null", 4) == 0)) {
            memcpy(value, begin, (size_t)(end - begin));
            value[end - begin] = '\0';
        }
        return;
    }
}

/* meta.yaml of an experiment or a run that is not deleted; NULL where there is none. */
static enum syw_status read_meta(char **yaml, const char *folder, struct syw_error *err)
{
    char path[LONGEST_PATH], stage[24];
    size_t length;
    *yaml = NULL;
    if (!syw_folder_join(path, folder, "meta.yaml"))
        return SYW_OK;
    enum syw_status status = syw_folder_read(yaml, &length, path, META_BYTES, err);
    if (status != SYW_OK || !*yaml)
        return status;
    find_value(stage, sizeof stage, *yaml, "lifecycle_stage");
    if (strcmp(stage, "deleted") == 0) {
        free(*yaml);
        *yaml = NULL;
    }
    return SYW_OK;
}

/* ---- finding experiments and runs -------------------------------------------------------------------------------- */

/* Calls visit for each folder in a folder that has a meta.yaml. */
struct visitor {
    enum syw_status (*visit)(struct mlruns *mlruns, const char *path, const char *yaml, struct syw_error *err);
    struct mlruns *mlruns;
};

static enum syw_status visit_folders(const struct visitor *visitor, const char *path, struct syw_error *err)
{
    struct folder folder = {0};
    enum syw_status status = syw_folder_list(&folder, path, err);
    for (size_t i = 0; i < folder.n && status == SYW_OK; i++) {
        char inner[LONGEST_PATH], *yaml;
        if (folder.name[i][0] == '.' || !syw_folder_join(inner, path, folder.name[i]) || !syw_folder_is(inner, true))
            continue;
        status = read_meta(&yaml, inner, err);
        if (status == SYW_OK && yaml)
            status = visitor->visit(visitor->mlruns, inner, yaml, err);
        free(yaml);
    }
    syw_folder_clear(&folder);
    return status;
}

static enum syw_status add_run(struct mlruns *mlruns, const char *path, const char *yaml, struct syw_error *err)
{
    static const char *const word[] = {"", "RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"};
    char id[200], status_text[16];
    enum syw_status status = grow(&mlruns->run, &mlruns->capacity, mlruns->runs + 1, sizeof *mlruns->run, err);
    if (status != SYW_OK)
        return status;
    find_value(id, sizeof id, yaml, "run_id");
    if (!*id)
        find_value(id, sizeof id, yaml, "run_uuid");
    if (!*id)
        return SYW_OK;
    struct kept_run *run = &mlruns->run[mlruns->runs];
    *run = (struct kept_run){.experiment = mlruns->mlflow.experiments - 1};
    find_value(run->started_ms, sizeof run->started_ms, yaml, "start_time");
    find_value(run->ended_ms, sizeof run->ended_ms, yaml, "end_time");
    find_value(status_text, sizeof status_text, yaml, "status");
    const long number = strtol(status_text, NULL, 10);
    run->status = number > 0 && number < (long)(sizeof word / sizeof *word) ? word[number] : "";
    run->path = syw_text_copy(path, strlen(path));
    run->id = syw_text_copy(id, strlen(id));
    mlruns->runs++;
    mlruns->mlflow.experiment[run->experiment].runs++;
    return run->path && run->id ? SYW_OK : syw_error_memory(err);
}

static enum syw_status add_experiment(struct mlruns *mlruns, const char *path, const char *yaml, struct syw_error *err)
{
    char id[200], name[1000];
    find_value(id, sizeof id, yaml, "experiment_id");
    find_value(name, sizeof name, yaml, "name");
    if (!*id)
        return SYW_OK; /* a run's, or the registry's of models */
    enum syw_status status = syw_mlflow_add_experiment(&mlruns->mlflow, id, *name ? name : id, err);
    return status == SYW_OK ? visit_folders(&(struct visitor){add_run, mlruns}, path, err) : status;
}

bool syw_store_is_mlruns(struct store *store)
{
    struct folder folder = {0};
    bool is = syw_folder_has_file(store->path, "meta.yaml");
    if (is || syw_folder_list(&folder, store->path, NULL) != SYW_OK)
        return is;
    for (size_t i = 0; i < folder.n && !is; i++) {
        char path[LONGEST_PATH];
        is = syw_folder_join(path, store->path, folder.name[i]) && syw_folder_has_file(path, "meta.yaml");
    }
    syw_folder_clear(&folder);
    return is;
}

/* The folder is that of all experiments, or of one. */
static enum syw_status find_runs(struct mlruns *mlruns, struct syw_error *err)
{
    const char *path = mlruns->mlflow.store->path;
    char *yaml;
    enum syw_status status = read_meta(&yaml, path, err);
    if (status == SYW_OK && yaml)
        status = add_experiment(mlruns, path, yaml, err);
    else if (status == SYW_OK)
        status = visit_folders(&(struct visitor){add_experiment, mlruns}, path, err);
    free(yaml);
    return status;
}

/* ---- keys -------------------------------------------------------------------------------------------------------- */

/* Adds the keys below path, which begin with key[length]. */
static enum syw_status add_keys(struct mlruns *mlruns, enum mlflow_kind kind, const char *path,
                                char key[LONGEST_KEY_PATH], size_t length, size_t depth, struct syw_error *err)
{
    struct folder folder = {0};
    if (!syw_folder_is(path, false) || depth > DEEPEST_KEY)
        return SYW_OK;
    enum syw_status status = syw_folder_list(&folder, path, err);
    for (size_t i = 0; i < folder.n && status == SYW_OK; i++) {
        char inner[LONGEST_PATH];
        const size_t room = LONGEST_KEY_PATH - length;
        int more = snprintf(key + length, room, "%s%s", length ? "/" : "", folder.name[i]);
        if ((size_t)more >= room || !syw_folder_join(inner, path, folder.name[i]))
            continue;
        if (syw_folder_is(inner, false))
            status = add_keys(mlruns, kind, inner, key, length + (size_t)more, depth + 1, err);
        else if (!syw_folder_is(inner, true))
            status = syw_mlflow_add_key(&mlruns->mlflow, kind, key, err);
    }
    syw_folder_clear(&folder);
    return status;
}

/* A tag of a run, the caller's to free; NULL where it has none. */
static enum syw_status read_tag(char **text, const struct kept_run *run, const char *key, struct syw_error *err)
{
    char path[LONGEST_PATH];
    size_t length;
    *text = NULL;
    if ((size_t)snprintf(path, sizeof path, "%s/tags/%s", run->path, key) >= sizeof path)
        return SYW_OK;
    return syw_folder_read(text, &length, path, VALUE_BYTES, err);
}

static enum syw_status note_direction(struct mlruns *mlruns, const struct kept_run *run, struct syw_error *err)
{
    char *text;
    enum syw_status status = read_tag(&text, run, "direction", err);
    if (status == SYW_OK && text) {
        mlruns->mlflow.tagged = true;
        mlruns->directions_differ =
            mlruns->directions_differ || (*mlruns->direction && strncmp(mlruns->direction, text, 39) != 0);
        snprintf(mlruns->direction, sizeof mlruns->direction, "%.*s", SYW_CUT(text, 39));
    }
    free(text);
    return status;
}

/* What there is of a run that will be told. */
static enum syw_status look_over(struct mlruns *mlruns, struct kept_run *run, bool params, struct syw_error *err)
{
    static const enum mlflow_kind kinds[] = {MLFLOW_METRIC, MLFLOW_TAG, MLFLOW_PARAM};
    char path[LONGEST_PATH], key[LONGEST_KEY_PATH];
    enum syw_status status = read_tag(&run->parent, run, "mlflow.parentRunId", err);
    for (size_t i = 0; i < 2 + (size_t)params && status == SYW_OK; i++)
        if (syw_folder_join(path, run->path, subfolder[kinds[i]]))
            status = add_keys(mlruns, kinds[i], path, key, 0, 0, err);
    return status == SYW_OK ? note_direction(mlruns, run, err) : status;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct kept_run *)a)->id, ((const struct kept_run *)b)->id);
}

static int by_start(const void *a, const void *b)
{
    const struct kept_run *x = a, *y = b;
    const long long one = strtoll(x->started_ms, NULL, 10), other = strtoll(y->started_ms, NULL, 10);
    return one != other ? (one < other ? -1 : 1) : by_id(a, b);
}

/* Runs that others are nested in are no trials. */
static void mark_parents(struct mlruns *mlruns)
{
    if (mlruns->runs == 0)
        return;
    qsort(mlruns->run, mlruns->runs, sizeof *mlruns->run, by_id);
    for (size_t i = 0; i < mlruns->runs; i++) {
        const struct kept_run wanted = {.id = mlruns->run[i].parent};
        struct kept_run *parent = wanted.id ? bsearch(&wanted, mlruns->run, mlruns->runs, sizeof wanted, by_id) : NULL;
        if (parent && !parent->is_parent) {
            parent->is_parent = true;
            mlruns->mlflow.parents++;
        }
    }
    qsort(mlruns->run, mlruns->runs, sizeof *mlruns->run, by_start);
}

static const struct mlflow_experiment *experiment_of(struct mlruns *mlruns, const struct kept_run *run)
{
    return syw_mlflow_told(&mlruns->mlflow, mlruns->mlflow.experiment[run->experiment].id);
}

static enum syw_status read_head(struct mlruns *mlruns, struct syw_error *err)
{
    struct mlflow *mlflow = &mlruns->mlflow;
    enum syw_status status = find_runs(mlruns, err);
    if (status == SYW_OK)
        status = syw_mlflow_begin(mlflow, err);
    const bool params = status == SYW_OK && syw_store_asks_beyond(mlflow->store, mlflow->table.column, 0);
    for (size_t i = 0; i < mlruns->runs && status == SYW_OK; i++)
        if (experiment_of(mlruns, &mlruns->run[i]))
            status = look_over(mlruns, &mlruns->run[i], params, err);
    if (status != SYW_OK)
        return status;
    mark_parents(mlruns);
    return syw_mlflow_header(mlflow, mlruns->directions_differ ? "" : mlruns->direction, err);
}

/* ---- values ------------------------------------------------------------------------------------------------------ */

/* "<ms> <value> <step>", in old files without the step. */
static bool read_point(struct mlflow_point *point, const char *line)
{
    char value[64];
    int used = 0;
    long long ms = 0, step = 0;
    if (sscanf(line, "%lld %63s%n", &ms, value, &used) < 2)
        return false;
    (void)!sscanf(line + used, "%lld", &step);
    *point = (struct mlflow_point){(double)step, (double)ms, NAN};
    if (syw_is_infinite(value, strlen(value)))
        point->value = *value == '-' ? -INFINITY : INFINITY;
    else if (!syw_decimal_read(&point->value, value, strlen(value)))
        point->value = NAN;
    return true;
}

static enum syw_status history(void *context, const struct mlflow_run *run, const char *key, struct syw_error *err)
{
    struct mlruns *mlruns = context;
    char path[LONGEST_PATH], line[LONGEST_LINE];
    enum syw_status status = SYW_OK;
    (void)run;
    if ((size_t)snprintf(path, sizeof path, "%s/metrics/%s", mlruns->at_hand->path, key) >= sizeof path ||
        syw_folder_is(path, true))
        return SYW_OK;
    FILE *file = fopen(path, "rb");
    if (!file)
        return errno == ENOENT ? SYW_OK : syw_error_at(err, SYW_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    while (status == SYW_OK && fgets(line, sizeof line, file)) {
        struct mlflow_point point;
        if (read_point(&point, line))
            status = syw_mlflow_add_point(&mlruns->mlflow, point.step, point.time, point.value, err);
    }
    fclose(file);
    return status;
}

static bool is_later(const struct mlflow_point *point, const struct mlflow_point *than)
{
    if (point->step != than->step)
        return point->step > than->step;
    return point->time != than->time ? point->time > than->time : point->value >= than->value;
}

/* The latest of a metric's values: points are those of its history for the time being. */
static enum syw_status look_at_metric(struct mlflow_value *value, struct mlruns *mlruns, const struct mlflow_run *run,
                                      const char *key, struct syw_error *err)
{
    struct mlflow *mlflow = &mlruns->mlflow;
    const size_t before = mlflow->points;
    enum syw_status status = history(mlruns, run, key, err);
    if (status != SYW_OK || mlflow->points == before)
        return status;
    const struct mlflow_point *latest = &mlflow->point[before];
    for (size_t i = before; i < mlflow->points; i++)
        latest = is_later(&mlflow->point[i], latest) ? &mlflow->point[i] : latest;
    value->known = true;
    value->number = latest->value;
    mlflow->points = before;
    return SYW_OK;
}

static enum syw_status look(struct mlflow_value *value, void *context, const struct mlflow_run *run,
                            enum mlflow_kind kind, const char *key, struct syw_error *err)
{
    struct mlruns *mlruns = context;
    char path[LONGEST_PATH];
    size_t length;
    if (kind == MLFLOW_METRIC)
        return look_at_metric(value, mlruns, run, key, err);
    if ((size_t)snprintf(path, sizeof path, "%s/%s/%s", mlruns->at_hand->path, subfolder[kind], key) >= sizeof path)
        return SYW_OK;
    free(mlruns->text);
    enum syw_status status = syw_folder_read(&mlruns->text, &length, path, VALUE_BYTES, err);
    value->known = mlruns->text;
    value->text = mlruns->text;
    return status;
}

static enum syw_status tell_runs(struct mlruns *mlruns, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < mlruns->runs && status == SYW_OK; i++) {
        const struct kept_run *kept = &mlruns->run[i];
        const struct mlflow_experiment *experiment = experiment_of(mlruns, kept);
        if (!experiment || kept->is_parent)
            continue;
        const struct mlflow_run run = {kept->id, experiment->name, kept->status, kept->started_ms, kept->ended_ms};
        mlruns->at_hand = kept;
        status = syw_mlflow_tell(&mlruns->mlflow, &run, err);
    }
    return status;
}

enum syw_status syw_store_read_mlruns(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    struct mlruns mlruns = {.mlflow = {.store = store,
                                       .table = {.name = store->name, .listener = listener},
                                       .source = {look, history, &mlruns}}};
    store->facts.records = true;
    enum syw_status status = read_head(&mlruns, err);
    if (status == SYW_OK)
        status = tell_runs(&mlruns, err);
    if (status == SYW_OK)
        status = syw_told_end(&mlruns.mlflow.table, err);
    for (size_t i = 0; i < mlruns.runs; i++) {
        free(mlruns.run[i].path);
        free(mlruns.run[i].id);
        free(mlruns.run[i].parent);
    }
    free(mlruns.run);
    free(mlruns.text);
    syw_mlflow_clear(&mlruns.mlflow);
    return status;
}
