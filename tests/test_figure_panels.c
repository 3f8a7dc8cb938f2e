/* Figures with a second panel: differences and verdicts, stops and prices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "close.h"

#include "figure_checks.h"
#include "figure_models.h"
#include "render/figure/multiples.h"

/* Whether there is a vertical line at x that spans box. */
static bool has_upright(const struct layout *layout, double x, struct box box)
{
    for (size_t i = 0; i < layout->n_lines; i++) {
        const struct placed_line *line = &layout->rule[i];
        if (fabs(line->x0 - x) < 1e-9 && fabs(line->x1 - x) < 1e-9 && fabs(line->y0 - box.y) < 1e-9 &&
            fabs(line->y1 - box.y - box.h) < 1e-9)
            return true;
    }
    return false;
}

/* Whether there is a bar from left to right; its ink and how it is filled. */
static const struct placed_bar *find_bar(const struct layout *layout, double left, double right, double y)
{
    for (size_t i = 0; i < layout->n_bars; i++) {
        struct box box = layout->bar[i].box;
        if (fabs(box.x - left) < 1e-9 && fabs(box.x + box.w - right) < 1e-9 && box.y <= y && y <= box.y + box.h)
            return &layout->bar[i];
    }
    return NULL;
}

/* ---- a comparison ---- */

struct comparison {
    struct models models;
    double y[POINTS], lo[POINTS], hi[POINTS];
    struct syw_figure_range range[3];
    struct syw_figure_crossing crossing[2];
    struct syw_figure_difference difference;
};

static struct syw_figure make_comparison(struct comparison *c, const char *const names[], const char *size)
{
    make_models(&c->models, names, COSTS_OWN, false);
    for (int i = 0; i < POINTS; i++) {
        c->y[i] = 0.03 - 0.01 * log(i + 1.0);
        c->lo[i] = c->y[i] - 0.02;
        c->hi[i] = c->y[i] + 0.02;
    }
    c->range[0] = (struct syw_figure_range){1, 8, 0};
    c->range[1] = (struct syw_figure_range){8, 60, -1};
    c->range[2] = (struct syw_figure_range){60, 1e6, 1};
    c->crossing[0] = (struct syw_figure_crossing){20, 8, 60};
    c->crossing[1] = (struct syw_figure_crossing){120, NAN, NAN};
    c->difference = (struct syw_figure_difference){.n = c->models.series[1].n,
                                                   .x = c->models.x[0],
                                                   .y = c->y,
                                                   .lo = c->lo,
                                                   .hi = c->hi,
                                                   .range = c->range,
                                                   .n_ranges = 3,
                                                   .crossing = c->crossing,
                                                   .n_crossings = 2,
                                                   .y_label = "A - B"};
    struct syw_figure figure = {
        .metric = "accuracy", .series = c->models.series, .n_series = 2, .difference = &c->difference};
    figure.options.percent = true;
    assert_int_equal(syw_figure_size(&figure.options, size, &figure, NULL), SYW_OK);
    return figure;
}

static void a_difference_lies_around_zero_under_the_curves(void **context)
{
    (void)context;
    struct comparison c;
    struct syw_figure figure = make_comparison(&c, short_names, "acl");
    struct layout *layout = lay_out(&figure);
    assert_true(layout->plan.lower);
    assert_non_null(find_text(layout, "A - B", TEXT_AXIS_LABEL));
    assert_int_equal(count_role(layout, TEXT_RULER_UNIT), 2);
    const struct box lower = layout->lower.box;
    assert_true(layout->lower.scale.lo < -3 && layout->lower.scale.hi > 4.9); /* percent */
    double zero = syw_panel_y(&layout->lower, 0);
    assert_close(zero, lower.y + lower.h * layout->lower.scale.hi / (layout->lower.scale.hi - layout->lower.scale.lo),
                 1e-9);
    assert_close(syw_panel_y(&layout->lower, 0.02), /* 2 percent */
                 lower.y + lower.h * (1 - syw_scale_position(&layout->lower.scale, 2)), 1e-9);
    size_t lines = 0, ticks = 0;
    for (size_t i = 0; i < layout->n_lines; i++) {
        const struct placed_line *line = &layout->rule[i];
        lines += line->ink == INK_RULE && line->y0 == zero && line->y1 == zero && line->x0 == lower.x &&
                 line->x1 == lower.x + lower.w;
        ticks += line->x0 == line->x1 && fabs(line->y0 - lower.y - lower.h) < 1e-9 && line->y1 > line->y0;
    }
    assert_int_equal(lines, 1);
    assert_true(ticks > 8); /* the x axis stands under it */
    for (size_t i = 0; i < c.difference.n; i++)
        c.y[i] = 0.02 + 0.001 * (double)i, c.lo[i] = c.hi[i] = NAN;
    syw_layout_free(layout);
    layout = lay_out(&figure);
    assert_true(layout->lower.scale.lo < 0);
    syw_layout_free(layout);
}

static void the_verdict_is_a_strip_and_crossings_are_marked(void **context)
{
    (void)context;
    struct comparison c;
    struct syw_figure figure = make_comparison(&c, short_names, "neurips");
    struct layout *layout = lay_out(&figure);
    const struct box plot = layout->plot.box, lower = layout->lower.box;
    double x1 = syw_layout_x(layout, 1), x8 = syw_layout_x(layout, 8), x60 = syw_layout_x(layout, 60);
    double strip = lower.y - 0.5 * layout->em, zero = syw_panel_y(&layout->lower, 0);
    const struct placed_bar *first = find_bar(layout, x1, x8, strip), *tie = find_bar(layout, x8, x60, strip);
    const struct placed_bar *last = find_bar(layout, x60, plot.x + plot.w, strip); /* cut to the panel */
    assert_true(first && tie && last);
    assert_true(first->ink == 0 && first->tint > 0 && last->ink == 1 && last->tint > 0 && tie->hatched);
    assert_true(first->box.y > plot.y + plot.h && first->box.y + first->box.h < lower.y);
    assert_close(middle(find_text(layout, "tie", TEXT_MARK)), (x8 + x60) / 2, 1e-9);
    assert_close(middle(find_text(layout, "BiLSTM", TEXT_MARK)), (x1 + x8) / 2, 1e-9);
    const double in_tie = syw_layout_x(layout, 20), leads = syw_layout_x(layout, 120);
    assert_true(has_upright(layout, leads, plot) && has_upright(layout, leads, lower));
    assert_true(!has_upright(layout, in_tie, plot) && has_upright(layout, in_tie, lower));
    assert_null(find_bar(layout, x8, x60, zero)); /* nobody overtakes in a tie: one thin line */
    c.range[1].leader = 1;
    syw_layout_free(layout);
    layout = lay_out(&figure);
    assert_true(has_upright(layout, in_tie, plot));
    assert_non_null(find_bar(layout, x8, x60, zero));
    c.range[1].leader = -1;
    syw_layout_free(layout);
    c.range[0].leader = 7; /* no such model */
    c.crossing[0].x = 1e9;
    layout = lay_out(&figure);
    assert_null(find_bar(layout, x8, x60, zero));
    syw_layout_free(layout);
}

/* ---- an audit ---- */

struct audit {
    struct models models;
    double step_y[POINTS];
    struct syw_figure_audit audit[SYW_FIGURE_MAX_SERIES];
};

static const double price_from[] = {1, 2, 4, 8, 16, 32, 64}, price_x[] = {2, 4, 8, 16, 32, 64, 100},
                    price_y[] = {0.01, 0.02, NAN, 1, INFINITY, 10, -1};

static struct syw_figure make_audit(struct audit *a, const char *const names[], size_t n, const char *size)
{
    make_models(&a->models, names, COSTS_OWN, false);
    for (int i = 0; i < POINTS; i++)
        a->step_y[i] = 0.6 + 0.05 * floor(log2(i + 1.0));
    for (size_t m = 0; m < n; m++) {
        a->audit[m] = (struct syw_figure_audit){.n_steps = 50,
                                                .step_x = a->models.x[m],
                                                .step_y = a->step_y,
                                                .stop_x = 18 + 9.0 * (double)m,
                                                .stop_lo = 12,
                                                .stop_hi = 31 + 4.0 * (double)m,
                                                .stop_label = "stop: 18 trials",
                                                .overspend_to = (double)a->models.series[m].n,
                                                .overspend_label = "overspend 4.1 kWh",
                                                .n_prices = 7,
                                                .price_from = m % 2 ? NULL : price_from,
                                                .price_x = price_x,
                                                .price_y = price_y};
        a->models.series[m].audit = &a->audit[m];
    }
    struct syw_figure figure = {.metric = "accuracy",
                                .series = a->models.series,
                                .n_series = n,
                                .steps_label = "best so far",
                                .price_label = "kWh per point"};
    assert_int_equal(syw_figure_size(&figure.options, size, &figure, NULL), SYW_OK);
    return figure;
}

static void a_stop_is_marked_and_what_follows_is_shaded(void **context)
{
    (void)context;
    struct audit a;
    struct syw_figure figure = make_audit(&a, short_names, 1, "acl");
    struct layout *layout = lay_out(&figure);
    const struct box plot = layout->plot.box, lower = layout->lower.box;
    double x = syw_layout_x(layout, 18), end = syw_layout_x(layout, POINTS);
    assert_true(has_upright(layout, x, plot) && has_upright(layout, x, lower));
    const struct placed_bar *above = find_bar(layout, x, end, plot.y + 1),
                            *below = find_bar(layout, x, end, lower.y + 1);
    assert_true(above && below && above->tint > 0 && below->tint > 0);
    assert_close(above->box.h, plot.h, 1e-9);
    assert_close(below->box.h, lower.h, 1e-9);
    const struct placed_text *stop = find_text(layout, "stop: 18 trials, overspend 4.1 kWh", TEXT_MARK);
    assert_non_null(stop);
    assert_true(syw_box_within(stop->box, plot));
    struct curve_trace trace;
    syw_trace(&trace, layout, &figure.series[0]);
    assert_false(syw_trace_hits(&trace, plot, stop->box, 0));
    double step = syw_panel_y(&layout->plot, a.step_y[39]); /* stairs are an obstacle of their own */
    assert_true(syw_trace_hits(&trace, plot, (struct box){syw_layout_x(layout, 40), step - 1, 2, 2}, 0));
    assert_non_null(find_text(layout, "best so far", TEXT_KEY));
    bool interval = false;
    for (size_t i = 0; i < layout->n_lines; i++)
        interval |= fabs(layout->rule[i].x0 - syw_layout_x(layout, 12)) < 1e-9 &&
                    fabs(layout->rule[i].x1 - syw_layout_x(layout, 31)) < 1e-9;
    assert_true(interval);
    syw_layout_free(layout);
    a.audit[0].stop_x = NAN;
    layout = lay_out(&figure);
    assert_int_equal(count_role(layout, TEXT_MARK), 0);
    syw_layout_free(layout);
}

static size_t count_stop_words(const struct layout *layout)
{
    size_t n = 0;
    for (size_t i = 0; i < layout->n_texts; i++)
        n += strncmp(pango_layout_get_text(layout->text[i].text), "stop: 18 trials", 15) == 0;
    return n;
}

/* In the panel or above it: of up to three models every stop has its words, at every usual size. */
static void every_stop_is_labeled(void **context)
{
    static const char *const usual[] = {"acl", "icml", "neurips", "slide"};
    (void)context;
    struct audit a;
    for (size_t s = 0; s < sizeof usual / sizeof usual[0]; s++)
        for (size_t n = 1; n <= SYW_AUDITS_TOGETHER; n++)
            for (int close = 0; close <= 1; close++) { /* stops that are next to one another */
                struct syw_figure figure = make_audit(&a, short_names, n, usual[s]);
                for (size_t m = 0; m < n && close; m++)
                    a.audit[m].stop_x = 100 + (double)m;
                struct layout *layout = lay_out(&figure);
                assert_int_equal(count_stop_words(layout), n);
                syw_layout_free(layout);
            }
}

/* Whatever stop lies before it: then it begins at the dot. */
static void a_name_stands_at_the_end_beside_a_stop(void **context)
{
    static const char *const names[SYW_FIGURE_MAX_SERIES] = {"mlp", "hgb"};
    (void)context;
    struct audit a;
    for (int stop = 50; stop < 76; stop += 5) {
        struct syw_figure figure = make_audit(&a, names, 2, "acl");
        a.models.series[1].n = 80;
        a.audit[1].stop_x = stop;
        for (int i = 0; i < POINTS; i++) {
            a.models.y[0][i] = fmin(a.models.y[0][i], 0.76);
            a.models.y[1][i] = a.models.y[0][i] + 0.010;
        }
        struct layout *layout = lay_out(&figure);
        const struct placed_text *name = find_text(layout, "hgb", TEXT_SERIES);
        const struct box end = {syw_layout_x(layout, 80), syw_panel_y(&layout->plot, a.models.y[1][79]), 0, 0};
        assert_non_null(name);
        assert_true(syw_box_overlap(name->box, end, layout->em));
        syw_layout_free(layout);
    }
}

/* Every text of the layout within box, and apart from those of the other. */
static void check_cell(const struct layout *layout, struct box box, const struct layout *other)
{
    assert_int_equal(layout->misfits, 0);
    for (size_t i = 0; i < layout->n_texts; i++) {
        assert_true(syw_box_within(layout->text[i].box, box));
        for (size_t k = 0; k < other->n_texts; k++)
            assert_false(syw_box_overlap(layout->text[i].box, other->text[k].box, 0));
    }
}

static void models_apart_have_a_panel_each_on_the_same_axes(void **context)
{
    static const char *const usual[] = {"acl", "icml", "neurips", "slide", "4,6"};
    (void)context;
    struct audit a;
    for (size_t s = 0; s < sizeof usual / sizeof usual[0]; s++)
        for (size_t n = 4; n <= SYW_FIGURE_MAX_SERIES; n += 2) {
            struct syw_figure figure = make_audit(&a, short_names, n, usual[s]);
            struct multiples *multiples;
            figure.apart = true;
            figure.options.caption = "Thin lines: best so far";
            a.audit[n - 1].overspend_label = "overspend 4.1 kWh of all that was spent"; /* too long for the panel */
            assert_int_equal(syw_figure_size(&figure.options, usual[s], &figure, NULL), SYW_OK);
            assert_int_equal(syw_multiples_new(&multiples, &figure, NULL), SYW_OK);
            const struct layout *frame = syw_multiples_frame(multiples), *first = syw_multiples_cell(multiples, 0);
            assert_int_equal(count_role(frame, TEXT_AXIS_LABEL), 2);
            assert_int_equal(count_role(frame, TEXT_CAPTION), 1);
            for (size_t i = 0; i < n; i++) {
                const struct layout *cell = syw_multiples_cell(multiples, i);
                check_cell(cell, cell->sheet, i > 0 ? syw_multiples_cell(multiples, i - 1) : frame);
                check_cell(frame, frame->sheet, cell);
                assert_int_equal(count_stop_words(cell), 1);
                assert_non_null(find_text(cell, short_names[i], TEXT_TITLE));
                assert_close_relative(cell->x.hi, first->x.hi, 1e-12);
                assert_close_relative(cell->plot.scale.lo, first->plot.scale.lo, 1e-12);
                assert_close_relative(cell->plot.box.h, first->plot.box.h, 1e-9);
                assert_false(cell->plan.lower);
            }
            assert_null(syw_multiples_cell(multiples, n));
            syw_multiples_free(multiples);
            draw_if_possible(&figure);
        }
}

/* Labels beside the lower panel. */
static size_t lower_labels(const struct layout *layout)
{
    size_t n = 0;
    for (size_t i = 0; i < layout->n_texts; i++) {
        const struct placed_text *text = &layout->text[i];
        n += text->role == TEXT_TICK && text->box.x + text->box.w < layout->lower.box.x &&
             text->box.y + text->box.h / 2 >= layout->lower.box.y - 1e-6 &&
             text->box.y + text->box.h / 2 <= layout->lower.box.y + layout->lower.box.h + 1e-6;
    }
    return n;
}

static void prices_lie_on_a_logarithmic_axis(void **context)
{
    (void)context;
    struct audit a;
    struct syw_figure figure = make_audit(&a, short_names, 1, "neurips");
    figure.options.percent = true; /* prices are not shares */
    struct layout *layout = lay_out(&figure);
    const struct panel *lower = &layout->lower;
    assert_true(lower->scale.logarithmic);
    assert_true(lower->scale.lo < 0.01 && lower->scale.lo > 0.001 && lower->scale.hi > 10 && lower->scale.hi < 100);
    double a1 = syw_panel_y(lower, 0.1), b1 = syw_panel_y(lower, 1), c1 = syw_panel_y(lower, 10);
    assert_close(a1 - b1, b1 - c1, 1e-9);
    assert_non_null(find_text(layout, "0.1", TEXT_TICK));
    syw_layout_free(layout);
    static const double wide[] = {0.004, 0.02, 0.05, 0.3, 2, 9, 120};
    a.audit[0].price_y = wide;
    figure.options.height_in = 2.2; /* five decades in little height are still decades */
    layout = lay_out(&figure);
    assert_true(layout->plan.lower && lower_labels(layout) >= 2);
    a.audit[0].price_y = price_y;
    assert_non_null(find_text(layout, "kWh per point", TEXT_AXIS_LABEL));
    syw_layout_free(layout);
    static const double nothing[] = {INFINITY, NAN, 0, -1, INFINITY, INFINITY, INFINITY};
    a.audit[0].price_y = nothing; /* no finite price: no panel */
    layout = lay_out(&figure);
    assert_false(layout->plan.lower);
    syw_layout_free(layout);
    a.audit[0].price_y = price_y;
    figure.price_label = NULL;
    layout = lay_out(&figure);
    assert_false(layout->plan.lower);
    syw_layout_free(layout);
}

/* ---- all of it ---- */

/* Names and labels in the upper panel keep off what is marked there. */
static void check_marks(const struct layout *layout)
{
    if (layout->plan.naming == NAMING_NONE || layout->plan.naming == NAMING_ABOVE)
        return;
    for (size_t i = 0; i < layout->n_texts; i++)
        if (layout->text[i].role == TEXT_SERIES)
            assert_false(syw_layout_is_obstructed(layout, layout->text[i].box, 0));
}

static void texts_stay_apart_with_panels_and_marks(void **context)
{
    (void)context;
    struct comparison c;
    struct audit a;
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++)
        for (size_t kind = 0; kind < 2; kind++) {
            const size_t n = (3 * s + kind) % 5 + 1;
            const char *const *names = (s + kind) % 2 ? odd_names : short_names;
            struct syw_figure figure =
                kind == 0 ? make_comparison(&c, names, sizes[s]) : make_audit(&a, names, n, sizes[s]);
            figure.minimize = s % 4 == 0;
            figure.options.linear_x = s % 5 == 0;
            figure.options.title = s % 3 ? NULL : "What more trials buy, and what they cost in the end";
            figure.options.caption = s % 5 > 2 ? NULL : "Shaded: pointwise 95% interval of the expected value";
            c.difference.y_label = s % 2 ? odd_names[0] : NULL;
            if (kind == 1 && s % 2)
                figure.price_label = odd_names[0];
            struct layout *layout = lay_out(&figure);
            check_marks(layout);
            syw_layout_free(layout);
        }
}

static void the_lower_panel_goes_before_names(void **context)
{
    (void)context;
    struct comparison c;
    struct syw_figure figure = make_comparison(&c, short_names, "3.03,2.2");
    struct layout *layout = lay_out(&figure);
    assert_true(layout->plan.lower && layout->plan.rulers < 3);
    syw_layout_free(layout);
    assert_int_equal(syw_figure_size(&figure.options, "2.5,1.4", &figure, NULL), SYW_OK);
    layout = lay_out(&figure);
    assert_false(layout->plan.lower);
    assert_int_equal(layout->plan.rulers, 0);
    assert_int_equal(count_role(layout, TEXT_SERIES), 2);
    assert_int_equal(count_role(layout, TEXT_MARK), 0);
    syw_layout_free(layout);
}

static void odd_panels_do_not_crash(void **context)
{
    static const double odd[] = {NAN, INFINITY, -INFINITY, 0, -1, 1e308, -1e308, 5e-324, 30, 0.7};
    enum { ODD = sizeof odd / sizeof odd[0] };
    (void)context;
    struct comparison c;
    struct audit a;
    for (int i = 0; i < 20; i++) {
        struct syw_figure compared = make_comparison(&c, short_names, i % 2 ? "3,3" : "neurips");
        struct syw_figure audited = make_audit(&a, short_names, 2, i % 2 ? "3,3" : "neurips");
        double price[7];
        for (int k = 0; k < 5; k++) {
            c.y[k] = odd[(i + 3 * k) % ODD];
            c.lo[k] = odd[(i * 3 + k) % ODD];
            c.hi[k] = odd[(i * 7 + k) % ODD];
            a.step_y[k] = odd[(i + k) % ODD];
        }
        for (int k = 0; k < 7; k++)
            price[k] = odd[(i + k * 3) % ODD];
        c.range[1] = (struct syw_figure_range){odd[i % ODD], odd[(i + 1) % ODD], i};
        c.crossing[0] = (struct syw_figure_crossing){odd[i % ODD], odd[(i + 2) % ODD], odd[(i + 5) % ODD]};
        a.audit[0].stop_x = odd[i % ODD];
        a.audit[0].stop_lo = odd[(i + 1) % ODD];
        a.audit[1].stop_hi = odd[(i + 3) % ODD];
        a.audit[1].overspend_to = odd[(i + 7) % ODD];
        a.audit[0].price_y = price;
        compared.options.linear_x = audited.options.linear_x = i % 3 == 0;
        draw_if_possible(&compared);
        draw_if_possible(&audited);
    }
}

static size_t count_in_svg(const struct syw_figure *figure, const char *what)
{
    FILE *out = tmpfile();
    assert_non_null(out);
    assert_int_equal(syw_figure_write(out, SYW_FIGURE_SVG, figure, NULL), SYW_OK);
    rewind(out);
    size_t n = 0;
    for (int c, at = 0; (c = fgetc(out)) != EOF; n += !what[at], at = what[at] ? at : 0)
        at = c == what[at] ? at + 1 : c == what[0];
    fclose(out);
    return n;
}

/* A difference that is known at one budget alone is a dot; dots are curves in a path. */
static void a_difference_of_one_budget_is_drawn(void **context)
{
    (void)context;
    struct comparison c;
    struct syw_figure figure = make_comparison(&c, short_names, "acl");
    c.difference.n = 1;
    c.difference.lo = c.difference.hi = NULL;
    c.difference.n_ranges = c.difference.n_crossings = 0;
    const size_t with = count_in_svg(&figure, " C ");
    c.y[0] = NAN;
    assert_true(with > count_in_svg(&figure, " C "));
}

/* Of a quantile, which only changes where a trial is added. */
static void quantiles_are_stairs(void **context)
{
    static const double x[] = {1, 2, 3, 4}, y[] = {0.1, 0.2, 0.3, 0.4};
    (void)context;
    const struct syw_figure_series series = {.label = "", .n = 4, .x = x, .y = y};
    struct syw_figure figure = {.metric = "m", .series = &series, .n_series = 1};
    assert_int_equal(syw_figure_size(&figure.options, "icml", &figure, NULL), SYW_OK);
    const size_t straight = count_in_svg(&figure, " L ");
    figure.steps = true;
    assert_int_equal(count_in_svg(&figure, " L "), straight + 3); /* a corner for each step */
    struct layout *layout = lay_out(&figure);
    struct curve_trace trace;
    syw_trace(&trace, layout, &series);
    const double just_before = syw_layout_x(layout, 1.9), level = syw_panel_y(&layout->plot, 0.1);
    assert_true(syw_trace_hits(&trace, layout->plot.box, (struct box){just_before, level - 1, 1, 2}, 0));
    syw_layout_free(layout);
}

static void panels_have_the_same_bytes_each_time(void **context)
{
    (void)context;
    static char bytes[2][1 << 19];
    struct comparison c;
    struct audit a;
    for (int kind = 0; kind < 2; kind++) {
        size_t size[2];
        for (int i = 0; i < 2; i++) {
            struct syw_figure figure =
                kind ? make_audit(&a, odd_names, 2, "acl") : make_comparison(&c, odd_names, "acl");
            FILE *out = tmpfile();
            assert_non_null(out);
            assert_int_equal(syw_figure_write(out, SYW_FIGURE_SVG, &figure, NULL), SYW_OK);
            rewind(out);
            size[i] = fread(bytes[i], 1, sizeof bytes[i], out);
            fclose(out);
        }
        assert_true(size[0] > 1000 && size[0] < sizeof bytes[0]);
        assert_int_equal(size[0], size[1]);
        assert_memory_equal(bytes[0], bytes[1], size[0]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_difference_lies_around_zero_under_the_curves),
        cmocka_unit_test(the_verdict_is_a_strip_and_crossings_are_marked),
        cmocka_unit_test(a_stop_is_marked_and_what_follows_is_shaded),
        cmocka_unit_test(every_stop_is_labeled),
        cmocka_unit_test(a_name_stands_at_the_end_beside_a_stop),
        cmocka_unit_test(models_apart_have_a_panel_each_on_the_same_axes),
        cmocka_unit_test(prices_lie_on_a_logarithmic_axis),
        cmocka_unit_test(texts_stay_apart_with_panels_and_marks),
        cmocka_unit_test(the_lower_panel_goes_before_names),
        cmocka_unit_test(odd_panels_do_not_crash),
        cmocka_unit_test(a_difference_of_one_budget_is_drawn),
        cmocka_unit_test(quantiles_are_stairs),
        cmocka_unit_test(panels_have_the_same_bytes_each_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
