/* Dates as people write them, and times by their size. */
#include "base/clock.h"
#include "close.h"

#include <string.h>

/* 2026-02-03T14:05:09Z */
#define THEN 1770127509.0

static void assert_date(const char *text, unsigned order, double want)
{
    double seconds = 0;
    bool zoned;
    if (!syw_date_read(&seconds, &zoned, order, text, strlen(text)))
        fail_msg("cannot read '%s'", text);
    assert_close(seconds, want, 0);
}

static void dates_are_read_as_people_write_them(void **state)
{
    (void)state;
    assert_date("03.02.2026 14:05:09", SYW_DAY_FIRST, THEN);
    assert_date("3.2.26 14:05", SYW_DAY_FIRST, THEN - 9);
    assert_date("2/3/26 2:05:09 PM", SYW_MONTH_FIRST, THEN);
    assert_date("2/3/2026, 2:05:09 pm", SYW_MONTH_FIRST, THEN);
    assert_date("03-02-2026 14:05:09", SYW_DAY_FIRST, THEN);
    assert_date("2/3/2026 12:05:09 AM", SYW_MONTH_FIRST, THEN - 14 * 3600);
    assert_date("Feb 3, 2026 14:05:09", 0, THEN);
    assert_date("3 February 2026 14:05:09", 0, THEN);
    assert_date("03-Feb-2026 14:05:09", 0, THEN);
    assert_date("Tue Feb  3 14:05:09 2026", 0, THEN);
    assert_date("Tue, 03 Feb 2026 16:05:09 +0200", 0, THEN);
    assert_date("Tue, 03 Feb 2026 14:05:09 GMT", 0, THEN);
}

static void what_is_no_date_is_not_read(void **state)
{
    (void)state;
    static const char *const texts[] = {"31.13.2026", "29.02.2026", "03.02.2026 25:00",      "12",
                                        "Feb",        "3/2",        "03-02-2026 14:05:09 x", "13:05 PM"};
    double seconds;
    bool zoned;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(syw_date_read(&seconds, &zoned, SYW_DAY_FIRST, texts[i], strlen(texts[i])));
    assert_false(syw_date_read(&seconds, &zoned, 0, "03-02-2026", 10)); /* which is the day? */
}

static void the_order_of_day_and_month_shows_in_some_dates(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned orders;
    } dates[] = {{"07-08-2026 14:28", SYW_DAY_FIRST | SYW_MONTH_FIRST},
                 {"31.12.2025", SYW_DAY_FIRST},
                 {"01.02.2025", SYW_DAY_FIRST},
                 {"31/12/2025", SYW_DAY_FIRST},
                 {"12/31/25 2:05 PM", SYW_MONTH_FIRST},
                 {"1/2/25 2:05 PM", SYW_MONTH_FIRST},
                 {"32/13/2025", 0},
                 {"2025-01-02", 0}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        assert_int_equal(syw_date_orders(dates[i].text, strlen(dates[i].text)), dates[i].orders);
}

static void times_are_told_by_their_size(void **state)
{
    (void)state;
    double seconds;
    assert_true(syw_unix_time(&seconds, THEN));
    assert_close(seconds, THEN, 0);
    assert_true(syw_unix_time(&seconds, THEN * 1e3));
    assert_close(seconds, THEN, 0);
    assert_true(syw_unix_time(&seconds, THEN * 1e6));
    assert_close(seconds, THEN, 0);
    assert_true(syw_unix_time(&seconds, THEN * 1e9));
    assert_close(seconds, THEN, 0);
    assert_false(syw_unix_time(&seconds, 1e21));
}

static void iso_dates_have_relatives(void **state)
{
    (void)state;
    static const char *const texts[] = {"2026-02-03T14:05:09", "2026/02/03 14:05:09", "2026-02-03_14-05-09"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double seconds = 0;
        bool zoned = true;
        assert_true(syw_time_read(&seconds, &zoned, texts[i], strlen(texts[i])));
        assert_close(seconds, THEN, 0);
        assert_false(zoned);
    }
}

static void units_of_time_reach_down_to_nanoseconds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double seconds;
    } durations[] = {{"431ms", 0.431}, {"12.5us", 12.5e-6}, {"12 \xC2\xB5s", 12e-6}, {"7 ns", 7e-9}};
    for (size_t i = 0; i < sizeof durations / sizeof *durations; i++) {
        double seconds = 0;
        bool rounded;
        assert_true(syw_duration_read(&seconds, &rounded, durations[i].text, strlen(durations[i].text)));
        assert_close(seconds, durations[i].seconds, 1e-15);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read_as_people_write_them),
        cmocka_unit_test(what_is_no_date_is_not_read),
        cmocka_unit_test(the_order_of_day_and_month_shows_in_some_dates),
        cmocka_unit_test(times_are_told_by_their_size),
        cmocka_unit_test(iso_dates_have_relatives),
        cmocka_unit_test(units_of_time_reach_down_to_nanoseconds),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
