/* A search as the transforms see it, and what they find. */
#ifndef SYW_STATS_BUDGET_SEARCH_H
#define SYW_STATS_BUDGET_SEARCH_H

#include "sweep.h"
#include "syw/budget.h"

/* Trials in ascending order of merit, failed ones first. {0} is empty; free with syw_search_clear. */
struct search {
    double *cost;  /* cost[n] */
    double *gain;  /* gain[n]: value of trial j above that of j - 1, 0 up to the first completed one */
    double *first; /* first[n]: 1 for the first completed trial, else 0; behind gain, as sweeps want weights */
    double *value; /* value[n - failed] */
    size_t n, failed;
    double total, mean;
    bool minimized; /* the metric is: its q-quantile is the (1-q)-quantile of merit, the better of two where it ties */
    bool replacement;
    enum syw_statistic statistic;
    double quantile;
    unsigned threads;
    double density; /* of nodes, 0: default */
};

/* Budgets within an octave, or less, that share a grid. */
struct octave {
    const double *budget;
    size_t m;
    double low, top; /* what the grid is made for: low <= budget <= top */
};

/* What a search does on average within a budget. */
struct expected_within {
    double gain;          /* value above the worst, not given that anything completed: 0 where nothing did */
    double any;           /* probability that a trial completed */
    double trials, spent; /* run, and their cost as the grid rounds it */
};

/* What one rounding of costs says, at each budget of an octave. To the nearest cell with a slack it says it three
 * times: within the budget, within the slack less, within the slack more. */
enum side { SIDE_AT, SIDE_LESS, SIDE_MORE, SIDES };
struct pass {
    struct expected_within *reading; /* reading[SIDES * m] */
    double *p;                       /* p[sides * full * n], see sweep.h; NULL: not asked for */
    size_t full;                     /* it is asked for at the first so many budgets: of quantiles at all of them */
    size_t sides;                    /* 1, or of quantiles SIDES where there is a slack */
    double unit, slack;              /* slack in cells */
    double error;                    /* of a probability, at most */
    size_t m, n;
};

SYW_CHECKED enum syw_status syw_search_init(struct search *search, const struct syw_priced *priced,
                                            const struct syw_budget_options *options, struct syw_error *err);
void syw_search_clear(struct search *search);

SYW_CHECKED enum syw_status syw_pass_init(struct pass *pass, size_t m, size_t n, size_t full, struct syw_error *err);
void syw_pass_clear(struct pass *pass);

/* Fills the pass on a grid of `unit`. */
SYW_CHECKED enum syw_status syw_search_pass(struct pass *pass, const struct search *search, const struct octave *octave,
                                            double unit, enum grid_rounding rounding, struct syw_error *err);

/* Sums at all budgets of a grid, in cells. {0} is empty; free with free(sum[0]). */
struct trace {
    double *sum[SWEEP_SUMS]; /* sum[s][cells], cells <= top; see syw_sweep */
    size_t top;
};

/* For budgets of the octave below `top`. */
SYW_CHECKED enum syw_status syw_search_trace(struct trace *trace, const struct search *search, const double weight[],
                                             double top, double unit, enum grid_rounding rounding,
                                             struct syw_error *err);

/* run[m * n], in the search's order. */
SYW_CHECKED enum syw_status syw_search_runs(double run[], const struct search *search, const struct octave *octave,
                                            double unit, enum grid_rounding rounding, struct syw_error *err);

/* p[2 * m * n], in the search's order: of the searches without one trial each what they
 * gain, and the probability that a trial completes; see sweep.h. Without replacement. */
SYW_CHECKED enum syw_status syw_search_leave_out(double p[], const struct search *search, const struct octave *octave,
                                                 double unit, enum grid_rounding rounding, struct syw_error *err);

#endif
