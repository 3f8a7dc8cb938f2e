/* What more trials than those recorded would bring every model of a log, and what they would cost (beyond.h). */
#ifndef SYW_OUTLOOK_H
#define SYW_OUTLOOK_H

#include "syw/analysis.h"
#include "syw/axis.h"
#include "syw/beyond.h"
#include "syw/error.h"
#include "syw/log.h"
#include "syw/repeats.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

/* {0} asks nothing. */
struct syw_outlook_question {
    const char *budgets; /* of the whole search: "2x,4x", times what was run or spent, or numbers on the axis,
                            "300,600",      joined by commas; NULL: not asked */
    size_t dense; /* instead, so many budgets from the trials recorded to the last of these, evenly on a logarithmic
                     axis: for a figure; 0: not */
    unsigned hyperparameters; /* beyond.h has these four */
    double tail;
    bool has_noise;
    double noise; /* else it is estimated from repetitions, where the log was read with its hyperparameters */
};

/* NaN: not known, or not said. */
struct syw_outlook_point {
    double budget;        /* of the whole search, on the axis */
    double trials;        /* that it runs: on an axis of cost budget / mean cost of a trial */
    double value, lo, hi; /* of the expected best of so many trials, the metric's unit; beyond.h */
    double gain;          /* how much better than the best recorded that is at most, >= 0, the metric's unit; NaN: no
                             bound */
    double more[SYW_AXIS_COUNT]; /* what trials beyond those recorded would cost, by the mean of all, failed ones
                                    included; [SYW_AXIS_TRIALS]: how many */
    enum syw_beyond_refusal refusal;
};

/* One model's. */
struct syw_outlook {
    const struct syw_trials *trials;
    struct syw_beyond beyond;
    struct syw_outlook_point *point; /* point[n], budgets ascending */
    size_t n;
    struct syw_repeats repeats; /* all 0 where the hyperparameters were not read, or rows stand for several trials */
    size_t drawn;               /* rows that laws are held against */
    double noise, noise_df;     /* that laws had to have, NaN: any; its degrees of freedom, NaN: it was given */
};

/* {0} is empty. */
struct syw_outlooks {
    struct syw_outlook *model; /* model[n], in the log's order */
    size_t n;
    const struct syw_log *log;
    double confidence; /* of the bounds: that of the curve's intervals, or 0.95 where these have none */
};

/* Answers for every model. A configuration that is run again is no new draw of the search, all the less where it is run
 * again because it was good. So laws are held against the first trial of each configuration alone, and what ran it
 * again tells the noise, unless trials of equal hyperparameters cannot be taken for repetitions (SYW_REPEATS_ALIKE,
 * SYW_REPEATS_APART). Of 34 configurations, the five best of them run six times more, 80 % bounds from all trials
 * covered in 46 %, from the first ones in 99 %.
 *
 *   outlooks  result; clear with syw_outlooks_clear. Points into log
 *   options   axis, column, impute, confidence, lowest, highest, assume_random and seed are used
 *
 * Returns SYW_OK (also where an answer is refused); SYW_EINVAL (question, options that ask for quantiles), SYW_EDOMAIN
 * (costs on the axis that the log does not know), SYW_ENOMEM, and what beyond.h returns. */
SYW_CHECKED enum syw_status syw_outlooks_compute(struct syw_outlooks *outlooks, const struct syw_log *log,
                                                 const struct syw_outlook_question *question,
                                                 const struct syw_analysis_options *options, struct syw_error *err);

/* What more trials must bring. */
struct syw_outlook_price {
    double epsilon;     /* a gain that does not matter, metric's unit */
    double rate;        /* the least gain for one unit of axis, > 0: then epsilon is not looked at; 0: none */
    enum syw_axis axis; /* of the rate */
};

/* Whether a budget may bring more than that: also where it is not known that it cannot. */
bool syw_outlook_may_pay(const struct syw_outlook_point *point, const struct syw_outlook_price *price);

/* Frees the answers and empties outlooks; twice is fine. */
void syw_outlooks_clear(struct syw_outlooks *outlooks);

SYW_END_DECLS

#endif
