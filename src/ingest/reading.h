/* What syw_log_read knows while it reads. log.c goes through the files, judge.c decides about each row,
 * hints.c says at the end what looked odd. */
#ifndef SYW_INGEST_READING_H
#define SYW_INGEST_READING_H

#include "row.h"
#include "trials.h"

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
    size_t hint_capacity, state_capacity;
    size_t state_slot[SYW_STATE_WORDS]; /* a word's place in log.state, from 1 */
    struct filter filter;
    struct models models;
    struct cells cells; /* of the row at hand, where cells are kept */
    enum order order;
    uint64_t bytes, all_bytes; /* of the files before this one; of all, 0: not known */

    /* The file at hand. */
    const char *const *path;
    size_t n_paths, at;
    struct syw_source *source;
    const struct csv_header *header;
    struct layout layout;
    unsigned roles; /* that are read */
    struct row_reader rows;
    char *file_model; /* the model of its rows where no column tells */
    struct sniff sniff;

    /* Counted for messages. */
    uint64_t bad, bad_files, failed_with_value, repeated_keys;
    uint64_t zoneless[SYW_ROLE_COUNT]; /* times without a zone */
    uint64_t spans, far_off;           /* rows with a duration, a start and an end; in which these disagree */
    const char *bad_source;            /* the first file with a bad row */
    bool bare_duration, rounded_duration;
};

/* Decides about the row that reading->rows has collected: leaves it out, reports it, or adds it to its model. */
SYW_CHECKED enum syw_status syw_judge_row(struct reading *reading, const struct csv_row *row, struct syw_error *err);

/* Adds one sentence to log->hint. */
SYW_CHECKED enum syw_status syw_hint(struct reading *reading, struct syw_error *err, const char *format, ...)
    SYW_PRINTF(3, 4);

/* Adds the hints that show once all is read. */
SYW_CHECKED enum syw_status syw_hint_at_end(struct reading *reading, struct syw_error *err);

SYW_CHECKED enum syw_status syw_sniff_begin(struct sniff *sniff, size_t columns, bool wanted[], struct syw_error *err);
void syw_sniff_cell(struct sniff *sniff, size_t column, const char *text, size_t length);

/* Ends sniffing: under inspect log->numeric gets the names of the numeric columns, otherwise they are listed in
 * an error, SYW_EINVAL. */
SYW_CHECKED enum syw_status syw_sniff_end(struct reading *reading, struct syw_error *err);
void syw_sniff_clear(struct sniff *sniff);

/* A copy that free frees, or NULL. */
char *syw_copy(const char *text, size_t length);

/* Reads from streams; in[i] NULL: opens path[i]. The streams stay open. What syw_log_read does, for tests. */
SYW_CHECKED enum syw_status syw_log_read_streams(struct syw_log *log, const char *const path[], FILE *const in[],
                                                 size_t n, const struct syw_log_options *options,
                                                 struct syw_error *err);

#endif
