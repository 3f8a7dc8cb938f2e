/* An MLflow database, and the least that reading it takes.
 *
 *   bench_mlflow make FILE RUNS     so many runs of 100 rows of metrics each
 *   bench_mlflow latest FILE        selects every run with its latest metric and its energy
 *   bench_mlflow history FILE       selects every run with all that it logged of the metric */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The layout of MLflow 3.17, but for columns that nobody looks at. */
static const char schema[] =
    "PRAGMA synchronous = OFF;"
    "CREATE TABLE experiments(experiment_id INTEGER PRIMARY KEY, name VARCHAR(256), lifecycle_stage VARCHAR(32));"
    "CREATE TABLE runs(run_uuid VARCHAR(32) NOT NULL, name VARCHAR(250), status VARCHAR(9), start_time BIGINT,"
    " end_time BIGINT, lifecycle_stage VARCHAR(20), experiment_id INTEGER, PRIMARY KEY(run_uuid));"
    "CREATE TABLE latest_metrics(\"key\" VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT,"
    " step BIGINT NOT NULL, is_nan BOOLEAN NOT NULL, run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY(\"key\", run_uuid));"
    "CREATE TABLE metrics(\"key\" VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL,"
    " run_uuid VARCHAR(32) NOT NULL, step BIGINT NOT NULL, is_nan BOOLEAN NOT NULL,"
    " PRIMARY KEY(\"key\", timestamp, step, run_uuid, value, is_nan));"
    "CREATE TABLE params(\"key\" VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32), PRIMARY KEY(\"key\", "
    "run_uuid));"
    "CREATE TABLE tags(\"key\" VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32), PRIMARY KEY(\"key\", "
    "run_uuid));"
    "CREATE INDEX index_metrics_run_uuid_key_step ON metrics(run_uuid, \"key\", step);"
    "INSERT INTO experiments VALUES(1, 'net', 'active');";

/* Rows are made by SQLite itself: run n of so many, whose id begins with anything. */
#define ID "printf('%08x%024x', (n * 2654435761) % 4294967296, n)"
static const char *const rows[] = {
    "INSERT INTO runs SELECT " ID ", 'run ' || n, CASE WHEN n % 12 THEN 'FINISHED' ELSE 'FAILED' END,"
    " 1767225600000 + 20000 * n, 1767225619000 + 20000 * n, 'active', 1 FROM N",
    "INSERT INTO metrics SELECT k, (n * 7919 + s) % 10007 / 10007.0, 1767225600000 + 20000 * n + s, " ID ", s, 0"
    " FROM N, (SELECT 'val_acc' AS k UNION SELECT 'loss'), (WITH RECURSIVE S(s) AS (SELECT 1 UNION ALL SELECT s + 1"
    " FROM S WHERE s < 50) SELECT s FROM S)",
    "INSERT INTO latest_metrics SELECT k, (n * 7919 + 50) % 10007 / 10007.0, 0, 50, 0, " ID
    " FROM N, (SELECT 'val_acc' AS k UNION SELECT 'loss' UNION SELECT 'energy_kwh')",
    "INSERT INTO params SELECT 'lr', n / 7.0, " ID " FROM N",
    "INSERT INTO tags SELECT 'mlflow.runName', 'run ' || n, " ID " FROM N"};

static int make(const char *path, long runs)
{
    sqlite3 *db;
    int code = sqlite3_open(path, &db);
    code = code ? code : sqlite3_exec(db, schema, NULL, NULL, NULL);
    code = code ? code : sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows && code == SQLITE_OK; i++) {
        char sql[1000];
        const char *from = strstr(rows[i], " SELECT ");
        snprintf(sql, sizeof sql,
                 "%.*s WITH RECURSIVE N(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM N WHERE n < %ld)%s",
                 (int)(from - rows[i]), rows[i], runs, from);
        code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    }
    code = code ? code : sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    if (code != SQLITE_OK)
        fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    sqlite3_close(db);
    return code != SQLITE_OK;
}

static int select_all(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *statement = NULL;
    double all = 0;
    int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
    code = code ? code : sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    while (code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
        for (int column = 0; column < sqlite3_column_count(statement); column++)
            all += sqlite3_column_type(statement, column) == SQLITE_TEXT ? sqlite3_column_bytes(statement, column)
                                                                         : sqlite3_column_double(statement, column);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return all == 0;
}

int main(int argc, char **argv)
{
    static const char latest[] =
        "SELECT r.run_uuid, r.status, r.start_time, r.end_time, m.value, m.is_nan, e.value FROM runs AS r"
        " LEFT JOIN latest_metrics AS m ON m.\"key\" = 'val_acc' AND m.run_uuid = r.run_uuid"
        " LEFT JOIN latest_metrics AS e ON e.\"key\" = 'energy_kwh' AND e.run_uuid = r.run_uuid"
        " WHERE r.lifecycle_stage = 'active' ORDER BY r.start_time";
    static const char history[] =
        "SELECT r.run_uuid, r.status, r.start_time, r.end_time, m.step, m.timestamp, m.value, m.is_nan FROM runs AS r"
        " JOIN metrics AS m ON m.run_uuid = r.run_uuid AND m.\"key\" = 'val_acc'"
        " WHERE r.lifecycle_stage = 'active' ORDER BY r.start_time";
    if (argc == 4 && strcmp(argv[1], "make") == 0)
        return make(argv[2], strtol(argv[3], NULL, 10));
    if (argc == 3 && strcmp(argv[1], "latest") == 0)
        return select_all(argv[2], latest);
    if (argc == 3 && strcmp(argv[1], "history") == 0)
        return select_all(argv[2], history);
    return 2;
}
