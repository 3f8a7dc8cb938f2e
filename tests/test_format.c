/* Formats are found by name and by the ending of a file. */
#include "close.h"

#include "syw/format.h"

static void every_format_is_found_by_its_name(void **state)
{
    (void)state;
    for (int format = 0; format < SYW_FORMAT_COUNT; format++)
        assert_int_equal(syw_format_find(syw_format_name((enum syw_format)format)), format);
}

static void endings_of_files_mean_formats_in_any_case(void **state)
{
    (void)state;
    assert_int_equal(syw_format_find("txt"), SYW_FORMAT_TEXT);
    assert_int_equal(syw_format_find("md"), SYW_FORMAT_MARKDOWN);
    assert_int_equal(syw_format_find("TeX"), SYW_FORMAT_LATEX);
    assert_int_equal(syw_format_find("JSON"), SYW_FORMAT_JSON);
}

static void another_word_is_no_format(void **state)
{
    (void)state;
    static const char *const word[] = {"", "tex ", "pdf", "te", "texts"};
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        assert_int_equal(syw_format_find(word[i]), SYW_FORMAT_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_is_found_by_its_name),
        cmocka_unit_test(endings_of_files_mean_formats_in_any_case),
        cmocka_unit_test(another_word_is_no_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
