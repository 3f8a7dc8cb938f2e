/* An audit over budgets in real cost: stretches between those of a ledger. */
#include "ledger.h"
#include "luck.h"

#include <math.h>
#include <stdlib.h>

/* ---- stretches -------------------------------------------------------------------------------------------------- */

/* Of the gain, or of the value (from = to), whose delete-one values are the differences of those at both ends. At the
 * end of the search all trials but one are run: what the others gain there stands for what all do, as it does in
 * trials. */
static double error_of(const struct ledger *ledger, size_t from, size_t to)
{
    const struct syw_deviations *deviations = &ledger->deviations;
    if (!deviations->at || !syw_budget_has_interval(ledger->priced, ledger->budget[from]))
        return NAN;
    const struct syw_uncertainty of = from < to
                                          ? syw_gain_uncertainty(deviations, from, to)
                                          : syw_uncertainty_of(deviations->at + from * deviations->n, deviations->n);
    return to + 1 == ledger->n ? of.se : syw_gain_error(of);
}

/* Given that a trial completed, a curve in real cost may fall, as long as that is not all but sure. */
static bool may_fall(const struct ledger *ledger, size_t from)
{
    const double sure = 0.999;
    return !ledger->options->judge_trace && !(ledger->p_any[from] > sure);
}

/* Where it cannot fall, what is below 0 is the error of the grid. */
static struct gain gain_of(const struct ledger *ledger, size_t from, size_t to)
{
    double gain = ledger->value[to] - ledger->value[from];
    return (struct gain){gain < 0 && !may_fall(ledger, from) ? 0 : gain, error_of(ledger, from, to)};
}

/* Gains of stretches that begin at half, a quarter, ... of the budget and end with it. */
static void look_back(struct gain_evidence *evidence, const struct ledger *ledger, size_t from, size_t to)
{
    const double *budget = ledger->budget;
    double end = budget[from] / 2;
    for (size_t j = from; j-- > 0 && !may_fall(ledger, j) && evidence->n_bounds < GAIN_EARLIER;) {
        if (budget[j] > end)
            continue;
        struct gain gain = gain_of(ledger, j, from);
        double ratio = (budget[to] - budget[from]) / (budget[from] - budget[j]);
        end = budget[j] / 2;
        syw_gain_bound(evidence, ratio * gain.gain, ratio * gain.error);
    }
}

static struct gain_evidence evidence_of(const struct ledger *ledger, size_t from, size_t to)
{
    struct gain_evidence evidence = {.k = ledger->cost[from][SYW_AXIS_TRIALS],
                                     .l = ledger->cost[to][SYW_AXIS_TRIALS],
                                     .n = (double)ledger->priced->trials,
                                     .own = gain_of(ledger, from, to),
                                     .may_fall = may_fall(ledger, from)};
    if (!evidence.may_fall && from < to && ledger->deviations.at) {
        look_back(&evidence, ledger, from, to);
        syw_course_limit(&evidence, &ledger->course, ledger->value[from], error_of(ledger, from, from));
    }
    return evidence;
}

static struct syw_audit_step step_of(const struct ledger *ledger, size_t from, size_t to)
{
    struct syw_audit_step step = {.from = ledger->budget[from], .to = ledger->budget[to], .lo = NAN, .hi = NAN};
    const struct gain_evidence evidence = evidence_of(ledger, from, to);
    step.gain = evidence.own.gain;
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        step.cost[axis] = ledger->cost[to][axis] - ledger->cost[from][axis];
    if (from < to)
        syw_gain_interval(&step.lo, &step.hi, &evidence, ledger->options->confidence);
    return step;
}

static enum syw_status make_steps(struct syw_audit *audit, const struct ledger *ledger, struct syw_error *err)
{
    const struct syw_audit_options *options = ledger->options;
    audit->step = calloc(options->n_at + LEDGER_HALVINGS, sizeof *audit->step);
    if (!audit->step)
        return syw_error_memory(err);
    if (options->at) {
        for (size_t i = 1; i < options->n_at; i++)
            audit->step[audit->n_steps++] =
                step_of(ledger, syw_ledger_find(ledger, options->at[i - 1]), syw_ledger_find(ledger, options->at[i]));
        return SYW_OK;
    }
    const double total = ledger->priced->total, least = ledger->least;
    int halvings = 0;
    while (halvings + 2 < LEDGER_HALVINGS && ldexp(total, -halvings - 1) >= least)
        halvings++;
    for (; halvings > 0; halvings--)
        audit->step[audit->n_steps++] = step_of(ledger, syw_ledger_find(ledger, ldexp(total, -halvings)),
                                                syw_ledger_find(ledger, ldexp(total, 1 - halvings)));
    return SYW_OK;
}

static void find_stop(struct syw_audit *audit, const struct ledger *ledger)
{
    const size_t last = ledger->n - 1;
    size_t stop = syw_ledger_find(ledger, ledger->stop);
    stop += stop < last && gain_of(ledger, stop, last).gain > audit->epsilon;
    audit->past = step_of(ledger, stop, last);
    const bool known = ledger->deviations.at && (audit->past.from >= audit->past.to || !isnan(audit->past.lo));
    audit->stop_lo = audit->stop_hi = known ? audit->whole : NAN;
    for (size_t i = last; i-- > 0 && known;) { /* from the end down: the smallest is found last */
        struct syw_audit_step rest = step_of(ledger, i, last);
        if (rest.lo <= audit->epsilon)
            audit->stop_lo = rest.from;
        if (rest.hi <= audit->epsilon)
            audit->stop_hi = rest.from;
    }
}

/* The budget with a trial's mean cost more, or what is looked at next. */
static size_t another_trial(const struct ledger *ledger, size_t i)
{
    const double mean = ledger->priced->total / (double)ledger->priced->trials;
    size_t next = i + 1;
    while (next + 1 < ledger->n && ledger->budget[next] < ledger->budget[i] + mean)
        next++;
    return next;
}

/* From there on every other trial, on a trace all of the rest, gains less than it is worth. Curves in real cost may dip
 * where dear trials come within reach, so it is looked for from the end. */
static void find_worth(struct syw_audit *audit, const struct ledger *ledger)
{
    const double worth = ledger->options->worth;
    const enum syw_axis axis = ledger->options->worth_axis;
    const size_t last = ledger->n - 1;
    size_t i = ledger->deviations.at ? last : 0;
    audit->dear = (struct syw_audit_step){.from = NAN, .to = NAN, .gain = NAN, .lo = NAN, .hi = NAN};
    if (!(worth > 0) || isnan(ledger->cost[last][axis]))
        return;
    for (; ledger->deviations.at && i > 0; i--) {
        struct syw_audit_step next = step_of(ledger, i - 1, another_trial(ledger, i - 1));
        if (next.gain >= worth * next.cost[axis])
            break;
    }
    for (; !ledger->deviations.at && i < last; i++) {
        struct syw_audit_step rest = step_of(ledger, i, last);
        if (rest.gain < worth * rest.cost[axis])
            break;
    }
    audit->dear = step_of(ledger, i, last);
}

static void judge(struct syw_audit *audit, const struct ledger *ledger)
{
    size_t from = syw_ledger_find(ledger, syw_ledger_start(ledger)),
           to = syw_ledger_find(ledger, syw_ledger_end(ledger));
    find_stop(audit, ledger);
    find_worth(audit, ledger);
    audit->range = step_of(ledger, from, to);
    if (ledger->priced->completed < 2)
        audit->range.gain = NAN;
    const struct gain_evidence evidence = evidence_of(ledger, from, to);
    syw_audit_judge(audit, &evidence, ledger->options->confidence);
}

enum syw_status syw_audit_compute_priced(struct syw_audit *audit, const struct syw_priced *priced,
                                         const struct syw_audit_costs *costs, const struct syw_audit_options *options,
                                         const struct syw_budget_options *how, struct syw_error *err)
{
    const struct syw_sample sample = {.value = priced->value,
                                      .n = priced->completed,
                                      .completed = (double)priced->completed,
                                      .failed = (double)(priced->trials - priced->completed),
                                      .sign = priced->sign};
    struct syw_audit made = {.on_trace = options->judge_trace, .whole = priced->total};
    struct ledger ledger = {.priced = priced, .costs = costs, .options = options};
    enum syw_status status = syw_audit_check(options, err);
    if (status != SYW_OK)
        goto done;
    if (priced->completed == 0 || !(priced->total > 0)) {
        status = syw_error_set(err, SYW_EDOMAIN, "no completed trial, or no cost");
        goto done;
    }
    if ((status = syw_ledger_check(&ledger, err)) != SYW_OK)
        goto done;
    if ((status = syw_audit_course(&ledger.course, &sample, options, err)) != SYW_OK)
        goto done;
    if ((status = syw_audit_epsilon(&made.epsilon, &ledger.course, options, err)) != SYW_OK)
        goto done;
    if ((status = syw_ledger_fill(&ledger, made.epsilon, how, err)) != SYW_OK)
        goto done;
    if ((status = make_steps(&made, &ledger, err)) != SYW_OK)
        goto done;
    if ((status = syw_luck_compute(&made.luck, &sample, options, err)) != SYW_OK)
        goto done;
    judge(&made, &ledger);
    *audit = made;
    made = (struct syw_audit){0};
done:
    syw_audit_clear(&made);
    syw_ledger_clear(&ledger);
    return status;
}
