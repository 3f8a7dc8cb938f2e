/* Verdict and crossings as sentences: a range of budgets is "up to" its end where it is the first, "from" its start
 * where it is the last. */
#include "compare_words.h"
#include "base/costs.h"

#include "report_words.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* So many ranges still read as a sentence. */
enum { READABLE_RANGES = 7 };

const char *syw_leader_words(const struct syw_compare_report *report, enum syw_leader leader)
{
    if (leader == SYW_LEADER_TIE)
        return "tie";
    return report->curves->model[leader == SYW_LEADER_A ? 0 : 1].trials->model;
}

const char *syw_budget_words(const struct syw_compare_report *report, double budget)
{
    if (report->curves->axis == SYW_AXIS_TRIALS && budget == 1)
        return "trial";
    return syw_axis_label(report->curves->axis, report->curves->column);
}

struct syw_shown syw_show_budget(const struct syw_compare_report *report, double budget)
{
    struct syw_shown shown = syw_significant(budget, 3);
    if (report->curves->axis == SYW_AXIS_TRIALS && budget == floor(budget) && fabs(budget) < 1e15)
        snprintf(shown.text, sizeof shown.text, "%.15g", budget);
    return shown;
}

void syw_describe_values(struct syw_line *line, const struct syw_curve_report *curves)
{
    char heading[32];
    bool u = curves->options.estimator == SYW_ESTIMATOR_U;
    syw_line_add(line, "%s", syw_value_heading(curves, heading));
    if (curves->axis != SYW_AXIS_TRIALS)
        syw_line_add(line, " of the trials, drawn %s replacement, that run until the next would overrun the budget",
                     u ? "without" : "with");
    else
        syw_line_add(line, u ? " of k trials drawn without replacement from those recorded (U, unbiased)"
                             : " of k trials drawn with replacement (V, Dodge et al. 2019)");
}

/* ", 95 % interval 9 to 34" */
static void add_interval(struct syw_line *line, const struct syw_compare_report *report, double lo, double hi)
{
    struct syw_shown from = syw_show_budget(report, lo), to = syw_show_budget(report, hi);
    syw_line_add(line, ", %s %% interval ", syw_plain(100 * report->curves->options.confidence).text);
    if (isnan(lo) && isnan(hi))
        syw_line_add(line, "unknown");
    else if (isnan(hi))
        syw_line_add(line, "from %s on", from.text);
    else if (isnan(lo))
        syw_line_add(line, "up to %s", to.text);
    else
        syw_line_add(line, "%s to %s", from.text, to.text);
}

void syw_describe_crossing(struct syw_line *line, const struct syw_compare_report *report,
                           const struct syw_crossing *crossing)
{
    syw_line_add(line, "at %s %s %s overtakes %s", syw_show_budget(report, crossing->budget).text,
                 syw_budget_words(report, crossing->budget), syw_leader_words(report, crossing->after),
                 syw_leader_words(report, crossing->before));
    if (isnan(crossing->lo) && isnan(crossing->hi))
        syw_line_add(line, "; these trials do not say where, or whether there is one");
    else
        add_interval(line, report, crossing->lo, crossing->hi);
}

static void add_costs(struct syw_line *line, const struct syw_compare_report *report, const struct syw_reach *reach)
{
    const struct syw_curve_report *curves = report->curves;
    const char *before = ": ";
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
        bool repeated = axis == (int)curves->axis ||
                        syw_cost_repeats((enum syw_axis)axis, reach->cost[axis], reach->cost[SYW_AXIS_HOURS]);
        if (repeated || isnan(reach->cost[axis]))
            continue;
        syw_line_add(line, "%s%s %s", before, syw_significant(reach->cost[axis], 3).text,
                     syw_axis_label((enum syw_axis)axis, curves->column));
        before = ", ";
    }
}

void syw_describe_reach(struct syw_line *line, const struct syw_compare_report *report, size_t side)
{
    const struct syw_reach *reach = &report->reach[side];
    const char *model = reach->trials->model, *other = report->curves->model[1 - side].trials->model;
    const char *unit = syw_budget_words(report, isnan(reach->budget) ? report->most[side] : reach->budget);
    syw_line_add(line, "%s's best, %s: ", other, syw_plain(reach->target).text);
    if (isnan(reach->budget) && isinf(report->most[side])) {
        syw_line_add(line, "not by %s at any budget looked at", model);
        return;
    }
    if (isnan(reach->budget)) {
        syw_line_add(line, "not within the %s %s of %s", syw_show_budget(report, report->most[side]).text, unit, model);
        return;
    }
    syw_line_add(line, "%s needs %s %s", model, syw_show_budget(report, reach->budget).text, unit);
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

static void add_leader(struct syw_line *line, const struct syw_compare_report *report, enum syw_leader leader)
{
    if (leader == SYW_LEADER_TIE)
        syw_line_add(line, " %s cannot tell", teller(report));
    else
        syw_line_add(line, " %s leads", syw_leader_words(report, leader));
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

static void add_range(struct syw_line *line, const struct syw_compare_report *report, size_t i)
{
    const struct syw_verdict *verdict = report->verdict;
    const struct syw_verdict_range *range = &verdict->range[i];
    const bool first = i == 0, last = i + 1 == verdict->n_ranges;
    const double begin = first ? range->from : meet(report, range, range->from, range[-1].to, 1);
    const double end = last ? range->to : meet(report, range, range->to, range[1].from, -1);
    const bool ends_early = report->method == SYW_COMPARE_WOODRUFF || report->method == SYW_COMPARE_PAIRED_WOODRUFF;
    struct syw_shown from = syw_show_budget(report, begin), to = syw_show_budget(report, end);
    const char *unit = syw_budget_words(report, last && !ends_early ? begin : end);
    syw_line_add(line, first ? "" : "; ");
    const bool begins_late = report->curves->p_any > 0; /* smaller budgets are not compared */
    if (first && !begins_late)
        syw_line_add(line, "up to %s %s", to.text, unit);
    else if (last && !ends_early)
        syw_line_add(line, "from %s %s on", from.text, unit);
    else if (begin == end)
        syw_line_add(line, "at %s %s", from.text, unit);
    else
        syw_line_add(line, "from %s to %s %s", from.text, to.text, unit);
    add_leader(line, report, range->leader);
}

static void add_only_range(struct syw_line *line, const struct syw_compare_report *report)
{
    const struct syw_verdict_range *range = &report->verdict->range[0];
    const char *unit = syw_budget_words(report, range->to);
    if (range->leader == SYW_LEADER_TIE)
        syw_line_add(line, "%s cannot tell %s from %s", teller(report), syw_leader_words(report, SYW_LEADER_A),
                     syw_leader_words(report, SYW_LEADER_B));
    else
        syw_line_add(line, "%s leads", syw_leader_words(report, range->leader));
    if (range->from == range->to)
        syw_line_add(line, " at %s %s", syw_show_budget(report, range->to).text, unit);
    else
        syw_line_add(line, " at %s budget from %s to %s %s", range->leader == SYW_LEADER_TIE ? "any" : "every",
                     syw_show_budget(report, range->from).text, syw_show_budget(report, range->to).text, unit);
}

void syw_describe_verdict(struct syw_line *line, const struct syw_compare_report *report)
{
    const struct syw_curve_options *options = &report->curves->options;
    const size_t n = report->verdict->n_ranges;
    if (n == 0) {
        syw_line_add(line, "this log cannot tell %s from %s: it has too few trials for an interval",
                     syw_leader_words(report, SYW_LEADER_A), syw_leader_words(report, SYW_LEADER_B));
        return;
    }
    if (n == 1)
        add_only_range(line, report);
    for (size_t i = 0; n > 1 && n <= READABLE_RANGES && i < n; i++)
        add_range(line, report, i);
    if (n > READABLE_RANGES) {
        add_range(line, report, 0);
        syw_line_add(line, "; in between the verdict changes %zu times", n - 1);
        add_range(line, report, n - 1);
    }
    syw_line_add(line, " (%s %% confidence, %s)", syw_plain(100 * options->confidence).text,
                 !report->simultaneous                 ? "for each budget by itself"
                 : report->method == SYW_COMPARE_BANDS ? "at all budgets at once"
                                                       : "at all budgets at once, approximately");
}

char *syw_verdict_sentence(const struct syw_compare_report *report)
{
    struct syw_line line = {0};
    syw_describe_verdict(&line, report);
    return strdup(line.text);
}
