/* Checks: every format says the same of a log, and no name of a file becomes markup. */
#include "log_text.h"

#include "syw/check_report.h"

#include <json.h>
#include <stdlib.h>

static const char HOSTILE[] = "model,a|b_ms,state,\"duration_s\"\n"
                              "\"=x|<b>\\input{y}\",0.5,COMPLETE,60\n"
                              "\"=x|<b>\\input{y}\",,\"FAIL\",120\n";

static const char *in_capitals(const char *name)
{
    return strcmp(name, "metric") == 0 ? "METRIC" : name;
}

/* What is written of the text as a log; the caller frees. */
static char *check_of(const char *text, const char *metric, enum syw_format format)
{
    const struct syw_log_options options = {
        .wanted = ~0u, .inspect = true, .metric = metric, .direction = SYW_MAXIMIZE};
    struct syw_log log = log_of(&options, text);
    struct syw_remarks hints = {0};
    syw_remarks_add(&hints, "look at %s", "a_b");
    const struct syw_check_report report = {.log = &log, .hints = &hints, .option = in_capitals};
    char *written = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&written, &size);
    assert_int_equal(syw_check_report_write(out, format, &report, NULL), SYW_OK);
    fclose(out);
    syw_remarks_clear(&hints);
    syw_log_clear(&log);
    return written;
}

static void assert_check(enum syw_format format, const char *const part[], size_t n)
{
    char *text = check_of(HOSTILE, "a|b_ms", format);
    for (size_t i = 0; i < n; i++)
        if (!strstr(text, part[i])) {
            print_error("'%s' is not in:\n%s\n", part[i], text);
            fail();
        }
    free(text);
}

static void text_tells_on_one_screen(void **state)
{
    (void)state;
    static const char *const part[] = {
        "runs/trials.csv: CSV, comma-separated, 2 rows\nmetric: a|b_ms, higher is better; trials in the order of: "
        "row\n\n"
        "role      column      unit  from  to   filled  empty\n",
        "duration  duration_s  s     60    120       2      0\n",
        "\n\nstates: 1 COMPLETE (completed), 1 FAIL (failed)\nleft out: nothing\nhint: look at a_b\n"};
    assert_check(SYW_FORMAT_TEXT, part, 3);
}

static void markdown_keeps_names_in_their_places(void **state)
{
    (void)state;
    static const char *const part[] = {
        "- metric: a\\|b\\_ms, higher is better", "| value | a\\|b\\_ms |  | 0.5 | 0.5 | 1 | 1 |",
        "| =x\\|&lt;b>\\\\input{y} | 2 | 1 | 1 | 0 |", "1 FAIL (failed)", "- hint: look at a\\_b"};
    assert_check(SYW_FORMAT_MARKDOWN, part, 5);
}

static void latex_has_no_commands_of_strangers(void **state)
{
    (void)state;
    static const char *const part[] = {"\\item{} metric: a\\textbar{}b\\_ms, higher is better",
                                       "=x\\textbar{}\\textless{}b\\textgreater{}\\textbackslash{}input\\{y\\} & 2 & 1",
                                       "\\item{} hint: look at a\\_b\n\\end{itemize}\n"};
    assert_check(SYW_FORMAT_LATEX, part, 3);
}

static void csv_has_a_row_for_each_column(void **state)
{
    (void)state;
    char *text = check_of(HOSTILE, "a|b_ms", SYW_FORMAT_CSV);
    assert_string_equal(text, "role,column,unit,from,to,filled,empty,file\n"
                              "value,a|b_ms,,0.5,0.5,1,1,runs/trials.csv\n"
                              "model,model,,,,2,0,runs/trials.csv\n"
                              "state,state,,,,2,0,runs/trials.csv\n"
                              "duration,duration_s,s,60,120,2,0,runs/trials.csv\n");
    free(text);
}

static json_object *at(json_object *object, const char *key)
{
    json_object *found = NULL;
    assert_true(json_object_object_get_ex(object, key, &found));
    return found;
}

static void json_is_what_the_schema_promises(void **state)
{
    (void)state;
    char *text = check_of(HOSTILE, "a|b_ms", SYW_FORMAT_JSON);
    json_object *root = json_tokener_parse(text);
    assert_string_equal(json_object_get_string(at(root, "schema")), "syw.check/1");
    assert_string_equal(json_object_get_string(at(root, "metric")), "a|b_ms");
    assert_string_equal(json_object_get_string(at(root, "direction")), "maximize");
    json_object *source = json_object_array_get_idx(at(root, "sources"), 0);
    assert_string_equal(json_object_get_string(at(source, "delimiter")), ",");
    assert_int_equal(json_object_get_int(at(source, "rows")), 2);
    json_object *column = json_object_array_get_idx(at(root, "columns"), 3);
    assert_string_equal(json_object_get_string(at(column, "role")), "duration");
    assert_close(json_object_get_double(at(column, "to")), 120, 0);
    assert_null(at(root, "steps"));
    json_object *model = json_object_array_get_idx(at(root, "models"), 0);
    assert_string_equal(json_object_get_string(at(model, "model")), "=x|<b>\\input{y}");
    assert_int_equal(json_object_get_int(at(model, "failed")), 1);
    assert_close(json_object_get_double(at(at(at(model, "spent"), "hours"), "value")), 0.05, 1e-15);
    json_object *word = json_object_array_get_idx(at(root, "states"), 1);
    assert_string_equal(json_object_get_string(at(word, "word")), "FAIL");
    assert_string_equal(json_object_get_string(at(word, "state")), "failed");
    assert_int_equal(json_object_get_int(at(at(root, "left_out"), "bad")), 0);
    assert_string_equal(json_object_get_string(json_object_array_get_idx(at(root, "hints"), 0)), "look at a_b");
    json_object_put(root);
    free(text);
}

static void what_is_not_recognized_is_said_in_the_callers_words(void **state)
{
    (void)state;
    char *text = check_of("model,alpha,beta\nA,1,2\n", NULL, SYW_FORMAT_TEXT);
    assert_non_null(strstr(text, "metric: none recognized (METRIC names it)"));
    assert_non_null(strstr(text, "hyperparameters, and their number of values: alpha"));
    free(text);
    json_object *root = json_tokener_parse(text = check_of("model,alpha,beta\nA,1,2\n", NULL, SYW_FORMAT_JSON));
    assert_null(at(root, "metric"));
    assert_int_equal(json_object_array_length(at(root, "numeric_columns")), 2);
    json_object_put(root);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_tells_on_one_screen),
        cmocka_unit_test(markdown_keeps_names_in_their_places),
        cmocka_unit_test(latex_has_no_commands_of_strangers),
        cmocka_unit_test(csv_has_a_row_for_each_column),
        cmocka_unit_test(json_is_what_the_schema_promises),
        cmocka_unit_test(what_is_not_recognized_is_said_in_the_callers_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
