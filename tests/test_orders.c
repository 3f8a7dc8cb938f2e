/* Is a log that of a random search? */
#include "analysis_helpers.h"
#include "syw/orders.h"

static const char *const learned = "model,score,energy_kwh\n"
                                   "a,1,1\na,2,1\na,3,1\na,4,1\na,5,1\na,6,1\na,7,1\na,8,1\n"
                                   "b,5,1\nb,2,1\nb,7,1\nb,4,1\nb,1,1\nb,6,1\nb,3,1\nb,8,1\n";

static void the_remark_is_for_who_wants_to_know(void **state)
{
    (void)state;
    struct syw_log log = whole_log(learned);
    struct syw_remarks remarks = {0};
    struct syw_order_test test[2];
    struct syw_analysis_options options = {0};
    assert_int_equal(syw_orders_remark(&log, &options, NULL), SYW_OK);
    options.remarks = &remarks;
    assert_int_equal(syw_orders_remark(&log, &options, NULL), SYW_OK);
    assert_int_equal(remarks.n, 1);
    assert_int_equal(syw_orders_test(test, &log, &options, NULL), SYW_OK);
    assert_true(test[0].p < 0.001 && test[1].p > 0.05);
    syw_remarks_clear(&remarks);
    syw_log_clear(&log);
}

static void a_caller_who_knows_better_is_believed(void **state)
{
    (void)state;
    struct syw_log log = whole_log(learned);
    struct syw_remarks remarks = {0};
    const struct syw_analysis_options options = {.assume_random = true, .remarks = &remarks};
    struct syw_order_test test[2];
    assert_int_equal(syw_orders_test(test, &log, &options, NULL), SYW_OK);
    assert_true(test[0].p < 0.001); /* which is said, but not remarked on */
    assert_int_equal(remarks.n, 0);
    syw_log_clear(&log);
}

static void weighted_rows_have_no_order(void **state)
{
    (void)state;
    struct syw_log log = whole_log("score,weight\n1,1\n2,1\n3,1\n4,1\n5,1\n6,1\n");
    const struct syw_analysis_options options = {0};
    struct syw_order_test test;
    assert_int_equal(syw_orders_test(&test, &log, &options, NULL), SYW_OK);
    assert_close(test.p, NAN, 0);
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_remark_is_for_who_wants_to_know),
        cmocka_unit_test(a_caller_who_knows_better_is_believed),
        cmocka_unit_test(weighted_rows_have_no_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
