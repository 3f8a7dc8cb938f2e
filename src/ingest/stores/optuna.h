/* Optuna's studies, wherever they were kept, and how they are told: a study is a model, and knows which way is better.
 */
#ifndef SYW_INGEST_STORES_OPTUNA_H
#define SYW_INGEST_STORES_OPTUNA_H

#include "store.h"
#include "told.h"

struct syw_strings;

struct optuna_objective {
    enum syw_direction direction;
    char *name;    /* NULL: the study has no names for them */
    size_t column; /* of a study that is told */
};

struct optuna_study {
    long long id;
    char *name;
    struct optuna_objective *objective; /* objective[objectives] */
    size_t objectives;
    size_t trials;
    bool deleted, told; /* told: its trials are rows */
};

struct optuna_trial {
    long long id, number;
    const struct optuna_study *study;
    const char *state;           /* COMPLETE, PRUNED, FAIL, RUNNING or WAITING */
    const char *started, *ended; /* ISO 8601; "": not known */
};

/* What hangs on trials: values of objectives and of steps, attributes and parameters. */
struct optuna_number {
    long long trial;
    size_t column; /* of a value of a step: SYW_NO_COLUMN */
    double value, step;
};
struct optuna_text {
    long long trial;
    size_t column, nth; /* nth: a later one of the same column counts */
    char *text;
};

struct optuna {
    struct store *store;
    struct told table;
    struct optuna_study *study;
    size_t studies, study_capacity;
    struct optuna_number *number;
    size_t numbers, number_capacity, next_number;
    struct optuna_text *text;
    size_t texts, text_capacity, next_text;
    struct syw_strings *strings;
    bool utc;   /* times without a zone are UTC */
    bool steps; /* rows are intermediate values */
    struct {
        size_t study, number, state, started, ended, duration, step;
    } column;
};

/* A new study without objectives. */
SYW_CHECKED enum syw_status syw_optuna_add_study(struct optuna *optuna, long long id, const char *name,
                                                 struct syw_error *err);
/* The objective of that index, made if need be; NULL where memory runs out or there are more than 1000. */
struct optuna_objective *syw_optuna_objective(struct optuna_study *study, size_t index);
struct optuna_study *syw_optuna_study(struct optuna *optuna, long long id);

/* Names the objectives by the JSON of a list of strings; what is none is ignored. */
SYW_CHECKED enum syw_status syw_optuna_name_objectives(struct optuna_study *study, const char *json,
                                                       struct syw_error *err);

/* Once the studies and their numbers of trials are known: chooses those to tell, and adds the columns that all trials
 * have. Returns SYW_EINVAL where `study` names none, or several studies differ in what they optimize. */
SYW_CHECKED enum syw_status syw_optuna_choose(struct optuna *optuna, struct syw_error *err);

SYW_CHECKED enum syw_status syw_optuna_add_number(struct optuna *optuna, long long trial, size_t column, double step,
                                                  double value, struct syw_error *err);
/* JSON as a cell's text: strings without their quotation marks. */
SYW_CHECKED enum syw_status syw_optuna_add_json(struct optuna *optuna, long long trial, size_t column, const char *json,
                                                struct syw_error *err);
SYW_CHECKED enum syw_status syw_optuna_add_text(struct optuna *optuna, long long trial, size_t column, const char *text,
                                                struct syw_error *err);

/* A parameter as it was suggested, from the number and the distribution (JSON) that Optuna keeps. */
SYW_CHECKED enum syw_status syw_optuna_add_parameter(struct optuna *optuna, long long trial, size_t column,
                                                     double value, const char *distribution, struct syw_error *err);

/* Once all that hangs on trials is there: brings it into the order of the trials, which are told by ascending id. */
void syw_optuna_sort(struct optuna *optuna);
SYW_CHECKED enum syw_status syw_optuna_tell(struct optuna *optuna, const struct optuna_trial *trial,
                                            struct syw_error *err);

void syw_optuna_clear(struct optuna *optuna);

#endif
