/* Rows that are steps of trials, kept until all are there: only then is it known what a trial's value and costs are. */
#ifndef SYW_INGEST_STEPS_STEPS_H
#define SYW_INGEST_STEPS_STEPS_H

#include "ingest/rows/trials.h"

struct step_row {
    size_t trial;                /* index in steps.trial */
    double step, value;          /* value NaN: none */
    double cost[SYW_AXIS_COUNT]; /* NaN: not known. As the row has it; spent up to the step once settled. Hours are
                                    counted in seconds, so that a trial's are to the digit what the row says */
    size_t source, line;
    enum syw_state state; /* SYW_STATE_COUNT: none is said */
    bool diverged;        /* there is no value since it is infinite, on the losing side */
};

/* A trial, and what its rows say of it as a whole: the last that says something counts. */
struct step_trial {
    char *model, *name, *hardware, *zone; /* texts live with steps; hardware, zone NULL: not said */
    size_t model_length;
    uint64_t hash; /* of its name; 0: none */
    bool held;     /* it is one row, and may turn out to be the parent of others */
    double number; /* NaN: its name is no number */
    double started, ended, intensity, devices;
    struct parameter_row parameters; /* in which its rows do not contradict one another */
};

/* A trial once it is settled: its rows are row[first] ... row[first + rows - 1]. */
struct settled {
    size_t first, rows, model;
    struct trial trial;
};

/* {0} is empty. */
struct step_table {
    struct step_row *row;
    size_t rows, row_room;
    struct step_trial *trial;
    size_t trials, trial_room;
    struct slots slots; /* by model and name */
    size_t last;        /* trial of the row before */
    struct syw_strings *strings;
    struct settled *settled; /* settled[n_settled], in the order of the models' values */
    size_t n_settled;
    uint64_t *parent; /* parent[parents]: hashes of the trials that hold others */
    size_t parents, parent_room;
    uint64_t early; /* trials whose last value is from before their last step */
};

/* Tells for every cost that a row has, rows in order of trial and step, whether it is a total or each step's own.
 * result: asked or, where that is UNKNOWN, by the columns' names (NULL: none) and by how the costs run. */
void syw_accruals_tell(struct syw_steps *result, const struct step_row row[], size_t rows, enum syw_accrual asked,
                       const char *const name[SYW_AXIS_COUNT]);

/* Turns the costs of row[rows], one trial's, into what was spent up to each step; total[axis]: in all. */
void syw_accruals_apply(double total[SYW_AXIS_COUNT], struct step_row row[], size_t rows,
                        const struct syw_steps *accruals);

/* Frees all, twice is fine. */
void syw_steps_clear(struct step_table *steps);

#endif
