/* Axes of values: where curves matter they are told apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "close.h"

#include "figure_checks.h"
#include "figure_models.h"

enum { POINTS_10 = 10 };

/* What a curve lacks of 1 halves with every point. */
struct halving {
    double x[POINTS_10], y[POINTS_10], lo[POINTS_10], hi[POINTS_10];
    struct syw_figure_series series;
};

static struct syw_figure make_halving(struct halving *h, bool minimize, const char *size)
{
    for (int i = 0; i < POINTS_10; i++) {
        const double lacks = 0.4 * pow(0.5, i);
        h->x[i] = pow(2, i);
        h->y[i] = minimize ? lacks : 1 - lacks;
        h->lo[i] = h->y[i] - 0.2 * lacks;
        h->hi[i] = h->y[i] + 0.2 * lacks;
    }
    h->series = (struct syw_figure_series){
        .label = "A", .n = POINTS_10, .x = h->x, .y = h->y, .lo = h->lo, .hi = h->hi, .spent = {POINTS_10}};
    struct syw_figure figure = {.metric = "m", .minimize = minimize, .series = &h->series, .n_series = 1};
    assert_int_equal(syw_figure_size(&figure.options, size, &figure, NULL), SYW_OK);
    return figure;
}

/* The heights of h->y, even to 1e-9 of the page, as halving is on a logarithmic axis. */
static void assert_even(const struct layout *layout, const struct halving *h, bool up)
{
    const double step = syw_panel_y(&layout->plot, h->y[1]) - syw_panel_y(&layout->plot, h->y[0]);
    assert_true(up ? step < 0 : step > 0);
    for (int i = 1; i < POINTS_10; i++)
        assert_close(syw_panel_y(&layout->plot, h->y[i]) - syw_panel_y(&layout->plot, h->y[i - 1]), step, 1e-6);
}

static double label_y(const struct layout *layout, const char *label)
{
    const struct placed_text *text = find_text(layout, label, TEXT_TICK);
    assert_non_null(text);
    return text->box.y + text->box.h / 2;
}

static void what_lacks_of_the_best_has_a_logarithmic_axis(void **context)
{
    (void)context;
    struct halving h;
    for (int percent = 0; percent <= 1; percent++) {
        struct syw_figure figure = make_halving(&h, false, "icml");
        figure.options.from_best = true;
        figure.options.best = 1;
        figure.options.percent = percent;
        struct layout *layout = lay_out(&figure);
        assert_even(layout, &h, true);
        assert_close(label_y(layout, percent ? "90" : "0.9"), syw_panel_y(&layout->plot, 0.9), 1e-9);
        assert_close(label_y(layout, percent ? "99" : "0.99"), syw_panel_y(&layout->plot, 0.99), 1e-9);
        assert_close(label_y(layout, percent ? "99.9" : "0.999"), syw_panel_y(&layout->plot, 0.999), 1e-9);
        assert_close(syw_panel_y(&layout->plot, 1), layout->plot.box.y, 1e-9); /* the best of all is at the edge */
        syw_layout_free(layout);
    }
}

static void what_a_loss_is_above_the_least_has_a_logarithmic_axis(void **context)
{
    (void)context;
    struct halving h;
    struct syw_figure figure = make_halving(&h, true, "icml");
    for (int i = 0; i < POINTS_10; i++)
        h.y[i] += 2;
    h.series.lo = h.series.hi = NULL;
    figure.options.from_best = true;
    figure.options.best = 2;
    struct layout *layout = lay_out(&figure);
    assert_even(layout, &h, false);
    assert_close(label_y(layout, "2.1"), syw_panel_y(&layout->plot, 2.1), 1e-9);
    assert_close(label_y(layout, "2.01"), syw_panel_y(&layout->plot, 2.01), 1e-9);
    syw_layout_free(layout);
}

static void losses_have_a_logarithmic_axis(void **context)
{
    (void)context;
    struct halving h;
    struct syw_figure figure = make_halving(&h, true, "icml");
    figure.options.log_y = true;
    struct layout *layout = lay_out(&figure);
    assert_even(layout, &h, false);
    assert_close(label_y(layout, "0.01"), syw_panel_y(&layout->plot, 0.01), 1e-9);
    syw_layout_free(layout);
    for (int i = 0; i < POINTS_10; i++)
        h.lo[i] = 0; /* an interval that reaches 0 ends at the panel's edge */
    layout = lay_out(&figure);
    assert_close(syw_panel_y(&layout->plot, 0), layout->plot.box.y + layout->plot.box.h, 1e-9);
    assert_true(layout->plot.scale.lo > 0);
    syw_layout_free(layout);
}

static void limits_of_logarithmic_axes_are_values_as_shown(void **context)
{
    (void)context;
    struct halving h;
    struct syw_figure figure = make_halving(&h, false, "icml");
    figure.options.from_best = true;
    figure.options.best = 1;
    figure.options.percent = true;
    figure.options.y_lo = 90;
    figure.options.y_hi = 99.5;
    struct layout *layout = lay_out(&figure);
    const struct box box = layout->plot.box;
    assert_close(syw_panel_y(&layout->plot, 0.9), box.y + box.h, 1e-9);
    assert_close(syw_panel_y(&layout->plot, 0.995), box.y, 1e-9);
    syw_layout_free(layout);
}

static enum syw_status try(const struct syw_figure *figure)
{
    FILE *out = fopen("/dev/null", "wb");
    assert_non_null(out);
    enum syw_status status = syw_figure_write(out, SYW_FIGURE_SVG, figure, NULL);
    fclose(out);
    return status;
}

static void what_no_logarithm_shows_is_refused(void **context)
{
    (void)context;
    struct halving h;
    struct syw_figure figure = make_halving(&h, false, "icml");
    figure.options.from_best = true;
    figure.options.best = 1;
    assert_int_equal(try(&figure), SYW_OK);
    figure.options.best = 0.9; /* 0.95 is better */
    assert_int_equal(try(&figure), SYW_EDOMAIN);
    figure.options.best = 1;
    figure.options.y_lo = 0.9, figure.options.y_hi = 1;
    assert_int_equal(try(&figure), SYW_EDOMAIN);
    figure = make_halving(&h, true, "icml");
    figure.options.log_y = true;
    assert_int_equal(try(&figure), SYW_OK);
    figure.options.y_lo = -1, figure.options.y_hi = 1;
    assert_int_equal(try(&figure), SYW_EDOMAIN);
    figure.options.y_lo = figure.options.y_hi = 0;
    h.y[POINTS_10 - 1] = 0;
    assert_int_equal(try(&figure), SYW_EDOMAIN);
}

/* 0.2 in one trial, then from 0.9 to 0.95: not two thirds of the height for the first. */
static void a_steep_beginning_is_cut_to_half(void **context)
{
    static const double x[] = {1, 2, 4, 8, 16}, rising[] = {0.2, 0.9, 0.92, 0.94, 0.95},
                        falling[] = {0.8, 0.1, 0.08, 0.06, 0.05}, slow[] = {0.5, 0.6, 0.7, 0.8, 0.9};
    (void)context;
    for (int minimize = 0; minimize <= 1; minimize++) {
        struct syw_figure_series series = {.label = "A", .n = 5, .x = x, .y = minimize ? falling : rising};
        struct syw_figure figure = {.metric = "m", .minimize = minimize, .series = &series, .n_series = 1};
        assert_int_equal(syw_figure_size(&figure.options, "icml", &figure, NULL), SYW_OK);
        struct layout *layout = lay_out(&figure);
        const struct box box = layout->plot.box;
        const double first = syw_panel_y(&layout->plot, series.y[0]), second = syw_panel_y(&layout->plot, series.y[1]),
                     last = syw_panel_y(&layout->plot, series.y[4]);
        assert_true(minimize ? first < box.y : first > box.y + box.h);
        assert_true(second > box.y && second < box.y + box.h && fabs(second - last) > box.h / 3);
        syw_layout_free(layout);
        figure.options.whole_y = true;
        layout = lay_out(&figure);
        assert_true(fabs(syw_panel_y(&layout->plot, series.y[1]) - syw_panel_y(&layout->plot, series.y[4])) <
                    0.1 * layout->plot.box.h);
        assert_true(
            syw_box_within((struct box){box.x, syw_panel_y(&layout->plot, series.y[0]), 0, 0}, layout->plot.box));
        syw_layout_free(layout);
    }
    struct syw_figure_series series = {.label = "A", .n = 5, .x = x, .y = slow};
    struct syw_figure figure = {.metric = "m", .series = &series, .n_series = 1};
    assert_int_equal(syw_figure_size(&figure.options, "icml", &figure, NULL), SYW_OK);
    struct layout *layout = lay_out(&figure);
    assert_true(layout->plot.scale.lo < 0.5); /* nothing is cut where all is worth seeing */
    syw_layout_free(layout);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_lacks_of_the_best_has_a_logarithmic_axis),
        cmocka_unit_test(what_a_loss_is_above_the_least_has_a_logarithmic_axis),
        cmocka_unit_test(losses_have_a_logarithmic_axis),
        cmocka_unit_test(limits_of_logarithmic_axes_are_values_as_shown),
        cmocka_unit_test(what_no_logarithm_shows_is_refused),
        cmocka_unit_test(a_steep_beginning_is_cut_to_half),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
