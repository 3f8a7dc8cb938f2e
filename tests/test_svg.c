/* SVG: text that is found, ids that are a figure's own, words for those who do not see it, names that stay names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "close.h"

#include "figure_models.h"
#include "render/canvas/svg_write.h"

#include <stdlib.h>
#include <string.h>

/* What syw_figure_write writes; free it. */
static char *draw(const struct syw_figure *figure)
{
    char *bytes = NULL;
    size_t size;
    FILE *out = open_memstream(&bytes, &size);
    struct syw_error err = {0};
    assert_non_null(out);
    if (syw_figure_write(out, SYW_FIGURE_SVG, figure, &err) != SYW_OK)
        fail_msg("%s", err.text);
    assert_int_equal(fclose(out), 0);
    return bytes;
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (; (text = strstr(text, what)); text++)
        n++;
    return n;
}

/* All that stands between tags, without these. */
static char *text_of(const char *svg)
{
    char *text = malloc(strlen(svg) + 1), *to = text;
    assert_non_null(text);
    bool tag = false;
    for (; *svg; svg++) {
        tag = *svg == '<' ? true : tag;
        if (!tag)
            *to++ = *svg;
        tag = *svg == '>' ? false : tag;
    }
    *to = '\0';
    return text;
}

static void text_is_found_beside_its_outlines_and_alone(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_COMMON, false);
    struct syw_figure figure = make_figure(&models, 3, "neurips");
    char *outlined = draw(&figure);
    figure.options.svg_text = true;
    char *alone = draw(&figure);
    char *const svg[] = {outlined, alone};
    for (int i = 0; i < 2; i++) {
        char *text = text_of(svg[i]);
        assert_non_null(strstr(text, "DeBERTa-v3"));
        assert_non_null(strstr(text, "kg CO2e"));
        assert_non_null(strstr(svg[i], "font-family=\"'Liberation Sans'"));
        free(text);
    }
    assert_true(count(outlined, "<use ") > 100);
    assert_int_equal(count(outlined, "<g fill-opacity=\"0\""), 1);
    assert_int_equal(count(alone, "<use "), 0);
    assert_int_equal(count(alone, "<text"), count(outlined, "<text"));
    assert_in_range(strlen(alone), 1000, strlen(outlined) / 5);
    free(outlined);
    free(alone);
}

static void a_font_that_is_asked_for_comes_first_and_cannot_end_its_quote(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_NONE, false);
    struct syw_figure figure = make_figure(&models, 1, "acl");
    figure.options.svg_text = true;
    figure.options.font = "Some 'Font\"><script>, Other";
    char *svg = draw(&figure);
    assert_non_null(strstr(svg, "font-family=\"'Some  Font &gt;&lt;script&gt;', Other, 'Liberation Sans'"));
    free(svg);
}

static void every_id_is_the_figures_own(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_OWN, false);
    for (int way = 0; way < 3; way++) {
        struct syw_figure figure = make_figure(&models, 3, "icml");
        figure.options.svg_text = way == 1;
        figure.options.svg_id = way == 2 ? "f12" : NULL;
        char *svg = draw(&figure), prefix[16];
        const char *first = strstr(svg, " id=\"") + 5;
        const size_t length = strcspn(first, "-") + 1;
        assert_in_range(length, 4, sizeof prefix - 1);
        memcpy(prefix, first, length);
        prefix[length] = '\0';
        if (way == 2)
            assert_string_equal(prefix, "f12-");
        size_t n = 0;
        for (const char *id = svg; (id = strstr(id, " id=\"")); n++) {
            char named[80] = "";
            id += 5;
            memcpy(named, id - 5, strcspn(id, "\"") + 6);
            assert_memory_equal(id, prefix, length);
            assert_int_equal(count(svg, named), 1);
        }
        assert_true(n >= 2); /* its name, and what clips its curves */
        for (const char *use = svg; (use = strstr(use, "=\"url(#")); use += 7)
            assert_memory_equal(use + 7, prefix, length);
        figure.options.title = "Another";
        char *other = draw(&figure);
        assert_true(way == 2 || !strstr(other, prefix));
        free(other);
        free(svg);
    }
}

static void a_figure_says_what_it_shows(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_NONE, false);
    struct syw_figure figure = make_figure(&models, 2, "acl");
    for (int alone = 0; alone < 2; alone++) {
        figure.options.svg_text = alone;
        figure.options.name = figure.options.description = figure.options.caption = NULL;
        char *svg = draw(&figure);
        assert_non_null(
            strstr(svg, "-title\">Expected best validation accuracy against trials: BiLSTM, DeBERTa-v3</title>"));
        assert_null(strstr(svg, "<desc"));
        assert_non_null(strstr(svg, " role=\"img\" aria-labelledby=\"s"));
        free(svg);
        figure.options.name = "A & B";
        figure.options.description = "A leads <everywhere>";
        svg = draw(&figure);
        assert_non_null(strstr(svg, "-title\">A &amp; B</title>"));
        assert_non_null(strstr(svg, "-desc\">A leads &lt;everywhere&gt;</desc>"));
        assert_non_null(strstr(svg, " aria-describedby=\"s"));
        free(svg);
    }
}

/* Names that would be elements, attributes, ids, or steer the text around them. */
static void names_stay_names(void **context)
{
    (void)context;
    static const char *const hostile[] = {"</text><script>x()</script>",
                                          "\" onload=\"x()",
                                          "' onload='x()",
                                          "]]>--><!--",
                                          "\xE2\x80\xAE"
                                          "abc",
                                          " id=\"x\"",
                                          "=\"url(#x)",
                                          "\xEF\xBF\xBE\x01"};
    struct models models;
    make_models(&models, hostile, COSTS_COMMON, false);
    for (int way = 0; way < 3; way++) {
        struct syw_figure figure = make_figure(&models, 8, "10,8");
        figure.options.svg_text = way == 1;
        figure.options.svg_id = way == 2 ? "f1" : NULL;
        char *svg = draw(&figure);
        assert_non_null(strstr(svg, "&lt;script&gt;x()"));
        assert_null(strstr(svg, "<script"));
        assert_null(strstr(svg, " onload=\"x"));
        assert_null(strstr(svg, " onload='x"));
        assert_null(strstr(svg, "-->"));
        assert_null(strstr(svg, "\xE2\x80\xAE"));
        assert_null(strstr(svg, "\xEF\xBF\xBE"));
        assert_null(strstr(svg, "\x01"));
        assert_non_null(strstr(svg, ">=&quot;url(#x)<"));
        free(svg);
    }
}

static void a_part_of_a_page_knows_its_axes_and_series(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_COMMON, false);
    struct syw_figure figure = make_figure(&models, 2, "acl");
    figure.options.svg_id = "f1";
    figure.options.linear_x = true;
    figure.options.x_lo = 0;
    figure.options.x_hi = 250;
    figure.options.y_lo = 60;
    figure.options.y_hi = 90;
    figure.options.percent = true;
    char *svg = draw(&figure);
    assert_memory_equal(svg, "<svg ", 5);
    assert_non_null(strstr(svg, " data-x=\"0 250\" data-scale=\"linear\" data-factor=\"1\" data-unit=\"trials\" "
                                "data-y=\"60 90\" data-y-factor=\"100\""));
    assert_true(count(svg, "class=\"m1\"") > 0 && count(svg, "class=\"m2\"") > 0);
    assert_int_equal(count(svg, "class=\"m3\""), 0);
    free(svg);
}

/* ---- paths ---- */

static double from_line(double x, double y, const double a[2], const double b[2])
{
    const double dx = b[0] - a[0], dy = b[1] - a[1], square = dx * dx + dy * dy;
    double along = square > 0 ? ((x - a[0]) * dx + (y - a[1]) * dy) / square : 0;
    along = fmin(fmax(along, 0), 1);
    return hypot(x - a[0] - along * dx, y - a[1] - along * dy);
}

/* The corners of "Mx yl..h..v..", absolute. */
static size_t corners_of(double corner[][2], const char *d)
{
    char command = 'M', *end;
    double x = 0, y = 0;
    size_t n = 0;
    while (*d) {
        if (strchr("Mlhv", *d))
            command = *d++;
        double step = strtod(d, &end);
        assert_ptr_not_equal(d, end);
        d = end;
        x = command == 'M' ? step : command == 'v' ? x : x + step;
        if (command == 'v')
            y += step;
        if (command == 'M' || command == 'l') {
            step = strtod(d, &end);
            d = end;
            y = command == 'M' ? step : y + step;
        }
        corner[n][0] = x;
        corner[n++][1] = y;
        command = command == 'M' ? 'l' : command;
    }
    return n;
}

static void corners_that_nobody_sees_are_left_out(void **context)
{
    (void)context;
    enum { N = 2000 };
    static double corner[N][2];
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A1, 1, 1);
    cairo_t *cairo = cairo_create(surface);
    for (int i = 0; i < N; i++)
        cairo_line_to(cairo, 0.2 * i, 100 - 90 * sin(i * 0.004) - (i % 500 == 0 ? 20 : 0));
    cairo_path_t *path = cairo_copy_path(cairo);
    GString *d = g_string_new(NULL);
    syw_svg_put_path(d, path, 1);
    const size_t n = corners_of(corner, d->str);
    assert_in_range(n, 20, N / 5);
    assert_true(path->num_data > N); /* cairo leaves out what lies on one line to the bit */
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        double least = INFINITY;
        for (size_t k = 0; k + 1 < n; k++)
            least =
                fmin(least, from_line(path->data[i + 1].point.x, path->data[i + 1].point.y, corner[k], corner[k + 1]));
        assert_true(least < 1.0 / 30 + 0.01);
    }
    g_string_free(d, TRUE);
    cairo_path_destroy(path);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
}

static void lengths_are_short(void **context)
{
    (void)context;
    static const struct {
        double length;
        const char *text;
    } cases[] = {{0, "0"},       {12, "12"},         {-0.5, "-.5"}, {3.25, "3.25"},
                 {0.049, ".05"}, {-100.1, "-100.1"}, {-0.001, "0"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        GString *text = g_string_new(NULL);
        syw_svg_put_length(text, cases[i].length);
        assert_string_equal(text->str, cases[i].text);
        g_string_free(text, TRUE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_found_beside_its_outlines_and_alone),
        cmocka_unit_test(a_font_that_is_asked_for_comes_first_and_cannot_end_its_quote),
        cmocka_unit_test(every_id_is_the_figures_own),
        cmocka_unit_test(a_figure_says_what_it_shows),
        cmocka_unit_test(names_stay_names),
        cmocka_unit_test(a_part_of_a_page_knows_its_axes_and_series),
        cmocka_unit_test(corners_that_nobody_sees_are_left_out),
        cmocka_unit_test(lengths_are_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
