/* Two models as a figure: both curves above, their difference below, and between them who leads where. */
#include "drawing_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_POINTS = 1000 };

/* Which of n points are drawn: every so many, and the last. */
static size_t thin(size_t i, size_t n)
{
    size_t step = n / MOST_POINTS + 1;
    return i * step < n ? i * step : n - 1;
}

static size_t thinned(size_t n)
{
    size_t step = n / MOST_POINTS + 1;
    return n == 0 ? 0 : (n - 1 + step - 1) / step + 1;
}

static enum syw_status copy_curve(struct difference_panel *panel, size_t i, const struct syw_model_curve *whole,
                                  struct syw_error *err)
{
    struct syw_model_curve *model = &panel->model[i];
    *model = *whole;
    model->n = thinned(whole->n);
    model->point = calloc(model->n + 1, sizeof *model->point);
    model->cost = calloc(model->n + 1, sizeof *model->cost);
    model->exact = whole->exact ? calloc(model->n + 1, sizeof *model->exact) : NULL;
    if (!model->point || !model->cost || (whole->exact && !model->exact))
        return syw_error_memory(err);
    for (size_t j = 0; j < model->n; j++) {
        const size_t from = thin(j, whole->n);
        model->point[j] = whole->point[from];
        model->cost[j][SYW_AXIS_TRIALS] = whole->exact ? whole->exact[from].trials : whole->point[from].k;
        if (whole->exact)
            model->exact[j] = whole->exact[from];
    }
    return SYW_OK;
}

static enum syw_status copy_difference(struct difference_panel *panel, const struct syw_comparison *comparison,
                                       struct syw_error *err)
{
    const size_t n = thinned(comparison->n_dense);
    panel->x = calloc(4 * n + 1, sizeof *panel->x);
    if (!panel->x)
        return syw_error_memory(err);
    panel->y = panel->x + n;
    panel->lo = panel->y + n;
    panel->hi = panel->lo + n;
    for (size_t i = 0; i < n; i++) {
        const struct syw_compare_point *point = &comparison->dense[thin(i, comparison->n_dense)];
        panel->x[i] = point->budget;
        panel->y[i] = point->difference;
        panel->lo[i] = point->lo;
        panel->hi[i] = point->hi;
    }
    panel->difference =
        (struct syw_figure_difference){.n = n, .x = panel->x, .y = panel->y, .lo = panel->lo, .hi = panel->hi};
    return SYW_OK;
}

/* Ranges meet half-way between two budgets. */
static void mark_ranges(struct difference_panel *panel, const struct syw_verdict *verdict)
{
    const struct syw_verdict_range *range = verdict->range;
    const size_t n = verdict->n_ranges < MOST_MARKS ? verdict->n_ranges : MOST_MARKS;
    for (size_t i = 0; i < n; i++) {
        int leader = range[i].leader == SYW_LEADER_TIE ? -1 : range[i].leader == SYW_LEADER_A ? 0 : 1;
        panel->range[i] = (struct syw_figure_range){
            .from = i > 0 ? (range[i - 1].to + range[i].from) / 2 : range[i].from,
            .to = i + 1 < verdict->n_ranges ? (range[i].to + range[i + 1].from) / 2 : range[i].to,
            .leader = leader,
        };
    }
    panel->difference.range = panel->range;
    panel->difference.n_ranges = n;
}

/* Intervals that are open at an end are those of the tie, which the strip shows. */
static void mark_crossings(struct difference_panel *panel, const struct syw_verdict *verdict)
{
    const size_t n = verdict->n_crossings < MOST_MARKS ? verdict->n_crossings : MOST_MARKS;
    for (size_t i = 0; i < n; i++) {
        const struct syw_crossing *crossing = &verdict->crossing[i];
        panel->crossing[i] = (struct syw_figure_crossing){crossing->budget, crossing->lo, crossing->hi};
    }
    panel->difference.crossing = panel->crossing;
    panel->difference.n_crossings = n;
}

static void label(struct difference_panel *panel, bool percent)
{
    const char *a = panel->model[0].trials->model, *b = panel->model[1].trials->model;
    if (strlen(a) > LONGEST_NAME || strlen(b) > LONGEST_NAME)
        snprintf(panel->label, sizeof panel->label, "Difference%s", percent ? " (points)" : "");
    else
        snprintf(panel->label, sizeof panel->label, "%s \xE2\x88\x92 %s%s", a, b, percent ? " (points)" : "");
    panel->difference.y_label = panel->label;
}

static enum syw_status fill(struct difference_panel *panel, const struct syw_comparison *comparison, bool percent,
                            struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < 2 && status == SYW_OK; i++)
        status = copy_curve(panel, i, &comparison->whole[i], err);
    if (status == SYW_OK)
        status = copy_difference(panel, comparison, err);
    if (status != SYW_OK)
        return status;
    mark_ranges(panel, &comparison->verdict);
    mark_crossings(panel, &comparison->verdict);
    label(panel, percent);
    return SYW_OK;
}

static bool has_interval(const struct syw_figure_difference *difference)
{
    bool any = false;
    for (size_t i = 0; i < difference->n; i++)
        any |= !isnan(difference->y[i]) && !(isnan(difference->lo[i]) && isnan(difference->hi[i]));
    return any;
}

static enum syw_status add_panel(struct syw_drawing *drawing, struct difference_panel *panel,
                                 const struct syw_comparison *comparison, const struct syw_drawing_options *options,
                                 struct syw_error *err)
{
    drawing->panel = panel;
    drawing->figure.difference = &panel->difference;
    if (comparison->method == SYW_COMPARE_BANDS)
        syw_caption_add(drawing->shading, "The bands are for both models together");
    else if (comparison->simultaneous && has_interval(&panel->difference))
        syw_caption_add(drawing->shading, "The interval of the difference is for all budgets at once, approximate");
    return syw_drawing_end(drawing, options, err);
}

enum syw_status syw_drawing_of_comparison(struct syw_drawing **drawing, const struct syw_comparison *comparison,
                                          const struct syw_log *log, const struct syw_drawing_options *options,
                                          struct syw_error *err)
{
    struct syw_drawing *made = NULL;
    struct difference_panel *panel = calloc(1, sizeof *panel);
    enum syw_status status = panel ? fill(panel, comparison, options->figure.percent, err) : syw_error_memory(err);
    if (status != SYW_OK)
        goto done;
    const struct syw_curves curves = {.model = panel->model, .n = 2};
    if ((status = syw_drawing_begin(&made, &curves, log, options, err)) != SYW_OK)
        goto done;
    status = add_panel(made, panel, comparison, options, err);
    panel = NULL;
    if (status == SYW_OK) {
        *drawing = made;
        made = NULL;
    }
done:
    syw_drawing_free(made);
    syw_panel_free(panel);
    return status;
}
