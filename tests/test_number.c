/* Decimal numbers, durations and times: what is read, what is not, and that strtod would say the same. */
#include "base/clock.h"
#include "base/number.h"
#include "close.h"

#include <inttypes.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void same_as_strtod(const char *text)
{
    double got = -1, want = strtod(text, NULL);
    if (!syw_decimal_read(&got, text, strlen(text)) || memcmp(&got, &want, sizeof got) != 0) {
        print_error("'%s': got %a, strtod gives %a\n", text, got, want);
        fail();
    }
}

static void random_numbers_are_read_as_strtod_reads_them(void **state)
{
    (void)state;
    uint64_t random = 20201116;
    char text[400];
    for (int i = 0; i < 300000; i++) {
        uint64_t bits = next_random(&random);
        double any;
        memcpy(&any, &bits, sizeof any);
        if (any - any != 0)
            continue;
        int digits = (int)(next_random(&random) % 20) + 1;
        snprintf(text, sizeof text, "%.*e", digits, any);
        same_as_strtod(text);
        snprintf(text, sizeof text, "%.*f", digits, (double)(bits >> 20) * 0x1p-30);
        same_as_strtod(text);
        snprintf(text, sizeof text, "%s%" PRIu64 ".%" PRIu64 "e%d", bits & 1 ? "-" : "", bits >> (bits & 63),
                 next_random(&random) >> (bits & 31), (int)(bits % 60) - 30);
        same_as_strtod(text);
    }
}

static void hard_numbers_are_read_as_strtod_reads_them(void **state)
{
    (void)state;
    static const char *const hard[] = {"0",
                                       "-0",
                                       "9007199254740993",
                                       "9007199254740992",
                                       "1e22",
                                       "1e23",
                                       "1e-22",
                                       "123456789012345678901",
                                       "2.2250738585072011e-308",
                                       "4.9e-324",
                                       "1e309",
                                       "-1e999",
                                       "1e-999",
                                       "0.1",
                                       "3.0e0",
                                       "5.",
                                       ".5",
                                       "00000000000000000001.5",
                                       "1e+0000000000000000001",
                                       "1e99999999999999999999",
                                       "+7",
                                       "8.5E-03",
                                       "0.00000000000000000000000000000000000000000000000000123"};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
        same_as_strtod(hard[i]);
}

static void what_is_not_a_decimal_number_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        " ",
                                        ".",
                                        "-",
                                        "+",
                                        "e5",
                                        "1e",
                                        "1e+",
                                        "0x10",
                                        "inf",
                                        "nan",
                                        "1.2.3",
                                        "1,5",
                                        "12a",
                                        "a12",
                                        "--1",
                                        "1 2",
                                        "1_000",
                                        "'",
                                        "1e5.0",
                                        ("\xC2\xA0"
                                         "1"),
                                        "1%",
                                        "$1",
                                        "1f"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        double number = 42;
        if (syw_decimal_read(&number, wrong[i], strlen(wrong[i])) || number != 42) {
            print_error("'%s' was read\n", wrong[i]);
            fail();
        }
    }
}

static void blanks_and_the_spreadsheet_guard_are_no_part_of_a_number(void **state)
{
    (void)state;
    double number;
    assert_true(syw_decimal_read(&number, " \t-0.35 ", 8));
    assert_close(number, -0.35, 0);
    assert_true(syw_decimal_read(&number, "'-0.35", 6));
    assert_close(number, -0.35, 0);
}

static void a_number_of_more_than_1023_characters_is_refused(void **state)
{
    (void)state;
    char text[1100];
    double number;
    memset(text, '1', sizeof text);
    text[1023] = '\0';
    same_as_strtod(text);
    text[1023] = '1';
    text[1024] = '\0';
    assert_false(syw_decimal_read(&number, text, 1024));
}

/* "0.1234567890123456789012" is too long for the exact path, so strtod sees it. */
static void the_locale_does_not_matter(void **state)
{
    (void)state;
    static const char *const with_comma[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "de_DE", "test_comma"};
    const char *text = "0.1234567890123456789012";
    double before, after;
    assert_true(syw_decimal_read(&before, text, strlen(text)));
    size_t i = 0;
    while (i < sizeof with_comma / sizeof *with_comma && !setlocale(LC_NUMERIC, with_comma[i]))
        i++;
    if (i == sizeof with_comma / sizeof *with_comma)
        skip();
    assert_string_equal(localeconv()->decimal_point, ",");
    bool read = syw_decimal_read(&after, text, strlen(text));
    setlocale(LC_NUMERIC, "C");
    assert_true(read);
    assert_close(after, before, 0);
}

static void missing_numbers_have_many_spellings(void **state)
{
    (void)state;
    static const char *const missing[] = {"", " ", "nan", "NaN", "NAN", "null", "None", "NA", "n/a", "<NA>", "-"};
    static const char *const present[] = {"0", "--", "nano", "nul", "n", "inf", "missing"};
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        assert_true(syw_is_missing(missing[i], strlen(missing[i])));
    for (size_t i = 0; i < sizeof present / sizeof *present; i++)
        assert_false(syw_is_missing(present[i], strlen(present[i])));
}

struct text_number {
    const char *text;
    double number;
};

static void durations_are_read_in_the_forms_of_known_tools(void **state)
{
    (void)state;
    static const struct text_number known[] = {{"8h 13min", 29580},
                                               {"2:03:04", 7384},
                                               {"03:04", 184},
                                               {"0:21:26.071066", 1286.071066},
                                               {"1-02:03:04", 93784},
                                               {"1-02:03", 93780},
                                               {"0 days 00:12:03.4", 723.4},
                                               {"1 days 02:00:03", 93603},
                                               {"-1 days +23:59:59", -1},
                                               {"1 day, 2:00:03", 93603},
                                               {"431ms", 0.431},
                                               {"12.3s", 12.3},
                                               {"4.5min", 270},
                                               {"1.2h", 4320},
                                               {"2.1d", 181440},
                                               {"1h 2m 3s", 3723},
                                               {"100:00:00", 360000}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        double seconds = NAN;
        bool rounded;
        if (!syw_duration_read(&seconds, &rounded, known[i].text, strlen(known[i].text)))
            print_error("'%s' was not read\n", known[i].text);
        assert_close(seconds, known[i].number, 1e-10 * fabs(known[i].number));
    }
}

static void what_is_not_a_duration_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",        "h",          "8",    "8x",  "1:2:3", "1:60:00",
                                        "1:00:60", "1:00:00 3s", "1-",   "1-2", "1:00:", "2 fortnights",
                                        "1..2h",   "1:00x",      "- 1h", "1h-"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        double seconds;
        bool rounded;
        if (syw_duration_read(&seconds, &rounded, wrong[i], strlen(wrong[i]))) {
            print_error("'%s' was read\n", wrong[i]);
            fail();
        }
    }
}

static void only_fractions_of_longer_units_are_rounded(void **state)
{
    (void)state;
    double seconds;
    bool rounded;
    assert_true(syw_duration_read(&seconds, &rounded, "4.5min", 6) && rounded);
    assert_true(syw_duration_read(&seconds, &rounded, "12.3s", 5) && !rounded);
    assert_true(syw_duration_read(&seconds, &rounded, "8h 13min", 8) && !rounded);
    assert_true(syw_duration_read(&seconds, &rounded, "0:00:00.5", 9) && !rounded);
}

/* Checked with `date -u -d TEXT +%s`. */
static void times_are_seconds_since_1970(void **state)
{
    (void)state;
    static const struct text_number known[] = {{"1970-01-01", 0},
                                               {"1970-01-01T00:00:01Z", 1},
                                               {"2024-02-29 12:34:56", 1709210096},
                                               {"2000-03-01", 951868800},
                                               {"1969-12-31T23:59:59", -1},
                                               {"2026-11-21 11:43:44.844885", 1795261424.844885},
                                               {"2023-11-14 22:13:20.123000+00:00", 1700000000.123},
                                               {"2023-11-14T22:13:20+0530", 1699980200},
                                               {"2023-11-14T22:13:20-08:00", 1700028800},
                                               {"2023-11-14T22:13:20 UTC", 1700000000},
                                               {"2024-03-15-20:24:16", 1710534256},
                                               {"2023-11-14T22:13", 1699999980}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        double seconds = NAN;
        bool zoned;
        if (!syw_time_read(&seconds, &zoned, known[i].text, strlen(known[i].text)))
            print_error("'%s' was not read\n", known[i].text);
        assert_close(seconds, known[i].number, 1e-6);
    }
}

static void what_is_not_a_time_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"2024-13-40",
                                        "2023-02-29",
                                        "2024-04-31",
                                        "2024-1-1",
                                        "2024-01-01T25:00:00",
                                        "2024-01-01T00:60",
                                        "20240101",
                                        "2024-01-01T00:00:00+99",
                                        "2024-01-01 x",
                                        "2024-01-01T24:00:01",
                                        "1900-02-29",
                                        "Ystday 20:13",
                                        "0000-01-01",
                                        "2024-01-01T00:00:00+05:3"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        double seconds;
        bool zoned;
        if (syw_time_read(&seconds, &zoned, wrong[i], strlen(wrong[i]))) {
            print_error("'%s' was read\n", wrong[i]);
            fail();
        }
    }
}

static void a_zone_is_noticed(void **state)
{
    (void)state;
    double seconds;
    bool zoned;
    assert_true(syw_time_read(&seconds, &zoned, "2024-01-01T00:00Z", 17) && zoned);
    assert_true(syw_time_read(&seconds, &zoned, "2024-01-01T00:00", 16) && !zoned);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_numbers_are_read_as_strtod_reads_them),
        cmocka_unit_test(hard_numbers_are_read_as_strtod_reads_them),
        cmocka_unit_test(what_is_not_a_decimal_number_is_refused),
        cmocka_unit_test(blanks_and_the_spreadsheet_guard_are_no_part_of_a_number),
        cmocka_unit_test(a_number_of_more_than_1023_characters_is_refused),
        cmocka_unit_test(the_locale_does_not_matter),
        cmocka_unit_test(missing_numbers_have_many_spellings),
        cmocka_unit_test(durations_are_read_in_the_forms_of_known_tools),
        cmocka_unit_test(what_is_not_a_duration_is_refused),
        cmocka_unit_test(only_fractions_of_longer_units_are_rounded),
        cmocka_unit_test(times_are_seconds_since_1970),
        cmocka_unit_test(what_is_not_a_time_is_refused),
        cmocka_unit_test(a_zone_is_noticed),
    };
    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
