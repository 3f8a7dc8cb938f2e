/* The keys that somebody listens to are joined to the runs by the tables' primary keys, the first few of them; more are
 * looked up run by run. */
#include "mlflow.h"

#include "base/text.h"
#include "sqlite.h"

#include <math.h>
#include <string.h>

enum { MOST_JOINED = 24, RUN_COLUMNS = 5 };

static const char *const table_of[MLFLOW_KINDS] = {"latest_metrics", "params", "tags"};

struct mlflow_database {
    struct mlflow mlflow;
    sqlite3_stmt *look[MLFLOW_KINDS], *history, *runs;
    bool keyed[MLFLOW_KINDS]; /* the table's primary key is that of MLflow: a key and a run */
    const struct mlflow_key *joined[MOST_JOINED];
    size_t n_joined;
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

/* Counted here: grouped by SQLite the runs would be sorted, or joined by an index made for it. */
static enum syw_status count_runs(struct mlflow *mlflow, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    size_t at = 0;
    enum syw_status status = syw_sqlite_prepare(&statement, mlflow->store,
                                                "SELECT experiment_id FROM runs WHERE lifecycle_stage = 'active'", err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, mlflow->store, statement, err)) == SYW_OK && row) {
        const char *id = syw_sqlite_text(statement, 0);
        if (at >= mlflow->experiments || strcmp(mlflow->experiment[at].id, id) != 0)
            for (at = 0; at < mlflow->experiments && strcmp(mlflow->experiment[at].id, id) != 0;)
                at++;
        if (at < mlflow->experiments)
            mlflow->experiment[at].runs++;
    }
    sqlite3_finalize(statement);
    return status;
}

static enum syw_status read_experiments(struct mlflow *mlflow, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status = syw_sqlite_prepare(
        &statement, mlflow->store,
        "SELECT experiment_id, name FROM experiments WHERE lifecycle_stage = 'active' ORDER BY experiment_id", err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, mlflow->store, statement, err)) == SYW_OK && row)
        status = syw_mlflow_add_experiment(mlflow, syw_sqlite_text(statement, 0), syw_sqlite_text(statement, 1), err);
    sqlite3_finalize(statement);
    return status == SYW_OK ? count_runs(mlflow, err) : status;
}

static enum syw_status find_primary_keys(struct mlflow_database *database, struct syw_error *err)
{
    static const char sql[] = "SELECT group_concat(name) = 'key,run_uuid' FROM (SELECT name FROM "
                              "pragma_index_info('sqlite_autoindex_' || ?1 || '_1') ORDER BY seqno)";
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status = syw_sqlite_prepare(&statement, database->mlflow.store, sql, err);
    for (size_t i = 0; i < MLFLOW_KINDS && status == SYW_OK; i++) {
        sqlite3_reset(statement);
        sqlite3_bind_text(statement, 1, table_of[i], -1, SQLITE_STATIC);
        status = syw_sqlite_step(&row, database->mlflow.store, statement, err);
        database->keyed[i] = status == SYW_OK && row && sqlite3_column_int(statement, 0);
    }
    sqlite3_finalize(statement);
    return status;
}

/* The keys of a table: where its index has them in order, each is found from the one before, and no row is read. */
static enum syw_status add_keys(struct mlflow_database *database, enum mlflow_kind kind, struct syw_error *err)
{
    struct mlflow *mlflow = &database->mlflow;
    char sql[300];
    sqlite3_stmt *statement = NULL;
    bool row;
    snprintf(sql, sizeof sql,
             database->keyed[kind]
                 ? "WITH RECURSIVE k(x) AS (SELECT min(\"key\") FROM %s UNION ALL SELECT (SELECT min(\"key\") "
                   "FROM %s WHERE \"key\" > x) FROM k WHERE x IS NOT NULL) SELECT x FROM k WHERE x IS NOT NULL"
                 : "SELECT DISTINCT \"key\" FROM %s",
             table_of[kind], table_of[kind]);
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

/* What stands in the statement's row from that column on. */
static void take_value(struct mlflow_value *value, sqlite3_stmt *statement, int column, enum mlflow_kind kind)
{
    value->known = sqlite3_column_type(statement, column) != SQLITE_NULL;
    value->text = kind == MLFLOW_METRIC ? "" : syw_sqlite_text(statement, column);
    value->number = sqlite3_column_double(statement, column);
    if (kind == MLFLOW_METRIC && sqlite3_column_int(statement, column + 1))
        value->number = NAN;
}

static enum syw_status look(struct mlflow_value *value, void *context, const struct mlflow_run *run,
                            enum mlflow_kind kind, const char *key, struct syw_error *err)
{
    struct mlflow_database *database = context;
    sqlite3_stmt *statement = database->look[kind];
    for (size_t i = 0; i < database->n_joined; i++)
        if (database->joined[i]->name == key) {
            take_value(value, database->runs, RUN_COLUMNS + 2 * (int)i, kind);
            return SYW_OK;
        }
    sqlite3_reset(statement);
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, run->id, -1, SQLITE_TRANSIENT);
    enum syw_status status = syw_sqlite_step(&value->known, database->mlflow.store, statement, err);
    if (status == SYW_OK && value->known)
        take_value(value, statement, 0, kind);
    return status;
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
    struct store *store = database->mlflow.store;
    bool indexed = false;
    enum syw_status status = has_index(&indexed, store, err);
    for (size_t i = 0; i < MLFLOW_KINDS && status == SYW_OK; i++) {
        char sql[120];
        snprintf(sql, sizeof sql, "SELECT value%s FROM %s WHERE \"key\" = ?1 AND run_uuid = ?2",
                 i == MLFLOW_METRIC ? ", is_nan" : "", table_of[i]);
        status = syw_sqlite_prepare(&database->look[i], store, sql, err);
    }
    if (status != SYW_OK)
        return status;
    return syw_sqlite_prepare(
        &database->history, store,
        indexed ? "SELECT step, timestamp, value, is_nan FROM metrics INDEXED BY index_metrics_run_uuid_key_step "
                  "WHERE run_uuid = ?2 AND \"key\" = ?1"
                : "SELECT step, timestamp, value, is_nan FROM metrics WHERE run_uuid = ?2 AND +\"key\" = ?1",
        err);
}

/* The runs, which no run names as its parent, each with what is joined: a value, and of a metric whether it is NaN. */
static enum syw_status prepare_runs(struct mlflow_database *database, struct syw_error *err)
{
    const struct mlflow *mlflow = &database->mlflow;
    char columns[MOST_JOINED * 40] = "", joins[MOST_JOINED * 100] = "", sql[sizeof columns + sizeof joins + 400];
    for (size_t i = 0; i < mlflow->keys && database->n_joined < MOST_JOINED; i++) {
        const struct mlflow_key *key = &mlflow->key[i];
        const size_t n = database->n_joined;
        if (!database->keyed[key->kind])
            continue;
        database->joined[database->n_joined++] = key;
        syw_text_add(columns, sizeof columns, ", j%zu.value, ", n);
        syw_text_add(columns, sizeof columns, key->kind == MLFLOW_METRIC ? "j%zu.is_nan" : "0", n);
        syw_text_add(joins, sizeof joins, " LEFT JOIN %s AS j%zu ON j%zu.\"key\" = ?%zu AND j%zu.run_uuid = r.run_uuid",
                     table_of[key->kind], n, n, n + 1, n);
    }
    snprintf(sql, sizeof sql,
             "SELECT r.experiment_id, r.run_uuid, r.status, r.start_time, r.end_time%s FROM runs AS r%s WHERE "
             "r.lifecycle_stage = 'active' AND r.run_uuid NOT IN (SELECT value FROM tags WHERE \"key\" = "
             "'mlflow.parentRunId' AND value IS NOT NULL) ORDER BY r.start_time, r.run_uuid",
             columns, joins);
    enum syw_status status = syw_sqlite_prepare(&database->runs, mlflow->store, sql, err);
    for (size_t i = 0; i < database->n_joined && status == SYW_OK; i++)
        sqlite3_bind_text(database->runs, (int)i + 1, database->joined[i]->name, -1, SQLITE_STATIC);
    return status;
}

static enum syw_status tell_runs(struct mlflow_database *database, struct syw_error *err)
{
    struct mlflow *mlflow = &database->mlflow;
    bool row;
    enum syw_status status = prepare_runs(database, err);
    sqlite3_stmt *runs = database->runs;
    while (status == SYW_OK && (status = syw_sqlite_step(&row, mlflow->store, runs, err)) == SYW_OK && row) {
        const struct mlflow_experiment *experiment = syw_mlflow_told(mlflow, syw_sqlite_text(runs, 0));
        if (!experiment)
            continue;
        const struct mlflow_run run = {
            .experiment = experiment->name,
            .id = syw_sqlite_text(runs, 1),
            .status = syw_sqlite_text(runs, 2),
            .started_ms = syw_sqlite_text(runs, 3),
            .ended_ms = syw_sqlite_text(runs, 4),
        };
        status = syw_mlflow_tell(mlflow, &run, err);
    }
    return status;
}

/* The header. */
static enum syw_status read_head(struct mlflow_database *database, struct syw_error *err)
{
    struct mlflow *mlflow = &database->mlflow;
    char direction[40];
    enum syw_status status = read_version(mlflow->store, err);
    if (status != SYW_OK)
        return status;
    if ((status = read_experiments(mlflow, err)) != SYW_OK)
        return status;
    if ((status = syw_mlflow_begin(mlflow, err)) != SYW_OK)
        return status;
    if ((status = find_primary_keys(database, err)) != SYW_OK)
        return status;
    if ((status = add_keys(database, MLFLOW_METRIC, err)) != SYW_OK)
        return status;
    if ((status = add_keys(database, MLFLOW_TAG, err)) != SYW_OK)
        return status;
    if (syw_store_asks_beyond(mlflow->store, mlflow->table.column, mlflow->table.columns) &&
        (status = add_keys(database, MLFLOW_PARAM, err)) != SYW_OK)
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
    enum syw_status status = read_head(&database, err);
    if (status == SYW_OK)
        status = prepare(&database, err);
    if (status == SYW_OK)
        status = tell_runs(&database, err);
    if (status == SYW_OK)
        status = syw_told_end(&database.mlflow.table, err);
    for (size_t i = 0; i < MLFLOW_KINDS; i++)
        sqlite3_finalize(database.look[i]);
    sqlite3_finalize(database.history);
    sqlite3_finalize(database.runs);
    syw_mlflow_clear(&database.mlflow);
    return status;
}
