/* syw tradeoff: accuracy against the cost of using a model. */
#include "cli/energy.h"
#include "cli/output.h"
#include "cli/results.h"
#include "cli/say.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* All that the command has in its hands. {0} is empty; do not copy. */
struct tradeoff_command {
    struct syw_usage usage;
    struct syw_tradeoffs tradeoffs;
    struct syw_tradeoff_options options;
    struct energy energy;
    struct syw_log search_log; /* with --search */
    struct syw_footprints search;
    struct syw_tradeoff_search *searches; /* those of the log, then those that options say */
    char energy_source[448], intensity_source[448], search_source[448];
};

/* ---- energy ------------------------------------------------------------------------------------------------------ */

/* The mean of a series: rows of use have no time. */
static enum syw_status take_series(struct tradeoff_command *command, struct syw_error *err)
{
    const struct syw_series *series = command->energy.series;
    const struct syw_series_about about = syw_series_about(series);
    double covered;
    command->options.g_per_kwh = syw_series_mean(series, about.from_s, about.to_s, &covered);
    if (!(command->options.g_per_kwh > 0))
        return syw_error_set(err, SYW_EINVAL, "--intensity: the series has no mean above 0");
    syw_text_add(command->intensity_source, sizeof command->intensity_source, "%.4g g/kWh, the mean of %s",
                 command->options.g_per_kwh, command->energy.intensity_source);
    return SYW_OK;
}

static enum syw_status take_energy(struct tradeoff_command *command, const struct settings *settings,
                                   struct syw_error *err)
{
    struct syw_tradeoff_options *options = &command->options;
    const struct syw_footprint_options *known = &command->energy.options;
    const char *column = command->usage.column[SYW_USAGE_ENERGY];
    char *source = command->energy_source;
    const size_t room = sizeof command->energy_source;
    const double devices = command->energy.devices > 0 ? command->energy.devices : 1;
    options->pue = known->pue;
    options->watts = column ? 0 : known->watts * devices;
    options->g_per_kwh = known->g_per_kwh;
    if (column)
        syw_text_add(source, room, "column %s", column);
    else if (options->watts > 0)
        syw_text_add(source, room, "TDP estimate %s%s x time", devices > 1 ? "of several devices, " : "",
                     command->energy.watts_source);
    if (*source && known->pue > 0 && known->pue != 1)
        syw_text_add(source, room, " x PUE %.6g", known->pue);
    if (column && settings->energy.hardware && !settings->tradeoff.search_log)
        say_remark(settings, "--hardware is not used: energy is known by column %s (--column energy= leaves it out)",
                   column);
    if (known->series)
        return take_series(command, err);
    if (known->g_per_kwh > 0)
        syw_text_add(command->intensity_source, sizeof command->intensity_source, "%s",
                     command->energy.intensity_source);
    if (*source == '\0' && (known->g_per_kwh > 0 || known->pue > 0))
        say_remark(settings, "no energy is known: --hardware NAME|WATTS estimates it from the time of an example, "
                             "--column energy=COL:UNIT names a column");
    return SYW_OK;
}

/* ---- searches ---------------------------------------------------------------------------------------------------- */

static bool has_model(const struct syw_usage *usage, const char *model)
{
    for (size_t i = 0; i < usage->n; i++)
        if (strcmp(usage->model[i].model, model) == 0)
            return true;
    return false;
}

/* What each model's trials took in all. */
static enum syw_status read_search(struct tradeoff_command *command, const struct settings *settings,
                                   struct syw_error *err)
{
    const char *path = settings->tradeoff.search_log;
    const struct syw_log_options how = {.costs_only = true,
                                        .keep = SYW_FOOTPRINT_KEEP,
                                        .wanted = SYW_FOOTPRINT_KEEP,
                                        .skip_bad = settings->log.skip_bad,
                                        .devices = command->energy.devices};
    enum syw_status status = syw_log_read(&command->search_log, &path, 1, &how, err);
    if (status == SYW_OK)
        status = syw_footprints_compute(&command->search, &command->search_log, &command->energy.options, err);
    return status;
}

static enum syw_status add_search(struct tradeoff_command *command, const struct syw_footprint *footprint,
                                  const char *path, struct syw_error *err)
{
    if (!(footprint->kwh.known >= footprint->trials)) {
        syw_error_at(err, SYW_EPARSE, path, 0, 0, "the energy of %.0f trials of '%s' is not known",
                     footprint->trials - (footprint->kwh.known > 0 ? footprint->kwh.known : 0), footprint->model);
        syw_error_hint(err, "--hardware NAME|WATTS estimates it, --search-cost MODEL=KWH says it");
        return SYW_EPARSE;
    }
    command->searches[command->options.n_search++] =
        (struct syw_tradeoff_search){footprint->model, footprint->kwh.value};
    if (!*command->search_source)
        syw_text_add(command->search_source, sizeof command->search_source, "%s: %s", path, footprint->kwh.source);
    return SYW_OK;
}

/* Those of the log whose models are there, then those given. */
static enum syw_status take_searches(struct tradeoff_command *command, const struct settings *settings,
                                     struct syw_error *err)
{
    const struct tradeoff_settings *asked = &settings->tradeoff;
    const size_t given = asked->options.n_search;
    enum syw_status status = asked->search_log ? read_search(command, settings, err) : SYW_OK;
    command->options.n_search = 0;
    if (status != SYW_OK)
        return status;
    command->searches = calloc(command->search.n + given + 1, sizeof *command->searches);
    if (!command->searches)
        return syw_error_memory(err);
    for (size_t i = 0; i < command->search.n && status == SYW_OK; i++)
        if (has_model(&command->usage, command->search.model[i].model))
            status = add_search(command, &command->search.model[i], asked->search_log, err);
    if (status == SYW_OK && asked->search_log && command->options.n_search == 0)
        status = syw_error_at(err, SYW_EPARSE, asked->search_log, 0, 0, "it has trials of none of the models");
    if (given > 0)
        syw_text_add(command->search_source, sizeof command->search_source, "%s--search-cost",
                     *command->search_source ? "; " : "");
    for (size_t i = 0; i < given; i++)
        command->searches[command->options.n_search++] = asked->search[i];
    command->options.search = command->searches;
    return status;
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

/* Scores as fractions alone can be shown times 100. */
static enum syw_status check_percent(const struct syw_usage *usage, const struct settings *settings,
                                     struct syw_error *err)
{
    double most = 0;
    for (size_t m = 0; m < usage->n; m++)
        for (size_t i = 0; i < usage->model[m].rows; i++)
            most = fmax(most, fabs(usage->model[m].row[i].score));
    if (!settings->figure.percent || most <= 1.5)
        return SYW_OK;
    syw_error_set(err, SYW_EINVAL, "--percent: '%s' has values up to %.6g, which are not fractions of 1",
                  usage->column[SYW_USAGE_SCORE], most);
    syw_error_hint(err, "leave --percent out where values are percentages already");
    return SYW_EINVAL;
}

static enum syw_status read_usage(struct tradeoff_command *command, struct settings *settings, struct syw_error *err)
{
    const struct syw_usage_options asked = {settings->tradeoff.column, settings->tradeoff.n_columns};
    enum syw_status status = prepare_log(settings, err);
    if (status == SYW_OK)
        status = syw_usage_read(&command->usage, settings->file, settings->n_files, &settings->log, &asked, err);
    clear_progress();
    if (status == SYW_OK && command->usage.bad > 0)
        say_remark(settings, "%llu of %llu rows left out: they cannot be read", (unsigned long long)command->usage.bad,
                   (unsigned long long)command->usage.rows);
    return status == SYW_OK ? check_percent(&command->usage, settings, err) : status;
}

static enum syw_status compute(struct tradeoff_command *command, struct settings *settings, struct syw_error *err)
{
    const double shown = settings->figure.percent ? 100 : 1;
    command->options = settings->tradeoff.options;
    command->options.target /= shown;
    command->options.reference_score /= shown;
    command->options.confidence = settings->analysis.curve.confidence;
    command->options.remarks = settings->analysis.remarks;
    enum syw_status status = take_energy(command, settings, err);
    if (status == SYW_OK)
        status = take_searches(command, settings, err);
    if (status == SYW_OK)
        status = syw_tradeoffs_compute(&command->tradeoffs, &command->usage, &command->options, err);
    say_remarks(settings);
    return status;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

static struct syw_tradeoff_report describe(const struct tradeoff_command *command, const struct settings *settings)
{
    return (struct syw_tradeoff_report){.layout = &settings->layout,
                                        .tradeoffs = &command->tradeoffs,
                                        .usage = &command->usage,
                                        .options = &command->options,
                                        .energy_source = *command->energy_source ? command->energy_source : NULL,
                                        .intensity_source =
                                            *command->intensity_source ? command->intensity_source : NULL,
                                        .search_source = *command->search_source ? command->search_source : NULL,
                                        .percent = settings->times_100};
}

static enum syw_status write_report(FILE *out, const char *format, const struct tradeoff_command *command,
                                    const struct settings *settings, struct syw_error *err)
{
    const struct syw_tradeoff_report report = describe(command, settings);
    return syw_tradeoff_report_write(out, report_format(format), &report, err);
}

static enum syw_status caption(const struct tradeoff_command *command, const char *format, struct settings *settings,
                               struct syw_error *err)
{
    const struct syw_tradeoff_report report = describe(command, settings);
    return make_caption(settings, format, (struct syw_caption){.tradeoff = &report}, err);
}

/* With --scale error, the best that the score can be at all. */
static enum syw_status find_best(struct syw_figure_options *options, const struct tradeoff_command *command,
                                 struct syw_error *err)
{
    const struct syw_usage *usage = &command->usage;
    double least = INFINITY, most = -INFINITY, lowest, highest;
    for (size_t m = 0; m < usage->n; m++)
        for (size_t i = 0; i < usage->model[m].rows; i++) {
            least = fmin(least, usage->model[m].row[i].score);
            most = fmax(most, usage->model[m].row[i].score);
        }
    const bool known = syw_metric_range(&lowest, &highest, usage->column[SYW_USAGE_SCORE], least, most);
    options->best = known ? (usage->direction == SYW_MINIMIZE ? lowest : highest) : INFINITY;
    if (!options->from_best || isfinite(options->best))
        return SYW_OK;
    syw_error_set(err, SYW_EINVAL, "--scale error: the best that '%s' can be is not known",
                  usage->column[SYW_USAGE_SCORE]);
    syw_error_hint(err, "--log y needs none");
    return SYW_EINVAL;
}

static enum syw_status draw(FILE *out, enum syw_figure_format format, const struct tradeoff_command *command,
                            const struct settings *settings, struct syw_error *err)
{
    struct syw_tradeoff_figure figure = {&command->tradeoffs, &command->usage, settings->figure};
    const char *name[SYW_FIGURE_MAX_SERIES] = {NULL};
    for (size_t i = 0; i < command->usage.n; i++) /* no more than a figure shows */
        name[i] = command->usage.model[i].model;
    enum syw_status status = find_best(&figure.options, command, err);
    if (status == SYW_OK)
        status = remark_fonts(name, command->usage.n, settings, err);
    if (status == SYW_OK)
        status = syw_tradeoff_figure_size(&figure.options, settings->size ? settings->size : "icml", &figure, err);
    if (status == SYW_OK && settings->font_pt > 0)
        figure.options.font_pt = settings->font_pt;
    return status == SYW_OK ? syw_tradeoff_figure_write(out, format, &figure, err) : status;
}

enum syw_status cmd_tradeoff(struct settings *settings, struct syw_error *err)
{
    struct tradeoff_command command = {0};
    struct output output = {0};
    const char *format = NULL;
    enum syw_figure_format kind = SYW_FIGURE_PDF;
    enum syw_status status = output_format(&format, settings, err);
    if (status != SYW_OK)
        return status;
    choose_percent(settings, format);
    const bool figure = is_figure(format);
    if (figure && (status = figure_format(&kind, format, settings, err)) != SYW_OK)
        return status;
    if ((status = energy_open(&command.energy, settings, err)) != SYW_OK)
        return status;
    if ((status = read_usage(&command, settings, err)) != SYW_OK)
        goto done;
    if (figure && (status = refuse_many_models(command.usage.n, err)) != SYW_OK)
        goto done;
    if ((status = compute(&command, settings, err)) != SYW_OK)
        goto done;
    if ((status = caption(&command, format, settings, err)) != SYW_OK)
        goto done;
    if ((status = output_open(&output, settings->output, err)) != SYW_OK)
        goto done;
    status = figure ? draw(output.stream, kind, &command, settings, err)
                    : write_report(output.stream, format, &command, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    if (status == SYW_OK && figure)
        status = say_caption(settings, err);
done:
    output_abandon(&output);
    free(command.searches);
    syw_tradeoffs_clear(&command.tradeoffs);
    syw_footprints_clear(&command.search);
    syw_log_clear(&command.search_log);
    syw_usage_clear(&command.usage);
    energy_close(&command.energy);
    return status;
}
