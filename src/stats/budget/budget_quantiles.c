/* Intervals of quantiles within budgets in real cost, and how the quantiles move with each trial. */
#include "budget_parts.h"
#include "chances.h"
#include "stats/deviations.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* {0} is empty. */
struct quantiles {
    struct search search;
    struct chances chances;
    struct octaves octaves;
    struct columns columns;
    struct syw_deviations made; /* NULL: not asked for */
    double *moved;              /* moved[n] */
    const struct syw_priced *priced;
    const struct syw_budget_options *options;
};

static void quantiles_clear(struct quantiles *of)
{
    syw_search_clear(&of->search);
    syw_chances_clear(&of->chances);
    syw_octaves_clear(&of->octaves);
    syw_columns_clear(&of->columns);
    syw_deviations_clear(&of->made);
    free(of->moved);
}

static enum syw_status quantiles_init(struct quantiles *of, const double budget[], size_t m, bool deviations,
                                      struct syw_error *err)
{
    enum syw_status status = syw_octaves_init(&of->octaves, of->priced, budget, m, true, err);
    if (status != SYW_OK)
        return status;
    if ((status = syw_search_init(&of->search, of->priced, of->options, err)) != SYW_OK)
        return status;
    if ((status = syw_chances_init(&of->chances, &of->search, err)) != SYW_OK || !deviations)
        return status;
    if ((status = syw_budget_columns(&of->columns, of->priced, err)) != SYW_OK)
        return status;
    of->moved = calloc(of->search.n, sizeof *of->moved);
    return of->moved ? syw_deviations_init(&of->made, m, &of->columns, err) : syw_error_memory(err);
}

/* The ends in merit; the upper one infinite where nothing is known of it. */
static void read_ends(double *lo, double *hi, const struct quantiles *of, const struct quantile_ends *ends)
{
    const struct syw_budget_options *options = of->options;
    const bool bounded = options->lowest < options->highest;
    const double best = of->priced->sign > 0 ? options->highest : -options->lowest;
    *lo = of->search.value[ends->lo - of->search.failed];
    *hi = !ends->open ? of->search.value[ends->hi - of->search.failed] : bounded ? best : INFINITY;
}

static void set_point(struct syw_budget_point *point, double lo, double hi, double se, double sign)
{
    const double merit = sign * point->value;
    lo = fmin(lo, merit);
    hi = isinf(hi) ? NAN : fmax(hi, merit);
    point->se = se;
    point->df = isnan(se) ? NAN : INFINITY;
    point->lo = sign * (sign > 0 ? lo : hi) + 0.0;
    point->hi = sign * (sign > 0 ? hi : lo) + 0.0;
}

/* Scaled to the standard error. */
static void set_deviations(struct quantiles *of, double at[], size_t threshold, double se)
{
    const size_t n = of->search.n;
    double mean = 0, square = 0;
    syw_chances_moved(of->moved, &of->chances, threshold);
    for (size_t i = 0; i < n; i++)
        mean += of->moved[i] / (double)n;
    for (size_t i = 0; i < n; i++)
        square += (of->moved[i] - mean) * (of->moved[i] - mean);
    const double each = of->priced->sign * se / sqrt((double)(n - 1) / (double)n * square);
    for (size_t i = 0; i < n; i++)
        of->moved[i] = square > 0 ? each * of->moved[i] : NAN;
    syw_deviations_set(at, &of->columns, of->moved, n);
}

static void set_budget(struct quantiles *of, struct syw_budget_point point[], size_t i)
{
    const struct syw_budget_options *options = of->options;
    const size_t place = of->octaves.place[i];
    const double q = of->search.minimized ? 1 - options->quantile : options->quantile;
    const double level = options->confidence > 0 ? options->confidence : 0.95;
    double *at = of->made.at ? of->made.at + place * of->made.n : NULL;
    for (size_t j = 0; at && j < of->made.n; j++)
        at[j] = NAN;
    if (!syw_budget_has_interval(of->priced, of->octaves.budget[i]) ||
        !syw_chances_choose(&of->chances, of->octaves.budget[i]))
        return;
    const struct thresholds thresholds = syw_chances_thresholds(&of->chances);
    const struct quantile_ends ends = syw_quantile_ends(&thresholds, q, level);
    double lo, hi;
    read_ends(&lo, &hi, of, &ends);
    const double se = isinf(hi) ? NAN : (hi - lo) / 2 / gsl_cdf_ugaussian_Qinv((1 - level) / 2);
    if (point && !isnan(point[place].value))
        set_point(&point[place], lo, hi, se, of->priced->sign);
    for (size_t j = 0; at && se > 0 && j < of->made.n; j++)
        at[j] = 0;
    if (at && se > 0)
        set_deviations(of, at, ends.threshold, se);
}

enum syw_status syw_budget_quantiles(struct syw_budget_point point[], struct syw_deviations *deviations,
                                     const struct syw_priced *priced, const double budget[], size_t m,
                                     const struct syw_budget_options *options, struct syw_error *err)
{
    struct quantiles of = {.priced = priced, .options = options};
    struct octave octave;
    enum syw_status status = quantiles_init(&of, budget, m, deviations, err);
    while (status == SYW_OK && syw_octaves_next(&octave, &of.octaves)) {
        syw_chances_look(&of.chances, octave.top);
        for (size_t k = 0; k < octave.m; k++)
            set_budget(&of, point, of.octaves.begin + k);
    }
    if (status == SYW_OK && deviations) {
        *deviations = of.made;
        of.made = (struct syw_deviations){0};
    }
    quantiles_clear(&of);
    return status;
}
