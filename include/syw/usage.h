/* From files to how models do in use: operating points, or what a model with exits said of every example.
 *
 * Files are what syw_log_read reads, delimited text above all, and several files are one table. A row is
 *
 *   an operating point   model, threshold, score and cost of one example (its mean), and seed, where there are several
 *   an example           model, example, exit, confidence there, score (right or wrong), cost up to and with that exit
 *
 * Rows are examples where a column is known as confidence. Columns are known by these names, in any case; where several
 * may play a role, or none, the caller must say which (`column ROLE=COL`, `metric`, `cost`):
 *
 *   model        model, model_name, method, group; else the file's name
 *   seed         seed, random_seed, random_state, replicate, repeat
 *   threshold    threshold, confidence_threshold, exit_threshold, entropy_threshold, tau, theta, sparsity,
 *                pruning_ratio, keep_ratio, width, setting, operating_point; of points also exit, layer, stage
 *   example      example, sample, instance, query, image, item, each also with _id; idx
 *   exit         exit, exit_layer, exit_index, layer, stage, branch
 *   confidence   confidence, conf, max_prob, max_probability, msp, probability, margin; entropy and uncertainty, which
 *                are the less the surer
 *   score        correct, is_correct, else what is known as a metric (syw_log_read)
 *   cost         a column with a unit of time (ms_per_example, latency_s), of energy (wh_per_query, energy_j), flops,
 *                macs, usd; or cost, latency, params
 *   energy       a column with a unit of energy
 *   time         a column with a unit of time
 *
 * Costs stay in the unit of their column. A true or false score is 1 or 0. A missing score, cost, exit or confidence is
 * an error with its place: nothing is taken for zero.
 */
#ifndef SYW_USAGE_H
#define SYW_USAGE_H

#include "syw/log.h"

SYW_BEGIN_DECLS

enum syw_usage_role {
    SYW_USAGE_MODEL = 0,
    SYW_USAGE_SEED,
    SYW_USAGE_THRESHOLD,
    SYW_USAGE_EXAMPLE,
    SYW_USAGE_EXIT,
    SYW_USAGE_CONFIDENCE,
    SYW_USAGE_COST,
    SYW_USAGE_ENERGY,
    SYW_USAGE_TIME,
    SYW_USAGE_SCORE,
    SYW_USAGE_ROLES
};

/* "model", "seed", ... */
const char *syw_usage_role_name(enum syw_usage_role role);

struct syw_usage_column {
    enum syw_usage_role role;
    const char *column; /* "": no column plays this role; COL:UNIT where the name does not tell the unit */
};

/* {0} is the default. Borrowed for the call. */
struct syw_usage_options {
    const struct syw_usage_column *column;
    size_t n_columns;
};

/* What a cost is counted in. */
enum syw_usage_cost { SYW_USAGE_SECONDS = 0, SYW_USAGE_KWH, SYW_USAGE_FLOPS, SYW_USAGE_USD, SYW_USAGE_OTHER };

struct syw_usage_row {
    double score, cost;      /* cost in the unit of its column */
    double kwh;              /* energy of one example; NaN: not known */
    double time_s;           /* time of one example; NaN: not known */
    double threshold;        /* NaN: none */
    double exit, confidence; /* of examples; confidence higher where the model is surer */
    unsigned seed, example;  /* numbers of names: syw_usage.seed, and any for examples, the same in all models */
    unsigned source;         /* of which file, and in which line: for messages */
    size_t line;
};

struct syw_usage_model {
    char *model;
    struct syw_usage_row *row; /* row[rows], in the order of the files */
    size_t rows, capacity;
};

/* {0} is empty. */
struct syw_usage {
    bool examples;                 /* rows are examples */
    char *column[SYW_USAGE_ROLES]; /* which column plays the role; NULL: none */
    enum syw_direction direction;  /* of the score */
    enum syw_usage_cost cost;      /* what the cost is counted in, and its unit: "ms", "Wh", "GFLOP"; "": none */
    const char *unit;
    bool unsure;                   /* the confidence is less where the model is surer, and was negated */
    struct syw_usage_model *model; /* model[n], in order of first appearance */
    size_t n, capacity;
    char **source; /* names of the files; [sources] */
    size_t sources;
    char **seed; /* names of the seeds; [seeds]; seeds is 1 where no column tells */
    size_t seeds;
    size_t examples_seen;         /* how many different examples there are */
    uint64_t rows, left_out, bad; /* in all files; not kept by `where`; left out by skip_bad */
};

/* Reads path[n] ("-": standard input).
 *
 *   log     as of syw_log_read: metric, group, model, label, direction, where, study, format_in, skip_bad, bad_row,
 *           progress
 *   asked   which columns play which role
 *
 * Returns SYW_OK; SYW_EIO, SYW_EPARSE (rows that cannot be read; bad_row has heard of the first ten), SYW_EINVAL (a
 * role has no column, or several; a loss without direction; files that do not agree), SYW_ENOMEM. To be cleared. */
SYW_CHECKED enum syw_status syw_usage_read(struct syw_usage *usage, const char *const path[], size_t n,
                                           const struct syw_log_options *log, const struct syw_usage_options *asked,
                                           struct syw_error *err);

/* Frees all that usage holds and empties it; twice is fine. */
void syw_usage_clear(struct syw_usage *usage);

SYW_END_DECLS

#endif
