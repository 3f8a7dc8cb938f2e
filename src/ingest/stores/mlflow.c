/* Columns are called as in the table that MLflow itself exports. A run that Optuna's callback logged was opened when
 * the trial had ended: when that ran, and how it ended, stand in its tags. */
#include "mlflow.h"
#include "base/clock.h"
#include "base/grow.h"
#include "base/number.h"
#include "base/text.h"
#include "ingest/columns/roles.h"

#include <float.h>
#include <math.h>
#include <string.h>

enum { CONTENTS = 2000, LONGEST_KEY = 1000 };

static const char *const prefix[MLFLOW_KINDS] = {"metrics.", "params.", "tags."};

/* ---- experiments ------------------------------------------------------------------------------------------------- */

enum syw_status syw_mlflow_add_experiment(struct mlflow *mlflow, const char *id, const char *name,
                                          struct syw_error *err)
{
    enum syw_status status =
        grow(&mlflow->experiment, &mlflow->capacity, mlflow->experiments + 1, sizeof *mlflow->experiment, err);
    if (status != SYW_OK)
        return status;
    struct mlflow_experiment *experiment = &mlflow->experiment[mlflow->experiments++];
    *experiment = (struct mlflow_experiment){syw_text_copy(id, strlen(id)), syw_text_copy(name, strlen(name)), 0};
    if (!experiment->id || !experiment->name)
        return syw_error_memory(err);
    syw_text_make_utf8(experiment->name);
    return SYW_OK;
}

struct mlflow_experiment *syw_mlflow_told(struct mlflow *mlflow, const char *id)
{
    const char *asked = mlflow->store->options->study;
    for (size_t i = 0; i < mlflow->experiments; i++) {
        struct mlflow_experiment *experiment = &mlflow->experiment[i];
        if (strcmp(experiment->id, id) == 0)
            return !asked || strcmp(asked, experiment->name) == 0 ? experiment : NULL;
    }
    return NULL;
}

static enum syw_status list_experiments(struct mlflow *mlflow, struct syw_error *err)
{
    char *list = calloc(1, CONTENTS);
    if (!list)
        return syw_error_memory(err);
    for (size_t i = 0; i < mlflow->experiments; i++) {
        const struct mlflow_experiment *experiment = &mlflow->experiment[i];
        if (strlen(list) < CONTENTS - 200)
            syw_text_add(list, CONTENTS, "%s'%.*s' (%zu run%s)", *list ? ", " : "", SYW_CUT(experiment->name, 80),
                         experiment->runs, experiment->runs == 1 ? "" : "s");
    }
    mlflow->store->facts.contents = list;
    return SYW_OK;
}

static enum syw_status check_choice(const struct mlflow *mlflow, struct syw_error *err)
{
    const char *asked = mlflow->store->options->study;
    bool found = !asked;
    for (size_t i = 0; i < mlflow->experiments; i++)
        found = found || strcmp(asked, mlflow->experiment[i].name) == 0;
    if (found)
        return SYW_OK;
    syw_error_at(err, SYW_EINVAL, mlflow->store->name, 0, 0, "no experiment is named '%s'", asked);
    syw_error_hint(err, "there are %s", mlflow->store->facts.contents);
    return SYW_EINVAL;
}

/* ---- columns ----------------------------------------------------------------------------------------------------- */

enum syw_status syw_mlflow_begin(struct mlflow *mlflow, struct syw_error *err)
{
    const struct {
        const char *name;
        size_t *column;
        enum syw_role role;
    } columns[] = {
        {"experiment", &mlflow->column.experiment, SYW_ROLE_MODEL},
        {"run_id", &mlflow->column.run, SYW_ROLE_TRIAL},
        {"status", &mlflow->column.status, SYW_ROLE_STATE},
        {"start_time", &mlflow->column.started, SYW_ROLE_STARTED},
        {"end_time", &mlflow->column.ended, SYW_ROLE_ENDED},
        {"duration_s", &mlflow->column.duration, SYW_ROLE_DURATION},
        {"step", &mlflow->column.step, SYW_ROLE_STEP},
    };
    enum syw_status status = list_experiments(mlflow, err);
    if (status == SYW_OK)
        status = check_choice(mlflow, err);
    mlflow->steps = syw_store_wants_steps(mlflow->store);
    for (size_t i = 0; i < sizeof columns / sizeof *columns && status == SYW_OK; i++) {
        if (columns[i].role == SYW_ROLE_STEP && !mlflow->steps)
            continue;
        status = syw_told_column(columns[i].column, &mlflow->table, columns[i].name, err);
        if (status == SYW_OK)
            status = syw_store_role(mlflow->store, columns[i].role, columns[i].name, err);
    }
    return status;
}

enum syw_status syw_mlflow_add_key(struct mlflow *mlflow, enum mlflow_kind kind, const char *key, struct syw_error *err)
{
    char name[LONGEST_KEY + 16];
    size_t column;
    if (strlen(key) > LONGEST_KEY)
        return SYW_OK; /* longer than MLflow lets it be */
    snprintf(name, sizeof name, "%s%s", prefix[kind], key);
    if (!syw_is_utf8(name, strlen(name)))
        return SYW_OK;
    return syw_told_column(&column, &mlflow->table, name, err);
}

static bool is_metric(const char *name)
{
    return strncmp(name, "metrics.", 8) == 0 && strncmp(name, "metrics.system/", 15) != 0;
}

/* The column of the only metric that is neither a cost nor the machine's, or of the one that is asked for. */
static size_t find_metric(struct mlflow *mlflow)
{
    const struct csv_header header = {.name = mlflow->table.column, .columns = mlflow->table.columns};
    const char *asked = mlflow->store->options->metric;
    size_t found = SYW_NO_COLUMN, n = 0;
    for (size_t i = 0; i < header.columns; i++) {
        bool other = !is_metric(header.name[i]);
        if (asked && !other && (strcmp(asked, header.name[i]) == 0 || strcmp(asked, header.name[i] + 8) == 0))
            return i;
        for (size_t role = SYW_ROLE_VALUE + 1; role < SYW_ROLE_COUNT; role++)
            other = other || syw_role_recognize(&header, (enum syw_role)role) == i;
        n += !other;
        found = other ? found : i;
    }
    return n == 1 && !asked ? found : SYW_NO_COLUMN;
}

static enum syw_status find_keys(struct mlflow *mlflow, struct syw_error *err)
{
    size_t room = 0;
    for (size_t i = 0; i < mlflow->table.columns; i++)
        for (size_t kind = 0; kind < MLFLOW_KINDS && mlflow->table.wanted[i]; kind++) {
            const char *name = mlflow->table.column[i];
            if (strncmp(name, prefix[kind], strlen(prefix[kind])) != 0)
                continue;
            enum syw_status status = grow(&mlflow->key, &room, mlflow->keys + 1, sizeof *mlflow->key, err);
            if (status != SYW_OK)
                return status;
            mlflow->key[mlflow->keys++] = (struct mlflow_key){(enum mlflow_kind)kind, name + strlen(prefix[kind]), i};
        }
    return SYW_OK;
}

enum syw_status syw_mlflow_header(struct mlflow *mlflow, const char *direction, struct syw_error *err)
{
    struct store *store = mlflow->store;
    enum syw_status status = SYW_OK;
    const bool minimize = strstr(direction, "MINIMIZE"), maximize = strstr(direction, "MAXIMIZE");
    mlflow->metric = find_metric(mlflow);
    if (mlflow->metric != SYW_NO_COLUMN && minimize != maximize)
        status =
            syw_store_metric(store, mlflow->table.column[mlflow->metric], minimize ? SYW_MINIMIZE : SYW_MAXIMIZE, err);
    if (mlflow->metric != SYW_NO_COLUMN && status == SYW_OK && !store->options->metric)
        status = syw_store_role(store, SYW_ROLE_VALUE, mlflow->table.column[mlflow->metric], err);
    if (mlflow->parents > 0)
        snprintf(store->facts.note, sizeof store->facts.note,
                 mlflow->parents == 1 ? "%zu run is the parent of others and no trial: it is left out"
                                      : "%zu runs are parents of others and no trials: they are left out",
                 mlflow->parents);
    if (status == SYW_OK)
        status = syw_told_begin(&mlflow->table, 0, err);
    return status == SYW_OK ? find_keys(mlflow, err) : status;
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

/* Milliseconds as seconds. */
static enum syw_status set_ms(struct mlflow *mlflow, size_t column, long long ms, struct syw_error *err)
{
    return syw_told_set_number(&mlflow->table, column, (double)ms / 1000, err);
}

/* When the run was open. */
static enum syw_status set_times(struct mlflow *mlflow, const struct mlflow_run *run, struct syw_error *err)
{
    const long long started = strtoll(run->started_ms, NULL, 10), ended = strtoll(run->ended_ms, NULL, 10);
    enum syw_status status = syw_told_set_text(&mlflow->table, mlflow->column.status, run->status, err);
    const bool both = *run->started_ms && *run->ended_ms && started >= 0 && ended >= started;
    if (status == SYW_OK && *run->started_ms)
        status = set_ms(mlflow, mlflow->column.started, started, err);
    if (status == SYW_OK && both)
        status = set_ms(mlflow, mlflow->column.ended, ended, err);
    return status == SYW_OK && both ? set_ms(mlflow, mlflow->column.duration, ended - started, err) : status;
}

/* When the trial ran that Optuna's callback logged in the run, and how it ended; *tagged: it is one. */
static enum syw_status set_tags(bool *tagged, struct mlflow *mlflow, const struct mlflow_run *run,
                                struct syw_error *err)
{
    static const char *const keys[] = {"number", "state", "datetime_start", "datetime_complete"};
    const size_t columns[] = {SYW_NO_COLUMN, mlflow->column.status, mlflow->column.started, mlflow->column.ended};
    char text[4][64];
    double time[4] = {0};
    bool zoned;
    enum syw_status status = SYW_OK;
    *tagged = mlflow->tagged;
    for (size_t i = 0; i < 4 && *tagged && status == SYW_OK; i++) {
        struct mlflow_value value = {0};
        status = mlflow->source.look(&value, mlflow->source.context, run, MLFLOW_TAG, keys[i], err);
        *tagged = value.known && strlen(value.text) < sizeof text[i];
        if (*tagged)
            strcpy(text[i], value.text);
    }
    for (size_t i = 1; i < 4 && *tagged && status == SYW_OK; i++)
        status = syw_told_set_text(&mlflow->table, columns[i], text[i], err);
    if (!*tagged || status != SYW_OK || !syw_time_read(&time[2], &zoned, text[2], strlen(text[2])) ||
        !syw_time_read(&time[3], &zoned, text[3], strlen(text[3])) || time[3] < time[2])
        return status;
    return syw_told_set_number(&mlflow->table, mlflow->column.duration,
                               (double)(llround(time[3] * 1e6) - llround(time[2] * 1e6)) / 1e6, err);
}

/* DBL_MAX is how MLflow keeps infinity. */
static double as_logged(double number)
{
    return fabs(number) >= DBL_MAX ? copysign(INFINITY, number) : number;
}

static enum syw_status set_value(struct mlflow *mlflow, const struct mlflow_run *run, const struct mlflow_key *key,
                                 struct syw_error *err)
{
    struct mlflow_value value = {0};
    enum syw_status status = mlflow->source.look(&value, mlflow->source.context, run, key->kind, key->name, err);
    if (status != SYW_OK || !value.known)
        return status;
    return key->kind == MLFLOW_METRIC ? syw_told_set_number(&mlflow->table, key->column, as_logged(value.number), err)
                                      : syw_told_set_text(&mlflow->table, key->column, value.text, err);
}

/* The row of the run as a whole, or of its last step. */
static enum syw_status tell_run(struct mlflow *mlflow, const struct mlflow_run *run, const struct mlflow_point *last,
                                struct syw_error *err)
{
    bool tagged;
    struct told *table = &mlflow->table;
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < mlflow->keys && status == SYW_OK; i++)
        status = set_value(mlflow, run, &mlflow->key[i], err);
    if (status != SYW_OK)
        return status;
    if ((status = set_tags(&tagged, mlflow, run, err)) != SYW_OK)
        return status;
    if (!tagged && (status = set_times(mlflow, run, err)) != SYW_OK)
        return status;
    if ((status = syw_told_set_text(table, mlflow->column.experiment, run->experiment, err)) != SYW_OK)
        return status;
    if ((status = syw_told_set_text(table, mlflow->column.run, run->id, err)) != SYW_OK)
        return status;
    if (mlflow->steps &&
        (status = syw_told_set_number(table, mlflow->column.step, last ? last->step : 0, err)) != SYW_OK)
        return status;
    if (last && (status = syw_told_set_number(table, mlflow->metric, as_logged(last->value), err)) != SYW_OK)
        return status;
    return syw_told_end_row(table, 0, err);
}

enum syw_status syw_mlflow_add_point(struct mlflow *mlflow, double step, double time, double value,
                                     struct syw_error *err)
{
    enum syw_status status =
        grow(&mlflow->point, &mlflow->point_capacity, mlflow->points + 1, sizeof *mlflow->point, err);
    if (status == SYW_OK)
        mlflow->point[mlflow->points++] = (struct mlflow_point){step, time, value};
    return status;
}

/* MLflow's own order: of several values of a step the one logged last counts, of these the largest. */
static int by_step(const void *a, const void *b)
{
    const struct mlflow_point *x = a, *y = b;
    if (x->step != y->step)
        return x->step < y->step ? -1 : 1;
    if (x->time != y->time)
        return x->time < y->time ? -1 : 1;
    return x->value < y->value ? -1 : x->value > y->value;
}

static enum syw_status tell_step(struct mlflow *mlflow, const struct mlflow_run *run, const struct mlflow_point *point,
                                 struct syw_error *err)
{
    struct told *table = &mlflow->table;
    enum syw_status status = syw_told_set_text(table, mlflow->column.experiment, run->experiment, err);
    if (status == SYW_OK)
        status = syw_told_set_text(table, mlflow->column.run, run->id, err);
    if (status == SYW_OK)
        status = syw_told_set_text(table, mlflow->column.status, run->status, err);
    if (status == SYW_OK)
        status = syw_told_set_number(table, mlflow->column.step, point->step, err);
    if (status == SYW_OK)
        status = syw_told_set_number(table, mlflow->metric, as_logged(point->value), err);
    return status == SYW_OK ? syw_told_end_row(table, 0, err) : status;
}

enum syw_status syw_mlflow_tell(struct mlflow *mlflow, const struct mlflow_run *run, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    struct mlflow_point last = {0}; /* a copy: looking for values may move the points */
    mlflow->points = 0;
    if (mlflow->steps && mlflow->metric != SYW_NO_COLUMN)
        status = mlflow->source.history(mlflow->source.context, run,
                                        mlflow->table.column[mlflow->metric] + strlen(prefix[MLFLOW_METRIC]), err);
    const size_t points = mlflow->points;
    if (points > 0)
        qsort(mlflow->point, points, sizeof *mlflow->point, by_step);
    for (size_t i = 0; i < points && status == SYW_OK; i++) {
        if (i > 0 && last.step != mlflow->point[i].step)
            status = tell_step(mlflow, run, &last, err);
        last = mlflow->point[i];
    }
    return status == SYW_OK ? tell_run(mlflow, run, points > 0 ? &last : NULL, err) : status;
}

void syw_mlflow_clear(struct mlflow *mlflow)
{
    for (size_t i = 0; i < mlflow->experiments; i++) {
        free(mlflow->experiment[i].id);
        free(mlflow->experiment[i].name);
    }
    free(mlflow->experiment);
    free(mlflow->key);
    free(mlflow->point);
    syw_told_clear(&mlflow->table);
    *mlflow = (struct mlflow){0};
}
