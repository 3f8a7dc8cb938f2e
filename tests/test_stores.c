/* Stores of others: what is read of them while they change, and that nothing is left behind. */
#include "close.h"
#include "syw.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder of its own for each test, with a study of two trials in it. */
struct place {
    char folder[64], path[128];
    sqlite3 *writer;
};

static void run(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
}

static const char schema[] =
    "CREATE TABLE studies(study_id INTEGER PRIMARY KEY, study_name TEXT);"
    "CREATE TABLE study_directions(id INTEGER PRIMARY KEY, direction TEXT, study_id INTEGER, objective INTEGER);"
    "CREATE TABLE trials(trial_id INTEGER PRIMARY KEY, number INTEGER, study_id INTEGER, state TEXT,"
    " datetime_start TEXT, datetime_complete TEXT);"
    "CREATE TABLE trial_values(id INTEGER PRIMARY KEY, trial_id INTEGER, objective INTEGER, value FLOAT,"
    " value_type TEXT);"
    "CREATE TABLE trial_user_attributes(id INTEGER PRIMARY KEY, trial_id INTEGER, \"key\" TEXT, value_json TEXT);"
    "CREATE TABLE trial_params(id INTEGER PRIMARY KEY, trial_id INTEGER, param_name TEXT, param_value FLOAT,"
    " distribution_json TEXT);"
    "CREATE TABLE version_info(id INTEGER PRIMARY KEY, library_version TEXT);"
    "INSERT INTO version_info VALUES(1, '5.0.0'); INSERT INTO studies VALUES(1, 'net');"
    "INSERT INTO study_directions VALUES(1, 'MINIMIZE', 1, 0);"
    "INSERT INTO trials VALUES(1, 0, 1, 'COMPLETE', '2026-11-28 21:54:52.559256', '2026-11-28 21:54:53.493130'),"
    "(2, 1, 1, 'COMPLETE', '2026-11-28 21:54:53.5', '2026-11-28 21:54:54.5');"
    "INSERT INTO trial_values VALUES(1, 1, 0, 0.5, 'FINITE'), (2, 2, 0, 0.25, 'FINITE');"
    "INSERT INTO trial_user_attributes VALUES(1, 1, 'energy_kwh', '0.125'), (2, 2, 'energy_kwh', '0.25');"
    "INSERT INTO trial_params VALUES(1, 1, 'kind', 1.0, '{\"attributes\": {\"choices\": [\"a\", \"b\"]}}'),"
    "(2, 2, 'kind', 0.0, '{\"attributes\": {\"choices\": [\"a\", \"b\"]}}');";

static int make_study(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    if (!place)
        return -1;
    strcpy(place->folder, "/tmp/syw-stores-XXXXXX");
    if (!mkdtemp(place->folder))
        return -1;
    snprintf(place->path, sizeof place->path, "%s/study.db", place->folder);
    if (sqlite3_open(place->path, &place->writer) != SQLITE_OK)
        return -1;
    run(place->writer, schema);
    *state = place;
    return 0;
}

static int clear_study(void **state)
{
    struct place *place = *state;
    char command[128];
    sqlite3_close(place->writer);
    snprintf(command, sizeof command, "rm -r %s", place->folder);
    int status = system(command);
    free(place);
    return status;
}

static enum syw_status read_study(struct syw_log *log, const struct place *place, struct syw_error *err)
{
    const char *path = place->path;
    const struct syw_log_options options = {.wanted = ~0u};
    return syw_log_read(log, &path, 1, &options, err);
}

static bool exists(const struct place *place, const char *ending)
{
    char path[160];
    struct stat file;
    snprintf(path, sizeof path, "%s%s", place->path, ending);
    return stat(path, &file) == 0;
}

static void a_study_knows_its_direction_its_model_and_its_costs(void **state)
{
    struct syw_log log;
    struct syw_error err = {0};
    assert_int_equal(read_study(&log, *state, &err), SYW_OK);
    assert_string_equal(log.source[0].format, "Optuna SQLite");
    assert_int_equal(log.direction, SYW_MINIMIZE);
    assert_string_equal(log.metric, "value");
    assert_int_equal(log.n_models, 1);
    assert_string_equal(log.model[0].model, "net");
    assert_true(log.model[0].best == 0.25);
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 1.933874 / 3600, 1e-15);
    assert_close(log.model[0].cost[SYW_AXIS_KWH].sum, 0.375, 0);
    syw_log_clear(&log);
}

/* Optuna 5 writes UTC, those before it the time of the place, which nobody knows. */
static void times_of_older_studies_have_no_zone(void **state)
{
    struct place *place = *state;
    struct syw_log log;
    struct syw_error err = {0};
    assert_int_equal(read_study(&log, place, &err), SYW_OK);
    assert_int_equal(log.hints.n, 0);
    syw_log_clear(&log);
    run(place->writer, "UPDATE version_info SET library_version = '4.9.0'");
    assert_int_equal(read_study(&log, place, &err), SYW_OK);
    assert_int_equal(log.hints.n, 1);
    assert_non_null(strstr(log.hints.text[0], "names no time zone"));
    syw_log_clear(&log);
}

static void stores_that_disagree_about_the_better_side_are_an_error(void **state)
{
    const struct place *place = *state;
    char other[160];
    snprintf(other, sizeof other, "%s/other.csv", place->folder);
    FILE *out = fopen(other, "w");
    assert_non_null(out);
    fputs("model,state,value [maximize]\nother,completed,0.5\n", out);
    fclose(out);
    const char *const paths[] = {other, place->path};
    const struct syw_log_options options = {.wanted = ~0u};
    struct syw_log log;
    struct syw_error err = {0};
    assert_int_equal(syw_log_read(&log, paths, 2, &options, &err), SYW_EINVAL);
    assert_string_equal(err.text, "'value' is better when it is lower here, and was not before");
}

static void parameters_are_read_where_they_are_asked_for(void **state)
{
    const struct place *place = *state;
    const char *path = place->path;
    const struct syw_where where = {.column = "params_kind", .value = "b"};
    const struct syw_log_options options = {.where = &where, .n_where = 1};
    struct syw_log log;
    struct syw_error err = {0};
    assert_int_equal(syw_log_read(&log, &path, 1, &options, &err), SYW_OK);
    assert_int_equal(log.model[0].rows, 1);
    assert_true(log.model[0].best == 0.5);
    syw_log_clear(&log);
}

static void a_study_is_read_while_somebody_writes_to_it(void **state)
{
    struct place *place = *state;
    struct syw_log log;
    struct syw_error err = {0};
    run(place->writer, "BEGIN; INSERT INTO trials VALUES(3, 2, 1, 'RUNNING', '2026-11-28 21:55:00', NULL)");
    assert_int_equal(read_study(&log, place, &err), SYW_OK);
    assert_int_equal(log.rows, 2); /* what is not committed is not there */
    syw_log_clear(&log);
    run(place->writer, "COMMIT");
    assert_int_equal(read_study(&log, place, &err), SYW_OK);
    assert_int_equal(log.rows, 3);
    assert_int_equal(log.left_out[SYW_LEFT_OUT_RUNNING], 1);
    syw_log_clear(&log);
}

static void a_database_that_stays_locked_is_an_error(void **state)
{
    struct place *place = *state;
    struct syw_log log;
    struct syw_error err = {0};
    run(place->writer, "BEGIN EXCLUSIVE");
    assert_int_equal(read_study(&log, place, &err), SYW_EIO);
    assert_string_equal(err.text, "the database is locked by whoever writes to it");
    run(place->writer, "ROLLBACK");
}

static void nothing_is_left_beside_a_database(void **state)
{
    struct place *place = *state;
    struct syw_log log;
    struct syw_error err = {0};
    assert_int_equal(read_study(&log, place, &err), SYW_OK);
    syw_log_clear(&log);
    assert_false(exists(place, "-journal"));
    run(place->writer, "PRAGMA journal_mode = WAL");
    sqlite3_close(place->writer);
    place->writer = NULL;
    assert_int_equal(chmod(place->path, 0444), 0);
    assert_int_equal(read_study(&log, place, &err), SYW_OK);
    syw_log_clear(&log);
    assert_false(exists(place, "-wal"));
    assert_false(exists(place, "-shm"));
}

static void a_write_ahead_log_is_read_with_its_database(void **state)
{
    struct place *place = *state;
    struct syw_log log;
    struct syw_error err = {0};
    run(place->writer, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
                       "INSERT INTO trials VALUES(3, 2, 1, 'FAIL', '2026-11-28 21:55:00', '2026-11-28 21:55:01')");
    assert_true(exists(place, "-wal"));
    assert_int_equal(read_study(&log, place, &err), SYW_OK);
    assert_int_equal(log.rows, 3);
    syw_log_clear(&log);
}

/* A folder of MLflow that holds a link to itself. */
static void links_to_folders_do_not_lead_in_circles(void **state)
{
    const struct place *place = *state;
    char command[1024];
    snprintf(command, sizeof command,
             "cd %s && mkdir -p m/1/r/metrics/a m/1/r/tags && echo \"experiment_id: '1'\" >m/1/meta.yaml && "
             "printf 'run_id: r\\nstatus: 3\\nstart_time: 1000\\nend_time: 3000\\n' >m/1/r/meta.yaml && "
             "echo '1000 0.5 1' >m/1/r/metrics/a/acc && ln -s ../.. m/1/r/metrics/a/loop && ln -s .. m/1/up",
             place->folder);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "%s/m", place->folder);
    const char *path = command;
    const struct syw_log_options options = {.wanted = ~0u};
    struct syw_log log;
    struct syw_error err = {0};
    assert_int_equal(syw_log_read(&log, &path, 1, &options, &err), SYW_OK);
    assert_int_equal(log.rows, 1);
    assert_string_equal(log.metric, "metrics.a/acc");
    syw_log_clear(&log);
}

/* Two runs with forty hyperparameters; keyed: its tables have the primary keys of MLflow, otherwise none, and every row
 * twice. */
static void make_runs(const char *path, bool keyed)
{
    char sql[4000];
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    run(db,
        "CREATE TABLE experiments(experiment_id INTEGER PRIMARY KEY, name TEXT, lifecycle_stage TEXT);"
        "CREATE TABLE runs(run_uuid TEXT PRIMARY KEY, status TEXT, start_time BIGINT, end_time BIGINT,"
        " lifecycle_stage TEXT, experiment_id INTEGER);"
        "CREATE TABLE metrics(\"key\" TEXT, value FLOAT, timestamp BIGINT, run_uuid TEXT, step BIGINT, is_nan INT)");
    for (size_t i = 0; i < 3; i++) {
        static const char *const table[] = {"latest_metrics", "params", "tags"};
        snprintf(sql, sizeof sql, "CREATE TABLE %s(\"key\" TEXT, value %s, is_nan INT, run_uuid TEXT%s)", table[i],
                 i == 0 ? "FLOAT" : "TEXT", keyed ? ", PRIMARY KEY(\"key\", run_uuid)" : "");
        run(db, sql);
    }
    run(db, "INSERT INTO experiments VALUES(1, 'net', 'active'), (2, 'none', 'active');"
            "INSERT INTO runs VALUES('b', 'FINISHED', 1767225600500, 1767225602000, 'active', 1),"
            " ('a', 'FINISHED', 1767225610000, 1767225613000, 'active', 1)");
    for (int twice = 0; twice < (keyed ? 1 : 2); twice++)
        run(db, "INSERT INTO latest_metrics VALUES('acc', 0.75, 0, 'a'), ('acc', 0, 1, 'b'),"
                " ('energy_kwh', 0.125, 0, 'a'), ('energy_kwh', 0.5, 0, 'b');"
                "INSERT INTO tags VALUES('mlflow.runName', 'x', 0, 'a'), ('mlflow.runName', 'y', 0, 'b');"
                "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 39) INSERT INTO params"
                " SELECT 'p' || i, i || r, 0, r FROM n, (SELECT 'a' AS r UNION SELECT 'b')");
    sqlite3_close(db);
}

/* The values that are joined to the runs, and those of more keys than are joined. */
static void mlflows_runs_are_told_once_with_all_that_they_have(void **state)
{
    const struct place *place = *state;
    struct syw_where where[40];
    char path[160], name[40][16], value[40][16];
    for (int keyed = 0; keyed < 2; keyed++) {
        snprintf(path, sizeof path, "%s/runs%d.db", place->folder, keyed);
        make_runs(path, keyed);
        for (int i = 0; i < 40; i++) {
            snprintf(name[i], sizeof name[i], "params.p%d", i);
            snprintf(value[i], sizeof value[i], "%da", i);
            where[i] = (struct syw_where){.column = name[i], .value = value[i]};
        }
        const char *paths = path;
        struct syw_log_options options = {.wanted = ~0u, .direction = SYW_MAXIMIZE};
        struct syw_log log;
        struct syw_error err = {0};
        assert_int_equal(syw_log_read(&log, &paths, 1, &options, &err), SYW_OK);
        assert_int_equal(log.model[0].rows, 2);
        assert_true(isnan(log.model[0].value[0]) && log.model[0].value[1] == 0.75);
        assert_close(log.model[0].cost[SYW_AXIS_KWH].sum, 0.625, 0);
        assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 4.5 / 3600, 1e-18);
        syw_log_clear(&log);
        options.where = where;
        options.n_where = 40;
        assert_int_equal(syw_log_read(&log, &paths, 1, &options, &err), SYW_OK);
        assert_int_equal(log.model[0].rows, 1);
        assert_true(log.model[0].best == 0.75);
        syw_log_clear(&log);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_study, clear_study)
    const struct CMUnitTest tests[] = {
        TEST(a_study_knows_its_direction_its_model_and_its_costs),
        TEST(times_of_older_studies_have_no_zone),
        TEST(stores_that_disagree_about_the_better_side_are_an_error),
        TEST(parameters_are_read_where_they_are_asked_for),
        TEST(a_study_is_read_while_somebody_writes_to_it),
        TEST(a_database_that_stays_locked_is_an_error),
        TEST(nothing_is_left_beside_a_database),
        TEST(a_write_ahead_log_is_read_with_its_database),
        TEST(links_to_folders_do_not_lead_in_circles),
        TEST(mlflows_runs_are_told_once_with_all_that_they_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
