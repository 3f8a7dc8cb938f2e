/* What a metric can be, by its name and values. */
#include "close.h"

#include "syw/log.h"

#include <stdbool.h>

static void assert_range(const char *metric, double least, double most, double lowest, double highest)
{
    double lo = NAN, hi = NAN;
    bool known = syw_metric_range(&lo, &hi, metric, least, most);
    if (known != !isnan(lowest) || (known && (lo != lowest || hi != highest)))
        fail_msg("%s from %g to %g: got %d, %g to %g", metric, least, most, known, lo, hi);
}

static void names_tell_ranges_that_values_keep_to(void **state)
{
    (void)state;
    static const char *const shares[] = {"accuracy", "val_acc", "metrics.f1",    "evalAccuracy", "F1",      "roc_auc",
                                         "test/iou", "hits@10", "mean_f1_macro", "top1-acc",     "em_score"};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        assert_range(shares[i], .1, 1, 0, 1);
        assert_range(shares[i], 0, 0, 0, 1);
        assert_range(shares[i], .1, 97.5, 0, 100);
        assert_range(shares[i], -.1, .9, NAN, NAN);
        assert_range(shares[i], 3, 101, NAN, NAN);
    }
    assert_range("mcc", -.3, .9, -1, 1);
    assert_range("kappa", -.3, 2, NAN, NAN);
    assert_range("val_r2", -7, .9, -INFINITY, 1);
    assert_range("R2", -7, 1.1, NAN, NAN);
}

static void other_names_tell_none(void **state)
{
    (void)state;
    static const char *const others[] = {"score",    "loss",     "accuracy_loss",  "log_accuracy", "delta_f1",
                                         "accurate", "f10",      "error",          "wer",          "accuracy_std",
                                         "macc",     "map_time", "mean_test_score"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_range(others[i], .1, .9, NAN, NAN);
}

static bool range_of(double value[], size_t rows, const char *metric, double *lowest, double *highest)
{
    char name[32];
    struct syw_trials model = {.rows = rows, .value = value};
    const struct syw_log log = {.metric = name, .model = &model, .n_models = 1};
    snprintf(name, sizeof name, "%s", metric);
    return syw_log_range(lowest, highest, &log);
}

static void a_metric_of_zeros_and_ones_is_between_them(void **state)
{
    (void)state;
    double lo = 7, hi = 7, value[] = {0, 1, NAN, 1}, same[] = {1, 1}, failed[] = {NAN}, half[] = {0, 1, .5};
    assert_true(range_of(value, 4, "solved", &lo, &hi));
    assert_close(lo, 0, 0);
    assert_close(hi, 1, 0);
    lo = hi = 7;
    assert_false(range_of(same, 2, "solved", &lo, &hi));
    assert_false(range_of(failed, 1, "accuracy", &lo, &hi));
    assert_false(range_of(half, 3, "solved", &lo, &hi));
    assert_close(lo, 7, 0);
    assert_true(range_of(same, 2, "accuracy", &lo, &hi));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_tell_ranges_that_values_keep_to),
        cmocka_unit_test(other_names_tell_none),
        cmocka_unit_test(a_metric_of_zeros_and_ones_is_between_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
