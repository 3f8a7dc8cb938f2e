/* Errors: the first one wins, nothing overflows, nothing hostile gets through. */
#include "close.h"

#include "syw/axis.h"
#include "syw/error.h"

#include <string.h>

static void the_first_error_wins(void **state)
{
    (void)state;
    struct syw_error err = {0};
    assert_int_equal(syw_error_at(&err, SYW_EPARSE, "a.csv", 17, 3, "cannot read '%s'", "x"), SYW_EPARSE);
    assert_int_equal(syw_error_set(&err, SYW_EIO, "later"), SYW_EIO);
    assert_int_equal(err.code, SYW_EPARSE);
    assert_string_equal(err.text, "cannot read 'x'");
    assert_string_equal(err.source, "a.csv");
    assert_int_equal(err.line, 17);
    assert_int_equal(err.column, 3);
    syw_error_hint(&err, "first");
    syw_error_hint(&err, "second");
    assert_string_equal(err.hint, "first");
}

static void no_error_struct_is_fine(void **state)
{
    (void)state;
    assert_int_equal(syw_error_set(NULL, SYW_EIO, "nobody hears"), SYW_EIO);
    assert_int_equal(syw_error_memory(NULL), SYW_ENOMEM);
    syw_error_hint(NULL, "nobody hears");
}

static void a_hint_without_an_error_is_dropped(void **state)
{
    (void)state;
    struct syw_error err = {0};
    syw_error_hint(&err, "of what?");
    assert_string_equal(err.hint, "");
}

static void control_bytes_do_not_reach_the_terminal(void **state)
{
    (void)state;
    struct syw_error err = {0};
    syw_error_at(&err, SYW_EPARSE, "a\033[2J.csv", 1, 0, "cell '\033]0;owned\007' \x7f");
    assert_null(strpbrk(err.text, "\033\007\x7f"));
    assert_null(strchr(err.source, '\033'));
}

static void long_text_is_cut_between_characters(void **state)
{
    (void)state;
    for (size_t pad = 0; pad < 4; pad++) {
        struct syw_error err = {0};
        char text[2000] = "";
        memset(text, 'x', pad);
        for (size_t i = pad; i + 3 < sizeof text; i += 3)
            memcpy(text + i, "\xe6\xbc\xa2", 4); /* a character of three bytes */
        syw_error_set(&err, SYW_EPARSE, "%s", text);
        size_t length = strlen(err.text);
        assert_true(length < sizeof err.text && length > sizeof err.text - 5);
        assert_int_equal((length - pad) % 3, 0);
    }
}

static void axes_are_found_by_their_names(void **state)
{
    (void)state;
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        assert_int_equal(syw_axis_find(syw_axis_name((enum syw_axis)axis)), axis);
    assert_int_equal(syw_axis_find("parsecs"), SYW_AXIS_COUNT);
    assert_string_equal(syw_axis_unit(SYW_AXIS_KWH), "kWh");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_error_wins),
        cmocka_unit_test(no_error_struct_is_fine),
        cmocka_unit_test(a_hint_without_an_error_is_dropped),
        cmocka_unit_test(control_bytes_do_not_reach_the_terminal),
        cmocka_unit_test(long_text_is_cut_between_characters),
        cmocka_unit_test(axes_are_found_by_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
