/* Plain lines are split as libcsv splits them: the same random text goes through both. */
#include "base/csv/plain.h"
#include "base/number.h"
#include "close.h"
#include "ingest/reading.h"

#include <csv.h>
#include <gsl/gsl_rng.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 64 };

/* What a splitter said: cells as <text>, row ends as a line end. */
struct heard {
    char text[16384];
    size_t length;
};

static void hear_cell(void *text, size_t length, void *context)
{
    struct heard *heard = context;
    heard->length += (size_t)snprintf(heard->text + heard->length, sizeof heard->text - heard->length, "<%.*s>",
                                      (int)length, (const char *)text);
    assert_true(heard->length < sizeof heard->text);
}

static void hear_end(int end, void *context)
{
    struct heard *heard = context;
    heard->text[heard->length++] = (char)end;
    heard->text[heard->length] = '\0';
}

static void hear_libcsv(struct heard *heard, const char *text, size_t length, char delimiter)
{
    struct csv_parser parser;
    *heard = (struct heard){0};
    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL | CSV_APPEND_NULL), 0);
    csv_set_delim(&parser, (unsigned char)delimiter);
    assert_int_equal(csv_parse(&parser, text, length, hear_cell, hear_end, heard), length);
    assert_int_equal(csv_fini(&parser, hear_cell, hear_end, heard), 0);
    csv_free(&parser);
}

static void hear_plain(struct heard *heard, struct plain_rows *rows, const char *text, size_t length, char delimiter)
{
    char *name[COLUMNS], title[] = "?";
    bool wanted[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) {
        name[i] = title;
        wanted[i] = true;
    }
    const struct csv_header header = {.name = name, .columns = COLUMNS, .delimiter = delimiter};
    *heard = (struct heard){0};
    assert_int_equal(syw_plain_split(rows, text, length, &(struct plain_wants){&header, wanted, false}, NULL), SYW_OK);
    size_t cell = 0, line = 0;
    for (size_t i = 0; i < rows->rows; i++) {
        const struct plain_row *row = &rows->row[i];
        for (; line < row->row.line; line++)
            hear_end('\n', heard);
        assert_int_equal(row->row.fields, row->cells - cell);
        for (; cell < row->cells; cell++) {
            const struct plain_cell *told = &rows->cell[cell];
            char copy[64] = "";
            double number;
            memcpy(copy, text + told->at, told->length);
            assert_int_equal(told->is_number, syw_decimal_read(&number, copy, told->length));
            assert_true(!told->is_number || told->number == number);
            hear_cell(copy, told->length, heard);
        }
    }
    for (; line < rows->lines; line++)
        hear_end('\n', heard);
}

static void random_lines_are_split_as_libcsv_does(void **state)
{
    (void)state;
    static const char alphabet[] = ",,;;||\t\t  \n\nab1.\xc3\xa9";
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    struct plain_rows rows = {0};
    for (int round = 0; round < 20000; round++) {
        char text[64], delimiter = ",;|\t"[gsl_rng_uniform_int(random, 4)];
        size_t length = 1 + gsl_rng_uniform_int(random, sizeof text - 1);
        for (size_t i = 0; i + 1 < length; i++)
            text[i] = alphabet[gsl_rng_uniform_int(random, sizeof alphabet - 1)];
        text[length - 1] = '\n';
        static struct heard plain, libcsv;
        assert_true(syw_plain_is(text, length));
        hear_libcsv(&libcsv, text, length, delimiter);
        hear_plain(&plain, &rows, text, length, delimiter);
        assert_string_equal(plain.text, libcsv.text);
    }
    syw_plain_clear(&rows);
    gsl_rng_free(random);
}

static void what_libcsv_must_see_is_not_plain(void **state)
{
    (void)state;
    assert_true(syw_plain_is("a,b\n", 4));
    assert_false(syw_plain_is("a,\"b\"\n", 6));
    assert_false(syw_plain_is("a,b\r\n", 5));
    assert_false(syw_plain_is("a,\0\n", 4));
}

/* A log of several blocks, some plain, some with quotation marks, line ends inside cells and CR LF, cut wherever the
 * blocks end: every row is read, and a bad one is found in its line. */
static size_t long_log(char *text, double *sum, size_t *bad_line, unsigned seed)
{
    char *end = text + sprintf(text, "note,score,energy_kwh\n");
    size_t line = 2;
    *sum = 0;
    for (int row = 0; row < 60000; row++, line++) {
        bool quoted = (row / 9000) % 2 && (row + (int)seed) % 37 == 0;
        end += sprintf(end, quoted ? "\"two\nlines, %d\",%d,0.5%s\n" : "row %d,%d,0.5%s\n", row, row,
                       quoted && row % 2 ? "\r" : "");
        line += quoted;
        if (row == 30000) { /* a cell that holds whole blocks of plain lines */
            end += sprintf(end, "\"");
            for (int i = 0; i < 300000; i++, line++)
                end += sprintf(end, "x\n");
            end += sprintf(end, "\",30000.5,0.5\n");
            line++;
            *sum += 0.5;
        }
        *sum += 0.5;
    }
    *bad_line = line;
    end += sprintf(end, "last,x,1\n");
    return (size_t)(end - text);
}

static void note_line(void *context, const struct syw_error *bad)
{
    *(size_t *)context = bad->line;
}

static void rows_keep_their_place_from_block_to_block(void **state)
{
    (void)state;
    static char text[4 << 20];
    for (unsigned seed = 0; seed < 5; seed++) {
        double sum;
        size_t bad_line, found = 0, length = long_log(text, &sum, &bad_line, seed);
        const char *path = "long.csv";
        struct syw_log log = {0};
        struct syw_error err = {0};
        struct syw_log_options options = {.wanted = ~0u, .bad_row = note_line, .context = &found};
        FILE *in = fmemopen(text, length, "rb");
        assert_int_equal(syw_log_read_streams(&log, &path, &in, 1, &options, &err), SYW_EPARSE);
        assert_int_equal(found, bad_line);
        rewind(in);
        options.skip_bad = true;
        assert_int_equal(syw_log_read_streams(&log, &path, &in, 1, &options, NULL), SYW_OK);
        assert_int_equal(log.rows, 60002);
        assert_close(log.model[0].cost[SYW_AXIS_KWH].sum, sum, 0);
        for (int row = 0; row < 60001; row++)
            assert_true(log.model[0].value[row] == (row <= 30000 ? row : row == 30001 ? 30000.5 : row - 1));
        syw_log_clear(&log);
        fclose(in);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_lines_are_split_as_libcsv_does),
        cmocka_unit_test(rows_keep_their_place_from_block_to_block),
        cmocka_unit_test(what_libcsv_must_see_is_not_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
