/* The figure of score against cost: frontiers go through the figure of curves, dots and thresholds are added to it. */
#include "base/text.h"
#include "stairs.h"

#include "render/figure/spoken.h"
#include "syw/sample.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- frontiers as curves ----------------------------------------------------------------------------------------- */

/* A level for each point up to the cost of the next, the last one as far as the model has points. */
static size_t add_steps(double x[], double y[], const struct syw_tradeoff_model *model)
{
    const struct syw_tradeoff_point *last = &model->frontier[model->n_frontier - 1];
    size_t n = 0;
    for (size_t i = 0; i < model->n_frontier; i++) {
        if (i > 0) {
            x[n] = model->frontier[i].cost;
            y[n++] = model->frontier[i - 1].score;
        }
        x[n] = model->frontier[i].cost;
        y[n++] = model->frontier[i].score;
    }
    if (model->point[model->n - 1].cost > last->cost) {
        x[n] = model->point[model->n - 1].cost;
        y[n++] = last->score;
    }
    return n;
}

static bool has_free_point(const struct syw_tradeoffs *tradeoffs)
{
    for (size_t i = 0; i < tradeoffs->n; i++)
        if (!(tradeoffs->model[i].frontier[0].cost > 0))
            return true;
    return false;
}

static void add_series(struct stairs *stairs, const struct syw_tradeoffs *tradeoffs)
{
    double *at = stairs->numbers;
    for (size_t i = 0; i < tradeoffs->n; i++) {
        struct syw_figure_series *series = &stairs->series[i];
        double *x = at, *y = at + 2 * tradeoffs->model[i].n_frontier + 1;
        *series = (struct syw_figure_series){.label = tradeoffs->model[i].model, .x = x, .y = y, .no_end = true};
        series->n = add_steps(x, y, &tradeoffs->model[i]);
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            series->per_trial[axis] = series->spent[axis] = NAN;
        at = y + 2 * tradeoffs->model[i].n_frontier + 1;
    }
}

/* ---- texts ------------------------------------------------------------------------------------------------------- */

static void name_cost(char text[300], const struct syw_usage *usage)
{
    static const char *const what[] = {[SYW_USAGE_SECONDS] = "Time",
                                       [SYW_USAGE_KWH] = "Energy",
                                       [SYW_USAGE_FLOPS] = "Operations",
                                       [SYW_USAGE_USD] = "Price",
                                       [SYW_USAGE_OTHER] = NULL};
    static const char *const unit[] = {[SYW_USAGE_FLOPS] = "FLOPs", [SYW_USAGE_USD] = "US dollars"};
    const bool own = *usage->unit != '\0';
    if (!what[usage->cost])
        snprintf(text, 300, "%.*s", SYW_CUT(usage->column[SYW_USAGE_COST], 250));
    else if (own || usage->cost >= SYW_USAGE_FLOPS)
        snprintf(text, 300, "%s per example (%s)", what[usage->cost], own ? usage->unit : unit[usage->cost]);
    else
        snprintf(text, 300, "%s per example", what[usage->cost]);
}

static void name_axes(struct stairs *stairs, const struct syw_tradeoff_figure *figure)
{
    const struct syw_usage *usage = figure->usage;
    struct syw_figure_options *options = &stairs->figure.options;
    name_cost(stairs->x_label, usage);
    snprintf(stairs->y_label, sizeof stairs->y_label, "%.*s%s %s", SYW_CUT(usage->column[SYW_USAGE_SCORE], 200),
             options->percent ? " (%)" : "", syw_better_arrow(usage->direction == SYW_MINIMIZE));
    snprintf(stairs->what, sizeof stairs->what, "%.*s against %.*s", SYW_CUT(usage->column[SYW_USAGE_SCORE], 120),
             SYW_CUT(usage->column[SYW_USAGE_COST], 150));
    options->x_label = options->x_label ? options->x_label : stairs->x_label;
    options->y_label = options->y_label ? options->y_label : stairs->y_label;
}

static bool has_dominated_point(const struct syw_tradeoffs *tradeoffs)
{
    for (size_t i = 0; i < tradeoffs->n; i++)
        for (size_t k = 0; k < tradeoffs->model[i].n; k++)
            if (!tradeoffs->model[i].point[k].frontier)
                return true;
    return false;
}

static void explain(struct stairs *stairs, const struct syw_tradeoff_figure *figure)
{
    const struct syw_usage *usage = figure->usage;
    const char *threshold = usage->column[SYW_USAGE_THRESHOLD];
    const bool named = usage->examples || threshold, several = figure->tradeoffs->n > 1;
    char *text = stairs->caption;
    snprintf(text, sizeof stairs->caption, "Dots: operating points%s%s%s%.*s.",
             several ? "; large: no point of any model beats it" : "",
             has_dominated_point(figure->tradeoffs) ? "; hollow: one of the same model does" : "",
             named ? "; numbers: " : "", SYW_CUT(named ? (threshold ? threshold : "threshold") : "", 60));
    if (!stairs->figure.options.caption)
        stairs->figure.options.caption = text;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

enum syw_status syw_stairs_make(struct stairs *stairs, const struct syw_tradeoff_figure *figure, struct syw_error *err)
{
    const struct syw_tradeoffs *tradeoffs = figure->tradeoffs;
    size_t n = 0;
    *stairs = (struct stairs){.figure = {.metric = figure->usage->column[SYW_USAGE_SCORE],
                                         .minimize = figure->usage->direction == SYW_MINIMIZE,
                                         .series = stairs->series,
                                         .n_series = tradeoffs->n,
                                         .axis = SYW_AXIS_COST,
                                         .budget = figure->usage->column[SYW_USAGE_COST],
                                         .options = figure->options}};
    stairs->figure.options.choose_rulers = stairs->figure.options.no_spent = true;
    stairs->figure.options.rulers = 0;
    if (tradeoffs->n > SYW_FIGURE_MAX_SERIES)
        return syw_error_set(err, SYW_EDOMAIN, "%zu models are more than a figure can show", tradeoffs->n);
    for (size_t i = 0; i < tradeoffs->n; i++)
        n += 4 * tradeoffs->model[i].n_frontier + 2;
    if (!(stairs->numbers = malloc((n + 1) * sizeof *stairs->numbers)))
        return syw_error_memory(err);
    add_series(stairs, tradeoffs);
    if (has_free_point(tradeoffs))
        stairs->figure.options.linear_x = true;
    name_axes(stairs, figure);
    explain(stairs, figure);
    return SYW_OK;
}

void syw_stairs_clear(struct stairs *stairs)
{
    free(stairs->numbers);
    stairs->numbers = NULL;
}

enum syw_status syw_tradeoff_figure_size(struct syw_figure_options *options, const char *size,
                                         const struct syw_tradeoff_figure *figure, struct syw_error *err)
{
    struct stairs stairs;
    enum syw_status status = syw_stairs_make(&stairs, figure, err);
    if (status == SYW_OK)
        status = syw_figure_size(options, size, &stairs.figure, err);
    syw_stairs_clear(&stairs);
    return status;
}

static enum syw_status draw(FILE *out, enum syw_figure_format format, struct stairs *stairs,
                            const struct syw_tradeoff_figure *figure, struct syw_error *err)
{
    const struct syw_figure_options *options = &stairs->figure.options;
    struct layout *layout = NULL;
    struct canvas *canvas = NULL;
    struct spoken spoken = {0};
    struct svg_words words = {0};
    enum syw_status status = syw_figure_check(&stairs->figure, err);
    if (status == SYW_OK)
        status = syw_layout_new(&layout, &stairs->figure, err);
    if (status == SYW_OK)
        words = syw_models_speak(&spoken, layout, stairs->what);
    if (status == SYW_OK)
        status = syw_canvas_open(&canvas, out, format, options->width_in * 72, options->height_in * 72,
                                 options->png_dpi > 0 ? options->png_dpi : 300, &words, err);
    if (status == SYW_OK) {
        syw_dots_name(layout, figure);
        syw_layout_draw(canvas, layout);
        syw_dots_draw(canvas, layout, figure);
        status = syw_canvas_close(canvas, err);
    }
    syw_spoken_clear(&spoken);
    syw_layout_free(layout);
    return status;
}

enum syw_status syw_tradeoff_figure_write(FILE *out, enum syw_figure_format format,
                                          const struct syw_tradeoff_figure *figure, struct syw_error *err)
{
    struct stairs stairs;
    enum syw_status status = syw_stairs_make(&stairs, figure, err);
    if (status == SYW_OK)
        status = draw(out, format, &stairs, figure, err);
    syw_stairs_clear(&stairs);
    return status;
}
