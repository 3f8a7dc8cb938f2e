/* Where the library's font goes so that pango, cairo and fontconfig can open it. The Makefile links this test with
 * --wrap, so that memory for a file can be refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "render/canvas/font.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int __real_memfd_create(const char *name, unsigned flags);
int __wrap_memfd_create(const char *name, unsigned flags);

static bool refused;

int __wrap_memfd_create(const char *name, unsigned flags)
{
    return refused ? -1 : __real_memfd_create(name, flags);
}

static int count_files(const char *folder)
{
    DIR *open = opendir(folder);
    int n = 0;
    assert_non_null(open);
    for (const struct dirent *entry; (entry = readdir(open));)
        n += entry->d_name[0] != '.';
    closedir(open);
    return n;
}

static int next_descriptor(void)
{
    int next = dup(STDERR_FILENO);
    close(next);
    return next;
}

static void memory_holds_the_font_and_is_given_back(void **state)
{
    (void)state;
    struct fonts fonts;
    int before = next_descriptor();
    refused = false;
    assert_int_equal(syw_fonts_open(&fonts, NULL), SYW_OK);
    assert_true(syw_fonts_have(&fonts, SYW_OWN_FONT));
    assert_true(syw_fonts_have(&fonts, "liberation sans"));
    assert_false(syw_fonts_have(&fonts, "No Such Font"));
    assert_string_not_equal(fonts.file[0].path, fonts.file[1].path);
    syw_fonts_clear(&fonts);
    assert_int_equal(next_descriptor(), before);
}

static void a_file_serves_where_memory_does_not(void **state)
{
    (void)state;
    char folder[] = "/tmp/syw-test-XXXXXX";
    struct fonts fonts;
    refused = true;
    assert_non_null(mkdtemp(folder));
    setenv("TMPDIR", folder, 1);
    assert_int_equal(syw_fonts_open(&fonts, NULL), SYW_OK);
    assert_int_equal(count_files(folder), FONT_FACES);
    assert_true(syw_fonts_have(&fonts, SYW_OWN_FONT));
    syw_fonts_clear(&fonts);
    assert_int_equal(count_files(folder), 0);
    rmdir(folder);
}

static void no_place_for_the_font_is_an_error_with_a_hint(void **state)
{
    (void)state;
    struct fonts fonts;
    struct syw_error err = {0};
    refused = true;
    setenv("TMPDIR", "/nowhere/at/all", 1);
    assert_int_equal(syw_fonts_open(&fonts, &err), SYW_ERENDER);
    assert_non_null(strstr(err.hint, "TMPDIR"));
    assert_null(fonts.config);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_holds_the_font_and_is_given_back),
        cmocka_unit_test(a_file_serves_where_memory_does_not),
        cmocka_unit_test(no_place_for_the_font_is_an_error_with_a_hint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
