/* With replacement the probability Q_j that a trial above the j-th threshold is run depends on the shares of trials by
 * generating functions alone: with phi_j = sum of shares times w_i over the trials below, phi that over all,
 *
 *     Q_j = (1 - (1-phi) / (1-phi_j)) / (1-z),       gain = sum_j g_j Q_j
 *     derivative of the gain by the share of trial l = w_l K_l,
 *     K_l = (S - (1-phi) sum_(j>l) g_j / (1-phi_j)^2) / (1-z),   S = sum_j g_j / (1-phi_j)
 *
 * K is the same for trials between two thresholds, so that an inverse transform for each block of neighbors gives it at
 * all budgets, and trial l with its cost d_l has K(b - d_l).
 *
 * Source: Jaeckel, "The infinitesimal jackknife", 1972; Efron, "The jackknife, the bootstrap and other resampling
 * plans", 1982. */
#include "infinitesimal.h"

#include <math.h>
#include <stdlib.h>

enum { ANY_FAILED, ANY_COMPLETED, GAIN, ANY, EXTRA }; /* rows behind those of the blocks: derivatives, values */

enum syw_status syw_infinitesimal_init(struct infinitesimal *of, const struct search *search, struct syw_error *err)
{
    struct infinitesimal made = {0};
    struct shares *shares = &made.shares;
    enum syw_status status = syw_shares_init(shares, search, 0, EXTRA, err);
    if (status != SYW_OK)
        return status;
    made.level = calloc(shares->blocks, sizeof *made.level);
    if (!made.level) {
        syw_infinitesimal_clear(&made);
        return syw_error_memory(err);
    }
    for (size_t block = shares->first; block < shares->blocks; block++) {
        long double sum = 0;
        for (size_t i = shares->begin[block]; i < shares->begin[block + 1]; i++)
            sum += search->value[i - search->failed] - search->value[0];
        made.level[block] = (double)(sum / (long double)(shares->begin[block + 1] - shares->begin[block]));
    }
    *of = made;
    return SYW_OK;
}

void syw_infinitesimal_clear(struct infinitesimal *of)
{
    syw_shares_clear(&of->shares);
    free(of->level);
    *of = (struct infinitesimal){0};
}

/* Makes of a block's shares what leaves it out: from the best down, for thresholds above it are added up. */
static void differentiate(void *context, size_t frequency)
{
    const struct infinitesimal *of = context;
    const struct shares *shares = &of->shares;
    const struct spectral one = {1, 0}, z = syw_shares_point(shares, frequency);
    const struct spectral whole = spectral_inverse(spectral_plus(one, -1, z));
    struct spectral left = one, sum = {0, 0}, gain = {0, 0}; /* left: 1 - phi of the blocks below */
    for (size_t block = 0; block < shares->blocks; block++)
        left = spectral_plus(left, -1, syw_shares_read(shares, block, frequency));
    const struct spectral rest = left; /* 1 - phi */
    struct spectral any = one;         /* 1 / (1 - phi_failed) */
    for (size_t block = shares->blocks; block-- > 0;) {
        const struct spectral share = syw_shares_read(shares, block, frequency), above = sum;
        syw_shares_write(shares, block, frequency, above);
        left = spectral_plus(left, 1, share);
        const double step = block > shares->first ? of->level[block] - of->level[block - 1] : 0;
        const struct spectral each = spectral_inverse(left);
        sum = spectral_plus(sum, step, spectral_times(each, each));
        gain = spectral_plus(gain, step, each);
        any = block == shares->first ? each : any;
    }
    for (size_t block = 0; block < shares->blocks; block++) {
        const struct spectral above = spectral_times(rest, syw_shares_read(shares, block, frequency));
        syw_shares_write(shares, block, frequency, spectral_times(whole, spectral_plus(gain, -1, above)));
    }
    const double range = of->level[shares->blocks - 1] - of->level[shares->first];
    const struct spectral lost = spectral_times(rest, gain), failed = spectral_times(rest, any);
    const struct spectral found = {range - lost.re, -lost.im}, completes = spectral_plus(one, -1, failed);
    const struct spectral fails = spectral_plus(any, -1, spectral_times(rest, spectral_times(any, any)));
    syw_shares_write(shares, shares->blocks + GAIN, frequency, spectral_times(whole, found));
    syw_shares_write(shares, shares->blocks + ANY, frequency, spectral_times(whole, completes));
    syw_shares_write(shares, shares->blocks + ANY_COMPLETED, frequency, spectral_times(whole, any));
    syw_shares_write(shares, shares->blocks + ANY_FAILED, frequency, spectral_times(whole, fails));
}

void syw_infinitesimal_look(struct infinitesimal *of, double top)
{
    syw_shares_look(&of->shares, top, differentiate, of);
}

void syw_infinitesimal_read(double moved[], const struct infinitesimal *of, double budget)
{
    const struct shares *shares = &of->shares;
    const struct search *search = shares->search;
    const size_t cells = syw_shares_budget(shares, budget), size = shares->size;
    const double *extra = shares->spectrum + shares->blocks * size;
    const double any = extra[ANY * size + cells], value = extra[GAIN * size + cells] / any;
    const double each = any > 0.5 / (double)search->n ? -1 / (any * (double)search->n) : NAN;
    for (size_t block = 0; block < shares->blocks; block++)
        for (size_t i = shares->begin[block]; i < shares->begin[block + 1]; i++) {
            const size_t cell = syw_shares_cell(shares, i), row = i < search->failed ? ANY_FAILED : ANY_COMPLETED;
            const double gain = cell <= cells ? shares->spectrum[block * size + cells - cell] : 0;
            const double completes = cell <= cells ? extra[row * size + cells - cell] : 0;
            moved[i] = each * (gain - value * completes);
        }
}
