/* Verdict and crossings as sentences: a range of budgets is "up to" its end where it is the first, "from" its start
 * where it is the last. */
#include "compare_words.h"

#include <math.h>
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

const char *budget_words(const struct syw_compare_report *report)
{
    (void)report;
    return syw_axis_unit(SYW_AXIS_TRIALS);
}

struct shown show_budget(const struct syw_compare_report *report, double budget)
{
    (void)report;
    struct shown shown = three(budget);
    if (budget == floor(budget) && fabs(budget) < 1e15)
        snprintf(shown.text, sizeof shown.text, "%.15g", budget);
    return shown;
}

void describe_crossing(struct line *line, const struct syw_compare_report *report, const struct syw_crossing *crossing)
{
    struct shown percent = six(100 * report->curves->options.confidence);
    line_add(line, "at %s %s %s overtakes %s", show_budget(report, crossing->budget).text, budget_words(report),
             leader_name(report, crossing->after), leader_name(report, crossing->before));
    if (!isnan(crossing->lo) && !isnan(crossing->hi))
        line_add(line, ", %s %% interval %s to %s", percent.text, show_budget(report, crossing->lo).text,
                 show_budget(report, crossing->hi).text);
    else if (!isnan(crossing->lo))
        line_add(line, ", %s %% interval from %s on", percent.text, show_budget(report, crossing->lo).text);
    else if (!isnan(crossing->hi))
        line_add(line, ", %s %% interval up to %s", percent.text, show_budget(report, crossing->hi).text);
    else
        line_add(line, "; it may be anywhere, or not be at all");
}

static void add_leader(struct line *line, const struct syw_compare_report *report, enum syw_leader leader)
{
    if (leader == SYW_LEADER_TIE)
        line_add(line, " this log cannot tell");
    else
        line_add(line, " %s leads", leader_name(report, leader));
}

static void add_range(struct line *line, const struct syw_compare_report *report, size_t i)
{
    const struct syw_verdict *verdict = report->verdict;
    const struct syw_verdict_range *range = &verdict->range[i];
    struct shown from = show_budget(report, range->from), to = show_budget(report, range->to);
    const char *unit = budget_words(report);
    line_add(line, i ? "; " : "");
    if (i == 0)
        line_add(line, "up to %s %s", to.text, unit);
    else if (i + 1 == verdict->n_ranges)
        line_add(line, "from %s %s on", from.text, unit);
    else if (range->from == range->to)
        line_add(line, "at %s %s", from.text, unit);
    else
        line_add(line, "from %s to %s %s", from.text, to.text, unit);
    add_leader(line, report, range->leader);
}

static void add_only_range(struct line *line, const struct syw_compare_report *report)
{
    const struct syw_verdict_range *range = &report->verdict->range[0];
    struct shown from = show_budget(report, range->from), to = show_budget(report, range->to);
    const char *unit = budget_words(report), *a = leader_name(report, SYW_LEADER_A);
    const char *b = leader_name(report, SYW_LEADER_B);
    if (range->leader == SYW_LEADER_TIE)
        line_add(line, "this log cannot tell %s from %s at any budget from %s to %s %s", a, b, from.text, to.text,
                 unit);
    else
        line_add(line, "%s leads at every budget from %s to %s %s", leader_name(report, range->leader), from.text,
                 to.text, unit);
}

void describe_verdict(struct line *line, const struct syw_compare_report *report)
{
    const struct syw_curve_options *options = &report->curves->options;
    const size_t n = report->verdict->n_ranges;
    if (n == 0)
        line_add(line, "none: there is no interval at any budget");
    if (n == 1)
        add_only_range(line, report);
    for (size_t i = 0; n > 1 && n <= READABLE_RANGES && i < n; i++)
        add_range(line, report, i);
    if (n > READABLE_RANGES) {
        add_range(line, report, 0);
        line_add(line, "; in between that changes %zu times", n - 1);
        add_range(line, report, n - 1);
    }
    line_add(line, " (%s %% confidence, %s)", six(100 * options->confidence).text,
             report->method == SYW_COMPARE_BANDS ? "at all budgets at once" : "for each budget by itself");
}

char *syw_verdict_sentence(const struct syw_compare_report *report)
{
    struct line line = {0};
    describe_verdict(&line, report);
    return strdup(line.text);
}
