/* The figure of what was spent: nothing overlaps or leaves the page at any size, and bars are as long as what they
 * show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "close.h"

#include "figure_models.h"
#include "render/footprint_figure/layout.h"

#include <stdlib.h>
#include <string.h>

enum { MODELS = SYW_FIGURE_MAX_SERIES + 1, ROWS = 12 };
enum knows { KNOWS_TRIALS, KNOWS_HOURS, KNOWS_KWH, KNOWS_CARBON };

/* Searches of twelve trials: two thirds completed, the second model's all, the third's none; each model costs three
 * times the one before it. */
struct searches {
    struct syw_trials trials[MODELS];
    struct syw_footprint footprint[MODELS];
    struct syw_trial_footprint trial[MODELS][ROWS], *trial_of[MODELS];
    double duration_s[MODELS][ROWS];
    unsigned char state[MODELS][ROWS];
    struct syw_log log;
    struct syw_footprints footprints;
};

static enum syw_state state_of(int model, int row)
{
    if (model == 1)
        return SYW_STATE_COMPLETED;
    if (model == 2)
        return SYW_STATE_FAILED;
    return row % 3 < 2 ? SYW_STATE_COMPLETED : row % 6 == 2 ? SYW_STATE_PRUNED : SYW_STATE_FAILED;
}

static void make_search(struct searches *searches, int m, const char *name, enum knows knows, double embodied_kg)
{
    const double nan = NAN, hours = 0.013 * pow(3, m), kwh = 0.31 * hours;
    struct syw_footprint *sum = &searches->footprint[m];
    struct syw_quantity none = {.value = nan}, all = {.known = ROWS, .source = "somewhere"};
    *sum = (struct syw_footprint){.model = name, .trials = ROWS, .embodied_kg = embodied_kg * ROWS * hours};
    sum->hours = knows >= KNOWS_HOURS ? all : none;
    sum->kwh = knows >= KNOWS_KWH ? all : none;
    sum->kgco2e = knows >= KNOWS_CARBON ? all : none;
    for (int row = 0; row < ROWS; row++) {
        searches->state[m][row] = (unsigned char)state_of(m, row);
        searches->duration_s[m][row] = knows >= KNOWS_HOURS ? 3600 * hours : nan;
        searches->trial[m][row] = (struct syw_trial_footprint){knows >= KNOWS_KWH ? kwh : nan, nan, 0, 0};
        sum->counts.failed += state_of(m, row) == SYW_STATE_FAILED;
    }
    sum->hours.value += ROWS * hours;
    sum->kwh.value += ROWS * kwh;
    sum->kgco2e.value += ROWS * kwh * 0.15;
    searches->trials[m] = (struct syw_trials){.rows = ROWS, .state = searches->state[m], .trials = ROWS};
    searches->trials[m].number[SYW_ROLE_DURATION] = searches->duration_s[m];
    searches->trial_of[m] = searches->trial[m];
}

static struct syw_footprint_figure make_searches(struct searches *searches, size_t n, const char *const names[],
                                                 enum knows knows, double embodied_kg)
{
    for (int m = 0; m < MODELS; m++)
        make_search(searches, m, names[m % SYW_FIGURE_MAX_SERIES], knows, embodied_kg);
    searches->log = (struct syw_log){.model = searches->trials, .n_models = n};
    searches->footprints = (struct syw_footprints){.model = searches->footprint, .n = n, .trial = searches->trial_of};
    return (struct syw_footprint_figure){.log = &searches->log, .footprints = &searches->footprints};
}

static void set_size(struct syw_footprint_figure *figure, const char *size)
{
    assert_int_equal(syw_footprint_figure_size(&figure->options, size, figure, NULL), SYW_OK);
}

/* ---- geometry ---- */

static void check_layout(const struct layout *layout)
{
    const struct syw_figure_options *options = &layout->figure->options;
    struct box page = {0, 0, options->width_in * 72, options->height_in * 72};
    assert_int_equal(layout->misfits, 0);
    for (size_t i = 0; i < layout->n_texts; i++) {
        struct box box = layout->text[i].box, extents = syw_type_extents(layout->text[i].text);
        assert_close(box.w, extents.w, 1e-9);
        assert_close(box.h, extents.h, 1e-9);
        assert_true(syw_box_within(box, page));
        for (size_t k = 0; k < i; k++)
            assert_false(syw_box_overlap(box, layout->text[k].box, 0));
        for (size_t k = 0; k < layout->n_bars; k++)
            assert_false(syw_box_overlap(box, layout->bar[k].box, 0));
    }
    for (size_t i = 0; i < layout->n_bars; i++) {
        assert_true(syw_box_within(layout->bar[i].box, page));
        for (size_t k = 0; k < i; k++)
            assert_false(syw_box_overlap(layout->bar[i].box, layout->bar[k].box, 0));
    }
}

static struct layout *lay_out(struct stacks *stacks, const struct syw_footprint_figure *figure)
{
    struct layout *layout;
    double height;
    assert_int_equal(syw_stacks_make(stacks, figure, NULL), SYW_OK);
    assert_int_equal(syw_stacks_layout(&layout, &height, stacks, NULL), SYW_OK);
    return layout;
}

static bool has_text(const struct layout *layout, const char *string)
{
    for (size_t i = 0; i < layout->n_texts; i++)
        if (strcmp(pango_layout_get_text(layout->text[i].text), string) == 0)
            return true;
    return false;
}

static void texts_and_bars_stay_apart_and_on_the_page(void **context)
{
    static const char *const sizes[] = {"1.5,1.2", "1.5,7", "7,1.2",   "2,1.6",   "3.03,2",   "3.5,2.6", "acl",
                                        "icml",    "4.5,3", "neurips", "9cm,6cm", "13.3,7.5", "slide"};
    static const size_t counts[] = {1, 2, 3, 5, 8};
    (void)context;
    struct searches searches;
    struct stacks stacks;
    int variant = 0;
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++)
        for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++)
            for (int knows = KNOWS_TRIALS; knows <= KNOWS_CARBON; knows++, variant++) {
                struct syw_footprint_figure figure =
                    make_searches(&searches, counts[c], variant % 2 ? odd_names : short_names, (enum knows)knows,
                                  variant % 5 ? 0 : 0.02);
                figure.options.title = variant % 3 ? NULL : "What every one of the searches cost, and what came of it";
                figure.options.caption = variant % 4 ? "CO\xE2\x82\x82"
                                                       "e: DK 151.65 g/kWh (2023, Our World in Data). Hatched: estimate"
                                                     : NULL;
                figure.options.x_label = variant % 11 ? NULL : "A label of somebody's own that is rather too long";
                figure.failed_left_out = variant % 7 == 0;
                set_size(&figure, sizes[s]);
                if (variant % 13 == 0)
                    figure.options.font_pt = 14;
                struct layout *layout = lay_out(&stacks, &figure);
                check_layout(layout);
                assert_true(layout->n_bars >= counts[c]);
                syw_layout_free(layout);
            }
}

static void presets_show_everything(void **context)
{
    static const char *const presets[] = {"acl", "icml", "neurips", "slide"};
    (void)context;
    struct searches searches;
    struct stacks stacks;
    for (size_t p = 0; p < sizeof presets / sizeof presets[0]; p++) {
        struct syw_footprint_figure figure = make_searches(&searches, 3, short_names, KNOWS_CARBON, 0.02);
        figure.options.caption = "What it rests on";
        set_size(&figure, presets[p]);
        struct layout *layout = lay_out(&stacks, &figure);
        static const char *const wanted[] = {
            "BiLSTM",           "DeBERTa-v3",       "48 Wh = 7.3 g CO2e", "435 Wh = 65 g CO2e", "8 completed, 32 Wh",
            "2 pruned, 8.1 Wh", "2 failed, 8.1 Wh", "12 failed, 435 Wh",  "Energy (Wh)",        "What it rests on"};
        for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
            if (!has_text(layout, wanted[i]))
                fail_msg("%s: no text '%s'", presets[p], wanted[i]);
        bool embodied = has_text(layout, "embodied 28 g CO2e") || has_text(layout, "1.4 h, embodied 28 g CO2e");
        assert_true(embodied);
        syw_layout_free(layout);
    }
}

/* The pieces of the bars, without the swatches before words; returns how many. */
static size_t find_pieces(struct placed_bar piece[], const struct layout *layout)
{
    size_t n = 0;
    for (size_t i = 0; i < layout->n_bars; i++)
        if (fabs(layout->bar[i].box.h - 0.6 * layout->em) > 1e-9)
            piece[n++] = layout->bar[i];
    return n;
}

static double lightness(const struct layout *layout, const struct placed_bar *bar)
{
    const struct paint paint = bar->hollow ? syw_paper_paint(layout) : syw_line_paint(layout, bar->ink);
    return 0.2126 * paint.red + 0.7152 * paint.green + 0.0722 * paint.blue;
}

static void parts_are_apart_in_gray_and_no_models(void **context)
{
    (void)context;
    struct searches searches;
    struct stacks stacks;
    struct syw_footprint_figure figure = make_searches(&searches, 3, short_names, KNOWS_KWH, 0);
    set_size(&figure, "neurips");
    for (int theme = 0; theme <= 1; theme++) {
        figure.options.theme = theme ? SYW_THEME_DARK : SYW_THEME_LIGHT;
        struct layout *layout = lay_out(&stacks, &figure);
        struct placed_bar piece[MAX_BARS];
        assert_int_equal(find_pieces(piece, layout), 5);
        assert_int_equal(layout->n_bars, 10); /* a swatch before each word */
        for (int i = 0; i < 3; i++) {
            assert_true(piece[i].ink < 0); /* models have 0 and above */
            for (int k = 0; k < i; k++)
                assert_true(fabs(lightness(layout, &piece[i]) - lightness(layout, &piece[k])) > 0.2);
        }
        assert_true(piece[2].hollow && !piece[0].hollow && !piece[1].hollow); /* failed */
        syw_layout_free(layout);
    }
}

static void bars_are_as_long_as_what_they_show(void **context)
{
    (void)context;
    struct searches searches;
    struct stacks stacks;
    struct syw_footprint_figure figure = make_searches(&searches, 3, short_names, KNOWS_KWH, 0);
    searches.footprint[1].energy_trials[SYW_ENERGY_TDP] = 1;
    set_size(&figure, "neurips");
    struct layout *layout = lay_out(&stacks, &figure);
    struct placed_bar bar[MAX_BARS];
    double between = 0.1 * layout->em;
    assert_int_equal(find_pieces(bar, layout), 5); /* three parts, one, and one */
    assert_close(bar[4].box.w, layout->plot.box.w, 1e-9);
    assert_close_relative(bar[3].box.w, bar[4].box.w / 3, 1e-9);
    assert_close_relative(bar[0].box.w, bar[3].box.w / 3 * 8 / 12, 1e-9);
    assert_close_relative(bar[1].box.w + between, bar[3].box.w / 3 * 2 / 12, 1e-9);
    assert_close(bar[1].box.x, bar[0].box.x + bar[0].box.w + between, 1e-9);
    assert_int_equal(bar[0].ink, bar[3].ink);
    assert_int_equal(bar[2].ink, bar[4].ink);
    assert_true(bar[0].ink != bar[1].ink && bar[1].ink != bar[2].ink && bar[0].ink != bar[2].ink);
    for (int i = 0; i < 5; i++)
        assert_int_equal(bar[i].hatched, i == 3); /* the estimate */
    syw_layout_free(layout);
}

static void hours_stand_in_where_a_model_knows_no_energy(void **context)
{
    (void)context;
    struct searches searches;
    struct stacks stacks;
    struct syw_footprint_figure figure = make_searches(&searches, 2, short_names, KNOWS_CARBON, 0);
    make_search(&searches, 1, "other", KNOWS_HOURS, 0);
    searches.footprint[0].energy_trials[SYW_ENERGY_TDP] = 1;
    set_size(&figure, "neurips");
    struct layout *layout = lay_out(&stacks, &figure);
    assert_true(has_text(layout, "Time (min)") && has_text(layout, "9.4 min, 48 Wh = 7.3 g CO2e"));
    for (size_t i = 0; i < layout->n_bars; i++)
        assert_false(layout->bar[i].hatched);
    syw_layout_free(layout);
    make_search(&searches, 1, "other", KNOWS_TRIALS, 0);
    layout = lay_out(&stacks, &figure);
    assert_true(has_text(layout, "Trials") && has_text(layout, "12 completed"));
    syw_layout_free(layout);
}

static void weights_multiply_and_the_unknown_adds_nothing(void **context)
{
    static const double weight[ROWS] = {2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 10};
    (void)context;
    struct searches searches;
    struct stacks stacks;
    struct syw_footprint_figure figure = make_searches(&searches, 1, short_names, KNOWS_KWH, 0);
    figure.options.width_in = figure.options.height_in = 3;
    searches.trials[0].weight = (double *)(uintptr_t)weight;
    searches.trial[0][0].kwh = 5;
    searches.trial[0][1].kwh = NAN;
    searches.trial[0][5].kwh = NAN;
    searches.trial[0][11].kwh = 7;
    assert_int_equal(syw_stacks_make(&stacks, &figure, NULL), SYW_OK);
    assert_close(stacks.model[0].trials[PART_COMPLETED], 9, 0);
    assert_close_relative(stacks.model[0].amount[PART_COMPLETED], 10 + 6 * 0.31 * 0.013, 1e-12);
    assert_close(stacks.model[0].amount[PART_FAILED], 70, 1e-12);
    assert_close(stacks.model[0].trials[PART_FAILED], 11, 0);
}

/* ---- what can go wrong ---- */

static enum syw_status try(FILE *out, enum syw_figure_format format, const struct syw_footprint_figure *figure)
{
    struct syw_error err = {0};
    enum syw_status status = syw_footprint_figure_write(out, format, figure, &err);
    assert_int_equal(err.code, status);
    return status;
}

static void none_and_nine_models_are_refused(void **context)
{
    (void)context;
    struct searches searches;
    FILE *out = fopen("/dev/null", "wb");
    assert_non_null(out);
    struct syw_footprint_figure figure = make_searches(&searches, 8, short_names, KNOWS_KWH, 0), bad = figure;
    set_size(&figure, "acl");
    assert_int_equal(try(out, SYW_FIGURE_PDF, &figure), SYW_OK);
    assert_int_equal(try(out, SYW_FIGURE_PDF, &bad), SYW_EDOMAIN); /* no size */
    searches.footprints.n = searches.log.n_models = 9;
    assert_int_equal(try(out, SYW_FIGURE_PDF, &figure), SYW_EDOMAIN);
    struct syw_figure_options options = {.width_in = 7};
    assert_int_equal(syw_footprint_figure_size(&options, "acl", &figure, NULL), SYW_EDOMAIN);
    assert_int_equal(syw_footprint_figure_size(&options, "a4", &figure, NULL), SYW_EINVAL);
    assert_close(options.width_in, 7, 0);
    searches.footprints.n = searches.log.n_models = 0;
    assert_int_equal(try(out, SYW_FIGURE_PDF, &figure), SYW_EDOMAIN);
    fclose(out);
}

static void odd_amounts_do_not_crash(void **context)
{
    static const double odd[] = {NAN, INFINITY, -INFINITY, 0, -1, 1e308, 5e-324, 0.5};
    enum { ODD = sizeof odd / sizeof odd[0] };
    (void)context;
    struct searches searches;
    FILE *out = fopen("/dev/null", "wb");
    assert_non_null(out);
    for (int i = 0; i < 200; i++) {
        struct syw_footprint_figure figure =
            make_searches(&searches, 3, short_names, (enum knows)(i % 4), odd[i % ODD]);
        for (int m = 0; m < 3; m++) {
            searches.footprint[m].kwh.value = odd[(i + m) % ODD];
            searches.footprint[m].hours.value = odd[(i / 3 + m) % ODD];
            searches.footprint[m].kgco2e.value = odd[(i / 5 + m) % ODD];
            for (int row = 0; row < ROWS; row++)
                searches.trial[m][row].kwh = odd[(i * 7 + row) % ODD];
        }
        set_size(&figure, i % 2 ? "3,2" : "neurips");
        assert_int_equal(try(out, SYW_FIGURE_SVG, &figure), SYW_OK);
    }
    fclose(out);
}

static void the_same_figure_has_the_same_bytes(void **context)
{
    (void)context;
    struct searches searches;
    struct syw_footprint_figure figure = make_searches(&searches, 4, odd_names, KNOWS_CARBON, 0.1);
    searches.footprint[0].energy_trials[SYW_ENERGY_TDP] = 1;
    set_size(&figure, "icml");
    for (int format = SYW_FIGURE_PDF; format <= SYW_FIGURE_PNG; format++) {
        char *bytes[2] = {NULL, NULL};
        size_t size[2];
        for (int i = 0; i < 2; i++) {
            FILE *out = open_memstream(&bytes[i], &size[i]);
            assert_non_null(out);
            assert_int_equal(try(out, (enum syw_figure_format)format, &figure), SYW_OK);
            assert_int_equal(fclose(out), 0);
        }
        assert_int_equal(size[0], size[1]);
        assert_memory_equal(bytes[0], bytes[1], size[0]);
        free(bytes[0]);
        free(bytes[1]);
    }
}

static void a_full_disk_is_an_error(void **context)
{
    (void)context;
    FILE *full = fopen("/dev/full", "wb");
    if (!full)
        skip();
    struct searches searches;
    struct syw_footprint_figure figure = make_searches(&searches, 2, short_names, KNOWS_KWH, 0);
    set_size(&figure, "acl");
    for (int format = SYW_FIGURE_PDF; format <= SYW_FIGURE_PNG; format++) {
        assert_int_equal(try(full, (enum syw_figure_format)format, &figure), SYW_EIO);
        clearerr(full);
    }
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_and_bars_stay_apart_and_on_the_page),
        cmocka_unit_test(presets_show_everything),
        cmocka_unit_test(parts_are_apart_in_gray_and_no_models),
        cmocka_unit_test(bars_are_as_long_as_what_they_show),
        cmocka_unit_test(hours_stand_in_where_a_model_knows_no_energy),
        cmocka_unit_test(weights_multiply_and_the_unknown_adds_nothing),
        cmocka_unit_test(none_and_nine_models_are_refused),
        cmocka_unit_test(odd_amounts_do_not_crash),
        cmocka_unit_test(the_same_figure_has_the_same_bytes),
        cmocka_unit_test(a_full_disk_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
