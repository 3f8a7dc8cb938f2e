/* What a file's columns mean: which column plays which role, in what unit its cells are, and what rows are. */
#ifndef SYW_INGEST_COLUMNS_LAYOUT_H
#define SYW_INGEST_COLUMNS_LAYOUT_H

#include "kinds.h"
#include "units.h"

enum { LAYOUT_NOTES = 16, LAYOUT_NOTE = 320, METRIC_LIST = 240 };

struct log_layout {
    const struct log_kind *kind;   /* NULL: not known */
    size_t column[SYW_ROLE_COUNT]; /* SYW_NO_COLUMN: no column plays the role */
    struct cell_unit unit[SYW_ROLE_COUNT];
    unsigned unit_in_cells;              /* SYW_ROLE_BIT of the roles whose unit stands in the cells alone */
    unsigned asked;                      /* of the roles that the caller names a column for */
    unsigned unitless;                   /* of the roles whose column is not used, as its unit is not known */
    unsigned date_order[SYW_ROLE_COUNT]; /* of day and month, 0: no date needs to know */
    unsigned serial;                     /* SYW_ROLE_BIT of the times that are days of a spreadsheet */
    double utc_offset_s;                 /* of times without a zone */
    unsigned kept_text;                  /* SYW_ROLE_BIT of the roles whose cells are kept as they are written */
    size_t steps_like;                   /* a column that may count steps where no role of steps is played */
    bool stepped;                        /* rows are steps of trials: by a column, by their order, or ... */
    bool restarts; /* ... where no column names the trial: a step that falls back begins a new one */
    bool file_is_trial;
    bool held;                     /* rows are trials, but which of them are parents of others shows at the end */
    size_t parents, drop, watched; /* columns: of the run above; that tells rows to leave out; of summary words */
    bool slurm;                    /* the trial's column is Slurm's JobID, whose steps are no jobs */
    bool bare_duration;            /* nothing says that the duration is in seconds: it is taken so */
    bool zero_is_absent;           /* energy 0 means not measured (Slurm) */
    size_t score_time;             /* scikit-learn: a trial took folds x (duration + this) */
    double folds;                  /* 0: a duration is a trial's */
    enum syw_accrual accrual;      /* of all costs, where the kind of table tells */
    enum syw_direction recorded;   /* the direction that a column tells */
    const char *recorded_by;
    char metrics[METRIC_LIST]; /* where the metric is not certain: what it may be; "" nothing */
    bool several_metrics;      /* these are plausible, else they only hold numbers */
    const char *mixed;         /* the column that names the metric of each row, of which there are several */
    /* What was taken or not, and is not plain: for every command, or for `syw check` alone. */
    struct {
        char text[LAYOUT_NOTE];
        bool remark;
    } note[LAYOUT_NOTES];
    size_t notes;
};

/* Finds every role's column: as the options name it, else as the kind of table does, else by the table of names, the
 * first whose cells can be read. `metric` is the value column that options name for the file, or NULL.
 *
 * Returns SYW_OK (the value role may have no column), or SYW_EINVAL: a column that the options name is not
 * there (the hint lists near names), its name lacks the unit that its role needs, or steps have a weight; SYW_EPARSE:
 * two columns have the name.
 */
SYW_CHECKED enum syw_status syw_layout_find(struct log_layout *layout, const struct csv_header *header,
                                            const char *source, const struct syw_log_options *options,
                                            const char *metric, struct syw_error *err);

/* Chooses the metric's column where nobody names it; layout->metrics says what else it may be. */
void syw_layout_choose_metric(struct log_layout *layout, const struct csv_header *header,
                              const struct syw_log_options *options);

/* Sets layout->recorded by a column that tells the direction. */
void syw_layout_find_direction(struct log_layout *layout, const struct csv_header *header);

/* Adds what `syw check`, or with remark every command, shall say. */
void syw_layout_note(struct log_layout *layout, bool remark, const char *format, ...) SYW_PRINTF(3, 4);

/* Whether the column plays a role. */
bool syw_layout_plays(const struct log_layout *layout, size_t column);

/* What the caller names for the role: NULL where it names none, "" where there shall be none. */
const char *syw_layout_asked(const struct syw_log_options *options, const char *metric, enum syw_role role);

/* Sets the role's unit by its column's name, the table's, or the cells. Where nothing tells it, a duration is in
 * seconds; of other roles the column is not used, unless it was asked for: SYW_EINVAL. */
SYW_CHECKED enum syw_status syw_layout_find_unit(struct log_layout *layout, enum syw_role role,
                                                 const struct csv_header *header, const char *table_unit,
                                                 const char *source, const struct syw_log_options *options,
                                                 struct syw_error *err);

/* scikit-learn's duration: of how many folds, and with what for scoring. */
void syw_layout_find_folds(struct log_layout *layout, const struct csv_header *header);

/* Whether rows are trials or steps of them. */
SYW_CHECKED enum syw_status syw_layout_find_steps(struct log_layout *layout, const struct csv_header *header,
                                                  const char *source, const struct syw_log_options *options,
                                                  struct syw_error *err);

/* Notes what might part the rows into several models, and columns that might be costs. */
void syw_layout_note_others(struct log_layout *layout, const struct csv_header *header,
                            const struct syw_log_options *options);

/* "no column 'name'" with the near names as hint; returns SYW_EINVAL. */
enum syw_status syw_no_such_column(struct syw_error *err, const struct csv_header *header, const char *source,
                                   const char *name);

/* The column of that name, or the only one that has it behind a tracker's prefix. */
size_t syw_column_named(const struct csv_header *header, const char *name);

/* SYW_EPARSE where another column has the same name and other cells. */
SYW_CHECKED enum syw_status syw_check_unique(const struct csv_header *header, size_t column, const char *source,
                                             struct syw_error *err);

/* Appends ", 'name'" to a list in text[size], or nothing where it would not fit. */
void syw_list_name(char *text, size_t size, const char *name);

#endif
