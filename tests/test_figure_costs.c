/* Figures over what trials cost: units, rulers of what is proportional, and where expected trials stand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "close.h"

#include "figure_checks.h"
#include "figure_models.h"

enum { COST_POINTS = 40 };

struct priced {
    struct models models;
    double trials[SYW_FIGURE_MAX_SERIES][COST_POINTS], dashed[SYW_FIGURE_MAX_SERIES][COST_POINTS];
};

/* Budgets from lo to hi in even ratios, over which the expected number of trials grows as the root of the budget. */
static void make_priced(struct priced *priced, const char *const names[], double lo, double hi)
{
    make_models(&priced->models, names, COSTS_NONE, false);
    for (int m = 0; m < SYW_FIGURE_MAX_SERIES; m++) {
        struct syw_figure_series *series = &priced->models.series[m];
        series->n = COST_POINTS;
        for (int i = 0; i < COST_POINTS; i++) {
            double share = i / (COST_POINTS - 1.0);
            priced->models.x[m][i] = lo * pow(hi / lo, share);
            priced->trials[m][i] = (m + 1) * 0.4 * pow(hi / lo, share / 2);
            priced->dashed[m][i] = priced->models.y[m][i] + 0.01;
        }
        series->trials_at = priced->trials[m];
        series->proportional[SYW_AXIS_KGCO2E] = 0.2;
        series->proportional[SYW_AXIS_HOURS] = NAN;
    }
}

static struct syw_figure make_priced_figure(const struct priced *priced, size_t n, const char *size)
{
    struct syw_figure figure = make_figure(&priced->models, n, size);
    figure.axis = SYW_AXIS_KWH;
    assert_int_equal(syw_figure_size(&figure.options, size, &figure, NULL), SYW_OK);
    return figure;
}

static void a_cost_axis_has_handy_units_and_its_own_rulers(void **context)
{
    (void)context;
    struct priced priced;
    make_priced(&priced, short_names, 0.0001, 0.5);
    struct syw_figure figure = make_priced_figure(&priced, 2, "acl");
    struct layout *layout = lay_out(&figure);
    assert_int_equal(count_role(layout, TEXT_RULER_UNIT), 2); /* trials of each */
    assert_non_null(find_text(layout, "Energy budget (Wh)", TEXT_AXIS_LABEL));
    assert_non_null(find_text(layout, "trials", TEXT_RULER_UNIT));
    assert_close(middle(find_text(layout, "100", TEXT_TICK)), syw_layout_x(layout, 0.1), 1e-9);
    syw_layout_free(layout);
    figure.options.choose_rulers = true;
    figure.options.rulers = 1U << SYW_AXIS_TRIALS | 1U << SYW_AXIS_KGCO2E | 1U << SYW_AXIS_KWH;
    assert_int_equal(syw_figure_size(&figure.options, "acl", &figure, NULL), SYW_OK);
    layout = lay_out(&figure);
    assert_int_equal(count_role(layout, TEXT_RULER_UNIT), 3);      /* CO2e of all; Wh are on the axis */
    assert_non_null(find_text(layout, "g CO2e", TEXT_RULER_UNIT)); /* 0.5 kWh are 100 g */
    syw_layout_free(layout);
    for (int m = 0; m < 2; m++) /* a ruler of its own where the ratio differs, none where there is none */
        priced.models.series[m].proportional[SYW_AXIS_KGCO2E] = m ? NAN : 0.2;
    priced.models.series[1].trials_at = NULL;
    layout = lay_out(&figure);
    assert_int_equal(count_role(layout, TEXT_RULER_UNIT), 2);
    syw_layout_free(layout);
    figure.axis = SYW_AXIS_DEVICE_HOURS;
    assert_texts(&figure, (const char *const[]){"Time budget (device min)", NULL});
}

static void costs_have_rulers_only_where_proportional(void **context)
{
    (void)context;
    struct priced priced;
    struct ruler ruler[MAX_RULERS];
    make_priced(&priced, short_names, 0.01, 10);
    struct syw_figure figure = make_priced_figure(&priced, 2, "acl");
    priced.models.series[0].per_trial[SYW_AXIS_HOURS] = 3; /* says nothing about a budget in kWh */
    figure.options.choose_rulers = true;
    figure.options.rulers = ~0U;
    assert_int_equal(list_rulers(ruler, &figure, 3), 3);
    assert_int_equal(ruler[0].axis, SYW_AXIS_TRIALS);
    assert_ptr_equal(ruler[1].follows, &priced.models.series[1]);
    assert_int_equal(ruler[2].axis, SYW_AXIS_KGCO2E);
    assert_int_equal(ruler[2].series, -1);
    assert_int_equal(list_rulers(ruler, &figure, 1), 2); /* trials are the last to go */
    assert_int_equal(ruler[1].axis, SYW_AXIS_TRIALS);
    figure.options.choose_rulers = false;
    assert_int_equal(list_rulers(ruler, &figure, 3), 2);
    figure.n_series = 4;
    assert_int_equal(list_rulers(ruler, &figure, 3), 0);
    figure.n_series = 1;
    priced.models.series[0].proportional[SYW_AXIS_TRIALS] = 7; /* equal costs: no need to interpolate */
    priced.models.series[0].proportional[SYW_AXIS_KWH] = 1;
    assert_int_equal(list_rulers(ruler, &figure, 3), 2);
    assert_null(ruler[0].follows);
    assert_close(ruler[0].ratio, 7, 0);
}

static void expected_trials_stand_where_they_are_reached(void **context)
{
    (void)context;
    static const double x[] = {1, 10, 100}, y[] = {0.5, 0.6, 0.7}, trials[] = {1, 4, 200};
    for (int linear = 0; linear <= 1; linear++) {
        const struct syw_figure_series series = {.label = "A", .n = 3, .x = x, .y = y, .trials_at = trials};
        struct syw_figure figure = {.metric = "m", .series = &series, .n_series = 1, .axis = SYW_AXIS_USD};
        figure.options.linear_x = linear;
        assert_int_equal(syw_figure_size(&figure.options, "neurips", &figure, NULL), SYW_OK);
        struct layout *layout = lay_out(&figure);
        const double at[] = {1, 2, 4, 20, 200}, straight[] = {1, 4, 10, 10 + 90 * 16 / 196.0, 100};
        const double even[] = {1, sqrt(10), 10, 10 * pow(10, log(5) / log(50)), 100};
        for (int i = 0; i < 5; i++)
            assert_close(syw_trials_position(layout, &series, at[i]),
                         syw_scale_position(&layout->x, linear ? straight[i] : even[i]), 1e-12);
        assert_true(isnan(syw_trials_position(layout, &series, 0.9)));
        assert_true(isnan(syw_trials_position(layout, &series, 201)));
        const char *label = linear ? "50" : "20";
        double reached = linear ? 10 + 90 * 46 / 196.0 : even[3];
        size_t found = 0; /* the axis has such a label, too */
        for (size_t i = 0; i < layout->n_texts; i++)
            found += strcmp(pango_layout_get_text(layout->text[i].text), label) == 0 &&
                     fabs(middle(&layout->text[i]) - syw_layout_x(layout, reached)) < 1e-9;
        assert_int_equal(found, 1);
        syw_layout_free(layout);
    }
}

static void gaps_and_plateaus_of_expected_trials_are_skipped(void **context)
{
    (void)context;
    static const double x[] = {1, 2, 4, 8, 16}, y[] = {0.5, 0.6, 0.7, 0.8, 0.9}, trials[] = {0, NAN, 3, 3, 9};
    const struct syw_figure_series series = {.label = "A", .n = 5, .x = x, .y = y, .trials_at = trials};
    struct syw_figure figure = {.metric = "m", .series = &series, .n_series = 1, .axis = SYW_AXIS_USD};
    assert_int_equal(syw_figure_size(&figure.options, "acl", &figure, NULL), SYW_OK);
    struct layout *layout = lay_out(&figure);
    double lo, hi;
    assert_true(syw_trials_range(&lo, &hi, layout, &series));
    assert_close(lo, 3, 0);
    assert_close(hi, 9, 0);
    assert_close(syw_trials_position(layout, &series, 3), syw_scale_position(&layout->x, 4), 1e-12);
    assert_close(syw_trials_position(layout, &series, sqrt(27)), syw_scale_position(&layout->x, 8 * sqrt(2)), 1e-12);
    syw_layout_free(layout);
    static const double gap[] = {1, 2, NAN, 90, 100}; /* no ticks from 2 to 90 */
    struct syw_figure_series gapped = series;
    gapped.trials_at = gap;
    figure.series = &gapped;
    layout = lay_out(&figure);
    assert_true(isnan(syw_trials_position(layout, &gapped, 20)));
    for (size_t i = 0; i < layout->n_lines; i++)
        assert_true(isfinite(layout->rule[i].x0));
    syw_layout_free(layout);
}

static void less_than_a_trial_has_no_decades(void **context)
{
    (void)context;
    static const double x[] = {1, 2, 4, 8, 16}, y[] = {0.5, 0.6, 0.7, 0.8, 0.9}, trials[] = {1e-9, 1e-3, 1, 9, 80};
    const struct syw_figure_series series = {.label = "A", .n = 5, .x = x, .y = y, .trials_at = trials};
    struct syw_figure figure = {.metric = "m", .series = &series, .n_series = 1, .axis = SYW_AXIS_USD};
    assert_int_equal(syw_figure_size(&figure.options, "neurips", &figure, NULL), SYW_OK);
    struct layout *layout = lay_out(&figure);
    bool found = false;
    for (size_t i = 0; i < layout->n_texts; i++)
        found |= layout->text[i].role == TEXT_TICK && strcmp(pango_layout_get_text(layout->text[i].text), "20") == 0;
    assert_true(found);
    syw_layout_free(layout);
}

static void a_column_names_the_axis(void **context)
{
    (void)context;
    struct priced priced;
    make_priced(&priced, short_names, 10, 5000);
    struct syw_figure figure = make_priced_figure(&priced, 2, "acl");
    figure.budget = "steps";
    assert_texts(&figure, (const char *const[]){"Budget (steps)", "trials", NULL});
    figure.budget = "optimizer_steps_of_all_workers";
    assert_int_equal(syw_figure_size(&figure.options, "acl", &figure, NULL), SYW_OK);
    assert_texts(&figure, (const char *const[]){"Budget (optimizer_steps_of_all_workers)", "trials", NULL});
    figure.budget = odd_names[3];
    struct layout *layout = lay_out(&figure);
    syw_layout_free(layout);
}

static void the_dashed_line_is_explained_and_in_view(void **context)
{
    (void)context;
    struct priced priced;
    make_priced(&priced, short_names, 0.01, 10);
    struct syw_figure figure = make_priced_figure(&priced, 2, "acl");
    struct layout *layout = lay_out(&figure);
    double without = layout->plot.scale.hi;
    assert_int_equal(count_role(layout, TEXT_KEY), 0);
    syw_layout_free(layout);
    priced.dashed[0][COST_POINTS - 1] = without + 0.1;
    priced.models.series[0].y_dashed = priced.dashed[0];
    figure.dashed_label = "average cost x k";
    layout = lay_out(&figure);
    assert_non_null(find_text(layout, "average cost x k", TEXT_KEY));
    assert_true(layout->plot.scale.hi > without + 0.1);
    syw_layout_free(layout);
}

static void texts_stay_apart_over_costs(void **context)
{
    (void)context;
    struct priced priced;
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        make_priced(&priced, s % 2 ? odd_names : short_names, 1e-4, 2);
        priced.models.series[0].y_dashed = priced.dashed[0];
        struct syw_figure figure = make_priced_figure(&priced, 3 * s % 5 + 1, sizes[s]);
        figure.options.linear_x = s % 5 == 0;
        figure.dashed_label = s % 3 ? "average cost x k" : odd_names[0];
        figure.budget = s % 4 ? NULL : odd_names[s % 3];
        syw_layout_free(lay_out(&figure));
    }
}

static void odd_costs_do_not_crash(void **context)
{
    static const double odd[] = {NAN, INFINITY, -INFINITY, 0, -1, 1e308, -1e308, 5e-324, 30, 0.7};
    enum { ODD = sizeof odd / sizeof odd[0] };
    (void)context;
    struct priced priced;
    for (int i = 0; i < 20; i++) {
        make_priced(&priced, short_names, 1, 10);
        for (int k = 0; k < 5; k++) {
            priced.trials[0][k * 7] = odd[(i + k) % ODD];
            priced.models.x[1][k * 9] = odd[(i + k * 3) % ODD];
            priced.dashed[1][k * 5] = odd[(i * 3 + k) % ODD];
        }
        priced.models.series[0].proportional[SYW_AXIS_HOURS] = odd[i % ODD];
        priced.models.series[1].y_dashed = priced.dashed[1];
        struct syw_figure figure = make_priced_figure(&priced, 2, "acl");
        figure.options.linear_x = i % 3 == 0;
        draw_if_possible(&figure);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cost_axis_has_handy_units_and_its_own_rulers),
        cmocka_unit_test(costs_have_rulers_only_where_proportional),
        cmocka_unit_test(expected_trials_stand_where_they_are_reached),
        cmocka_unit_test(gaps_and_plateaus_of_expected_trials_are_skipped),
        cmocka_unit_test(less_than_a_trial_has_no_decades),
        cmocka_unit_test(a_column_names_the_axis),
        cmocka_unit_test(the_dashed_line_is_explained_and_in_view),
        cmocka_unit_test(texts_stay_apart_over_costs),
        cmocka_unit_test(odd_costs_do_not_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
