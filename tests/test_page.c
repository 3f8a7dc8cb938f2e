/* Pages: one file under a policy that names what may run, with figures inline in its own colors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "close.h"

#include "figure_models.h"
#include "syw/document.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static char *page_of(const struct syw_document *document)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct syw_error err = {0};
    if (syw_document_write(document, out, SYW_FORMAT_HTML, &err) != SYW_OK)
        fail_msg("%s", err.text);
    fclose(out);
    return text;
}

static struct syw_document *new_document(void)
{
    struct syw_document *document = NULL;
    assert_int_equal(syw_document_new(&document, NULL), SYW_OK);
    return document;
}

/* What stands between the two, the first time; free it. */
static char *between(const char *text, const char *before, const char *after)
{
    const char *begin = strstr(text, before);
    assert_non_null(begin);
    begin += strlen(before);
    const char *end = strstr(begin, after);
    assert_non_null(end);
    return g_strndup(begin, (gsize)(end - begin));
}

static char *sha256_of(const char *text)
{
    guint8 digest[32];
    gsize size = sizeof digest;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)text, -1);
    g_checksum_get_digest(sum, digest, &size);
    g_checksum_free(sum);
    return g_base64_encode(digest, size);
}

static void the_policy_names_style_and_script_and_nothing_else(void **context)
{
    (void)context;
    struct syw_document *document = new_document();
    char *page = page_of(document), *policy = between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\">");
    char *style = between(page, "<style>", "</style>"), *script = between(page, "<script>", "</script>");
    char *style_hash = sha256_of(style), *script_hash = sha256_of(script);
    char *want = g_strdup_printf("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; "
                                 "form-action 'none'",
                                 style_hash, script_hash);
    assert_string_equal(policy, want);
    assert_null(strstr(page, " style=\""));
    assert_null(strstr(page, " onclick"));
    for (char **part = (char *[]){want, script_hash, style_hash, script, style, policy, NULL}; *part; part++)
        g_free(*part);
    free(page);
    syw_document_free(document);
}

static void the_script_is_short_and_plain(void **context)
{
    (void)context;
    struct syw_document *document = new_document();
    char *page = page_of(document), *script = between(page, "<script>", "</script>");
    size_t lines = 0;
    for (const char *c = script; *c; c++)
        lines += *c == '\n';
    assert_in_range(lines, 1, 300);
    static const char *const never[] = {"innerHTML", "outerHTML", "document.write", "eval(", "import ",
                                        "http:",     "<!--"};
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        assert_null(strstr(script, never[i]));
    g_free(script);
    free(page);
    syw_document_free(document);
}

/* Every "#rrggbb" of a figure of eight models in the theme is one that the style knows. */
static void assert_colors_are_known(const char *style, enum syw_theme theme)
{
    struct models models;
    make_models(&models, short_names, COSTS_COMMON, false);
    struct syw_figure figure = make_figure(&models, 8, "10,8");
    char *svg = NULL;
    size_t size = 0, n = 0;
    FILE *out = open_memstream(&svg, &size);
    figure.options.svg_text = true;
    figure.options.theme = theme;
    assert_int_equal(syw_figure_write(out, SYW_FIGURE_SVG, &figure, NULL), SYW_OK);
    fclose(out);
    for (const char *color = svg; (color = strstr(color, "=\"#")); color += 3, n++) {
        char *code = g_strndup(color + 2, 7);
        if (!strstr(style, code))
            fail_msg("the page's style does not know %s", code);
        g_free(code);
    }
    assert_true(n > 20);
    free(svg);
}

static void the_style_knows_the_colors_of_both_themes(void **context)
{
    (void)context;
    struct syw_document *document = new_document();
    char *page = page_of(document), *style = between(page, "<style>", "</style>");
    assert_colors_are_known(style, SYW_THEME_LIGHT);
    assert_colors_are_known(style, SYW_THEME_DARK);
    g_free(style);
    free(page);
    syw_document_free(document);
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (; (text = strstr(text, what)); text++)
        n++;
    return n;
}

static void views_are_together_and_ids_apart(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_COMMON, false);
    struct syw_figure figure = make_figure(&models, 2, "acl"), linear = figure;
    linear.options.linear_x = true;
    struct syw_document *document = new_document();
    const struct syw_picture pictures[] = {
        {.figure = &figure, .title = "A", .caption = "a < b", .axis = "trials"},
        {.figure = &linear, .title = "A", .caption = "", .axis = "trials", .linear = true},
        {.figure = &figure, .title = "B", .caption = "alone"}};
    for (size_t i = 0; i < 3; i++)
        syw_document_add_picture(document, &pictures[i]);
    char *page = page_of(document), *views = between(page, "<div class=\"views\">\n", "\n</div>\n");
    assert_memory_equal(views, "<figure id=\"f1\" data-axis=\"trials\">\n<svg ", 40);
    assert_int_equal(count(views, "<figure "), 2);
    assert_int_equal(count(views, "<figure id=\"f2\" data-axis=\"trials\" hidden>"), 1);
    assert_int_equal(count(page, "<figure id=\"f3\">"), 1);
    assert_int_equal(count(page, "<figcaption>a &lt; b</figcaption>"), 1);
    assert_int_equal(count(page, " role=\"img\" aria-labelledby=\"f1-title\" aria-describedby=\"f1-desc\">"), 1);
    assert_int_equal(count(page, "<title id=\"f3-title\">B</title>"), 1);
    for (const char *id = page; (id = strstr(id, " id=\"")); id++) {
        char *named = g_strndup(id, strcspn(id + 5, "\"") + 6);
        assert_int_equal(count(page, named), 1);
        g_free(named);
    }
    g_free(views);
    free(page);
    syw_document_free(document);
}

static void a_figure_that_cannot_be_drawn_is_an_error(void **context)
{
    (void)context;
    static const struct syw_figure nothing;
    struct syw_document *document = new_document();
    struct syw_error err = {0};
    FILE *out = fopen("/dev/null", "w");
    syw_document_add_picture(document, &(struct syw_picture){.figure = &nothing, .title = "", .caption = ""});
    assert_int_equal(syw_document_write(document, out, SYW_FORMAT_HTML, &err), SYW_EDOMAIN);
    fclose(out);
    syw_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_policy_names_style_and_script_and_nothing_else),
        cmocka_unit_test(the_script_is_short_and_plain),
        cmocka_unit_test(the_style_knows_the_colors_of_both_themes),
        cmocka_unit_test(views_are_together_and_ids_apart),
        cmocka_unit_test(a_figure_that_cannot_be_drawn_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
