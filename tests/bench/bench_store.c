/* What trackers keep, and the least that reading it takes.
 *
 *   bench_store make FILE TRIALS    an Optuna database of so many trials, with values, parameters and energy
 *   bench_store scan FILE           goes through the tables that syw needs, once each
 *   bench_store lines TRIALS        JSON Lines of so many trials
 *   bench_store parse FILE          parses JSON Lines with json-c and forgets them */
#include <json.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char schema[] =
    "PRAGMA synchronous = OFF;"
    "CREATE TABLE studies(study_id INTEGER PRIMARY KEY, study_name VARCHAR(512));"
    "CREATE TABLE study_directions(id INTEGER PRIMARY KEY, direction VARCHAR(8), study_id INTEGER, objective INTEGER);"
    "CREATE TABLE trials(trial_id INTEGER PRIMARY KEY, number INTEGER, study_id INTEGER, state VARCHAR(8),"
    " datetime_start DATETIME, datetime_complete DATETIME);"
    "CREATE TABLE trial_values(id INTEGER PRIMARY KEY, trial_id INTEGER, objective INTEGER, value FLOAT,"
    " value_type VARCHAR(7), UNIQUE(trial_id, objective));"
    "CREATE TABLE trial_user_attributes(id INTEGER PRIMARY KEY, trial_id INTEGER, \"key\" VARCHAR(512), value_json "
    "TEXT,"
    " UNIQUE(trial_id, \"key\"));"
    "CREATE TABLE trial_params(id INTEGER PRIMARY KEY, trial_id INTEGER, param_name VARCHAR(512), param_value FLOAT,"
    " distribution_json TEXT, UNIQUE(trial_id, param_name));"
    "CREATE TABLE version_info(id INTEGER PRIMARY KEY, library_version VARCHAR(256));"
    "INSERT INTO version_info VALUES(1, '5.0.0'); INSERT INTO studies VALUES(1, 'net');"
    "INSERT INTO study_directions VALUES(1, 'MAXIMIZE', 1, 0);";

/* Rows are made by SQLite itself: trial n of so many. */
static const char *const rows[] = {
    "INSERT INTO trials SELECT n, n - 1, 1, CASE WHEN n % 12 THEN 'COMPLETE' ELSE 'FAIL' END,"
    " strftime('%Y-%m-%d %H:%M:%S', 1767225600 + 20 * n, 'unixepoch') || '.559256',"
    " strftime('%Y-%m-%d %H:%M:%S', 1767225620 + 20 * n, 'unixepoch') || '.493130' FROM N",
    "INSERT INTO trial_values(trial_id, objective, value, value_type) SELECT n, 0, (n * 7919 % 10007) / 10007.0,"
    " 'FINITE' FROM N WHERE n % 12",
    "INSERT INTO trial_user_attributes(trial_id, \"key\", value_json) SELECT n, 'energy_kwh', '0.00' || n FROM N",
    "INSERT INTO trial_params(trial_id, param_name, param_value, distribution_json) SELECT n, p, n / 7.0,"
    " '{\"name\": \"FloatDistribution\", \"attributes\": {\"step\": null, \"low\": 1e-05, \"high\": 0.1, \"log\": "
    "true}}'"
    " FROM N, (SELECT 'lr' AS p UNION SELECT 'depth' UNION SELECT 'decay')",
};

static int make(const char *path, long trials)
{
    sqlite3 *db;
    int code = sqlite3_open(path, &db);
    code = code ? code : sqlite3_exec(db, schema, NULL, NULL, NULL);
    code = code ? code : sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows && code == SQLITE_OK; i++) {
        char sql[1000];
        const char *from = strstr(rows[i], " SELECT n");
        snprintf(sql, sizeof sql,
                 "%.*s WITH RECURSIVE N(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM N WHERE n < %ld)%s",
                 (int)(from - rows[i]), rows[i], trials, from);
        code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    }
    code = code ? code : sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
    if (code != SQLITE_OK)
        fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    sqlite3_close(db);
    return code != SQLITE_OK;
}

static int scan(const char *path)
{
    static const char *const tables[] = {
        "SELECT trial_id, study_id, number, state, datetime_start, datetime_complete FROM trials",
        "SELECT trial_id, objective, value, value_type FROM trial_values",
        "SELECT trial_id, \"key\", value_json FROM trial_user_attributes"};
    sqlite3 *db;
    long bytes = 0;
    int code = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
    for (size_t i = 0; i < sizeof tables / sizeof *tables && code == SQLITE_OK; i++) {
        sqlite3_stmt *statement;
        if ((code = sqlite3_prepare_v2(db, tables[i], -1, &statement, NULL)) != SQLITE_OK)
            break;
        while (sqlite3_step(statement) == SQLITE_ROW)
            for (int column = 0; column < sqlite3_column_count(statement); column++)
                bytes += sqlite3_column_bytes(statement, column);
        sqlite3_finalize(statement);
    }
    sqlite3_close(db);
    return bytes == 0;
}

static int lines(long trials)
{
    for (long n = 1; n <= trials; n++)
        printf("{\"trial\": %ld, \"accuracy\": 0.%ld, \"duration_s\": %ld.25, \"energy_kwh\": 0.00%ld, \"state\": "
               "\"COMPLETE\", \"params\": {\"lr\": 0.0%ld, \"depth\": %ld, \"optimizer\": \"adam\"}}\n",
               n, n * 7919 % 10007, n % 977, n, n * 31 % 9973, n % 9);
    return 0;
}

static int parse(const char *path)
{
    static char block[256 << 10];
    FILE *in = fopen(path, "rb");
    struct json_tokener *tokener = json_tokener_new();
    size_t length, records = 0;
    while (in && tokener && (length = fread(block, 1, sizeof block, in)) > 0)
        for (size_t at = 0; at < length; at += json_tokener_get_parse_end(tokener)) {
            struct json_object *record = json_tokener_parse_ex(tokener, block + at, (int)(length - at));
            records += record != NULL;
            json_object_put(record);
            if (!record)
                break;
        }
    if (in)
        fclose(in);
    json_tokener_free(tokener);
    return records == 0;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "make") == 0)
        return make(argv[2], strtol(argv[3], NULL, 10));
    if (argc == 3 && strcmp(argv[1], "scan") == 0)
        return scan(argv[2]);
    if (argc == 3 && strcmp(argv[1], "lines") == 0)
        return lines(strtol(argv[2], NULL, 10));
    if (argc == 3 && strcmp(argv[1], "parse") == 0)
        return parse(argv[2]);
    return 2;
}
