/* One row for each rule. Costs that no trial knows have no column; what is saved is said of the dearest that is known.
 */
#include "syw/early_stopping_report.h"

#include "early_stopping_json.h"
#include "footprint_words.h"

#include <math.h>
#include <string.h>

static const enum syw_axis costs[] = {SYW_AXIS_HOURS, SYW_AXIS_DEVICE_HOURS, SYW_AXIS_KWH, SYW_AXIS_KGCO2E,
                                      SYW_AXIS_FLOPS, SYW_AXIS_USD,          SYW_AXIS_COST};
enum { N_COSTS = sizeof costs / sizeof costs[0] };

enum syw_status syw_stopping_report_make(struct syw_stopping_report *report, const struct syw_learning_curves *curves,
                                         const double value[], enum syw_direction direction, struct syw_error *err)
{
    struct syw_stopping_report made = *report;
    enum syw_status status = SYW_OK;
    made.direction = direction;
    made.trials = curves->trials;
    for (int rule = 0; rule < SYW_STOPPING_COUNT && status == SYW_OK; rule++)
        status = syw_stopping_replay(&made.rule[rule], (enum syw_stopping_rule)rule, curves, value, direction,
                                     &report->options, err);
    if (status == SYW_OK)
        *report = made;
    return status;
}

double syw_stopping_saved(enum syw_axis *axis, const struct syw_stopping_report *report, enum syw_stopping_rule rule)
{
    static const enum syw_axis dear[] = {SYW_AXIS_KGCO2E, SYW_AXIS_KWH, SYW_AXIS_HOURS};
    const struct syw_stopping *full = &report->rule[SYW_STOPPING_NONE], *stopped = &report->rule[rule];
    for (size_t i = 0; i < sizeof dear / sizeof dear[0]; i++)
        if (full->cost[dear[i]] > 0 && !isnan(stopped->cost[dear[i]])) {
            *axis = dear[i];
            return 1 - stopped->cost[*axis] / full->cost[*axis];
        }
    *axis = SYW_AXIS_TRIALS;
    return full->steps > 0 ? 1 - stopped->steps / full->steps : NAN;
}

/* ---- the table ------------------------------------------------------------------------------------------------ */

/* Device hours say something new only where trials had several devices. */
static bool is_shown(const struct syw_stopping_report *report, enum syw_axis axis)
{
    const double *cost = report->rule[SYW_STOPPING_NONE].cost;
    return !isnan(cost[axis]) && !(axis == SYW_AXIS_DEVICE_HOURS && cost[axis] == cost[SYW_AXIS_HOURS]);
}

/* Whether the order of the trials made a difference to any rule. */
static bool is_averaged(const struct syw_stopping_report *report)
{
    bool averaged = false;
    for (int rule = 0; rule < SYW_STOPPING_COUNT; rule++)
        averaged = averaged || report->rule[rule].replays > 1;
    return averaged;
}

static void add_columns(struct syw_sheet *sheet, const struct syw_stopping_report *report)
{
    syw_sheet_add_column(sheet, "early stopping", "rule");
    syw_sheet_add_column(sheet, "final value", "value");
    if (is_averaged(report))
        syw_sheet_add_column(sheet, "std. error", "value_se");
    syw_sheet_add_column(sheet, "P(best)", "p_best");
    syw_sheet_add_column(sheet, "to the end", "finished");
    syw_sheet_add_column(sheet, "steps", "steps");
    for (size_t c = 0; c < N_COSTS; c++)
        if (is_shown(report, costs[c]))
            syw_sheet_add_column(sheet, syw_axis_unit(costs[c]), syw_axis_name(costs[c]));
    syw_sheet_add_column(sheet, "saved, %", "saved_percent");
}

/* What never failed in so many replays is not certain. */
static void add_share(struct syw_sheet *sheet, const struct syw_stopping *stopped)
{
    char bound[32];
    if (stopped->replays == 1 || (stopped->p_best > 0 && stopped->p_best < 1)) {
        syw_sheet_add_number(sheet, stopped->p_best, 3);
        return;
    }
    snprintf(bound, sizeof bound, stopped->p_best > 0 ? "> %.3f" : "< %.3f",
             stopped->p_best > 0 ? stopped->p_best_lo : stopped->p_best_hi);
    syw_sheet_add_text(sheet, bound);
}

static void add_row(struct syw_sheet *sheet, const struct syw_stopping_report *report, enum syw_stopping_rule rule)
{
    const struct syw_stopping *stopped = &report->rule[rule];
    const double se = stopped->value_se;
    int decimals = syw_number_decimals(report->rule[SYW_STOPPING_NONE].value, 4);
    enum syw_axis axis;
    double saved = syw_stopping_saved(&axis, report, rule);
    syw_sheet_add_text(sheet, syw_stopping_rule_name(rule));
    syw_sheet_add_number(sheet, stopped->value, decimals);
    if (is_averaged(report))
        syw_sheet_add_number(sheet, se > 0 ? se : NAN, syw_number_decimals(se, 2));
    add_share(sheet, stopped);
    syw_sheet_add_number(sheet, stopped->finished, stopped->replays > 1 ? 1 : 0);
    syw_sheet_add_number(sheet, stopped->steps, stopped->replays > 1 ? 1 : 0);
    for (size_t c = 0; c < N_COSTS; c++)
        if (is_shown(report, costs[c]))
            syw_add_significant(sheet, stopped->cost[costs[c]]);
    syw_sheet_add_number(sheet, rule == SYW_STOPPING_NONE ? NAN : 100 * saved, 1);
}

static void add_notes(struct syw_sheet *sheet, const struct syw_stopping_report *report)
{
    const struct syw_stopping_options *options = &report->options;
    char note[240], eta[32], least[32];
    enum syw_axis axis;
    snprintf(note, sizeof note, "final value: %s of the best trial that runs to its end%s%s", report->metric,
             report->percent ? ", in %" : "", is_averaged(report) ? ", mean over random orders of the trials" : "");
    syw_sheet_add_note(sheet, note);
    syw_sheet_add_note(sheet,
                       "P(best): that it is as good as the full search's (<, >: 95 % bounds); to the end: trials "
                       "that run there");
    syw_number_text(eta, options->eta != 0 ? options->eta : 3);
    snprintf(note, sizeof note, "halving, Hyperband: eta = %s, halving from resource %s on (Li et al. 2018)", eta,
             syw_number_text(least, options->least != 0 ? options->least : 1));
    syw_sheet_add_note(sheet, note);
    snprintf(note, sizeof note, "median rule: after %zu completed trials (Golovin et al. 2017)",
             options->startup ? options->startup : 5);
    syw_sheet_add_note(sheet, note);
    bool estimated = is_shown(report, SYW_AXIS_KWH) || is_shown(report, SYW_AXIS_KGCO2E);
    if (report->spread && estimated)
        syw_sheet_add_note(sheet, "energy and carbon of a step: the trial's, in proportion to the time it took");
    syw_stopping_saved(&axis, report, SYW_STOPPING_HALVING);
    snprintf(note, sizeof note, "saved: share of the full search's %s",
             axis == SYW_AXIS_TRIALS  ? "steps"
             : axis == SYW_AXIS_HOURS ? "hours"
                                      : syw_axis_unit(axis));
    syw_sheet_add_note(sheet, note);
}

enum syw_status syw_stopping_report_write(FILE *out, enum syw_format format, const struct syw_stopping_report *report,
                                          struct syw_error *err)
{
    struct syw_sheet *sheet = NULL;
    struct syw_line title = {0};
    enum syw_status status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        return status;
    syw_line_add_metric(&title, report->metric, report->direction, report->percent);
    syw_sheet_set_title(sheet, title.text);
    add_columns(sheet, report);
    for (int rule = 0; rule < SYW_STOPPING_COUNT; rule++)
        add_row(sheet, report, (enum syw_stopping_rule)rule);
    add_notes(sheet, report);
    status = syw_sheet_write(sheet, out, format, err);
    syw_sheet_free(sheet);
    return status;
}

/* ---- JSON ----------------------------------------------------------------------------------------------------- */

static void put_rule(struct syw_json *json, json_object *rules, const struct syw_stopping_report *report,
                     enum syw_stopping_rule rule)
{
    const struct syw_stopping *full = &report->rule[SYW_STOPPING_NONE], *stopped = &report->rule[rule];
    json_object *object = syw_json_put_object(json, rules, NULL);
    syw_json_put_text(json, object, "rule", syw_stopping_rule_name(rule));
    syw_json_put_number(json, object, "value", stopped->value);
    syw_json_put_number(json, object, "value_se", stopped->value_se);
    syw_json_put_number(json, object, "p_best", stopped->p_best);
    syw_json_put_number(json, object, "p_best_lo", stopped->p_best_lo);
    syw_json_put_number(json, object, "p_best_hi", stopped->p_best_hi);
    syw_json_put_number(json, object, "finished", stopped->finished);
    syw_json_put_number(json, object, "replays", (double)stopped->replays);
    json_object *spent = syw_json_put_object(json, object, "spent"),
                *saved = syw_json_put_object(json, object, "saved");
    syw_json_put_number(json, spent, "steps", stopped->steps);
    syw_json_put_number(json, saved, "steps", full->steps - stopped->steps);
    for (size_t c = 0; c < N_COSTS; c++) {
        syw_json_put_number(json, spent, syw_axis_name(costs[c]), stopped->cost[costs[c]]);
        syw_json_put_number(json, saved, syw_axis_name(costs[c]), full->cost[costs[c]] - stopped->cost[costs[c]]);
    }
}

void syw_json_put_early_stopping(struct syw_json *json, json_object *object, const struct syw_stopping_report *report)
{
    json_object *rules = syw_json_put_array(json, object, "early_stopping");
    for (int rule = 0; rule < SYW_STOPPING_COUNT; rule++)
        put_rule(json, rules, report, (enum syw_stopping_rule)rule);
}

enum syw_status syw_stopping_report_json(FILE *out, const struct syw_stopping_report *report, struct syw_error *err)
{
    struct syw_json json;
    syw_json_start(&json, "syw.early_stopping/1");
    syw_json_put_text(&json, json.root, "metric", report->metric);
    syw_json_put_text(&json, json.root, "direction", syw_direction_name(report->direction));
    syw_json_put_number(&json, json.root, "trials", (double)report->trials);
    syw_json_put_early_stopping(&json, json.root, report);
    return syw_json_finish(&json, out, err);
}
