/* Model against model at equal budget: the difference of two curves, the chance that one search beats the other, who
 * leads where.
 *
 * A lead is claimed where the interval of the difference excludes 0; "tie" means that these trials cannot tell, not
 * that the models are equal. Everything is symmetric: B against A is A against B with the signs turned.
 */
#ifndef SYW_COMPARE_H
#define SYW_COMPARE_H

#include "syw/budget.h"
#include "syw/curve.h"
#include "syw/error.h"
#include "syw/sample.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

SYW_BEGIN_DECLS

/* ---- the chance of winning ------------------------------------------------------------------------------------- */

/* The distribution of the best completed trial within one budget. A valid empty value is {0}. */
struct syw_best {
    double *value; /* value[n], distinct, best first, higher is better (as in struct syw_sample) */
    double *mass;  /* mass[n]: probability that this is the best */
    double *below; /* below[n]: that the best is less, or that no trial completed */
    size_t n;
    double none; /* probability that no trial completed: it loses to any value and ties with its like */
};

/* The best of k trials drawn at random from sample.
 *
 *   best  result; free with syw_best_clear
 *   k     for U whole, 1 <= k <= completed + failed; for V real, k >= 1
 *
 *     U  P(best <= v_(j)) = C(j,k) / C(n,k)        V  (j/n)^k
 *
 * Values whose chance of being the best or being passed is below 2^-70 are left out. Masses are accurate to 1e-14
 * absolutely, for k <= 128 to 1e-15 relatively. Returns SYW_OK, SYW_EDOMAIN (k), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_best_of_trials(struct syw_best *best, const struct syw_sample *sample, double k,
                                               enum syw_estimator estimator, struct syw_error *err);

/* The same from a distribution over ranks.
 *
 *   value[n]      ascending, higher is better
 *   below[n + 1]  below[j]: probability that the best is among the j lowest or that there is none; below[n] = 1 */
SYW_CHECKED enum syw_status syw_best_of_ranks(struct syw_best *best, const double value[], const double below[],
                                              size_t n, struct syw_error *err);

void syw_best_clear(struct syw_best *best);

struct syw_chance {
    double a_wins; /* P(A's best > B's best) + P(tie) / 2 */
    double tie;
};

/* Of two searches that are independent of one another. {.1, .3, .3, .5, .9} at 3 trials against {.2, .3, .5, .7} at
 * 2: a_wins 0.65 + tie / 2, tie 7/60. */
struct syw_chance syw_best_against(const struct syw_best *a, const struct syw_best *b);

/* ---- the difference -------------------------------------------------------------------------------------------- */

enum syw_leader { SYW_LEADER_TIE = 0, SYW_LEADER_A, SYW_LEADER_B };

/* In the metric's unit and sign. NaN: there is no such number. */
struct syw_compare_point {
    double budget;
    double a, b;            /* the two curves */
    double difference;      /* a - b */
    double se, df;          /* its standard error and the degrees of freedom of that (interval.h); NaN with bands */
    double lo, hi;          /* interval of the difference; infinite where a band has no such end, NaN: none */
    double p_a_wins, p_tie; /* struct syw_chance, where there is an interval; NaN until someone sets them */
    enum syw_leader leader; /* tie while the interval covers 0, or where there is none */
};

/* Whether the point has an interval. Without one nothing is known of who leads: syw_verdict_find says nothing of it,
 * and the chance of winning tells which log has the better best, not which search. */
bool syw_compare_has_interval(const struct syw_compare_point *point);

/* The difference of two curves at the same budgets.
 *
 *   point[m]    result; p_a_wins and p_tie NaN
 *   a[m], b[m]  from syw_curve_compute at the same k, of independent trials
 *   options     as for the curves
 *
 *     pointwise  a - b -+ t sqrt(a.se^2 + b.se^2)      degrees of freedom by Welch; none where a curve has none
 *     bands      [a.lo - b.hi, a.hi - b.lo]            where both bands cover, this does: at all budgets at once
 *
 * Of two models of the same distribution (those of curve.h), pointwise 95 % intervals covered the difference 0 in 2,000
 * pairs each:
 *
 *     k =               up to n/5      n/2          3n/4         n-1
 *     n = 20, 50, 200   93 to 99 %     95 to 96 %   93 to 96 %   91 to 95 %
 *     n = 8, 10         94 to 99 %     93 to 98 %   91 to 95 %   89 to 92 %
 *
 * Of unlike models (uniform against exponential values, exponential against a mixture, ...) they cover as often as the
 * curves' own do, with 20 to 200 trials 89 to 96 % up to n/5, 85 to 94 % at n/2, 78 to 90 % at n-1.
 *
 * For bands that together cover with confidence P, give each model's the level syw_compare_level(P, 2). */
void syw_compare_curves(struct syw_compare_point point[], const struct syw_curve_point a[],
                        const struct syw_curve_point b[], size_t m, enum syw_direction direction,
                        const struct syw_curve_options *options);

/* confidence^(1/models): bands of that level of independent models cover all together with confidence. */
double syw_compare_level(double confidence, size_t models);

/* Sets lo, hi and leader: difference -+ half, within what the metric's range leaves (options; NULL: not known). */
void syw_compare_interval(struct syw_compare_point *point, double half, enum syw_direction direction,
                          const struct syw_curve_options *options);

/* One model of which row i is a pair with row i of the other. Both borrowed. */
struct syw_paired {
    const struct syw_priced *priced;     /* costs are not looked at */
    const struct syw_curve_point *point; /* its curve of means, pointwise */
};

/* Sets se, df, lo, hi and leader of point[m], from syw_compare_curves, anew: from leaving out one pair after the other,
 * so that what the pairs have in common cancels. None where either curve has no interval. O(trials) each.
 *
 *   a, b     curves at the budgets of point[m]
 *   options  as for the curves
 *
 * Returns SYW_OK, SYW_EDOMAIN (not as many trials), SYW_ENOMEM; points are then untouched. */
SYW_CHECKED enum syw_status syw_compare_pairs(struct syw_compare_point point[], const struct syw_paired *a,
                                              const struct syw_paired *b, size_t m,
                                              const struct syw_curve_options *options, struct syw_error *err);

/* How the differences move where one pair after the other is left out (interval.h). As syw_compare_pairs; O(trials)
 * each. */
SYW_CHECKED enum syw_status syw_pair_deviations(struct syw_deviations *deviations, const struct syw_paired *a,
                                                const struct syw_paired *b, size_t m,
                                                const struct syw_curve_options *options, struct syw_error *err);

/* Sets se, df, lo, hi and leader of the points, from syw_compare_curves of a and b, from their deviations: those of
 * syw_pair_deviations, or the difference of two models' at budgets in real cost. None where either curve has no
 * interval. */
void syw_compare_deviations(struct syw_compare_point point[], const struct syw_curve_point a[],
                            const struct syw_curve_point b[], const struct syw_deviations *deviations,
                            enum syw_direction direction, const struct syw_curve_options *options);

/* Sets p_a_wins and p_tie from what searches with either find, where the point has an interval. */
void syw_compare_chance(struct syw_compare_point *point, const struct syw_best *a, const struct syw_best *b);

/* ---- verdict --------------------------------------------------------------------------------------------------- */

/* One sign of the difference gives way to the other, both at points that have an interval. */
struct syw_crossing {
    double budget; /* between two points by linear interpolation */
    double lo, hi; /* the last point before it and the first after it at which a lead is established: at all between the
                      interval of the difference covers 0, so that with its confidence the curves' own crossing is there
                      (a test inverted). NaN: no lead on that side; the crossing may be at any budget, or nowhere */
    enum syw_leader before, after; /* whose value is better */
};

/* Neighboring budgets with the same leader, budgets without an interval left out: of these nothing is said. */
struct syw_verdict_range {
    double from, to; /* first and last point */
    enum syw_leader leader;
};

/* {0} is empty. */
struct syw_verdict {
    struct syw_crossing *crossing;
    size_t n_crossings;
    struct syw_verdict_range *range;
    size_t n_ranges;
};

/* Reads a verdict off point[m], ascending in budget and dense enough for what it is to say. free with
 * syw_verdict_clear. O(m). Returns SYW_OK, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_verdict_find(struct syw_verdict *verdict, const struct syw_compare_point point[],
                                             size_t m, enum syw_direction direction, struct syw_error *err);
void syw_verdict_clear(struct syw_verdict *verdict);

/* ---- many models ----------------------------------------------------------------------------------------------- */

/* Holm's adjustment of p[n] for n hypotheses: adjusted[i] <= alpha for all that are rejected if the chance of one wrong
 * rejection or more is to be at most alpha, whatever the dependence. NaN counts as a hypothesis with p = 1 and stays
 * NaN. Source: Holm, Scandinavian Journal of Statistics 6, 1979. Returns SYW_OK, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_holm(double adjusted[], const double p[], size_t n, struct syw_error *err);

/* Two of many models at one budget. */
struct syw_ranked_pair {
    size_t a, b;                    /* a < b, in the caller's order */
    struct syw_compare_point point; /* its interval is of this pair by itself; its leader is what p_adjusted, or bands
                                       of all models, allow to claim */
    double p, p_adjusted;           /* two-sided, and for all pairs, at this budget or at all; NaN with bands */
};

/* All models that have a value at one budget, the best first. {0} is empty. */
struct syw_ranking {
    size_t n;
    size_t *model;   /* model[n], indices in the caller's order; ties keep that order */
    size_t *rank;    /* rank[n], from 1; ties share one */
    bool *with_best; /* with_best[n]: does not differ from the first, as far as these trials tell; nor does the first */
    struct syw_ranked_pair *pair; /* pair[n_pairs], every one */
    size_t n_pairs;
};

/* Compares every pair of models at one budget.
 *
 *   point[models]       the models' curves there; value NaN: the model is not compared
 *   best[models]        what they find there
 *   largest             from syw_pairs_largest over all budgets that are ranked: claims of all pairs at all of them are
 *                       right together, approximately: of 3 and 10 equal models with 50 trials two were said to differ
 *                       at some budget in 4 to 7 % of 200 sets; NULL: of all pairs at this budget, by Holm
 *   options             as for the curves. Bands have the level syw_compare_level(P, models), so that all pairs' leads
 *                       are right together, and at all budgets; pointwise, Holm's adjustment makes those of this
 *                       budget so: of 3 and 10 equal models a lead was claimed in 0 to 12 % of 400 sets up to n/2 with
 *                       20 trials, 0 to 8 % with 50 and 200 (uniform, normal, exponential, bounded values, a mixture),
 *                       in 3 to 22 % at 0.8 n; of rounded accuracies in 0 to 6 % up to n/2
 *
 * Free with syw_ranking_clear. Returns SYW_OK, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_ranking_compute(struct syw_ranking *ranking, const struct syw_curve_point point[],
                                                const struct syw_best best[], const double largest[], size_t models,
                                                enum syw_direction direction, const struct syw_curve_options *options,
                                                struct syw_error *err);
/* The same where the differences are known otherwise, as over strata: difference[a * models + b], a < b, with its
 * interval and leader; point[models] are looked at for what models are worth. No chances. */
SYW_CHECKED enum syw_status syw_ranking_of_differences(struct syw_ranking *ranking,
                                                       const struct syw_curve_point point[],
                                                       const struct syw_compare_point difference[],
                                                       const double largest[], size_t models,
                                                       enum syw_direction direction,
                                                       const struct syw_curve_options *options, struct syw_error *err);
void syw_ranking_clear(struct syw_ranking *ranking);

SYW_END_DECLS

#endif
