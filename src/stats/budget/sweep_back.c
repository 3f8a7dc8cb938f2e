/* What an inversion still lacks: what happens before the nodes begin, and what trials and cells are made of. */
#include "sweep_back.h"

#include <gsl/gsl_fft_halfcomplex.h>
#include <math.h>
#include <stdlib.h>

/* What trial or threshold j has from the time until which everything fits. */
static double early(const struct sweep *sweep, size_t j)
{
    if (!sweep->nodes)
        return 0;
    double t = sweep->nodes->early;
    return sweep->kind == SWEEP_RUNS ? t : -expm1((double)(sweep->grid->n - j) * log1p(-t));
}

/* The same for the sums of searches without one trial each: thresholds up to it have one trial fewer above. */
static void early_left_out(double gain[], double any[], const struct sweep *sweep)
{
    const size_t n = sweep->grid->n;
    double above = 0, below = 0;
    for (size_t j = 0; j < n; j++)
        above += sweep->weight[j] * early(sweep, j);
    for (size_t l = 0; l < n; l++) {
        above -= sweep->weight[l] * early(sweep, l);
        below += sweep->weight[l] * early(sweep, l + 1);
        gain[l] = above + below;
        any[l] = early(sweep, sweep->failed + (l >= sweep->failed));
    }
}

/* From the coefficients of (n+1) P / (1-z), or n / (n - sum w) / (1-z), to trials. */
static void count_trials(double sum[], const struct sweep *sweep)
{
    const double each = sweep->nodes ? (double)sweep->grid->n + 1 : 1, early = sweep->nodes ? sweep->nodes->early : 0;
    for (size_t b = 0; b <= sweep->grid->top; b++)
        sum[b] = each * (early + sum[b]) - 1;
}

/* From the coefficients of L / (1-z), which are those of L added up, to cells spent. */
static void count_cells(double sum[], const struct sweep *sweep)
{
    const struct grid *grid = sweep->grid;
    long double early = 0, before = 0;
    for (size_t i = 0; i < grid->n && sweep->nodes && sweep->nodes->early > 0; i++)
        early += grid->cell[i] * sweep->nodes->early;
    for (size_t b = 0; b <= grid->top; b++) {
        const double here = sum[b];
        sum[b] = (double)(early + (long double)b * here - before);
        before += here;
    }
}

/* Radix 4, in less than half the time of radix 2. */
static enum syw_status invert(double *const sum[SWEEP_SUMS], size_t size, struct syw_error *err)
{
    gsl_fft_halfcomplex_wavetable *table = gsl_fft_halfcomplex_wavetable_alloc(size);
    gsl_fft_real_workspace *room = gsl_fft_real_workspace_alloc(size);
    for (size_t s = 0; s < SWEEP_SUMS && table && room; s++)
        gsl_fft_halfcomplex_inverse(sum[s], 1, size, table, room);
    const enum syw_status status = table && room ? SYW_OK : syw_error_memory(err);
    if (table)
        gsl_fft_halfcomplex_wavetable_free(table);
    if (room)
        gsl_fft_real_workspace_free(room);
    return status;
}

enum syw_status syw_sweep_sums(double *const sum[SWEEP_SUMS], const struct sweep *sweep, struct syw_error *err)
{
    const struct grid *grid = sweep->grid;
    double before[SWEEP_SUMS] = {0};
    enum syw_status status = invert(sum, grid->size, err);
    if (status != SYW_OK)
        return status;
    for (size_t s = 0; s < SPECTRUM_SUMS; s++)
        for (size_t j = 0; j < grid->n; j++)
            before[s] += sweep->weight[s * grid->n + j] * early(sweep, j);
    for (size_t b = 0; b <= grid->top; b++) {
        const double outside = pow(grid->rho, -(double)b);
        for (size_t s = 0; s < SWEEP_SUMS; s++)
            sum[s][b] = sum[s][b] * outside + before[s];
    }
    count_trials(sum[SPECTRUM_SUMS], sweep);
    count_cells(sum[SPECTRUM_SUMS + 1], sweep);
    return SYW_OK;
}

enum syw_status syw_sweep_whole(double p[], const struct eight gathered[], size_t functions, const struct sweep *sweep,
                                struct syw_error *err)
{
    const size_t n = sweep->grid->n, eights = (sweep->m + COMPLEX_LANES - 1) / COMPLEX_LANES;
    double *before = calloc(n, 2 * sizeof *before);
    if (!before)
        return syw_error_memory(err);
    if (sweep->kind == SWEEP_LEFT_OUT)
        early_left_out(before, before + n, sweep);
    for (size_t j = 0; j < n && sweep->kind != SWEEP_LEFT_OUT; j++)
        before[j] = early(sweep, j);
    for (size_t f = 0; f < functions; f++)
        for (size_t k = 0; k < sweep->m; k++)
            for (size_t j = 0; j < n; j++) {
                double sum = before[f * n + j];
                for (size_t portion = 0; portion < SWEEP_PORTIONS; portion++)
                    sum += gathered[((portion * functions + f) * eights + k / COMPLEX_LANES) * n + j]
                               .of[k % COMPLEX_LANES];
                p[(f * sweep->m + k) * n + j] = sum;
            }
    free(before);
    return SYW_OK;
}
