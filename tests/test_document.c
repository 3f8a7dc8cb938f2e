/* Documents: every format has the same blocks in the same order, and no name becomes markup. */
#include "close.h"

#include "syw/document.h"

#include <stdlib.h>
#include <string.h>

/* Writes a document to memory; the caller frees. */
static char *written(const struct syw_document *document, enum syw_format format)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(syw_document_write(document, out, format, NULL), SYW_OK);
    fclose(out);
    return text;
}

static void assert_written(const struct syw_document *document, enum syw_format format, const char *want)
{
    char *got = written(document, format);
    assert_string_equal(got, want);
    free(got);
}

static struct syw_document *new_document(void)
{
    struct syw_document *document = NULL;
    assert_int_equal(syw_document_new(&document, NULL), SYW_OK);
    return document;
}

/* One of each kind of block, all with the name. */
static struct syw_document *document_of(const char *name)
{
    static const struct syw_figure figure;
    struct syw_document *document = new_document();
    syw_document_add_heading(document, 2, name);
    syw_document_add_paragraph(document, name);
    syw_document_add_item(document, name, name);
    syw_document_add_item(document, "stop", "after 3");
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    syw_sheet_add_column(sheet, "model", "model");
    syw_sheet_add_text(sheet, name);
    syw_sheet_add_note(sheet, name);
    syw_document_add_picture(document, &(struct syw_picture){.figure = &figure, .title = name, .caption = name});
    return document;
}

static void text_reads_from_top_to_bottom(void **state)
{
    (void)state;
    struct syw_document *document = document_of("A");
    assert_written(document, SYW_FORMAT_TEXT,
                   "A\n"
                   "A\n"
                   "\n"
                   "A          A\n"
                   "stop       after 3\n"
                   "\n"
                   "model\n"
                   "A\n"
                   "\n"
                   "A\n");
    syw_document_free(document);
}

static void names_are_not_markdown(void **state)
{
    (void)state;
    struct syw_document *document = document_of("# *a|b*\n<script>");
    assert_written(document, SYW_FORMAT_MARKDOWN,
                   "## \\# \\*a\\|b\\* &lt;script>\n"
                   "\n"
                   "\\# \\*a\\|b\\* &lt;script>\n"
                   "\n"
                   "- **\\# \\*a\\|b\\* &lt;script>**: \\# \\*a\\|b\\* &lt;script>\n"
                   "- **stop**: after 3\n"
                   "\n"
                   "| model |\n"
                   "|---|\n"
                   "| \\# \\*a\\|b\\* &lt;script> |\n"
                   "\n"
                   "\\# \\*a\\|b\\* &lt;script>\n");
    syw_document_free(document);
}

static void names_are_not_commands_of_latex(void **state)
{
    (void)state;
    struct syw_document *document = document_of("\\input{x}]%\n");
    assert_written(document, SYW_FORMAT_LATEX,
                   "\\paragraph{\\textbackslash{}input\\{x\\}]\\% }\n"
                   "\\textbackslash{}input\\{x\\}]\\% \n"
                   "\\begin{description}\n"
                   "\\item[{\\textbackslash{}input\\{x\\}]\\% }] \\textbackslash{}input\\{x\\}]\\% \n"
                   "\\item[stop] after 3\n"
                   "\\end{description}\n"
                   "\n"
                   "% needs \\usepackage{booktabs}\n"
                   "\\begin{tabular}{l}\n"
                   "\\toprule\n"
                   "model \\\\\n"
                   "\\midrule\n"
                   "\\textbackslash{}input\\{x\\}]\\%  \\\\\n"
                   "\\bottomrule\n"
                   "\\end{tabular}\n"
                   "% \\textbackslash{}input\\{x\\}]\\% \n");
    syw_document_free(document);
}

/* What stands between <main> and </main>; the caller frees. */
static char *written_main(const struct syw_document *document)
{
    char *page = written(document, SYW_FORMAT_HTML);
    char *begin = strstr(page, "<main>\n"), *end = strstr(page, "</main>\n");
    assert_true(begin && end && begin < end);
    memmove(page, begin + 7, (size_t)(end - begin) - 7);
    page[end - begin - 7] = '\0';
    return page;
}

static struct syw_document *words_of(const char *name)
{
    struct syw_document *document = new_document();
    syw_document_add_heading(document, 1, name);
    syw_document_add_paragraph(document, name);
    syw_document_begin_box(document, name);
    syw_document_add_item(document, name, name);
    syw_document_end_box(document);
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    syw_sheet_set_title(sheet, name);
    syw_sheet_add_column(sheet, name, "model");
    syw_sheet_add_column(sheet, "kWh", "kwh");
    syw_sheet_add_text(sheet, name);
    syw_sheet_add_number(sheet, 1.5, 1);
    syw_sheet_add_note(sheet, name);
    return document;
}

static void html_has_every_block_in_its_element(void **state)
{
    (void)state;
    struct syw_document *document = words_of("A");
    syw_document_add_item(document, NULL, "a line");
    char *got = written_main(document);
    assert_string_equal(got, "<h1>A</h1>\n"
                             "<p>A</p>\n"
                             "<aside>\n<h2>A</h2>\n"
                             "<dl>\n<dt>A<dd>A\n</dl>\n"
                             "</aside>\n"
                             "<div class=\"table\" tabindex=\"0\"><table>\n<caption>A</caption>\n<thead>\n"
                             "<tr><th scope=\"col\" class=\"t\">A<th scope=\"col\">kWh\n<tbody>\n"
                             "<tr><td class=\"t\">A<td>1.5\n</table></div>\n"
                             "<p class=\"note\">A</p>\n"
                             "<ul>\n<li>a line\n</ul>\n");
    free(got);
    syw_document_free(document);
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (; (text = strstr(text, what)); text++)
        n++;
    return n;
}

/* As many elements as there are of a plain name, and no others. */
static void names_are_not_html(void **state)
{
    (void)state;
    static const char *const hostile[] = {"</script><script>alert(1)</script>",
                                          "\"><img src=x onerror=alert(1)>",
                                          "' onload='alert(1)",
                                          "--><!--",
                                          "&lt;b&gt;",
                                          "]]></svg>",
                                          "<"};
    struct syw_document *plain = words_of("A");
    char *want = written(plain, SYW_FORMAT_HTML);
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        struct syw_document *document = words_of(hostile[i]);
        char *got = written(document, SYW_FORMAT_HTML);
        assert_int_equal(count(got, "<"), count(want, "<"));
        assert_int_equal(count(got, ">"), count(want, ">"));
        assert_int_equal(count(got, "\""), count(want, "\""));
        assert_null(strstr(got, hostile[i][0] == '&' ? "&lt;b&gt;" : "onload='"));
        free(got);
        syw_document_free(document);
    }
    free(want);
    syw_document_free(plain);
}

static void what_steers_or_is_no_text_is_replaced_in_html(void **state)
{
    (void)state;
    struct syw_document *document = new_document();
    syw_document_add_paragraph(document, "a\xE2\x80\xAE"
                                         "b\xE2\x81\xA6"
                                         "c\033d\xC2\x9B"
                                         "e\xFFg\nh\xEF\xBF\xBE");
    char *got = written_main(document);
    assert_string_equal(got, "<p>a\xEF\xBF\xBD"
                             "b\xEF\xBF\xBD"
                             "c\xEF\xBF\xBD"
                             "d\xEF\xBF\xBD"
                             "e\xEF\xBF\xBD"
                             "g h\xEF\xBF\xBD</p>\n");
    free(got);
    syw_document_free(document);
}

static void data_do_not_end_their_element(void **state)
{
    (void)state;
    static const char data[] = "{\"model\":\"</script><!--<script>&\"}";
    struct syw_document *document = new_document();
    syw_document_set_data(document, data, sizeof data - 1);
    char *got = written(document, SYW_FORMAT_HTML);
    assert_non_null(strstr(got, "id=\"syw-data\">{\"model\":\"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e"
                                "\\u0026\"}</script>\n"));
    free(got);
    assert_written(document, SYW_FORMAT_TEXT, "");
    syw_document_free(document);
}

static void a_page_is_called_by_its_title_first_heading_or_table(void **state)
{
    (void)state;
    struct syw_document *document = new_document();
    syw_sheet_set_title(syw_document_add_sheet(document), "table");
    char *got = written(document, SYW_FORMAT_HTML);
    assert_non_null(strstr(got, "<title>table</title>"));
    free(got);
    syw_document_free(document);
    document = words_of("first");
    got = written(document, SYW_FORMAT_HTML);
    assert_non_null(strstr(got, "<title>first</title>"));
    free(got);
    syw_document_set_title(document, "another");
    got = written(document, SYW_FORMAT_HTML);
    assert_non_null(strstr(got, "<title>another</title>"));
    free(got);
    syw_document_free(document);
}

static void boxes_are_headings_where_there_are_none(void **state)
{
    (void)state;
    struct syw_document *document = new_document();
    syw_document_begin_box(document, "remarks");
    syw_document_add_paragraph(document, "one");
    syw_document_end_box(document);
    syw_document_add_paragraph(document, "two");
    assert_written(document, SYW_FORMAT_TEXT, "remarks\none\n\ntwo\n");
    assert_written(document, SYW_FORMAT_MARKDOWN, "## remarks\n\none\n\ntwo\n");
    syw_document_free(document);
}

static void names_do_not_steer_a_terminal(void **state)
{
    (void)state;
    struct syw_document *document = document_of("a\033[31mb\xC2\x9B");
    char *text = written(document, SYW_FORMAT_TEXT);
    assert_null(strpbrk(text, "\033"));
    assert_null(strstr(text, "\xC2\x9B"));
    assert_non_null(strstr(text, "a?[31mb"));
    free(text);
    syw_document_free(document);
}

static void csv_has_the_tables_alone(void **state)
{
    (void)state;
    struct syw_document *document = document_of("=1+1");
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    syw_sheet_add_column(sheet, "kWh", "kwh");
    syw_sheet_add_number(sheet, 0.1 + 0.2, 1);
    assert_written(document, SYW_FORMAT_CSV, "model\n\"'=1+1\"\n\nkwh\n0.30000000000000004\n");
    syw_document_free(document);
}

static void long_paragraphs_are_broken_and_items_indented(void **state)
{
    (void)state;
    char words[301] = "";
    for (int i = 0; i < 60; i++)
        memcpy(words + 5 * i, "word ", 5);
    words[299] = '\0';
    struct syw_document *document = new_document();
    syw_document_add_paragraph(document, words);
    syw_document_add_item(document, "label", words);
    char *text = written(document, SYW_FORMAT_TEXT), *end;
    for (char *line = text; *line; line = end + 1) {
        end = strchr(line, '\n');
        assert_in_range(end - line, 0, 118);
        if (line > strstr(text, "label") && line[0])
            assert_memory_equal(line, "           word", 15);
    }
    free(text);
    syw_document_free(document);
}

static void no_part_of_a_long_word_is_lost(void **state)
{
    (void)state;
    char word[5001];
    memset(word, 'x', sizeof word);
    word[5000] = '\0';
    struct syw_document *document = new_document();
    syw_document_add_paragraph(document, word);
    char *text = written(document, SYW_FORMAT_TEXT);
    size_t n = 0;
    for (const char *c = text; *c; c++)
        n += *c == 'x';
    assert_int_equal(n, 5000);
    free(text);
    syw_document_free(document);
}

static void items_without_labels_are_lines_as_they_are(void **state)
{
    (void)state;
    struct syw_document *document = new_document();
    syw_document_add_item(document, NULL, "metric: a_b");
    syw_document_add_item(document, NULL, "[states]: 5");
    assert_written(document, SYW_FORMAT_TEXT, "metric: a_b\n[states]: 5\n");
    assert_written(document, SYW_FORMAT_MARKDOWN, "- metric: a\\_b\n- \\[states\\]: 5\n");
    assert_written(document, SYW_FORMAT_LATEX,
                   "\\begin{itemize}\n\\item{} metric: a\\_b\n\\item{} [states]: 5\n\\end{itemize}\n");
    syw_document_free(document);
}

static void levels_of_headings_are_told_apart(void **state)
{
    (void)state;
    struct syw_document *document = new_document();
    for (int level = 1; level <= 3; level++)
        syw_document_add_heading(document, level, "h");
    assert_written(document, SYW_FORMAT_MARKDOWN, "# h\n\n## h\n\n### h\n");
    assert_written(document, SYW_FORMAT_LATEX, "\\section*{h}\n\n\\paragraph{h}\n\n\\subparagraph{h}\n");
    syw_document_free(document);
}

static void json_is_refused(void **state)
{
    (void)state;
    struct syw_document *document = document_of("A");
    struct syw_error err = {0};
    assert_int_equal(syw_document_write(document, stderr, SYW_FORMAT_JSON, &err), SYW_EINVAL);
    assert_string_equal(err.text, "a document is not written as json");
    syw_document_free(document);
}

static void a_full_disk_is_an_error(void **state)
{
    (void)state;
    struct syw_document *document = document_of("A");
    FILE *out = fopen("/dev/full", "w");
    if (out)
        setvbuf(out, NULL, _IONBF, 0);
    for (int format = 0; out && format < SYW_FORMAT_COUNT; format++)
        if (format != SYW_FORMAT_JSON)
            assert_int_equal(syw_document_write(document, out, (enum syw_format)format, NULL), SYW_EIO);
    if (out)
        fclose(out);
    syw_document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_reads_from_top_to_bottom),
        cmocka_unit_test(names_are_not_markdown),
        cmocka_unit_test(names_are_not_commands_of_latex),
        cmocka_unit_test(html_has_every_block_in_its_element),
        cmocka_unit_test(names_are_not_html),
        cmocka_unit_test(what_steers_or_is_no_text_is_replaced_in_html),
        cmocka_unit_test(data_do_not_end_their_element),
        cmocka_unit_test(a_page_is_called_by_its_title_first_heading_or_table),
        cmocka_unit_test(boxes_are_headings_where_there_are_none),
        cmocka_unit_test(names_do_not_steer_a_terminal),
        cmocka_unit_test(csv_has_the_tables_alone),
        cmocka_unit_test(long_paragraphs_are_broken_and_items_indented),
        cmocka_unit_test(no_part_of_a_long_word_is_lost),
        cmocka_unit_test(items_without_labels_are_lines_as_they_are),
        cmocka_unit_test(levels_of_headings_are_told_apart),
        cmocka_unit_test(json_is_refused),
        cmocka_unit_test(a_full_disk_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
