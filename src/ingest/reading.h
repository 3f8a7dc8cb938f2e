/* What syw_log_read knows while it reads. log.c goes through the files, describe.c notes what each of them is,
 * rows/classify.c decides about each row, hints.c says at the end what looked odd. */
#ifndef SYW_INGEST_READING_H
#define SYW_INGEST_READING_H

#include "ingest/rows/row.h"
#include "ingest/rows/trials.h"
#include "ingest/steps/steps.h"
#include "ingest/stores/store.h"

/* Whether rows repeat a trial where they could be its steps: the first row's trial is looked out for, and the one of
 * the row before. */
struct repeats {
    uint64_t first, before; /* hashes; 0: none */
};

/* Trials that no column names: a step that falls back begins a new one. Counted over all files. */
struct restarts {
    uint64_t trials;
    double step; /* of the row before; NaN: the file begins */
    bool valued; /* that had a value */
    char name[24];
};

/* What trials are ordered by, as far as all files agree. */
enum order { ORDER_UNDECIDED = 0, ORDER_STARTED, ORDER_TRIAL, ORDER_ROW, ORDER_WEIGHTED };

/* Which columns hold numbers, found out from the first rows where no value column is known and no first rows were told
 * with the header. */
struct sniff {
    bool on;
    bool *number, *text; /* [columns]: the column holds a number, something else */
};

struct reading {
    const struct syw_log_options *options;
    struct syw_log log; /* grows while reading */
    size_t state_capacity;
    size_t state_slot[SYW_STATE_WORDS]; /* a word's place in log.state, from 1 */
    struct filter filter;
    struct models models;
    struct kept_cells cells; /* of the row at hand, where cells are kept */
    struct step_table steps; /* where rows are steps of trials */
    enum order order;
    uint64_t bytes, all_bytes; /* of the files before this one; of all, 0: not known */

    /* The file at hand. */
    const char *const *path;
    size_t n_paths, at;
    struct store store;
    struct syw_source *source;
    const struct csv_header *header;
    struct log_layout layout;
    unsigned roles;                             /* that are read */
    enum syw_role stocked_role[SYW_ROLE_COUNT]; /* of these, the ones that have a column: stocked_role[stocked] */
    size_t stocked;
    struct row_reader rows;
    char *file_model; /* the model of its rows where no column tells */
    char *file_trial; /* the trial of its rows where a file is one */
    struct restarts restarts;
    struct sniff sniff;

    /* Counted for messages. */
    uint64_t bad, failed_with_value, repeated_keys;
    uint64_t infinite;      /* trials whose value is infinite, on the losing side */
    uint64_t without_value; /* a word stands for the value */
    uint64_t brief, timed;  /* trials with a value that took less than a millisecond; that have a duration */
    uint64_t modelless, negative_durations;
    struct {
        uint64_t n;
        const char *source, *column;
        size_t line;
    } unread_times;
    struct {
        uint64_t n;
        const char *source;
        size_t line;
    } wordy; /* trials that have a word for a number */
    struct repeats repeats;
    uint64_t zoneless[SYW_ROLE_COUNT]; /* times without a zone */
    uint64_t spans, far_off;           /* rows with a duration, a start and an end; in which these disagree */
    struct {
        uint64_t n, same;      /* trials that took the time between start and end; whose both are those before */
        double started, ended; /* of the row before */
    } shared;
    bool bare_duration, rounded_duration;
    char summary_model[32]; /* a model that is called mean or total; "": none */
    bool two_parts;         /* durations such as 01:30 */
    struct {
        double fraction, percent; /* the largest value up to 1, the least above 1.5 */
    } shares;                     /* of the file at hand */
};

/* Reports a row that cannot be read, of log.source[source], and leaves it out. */
SYW_CHECKED enum syw_status syw_report_bad(struct reading *reading, size_t source, const struct syw_error *bad);

/* The same for the row at hand, whose model's name is no text. */
SYW_CHECKED enum syw_status syw_report_model(struct reading *reading, size_t line);

/* What state (SYW_STATE_COUNT: none is said) and value (NaN: none) make of the trial; *why where a policy leaves it
 * out, else SYW_LEFT_OUT_COUNT. */
void syw_apply_policies(struct trial *trial, struct reading *reading, enum syw_state state, double value,
                        enum syw_left_out *why);

/* What follows from the others: the state, and the start from end and duration or the other way round. */
void syw_cells_complete(struct kept_cells *cells, const struct trial *trial, double duration_s);

/* Notes for `syw check` what the row at hand had in its columns; before, once the roles are known, of which. */
void syw_begin_stock(struct reading *reading);
void syw_take_stock(struct reading *reading);

/* Decides about the row that reading->rows has collected: leaves it out, reports it, or adds it to its model. */
SYW_CHECKED enum syw_status syw_classify_row(struct reading *reading, const struct csv_row *row, struct syw_error *err);

/* Adds the row at hand, whose value and costs are in trial, to the steps of its trial. */
SYW_CHECKED enum syw_status syw_steps_add(struct reading *reading, const struct trial *trial, enum syw_state state,
                                          size_t line, struct syw_error *err);

/* Makes trials of all steps and adds them to reading->models. Rows that repeat a step are reported as bad. */
SYW_CHECKED enum syw_status syw_steps_settle(struct reading *reading, struct syw_error *err);

/* Hands the learning curves over to the models in reading->log. */
SYW_CHECKED enum syw_status syw_steps_hand_over(struct reading *reading, struct syw_error *err);

/* The name of the column that plays the role in the first file that has one, or NULL. It lives with the log. */
const char *syw_log_column(const struct syw_log *log, enum syw_role role);

/* Notes in log.source what the store tells of the file at hand; what its columns are, with what the layout has to say;
 * and, once its rows are read, what they told of units. */
SYW_CHECKED enum syw_status syw_describe_store(struct reading *reading, struct syw_error *err);
SYW_CHECKED enum syw_status syw_describe_source(struct reading *reading, struct syw_error *err);
void syw_describe_end(struct reading *reading);

/* Shows the models that options.label names by their labels. Returns SYW_EINVAL where one is not there, or two models
 * would have one name. */
SYW_CHECKED enum syw_status syw_label_models(struct syw_log *log, const struct syw_log_options *options,
                                             struct syw_error *err);

/* Rows cannot be read and were not to be left out; every row was left out. Both return SYW_EPARSE. */
enum syw_status syw_bad_rows(const struct reading *reading, struct syw_error *err);
enum syw_status syw_nothing_left(const struct reading *reading, struct syw_error *err);

/* Adds the hints that show once all is read. */
SYW_CHECKED enum syw_status syw_hint_at_end(struct reading *reading, struct syw_error *err);

SYW_CHECKED enum syw_status syw_sniff_begin(struct sniff *sniff, size_t columns, bool wanted[], struct syw_error *err);
void syw_sniff_cell(struct sniff *sniff, size_t column, const char *text, size_t length);

/* Ends sniffing: under inspect log->numeric gets the names of the numeric columns, otherwise they are listed in
 * an error, SYW_EINVAL. */
SYW_CHECKED enum syw_status syw_sniff_end(struct reading *reading, struct syw_error *err);
void syw_sniff_clear(struct sniff *sniff);

/* Settles the metric of the file at hand by its header, and the direction of all. */
SYW_CHECKED enum syw_status syw_settle_metric(struct reading *reading, struct syw_error *err);

/* The metric that the caller names for the file at hand, or NULL. */
const char *syw_metric_asked(const struct reading *reading);

/* The model of a file's rows where no column names one (told: what its store says, or NULL), and the trial that a file
 * is; the caller frees them. */
char *syw_model_of_file(const char *const path[], size_t n, size_t at, bool file_is_trial, const char *told);
char *syw_trial_of_file(const char *const path[], size_t n, size_t at);

/* Reads from streams; in[i] NULL: opens path[i]. The streams stay open. What syw_log_read does, for tests. */
SYW_CHECKED enum syw_status syw_log_read_streams(struct syw_log *log, const char *const path[], FILE *const in[],
                                                 size_t n, const struct syw_log_options *options,
                                                 struct syw_error *err);

#endif
