/* Given that a trial completes, with phi_j the sum of shares times w_i over the trials below threshold j,
 *
 *     Q_j = (1 - (1-phi) / (1-phi_j)) / (1-z),   R_j = Q_j / Q_failed,   rate_j = -log(1 - R_j)
 *     derivative of Q_j by the share of trial l = w_l U_j where l is above j, else w_l V_j,
 *     U_j = 1 / ((1-phi_j) (1-z)),   V_j = U_j - (1-phi) / ((1-phi_j)^2 (1-z))
 *
 * and Q_j is the sum of U_j(b - d_l) / n over the trials l above it. */
#include "chances.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_OF_BLOCK = 32 };

/* In steps through each block. Fills where there is room; returns how many. */
static size_t pick(size_t trial[], double weight[], const struct shares *shares)
{
    size_t n = 0;
    for (size_t block = 0; block < shares->blocks; block++) {
        const size_t begin = shares->begin[block], end = shares->begin[block + 1];
        const size_t step = (end - begin + MOST_OF_BLOCK - 1) / MOST_OF_BLOCK, some = (end - begin + step - 1) / step;
        for (size_t i = begin; i < end; i += step, n++)
            if (trial) {
                trial[n] = i;
                weight[n] = (double)(end - begin) / (double)some;
            }
    }
    return n;
}

enum syw_status syw_chances_init(struct chances *of, const struct search *search, struct syw_error *err)
{
    struct chances made = {0};
    enum syw_status status = syw_shares_init(&made.shares, search, 1, 1, err);
    if (status != SYW_OK)
        return status;
    made.n = pick(NULL, NULL, &made.shares);
    made.trial = calloc(made.n + 1, sizeof *made.trial);
    made.weight = calloc(made.n + 1, sizeof *made.weight);
    made.cell = calloc(made.n + 1, sizeof *made.cell);
    if (!made.trial || !made.weight || !made.cell) {
        syw_chances_clear(&made);
        return syw_error_memory(err);
    }
    pick(made.trial, made.weight, &made.shares);
    *of = made;
    return SYW_OK;
}

void syw_chances_clear(struct chances *of)
{
    syw_shares_clear(&of->shares);
    free(of->trial);
    free(of->weight);
    free(of->cell);
    *of = (struct chances){0};
}

/* Rows: U of the threshold below each block, V of it, and U of the last threshold, whose V is 0. */
static double *row_above(const struct shares *shares, size_t threshold)
{
    return shares->spectrum + (threshold < shares->blocks ? threshold : 2 * shares->blocks) * shares->size;
}

static double *row_below(const struct shares *shares, size_t threshold)
{
    return shares->spectrum + (shares->blocks + threshold) * shares->size;
}

static void combine(void *context, size_t frequency)
{
    const struct shares *shares = context;
    const struct spectral one = {1, 0}, z = syw_shares_point(shares, frequency);
    const struct spectral whole = spectral_inverse(spectral_plus(one, -1, z));
    struct spectral left = one; /* 1 - phi of the blocks below */
    for (size_t block = 0; block < shares->blocks; block++)
        left = spectral_plus(left, -1, syw_shares_read(shares, block, frequency));
    const struct spectral rest = left;
    syw_shares_write(shares, 2 * shares->blocks, frequency, spectral_times(whole, spectral_inverse(rest)));
    for (size_t block = shares->blocks; block-- > 0;) {
        left = spectral_plus(left, 1, syw_shares_read(shares, block, frequency));
        const struct spectral each = spectral_inverse(left), above = spectral_times(whole, each);
        const struct spectral lost = spectral_times(above, spectral_times(rest, each));
        syw_shares_write(shares, block, frequency, above);
        syw_shares_write(shares, shares->blocks + block, frequency, spectral_plus(above, -1, lost));
    }
}

void syw_chances_look(struct chances *of, double top)
{
    syw_shares_look(&of->shares, top, combine, &of->shares);
    for (size_t i = 0; i < of->n; i++)
        of->cell[i] = syw_shares_cell(&of->shares, of->trial[i]);
}

bool syw_chances_choose(struct chances *of, double budget)
{
    const struct shares *shares = &of->shares;
    const double *above = row_above(shares, shares->first);
    of->budget = syw_shares_budget(shares, budget);
    of->any = 0;
    for (size_t i = 0; i < of->n; i++)
        if (of->trial[i] >= shares->search->failed && of->cell[i] <= of->budget)
            of->any += of->weight[i] * above[of->budget - of->cell[i]] / (double)shares->search->n;
    return of->any > 0.5 / (double)shares->search->n;
}

/* What the derivatives of a rate are made of, by the budget that is left behind a trial. */
struct derivative {
    const double *above, *below, *completed, *failed; /* rows; below, failed: NULL: 0 */
    size_t begin;                                     /* trials above the threshold */
    double found, slope;                              /* R, and of the rate by Q */
};

static struct derivative derive(const struct chances *of, size_t threshold)
{
    const struct shares *shares = &of->shares;
    struct derivative made = {
        .above = row_above(shares, threshold),
        .below = threshold < shares->blocks ? row_below(shares, threshold) : NULL,
        .completed = row_above(shares, shares->first),
        .failed = row_below(shares, shares->first),
        .begin = shares->begin[threshold],
    };
    for (size_t i = of->n; i-- > 0 && of->trial[i] >= made.begin;)
        if (of->cell[i] <= of->budget)
            made.found += of->weight[i] * made.above[of->budget - of->cell[i]];
    made.found /= of->any * (double)shares->search->n;
    made.slope = 1 / (of->any * (1 - made.found));
    return made;
}

static double moved_by(const struct derivative *derivative, const struct chances *of, size_t trial, size_t cell)
{
    if (cell > of->budget)
        return 0;
    const size_t left = of->budget - cell;
    const double *chance = trial >= derivative->begin ? derivative->above : derivative->below;
    const double *any = trial >= of->shares.search->failed ? derivative->completed : derivative->failed;
    return derivative->slope * ((chance ? chance[left] : 0) - derivative->found * any[left]);
}

static struct exceedance look(const void *context, size_t threshold)
{
    const struct chances *of = context;
    const struct derivative derivative = derive(of, threshold);
    const double n = (double)of->shares.search->n;
    struct exceedance made = {.rate = -log1p(-derivative.found)};
    double mean = 0, square = 0;
    for (size_t i = 0; i < of->n; i++) {
        const double x = moved_by(&derivative, of, of->trial[i], of->cell[i]);
        mean += of->weight[i] / n * x;
        square += of->weight[i] / n * x * x;
        if (of->cell[i] <= of->budget)
            made.step += of->weight[i] / n * derivative.slope * derivative.above[of->budget - of->cell[i]] / n;
    }
    made.variance = fmax(0, square - mean * mean) / fmax(1, n - 1);
    return made;
}

struct thresholds syw_chances_thresholds(const struct chances *of)
{
    return (struct thresholds){of->shares.begin, of->shares.first, of->shares.blocks, look, of};
}

void syw_chances_moved(double moved[], const struct chances *of, size_t threshold)
{
    const struct derivative derivative = derive(of, threshold);
    for (size_t i = 0; i < of->shares.search->n; i++)
        moved[i] = moved_by(&derivative, of, i, syw_shares_cell(&of->shares, i));
}
