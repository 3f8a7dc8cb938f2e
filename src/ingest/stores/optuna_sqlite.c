/* Each table is gone through once, in the order in which it lies in the file: a join by SQLite would take twice the
 * time. Parameters, half of a file, are looked at only where an option asks for one. */
#include "json.h"

#include "base/text.h"
#include "optuna.h"
#include "sqlite.h"

#include <math.h>
#include <string.h>

bool syw_store_is_optuna_sqlite(struct store *store)
{
    return syw_sqlite_has(store, (const char *const[]){"studies.study_name", "trials.state", NULL});
}

/* The version that wrote it, and whether it is one of those that are read. */
static enum syw_status read_version(struct optuna *optuna, struct syw_error *err)
{
    struct store *store = optuna->store;
    sqlite3_stmt *statement = NULL;
    bool row = false;
    char version[40] = "an unknown version";
    enum syw_status status = SYW_OK;
    if (syw_sqlite_has(store, (const char *const[]){"version_info.library_version", NULL})) {
        status = syw_sqlite_prepare(&statement, store, "SELECT library_version FROM version_info LIMIT 1", err);
        if (status == SYW_OK)
            status = syw_sqlite_step(&row, store, statement, err);
        if (row)
            snprintf(version, sizeof version, "%.*s", SYW_CUT(syw_sqlite_text(statement, 0), 30));
        sqlite3_finalize(statement);
    }
    if (status != SYW_OK)
        return status;
    optuna->utc = row && strtol(version, NULL, 10) >= 5;
    snprintf(store->facts.about, sizeof store->facts.about, "created by Optuna %s", version);
    if (syw_sqlite_has(store, (const char *const[]){"study_directions.direction", "trial_values.value_type",
                                                    "trial_values.objective", "trials.number",
                                                    "trial_user_attributes.value_json", NULL}))
        return SYW_OK;
    syw_error_at(err, SYW_EPARSE, store->name, 0, 0, "the studies are in the layout of an Optuna before 3.0 (%s)",
                 version);
    syw_error_hint(err, "the command 'optuna storage upgrade' brings it up to date");
    return SYW_EPARSE;
}

static enum syw_status read_studies(struct optuna *optuna, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status = syw_sqlite_prepare(&statement, optuna->store,
                                                "SELECT study_id, study_name FROM studies ORDER BY study_id", err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, optuna->store, statement, err)) == SYW_OK && row)
        status = syw_optuna_add_study(optuna, sqlite3_column_int64(statement, 0), syw_sqlite_text(statement, 1), err);
    sqlite3_finalize(statement);
    return status;
}

static enum syw_status read_directions(struct optuna *optuna, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status = syw_sqlite_prepare(&statement, optuna->store,
                                                "SELECT study_id, objective, direction FROM study_directions", err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, optuna->store, statement, err)) == SYW_OK && row) {
        struct optuna_study *study = syw_optuna_study(optuna, sqlite3_column_int64(statement, 0));
        const long long objective = sqlite3_column_int64(statement, 1);
        const char *direction = syw_sqlite_text(statement, 2);
        struct optuna_objective *place =
            study && objective >= 0 ? syw_optuna_objective(study, (size_t)objective) : NULL;
        if (place)
            place->direction = strcmp(direction, "MINIMIZE") == 0   ? SYW_MINIMIZE
                               : strcmp(direction, "MAXIMIZE") == 0 ? SYW_MAXIMIZE
                                                                    : SYW_DIRECTION_UNKNOWN;
    }
    sqlite3_finalize(statement);
    return status;
}

static enum syw_status read_names(struct optuna *optuna, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    if (!syw_sqlite_has(optuna->store, (const char *const[]){"study_system_attributes.value_json", NULL}))
        return SYW_OK;
    enum syw_status status = syw_sqlite_prepare(
        &statement, optuna->store,
        "SELECT study_id, value_json FROM study_system_attributes WHERE \"key\" = 'study:metric_names'", err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, optuna->store, statement, err)) == SYW_OK && row) {
        struct optuna_study *study = syw_optuna_study(optuna, sqlite3_column_int64(statement, 0));
        if (study)
            status = syw_optuna_name_objectives(study, syw_sqlite_text(statement, 1), err);
    }
    sqlite3_finalize(statement);
    return status;
}

static enum syw_status count_trials(struct optuna *optuna, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status =
        syw_sqlite_prepare(&statement, optuna->store, "SELECT study_id, COUNT(*) FROM trials GROUP BY study_id", err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, optuna->store, statement, err)) == SYW_OK && row) {
        struct optuna_study *study = syw_optuna_study(optuna, sqlite3_column_int64(statement, 0));
        if (study)
            study->trials = (size_t)sqlite3_column_int64(statement, 1);
    }
    sqlite3_finalize(statement);
    return status;
}

/* Columns called by what the statement lists, behind a prefix. */
static enum syw_status add_columns(struct optuna *optuna, const char *sql, const char *prefix, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status = syw_sqlite_prepare(&statement, optuna->store, sql, err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, optuna->store, statement, err)) == SYW_OK && row) {
        char name[600];
        size_t column;
        snprintf(name, sizeof name, "%s%.*s", prefix, SYW_CUT(syw_sqlite_text(statement, 0), 512));
        status = syw_told_column(&column, &optuna->table, name, err);
    }
    sqlite3_finalize(statement);
    return status;
}

/* The values that have a column, infinite ones as Optuna keeps them. */
static enum syw_status read_values(struct optuna *optuna, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    const struct optuna_study *told = NULL;
    for (size_t i = 0; i < optuna->studies && !told; i++)
        told = optuna->study[i].told ? &optuna->study[i] : NULL;
    enum syw_status status = syw_sqlite_prepare(&statement, optuna->store,
                                                "SELECT trial_id, objective, value, value_type FROM trial_values", err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, optuna->store, statement, err)) == SYW_OK && row) {
        const long long objective = sqlite3_column_int64(statement, 1);
        const char *type = syw_sqlite_text(statement, 3);
        if (!told || objective < 0 || (unsigned long long)objective >= told->objectives)
            continue;
        const size_t column = told->objective[objective].column;
        double value = strcmp(type, "INF_POS") == 0   ? INFINITY
                       : strcmp(type, "INF_NEG") == 0 ? -INFINITY
                                                      : sqlite3_column_double(statement, 2);
        if (syw_told_wants(&optuna->table, column) &&
            (isinf(value) || sqlite3_column_type(statement, 2) != SQLITE_NULL))
            status = syw_optuna_add_number(optuna, sqlite3_column_int64(statement, 0), column, INFINITY, value, err);
    }
    sqlite3_finalize(statement);
    return status;
}

static enum syw_status read_steps(struct optuna *optuna, struct syw_error *err)
{
    static const char *const columns[] = {"trial_intermediate_values.intermediate_value_type", NULL};
    sqlite3_stmt *statement = NULL;
    bool row;
    if (!optuna->steps || !syw_sqlite_has(optuna->store, columns))
        return SYW_OK;
    enum syw_status status = syw_sqlite_prepare(&statement, optuna->store,
                                                "SELECT trial_id, step, intermediate_value, intermediate_value_type "
                                                "FROM trial_intermediate_values",
                                                err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, optuna->store, statement, err)) == SYW_OK && row) {
        const char *type = syw_sqlite_text(statement, 3);
        double value = strcmp(type, "FINITE") == 0    ? sqlite3_column_double(statement, 2)
                       : strcmp(type, "INF_POS") == 0 ? INFINITY
                       : strcmp(type, "INF_NEG") == 0 ? -INFINITY
                                                      : NAN;
        status = syw_optuna_add_number(optuna, sqlite3_column_int64(statement, 0), SYW_NO_COLUMN,
                                       (double)sqlite3_column_int64(statement, 1), value, err);
    }
    sqlite3_finalize(statement);
    return status;
}

/* The column of a name behind a prefix. */
static size_t find_column(struct optuna *optuna, const char *prefix, const char *name)
{
    char whole[600];
    optuna->table.guess = SIZE_MAX / 2;
    int length = snprintf(whole, sizeof whole, "%s%.*s", prefix, SYW_CUT(name, 512));
    return syw_told_find(&optuna->table, whole, (size_t)length);
}

static enum syw_status read_attributes(struct optuna *optuna, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status = syw_sqlite_prepare(&statement, optuna->store,
                                                "SELECT trial_id, \"key\", value_json FROM trial_user_attributes", err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, optuna->store, statement, err)) == SYW_OK && row) {
        const size_t column = find_column(optuna, "user_attrs_", syw_sqlite_text(statement, 1));
        if (syw_told_wants(&optuna->table, column))
            status = syw_optuna_add_json(optuna, sqlite3_column_int64(statement, 0), column,
                                         syw_sqlite_text(statement, 2), err);
    }
    sqlite3_finalize(statement);
    return status;
}

static enum syw_status read_parameters(struct optuna *optuna, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status =
        syw_sqlite_prepare(&statement, optuna->store,
                           "SELECT trial_id, param_name, param_value, distribution_json FROM trial_params", err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, optuna->store, statement, err)) == SYW_OK && row) {
        const size_t column = find_column(optuna, "params_", syw_sqlite_text(statement, 1));
        if (syw_told_wants(&optuna->table, column))
            status = syw_optuna_add_parameter(optuna, sqlite3_column_int64(statement, 0), column,
                                              sqlite3_column_double(statement, 2), syw_sqlite_text(statement, 3), err);
    }
    sqlite3_finalize(statement);
    return status;
}

/* The trials of the studies that are told, in the order in which they were begun. */
static enum syw_status tell_trials(struct optuna *optuna, struct syw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status = syw_sqlite_prepare(&statement, optuna->store,
                                                "SELECT trial_id, study_id, number, state, datetime_start, "
                                                "datetime_complete FROM trials ORDER BY trial_id",
                                                err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, optuna->store, statement, err)) == SYW_OK && row) {
        const struct optuna_trial trial = {
            .id = sqlite3_column_int64(statement, 0),
            .study = syw_optuna_study(optuna, sqlite3_column_int64(statement, 1)),
            .number = sqlite3_column_int64(statement, 2),
            .state = syw_sqlite_text(statement, 3),
            .started = syw_sqlite_text(statement, 4),
            .ended = syw_sqlite_text(statement, 5),
        };
        if (trial.study && trial.study->told)
            status = syw_optuna_tell(optuna, &trial, err);
    }
    sqlite3_finalize(statement);
    return status;
}

/* What a reader needs to know before the header is told. */
static enum syw_status read_head(struct optuna *optuna, struct syw_error *err)
{
    enum syw_status status = read_version(optuna, err);
    if (status != SYW_OK)
        return status;
    if ((status = read_studies(optuna, err)) != SYW_OK)
        return status;
    if ((status = read_directions(optuna, err)) != SYW_OK)
        return status;
    if ((status = read_names(optuna, err)) != SYW_OK)
        return status;
    if ((status = count_trials(optuna, err)) != SYW_OK)
        return status;
    if ((status = syw_optuna_choose(optuna, err)) != SYW_OK)
        return status;
    status = add_columns(optuna, "SELECT DISTINCT \"key\" FROM trial_user_attributes", "user_attrs_", err);
    if (status != SYW_OK)
        return status;
    if (syw_store_asks_beyond(optuna->store, optuna->table.column, optuna->table.columns) &&
        syw_sqlite_has(optuna->store, (const char *const[]){"trial_params.distribution_json", NULL}))
        return add_columns(optuna, "SELECT DISTINCT param_name FROM trial_params", "params_", err);
    return SYW_OK;
}

/* Whether somebody listens to a column whose name begins so. */
static bool wants(const struct optuna *optuna, const char *prefix)
{
    for (size_t i = 0; i < optuna->table.columns; i++)
        if (optuna->table.wanted[i] && strncmp(optuna->table.column[i], prefix, strlen(prefix)) == 0)
            return true;
    return false;
}

enum syw_status syw_store_read_optuna_sqlite(struct store *store, const struct csv_listener *listener,
                                             struct syw_error *err)
{
    struct optuna optuna = {.store = store, .table = {.name = store->name, .listener = listener}};
    store->facts.records = true;
    enum syw_status status = read_head(&optuna, err);
    if (status != SYW_OK)
        goto done;
    if ((status = syw_told_begin(&optuna.table, 0, err)) != SYW_OK)
        goto done;
    if ((status = read_values(&optuna, err)) != SYW_OK)
        goto done;
    if ((status = read_steps(&optuna, err)) != SYW_OK)
        goto done;
    if (wants(&optuna, "user_attrs_") && (status = read_attributes(&optuna, err)) != SYW_OK)
        goto done;
    if (wants(&optuna, "params_") && (status = read_parameters(&optuna, err)) != SYW_OK)
        goto done;
    syw_optuna_sort(&optuna);
    if ((status = tell_trials(&optuna, err)) != SYW_OK)
        goto done;
    status = syw_told_end(&optuna.table, err);
done:
    syw_optuna_clear(&optuna);
    return status;
}
