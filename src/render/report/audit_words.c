/* Sentences with a number for every claim. */
#include "audit_words.h"

#include "base/costs.h"
#include "base/text.h"
#include "outlook_views.h"
#include "syw/strata.h"

#include <math.h>
#include <string.h>

static struct syw_shown percent(double share)
{
    struct syw_shown shown = {""};
    snprintf(shown.text, sizeof shown.text, share < 0.0995 ? "%.2g %%" : "%.0f %%", 100 * share);
    return shown;
}

static const char *trials(double n)
{
    return n == 1 ? "trial" : "trials";
}

/* Numbers of trials as they are, costs with three digits. */
static struct syw_shown budget(const struct syw_audit_report *report, double amount)
{
    struct syw_shown shown = {""};
    if (report->axis != SYW_AXIS_TRIALS)
        return syw_significant(amount, 3);
    snprintf(shown.text, sizeof shown.text, "%.0f", amount);
    return shown;
}

/* "trials", "kWh", of strata "trials of each problem" */
struct unit_words {
    char text[160];
};
static struct unit_words unit(const struct syw_audit_report *report, double amount)
{
    struct unit_words words = {""};
    syw_text_add(
        words.text, sizeof words.text, "%.*s",
        SYW_CUT(report->axis == SYW_AXIS_TRIALS ? trials(amount) : syw_axis_label(report->axis, report->column), 64));
    if (report->within)
        syw_text_add(words.text, sizeof words.text, " %s each %.*s", report->axis == SYW_AXIS_TRIALS ? "of" : "on",
                     SYW_CUT(report->within, 64));
    return words;
}

static struct syw_shown level(const struct syw_audit_report *report)
{
    struct syw_shown shown = {""};
    syw_number_text(shown.text, 100 * report->options.confidence);
    return shown;
}

/* " (95 %: 0.1 to 0.3)" */
static void add_interval(struct syw_line *line, const struct syw_audit_report *report,
                         const struct syw_audit_step *step)
{
    if (!isnan(step->lo) && !isnan(step->hi))
        syw_line_add(line, " (%s %%: %s to %s)", level(report).text, syw_significant(step->lo, 3).text,
                     syw_significant(step->hi, 3).text);
}

/* "12 trials, 0.1 h, 3 kWh, 0.2 kg CO2e" */
static void add_costs(struct syw_line *line, const struct syw_audit_step *step)
{
    double n = step->cost[SYW_AXIS_TRIALS];
    if (n == floor(n))
        syw_line_add(line, "%.0f %s", n, trials(n));
    else
        syw_line_add(line, "%s trials", syw_significant(n, 3).text);
    for (size_t c = 0; c < SYW_MAIN_COSTS; c++)
        if (!isnan(step->cost[syw_main_cost[c]]))
            syw_line_add(line, ", %s %s", syw_significant(step->cost[syw_main_cost[c]], 3).text,
                         syw_axis_unit(syw_main_cost[c]));
}

static void add_epsilon(struct syw_line *line, const struct syw_audit_report *report, const struct syw_audit *audit)
{
    const struct syw_audit_options *options = &report->options;
    syw_line_add(line, "%s", syw_significant(audit->epsilon, 3).text);
    if (!options->has_epsilon || options->epsilon_share)
        syw_line_add(line, " (%s of the gain from the first trial to the last)",
                     percent(options->has_epsilon ? options->epsilon : 0.01).text);
}

/* ---- the reason ------------------------------------------------------------------------------------------------- */

static void add_probability(struct syw_line *line, const struct syw_audit *audit)
{
    double p = audit->probability;
    if (p > 0.999)
        syw_line_add(line, "above 0.999");
    else if (p < 0.001)
        syw_line_add(line, "below 0.001");
    else
        syw_line_add(line, "%.3f", p);
}

static const char *why_unknown(const struct syw_model_audit *model)
{
    if (model->strata >= SYW_STRATA_DRAWN)
        return "strata that all gained the same cannot tell";
    if (model->strata > 1)
        return "strata with fewer than eight completed trials, or with trials that are all alike, cannot tell";
    if (model->trials->counts.valued < SYW_INTERVAL_TRIALS)
        return "fewer than eight completed trials cannot tell";
    if (model->audit.range.gain == 0)
        return "trials that are all alike cannot tell";
    return "fewer than eight completed trials that fit into the smaller budget cannot tell";
}

void syw_audit_reason(struct syw_line *line, const struct syw_audit_report *report, const struct syw_model_audit *model)
{
    const struct syw_audit *audit = &model->audit;
    const struct syw_audit_step *range = &audit->range;
    if (isnan(range->gain)) {
        syw_line_add(line, "Too few trials have a value: %.0f of %.0f.", model->trials->counts.valued,
                     model->trials->trials);
        return;
    }
    syw_line_add(line, "From %s to %s %s the %s %s%s", budget(report, range->from).text, budget(report, range->to).text,
                 unit(report, range->to).text, audit->on_trace ? "best" : "expected best", report->metric,
                 audit->on_trace ? " so far" : "");
    if (report->within)
        syw_line_add(line, ", mean over %zu strata,", model->strata);
    syw_line_add(line, " %s ", range->gain < 0 ? "gained" : report->direction == SYW_MINIMIZE ? "fell by" : "rose by");
    syw_line_add(line, "%s", syw_significant(range->gain, 3).text);
    add_interval(line, report, range);
    if (!audit->on_trace && isnan(audit->probability)) {
        syw_line_add(line, "; %s how certain that is", why_unknown(model));
    } else if (audit->on_trace) {
        syw_line_add(line, ", which is %s than ", range->gain > audit->epsilon ? "more" : "no more");
        add_epsilon(line, report, audit);
    } else {
        syw_line_add(line, "; the probability that this is more than ");
        add_epsilon(line, report, audit);
        syw_line_add(line, " is ");
        add_probability(line, audit);
    }
    syw_line_add(line, ". It took ");
    add_costs(line, range);
    syw_line_add(line, ".");
}

/* ---- findings --------------------------------------------------------------------------------------------------- */

static void say_stop(struct syw_line *line, const struct syw_audit_report *report, const struct syw_audit *audit)
{
    if ((audit->whole > 1 || report->axis != SYW_AXIS_TRIALS) && audit->past.from >= audit->whole)
        syw_line_add(line, "not before the end, %s %s: gains were above %s to the last",
                     budget(report, audit->whole).text, unit(report, audit->whole).text,
                     syw_significant(audit->epsilon, 3).text);
    if (audit->past.from >= audit->whole)
        return;
    syw_line_add(line, "after %s of %s %s", budget(report, audit->past.from).text, budget(report, audit->whole).text,
                 unit(report, audit->whole).text);
    if (!isnan(audit->stop_lo))
        syw_line_add(line, " (%s %%: %s to %s)", level(report).text, budget(report, audit->stop_lo).text,
                     budget(report, audit->stop_hi).text);
    syw_line_add(line, ", the first budget past which all the rest gains at most %s: it gained %s",
                 syw_significant(audit->epsilon, 3).text, syw_significant(audit->past.gain, 3).text);
    add_interval(line, report, &audit->past);
}

/* A range may have paid off that ends in trials which alone did not. */
static void say_overspend(struct syw_line *line, const struct syw_audit_report *report, const struct syw_audit *audit)
{
    const struct syw_audit_step *range = &audit->range;
    if (audit->past.from >= audit->whole)
        return;
    add_costs(line, &audit->past);
    syw_line_add(line, ": %s of the search", percent((audit->whole - audit->past.from) / audit->whole).text);
    if (audit->verdict == SYW_VERDICT_PAID_OFF)
        syw_line_add(line, "; from %s to %s %s it paid off as a whole, past %s it gained no more than %s",
                     budget(report, range->from).text, budget(report, range->to).text, unit(report, range->to).text,
                     budget(report, audit->past.from).text, syw_significant(audit->epsilon, 3).text);
}

static void say_worth(struct syw_line *line, const struct syw_audit_report *report, const struct syw_audit *audit)
{
    if (!(report->worth > 0))
        return;
    syw_line_add(line, "at %s per %s ", syw_significant(report->worth, 3).text, syw_axis_unit(report->worth_axis));
    if (isnan(audit->dear.from)) {
        syw_line_add(line, "nothing can be said: what a trial costs in that is not known");
    } else if (audit->dear.from >= audit->whole) {
        syw_line_add(line, "every trial was worth it");
    } else {
        syw_line_add(line, "until %s %s; past that ", budget(report, audit->dear.from).text,
                     unit(report, audit->dear.from).text);
        add_costs(line, &audit->dear);
        syw_line_add(line, " for %s", syw_significant(audit->dear.gain, 3).text);
    }
}

static void say_lead(struct syw_line *line, const struct syw_luck *luck)
{
    if (isnan(luck->lead))
        return;
    if (luck->lead == 0) {
        syw_line_add(line, "%.0f trials tie for the best, so it has no lead", luck->tied);
        return;
    }
    syw_line_add(line, "the best leads the second best by %s", syw_significant(luck->lead, 3).text);
    if (!isnan(luck->luck))
        syw_line_add(line, "; measured by the gaps that follow it, %s of random searches lead by more",
                     percent(1 - luck->luck).text);
}

/* "at most 0.985 standard deviations ahead of the expected best (after 1 trial), at most 1.2 behind it (after 30)" */
static void say_pace(struct syw_line *line, const struct syw_luck *luck)
{
    const char *const unit = " standard deviations", *const what = "the expected best";
    const bool ahead = luck->ahead > 0;
    if (ahead)
        syw_line_add(line, "at most %s%s ahead of %s (after %.0f %s)", syw_significant(luck->ahead, 3).text, unit, what,
                     luck->ahead_at, trials(luck->ahead_at));
    if (luck->behind > 0)
        syw_line_add(line, "%sat most %s%s behind %s (after %.0f%s%s)", ahead ? ", " : "",
                     syw_significant(luck->behind, 3).text, ahead ? "" : unit, ahead ? "it" : what, luck->behind_at,
                     ahead ? "" : " ", ahead ? "" : trials(luck->behind_at));
}

static void say_repeat(struct syw_line *line, const struct syw_audit_report *report,
                       const struct syw_model_audit *model)
{
    const struct syw_luck *luck = &model->audit.luck;
    const double n = model->trials->trials;
    const char *bound = report->direction == SYW_MINIMIZE ? "at most" : "at least";
    if (isnan(luck->expected_best))
        return;
    syw_line_add(line, "%.0f fresh %s would reach %s %s on average", n, trials(n), bound,
                 syw_plain(luck->expected_best).text);
    if (!isnan(luck->again))
        syw_line_add(line, ", %s %s with %s %% probability", bound, syw_plain(luck->again).text, level(report).text);
    syw_line_add(line, " (values beyond the best seen are not extrapolated)");
}

static void say_order(struct syw_line *line, const struct syw_audit_report *report, const struct syw_order_test *order)
{
    if (report->within)
        syw_line_add(line,
                     "not tested, nor is luck judged: the trials of each %s are taken for those of a random search",
                     report->within);
    else if (strcmp(report->order, "weighted") == 0)
        syw_line_add(line, "not known: a log with weights has none");
    else if (isnan(order->p))
        syw_line_add(line, "nothing to test");
    else if (order->p >= SYW_ORDER_LEVEL)
        syw_line_add(line, "by %s, p = %s: no sign of learning", report->order, syw_significant(order->p, 3).text);
    else
        syw_line_add(
            line,
            "by %s, p = %s: not that of a random search (rank correlation %.2f with value; the best tenth came at "
            "%s of the search on average)",
            report->order, syw_significant(order->p, 3).text, order->correlation, percent(order->best_tenth).text);
}

/* With outlooks: what more trials would bring. */
static void say_beyond(struct syw_line *line, const struct syw_audit_report *report,
                       const struct syw_model_audit *model)
{
    const struct syw_outlook_price price = {model->audit.epsilon, report->worth, report->worth_axis};
    if (report->outlooks)
        syw_outlook_say(line, &report->outlooks->model[model - report->model], report->outlooks->confidence, &price);
}

void syw_audit_findings(struct audit_line line[AUDIT_LINES], const struct syw_audit_report *report,
                        const struct syw_model_audit *model)
{
    static const char *const label[AUDIT_LINES] = {"metric", "stop",   "overspend", "worth", "luck",
                                                   "pace",   "repeat", "beyond",    "order"};
    const struct syw_audit *audit = &model->audit;
    for (int i = 0; i < AUDIT_LINES; i++)
        line[i] = (struct audit_line){.label = label[i]};
    syw_line_add_metric(&line[0].line, report->metric, report->direction, report->percent);
    say_stop(&line[1].line, report, audit);
    say_overspend(&line[2].line, report, audit);
    say_worth(&line[3].line, report, audit);
    say_lead(&line[4].line, &audit->luck);
    say_pace(&line[5].line, &audit->luck);
    say_repeat(&line[6].line, report, model);
    say_beyond(&line[7].line, report, model);
    say_order(&line[8].line, report, &model->order);
}
