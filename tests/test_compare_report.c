/* Comparisons as documents: the promised JSON, sentences a paper can quote, names of strangers, and full disks. */
#include "close.h"

#include "syw/compare_report.h"

#include <json.h>
#include <stdlib.h>
#include <string.h>

enum { N = 2 };

/* Two models over kWh, and what is said of them. */
struct example {
    struct syw_trials trials[2];
    struct syw_model_curve model[2];
    struct syw_curve_report curves;
    struct syw_verdict verdict;
    struct syw_reach reach[2];
    struct syw_compare_report report;
};

static const struct syw_compare_point points[N] = {
    {.budget = 0.5,
     .a = .7,
     .b = .6,
     .difference = .1,
     .se = .02,
     .lo = .06,
     .hi = .14,
     .p_a_wins = .75,
     .p_tie = .25,
     .leader = SYW_LEADER_A},
    {.budget = 2, .a = .7, .b = .8, .difference = -.1, .se = NAN, .lo = -INFINITY, .hi = .05, .p_a_wins = .25},
};
static struct syw_crossing crossing = {
    .budget = 1.25, .lo = .5, .hi = NAN, .before = SYW_LEADER_A, .after = SYW_LEADER_B};
static struct syw_verdict_range ranges[] = {{.5, .5, SYW_LEADER_A}, {.6, .9, SYW_LEADER_TIE}, {1, 2, SYW_LEADER_B},
                                            {3, 3, SYW_LEADER_TIE}, {4, 5, SYW_LEADER_A},     {6, 7, SYW_LEADER_TIE},
                                            {8, 9, SYW_LEADER_B},   {10, 11, SYW_LEADER_TIE}};

static void make(struct example *example, char *a, char *b, enum syw_axis axis, size_t n_ranges)
{
    memset(example, 0, sizeof *example);
    char *name[] = {a, b};
    for (int i = 0; i < 2; i++) {
        example->trials[i] =
            (struct syw_trials){.model = name[i], .trials = 10, .counts = {.completed = 10, .valued = 10}, .best = .8};
        example->model[i] = (struct syw_model_curve){.trials = &example->trials[i], .n = N};
        example->reach[i] = (struct syw_reach){.trials = &example->trials[i], .target = .8, .budget = NAN, .lo = NAN};
        example->reach[i].hi = NAN;
        for (int c = 0; c < SYW_AXIS_COUNT; c++)
            example->reach[i].cost[c] = NAN;
    }
    example->reach[1] = (struct syw_reach){.trials = &example->trials[1],
                                           .target = .7,
                                           .budget = 1,
                                           .lo = .5,
                                           .hi = 2,
                                           .cost = {[SYW_AXIS_TRIALS] = 3, [SYW_AXIS_HOURS] = .25}};
    example->curves = (struct syw_curve_report){.metric = "acc",
                                                .direction = SYW_MAXIMIZE,
                                                .axis = axis,
                                                .options = {.confidence = 0.9},
                                                .model = example->model,
                                                .n_models = 2};
    example->verdict = (struct syw_verdict){&crossing, 1, ranges, n_ranges};
    example->report = (struct syw_compare_report){.curves = &example->curves,
                                                  .point = points,
                                                  .n = N,
                                                  .method = SYW_COMPARE_DELETE_ONE,
                                                  .verdict = &example->verdict,
                                                  .reach = example->reach,
                                                  .most = {2, 20}};
}

static char *written(const struct syw_compare_report *report, enum syw_format format)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(syw_compare_report_write(out, format, report, NULL), SYW_OK);
    fclose(out);
    return text;
}

static json_object *at(json_object *object, const char *key)
{
    json_object *found = NULL;
    assert_true(json_object_object_get_ex(object, key, &found));
    return found;
}

static json_object *first(json_object *object, const char *key)
{
    return json_object_array_get_idx(at(object, key), 0);
}

static void json_is_what_the_schema_promises(void **state)
{
    (void)state;
    char a[] = "A </script> \\ \"quoted\"", b[] = "B";
    struct example example;
    make(&example, a, b, SYW_AXIS_KWH, 3);
    char *text = written(&example.report, SYW_FORMAT_JSON);
    json_object *root = json_tokener_parse(text);
    assert_string_equal(json_object_get_string(at(root, "schema")), "syw.compare/1");
    assert_string_equal(json_object_get_string(at(at(root, "budget"), "axis")), "kwh");
    assert_string_equal(json_object_get_string(first(root, "models")), a);
    json_object *point = first(root, "points");
    assert_close(json_object_get_double(at(point, "budget")), .5, 0);
    assert_close(json_object_get_double(at(point, "difference")), .1, 0);
    assert_close(json_object_get_double(at(point, "p_tie")), .25, 0);
    assert_string_equal(json_object_get_string(at(point, "leader")), a);
    point = json_object_array_get_idx(at(root, "points"), 1);
    assert_null(at(point, "lo")); /* infinite */
    assert_null(at(point, "se"));
    assert_string_equal(json_object_get_string(at(point, "leader")), "tie");
    assert_close(json_object_get_double(at(first(root, "crossings"), "budget")), 1.25, 0);
    assert_string_equal(json_object_get_string(at(first(root, "crossings"), "from")), a);
    assert_string_equal(json_object_get_string(at(first(root, "crossings"), "to")), "B");
    assert_null(at(first(root, "crossings"), "hi"));
    assert_string_equal(json_object_get_string(at(first(root, "verdict"), "leader")), a);
    assert_null(at(first(root, "reach"), "budget"));
    assert_close(json_object_get_double(at(json_object_array_get_idx(at(root, "reach"), 1), "hours")), .25, 0);
    json_object_put(root);
    free(text);
}

static void sentence_is(size_t n_ranges, enum syw_axis axis, bool simultaneous, const char *want)
{
    char a[] = "A", b[] = "B";
    struct example example;
    make(&example, a, b, axis, n_ranges);
    example.report.simultaneous = simultaneous;
    char *sentence = syw_verdict_sentence(&example.report);
    assert_string_equal(sentence, want);
    free(sentence);
}

static void verdicts_are_sentences(void **state)
{
    (void)state;
    sentence_is(3, SYW_AXIS_KWH, false,
                "up to 0.500 kWh A leads; from 0.500 to 1.00 kWh this log cannot tell; from 1.00 kWh on B leads (90 % "
                "confidence, for each budget by itself)");
    sentence_is(1, SYW_AXIS_KWH, true, "A leads at 0.500 kWh (90 % confidence, at all budgets at once, approximately)");
    sentence_is(0, SYW_AXIS_KWH, false, "this log cannot tell A from B: it has too few trials for an interval");
    sentence_is(
        8, SYW_AXIS_TRIALS, false,
        "up to 0.500 trials A leads; in between the verdict changes 7 times; from 10 trials on this log cannot tell "
        "(90 % confidence, for each budget by itself)");
}

static void text_ends_with_the_verdict(void **state)
{
    (void)state;
    char a[] = "A", b[] = "B";
    struct example example;
    make(&example, a, b, SYW_AXIS_KWH, 3);
    for (int format = SYW_FORMAT_TEXT; format <= SYW_FORMAT_LATEX; format++) {
        if (format == SYW_FORMAT_CSV || format == SYW_FORMAT_JSON)
            continue;
        char *text = written(&example.report, (enum syw_format)format);
        for (char *c = text; (c = strstr(c, "\n  ")) != NULL;) /* lines of text are broken */
            memmove(c, c + 2, strlen(c + 2) + 1), *c = ' ';
        const char *last = strstr(text, "verdict: ");
        assert_non_null(last);
        assert_int_equal(strcspn(last, "\n"), strlen(last) - 1);
        const char *apostrophe = format == SYW_FORMAT_LATEX ? "\\textquotesingle{}" : "'";
        char reach[96];
        snprintf(reach, sizeof reach, "to reach B%ss best, 0.8: not within the 2.00 kWh of A", apostrophe);
        assert_non_null(strstr(text, reach));
        assert_non_null(strstr(text, "B needs 1.00 kWh, 90 "));
        assert_non_null(strstr(text, "3.00 trials, 0.250 h"));
        assert_non_null(strstr(text, "at 1.25 kWh B overtakes A, 90 "));
        free(text);
    }
}

static void csv_has_every_digit_and_stable_names(void **state)
{
    (void)state;
    char a[] = "=A", b[] = "B";
    struct example example;
    make(&example, a, b, SYW_AXIS_KWH, 3);
    char *text = written(&example.report, SYW_FORMAT_CSV);
    assert_string_equal(text, "budget,model_a,model_b,a,b,difference,lo,hi,se,p_a_wins,p_tie,leader,metric,direction\n"
                              "0.5,\"'=A\",B,0.7,0.6,0.1,0.06,0.14,0.02,0.75,0.25,\"'=A\",acc,maximize\n"
                              "2,\"'=A\",B,0.7,0.8,-0.1,,0.05,,0.25,0,tie,acc,maximize\n");
    free(text);
}

static void names_cannot_steer_the_terminal(void **state)
{
    (void)state;
    char a[] = "A\033[31m", b[] = "B\nB";
    struct example example;
    make(&example, a, b, SYW_AXIS_KWH, 3);
    char *text = written(&example.report, SYW_FORMAT_TEXT);
    assert_null(strchr(text, '\033'));
    assert_null(strstr(text, "B\nB"));
    free(text);
}

/* Names of 1,000 bytes fill a line, which is cut between two characters. */
static void long_names_are_cut_at_a_character(void **state)
{
    (void)state;
    static char a[1001], b[1002];
    for (int i = 0; i < 1000; i += 2) {
        memcpy(a + i, "\xC3\xA4", 3);
        memcpy(b + 1 + i, "\xC3\xB6", 3);
    }
    b[0] = 'b';
    struct example example;
    for (int shift = 0; shift < 2; shift++) {
        make(&example, a, b + shift, SYW_AXIS_KWH, 3);
        char *sentence = syw_verdict_sentence(&example.report);
        size_t length = strlen(sentence);
        assert_true(length > 2000);
        assert_true((unsigned char)sentence[length - 1] < 0xC0); /* not the first of two bytes */
        free(sentence);
    }
}

static void a_full_disk_is_an_error(void **state)
{
    (void)state;
    char a[] = "A", b[] = "B";
    struct example example;
    make(&example, a, b, SYW_AXIS_KWH, 3);
    for (int format = SYW_FORMAT_TEXT; format <= SYW_FORMAT_LATEX; format++) {
        FILE *out = fopen("/dev/full", "w");
        if (!out)
            skip();
        setvbuf(out, NULL, _IONBF, 0);
        assert_int_equal(syw_compare_report_write(out, (enum syw_format)format, &example.report, NULL), SYW_EIO);
        fclose(out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_what_the_schema_promises), cmocka_unit_test(verdicts_are_sentences),
        cmocka_unit_test(text_ends_with_the_verdict),       cmocka_unit_test(csv_has_every_digit_and_stable_names),
        cmocka_unit_test(names_cannot_steer_the_terminal),  cmocka_unit_test(long_names_are_cut_at_a_character),
        cmocka_unit_test(a_full_disk_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
