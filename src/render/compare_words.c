/* Verdict and crossings as sentences: a range of budgets is "up to" its end where it is the first, "from" its start
 * where it is the last. */
#include "compare_words.h"

#include "report_parts.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* So many ranges still read as a sentence. */
enum { READABLE_RANGES = 7 };

const char *leader_name(const struct syw_compare_report *report, enum syw_leader leader)
{
    if (leader == SYW_LEADER_TIE)
        return "tie";
    return report->curves->model[leader == SYW_LEADER_A ? 0 : 1].trials->model;
}

const char *budget_words(const struct syw_compare_report *report, double budget)
{
    if (report->curves->axis == SYW_AXIS_TRIALS && budget == 1)
        return "trial";
    return syw_cost_heading(report->curves->axis, report->curves);
}

struct shown show_budget(const struct syw_compare_report *report, double budget)
{
    struct shown shown = three(budget);
    if (report->curves->axis == SYW_AXIS_TRIALS && budget == floor(budget) && fabs(budget) < 1e15)
        snprintf(shown.text, sizeof shown.text, "%.15g", budget);
    return shown;
}

void describe_values(struct line *line, const struct syw_curve_report *curves)
{
    char heading[32];
    bool u = curves->options.estimator == SYW_ESTIMATOR_U;
    line_add(line, "%s", syw_value_heading(curves, heading));
    if (curves->axis != SYW_AXIS_TRIALS)
        line_add(line, " of the trials, drawn %s replacement, that run until the next would overrun the budget",
                 u ? "without" : "with");
    else
        line_add(line, u ? " of k trials drawn without replacement from those recorded (U, unbiased)"
                         : " of k trials drawn with replacement (V, Dodge et al. 2019)");
}

/* ", 95 % interval 9 to 34" */
static void add_interval(struct line *line, const struct syw_compare_report *report, double lo, double hi)
{
    struct shown from = show_budget(report, lo), to = show_budget(report, hi);
    line_add(line, ", %s %% interval ", six(100 * report->curves->options.confidence).text);
    if (isnan(lo) && isnan(hi))
        line_add(line, "unknown");
    else if (isnan(hi))
        line_add(line, "from %s on", from.text);
    else if (isnan(lo))
        line_add(line, "up to %s", to.text);
    else
        line_add(line, "%s to %s", from.text, to.text);
}

void describe_crossing(struct line *line, const struct syw_compare_report *report, const struct syw_crossing *crossing)
{
    line_add(line, "at %s %s %s overtakes %s", show_budget(report, crossing->budget).text,
             budget_words(report, crossing->budget), leader_name(report, crossing->after),
             leader_name(report, crossing->before));
    if (isnan(crossing->lo) && isnan(crossing->hi))
        line_add(line, "; it may be anywhere, or not be at all");
    else
        add_interval(line, report, crossing->lo, crossing->hi);
}

static void add_costs(struct line *line, const struct syw_compare_report *report, const struct syw_reach *reach)
{
    const struct syw_curve_report *curves = report->curves;
    const char *before = ": ";
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
        bool again = axis == (int)curves->axis ||
                     (axis == SYW_AXIS_DEVICE_HOURS && reach->cost[axis] == reach->cost[SYW_AXIS_HOURS]);
        if (again || isnan(reach->cost[axis]))
            continue;
        line_add(line, "%s%s %s", before, three(reach->cost[axis]).text, syw_cost_heading((enum syw_axis)axis, curves));
        before = ", ";
    }
}

void describe_reach(struct line *line, const struct syw_compare_report *report, size_t arm)
{
    const struct syw_reach *reach = &report->reach[arm];
    const char *model = reach->trials->model, *other = report->curves->model[1 - arm].trials->model;
    const char *unit = budget_words(report, isnan(reach->budget) ? report->most[arm] : reach->budget);
    line_add(line, "%s's best, %s: ", other, six(reach->target).text);
    if (isnan(reach->budget) && isinf(report->most[arm])) {
        line_add(line, "not by %s at any budget looked at", model);
        return;
    }
    if (isnan(reach->budget)) {
        line_add(line, "not within the %s %s of %s", show_budget(report, report->most[arm]).text, unit, model);
        return;
    }
    line_add(line, "%s needs %s %s", model, show_budget(report, reach->budget).text, unit);
    add_interval(line, report, reach->lo, reach->hi);
    add_costs(line, report, reach);
}

/* Who cannot tell: pointwise intervals speak for the log, others for themselves. */
static const char *teller(const struct syw_compare_report *report)
{
    return !report->simultaneous                 ? "this log"
           : report->method == SYW_COMPARE_BANDS ? "the simultaneous bands"
                                                 : "the simultaneous intervals";
}

static void add_leader(struct line *line, const struct syw_compare_report *report, enum syw_leader leader)
{
    if (leader == SYW_LEADER_TIE)
        line_add(line, " %s cannot tell", teller(report));
    else
        line_add(line, " %s leads", leader_name(report, leader));
}

/* Ranges meet where the lead ends or begins: at one number, or in whole trials at two that follow one another. `lead`
 * is the end of the other range. */
static double meet(const struct syw_compare_report *report, const struct syw_verdict_range *range, double own,
                   double lead, double step)
{
    const bool whole = report->curves->axis == SYW_AXIS_TRIALS && own == floor(own) && lead == floor(lead);
    if (range->leader != SYW_LEADER_TIE)
        return own;
    return whole ? lead + step : lead;
}

static void add_range(struct line *line, const struct syw_compare_report *report, size_t i)
{
    const struct syw_verdict *verdict = report->verdict;
    const struct syw_verdict_range *range = &verdict->range[i];
    const bool first = i == 0, last = i + 1 == verdict->n_ranges;
    const double begin = first ? range->from : meet(report, range, range->from, range[-1].to, 1);
    const double end = last ? range->to : meet(report, range, range->to, range[1].from, -1);
    struct shown from = show_budget(report, begin), to = show_budget(report, end);
    const char *unit = budget_words(report, last ? begin : end);
    line_add(line, first ? "" : "; ");
    const bool begins_late = report->curves->p_any > 0; /* smaller budgets are not compared */
    if (first && !begins_late)
        line_add(line, "up to %s %s", to.text, unit);
    else if (last)
        line_add(line, "from %s %s on", from.text, unit);
    else if (begin == end)
        line_add(line, "at %s %s", from.text, unit);
    else
        line_add(line, "from %s to %s %s", from.text, to.text, unit);
    add_leader(line, report, range->leader);
}

static void add_only_range(struct line *line, const struct syw_compare_report *report)
{
    const struct syw_verdict_range *range = &report->verdict->range[0];
    const char *unit = budget_words(report, range->to);
    if (range->leader == SYW_LEADER_TIE)
        line_add(line, "%s cannot tell %s from %s", teller(report), leader_name(report, SYW_LEADER_A),
                 leader_name(report, SYW_LEADER_B));
    else
        line_add(line, "%s leads", leader_name(report, range->leader));
    if (range->from == range->to)
        line_add(line, " at %s %s", show_budget(report, range->to).text, unit);
    else
        line_add(line, " at %s budget from %s to %s %s", range->leader == SYW_LEADER_TIE ? "any" : "every",
                 show_budget(report, range->from).text, show_budget(report, range->to).text, unit);
}

void describe_verdict(struct line *line, const struct syw_compare_report *report)
{
    const struct syw_curve_options *options = &report->curves->options;
    const size_t n = report->verdict->n_ranges;
    if (n == 0) {
        line_add(line, "this log cannot tell %s from %s: it has too few trials for an interval",
                 leader_name(report, SYW_LEADER_A), leader_name(report, SYW_LEADER_B));
        return;
    }
    if (n == 1)
        add_only_range(line, report);
    for (size_t i = 0; n > 1 && n <= READABLE_RANGES && i < n; i++)
        add_range(line, report, i);
    if (n > READABLE_RANGES) {
        add_range(line, report, 0);
        line_add(line, "; in between the verdict changes %zu times", n - 1);
        add_range(line, report, n - 1);
    }
    line_add(line, " (%s %% confidence, %s)", six(100 * options->confidence).text,
             report->simultaneous ? "at all budgets at once" : "for each budget by itself");
}

char *syw_verdict_sentence(const struct syw_compare_report *report)
{
    struct line line = {0};
    describe_verdict(&line, report);
    return strdup(line.text);
}
