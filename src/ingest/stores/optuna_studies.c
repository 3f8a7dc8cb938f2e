/* Which of Optuna's studies are told, and what their columns are called. */
#include "base/grow.h"
#include "base/text.h"
#include "json.h"
#include "optuna.h"

#include <string.h>

enum { MOST_OBJECTIVES = 1000, CONTENTS = 2000 };

enum syw_status syw_optuna_add_study(struct optuna *optuna, long long id, const char *name, struct syw_error *err)
{
    enum syw_status status =
        grow(&optuna->study, &optuna->study_capacity, optuna->studies + 1, sizeof *optuna->study, err);
    char *copy = status == SYW_OK ? syw_text_copy(name, strlen(name)) : NULL;
    if (!copy)
        return syw_error_memory(err);
    syw_text_make_utf8(copy);
    optuna->study[optuna->studies++] = (struct optuna_study){.id = id, .name = copy};
    return SYW_OK;
}

struct optuna_study *syw_optuna_study(struct optuna *optuna, long long id)
{
    for (size_t i = 0; i < optuna->studies; i++)
        if (optuna->study[i].id == id && !optuna->study[i].deleted)
            return &optuna->study[i];
    return NULL;
}

struct optuna_objective *syw_optuna_objective(struct optuna_study *study, size_t index)
{
    if (index >= MOST_OBJECTIVES)
        return NULL;
    if (index >= study->objectives) {
        struct optuna_objective *grown = realloc(study->objective, (index + 1) * sizeof *grown);
        if (!grown)
            return NULL;
        for (size_t i = study->objectives; i <= index; i++)
            grown[i] = (struct optuna_objective){.column = SYW_NO_COLUMN};
        study->objective = grown;
        study->objectives = index + 1;
    }
    return &study->objective[index];
}

enum syw_status syw_optuna_name_objectives(struct optuna_study *study, const char *json, struct syw_error *err)
{
    struct json_object *names = syw_json_parse(json, strlen(json));
    const size_t n = json_object_is_type(names, json_type_array) ? json_object_array_length(names) : 0;
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < n && i < study->objectives && status == SYW_OK; i++) {
        struct json_object *name = json_object_array_get_idx(names, i);
        if (!json_object_is_type(name, json_type_string) ||
            !syw_is_utf8(json_object_get_string(name), (size_t)json_object_get_string_len(name)))
            continue;
        free(study->objective[i].name);
        study->objective[i].name = strdup(json_object_get_string(name));
        status = study->objective[i].name ? SYW_OK : syw_error_memory(err);
    }
    json_object_put(names);
    return status;
}

/* How Optuna's own table calls the value of an objective, without the prefix of a name where no other column has it. */
static void name_value(char name[], size_t size, const struct optuna *optuna, const struct optuna_study *study,
                       size_t i)
{
    const char *named = study->objective[i].name;
    name[0] = '\0';
    if (named && *named)
        syw_text_add(name, size, "%s%s", syw_told_has(&optuna->table, named) ? "value_" : "", named);
    else if (study->objectives == 1)
        syw_text_add(name, size, "value");
    else
        syw_text_add(name, size, "values_%zu", i);
}

static bool optimize_the_same(const struct optuna_study *a, const struct optuna_study *b)
{
    bool same = a->objectives == b->objectives;
    for (size_t i = 0; i < a->objectives && same; i++) {
        const char *one = a->objective[i].name ? a->objective[i].name : "";
        const char *other = b->objective[i].name ? b->objective[i].name : "";
        same = a->objective[i].direction == b->objective[i].direction && strcmp(one, other) == 0;
    }
    return same;
}

/* "'sgd' (42 trials, maximize), ..." of all studies. */
static enum syw_status list_studies(const struct optuna *optuna, struct syw_error *err)
{
    char *list = calloc(1, CONTENTS);
    if (!list)
        return syw_error_memory(err);
    for (size_t i = 0; i < optuna->studies; i++) {
        const struct optuna_study *study = &optuna->study[i];
        if (study->deleted || strlen(list) > CONTENTS - 200)
            continue;
        syw_text_add(list, CONTENTS, "%s'%.*s' (%zu trial%s", *list ? ", " : "", SYW_CUT(study->name, 80),
                     study->trials, study->trials == 1 ? "" : "s");
        for (size_t j = 0; j < study->objectives && j < 4; j++) {
            const enum syw_direction direction = study->objective[j].direction;
            syw_text_add(list, CONTENTS, "%s%s%.*s", j ? " and " : ", ",
                         direction == SYW_MINIMIZE   ? "minimize "
                         : direction == SYW_MAXIMIZE ? "maximize "
                                                     : "",
                         SYW_CUT(study->objective[j].name ? study->objective[j].name : "value", 40));
        }
        syw_text_add(list, CONTENTS, ")");
    }
    free(optuna->store->facts.contents);
    optuna->store->facts.contents = list;
    return SYW_OK;
}

static enum syw_status choose_studies(const struct optuna_study **first, struct optuna *optuna, struct syw_error *err)
{
    const char *asked = optuna->store->options->study, *name = optuna->store->name;
    *first = NULL;
    for (size_t i = 0; i < optuna->studies; i++) {
        struct optuna_study *study = &optuna->study[i];
        if (study->deleted || (asked ? strcmp(study->name, asked) != 0 : study->trials == 0))
            continue;
        if (study->objectives == 0 && !syw_optuna_objective(study, 0))
            return syw_error_memory(err);
        study->told = true;
        if (!*first)
            *first = study;
        if (optimize_the_same(*first, study))
            continue;
        syw_error_at(err, SYW_EINVAL, name, 0, 0, "the studies '%.*s' and '%.*s' differ in what they optimize",
                     SYW_CUT((*first)->name, 80), SYW_CUT(study->name, 80));
        syw_error_hint(err, "`study` chooses one of %s", optuna->store->facts.contents);
        return SYW_EINVAL;
    }
    if (*first)
        return SYW_OK;
    if (!asked)
        return syw_error_at(err, SYW_EPARSE, name, 0, 0, "no trial is in it");
    syw_error_at(err, SYW_EINVAL, name, 0, 0, "no study is named '%s'", asked);
    syw_error_hint(err, "there are %s", optuna->store->facts.contents);
    return SYW_EINVAL;
}

/* The columns of the values, the same for all studies that are told. */
static enum syw_status add_values(struct optuna *optuna, const struct optuna_study *first, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < first->objectives && status == SYW_OK; i++) {
        char name[300];
        size_t column;
        name_value(name, sizeof name, optuna, first, i);
        status = syw_told_column(&column, &optuna->table, name, err);
        if (status == SYW_OK)
            status = syw_store_metric(optuna->store, name, first->objective[i].direction, err);
        if (status == SYW_OK && first->objectives == 1)
            status = syw_store_role(optuna->store, SYW_ROLE_VALUE, name, err);
        for (size_t j = 0; j < optuna->studies && status == SYW_OK; j++)
            if (optuna->study[j].told)
                optuna->study[j].objective[i].column = column;
    }
    return status;
}

enum syw_status syw_optuna_choose(struct optuna *optuna, struct syw_error *err)
{
    const struct {
        const char *name;
        size_t *column;
        enum syw_role role;
    } columns[] = {
        {"study_name", &optuna->column.study, SYW_ROLE_MODEL},
        {"number", &optuna->column.number, SYW_ROLE_TRIAL},
        {"state", &optuna->column.state, SYW_ROLE_STATE},
        {"datetime_start", &optuna->column.started, SYW_ROLE_STARTED},
        {"datetime_complete", &optuna->column.ended, SYW_ROLE_ENDED},
        {"duration_s", &optuna->column.duration, SYW_ROLE_DURATION},
        {"step", &optuna->column.step, SYW_ROLE_STEP},
    };
    const struct optuna_study *first = NULL;
    optuna->steps = syw_store_wants_steps(optuna->store);
    enum syw_status status = list_studies(optuna, err);
    if (status == SYW_OK)
        status = choose_studies(&first, optuna, err);
    for (size_t i = 0; i < sizeof columns / sizeof *columns && status == SYW_OK; i++) {
        if (columns[i].role == SYW_ROLE_STEP && !optuna->steps)
            continue;
        status = syw_told_column(columns[i].column, &optuna->table, columns[i].name, err);
        if (status == SYW_OK)
            status = syw_store_role(optuna->store, columns[i].role, columns[i].name, err);
    }
    return status == SYW_OK ? add_values(optuna, first, err) : status;
}
