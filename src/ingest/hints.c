/* What is legal but looks like a mistake, one sentence each. */
#include "base/grow.h"
#include "base/text.h"
#include "reading.h"

#include <inttypes.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum syw_status syw_hint(struct reading *reading, struct syw_error *err, const char *format, ...)
{
    char text[512] = "";
    va_list arguments;
    va_start(arguments, format);
    syw_text_add_list(text, sizeof text, format, arguments);
    va_end(arguments);
    struct syw_log *log = &reading->log;
    enum syw_status status = grow(&log->hint, &reading->hint_capacity, log->n_hints + 1, sizeof *log->hint, err);
    if (status != SYW_OK)
        return status;
    if (!(log->hint[log->n_hints] = syw_text_copy(text, strlen(text))))
        return syw_error_memory(err);
    log->n_hints++;
    return SYW_OK;
}

/* The name of the first column that plays the role. */
static const char *column_of(const struct syw_log *log, enum syw_role role)
{
    const char *column = syw_log_column(log, role);
    return column ? column : syw_role_name(role);
}

/* Percentages in one file beside fractions in another: one of the models would win by its unit. */
static enum syw_status hint_at_percent(struct reading *reading, struct syw_error *err)
{
    const struct syw_source *fraction = NULL, *percent = NULL;
    for (size_t i = 0; i < reading->log.n_sources; i++) {
        const struct syw_source *source = &reading->log.source[i];
        const struct syw_recognized *value = &source->role[SYW_ROLE_VALUE];
        if (value->present == 0 || !(value->min >= 0 && value->max <= 100))
            continue;
        if (value->max <= 1 && !fraction)
            fraction = source;
        if (value->max > 1.5 && !percent)
            percent = source;
    }
    if (!fraction || !percent)
        return SYW_OK;
    return syw_hint(reading, err, "'%s' looks like percentages in %s and like fractions in %s", reading->log.metric,
                    percent->name, fraction->name);
}

/* A cost that some trials lack is a sum over the others. */
static enum syw_status hint_at_missing_costs(struct reading *reading, struct syw_error *err)
{
    static const enum syw_role costs[] = {SYW_ROLE_DURATION, SYW_ROLE_DEVICES, SYW_ROLE_ENERGY, SYW_ROLE_EMISSIONS,
                                          SYW_ROLE_FLOPS,    SYW_ROLE_USD,     SYW_ROLE_COST};
    enum syw_status status = SYW_OK;
    for (size_t c = 0; c < sizeof costs / sizeof *costs && status == SYW_OK; c++) {
        double missing = 0, rows = 0;
        for (size_t i = 0; i < reading->log.n_sources; i++) {
            const struct syw_recognized *cost = &reading->log.source[i].role[costs[c]];
            missing += cost->column ? cost->missing : 0;
            rows += cost->column ? cost->missing + cost->present : 0;
        }
        if (missing > 0)
            status = syw_hint(reading, err, "'%s' is missing in %.0f of %.0f rows: totals run over the others",
                              column_of(&reading->log, costs[c]), missing, rows);
    }
    return status;
}

/* What was not clear where rows are steps, or may be. */
static enum syw_status hint_at_steps(struct reading *reading, struct syw_error *err)
{
    const struct syw_log *log = &reading->log;
    const struct step_table *steps = &reading->steps;
    enum syw_status status = SYW_OK;
    if (log->steps_like)
        status = syw_hint(reading, err,
                          "trials have several rows, and '%s' looks like their steps: `column step=%s` "
                          "takes them together",
                          log->steps_like, log->steps_like);
    for (size_t axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT && status == SYW_OK; axis++) {
        const char *column = syw_log_cost_column(log, (enum syw_axis)axis), *why = log->steps.cost[axis].why;
        size_t missing = 0;
        if (!why || axis == SYW_AXIS_DEVICE_HOURS)
            continue;
        for (size_t i = 0; i < steps->n_settled; i++)
            missing += isnan(steps->settled[i].trial.cost[axis]);
        if (log->steps.cost[axis].accrual == SYW_ACCRUAL_UNKNOWN)
            status = syw_hint(reading, err,
                              "'%s' is not used, as it may be the total up to a step or the step's own (%s): "
                              "`accrual` total or each says which",
                              column, why);
        else if (missing > 0)
            status = syw_hint(reading, err, "'%s' is not known of %zu of %zu trials: totals run over the others",
                              column, missing, steps->n_settled);
    }
    if (status == SYW_OK && steps->early > 0 && reading->options->take == SYW_TAKE_LAST)
        status = syw_hint(reading, err, "%" PRIu64 " %s no value at the last step: the last one before it is taken",
                          steps->early, steps->early == 1 ? "trial has" : "trials have");
    return status;
}

/* Times without a zone; one hint does for the start and the end. */
static enum syw_status hint_at_zoneless(struct reading *reading, struct syw_error *err)
{
    enum syw_role role = reading->zoneless[SYW_ROLE_STARTED] > 0 ? SYW_ROLE_STARTED : SYW_ROLE_ENDED;
    double offset_s = reading->options->utc_offset_s;
    char zone[40] = "UTC";
    if (reading->zoneless[role] == 0)
        return SYW_OK;
    long minutes = lround(fabs(offset_s) / 60);
    if (offset_s != 0)
        snprintf(zone, sizeof zone, "UTC%c%02ld:%02ld", offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return syw_hint(reading, err, "'%s' names no time zone in %" PRIu64 " of its cells: %s is assumed",
                    column_of(&reading->log, role), reading->zoneless[role], zone);
}

enum syw_status syw_hint_at_end(struct reading *reading, struct syw_error *err)
{
    enum syw_status status = hint_at_percent(reading, err);
    if (status == SYW_OK)
        status = hint_at_zoneless(reading, err);
    if (status == SYW_OK && reading->bare_duration)
        status = syw_hint(reading, err, "'%s' names no unit: its numbers are taken as seconds",
                          column_of(&reading->log, SYW_ROLE_DURATION));
    if (status == SYW_OK && strcmp(column_of(&reading->log, SYW_ROLE_DURATION), "mean_fit_time") == 0)
        status =
            syw_hint(reading, err, "'mean_fit_time' is the time of one fit: a trial of k folds took k times as long");
    if (status == SYW_OK && reading->log.deviceless > 0)
        status = syw_hint(reading, err, "'%s' is 0 in %" PRIu64 " of its cells: one device is assumed there",
                          column_of(&reading->log, SYW_ROLE_DEVICES), reading->log.deviceless);
    if (status == SYW_OK && reading->far_off > reading->spans / 2)
        status = syw_hint(reading, err,
                          "'%s' is far off the time between start and end in %" PRIu64 " of %" PRIu64
                          " rows: is its unit right?",
                          column_of(&reading->log, SYW_ROLE_DURATION), reading->far_off, reading->spans);
    if (status == SYW_OK && reading->rounded_duration)
        status = syw_hint(reading, err, "'%s' holds rounded durations: hours are as good as their two or three digits",
                          column_of(&reading->log, SYW_ROLE_DURATION));
    if (status == SYW_OK && reading->failed_with_value > 0)
        status = syw_hint(reading, err, "%" PRIu64 " failed %s a value: it is not used", reading->failed_with_value,
                          reading->failed_with_value == 1 ? "trial carries" : "trials carry");
    if (status == SYW_OK && reading->repeated_keys > 0 && reading->order == ORDER_TRIAL)
        status = syw_hint(reading, err, "%" PRIu64 " %s a number in '%s' within one model", reading->repeated_keys,
                          reading->repeated_keys == 1 ? "row repeats" : "rows repeat",
                          column_of(&reading->log, SYW_ROLE_TRIAL));
    if (status == SYW_OK)
        status = hint_at_steps(reading, err);
    return status == SYW_OK && reading->steps.rows == 0 ? hint_at_missing_costs(reading, err) : status;
}
