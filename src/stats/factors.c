/* Only the columns of the matrix that are taken are computed. */
#include "factors.h"

#include "base/grow.h"

#include <math.h>
#include <stdlib.h>

static const double negligible = 1e-6;

void syw_factors_clear(struct factors *factors)
{
    free(factors->at);
    free(factors->se);
    *factors = (struct factors){0};
}

static double covariance(const struct syw_deviations *of, size_t i, size_t j)
{
    double sum = 0;
    for (size_t l = 0; of && l < of->n; l++)
        sum += of->at[i * of->n + l] * of->at[j * of->n + l];
    return sum;
}

/* The first estimate of which nearly the most is left; m: none has any. */
static size_t next_pivot(const double left[], size_t m)
{
    double most = 0;
    size_t i = 0;
    for (size_t j = 0; j < m; j++)
        most = fmax(most, left[j]);
    if (most < negligible)
        return m;
    while (left[i] < .999 * most)
        i++;
    return i;
}

/* What the correlation of estimates i and p has beyond the factors. */
static double rest_of(const struct factors *factors, size_t i, size_t p, const struct syw_deviations *a,
                      const struct syw_deviations *b)
{
    double rest = (covariance(a, i, p) + covariance(b, i, p)) / (factors->se[i] * factors->se[p]);
    for (size_t k = 0; k < factors->rank; k++)
        rest -= factors->at[k * factors->m + i] * factors->at[k * factors->m + p];
    return rest;
}

/* at[m] becomes the next factor, with which estimate p is told whole; left[m]: what of each is left. */
static void fill(double at[], double left[], const struct factors *factors, size_t p, const struct syw_deviations *a,
                 const struct syw_deviations *b)
{
    const double pivot = sqrt(left[p]);
    for (size_t i = 0; i < factors->m; i++) {
        at[i] = i == p ? pivot : left[i] > 0 ? rest_of(factors, i, p, a, b) / pivot : 0;
        left[i] -= at[i] * at[i];
    }
    left[p] = 0;
}

enum syw_status syw_factors_find(struct factors *factors, const struct syw_deviations *a,
                                 const struct syw_deviations *b, struct syw_error *err)
{
    const size_t m = a->m;
    struct factors made = {.m = m, .se = calloc(m + 1, sizeof *made.se)};
    double *left = calloc(m + 1, sizeof *left);
    size_t room = 0, p = 0;
    enum syw_status status = made.se && left ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < m && status == SYW_OK; i++) {
        made.se[i] = sqrt(covariance(a, i, i) + covariance(b, i, i));
        left[i] = made.se[i] > 0 ? 1 : 0;
    }
    while (status == SYW_OK && made.rank < m && (p = next_pivot(left, m)) < m) {
        if ((status = grow(&made.at, &room, (made.rank + 1) * m, sizeof *made.at, err)) == SYW_OK) {
            fill(made.at + made.rank * m, left, &made, p, a, b);
            made.rank++;
        }
    }
    if (status == SYW_OK)
        *factors = made;
    else
        syw_factors_clear(&made);
    free(left);
    return status;
}
