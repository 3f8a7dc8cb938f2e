/* Ticks: round, in order, inside, told apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "close.h"

#include "syw/scale.h"

#include <stdlib.h>
#include <string.h>

static uint64_t state = 42;

/* Uniform in [0, 1), the same on every machine (xorshift64*, Vigna 2016). */
static double uniform(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (double)((state * 2685821657736338717u) >> 11) / 9007199254740992.0;
}

/* The number a label shows. */
static double read_label(const char *label)
{
    char plain[64] = "";
    int raised_from = 0;
    for (const char *c = label; *c;) {
        static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻", "×", "−"};
        size_t i = 0;
        while (i < 13 && strncmp(c, raised[i], strlen(raised[i])) != 0)
            i++;
        if (i == 11) { /* times */
            c += strlen(raised[i]);
            assert_int_equal(strncmp(c, "10", 2), 0);
            c += 2;
            strcat(plain, "e");
            raised_from = 1;
        } else if (i < 13) {
            if (i < 11 && !raised_from) { /* a bare power: 10 becomes 1e */
                raised_from = 1;
                strcpy(plain, "1e");
            }
            strcat(plain, i >= 10 ? "-" : (char[]){(char)('0' + i), 0});
            c += strlen(raised[i]);
        } else {
            strcat(plain, (char[]){*c++, 0});
        }
    }
    char *end;
    double value = strtod(plain, &end);
    assert_true(end != plain && *end == '\0');
    return value;
}

static int decimals(const char *label)
{
    const char *point = strchr(label, '.');
    return point ? (int)strspn(point + 1, "0123456789") : 0;
}

static void check_ticks(const struct syw_scale *scale, size_t max_labels)
{
    struct syw_tick tick[SYW_SCALE_MAX_TICKS];
    size_t n = syw_scale_ticks(tick, scale, max_labels), labels = 0;
    const char *last = NULL;
    for (size_t i = 0; i < n; i++) {
        assert_true(tick[i].value >= scale->lo && tick[i].value <= scale->hi);
        if (i > 0)
            assert_true(tick[i].value > tick[i - 1].value);
        if (!tick[i].labeled)
            continue;
        labels++;
        assert_true(strlen(tick[i].label) < sizeof tick[i].label - 1);
        assert_close_relative(read_label(tick[i].label), tick[i].value, 1e-15);
        if (last) {
            assert_string_not_equal(last, tick[i].label);
            if (!scale->logarithmic && tick[i].value != 0 && read_label(last) != 0)
                assert_int_equal(decimals(last), decimals(tick[i].label));
        }
        last = tick[i].label;
    }
    if (labels < 2 || labels > max_labels)
        print_error("[%.17g, %.17g] %s: %zu labels of %zu\n", scale->lo, scale->hi,
                    scale->logarithmic ? "log" : "linear", labels, max_labels);
    assert_true(labels >= 2 && labels <= max_labels);
}

static void random_linear_ranges_get_good_ticks(void **context)
{
    (void)context;
    for (int i = 0; i < 20000; i++) {
        double size = pow(10, -12 + 24 * uniform()), offset = (uniform() - 0.5) * pow(10, 8 * uniform()) * size;
        struct syw_scale scale = {.lo = offset, .hi = offset + size};
        check_ticks(&scale, 2 + (size_t)(10 * uniform()));
    }
}

static void random_logarithmic_ranges_get_good_ticks(void **context)
{
    (void)context;
    for (int i = 0; i < 20000; i++) {
        double lo = pow(10, -9 + 18 * uniform()), hi = lo * pow(10, 0.01 + 12 * uniform() * uniform());
        struct syw_scale scale = {.lo = lo, .hi = hi, .logarithmic = true};
        check_ticks(&scale, 2 + (size_t)(10 * uniform()));
    }
}

static void extreme_ranges_get_ticks(void **context)
{
    (void)context;
    static const struct syw_scale scales[] = {
        {-1.7e308, 1.7e308, false}, {0, 1e-300, false},     {1e15, 1e15 + 100, false}, {1e-300, 1e300, true},
        {1, 1 + 1e-12, false},      {0.1, 0.1000001, true}, {999999, 1000001, false},  {0.99999999, 1, false},
    };
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++)
        for (size_t max = 2; max < 12; max++)
            check_ticks(&scales[i], max);
}

static void a_range_that_holds_nothing_round_gets_none(void **context)
{
    (void)context;
    struct syw_tick tick[SYW_SCALE_MAX_TICKS];
    struct syw_scale scale = {1, nextafter(1, 2), false};
    assert_int_equal(syw_scale_ticks(tick, &scale, 5), 0);
}

/* label 1, label 2, ... as one text */
static void assert_labels(double lo, double hi, bool logarithmic, size_t max, const char *wanted)
{
    struct syw_tick tick[SYW_SCALE_MAX_TICKS];
    struct syw_scale scale = {lo, hi, logarithmic};
    size_t n = syw_scale_ticks(tick, &scale, max);
    char got[1024] = "";
    for (size_t i = 0; i < n; i++)
        if (tick[i].labeled) {
            strcat(got, got[0] ? " " : "");
            strcat(got, tick[i].label);
        }
    assert_string_equal(got, wanted);
}

static void ticks_are_the_ones_a_person_would_choose(void **context)
{
    (void)context;
    assert_labels(0, 1, false, 6, "0 0.2 0.4 0.6 0.8 1.0");
    assert_labels(0.3, 0.7, false, 5, "0.3 0.4 0.5 0.6 0.7");
    assert_labels(41, 79, false, 5, "50 60 70");
    assert_labels(-1, 1, false, 5, "−1.0 −0.5 0 0.5 1.0");
    assert_labels(0, 5e7, false, 6, "0 1×10⁷ 2×10⁷ 3×10⁷ 4×10⁷ 5×10⁷");
    assert_labels(0, 2e-6, false, 5, "0 0.5×10⁻⁶ 1.0×10⁻⁶ 1.5×10⁻⁶ 2.0×10⁻⁶");
    assert_labels(1, 200, true, 10, "1 2 5 10 20 50 100 200");
    assert_labels(1, 200, true, 6, "1 3 10 30 100");
    assert_labels(1, 200, true, 4, "1 10 100");
    assert_labels(0.5, 2e6, true, 7, "10⁰ 10¹ 10² 10³ 10⁴ 10⁵ 10⁶");
    assert_labels(2, 90, true, 3, "3 10 30");
    assert_labels(0.002, 0.03, true, 4, "0.002 0.005 0.01 0.02");
}

static void minor_ticks_are_the_other_whole_multiples(void **context)
{
    (void)context;
    struct syw_tick tick[SYW_SCALE_MAX_TICKS];
    struct syw_scale scale = {1, 100, true};
    assert_int_equal(syw_scale_ticks(tick, &scale, 3), 19);
    assert_false(tick[1].labeled);
    assert_close(tick[1].value, 2, 0);
    assert_close(tick[17].value, 90, 0);
}

static void the_ends_are_at_0_and_1(void **context)
{
    (void)context;
    struct syw_scale linear = {-3, 7, false}, logarithmic = {0.1, 1000, true}, wide = {-1.7e308, 1.7e308, false};
    assert_close(syw_scale_position(&linear, -3), 0, 0);
    assert_close(syw_scale_position(&linear, 7), 1, 0);
    assert_close(syw_scale_position(&linear, 2), 0.5, 1e-15);
    assert_close(syw_scale_position(&linear, 17), 2, 1e-15);
    assert_close(syw_scale_position(&logarithmic, 0.1), 0, 0);
    assert_close(syw_scale_position(&logarithmic, 1000), 1, 0);
    assert_close(syw_scale_position(&logarithmic, 10), 0.5, 1e-15);
    assert_true(syw_scale_position(&logarithmic, 0) < 0);
    assert_close(syw_scale_position(&wide, 0), 0.5, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_linear_ranges_get_good_ticks),
        cmocka_unit_test(random_logarithmic_ranges_get_good_ticks),
        cmocka_unit_test(extreme_ranges_get_ticks),
        cmocka_unit_test(a_range_that_holds_nothing_round_gets_none),
        cmocka_unit_test(ticks_are_the_ones_a_person_would_choose),
        cmocka_unit_test(minor_ticks_are_the_other_whole_multiples),
        cmocka_unit_test(the_ends_are_at_0_and_1),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
