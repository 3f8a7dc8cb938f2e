/* Tables: every format says the same numbers, and no name becomes markup. */
#include "close.h"

#include "syw/sheet.h"

#include <float.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* Writes a sheet to memory; the caller frees. */
static char *written(const struct syw_sheet *sheet, enum syw_format format)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(syw_sheet_write(sheet, out, format, NULL), SYW_OK);
    fclose(out);
    return text;
}

static void assert_written(const struct syw_sheet *sheet, enum syw_format format, const char *want)
{
    char *got = written(sheet, format);
    assert_string_equal(got, want);
    free(got);
}

/* One row that holds a name and a number. */
static struct syw_sheet *sheet_of(const char *name, double number, int decimals)
{
    struct syw_sheet *sheet = NULL;
    assert_int_equal(syw_sheet_new(&sheet, NULL), SYW_OK);
    syw_sheet_add_column(sheet, "model", "model");
    syw_sheet_add_column(sheet, "kWh", "kwh");
    syw_sheet_add_text(sheet, name);
    syw_sheet_add_number(sheet, number, decimals);
    return sheet;
}

static void text_aligns_decimal_points(void **state)
{
    (void)state;
    struct syw_sheet *sheet = sheet_of("A", 0.5, 2);
    syw_sheet_add_text(sheet, "longer");
    syw_sheet_add_number(sheet, 1234.5678, 3);
    syw_sheet_add_text(sheet, "none");
    syw_sheet_add_number(sheet, NAN, 3);
    syw_sheet_add_note(sheet, "kWh: measured");
    assert_written(sheet, SYW_FORMAT_TEXT,
                   "model        kWh\n"
                   "A          0.50\n"
                   "longer  1234.568\n"
                   "none       -\n"
                   "\n"
                   "kWh: measured\n");
    syw_sheet_free(sheet);
}

/* CSV has columns alone. */
static void a_title_stands_above_what_people_read(void **state)
{
    (void)state;
    struct syw_sheet *sheet = sheet_of("A", 0.5, 1);
    syw_sheet_set_title(sheet, "best a_b (higher is better)");
    assert_written(sheet, SYW_FORMAT_TEXT, "best a_b (higher is better)\nmodel  kWh\nA      0.5\n");
    assert_written(sheet, SYW_FORMAT_MARKDOWN,
                   "best a\\_b (higher is better)\n\n| model | kWh |\n|---|---:|\n| A | 0.5 |\n");
    assert_written(sheet, SYW_FORMAT_LATEX,
                   "% needs \\usepackage{booktabs}\n\\begin{tabular}{lr}\n\\toprule\n"
                   "\\multicolumn{2}{l}{best a\\_b (higher is better)} \\\\\n\\midrule\n"
                   "model & kWh \\\\\n\\midrule\nA & 0.5 \\\\\n\\bottomrule\n\\end{tabular}\n");
    assert_written(sheet, SYW_FORMAT_CSV, "model,kwh\nA,0.5\n");
    syw_sheet_free(sheet);
}

static void numbers_that_need_many_decimals_are_powers_of_ten(void **state)
{
    (void)state;
    struct syw_sheet *sheet = sheet_of("A", 1.5e-40, syw_number_decimals(1.5e-40, 3));
    assert_written(sheet, SYW_FORMAT_MARKDOWN, "| model | kWh |\n|---|---:|\n| A | 1.50e-40 |\n");
    syw_sheet_free(sheet);
}

static void wide_and_combining_characters_keep_columns_straight(void **state)
{
    (void)state;
    struct syw_sheet *sheet = sheet_of("\xe6\xbc\xa2\xe5\xad\x97", 1, 0); /* two wide characters */
    syw_sheet_add_text(sheet, "e\xcc\x81t\xc3\xa9");                      /* three columns, one of them combining */
    syw_sheet_add_number(sheet, 2, 0);
    assert_written(sheet, SYW_FORMAT_TEXT,
                   "model  kWh\n"
                   "\xe6\xbc\xa2\xe5\xad\x97     1\n"
                   "e\xcc\x81t\xc3\xa9      2\n");
    syw_sheet_free(sheet);
}

static void csv_keeps_every_digit_and_disarms_formulas(void **state)
{
    (void)state;
    struct syw_sheet *sheet = sheet_of("=cmd|' /C calc'!A0", 0.1 + 0.2, 2);
    syw_sheet_add_text(sheet, "a \"b\", c");
    syw_sheet_add_number(sheet, NAN, 2);
    assert_written(sheet, SYW_FORMAT_CSV,
                   "model,kwh\n\"'=cmd|' /C calc'!A0\",0.30000000000000004\n\"a \"\"b\"\", c\",\n");
    syw_sheet_free(sheet);
}

/* A semicolon or a tab parts cells where it is read so; a control character has no place in a table. */
static void csv_quotes_what_parts_cells_anywhere(void **state)
{
    (void)state;
    struct syw_sheet *sheet = sheet_of("a;=1+1", 1, 0);
    syw_sheet_add_text(sheet, "b\tc");
    syw_sheet_add_number(sheet, 2, 0);
    syw_sheet_add_text(sheet, "d\033[1m\xC2\x9B\xE2\x80\xAE\xE9");
    syw_sheet_add_number(sheet, 3, 0);
    assert_written(sheet, SYW_FORMAT_CSV, "model,kwh\n\"a;=1+1\",1\n\"b\tc\",2\nd?[1m???,3\n");
    syw_sheet_free(sheet);
}

static void markdown_names_stay_in_their_cells(void **state)
{
    (void)state;
    struct syw_sheet *sheet = sheet_of("a|b <script>\n*x*", 1.25, 2);
    assert_written(sheet, SYW_FORMAT_MARKDOWN, "| model | kWh |\n|---|---:|\n| a\\|b &lt;script> \\*x\\* | 1.25 |\n");
    syw_sheet_free(sheet);
    sheet = sheet_of("a\033]0;b\a\xC2\x9B\xE2\x80\xAE\tc\xE9", 1, 0);
    assert_written(sheet, SYW_FORMAT_MARKDOWN, "| model | kWh |\n|---|---:|\n| a?\\]0;b??? c? | 1 |\n");
    syw_sheet_free(sheet);
}

static void html_names_are_not_elements(void **state)
{
    (void)state;
    struct syw_sheet *sheet = sheet_of("</td><script>'x'\n", 1.25, 2);
    assert_written(sheet, SYW_FORMAT_HTML,
                   "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n"
                   "<tr><th scope=\"col\" class=\"t\">model<th scope=\"col\">kWh\n<tbody>\n"
                   "<tr><td class=\"t\">&lt;/td&gt;&lt;script&gt;&#39;x&#39; <td>1.25\n</table></div>\n");
    syw_sheet_free(sheet);
}

static void latex_names_are_not_commands(void **state)
{
    (void)state;
    struct syw_sheet *sheet = sheet_of("\\input{x} 5% A_1 & ~^$#", 1.25, 1);
    char *got = written(sheet, SYW_FORMAT_LATEX);
    assert_non_null(strstr(got, "\\textbackslash{}input\\{x\\} 5\\% A\\_1 \\& "
                                "\\textasciitilde{}\\textasciicircum{}\\$\\# & 1.2 \\\\"));
    assert_non_null(strstr(got, "\\begin{tabular}{lr}\n\\toprule\nmodel & kWh \\\\\n\\midrule\n"));
    free(got);
    syw_sheet_free(sheet);
}

static void latex_shows_each_name_as_it_is(void **state)
{
    (void)state;
    static const char *const name[][2] = {
        {"[ours] BERT", "{}[ours] BERT"}, /* a rule or the end of a row would take it for a length */
        {"[2cm]B", "{}[2cm]B"},
        {" *C", "{} *C"},
        {"a [b] * c", "a [b] * c"},
        {"a|b", "a\\textbar{}b"},
        {"bert-base", "bert-base"},
        {"bert--base", "bert-{}-base"},
        {"a---b", "a-{}-{}-b"},
        {"a,,b  c", "a,{},b \\ c"},
        {"?`!`", "?\\textasciigrave{}!\\textasciigrave{}"},
        {"it's", "it\\textquotesingle{}s"},
        {"\"a\"", "\\texttt{\\symbol{34}}a\\texttt{\\symbol{34}}"},
        {"a\033[1mb\177\b\v", "a?[1mb???"},
        {"a\xC2\x9B"
         "b",
         "a?b"},
        {"a\tb\nc", "a b c"},
        {"a\xE2\x80\xAE"
         "b\xEF\xBF\xBE\xE9",
         "a?b??"},
        {"caf\xC3\xA9", "caf\xC3\xA9"},
    };
    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++) {
        char row[128];
        snprintf(row, sizeof row, "\\midrule\n%s & 1 \\\\\n", name[i][1]);
        struct syw_sheet *sheet = sheet_of(name[i][0], 1, 0);
        char *got = written(sheet, SYW_FORMAT_LATEX);
        if (!strstr(got, row))
            fail_msg("%s: %s", name[i][0], got);
        free(got);
        syw_sheet_free(sheet);
    }
}

static void terminal_gets_no_escape_sequences(void **state)
{
    (void)state;
    struct syw_sheet *sheet = sheet_of("\033[31mred", 1, 0);
    char *got = written(sheet, SYW_FORMAT_TEXT);
    assert_null(strchr(got, '\033'));
    free(got);
    syw_sheet_free(sheet);
}

static void a_full_disk_is_an_error(void **state)
{
    (void)state;
    struct syw_sheet *sheet = sheet_of("A", 1, 0);
    FILE *out = fopen("/dev/full", "w");
    if (!out)
        skip();
    setvbuf(out, NULL, _IONBF, 0);
    assert_int_equal(syw_sheet_write(sheet, out, SYW_FORMAT_CSV, NULL), SYW_EIO);
    fclose(out);
    syw_sheet_free(sheet);
}

static void shortest_decimals_read_back_the_same(void **state)
{
    (void)state;
    const double numbers[] = {0,           0.1,       1.0 / 3, 1e-5, 123456789012345680.0, 5e-324, -2.5, DBL_MAX,
                              DBL_EPSILON, 0.1 + 0.2, 100,     1e22};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        char text[32];
        assert_true(strtod(syw_number_text(text, numbers[i]), NULL) == numbers[i]);
    }
    char text[32];
    assert_string_equal(syw_number_text(text, 0.1), "0.1");
    assert_string_equal(syw_number_text(text, 1.0 / 3), "0.3333333333333333");
    assert_string_equal(syw_number_text(text, NAN), "");
}

static void numbers_do_not_follow_the_locale(void **state)
{
    (void)state;
    if (!setlocale(LC_NUMERIC, "de_DE.UTF-8") && !setlocale(LC_NUMERIC, "de_DE"))
        skip();
    char text[32];
    assert_string_equal(syw_number_text(text, 0.5), "0.5");
    setlocale(LC_NUMERIC, "C");
}

static void decimals_show_the_digits_asked_for(void **state)
{
    (void)state;
    assert_int_equal(syw_number_decimals(0.01234, 3), 4);
    assert_int_equal(syw_number_decimals(0.0999999, 3), 3);
    assert_int_equal(syw_number_decimals(123.4, 3), 0);
    assert_int_equal(syw_number_decimals(12345, 3), 0);
    assert_int_equal(syw_number_decimals(-1.5, 3), 2);
    assert_int_equal(syw_number_decimals(0, 3), 0);
    assert_int_equal(syw_number_decimals(NAN, 3), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_aligns_decimal_points),
        cmocka_unit_test(a_title_stands_above_what_people_read),
        cmocka_unit_test(numbers_that_need_many_decimals_are_powers_of_ten),
        cmocka_unit_test(wide_and_combining_characters_keep_columns_straight),
        cmocka_unit_test(csv_keeps_every_digit_and_disarms_formulas),
        cmocka_unit_test(csv_quotes_what_parts_cells_anywhere),
        cmocka_unit_test(markdown_names_stay_in_their_cells),
        cmocka_unit_test(html_names_are_not_elements),
        cmocka_unit_test(latex_names_are_not_commands),
        cmocka_unit_test(latex_shows_each_name_as_it_is),
        cmocka_unit_test(terminal_gets_no_escape_sequences),
        cmocka_unit_test(a_full_disk_is_an_error),
        cmocka_unit_test(shortest_decimals_read_back_the_same),
        cmocka_unit_test(numbers_do_not_follow_the_locale),
        cmocka_unit_test(decimals_show_the_digits_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
