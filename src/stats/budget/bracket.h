/* What a search does on average within a budget, and how far off that can be. All numbers of a budget come from the
 * same grid: they never contradict one another. */
#ifndef SYW_STATS_BUDGET_BRACKET_H
#define SYW_STATS_BUDGET_BRACKET_H

#include "search.h"
#include "subsets.h"

/* lo <= at <= hi, and the exact number is one from lo to hi. */
struct range {
    double at, lo, hi;
};

/* At one budget, values as in the search (higher is better); NaN where no trial can complete. */
struct bracket {
    struct range value, any, trials, spent;
};

/* What is known of a budget: where a search affords less than it does in truth, or more, and what lies between. */
struct sight {
    struct expected_within less, at, more;
    const double *p_less, *p_at[2],
        *p_more; /* p[n] of the same, p_at as a mean of two; needed for quantiles only, p_at where it is asked for */
    double error, error_spent; /* of a probability, and of what is spent relative to the budget, besides */
    double off_each, off_all;  /* cost that rounding takes off each trial run, or off all together */
};

/* From one grid's pass, or one rounded up and one rounded down, at the octave's k-th budget. */
struct sight syw_sight_of_passes(const struct pass *up, const struct pass *down, size_t k);

/* p[n] is filled. */
struct sight syw_sight_of_subsets(const struct expected_within *reading, const struct subsets *subsets, double p[]);

struct bracket syw_bracket(const struct sight *sight, const struct search *search, double budget);

/* The widest of the four, of what will do. */
double syw_bracket_width(const struct bracket *bracket, const struct search *search, double budget);

/* What is left of a width where costs are rounded down and up to so many cells within the budget, at least. */
double syw_bracket_apart(const struct bracket *bracket, const struct search *search, size_t cells);

#endif
