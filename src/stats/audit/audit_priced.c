/* An audit over budgets in real cost: stretches between those of a ledger. */
#include "ledger.h"
#include "luck.h"

#include <math.h>
#include <stdlib.h>

/* ---- stretches -------------------------------------------------------------------------------------------------- */

/* Of the gain, or of the value (from = to), whose delete-one values are the differences of those at both ends. At the
 * end of the search all trials but one are run: what the others gain there stands for what all do, as it does in
 * trials. */
static double error_of(const struct ledger *ledger, const struct ledger_page *page, size_t from, size_t to)
{
    const struct syw_deviations *deviations = &page->deviations;
    const double end = page->priced->total * (1 - 1e-12);
    if (!deviations->at || !syw_budget_has_interval(page->priced, ledger->budget[from]))
        return NAN;
    const struct syw_uncertainty of = from < to
                                          ? syw_gain_uncertainty(deviations, from, to)
                                          : syw_uncertainty_of(deviations->at + from * deviations->n, deviations->n);
    return ledger->budget[to] >= end ? of.se : syw_gain_error(of);
}

/* Where a curve cannot fall, what is below 0 is the error of the grid. */
static double gain_between(double from, double to, bool may_fall)
{
    const double gain = to - from;
    return gain < 0 && !may_fall ? 0 : gain;
}

/* Of one search. */
static struct gain gain_of(const struct ledger *ledger, const struct ledger_page *page, size_t from, size_t to)
{
    return (struct gain){gain_between(page->value[from], page->value[to], !syw_ledger_is_sure(ledger, page, from)),
                         error_of(ledger, page, from, to)};
}

/* Whether that of any stratum may. */
static bool may_fall(const struct ledger *ledger, size_t from)
{
    for (size_t s = 0; s < ledger->course.strata; s++)
        if (!syw_ledger_is_sure(ledger, &ledger->page[s], from))
            return true;
    return false;
}

static struct gain drawn_gain_of(const struct ledger *ledger, size_t from, size_t to)
{
    struct gain gain = syw_drawn_gain(&ledger->drawn, from, to);
    gain.gain = gain_between(0, gain.gain, may_fall(ledger, from));
    return gain;
}

/* Gains of stretches that begin at half, a quarter, ... of the budget and end with it. page: NULL: of the mean over
 * strata drawn at random. */
static void look_back(struct gain_evidence *evidence, const struct ledger *ledger, const struct ledger_page *page,
                      size_t from, size_t to)
{
    const double *budget = ledger->budget;
    double end = budget[from] / 2;
    for (size_t j = from; j-- > 0 && evidence->n_bounds < GAIN_EARLIER;) {
        if (page ? !syw_ledger_is_sure(ledger, page, j) : may_fall(ledger, j))
            return;
        if (budget[j] > end)
            continue;
        struct gain gain = page ? gain_of(ledger, page, j, from) : drawn_gain_of(ledger, j, from);
        double ratio = (budget[to] - budget[from]) / (budget[from] - budget[j]);
        end = budget[j] / 2;
        syw_gain_bound(evidence, ratio * gain.gain, ratio * gain.error);
    }
}

/* One stratum by itself; where there are none, the search. */
static struct gain_evidence evidence_of(const struct ledger *ledger, const struct ledger_page *page, size_t from,
                                        size_t to)
{
    const struct course course = syw_course_of_stratum(&ledger->course, (size_t)(page - ledger->page));
    struct gain_evidence evidence = {.k = page->cost[from][SYW_AXIS_TRIALS],
                                     .l = page->cost[to][SYW_AXIS_TRIALS],
                                     .n = (double)page->priced->trials,
                                     .own = gain_of(ledger, page, from, to),
                                     .may_fall = !syw_ledger_is_sure(ledger, page, from)};
    if (!evidence.may_fall && from < to && page->deviations.at) {
        look_back(&evidence, ledger, page, from, to);
        syw_course_limit(&evidence, &course, page->value[from], error_of(ledger, page, from, from));
    }
    return evidence;
}

/* Trials are those expected of a stratum. */
static struct gain_evidence drawn_evidence_of(const struct ledger *ledger, size_t from, size_t to)
{
    struct gain_evidence evidence = {.own = drawn_gain_of(ledger, from, to), .may_fall = may_fall(ledger, from)};
    for (size_t s = 0; s < ledger->course.strata; s++) {
        evidence.k += ledger->page[s].cost[from][SYW_AXIS_TRIALS] / (double)ledger->course.strata;
        evidence.l += ledger->page[s].cost[to][SYW_AXIS_TRIALS] / (double)ledger->course.strata;
    }
    if (!evidence.may_fall && from < to) {
        look_back(&evidence, ledger, NULL, from, to);
        syw_drawn_limit(&evidence, &ledger->drawn, &ledger->course, from);
        evidence.range = INFINITY; /* what a gain can be at most depends on the trials of each stratum */
    }
    return evidence;
}

static struct gains gains_of(const struct ledger *ledger, size_t from, size_t to)
{
    const bool drawn = course_is_drawn(&ledger->course);
    struct gains gains = {.n = drawn ? 1 : ledger->course.strata};
    if (drawn)
        gains.of[0] = drawn_evidence_of(ledger, from, to);
    for (size_t s = 0; s < gains.n && !drawn; s++)
        gains.of[s] = evidence_of(ledger, &ledger->page[s], from, to);
    return gains;
}

static struct syw_audit_step step_of(const struct ledger *ledger, size_t from, size_t to)
{
    struct syw_audit_step step = {.from = ledger->budget[from], .to = ledger->budget[to], .lo = NAN, .hi = NAN};
    const struct gains gains = gains_of(ledger, from, to);
    step.gain = syw_gains_mean(&gains);
    for (size_t s = 0; s < ledger->course.strata; s++)
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            step.cost[axis] += ledger->page[s].cost[to][axis] - ledger->page[s].cost[from][axis];
    if (from < to)
        syw_gains_interval(&step.lo, &step.hi, &gains, ledger->options->confidence);
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
    const double total = ledger->total, least = ledger->least;
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
    stop += stop < last && syw_ledger_value(ledger, last) - syw_ledger_value(ledger, stop) > audit->epsilon;
    audit->past = step_of(ledger, stop, last);
    const bool known = !ledger->options->judge_trace && (audit->past.from >= audit->past.to || !isnan(audit->past.lo));
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
    double mean = 0;
    size_t next = i + 1;
    for (size_t s = 0; s < ledger->course.strata; s++) {
        const struct syw_priced *priced = ledger->page[s].priced;
        mean += priced->total / (double)priced->trials / (double)ledger->course.strata;
    }
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
    const bool curve = !ledger->options->judge_trace;
    const size_t last = ledger->n - 1;
    size_t i = curve ? last : 0;
    audit->dear = (struct syw_audit_step){.from = NAN, .to = NAN, .gain = NAN, .lo = NAN, .hi = NAN};
    if (!(worth > 0) || isnan(step_of(ledger, 0, last).cost[axis]))
        return;
    for (; curve && i > 0; i--) {
        struct syw_audit_step next = step_of(ledger, i - 1, another_trial(ledger, i - 1));
        if (next.gain >= worth * next.cost[axis])
            break;
    }
    for (; !curve && i < last; i++) {
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
    if (ledger->course.strata == 1 && ledger->page->priced->completed < 2)
        audit->range.gain = NAN;
    const struct gains gains = gains_of(ledger, from, to);
    syw_audit_judge(audit, &gains, ledger->options->confidence);
}

/* What is judged: all but luck. sample[strata] are views. */
static enum syw_status audit_pages(struct syw_audit *made, struct ledger *ledger, const struct syw_sample sample[],
                                   const struct syw_budget_options *how, struct syw_error *err)
{
    const struct syw_audit_options *options = ledger->options;
    enum syw_status status = syw_ledger_check(ledger, err);
    if (status != SYW_OK)
        return status;
    if ((status = syw_audit_course(&ledger->course, sample, ledger->course.strata, options, err)) != SYW_OK)
        return status;
    made->on_trace = options->judge_trace;
    made->whole = ledger->total;
    if ((status = syw_audit_epsilon(&made->epsilon, &ledger->course, options, err)) != SYW_OK)
        return status;
    if ((status = syw_ledger_fill(ledger, made->epsilon, how, err)) != SYW_OK)
        return status;
    if ((status = make_steps(made, ledger, err)) != SYW_OK)
        return status;
    judge(made, ledger);
    return SYW_OK;
}

static struct syw_sample view(const struct syw_priced *priced)
{
    return (struct syw_sample){.value = priced->value,
                               .n = priced->completed,
                               .completed = (double)priced->completed,
                               .failed = (double)(priced->trials - priced->completed),
                               .sign = priced->sign};
}

enum syw_status syw_audit_compute_priced_strata(struct syw_audit *audit, const struct syw_priced priced[],
                                                const struct syw_audit_costs costs[], size_t n_strata,
                                                const struct syw_audit_options *options,
                                                const struct syw_budget_options *how, struct syw_error *err)
{
    struct syw_audit made = {.n_steps = 0};
    struct ledger ledger = {.options = options};
    struct syw_sample *sample = calloc(n_strata + 1, sizeof *sample);
    enum syw_status status = sample ? syw_audit_check(options, err) : syw_error_memory(err);
    if (status == SYW_OK && (n_strata == 0 || options->judge_trace))
        status = syw_error_set(err, SYW_EINVAL, "no strata, or a trace of them");
    if (status == SYW_OK)
        status = syw_ledger_open(&ledger, priced, costs, n_strata, err);
    for (size_t s = 0; s < n_strata && status == SYW_OK; s++)
        sample[s] = view(&priced[s]);
    if (status == SYW_OK)
        status = audit_pages(&made, &ledger, sample, how, err);
    if (status == SYW_OK) {
        made.luck = syw_luck_unknown();
        *audit = made;
        made = (struct syw_audit){0};
    }
    syw_audit_clear(&made);
    syw_ledger_clear(&ledger);
    free(sample);
    return status;
}

enum syw_status syw_audit_compute_priced(struct syw_audit *audit, const struct syw_priced *priced,
                                         const struct syw_audit_costs *costs, const struct syw_audit_options *options,
                                         const struct syw_budget_options *how, struct syw_error *err)
{
    const struct syw_sample sample = view(priced);
    struct syw_audit made = {.n_steps = 0};
    struct ledger ledger = {.options = options};
    enum syw_status status = syw_audit_check(options, err);
    if (status == SYW_OK)
        status = syw_ledger_open(&ledger, priced, costs, 1, err);
    if (status == SYW_OK)
        status = audit_pages(&made, &ledger, &sample, how, err);
    if (status == SYW_OK)
        status = syw_luck_compute(&made.luck, &sample, options, err);
    if (status == SYW_OK) {
        *audit = made;
        made = (struct syw_audit){0};
    }
    syw_audit_clear(&made);
    syw_ledger_clear(&ledger);
    return status;
}
