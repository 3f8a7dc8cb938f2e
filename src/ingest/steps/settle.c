/* Steps become trials: rows are brought into the order of trial and step, their costs into what was spent up to each,
 * and every trial gets value and state by its rows. */
#include "base/text.h"
#include "ingest/reading.h"
#include "ingest/rows/cost.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* By trial and step; what repeats a step stands behind the row that had it first. */
static int by_step(const void *a, const void *b)
{
    const struct step_row *x = a, *y = b;
    if (x->trial != y->trial)
        return x->trial < y->trial ? -1 : 1;
    if (x->step != y->step)
        return x->step < y->step ? -1 : 1;
    if (x->source != y->source)
        return x->source < y->source ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

static enum syw_status report_repeated(struct reading *reading, const struct step_row *row,
                                       const struct step_row *first)
{
    const struct syw_source *source = &reading->log.source[row->source];
    const char *name = reading->steps.trial[row->trial].name;
    struct syw_error bad = {0};
    syw_error_at(&bad, SYW_EPARSE, source->name, row->line, 0, "column '%s': trial '%.*s' has step %.10g already",
                 source->role[SYW_ROLE_STEP].column, (int)syw_text_cut(name, 40), name, row->step);
    if (first->source == row->source)
        syw_error_hint(&bad, "in line %zu", first->line);
    else
        syw_error_hint(&bad, "in %s:%zu", reading->log.source[first->source].name, first->line);
    return syw_report_bad(reading, row->source, &bad);
}

/* Rows of one step of which one alone has a value are one: a row of training and one of validation (Lightning). What
 * only one of them says counts, of what both say the later. */
static bool join(struct step_row *before, const struct step_row *row)
{
    if (!isnan(before->value) && !isnan(row->value))
        return false;
    before->value = isnan(row->value) ? before->value : row->value;
    before->diverged = isnan(before->value) && (before->diverged || row->diverged);
    before->state = row->state == SYW_STATE_COUNT ? before->state : row->state;
    for (size_t axis = 0; axis < SYW_AXIS_COUNT; axis++)
        before->cost[axis] = isnan(row->cost[axis]) ? before->cost[axis] : row->cost[axis];
    return true;
}

/* Reports the rows that repeat a step, and takes them out. */
static enum syw_status drop_repeated(struct reading *reading)
{
    struct step_table *steps = &reading->steps;
    enum syw_status status = SYW_OK;
    size_t kept = 0;
    for (size_t i = 0; i < steps->rows && status == SYW_OK; i++) {
        const struct step_row *row = &steps->row[i];
        struct step_row *before = &steps->row[kept > 0 ? kept - 1 : 0];
        const bool again = kept > 0 && before->trial == row->trial && before->step == row->step;
        if (again && !join(before, row))
            status = report_repeated(reading, row, before);
        else if (!again)
            steps->row[kept++] = *row;
    }
    steps->rows = kept;
    return status;
}

static void tell_accruals(struct reading *reading)
{
    const char *name[SYW_AXIS_COUNT] = {NULL};
    for (size_t axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++)
        name[axis] = syw_log_cost_column(&reading->log, (enum syw_axis)axis);
    const enum syw_accrual asked = reading->options->accrual ? reading->options->accrual : reading->layout.accrual;
    syw_accruals_tell(&reading->log.steps, reading->steps.row, reading->steps.rows, asked, name);
    for (size_t axis = 0; axis < SYW_AXIS_COUNT && !reading->options->accrual && asked; axis++)
        reading->log.steps.cost[axis].why = reading->log.steps.cost[axis].why ? "known of the table" : NULL;
}

static int by_hash(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Whether the trial of the row holds others: they are the trials. */
static bool is_parent(const struct step_table *steps, const struct step_row *row)
{
    const struct step_trial *trial = &steps->trial[row->trial];
    return trial->held && trial->hash != 0 && steps->parents > 0 &&
           bsearch(&trial->hash, steps->parent, steps->parents, sizeof *steps->parent, by_hash);
}

/* The trial's value: of the last step that has one, or the best. What diverged in the end has none. */
static double value_of(struct reading *reading, const struct step_row row[], size_t rows)
{
    bool best = reading->options->take == SYW_TAKE_BEST, less = reading->log.direction == SYW_MINIMIZE;
    double value = NAN;
    bool diverged = false;
    for (size_t i = 0; i < rows; i++) {
        if (!isnan(row[i].value) && (!best || !(less ? row[i].value >= value : row[i].value <= value)))
            value = row[i].value;
        diverged = row[i].diverged || (diverged && isnan(row[i].value));
    }
    if (!diverged || (best && !isnan(value)))
        return value;
    reading->infinite++;
    return NAN;
}

/* Settles the trial of row[rows]; *why where it is left out. */
static void settle(struct settled *settled, struct reading *reading, struct step_row row[], enum syw_left_out *why)
{
    const struct step_trial *trial = &reading->steps.trial[row->trial];
    const struct step_row *last = &row[settled->rows - 1];
    struct trial *made = &settled->trial;
    *made = (struct trial){.weight = 1, .key = trial->number};
    if (reading->order == ORDER_STARTED)
        made->key = isnan(trial->started) ? INFINITY : trial->started;
    syw_accruals_apply(made->cost, row, settled->rows, &reading->log.steps);
    made->cost[SYW_AXIS_TRIALS] = 1;
    made->duration_s = made->cost[SYW_AXIS_HOURS];
    made->cost[SYW_AXIS_HOURS] = axis_cost(SYW_AXIS_HOURS, made->duration_s, 1);
    *why = SYW_LEFT_OUT_RUNNING;
    if (last->state == SYW_STATE_RUNNING)
        return;
    double value = value_of(reading, row, settled->rows);
    syw_apply_policies(made, reading, last->state, value, why);
    reading->steps.early += !isnan(made->value) && !isnan(value) && isnan(last->value);
}

static int by_key(const void *a, const void *b)
{
    const struct settled *x = a, *y = b;
    if (x->trial.key != y->trial.key)
        return x->trial.key < y->trial.key ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first; /* in order of first appearance */
}

/* What is kept of a trial. */
static void set_cells(struct kept_cells *cells, const struct reading *reading, const struct settled *settled)
{
    const struct step_trial *trial = &reading->steps.trial[reading->steps.row[settled->first].trial];
    const double *cost = settled->trial.cost;
    *cells = (struct kept_cells){.state = SYW_STATE_COMPLETED};
    cells->number[SYW_ROLE_STARTED] = trial->started;
    cells->number[SYW_ROLE_ENDED] = trial->ended;
    cells->number[SYW_ROLE_DEVICES] =
        reading->layout.column[SYW_ROLE_DEVICES] == SYW_NO_COLUMN ? reading->log.devices : trial->devices;
    cells->number[SYW_ROLE_INTENSITY] = trial->intensity;
    for (enum syw_axis axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++)
        if (!syw_axis_cells[axis].for_devices)
            cells->number[syw_axis_cells[axis].role] = axis == SYW_AXIS_HOURS ? settled->trial.duration_s : cost[axis];
    cells->number[SYW_ROLE_DEVICE_HOURS] = cost[SYW_AXIS_DEVICE_HOURS];
    cells->text[SYW_ROLE_TRIAL] = trial->name;
    cells->text[SYW_ROLE_HARDWARE] = trial->hardware;
    cells->text[SYW_ROLE_ZONE] = trial->zone;
    syw_cells_complete(cells, &settled->trial, cells->number[SYW_ROLE_DURATION]);
}

/* Adds the settled trials to their models, in order. The models are there. */
static enum syw_status add_settled(struct reading *reading, struct syw_error *err)
{
    struct step_table *steps = &reading->steps;
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < steps->n_settled && reading->order == ORDER_TRIAL; i++)
        if (isnan(steps->settled[i].trial.key)) {
            reading->order = ORDER_ROW;
            syw_models_drop_keys(&reading->models);
        }
    if (reading->models.keyed)
        qsort(steps->settled, steps->n_settled, sizeof *steps->settled, by_key);
    for (size_t i = 0; i < steps->n_settled && status == SYW_OK; i++) {
        struct settled *settled = &steps->settled[i];
        if (reading->options->keep)
            set_cells(&reading->cells, reading, settled);
        settled->trial.cells = &reading->cells;
        settled->trial.parameters = &steps->trial[steps->row[settled->first].trial].parameters;
        status = syw_models_add(&reading->models, settled->model, &settled->trial, err);
    }
    return status;
}

/* Notes a trial that is kept, in the order of first appearance. */
static enum syw_status keep(struct reading *reading, const struct settled *settled, struct syw_error *err)
{
    struct step_table *steps = &reading->steps;
    struct syw_steps *told = &reading->log.steps;
    const struct step_trial *trial = &steps->trial[steps->row[settled->first].trial];
    struct settled *kept = &steps->settled[steps->n_settled];
    bool added;
    *kept = *settled;
    enum syw_status status =
        syw_models_find(&kept->model, &added, &reading->models, trial->model, trial->model_length, err);
    if (status != SYW_OK)
        return status;
    told->fewest = told->rows == 0 || settled->rows < told->fewest ? settled->rows : told->fewest;
    told->most = settled->rows > told->most ? settled->rows : told->most;
    told->rows += settled->rows;
    steps->n_settled++;
    return SYW_OK;
}

enum syw_status syw_steps_settle(struct reading *reading, struct syw_error *err)
{
    struct step_table *steps = &reading->steps;
    if (steps->rows == 0)
        return SYW_OK;
    qsort(steps->row, steps->rows, sizeof *steps->row, by_step);
    enum syw_status status = drop_repeated(reading);
    if (status != SYW_OK || (reading->bad > 0 && !reading->options->skip_bad))
        return status; /* the bad rows are the error */
    tell_accruals(reading);
    if (steps->parents > 0)
        qsort(steps->parent, steps->parents, sizeof *steps->parent, by_hash);
    if (!(steps->settled = calloc(steps->trials, sizeof *steps->settled)))
        return syw_error_memory(err);
    for (size_t i = 0; i < steps->rows && status == SYW_OK;) {
        struct settled settled = {.first = i};
        enum syw_left_out why;
        while (i + settled.rows < steps->rows && steps->row[i + settled.rows].trial == steps->row[i].trial)
            settled.rows++;
        settle(&settled, reading, &steps->row[i], &why);
        if (is_parent(steps, &steps->row[i]))
            why = SYW_LEFT_OUT_PARENT;
        if (why == SYW_LEFT_OUT_COUNT)
            status = keep(reading, &settled, err);
        else
            reading->log.left_out[why] += settled.rows;
        i += settled.rows;
    }
    if (!reading->layout.stepped) /* rows that were held back have no steps to speak of */
        reading->log.steps = (struct syw_steps){0};
    return status == SYW_OK ? add_settled(reading, err) : status;
}

/* Room for the curves of every model all of whose trials have steps: another file's may have none. */
static enum syw_status begin_curves(struct syw_log *log, const struct step_table *steps, struct syw_error *err)
{
    size_t *rows = calloc(2 * log->n_models, sizeof *rows);
    unsigned axes = 0;
    if (!rows)
        return syw_error_memory(err);
    size_t *trials = rows + log->n_models;
    for (size_t i = 0; i < steps->n_settled; i++) {
        rows[steps->settled[i].model] += steps->settled[i].rows;
        trials[steps->settled[i].model]++;
    }
    for (size_t axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++)
        axes |= log->steps.cost[axis].accrual != SYW_ACCRUAL_UNKNOWN ? 1u << axis : 0;
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < log->n_models && status == SYW_OK; i++)
        if (trials[i] > 0 && trials[i] == log->model[i].rows)
            status = syw_learning_curves_init(&log->model[i].curves, log->model[i].rows, rows[i], axes, err);
    free(rows);
    return status;
}

/* The next trial of the curves: trials counts those that are there. */
static void add_curve(struct syw_learning_curves *curves, size_t *trials, const struct step_row row[], size_t rows)
{
    size_t at = curves->first[*trials];
    for (size_t i = 0; i < rows; i++, at++) {
        curves->step[at] = row[i].step;
        curves->value[at] = row[i].value;
        for (size_t axis = 0; axis < SYW_AXIS_COUNT; axis++)
            if (curves->cost[axis])
                curves->cost[axis][at] =
                    axis == SYW_AXIS_HOURS ? axis_cost(SYW_AXIS_HOURS, row[i].cost[axis], 1) : row[i].cost[axis];
    }
    curves->first[++*trials] = at;
}

enum syw_status syw_steps_hand_over(struct reading *reading, struct syw_error *err)
{
    struct syw_log *log = &reading->log;
    const struct step_table *steps = &reading->steps;
    if (steps->n_settled == 0)
        return SYW_OK;
    size_t *trials = calloc(log->n_models, sizeof *trials);
    if (!trials)
        return syw_error_memory(err);
    enum syw_status status = begin_curves(log, steps, err);
    for (size_t i = 0; i < steps->n_settled && status == SYW_OK; i++) {
        const struct settled *settled = &steps->settled[i];
        struct syw_learning_curves *curves = &log->model[settled->model].curves;
        if (curves->first)
            add_curve(curves, &trials[settled->model], &steps->row[settled->first], settled->rows);
    }
    free(trials);
    return status;
}
