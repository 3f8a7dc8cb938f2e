/* One line for each table; the first that fits counts. */
#include "kinds.h"
#include "base/number.h"

#include <string.h>

static const struct log_kind kinds[] = {
    {.name = "a chart of Weights & Biases",
     .marks = true,
     .needs = {"Step|_step|epoch|Relative Time (Wall)|Relative Time (Process)", "*__MIN", "*__MAX"},
     .refused = "a chart's export holds curves, one run a column: export the runs table instead"},
    {.name = "runs of Weights & Biases as dicts",
     .marks = true,
     .needs = {"summary", "config", "name"},
     .refused = "its cells are dicts of Python: flatten them, one column for each key (pandas.json_normalize)"},
    {.name = "Optuna's trials", .marks = true, .needs = {"number", "state", "value|values_0|*value_"}},
    {.name = "Optuna's trials", .marks = true, .needs = {"Number", "State", "Value|Objective 0"}},
    {.name = "Optuna's trials", .marks = true, .needs = {"number", "state", "params|datetime_start"}},
    {.name = "MLflow's runs, logged by Optuna's callback",
     .marks = true,
     .needs = {"run_id", "tags.number", "tags.state", "tags.datetime_start", "tags.datetime_complete"},
     .parents = "tags.mlflow.parentRunId",
     .remark = "state, start and end are the trials' own, which Optuna's callback left in tags: the runs' are those of "
               "logging"},
    {.name = "MLflow's runs",
     .marks = true,
     .needs = {"run_id", "experiment_id", "status", "artifact_uri"},
     .parents = "tags.mlflow.parentRunId"},
    {.name = "MLflow's runs, from its web page",
     .needs = {"Run ID", "Source Type", "Status"},
     .parents = "mlflow.parentRunId"},
    {.name = "MLflow's history of a metric",
     .marks = true,
     .needs = {"Run ID", "metric", "step", "value"},
     .plays = {{SYW_ROLE_TRIAL, "Run ID"}, {SYW_ROLE_STEP, "step"}},
     .remark = "rows are the steps of runs: those of one 'Run ID' are one trial"},
    {.name = "runs of Weights & Biases",
     .needs = {"Name", "State", "Created|Runtime"},
     .drop = "Job Type",
     .drop_cell = "sweep-controller|sweep_scheduler|sweep-scheduler|launch-sweep-scheduler",
     .dropped = "run a sweep"},
    {.name = "history of Weights & Biases",
     .marks = true,
     .needs = {"_step", "_runtime", "_timestamp", "run"},
     .plays = {{SYW_ROLE_TRIAL, "run"}, {SYW_ROLE_STEP, "_step"}, {SYW_ROLE_DURATION, "_runtime"}},
     .remark = "'_step' counts the steps of runs: rows of one 'run' are one trial"},
    {.name = "opda's learning curves",
     .needs = {"iteration", "time", "epoch", "train_loss|top_1"},
     .plays = {{SYW_ROLE_TRIAL, "iteration"}, {SYW_ROLE_STEP, "epoch"}, {SYW_ROLE_DURATION, "time"}},
     .accrual = SYW_ACCRUAL_TOTAL},
    {.name = "scikit-learn's successive halving",
     .marks = true,
     .needs = {"mean_fit_time", "params", "iter", "n_resources"},
     .plays = {{SYW_ROLE_TRIAL, "params"}, {SYW_ROLE_STEP, "iter"}},
     .accrual = SYW_ACCRUAL_EACH,
     .scores = SYW_MAXIMIZE,
     .remark = "'iter' counts the rungs of successive halving: rows of the same 'params' are one trial"},
    {.name = "scikit-learn's cv_results_",
     .marks = true,
     .needs = {"mean_fit_time", "*mean_test_"},
     .scores = SYW_MAXIMIZE},
    {.name = "CodeCarbon's tasks",
     .marks = true,
     .needs = {"task_name", "energy_consumed", "run_id"},
     .plays = {{SYW_ROLE_TRIAL, "task_name"}}},
    {.name = "CodeCarbon's emissions",
     .marks = true,
     .needs = {"energy_consumed", "emissions", "run_id", "duration"},
     .plays = {{SYW_ROLE_TRIAL, "run_id"}, {SYW_ROLE_STEP, "duration"}},
     .accrual = SYW_ACCRUAL_TOTAL,
     .steps_where_repeated = true,
     .remark = "rows of one 'run_id' are what CodeCarbon had counted so far: the last of them counts"},
    {.name = "Slurm's jobs", .marks = true, .needs = {"JobID|JobIDRaw", "State|Elapsed|ElapsedRaw|ConsumedEnergyRaw"}},
    {.name = "reports of Syne Tune",
     .marks = true,
     .needs = {"st_worker_time", "st_worker_iter", "trial_id"},
     .plays = {{SYW_ROLE_TRIAL, "trial_id"}, {SYW_ROLE_STEP, "st_worker_iter"}},
     .accrual = SYW_ACCRUAL_TOTAL,
     .remark = "'st_worker_iter' counts the reports of a trial: rows of one 'trial_id' are one trial"},
    {.name = "DVC's experiments",
     .needs = {"Experiment", "rev", "typ"},
     .plays = {{SYW_ROLE_TRIAL, "Experiment"}, {SYW_ROLE_MODEL, ""}},
     .drop = "typ",
     .drop_cell = "baseline",
     .dropped = "are the workspace or a commit, not an experiment"},
    {.name = "Guild's runs",
     .needs = {"run", "operation", "started", "time"},
     .plays = {{SYW_ROLE_TRIAL, "run"}, {SYW_ROLE_STARTED, "started"}, {SYW_ROLE_DURATION, "time"}}},
    {.name = "trials of Ray Tune", .marks = true, .needs = {"training_iteration", "trial_id", "time_total_s"}},
    {.name = "trials of Ax", .needs = {"trial_index", "trial_status"}},
    {.name = "trials of hyperopt", .needs = {"tid|misc.tid", "book_time"}},
    {.name = "a scalar of TensorBoard",
     .marks = true,
     .needs = {"Wall time", "Step", "Value"},
     .remark = "one file is one run, whose rows are steps: `trial_per_file` makes one trial of each file"},
    {.name = "evaluations of transformers", .marks = true, .needs = {"epoch", "step", "*eval_"}},
    {.name = "a metrics.csv of Lightning", .needs = {"epoch", "step"}},
    {.name = "a training log", .needs = {"epoch", "loss|val_loss|train/loss|train/box_loss|accuracy"}},
    {.name = "AllenTune's results", .needs = {"training_duration", "best_validation_*|directory"}},
};

/* Whether the header has the column: a name, or "*x" for one that begins or ends with x. */
static bool has(const struct csv_header *header, const char *name, size_t length)
{
    for (size_t i = 0; i < header->columns; i++) {
        const char *column = header->name[i];
        const size_t n = strlen(column);
        if (*name != '*' && n == length && memcmp(column, name, n) == 0)
            return true;
        if (*name == '*' && n > length - 1 &&
            (memcmp(column + n - (length - 1), name + 1, length - 1) == 0 || memcmp(column, name + 1, length - 1) == 0))
            return true;
    }
    return false;
}

static bool has_one(const struct csv_header *header, const char *names)
{
    for (const char *c = names; *c; c += *c == '|') {
        const size_t length = strcspn(c, "|");
        if (has(header, c, length))
            return true;
        c += length;
    }
    return false;
}

/* The recipe of dicts is one by its cells alone. */
static bool holds_dicts(const struct csv_header *header)
{
    const size_t column = syw_column_find(header, "summary");
    return header->first && header->first->rows > 0 && syw_first_cell(header->first, 0, column)[0] == '{';
}

const struct log_kind *syw_table_kind(const struct csv_header *header)
{
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const char *first = kinds[k].needs[0];
        bool fits = first != NULL;
        for (size_t i = 0; i < sizeof kinds->needs / sizeof *kinds->needs && kinds[k].needs[i]; i++)
            fits = fits && has_one(header, kinds[k].needs[i]);
        if (fits && (strcmp(first, "summary") != 0 || holds_dicts(header)))
            return &kinds[k];
    }
    return NULL;
}

bool syw_kind_column(size_t *column, const struct log_kind *kind, const struct csv_header *header, enum syw_role role)
{
    for (size_t i = 0; kind && i < sizeof kind->plays / sizeof *kind->plays && kind->plays[i].column; i++)
        if (kind->plays[i].role == role) {
            *column = syw_column_find(header, kind->plays[i].column);
            return true;
        }
    return false;
}
