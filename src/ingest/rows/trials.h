/* Rows become models: values in the order in which the trials ran, and what they cost in all. */
#ifndef SYW_INGEST_ROWS_TRIALS_H
#define SYW_INGEST_ROWS_TRIALS_H

#include "cells.h"
#include "parameters.h"
#include "slots.h"

/* One trial, or `weight` equal ones. */
struct trial {
    double value; /* that counts; NaN: none does */
    double weight;
    double key;                             /* what trials are ordered by; used where the table is keyed */
    enum syw_state state;                   /* completed, failed or pruned */
    bool valueless;                         /* failed, though by its own state it completed */
    double cost[SYW_AXIS_COUNT];            /* of one trial; NaN: not known. [SYW_AXIS_TRIALS] is not looked at */
    double duration_s;                      /* the hours of it as they were told; looked at for steps */
    const struct kept_cells *cells;         /* what is kept; looked at where the table keeps something */
    const struct parameter_row *parameters; /* the same of hyperparameters */
};

struct model;

/* A growing table of models. {0} is empty, neither keyed nor weighted. */
struct models {
    struct model *model;
    size_t n, capacity;
    struct slots slots; /* by name */
    size_t last;        /* model of the row before: rows of one model mostly stand together */
    bool keyed, weighted;
    unsigned keep;   /* SYW_ROLE_BIT of the roles whose cells are kept; the same from begin to end */
    bool parameters; /* hyperparameters are kept, by these names: */
    struct parameter_names names;
};

/* Finds the model of that name, *index < n, or adds it; `added` tells which.
 * Returns SYW_OK or SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_models_find(size_t *index, bool *added, struct models *models, const char *name,
                                            size_t length, struct syw_error *err);

/* Takes the model that was added last out again. */
void syw_models_undo_add(struct models *models);

SYW_CHECKED enum syw_status syw_models_add(struct models *models, size_t index, const struct trial *trial,
                                           struct syw_error *err);

/* From here on rows have weights; those before stand for one trial each. Keys are dropped. */
SYW_CHECKED enum syw_status syw_models_set_weighted(struct models *models, struct syw_error *err);

/* No order is known but the rows'. */
void syw_models_drop_keys(struct models *models);

/* Brings every model's trials into order by key, then by row; where they are not yet, with 24 bytes a row more, 32
 * where cells are kept.
 * *repeated: trials of one model that share their key. */
SYW_CHECKED enum syw_status syw_models_sort(struct models *models, uint64_t *repeated, enum syw_direction direction,
                                            struct syw_error *err);

/* Hands the trials over, in order of first appearance, and empties the table.
 * Returns SYW_OK or SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_models_take(struct syw_trials **trials, size_t *n, struct models *models,
                                            struct syw_error *err);

void syw_models_clear(struct models *models);

/* Frees what a model of the log holds. */
void syw_trials_clear(struct syw_trials *trials);

#endif
