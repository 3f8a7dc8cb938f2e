/* Eight frequencies at a time, in plain arrays that the compiler turns into vectors, and the integrals that stand in
 * the generating functions of a search.
 *
 * Trials are numbered in ascending order of merit, failed ones first; w_i = z^(cells of trial i). For threshold j, with
 * the low trials i < j, the probability that a search finds one of the others has the generating function in the budget
 *
 *     1 / (1-z)  sum_(i>=j) w_i  A_j(z)
 *     A_j = integral of (1-t)^(n-1-j) prod_(i<j) (1-t + t w_i) dt    without replacement: trials come at times that are
 *                                                                    uniform on [0, 1], and the first other one fits
 *     A_j = 1 / (n - sum_(i<j) w_i)                                  with replacement
 *
 * and that trial i is run has 1 / (1-z) w_i B_i(z), B_i = integral of prod_(l!=i) (1-t + t w_l) dt, or 1 / (n - sum w).
 *
 * Without trial l the thresholds up to it have one trial fewer above them, and those beyond one factor fewer: at time t
 *
 *     sum_j g_j P_j   becomes   sum_(j<=l) g_j (H_j - w_l) X_j / (1-t)  +  sum_(j>l) g_j H_j X_j / (1-t + t w_l)
 *
 * with H_j = sum_(i>=j) w_i and X_j what stands in the integral of A_j: running sums give all l in two passes.
 *
 * How many trials are run, and how many cells they spend, follow from the law of what has been spent by time t, whose
 * generating function is the product over all trials: the overrun comes at a time whose mean is that of the (N+1)-th of
 * n arrivals, and E[spent; spent <= b] = sum over s <= b of s P(spent = s).
 *
 *     E N + 1     (n+1) / (1-z) P(z),   P = integral of prod (1-t + t w_l) dt    without replacement
 *                 1 / (1-z) n / (n - sum w)                                       with
 *     E spent     sum over s <= b of s [z^s] L(z),   L = integral of prod / t dt, or with - log(1 - sum w / n)
 */
#ifndef SYW_STATS_BUDGET_SPECTRUM_H
#define SYW_STATS_BUDGET_SPECTRUM_H

#include "nodes.h"

#include <stdbool.h>
#include <stddef.h>

enum { COMPLEX_LANES = 8, SPECTRUM_SUMS = 2, SPECTRUM_TOTALS = 2 };

struct complex_lanes {
    double re[COMPLEX_LANES], im[COMPLEX_LANES];
};

/* Nodes that matter for these frequencies, and what the kernel remembers of each. */
struct watch {
    size_t count, *node; /* even: the last may be there twice, the second time without weight */
    struct complex_lanes *state;
};

/* Eight budgets go together: what they have gathered, for one trial. */
struct eight {
    double of[COMPLEX_LANES];
};

/* w[j] = (re[j] + i im[j]) turn[j]. Returns the largest sum over j of max(Re w, 0). */
double syw_spectrum_turn(struct complex_lanes w[], const struct complex_lanes turn[], const double re[],
                         const double im[], size_t n);

/* integral[j] = A_j, w[n]. */
void syw_spectrum_thresholds(struct complex_lanes integral[], const struct complex_lanes w[], size_t n,
                             const struct nodes *nodes, const struct watch *watch);
void syw_spectrum_thresholds_renewed(struct complex_lanes integral[], const struct complex_lanes w[], size_t n);

/* After thresholds: total[0] and total[1] are P and L of all trials, see above. */
void syw_spectrum_totals(struct complex_lanes total[SPECTRUM_TOTALS], const struct nodes *nodes,
                         const struct watch *watch);
void syw_spectrum_totals_renewed(struct complex_lanes total[SPECTRUM_TOTALS], const struct complex_lanes w[], size_t n);

/* integral[i] = B_i; prefix[n] is scratch. */
void syw_spectrum_runs(struct complex_lanes integral[], const struct complex_lanes w[], size_t n,
                       const struct nodes *nodes, const struct watch *watch, struct complex_lanes prefix[]);
void syw_spectrum_runs_renewed(struct complex_lanes integral[], const struct complex_lanes w[], size_t n);

/* What is asked of searches without one trial each, and room for what is known on the way. */
struct left_out_lanes {
    const double *gain; /* gain[n]: g_j, value of trial j above that of the one below */
    size_t failed;
    struct complex_lanes *high, *rest,
        *prefix; /* [n] each: g_j H_j, integrals of X_j / (1-t), products of the factors before */
};

/* gain[l]: what becomes of the sum over j of g_j P_j, any[l] of P_failed, without trial l. */
void syw_spectrum_leave_out(struct complex_lanes gain[], struct complex_lanes any[], const struct complex_lanes w[],
                            size_t n, const struct nodes *nodes, const struct watch *watch,
                            const struct left_out_lanes *of);

/* integral[j] *= w[j], or, with sums, the sum of w[j] and all behind it. */
void syw_spectrum_multiply(struct complex_lanes integral[], const struct complex_lanes w[], size_t n, bool sums);

/* sum[s] = sum of weight[s * n + j] integral[j]. */
void syw_spectrum_fold(struct complex_lanes sum[SPECTRUM_SUMS], const struct complex_lanes integral[],
                       const double weight[], size_t n);

/* gathered[j].of[b] += sum over lanes i of Re (coefficient[i] of budget b, integral[j] of lane i). */
void syw_spectrum_gather(struct eight gathered[], const struct complex_lanes integral[],
                         const struct complex_lanes coefficient[COMPLEX_LANES], size_t n);

#endif
