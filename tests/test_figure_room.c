/* The room of a figure: the curves have most of it, rulers and amounts what they are worth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "close.h"

#include "figure_checks.h"
#include "figure_models.h"

static const char shading[] = "Shaded: pointwise 95 % interval";

static void curves_take_most_of_the_height(void **context)
{
    static const char *const presets[] = {"acl", "icml", "neurips", "slide"};
    (void)context;
    struct models models;
    for (int costs = COSTS_NONE; costs <= COSTS_OWN; costs++)
        for (size_t p = 0; p < sizeof presets / sizeof presets[0]; p++)
            for (size_t n = p < 3 ? 1 : 2; n <= 2; n++) { /* a slide has its own height */
                make_models(&models, short_names, (enum costs)costs, false);
                struct syw_figure figure = {.metric = "validation accuracy", .series = models.series, .n_series = n};
                figure.options.shading = shading;
                assert_int_equal(syw_figure_size(&figure.options, presets[p], &figure, NULL), SYW_OK);
                struct layout *layout = lay_out(&figure);
                assert_true(layout->plot.box.h >= 0.6 * 72 * figure.options.height_in - 1e-6);
                assert_true(layout->plot.box.h < 0.9 * 72 * figure.options.width_in); /* but no tower */
                assert_true(layout->plan.spent_details && layout->plan.caption == 2 && layout->plan.rulers == 3);
                syw_layout_free(layout);
            }
}

static void rulers_are_shared_where_models_cost_the_same(void **context)
{
    (void)context;
    struct models models;
    struct ruler ruler[MAX_RULERS];
    make_models(&models, short_names, COSTS_COMMON, false);
    struct syw_figure figure = make_figure(&models, 8, "neurips");
    assert_int_equal(list_rulers(ruler, &figure, 3), 2); /* hours and kWh; kg CO2e say no more */
    assert_int_equal(ruler[0].axis, SYW_AXIS_HOURS);
    assert_int_equal(ruler[1].axis, SYW_AXIS_KWH);
    assert_int_equal(ruler[1].series, -1);
    models.series[1].per_trial[SYW_AXIS_KWH] *= 1.001; /* less than the width of a line */
    assert_int_equal(list_rulers(ruler, &figure, 3), 2);
    assert_close_relative(ruler[1].ratio, 0.31 * 0.4 * sqrt(1.001), 1e-9);
    models.series[1].per_trial[SYW_AXIS_KWH] *= 1.1;
    assert_int_equal(list_rulers(ruler, &figure, 3), 0); /* eight would need their own */
    figure.n_series = 2;
    assert_int_equal(list_rulers(ruler, &figure, 3), 2);
    assert_int_equal(ruler[1].axis, SYW_AXIS_KWH);
    assert_int_equal(ruler[1].series, 1);
    figure.n_series = 3;
    assert_int_equal(list_rulers(ruler, &figure, 3), 0);
}

static void rulers_are_those_that_are_asked_for(void **context)
{
    (void)context;
    struct models models;
    struct ruler ruler[MAX_RULERS];
    make_models(&models, short_names, COSTS_OWN, false);
    struct syw_figure figure = make_figure(&models, 2, "acl");
    assert_int_equal(list_rulers(ruler, &figure, 3), 2);
    figure.options.choose_rulers = true;
    assert_int_equal(list_rulers(ruler, &figure, 3), 0);
    figure.options.rulers = 1U << SYW_AXIS_HOURS | 1U << SYW_AXIS_KGCO2E | 1U << SYW_AXIS_FLOPS;
    assert_int_equal(list_rulers(ruler, &figure, 3), 4); /* nobody knows FLOPs */
    assert_int_equal(ruler[2].axis, SYW_AXIS_KGCO2E);
    assert_int_equal(list_rulers(ruler, &figure, 1), 2);
    assert_int_equal(ruler[0].axis, SYW_AXIS_HOURS);
    assert_true(syw_ruler_is_known(&figure, SYW_AXIS_KWH) && !syw_ruler_is_known(&figure, SYW_AXIS_FLOPS));
    figure.n_series = 4;
    assert_int_equal(list_rulers(ruler, &figure, 3), 8);
}

static void what_was_spent_is_told_where_it_is_worth_it(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_NONE, false);
    struct syw_figure figure = make_figure(&models, 2, "acl");
    struct layout *layout = lay_out(&figure);
    assert_non_null(find_text(layout, "177 trials, 3 failed", TEXT_SPENT));
    assert_int_equal(layout->n_bars, 0); /* trials are on the axis */
    syw_layout_free(layout);
    models.series[1].failed = 0;
    layout = lay_out(&figure);
    assert_int_equal(count_role(layout, TEXT_SPENT), 0);
    syw_layout_free(layout);
    make_models(&models, short_names, COSTS_OWN, false);
    layout = lay_out(&figure);
    assert_true(layout->n_bars == 2 && count_role(layout, TEXT_SPENT) > 0);
    syw_layout_free(layout);
    figure.options.no_spent = true;
    layout = lay_out(&figure);
    assert_true(layout->n_bars == 0 && count_role(layout, TEXT_SPENT) == 0);
    syw_layout_free(layout);
}

static void one_model_has_the_whole_width(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_OWN, false);
    struct syw_figure figure = make_figure(&models, 1, "neurips");
    struct layout *layout = lay_out(&figure);
    assert_true(layout->plot.box.w > 0.75 * 72 * figure.options.width_in);
    assert_true(count_role(layout, TEXT_SPENT) > 0);
    syw_layout_free(layout);
}

/* At any size a reader is told what is shaded, or nothing is; the rest of the small print goes before. */
static void shading_is_explained_or_left_out(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_OWN, false);
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        struct syw_figure figure = make_figure(&models, 2, sizes[s]);
        figure.options.shading = shading;
        figure.options.caption = "Energy: estimated for 17 of 200 trials, by the power that devices are designed for";
        struct layout *layout = lay_out(&figure);
        assert_true(layout->plan.caption > 0 || s == 0); /* 1.5 x 1.2 in hold the names, but nothing shaded */
        assert_int_equal(count_role(layout, TEXT_CAPTION), layout->plan.caption > 0);
        assert_int_equal(syw_is_shading_told(layout), layout->plan.caption > 0);
        assert_true(layout->plan.caption == 2 || layout->plan.rulers == 0);
        if (layout->plan.caption == 1)
            assert_non_null(find_text(layout, shading, TEXT_CAPTION));
        syw_layout_free(layout);
    }
    struct syw_figure crowded = make_figure(&models, 2, "1.5,1.2");
    crowded.options.font_pt = 20;
    crowded.options.shading = shading;
    struct layout *layout = lay_out(&crowded);
    assert_false(syw_is_shading_told(layout));
    assert_int_equal(count_role(layout, TEXT_CAPTION), 0);
    syw_layout_free(layout);
}

static void both_axes_have_titles(void **context)
{
    static const struct {
        enum syw_axis axis;
        const char *budget, *title;
    } titles[] = {{SYW_AXIS_TRIALS, NULL, "Budget (trials)"},  {SYW_AXIS_HOURS, NULL, "Time budget (h)"},
                  {SYW_AXIS_KWH, NULL, "Energy budget (kWh)"}, {SYW_AXIS_KGCO2E, NULL, "Emissions budget (kg CO2e)"},
                  {SYW_AXIS_USD, NULL, "Budget (USD)"},        {SYW_AXIS_COST, "steps", "Budget (steps)"}};
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_COMMON, false);
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        struct syw_figure figure = make_figure(&models, 2, "icml");
        figure.axis = titles[i].axis;
        figure.budget = titles[i].budget;
        struct layout *layout = lay_out(&figure);
        assert_non_null(find_text(layout, titles[i].title, TEXT_AXIS_LABEL));
        assert_int_equal(count_role(layout, TEXT_AXIS_LABEL), 2);
        syw_layout_free(layout);
    }
}

enum { LONG_NAMES = 5 };
static const char *const long_names[SYW_FIGURE_MAX_SERIES] = {
    "microsoft/deberta-v3-large", "google/electra-base-discriminator", "FacebookAI/xlm-roberta-large",
    "distilbert-base-uncased-finetuned-sst-2-english", "BiLSTM + GloVe (300d)"};

/* Each once as a name, and not in a legend where it stands beside its amounts anyway. */
static void names_stand_in_full_and_once(void **context)
{
    static const char *const usual[] = {"acl", "icml", "neurips", "slide", "3.5,4"};
    (void)context;
    struct models models;
    for (int costs = COSTS_NONE; costs <= COSTS_OWN; costs++)
        for (size_t s = 0; s < sizeof usual / sizeof usual[0]; s++)
            for (size_t n = 1; n <= LONG_NAMES; n++) {
                make_models(&models, long_names, (enum costs)costs, true);
                struct syw_figure figure = make_figure(&models, n, usual[s]);
                struct layout *layout = lay_out(&figure);
                assert_int_equal(count_role(layout, TEXT_SERIES), n);
                for (size_t i = 0; i < layout->n_texts; i++)
                    if (layout->text[i].role == TEXT_SERIES)
                        assert_false(pango_layout_is_ellipsized(layout->text[i].text));
                if (layout->plan.spent)
                    assert_true(layout->plan.naming <= NAMING_SPENT);
                syw_layout_free(layout);
            }
}

/* A letter away at most, even where another curve passes closely: by a tenth of a letter, which is the line's width. */
static void a_name_stands_at_the_end_of_its_curve(void **context)
{
    (void)context;
    struct models models;
    for (int gap = 3; gap <= 20; gap++) {
        make_models(&models, short_names, COSTS_OWN, false);
        models.series[1].n = 80;
        for (int i = 0; i < POINTS; i++)
            models.y[1][i] = models.y[0][i] + 0.0005 * gap;
        struct syw_figure figure = make_figure(&models, 2, "acl");
        struct layout *layout = lay_out(&figure);
        const struct placed_text *name = find_text(layout, short_names[1], TEXT_SERIES);
        const struct box end = {syw_layout_x(layout, 80), syw_panel_y(&layout->plot, models.y[1][79]), 0, 0};
        assert_non_null(name);
        assert_true(syw_box_overlap(name->box, end, layout->em));
        syw_layout_free(layout);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(curves_take_most_of_the_height),
        cmocka_unit_test(rulers_are_shared_where_models_cost_the_same),
        cmocka_unit_test(rulers_are_those_that_are_asked_for),
        cmocka_unit_test(what_was_spent_is_told_where_it_is_worth_it),
        cmocka_unit_test(one_model_has_the_whole_width),
        cmocka_unit_test(shading_is_explained_or_left_out),
        cmocka_unit_test(both_axes_have_titles),
        cmocka_unit_test(names_stand_in_full_and_once),
        cmocka_unit_test(a_name_stands_at_the_end_of_its_curve),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
