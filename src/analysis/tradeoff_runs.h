/* One model's rows, put in order: its runs as curves, and every point that it can have. */
#ifndef SYW_ANALYSIS_TRADEOFF_RUNS_H
#define SYW_ANALYSIS_TRADEOFF_RUNS_H

#include "syw/tradeoffs.h"

/* Scores are oriented here: higher is better. {0} is empty. */
struct tradeoff_runs {
    struct syw_tradeoff_point *any; /* any[n_any]: all that can be had; of points ascending in cost */
    size_t n_any;
    struct syw_tradeoff_curve *run; /* run[n_runs]: by seed */
    unsigned *seed;                 /* seed[n_runs], ascending */
    size_t n_runs;
    double *numbers; /* what the runs point into */
    /* Of examples; else empty. */
    size_t n_examples;
    unsigned *example; /* example[exits.n], of all runs one after the other */
    size_t *first;
    double *cells; /* what exits points into */
    double *weight;
    struct syw_exits exits; /* of all runs together */
    double threshold[SYW_TRADEOFF_POINTS];
    size_t n_thresholds;
};

/* What the rows are turned into runs with. */
struct tradeoff_rows {
    const struct syw_usage *usage;
    const struct syw_usage_model *model;
    const struct syw_tradeoff_options *options;
    double sign; /* -1 where lower is better */
};

/* The energy of one example, NaN where it is not known. */
double syw_tradeoff_kwh(const struct tradeoff_rows *rows, const struct syw_usage_row *row);

/* In every case syw_tradeoff_runs_clear is due. */
SYW_CHECKED enum syw_status syw_tradeoff_runs_of_points(struct tradeoff_runs *runs, const struct tradeoff_rows *rows,
                                                        struct syw_error *err);
SYW_CHECKED enum syw_status syw_tradeoff_runs_of_examples(struct tradeoff_runs *runs, const struct tradeoff_rows *rows,
                                                          struct syw_error *err);
void syw_tradeoff_runs_clear(struct tradeoff_runs *runs);

/* Model b beside model a. Scores stay oriented. */
SYW_CHECKED enum syw_status syw_tradeoff_save(struct syw_tradeoff_saving *saving, const struct tradeoff_runs *a,
                                              const struct tradeoff_runs *b, bool logarithmic, double confidence,
                                              struct syw_error *err);

#endif
