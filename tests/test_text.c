/* Text of strangers: cut between characters, without what steers a terminal. */
#include "base/text.h"
#include "close.h"

#include <stdlib.h>
#include <string.h>

static void text_is_cut_between_characters(void **state)
{
    (void)state;
    const char *text = "a\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x98\x80z"; /* 1, 2, 3, 4 and 1 bytes */
    const size_t right[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
    for (size_t most = 0; most < sizeof right / sizeof *right; most++)
        assert_int_equal(syw_text_cut(text, most), right[most]);
}

static void what_is_no_utf8_is_cut_anywhere(void **state)
{
    (void)state;
    assert_int_equal(syw_text_cut("\x80\x80\x80\x80\x80\x80", 4), 4);
    assert_int_equal(syw_text_cut("caf\xE9 noir", 4), 4);
}

static void control_characters_become_question_marks(void **state)
{
    (void)state;
    static const struct {
        const char *text, *tame;
    } cases[] = {
        {"plain", "plain"},
        {"\033[31m\a\x7F", "?[31m??"},
        {"\xC2\x9B[2J", "?[2J"},                  /* U+009B, which is ESC [ to a terminal */
        {"\x9B[2J", "?[2J"},                      /* the same in eight bits */
        {"\xC2\xA0\xC3\x9B", "\xC2\xA0\xC3\x9B"}, /* no-break space, U+00DB */
        {"caf\xE9", "caf\xE9"},
        {"\xE6\xBC", "\xE6\xBC"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[32];
        strcpy(text, cases[i].text);
        syw_text_tame(text);
        assert_string_equal(text, cases[i].tame);
    }
}

static void added_text_is_tame_and_ends_with_a_whole_character(void **state)
{
    (void)state;
    for (size_t size = 1; size < 20; size++) {
        char text[24] = "";
        memset(text + size, '#', sizeof text - size);
        syw_text_add(text, size, "%s\n", "\xE6\xBC\xA2\xE6\xBC\xA2");
        syw_text_add(text, size, "\xF0\x9F\x98\x80%d", 7);
        syw_text_add(text, size, "more");
        assert_true(strlen(text) < size && text[size] == '#');
        assert_true(syw_is_utf8(text, strlen(text)));
        assert_null(strchr(text, '\n'));
        if (size == 8)
            assert_string_equal(text, "\xE6\xBC\xA2\xE6\xBC\xA2?");
    }
}

static void other_encodings_lose_what_is_no_ascii(void **state)
{
    (void)state;
    char latin[] = "caf\xE9", text[] = "caf\xC3\xA9";
    syw_text_make_utf8(latin);
    syw_text_make_utf8(text);
    assert_string_equal(latin, "caf?");
    assert_string_equal(text, "caf\xC3\xA9");
}

static void a_copy_ends(void **state)
{
    (void)state;
    char *copy = syw_text_copy("abcdef", 3);
    assert_non_null(copy);
    assert_string_equal(copy, "abc");
    free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_cut_between_characters),
        cmocka_unit_test(what_is_no_utf8_is_cut_anywhere),
        cmocka_unit_test(control_characters_become_question_marks),
        cmocka_unit_test(added_text_is_tame_and_ends_with_a_whole_character),
        cmocka_unit_test(other_encodings_lose_what_is_no_ascii),
        cmocka_unit_test(a_copy_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
