/* The law of a random search's score near the optimum, in standard form, lower is better:
 *
 *     Z = T^2 + s N,   T^c uniform on (0, 1), N standard normal
 *
 * A smooth function of the hyperparameters is quadratic near its optimum: Z is how far a random configuration scores
 * from it, c the effective number of hyperparameters, s the noise of seeds; loc + sc Z is the score. With Phi the
 * normal distribution and phi its density,
 *
 *     f(z) = c/s int_0^1 t^(c-1) phi((z - t^2)/s) dt                       s = 0: F = z^(c/2) on 0..1
 *     F(z) = c int_0^1 t^(c-1) Phi((z - t^2)/s) dt = Phi((z - 1)/s) + 2/s int_0^1 t^(c+1) phi((z - t^2)/s) dt
 *
 * The integrand is 0 but where t^2 is within 8.5 s of z, and there 44 points by Gauss and Legendre leave some 1e-14.
 * log F is concave: Newton's method finds quantiles from the left.
 *
 * Source: Lourie, He and Cho, "Hyperparameter Loss Surfaces Are Simple Near their Optima", COLM 2025.
 */
#ifndef SYW_STATS_BEYOND_QUADRATIC_H
#define SYW_STATS_BEYOND_QUADRATIC_H

#include "syw/error.h"

#include <stddef.h>

enum { QUADRATIC_NODES = 44, QUADRATIC_PANEL = 16 };

/* Nodes and weights on -1..1: of the integral above, and of a panel of the integral over z. */
struct quadratic_rule {
    double node[QUADRATIC_NODES], weight[QUADRATIC_NODES];
    double panel_node[QUADRATIC_PANEL], panel_weight[QUADRATIC_PANEL];
};

SYW_CHECKED enum syw_status syw_quadratic_rule_init(struct quadratic_rule *rule, struct syw_error *err);

struct quadratic {
    unsigned c; /* >= 1 */
    double s;   /* >= 0 */
    const struct quadratic_rule *rule;
};

/* F(z) and f(z). */
double syw_quadratic_cdf(const struct quadratic *law, double z);
double syw_quadratic_pdf(const struct quadratic *law, double z);

/* quantile[n] of p[n], 1e-15 < p < 1, ascending. */
void syw_quadratic_quantiles(double quantile[], const struct quadratic *law, const double p[], size_t n);

/* best[n]: the expected best, which is the least, of m[n] draws, each m >= 1:
 *
 *     Gamma(m+1) Gamma(1+2/c) / Gamma(m+1+2/c) for s = 0, else z_0 + int_(z_0)^infinity (1 - F)^m dz,  F(z_0) = 0 */
void syw_quadratic_mean_best(double best[], const struct quadratic *law, const double m[], size_t n);

#endif
