/* Tables and texts fit the width that they are given, and say what they have no room for. */
#include "close.h"

#include "syw/document.h"

#include <stdlib.h>
#include <string.h>

/* Two models with all that a table of curves may have. The caller frees. */
static struct syw_document *example(void)
{
    static const char *const column[] = {"model", "value", "lo", "hi", "se", "kwh", "leader"};
    struct syw_document *document = NULL;
    assert_int_equal(syw_document_new(&document, NULL), SYW_OK);
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    for (size_t i = 0; i < sizeof column / sizeof *column; i++)
        syw_sheet_add_column(sheet, i == 1 ? "expected best" : column[i], column[i]);
    syw_sheet_add_column(sheet, "metric", "metric");
    syw_sheet_ask_for_column(sheet);
    for (int i = 0; i < 2; i++) {
        syw_sheet_add_text(sheet, i == 0 ? "google/electra-small" : "B");
        for (int number = 1; number < 6; number++)
            syw_sheet_add_number(sheet, 0.125 * number + i, 4);
        syw_sheet_add_text(sheet, "tie");
        syw_sheet_add_text(sheet, "accuracy");
    }
    syw_sheet_add_note_on(sheet, SYW_NOTE_MAIN, "lo,hi", "lo, hi: an interval");
    syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, "se", "se: a detail of some length");
    syw_sheet_add_note_on(sheet, SYW_NOTE_FINDING, NULL, "verdict: B leads");
    return document;
}

/* The caller frees. */
static char *laid_out(const struct syw_layout *layout, enum syw_format format)
{
    char *text = NULL;
    size_t size = 0;
    struct syw_document *document = example();
    FILE *out = open_memstream(&text, &size);
    syw_document_set_layout(document, layout);
    assert_int_equal(syw_document_write(document, out, format, NULL), SYW_OK);
    fclose(out);
    syw_document_free(document);
    return text;
}

static void is_laid_out(const struct syw_layout *layout, enum syw_format format, const char *want)
{
    char *text = laid_out(layout, format);
    assert_string_equal(text, want);
    free(text);
}

static void a_wide_table_loses_columns_and_names_them(void **state)
{
    (void)state;
    is_laid_out(&(struct syw_layout){.width = 60, .more = "(ask for all)"}, SYW_FORMAT_TEXT,
                "model                 expected best      lo      hi  leader\n"
                "google/electra-small         0.1250  0.2500  0.3750  tie\n"
                "B                            1.1250  1.2500  1.3750  tie\n"
                "\n"
                "not shown at this width: se, kwh (ask for all)\n"
                "lo, hi: an interval\n"
                "verdict: B leads\n");
}

static void names_are_shortened_where_nothing_else_helps(void **state)
{
    (void)state;
    is_laid_out(&(struct syw_layout){.width = 40, .notes = SYW_NOTES_NONE}, SYW_FORMAT_TEXT,
                "model           expected      lo      hi\n"
                "                    best\n"
                "google/\u2026-small    0.1250  0.2500  0.3750\n"
                "B                 1.1250  1.2500  1.3750\n"
                "\n"
                "not shown at this width: se, kwh, leader\n"
                "verdict: B leads\n");
}

static void every_width_holds_what_it_can(void **state)
{
    (void)state;
    for (size_t width = 40; width < 120; width++) {
        char *text = laid_out(&(struct syw_layout){.width = width}, SYW_FORMAT_TEXT);
        for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
            size_t columns = 0;
            for (const char *c = line; *c != '\n'; c++)
                columns += ((unsigned char)*c & 0xC0) != 0x80;
            assert_in_range(columns, 0, width);
        }
        free(text);
    }
}

static void columns_come_in_the_order_asked_for(void **state)
{
    (void)state;
    const struct syw_layout layout = {.width = 20, .columns = "kwh, model,metric", .notes = SYW_NOTES_SHORT};
    is_laid_out(&layout, SYW_FORMAT_CSV, "kwh,model,metric\n0.625,google/electra-small,accuracy\n1.625,B,accuracy\n");
    is_laid_out(&layout, SYW_FORMAT_MARKDOWN,
                "| kwh | model | metric |\n"
                "|---:|---|---|\n"
                "| 0.6250 | google/electra-small | accuracy |\n"
                "| 1.6250 | B | accuracy |\n"
                "\n"
                "verdict: B leads\n");
}

static void all_columns_stay_where_all_are_asked_for(void **state)
{
    (void)state;
    char *text = laid_out(&(struct syw_layout){.width = 20, .columns = "all"}, SYW_FORMAT_TEXT);
    assert_non_null(strstr(text, "leader"));
    assert_non_null(strstr(text, "kwh"));
    assert_null(strstr(text, "metric"));
    assert_null(strstr(text, "not shown"));
    free(text);
}

static void a_column_that_is_not_there_is_refused_before_anything_is_written(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    struct syw_error err = {0};
    struct syw_document *document = example();
    FILE *out = open_memstream(&text, &size);
    syw_document_add_paragraph(document, "below");
    syw_document_set_layout(document, &(struct syw_layout){.columns = "model,hours"});
    assert_int_equal(syw_document_write(document, out, SYW_FORMAT_TEXT, &err), SYW_EINVAL);
    fclose(out);
    assert_string_equal(text, "");
    assert_string_equal(err.text, "`columns`: the table has no column 'hours'");
    assert_string_equal(err.hint, "its columns are model, value, lo, hi, se, kwh, leader, metric");
    free(text);
    syw_document_free(document);
}

static void latex_has_intervals_in_brackets_with_a_digit_less(void **state)
{
    (void)state;
    const struct syw_layout layout = {.column_pt = 219, .notes = SYW_NOTES_NONE, .caption = "50 % & more"};
    is_laid_out(&layout, SYW_FORMAT_LATEX,
                "% needs \\usepackage{booktabs}\n"
                "\\begin{tabular}{ll}\n"
                "\\toprule\n"
                "model & expected best \\\\\n"
                "\\midrule\n"
                "google/electra-small & 0.125 {\\scriptsize [0.250, 0.375]} \\\\\n"
                "B & 1.125 {\\scriptsize [1.250, 1.375]} \\\\\n"
                "\\bottomrule\n"
                "\\end{tabular}\n"
                "% not shown at this width: se, kwh, leader\n"
                "% verdict: B leads\n"
                "% \\caption{50 \\% \\& more}\n");
}

static void captions_are_part_of_all_formats_where_asked_for(void **state)
{
    (void)state;
    const struct syw_layout layout = {
        .columns = "model", .notes = SYW_NOTES_NONE, .caption = "What it is.", .captioned = true};
    char *text = laid_out(&layout, SYW_FORMAT_TEXT), *latex = laid_out(&layout, SYW_FORMAT_LATEX);
    assert_non_null(strstr(text, "\n\nWhat it is.\n"));
    assert_non_null(strstr(latex, "\n\\caption{What it is.}\n"));
    free(text);
    free(latex);
}

static void the_order_of_leaving_out_names_every_column_once(void **state)
{
    (void)state;
    for (size_t i = 0; syw_layout_order(i); i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(syw_layout_order(i), syw_layout_order(j));
    assert_string_equal(syw_layout_order(0), "spread");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wide_table_loses_columns_and_names_them),
        cmocka_unit_test(names_are_shortened_where_nothing_else_helps),
        cmocka_unit_test(every_width_holds_what_it_can),
        cmocka_unit_test(columns_come_in_the_order_asked_for),
        cmocka_unit_test(all_columns_stay_where_all_are_asked_for),
        cmocka_unit_test(a_column_that_is_not_there_is_refused_before_anything_is_written),
        cmocka_unit_test(latex_has_intervals_in_brackets_with_a_digit_less),
        cmocka_unit_test(captions_are_part_of_all_formats_where_asked_for),
        cmocka_unit_test(the_order_of_leaving_out_names_every_column_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
