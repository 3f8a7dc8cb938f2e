/* One integral over t gives the density and, by parts, F; one over z gives the expected best. */
#include "stats/beyond/quadratic.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <string.h>

/* Beyond so many standard deviations a normal variable is as good as never. */
static const double far = 8.5;

/* By Golub and Welsch's eigenvalues: glfixed's nodes are off by 1e-12 for most n. */
static enum syw_status fill_rule(double node[], double weight[], size_t n, struct syw_error *err)
{
    gsl_integration_fixed_workspace *rule = gsl_integration_fixed_alloc(gsl_integration_fixed_legendre, n, -1, 1, 0, 0);
    if (!rule)
        return syw_error_memory(err);
    memcpy(node, gsl_integration_fixed_nodes(rule), n * sizeof *node);
    memcpy(weight, gsl_integration_fixed_weights(rule), n * sizeof *weight);
    gsl_integration_fixed_free(rule);
    return SYW_OK;
}

enum syw_status syw_quadratic_rule_init(struct quadratic_rule *rule, struct syw_error *err)
{
    enum syw_status status = fill_rule(rule->node, rule->weight, QUADRATIC_NODES, err);
    return status == SYW_OK ? fill_rule(rule->panel_node, rule->panel_weight, QUADRATIC_PANEL, err) : status;
}

static double clip(double x)
{
    return fmin(fmax(x, 0), 1);
}

/* F, the density f, and its slope. */
struct quadratic_chance {
    double below, density, slope;
};

static struct quadratic_chance without_noise(unsigned c, double z)
{
    const double below = pow(clip(z), c / 2.0);
    const double density = z > 0 && z < 1 ? c / 2.0 * below / z : 0;
    return (struct quadratic_chance){below, density, density > 0 ? (c / 2.0 - 1) * density / z : 0};
}

static inline double power(double t, unsigned n)
{
    double product = 1;
    for (; n > 0; n--)
        product *= t;
    return product;
}

/* All integrals in one pass, over t where t^2 is within far of z. */
static struct quadratic_chance chance_at(const struct quadratic *law, double z)
{
    if (law->s == 0)
        return without_noise(law->c, z);
    const double lo = sqrt(clip(z - far * law->s)), hi = sqrt(clip(z + far * law->s)), half = (hi - lo) / 2;
    struct quadratic_chance sum = {0, 0, 0};
    for (size_t i = 0; i < QUADRATIC_NODES && half > 0; i++) {
        const double t = lo + half * (1 + law->rule->node[i]), x = (z - t * t) / law->s;
        const double term = law->rule->weight[i] * exp(-0.5 * x * x) * power(t, law->c - 1);
        sum.density += term;
        sum.below += t * t * term;
        sum.slope -= x * term;
    }
    const double unit = half / (law->s * M_SQRT2 * M_SQRTPI);
    return (struct quadratic_chance){0.5 * erfc((1 - z) / law->s * M_SQRT1_2) + 2 * unit * sum.below,
                                     law->c * unit * sum.density, law->c * unit / law->s * sum.slope};
}

double syw_quadratic_cdf(const struct quadratic *law, double z)
{
    return chance_at(law, z).below;
}

double syw_quadratic_pdf(const struct quadratic *law, double z)
{
    return chance_at(law, z).density;
}

/* A point at which F is at most p, for Z >= s N, and Z < z only where T^2 < z + a s or N < -a, both of p/2. */
static double left_of(const struct quadratic *law, double p)
{
    return fmax(law->s * gsl_cdf_ugaussian_Pinv(p), pow(p / 2, 2.0 / law->c) + law->s * gsl_cdf_ugaussian_Pinv(p / 2));
}

/* From a point to where log F is more by rise, by Halley's rule where that is near, else by Newton's: log F is
 * concave, so that this does not go too far. */
static double step_by(const struct quadratic_chance *at, double rise)
{
    const double slope = at->density / at->below, bend = at->slope / at->density - slope, step = rise / slope;
    return fabs(step * bend) < 0.5 ? step / (1 + step * bend / 2) : step;
}

/* From z with F(z) <= p, or as good as that; at becomes what is known at the end. */
static double climb(struct quadratic_chance *at, const struct quadratic *law, double p, double z)
{
    for (int i = 0; i < 100; i++) {
        *at = chance_at(law, z);
        const double step = step_by(at, log(p / at->below));
        z += step;
        if (!(fabs(step) > 1e-6 * fmax(fabs(z), law->s))) /* the next would be of that to the third power */
            break;
    }
    return z;
}

void syw_quadratic_quantiles(double quantile[], const struct quadratic *law, const double p[], size_t n)
{
    struct quadratic_chance at = {NAN, NAN, NAN};
    for (size_t i = 0; i < n; i++) {
        if (law->s == 0) {
            quantile[i] = pow(p[i], 2.0 / law->c);
            continue;
        }
        const double start = i == 0 ? left_of(law, p[i]) : quantile[i - 1] + step_by(&at, log(p[i] / p[i - 1]));
        quantile[i] = climb(&at, law, p[i], start);
    }
}

/* How far (1 - F)^m stays as smooth as a panel's rule needs: its scale is s near 0 and 1, and the distance from them
 * else. */
static double panel_width(double z, double s)
{
    return s + 0.6 * clip(fmin(z, 1 - z));
}

void syw_quadratic_mean_best(double best[], const struct quadratic *law, const double m[], size_t n)
{
    double most = 1, fewest = INFINITY;
    for (size_t i = 0; i < n; i++) {
        most = fmax(most, m[i]);
        fewest = fmin(fewest, m[i]);
        best[i] = gsl_sf_gamma(1 + 2.0 / law->c) / gsl_sf_poch(m[i] + 1, 2.0 / law->c);
    }
    if (law->s == 0 || n == 0)
        return;
    const double start = left_of(law, 1e-15 / most), last = -expm1(-34 / fewest);
    double end = 1 + far * law->s;
    if (last < 1 - 1e-15)
        syw_quadratic_quantiles(&end, law, &last, 1);
    for (size_t i = 0; i < n; i++)
        best[i] = start;
    for (double z = start, width; z < end; z += width) {
        width = fmin(panel_width(z, law->s), end - z);
        for (size_t j = 0; j < QUADRATIC_PANEL; j++) {
            double above = log1p(-fmin(syw_quadratic_cdf(law, z + width / 2 * (1 + law->rule->panel_node[j])), 1));
            for (size_t i = 0; i < n; i++)
                best[i] += width / 2 * law->rule->panel_weight[j] * exp(m[i] * above);
        }
    }
}
