/* Series given as text, for the tests of syw/intensity.h. */
#ifndef SYW_TESTS_SERIES_TEXT_H
#define SYW_TESTS_SERIES_TEXT_H

#include "base/clock.h"
#include "close.h"
#include "energy/series/series.h"

#include <string.h>

static inline enum syw_status read_series(struct syw_series **series, const char *text, const char *area, bool direct,
                                          struct syw_error *err)
{
    FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "rb");
    assert_non_null(in);
    enum syw_status status = syw_series_read_stream(series, "grid.csv", in, area, direct, err);
    fclose(in);
    return status;
}

/* The series of a text that must be legal. */
static inline struct syw_series *series_of_area(const char *text, const char *area, bool direct)
{
    struct syw_series *series = NULL;
    struct syw_error err = {0};
    if (read_series(&series, text, area, direct, &err) != SYW_OK) {
        print_error("%s:%zu: %s (%s)\n", err.source, err.line, err.text, err.hint);
        fail();
    }
    return series;
}

static inline struct syw_series *series_of(const char *text)
{
    return series_of_area(text, NULL, false);
}

static inline double at(const char *time)
{
    double seconds = NAN;
    bool zoned;
    assert_true(syw_time_read(&seconds, &zoned, time, strlen(time)));
    return seconds;
}

static inline double mean_between(const struct syw_series *series, const char *from, const char *to, double *covered)
{
    return syw_series_mean(series, at(from), at(to), covered);
}

static inline void assert_series_error(const char *text, const char *area, bool direct, enum syw_status code,
                                       size_t line, size_t column, const char *message, const char *hint)
{
    struct syw_series *series = NULL;
    struct syw_error err = {0};
    assert_int_equal(read_series(&series, text, area, direct, &err), code);
    assert_null(series);
    assert_string_equal(err.source, "grid.csv");
    assert_string_equal(err.text, message);
    assert_string_equal(err.hint, hint);
    assert_int_equal(err.code, code);
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
    assert_int_equal(read_series(&series, text, area, direct, NULL), code);
}

#endif
