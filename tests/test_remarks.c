/* A list of sentences for the reader of results. */
#include "close.h"
#include "syw/remarks.h"

#include <string.h>

static void sentences_stay_in_order(void **state)
{
    (void)state;
    struct syw_remarks remarks = {0};
    for (int i = 0; i < 9; i++)
        syw_remarks_add(&remarks, "remark %d", i);
    assert_int_equal(remarks.n, 9);
    assert_string_equal(remarks.text[0], "remark 0");
    assert_string_equal(remarks.text[8], "remark 8");
    assert_int_equal(syw_remarks_check(&remarks, NULL), SYW_OK);
    syw_remarks_clear(&remarks);
    syw_remarks_clear(&remarks);
    assert_int_equal(remarks.n, 0);
}

static void names_in_them_are_harmless(void **state)
{
    (void)state;
    struct syw_remarks remarks = {0};
    syw_remarks_add(&remarks, "'%s' is slow", "a\033[2Jb");
    assert_string_equal(remarks.text[0], "'a?[2Jb' is slow");
    syw_remarks_clear(&remarks);
}

static void nobody_needs_to_listen(void **state)
{
    (void)state;
    syw_remarks_add(NULL, "unheard");
    assert_int_equal(syw_remarks_check(NULL, NULL), SYW_OK);
}

static void what_is_missing_is_an_error(void **state)
{
    (void)state;
    struct syw_error err = {0};
    const struct syw_remarks remarks = {.failed = true};
    assert_int_equal(syw_remarks_check(&remarks, &err), SYW_ENOMEM);
    assert_int_equal(err.code, SYW_ENOMEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_stay_in_order),
        cmocka_unit_test(names_in_them_are_harmless),
        cmocka_unit_test(nobody_needs_to_listen),
        cmocka_unit_test(what_is_missing_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
