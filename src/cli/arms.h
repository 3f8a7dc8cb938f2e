/* The models of a comparison, each with its curve over the same budgets. */
#ifndef SYW_CLI_ARMS_H
#define SYW_CLI_ARMS_H

#include "cli.h"

/* One model. {0} is empty. */
struct arm {
    struct syw_trials *trials;
    struct syw_sample sample;
    double most;                   /* its largest budget; infinite: there is none */
    size_t n;                      /* budgets of the arms' grid that it reaches */
    struct syw_curve_point *point; /* point[n] */
};

struct arms {
    struct budgets grid; /* ascending; as far as any arm reaches */
    struct arm *arm;
    size_t n;
    struct syw_curve_options curve; /* of each: bands have the level at which all arms' hold together */
    struct syw_band_cache bands;
};

/* Reads off each model of the log its curve over grid, which goes to the arms. The log's values are sorted in place. */
enum syw_status arms_compute(struct arms *arms, struct syw_log *log, struct budgets *grid,
                             const struct settings *settings, struct syw_error *err);
void arms_clear(struct arms *arms);

/* The largest budget of a model. */
double most_budget(const struct syw_trials *trials, const struct settings *settings);

/* Two models in full, and many in order of rank. */
enum syw_status compare_two(struct syw_log *log, const char *format, const struct settings *settings,
                            struct syw_error *err);
enum syw_status compare_many(struct syw_log *log, const char *format, const struct settings *settings,
                             struct syw_error *err);

#endif
