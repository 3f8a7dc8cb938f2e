/* syw plot: the curve as a figure. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The arrays of one series, which the figure borrows. */
struct coordinates {
    double *x, *y, *lo, *hi;
};

static void coordinates_clear(struct coordinates coordinates[], size_t n)
{
    for (size_t i = 0; coordinates && i < n; i++)
        free(coordinates[i].x); /* the other three lie behind it */
    free(coordinates);
}

static bool fill_coordinates(struct coordinates *to, const struct syw_model_curve *curve)
{
    to->x = calloc(4 * curve->n, sizeof *to->x);
    if (!to->x)
        return false;
    to->y = to->x + curve->n;
    to->lo = to->y + curve->n;
    to->hi = to->lo + curve->n;
    for (size_t i = 0; i < curve->n; i++) {
        to->x[i] = curve->point[i].k;
        to->y[i] = curve->point[i].value;
        to->lo[i] = curve->point[i].lo;
        to->hi[i] = curve->point[i].hi;
        if (curve->band && isnan(to->lo[i])) /* an end that no number is known for */
            to->lo[i] = -INFINITY;
        if (curve->band && isnan(to->hi[i]))
            to->hi[i] = INFINITY;
    }
    return true;
}

static struct syw_figure_series describe_series(const struct syw_model_curve *curve, const struct coordinates *c,
                                                bool interval)
{
    const struct syw_trials *trials = curve->trials;
    struct syw_figure_series series = {.label = trials->model,
                                       .n = curve->n,
                                       .x = c->x,
                                       .y = c->y,
                                       .lo = interval ? c->lo : NULL,
                                       .hi = interval ? c->hi : NULL,
                                       .failed = trials->failed};
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
        const struct syw_total *total = &trials->cost[axis];
        series.per_trial[axis] = syw_trials_mean_cost(trials, (enum syw_axis)axis);
        series.spent[axis] = total->known > 0 ? total->sum : NAN;
        series.spent_known[axis] = total->known;
    }
    return series;
}

/* Says what is shaded; empty where nothing is. */
static void describe_interval(char caption[CAPTION], const struct curves *curves, const struct settings *settings)
{
    char percent[32];
    bool shaded = false, open = false;
    const struct syw_band *band = NULL;
    for (size_t i = 0; i < curves->n; i++) {
        band = band ? band : curves->model[i].band;
        for (size_t j = 0; j < curves->model[i].n; j++) {
            const struct syw_curve_point *point = &curves->model[i].point[j];
            shaded |= !isnan(point->lo);
            open |= !isnan(point->value) && (isnan(point->lo) || isnan(point->hi));
        }
    }
    caption[0] = '\0';
    syw_number_text(percent, 100 * settings->curve.confidence);
    if (band)
        snprintf(caption, CAPTION, "Shaded: simultaneous %s %% band (%s)%s", percent, syw_band_title(band->kind),
                 open ? "; open at arrows" : "");
    else if (shaded)
        snprintf(caption, CAPTION, "Shaded: pointwise %s %% interval, %s", percent,
                 settings->curve.jackknife ? "conservative beyond half of the trials" : "up to half of the trials");
}

/* "Median", "0.9-quantile", or NULL for the mean. */
static const char *describe_statistic(char name[48], const struct syw_curve_options *curve)
{
    char number[32];
    if (curve->statistic == SYW_STATISTIC_MEAN)
        return NULL;
    if (curve->quantile == 0.5)
        return "Median";
    snprintf(name, 48, "%s-quantile", syw_number_text(number, curve->quantile));
    return name;
}

/* Whether the figure compares the models by bars of kWh: these can be hatched. */
static bool has_energy_bars(const struct syw_figure_series series[], size_t n)
{
    size_t known = 0;
    for (size_t i = 0; i < n; i++)
        known += !isnan(series[i].spent[SYW_AXIS_KWH]);
    return n > 1 && known == n;
}

/* Curves and, where the options ask about energy, footprints: the models are the same, in the same order. */
static enum syw_status draw(struct output *output, enum syw_figure_format format, const struct curves *curves,
                            const struct syw_log *log, const struct syw_footprints *footprints,
                            const struct settings *settings, struct syw_error *err)
{
    char caption[CAPTION], statistic[48];
    struct syw_figure_series series[SYW_FIGURE_MAX_SERIES];
    struct syw_figure figure = {.metric = log->metric,
                                .statistic = describe_statistic(statistic, &settings->curve),
                                .minimize = log->direction == SYW_MINIMIZE,
                                .failed_left_out = settings->log.failed == SYW_FAILED_DROP,
                                .series = series,
                                .n_series = curves->n,
                                .options = settings->figure};
    struct coordinates *coordinates = calloc(curves->n, sizeof *coordinates);
    enum syw_status status = SYW_OK;
    if (!coordinates)
        return syw_error_memory(err);
    describe_interval(caption, curves, settings);
    bool interval = caption[0] != '\0', hatched = false;
    for (size_t i = 0; i < curves->n && status == SYW_OK; i++) {
        if (!fill_coordinates(&coordinates[i], &curves->model[i]))
            status = syw_error_memory(err);
        series[i] = describe_series(&curves->model[i], &coordinates[i], interval);
        series[i].estimated = i < footprints->n && is_estimated(&footprints->model[i]);
        hatched |= series[i].estimated;
    }
    if (footprints->n > 0)
        caption_add_sources(caption, &footprints->total, hatched && has_energy_bars(series, curves->n));
    figure.options.caption = caption[0] ? caption : NULL;
    if (status == SYW_OK)
        status = syw_figure_size(&figure.options, settings->size ? settings->size : "icml", &figure, err);
    if (settings->font_pt > 0)
        figure.options.font_pt = settings->font_pt;
    if (status == SYW_OK)
        status = syw_figure_write(output->stream, format, &figure, err);
    coordinates_clear(coordinates, curves->n);
    return status;
}

static enum syw_status choose_format(enum syw_figure_format *format, const struct settings *settings,
                                     struct syw_error *err)
{
    const char *name = NULL;
    enum syw_status status = output_format(&name, settings, command_find("plot"), err);
    if (status != SYW_OK)
        return status;
    if ((!settings->output || strcmp(settings->output, "-") == 0) && isatty(STDOUT_FILENO)) {
        status = syw_error_set(err, SYW_EINVAL, "plot: a figure is not for the terminal");
        syw_error_hint(err, "-o FILE.pdf, .svg or .png");
        return status;
    }
    *format = *name == 's' ? SYW_FIGURE_SVG : name[1] == 'n' ? SYW_FIGURE_PNG : SYW_FIGURE_PDF;
    return SYW_OK;
}

enum syw_status refuse_many_models(size_t n_models, struct syw_error *err)
{
    if (n_models <= SYW_FIGURE_MAX_SERIES)
        return SYW_OK;
    syw_error_set(err, SYW_EDOMAIN, "%zu models are too many for one figure: at most %d", n_models,
                  SYW_FIGURE_MAX_SERIES);
    syw_error_hint(err, "choose some with --where COL=VALUE, or group by a coarser column with -g COL");
    return SYW_EDOMAIN;
}

static enum syw_status plot_curves(struct settings *settings, enum syw_figure_format format, struct syw_error *err)
{
    const unsigned wanted = SYW_ROLE_BIT(SYW_ROLE_STARTED) | SYW_ROLE_BIT(SYW_ROLE_ENDED) |
                            SYW_ROLE_BIT(SYW_ROLE_DURATION) | SYW_ROLE_BIT(SYW_ROLE_ENERGY) |
                            SYW_ROLE_BIT(SYW_ROLE_EMISSIONS);
    struct syw_log log = {0};
    struct energy energy = {0};
    struct syw_footprints footprints = {0};
    struct curves curves = {0};
    struct output output = {0};
    enum syw_status status = SYW_OK;
    if (!energy_asked(settings)) {
        status = load(&log, settings, wanted, err);
    } else {
        status = energy_open(&energy, settings, err);
        if (status == SYW_OK)
            status = load_footprints(&log, &footprints, &energy, settings, wanted, err);
    }
    if (status == SYW_OK)
        status = refuse_many_models(log.n_models, err);
    if (status == SYW_OK)
        status = curves_compute(&curves, &log, settings, budgets_plot, err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = draw(&output, format, &curves, &log, &footprints, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    output_abandon(&output);
    curves_clear(&curves);
    syw_footprints_clear(&footprints);
    energy_close(&energy);
    syw_log_clear(&log);
    return status;
}

enum syw_status cmd_plot(struct settings *settings, struct syw_error *err)
{
    enum syw_figure_format format = SYW_FIGURE_PDF;
    enum syw_status status = choose_format(&format, settings, err);
    if (status == SYW_OK && settings->energy.embodied > 0 && !settings->draw_footprint) {
        status = syw_error_set(err, SYW_EINVAL, "--embodied has no place beside curves");
        syw_error_hint(err, "plot --footprint shows it");
    }
    if (status != SYW_OK)
        return status;
    return settings->draw_footprint ? plot_footprint(settings, format, err) : plot_curves(settings, format, err);
}
