/* What is legal but looks like a mistake, one sentence each. */
#include "reading.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The name of the first column that plays the role. */
static const char *column_of(const struct syw_log *log, enum syw_role role)
{
    const char *column = syw_log_column(log, role);
    return column ? column : syw_role_name(role);
}

/* Percentages in one file beside fractions in another: one of the models would win by its unit. */
static void hint_at_percent(struct reading *reading)
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
        return;
    syw_remarks_add(&reading->log.remarks, "'%s' looks like percentages in %s and like fractions in %s",
                    reading->log.metric, percent->name, fraction->name);
}

/* A cost that some trials lack is a sum over the others. */
static void hint_at_missing_costs(struct reading *reading)
{
    static const enum syw_role costs[] = {SYW_ROLE_DURATION, SYW_ROLE_DEVICES, SYW_ROLE_ENERGY, SYW_ROLE_EMISSIONS,
                                          SYW_ROLE_FLOPS,    SYW_ROLE_USD,     SYW_ROLE_COST};
    for (size_t c = 0; c < sizeof costs / sizeof *costs; c++) {
        double missing = 0, rows = 0;
        for (size_t i = 0; i < reading->log.n_sources; i++) {
            const struct syw_recognized *cost = &reading->log.source[i].role[costs[c]];
            missing += cost->column ? cost->missing : 0;
            rows += cost->column ? cost->missing + cost->present : 0;
        }
        if (missing > 0)
            syw_remarks_add(&reading->log.hints, "'%s' is missing in %.0f of %.0f rows: totals run over the others",
                            column_of(&reading->log, costs[c]), missing, rows);
    }
}

/* What was not clear where rows are steps, or may be. */
static void hint_at_steps(struct reading *reading)
{
    const struct syw_log *log = &reading->log;
    const struct step_table *steps = &reading->steps;
    if (log->steps_like)
        syw_remarks_add(&reading->log.hints,
                        "trials have several rows, and '%s' looks like their steps: `column step=%s` "
                        "takes them together",
                        log->steps_like, log->steps_like);
    for (size_t axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++) {
        const char *column = syw_log_cost_column(log, (enum syw_axis)axis), *why = log->steps.cost[axis].why;
        size_t missing = 0;
        if (!why)
            continue;
        for (size_t i = 0; i < steps->n_settled; i++)
            missing += isnan(steps->settled[i].trial.cost[axis]);
        if (log->steps.cost[axis].accrual == SYW_ACCRUAL_UNKNOWN)
            syw_remarks_add(&reading->log.hints,
                            "'%s' is not used, as it may be the total up to a step or the step's own (%s): "
                            "`accrual` total or each says which",
                            column, why);
        else if (missing > 0)
            syw_remarks_add(&reading->log.hints, "'%s' is unknown for %zu of %zu trials: totals run over the others",
                            column, missing, steps->n_settled);
    }
    if (steps->early > 0 && reading->options->take == SYW_TAKE_LAST)
        syw_remarks_add(&reading->log.hints,
                        "%" PRIu64 " %s no value at the last step: the last one before it is taken", steps->early,
                        steps->early == 1 ? "trial has" : "trials have");
}

/* Times without a zone; one hint does for the start and the end. */
static void hint_at_zoneless(struct reading *reading)
{
    enum syw_role role = reading->zoneless[SYW_ROLE_STARTED] > 0 ? SYW_ROLE_STARTED : SYW_ROLE_ENDED;
    double offset_s = reading->options->utc_offset_s;
    char zone[40] = "UTC";
    if (reading->zoneless[role] == 0)
        return;
    long minutes = lround(fabs(offset_s) / 60);
    if (offset_s != 0)
        snprintf(zone, sizeof zone, "UTC%c%02ld:%02ld", offset_s < 0 ? '-' : '+', minutes / 60, minutes % 60);
    syw_remarks_add(&reading->log.hints, "'%s' names no time zone in %" PRIu64 " of its cells: %s is assumed",
                    column_of(&reading->log, role), reading->zoneless[role], zone);
}

/* What was taken for something that it may not be, row by row. */
static void remark_rows(struct reading *reading)
{
    const struct syw_log *log = &reading->log;
    struct syw_remarks *remarks = &reading->log.remarks;
    if (syw_log_column(log, SYW_ROLE_WEIGHT))
        syw_remarks_add(remarks,
                        "every row stands for as many equal trials as '%s' says: `column weight=` "
                        "makes it one",
                        syw_log_column(log, SYW_ROLE_WEIGHT));
    if (reading->unread_times.n > 0)
        syw_remarks_add(remarks,
                        "%" PRIu64 " of the times in '%s' cannot be read and are unknown, the first in "
                        "%s:%zu: `column started=COL` names another column",
                        reading->unread_times.n, reading->unread_times.column, reading->unread_times.source,
                        reading->unread_times.line);
    if (reading->wordy.n > 0)
        syw_remarks_add(remarks,
                        "'%s' holds numbers, and words in %" PRIu64
                        " %s, the first in %s:%zu: trials, or sums over others?",
                        column_of(log, SYW_ROLE_TRIAL), reading->wordy.n, reading->wordy.n == 1 ? "row" : "rows",
                        reading->wordy.source, reading->wordy.line);
    if (reading->negative_durations > 0)
        syw_remarks_add(remarks,
                        "%" PRIu64 " of the durations are negative, as where a clock was set back: they "
                        "are unknown",
                        reading->negative_durations);
    if (reading->infinite > 0)
        syw_remarks_add(remarks, "%" PRIu64 " %s", reading->infinite,
                        reading->infinite == 1 ? "trial has an infinite value: it failed"
                                               : "trials have an infinite value: they failed");
    if (reading->without_value > 0)
        syw_remarks_add(remarks, "%" PRIu64 " %s", reading->without_value,
                        reading->without_value == 1 ? "trial has a word for its value: it failed"
                                                    : "trials have a word for their value: they failed");
    if (reading->modelless > 0)
        syw_remarks_add(remarks, "%" PRIu64 " %s no '%s': the model is (none)", reading->modelless,
                        reading->modelless == 1 ? "row names" : "rows name", column_of(log, SYW_ROLE_MODEL));
    if (reading->brief > 0)
        syw_remarks_add(remarks,
                        "%" PRIu64 " of %" PRIu64 " trials took less than a millisecond: that is the "
                        "duration of an imported trial, not of a training",
                        reading->brief, reading->timed);
}

/* A parent that logs its parts when it ends gives each of them its own hours. */
static void remark_shared_times(struct reading *reading)
{
    if (reading->shared.same > 1 && 2 * reading->shared.same > reading->shared.n)
        syw_remarks_add(&reading->log.remarks,
                        "'%s' and '%s' are those of the row before in %" PRIu64 " of %" PRIu64
                        " rows, as where a parent run logged its parts at its end: each counts the whole time",
                        column_of(&reading->log, SYW_ROLE_STARTED), column_of(&reading->log, SYW_ROLE_ENDED),
                        reading->shared.same, reading->shared.n);
}

/* A column that names a model in each row anew names trials. */
static void remark_models(struct reading *reading)
{
    const char *column = syw_log_column(&reading->log, SYW_ROLE_MODEL);
    uint64_t named = 0;
    for (size_t i = 0; i < reading->log.n_sources; i++)
        named += reading->log.source[i].role[SYW_ROLE_MODEL].present;
    if (column && reading->models.n > 3 && reading->models.n == named && reading->steps.rows == 0 &&
        !(reading->layout.asked & SYW_ROLE_BIT(SYW_ROLE_MODEL)))
        syw_remarks_add(&reading->log.remarks,
                        "'%s' is another one in every row, and each row is a model of one trial: `column model=` makes "
                        "them trials of one model",
                        column);
}

enum syw_status syw_hint_at_end(struct reading *reading, struct syw_error *err)
{
    hint_at_percent(reading);
    hint_at_zoneless(reading);
    if (reading->bare_duration)
        syw_remarks_add(&reading->log.hints, "'%s' names no unit: its numbers are taken as seconds",
                        column_of(&reading->log, SYW_ROLE_DURATION));
    remark_rows(reading);
    remark_shared_times(reading);
    remark_models(reading);
    if (*reading->summary_model) /* a baseline may be called so, and so may the last row of a spreadsheet */
        syw_remarks_add(&reading->log.remarks,
                        "'%s' is a model here: if it sums up the others, `where %s!=%s` leaves it out",
                        reading->summary_model, column_of(&reading->log, SYW_ROLE_MODEL), reading->summary_model);
    if (reading->two_parts)
        syw_remarks_add(&reading->log.remarks,
                        "'%s' has durations of two parts, such as 01:30: they are taken as minutes and seconds",
                        column_of(&reading->log, SYW_ROLE_DURATION));
    if (reading->log.deviceless > 0)
        syw_remarks_add(&reading->log.hints, "'%s' is 0 in %" PRIu64 " of its cells: one device is assumed there",
                        column_of(&reading->log, SYW_ROLE_DEVICES), reading->log.deviceless);
    if (reading->far_off > reading->spans / 2)
        syw_remarks_add(&reading->log.hints,
                        "'%s' is far off the time between start and end in %" PRIu64 " of %" PRIu64
                        " rows: is its unit right?",
                        column_of(&reading->log, SYW_ROLE_DURATION), reading->far_off, reading->spans);
    if (reading->rounded_duration)
        syw_remarks_add(&reading->log.hints, "'%s' has rounded durations: hours are accurate to two or three digits",
                        column_of(&reading->log, SYW_ROLE_DURATION));
    if (reading->failed_with_value > 0)
        syw_remarks_add(&reading->log.hints, "%" PRIu64 " failed %s a value: it is not used",
                        reading->failed_with_value, reading->failed_with_value == 1 ? "trial carries" : "trials carry");
    if (reading->repeated_keys > 0 && reading->order == ORDER_TRIAL)
        syw_remarks_add(&reading->log.hints, "%" PRIu64 " %s a number in '%s' within one model", reading->repeated_keys,
                        reading->repeated_keys == 1 ? "row repeats" : "rows repeat",
                        column_of(&reading->log, SYW_ROLE_TRIAL));
    hint_at_steps(reading);
    if (reading->steps.rows == 0)
        hint_at_missing_costs(reading);
    enum syw_status status = syw_remarks_check(&reading->log.remarks, err);
    return status == SYW_OK ? syw_remarks_check(&reading->log.hints, err) : status;
}
