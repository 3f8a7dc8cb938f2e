/* What syw_log_read knows while it reads. log.c goes through the files, rows/classify.c decides about each row,
 * hints.c says at the end what looked odd. */
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

/* What trials are ordered by, as far as all files agree. */
enum order { ORDER_UNDECIDED = 0, ORDER_STARTED, ORDER_TRIAL, ORDER_ROW, ORDER_WEIGHTED };

/* Which columns hold numbers, found out from the first rows where no value column is known. */
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
    unsigned roles; /* that are read */
    struct row_reader rows;
    char *file_model; /* the model of its rows where no column tells */
    struct sniff sniff;

    /* Counted for messages. */
    uint64_t bad, failed_with_value, repeated_keys;
    struct repeats repeats;
    uint64_t zoneless[SYW_ROLE_COUNT]; /* times without a zone */
    uint64_t spans, far_off;           /* rows with a duration, a start and an end; in which these disagree */
    bool bare_duration, rounded_duration;
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

/* Notes for `syw check` what the row at hand had in its columns. */
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

/* Adds the hints that show once all is read. */
SYW_CHECKED enum syw_status syw_hint_at_end(struct reading *reading, struct syw_error *err);

SYW_CHECKED enum syw_status syw_sniff_begin(struct sniff *sniff, size_t columns, bool wanted[], struct syw_error *err);
void syw_sniff_cell(struct sniff *sniff, size_t column, const char *text, size_t length);

/* Ends sniffing: under inspect log->numeric gets the names of the numeric columns, otherwise they are listed in
 * an error, SYW_EINVAL. */
SYW_CHECKED enum syw_status syw_sniff_end(struct reading *reading, struct syw_error *err);
void syw_sniff_clear(struct sniff *sniff);

/* Reads from streams; in[i] NULL: opens path[i]. The streams stay open. What syw_log_read does, for tests. */
SYW_CHECKED enum syw_status syw_log_read_streams(struct syw_log *log, const char *const path[], FILE *const in[],
                                                 size_t n, const struct syw_log_options *options,
                                                 struct syw_error *err);

#endif
