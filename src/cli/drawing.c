/* Curves as the series of a figure, with what stands below it. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The arrays of one series, which the figure borrows. */
struct coordinates {
    double *x, *y, *lo, *hi, *trials, *average;
};

static void coordinates_clear(struct coordinates coordinates[], size_t n)
{
    for (size_t i = 0; coordinates && i < n; i++)
        free(coordinates[i].x); /* the others lie behind it */
    free(coordinates);
}

/* What is drawn of a curve: budgets at which a trial completes with the probability of --p-any. */
static struct syw_model_curve likely_part(const struct syw_model_curve *curve, double p_any)
{
    struct syw_model_curve part = *curve;
    size_t begin = 0;
    while (begin < curve->n && curve->point[begin].p_any < p_any)
        begin++;
    part.n -= begin;
    part.point += begin;
    part.cost += begin;
    part.exact = curve->exact ? curve->exact + begin : NULL;
    part.average_cost = curve->average_cost ? curve->average_cost + begin : NULL;
    part.best_so_far = NULL;
    return part;
}

static bool fill_coordinates(struct coordinates *to, const struct syw_model_curve *curve)
{
    double *room = calloc(6 * curve->n, sizeof *room);
    if (!room)
        return false;
    *to = (struct coordinates){
        room, room + curve->n, room + 2 * curve->n, room + 3 * curve->n, room + 4 * curve->n, room + 5 * curve->n};
    for (size_t i = 0; i < curve->n; i++) {
        to->x[i] = curve->point[i].k;
        to->y[i] = curve->point[i].value;
        to->lo[i] = curve->point[i].lo;
        to->hi[i] = curve->point[i].hi;
        to->trials[i] = curve->cost[i][SYW_AXIS_TRIALS];
        to->average[i] = curve->average_cost ? curve->average_cost[i] : NAN;
        if (curve->band && isnan(to->lo[i])) /* an end that no number is known for */
            to->lo[i] = -INFINITY;
        if (curve->band && isnan(to->hi[i]))
            to->hi[i] = INFINITY;
    }
    return true;
}

/* How much of each axis one unit of the budget is, where that is the same for every trial (to 1e-9); else NaN. */
static enum syw_status find_proportions(double proportional[SYW_AXIS_COUNT], const struct syw_trials *trials,
                                        enum syw_axis budget, struct syw_error *err)
{
    double *cost = calloc(2 * trials->rows + 1, sizeof *cost);
    if (!cost)
        return syw_error_memory(err);
    double *other = cost + trials->rows;
    syw_trials_cost(cost, trials, budget);
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
        double factor = trials->cost[axis].sum / trials->cost[budget].sum;
        bool same = axis != SYW_AXIS_TRIALS && isfinite(factor);
        syw_trials_cost(other, trials, (enum syw_axis)axis);
        for (size_t row = 0; row < trials->rows && same; row++)
            same = fabs(other[row] - factor * cost[row]) <= 1e-9 * factor * cost[row];
        proportional[axis] = same ? factor : NAN;
    }
    free(cost);
    return SYW_OK;
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
                                       .failed = trials->counts.failed,
                                       .pruned = trials->counts.pruned,
                                       .trials_at = curve->exact ? c->trials : NULL,
                                       .y_dashed = curve->average_cost ? c->average : NULL};
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
        const struct syw_total *total = &trials->cost[axis];
        series.per_trial[axis] = syw_trials_mean_cost(trials, (enum syw_axis)axis);
        series.spent[axis] = total->known > 0 ? total->sum : NAN;
        series.spent_known[axis] = total->known;
    }
    return series;
}

/* Says what is shaded; empty where nothing is. */
static void describe_interval(char caption[CAPTION], const struct syw_curves *curves, const struct settings *settings)
{
    bool real = settings->analysis.axis != SYW_AXIS_TRIALS;
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
    syw_number_text(percent, 100 * settings->analysis.curve.confidence);
    if (band)
        snprintf(caption, CAPTION, "Shaded: simultaneous %s %% band (%s)%s", percent, syw_band_title(band->kind),
                 open ? "; open at arrows" : "");
    else if (shaded)
        snprintf(caption, CAPTION, "Shaded: pointwise %s %% interval%s", percent,
                 real ? ", by bootstrap over the trials" : "");
    if (real && shaded && open)
        snprintf(caption + strlen(caption), CAPTION - strlen(caption), ", where %d or more of them are affordable",
                 SYW_INTERVAL_TRIALS);
}

/* That the values are conditional, and where that is left out which hardly ever holds. */
static void caption_add_condition(char caption[CAPTION], const struct settings *settings)
{
    const double p_any = settings->analysis.budget.p_any;
    char sentence[128], number[32];
    if (p_any > 0)
        snprintf(sentence, sizeof sentence,
                 "Given that one trial completes; drawn where that has probability %s or more",
                 syw_number_text(number, p_any));
    else
        snprintf(sentence, sizeof sentence, "Given that one trial completes");
    if (p_any > 0 || settings->analysis.axis != SYW_AXIS_TRIALS)
        caption_add(caption, sentence);
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

static enum syw_status refuse_unlikely(const struct syw_trials *trials, const struct settings *settings,
                                       struct syw_error *err)
{
    syw_error_set(err, SYW_EDOMAIN, "%s: a trial completes with probability %g within no budget", trials->model,
                  settings->analysis.budget.p_any);
    syw_error_hint(err, "--p-any P asks for less");
    return SYW_EDOMAIN;
}

/* Whether the figure compares the models by bars of kWh: these can be hatched. */
static bool has_energy_bars(const struct syw_figure_series series[], size_t n)
{
    size_t known = 0;
    for (size_t i = 0; i < n; i++)
        known += !isnan(series[i].spent[SYW_AXIS_KWH]);
    return n > 1 && known == n;
}

enum syw_status drawing_make(struct drawing *drawing, const struct syw_curves *curves, const struct syw_log *log,
                             const struct syw_footprints *footprints, const struct settings *settings,
                             struct syw_error *err)
{
    struct syw_figure *figure = &drawing->figure;
    enum syw_axis axis = settings->analysis.axis;
    enum syw_status status = SYW_OK;
    *figure = (struct syw_figure){.metric = log->metric,
                                  .statistic = describe_statistic(drawing->statistic, &settings->analysis.curve),
                                  .minimize = log->direction == SYW_MINIMIZE,
                                  .failed_left_out = settings->log.failed == SYW_FAILED_DROP,
                                  .axis = axis,
                                  .budget = axis == SYW_AXIS_COST ? settings->analysis.column : NULL,
                                  .dashed_label = settings->analysis.average_cost ? "average cost x k" : NULL,
                                  .series = drawing->series,
                                  .n_series = curves->n,
                                  .options = settings->figure};
    drawing->coordinates = calloc(curves->n, sizeof *drawing->coordinates);
    if (!drawing->coordinates)
        return syw_error_memory(err);
    describe_interval(drawing->caption, curves, settings);
    bool interval = drawing->caption[0] != '\0', hatched = false;
    caption_add_condition(drawing->caption, settings);
    for (size_t i = 0; i < curves->n && status == SYW_OK; i++) {
        struct syw_figure_series *series = &drawing->series[i];
        const struct syw_model_curve part = likely_part(&curves->model[i], settings->analysis.budget.p_any);
        if (part.n == 0)
            return refuse_unlikely(part.trials, settings, err);
        if (!fill_coordinates(&drawing->coordinates[i], &part))
            return syw_error_memory(err);
        *series = describe_series(&part, &drawing->coordinates[i], interval);
        series->estimated = i < footprints->n && is_estimated(&footprints->model[i]);
        hatched |= series->estimated;
        if (axis != SYW_AXIS_TRIALS)
            status = find_proportions(series->proportional, curves->model[i].trials, axis, err);
    }
    if (footprints->n > 0)
        caption_add_sources(drawing->caption, &footprints->total,
                            hatched && has_energy_bars(drawing->series, curves->n));
    return status;
}

enum syw_status remark_font(const struct settings *settings, struct syw_error *err)
{
    const char *asked = settings->figure.font;
    char instead[SYW_FIGURE_FONT];
    if (!asked || !*asked)
        return SYW_OK;
    enum syw_status status = syw_figure_font(instead, asked, err);
    if (status == SYW_OK && *instead)
        say_remark(settings, "no font is called '%s': the text is set in %s", asked, instead);
    return status;
}

enum syw_status drawing_write(struct drawing *drawing, FILE *out, enum syw_figure_format format,
                              const struct settings *settings, struct syw_error *err)
{
    struct syw_figure_options *asked = &drawing->figure.options;
    asked->caption = drawing->caption[0] ? drawing->caption : NULL;
    enum syw_status status = syw_figure_size(asked, settings->size ? settings->size : "icml", &drawing->figure, err);
    if (settings->font_pt > 0)
        asked->font_pt = settings->font_pt;
    if (status == SYW_OK)
        status = remark_font(settings, err);
    return status == SYW_OK ? syw_figure_write(out, format, &drawing->figure, err) : status;
}

void drawing_clear(struct drawing *drawing)
{
    coordinates_clear(drawing->coordinates, drawing->figure.n_series);
    *drawing = (struct drawing){0};
}
