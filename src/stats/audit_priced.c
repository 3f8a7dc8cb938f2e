/* An audit over budgets in real cost. Whatever is asked about is collected into one list of budgets first, so that all
 * their values, bootstrap replicates and expected costs come from one calculation each. */
#include "audit_parts.h"
#include "luck.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

enum { FINE = 40, RESAMPLES = 200, MOST_HALVINGS = 64 };

/* The budgets looked at, ascending, and what is known of each. */
struct ledger {
    const struct syw_priced *priced;
    const struct syw_audit_costs *costs;
    const struct syw_audit_options *options;
    struct course course; /* what is known of the metric */
    size_t n;
    double *budget, *value, *p_any; /* value[n], higher is better */
    size_t resamples;
    double *replicate;              /* replicate[resamples * n]; NULL: on a trace */
    double (*cost)[SYW_AXIS_COUNT]; /* cost[n], spent up to there */
    double least;                   /* where the list begins */
    double stop;
};

static void ledger_clear(struct ledger *ledger)
{
    free(ledger->budget);
    free(ledger->value);
    free(ledger->p_any);
    free(ledger->replicate);
    free(ledger->cost);
}

/* ---- budgets ---------------------------------------------------------------------------------------------------- */

static double least_budget(const struct syw_priced *priced)
{
    double cheapest = priced->total;
    for (size_t i = 0; i < priced->trials; i++)
        cheapest = priced->cost[i] > 0 ? fmin(cheapest, priced->cost[i]) : cheapest;
    return fmin(priced->total, fmax(cheapest, priced->total / (double)priced->trials / 2));
}

static double range_end(const struct ledger *ledger)
{
    return ledger->options->to > 0 ? ledger->options->to : ledger->priced->total;
}

static double range_start(const struct ledger *ledger)
{
    return ledger->options->from > 0 ? ledger->options->from : range_end(ledger) / 2;
}

static enum syw_status check_budgets(const struct ledger *ledger, struct syw_error *err)
{
    const double most = ledger->priced->total * (1 + 1e-9);
    for (size_t i = 0; i < ledger->options->n_at; i++)
        if (!(ledger->options->at[i] > 0 && ledger->options->at[i] <= most))
            return syw_error_set(err, SYW_EDOMAIN, "budget %g is not within the %g spent", ledger->options->at[i],
                                 ledger->priced->total);
    if (!(range_start(ledger) > 0 && range_start(ledger) < range_end(ledger) && range_end(ledger) <= most))
        return syw_error_set(err, SYW_EDOMAIN, "from %g to %g is not a range of the %g spent", range_start(ledger),
                             range_end(ledger), ledger->priced->total);
    return SYW_OK;
}

/* What syw_budget_reach may fall short by. */
static const double reach_error = 0x1p-13;

static void list_budgets(struct ledger *ledger)
{
    const struct syw_audit_options *options = ledger->options;
    const double total = ledger->priced->total, least = ledger->least;
    double *budget = ledger->budget;
    size_t n = 0, kept = 0;
    for (int i = 0; i < FINE; i++)
        budget[n++] = least * pow(total / least, i / (FINE - 1.0));
    for (size_t i = 0; i < options->n_at; i++)
        budget[n++] = options->at[i];
    double half = total;
    for (int i = 0; i < MOST_HALVINGS && !options->at && half >= least; i++, half /= 2)
        budget[n++] = half;
    budget[n++] = range_start(ledger);
    budget[n++] = range_end(ledger);
    budget[n++] = ledger->stop;
    budget[n++] = ledger->stop * (1 + reach_error);
    for (size_t i = 0; i < n; i++)
        budget[i] = fmin(budget[i], total);
    gsl_sort(budget, 1, n);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || budget[i] > budget[kept - 1] * (1 + 1e-12))
            budget[kept++] = budget[i];
    ledger->n = kept;
}

static size_t find(const struct ledger *ledger, double budget)
{
    size_t i = 0;
    while (i + 1 < ledger->n && ledger->budget[i] * (1 + 1e-12) < budget)
        i++;
    return i;
}

/* ---- what is known of them -------------------------------------------------------------------------------------- */

/* How many of the first rows, as they were run, a budget affords. */
static size_t rows_within(const struct ledger *ledger, double budget)
{
    const double *each = ledger->costs->cost[ledger->costs->axis];
    double spent = 0;
    size_t row = 0;
    for (; row < ledger->costs->rows && spent + each[row] <= budget * (1 + 1e-9); row++)
        spent += each[row];
    return row;
}

static void follow_trace(struct ledger *ledger)
{
    const struct syw_audit_costs *costs = ledger->costs;
    for (size_t i = 0; i < ledger->n; i++) {
        size_t rows = rows_within(ledger, ledger->budget[i]);
        ledger->value[i] = rows > 0 ? ledger->priced->sign * ledger->options->trace[rows - 1] : NAN;
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
            double sum = 0;
            for (size_t row = 0; row < rows; row++)
                sum += costs->cost[axis] ? costs->cost[axis][row] : NAN;
            ledger->cost[i][axis] = axis == SYW_AXIS_TRIALS ? (double)rows : sum;
        }
    }
}

/* The trials that run are known by rank, costs by the caller's rows. */
static void expect_costs(struct ledger *ledger, const double run[])
{
    const struct syw_priced *priced = ledger->priced;
    for (size_t i = 0; i < ledger->n; i++)
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
            const double *each = ledger->costs->cost[axis];
            long double sum = each || axis == SYW_AXIS_TRIALS ? 0 : NAN;
            for (size_t t = 0; t < priced->trials; t++)
                sum += run[i * priced->trials + t] * (axis == SYW_AXIS_TRIALS ? 1
                                                      : each                  ? (long double)each[priced->origin[t]]
                                                                              : 0);
            ledger->cost[i][axis] = (double)sum;
        }
}

static enum syw_status calculate(struct ledger *ledger, const struct syw_budget_options *how, struct syw_error *err)
{
    const struct syw_priced *priced = ledger->priced;
    struct syw_budget_point *point = calloc(ledger->n, sizeof *point);
    double *run = calloc(ledger->n * priced->trials, sizeof *run);
    ledger->replicate = calloc(ledger->n * ledger->resamples, sizeof *ledger->replicate);
    enum syw_status status = SYW_OK;
    if (!point || !run || !ledger->replicate) {
        status = syw_error_memory(err);
        goto done;
    }
    status = syw_budget_compute(point, priced, ledger->budget, ledger->n, how, err);
    if (status == SYW_OK)
        status = syw_budget_runs(run, priced, ledger->budget, ledger->n, how, err);
    if (status == SYW_OK)
        status = syw_budget_replicates(ledger->replicate, priced, ledger->budget, ledger->n, how, err);
    if (status == SYW_OK) {
        expect_costs(ledger, run);
        for (size_t i = 0; i < ledger->n; i++) {
            ledger->value[i] = priced->sign * point[i].value;
            ledger->p_any[i] = point[i].p_any;
        }
    }
done:
    free(point);
    free(run);
    return status;
}

/* ---- stretches -------------------------------------------------------------------------------------------------- */

/* Of the replicates' gains, or values (from = to); the same resample gives both ends. */
static double error_of(const struct ledger *ledger, size_t from, size_t to)
{
    double mean = 0, squares = 0, count = 0;
    if (!ledger->replicate || !syw_budget_has_interval(ledger->priced, ledger->budget[from]))
        return NAN;
    for (size_t r = 0; r < ledger->resamples; r++) {
        const double *replicate = ledger->replicate + r * ledger->n;
        double gain = replicate[to] - (from < to ? replicate[from] : 0), delta = gain - mean;
        if (isnan(gain))
            continue;
        count++;
        mean += delta / count;
        squares += delta * (gain - mean);
    }
    return count > 1 ? sqrt(squares / (count - 1)) : NAN;
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
        gain_bound(evidence, ratio * gain.gain, ratio * gain.error);
    }
}

static struct gain_evidence evidence_of(const struct ledger *ledger, size_t from, size_t to)
{
    struct gain_evidence evidence = {.k = ledger->cost[from][SYW_AXIS_TRIALS],
                                     .l = ledger->cost[to][SYW_AXIS_TRIALS],
                                     .n = (double)ledger->priced->trials,
                                     .own = gain_of(ledger, from, to),
                                     .may_fall = may_fall(ledger, from)};
    if (!evidence.may_fall && from < to && ledger->replicate) {
        look_back(&evidence, ledger, from, to);
        course_limit(&evidence, &ledger->course, ledger->value[from], error_of(ledger, from, from));
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
    audit->step = calloc(options->n_at + MOST_HALVINGS, sizeof *audit->step);
    if (!audit->step)
        return syw_error_memory(err);
    if (options->at) {
        for (size_t i = 1; i < options->n_at; i++)
            audit->step[audit->n_steps++] =
                step_of(ledger, find(ledger, options->at[i - 1]), find(ledger, options->at[i]));
        return SYW_OK;
    }
    const double total = ledger->priced->total, least = ledger->least;
    int halvings = 0;
    while (halvings + 2 < MOST_HALVINGS && ldexp(total, -halvings - 1) >= least)
        halvings++;
    for (; halvings > 0; halvings--)
        audit->step[audit->n_steps++] =
            step_of(ledger, find(ledger, ldexp(total, -halvings)), find(ledger, ldexp(total, 1 - halvings)));
    return SYW_OK;
}

static void find_stop(struct syw_audit *audit, const struct ledger *ledger)
{
    const size_t last = ledger->n - 1;
    size_t stop = find(ledger, ledger->stop);
    stop += stop < last && gain_of(ledger, stop, last).gain > audit->epsilon;
    audit->past = step_of(ledger, stop, last);
    const bool known = ledger->replicate && (audit->past.from >= audit->past.to || !isnan(audit->past.lo));
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
    size_t i = ledger->replicate ? last : 0;
    audit->dear = (struct syw_audit_step){.from = NAN, .to = NAN, .gain = NAN, .lo = NAN, .hi = NAN};
    if (!(worth > 0) || isnan(ledger->cost[last][axis]))
        return;
    for (; ledger->replicate && i > 0; i--) {
        struct syw_audit_step next = step_of(ledger, i - 1, another_trial(ledger, i - 1));
        if (next.gain >= worth * next.cost[axis])
            break;
    }
    for (; !ledger->replicate && i < last; i++) {
        struct syw_audit_step rest = step_of(ledger, i, last);
        if (rest.gain < worth * rest.cost[axis])
            break;
    }
    audit->dear = step_of(ledger, i, last);
}

/* Where the curve, or the trace, is within epsilon of its end. */
static enum syw_status reach_end(struct ledger *ledger, double epsilon, const struct syw_budget_options *how,
                                 struct syw_error *err)
{
    const struct syw_priced *priced = ledger->priced;
    const struct syw_audit_options *options = ledger->options;
    double target = priced->value[priced->completed - 1] - epsilon, stop = NAN, spent = 0;
    enum syw_status status = SYW_OK;
    if (!options->judge_trace)
        status = syw_budget_reach(&stop, priced, priced->sign * target, how, err);
    for (size_t row = 0; row < ledger->costs->rows && options->judge_trace && isnan(stop); row++) {
        spent += ledger->costs->cost[ledger->costs->axis][row];
        stop = priced->sign * options->trace[row] >= target ? spent : NAN;
    }
    ledger->stop = stop > 0 ? stop : priced->total;
    return status;
}

/* Of a curve, where a trial completes as often as how asks for. */
static enum syw_status find_least(struct ledger *ledger, const struct syw_budget_options *how, struct syw_error *err)
{
    const struct syw_priced *priced = ledger->priced;
    double likely = 0;
    enum syw_status status = SYW_OK;
    if (!ledger->options->judge_trace)
        status = syw_budget_reach(&likely, priced, priced->sign * priced->value[0], how, err);
    ledger->least = fmin(fmax(least_budget(priced), likely), priced->total);
    return status;
}

/* ---- all -------------------------------------------------------------------------------------------------------- */

static enum syw_status ledger_fill(struct ledger *ledger, double epsilon, const struct syw_budget_options *how,
                                   struct syw_error *err)
{
    struct syw_budget_options plain = *how;
    plain.statistic = SYW_STATISTIC_MEAN;
    plain.replacement = false;
    plain.confidence = 0;
    plain.resamples = ledger->resamples = how->resamples ? how->resamples : RESAMPLES;
    enum syw_status status = reach_end(ledger, epsilon, &plain, err);
    if (status == SYW_OK)
        status = find_least(ledger, &plain, err);
    if (status != SYW_OK)
        return status;
    list_budgets(ledger);
    if (!ledger->options->judge_trace)
        return calculate(ledger, &plain, err);
    follow_trace(ledger);
    return SYW_OK;
}

static void judge(struct syw_audit *audit, const struct ledger *ledger)
{
    size_t from = find(ledger, range_start(ledger)), to = find(ledger, range_end(ledger));
    find_stop(audit, ledger);
    find_worth(audit, ledger);
    audit->range = step_of(ledger, from, to);
    if (ledger->priced->completed < 2)
        audit->range.gain = NAN;
    const struct gain_evidence evidence = evidence_of(ledger, from, to);
    audit_judge(audit, &evidence, ledger->options->confidence);
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
    const size_t most = FINE + MOST_HALVINGS + 4 + options->n_at;
    enum syw_status status = audit_check(options, err);
    if (status == SYW_OK && (priced->completed == 0 || !(priced->total > 0)))
        status = syw_error_set(err, SYW_EDOMAIN, "no completed trial, or no cost");
    if (status == SYW_OK)
        status = check_budgets(&ledger, err);
    if (status == SYW_OK)
        status = audit_course(&ledger.course, &sample, options, err);
    if (status == SYW_OK)
        status = audit_epsilon(&made.epsilon, &ledger.course, options, err);
    if (status != SYW_OK)
        return status;
    ledger.budget = calloc(most, sizeof *ledger.budget);
    ledger.value = calloc(most, sizeof *ledger.value);
    ledger.p_any = calloc(most, sizeof *ledger.p_any);
    ledger.cost = calloc(most, sizeof *ledger.cost);
    if (!ledger.budget || !ledger.value || !ledger.p_any || !ledger.cost) {
        status = syw_error_memory(err);
        goto done;
    }
    status = ledger_fill(&ledger, made.epsilon, how, err);
    if (status == SYW_OK)
        status = make_steps(&made, &ledger, err);
    if (status == SYW_OK)
        status = syw_luck_compute(&made.luck, &sample, options, err);
    if (status != SYW_OK)
        goto done;
    judge(&made, &ledger);
    *audit = made;
    made = (struct syw_audit){0};
done:
    syw_audit_clear(&made);
    ledger_clear(&ledger);
    return status;
}
