/* JSON Lines, of which other threads parse lines ahead, are read as a list of the same records is, by one thread. */
#include "log_text.h"

#include <gsl/gsl_rng.h>
#include <stdlib.h>

enum { RECORDS = 12000, ROOM = 4 << 20 }; /* some 1.3 MB, six pieces */

/* A text that grows. */
struct text {
    char *text;
    size_t length;
};

static void add_records(struct text *text, const char *between)
{
    static const char *const notes[] = {"", "\\n, \\\"quoted\\\" \\u00e9 {[", "a note of some length"};
    gsl_rng *random = gsl_rng_alloc(gsl_rng_taus2);
    for (int i = 0; i < RECORDS; i++) {
        const double value = gsl_rng_uniform(random), seconds = 1000 * gsl_rng_uniform(random);
        const char *note = notes[gsl_rng_uniform_int(random, 3)];
        text->length += (size_t)sprintf(
            text->text + text->length,
            "{\"trial\": %d, \"accuracy\": %.17g, \"note\": \"%s\", \"duration_s\": %.6f, \"state\": \"%s\"}%s", i,
            value, note, seconds, i % 17 ? "COMPLETE" : "FAIL", i + 1 < RECORDS ? between : "\n");
    }
    gsl_rng_free(random);
}

static void add(struct text *text, const char *more)
{
    text->length += (size_t)sprintf(text->text + text->length, "%s", more);
}

static enum syw_status read_long(struct syw_log *log, const struct text *text, struct syw_error *err)
{
    const char *path = "runs/trials.jsonl";
    const struct syw_log_options options = {.wanted = ~0u};
    FILE *in = fmemopen(text->text, text->length, "r");
    assert_non_null(in);
    enum syw_status status = syw_log_read_streams(log, &path, &in, 1, &options, err);
    fclose(in);
    return status;
}

static int make_text(void **state)
{
    struct text *text = calloc(1, sizeof *text);
    *state = text;
    return text && (text->text = malloc(ROOM)) ? 0 : -1;
}

static int free_text(void **state)
{
    struct text *text = *state;
    free(text->text);
    free(text);
    return 0;
}

static void assert_same(const struct syw_log *log, const struct syw_log *other)
{
    assert_int_equal(log->rows, other->rows);
    assert_int_equal(log->n_models, 1);
    assert_int_equal(log->model[0].rows, other->model[0].rows);
    assert_memory_equal(log->model[0].value, other->model[0].value, log->model[0].rows * sizeof(double));
    assert_true(log->model[0].cost[SYW_AXIS_HOURS].sum == other->model[0].cost[SYW_AXIS_HOURS].sum);
}

static void lines_are_read_as_a_list_is(void **state)
{
    struct text *text = *state;
    struct syw_log lines, list;
    add_records(text, "\n");
    assert_int_equal(read_long(&lines, text, NULL), SYW_OK);
    text->length = 0;
    add(text, "[");
    add_records(text, ",\n");
    add(text, "]");
    assert_int_equal(read_long(&list, text, NULL), SYW_OK);
    assert_int_equal(lines.rows, RECORDS);
    assert_same(&lines, &list);
    syw_log_clear(&lines);
    syw_log_clear(&list);
}

static void blank_lines_and_records_that_share_a_line_are_as_good(void **state)
{
    struct text *text = *state;
    struct syw_log lines, other;
    add_records(text, "\n");
    assert_int_equal(read_long(&lines, text, NULL), SYW_OK);
    text->length = 0;
    add_records(text, "\r\n \n");
    assert_int_equal(read_long(&other, text, NULL), SYW_OK);
    assert_same(&lines, &other);
    syw_log_clear(&other);
    text->length = 0;
    add_records(text, " "); /* one line, longer than any piece */
    assert_int_equal(read_long(&other, text, NULL), SYW_OK);
    assert_same(&lines, &other);
    syw_log_clear(&other);
    syw_log_clear(&lines);
}

static void what_is_no_json_is_an_error_in_its_line(void **state)
{
    struct text *text = *state;
    struct syw_log log;
    struct syw_error err = {0};
    add_records(text, "\n");
    const size_t sound = text->length;
    add(text, "{\"trial\": 1, \"accuracy\": oops}\n{\"trial\" 2}\n");
    assert_int_equal(read_long(&log, text, &err), SYW_EPARSE);
    assert_int_equal(err.line, RECORDS + 1);
    text->length = sound;
    err = (struct syw_error){0};
    add(text, "\n[1, 2]\n");
    assert_int_equal(read_long(&log, text, &err), SYW_EPARSE);
    assert_string_equal(err.text, "a record is not an object");
    assert_int_equal(err.line, RECORDS + 2);
}

static void a_last_line_that_is_not_whole_is_left_out(void **state)
{
    struct text *text = *state;
    struct syw_log log;
    add_records(text, "\n");
    add(text, "{\"trial\": 1, \"accur");
    assert_int_equal(read_long(&log, text, NULL), SYW_OK);
    assert_int_equal(log.rows, RECORDS);
    assert_string_equal(log.source[0].note, "line 12001, the last, is not whole: it is left out");
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_are_read_as_a_list_is, make_text, free_text),
        cmocka_unit_test_setup_teardown(blank_lines_and_records_that_share_a_line_are_as_good, make_text, free_text),
        cmocka_unit_test_setup_teardown(what_is_no_json_is_an_error_in_its_line, make_text, free_text),
        cmocka_unit_test_setup_teardown(a_last_line_that_is_not_whole_is_left_out, make_text, free_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
