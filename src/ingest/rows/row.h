/* Cells become a row: each cell is read by its role as soon as it is seen. What is wrong with one is noted,
 * and matters only if the row is used. */
#ifndef SYW_INGEST_ROWS_ROW_H
#define SYW_INGEST_ROWS_ROW_H

#include "base/csv/reader.h"
#include "ingest/columns/filter.h"
#include "ingest/columns/layout.h"
#include "ingest/columns/state.h"
#include "parameters.h"

struct log_row {
    unsigned present;              /* SYW_ROLE_BIT of the roles whose cell says something */
    double number[SYW_ROLE_COUNT]; /* of those, in the role's own unit; trial: NaN where it is no number */
    enum syw_state state;          /* of this row if the role is present; else of an earlier one */
    size_t state_word;             /* which word of the table; and as written: */
    char word[32];
    size_t word_length;
    char *model; /* model[model_length], not ended by '\0' */
    size_t model_length, model_capacity;
    uint64_t trial_hash;        /* of the trial's cell, where the role is read */
    char *text[SYW_ROLE_COUNT]; /* of the roles whose text is kept, where present; else of an earlier row */
    size_t text_capacity[SYW_ROLE_COUNT];
    size_t conditions_met;
    bool summary, dropped, job_step; /* it sums up others; the kind of table leaves it out; it is a step of Slurm's */
    bool wordy;                      /* where trials have numbers, this one has a word */
    bool value_failed;               /* where the value stands it says that there is none: "OOM" */
    bool diverged;                   /* it is infinite, on the losing side */
    uint64_t parent;                 /* hash of the run that it is a part of; 0: of none */
    double score_time;               /* of scikit-learn */
    struct parameter_row parameters; /* where they are asked for */
    struct syw_error bad;            /* first cell that cannot be read */
    struct syw_error bad_value;      /* the same for the value, which a failed trial does not need */
};

/* Who plays a role in a column, filters by it, or looks there for what the row is. */
enum use_kind {
    USE_ROLE,
    USE_FILTER,
    USE_SUMMARY,
    USE_DROP,
    USE_PARENT,
    USE_SCORE_TIME,
    USE_PARAMETER,
    USE_PARAMETER_UNLESS_NUMBER,
    USE_KINDS
};
struct column_use {
    enum use_kind kind;
    size_t id;   /* the role, the filter's condition, or the index of the hyperparameter's name */
    size_t next; /* another use of the same column, from 1; 0: none */
};

/* What can be taken of a column without a look at the text. */
struct brief_use {
    enum syw_role role;
    bool numbers, words; /* numbers that the role takes as they stand; words that it takes once for all rows */
    bool settled;        /* what the numbers are */
    bool pointed;        /* and that those with a decimal sign have points */
    bool again;          /* the cell before says something: so does one of the same text */
    bool scaled;         /* a number counts times `times` over `per` */
    double times, per;
    double least, most; /* those beyond do not do */
};

/* Reads the rows of one file. Everything but row is set up by syw_row_begin_file. */
struct row_reader {
    const char *source;
    const struct csv_header *header;
    const struct log_layout *layout;
    const struct filter *filter;
    size_t *first_use; /* first_use[columns], from 1; 0: nobody wants the column */
    struct column_use *use;
    size_t uses;
    struct brief_use *brief;           /* brief[columns] */
    char decimal_sign[SYW_ROLE_COUNT]; /* '.' or ',' once a number of the role was read */
    size_t decimal_line[SYW_ROLE_COUNT];
    bool ambiguous[SYW_ROLE_COUNT];        /* a comma may part thousands */
    bool watches;                          /* a summary's word is one */
    bool numbered;                         /* trials have numbers, most of them */
    bool percent;                          /* the value's cells end in % */
    size_t percent_line;                   /* where that was settled; 0: not yet */
    const char *seen_unit[SYW_ROLE_COUNT]; /* what the first filled cell turned out to be: "text", "ISO 8601", "s" */
    bool two_parts;                        /* durations such as 01:30 */
    bool rounded;                          /* durations such as "4.5min" */
    uint64_t zoneless[SYW_ROLE_COUNT];     /* times without a zone */
    uint64_t deviceless;                   /* rows that say 0 devices */
    uint64_t modelless;                    /* rows that name no model */
    uint64_t negative_durations;           /* of pandas: unknown */
    uint64_t unread_times;                 /* that cannot be read, and are unknown; where the first of them stands */
    size_t unread_line;
    enum syw_role unread_role;
    enum syw_status status; /* SYW_ENOMEM sticks */
    struct log_row row;
};

/* Prepares for a file whose header is known: marks the wanted columns.
 * Returns SYW_OK, SYW_EINVAL (a column to filter by is not there), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_row_begin_file(struct row_reader *reader, const char *source,
                                               const struct csv_header *header, const struct log_layout *layout,
                                               const struct filter *filter, unsigned roles, bool wanted[],
                                               struct syw_error *err);

/* Wants the cells of the file's hyperparameters as well; their names are added to names. Returns SYW_OK or SYW_ENOMEM.
 */
SYW_CHECKED enum syw_status syw_row_want_parameters(struct row_reader *reader, struct parameter_names *names,
                                                    bool wanted[], struct syw_error *err);

/* Whether text[length] is what tables and spreadsheets write in front of a row that sums up the others: "Mean:". */
bool syw_is_summary_word(const char *text, size_t length);

void syw_row_cell(struct row_reader *reader, const struct csv_cell *cell);

/* Does of cells[n] what syw_row_cell would do, up to the first of which more must be known; returns how many it did. */
size_t syw_row_brief(struct row_reader *reader, const struct csv_brief cells[], size_t n);

/* Makes ready for the next row. */
void syw_row_reset(struct row_reader *reader);

/* Frees what belongs to the file and to the row. */
void syw_row_clear(struct row_reader *reader);

#endif
