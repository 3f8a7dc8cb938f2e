/* A delimited file as cells with places: lines, quoting, delimiters, limits. */
#include "base/csv/reader.h"
#include "base/csv/utf16.h"
#include "base/text.h"
#include "close.h"

#include <stdlib.h>
#include <string.h>

/* Everything that the reader tells, written down: "(line)name|", "[line]cell|" and "<line:fields|" at a row's end. */
struct transcript {
    char text[4096], kinds[16]; /* kinds: d(ata), b(lank), c(omment), h(eader) */
    char delimiter;
    bool bom, crlf;
    uint64_t blocks;
    size_t nul_column;
    const char *unwanted;
};

static void add(struct transcript *transcript, const char *open, size_t number, const char *close, const char *text)
{
    size_t length = strlen(transcript->text);
    if (length + strlen(text) + 40 < sizeof transcript->text)
        snprintf(transcript->text + length, sizeof transcript->text - length, "%s%zu%s%s|", open, number, close, text);
}

static enum syw_status on_header(void *context, const struct csv_header *header, bool wanted[], struct syw_error *err)
{
    struct transcript *transcript = context;
    (void)err;
    transcript->delimiter = header->delimiter;
    transcript->bom = header->bom;
    for (size_t i = 0; i < header->columns; i++) {
        add(transcript, "(", header->line, ")", header->name[i]);
        wanted[i] = !transcript->unwanted || strcmp(header->name[i], transcript->unwanted) != 0;
    }
    return SYW_OK;
}

static void on_cell(void *context, const struct csv_cell *cell)
{
    assert_int_equal(cell->text[cell->length], '\0');
    add(context, "[", cell->line, "]", cell->text);
}

static enum syw_status on_row(void *context, const struct csv_row *row, struct syw_error *err)
{
    struct transcript *transcript = context;
    (void)err;
    if (row->nul_column)
        transcript->nul_column = row->nul_column;
    if (strlen(transcript->kinds) + 1 < sizeof transcript->kinds)
        transcript->kinds[strlen(transcript->kinds)] = "dbch"[row->kind];
    char fields[24];
    snprintf(fields, sizeof fields, "%zu", row->fields);
    add(transcript, "<", row->line, ":", fields);
    return SYW_OK;
}

static enum syw_status on_block(void *context, uint64_t done, struct syw_error *err)
{
    (void)done;
    (void)err;
    ((struct transcript *)context)->blocks++;
    return SYW_OK;
}

static enum syw_status read_bytes(struct transcript *transcript, const char *bytes, size_t length,
                                  struct syw_error *err)
{
    const struct csv_listener listener = {on_header, on_cell, on_row, on_block, transcript, NULL};
    FILE *in = length ? fmemopen((void *)(uintptr_t)bytes, length, "rb") : fopen("/dev/null", "rb");
    assert_non_null(in);
    enum syw_status status = syw_csv_read(&transcript->crlf, in, "t.csv", &listener, err);
    fclose(in);
    return status;
}

static void assert_read(const char *bytes, const char *want)
{
    struct transcript transcript = {0};
    struct syw_error err = {0};
    assert_int_equal(read_bytes(&transcript, bytes, strlen(bytes), &err), SYW_OK);
    assert_string_equal(transcript.text, want);
}

static void assert_refused(const char *bytes, size_t line, const char *part)
{
    struct transcript transcript = {0};
    struct syw_error err = {0};
    assert_int_equal(read_bytes(&transcript, bytes, strlen(bytes), &err), SYW_EPARSE);
    assert_int_equal(err.line, line);
    assert_string_equal(err.source, "t.csv");
    if (!strstr(err.text, part)) {
        print_error("'%s' does not say '%s'\n", err.text, part);
        fail();
    }
}

static void cells_are_told_with_their_lines(void **state)
{
    (void)state;
    assert_read("a,b\n1,2\n3,4\n", "(1)a|(1)b|[2]1|[2]2|<2:2|[3]3|[3]4|<3:2|");
    assert_read("a,b\n1,2\n3,4", "(1)a|(1)b|[2]1|[2]2|<2:2|[3]3|[3]4|<3:2|");
}

static void blank_lines_are_skipped_but_counted(void **state)
{
    (void)state;
    assert_read("\n\na\n\n1\n  \n2\n", "(3)a|[5]1|<5:1|[7]2|<7:1|");
}

static void carriage_return_and_line_feed_are_one_line_end(void **state)
{
    (void)state;
    assert_read("a\r\n1\r\n\r\n2\r\n", "(1)a|[2]1|<2:1|[4]2|<4:1|");
    assert_read("a\r1\r\r2\r", "(1)a|[2]1|<2:1|[4]2|<4:1|");
    struct transcript crlf = {0}, lf = {0};
    assert_int_equal(read_bytes(&crlf, "a\r\n1\r\n", 6, NULL), SYW_OK);
    assert_int_equal(read_bytes(&lf, "a\n1\n", 4, NULL), SYW_OK);
    assert_true(crlf.crlf && !lf.crlf);
}

static void line_ends_inside_quotes_count(void **state)
{
    (void)state;
    assert_read("a,b\n\"x\ny\",1\n\"p\r\nq\",2\nr,3\n",
                "(1)a|(1)b|[2]x\ny|[3]1|<2:2|[4]p\r\nq|[5]2|<4:2|[6]r|[6]3|<6:2|");
}

static void cells_that_nobody_wants_are_counted_only(void **state)
{
    (void)state;
    struct transcript transcript = {.unwanted = "b"};
    assert_int_equal(read_bytes(&transcript, "a,b,c\n1,\"2\n2\",3\n", 16, NULL), SYW_OK);
    assert_string_equal(transcript.text, "(1)a|(1)b|(1)c|[2]1|[3]3|<2:3|");
}

static void the_header_tells_the_delimiter(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        char delimiter;
    } known[] = {{"a,b\n", ','},     {"a;b\n", ';'},         {"a|b\n", '|'},        {"a\tb\n", '\t'},
                 {"a\n", ','},       {"a,b;c;d\n", ';'},     {"\"a;;;\",b\n", ','}, {"a;b,c\n", ','},
                 {"\n\na;b\n", ';'}, {"a|b\n1,2,3,4\n", '|'}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct transcript transcript = {0};
        assert_int_equal(read_bytes(&transcript, known[i].text, strlen(known[i].text), NULL), SYW_OK);
        assert_int_equal(transcript.delimiter, known[i].delimiter);
    }
}

static void a_byte_order_mark_is_no_part_of_the_first_name(void **state)
{
    (void)state;
    struct transcript transcript = {0};
    assert_int_equal(read_bytes(&transcript, "\xEF\xBB\xBFvalue\n1\n", 11, NULL), SYW_OK);
    assert_true(transcript.bom);
    assert_string_equal(transcript.text, "(1)value|[2]1|<2:1|");
}

static void a_ragged_row_is_told_as_it_is(void **state)
{
    (void)state;
    assert_read("a,b\n1\n1,2,3\n", "(1)a|(1)b|[2]1|<2:1|[3]1|[3]2|<3:3|");
}

static void a_nul_byte_is_told(void **state)
{
    (void)state;
    struct transcript transcript = {0};
    assert_int_equal(read_bytes(&transcript, "a,b\n1,x\0y\n", 10, NULL), SYW_OK);
    assert_int_equal(transcript.nul_column, 2);
}

static void names_may_repeat(void **state)
{
    (void)state;
    assert_read(",,a\n1,2,3\n", "(1)|(1)|(1)a|[2]1|[2]2|[2]3|<2:3|");
    assert_read("a,b,a\n1,2,3\n", "(1)a|(1)b|(1)a|[2]1|[2]2|[2]3|<2:3|");
}

static void assert_kinds(const char *text, const char *want)
{
    struct transcript transcript = {0};
    struct syw_error err = {0};
    assert_int_equal(read_bytes(&transcript, text, strlen(text), &err), SYW_OK);
    assert_string_equal(transcript.kinds, want);
}

static void rows_that_hold_no_data_are_told_from_others(void **state)
{
    (void)state;
    assert_kinds("a,b\n1,2\n,\n# restarted\n# at 9, again\na,b\n3,4\n", "dbcchd");
    assert_kinds("a,b\n#1,2\n#2,3\n", "dd"); /* names begin so */
    assert_kinds(",a\n0,1\n", "d");
}

static void comments_above_the_header_are_skipped(void **state)
{
    (void)state;
    assert_read("# sweep 7, \"best\"\n\n# lr\na,b\n1,2\n", "(4)a|(4)b|[5]1|[5]2|<5:2|");
    assert_read("# a,b\n1,2\n", "(1)a|(1)b|[2]1|[2]2|<2:2|"); /* it is the header */
    assert_read("#,b\n1,2\n", "(1)#|(1)b|[2]1|[2]2|<2:2|");
}

static void a_line_of_excel_names_the_delimiter(void **state)
{
    (void)state;
    assert_read("sep=;\na;b,c\n1;2\n", "(2)a|(2)b,c|[3]1|[3]2|<3:2|");
    assert_read("\xEF\xBB\xBF\"sep=|\"\r\na|b\r\n1|2\r\n", "(2)a|(2)b|[3]1|[3]2|<3:2|");
}

static void two_header_rows_are_joined(void **state)
{
    (void)state;
    assert_read("number,params,params,user_attrs\n,lr,n,kwh\n0,1,2,3\n",
                "(1)number|(1)params_lr|(1)params_n|(1)user_attrs_kwh|[3]0|[3]1|[3]2|[3]3|<3:4|");
    assert_read("number,params,state\n,lr,\n0,1,OK\n", "(1)number|(1)params_lr|(1)state|[3]0|[3]1|[3]OK|<3:3|");
    assert_read("number,params,state\n0,,\n", "(1)number|(1)params|(1)state|[2]0|[2]|[2]|<2:3|");
}

static void a_header_of_numbers_is_none(void **state)
{
    (void)state;
    assert_refused("1,0.001,0.8\n2,0.01,0.9\n", 1, "row of data, not a header");
    assert_refused("1,adam,0.8,7\n2,sgd,0.9,8\n", 1, "row of data, not a header");
    assert_read("trial,2024\n1,2\n", "(1)trial|(1)2024|[2]1|[2]2|<2:2|"); /* a year may be a column */
}

static void utf16_is_read_as_utf8(void **state)
{
    (void)state;
    static const char little[] = "\xFF\xFE"
                                 "a\0,\0\xE9\0\n\0"
                                 "1\0,\0\x3D\xD8\x00\xDE\n\0";
    static const char big[] = "\xFE\xFF\0a\0,\0\xE9\0\n\0"
                              "1\0,\xD8\x3D\xDE\x00\0\n";
    static const char bare[] = "a\0,\0\xE9\0\n\0"
                               "1\0,\0\x3D\xD8\x00\xDE\n\0";
    const struct {
        const char *bytes;
        size_t length;
    } files[] = {{little, sizeof little - 1}, {big, sizeof big - 1}, {bare, sizeof bare - 1}};
    for (size_t i = 0; i < 3; i++) {
        struct transcript transcript = {0};
        struct syw_error err = {0};
        assert_int_equal(read_bytes(&transcript, files[i].bytes, files[i].length, &err), SYW_OK);
        assert_string_equal(transcript.text, "(1)a|(1)\xC3\xA9|[2]1|[2]\xF0\x9F\x98\x80|<2:2|");
    }
}

static void utf16_leaves_no_seam(void **state)
{
    (void)state;
    static const char text[] = "\x3D\xD8\x00\xDE\x41\x00";
    char to[32];
    for (size_t cut = 0; cut <= 6; cut++) {
        struct utf16 utf16 = {.on = true};
        size_t n = syw_utf16_convert(&utf16, to, text, cut, false);
        n += syw_utf16_convert(&utf16, to + n, text + cut, 6 - cut, true);
        assert_int_equal(n, 5);
        assert_memory_equal(to,
                            "\xF0\x9F\x98\x80"
                            "A",
                            5);
    }
}

static void foreign_files_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *what;
    } files[] = {
        {"SQLite format 3\0", 16, "a SQLite database"},
        {"PAR1\x15\x04", 6, "a Parquet file"},
        {"\x1f\x8b\x08", 3, "compressed by gzip"},
        {"PK\x03\x04\x14", 5, "a zip archive or a spreadsheet"},
        {"\x80\x04\x95", 3, "a pickle of Python"},
        {":W&B\0\x01", 6, "the log of one W&B run"},
        {"\x18\0\0\0\0\0\0\0\xA3\x7F\x4B\x22\x09\0\0\xC0\xC5\x4D\x2D\xD9\x41", 21, "an event file of TensorBoard"},
        {"{\"op_code\":0,\"worker_id\":\"a\"}\n", 33, "Optuna's journal"},
        {"{\"stats\": {}, \"data\": [], \"config_origins\": {}}", 48, "SMAC's run history"},
        {"{\"a\": 1}\n{\"a\": 2}\n", 18, "JSON Lines"}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct transcript transcript = {0};
        struct syw_error err = {0};
        assert_int_equal(read_bytes(&transcript, files[i].bytes, files[i].length, &err), SYW_EPARSE);
        if (!strstr(err.text, files[i].what))
            fail_msg("'%s' does not name %s", err.text, files[i].what);
        assert_true(err.hint[0]);
    }
    assert_read("PAR1,b\n1,2\n", "(1)PAR1|(1)b|[2]1|[2]2|<2:2|");
}

static void a_quote_that_is_never_closed_is_refused_where_its_row_begins(void **state)
{
    (void)state;
    assert_refused("a,b\n1,2\n3,\"4\n5,6\n7,8\n", 3, "never closed");
    assert_refused("a,b\n1,2\n\"3\n", 3, "never closed");
}

static void stray_quotes_are_refused(void **state)
{
    (void)state;
    assert_refused("a,b\n1,2\n3,4\"5\n", 3, "inside a field");
    assert_refused("a,b\n\"1\"2,3\n", 2, "after the closing");
}

static void what_is_not_utf8_text_is_refused(void **state)
{
    (void)state;
    assert_refused("\xE9t\xE9,b\n", 1, "UTF-8");
    struct transcript transcript = {0};
    struct syw_error err = {0};
    assert_int_equal(read_bytes(&transcript, "a\0b,c\n", 6, &err), SYW_EPARSE);
    assert_refused("", 0, "empty");
    assert_refused("\r\n\n", 0, "empty");
}

static void utf8_is_told_from_what_is_not(void **state)
{
    (void)state;
    static const char *const right[] = {"", "a", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x8C\x8D", "\xF4\x8F\xBF\xBF"};
    static const char *const wrong[] = {
        "\x80",     "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80",
        "\xE2\x82", "a\xFF"};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        assert_true(syw_is_utf8(right[i], strlen(right[i])));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(syw_is_utf8(wrong[i], strlen(wrong[i])));
}

/* `head`, then `n` times `fill`, then `tail`. */
static char *long_text(const char *head, char fill, size_t n, const char *tail)
{
    char *text = malloc(strlen(head) + n + strlen(tail) + 1);
    assert_non_null(text);
    strcpy(text, head);
    memset(text + strlen(head), fill, n);
    strcpy(text + strlen(head) + n, tail);
    return text;
}

static void a_cell_may_have_15_mib_but_not_17(void **state)
{
    (void)state;
    char *fits = long_text("a,b\n1,", 'x', (size_t)15 << 20, "\n2,3\n");
    struct transcript transcript = {0};
    assert_int_equal(read_bytes(&transcript, fits, strlen(fits), NULL), SYW_OK);
    free(fits);
    char *too_long = long_text("a,b\n1,\"", '\n', (size_t)17 << 20, "\"\n2,3\n");
    assert_refused(too_long, 2, "field 2 is longer than 16 MiB");
    free(too_long);
}

static void a_header_may_not_have_more_than_1_mib(void **state)
{
    (void)state;
    char *text = long_text("a", ',', (size_t)2 << 20, "\n");
    assert_refused(text, 1, "longer than 1 MiB");
    free(text);
}

/* Rows of one and two lines, in blocks whose ends fall on every byte of a row: the last row's line is right. */
static void blocks_leave_no_seam(void **state)
{
    (void)state;
    enum { ROWS = 200000 };
    char *text = malloc(5 + ROWS * 8 + 8), *end = text;
    assert_non_null(text);
    size_t lines = 1;
    end += sprintf(end, "a,b\n");
    for (int i = 0; i < ROWS; i++) {
        end += sprintf(end, i % 3 ? "\"x\n\",1\n" : "\"\"\"\",2\n");
        lines += i % 3 ? 2 : 1;
    }
    end += sprintf(end, "c,\"d\n");
    struct transcript transcript = {0};
    struct syw_error err = {0};
    assert_int_equal(read_bytes(&transcript, text, (size_t)(end - text), &err), SYW_EPARSE);
    assert_true(transcript.blocks > 4);
    assert_int_equal(err.line, lines + 1);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_told_with_their_lines),
        cmocka_unit_test(blank_lines_are_skipped_but_counted),
        cmocka_unit_test(carriage_return_and_line_feed_are_one_line_end),
        cmocka_unit_test(line_ends_inside_quotes_count),
        cmocka_unit_test(cells_that_nobody_wants_are_counted_only),
        cmocka_unit_test(the_header_tells_the_delimiter),
        cmocka_unit_test(a_byte_order_mark_is_no_part_of_the_first_name),
        cmocka_unit_test(a_ragged_row_is_told_as_it_is),
        cmocka_unit_test(a_nul_byte_is_told),
        cmocka_unit_test(names_may_repeat),
        cmocka_unit_test(rows_that_hold_no_data_are_told_from_others),
        cmocka_unit_test(comments_above_the_header_are_skipped),
        cmocka_unit_test(a_line_of_excel_names_the_delimiter),
        cmocka_unit_test(two_header_rows_are_joined),
        cmocka_unit_test(a_header_of_numbers_is_none),
        cmocka_unit_test(utf16_is_read_as_utf8),
        cmocka_unit_test(utf16_leaves_no_seam),
        cmocka_unit_test(foreign_files_are_named),
        cmocka_unit_test(a_quote_that_is_never_closed_is_refused_where_its_row_begins),
        cmocka_unit_test(stray_quotes_are_refused),
        cmocka_unit_test(what_is_not_utf8_text_is_refused),
        cmocka_unit_test(utf8_is_told_from_what_is_not),
        cmocka_unit_test(a_cell_may_have_15_mib_but_not_17),
        cmocka_unit_test(a_header_may_not_have_more_than_1_mib),
        cmocka_unit_test(blocks_leave_no_seam),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
