/* Comparing doubles as doubles: cmocka 1.1.5's assert_float_equal casts to float. */
#ifndef SYW_TESTS_CLOSE_H
#define SYW_TESTS_CLOSE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h> /* wants the four above */

#include <math.h>
#include <stdio.h>

static inline void close_enough(double got, double want, double tolerance, const char *what, const char *file, int line)
{
    if (isnan(want) ? isnan(got) : fabs(got - want) <= tolerance)
        return;
    print_error("%s: got %.17g, want %.17g, off by %.3g, allowed %.3g\n", what, got, want, got - want, tolerance);
    _fail(file, line);
}

/* |got - want| <= tolerance; a wanted NaN needs a NaN. */
#define assert_close(got, want, tolerance) close_enough(got, want, tolerance, #got, __FILE__, __LINE__)

/* The same relative to |want|. */
#define assert_close_relative(got, want, tolerance)                                                                    \
    close_enough(got, want, (tolerance)*fabs(want), #got, __FILE__, __LINE__)

#endif
