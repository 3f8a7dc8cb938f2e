/* A model's arrays hold 16 bytes a row while reading, value and key, and 8 once its trials are in order. */
#include "trials.h"
#include "base/grow.h"
#include "base/sum.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* NaN: there is no value. */
struct extremes {
    double least, most;
};

/* Of equals the first counts, but one that was not pruned before one that was. */
struct best_trial {
    double value;
    bool any, pruned;
    struct parameter_row parameters;
};

struct model {
    struct syw_trials trials;
    size_t name_length;
    size_t value_room, key_room, weight_room, cells_room;
    double *key;
    bool unsorted;
    struct extremes values[2]; /* of the trials that were not pruned, and of those that were */
    struct best_trial best[2]; /* the one with the least value, and with the largest */
    bool more_is_better;       /* of values, once all are there */
    size_t configuration_room;
    struct sum cost[SYW_AXIS_COUNT];
};

static bool is_named(const struct model *model, const char *name, size_t length)
{
    return model->name_length == length && memcmp(model->trials.model, name, length) == 0;
}

/* The slot where the name stands, or where it would. */
static struct slot *slot_of(const struct models *models, uint64_t hash, const char *name, size_t length)
{
    struct slot *slot = syw_slots_first(&models->slots, hash);
    while (slot->next && !is_named(&models->model[slot->next - 1], name, length))
        slot = syw_slots_after(&models->slots, slot, hash);
    return slot;
}

enum syw_status syw_models_find(size_t *index, bool *added, struct models *models, const char *name, size_t length,
                                struct syw_error *err)
{
    *added = false;
    if (models->last < models->n && is_named(&models->model[models->last], name, length)) {
        *index = models->last;
        return SYW_OK;
    }
    enum syw_status status = syw_slots_reserve(&models->slots, models->n, err);
    if (status == SYW_OK)
        status = grow(&models->model, &models->capacity, models->n + 1, sizeof *models->model, err);
    if (status != SYW_OK)
        return status;
    uint64_t hash = syw_hash(SYW_HASH_BEGIN, name, length);
    struct slot *slot = slot_of(models, hash, name, length);
    if (!slot->next) {
        char *copy = syw_text_copy(name, length);
        if (!copy)
            return syw_error_memory(err);
        struct model *model = &models->model[models->n++];
        *model = (struct model){
            .trials = {.model = copy, .best = NAN}, .name_length = length, .values = {{NAN, NAN}, {NAN, NAN}}};
        for (size_t axis = 0; axis < SYW_AXIS_COUNT; axis++)
            model->cost[axis] = (struct sum)SUM_EMPTY;
        *slot = (struct slot){hash, models->n};
        *added = true;
    }
    models->last = *index = slot->next - 1;
    return SYW_OK;
}

void syw_models_undo_add(struct models *models)
{
    struct model *model = &models->model[models->n - 1];
    uint64_t hash = syw_hash(SYW_HASH_BEGIN, model->trials.model, model->name_length);
    /* the last to come displaced nobody */
    slot_of(models, hash, model->trials.model, model->name_length)->next = 0;
    free(model->trials.model);
    models->n--;
}

static enum syw_status note_best(struct best_trial *best, const struct trial *trial, bool less, struct syw_error *err)
{
    const bool pruned = trial->state == SYW_STATE_PRUNED;
    const bool better = less ? trial->value < best->value : trial->value > best->value;
    if (best->any && !better && !(trial->value == best->value && best->pruned && !pruned))
        return SYW_OK;
    enum syw_status status = syw_parameters_copy(&best->parameters, trial->parameters, err);
    if (status != SYW_OK)
        return status;
    best->value = trial->value;
    best->pruned = pruned;
    best->any = true;
    return SYW_OK;
}

/* Which way is better may show in a later file. */
static enum syw_status note_parameters(struct model *model, const struct trial *trial, struct syw_error *err)
{
    struct syw_trials *trials = &model->trials;
    enum syw_status status =
        grow(&trials->configuration, &model->configuration_room, trials->rows + 1, sizeof *trials->configuration, err);
    if (status != SYW_OK)
        return status;
    trials->configuration[trials->rows] = syw_parameters_hash(trial->parameters);
    if (isnan(trial->value) || trial->state == SYW_STATE_FAILED)
        return SYW_OK;
    for (int more = 0; more < 2 && status == SYW_OK; more++)
        status = note_best(&model->best[more], trial, more == 0, err);
    return status;
}

static enum syw_status append(struct model *model, const struct models *models, const struct trial *trial,
                              struct syw_error *err)
{
    struct syw_trials *trials = &model->trials;
    size_t rows = trials->rows;
    enum syw_status status = grow(&trials->value, &model->value_room, rows + 1, sizeof *trials->value, err);
    if (status == SYW_OK && models->keyed)
        status = grow(&model->key, &model->key_room, rows + 1, sizeof *model->key, err);
    if (status == SYW_OK && models->weighted)
        status = grow(&trials->weight, &model->weight_room, rows + 1, sizeof *trials->weight, err);
    if (status == SYW_OK && models->keep)
        status = syw_cells_add(trials, &model->cells_room, models->keep, trial->cells, err);
    if (status == SYW_OK && models->parameters)
        status = note_parameters(model, trial, err);
    if (status != SYW_OK)
        return status;
    trials->value[rows] = trial->value;
    if (models->keyed) {
        model->key[rows] = trial->key;
        model->unsorted = model->unsorted || (rows > 0 && !(model->key[rows - 1] <= trial->key));
    }
    if (models->weighted)
        trials->weight[rows] = trial->weight;
    trials->rows++;
    return SYW_OK;
}

static void count(struct syw_counts *counts, const struct trial *trial)
{
    const bool pruned = trial->state == SYW_STATE_PRUNED;
    *(pruned                             ? &counts->pruned
      : trial->state == SYW_STATE_FAILED ? &counts->failed
                                         : &counts->completed) += trial->weight;
    if (trial->valueless)
        counts->valueless += trial->weight;
    if (isnan(trial->value))
        return;
    counts->valued += trial->weight;
    if (pruned)
        counts->pruned_valued += trial->weight;
}

static void note_value(struct extremes *values, double value)
{
    if (!(value >= values->least))
        values->least = isnan(value) ? values->least : value;
    if (!(value <= values->most))
        values->most = isnan(value) ? values->most : value;
}

enum syw_status syw_models_add(struct models *models, size_t index, const struct trial *trial, struct syw_error *err)
{
    struct model *model = &models->model[index];
    enum syw_status status = append(model, models, trial, err);
    if (status != SYW_OK)
        return status;
    struct syw_trials *trials = &model->trials;
    trials->trials += trial->weight;
    count(&trials->counts, trial);
    note_value(&model->values[trial->state == SYW_STATE_PRUNED], trial->value);
    sum_add(&model->cost[SYW_AXIS_TRIALS], 1, trial->weight);
    for (size_t axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++)
        if (!isnan(trial->cost[axis]))
            sum_add(&model->cost[axis], trial->cost[axis], trial->weight);
    return SYW_OK;
}

enum syw_status syw_models_set_weighted(struct models *models, struct syw_error *err)
{
    if (models->weighted)
        return SYW_OK;
    syw_models_drop_keys(models);
    for (size_t i = 0; i < models->n; i++) {
        struct model *model = &models->model[i];
        enum syw_status status =
            grow(&model->trials.weight, &model->weight_room, model->trials.rows, sizeof *model->trials.weight, err);
        if (status != SYW_OK)
            return status;
        for (size_t row = 0; row < model->trials.rows; row++)
            model->trials.weight[row] = 1;
    }
    models->weighted = true;
    return SYW_OK;
}

void syw_models_drop_keys(struct models *models)
{
    models->keyed = false;
    for (size_t i = 0; i < models->n; i++) {
        free(models->model[i].key);
        models->model[i].key = NULL;
        models->model[i].key_room = 0;
    }
}

static void find_best(struct model *model, enum syw_direction direction)
{
    const struct extremes *own = &model->values[0], *pruned = &model->values[1];
    const bool less = direction == SYW_MINIMIZE;
    const double best = less ? own->least : own->most, early = less ? pruned->least : pruned->most;
    model->trials.best_is_pruned = !isnan(early) && !(less ? best <= early : best >= early);
    model->more_is_better = !less;
    model->trials.best = direction == SYW_DIRECTION_UNKNOWN ? NAN : model->trials.best_is_pruned ? early : best;
}

struct keyed {
    double key, value;
    size_t row;
};

/* By key; trials that share one stay in the order of their rows. */
static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->row < y->row ? -1 : 1;
}

static void reorder(void *column, size_t item, const struct keyed keyed[], size_t rows, void *scratch)
{
    if (!column)
        return;
    for (size_t row = 0; row < rows; row++)
        memcpy((char *)scratch + row * item, (const char *)column + keyed[row].row * item, item);
    memcpy(column, scratch, rows * item);
}

static enum syw_status sort_cells(struct syw_trials *trials, const struct keyed keyed[], struct syw_error *err)
{
    union cell { /* the largest of them */
        double number;
        uint64_t hash;
        char *text;
    };
    union cell *scratch = malloc(trials->rows * sizeof *scratch); /* less than keyed has */
    if (!scratch)
        return syw_error_memory(err);
    reorder(trials->state, sizeof *trials->state, keyed, trials->rows, scratch);
    reorder(trials->configuration, sizeof *trials->configuration, keyed, trials->rows, scratch);
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++) {
        reorder(trials->number[role], sizeof *trials->number[role], keyed, trials->rows, scratch);
        reorder(trials->text[role], sizeof *trials->text[role], keyed, trials->rows, scratch);
    }
    free(scratch);
    return SYW_OK;
}

static enum syw_status sort_model(struct model *model, struct syw_error *err)
{
    size_t rows = model->trials.rows;
    struct keyed *keyed = rows > SIZE_MAX / sizeof *keyed ? NULL : malloc(rows * sizeof *keyed);
    if (!keyed)
        return syw_error_memory(err);
    for (size_t row = 0; row < rows; row++)
        keyed[row] = (struct keyed){model->key[row], model->trials.value[row], row};
    qsort(keyed, rows, sizeof *keyed, by_key);
    for (size_t row = 0; row < rows; row++) {
        model->key[row] = keyed[row].key;
        model->trials.value[row] = keyed[row].value;
    }
    const bool cells = model->trials.state || model->trials.configuration;
    enum syw_status status = cells ? sort_cells(&model->trials, keyed, err) : SYW_OK;
    free(keyed);
    return status;
}

enum syw_status syw_models_sort(struct models *models, uint64_t *repeated, enum syw_direction direction,
                                struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    *repeated = 0;
    for (size_t i = 0; i < models->n && status == SYW_OK; i++) {
        struct model *model = &models->model[i];
        if (models->keyed && model->unsorted)
            status = sort_model(model, err);
        for (size_t row = 1; models->keyed && row < model->trials.rows; row++)
            *repeated += model->key[row] == model->key[row - 1];
        find_best(model, direction);
    }
    syw_models_drop_keys(models);
    return status;
}

/* Sums that a double holds: costs that are finite, and trials that are counted one by one, up to 2^53. */
static enum syw_status check_sums(const struct model *model, struct syw_error *err)
{
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
        const struct sum *cost = &model->cost[axis];
        if (axis == SYW_AXIS_TRIALS && sum_value(cost) > 0x1p53) {
            syw_error_set(err, SYW_EDOMAIN, "'%s' has more than 2^53 trials", model->trials.model);
            syw_error_hint(err, "every row stands for as many as its weight says: `column weight=` makes it one");
            return SYW_EDOMAIN;
        }
        if (cost->weight > 0 && !isfinite(sum_value(cost))) {
            syw_error_set(err, SYW_EDOMAIN, "'%s': its %s add up to more than a number can hold", model->trials.model,
                          syw_axis_name((enum syw_axis)axis));
            syw_error_hint(err, "is the unit right? `column` names it, as in ROLE=COL:UNIT");
            return SYW_EDOMAIN;
        }
    }
    return SYW_OK;
}

/* Of the trial that has the best value; none where that was not a trial's own. */
static enum syw_status take_parameters(struct model *model, const struct parameter_names *names, struct syw_error *err)
{
    struct syw_trials *trials = &model->trials;
    const struct best_trial *best = &model->best[model->more_is_better];
    if (!best->any || best->value != trials->best)
        return SYW_OK;
    return syw_parameters_take(&trials->parameter, &trials->n_parameters, &best->parameters, names, err);
}

enum syw_status syw_models_take(struct syw_trials **trials, size_t *n, struct models *models, struct syw_error *err)
{
    for (size_t i = 0; i < models->n; i++) {
        enum syw_status status = check_sums(&models->model[i], err);
        if (status == SYW_OK && models->parameters)
            status = take_parameters(&models->model[i], &models->names, err);
        if (status != SYW_OK)
            return status;
    }
    struct syw_trials *taken = calloc(models->n ? models->n : 1, sizeof *taken);
    if (!taken)
        return syw_error_memory(err);
    for (size_t i = 0; i < models->n; i++) {
        struct model *model = &models->model[i];
        for (size_t axis = 0; axis < SYW_AXIS_COUNT; axis++) {
            const struct sum *cost = &model->cost[axis];
            model->trials.cost[axis] = (struct syw_total){sum_value(cost), cost->weight, cost->smallest, cost->largest};
        }
        taken[i] = model->trials;
        model->trials = (struct syw_trials){0};
    }
    *trials = taken;
    *n = models->n;
    syw_models_clear(models);
    return SYW_OK;
}

void syw_trials_clear(struct syw_trials *trials)
{
    free(trials->model);
    free(trials->value);
    free(trials->weight);
    free(trials->configuration);
    syw_parameters_free(trials->parameter, trials->n_parameters);
    syw_learning_curves_clear(&trials->curves);
    syw_cells_clear(trials);
}

void syw_models_clear(struct models *models)
{
    for (size_t i = 0; i < models->n; i++) {
        syw_trials_clear(&models->model[i].trials);
        free(models->model[i].key);
        for (int more = 0; more < 2; more++)
            syw_parameters_clear(&models->model[i].best[more].parameters);
    }
    syw_parameter_names_clear(&models->names);
    free(models->model);
    free(models->slots.slot);
    *models = (struct models){0};
}
