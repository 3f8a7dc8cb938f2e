/* Two models as a figure: both curves above, their difference below, and between them who leads where. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_POINTS = 1000, MOST_MARKS = 64, LONGEST_NAME = 24 };

/* What the figure borrows. */
struct plate {
    struct syw_model_curve model[2]; /* with arrays of their own */
    double *x, *y, *lo, *hi;         /* the difference */
    struct syw_figure_range range[MOST_MARKS];
    struct syw_figure_crossing crossing[MOST_MARKS];
    struct syw_figure_difference difference;
    char label[2 * LONGEST_NAME + 16];
};

static void plate_clear(struct plate *plate)
{
    for (int i = 0; i < 2; i++) {
        free(plate->model[i].point);
        free(plate->model[i].cost);
        free(plate->model[i].exact);
    }
    free(plate->x); /* the others lie behind it */
}

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

static enum syw_status copy_curve(struct plate *plate, size_t i, const struct syw_model_curve *whole,
                                  struct syw_error *err)
{
    struct syw_model_curve *model = &plate->model[i];
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

static enum syw_status copy_difference(struct plate *plate, const struct syw_comparison *comparison,
                                       struct syw_error *err)
{
    const size_t n = thinned(comparison->n_dense);
    plate->x = calloc(4 * n + 1, sizeof *plate->x);
    if (!plate->x)
        return syw_error_memory(err);
    plate->y = plate->x + n;
    plate->lo = plate->y + n;
    plate->hi = plate->lo + n;
    for (size_t i = 0; i < n; i++) {
        const struct syw_compare_point *point = &comparison->dense[thin(i, comparison->n_dense)];
        plate->x[i] = point->budget;
        plate->y[i] = point->difference;
        plate->lo[i] = point->lo;
        plate->hi[i] = point->hi;
    }
    plate->difference =
        (struct syw_figure_difference){.n = n, .x = plate->x, .y = plate->y, .lo = plate->lo, .hi = plate->hi};
    return SYW_OK;
}

/* Ranges meet half-way between two budgets. */
static void mark_ranges(struct plate *plate, const struct syw_verdict *verdict)
{
    const struct syw_verdict_range *range = verdict->range;
    const size_t n = verdict->n_ranges < MOST_MARKS ? verdict->n_ranges : MOST_MARKS;
    for (size_t i = 0; i < n; i++) {
        int leader = range[i].leader == SYW_LEADER_TIE ? -1 : range[i].leader == SYW_LEADER_A ? 0 : 1;
        plate->range[i] = (struct syw_figure_range){
            .from = i > 0 ? (range[i - 1].to + range[i].from) / 2 : range[i].from,
            .to = i + 1 < verdict->n_ranges ? (range[i].to + range[i + 1].from) / 2 : range[i].to,
            .leader = leader,
        };
    }
    plate->difference.range = plate->range;
    plate->difference.n_ranges = n;
}

/* Intervals that are open at an end are those of the tie, which the strip shows. */
static void mark_crossings(struct plate *plate, const struct syw_verdict *verdict)
{
    const size_t n = verdict->n_crossings < MOST_MARKS ? verdict->n_crossings : MOST_MARKS;
    for (size_t i = 0; i < n; i++) {
        const struct syw_crossing *crossing = &verdict->crossing[i];
        plate->crossing[i] = (struct syw_figure_crossing){crossing->budget, crossing->lo, crossing->hi};
    }
    plate->difference.crossing = plate->crossing;
    plate->difference.n_crossings = n;
}

static void label(struct plate *plate, bool percent)
{
    const char *a = plate->model[0].trials->model, *b = plate->model[1].trials->model;
    if (strlen(a) > LONGEST_NAME || strlen(b) > LONGEST_NAME)
        snprintf(plate->label, sizeof plate->label, "Difference%s", percent ? " (points)" : "");
    else
        snprintf(plate->label, sizeof plate->label, "%s - %s%s", a, b, percent ? " (points)" : "");
    plate->difference.y_label = plate->label;
}

static enum syw_status fill(struct plate *plate, const struct syw_comparison *comparison, bool percent,
                            struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < 2 && status == SYW_OK; i++)
        status = copy_curve(plate, i, &comparison->whole[i], err);
    if (status == SYW_OK)
        status = copy_difference(plate, comparison, err);
    if (status != SYW_OK)
        return status;
    mark_ranges(plate, &comparison->verdict);
    mark_crossings(plate, &comparison->verdict);
    label(plate, percent);
    return SYW_OK;
}

enum syw_status draw_comparison(FILE *out, const char *format, const struct syw_comparison *comparison,
                                const struct syw_log *log, const struct syw_footprints *footprints,
                                const struct settings *settings, struct syw_error *err)
{
    struct plate plate = {0};
    struct drawing drawing = {0};
    enum syw_figure_format kind = SYW_FIGURE_PDF;
    enum syw_status status = figure_format(&kind, format, settings, command_find("compare"), err);
    if (status == SYW_OK)
        status = fill(&plate, comparison, settings->figure.percent, err);
    const struct syw_curves curves = {.model = plate.model, .n = 2};
    if (status == SYW_OK)
        status = drawing_make(&drawing, &curves, log, footprints, settings, err);
    if (status == SYW_OK) {
        drawing.figure.difference = &plate.difference;
        if (comparison->method == SYW_COMPARE_BANDS)
            caption_add(drawing.caption, "The bands are for both models together");
        status = drawing_write(&drawing, out, kind, settings, err);
    }
    drawing_clear(&drawing);
    plate_clear(&plate);
    return status;
}
