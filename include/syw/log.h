/* From files to trials: recognizes the columns of a trial log, reads it in one pass and groups it by model.
 *
 * A file is CSV with a header: delimiter , ; | or tab by the header, UTF-8 with or without BOM, LF or CRLF,
 * quoted fields may hold delimiters and line ends; or what a tracker or tuner keeps (syw_log_format), which is told as
 * such a table. Columns are recognized by name (roles.c holds the table); what a row lacks stays missing and is never
 * taken for zero.
 */
#ifndef SYW_LOG_H
#define SYW_LOG_H

#include "syw/axis.h"
#include "syw/error.h"
#include "syw/learning.h"
#include "syw/remarks.h"
#include "syw/sample.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

SYW_BEGIN_DECLS

/* What a column can mean. */
enum syw_role {
    SYW_ROLE_VALUE = 0,
    SYW_ROLE_MODEL,
    SYW_ROLE_TRIAL,
    SYW_ROLE_STATE,
    SYW_ROLE_STARTED,
    SYW_ROLE_ENDED,
    SYW_ROLE_DURATION, /* seconds once read */
    SYW_ROLE_DEVICES,
    SYW_ROLE_HARDWARE,
    SYW_ROLE_ENERGY,    /* kWh once read */
    SYW_ROLE_EMISSIONS, /* kg CO2e once read */
    SYW_ROLE_INTENSITY, /* g CO2e per kWh */
    SYW_ROLE_ZONE,
    SYW_ROLE_FLOPS,
    SYW_ROLE_USD,
    SYW_ROLE_COST, /* what else a trial spends, in its own unit: no column is recognized as that, one is named */
    SYW_ROLE_WEIGHT,
    SYW_ROLE_STEP, /* named by the caller, or known of the table: rows that share model and trial are then one trial */
    SYW_ROLE_DEVICE_HOURS, /* devices times hours, where a column has them as such */
    SYW_ROLE_COUNT
};

#define SYW_ROLE_BIT(role) (1u << (role))

/* The role's name in options and output: "value", "duration", ... */
const char *syw_role_name(enum syw_role role);

/* The role of that name, or SYW_ROLE_COUNT. */
enum syw_role syw_role_find(const char *name);

enum syw_state { SYW_STATE_COMPLETED = 0, SYW_STATE_FAILED, SYW_STATE_PRUNED, SYW_STATE_RUNNING, SYW_STATE_COUNT };

enum syw_failed_policy {
    SYW_FAILED_CHARGE = 0, /* a draw that costs and never wins */
    SYW_FAILED_DROP,       /* as if never run: neither drawn nor charged */
    SYW_FAILED_VALUE       /* as if it had scored failed_value */
};

enum syw_pruned_policy {
    SYW_PRUNED_VALUE = 0, /* a trial stopped early counts with the value it carries; failed where it has none */
    SYW_PRUNED_FAILED,
    SYW_PRUNED_DROP
};

/* The value of a trial that has several rows, one for each step. */
enum syw_take {
    SYW_TAKE_LAST = 0, /* that of the last step which has one: what training ends with */
    SYW_TAKE_BEST      /* the best of all steps: what a checkpoint of the best one has, and what looking at the
                          validation set after every step makes of it */
};

/* What a cost says in a row of such a trial. */
enum syw_accrual {
    SYW_ACCRUAL_UNKNOWN = 0, /* options: decide for each column; afterwards: it could not be decided */
    SYW_ACCRUAL_TOTAL,       /* spent up to and with the step: a trial costs the largest */
    SYW_ACCRUAL_EACH         /* spent in the step alone: a trial costs their sum */
};

/* How a cell and a value compare: as numbers where both are, else as text. */
enum syw_where_test {
    SYW_WHERE_IS = 0,
    SYW_WHERE_IS_NOT,
    SYW_WHERE_LESS,
    SYW_WHERE_MORE,
    SYW_WHERE_AT_MOST,
    SYW_WHERE_AT_LEAST
};

/* A row is kept where, for each column named, its cell equals one of the values asked for that column, and where it
 * meets every other test. An empty cell is neither less nor more. */
struct syw_where {
    const char *column, *value;
    enum syw_where_test test;
};

struct syw_role_column {
    enum syw_role role;
    const char *column; /* "": no column plays this role; COL:UNIT where the name does not tell the unit */
};

/* The metric of one model's file, where files have different ones. */
struct syw_file_metric {
    const char *model; /* the file's name without directory and ending */
    const char *column;
};

/* {0} is the default. The strings and arrays are borrowed for the call. */
/* A model, as the log calls it, and what a reader is to see instead. */
struct syw_model_label {
    const char *model, *text;
};

struct syw_log_options {
    const char *metric;                        /* the value column; NULL: recognized by name */
    const char *group;                         /* the column that names the model; NULL: recognized by name */
    const struct syw_file_metric *file_metric; /* these go before metric */
    size_t n_file_metrics;
    const char *model;                   /* the model of all rows; NULL: as the columns or the files say */
    const struct syw_model_label *label; /* by which names models are then shown, in every result */
    size_t n_labels;
    bool trial_per_file; /* a file is one trial, its rows are the steps; its model is the folder that holds it */
    bool costs_only;     /* a missing metric or direction is not an error */
    enum syw_direction direction; /* UNKNOWN: as a column records it, or the metric's name tells that more is better;
                                     else an error */
    const struct syw_where *where;
    size_t n_where;
    const struct syw_role_column *column;
    size_t n_columns;
    const char *study; /* of a store that holds several studies or experiments, the one to read; NULL: all */
    const char
        *format_in; /* what the files are, by a name that syw_log_format has; NULL: recognized by what they contain */
    enum syw_failed_policy failed;
    double failed_value; /* finite, with SYW_FAILED_VALUE */
    enum syw_pruned_policy pruned;
    enum syw_take take;       /* with a column in SYW_ROLE_STEP */
    enum syw_accrual accrual; /* of all costs, with such a column */
    bool keep_curves;         /* fill syw_trials.curves, with such a column */
    bool skip_bad;            /* leave out rows that cannot be read instead of failing */
    bool parameters;          /* fill syw_trials.parameter and configuration */
    bool digest;              /* work out the SHA-256 of every file */
    bool inspect;             /* `syw check`: a missing metric or direction is a hint, not an error */
    unsigned wanted;          /* SYW_ROLE_BIT of the roles to read; value, model, state and weight always are */
    unsigned keep;       /* SYW_ROLE_BIT of the roles whose cells are kept for every row; those are read as well, with
                            started or ended both and the duration */
    double devices;      /* of a trial, where no column tells; 0: one */
    double utc_offset_s; /* of times without a zone: local time = UTC + offset; at most a day */
    /* Called for each of the first ten bad rows, in order, unless skip_bad; NULL: not. */
    void (*bad_row)(void *context, const struct syw_error *bad);
    /* Called now and then with the bytes read so far and in all (0: unknown, a pipe); NULL: not. */
    void (*progress)(void *context, uint64_t done, uint64_t all);
    void *context;
};

/* A sum that knows over how many trials it runs. Compensated: right to the last digit. */
struct syw_total {
    double sum;
    double known;    /* trials, weights counted, that have this cost */
    double smallest; /* smallest and largest cost of one trial; NaN where none is known */
    double largest;
};

struct syw_strings; /* opaque: kept texts */

/* Trials by how they ended: completed + failed + pruned are all of them, weights counted. Every command and format
 * counts them so. */
struct syw_counts {
    double completed; /* ran to their end and have a value */
    double failed;    /* by their state, or ended without a value */
    double pruned;    /* stopped early, by their state */
    double valueless; /* of failed: completed by their state, but without a value */
    /* What is drawn: a trial with a value can win, the others are draws that never do. */
    double valued;        /* completed, and pruned or failed ones to which the policies give a value */
    double pruned_valued; /* of these, pruned */
};

/* A hyperparameter of a trial. A column is one that plays no role, is not that of a seed or a repetition, and
 *
 *   - where trackers mark them (params_lr, params.lr, param_lr, config/lr, hp.lr), is marked so;
 *   - in any other table, is not by its name a cost, a step, an identity (run_uuid, commit), a place (host, path), a
 *     moment, or what a tracker notes beside (metrics., tags., user_attrs_, notes); nor a number of a metric (val_loss
 *     0.3; loss "hinge" is one).
 *
 * A cell that is empty or says that nothing is there (None, null, nan) is none. Where a trial has several rows, those
 * count in which these do not contradict one another. */
struct syw_parameter {
    char *name;  /* UTF-8, without the tracker's mark: lr of params_lr */
    char *value; /* the cell, UTF-8; of one longer than 256 bytes the beginning, and "..." */
};

/* The trials of one model. */
struct syw_trials {
    char *model;    /* UTF-8, not empty */
    size_t rows;    /* rows kept */
    double *value;  /* value[rows] in the order in which the trials ran; NaN: failed. The metric's own unit and
                       sign */
    double *weight; /* weight[rows], or NULL: every row is one trial */
    /* These are there where options.keep is not 0, in the order of value. */
    unsigned char *state;           /* state[rows], enum syw_state, as counted below */
    double *number[SYW_ROLE_COUNT]; /* number[role][rows] of a kept role, in the role's own unit, NaN where it is not
                                       known; NULL: not kept, text, or a role with an array of its own (value, model,
                                       state, weight).
                                       duration: s; from start and end where there is no such column
                                       started, ended: Unix s; where the cell is empty, the other minus or plus the
                                       duration (which order and syw_recognized do not know of)
                                       devices: 1 where there is no such column */
    char **text[SYW_ROLE_COUNT]; /* text[role][rows] of trial, hardware and zone, where kept: UTF-8, "" where the cell
                                    is empty or says that nothing is there (-, nan, None); equal neighbors may be one
                                    pointer; NULL: not kept, or no such column */
    struct syw_strings *strings; /* what text points into */
    /* With options.parameters; else NULL: */
    struct syw_parameter *parameter; /* parameter[n_parameters] of the trial that has the best value, of equals the
                                        first of the log, but a pruned one last; none where nothing is best */
    size_t n_parameters;
    uint64_t *configuration; /* configuration[rows]: equal where all hyperparameters are, numbers by their value; 0: the
                                trial has none */
    struct syw_learning_curves curves; /* of the trials in the order of value, with options.keep_curves; else empty */
    double trials;                     /* what rows stand for */
    struct syw_counts counts;
    double best;                           /* best value; NaN where there is none */
    bool best_is_pruned;                   /* no completed trial is as good */
    struct syw_total cost[SYW_AXIS_COUNT]; /* spent in all, failed trials included; [SYW_AXIS_TRIALS] is the trials */
};

/* A column that plays no role, by the first rows of its file. */
enum { SYW_OTHER_MOST = 100 };
struct syw_other_column {
    char *name;
    size_t filled, different; /* cells; different ones among them, up to 100 */
    bool numeric;
    bool parameter; /* it is a hyperparameter: syw_parameter */
};

/* What a file's column was taken for. */
struct syw_recognized {
    char *column;     /* its name, NULL: no column plays this role */
    const char *unit; /* unit of the cells: "s", "min", "h", "kWh", "Wh", "J", "kg", "g", "text", "ISO 8601",
                         ...; "" */
    double min, max;  /* of the kept rows, in the role's own unit (not the cells'); NaN where none was read */
    double unit_size; /* one of the cells' units in the role's own: 3600 where cells are hours and the role's are s */
    double present;   /* rows in which the cell was filled */
    double missing;   /* kept rows in which it was empty */
    bool decimal_comma;
};

struct syw_source {
    char *name;         /* as given; "-" is shown as "<stdin>" */
    const char *format; /* what it is: "CSV", "Optuna SQLite", ... */
    const char *packed; /* "gzip", "zip"; "" */
    char *about;        /* who wrote it, "" where it does not say */
    char *contents;     /* its studies or experiments, all of them, with trials and direction; "" where it has none */
    char *note;         /* what was left out of it besides rows, in a sentence; "": nothing */
    char sha256[65];    /* of its bytes as they lie there, packed or not; "": not asked for, or it is a folder */
    bool records;       /* it is not delimited text: its rows have numbers, not lines, and what follows is not known */
    char delimiter;     /* one of , ; | tab */
    bool bom, crlf;
    uint64_t rows;      /* data rows in the file */
    uint64_t bad;       /* of these, that cannot be read */
    const char *kind;   /* what it is a table of; NULL: not known */
    const char *metric; /* the value column of this file; NULL: none. It lives with role[] */
    struct syw_recognized role[SYW_ROLE_COUNT];
};

/* A word found in the state column, what it was taken for, and how often. */
struct syw_state_word {
    char *word;
    enum syw_state state;
    double rows;
};

enum syw_left_out {
    SYW_LEFT_OUT_WHERE = 0,  /* the filter did not keep it */
    SYW_LEFT_OUT_RUNNING,    /* running or waiting: not yet a trial */
    SYW_LEFT_OUT_PRUNED,     /* SYW_PRUNED_DROP */
    SYW_LEFT_OUT_FAILED,     /* SYW_FAILED_DROP */
    SYW_LEFT_OUT_BAD,        /* skip_bad */
    SYW_LEFT_OUT_WEIGHTLESS, /* weight 0 */
    SYW_LEFT_OUT_BLANK,      /* nothing but delimiters */
    SYW_LEFT_OUT_COMMENT,    /* it begins with '#' */
    SYW_LEFT_OUT_HEADER,     /* the header once more */
    SYW_LEFT_OUT_SUMMARY,    /* a mean, a standard deviation or a sum of the others */
    SYW_LEFT_OUT_JOB_STEP,   /* Slurm's steps of a job, which the job's own row holds */
    SYW_LEFT_OUT_PARENT,     /* a run that holds others, which are the trials */
    SYW_LEFT_OUT_NO_TRIAL,   /* what the tracker lists beside the trials */
    SYW_LEFT_OUT_COUNT
};

/* How rows became trials, of a log with a column in SYW_ROLE_STEP. */
struct syw_steps {
    uint64_t rows;       /* of trials that were kept; 0: no such column */
    size_t fewest, most; /* rows of one of these trials */
    struct {
        enum syw_accrual accrual;
        const char *why; /* what decided it, or why nothing did; NULL: no column has this cost, or device hours,
                            which follow the hours */
    } cost[SYW_AXIS_COUNT];
};

struct syw_log {
    char *metric;                 /* name of the value column; NULL under inspect where none was recognized */
    enum syw_direction direction; /* SYW_MAXIMIZE or SYW_MINIMIZE, never unknown except under inspect */
    const char *order;            /* what value[] is ordered by: "started", "trial", "row", "weighted" (no order) */
    uint64_t rows;                /* data rows in all files */
    uint64_t left_out[SYW_LEFT_OUT_COUNT];
    struct syw_source *source;
    size_t n_sources;
    struct syw_trials *model; /* in order of first appearance */
    size_t n_models;
    struct syw_state_word *state;
    size_t n_states;
    struct syw_steps steps;
    char *steps_like;    /* a column that looks like steps in a log in which trials have several rows, but is not in
                            SYW_ROLE_STEP: every row was taken for a trial; NULL: there is none */
    double devices;      /* that a trial ran on where no column tells */
    uint64_t deviceless; /* rows that say 0 devices, as CodeCarbon's gpu_count does on a machine without a GPU:
                            something ran, and one device is assumed */
    char **numeric;      /* names of the numeric columns, where no value column was recognized (inspect) */
    size_t n_numeric;
    char **parameter; /* names of the columns that are hyperparameters, of all files, where they were asked for */
    size_t n_parameters;
    struct syw_remarks hints;       /* what looks wrong but is legal */
    struct syw_remarks remarks;     /* what was taken or left out that results rest on: everybody should hear of it */
    struct syw_other_column *other; /* the first file's columns without a role */
    size_t n_others;
};

/* The column that has the cost in the first file with one; the end of the trials where hours are the time from start to
 * end; NULL: none. The name lives with the log. */
const char *syw_log_cost_column(const struct syw_log *log, enum syw_axis axis);

/* All models' trials together. */
struct syw_counts syw_log_counts(const struct syw_log *log);

/* What a file or a folder can be. */
struct syw_log_format {
    const char *name, *title; /* for format_in; for people */
    bool folder;
    const char *about; /* what becomes of it, in a few sentences */
    const char *known; /* by what it is known */
};

/* The i-th format, in the order in which they are tried; NULL behind the last one. */
const struct syw_log_format *syw_log_format(size_t i);

/* Reads path[n] ("-": standard input) as one table: delimited text, or what tuners and trackers keep, which is known by
 * what it holds. A store knows the roles of its columns, and often which way is better; options overrule it.
 *
 *   log   result; clear it with syw_log_clear
 *
 * One pass, memory for the values and, where the log has one, the order column alone: 16 bytes a row (more where the
 * rows are not in order and must be sorted). options.keep adds 8 bytes for each row and role, and the texts;
 * options.parameters 8 bytes a row and two rows a model (where rows are steps, or MLflow's runs may hold others: the
 * cells of every trial while reading). What reads a log changes nothing in it: a sample of a model has its own copy of
 * the values, 8 bytes a row while it is needed.
 * A row's model is options.model, else its model column, else its file's name without directory and ending (the whole
 * path without ending where two files share that name; with options.trial_per_file the folder, or the one above it
 * where all files have one name).
 *
 * The order is by the start time (trials without one last), else by a numeric trial number, else by row; equal
 * keys stay in the order of their rows. Files that do not agree about what to order by are left in the rows' order.
 * A row without a state, or with an empty one, has completed if it carries a value. Rows that a filter leaves
 * out and trials that still run are not judged; a failed trial's value is not looked at.
 *
 * With a column in SYW_ROLE_STEP, rows of the same model and trial are one trial, in whatever order they come. Its
 * value is the one that options.take says, its state that of its last step, its start the earliest and its end the
 * latest of them, its hardware, zone, intensity and devices what its rows say last. Costs are totals up to the step or
 * those of the step alone: options.accrual says which; else the column's name and whether it ever falls within a trial,
 * both where they agree or one of them is silent; else the cost is not known. A single step without its cost leaves a
 * sum unknown. Two rows of one trial and step are bad, all but the first. This takes 112 bytes a row while reading.
 *
 * Returns SYW_OK; SYW_EIO (cannot open or read), SYW_EPARSE (bad header or rows; bad_row has heard of the
 * first ten), SYW_EINVAL (a named column does not exist, no value column, a loss without direction, energy without
 * a unit in its column's name, steps without trials or with weights, take best without steps), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_log_read(struct syw_log *log, const char *const path[], size_t n,
                                         const struct syw_log_options *options, struct syw_error *err);

/* What a metric can be at all, where its name tells (accuracy, f1, auc, precision, recall, iou, bleu, ... 0 to 1, or 0
 * to 100 where values exceed 1; mcc, kappa, pearson, ... -1 to 1; r2 at most 1) and its least and largest value keep to
 * it. Losses and errors have none, nor has what is made of a metric (log_accuracy, delta_f1). An end may be infinite.
 * Returns false, with both ends untouched, where no range is known. */
bool syw_metric_range(double *lowest, double *highest, const char *metric, double least, double most);

/* The same of all completed trials of a log, and 0 to 1 where every value is 0 or 1
 * and both occur, whatever the name. O(rows). */
bool syw_log_range(double *lowest, double *highest, const struct syw_log *log);

/* What each trial cost on an axis.
 *
 *   cost[rows]  result, in the order of value; NaN: not known. Of one trial: a row's weight is not in it
 *   trials      read with keep = SYW_COST_KEEP at least
 *
 * Energy and carbon are the log's own, and the footprints' of a log with these (footprint.h). 1 for SYW_AXIS_TRIALS. */
#define SYW_COST_KEEP                                                                                                  \
    (SYW_ROLE_BIT(SYW_ROLE_DURATION) | SYW_ROLE_BIT(SYW_ROLE_DEVICES) | SYW_ROLE_BIT(SYW_ROLE_ENERGY) |                \
     SYW_ROLE_BIT(SYW_ROLE_EMISSIONS) | SYW_ROLE_BIT(SYW_ROLE_FLOPS) | SYW_ROLE_BIT(SYW_ROLE_USD) |                    \
     SYW_ROLE_BIT(SYW_ROLE_COST) | SYW_ROLE_BIT(SYW_ROLE_DEVICE_HOURS))
void syw_trials_cost(double cost[], const struct syw_trials *trials, enum syw_axis axis);

/* Mean cost of one trial on that axis, failed trials included: what k trials are expected to cost is k times this.
 * NaN where the log has no such cost, or lacks it for some of the trials: missing is not zero. */
double syw_trials_mean_cost(const struct syw_trials *trials, enum syw_axis axis);

/* Frees all that log holds and empties it; twice is fine. */
void syw_log_clear(struct syw_log *log);

SYW_END_DECLS

#endif
