/* From delete-one values to a standard error and an interval.
 *
 * Delete-one values are what an estimate from n trials becomes where each trial in turn is left out. With e_l their
 * deviations from their mean,
 *
 *     se^2 = (n-1)/n sum e_l^2                        the jackknife's
 *     m2 = sum e_l^2 / n,  m4 = sum e_l^4 / n,  df = 2 n m2^2 / (m4 - m2^2), at least 1
 *     interval = estimate -+ t se                     t of Student's distribution with df degrees of freedom
 *
 * df says how well se itself is known (Satterthwaite's way, from the fourth moment): the best of many draws hangs on
 * few trials, so that it is small there and the interval wide. Which estimate it is makes no difference: a point of a
 * curve, the difference of two budgets, in trials or in real cost.
 *
 * curve.h and compare.h say how often such intervals cover the expected best, and the difference of two models'.
 *
 * Source: Efron and Stein, Annals of Statistics 9, 1981; Satterthwaite, Biometrics Bulletin 2, 1946; Welch, Biometrika
 * 34, 1947.
 */
#ifndef SYW_INTERVAL_H
#define SYW_INTERVAL_H

#include "syw/decls.h"
#include "syw/error.h"

#include <stddef.h>

SYW_BEGIN_DECLS

/* Fewer completed trials than this carry no interval. */
enum { SYW_INTERVAL_TRIALS = 8 };

/* How well an estimate is known. */
struct syw_uncertainty {
    double se; /* standard error, in the estimate's unit; NaN: not known */
    double df; /* degrees of freedom of se, >= 1, infinite where all deviations are equally large; NaN: not known, or
                  se is 0 */
};

/* The uncertainty of the estimate whose delete-one values these are.
 *
 *   value[n]   finite; their order does not matter
 *   weight[n]  how many trials each value stands for; NULL: one each
 *
 * The means of {1, 2, 3, 4, 10} less one of them each, {4.75, 4.5, 4.25, 4, 2.5}, give se 1.5811..., which is s /
 * sqrt(5), and df 5.59... O(n). NaN where there are fewer than two trials. */
struct syw_uncertainty syw_delete_one(const double value[], const double weight[], size_t n);

/* Of the difference, or the sum, of two estimates from independent trials: se^2 = a.se^2 + b.se^2, df by Welch. Not
 * known where either is not, or is 0. */
struct syw_uncertainty syw_uncertainty_of_two(struct syw_uncertainty a, struct syw_uncertainty b);

/* Half the width of the interval: t se. NaN where there is no se, or where it is 0: where no trial makes a difference
 * the trials do not tell how well the estimate is known. 0 < confidence < 1. */
double syw_half_width(struct syw_uncertainty of, double confidence);

/* Two-sided p-value of an estimate of that uncertainty, whose true value is 0 if the hypothesis is true: at most alpha
 * where the interval of confidence 1 - alpha excludes 0. NaN where there is no interval. */
double syw_p_value(double estimate, struct syw_uncertainty of);

/* ---- many estimates from the same trials ------------------------------------------------------------------------ */

/* How m estimates move together where trials are left out: with deviations e_l as above
 *
 *     at[i * n + l] = sqrt((n-1)/n) e_l of estimate i,   covariance of i and j = sum_l at[i * n + l] at[j * n + l]
 *
 * One column a trial, in the order of the caller's rows. Of more than SYW_DEVIATIONS_MOST trials columns are sums over
 * that many groups of them, with signs: covariances are then right to 1 / sqrt(2048), and neither groups nor signs
 * depend on anything but the number of the row, so that differences of two models' columns are those of pairs. {0} is
 * empty. */
struct syw_deviations {
    double *at; /* at[m * n]; NaN where an estimate has none */
    size_t m, n;
};
enum { SYW_DEVIATIONS_MOST = 4096 };
void syw_deviations_clear(struct syw_deviations *deviations);

/* Those of estimates which[m]; less: NULL, or others with the same columns, of which the difference is meant. To be
 * cleared. Returns SYW_OK, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_deviations_pick(struct syw_deviations *picked, const struct syw_deviations *of,
                                                const size_t which[], size_t m, const struct syw_deviations *less,
                                                struct syw_error *err);

/* The uncertainty of the estimate whose deviations these n are. */
struct syw_uncertainty syw_uncertainty_of(const double deviation[], size_t n);

/* Of estimate `to` less estimate `from`: a gain. */
struct syw_uncertainty syw_gain_uncertainty(const struct syw_deviations *deviations, size_t from, size_t to);

/* The level at which intervals for each estimate by itself cover all of them at once with `confidence`, by max-t:
 *
 *     T = F z,  z standard normal, F F' the correlations of the estimates, which has the distribution of
 *     T_i = sum_l z_l at[i * n + l] / se_i;  10,000 draws with a fixed seed
 *     c = quantile of max_i |T_i| at confidence,  level = 1 - 2 (1 - Phi(c)),  at least confidence
 *
 * Estimates without deviations, or with none but 0, do not count. Only covariances do: w trials with equal deviations
 * may be one column of sqrt(w) times these. Approximate: all of 24 budgets up to n/2 were covered in 86 to 94 % of
 * 2,000 searches of 20 to 200 trials each, by pointwise intervals in 78 to 88 % (normal, uniform and exponential
 * values, accuracies; 95 % asked for); within real costs in 87 to 94 % of 2,000 searches of 50 and 200 trials, by
 * pointwise intervals in 73 to 84 %.
 *
 *   a      the estimates
 *   b      NULL, or other estimates, from independent trials, of which the difference to a's is meant; as many
 *
 * O(r m n + 10,000 m r), F having r columns, so many that no variance lacks more than 1e-6. Source: Chernozhukov,
 * Chetverikov and Kato, Annals of Statistics 41, 2013 (multiplier bootstrap).
 * Returns SYW_OK, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_simultaneous_level(double *level, const struct syw_deviations *a,
                                                   const struct syw_deviations *b, double confidence,
                                                   struct syw_error *err);

/* The same for the differences of every two of `models` models with deviations of[models], of independent trials, at
 * each of the estimates, i-th against i-th, that both have.
 *
 *   largest[SYW_LARGEST_DRAWS]   result: max |T| of each draw over all pairs and estimates, ascending
 *
 * 1,000 draws. O(r m sum n + 1,000 m models (r + models)). Returns SYW_OK, SYW_ENOMEM. */
enum { SYW_LARGEST_DRAWS = 1000 };
SYW_CHECKED enum syw_status syw_pairs_largest(double largest[SYW_LARGEST_DRAWS], const struct syw_deviations of[],
                                              size_t models, struct syw_error *err);

/* The same of models whose columns are the same, as strata are (strata.h): what two have in common cancels. Every
 * model has as many columns. O(r m models n + m models^2 n + 1,000 m models (r + models)), r as above. */
SYW_CHECKED enum syw_status syw_shared_pairs_largest(double largest[SYW_LARGEST_DRAWS],
                                                     const struct syw_deviations of[], size_t models,
                                                     struct syw_error *err);

/* What p is where one of all differences may be wrong: the share of draws of which the largest is as unlikely as p says
 * or more so, those that were made being one of 1,001. At least p, and at least 1 / 1,001: a confidence beyond 0.999
 * needs another adjustment. */
double syw_largest_p(const double largest[SYW_LARGEST_DRAWS], double p);

SYW_END_DECLS

#endif
