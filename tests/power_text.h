/* Metered logs given as text, for the tests of syw/power.h. */
#ifndef SYW_TESTS_POWER_TEXT_H
#define SYW_TESTS_POWER_TEXT_H

#include "close.h"
#include "energy/power/parts.h"
#include "syw/power.h"

#include <stdlib.h>
#include <string.h>

#define KWH(joules) ((joules) / 3.6e6)

static const struct syw_power_options utc = {.start_s = NAN};
static const double noon = 1706702400; /* 2024-01-31 12:00:00 UTC */

static inline enum syw_status read_texts(struct syw_power **power, const char *const text[], size_t n,
                                         const struct syw_power_options *options, struct syw_error *err)
{
    static const char *const path[] = {"a.csv", "b.csv", "c.csv"};
    FILE *in[3] = {0};
    for (size_t i = 0; i < n; i++) {
        in[i] = *text[i] ? fmemopen((void *)(uintptr_t)text[i], strlen(text[i]), "rb") : fopen("/dev/null", "rb");
        assert_non_null(in[i]);
    }
    enum syw_status status = syw_power_read_streams(power, path, in, n, options, err);
    for (size_t i = 0; i < n; i++)
        fclose(in[i]);
    return status;
}

static inline struct syw_power *power_with(const struct syw_power_options *options, const char *a, const char *b)
{
    const char *const text[] = {a, b};
    struct syw_power *power = NULL;
    struct syw_error err = {0};
    if (read_texts(&power, text, b ? 2 : 1, options, &err) != SYW_OK) {
        print_error("%s:%zu: %s\n", err.source, err.line, err.text);
        fail();
    }
    return power;
}

static inline struct syw_power *power_of(const char *text)
{
    return power_with(&utc, text, NULL);
}

static inline void assert_use(const struct syw_power *power, double from_s, double to_s, double joules, double covered)
{
    struct syw_power_use use = syw_power_energy(power, from_s, to_s);
    assert_close(use.energy_kwh, KWH(joules), 1e-12 * fabs(KWH(joules)));
    assert_close(use.covered, covered, 1e-7); /* Unix seconds end at the 7th decimal */
}

static inline void assert_refused(const struct syw_power_options *options, const char *a, const char *b,
                                  enum syw_status code, size_t line, size_t column, const char *message,
                                  const char *hint)
{
    const char *const text[] = {a, b};
    struct syw_power *power = (struct syw_power *)(uintptr_t)77;
    struct syw_error err = {0};
    assert_int_equal(read_texts(&power, text, b ? 2 : 1, options, &err), code);
    assert_int_equal(err.code, code);
    assert_string_equal(err.text, message);
    assert_string_equal(err.hint, hint);
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
    assert_ptr_equal(power, (void *)(uintptr_t)77); /* outputs are untouched */
}

#endif
