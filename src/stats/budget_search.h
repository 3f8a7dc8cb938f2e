/* A search as the transforms see it, and what they find. */
#ifndef SYW_STATS_BUDGET_SEARCH_H
#define SYW_STATS_BUDGET_SEARCH_H

#include "budget_sweep.h"
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
    unsigned threads;
    double density; /* of nodes, 0: default */
};

/* Budgets within an octave, or less, that share a grid. */
struct octave {
    const double *budget;
    size_t m;
    double low, top;
};

/* What one rounding of costs says, at each budget of an octave. */
struct pass {
    double *gain; /* gain[m]: expected value above the worst, not given that anything completed: 0 where nothing did */
    double *any;  /* any[m]: probability that a trial completed */
    double *p;    /* p[m * n], see sweep.h; NULL: not asked for */
};

SYW_CHECKED enum syw_status syw_search_init(struct search *search, const struct syw_priced *priced,
                                            const struct syw_budget_options *options, struct syw_error *err);

/* `to` becomes the search of which trial j of `from` is times[j] trials, as many altogether. It was initialized from
 * the same trials, or is a resample of them. */
void syw_search_resample(struct search *to, const struct search *from, const size_t times[]);
void syw_search_clear(struct search *search);

SYW_CHECKED enum syw_status syw_pass_init(struct pass *pass, size_t m, size_t n, bool whole, struct syw_error *err);
void syw_pass_clear(struct pass *pass);

/* Fills the pass on a grid of `unit`. */
SYW_CHECKED enum syw_status syw_search_pass(struct pass *pass, const struct search *search, const struct octave *octave,
                                            double unit, enum grid_rounding rounding, struct syw_error *err);

/* Sums at all budgets of a grid, in cells. {0} is empty; free with free(sum[0]). */
struct trace {
    double *sum[WAVE_SUMS]; /* sum[s][cells], cells <= top; see syw_sweep_fold */
    size_t top;
};

/* Of thresholds, or of runs; see budget_sweep.h. */
SYW_CHECKED enum syw_status syw_search_trace(struct trace *trace, const struct search *search, const double weight[],
                                             bool runs, double top, double unit, enum grid_rounding rounding,
                                             struct syw_error *err);

/* run[m * n], in the search's order. */
SYW_CHECKED enum syw_status syw_search_runs(double run[], const struct search *search, const struct octave *octave,
                                            double unit, enum grid_rounding rounding, struct syw_error *err);

#endif
