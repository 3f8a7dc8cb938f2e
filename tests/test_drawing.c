/* Results of analyses as figures, without the tool. */
#include "analysis_helpers.h"
#include "syw/drawing.h"

#include <stdlib.h>
#include <string.h>

static const char *const two = "model,score,energy_kwh\n"
                               "a,1,2\na,5,2\na,2,2\na,4,2\na,3,2\na,6,2\n"
                               "b,7,1\nb,4.5,1\nb,2.5,1\nb,6.5,1\nb,3,1\nb,5,1\n";

/* Whether it can be drawn, as SVG that holds the text. */
static void assert_drawn(const struct syw_drawing *drawing)
{
    char *svg = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&svg, &size);
    assert_non_null(out);
    assert_int_equal(syw_drawing_write(drawing, out, SYW_FIGURE_SVG, NULL), SYW_OK);
    fclose(out);
    assert_non_null(strstr(svg, "</svg>"));
    free(svg);
}

static void curves_have_a_series_each_and_a_caption(void **state)
{
    (void)state;
    struct syw_log log = whole_log(two);
    const struct syw_analysis_options kwh = {
        .axis = SYW_AXIS_KWH, .curve = {.confidence = 0.95}, .budget = {.p_any = 0.5}};
    const struct syw_drawing_options options = {.analysis = &kwh};
    struct syw_curves curves = {0};
    struct syw_drawing *drawing = NULL;
    assert_int_equal(syw_curves_compute(&curves, &log, &kwh, SYW_GRID_FIGURE, NULL), SYW_OK);
    assert_int_equal(syw_drawing_of_curves(&drawing, &curves, &log, &options, NULL), SYW_OK);
    const struct syw_figure *figure = syw_drawing_figure(drawing);
    assert_int_equal(figure->n_series, 2);
    assert_string_equal(figure->series[1].label, "b");
    assert_close(figure->series[0].spent[SYW_AXIS_KWH], 12, 0);
    assert_close(figure->series[0].proportional[SYW_AXIS_KWH], 1, 0);
    assert_non_null(strstr(figure->options.caption, "Given that one trial completes"));
    assert_drawn(drawing);
    syw_drawing_free(drawing);
    syw_curves_clear(&curves);
    syw_log_clear(&log);
}

static void a_comparison_has_its_difference_below(void **state)
{
    (void)state;
    struct syw_log log = whole_log(two);
    const struct syw_analysis_options trials = {.curve = {.confidence = 0.95}};
    const struct syw_drawing_options options = {.analysis = &trials, .figure = {.percent = true}};
    struct syw_comparison comparison = {0};
    struct syw_drawing *drawing = NULL;
    assert_int_equal(syw_comparison_compute(&comparison, &log, &trials, NULL), SYW_OK);
    assert_int_equal(syw_drawing_of_comparison(&drawing, &comparison, &log, &options, NULL), SYW_OK);
    const struct syw_figure *figure = syw_drawing_figure(drawing);
    assert_non_null(figure->difference);
    assert_int_equal(figure->difference->n, comparison.n_dense);
    assert_int_equal(figure->difference->n_ranges, comparison.verdict.n_ranges);
    assert_string_equal(figure->difference->y_label, "a \xE2\x88\x92 b (points)");
    assert_drawn(drawing);
    syw_drawing_free(drawing);
    syw_comparison_clear(&comparison);
    syw_log_clear(&log);
}

static void an_audit_has_stairs_a_stop_and_prices(void **state)
{
    (void)state;
    struct syw_log log = whole_log(two);
    const struct syw_analysis_options trials = {.curve = {.confidence = 0.95}, .assume_random = true};
    const struct syw_audit_options asked = {.confidence = 0.95, .has_epsilon = true, .epsilon = 1};
    const struct syw_drawing_options options = {.analysis = &trials, .size = "5,4"};
    struct syw_audits audits = {0};
    struct syw_curves curves = {0};
    struct syw_drawing *drawing = NULL;
    assert_int_equal(syw_audits_compute(&audits, &log, &asked, &trials, NULL), SYW_OK);
    assert_int_equal(syw_curves_compute(&curves, &log, &trials, SYW_GRID_FIGURE, NULL), SYW_OK);
    assert_int_equal(syw_drawing_of_audits(&drawing, &audits, &curves, &log, &options, NULL), SYW_OK);
    const struct syw_figure *figure = syw_drawing_figure(drawing);
    assert_string_equal(figure->price_label, "kWh per unit gained");
    assert_close(figure->options.width_in, 5, 0);
    for (size_t i = 0; i < 2; i++) {
        assert_true(figure->series[i].audit->n_steps > 0);
        assert_close(figure->series[i].audit->stop_x, audits.model[i].audit.past.from, 0);
    }
    assert_non_null(strstr(figure->options.caption, "epsilon = 1"));
    assert_drawn(drawing);
    syw_drawing_free(drawing);
    syw_curves_clear(&curves);
    syw_audits_clear(&audits);
    syw_log_clear(&log);
}

/* The drawing of the audits of a text, to be freed with what it was made of. */
struct drawn_audits {
    struct syw_log log;
    struct syw_analysis_options trials;
    struct syw_audits audits;
    struct syw_curves curves;
    struct syw_drawing *drawing;
};

static const struct syw_figure *draw_audits(struct drawn_audits *d, const char *text)
{
    *d = (struct drawn_audits){.log = whole_log(text), .trials = {.curve = {.confidence = 0.95}}};
    const struct syw_audit_options asked = {.confidence = 0.95};
    const struct syw_drawing_options options = {.analysis = &d->trials, .figure = {.percent = true}};
    assert_int_equal(syw_audits_compute(&d->audits, &d->log, &asked, &d->trials, NULL), SYW_OK);
    d->trials.assume_random = true;
    assert_int_equal(syw_curves_compute(&d->curves, &d->log, &d->trials, SYW_GRID_FIGURE, NULL), SYW_OK);
    assert_int_equal(syw_drawing_of_audits(&d->drawing, &d->audits, &d->curves, &d->log, &options, NULL), SYW_OK);
    assert_drawn(d->drawing);
    return syw_drawing_figure(d->drawing);
}

static void clear_audits(struct drawn_audits *d)
{
    syw_drawing_free(d->drawing);
    syw_curves_clear(&d->curves);
    syw_audits_clear(&d->audits);
    syw_log_clear(&d->log);
}

/* Values that rise trial by trial: no random search. */
static void a_search_that_learned_is_called_its_own_trace(void **state)
{
    (void)state;
    char text[2048] = "model,score\n";
    for (int i = 0; i < 40; i++)
        sprintf(text + strlen(text), "learned,%d\n", 50 + i);
    for (int i = 0; i < 40; i++)
        sprintf(text + strlen(text), "random,%d\n", 50 + i * 17 % 40);
    struct drawn_audits d;
    const struct syw_figure *figure = draw_audits(&d, text);
    assert_string_equal(figure->series[0].label, "learned, own best so far");
    assert_string_equal(figure->series[1].label, "random");
    assert_string_equal(figure->options.y_label, "Best score (%) \xE2\x86\x91"); /* expected is one of them alone */
    clear_audits(&d);
}

static void more_than_three_audits_are_apart(void **state)
{
    (void)state;
    char text[4096] = "model,score\n";
    for (int n = 3; n <= 4; n++) {
        strcpy(text, "model,score\n");
        for (int m = 0; m < n; m++)
            for (int i = 0; i < 12; i++)
                sprintf(text + strlen(text), "m%d,0.%d\n", m, 10 + (i * 7 + m) % 12);
        struct drawn_audits d;
        const struct syw_figure *figure = draw_audits(&d, text);
        assert_int_equal(figure->apart, n > 3);
        assert_int_equal(strstr(figure->options.caption, "Thin lines") != NULL, n > 3);
        clear_audits(&d);
    }
}

static void epsilon_has_its_value(void **state)
{
    (void)state;
    struct drawn_audits d;
    const struct syw_figure *figure = draw_audits(&d, two);
    char wanted[64];
    for (int i = 0; i < 2; i++) {
        const double epsilon = 100 * d.audits.model[i].audit.epsilon;
        sprintf(wanted, "%.2g points for %s", epsilon, i ? "b" : "a");
        if (!strstr(figure->options.caption, wanted))
            fail_msg("no '%s' in '%s'", wanted, figure->options.caption);
    }
    clear_audits(&d);
}

static void nothing_is_said_of_an_interval_that_is_not_there(void **state)
{
    (void)state;
    struct syw_log log = whole_log("model,score\na,1\nb,2\n");
    const struct syw_analysis_options trials = {.curve = {.confidence = 0.95}};
    const struct syw_drawing_options options = {.analysis = &trials};
    struct syw_comparison comparison = {0};
    struct syw_drawing *drawing = NULL;
    assert_int_equal(syw_comparison_compute(&comparison, &log, &trials, NULL), SYW_OK);
    assert_int_equal(syw_drawing_of_comparison(&drawing, &comparison, &log, &options, NULL), SYW_OK);
    const struct syw_figure *figure = syw_drawing_figure(drawing);
    assert_null(figure->options.shading);
    assert_close(figure->difference->y[0], -1, 0);
    syw_drawing_free(drawing);
    syw_comparison_clear(&comparison);
    syw_log_clear(&log);
}

static void nine_models_are_too_many(void **state)
{
    (void)state;
    struct syw_log log = whole_log("model,score\na,1\nb,1\nc,1\nd,1\ne,1\nf,1\ng,1\nh,1\ni,1\n");
    const struct syw_analysis_options trials = {0};
    const struct syw_drawing_options options = {.analysis = &trials};
    struct syw_curves curves = {0};
    struct syw_drawing *drawing = NULL;
    struct syw_error err = {0};
    assert_int_equal(syw_curves_compute(&curves, &log, &trials, SYW_GRID_FIGURE, NULL), SYW_OK);
    assert_int_equal(syw_drawing_of_curves(&drawing, &curves, &log, &options, &err), SYW_EDOMAIN);
    assert_string_equal(err.text, "9 models are too many for one figure: at most 8");
    assert_null(drawing);
    syw_drawing_free(drawing);
    syw_curves_clear(&curves);
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(curves_have_a_series_each_and_a_caption),
        cmocka_unit_test(a_comparison_has_its_difference_below),
        cmocka_unit_test(an_audit_has_stairs_a_stop_and_prices),
        cmocka_unit_test(a_search_that_learned_is_called_its_own_trace),
        cmocka_unit_test(epsilon_has_its_value),
        cmocka_unit_test(more_than_three_audits_are_apart),
        cmocka_unit_test(nothing_is_said_of_an_interval_that_is_not_there),
        cmocka_unit_test(nine_models_are_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
