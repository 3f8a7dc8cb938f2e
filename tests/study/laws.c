/* The laws of the study. A true expected best is an integral over the quantiles: with the best of k at most Q(u) with
 * probability u^k, E = integral of Q(u^(1/k)) over u in 0..1; at real cost it is a mean over fresh searches. */
#include "study.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_statistics_double.h>
#include <stdlib.h>

static double uniform(double u)
{
    return u;
}

static double normal(double u)
{
    return gsl_cdf_ugaussian_Pinv(u);
}

static double exponential(double u)
{
    return -log1p(-u);
}

/* An error around 5 %, lognormal, cut at 1. */
static double accuracy(double u)
{
    return 1 - fmin(1, 0.05 * exp(gsl_cdf_ugaussian_Qinv(u)));
}

/* 30 % are bad. */
static double mixed(double u)
{
    return u < 0.3 ? u / 0.3 * 0.5 : 0.8 + 0.2 * (u - 0.3) / 0.7;
}

const struct law law_uniform = {"uniform", uniform, 0}, law_normal = {"normal", normal, 0},
                 law_exponential = {"exponential", exponential, 0}, law_accuracy = {"accuracy", accuracy, 0},
                 law_mixed = {"30 % bad", mixed, 0}, law_rounded = {"accuracy to 0.01", accuracy, 0.01};

static double quantile(const struct law *law, double u)
{
    double value = law->quantile(u);
    return law->step > 0 ? round(value / law->step) * law->step : value;
}

double law_draw(const struct law *law, gsl_rng *rng)
{
    return quantile(law, gsl_rng_uniform_pos(rng));
}

/* u = 10 s^3 - 15 s^4 + 6 s^5 is flat at both ends, where Q may grow without bound; then the midpoint rule. */
double law_best(const struct law *law, double k)
{
    enum { PARTS = 20000 };
    double sum = 0;
    for (int i = 0; i < PARTS; i++) {
        double s = (i + 0.5) / PARTS, u = s * s * s * (10 - s * (15 - 6 * s)), slope = 30 * s * s * (1 - s) * (1 - s);
        sum += quantile(law, pow(u, 1 / k)) * slope / PARTS;
    }
    return sum;
}

double law_median(const struct law *law, double k)
{
    return quantile(law, pow(0.5, 1 / k));
}

/* Normal values, dear where they are good. */
static struct trial draw_normal(gsl_rng *rng)
{
    double value = gsl_ran_gaussian(rng, 1);
    return (struct trial){value, exp(0.5 * value + gsl_ran_gaussian(rng, 0.3)), false};
}

static struct trial draw_beta(gsl_rng *rng)
{
    double value = pow(gsl_rng_uniform_pos(rng), 0.25); /* beta(4, 1) */
    return (struct trial){value, exp(gsl_ran_gaussian(rng, 0.5)), false};
}

/* Minus exponential values, dear where they are bad. */
static struct trial draw_exponential(gsl_rng *rng)
{
    double loss = gsl_ran_exponential(rng, 1);
    return (struct trial){-loss, (0.5 + loss) * exp(gsl_ran_gaussian(rng, 0.3)), false};
}

/* Accuracies, dear where they are good; 10 % fail, at twice the cost. */
static struct trial draw_accuracy(gsl_rng *rng)
{
    double z = gsl_ran_gaussian(rng, 1), cost = exp(-0.3 * z + gsl_ran_gaussian(rng, 0.5));
    bool failed = gsl_rng_uniform(rng) < 0.1;
    return (struct trial){1 - fmin(1, 0.05 * exp(z)), failed ? 2 * cost : cost, failed};
}

/* Accuracies at costs around 0.3 kWh that do not depend on them. */
static struct trial draw_small(gsl_rng *rng)
{
    return (struct trial){law_draw(&law_accuracy, rng), 0.3 * exp(gsl_ran_gaussian(rng, 0.4)), false};
}

/* Mean costs: E exp(a z) = exp(a^2 / 2). */
const struct cost_law cost_normal = {"normal", draw_normal, 1.1853048513203654},    /* exp(.34 / 2) */
    cost_beta = {"beta(4,1)", draw_beta, 1.1331484530668263},                       /* exp(.25 / 2) */
    cost_exponential = {"minus exponential", draw_exponential, 1.5690417898115663}, /* 1.5 exp(.09 / 2) */
    cost_accuracy = {"accuracy, 10 % fail", draw_accuracy, 1.3038353425946863},     /* 1.1 exp(.34 / 2) */
    cost_small = {"accuracy", draw_small, 0.3249861203024876};                      /* .3 exp(.16 / 2) */

/* One search: found[i] is what it has found when budget[i] is spent, NaN: nothing. */
static void spend(double found[], const struct cost_law *law, const double budget[], size_t m, gsl_rng *rng)
{
    double spent = 0, best = NAN;
    for (size_t i = 0; i < m;) {
        struct trial trial = law->draw(rng);
        spent += trial.cost;
        for (; i < m && spent > budget[i]; i++)
            found[i] = best;
        if (!trial.failed && !(best >= trial.value))
            best = trial.value;
    }
}

void cost_law_best(double best[], double p_any[], const struct cost_law *law, const double budget[], size_t m,
                   long fresh)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double found[MOST_BUDGETS];
    for (size_t i = 0; i < m; i++)
        best[i] = p_any[i] = 0;
    gsl_rng_set(rng, 1000);
    for (long search = 0; search < fresh; search++) {
        spend(found, law, budget, m, rng);
        for (size_t i = 0; i < m; i++)
            if (!isnan(found[i])) {
                best[i] += found[i];
                p_any[i]++;
            }
    }
    gsl_rng_free(rng);
    for (size_t i = 0; i < m; i++) {
        best[i] /= p_any[i];
        p_any[i] /= (double)fresh;
    }
}

void cost_law_median(double median[], const struct cost_law *law, const double budget[], size_t m, long fresh)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    double found[MOST_BUDGETS], *every = calloc((size_t)fresh * m + 1, sizeof *every);
    size_t n[MOST_BUDGETS] = {0};
    gsl_rng_set(rng, 1000);
    for (long search = 0; search < fresh && every; search++) {
        spend(found, law, budget, m, rng);
        for (size_t i = 0; i < m; i++)
            if (!isnan(found[i]))
                every[i * (size_t)fresh + n[i]++] = found[i];
    }
    for (size_t i = 0; i < m && every; i++)
        median[i] = gsl_stats_median(every + i * (size_t)fresh, 1, n[i]);
    free(every);
    gsl_rng_free(rng);
}
