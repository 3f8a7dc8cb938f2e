/* Beyond the end of a curve: the page has room for it, names keep off it, and its bounds are hatched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "close.h"

#include "figure_checks.h"
#include "figure_models.h"

#include <stdlib.h>

enum { BEYOND = 5 };

struct ahead {
    double x[2][BEYOND], y[2][BEYOND], lo[2][BEYOND], hi[2][BEYOND];
};

/* Up to four times the trials of the first two models. */
static void look_ahead(struct ahead *ahead, struct models *models)
{
    for (int m = 0; m < 2; m++) {
        struct syw_figure_series *series = &models->series[m];
        const double end = series->x[series->n - 1], best = series->y[series->n - 1];
        for (int i = 0; i < BEYOND; i++) {
            ahead->x[m][i] = end * (1 + 0.75 * i);
            ahead->y[m][i] = best + 0.002 * i;
            ahead->lo[m][i] = best - 0.005;
            ahead->hi[m][i] = best + 0.01 * (i + 1);
        }
        series->n_beyond = BEYOND;
        series->beyond_x = ahead->x[m];
        series->beyond_y = ahead->y[m];
        series->beyond_lo = ahead->lo[m];
        series->beyond_hi = ahead->hi[m];
    }
}

static void axes_span_what_lies_beyond(void **context)
{
    (void)context;
    struct models models;
    struct ahead ahead;
    make_models(&models, short_names, COSTS_NONE, false);
    look_ahead(&ahead, &models);
    struct syw_figure figure = make_figure(&models, 2, "icml");
    struct layout *layout = lay_out(&figure);
    assert_true(layout->x.hi >= 800); /* four times 200 */
    assert_true(layout->plot.scale.hi >= ahead.hi[0][BEYOND - 1]);
    syw_layout_free(layout);
}

static void names_keep_off_the_dashed_lines(void **context)
{
    (void)context;
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        struct models models;
        struct ahead ahead;
        make_models(&models, short_names, COSTS_OWN, false);
        look_ahead(&ahead, &models);
        struct syw_figure figure = make_figure(&models, 2, sizes[s]);
        struct layout *layout = lay_out(&figure);
        struct curve_trace trace[2];
        for (int m = 0; m < 2; m++)
            syw_trace(&trace[m], layout, &models.series[m]);
        for (size_t i = 0; i < layout->n_texts; i++)
            for (int m = 0; m < 2 && layout->text[i].role == TEXT_SERIES; m++)
                if (syw_box_within(layout->text[i].box, layout->plot.box))
                    assert_false(syw_trace_hits(&trace[m], layout->plot.box, layout->text[i].box, 0));
        syw_layout_free(layout);
    }
}

static void a_curve_is_named_at_the_end_of_its_dashed_line(void **context)
{
    (void)context;
    struct models models;
    struct ahead ahead;
    make_models(&models, short_names, COSTS_NONE, false);
    look_ahead(&ahead, &models);
    struct syw_figure figure = make_figure(&models, 2, "icml");
    struct layout *layout = lay_out(&figure);
    struct curve_trace trace;
    syw_trace(&trace, layout, &models.series[0]);
    assert_close(trace.end_x, syw_layout_x(layout, ahead.x[0][BEYOND - 1]), 1e-9);
    syw_layout_free(layout);
}

static size_t strokes_of(const struct syw_figure *figure)
{
    char *text = NULL;
    size_t length = 0, strokes = 0;
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    assert_int_equal(syw_figure_write(out, SYW_FIGURE_SVG, figure, NULL), SYW_OK);
    fclose(out);
    for (const char *at = text; (at = strstr(at, "<path ")); at++)
        strokes++;
    free(text);
    return strokes;
}

static void bounds_are_hatched_and_open_ends_have_arrows(void **context)
{
    (void)context;
    struct models models;
    struct ahead ahead;
    make_models(&models, short_names, COSTS_NONE, false);
    struct syw_figure figure = make_figure(&models, 1, "icml");
    const size_t without = strokes_of(&figure);
    look_ahead(&ahead, &models);
    const size_t hatched = strokes_of(&figure);
    assert_true(hatched > without + 15);
    for (int i = 0; i < BEYOND; i++)
        ahead.hi[0][i] = INFINITY;
    const size_t open = strokes_of(&figure);
    for (int i = 0; i < BEYOND; i++)
        ahead.y[0][i] = ahead.lo[0][i] = ahead.hi[0][i] = NAN; /* refused: nothing to draw */
    assert_true(open > without + 15);
    assert_int_equal(strokes_of(&figure), without);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(axes_span_what_lies_beyond),
        cmocka_unit_test(names_keep_off_the_dashed_lines),
        cmocka_unit_test(a_curve_is_named_at_the_end_of_its_dashed_line),
        cmocka_unit_test(bounds_are_hatched_and_open_ends_have_arrows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
