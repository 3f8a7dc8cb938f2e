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
        {"caf\xE9", "caf?"},                      /* Latin-1 */
        {"\xE6\xBC", "??"},                       /* half a character */
        {"a\xE2\x80\xAE"
         "b\xE2\x81\xA6",
         "a?b?"},              /* U+202E, which shows what follows backwards, U+2066 */
        {"\xE2\x80\xA8", "?"}, /* U+2028 ends a line */
        {"\xE2\x80\x8D\xE2\x80\xAF", "\xE2\x80\x8D\xE2\x80\xAF"}, /* U+200D joins, U+202F is a space */
        {"\xEF\xBF\xBE\xF4\x8F\xBF\xBF\xEF\xB7\x90", "???"},      /* U+FFFE, U+10FFFF, U+FDD0 */
        {"\xEF\xBF\xBD\xF0\x9F\x98\x80", "\xEF\xBF\xBD\xF0\x9F\x98\x80"},
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

static void characters_are_read_one_by_one(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t code;
        size_t size;
    } cases[] = {{"", SYW_NO_CHARACTER, 0},
                 {"a", 'a', 1},
                 {"\xC3\xA9z", 0xE9, 2},
                 {"\xE6\xBC\xA2", 0x6F22, 3},
                 {"\xF0\x9F\x98\x80", 0x1F600, 4},
                 {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
                 {"\xC3", SYW_NO_CHARACTER, 1},
                 {"\x80", SYW_NO_CHARACTER, 1},
                 {"\xED\xA0\x80", SYW_NO_CHARACTER, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t code = 0;
        assert_int_equal(syw_text_next(&code, cases[i].text), cases[i].size);
        assert_int_equal(code, cases[i].code);
    }
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
        cmocka_unit_test(characters_are_read_one_by_one),
        cmocka_unit_test(a_copy_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
