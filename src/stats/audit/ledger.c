/* Whatever is asked about is collected into one list of budgets first, so that all their values, delete-one values and
 * expected costs come from one calculation each. */
#include "ledger.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

enum { FINE = 40 };

void syw_ledger_clear(struct ledger *ledger)
{
    for (size_t s = 0; s < ledger->course.strata && ledger->page; s++) {
        struct ledger_page *page = &ledger->page[s];
        free(page->value);
        free(page->p_any);
        free(page->cost);
        syw_deviations_clear(&page->deviations);
    }
    free(ledger->page);
    free(ledger->budget);
    free(ledger->drawn.value);
    free(ledger->drawn.room);
}

enum syw_status syw_ledger_open(struct ledger *ledger, const struct syw_priced priced[],
                                const struct syw_audit_costs costs[], size_t strata, struct syw_error *err)
{
    ledger->page = calloc(strata, sizeof *ledger->page);
    ledger->course.strata = strata;
    ledger->total = INFINITY;
    if (!ledger->page)
        return syw_error_memory(err);
    for (size_t s = 0; s < strata; s++) {
        if (priced[s].completed == 0 || !(priced[s].total > 0))
            return syw_error_set(err, SYW_EDOMAIN, "no completed trial, or no cost");
        ledger->page[s].priced = &priced[s];
        ledger->page[s].costs = &costs[s];
        ledger->total = fmin(ledger->total, priced[s].total);
    }
    return SYW_OK;
}

/* ---- budgets ---------------------------------------------------------------------------------------------------- */

static double least_budget(const struct syw_priced *priced)
{
    double cheapest = priced->total;
    for (size_t i = 0; i < priced->trials; i++)
        cheapest = priced->cost[i] > 0 ? fmin(cheapest, priced->cost[i]) : cheapest;
    return fmin(priced->total, fmax(cheapest, priced->total / (double)priced->trials / 2));
}

double syw_ledger_end(const struct ledger *ledger)
{
    return ledger->options->to > 0 ? ledger->options->to : ledger->total;
}

double syw_ledger_start(const struct ledger *ledger)
{
    return ledger->options->from > 0 ? ledger->options->from : syw_ledger_end(ledger) / 2;
}

enum syw_status syw_ledger_check(const struct ledger *ledger, struct syw_error *err)
{
    const double most = ledger->total * (1 + 1e-9);
    for (size_t i = 0; i < ledger->options->n_at; i++)
        if (!(ledger->options->at[i] > 0 && ledger->options->at[i] <= most))
            return syw_error_set(err, SYW_EDOMAIN, "budget %g is not within the %g spent", ledger->options->at[i],
                                 ledger->total);
    if (!(syw_ledger_start(ledger) > 0 && syw_ledger_start(ledger) < syw_ledger_end(ledger) &&
          syw_ledger_end(ledger) <= most))
        return syw_error_set(err, SYW_EDOMAIN, "from %g to %g is not a range of the %g spent", syw_ledger_start(ledger),
                             syw_ledger_end(ledger), ledger->total);
    return SYW_OK;
}

/* What syw_budget_reach may fall short by. */
static const double reach_error = 0x1p-13;

static void list_budgets(struct ledger *ledger)
{
    const struct syw_audit_options *options = ledger->options;
    const double total = ledger->total, least = ledger->least;
    double *budget = ledger->budget;
    size_t n = 0, kept = 0;
    for (int i = 0; i < FINE; i++)
        budget[n++] = least * pow(total / least, i / (FINE - 1.0));
    for (size_t i = 0; i < options->n_at; i++)
        budget[n++] = options->at[i];
    double half = total;
    for (int i = 0; i < LEDGER_HALVINGS && !options->at && half >= least; i++, half /= 2)
        budget[n++] = half;
    budget[n++] = syw_ledger_start(ledger);
    budget[n++] = syw_ledger_end(ledger);
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

size_t syw_ledger_find(const struct ledger *ledger, double budget)
{
    size_t i = 0;
    while (i + 1 < ledger->n && ledger->budget[i] * (1 + 1e-12) < budget)
        i++;
    return i;
}

bool syw_ledger_is_sure(const struct ledger *ledger, const struct ledger_page *page, size_t budget)
{
    const double sure = 0.999;
    return ledger->options->judge_trace || page->p_any[budget] > sure;
}

double syw_ledger_value(const struct ledger *ledger, size_t budget)
{
    double sum = 0;
    for (size_t s = 0; s < ledger->course.strata; s++)
        sum += ledger->page[s].value[budget];
    return sum / (double)ledger->course.strata;
}

/* ---- what is known of them -------------------------------------------------------------------------------------- */

/* How many of the first rows, as they were run, a budget affords. */
static size_t rows_within(const struct syw_audit_costs *costs, double budget)
{
    const double *each = costs->cost[costs->axis];
    double spent = 0;
    size_t row = 0;
    for (; row < costs->rows && spent + each[row] <= budget * (1 + 1e-9); row++)
        spent += each[row];
    return row;
}

static void follow_trace(const struct ledger *ledger, struct ledger_page *page)
{
    const struct syw_audit_costs *costs = page->costs;
    for (size_t i = 0; i < ledger->n; i++) {
        size_t rows = rows_within(costs, ledger->budget[i]);
        page->value[i] = rows > 0 ? page->priced->sign * ledger->options->trace[rows - 1] : NAN;
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
            double sum = 0;
            for (size_t row = 0; row < rows; row++)
                sum += costs->cost[axis] ? costs->cost[axis][row] : NAN;
            page->cost[i][axis] = axis == SYW_AXIS_TRIALS ? (double)rows : sum;
        }
    }
}

/* The trials that run are known by rank, costs by the caller's rows. */
static void expect_costs(struct ledger_page *page, const double run[], size_t n)
{
    const struct syw_priced *priced = page->priced;
    for (size_t i = 0; i < n; i++)
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
            const double *each = page->costs->cost[axis];
            long double sum = each || axis == SYW_AXIS_TRIALS ? 0 : NAN;
            for (size_t t = 0; t < priced->trials; t++)
                sum += run[i * priced->trials + t] * (axis == SYW_AXIS_TRIALS ? 1
                                                      : each                  ? (long double)each[priced->origin[t]]
                                                                              : 0);
            page->cost[i][axis] = (double)sum;
        }
}

static enum syw_status calculate(const struct ledger *ledger, struct ledger_page *page,
                                 const struct syw_budget_options *how, struct syw_error *err)
{
    const struct syw_priced *priced = page->priced;
    struct syw_budget_point *point = calloc(ledger->n, sizeof *point);
    double *run = calloc(ledger->n * priced->trials, sizeof *run);
    enum syw_status status = SYW_OK;
    if (!point || !run) {
        status = syw_error_memory(err);
        goto done;
    }
    status = syw_budget_compute(point, priced, ledger->budget, ledger->n, how, err);
    if (status == SYW_OK)
        status = syw_budget_runs(run, priced, ledger->budget, ledger->n, how, err);
    if (status == SYW_OK && !course_is_drawn(&ledger->course))
        status = syw_budget_deviations(&page->deviations, priced, ledger->budget, ledger->n, how, err);
    if (status == SYW_OK) {
        expect_costs(page, run, ledger->n);
        for (size_t i = 0; i < ledger->n; i++) {
            page->value[i] = priced->sign * point[i].value;
            page->p_any[i] = point[i].p_any;
        }
    }
done:
    free(point);
    free(run);
    return status;
}

/* Of strata drawn at random, all values together. */
static enum syw_status take_together(struct ledger *ledger, struct syw_error *err)
{
    const size_t strata = ledger->course.strata;
    if (!course_is_drawn(&ledger->course))
        return SYW_OK;
    ledger->drawn = (struct drawn){calloc(ledger->n * strata, sizeof *ledger->drawn.value),
                                   calloc(strata, sizeof *ledger->drawn.room), strata};
    if (!ledger->drawn.value || !ledger->drawn.room)
        return syw_error_memory(err);
    for (size_t i = 0; i < ledger->n; i++)
        for (size_t s = 0; s < strata; s++)
            ledger->drawn.value[i * strata + s] = ledger->page[s].value[i];
    return SYW_OK;
}

/* ---- the stop --------------------------------------------------------------------------------------------------- */

/* value[m]: of the mean curve. */
static enum syw_status mean_curve(double value[], const struct ledger *ledger, const double budget[], size_t m,
                                  const struct syw_budget_options *how, struct syw_error *err)
{
    struct syw_budget_point point[FINE];
    for (size_t i = 0; i < m; i++)
        value[i] = 0;
    for (size_t s = 0; s < ledger->course.strata; s++) {
        const struct syw_priced *priced = ledger->page[s].priced;
        enum syw_status status = syw_budget_compute(point, priced, budget, m, how, err);
        if (status != SYW_OK)
            return status;
        for (size_t i = 0; i < m; i++)
            value[i] += priced->sign * point[i].value / (double)ledger->course.strata;
    }
    return SYW_OK;
}

/* Where the mean curve is within epsilon of its end, for good: among budgets from the least to the last, and then
 * closer, between the last that is not and the next. */
static enum syw_status reach_end_of_mean(struct ledger *ledger, double epsilon, const struct syw_budget_options *how,
                                         struct syw_error *err)
{
    enum { ROUNDS = 4, CLOSER = 12 };
    double from = ledger->least, to = ledger->total, end = NAN, budget[FINE], value[FINE];
    ledger->stop = to;
    for (int round = 0; round < ROUNDS && to > from; round++) {
        const size_t n = round == 0 ? FINE : CLOSER;
        size_t i = n;
        for (size_t b = 0; b < n; b++)
            budget[b] = b + 1 < n ? from * pow(to / from, (double)b / (double)(n - 1)) : to;
        enum syw_status status = mean_curve(value, ledger, budget, n, how, err);
        if (status != SYW_OK)
            return status;
        end = round == 0 ? value[n - 1] : end;
        while (i > 0 && end - value[i - 1] <= epsilon)
            i--;
        if (i == n) /* by what the grid rounds */
            return SYW_OK;
        ledger->stop = to = budget[i];
        from = i > 0 ? budget[i - 1] : to;
    }
    return SYW_OK;
}

/* Where the curve, or the trace, is within epsilon of its end. */
static enum syw_status reach_end(struct ledger *ledger, double epsilon, const struct syw_budget_options *how,
                                 struct syw_error *err)
{
    const struct ledger_page *page = ledger->page;
    const struct syw_priced *priced = page->priced;
    const struct syw_audit_options *options = ledger->options;
    double target = priced->value[priced->completed - 1] - epsilon, stop = NAN, spent = 0;
    enum syw_status status = SYW_OK;
    if (ledger->course.strata > 1)
        return reach_end_of_mean(ledger, epsilon, how, err);
    if (!options->judge_trace)
        status = syw_budget_reach(&stop, priced, priced->sign * target, how, err);
    for (size_t row = 0; row < page->costs->rows && options->judge_trace && isnan(stop); row++) {
        spent += page->costs->cost[page->costs->axis][row];
        stop = priced->sign * options->trace[row] >= target ? spent : NAN;
    }
    ledger->stop = stop > 0 ? stop : ledger->total;
    return status;
}

/* Of a curve, where a trial of every stratum completes as often as how asks for. */
static enum syw_status find_least(struct ledger *ledger, const struct syw_budget_options *how, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t s = 0; s < ledger->course.strata && status == SYW_OK; s++) {
        const struct syw_priced *priced = ledger->page[s].priced;
        double likely = 0;
        if (!ledger->options->judge_trace)
            status = syw_budget_reach(&likely, priced, priced->sign * priced->value[0], how, err);
        ledger->least = fmax(ledger->least, fmax(least_budget(priced), likely));
    }
    ledger->least = fmin(ledger->least, ledger->total);
    return status;
}

/* ---- all -------------------------------------------------------------------------------------------------------- */

static enum syw_status fill_page(const struct ledger *ledger, struct ledger_page *page,
                                 const struct syw_budget_options *how, struct syw_error *err)
{
    page->value = calloc(ledger->n, sizeof *page->value);
    page->p_any = calloc(ledger->n, sizeof *page->p_any);
    page->cost = calloc(ledger->n, sizeof *page->cost);
    if (!page->value || !page->p_any || !page->cost)
        return syw_error_memory(err);
    if (!ledger->options->judge_trace)
        return calculate(ledger, page, how, err);
    follow_trace(ledger, page);
    return SYW_OK;
}

enum syw_status syw_ledger_fill(struct ledger *ledger, double epsilon, const struct syw_budget_options *how,
                                struct syw_error *err)
{
    struct syw_budget_options plain = *how;
    plain.statistic = SYW_STATISTIC_MEAN;
    plain.replacement = false;
    plain.confidence = 0;
    const size_t most = FINE + LEDGER_HALVINGS + 4 + ledger->options->n_at;
    ledger->budget = calloc(most, sizeof *ledger->budget);
    if (!ledger->budget)
        return syw_error_memory(err);
    enum syw_status status = find_least(ledger, &plain, err);
    if (status == SYW_OK)
        status = reach_end(ledger, epsilon, &plain, err);
    if (status != SYW_OK)
        return status;
    list_budgets(ledger);
    for (size_t s = 0; s < ledger->course.strata && status == SYW_OK; s++)
        status = fill_page(ledger, &ledger->page[s], &plain, err);
    return status == SYW_OK ? take_together(ledger, err) : status;
}
