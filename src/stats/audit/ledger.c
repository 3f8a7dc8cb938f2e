/* Whatever is asked about is collected into one list of budgets first, so that all their values, delete-one values and
 * expected costs come from one calculation each. */
#include "ledger.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>

enum { FINE = 40 };

void syw_ledger_clear(struct ledger *ledger)
{
    free(ledger->budget);
    free(ledger->value);
    free(ledger->p_any);
    syw_deviations_clear(&ledger->deviations);
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

double syw_ledger_end(const struct ledger *ledger)
{
    return ledger->options->to > 0 ? ledger->options->to : ledger->priced->total;
}

double syw_ledger_start(const struct ledger *ledger)
{
    return ledger->options->from > 0 ? ledger->options->from : syw_ledger_end(ledger) / 2;
}

enum syw_status syw_ledger_check(const struct ledger *ledger, struct syw_error *err)
{
    const double most = ledger->priced->total * (1 + 1e-9);
    for (size_t i = 0; i < ledger->options->n_at; i++)
        if (!(ledger->options->at[i] > 0 && ledger->options->at[i] <= most))
            return syw_error_set(err, SYW_EDOMAIN, "budget %g is not within the %g spent", ledger->options->at[i],
                                 ledger->priced->total);
    if (!(syw_ledger_start(ledger) > 0 && syw_ledger_start(ledger) < syw_ledger_end(ledger) &&
          syw_ledger_end(ledger) <= most))
        return syw_error_set(err, SYW_EDOMAIN, "from %g to %g is not a range of the %g spent", syw_ledger_start(ledger),
                             syw_ledger_end(ledger), ledger->priced->total);
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
    enum syw_status status = SYW_OK;
    if (!point || !run) {
        status = syw_error_memory(err);
        goto done;
    }
    status = syw_budget_compute(point, priced, ledger->budget, ledger->n, how, err);
    if (status == SYW_OK)
        status = syw_budget_runs(run, priced, ledger->budget, ledger->n, how, err);
    if (status == SYW_OK)
        status = syw_budget_deviations(&ledger->deviations, priced, ledger->budget, ledger->n, how, err);
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

enum syw_status syw_ledger_fill(struct ledger *ledger, double epsilon, const struct syw_budget_options *how,
                                struct syw_error *err)
{
    struct syw_budget_options plain = *how;
    plain.statistic = SYW_STATISTIC_MEAN;
    plain.replacement = false;
    plain.confidence = 0;
    const size_t most = FINE + LEDGER_HALVINGS + 4 + ledger->options->n_at;
    ledger->budget = calloc(most, sizeof *ledger->budget);
    ledger->value = calloc(most, sizeof *ledger->value);
    ledger->p_any = calloc(most, sizeof *ledger->p_any);
    ledger->cost = calloc(most, sizeof *ledger->cost);
    if (!ledger->budget || !ledger->value || !ledger->p_any || !ledger->cost)
        return syw_error_memory(err);
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
