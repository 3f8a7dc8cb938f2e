/* Time of a curve in real cost: `bench_budget TRIALS`. 60 budgets over seven octaves, 0.4 to 50 mean costs, lognormal
 * costs that go with the values, brackets included: seconds by transform, the widest bracket of the value range, and
 * how long simulated searches would take for a standard error of a quarter of the bracket wanted (1e-3 below two mean
 * costs, 1e-4 beyond) at every budget; by 50,000 of them. Processor seconds, which do not depend on who else computes.
 */
#include "syw/budget.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BUDGETS = 60, DRAWN = 50000 };

static double now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static enum syw_status make_trials(struct syw_priced *priced, size_t n)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    double *value = calloc(n, 2 * sizeof *value);
    enum syw_status status = SYW_ENOMEM;
    if (random && value) {
        for (size_t i = 0; i < n; i++) {
            double z = gsl_ran_gaussian(random, 1);
            value[i] = i % 11 == 5 ? NAN : 0.8 + 0.05 * z + 0.03 * gsl_ran_gaussian(random, 1);
            value[n + i] = exp(z);
        }
        status = syw_priced_init(priced, value, value + n, NULL, n, SYW_MAXIMIZE, NULL);
    }
    free(value);
    if (random)
        gsl_rng_free(random);
    return status;
}

int main(int argc, char *argv[])
{
    struct syw_priced priced = {0};
    struct syw_budget_point exact[BUDGETS], drawn[BUDGETS];
    struct syw_budget_options options = {0};
    double budget[BUDGETS], widest = 0, times = 0;
    if (argc != 2 || make_trials(&priced, strtoul(argv[1], NULL, 10)) != SYW_OK)
        return 2;
    const double mean = priced.total / (double)priced.trials;
    const double range = priced.value[priced.completed - 1] - priced.value[0];
    for (int i = 0; i < BUDGETS; i++)
        budget[i] = 0.4 * mean * pow(125, i / (BUDGETS - 1.0));
    double wall = now(CLOCK_MONOTONIC), start = now(CLOCK_PROCESS_CPUTIME_ID);
    if (syw_budget_compute(exact, &priced, budget, BUDGETS, &options, NULL) != SYW_OK)
        return 1;
    double transform = now(CLOCK_PROCESS_CPUTIME_ID) - start;
    wall = now(CLOCK_MONOTONIC) - wall;
    options.simulate = true;
    options.permutations = DRAWN;
    start = now(CLOCK_PROCESS_CPUTIME_ID);
    if (syw_budget_compute(drawn, &priced, budget, BUDGETS, &options, NULL) != SYW_OK)
        return 1;
    double simulation = now(CLOCK_PROCESS_CPUTIME_ID) - start;
    for (int i = 0; i < BUDGETS; i++) {
        double wanted = range * (budget[i] < 2 * mean ? 1e-3 : 1e-4) / 4;
        widest = fmax(widest, (exact[i].numeric_hi - exact[i].numeric_lo) / range);
        times = fmax(times, pow(drawn[i].numeric_se / wanted, 2));
    }
    printf("%.3f %.3f %.1e %.1f\n", wall, transform, widest, simulation * times);
    syw_priced_clear(&priced);
    return 0;
}
