/* Trials are told one by one; what hangs on them is held in arrays in the same order, each gone through once. */
#include "optuna.h"
#include "base/clock.h"
#include "base/grow.h"
#include "ingest/rows/cells.h"
#include "json.h"

#include <math.h>
#include <string.h>

enum { LONGEST_TEXT = 1000 };

/* ---- what hangs on trials ---------------------------------------------------------------------------------------- */

enum syw_status syw_optuna_add_number(struct optuna *optuna, long long trial, size_t column, double step, double value,
                                      struct syw_error *err)
{
    enum syw_status status =
        grow(&optuna->number, &optuna->number_capacity, optuna->numbers + 1, sizeof *optuna->number, err);
    if (status == SYW_OK)
        optuna->number[optuna->numbers++] =
            (struct optuna_number){.trial = trial, .column = column, .step = step, .value = value};
    return status;
}

enum syw_status syw_optuna_add_text(struct optuna *optuna, long long trial, size_t column, const char *text,
                                    struct syw_error *err)
{
    enum syw_status status = grow(&optuna->text, &optuna->text_capacity, optuna->texts + 1, sizeof *optuna->text, err);
    if (status != SYW_OK || strlen(text) > LONGEST_TEXT) /* no number, no name */
        return status;
    char *copy = syw_strings_add(&optuna->strings, text);
    if (!copy)
        return syw_error_memory(err);
    optuna->text[optuna->texts] = (struct optuna_text){trial, column, optuna->texts, copy};
    optuna->texts++;
    return SYW_OK;
}

enum syw_status syw_optuna_add_json(struct optuna *optuna, long long trial, size_t column, const char *json,
                                    struct syw_error *err)
{
    if (*json != '"')
        return syw_optuna_add_text(optuna, trial, column, strcmp(json, "null") == 0 ? "" : json, err);
    struct json_object *value = syw_json_parse(json, strlen(json));
    const char *text = value ? json_object_get_string(value) : json;
    enum syw_status status = text ? syw_optuna_add_text(optuna, trial, column, text, err) : syw_error_memory(err);
    json_object_put(value);
    return status;
}

enum syw_status syw_optuna_add_parameter(struct optuna *optuna, long long trial, size_t column, double value,
                                         const char *distribution, struct syw_error *err)
{
    struct json_object *tree = syw_json_parse(distribution, strlen(distribution));
    struct json_object *choices = syw_json_member(syw_json_member(tree, "attributes"), "choices");
    char number[40];
    const char *text = number;
    snprintf(number, sizeof number, "%.17g", value);
    if (json_object_is_type(choices, json_type_array) && value >= 0 &&
        value < (double)json_object_array_length(choices)) {
        struct json_object *choice = json_object_array_get_idx(choices, (size_t)value);
        text = choice ? json_object_get_string(choice) : "";
    }
    enum syw_status status = text ? syw_optuna_add_text(optuna, trial, column, text, err) : syw_error_memory(err);
    json_object_put(tree);
    return status;
}

static int by_trial_and_step(const void *a, const void *b)
{
    const struct optuna_number *x = a, *y = b;
    if (x->trial != y->trial)
        return x->trial < y->trial ? -1 : 1;
    return x->step < y->step ? -1 : x->step > y->step;
}

static int by_trial(const void *a, const void *b)
{
    const struct optuna_text *x = a, *y = b;
    if (x->trial != y->trial)
        return x->trial < y->trial ? -1 : 1;
    return x->nth < y->nth ? -1 : 1;
}

void syw_optuna_sort(struct optuna *optuna)
{
    if (optuna->numbers > 0)
        qsort(optuna->number, optuna->numbers, sizeof *optuna->number, by_trial_and_step);
    if (optuna->texts > 0)
        qsort(optuna->text, optuna->texts, sizeof *optuna->text, by_trial);
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

/* A time; Optuna 5 writes UTC and says so in the journal alone. */
static enum syw_status set_time(struct optuna *optuna, size_t column, const char *time, struct syw_error *err)
{
    char zoned[64];
    if (!*time || !optuna->utc || strlen(time) > 30 || strchr(time, '+') || strchr(time, 'Z'))
        return *time ? syw_told_set_text(&optuna->table, column, time, err) : SYW_OK;
    snprintf(zoned, sizeof zoned, "%s+00:00", time);
    return syw_told_set_text(&optuna->table, column, zoned, err);
}

/* Whole microseconds from start to end, as Optuna keeps them; -1 where they are not known. */
static long long duration_us(const struct optuna_trial *trial)
{
    double started, ended;
    bool zoned;
    if (!syw_time_read(&started, &zoned, trial->started, strlen(trial->started)) ||
        !syw_time_read(&ended, &zoned, trial->ended, strlen(trial->ended)))
        return -1;
    return llround(ended * 1e6) - llround(started * 1e6);
}

/* When it ran and for how long. A clock that was put back leaves the end unknown. */
static enum syw_status set_times(struct optuna *optuna, const struct optuna_trial *trial, struct syw_error *err)
{
    char duration[40];
    const long long us = duration_us(trial);
    enum syw_status status = set_time(optuna, optuna->column.started, trial->started, err);
    if (status != SYW_OK || us < 0)
        return status;
    snprintf(duration, sizeof duration, "%lld.%06lld", us / 1000000, us % 1000000);
    status = set_time(optuna, optuna->column.ended, trial->ended, err);
    return status == SYW_OK ? syw_told_set_text(&optuna->table, optuna->column.duration, duration, err) : status;
}

/* The cells that all rows of a trial have. */
static enum syw_status begin_row(struct optuna *optuna, const struct optuna_trial *trial, struct syw_error *err)
{
    char number[24];
    snprintf(number, sizeof number, "%lld", trial->number);
    enum syw_status status = syw_told_set_text(&optuna->table, optuna->column.study, trial->study->name, err);
    if (status == SYW_OK)
        status = syw_told_set_text(&optuna->table, optuna->column.number, number, err);
    return status == SYW_OK ? syw_told_set_text(&optuna->table, optuna->column.state, trial->state, err) : status;
}

/* The row of the trial as a whole, or of its last step. */
static enum syw_status tell_trial(struct optuna *optuna, const struct optuna_trial *trial,
                                  const struct optuna_number value[], size_t values, const struct optuna_number *last,
                                  struct syw_error *err)
{
    struct told *table = &optuna->table;
    const size_t first = trial->study->objective[0].column;
    enum syw_status status = begin_row(optuna, trial, err);
    if (status == SYW_OK)
        status = set_times(optuna, trial, err);
    if (optuna->steps && status == SYW_OK)
        status = syw_told_set_number(table, optuna->column.step, last ? last->step : 0, err);
    if (last && status == SYW_OK)
        status = syw_told_set_number(table, first, last->value, err);
    for (size_t i = 0; i < values && status == SYW_OK; i++)
        if (value[i].column != SYW_NO_COLUMN)
            status = syw_told_set_number(table, value[i].column, value[i].value, err);
    for (; optuna->next_text < optuna->texts && optuna->text[optuna->next_text].trial == trial->id && status == SYW_OK;
         optuna->next_text++) {
        const struct optuna_text *text = &optuna->text[optuna->next_text];
        status = syw_told_set_text(table, text->column, text->text, err);
    }
    return status == SYW_OK ? syw_told_end_row(table, 0, err) : status;
}

enum syw_status syw_optuna_tell(struct optuna *optuna, const struct optuna_trial *trial, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    while (optuna->next_number < optuna->numbers && optuna->number[optuna->next_number].trial < trial->id)
        optuna->next_number++;
    while (optuna->next_text < optuna->texts && optuna->text[optuna->next_text].trial < trial->id)
        optuna->next_text++;
    const struct optuna_number *value = optuna->numbers > 0 ? &optuna->number[optuna->next_number] : NULL, *last = NULL;
    size_t values = 0;
    while (optuna->next_number < optuna->numbers && optuna->number[optuna->next_number].trial == trial->id) {
        optuna->next_number++;
        values++;
    }
    for (size_t i = 0; i < values && optuna->steps && status == SYW_OK; i++) {
        if (value[i].column != SYW_NO_COLUMN)
            continue;
        if (last && (status = begin_row(optuna, trial, err)) == SYW_OK &&
            (status = syw_told_set_number(&optuna->table, optuna->column.step, last->step, err)) == SYW_OK &&
            (status = syw_told_set_number(&optuna->table, trial->study->objective[0].column, last->value, err)) ==
                SYW_OK)
            status = syw_told_end_row(&optuna->table, 0, err);
        last = &value[i];
    }
    return status == SYW_OK ? tell_trial(optuna, trial, value, values, last, err) : status;
}

void syw_optuna_clear(struct optuna *optuna)
{
    for (size_t i = 0; i < optuna->studies; i++) {
        for (size_t j = 0; j < optuna->study[i].objectives; j++)
            free(optuna->study[i].objective[j].name);
        free(optuna->study[i].objective);
        free(optuna->study[i].name);
    }
    free(optuna->study);
    free(optuna->number);
    free(optuna->text);
    syw_strings_clear(&optuna->strings);
    syw_told_clear(&optuna->table);
    *optuna = (struct optuna){0};
}
