/* Plain lines are split as libcsv splits them: the same random text goes through both. */
#include "base/csv/plain.h"
#include "base/hash.h"
#include "base/number.h"
#include "close.h"
#include "ingest/reading.h"

#include <csv.h>
#include <gsl/gsl_rng.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 64, MIXED_ROWS = 20000 };

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
        for (; line < row->line; line++)
            hear_end('\n', heard);
        assert_int_equal(row->fields, row->cells - cell);
        for (; cell < row->cells; cell++) {
            const struct csv_brief *told = &rows->cell[cell];
            char copy[64] = "";
            double number;
            memcpy(copy, text + told->at, told->length);
            const bool is_number = syw_decimal_read(&number, copy, told->length);
            assert_int_equal(csv_is_number(told->reading), is_number);
            assert_true(!is_number ||
                        (told->number == number && (told->reading == CELL_IS_WHOLE) == !strchr(copy, '.')));
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

static void a_cell_is_the_same_only_where_the_one_above_has_its_text(void **state)
{
    (void)state;
    static char a[] = "a", b[] = "b", c[] = "c", *name[] = {a, b, c};
    static const bool wanted[] = {true, false, true};
    static const char text[] = "x,x,y\nx,y,y\n7,x,y\nx,x\nx,x,y\n\nx,x,\nx,x,\n";
    static const enum cell_reading want[] = {CELL_IS_NO_NUMBER, CELL_IS_NO_NUMBER, CELL_IS_SAME,      CELL_IS_SAME,
                                             CELL_IS_WHOLE,     CELL_IS_SAME,      CELL_IS_NO_NUMBER, CELL_IS_SAME,
                                             CELL_IS_NO_NUMBER, CELL_IS_SAME,      CELL_IS_NO_NUMBER, CELL_IS_SAME,
                                             CELL_IS_NO_NUMBER};
    const struct csv_header header = {.name = name, .columns = 3, .delimiter = ','};
    struct plain_rows rows = {0};
    assert_int_equal(syw_plain_split(&rows, text, sizeof text - 1, &(struct plain_wants){&header, wanted, false}, NULL),
                     SYW_OK);
    assert_int_equal(rows.cells, sizeof want / sizeof *want);
    for (size_t i = 0; i < rows.cells; i++)
        assert_int_equal(rows.cell[i].reading, want[i]);
    syw_plain_clear(&rows);
}

/* Rows of cells of all kinds, half of them like the cell above; two kinds are common. */
static size_t mixed_log(char *text, const char *line_end, unsigned long seed)
{
    static const char *const cells[][12] = {
        {"1", "2", "3", "-1", "t4", "", "1e400", "5.5", "6", "7", "8", "9"},
        {"big", "small", "12", "", "big", "tiny", "big", "big", " big ", "mean", "x", "y"},
        {"0.5", "0.75", "1e-3", "nan", "-inf", "1.7976931348623157e308", "", "OOM", "91%", "90 %", "1", "0,5"},
        {"10", "20.5", "0", "1:30:00", "-0", "1e308", "nan", "1e999", "", "7", "8", "0,5"},
        {"100", "2.5", "0", "1.5 kWh", "1e308", "-1", "", "12", "abc", "3.25", "4", "5"},
        {"COMPLETED", "FAILED", "completed", "RUNNING", "PRUNED", "", "what", "COMPLETED", "ok", "COMPLETED", "3",
         "done"},
    };
    enum { COUNT = sizeof cells / sizeof *cells };
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    gsl_rng_set(random, seed);
    char *end = text + sprintf(text, "trial;model;accuracy;duration_min;energy_wh;state%s", line_end);
    unsigned long at[COUNT] = {0};
    for (size_t row = 0; row < MIXED_ROWS; row++) {
        for (size_t i = 0; i < COUNT; i++) {
            if (gsl_rng_uniform(random) < 0.5)
                at[i] = (seed + gsl_rng_uniform_int(random, gsl_rng_uniform(random) < 0.999 ? 2 : 12)) % 12;
            end += sprintf(end, "%s%s", i ? ";" : "", cells[i][at[i]]);
        }
        end += sprintf(end, "%s", line_end);
    }
    gsl_rng_free(random);
    return (size_t)(end - text);
}

/* Everything that a log says, to the bit. */
static void tell_log(char *said, size_t size, char *text, size_t length, bool skip_bad)
{
    const char *path = "mixed.csv";
    struct syw_log log = {0};
    struct syw_error err = {0};
    struct syw_log_options options = {.wanted = ~0u, .inspect = true, .skip_bad = skip_bad, .direction = SYW_MAXIMIZE};
    FILE *in = fmemopen(text, length, "rb");
    const enum syw_status status = syw_log_read_streams(&log, &path, &in, 1, &options, &err);
    int at = snprintf(said, size, "%d %s %zu %zu %zu\n", status, err.text, err.line, err.column, (size_t)log.rows);
    for (size_t i = 0; i < SYW_LEFT_OUT_COUNT; i++)
        at += snprintf(said + at, size - (size_t)at, "%zu ", (size_t)log.left_out[i]);
    for (size_t i = 0; i < log.n_models; i++) {
        const struct syw_trials *trials = &log.model[i];
        uint64_t hash = syw_hash(SYW_HASH_BEGIN, (const char *)trials->value, trials->rows * sizeof *trials->value);
        at += snprintf(said + at, size - (size_t)at, "\n%s %zu %zx", trials->model, trials->rows, (size_t)hash);
        for (size_t axis = 0; axis < SYW_AXIS_COUNT; axis++)
            at += snprintf(said + at, size - (size_t)at, " %a %g", trials->cost[axis].sum, trials->cost[axis].known);
    }
    for (size_t role = 0; status == SYW_OK && role < SYW_ROLE_COUNT; role++) {
        const struct syw_recognized *told = &log.source[0].role[role];
        at +=
            snprintf(said + at, size - (size_t)at, "\n%s %s %zu %zu %a %a", syw_role_name((enum syw_role)role),
                     told->unit ? told->unit : "", (size_t)told->present, (size_t)told->missing, told->min, told->max);
    }
    assert_true((size_t)at < size);
    syw_log_clear(&log);
    fclose(in);
}

/* libcsv takes lines that end in CR LF, cell by cell. */
static void rows_in_brief_say_what_their_cells_do(void **state)
{
    (void)state;
    enum { SAID = 20000 };
    static char text[100 * MIXED_ROWS], brief[SAID], whole[SAID];
    for (unsigned long seed = 0; seed < 24; seed++) {
        const bool skip_bad = seed % 4 != 3;
        tell_log(brief, sizeof brief, text, mixed_log(text, "\n", seed), skip_bad);
        tell_log(whole, sizeof whole, text, mixed_log(text, "\r\n", seed), skip_bad);
        assert_string_equal(brief, whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_is_the_same_only_where_the_one_above_has_its_text),
        cmocka_unit_test(rows_in_brief_say_what_their_cells_do),
        cmocka_unit_test(random_lines_are_split_as_libcsv_does),
        cmocka_unit_test(rows_keep_their_place_from_block_to_block),
        cmocka_unit_test(what_libcsv_must_see_is_not_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
