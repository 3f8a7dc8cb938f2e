/* Files: heads, sizes, the same bytes every time, failures to write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "close.h"

#include "figure_models.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
#include <malloc.h>
#endif

/* What syw_figure_write writes; free it. */
static char *draw(const struct syw_figure *figure, enum syw_figure_format format, size_t *size)
{
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, size);
    struct syw_error err = {0};
    assert_non_null(out);
    if (syw_figure_write(out, format, figure, &err) != SYW_OK)
        fail_msg("%s", err.text);
    assert_int_equal(fclose(out), 0);
    return bytes;
}

static void files_begin_as_their_format_does(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, odd_names, COSTS_OWN, false);
    struct syw_figure figure = make_figure(&models, 3, "3,2");
    figure.options.title = "Title & <more>\x01";
    size_t size;
    char *pdf = draw(&figure, SYW_FIGURE_PDF, &size);
    assert_memory_equal(pdf, "%PDF-1.", 7);
    assert_memory_equal(pdf + size - 6, "%%EOF\n", 6);
    char *svg = draw(&figure, SYW_FIGURE_SVG, &size);
    assert_memory_equal(svg, "<?xml", 5);
    assert_non_null(strstr(svg, "-title\">Title &amp; &lt;more&gt;\xEF\xBF\xBD</title>"));
    assert_non_null(strstr(svg, "width=\"216pt\" height=\"144pt\""));
    char *png = draw(&figure, SYW_FIGURE_PNG, &size);
    assert_memory_equal(png, "\x89PNG\r\n\x1a\n", 8);
    assert_memory_equal(png + 16, "\0\0\x03\x84\0\0\x02\x58", 8);          /* 900 x 600 pixels */
    assert_memory_equal(png + 37, "pHYs\0\0\x2e\x23\0\0\x2e\x23\x01", 13); /* 11811 a meter: 300 dpi */
    free(pdf);
    free(svg);
    free(png);
}

static void the_same_figure_has_the_same_bytes(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_OWN, false);
    struct syw_figure figure = make_figure(&models, 4, "neurips");
    for (int format = SYW_FIGURE_PDF; format <= SYW_FIGURE_PNG; format++) {
        size_t size_a, size_b;
        char *a = draw(&figure, (enum syw_figure_format)format, &size_a);
        char *b = draw(&figure, (enum syw_figure_format)format, &size_b);
        assert_int_equal(size_a, size_b);
        assert_memory_equal(a, b, size_a);
        if (format == SYW_FIGURE_PDF)
            for (size_t i = 0; i + 12 < size_a; i++)
                assert_int_not_equal(memcmp(a + i, "CreationDate", 12), 0);
        free(a);
        free(b);
    }
}

/* The font's faces are descriptors: where one stands in for another, what cairo remembers of the first must not. */
static void open_files_do_not_change_a_figure(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_OWN, false);
    struct syw_figure figure = make_figure(&models, 4, "neurips");
    size_t size_a, size_b;
    char *a = draw(&figure, SYW_FIGURE_PNG, &size_a);
    int taken = dup(STDERR_FILENO);
    char *b = draw(&figure, SYW_FIGURE_PNG, &size_b);
    close(taken);
    assert_int_equal(size_a, size_b);
    assert_memory_equal(a, b, size_a);
    free(b);
    free(a);
}

static void a_full_disk_is_an_error(void **context)
{
    (void)context;
    FILE *full = fopen("/dev/full", "wb");
    if (!full)
        skip();
    static char buffer[1 << 20]; /* large enough that only flushing tells */
    assert_int_equal(setvbuf(full, buffer, _IOFBF, sizeof buffer), 0);
    struct models models;
    make_models(&models, short_names, COSTS_NONE, false);
    struct syw_figure figure = make_figure(&models, 2, "acl");
    struct syw_error err = {0};
    for (int format = SYW_FIGURE_PDF; format <= SYW_FIGURE_PNG; format++) {
        assert_int_equal(syw_figure_write(full, (enum syw_figure_format)format, &figure, &err), SYW_EIO);
        clearerr(full);
    }
    fclose(full);
}

static void a_picture_beyond_memory_is_refused(void **context)
{
    (void)context;
    struct models models;
    make_models(&models, short_names, COSTS_NONE, false);
    struct syw_figure figure = make_figure(&models, 2, "100,100");
    FILE *out = fopen("/dev/null", "wb");
    assert_int_equal(syw_figure_write(out, SYW_FIGURE_PNG, &figure, NULL), SYW_EDOMAIN);
    fclose(out);
}

/* Bytes that the process has from the allocator; 0: it does not tell, as with sanitizers. */
static size_t held(void)
{
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
    return mallinfo2().uordblks;
#else
    return 0;
#endif
}

static void figures_leave_no_memory_behind(void **context)
{
    (void)context;
    enum { WARM = 3, TURNS = 23, A_TURN = 100000 }; /* a font configuration has twice as many, and one may be in use */
    struct models models;
    size_t size, before = 0;
    make_models(&models, odd_names, COSTS_OWN, false);
    const struct syw_figure figure = make_figure(&models, 3, "3,2");
    for (int i = 0; i < TURNS; i++) {
        if (i == WARM)
            before = held();
        free(draw(&figure, SYW_FIGURE_PDF, &size));
    }
    assert_true(held() <= before + (TURNS - WARM) * A_TURN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_begin_as_their_format_does),   cmocka_unit_test(the_same_figure_has_the_same_bytes),
        cmocka_unit_test(open_files_do_not_change_a_figure),  cmocka_unit_test(a_full_disk_is_an_error),
        cmocka_unit_test(a_picture_beyond_memory_is_refused), cmocka_unit_test(figures_leave_no_memory_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
