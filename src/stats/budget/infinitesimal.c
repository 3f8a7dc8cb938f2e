/* With replacement the probability Q_j that a trial above the j-th threshold is run depends on the shares of trials by
 * generating functions alone: with phi_j = sum of shares times w_i over the trials below, phi that over all,
 *
 *     Q_j = (1 - (1-phi) / (1-phi_j)) / (1-z),       gain = sum_j g_j Q_j
 *     derivative of the gain by the share of trial l = w_l K_l,
 *     K_l = (S - (1-phi) sum_(j>l) g_j / (1-phi_j)^2) / (1-z),   S = sum_j g_j / (1-phi_j)
 *
 * K is the same for trials between two thresholds, so that an inverse transform for each block of neighbors gives it at
 * all budgets, and trial l with its cost d_l has K(b - d_l). Blocks hold single trials among the best, and hundredths
 * of the trials above them further down: that changes where a threshold lies by less than a hundredth.
 *
 * Source: Jaeckel, "The infinitesimal jackknife", 1972; Efron, "The jackknife, the bootstrap and other resampling
 * plans", 1982. */
#include "infinitesimal.h"

#include "stats/parallel.h"

#include <assert.h>
#include <gsl/gsl_fft_halfcomplex.h>
#include <gsl/gsl_fft_real.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS = 1024, CELLS_FEW = 16384, WORK = 1 << 20, SINGLE = 1024, DENSITY = 128, PORTIONS = 32 };
enum { ANY_FAILED, ANY_COMPLETED, GAIN, ANY, EXTRA }; /* spectra behind those of the blocks: derivatives, values */

static const double none = 1e-9; /* of what comes round the circle once more */

/* ---- blocks ----------------------------------------------------------------------------------------------------- */

/* From the best down, each no larger than a share of the trials above it; failed trials are one. */
static size_t cut(size_t begin[], const struct search *search)
{
    const size_t n = search->n;
    size_t blocks = 0;
    for (size_t end = n; end > search->failed; blocks++) {
        const size_t above = n - end, most = end - search->failed;
        size_t each = n <= SINGLE || above < DENSITY ? 1 : above / DENSITY;
        each = each < most ? each : most;
        if (begin)
            begin[blocks] = end;
        end -= each;
    }
    if (begin)
        begin[blocks] = search->failed;
    if (search->failed > 0 && begin)
        begin[blocks + 1] = 0;
    return blocks + (search->failed > 0);
}

static void reverse(size_t begin[], size_t blocks)
{
    for (size_t i = 0; i < (blocks + 1) / 2; i++) {
        const size_t swap = begin[i];
        begin[i] = begin[blocks - i];
        begin[blocks - i] = swap;
    }
}

enum syw_status syw_infinitesimal_init(struct infinitesimal *of, const struct search *search, struct syw_error *err)
{
    struct infinitesimal made = {.search = search, .first = search->failed > 0, .size = CELLS};
    made.blocks = cut(NULL, search);
    assert(made.blocks > 0); /* a search has trials */
    while (made.size < CELLS_FEW && made.size < WORK / made.blocks)
        made.size *= 2;
    made.begin = calloc(made.blocks + 1, sizeof *made.begin);
    made.level = calloc(made.blocks, sizeof *made.level);
    made.spectrum = calloc(made.blocks + EXTRA, made.size * sizeof *made.spectrum);
    if (!made.begin || !made.level || !made.spectrum) {
        syw_infinitesimal_clear(&made);
        return syw_error_memory(err);
    }
    cut(made.begin, search);
    reverse(made.begin, made.blocks);
    for (size_t block = made.first; block < made.blocks; block++) {
        long double sum = 0;
        for (size_t i = made.begin[block]; i < made.begin[block + 1]; i++)
            sum += search->value[i - search->failed] - search->value[0];
        made.level[block] = (double)(sum / (long double)(made.begin[block + 1] - made.begin[block]));
    }
    *of = made;
    return SYW_OK;
}

void syw_infinitesimal_clear(struct infinitesimal *of)
{
    free(of->begin);
    free(of->level);
    free(of->spectrum);
    *of = (struct infinitesimal){0};
}

/* ---- spectra ---------------------------------------------------------------------------------------------------- */

static size_t cell_of(const struct infinitesimal *of, size_t trial)
{
    return (size_t)fmin(round(of->search->cost[trial] / of->unit), (double)of->size);
}

/* Shares times w of a block, added up. */
static void transform_block(void *context, size_t block, unsigned worker)
{
    const struct infinitesimal *of = context;
    double *spectrum = of->spectrum + block * of->size, n = (double)of->search->n;
    (void)worker;
    memset(spectrum, 0, of->size * sizeof *spectrum);
    for (size_t i = of->begin[block]; i < of->begin[block + 1]; i++) {
        const size_t cell = cell_of(of, i);
        if (cell < of->size)
            spectrum[cell] += 1 / n;
    }
    for (size_t cell = 0; cell < of->size; cell++)
        spectrum[cell] *= pow(of->rho, (double)cell);
    gsl_fft_real_radix2_transform(spectrum, 1, of->size);
}

static void back_block(void *context, size_t block, unsigned worker)
{
    const struct infinitesimal *of = context;
    double *spectrum = of->spectrum + block * of->size;
    (void)worker;
    gsl_fft_halfcomplex_radix2_inverse(spectrum, 1, of->size);
    for (size_t cell = 0; cell < of->size; cell++)
        spectrum[cell] *= pow(of->rho, -(double)cell);
}

struct number {
    double re, im;
};

static struct number times(struct number a, struct number b)
{
    return (struct number){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

static struct number inverse(struct number a)
{
    const double square = a.re * a.re + a.im * a.im;
    return (struct number){a.re / square, -a.im / square};
}

static struct number read(const struct infinitesimal *of, size_t row, size_t frequency)
{
    const double *spectrum = of->spectrum + row * of->size;
    const bool real = frequency == 0 || 2 * frequency == of->size;
    return (struct number){spectrum[frequency], real ? 0 : spectrum[of->size - frequency]};
}

static void write(const struct infinitesimal *of, size_t row, size_t frequency, struct number x)
{
    double *spectrum = of->spectrum + row * of->size;
    spectrum[frequency] = x.re;
    if (frequency > 0 && 2 * frequency < of->size)
        spectrum[of->size - frequency] = x.im;
}

/* Makes of a block's shares what leaves it out: from the best down, for thresholds above it are added up. */
static void differentiate(const struct infinitesimal *of, size_t frequency)
{
    const double angle = -2 * M_PI * (double)frequency / (double)of->size;
    const struct number whole = inverse((struct number){1 - of->rho * cos(angle), -of->rho * sin(angle)});
    struct number left = {1, 0}, sum = {0, 0}, gain = {0, 0}; /* left: 1 - phi of the blocks below */
    for (size_t block = 0; block < of->blocks; block++) {
        const struct number share = read(of, block, frequency);
        left = (struct number){left.re - share.re, left.im - share.im};
    }
    const struct number rest = left; /* 1 - phi */
    struct number any = {1, 0};      /* 1 / (1 - phi_failed) */
    for (size_t block = of->blocks; block-- > 0;) {
        const struct number share = read(of, block, frequency), above = sum;
        write(of, block, frequency, above);
        left = (struct number){left.re + share.re, left.im + share.im};
        const double step = block > of->first ? of->level[block] - of->level[block - 1] : 0;
        const struct number one = inverse(left), square = times(one, one);
        sum = (struct number){sum.re + step * square.re, sum.im + step * square.im};
        gain = (struct number){gain.re + step * one.re, gain.im + step * one.im};
        any = block == of->first ? one : any;
    }
    for (size_t block = 0; block < of->blocks; block++) {
        const struct number above = times(rest, read(of, block, frequency));
        write(of, block, frequency, times(whole, (struct number){gain.re - above.re, gain.im - above.im}));
    }
    const double range = of->level[of->blocks - 1] - of->level[of->first];
    const struct number lost = times(rest, gain), failed = times(rest, any), square = times(rest, times(any, any));
    write(of, of->blocks + GAIN, frequency, times(whole, (struct number){range - lost.re, -lost.im}));
    write(of, of->blocks + ANY, frequency, times(whole, (struct number){1 - failed.re, -failed.im}));
    write(of, of->blocks + ANY_COMPLETED, frequency, times(whole, any));
    write(of, of->blocks + ANY_FAILED, frequency,
          times(whole, (struct number){any.re - square.re, any.im - square.im}));
}

static void differentiate_portion(void *context, size_t portion, unsigned worker)
{
    const struct infinitesimal *of = context;
    const size_t each = of->size / 2 / PORTIONS + 1;
    (void)worker;
    for (size_t f = portion * each; f < (portion + 1) * each && 2 * f <= of->size; f++)
        differentiate(of, f);
}

void syw_infinitesimal_look(struct infinitesimal *of, double top)
{
    const unsigned workers = syw_parallel_workers(of->search->threads, PORTIONS);
    const double exact = syw_grid_unit(of->search->cost, of->search->n, top, of->size - 1);
    of->unit = exact > 0 ? exact : top / (double)(of->size - 1);
    of->rho = exp(log(none) / (double)of->size);
    syw_parallel(workers, of->blocks, transform_block, of);
    syw_parallel(workers, PORTIONS, differentiate_portion, of);
    syw_parallel(workers, of->blocks + EXTRA, back_block, of);
}

void syw_infinitesimal_read(double moved[], const struct infinitesimal *of, double budget)
{
    const struct search *search = of->search;
    const size_t cells = (size_t)fmin(budget / of->unit * (1 + 1e-12), (double)of->size - 1), size = of->size;
    const double *extra = of->spectrum + of->blocks * size;
    const double any = extra[ANY * size + cells], value = extra[GAIN * size + cells] / any;
    const double each = any > 0.5 / (double)search->n ? -1 / (any * (double)search->n) : NAN;
    for (size_t block = 0; block < of->blocks; block++)
        for (size_t i = of->begin[block]; i < of->begin[block + 1]; i++) {
            const size_t cell = cell_of(of, i), row = i < search->failed ? ANY_FAILED : ANY_COMPLETED;
            const double gain = cell <= cells ? of->spectrum[block * size + cells - cell] : 0;
            const double completes = cell <= cells ? extra[row * size + cells - cell] : 0;
            moved[i] = each * (gain - value * completes);
        }
}
