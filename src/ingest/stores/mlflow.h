/* MLflow's experiments, wherever they were kept, and how they are told: an experiment is a model, a run a trial. */
#ifndef SYW_INGEST_STORES_MLFLOW_H
#define SYW_INGEST_STORES_MLFLOW_H

#include "store.h"
#include "told.h"

enum mlflow_kind { MLFLOW_METRIC, MLFLOW_PARAM, MLFLOW_TAG, MLFLOW_KINDS };

struct mlflow_experiment {
    char *id, *name;
    size_t runs; /* that are there, parents of others included */
};

struct mlflow_run {
    const char *id, *experiment, *status; /* experiment: its name */
    const char *started_ms, *ended_ms;    /* whole numbers; "": not known */
};

/* What is kept under a key: of a metric the latest number, else a text. */
struct mlflow_value {
    bool known;
    double number;
    const char *text; /* until the next look */
};

/* A key that somebody listens to, and its column. */
struct mlflow_key {
    enum mlflow_kind kind;
    const char *name;
    size_t column;
};

struct mlflow_point {
    double step, time, value;
};

/* Where values come from. */
struct mlflow_source {
    enum syw_status (*look)(struct mlflow_value *value, void *context, const struct mlflow_run *run,
                            enum mlflow_kind kind, const char *key, struct syw_error *err);
    /* The history of a metric: calls syw_mlflow_add_point. */
    enum syw_status (*history)(void *context, const struct mlflow_run *run, const char *key, struct syw_error *err);
    void *context;
};

struct mlflow {
    struct store *store;
    struct told table;
    struct mlflow_source source;
    struct mlflow_experiment *experiment;
    size_t experiments, capacity;
    size_t parents;         /* runs that are parents of others, which are no trials */
    bool steps;             /* rows are what was logged of a metric */
    size_t metric;          /* its column */
    struct mlflow_key *key; /* key[keys], once the header is told */
    size_t keys;
    bool tagged; /* some runs have tags of Optuna's callback */
    struct mlflow_point *point;
    size_t points, point_capacity;
    struct {
        size_t experiment, run, status, started, ended, duration, step;
    } column;
};

SYW_CHECKED enum syw_status syw_mlflow_add_experiment(struct mlflow *mlflow, const char *id, const char *name,
                                                      struct syw_error *err);

/* The experiment of that id whose runs are told, NULL where they are not. */
struct mlflow_experiment *syw_mlflow_told(struct mlflow *mlflow, const char *id);

/* Adds the columns that all runs have. Returns SYW_EINVAL where `study` names no experiment. */
SYW_CHECKED enum syw_status syw_mlflow_begin(struct mlflow *mlflow, struct syw_error *err);

/* Adds a column for a key. */
SYW_CHECKED enum syw_status syw_mlflow_add_key(struct mlflow *mlflow, enum mlflow_kind kind, const char *key,
                                               struct syw_error *err);

/* Once all keys are added: tells the header. direction is that of Optuna's callback ("MINIMIZE"), "" where there is
 * none. */
SYW_CHECKED enum syw_status syw_mlflow_header(struct mlflow *mlflow, const char *direction, struct syw_error *err);

SYW_CHECKED enum syw_status syw_mlflow_add_point(struct mlflow *mlflow, double step, double time, double value,
                                                 struct syw_error *err);

SYW_CHECKED enum syw_status syw_mlflow_tell(struct mlflow *mlflow, const struct mlflow_run *run, struct syw_error *err);

void syw_mlflow_clear(struct mlflow *mlflow);

#endif
