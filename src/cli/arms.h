/* The models of a comparison, each with its curve over the same budgets. */
#ifndef SYW_CLI_ARMS_H
#define SYW_CLI_ARMS_H

#include "cli.h"

/* One model. {0} is empty. */
struct arm {
    const struct syw_trials *trials;
    size_t *row;                    /* row[trials->rows]: the order of its rows, of pairs; NULL: the log's */
    struct syw_sample sample;       /* budgets in trials */
    struct syw_priced priced;       /* budgets in real cost */
    double least, most;             /* what the table begins with, and the largest budget; infinite: there is none */
    size_t n;                       /* budgets of the arms' grid that it reaches */
    struct syw_curve_point *point;  /* point[n] */
    struct syw_budget_point *exact; /* exact[n]; NULL where budgets are in trials */
    double *replicate;              /* replicate[resamples * n]; NULL where errors are in closed form */
    const struct syw_band *band;    /* that lo and hi are of; NULL: they are pointwise */
};

/* {0} is empty. */
struct arms {
    struct arm *arm;
    size_t n;
    struct budgets grid;            /* ascending; as far as any arm reaches */
    struct syw_band_cache bands;    /* theirs */
    struct syw_curve_options curve; /* of each: bands have the level at which all arms' cover together */
    enum syw_compare_method method;
    bool simultaneous; /* intervals of two models' difference cover at all budgets at once */
    enum syw_direction direction;
    size_t resamples;
};

/* The models of a log, with what their trials cost. */
enum syw_status arms_open(struct arms *arms, const struct syw_log *log, const struct settings *settings,
                          struct syw_error *err);
void arms_clear(struct arms *arms);
/* Forgets the arm's curve. */
void arm_empty(struct arm *arm);

/* Whether errors come from resampled trials. */
static inline bool is_resampled(const struct arms *arms)
{
    return arms->method == SYW_COMPARE_BOOTSTRAP || arms->method == SYW_COMPARE_RESAMPLED_PAIRS;
}

static inline bool in_trials(const struct settings *settings)
{
    return settings->budget.axis == SYW_AXIS_TRIALS;
}

/* The budgets to report, as far as two models or more reach. */
enum syw_status arms_table(struct budgets *table, const struct arms *arms, const struct settings *settings,
                           struct syw_error *err);

/* All that the arm has: its trials, or what they cost. */
double whole_search(const struct arm *arm);

/* Says what intervals at large budgets are worth. */
void remark_undercoverage(const struct arms *arms, const struct budgets *table, const struct settings *settings);

/* Every arm's curve over the grid, which goes to the arms. Errors that need resampling are still to come. */
enum syw_status arms_compute(struct arms *arms, struct budgets *grid, const struct settings *settings,
                             struct syw_error *err);
enum syw_status arms_resample(struct arms *arms, const struct settings *settings, struct syw_error *err);

/* The first arm against the second at the first m budgets of the grid. */
enum syw_status arms_compare(struct syw_compare_point point[], const struct arms *arms, size_t m,
                             struct syw_error *err);

/* The distribution of the arm's best at the first n budgets of a table. */
enum syw_status arm_best(struct syw_best best[], const struct arm *arm, const struct budgets *table, size_t n,
                         const struct settings *settings, struct syw_error *err);

/* What reports say of an arm, and of all. */
struct syw_model_curve arm_curve(const struct arm *arm);
struct syw_curve_report compare_curves(const struct arms *arms, const struct syw_model_curve model[],
                                       const struct syw_log *log, const struct settings *settings);

/* partner[rows of the first model]: the row of the second that shares the text of --paired. To be freed. */
enum syw_status pair_trials(size_t **partner, const struct syw_log *log, const struct settings *settings,
                            struct syw_error *err);

/* Two models over the dense grid. */
struct comparison {
    const struct arms *arms;
    const struct syw_compare_point *point; /* point[n], as far as both reach */
    size_t n;
    const struct syw_verdict *verdict;
};
enum syw_status draw_comparison(FILE *out, enum syw_figure_format format, const struct comparison *comparison,
                                const struct syw_log *log, const struct syw_footprints *footprints,
                                const struct settings *settings, struct syw_error *err);

/* Two models in full, and many in order of rank. */
enum syw_status compare_two(const struct syw_log *log, const struct syw_footprints *footprints, const char *format,
                            const struct settings *settings, struct syw_error *err);
enum syw_status compare_many(const struct syw_log *log, const char *format, const struct settings *settings,
                             struct syw_error *err);

#endif
