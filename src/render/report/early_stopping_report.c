/* One row for each rule. Costs that no trial knows have no column; what is saved is a share of carbon, else energy,
 * else hours, else steps: the first that is known. */
#include "syw/early_stopping_report.h"
#include "base/costs.h"

#include "early_stopping_json.h"
#include "render/document/fields.h"
#include "render/document/result.h"
#include "render/document/words.h"

#include <math.h>
#include <string.h>

/* ---- the table ------------------------------------------------------------------------------------------------ */

static bool is_shown(const struct syw_stopping_report *report, enum syw_axis axis)
{
    const double *cost = report->replays->rule[SYW_STOPPING_NONE].cost;
    return !isnan(cost[axis]) && !syw_cost_repeats(axis, cost[axis], cost[SYW_AXIS_HOURS]);
}

/* Whether the order of the trials made a difference to any rule. */
static bool is_averaged(const struct syw_stopping_report *report)
{
    bool averaged = false;
    for (int rule = 0; rule < SYW_STOPPING_COUNT; rule++)
        averaged = averaged || report->replays->rule[rule].replays > 1;
    return averaged;
}

struct rule_row {
    const char *rule;
    const char *bound; /* of p_best, for people: what never failed in so many replays is not certain; or NULL */
    double value, value_se, p_best, p_best_lo, p_best_hi, finished, replays, steps, saved_percent;
    double cost[SYW_AXIS_COUNT];
};

/* From RULE to REPLAYS in the order of JSON; the others are columns of tables. */
enum { RULE, VALUE, VALUE_SE, P_BEST, P_BEST_LO, P_BEST_HI, FINISHED, REPLAYS, STEPS, COSTS, SAVED, BOUND, FIELDS };
static const struct syw_field field[FIELDS] = {
    [RULE] = SYW_TEXT(rule_row, "rule", rule),
    [VALUE] = SYW_NUMBER(rule_row, "value", value),
    [VALUE_SE] = SYW_NUMBER(rule_row, "value_se", value_se),
    [P_BEST] = SYW_NUMBER(rule_row, "p_best", p_best),
    [P_BEST_LO] = SYW_NUMBER(rule_row, "p_best_lo", p_best_lo),
    [P_BEST_HI] = SYW_NUMBER(rule_row, "p_best_hi", p_best_hi),
    [FINISHED] = SYW_NUMBER(rule_row, "finished", finished),
    [REPLAYS] = SYW_NUMBER(rule_row, "replays", replays),
    [STEPS] = SYW_NUMBER(rule_row, "steps", steps),
    [COSTS] = SYW_COSTS(rule_row, NULL, cost),
    [SAVED] = SYW_NUMBER(rule_row, "saved_percent", saved_percent),
    [BOUND] = SYW_TEXT(rule_row, NULL, bound),
};

static struct rule_row row_of(const struct syw_replays *replays, enum syw_stopping_rule rule)
{
    const struct syw_stopping *stopped = &replays->rule[rule];
    enum syw_axis axis;
    struct rule_row row = {.rule = syw_stopping_rule_name(rule),
                           .value = stopped->value,
                           .value_se = stopped->value_se,
                           .p_best = stopped->p_best,
                           .p_best_lo = stopped->p_best_lo,
                           .p_best_hi = stopped->p_best_hi,
                           .finished = stopped->finished,
                           .replays = (double)stopped->replays,
                           .steps = stopped->steps,
                           .saved_percent =
                               rule == SYW_STOPPING_NONE ? NAN : 100 * syw_replays_saved(&axis, replays, rule)};
    memcpy(row.cost, stopped->cost, sizeof row.cost);
    return row;
}

static const char *bound_of(char bound[32], const struct syw_stopping *stopped)
{
    if (stopped->replays <= 1 || (stopped->p_best > 0 && stopped->p_best < 1))
        return NULL;
    snprintf(bound, 32, stopped->p_best > 0 ? "> %.3f" : "< %.3f",
             stopped->p_best > 0 ? stopped->p_best_lo : stopped->p_best_hi);
    return bound;
}

static struct syw_column *add_column(struct syw_columns *columns, int of, const char *heading, enum syw_digits digits,
                                     int n)
{
    return syw_columns_add(columns, &field[of], heading, digits, n);
}

static void add_rows(struct syw_sheet *sheet, const struct syw_stopping_report *report, bool programs)
{
    struct syw_columns columns = {.decimals = syw_number_decimals(report->replays->rule[SYW_STOPPING_NONE].value, 4)};
    add_column(&columns, RULE, "early stopping", SYW_DIGITS_ALL, 0);
    add_column(&columns, VALUE, "final value", SYW_DIGITS_VALUE, 0);
    if (is_averaged(report))
        add_column(&columns, VALUE_SE, "std. error", SYW_DIGITS_SIGNIFICANT, 2);
    add_column(&columns, P_BEST, "P(best)", SYW_DIGITS_DECIMALS, 3)->instead = programs ? NULL : &field[BOUND];
    struct syw_column *finished = add_column(&columns, FINISHED, "to the end", SYW_DIGITS_DECIMALS, 0);
    struct syw_column *steps = add_column(&columns, STEPS, "steps", SYW_DIGITS_DECIMALS, 0);
    for (enum syw_axis axis = SYW_FIRST_COST; axis < SYW_AXIS_COUNT; axis++)
        if (is_shown(report, axis))
            syw_columns_add_cost(&columns, &field[COSTS], syw_axis_unit(axis), axis);
    add_column(&columns, SAVED, "saved, %", SYW_DIGITS_DECIMALS, 1);
    syw_sheet_add_columns(sheet, &columns);
    for (int rule = 0; rule < SYW_STOPPING_COUNT; rule++) {
        const struct syw_stopping *stopped = &report->replays->rule[rule];
        struct rule_row row = row_of(report->replays, (enum syw_stopping_rule)rule);
        char bound[32];
        row.value_se = stopped->value_se > 0 ? stopped->value_se : NAN; /* an exact value has none */
        row.bound = bound_of(bound, stopped);
        finished->n = steps->n = stopped->replays > 1 ? 1 : 0;
        syw_sheet_add_row(sheet, &columns, &row);
    }
}

static void add_notes(struct syw_sheet *sheet, const struct syw_stopping_report *report)
{
    const struct syw_stopping_options *options = &report->replays->options;
    char note[240], eta[32], least[32];
    enum syw_axis axis;
    snprintf(note, sizeof note, "final value: %s of the best trial that runs to its end%s%s", report->metric,
             report->percent ? ", in %" : "", is_averaged(report) ? ", mean over random orders of the trials" : "");
    syw_sheet_add_note(sheet, note);
    syw_sheet_add_note_on(
        sheet, SYW_NOTE_MAIN, "p_best,finished",
        "P(best): probability that it is as good as the full search's (<, >: 95 % bounds); to the end: trials "
        "that run there");
    syw_number_text(eta, options->eta != 0 ? options->eta : 3);
    snprintf(note, sizeof note, "halving, Hyperband: eta = %s, halving from resource %s on (Li et al. 2018)", eta,
             syw_number_text(least, options->least != 0 ? options->least : 1));
    syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, NULL, note);
    const bool replayed = report->replays->rule[SYW_STOPPING_MEDIAN].replays > 0;
    if (replayed)
        snprintf(note, sizeof note, "median rule: after %zu completed trials (Golovin et al. 2017)",
                 options->startup ? options->startup : 5);
    else
        snprintf(note, sizeof note, "median rule: not replayed, as the trials share few of their many step numbers");
    syw_sheet_add_note_on(sheet, replayed ? SYW_NOTE_DETAIL : SYW_NOTE_MAIN, NULL, note);
    bool estimated = is_shown(report, SYW_AXIS_KWH) || is_shown(report, SYW_AXIS_KGCO2E);
    if (report->replays->spread && estimated)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, "kwh,kgco2e",
                              "energy and carbon of a step: the trial's, in proportion to the time it took");
    syw_replays_saved(&axis, report->replays, SYW_STOPPING_HALVING);
    snprintf(note, sizeof note, "saved: share of the full search's %s",
             axis == SYW_AXIS_TRIALS  ? "steps"
             : axis == SYW_AXIS_HOURS ? "hours"
                                      : syw_axis_unit(axis));
    syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, "saved_percent", note);
}

void syw_stopping_report_add(struct syw_document *document, const struct syw_stopping_report *report)
{
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    struct syw_line title = {0};
    syw_line_add_metric(&title, report->metric, report->replays->direction, report->percent);
    syw_sheet_set_title(sheet, title.text);
    add_rows(sheet, report, false);
    add_notes(sheet, report);
}

/* ---- in any format ---------------------------------------------------------------------------------------------- */

static void add(struct syw_document *document, const void *report)
{
    syw_stopping_report_add(document, report);
}

static void fill(struct syw_sheet *sheet, const void *report)
{
    add_rows(sheet, report, true);
}

/* Steps, and costs by their axes' names. */
static void put_amounts(struct syw_json *json, size_t object, double steps, const double cost[])
{
    syw_json_put_number(json, object, "steps", steps);
    for (enum syw_axis axis = SYW_FIRST_COST; axis < SYW_AXIS_COUNT; axis++)
        syw_json_put_number(json, object, syw_axis_name(axis), cost[axis]);
}

static void put_rule(struct syw_json *json, size_t object, const struct syw_replays *replays,
                     enum syw_stopping_rule rule)
{
    const struct syw_stopping *full = &replays->rule[SYW_STOPPING_NONE], *stopped = &replays->rule[rule];
    const struct rule_row row = row_of(replays, rule);
    double saved[SYW_AXIS_COUNT];
    for (enum syw_axis axis = SYW_FIRST_COST; axis < SYW_AXIS_COUNT; axis++)
        saved[axis] = full->cost[axis] - stopped->cost[axis];
    syw_json_put_fields(json, object, field, REPLAYS + 1, &row);
    put_amounts(json, syw_json_put_object(json, object, "spent"), stopped->steps, stopped->cost);
    put_amounts(json, syw_json_put_object(json, object, "saved"), full->steps - stopped->steps, saved);
}

void syw_json_put_early_stopping(struct syw_json *json, size_t object, const struct syw_replays *replays)
{
    size_t rules = syw_json_put_array(json, object, "early_stopping");
    for (int rule = 0; rule < SYW_STOPPING_COUNT; rule++)
        put_rule(json, syw_json_put_object(json, rules, NULL), replays, (enum syw_stopping_rule)rule);
}

static void grow(struct syw_json *json, size_t object, const void *result)
{
    const struct syw_stopping_report *report = result;
    syw_json_put_text(json, object, "metric", report->metric);
    syw_json_put_text(json, object, "direction", syw_direction_name(report->replays->direction));
    syw_json_put_number(json, object, "trials", (double)report->replays->trials);
    syw_json_put_early_stopping(json, object, report->replays);
}

enum syw_status syw_stopping_report_write(FILE *out, enum syw_format format, const struct syw_stopping_report *report,
                                          struct syw_error *err)
{
    static const struct syw_result_kind kind = {"syw.early_stopping/1", add, fill, grow, NULL};
    return syw_result_write(out, format, &kind, report, NULL, err);
}
