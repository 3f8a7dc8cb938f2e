/* From a log and what else is known to every trial's footprint: joins first, then one pass over the trials. */
#include "syw/footprint.h"
#include "parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_given(double number)
{
    return number != 0;
}

static enum syw_status check_options(const struct syw_footprint_options *options, struct syw_error *err)
{
    const struct {
        const char *what;
        double number, least;
    } numbers[] = {
        {"hardware power", options->watts, 0},
        {"PUE", options->pue, 1},
        {"intensity", options->g_per_kwh, 0},
        {"embodied carbon", options->embodied_g_per_device_hour, 0},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        double number = numbers[i].number;
        if (is_given(number) && !(number >= numbers[i].least && isfinite(number)))
            return syw_error_set(err, SYW_EINVAL, "%s of %g: it is a finite number of %g or more", numbers[i].what,
                                 number, numbers[i].least);
    }
    if (is_given(options->g_per_kwh) && options->series)
        return syw_error_set(err, SYW_EINVAL, "one intensity for all and a series of intensities exclude one another");
    return SYW_OK;
}

/* Whether the log's energy column is CodeCarbon's own, which already includes a PUE. */
static enum syw_status judge_column(struct trial_reader *reader, struct syw_error *err)
{
    size_t columns = 0, including = 0;
    for (size_t i = 0; i < reader->log->n_sources; i++) {
        const char *column = reader->log->source[i].role[SYW_ROLE_ENERGY].column;
        columns += column != NULL;
        including += column && strcasecmp(column, "energy_consumed") == 0;
    }
    reader->column_includes_pue = including > 0;
    if (reader->pue == 1 || including == 0 || including == columns)
        return SYW_OK;
    syw_error_set(err, SYW_EINVAL, "a PUE is given, but the energy of some files already includes one");
    syw_error_hint(err, "column 'energy_consumed' (CodeCarbon) includes it: ask for each kind of file alone");
    return SYW_EINVAL;
}

/* False: out of memory. */
static bool make_room(struct syw_footprints *footprints, const struct syw_log *log)
{
    size_t n = log->n_models ? log->n_models : 1;
    footprints->model = calloc(n, sizeof *footprints->model);
    footprints->trial = calloc(n, sizeof(struct syw_trial_footprint *));
    if (!footprints->model || !footprints->trial)
        return false;
    footprints->n = log->n_models;
    for (size_t m = 0; m < log->n_models; m++) {
        size_t rows = log->model[m].rows;
        if (!(footprints->trial[m] = calloc(rows ? rows : 1, sizeof **footprints->trial)))
            return false;
    }
    return true;
}

/* The first trial of the best value; rows where there is none. */
static size_t best_row(const struct syw_trials *trials)
{
    size_t row = 0;
    while (row < trials->rows && trials->value[row] != trials->best)
        row++;
    return row;
}

/* Whether a model's best is the best of all so far. */
static bool leads(const struct syw_log *log, size_t model, size_t leader)
{
    double best = log->model[model].best, other = log->model[leader].best;
    return model == leader || isnan(other) || (log->direction == SYW_MINIMIZE ? best < other : best > other);
}

struct work {
    struct trial_reader reader;
    const struct join *join; /* of the model's first trial, or NULL */
    struct footprint_tally all, model;
    size_t leader; /* the model of the best value */
};

static enum syw_status do_model(struct work *work, struct syw_footprints *footprints, size_t m, struct syw_error *err)
{
    const struct syw_trials *trials = &work->reader.log->model[m];
    size_t best = best_row(trials);
    bool of_all = best < trials->rows && leads(work->reader.log, m, work->leader);
    syw_tally_begin(&work->model);
    for (size_t row = 0; row < trials->rows; row++) {
        struct facts facts = syw_facts_of(trials, row);
        struct finding found;
        enum syw_status status =
            syw_finding_make(&found, &work->reader, &facts, work->join ? &work->join[row] : NULL, err);
        if (status != SYW_OK)
            return status;
        footprints->trial[m][row] =
            (struct syw_trial_footprint){found.kwh, found.kg, (unsigned char)found.energy, (unsigned char)found.carbon};
        syw_tally_add(&work->model, &facts, &found, row > best);
        syw_tally_add(&work->all, &facts, &found, row > best);
        if (row == best)
            syw_tally_best(&work->model, &facts, &found);
        if (row == best && of_all)
            syw_tally_best(&work->all, &facts, &found);
    }
    if (of_all)
        work->leader = m;
    return SYW_OK;
}

static enum syw_status check_sum(const struct syw_quantity *quantity, const char *name, struct syw_error *err)
{
    return quantity->known > 0 && !isfinite(quantity->value)
               ? syw_error_set(err, SYW_EDOMAIN, "the %s of the trials add up to more than a number can hold", name)
               : SYW_OK;
}

static enum syw_status conclude(struct syw_footprint *footprint, const struct footprint_tally *tally,
                                const struct trial_reader *reader, struct syw_error *err)
{
    syw_tally_read(footprint, tally, reader);
    syw_words_of_sources(footprint, tally, reader);
    enum syw_status status = check_sum(&footprint->hours, "hours", err);
    if (status == SYW_OK)
        status = check_sum(&footprint->device_hours, "device hours", err);
    if (status == SYW_OK)
        status = check_sum(&footprint->kwh, "kWh", err);
    return status == SYW_OK ? check_sum(&footprint->kgco2e, "kg CO2e", err) : status;
}

static enum syw_status do_models(struct syw_footprints *footprints, struct work *work, struct syw_error *err)
{
    const struct syw_log *log = work->reader.log;
    for (size_t m = 0; m < footprints->n; m++) {
        enum syw_status status = do_model(work, footprints, m, err);
        if (status != SYW_OK)
            return status;
        if (work->join)
            work->join += log->model[m].rows;
        footprints->model[m].model = log->model[m].model;
        footprints->model[m].counts = log->model[m].counts;
        if ((status = conclude(&footprints->model[m], &work->model, &work->reader, err)) != SYW_OK)
            return status;
    }
    footprints->total.counts = syw_log_counts(log);
    enum syw_status status = conclude(&footprints->total, &work->all, &work->reader, err);
    return status == SYW_OK ? syw_words_of_warning(footprints, &work->reader, err) : status;
}

static void begin(struct work *work, const struct syw_log *log, const struct syw_footprint_options *options)
{
    struct trial_reader *reader = &work->reader;
    *work = (struct work){.reader = {.log = log, .options = options}};
    reader->pue = is_given(options->pue) ? options->pue : 1;
    reader->ordered = !log->order || strcmp(log->order, "weighted") != 0;
    if (options->series)
        reader->series = syw_series_about(options->series);
    syw_tally_begin(&work->all);
}

enum syw_status syw_footprints_compute(struct syw_footprints *footprints, const struct syw_log *log,
                                       const struct syw_footprint_options *options, struct syw_error *err)
{
    struct syw_footprints made = {0};
    struct join *joins = NULL;
    struct work work;
    begin(&work, log, options);
    enum syw_status status = check_options(options, err);
    if (status == SYW_OK)
        status = judge_column(&work.reader, err);
    if (status == SYW_OK)
        status = syw_joins_make(&joins, log, options, err);
    if (status != SYW_OK)
        goto done;
    if (!make_room(&made, log)) {
        status = syw_error_memory(err);
        goto done;
    }
    work.join = joins;
    if ((status = do_models(&made, &work, err)) != SYW_OK)
        goto done;
    *footprints = made;
    made = (struct syw_footprints){0};
done:
    syw_footprints_clear(&made);
    free(joins);
    return status;
}

void syw_footprints_clear(struct syw_footprints *footprints)
{
    for (size_t m = 0; m < footprints->n; m++)
        free(footprints->trial[m]);
    free(footprints->model);
    free(footprints->trial);
    syw_remarks_clear(&footprints->warnings);
    *footprints = (struct syw_footprints){0};
}
