/* The figure: nothing overlaps or leaves the page at any size, and what is to be shown is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "close.h"

#include "figure_checks.h"
#include "figure_models.h"

static void texts_stay_apart_and_on_the_page(void **context)
{
    static const size_t counts[] = {1, 2, 3, 4, 8};
    (void)context;
    struct models models;
    int variant = 0;
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++)
        for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++)
            for (int costs = COSTS_NONE; costs <= COSTS_OWN; costs++, variant++) {
                make_models(&models, variant % 2 ? odd_names : short_names, (enum costs)costs, variant % 3 == 0);
                struct syw_figure figure = make_figure(&models, counts[c], sizes[s]);
                figure.options.percent = variant % 5 < 3;
                figure.options.linear_x = variant % 7 == 0;
                figure.minimize = variant % 4 == 0;
                figure.options.title = variant % 3 ? NULL : "What more trials buy, and what they cost in the end";
                figure.options.caption = variant % 5 ? "Shaded: pointwise 95% interval of the expected value" : NULL;
                figure.options.x_label = variant % 11 ? NULL : "An x label of somebody's own that is rather long";
                struct layout *layout;
                assert_int_equal(syw_layout_new(&layout, &figure, NULL), SYW_OK);
                check_layout(layout);
                assert_true(count_role(layout, TEXT_TICK) >= 3);
                syw_layout_free(layout);
            }
}

static void presets_show_everything_for_two_models(void **context)
{
    static const char *const presets[] = {"acl", "icml", "neurips", "slide"};
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_OWN, false);
    set_cost(&models.series[0], SYW_AXIS_KWH, 0.05);
    set_cost(&models.series[0], SYW_AXIS_KGCO2E, 0.005);
    models.series[1].spent_known[SYW_AXIS_KWH] = models.series[1].spent_known[SYW_AXIS_KGCO2E] = 117;
    for (int p = 0; p < 4; p++) {
        struct syw_figure figure = make_figure(&models, 2, presets[p]);
        figure.options.percent = true;
        figure.options.caption = "Shaded: 95% interval";
        assert_texts(&figure, (const char *const[]){
                                  "Expected best validation accuracy (%) \xE2\x86\x91", "Budget (trials)", "kWh",
                                  "BiLSTM", "DeBERTa-v3", "Shaded: 95% interval",
                                  "Spent in all, failed trials included", "10 kWh = 1.0 kg CO2e", "2.6 h, 200 trials",
                                  "2.1 kWh = 0.32 kg CO2e (of 117 trials)", "6.9 h, 177 trials, 3 failed", NULL});
        struct layout *layout;
        assert_int_equal(syw_layout_new(&layout, &figure, NULL), SYW_OK);
        assert_int_equal(count_role(layout, TEXT_RULER_UNIT), 2); /* kWh of each model */
        assert_int_equal(layout->n_bars, 2);
        assert_close_relative(layout->bar[0].box.w / layout->bar[1].box.w, 10 / (0.039 * 0.31 * 177), 1e-9);
        assert_true(layout->plan.naming == NAMING_NEAR);
        syw_layout_free(layout);
    }
}

static void a_caption_takes_three_lines_where_it_must(void **context)
{
    static const char *const captions[] = {
        "Shaded: pointwise 95 % interval",
        "Shaded: pointwise 95 % interval, up to half of the trials. CO\xE2\x82\x82"
        "e: column kgco2e",
        "Shaded: pointwise 95 % interval, up to half of the trials. CO\xE2\x82\x82"
        "e: a grid of 151.65 g/kWh (2023, of a "
        "source whose name is long enough...). Hatched:\xC2\xA0"
        "estimate",
    };
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_OWN, false);
    for (int lines = 1; lines <= 3; lines++) {
        struct syw_figure figure = {.metric = "accuracy", .series = models.series, .n_series = 2};
        figure.options.caption = captions[lines - 1];
        assert_int_equal(syw_figure_size(&figure.options, "acl", &figure, NULL), SYW_OK);
        struct layout *layout;
        assert_int_equal(syw_layout_new(&layout, &figure, NULL), SYW_OK);
        assert_int_equal(count_role(layout, TEXT_CAPTION), 1);
        for (size_t i = 0; i < layout->n_texts; i++)
            if (layout->text[i].role == TEXT_CAPTION) {
                assert_int_equal(pango_layout_get_line_count(layout->text[i].text), lines);
                assert_false(pango_layout_is_ellipsized(layout->text[i].text));
            }
        check_layout(layout);
        syw_layout_free(layout);
    }
}

static void every_model_is_named_at_usual_sizes(void **context)
{
    static const char *const usual[] = {"acl", "icml", "neurips", "slide", "3.5,2.6", "6,4"};
    (void)context;
    struct models models;
    for (int together = 0; together <= 1; together++) {
        make_models(&models, short_names, COSTS_OWN, together);
        for (size_t s = 0; s < sizeof usual / sizeof usual[0]; s++)
            for (size_t n = 1; n <= SYW_FIGURE_MAX_SERIES; n++) {
                struct syw_figure figure = make_figure(&models, n, usual[s]);
                struct layout *layout;
                assert_int_equal(syw_layout_new(&layout, &figure, NULL), SYW_OK);
                assert_int_equal(count_role(layout, TEXT_SERIES), n);
                assert_int_equal(count_role(layout, TEXT_AXIS_LABEL), 2);
                check_layout(layout);
                syw_layout_free(layout);
            }
    }
}

static enum syw_status try(const struct syw_figure *figure)
{
    FILE *out = fopen("/dev/null", "wb");
    assert_non_null(out);
    enum syw_status status = syw_figure_write(out, SYW_FIGURE_SVG, figure, NULL);
    fclose(out);
    return status;
}

static void what_cannot_be_drawn_is_refused(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_NONE, false);
    struct syw_figure good = make_figure(&models, 2, "acl"), bad = good;
    assert_int_equal(try(&good), SYW_OK);
    bad.n_series = 9;
    assert_int_equal(try(&bad), SYW_EDOMAIN);
    bad.n_series = 0;
    assert_int_equal(try(&bad), SYW_EDOMAIN);
    bad = good;
    bad.options.x_lo = 5, bad.options.x_hi = 2;
    assert_int_equal(try(&bad), SYW_EDOMAIN);
    bad = good;
    bad.options.x_lo = -5, bad.options.x_hi = 2;
    assert_int_equal(try(&bad), SYW_EDOMAIN);
    bad = good;
    bad.options.y_lo = NAN, bad.options.y_hi = 2;
    assert_int_equal(try(&bad), SYW_EDOMAIN);
    bad = good;
    bad.options.width_in = 0;
    assert_int_equal(try(&bad), SYW_EDOMAIN);
    for (int i = 0; i < POINTS; i++)
        models.y[0][i] = models.y[1][i] = i % 2 ? NAN : INFINITY;
    assert_int_equal(try(&good), SYW_EDOMAIN);
}

static void an_arrow_says_which_way_is_better(void **context)
{
    static const char *const label[2] = {"Expected best validation accuracy (%) \xE2\x86\x91",
                                         "Expected best validation accuracy (%) \xE2\x86\x93"};
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_NONE, false);
    for (int minimize = 0; minimize < 2; minimize++) {
        struct syw_figure large = make_figure(&models, 2, "7,5"), small = make_figure(&models, 2, "3.5,2.6");
        large.minimize = small.minimize = minimize;
        large.options.percent = small.options.percent = true;
        assert_texts(&large, (const char *const[]){label[minimize], NULL});
        assert_texts(&small, (const char *const[]){label[minimize], NULL});
    }
}

static void odd_data_do_not_crash(void **context)
{
    static const double odd[] = {NAN, INFINITY, -INFINITY, 0, -1, 1e308, -1e308, 5e-324, 0.5, 0.7};
    enum { ODD = sizeof odd / sizeof odd[0] };
    (void)context;
    struct models models;
    for (int i = 0; i < 100; i++) {
        make_models(&models, i % 20 ? short_names : odd_names, (enum costs)(i % 3), i % 2);
        for (int m = 0; m < 3; m++) {
            models.series[m].n = (size_t)(i % 5 + 1);
            for (int k = 0; k < 5; k++) {
                models.y[m][k] = odd[(i * 7 + k * 3 + m) % ODD];
                models.lo[m][k] = odd[(i + k) % ODD];
                models.hi[m][k] = odd[(i * 3 + k) % ODD];
            }
            models.series[m].per_trial[SYW_AXIS_KWH] = odd[i % ODD];
            models.series[m].spent[SYW_AXIS_KWH] = odd[(i + m) % ODD];
            models.series[m].failed = odd[(i / 2) % ODD];
        }
        struct syw_figure figure = make_figure(&models, 3, i % 2 ? "3,2" : "neurips");
        figure.options.linear_x = i % 3 == 0;
        figure.options.percent = i % 4 == 0;
        if (i % 5 == 0)
            figure.options.y_lo = 0.1, figure.options.y_hi = 0.4;
        if (i % 7 == 0)
            figure.options.x_lo = 900, figure.options.x_hi = 1000;
        enum syw_status status = try(&figure);
        assert_true(status == SYW_OK || status == SYW_EDOMAIN);
    }
}

static size_t paths_of(const struct syw_figure *figure)
{
    FILE *out = tmpfile();
    assert_non_null(out);
    assert_int_equal(syw_figure_write(out, SYW_FIGURE_SVG, figure, NULL), SYW_OK);
    rewind(out);
    size_t paths = 0;
    for (char line[4096]; fgets(line, sizeof line, out);)
        paths += strstr(line, "<path") != NULL;
    fclose(out);
    return paths;
}

/* An arrow is three lines; each stretch without end has one. */
static void ends_that_are_not_known_have_arrows(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_NONE, false);
    struct syw_figure figure = make_figure(&models, 1, "acl");
    figure.options.y_lo = 0.5;
    figure.options.y_hi = 1;
    for (size_t i = 0; i < models.series[0].n; i++) {
        models.lo[0][i] = models.y[0][i] - 0.01;
        models.hi[0][i] = models.y[0][i] + 0.01;
    }
    size_t closed = paths_of(&figure);
    for (size_t i = 20; i < models.series[0].n; i++)
        models.hi[0][i] = INFINITY;
    assert_true(paths_of(&figure) >= closed + 3); /* the name may get a line to its curve, too */
    for (size_t i = 20; i < models.series[0].n; i++)
        models.lo[0][i] = -INFINITY;
    assert_true(paths_of(&figure) >= closed + 6);
}

static void sizes_are_read(void **context)
{
    (void)context;
    struct syw_figure_options options = {0};
    assert_int_equal(syw_figure_size(&options, "3.5,2.6", NULL, NULL), SYW_OK);
    assert_close(options.width_in, 3.5, 0);
    assert_close(options.height_in, 2.6, 0);
    assert_close(options.font_pt, 8, 0);
    assert_int_equal(syw_figure_size(&options, "9cm,3in", NULL, NULL), SYW_OK);
    assert_close(options.width_in, 9 / 2.54, 1e-15);
    assert_close(options.height_in, 3, 0);
    assert_int_equal(syw_figure_size(&options, "slide", NULL, NULL), SYW_OK);
    assert_close(options.width_in / options.height_in, 16 / 9.0, 1e-12);
    assert_close(options.font_pt, 18, 0);
    assert_int_equal(syw_figure_size(&options, "acl", NULL, NULL), SYW_OK);
    assert_close(options.width_in, 3.03, 0);
    static const char *const bad[] = {
        "",      "a4",    "3",     "3,",     ",3",      "3,2,1", "1.4,2",
        "3,1.1", "101,3", "nan,3", "3in2in", "3mm,2mm", "1e1,3", "-3,2",
        "3, 2",  "0x3,3", "inf,2", "3..1,2", "3,2in ",  "ACL ",  "999999999999999999999999999999999999,2"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct syw_figure_options untouched = {.width_in = 7};
        assert_int_equal(syw_figure_size(&untouched, bad[i], NULL, NULL), SYW_EINVAL);
        assert_close(untouched.width_in, 7, 0);
    }
}

static void the_ending_tells_the_format(void **context)
{
    (void)context;
    enum syw_figure_format format;
    assert_int_equal(syw_figure_format_of(&format, "a.b/c.SVG", NULL), SYW_OK);
    assert_int_equal(format, SYW_FIGURE_SVG);
    assert_int_equal(syw_figure_format_of(&format, "f.png", NULL), SYW_OK);
    assert_int_equal(format, SYW_FIGURE_PNG);
    assert_int_equal(syw_figure_format_of(&format, "f.pdf", NULL), SYW_OK);
    assert_int_equal(format, SYW_FIGURE_PDF);
    assert_int_equal(syw_figure_format_of(&format, "f.jpg", NULL), SYW_EINVAL);
    assert_int_equal(syw_figure_format_of(&format, "pdf", NULL), SYW_EINVAL);
    assert_int_equal(syw_figure_format_of(&format, "", NULL), SYW_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_stay_apart_and_on_the_page),
        cmocka_unit_test(presets_show_everything_for_two_models),
        cmocka_unit_test(a_caption_takes_three_lines_where_it_must),
        cmocka_unit_test(every_model_is_named_at_usual_sizes),
        cmocka_unit_test(what_cannot_be_drawn_is_refused),
        cmocka_unit_test(an_arrow_says_which_way_is_better),
        cmocka_unit_test(odd_data_do_not_crash),
        cmocka_unit_test(ends_that_are_not_known_have_arrows),
        cmocka_unit_test(sizes_are_read),
        cmocka_unit_test(the_ending_tells_the_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
