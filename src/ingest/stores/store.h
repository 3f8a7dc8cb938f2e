/* A file or folder in which somebody keeps trials: it is recognized by what it holds, and told as a table.
 *
 * store.c has the one table of formats; each has a file of its own. To add one: its file, its line in the table, real
 * output of its producer in tests/formats/, a seed in tests/fuzz/.
 */
#ifndef SYW_INGEST_STORES_STORE_H
#define SYW_INGEST_STORES_STORE_H

#include "base/csv/reader.h"
#include "input.h"
#include "syw/log.h"

struct json_object;
struct sqlite3;
struct store;

/* A column of values, and which way is better where the store knows. */
struct store_metric {
    char *column;
    enum syw_direction direction;
};

/* What a store knows besides its rows. It is filled in before the header is told; texts are the store's to free. */
struct store_facts {
    char *column[SYW_ROLE_COUNT]; /* what plays the role; NULL: by the names of columns, as in a table of anybody's */
    struct store_metric *metric;  /* metric[metrics] */
    size_t metrics, metric_capacity;
    char *model;    /* of rows that no column names one for; NULL: called after the file */
    char about[96]; /* for `syw check`: its version */
    char *contents; /* for `syw check`: its studies; NULL: nothing to say */
    char note[160]; /* what was left out of it, in a sentence; "": nothing */
    bool records;   /* rows are counted, not lines */
};

struct store_format {
    struct syw_log_format shown;
    bool (*is)(struct store *store);
    enum syw_status (*read)(struct store *store, const struct csv_listener *listener, struct syw_error *err);
};

struct store {
    const char *path; /* as given, "-": standard input */
    const char *name; /* for messages */
    const struct syw_log_options *options;
    const struct store_format *format;
    struct store_facts facts;
    bool crlf; /* result, of delimited text */

    /* A file: */
    FILE *file;
    bool owned;              /* file was opened here */
    bool given;              /* path is only a name: the bytes are those of a stream */
    struct input input;      /* its bytes */
    bool json;               /* it begins as JSON does; then: */
    struct json_object *top; /* its first value, in a list the first one in it; NULL: it cannot be read */
    bool listed;             /* top stands in a list */
    bool alone;              /* nothing follows top */
    struct sqlite3 *db;      /* of an SQLite database; NULL: it is none */
    void *image;             /* the database, where it does not lie in a file; db's own to free */
};

/* Opens path and finds out what it is. stream: read that instead, path is its name; it stays open.
 *
 * Returns SYW_OK; SYW_EIO (cannot open or read); SYW_EPARSE (a foreign or damaged file); SYW_EINVAL (`format_in` names
 * no format, or one that a file or a folder cannot be); SYW_ENOMEM. In every case syw_store_close is due. */
SYW_CHECKED enum syw_status syw_store_open(struct store *store, const char *path, FILE *stream,
                                           const struct syw_log_options *options, struct syw_error *err);

/* Tells the listener of the header and the rows. A row's line is its number where the store has no lines. */
SYW_CHECKED enum syw_status syw_store_read(struct store *store, const struct csv_listener *listener,
                                           struct syw_error *err);

/* Adds to options, a copy of the caller's, what the store knows and the caller does not say: the columns of roles, with
 * *metric (NULL: not settled yet) and *direction. options->column is then the caller's to free. Returns SYW_EINVAL
 * where the store's direction is not that of an earlier one; SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_store_direct(struct syw_log_options *options, const char **metric,
                                             enum syw_direction *direction, const struct store *store,
                                             struct syw_error *err);

void syw_store_close(struct store *store);

/* ---- for the formats ---- */

/* Notes that the column plays the role. */
SYW_CHECKED enum syw_status syw_store_role(struct store *store, enum syw_role role, const char *column,
                                           struct syw_error *err);

/* Notes a column of values. */
SYW_CHECKED enum syw_status syw_store_metric(struct store *store, const char *column, enum syw_direction direction,
                                             struct syw_error *err);

/* Whether the rows of a trial's steps are asked for, which some stores keep beside the trials. */
bool syw_store_wants_steps(const struct store *store);

/* Whether an option names the column. */
bool syw_store_asks_for(const struct store *store, const char *column);

/* Whether an option names a column that is not among known[n], or all are to be listed: only then need names of columns
 * be gathered that take a look at everything, such as those of hyperparameters. */
bool syw_store_asks_beyond(const struct store *store, char *const known[], size_t n);

/* Whether the first line of a delimited file has all of the cells, a list that ends with NULL. One that ends with '*'
 * stands for all that begin so, one that begins with it for all that end so. */
bool syw_store_header_has(const struct store *store, const char *const cell[]);

/* The readers that store.c knows; which format each reads stands in its table. */
typedef bool store_test(struct store *store);
typedef enum syw_status store_reader(struct store *store, const struct csv_listener *listener, struct syw_error *err);
store_test syw_store_is_optuna_sqlite, syw_store_is_optuna_journal, syw_store_is_optuna_json,
    syw_store_is_mlflow_sqlite, syw_store_is_mlruns, syw_store_is_ray_result, syw_store_is_ray_progress,
    syw_store_is_ray_folder, syw_store_is_keras_folder, syw_store_is_keras_trial, syw_store_is_smac,
    syw_store_is_trainer_state, syw_store_is_trainer_folder, syw_store_is_cv_results, syw_store_is_syne_tune,
    syw_store_is_wandb, syw_store_is_opda, syw_store_is_imported, syw_store_is_columns, syw_store_is_rows,
    syw_store_is_split, syw_store_is_json;
store_reader syw_store_read_optuna_sqlite, syw_store_read_optuna_journal, syw_store_read_optuna_json,
    syw_store_read_mlflow_sqlite, syw_store_read_mlruns, syw_store_read_ray_result, syw_store_read_ray_progress,
    syw_store_read_ray_folder, syw_store_read_keras_folder, syw_store_read_keras_trial, syw_store_read_smac,
    syw_store_read_trainer_state, syw_store_read_trainer_folder, syw_store_read_cv_results, syw_store_read_syne_tune,
    syw_store_read_wandb, syw_store_read_opda, syw_store_read_imported, syw_store_read_columns, syw_store_read_rows,
    syw_store_read_split, syw_store_read_json, syw_store_read_csv;

#endif
