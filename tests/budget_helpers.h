/* Searches within a budget in real cost, for the tests: trials to search, and the truth by going through every order.
 */
#ifndef SYW_TESTS_BUDGET_HELPERS_H
#define SYW_TESTS_BUDGET_HELPERS_H

#include "close.h"
#include "syw/budget.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define assert_ok(call)                                                                                                \
    do {                                                                                                               \
        struct syw_error err_ = {0}, *err = &err_;                                                                     \
        if ((call) != SYW_OK)                                                                                          \
            fail_msg("%s", err_.text);                                                                                 \
    } while (0)

static inline struct syw_priced priced_of(const double value[], const double cost[], size_t n)
{
    struct syw_priced priced = {0};
    assert_ok(syw_priced_init(&priced, value, cost, NULL, n, SYW_MAXIMIZE, err));
    return priced;
}

/* Costs are lognormal, their logarithm's standard deviation is `skew`; dear trials tend to be good ones, and one in
 * `every` failed (0: none). */
static inline struct syw_priced random_trials(size_t n, double skew, size_t every, unsigned long seed)
{
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    double *value = calloc(n, sizeof *value), *cost = calloc(n, sizeof *cost);
    assert_true(random && value && cost);
    gsl_rng_set(random, seed);
    for (size_t i = 0; i < n; i++) {
        double z = gsl_ran_gaussian(random, 1);
        value[i] = 0.8 + 0.05 * z + 0.03 * gsl_ran_gaussian(random, 1);
        cost[i] = exp(skew * z);
        if (every > 0 && i % every == every - 1)
            value[i] = NAN;
    }
    struct syw_priced priced = priced_of(value, cost, n);
    gsl_rng_free(random);
    free(value);
    free(cost);
    return priced;
}

/* trial,model,state,started_at,duration_s,energy,carbon,accuracy,... of one model, in hours. */
static inline struct syw_priced sample_log(const char *model)
{
    FILE *file = fopen("samples/digits/trials.csv", "r");
    double value[400], cost[400], seconds, accuracy;
    char line[512], name[32], state[32];
    size_t n = 0;
    assert_non_null(file);
    while (n < 400 && fgets(line, sizeof line, file)) {
        accuracy = NAN;
        int fields =
            sscanf(line, "%*[^,],%31[^,],%31[^,],%*[^,],%lf,%*[^,],%*[^,],%lf", name, state, &seconds, &accuracy);
        if (fields < 3 || strcmp(name, model) != 0)
            continue;
        value[n] = fields == 4 ? accuracy : NAN;
        cost[n++] = seconds / 3600;
    }
    fclose(file);
    assert_true(n > 50);
    return priced_of(value, cost, n);
}

static inline void spread(double budget[], size_t m, double least, double most)
{
    for (size_t i = 0; i < m; i++)
        budget[i] = least * pow(most / least, (double)i / (double)(m - 1));
}

static inline double value_range(const struct syw_priced *priced)
{
    return priced->value[priced->completed - 1] - priced->value[0];
}

static inline double mean_cost(const struct syw_priced *priced)
{
    return priced->total / (double)priced->trials;
}

enum { MOST_BRUTE = 8 };

/* What a search does on average, over all orders. */
struct brute {
    const struct syw_priced *priced;
    long double budget;
    bool replacement;
    long double any, value, trials, spent; /* value: expected best times `any` */
    long double below[MOST_BRUTE + 1], run[MOST_BRUTE];
};

/* best: 1 + rank of the best so far, 0: none completed. */
static inline void search_on(struct brute *brute, unsigned done, long double spent, size_t best, long double chance)
{
    const struct syw_priced *priced = brute->priced;
    size_t left = 0;
    long double stopped = chance;
    for (size_t t = 0; t < priced->trials; t++)
        left += !(done >> t & 1);
    for (size_t t = 0; t < priced->trials; t++) {
        long double each = chance / (long double)left;
        if (done >> t & 1 || spent + priced->cost[t] > brute->budget)
            continue;
        stopped -= each;
        brute->run[t] += each;
        brute->trials += each;
        brute->spent += each * priced->cost[t];
        search_on(brute, brute->replacement ? 0 : done | 1u << t, spent + priced->cost[t],
                  t < priced->completed && t + 1 > best ? t + 1 : best, each);
    }
    if (left == 0)
        stopped = chance;
    for (size_t j = best; j <= priced->completed; j++)
        brute->below[j] += stopped;
    if (best > 0) {
        brute->any += stopped;
        brute->value += stopped * priced->value[best - 1];
    }
}

/* A sum of costs that exceeds the budget by rounding only fits, and so does all that falls short of the total by 1e-9
 * of it. With replacement no cost may be 0. */
static inline struct brute brute_search(const struct syw_priced *priced, double budget, bool replacement)
{
    struct brute brute = {.priced = priced, .budget = budget * (1 + 1e-12L), .replacement = replacement};
    if (!replacement && budget >= priced->total * (1 - 1e-9L))
        brute.budget = priced->total * 2.0L;
    search_on(&brute, 0, 0, 0, 1);
    brute.value /= brute.any;
    return brute;
}

static inline struct brute brute_force(const struct syw_priced *priced, double budget)
{
    return brute_search(priced, budget, false);
}

#endif
