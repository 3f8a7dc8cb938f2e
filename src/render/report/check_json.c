/* A check as the JSON document of schema syw.check/1. */
#include "check_rows.h"

static const char *said(const char *text)
{
    return text && *text ? text : NULL;
}

static void put_sources(struct syw_json *json, size_t parent, const struct syw_log *log)
{
    size_t sources = syw_json_put_array(json, parent, "sources");
    for (size_t i = 0; i < log->n_sources; i++) {
        const struct syw_source *source = &log->source[i];
        const char delimiter[] = {source->delimiter, '\0'};
        size_t object = syw_json_put_object(json, sources, NULL);
        syw_json_put_text(json, object, "file", source->name);
        if (*source->sha256)
            syw_json_put_text(json, object, "sha256", source->sha256);
        syw_json_put_text(json, object, "format", source->format);
        syw_json_put_text(json, object, "kind", source->kind);
        syw_json_put_text(json, object, "metric", source->metric);
        syw_json_put_text(json, object, "packed", said(source->packed));
        syw_json_put_text(json, object, "about", said(source->about));
        syw_json_put_text(json, object, "contents", said(source->contents));
        syw_json_put_text(json, object, "note", said(source->note));
        syw_json_put_text(json, object, "delimiter", source->records ? NULL : delimiter);
        syw_json_put_flag(json, object, "bom", source->bom);
        syw_json_put_flag(json, object, "crlf", source->crlf);
        syw_json_put_number(json, object, "rows", (double)source->rows);
    }
}

static void put_metric(struct syw_json *json, size_t object, const struct syw_log *log)
{
    const bool known = log->direction != SYW_DIRECTION_UNKNOWN;
    syw_json_put_text(json, object, "metric", log->metric);
    syw_json_put_text(json, object, "direction", known ? syw_direction_name(log->direction) : NULL);
    syw_json_put_text(json, object, "order", log->order);
    size_t numeric = syw_json_put_array(json, object, "numeric_columns");
    for (size_t i = 0; i < log->n_numeric; i++)
        syw_json_put_text(json, numeric, NULL, log->numeric[i]);
    size_t others = syw_json_put_array(json, object, "other_columns");
    for (size_t i = 0; i < log->n_others; i++) {
        size_t other = syw_json_put_object(json, others, NULL);
        syw_json_put_text(json, other, "column", log->other[i].name);
        syw_json_put_number(json, other, "filled", (double)log->other[i].filled);
        syw_json_put_number(json, other, "different", (double)log->other[i].different);
        syw_json_put_flag(json, other, "numeric", log->other[i].numeric);
        syw_json_put_flag(json, other, "hyperparameter", log->other[i].parameter);
    }
}

static void put_columns(struct syw_json *json, size_t parent, const struct syw_log *log)
{
    size_t columns = syw_json_put_array(json, parent, "columns");
    for (int role = 0; role < SYW_ROLE_COUNT; role++)
        for (size_t i = 0; i < log->n_sources; i++) {
            if (!log->source[i].role[role].column)
                continue;
            const struct syw_check_row row = syw_check_row(&log->source[i], (enum syw_role)role);
            size_t object = syw_json_put_object(json, columns, NULL);
            syw_json_put_fields(json, object, syw_check_field, SYW_CHECK_FILE + 1, &row);
        }
}

static void put_steps(struct syw_json *json, size_t parent, const struct syw_check_report *report)
{
    static const char *const accrual[] = {
        [SYW_ACCRUAL_UNKNOWN] = "unknown", [SYW_ACCRUAL_TOTAL] = "total", [SYW_ACCRUAL_EACH] = "each"};
    const struct syw_steps *steps = &report->log->steps;
    if (steps->rows == 0) {
        syw_json_put_text(json, parent, "steps", NULL);
        return;
    }
    size_t object = syw_json_put_object(json, parent, "steps");
    syw_json_put_number(json, object, "rows", (double)steps->rows);
    syw_json_put_number(json, object, "fewest", (double)steps->fewest);
    syw_json_put_number(json, object, "most", (double)steps->most);
    syw_json_put_text(json, object, "take", report->take == SYW_TAKE_BEST ? "best" : "last");
    size_t costs = syw_json_put_array(json, object, "costs");
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
        if (!steps->cost[axis].why)
            continue;
        size_t cost = syw_json_put_object(json, costs, NULL);
        syw_json_put_text(json, cost, "axis", syw_axis_name((enum syw_axis)axis));
        syw_json_put_text(json, cost, "column", syw_log_cost_column(report->log, (enum syw_axis)axis));
        syw_json_put_text(json, cost, "accrual", accrual[steps->cost[axis].accrual]);
        syw_json_put_text(json, cost, "why", steps->cost[axis].why);
    }
}

static void put_models(struct syw_json *json, size_t parent, const struct syw_log *log)
{
    size_t models = syw_json_put_array(json, parent, "models");
    for (size_t i = 0; i < log->n_models; i++) {
        size_t object = syw_json_put_object(json, models, NULL);
        syw_json_put_trials(json, object, &log->model[i]);
        syw_json_put_spent(json, object, &log->model[i]);
    }
}

static void put_rows(struct syw_json *json, size_t parent, const struct syw_log *log)
{
    static const char *const why[] = {[SYW_LEFT_OUT_WHERE] = "where",       [SYW_LEFT_OUT_RUNNING] = "running",
                                      [SYW_LEFT_OUT_PRUNED] = "pruned",     [SYW_LEFT_OUT_FAILED] = "failed",
                                      [SYW_LEFT_OUT_BAD] = "bad",           [SYW_LEFT_OUT_WEIGHTLESS] = "weightless",
                                      [SYW_LEFT_OUT_BLANK] = "blank",       [SYW_LEFT_OUT_COMMENT] = "comment",
                                      [SYW_LEFT_OUT_HEADER] = "header",     [SYW_LEFT_OUT_SUMMARY] = "summary",
                                      [SYW_LEFT_OUT_JOB_STEP] = "job_step", [SYW_LEFT_OUT_PARENT] = "parent",
                                      [SYW_LEFT_OUT_NO_TRIAL] = "no_trial"};
    size_t states = syw_json_put_array(json, parent, "states");
    for (size_t i = 0; i < log->n_states; i++) {
        size_t object = syw_json_put_object(json, states, NULL);
        syw_json_put_text(json, object, "word", log->state[i].word);
        syw_json_put_text(json, object, "state", syw_check_state_name(log->state[i].state));
        syw_json_put_number(json, object, "rows", log->state[i].rows);
    }
    size_t left_out = syw_json_put_object(json, parent, "left_out");
    for (int i = 0; i < SYW_LEFT_OUT_COUNT; i++)
        syw_json_put_number(json, left_out, why[i], (double)log->left_out[i]);
}

void syw_check_tree(struct syw_json *json, size_t object, const void *result)
{
    const struct syw_check_report *report = result;
    put_sources(json, object, report->log);
    put_metric(json, object, report->log);
    put_columns(json, object, report->log);
    put_steps(json, object, report);
    put_models(json, object, report->log);
    put_rows(json, object, report->log);
    size_t hints = syw_json_put_array(json, object, "hints");
    for (size_t i = 0; i < report->hints->n; i++)
        syw_json_put_text(json, hints, NULL, report->hints->text[i]);
}
