/* What draws with replacement depend on: which share of all trials costs how much, by blocks of neighbors in merit, and
 * from the generating functions of those to functions of the budget. */
#ifndef SYW_STATS_BUDGET_SHARES_H
#define SYW_STATS_BUDGET_SHARES_H

#include "search.h"

/* Trials in the search's order. Blocks hold single trials among the best, and hundredths of the trials above them
 * further down: that changes where a threshold lies by less than a hundredth. {0} is empty; free with syw_shares_clear.
 */
struct shares {
    const struct search *search;
    size_t blocks, first; /* first: the first block of completed trials */
    size_t *begin;        /* begin[blocks + 1] */
    size_t rows, size;    /* of spectra, and of each */
    double unit, rho;     /* of the octave that was last looked at */
    double *spectrum;     /* spectrum[rows * size] */
    double *outward;      /* outward[size]: rho^-cell */
};

struct spectral {
    double re, im;
};

/* more: rows asked for behind those of the blocks, as many for each of them and so many besides. */
SYW_CHECKED enum syw_status syw_shares_init(struct shares *shares, const struct search *search, size_t each,
                                            size_t besides, struct syw_error *err);
void syw_shares_clear(struct shares *shares);

/* For budgets of the octave that ends at top: the blocks' rows become their generating functions, `combine` makes of
 * these what all rows are to be, for one frequency after the other (in threads), and the rows become functions of
 * cells. */
void syw_shares_look(struct shares *shares, double top, void (*combine)(void *context, size_t frequency),
                     void *context);

struct spectral syw_shares_read(const struct shares *shares, size_t row, size_t frequency);
void syw_shares_write(const struct shares *shares, size_t row, size_t frequency, struct spectral x);

/* z at a frequency, on the circle of radius rho. */
struct spectral syw_shares_point(const struct shares *shares, size_t frequency);

static inline struct spectral spectral_times(struct spectral a, struct spectral b)
{
    return (struct spectral){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

static inline struct spectral spectral_inverse(struct spectral a)
{
    const double square = a.re * a.re + a.im * a.im;
    return (struct spectral){a.re / square, -a.im / square};
}

/* a + x b */
static inline struct spectral spectral_plus(struct spectral a, double x, struct spectral b)
{
    return (struct spectral){a.re + x * b.re, a.im + x * b.im};
}

/* Cells of a trial's cost; shares->size: it is beyond all budgets. */
size_t syw_shares_cell(const struct shares *shares, size_t trial);

/* Cells of a budget of the octave. */
size_t syw_shares_budget(const struct shares *shares, double budget);

#endif
