/* Sentences with a number for every claim. */
#include "audit_words.h"

#include <string.h>

const enum syw_axis audit_cost[AUDIT_COSTS] = {SYW_AXIS_HOURS, SYW_AXIS_KWH, SYW_AXIS_KGCO2E};

static struct shown percent(double share)
{
    struct shown shown = {""};
    snprintf(shown.text, sizeof shown.text, share < 0.0995 ? "%.2g %%" : "%.0f %%", 100 * share);
    return shown;
}

static const char *trials(double n)
{
    return n == 1 ? "trial" : "trials";
}

/* Numbers of trials as they are, costs with three digits. */
static struct shown budget(const struct syw_audit_report *report, double amount)
{
    struct shown shown = {""};
    if (report->axis != SYW_AXIS_TRIALS)
        return three(amount);
    snprintf(shown.text, sizeof shown.text, "%.0f", amount);
    return shown;
}

static const char *unit(const struct syw_audit_report *report, double amount)
{
    if (report->axis == SYW_AXIS_COST && report->column)
        return report->column;
    return report->axis == SYW_AXIS_TRIALS ? trials(amount) : syw_axis_unit(report->axis);
}

static struct shown level(const struct syw_audit_report *report)
{
    struct shown shown = {""};
    syw_number_text(shown.text, 100 * report->options.confidence);
    return shown;
}

/* " (95 %: 0.1 to 0.3)" */
static void add_interval(struct line *line, const struct syw_audit_report *report, const struct syw_audit_step *step)
{
    if (!isnan(step->lo) && !isnan(step->hi))
        line_add(line, " (%s %%: %s to %s)", level(report).text, three(step->lo).text, three(step->hi).text);
}

/* "12 trials, 0.1 h, 3 kWh, 0.2 kg CO2e" */
static void add_costs(struct line *line, const struct syw_audit_step *step)
{
    double n = step->cost[SYW_AXIS_TRIALS];
    if (n == floor(n))
        line_add(line, "%.0f %s", n, trials(n));
    else
        line_add(line, "%s trials", three(n).text);
    for (size_t c = 0; c < AUDIT_COSTS; c++)
        if (!isnan(step->cost[audit_cost[c]]))
            line_add(line, ", %s %s", three(step->cost[audit_cost[c]]).text, syw_axis_unit(audit_cost[c]));
}

static void add_epsilon(struct line *line, const struct syw_audit_report *report, const struct syw_audit *audit)
{
    const struct syw_audit_options *options = &report->options;
    line_add(line, "%s", three(audit->epsilon).text);
    if (!options->has_epsilon || options->epsilon_share)
        line_add(line, " (%s of the gain from the first trial to the last)",
                 percent(options->has_epsilon ? options->epsilon : 0.01).text);
}

/* ---- the reason ---------------------------------------------------------------------------------------------------
 */

static void add_probability(struct line *line, const struct syw_audit *audit)
{
    double p = audit->probability;
    if (p > 0.999)
        line_add(line, "above 0.999");
    else if (p < 0.001)
        line_add(line, "below 0.001");
    else
        line_add(line, "%.3f", p);
}

static const char *why_unknown(const struct syw_model_audit *model)
{
    if (model->trials->counts.valued < SYW_INTERVAL_TRIALS)
        return "fewer than eight completed trials do not tell";
    if (model->audit.range.gain == 0)
        return "trials that are all alike do not tell";
    return "fewer than eight completed trials that fit into the smaller budget do not tell";
}

void say_reason(struct line *line, const struct syw_audit_report *report, const struct syw_model_audit *model)
{
    const struct syw_audit *audit = &model->audit;
    const struct syw_audit_step *range = &audit->range;
    if (isnan(range->gain)) {
        line_add(line, "Too few trials have a value: %.0f of %.0f.", model->trials->counts.valued,
                 model->trials->trials);
        return;
    }
    line_add(line, "From %s to %s %s the %s %s%s %s ", budget(report, range->from).text, budget(report, range->to).text,
             unit(report, range->to), audit->on_trace ? "best" : "expected best", report->metric,
             audit->on_trace ? " so far" : "",
             range->gain < 0                     ? "gained"
             : report->direction == SYW_MINIMIZE ? "fell by"
                                                 : "rose by");
    line_add(line, "%s", three(range->gain).text);
    add_interval(line, report, range);
    if (!audit->on_trace && isnan(audit->probability)) {
        line_add(line, "; %s how sure that is", why_unknown(model));
    } else if (audit->on_trace) {
        line_add(line, ", which is %s than ", range->gain > audit->epsilon ? "more" : "no more");
        add_epsilon(line, report, audit);
    } else {
        line_add(line, "; the probability that this is more than ");
        add_epsilon(line, report, audit);
        line_add(line, " is ");
        add_probability(line, audit);
    }
    line_add(line, ". It took ");
    add_costs(line, range);
    line_add(line, ".");
}

/* ---- findings ------------------------------------------------------------------------------------------------------
 */

static void say_stop(struct line *line, const struct syw_audit_report *report, const struct syw_audit *audit)
{
    if ((audit->whole > 1 || report->axis != SYW_AXIS_TRIALS) && audit->past.from >= audit->whole)
        line_add(line, "not before the end, %s %s: gains were above %s to the last", budget(report, audit->whole).text,
                 unit(report, audit->whole), three(audit->epsilon).text);
    if (audit->past.from >= audit->whole)
        return;
    line_add(line, "after %s of %s %s", budget(report, audit->past.from).text, budget(report, audit->whole).text,
             unit(report, audit->whole));
    if (!isnan(audit->stop_lo))
        line_add(line, " (%s %%: %s to %s)", level(report).text, budget(report, audit->stop_lo).text,
                 budget(report, audit->stop_hi).text);
    line_add(line, ", the first budget past which all the rest gains at most %s: it gained %s",
             three(audit->epsilon).text, three(audit->past.gain).text);
    add_interval(line, report, &audit->past);
}

/* A range may have paid off that ends in trials which alone did not. */
static void say_overspend(struct line *line, const struct syw_audit_report *report, const struct syw_audit *audit)
{
    const struct syw_audit_step *range = &audit->range;
    if (audit->past.from >= audit->whole)
        return;
    add_costs(line, &audit->past);
    line_add(line, ": %s of the search", percent((audit->whole - audit->past.from) / audit->whole).text);
    if (audit->verdict == SYW_VERDICT_PAID_OFF)
        line_add(line, "; from %s to %s %s it paid off as a whole, past %s it gained no more than %s",
                 budget(report, range->from).text, budget(report, range->to).text, unit(report, range->to),
                 budget(report, audit->past.from).text, three(audit->epsilon).text);
}

static void say_worth(struct line *line, const struct syw_audit_report *report, const struct syw_audit *audit)
{
    if (!(report->worth > 0))
        return;
    line_add(line, "at %s per %s ", three(report->worth).text, syw_axis_unit(report->worth_axis));
    if (isnan(audit->dear.from)) {
        line_add(line, "nothing can be said: what a trial costs in that is not known");
    } else if (audit->dear.from >= audit->whole) {
        line_add(line, "every trial was worth it");
    } else {
        line_add(line, "until %s %s; past that ", budget(report, audit->dear.from).text,
                 unit(report, audit->dear.from));
        add_costs(line, &audit->dear);
        line_add(line, " for %s", three(audit->dear.gain).text);
    }
}

static void say_lead(struct line *line, const struct syw_luck *luck)
{
    if (isnan(luck->lead))
        return;
    if (luck->lead == 0) {
        line_add(line, "the best stands %.0f times: it has no lead", luck->tied);
        return;
    }
    line_add(line, "the best leads the second best by %s", three(luck->lead).text);
    if (!isnan(luck->luck))
        line_add(line, "; measured by the gaps that follow it, %s of random searches lead by more",
                 percent(1 - luck->luck).text);
}

static void say_course(struct line *line, const struct syw_luck *luck)
{
    if (luck->ahead > 0)
        line_add(line, "best so far ran up to %s spreads ahead of its expectation, at %.0f %s", three(luck->ahead).text,
                 luck->ahead_at, trials(luck->ahead_at));
    if (luck->behind > 0)
        line_add(line, "%s up to %s spreads behind %s, at %.0f", luck->ahead > 0 ? ", and" : "best so far ran",
                 three(luck->behind).text, luck->ahead > 0 ? "it" : "its expectation", luck->behind_at);
}

static void say_again(struct line *line, const struct syw_audit_report *report, const struct syw_luck *luck)
{
    if (isnan(luck->expected_best))
        return;
    const char *bound = report->direction == SYW_MINIMIZE ? "at most" : "at least";
    line_add(line, "as many trials again would find %s ", bound);
    line_add(line, "%s", six(luck->expected_best).text);
    line_add(line, " on average");
    if (!isnan(luck->again)) {
        line_add(line, ", with %s %% probability %s ", level(report).text, bound);
        line_add(line, "%s", six(luck->again).text);
    }
    line_add(line, "; nothing is known of what lies beyond the best");
}

static void say_order(struct line *line, const struct syw_audit_report *report, const struct syw_order_test *order)
{
    if (strcmp(report->order, "weighted") == 0)
        line_add(line, "not known: a log with weights has none");
    else if (isnan(order->p))
        line_add(line, "nothing to test");
    else if (order->p >= SYW_ORDER_LEVEL)
        line_add(line, "by %s, p = %s: no sign of learning", report->order, three(order->p).text);
    else
        line_add(line,
                 "by %s, p = %s: not that of a random search (rank correlation %.2f with value; the best tenth came at "
                 "%s of the search on average)",
                 report->order, three(order->p).text, order->correlation, percent(order->best_tenth).text);
}

void say_findings(struct audit_line line[AUDIT_LINES], const struct syw_audit_report *report,
                  const struct syw_model_audit *model)
{
    static const char *const label[AUDIT_LINES] = {"metric", "stop",   "overspend", "worth",
                                                   "luck",   "course", "again",     "order"};
    const struct syw_audit *audit = &model->audit;
    for (int i = 0; i < AUDIT_LINES; i++)
        line[i] = (struct audit_line){.label = label[i]};
    line_add_metric(&line[0].line, report->metric, report->direction, report->percent);
    say_stop(&line[1].line, report, audit);
    say_overspend(&line[2].line, report, audit);
    say_worth(&line[3].line, report, audit);
    say_lead(&line[4].line, &audit->luck);
    say_course(&line[5].line, &audit->luck);
    say_again(&line[6].line, report, &audit->luck);
    say_order(&line[7].line, report, &model->order);
}
