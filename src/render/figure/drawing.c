/* Curves as the series of a figure, with what stands below it. */
#include "drawing_parts.h"
#include "layout.h"
#include "syw/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is drawn of a curve: budgets at which a trial completes with the probability of budget.p_any. */
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

static bool fill_arrays(struct curve_arrays *to, const struct syw_model_curve *curve)
{
    double *room = calloc(6 * curve->n, sizeof *room);
    if (!room)
        return false;
    *to = (struct curve_arrays){
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

static struct syw_figure_series describe_series(const struct syw_model_curve *curve, const struct curve_arrays *c,
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
        series.per_trial[axis] = curve->strata > 0 ? curve->cost[0][axis] / curve->point[0].k
                                                   : syw_trials_mean_cost(trials, (enum syw_axis)axis);
        series.spent[axis] = total->known > 0 ? total->sum : NAN;
        series.spent_known[axis] = total->known;
    }
    return series;
}

/* Says what is shaded; empty where nothing is. */
static void describe_interval(char shading[SYW_CAPTION], const struct syw_curves *curves,
                              const struct syw_drawing_options *options)
{
    bool real = options->analysis->axis != SYW_AXIS_TRIALS;
    char percent[32];
    bool shaded = false, open = false;
    const bool mean = options->analysis->curve.statistic == SYW_STATISTIC_MEAN;
    const struct syw_band *band = NULL;
    for (size_t i = 0; i < curves->n; i++) {
        band = band ? band : curves->model[i].band;
        for (size_t j = 0; j < curves->model[i].n; j++) {
            const struct syw_curve_point *point = &curves->model[i].point[j];
            shaded |= !isnan(point->lo);
            open |= !isnan(point->value) && (isnan(point->lo) || isnan(point->hi));
        }
    }
    shading[0] = '\0';
    syw_number_text(percent, 100 * options->analysis->curve.confidence);
    if (band)
        snprintf(shading, SYW_CAPTION, "Shaded: simultaneous %s %% band (%s)%s", percent, syw_band_title(band->kind),
                 open ? "; open at arrows" : "");
    else if (shaded)
        snprintf(shading, SYW_CAPTION, "Shaded: %s %s %% interval%s",
                 curves->simultaneous ? "simultaneous" : "pointwise", percent,
                 curves->simultaneous ? ", approximate"
                 : real && !mean      ? " (Woodruff), open at arrows"
                                      : "");
    if (real && shaded && open)
        snprintf(shading + strlen(shading), SYW_CAPTION - strlen(shading),
                 ", where %d or more completed trials are affordable", SYW_INTERVAL_TRIALS);
}

/* That the values are conditional, and where that is left out which hardly ever holds. */
static void caption_add_condition(char caption[SYW_CAPTION], const struct syw_drawing_options *options)
{
    const double p_any = options->analysis->budget.p_any;
    char sentence[128], number[32];
    if (p_any > 0)
        snprintf(sentence, sizeof sentence,
                 "Given that one trial completes; drawn where that has probability %s or more",
                 syw_number_text(number, p_any));
    else
        snprintf(sentence, sizeof sentence, "Given that one trial completes");
    if (p_any > 0 || options->analysis->axis != SYW_AXIS_TRIALS)
        syw_caption_add(caption, sentence);
}

/* That curves are means over strata, and of how many. */
static void caption_add_strata(char caption[SYW_CAPTION], const struct syw_curves *curves,
                               const struct syw_drawing_options *options)
{
    char sentence[160];
    size_t most = 0;
    for (size_t i = 0; i < curves->n; i++)
        most = curves->model[i].strata > most ? curves->model[i].strata : most;
    if (most == 0)
        return;
    snprintf(sentence, sizeof sentence, "Means over %s (%zu), %s of each", options->analysis->within, most,
             options->analysis->axis == SYW_AXIS_TRIALS ? "k trials" : "budgets");
    syw_caption_add(caption, sentence);
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

static enum syw_status refuse_unlikely(const struct syw_trials *trials, const struct syw_drawing_options *options,
                                       struct syw_error *err)
{
    syw_error_set(err, SYW_EDOMAIN, "%s: a trial completes with probability %g within no budget", trials->model,
                  options->analysis->budget.p_any);
    syw_error_hint(err, "`p_any` asks for less");
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

static struct syw_figure describe_figure(struct syw_drawing *drawing, const struct syw_log *log, size_t n,
                                         const struct syw_drawing_options *options)
{
    const struct syw_analysis_options *analysis = options->analysis;
    return (struct syw_figure){.metric = log->metric,
                               .statistic = describe_statistic(drawing->statistic, &analysis->curve),
                               .minimize = log->direction == SYW_MINIMIZE,
                               .steps = analysis->curve.statistic != SYW_STATISTIC_MEAN,
                               .failed_left_out = options->failed_left_out,
                               .axis = analysis->axis,
                               .budget = analysis->axis == SYW_AXIS_COST ? analysis->column : NULL,
                               .dashed_label = analysis->average_cost ? "average cost x k" : NULL,
                               .series = drawing->series,
                               .n_series = n,
                               .options = options->figure};
}

static enum syw_status add_series(struct syw_drawing *drawing, size_t i, const struct syw_model_curve *curve,
                                  bool interval, const struct syw_drawing_options *options, struct syw_error *err)
{
    const struct syw_footprints *footprints = options->footprints;
    const struct syw_model_curve part = likely_part(curve, options->analysis->budget.p_any);
    struct syw_figure_series *series = &drawing->series[i];
    if (part.n == 0)
        return refuse_unlikely(part.trials, options, err);
    if (!fill_arrays(&drawing->arrays[i], &part))
        return syw_error_memory(err);
    *series = describe_series(&part, &drawing->arrays[i], interval);
    series->estimated = footprints && i < footprints->n && syw_is_estimated(&footprints->model[i]);
    if (options->analysis->axis == SYW_AXIS_TRIALS)
        return SYW_OK;
    enum syw_status status = find_proportions(series->proportional, curve->trials, options->analysis->axis, err);
    for (int axis = 0; axis < SYW_AXIS_COUNT && curve->strata > 0; axis++)
        series->proportional[axis] *= (double)curve->strata; /* budgets are of each, costs of all */
    return status;
}

static void add_sources(struct syw_drawing *drawing, const struct syw_drawing_options *options)
{
    const size_t n = drawing->figure.n_series;
    bool hatched = false;
    for (size_t i = 0; i < n; i++)
        hatched |= drawing->series[i].estimated;
    if (options->footprints && options->footprints->n > 0)
        syw_caption_add_sources(drawing->caption, &options->footprints->total,
                                hatched && has_energy_bars(drawing->series, n));
}

enum syw_status syw_drawing_begin(struct syw_drawing **drawing, const struct syw_curves *curves,
                                  const struct syw_log *log, const struct syw_drawing_options *options,
                                  struct syw_error *err)
{
    if (curves->n > SYW_FIGURE_MAX_SERIES)
        return syw_error_set(err, SYW_EDOMAIN, "%zu models are too many for one figure: at most %d", curves->n,
                             SYW_FIGURE_MAX_SERIES);
    struct syw_drawing *made = calloc(1, sizeof *made);
    if (!made || !(made->arrays = calloc(curves->n + 1, sizeof *made->arrays))) {
        free(made);
        return syw_error_memory(err);
    }
    enum syw_status status = SYW_OK;
    made->figure = describe_figure(made, log, curves->n, options);
    describe_interval(made->shading, curves, options);
    const bool interval = made->shading[0] != '\0';
    caption_add_strata(made->caption, curves, options);
    caption_add_condition(made->caption, options);
    for (size_t i = 0; i < curves->n && status == SYW_OK; i++)
        status = add_series(made, i, &curves->model[i], interval, options, err);
    if (status == SYW_OK && options->outlooks)
        status = syw_drawing_add_outlooks(made, options->outlooks, err);
    if (status == SYW_OK) {
        add_sources(made, options);
        *drawing = made;
    } else {
        syw_drawing_free(made);
    }
    return status;
}

/* The best that the metric can be, which an axis of the distance to it needs. */
static enum syw_status find_best(struct syw_figure *figure, const struct syw_analysis_options *analysis,
                                 struct syw_error *err)
{
    const double best = figure->minimize ? analysis->lowest : analysis->highest;
    if (!figure->options.from_best)
        return SYW_OK;
    figure->options.best = best;
    if (isfinite(best) && analysis->lowest < analysis->highest)
        return SYW_OK;
    syw_error_set(err, SYW_EDOMAIN, "the best value that %s can have is not known", figure->metric);
    syw_error_hint(err, "`lowest, highest` says it; `log_y` needs none");
    return SYW_EDOMAIN;
}

static enum syw_status check_rulers(const struct syw_figure *figure, struct syw_error *err)
{
    for (int axis = 0; figure->options.choose_rulers && axis < SYW_AXIS_COUNT; axis++)
        if (figure->options.rulers & 1U << axis && !syw_ruler_is_known(figure, (enum syw_axis)axis)) {
            syw_error_set(err, SYW_EDOMAIN, "there is no ruler of %s for this budget", syw_axis_name(axis));
            syw_error_hint(err, "the log does not know it, or it is not proportional to the budget; see `rulers`");
            return SYW_EDOMAIN;
        }
    return SYW_OK;
}

enum syw_status syw_drawing_end(struct syw_drawing *drawing, const struct syw_drawing_options *options,
                                struct syw_error *err)
{
    struct syw_figure_options *figure = &drawing->figure.options;
    const double font_pt = figure->font_pt;
    figure->shading = drawing->shading[0] ? drawing->shading : NULL;
    figure->caption = drawing->caption[0] ? drawing->caption : NULL;
    enum syw_status status = check_rulers(&drawing->figure, err);
    if (status == SYW_OK)
        status = find_best(&drawing->figure, options->analysis, err);
    if (status == SYW_OK)
        status = syw_figure_size(figure, options->size ? options->size : "icml", &drawing->figure, err);
    if (font_pt > 0)
        figure->font_pt = font_pt;
    return status;
}

enum syw_status syw_drawing_of_curves(struct syw_drawing **drawing, const struct syw_curves *curves,
                                      const struct syw_log *log, const struct syw_drawing_options *options,
                                      struct syw_error *err)
{
    struct syw_drawing *made = NULL;
    enum syw_status status = syw_drawing_begin(&made, curves, log, options, err);
    if (status == SYW_OK)
        status = syw_drawing_end(made, options, err);
    if (status == SYW_OK)
        *drawing = made;
    else
        syw_drawing_free(made);
    return status;
}

enum syw_status syw_drawing_write(const struct syw_drawing *drawing, FILE *out, enum syw_figure_format format,
                                  struct syw_error *err)
{
    return syw_figure_write(out, format, &drawing->figure, err);
}
