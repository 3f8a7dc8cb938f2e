/* Reports: the promised JSON, tables that show what is known, costs that do not invent what is missing. */
#include "close.h"

#include "syw/reach_report.h"

#include <json.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct syw_trials trials_of(char *name)
{
    struct syw_trials trials = {
        .model = name, .rows = 3, .trials = 3, .counts = {.completed = 2, .failed = 1, .valued = 2}, .best = 0.9};
    trials.cost[SYW_AXIS_HOURS] = (struct syw_total){6, 3, 1, 3};
    trials.cost[SYW_AXIS_KWH] = (struct syw_total){0.5, 2, 0.2, 0.3}; /* one trial's energy is unknown */
    return trials;
}

static char *written(const struct syw_curve_report *report, enum syw_format format)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(syw_curve_report_write(out, format, report, NULL), SYW_OK);
    fclose(out);
    return text;
}

static struct syw_curve_point points[] = {
    {.k = 1, .value = 0.1 + 0.2, .se = 0.01234, .spread = 0.05, .lo = 0.25, .hi = 0.35, .p_any = 2.0 / 3},
    {.k = 3, .value = 0.9, .se = NAN, .spread = 0, .lo = NAN, .hi = NAN, .p_any = 1},
};
static double best_so_far[] = {NAN, 0.9};
static double costs[][SYW_AXIS_COUNT] = {{1, 2, NAN, NAN, NAN, NAN, NAN, NAN}, {3, 6, NAN, NAN, NAN, NAN, NAN, NAN}};

static char *report_of(struct syw_trials *trials, enum syw_format format)
{
    struct syw_model_curve model = {
        .trials = trials, .n = 2, .point = points, .cost = costs, .best_so_far = best_so_far};
    struct syw_curve_report report = {.metric = "acc \"top\"",
                                      .direction = SYW_MAXIMIZE,
                                      .options = {.confidence = 0.95},
                                      .model = &model,
                                      .n_models = 1};
    return written(&report, format);
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
    char name[] = "A </script> \\ \"quoted\"";
    struct syw_trials trials = trials_of(name);
    char *text = report_of(&trials, SYW_FORMAT_JSON);
    json_object *root = json_tokener_parse(text);
    assert_non_null(root);
    assert_string_equal(json_object_get_string(at(root, "schema")), "syw.curve/1");
    assert_string_equal(json_object_get_string(at(root, "metric")), "acc \"top\"");
    assert_string_equal(json_object_get_string(at(root, "bands")), "pointwise");
    json_object *model = json_object_array_get_idx(at(root, "models"), 0);
    assert_string_equal(json_object_get_string(at(model, "model")), name);
    json_object *first = json_object_array_get_idx(at(model, "points"), 0);
    json_object *last = json_object_array_get_idx(at(model, "points"), 1);
    assert_close(json_object_get_double(at(first, "value")), 0.1 + 0.2, 0);
    assert_close(json_object_get_double(at(first, "hours")), 2, 0);
    assert_close(json_object_get_double(at(last, "hours")), 6, 0);
    assert_null(at(first, "kwh")); /* known for two of three trials: null, neither 0 nor a guess */
    assert_null(at(first, "best_so_far"));
    assert_null(at(last, "se"));
    assert_null(at(last, "lo"));
    assert_non_null(strstr(text, "0.30000000000000004"));
    json_object_put(root);
    free(text);
}

/* Whatever a name holds reads back the same, and steers nothing on the way. */
static void json_names_are_escaped_and_read_back_the_same(void **state)
{
    (void)state;
    static const char *const raw[] = {"\033", "\177", "\xC2\x9B", "\xE2\x80\xAE", "\xEF\xBF\xBE", "\xF4\x8F\xBF\xBF"};
    char name[64] = "tab\t";
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
        strcat(name, raw[i]);
    struct syw_trials trials = trials_of(name);
    char *text = report_of(&trials, SYW_FORMAT_JSON);
    assert_non_null(strstr(text, "\"tab\\t\\u001b\\u007f\\u009b\\u202e\\ufffe\\udbff\\udfff\""));
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
        assert_null(strstr(text, raw[i]));
    json_object *root = json_tokener_parse(text);
    json_object *model = json_object_array_get_idx(at(root, "models"), 0);
    assert_string_equal(json_object_get_string(at(model, "model")), name);
    json_object_put(root);
    free(text);
}

static void text_shows_three_digits_of_the_error(void **state)
{
    (void)state;
    char name[] = "A";
    struct syw_trials trials = trials_of(name);
    char *text = report_of(&trials, SYW_FORMAT_TEXT);
    assert_non_null(strstr(text, " 0.3000 "));
    assert_non_null(strstr(text, " 0.0123 "));
    assert_non_null(strstr(text, "P(any)"));
    assert_null(strstr(text, "kWh"));
    free(text);
}

static void csv_has_every_digit_and_stable_names(void **state)
{
    (void)state;
    char name[] = "A";
    struct syw_trials trials = trials_of(name);
    char *text = report_of(&trials, SYW_FORMAT_CSV);
    assert_string_equal(
        text, "model,trials,value,se,lo,hi,spread,best_so_far,p_any,hours,metric,direction\n"
              "A,1,0.30000000000000004,0.01234,0.25,0.35,0.05,,0.6666666666666666,2,\"acc \"\"top\"\"\",maximize\n"
              "A,3,0.9,,,,0,0.9,1,6,\"acc \"\"top\"\"\",maximize\n");
    free(text);
}

static void a_cost_that_some_trials_lack_has_no_mean(void **state)
{
    (void)state;
    char name[] = "A";
    struct syw_trials trials = trials_of(name);
    assert_close(syw_trials_mean_cost(&trials, SYW_AXIS_HOURS), 2, 0);
    assert_close(syw_trials_mean_cost(&trials, SYW_AXIS_KWH), NAN, 0);
    assert_close(syw_trials_mean_cost(&trials, SYW_AXIS_USD), NAN, 0);
}

static void best_so_far_follows_the_order_and_skips_failures(void **state)
{
    (void)state;
    const double value[] = {NAN, 0.3, 0.2, NAN, 0.5, 0.1};
    const double k[] = {1, 2, 4, 5, 6};
    double best[5];
    syw_best_so_far(best, k, 5, value, NULL, 6, SYW_MAXIMIZE);
    const double highest[] = {NAN, 0.3, 0.3, 0.5, 0.5};
    for (int i = 0; i < 5; i++)
        assert_close(best[i], highest[i], 0);
    syw_best_so_far(best, k, 5, value, NULL, 6, SYW_MINIMIZE);
    const double lowest[] = {NAN, 0.3, 0.2, 0.2, 0.1};
    for (int i = 0; i < 5; i++)
        assert_close(best[i], lowest[i], 0);
}

static void best_so_far_within_a_cost_counts_a_trial_that_ends_on_it(void **state)
{
    (void)state;
    const double value[] = {NAN, 0.3, 0.2, 0.5}, cost[] = {0.1, 0.2, 0, 4}, budget[] = {0.05, 0.25, 0.1 + 0.2, 4, 4.3};
    const double expected[] = {NAN, NAN, 0.3, 0.3, 0.5};
    double best[5];
    syw_best_so_far(best, budget, 5, value, cost, 4, SYW_MAXIMIZE);
    for (int i = 0; i < 5; i++)
        assert_close(best[i], expected[i], 0);
}

static char *cost_report_of(struct syw_trials *trials, enum syw_format format)
{
    static struct syw_budget_point exact[] = {{.numeric_lo = 0.29, .numeric_hi = 0.31},
                                              {.value = 0.9, .numeric_lo = 0.9, .numeric_hi = 0.9}};
    static double average[] = {NAN, 0.95};
    struct syw_model_curve model = {
        .trials = trials, .n = 2, .point = points, .cost = costs, .exact = exact, .average_cost = average};
    struct syw_curve_report report = {.metric = "acc",
                                      .direction = SYW_MAXIMIZE,
                                      .options = {.confidence = 0.95},
                                      .axis = SYW_AXIS_COST,
                                      .column = "steps",
                                      .imputed = true,
                                      .model = &model,
                                      .n_models = 1};
    return written(&report, format);
}

static void a_budget_in_real_cost_has_its_own_columns(void **state)
{
    (void)state;
    char name[] = "A";
    struct syw_trials trials = trials_of(name);
    char *text = cost_report_of(&trials, SYW_FORMAT_CSV);
    assert_string_equal(
        text,
        "model,budget,value,numeric_lo,numeric_hi,se,lo,hi,spread,average_cost,p_any,trials,hours,metric,direction\n"
        "A,1,0.30000000000000004,0.29,0.31,0.01234,0.25,0.35,0.05,,0.6666666666666666,1,2,acc,maximize\n"
        "A,3,0.9,0.9,0.9,,,,0,0.95,1,3,6,acc,maximize\n");
    free(text);
    text = cost_report_of(&trials, SYW_FORMAT_TEXT);
    assert_non_null(strstr(text, "budget, steps"));
    assert_non_null(strstr(text, "numerical error is at most"));
    assert_non_null(strstr(text, "taken to be the mean of the others"));
    free(text);
    text = cost_report_of(&trials, SYW_FORMAT_JSON);
    json_object *root = json_tokener_parse(text);
    assert_string_equal(json_object_get_string(at(at(root, "budget"), "axis")), "steps");
    json_object *point = json_object_array_get_idx(at(json_object_array_get_idx(at(root, "models"), 0), "points"), 0);
    assert_close(json_object_get_double(at(point, "numeric_lo")), 0.29, 0);
    assert_null(at(point, "average_cost"));
    json_object_put(root);
    free(text);
}

static void a_full_disk_is_an_error(void **state)
{
    (void)state;
    char name[] = "A";
    struct syw_trials trials = trials_of(name);
    struct syw_model_curve model = {.trials = &trials, .n = 2, .point = points, .cost = costs};
    struct syw_curve_report report = {
        .metric = "acc", .direction = SYW_MAXIMIZE, .options = {.confidence = 0.95}, .model = &model, .n_models = 1};
    for (int format = SYW_FORMAT_TEXT; format <= SYW_FORMAT_LATEX; format++) {
        FILE *out = fopen("/dev/full", "w");
        if (!out)
            skip();
        setvbuf(out, NULL, _IONBF, 0);
        assert_int_equal(syw_curve_report_write(out, (enum syw_format)format, &report, NULL), SYW_EIO);
        fclose(out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_what_the_schema_promises),
        cmocka_unit_test(json_names_are_escaped_and_read_back_the_same),
        cmocka_unit_test(text_shows_three_digits_of_the_error),
        cmocka_unit_test(csv_has_every_digit_and_stable_names),
        cmocka_unit_test(a_cost_that_some_trials_lack_has_no_mean),
        cmocka_unit_test(best_so_far_follows_the_order_and_skips_failures),
        cmocka_unit_test(best_so_far_within_a_cost_counts_a_trial_that_ends_on_it),
        cmocka_unit_test(a_budget_in_real_cost_has_its_own_columns),
        cmocka_unit_test(a_full_disk_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
