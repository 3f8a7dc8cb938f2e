/* Accuracy against the cost of using a model: from rows of how models do in use to frontiers, the cheapest way to a
 * score, what a model saves at equal score, and when it has paid for its search.
 *
 * Several seeds of a model are runs; its points are means over them at equal threshold. Of examples every threshold is
 * tried (syw_threshold_curve_compute), and what is shown of the frontier are up to SYW_TRADEOFF_POINTS points, evenly
 * spaced in cost. Curves of single runs, which average differences are of, are looked at at as many thresholds.
 */
#ifndef SYW_TRADEOFFS_H
#define SYW_TRADEOFFS_H

#include "syw/remarks.h"
#include "syw/tradeoff.h"
#include "syw/usage.h"

SYW_BEGIN_DECLS

enum { SYW_TRADEOFF_POINTS = 33 };

/* What finding a model took. */
struct syw_tradeoff_search {
    const char *model;
    double kwh; /* >= 0 */
};

/* Strings and arrays are borrowed. */
struct syw_tradeoff_options {
    double limit;                           /* of the cost of one example, in the unit of its column; NaN: none */
    double target;                          /* a score that all shall have; NaN: the best that all models reach */
    double reference_cost, reference_score; /* of the hypervolume; NaN: the dearest cost, the worst score of all */
    bool plain_cost;                        /* differences of costs, not of their logarithms */
    const char *baseline;                   /* the model that others are compared with; NULL: the first */
    double confidence;                      /* of the intervals; 0: none */
    double watts;     /* power while an example runs, where no column has its energy; 0: not given */
    double pue;       /* multiplies energy; 0: 1 */
    double g_per_kwh; /* 0: not given */
    const struct syw_tradeoff_search *search; /* search[n_search]: of models that are there, each once */
    size_t n_search;
    struct syw_remarks *remarks; /* NULL: not wanted */
};

struct syw_tradeoff_point {
    double threshold; /* as the column has it; NaN: none; infinite: no example leaves before the last exit */
    double score;     /* the metric's unit and sign */
    double cost, kwh; /* of one example; kwh NaN: not known */
    double runs;      /* over how many seeds the means run */
    bool frontier;    /* no point of the model dominates it */
    bool overall;     /* nor does one of any model */
};

/* What tells how well a difference is known. */
enum syw_tradeoff_basis { SYW_TRADEOFF_NOTHING = 0, SYW_TRADEOFF_SEEDS, SYW_TRADEOFF_EXAMPLES };

/* A model beside the baseline. */
struct syw_tradeoff_saving {
    struct syw_delta delta[SYW_DELTA_COUNT]; /* scores in the metric's unit and sign, so that of a minimized metric
                                                from > to and a gain is below 0 */
    double lo[SYW_DELTA_COUNT], hi[SYW_DELTA_COUNT]; /* NaN: no interval */
    enum syw_tradeoff_basis basis;
    bool paired;
};

struct syw_tradeoff_model {
    const char *model;                /* lives with the usage */
    size_t runs, examples;            /* seeds; different examples, 0: rows are points */
    struct syw_tradeoff_point *point; /* point[n], ascending in cost */
    size_t n;
    struct syw_tradeoff_point *frontier; /* frontier[n_frontier], of all thresholds, ascending in cost and score */
    size_t n_frontier;
    double hypervolume;
    struct syw_tradeoff_point within;  /* the best within the limit; cost NaN: none, or no limit */
    struct syw_tradeoff_point reached; /* the cheapest that has the target or better; cost NaN: none */
    struct syw_tradeoff_saving saving; /* of the baseline: nothing is known */
    double search_kwh;                 /* NaN: not given */
    double break_even; /* queries after which, at the target, this model and the baseline have spent the same energy,
                          their searches included as far as they are given: extra search over energy saved a query. 0:
                          this model never has spent more; infinite: it always has; NaN: not known */
};

/* {0} is empty. */
struct syw_tradeoffs {
    struct syw_tradeoff_model *model; /* model[n], as in the usage */
    size_t n, baseline;
    double target, reference_cost, reference_score, hypervolume; /* as used, in the metric's unit; of all models */
    bool logarithmic; /* differences and hypervolumes are of logarithms of costs */
    bool estimated;   /* energy is power times time */
};

/* Returns SYW_OK; SYW_EPARSE (rows that contradict one another, with the place of one of them); SYW_EINVAL (no model is
 * called as baseline or search say; a power, and no column has the time); SYW_ENOMEM. To be cleared. */
SYW_CHECKED enum syw_status syw_tradeoffs_compute(struct syw_tradeoffs *tradeoffs, const struct syw_usage *usage,
                                                  const struct syw_tradeoff_options *options, struct syw_error *err);

/* Frees all that tradeoffs holds and empties it; twice is fine. */
void syw_tradeoffs_clear(struct syw_tradeoffs *tradeoffs);

SYW_END_DECLS

#endif
