/* One row after the other, and the trial of each by the names of its model and its own. */
#include "steps.h"
#include "base/grow.h"
#include "base/text.h"
#include "ingest/reading.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A trial's identity, as the row at hand has it. */
struct identity {
    const char *model, *name;
    size_t model_length;
};

static struct identity identity_of(const struct reading *reading)
{
    const struct log_row *row = &reading->rows.row;
    const char *all = reading->options->model;
    const bool named = !all && row->present & SYW_ROLE_BIT(SYW_ROLE_MODEL);
    const char *model = all ? all : named ? row->model : reading->file_model;
    const char *trial = row->present & SYW_ROLE_BIT(SYW_ROLE_TRIAL) ? row->text[SYW_ROLE_TRIAL] : "";
    if (reading->layout.file_is_trial)
        trial = reading->file_trial;
    else if (reading->layout.restarts)
        trial = reading->restarts.name;
    return (struct identity){model, trial, named ? row->model_length : strlen(model)};
}

/* Where no column names the trial: a step that falls back, or comes again with another value, begins a new one. */
static void look_for_restart(struct reading *reading, double step, bool valued)
{
    struct restarts *restarts = &reading->restarts;
    if (!(step > restarts->step) && !(step == restarts->step && !(valued && restarts->valued))) {
        restarts->trials++;
        restarts->valued = false;
        snprintf(restarts->name, sizeof restarts->name, "%llu", (unsigned long long)restarts->trials);
    }
    restarts->valued = valued || (restarts->valued && step == restarts->step);
    restarts->step = step;
}

/* The step of the row at hand; where no column has it, its place in the file. */
static double step_of(const struct reading *reading)
{
    const bool counted = reading->layout.column[SYW_ROLE_STEP] != SYW_NO_COLUMN;
    return reading->layout.held ? 0 : counted ? reading->rows.row.number[SYW_ROLE_STEP] : (double)reading->source->rows;
}

static bool is_it(const struct step_trial *trial, const struct identity *who)
{
    return strcmp(trial->name, who->name) == 0 && trial->model_length == who->model_length &&
           memcmp(trial->model, who->model, who->model_length) == 0;
}

/* Rows of one trial mostly stand together. */
static bool is_last(const struct step_table *steps, const struct identity *who)
{
    return steps->last < steps->trials && is_it(&steps->trial[steps->last], who);
}

/* Texts of neighbors are mostly the same: then they are kept once. NULL where memory runs out. */
static char *share(struct step_table *steps, char *before, const char *text)
{
    return before && strcmp(before, text) == 0 ? before : syw_strings_add(&steps->strings, text);
}

static enum syw_status add_trial(struct step_table *steps, const struct identity *who, struct syw_error *err)
{
    enum syw_status status = grow(&steps->trial, &steps->trial_room, steps->trials + 1, sizeof *steps->trial, err);
    if (status != SYW_OK)
        return status;
    char *model = syw_text_copy(who->model, who->model_length), *name = syw_strings_add(&steps->strings, who->name);
    char *kept = model ? share(steps, steps->trials ? steps->trial[steps->trials - 1].model : NULL, model) : NULL;
    free(model);
    if (!kept || !name)
        return syw_error_memory(err);
    steps->trial[steps->trials++] = (struct step_trial){.model = kept,
                                                        .name = name,
                                                        .model_length = who->model_length,
                                                        .number = NAN,
                                                        .started = NAN,
                                                        .ended = NAN,
                                                        .intensity = NAN,
                                                        .devices = NAN};
    return SYW_OK;
}

/* Finds the trial, or adds it. */
static enum syw_status find_trial(struct step_table *steps, const struct identity *who, struct syw_error *err)
{
    if (is_last(steps, who))
        return SYW_OK;
    enum syw_status status = syw_slots_reserve(&steps->slots, steps->trials, err);
    if (status != SYW_OK)
        return status;
    uint64_t hash = syw_hash(SYW_HASH_BEGIN, who->model, who->model_length);
    hash = syw_hash(hash, who->name, strlen(who->name) + 1);
    struct slot *slot = syw_slots_first(&steps->slots, hash);
    while (slot->next && !is_it(&steps->trial[slot->next - 1], who))
        slot = syw_slots_after(&steps->slots, slot, hash);
    if (!slot->next) {
        if ((status = add_trial(steps, who, err)) != SYW_OK)
            return status;
        *slot = (struct slot){hash, steps->trials};
    }
    steps->last = slot->next - 1;
    return SYW_OK;
}

/* A row that is held back is a trial of its own. */
static enum syw_status hold(struct step_table *steps, const struct identity *who, const struct log_row *row,
                            struct syw_error *err)
{
    enum syw_status status = add_trial(steps, who, err);
    if (status != SYW_OK)
        return status;
    steps->last = steps->trials - 1;
    steps->trial[steps->last].held = true;
    steps->trial[steps->last].hash = row->present & SYW_ROLE_BIT(SYW_ROLE_TRIAL) ? row->trial_hash : 0;
    if (row->parent == 0)
        return SYW_OK;
    status = grow(&steps->parent, &steps->parent_room, steps->parents + 1, sizeof *steps->parent, err);
    if (status == SYW_OK)
        steps->parent[steps->parents++] = row->parent;
    return status;
}

/* What the row says of the trial as a whole. Also called for its first row. */
static enum syw_status tell_trial(struct step_table *steps, const struct log_row *row, struct syw_error *err)
{
    struct step_trial *trial = &steps->trial[steps->last];
    const struct step_trial *before = &steps->trial[steps->last > 0 ? steps->last - 1 : 0];
    const double *number = row->number;
    if (row->present & SYW_ROLE_BIT(SYW_ROLE_TRIAL))
        trial->number = number[SYW_ROLE_TRIAL];
    if (row->present & SYW_ROLE_BIT(SYW_ROLE_STARTED))
        trial->started = fmin(trial->started, number[SYW_ROLE_STARTED]);
    if (row->present & SYW_ROLE_BIT(SYW_ROLE_ENDED))
        trial->ended = fmax(trial->ended, number[SYW_ROLE_ENDED]);
    if (row->present & SYW_ROLE_BIT(SYW_ROLE_INTENSITY))
        trial->intensity = number[SYW_ROLE_INTENSITY];
    if (row->present & SYW_ROLE_BIT(SYW_ROLE_DEVICES))
        trial->devices = number[SYW_ROLE_DEVICES];
    const struct {
        enum syw_role role;
        char **text, *before;
    } labels[] = {{SYW_ROLE_HARDWARE, &trial->hardware, before->hardware}, {SYW_ROLE_ZONE, &trial->zone, before->zone}};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        const char *text = row->present & SYW_ROLE_BIT(labels[i].role) ? row->text[labels[i].role] : NULL;
        if (!text || (*labels[i].text && strcmp(*labels[i].text, text) == 0))
            continue;
        if (!(*labels[i].text = share(steps, labels[i].before, text)))
            return syw_error_memory(err);
    }
    return syw_parameters_join(&trial->parameters, &row->parameters, err);
}

enum syw_status syw_steps_add(struct reading *reading, const struct trial *trial, enum syw_state state, size_t line,
                              struct syw_error *err)
{
    struct step_table *steps = &reading->steps;
    const struct log_row *row = &reading->rows.row;
    const double step = step_of(reading);
    if (reading->layout.restarts)
        look_for_restart(reading, step, !isnan(trial->value));
    const struct identity who = identity_of(reading);
    if (!is_last(steps, &who) && !syw_is_utf8(who.model, who.model_length))
        return syw_report_model(reading, line);
    enum syw_status status = reading->layout.held ? hold(steps, &who, row, err) : find_trial(steps, &who, err);
    if (status == SYW_OK)
        status = tell_trial(steps, row, err);
    if (status == SYW_OK)
        status = grow(&steps->row, &steps->row_room, steps->rows + 1, sizeof *steps->row, err);
    if (status != SYW_OK)
        return status;
    struct step_row *kept = &steps->row[steps->rows++];
    *kept = (struct step_row){.trial = steps->last,
                              .step = step,
                              .value = trial->value,
                              .source = (size_t)(reading->source - reading->log.source),
                              .line = line,
                              .state = state,
                              .diverged = row->diverged};
    memcpy(kept->cost, trial->cost, sizeof kept->cost);
    kept->cost[SYW_AXIS_HOURS] = trial->duration_s;
    syw_take_stock(reading);
    return SYW_OK;
}

void syw_steps_clear(struct step_table *steps)
{
    for (size_t i = 0; i < steps->trials; i++)
        syw_parameters_clear(&steps->trial[i].parameters);
    free(steps->row);
    free(steps->trial);
    free(steps->slots.slot);
    free(steps->settled);
    free(steps->parent);
    syw_strings_clear(&steps->strings);
    *steps = (struct step_table){0};
}
