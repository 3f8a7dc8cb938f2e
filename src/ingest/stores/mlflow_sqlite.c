/* The keys that somebody listens to are looked up run by run, by the tables' primary keys. */
#include "mlflow.h"

#include "base/text.h"
#include "sqlite.h"

#include <math.h>
#include <string.h>

struct mlflow_database {
    struct mlflow mlflow;
    sqlite3_stmt *look[MLFLOW_KINDS], *history;
};

bool syw_store_is_mlflow_sqlite(struct store *store)
{
    return syw_sqlite_has(store, (const char *const[]){"experiments.experiment_id", "runs.run_uuid", NULL});
}

static enum syw_status read_version(struct store *store, struct syw_error *err)
{
    static const char *const columns[] = {"latest_metrics.is_nan",
                                          "latest_metrics.run_uuid",
                                          "metrics.step",
                                          "metrics.is_nan",
                                          "params.run_uuid",
                                          "tags.run_uuid",
                                          "runs.lifecycle_stage",
                                          "runs.end_time",
                                          "runs.status",
                                          "runs.experiment_id",
                                          "experiments.lifecycle_stage",
                                          "experiments.name",
                                          NULL};
    sqlite3_stmt *statement = NULL;
    bool row = false;
    if (!syw_sqlite_has(store, columns)) {
        syw_error_at(err, SYW_EPARSE, store->name, 0, 0, "the runs are in the layout of an MLflow before 1.9");
        syw_error_hint(err, "the command 'mlflow db upgrade' brings it up to date");
        return SYW_EPARSE;
    }
    if (!syw_sqlite_has(store, (const char *const[]){"alembic_version.version_num", NULL}))
        return SYW_OK;
    enum syw_status status = syw_sqlite_prepare(&statement, store, "SELECT version_num FROM alembic_version", err);
    if (status == SYW_OK)
        status = syw_sqlite_step(&row, store, statement, err);
    if (row)
        snprintf(store->facts.about, sizeof store->facts.about, "schema %.*s",
                 SYW_CUT(syw_sqlite_text(statement, 0), 32));
    sqlite3_finalize(statement);
    return status;
}

static enum syw_status read_experiments(struct mlflow *mlflow, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status = syw_sqlite_prepare(
        &statement, mlflow->store,
        "SELECT e.experiment_id, e.name, COUNT(r.run_uuid) FROM experiments AS e LEFT JOIN runs AS r "
        "ON r.experiment_id = e.experiment_id AND r.lifecycle_stage = 'active' "
        "WHERE e.lifecycle_stage = 'active' GROUP BY e.experiment_id",
        err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, mlflow->store, statement, err)) == SYW_OK && row) {
        status = syw_mlflow_add_experiment(mlflow, syw_sqlite_text(statement, 0), syw_sqlite_text(statement, 1), err);
        if (status == SYW_OK)
            mlflow->experiment[mlflow->experiments - 1].runs = (size_t)sqlite3_column_int64(statement, 2);
    }
    sqlite3_finalize(statement);
    return status;
}

static enum syw_status add_keys(struct mlflow *mlflow, enum mlflow_kind kind, const char *sql, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status = syw_sqlite_prepare(&statement, mlflow->store, sql, err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, mlflow->store, statement, err)) == SYW_OK && row)
        status = syw_mlflow_add_key(mlflow, kind, syw_sqlite_text(statement, 0), err);
    sqlite3_finalize(statement);
    return status;
}

/* Of what Optuna's callback tags: the direction, "" where runs do not agree. */
static enum syw_status read_direction(char direction[40], struct mlflow *mlflow, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    size_t n = 0;
    direction[0] = '\0';
    mlflow->tagged = syw_told_has(&mlflow->table, "tags.datetime_complete");
    if (!mlflow->tagged)
        return SYW_OK;
    enum syw_status status = syw_sqlite_prepare(&statement, mlflow->store,
                                                "SELECT DISTINCT value FROM tags WHERE \"key\" = 'direction'", err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, mlflow->store, statement, err)) == SYW_OK && row)
        snprintf(direction, 40, "%s", n++ == 0 ? syw_sqlite_text(statement, 0) : "");
    sqlite3_finalize(statement);
    return status;
}

static enum syw_status count_parents(struct mlflow *mlflow, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status = syw_sqlite_prepare(&statement, mlflow->store,
                                                "SELECT experiment_id FROM runs WHERE lifecycle_stage = 'active' AND "
                                                "run_uuid IN (SELECT value FROM tags WHERE \"key\" = "
                                                "'mlflow.parentRunId')",
                                                err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, mlflow->store, statement, err)) == SYW_OK && row)
        mlflow->parents += syw_mlflow_told(mlflow, syw_sqlite_text(statement, 0)) != NULL;
    sqlite3_finalize(statement);
    return status;
}

static enum syw_status look(struct mlflow_value *value, void *context, const struct mlflow_run *run,
                            enum mlflow_kind kind, const char *key, struct syw_error *err)
{
    struct mlflow_database *database = context;
    sqlite3_stmt *statement = database->look[kind];
    sqlite3_reset(statement);
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, run->id, -1, SQLITE_TRANSIENT);
    enum syw_status status = syw_sqlite_step(&value->known, database->mlflow.store, statement, err);
    if (status != SYW_OK || !value->known)
        return status;
    value->text = kind == MLFLOW_METRIC ? "" : syw_sqlite_text(statement, 0);
    value->number = sqlite3_column_double(statement, 0);
    if (kind == MLFLOW_METRIC && sqlite3_column_int(statement, 1))
        value->number = NAN;
    return SYW_OK;
}

static enum syw_status history(void *context, const struct mlflow_run *run, const char *key, struct syw_error *err)
{
    struct mlflow_database *database = context;
    sqlite3_stmt *statement = database->history;
    bool row;
    sqlite3_reset(statement);
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, run->id, -1, SQLITE_TRANSIENT);
    enum syw_status status = SYW_OK;
    while (status == SYW_OK && (status = syw_sqlite_step(&row, database->mlflow.store, statement, err)) == SYW_OK &&
           row)
        status = syw_mlflow_add_point(
            &database->mlflow, (double)sqlite3_column_int64(statement, 0), (double)sqlite3_column_int64(statement, 1),
            sqlite3_column_int(statement, 3) ? NAN : sqlite3_column_double(statement, 2), err);
    return status;
}

/* Whether there is an index of runs and keys, as of MLflow 3: in an older file runs are found by their id, and the key
 * is kept from choosing the primary key, which begins with it. */
static enum syw_status has_index(bool *has, struct store *store, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    enum syw_status status = syw_sqlite_prepare(
        &statement, store,
        "SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = 'index_metrics_run_uuid_key_step'", err);
    if (status == SYW_OK)
        status = syw_sqlite_step(has, store, statement, err);
    sqlite3_finalize(statement);
    return status;
}

static enum syw_status prepare(struct mlflow_database *database, struct syw_error *err)
{
    static const char *const sql[MLFLOW_KINDS] = {
        "SELECT value, is_nan FROM latest_metrics WHERE \"key\" = ?1 AND run_uuid = ?2",
        "SELECT value FROM params WHERE \"key\" = ?1 AND run_uuid = ?2",
        "SELECT value FROM tags WHERE \"key\" = ?1 AND run_uuid = ?2"};
    struct store *store = database->mlflow.store;
    bool indexed = false;
    enum syw_status status = has_index(&indexed, store, err);
    for (size_t i = 0; i < MLFLOW_KINDS && status == SYW_OK; i++)
        status = syw_sqlite_prepare(&database->look[i], store, sql[i], err);
    if (status != SYW_OK)
        return status;
    return syw_sqlite_prepare(
        &database->history, store,
        indexed ? "SELECT step, timestamp, value, is_nan FROM metrics INDEXED BY index_metrics_run_uuid_key_step "
                  "WHERE run_uuid = ?2 AND \"key\" = ?1"
                : "SELECT step, timestamp, value, is_nan FROM metrics WHERE run_uuid = ?2 AND +\"key\" = ?1",
        err);
}

static enum syw_status tell_runs(struct mlflow *mlflow, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status = syw_sqlite_prepare(
        &statement, mlflow->store,
        "SELECT experiment_id, run_uuid, status, start_time, end_time FROM runs "
        "WHERE lifecycle_stage = 'active' AND run_uuid NOT IN (SELECT value FROM tags WHERE \"key\" = "
        "'mlflow.parentRunId' AND value IS NOT NULL) ORDER BY start_time, run_uuid",
        err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, mlflow->store, statement, err)) == SYW_OK && row) {
        const struct mlflow_experiment *experiment = syw_mlflow_told(mlflow, syw_sqlite_text(statement, 0));
        if (!experiment)
            continue;
        const struct mlflow_run run = {
            .experiment = experiment->name,
            .id = syw_sqlite_text(statement, 1),
            .status = syw_sqlite_text(statement, 2),
            .started_ms = syw_sqlite_text(statement, 3),
            .ended_ms = syw_sqlite_text(statement, 4),
        };
        status = syw_mlflow_tell(mlflow, &run, err);
    }
    sqlite3_finalize(statement);
    return status;
}

/* The header. */
static enum syw_status read_head(struct mlflow *mlflow, struct syw_error *err)
{
    char direction[40];
    enum syw_status status = read_version(mlflow->store, err);
    if (status != SYW_OK)
        return status;
    if ((status = read_experiments(mlflow, err)) != SYW_OK)
        return status;
    if ((status = syw_mlflow_begin(mlflow, err)) != SYW_OK)
        return status;
    if ((status = add_keys(mlflow, MLFLOW_METRIC, "SELECT DISTINCT \"key\" FROM latest_metrics", err)) != SYW_OK)
        return status;
    if ((status = add_keys(mlflow, MLFLOW_TAG, "SELECT DISTINCT \"key\" FROM tags", err)) != SYW_OK)
        return status;
    if (syw_store_asks_beyond(mlflow->store, mlflow->table.column, mlflow->table.columns) &&
        (status = add_keys(mlflow, MLFLOW_PARAM, "SELECT DISTINCT \"key\" FROM params", err)) != SYW_OK)
        return status;
    if ((status = read_direction(direction, mlflow, err)) != SYW_OK)
        return status;
    if ((status = count_parents(mlflow, err)) != SYW_OK)
        return status;
    return syw_mlflow_header(mlflow, direction, err);
}

enum syw_status syw_store_read_mlflow_sqlite(struct store *store, const struct csv_listener *listener,
                                             struct syw_error *err)
{
    struct mlflow_database database = {.mlflow = {.store = store,
                                                  .table = {.name = store->name, .listener = listener},
                                                  .source = {look, history, &database}}};
    store->facts.records = true;
    enum syw_status status = read_head(&database.mlflow, err);
    if (status == SYW_OK)
        status = prepare(&database, err);
    if (status == SYW_OK)
        status = tell_runs(&database.mlflow, err);
    if (status == SYW_OK)
        status = syw_told_end(&database.mlflow.table, err);
    for (size_t i = 0; i < MLFLOW_KINDS; i++)
        sqlite3_finalize(database.look[i]);
    sqlite3_finalize(database.history);
    syw_mlflow_clear(&database.mlflow);
    return status;
}
