/* A journal is what happened, one operation a line: it is replayed. Operations on what is unknown or has ended are
 * ignored, as Optuna ignores them, and so is a last line that is not whole. */
#include "base/grow.h"
#include "base/text.h"
#include "json.h"
#include "optuna.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 16 << 20, TIME_BYTES = 40 };

enum operation {
    CREATE_STUDY,
    DELETE_STUDY,
    SET_STUDY_USER_ATTR,
    SET_STUDY_SYSTEM_ATTR,
    CREATE_TRIAL,
    SET_TRIAL_PARAM,
    SET_TRIAL_STATE_VALUES,
    SET_TRIAL_INTERMEDIATE_VALUE,
    SET_TRIAL_USER_ATTR
};

enum trial_state {
    RUNNING,
    COMPLETE,
    PRUNED,
    FAIL,
    WAITING,
    STATES,
};

struct replayed_trial {
    size_t study; /* its place */
    long long number;
    enum trial_state state;
    char started[TIME_BYTES], ended[TIME_BYTES];
};

struct journal {
    struct optuna optuna;
    struct replayed_trial *trial; /* trial[trials], by its id */
    size_t trials, capacity;
    bool parameters; /* are replayed too */
};

bool syw_store_is_optuna_journal(struct store *store)
{
    return !store->listed && syw_json_has(store->top, (const char *const[]){"op_code", "worker_id", NULL});
}

static void copy_time(char time[TIME_BYTES], struct json_object *value)
{
    time[0] = '\0';
    if (json_object_is_type(value, json_type_string))
        syw_text_add(time, TIME_BYTES, "%s", json_object_get_string(value));
}

static long long integer(struct json_object *object, const char *key)
{
    struct json_object *value = syw_json_member(object, key);
    return json_object_is_type(value, json_type_int) ? json_object_get_int64(value) : -1;
}

/* The study that an operation is about, NULL where there is none. */
static struct optuna_study *study_of(struct journal *journal, struct json_object *line)
{
    return syw_optuna_study(&journal->optuna, integer(line, "study_id"));
}

/* The trial that an operation is about, NULL where there is none or it has ended. */
static struct replayed_trial *trial_of(struct journal *journal, struct json_object *line)
{
    const long long id = integer(line, "trial_id");
    if (id < 0 || (unsigned long long)id >= journal->trials)
        return NULL;
    struct replayed_trial *trial = &journal->trial[id];
    return trial->state == RUNNING || trial->state == WAITING ? trial : NULL;
}

static enum syw_status create_study(struct journal *journal, struct json_object *line, struct syw_error *err)
{
    struct optuna *optuna = &journal->optuna;
    struct json_object *name = syw_json_member(line, "study_name"), *directions = syw_json_member(line, "directions");
    const char *text = json_object_is_type(name, json_type_string) ? json_object_get_string(name) : "";
    for (size_t i = 0; i < optuna->studies; i++)
        if (!optuna->study[i].deleted && strcmp(optuna->study[i].name, text) == 0)
            return SYW_OK;
    enum syw_status status = syw_optuna_add_study(optuna, (long long)optuna->studies, text, err);
    const size_t n = json_object_is_type(directions, json_type_array) ? json_object_array_length(directions) : 0;
    for (size_t i = 0; i < n && status == SYW_OK; i++) {
        struct optuna_objective *objective = syw_optuna_objective(&optuna->study[optuna->studies - 1], i);
        const int direction = json_object_get_int(json_object_array_get_idx(directions, i));
        if (objective)
            objective->direction = direction == 1   ? SYW_MINIMIZE
                                   : direction == 2 ? SYW_MAXIMIZE
                                                    : SYW_DIRECTION_UNKNOWN;
    }
    return status;
}

static enum syw_status set_study_attribute(struct journal *journal, struct json_object *line, struct syw_error *err)
{
    struct optuna_study *study = study_of(journal, line);
    struct json_object *names = syw_json_member(syw_json_member(line, "system_attr"), "study:metric_names");
    const char *text = study && names ? json_object_to_json_string(names) : NULL;
    return text ? syw_optuna_name_objectives(study, text, err) : SYW_OK;
}

/* A column called by prefix and key; the journal is read once, so that columns come as they appear. */
static enum syw_status column_of(size_t *column, struct journal *journal, const char *prefix, const char *key,
                                 struct syw_error *err)
{
    char name[600];
    snprintf(name, sizeof name, "%s%.*s", prefix, SYW_CUT(key, 512));
    return syw_told_column(column, &journal->optuna.table, name, err);
}

static enum syw_status add_attributes(struct journal *journal, long long trial, struct json_object *attributes,
                                      const char *prefix, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    if (!json_object_is_type(attributes, json_type_object))
        return SYW_OK;
    json_object_object_foreach(attributes, key, value)
    {
        size_t column, length;
        const char *text = syw_json_text(&length, value);
        if (status == SYW_OK && !text)
            status = syw_error_memory(err);
        if (status == SYW_OK)
            status = column_of(&column, journal, prefix, key, err);
        if (status == SYW_OK)
            status = syw_optuna_add_text(&journal->optuna, trial, column, text, err);
    }
    return status;
}

/* The values of the objectives, which are columns of their own once the studies are known. */
static enum syw_status add_values(struct journal *journal, long long trial, struct json_object *values,
                                  struct syw_error *err)
{
    const size_t n = json_object_is_type(values, json_type_array) ? json_object_array_length(values) : 0;
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        status = syw_optuna_add_number(&journal->optuna, trial, i, INFINITY,
                                       syw_json_number(json_object_array_get_idx(values, i)), err);
    return status;
}

static enum syw_status add_step(struct journal *journal, long long trial, double step, struct json_object *value,
                                struct syw_error *err)
{
    if (!journal->optuna.steps || !isfinite(step))
        return SYW_OK;
    return syw_optuna_add_number(&journal->optuna, trial, SYW_NO_COLUMN, step, syw_json_number(value), err);
}

static enum syw_status add_parameter(struct journal *journal, long long trial, const char *name, double value,
                                     struct json_object *distribution, struct syw_error *err)
{
    size_t column;
    if (!journal->parameters)
        return SYW_OK;
    enum syw_status status = column_of(&column, journal, "params_", name, err);
    if (status != SYW_OK)
        return status;
    return syw_optuna_add_parameter(
        &journal->optuna, trial, column, value,
        json_object_is_type(distribution, json_type_string) ? json_object_get_string(distribution) : "", err);
}

/* What a trial that was enqueued or copied brings along. */
static enum syw_status add_brought(struct journal *journal, long long id, struct json_object *line,
                                   struct syw_error *err)
{
    struct json_object *steps = syw_json_member(line, "intermediate_values"), *params = syw_json_member(line, "params");
    struct json_object *distributions = syw_json_member(line, "distributions");
    struct json_object *value = syw_json_member(line, "value");
    enum syw_status status = add_values(journal, id, syw_json_member(line, "values"), err);
    if (status == SYW_OK && value)
        status = syw_optuna_add_number(&journal->optuna, id, 0, INFINITY, syw_json_number(value), err);
    if (status == SYW_OK)
        status = add_attributes(journal, id, syw_json_member(line, "user_attrs"), "user_attrs_", err);
    if (json_object_is_type(steps, json_type_object)) {
        json_object_object_foreach(steps, key, reported)
        {
            if (status == SYW_OK)
                status = add_step(journal, id, strtod(key, NULL), reported, err);
        }
    }
    if (json_object_is_type(params, json_type_object)) {
        json_object_object_foreach(params, name, internal)
        {
            if (status == SYW_OK)
                status = add_parameter(journal, id, name, syw_json_number(internal),
                                       syw_json_member(distributions, name), err);
        }
    }
    return status;
}

static enum syw_status create_trial(struct journal *journal, struct json_object *line, struct syw_error *err)
{
    struct optuna_study *study = study_of(journal, line);
    const long long state = integer(line, "state");
    if (!study)
        return SYW_OK;
    enum syw_status status =
        grow(&journal->trial, &journal->capacity, journal->trials + 1, sizeof *journal->trial, err);
    if (status != SYW_OK)
        return status;
    struct replayed_trial *trial = &journal->trial[journal->trials];
    *trial = (struct replayed_trial){.study = (size_t)(study - journal->optuna.study),
                                     .number = (long long)study->trials++,
                                     .state = state >= 0 && state < STATES ? (enum trial_state)state : RUNNING};
    copy_time(trial->started, syw_json_member(line, "datetime_start"));
    copy_time(trial->ended, syw_json_member(line, "datetime_complete"));
    return add_brought(journal, (long long)journal->trials++, line, err);
}

static enum syw_status set_state(struct journal *journal, struct json_object *line, struct syw_error *err)
{
    struct replayed_trial *trial = trial_of(journal, line);
    const long long state = integer(line, "state");
    if (!trial || state < 0 || state >= STATES || (state == RUNNING && trial->state == RUNNING))
        return SYW_OK;
    trial->state = (enum trial_state)state;
    if (state == RUNNING)
        copy_time(trial->started, syw_json_member(line, "datetime_start"));
    else if (state != WAITING)
        copy_time(trial->ended, syw_json_member(line, "datetime_complete"));
    return add_values(journal, integer(line, "trial_id"), syw_json_member(line, "values"), err);
}

static enum syw_status replay_of_trial(struct journal *journal, enum operation operation, struct json_object *line,
                                       struct syw_error *err)
{
    const long long id = integer(line, "trial_id");
    struct json_object *name = syw_json_member(line, "param_name");
    if (!trial_of(journal, line))
        return SYW_OK;
    switch (operation) {
    case SET_TRIAL_PARAM:
        return add_parameter(journal, id, name ? json_object_get_string(name) : "",
                             syw_json_number(syw_json_member(line, "param_value_internal")),
                             syw_json_member(line, "distribution"), err);
    case SET_TRIAL_STATE_VALUES:
        return set_state(journal, line, err);
    case SET_TRIAL_INTERMEDIATE_VALUE:
        return add_step(journal, id, syw_json_number(syw_json_member(line, "step")),
                        syw_json_member(line, "intermediate_value"), err);
    default:
        return add_attributes(journal, id, syw_json_member(line, "user_attr"), "user_attrs_", err);
    }
}

static enum syw_status replay_line(struct journal *journal, struct json_object *line, struct syw_error *err)
{
    struct optuna_study *study;
    const long long operation = integer(line, "op_code");
    switch (operation) {
    case CREATE_STUDY:
        return create_study(journal, line, err);
    case DELETE_STUDY:
        if ((study = study_of(journal, line)))
            study->deleted = true;
        return SYW_OK;
    case SET_STUDY_SYSTEM_ATTR:
        return set_study_attribute(journal, line, err);
    case CREATE_TRIAL:
        return create_trial(journal, line, err);
    case SET_TRIAL_PARAM:
    case SET_TRIAL_STATE_VALUES:
    case SET_TRIAL_INTERMEDIATE_VALUE:
    case SET_TRIAL_USER_ATTR:
        return replay_of_trial(journal, (enum operation)operation, line, err);
    default:
        return SYW_OK;
    }
}

static enum syw_status replay(struct journal *journal, struct store *store, struct syw_error *err)
{
    struct json_values values;
    struct json_object *line;
    size_t at = 0;
    enum syw_status status =
        syw_json_begin(&values, (struct byte_source){syw_input_read, &store->input}, store->name, LINE_BYTES, err);
    while (status == SYW_OK && (status = syw_json_next(&line, &at, &values, err)) == SYW_OK && line) {
        status = replay_line(journal, line, err);
        json_object_put(line);
    }
    if (status == SYW_OK && values.torn)
        snprintf(store->facts.note, sizeof store->facts.note, "line %zu, the last, is not whole: it is left out", at);
    syw_json_end(&values);
    return status;
}

/* Values were noted by the number of their objective: now it is known which column that is. */
static void settle_values(struct journal *journal)
{
    struct optuna *optuna = &journal->optuna;
    size_t kept = 0;
    for (size_t i = 0; i < optuna->numbers; i++) {
        struct optuna_number number = optuna->number[i];
        const struct optuna_study *study = &optuna->study[journal->trial[number.trial].study];
        if (number.column != SYW_NO_COLUMN && (!study->told || number.column >= study->objectives))
            continue;
        if (number.column != SYW_NO_COLUMN)
            number.column = study->objective[number.column].column;
        optuna->number[kept++] = number;
    }
    optuna->numbers = kept;
}

static enum syw_status tell(struct journal *journal, struct syw_error *err)
{
    static const char *const word[STATES] = {"RUNNING", "COMPLETE", "PRUNED", "FAIL", "WAITING"};
    struct optuna *optuna = &journal->optuna;
    enum syw_status status = syw_told_begin(&optuna->table, 0, err);
    settle_values(journal);
    syw_optuna_sort(optuna);
    for (size_t i = 0; i < journal->trials && status == SYW_OK; i++) {
        const struct replayed_trial *replayed = &journal->trial[i];
        const struct optuna_study *study = &optuna->study[replayed->study];
        const struct optuna_trial trial = {(long long)i,          replayed->number,  study,
                                           word[replayed->state], replayed->started, replayed->ended};
        if (study->told)
            status = syw_optuna_tell(optuna, &trial, err);
    }
    return status == SYW_OK ? syw_told_end(&optuna->table, err) : status;
}

enum syw_status syw_store_read_optuna_journal(struct store *store, const struct csv_listener *listener,
                                              struct syw_error *err)
{
    struct journal journal = {.optuna = {.store = store, .table = {.name = store->name, .listener = listener}}};
    store->facts.records = true;
    journal.optuna.steps = syw_store_wants_steps(store);
    journal.parameters = syw_store_asks_beyond(store, NULL, 0);
    enum syw_status status = replay(&journal, store, err);
    if (status == SYW_OK)
        status = syw_optuna_choose(&journal.optuna, err);
    if (status == SYW_OK)
        status = tell(&journal, err);
    free(journal.trial);
    syw_optuna_clear(&journal.optuna);
    return status;
}
