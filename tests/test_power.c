/* Samples of power become energy of a span: what nvidia-smi writes, and tables of time and watts. */
#include "power_text.h"

#define SHEET                                                                                                          \
    "timestamp, index, power.draw [W]\n"                                                                               \
    "2024/01/31 12:00:00.000, 0, 60.00 W\n"                                                                            \
    "2024/01/31 12:00:01.000, 0, 120.00 W\n"                                                                           \
    "2024/01/31 12:00:02.000, 0, 100.00 W\n"                                                                           \
    "2024/01/31 12:00:03.000, 0, 80.00 W\n"

static void four_samples_of_nvidia_smi_are_290_joules(void **state)
{
    (void)state;
    struct syw_power *power = power_of(SHEET);
    assert_use(power, noon, noon + 3, 290, 1);
    assert_use(power, noon - 3, noon + 6, 290, 1 / 3.0); /* nothing is known before and after */
    assert_use(power, noon + 0.5, noon + 2.5, 105 * 0.5 + 110 + 95 * 0.5, 1);
    assert_use(power, noon + 1.25, noon + 1.5, 0.25 * (115 + 110) / 2, 1);
    struct syw_power_about about = syw_power_about(power);
    assert_string_equal(about.format, "nvidia-smi");
    assert_string_equal(about.rule, "trapezoid");
    assert_int_equal(about.devices, 1);
    assert_int_equal(about.samples, 4);
    assert_int_equal(about.missing, 0);
    assert_close(about.gap_s, 5, 0);
    assert_int_equal(about.gaps, 0);
    assert_close(about.gaps_s, 0, 0);
    syw_power_free(power);
}

static void spans_that_nothing_covers_are_unknown(void **state)
{
    (void)state;
    struct syw_power *power = power_of(SHEET);
    assert_use(power, noon - 9, noon, NAN, 0);
    assert_use(power, noon + 3, noon + 4, NAN, 0);
    assert_use(power, noon + 2, noon + 2, NAN, 0);
    assert_use(power, noon + 2, noon + 1, NAN, 0);
    assert_use(power, NAN, noon + 1, NAN, 0);
    assert_use(power, -INFINITY, INFINITY, 290, 0);
    syw_power_free(power);
    syw_power_free(NULL);
}

static void local_times_lose_the_offset_and_zoned_ones_keep_theirs(void **state)
{
    (void)state;
    static const struct syw_power_options east = {.utc_offset_s = 3600, .start_s = NAN};
    struct syw_power *power = power_with(&east, SHEET, NULL);
    assert_use(power, noon - 3600, noon - 3597, 290, 1);
    syw_power_free(power);
    power = power_with(&east, "time,watts\n2024-01-31T12:00:00+00:00,5\n2024-01-31T12:00:02Z,5\n", NULL);
    assert_use(power, noon, noon + 2, 10, 1);
    syw_power_free(power);
}

static void devices_are_integrated_each_and_added(void **state)
{
    (void)state;
    struct syw_power *power = power_of("timestamp, index, power.draw [W], uuid\r\n"
                                       "2024/01/31 12:00:00.000, 0, 100.00 W, GPU-a\r\n"
                                       "2024/01/31 12:00:00.004, 1, 10.00 W, GPU-b\r\n"
                                       "2024/01/31 12:00:02.000, 0, 200.00 W, GPU-a\r\n"
                                       "2024/01/31 12:00:02.004, 1, 10.00 W, GPU-b\r\n");
    assert_int_equal(syw_power_about(power).devices, 2);
    assert_use(power, noon, noon + 2.004, 300 + 20, 4 / 4.008);
    syw_power_free(power);
}

static void headers_may_repeat_and_change(void **state)
{
    (void)state;
    struct syw_power *power = power_of("timestamp, index, power.draw [W]\n2024/01/31 12:00:00.000, 0, 60.00 W\n"
                                       "timestamp, index, power.draw [W]\n2024/01/31 12:00:02.000, 0, 60.00 W\n"
                                       "timestamp, power.draw, index\n2024/01/31 12:00:04.000, 60.00, 0\n");
    assert_use(power, noon, noon + 4, 240, 1);
    syw_power_free(power);
}

static void units_may_be_left_out(void **state)
{
    (void)state;
    struct syw_power *power = power_of("\xEF\xBB\xBFtimestamp, power.draw\n\n2024/01/31 12:00:00, 60\n"
                                       "2024/01/31 12:00:01, 80\n");
    assert_use(power, noon, noon + 1, 70, 1);
    syw_power_free(power);
    power = power_of("timestamp, index, power.draw.instant [W], power.draw.average [W]\n"
                     "2024/01/31 12:00:00, 0, 99.0 W, 60.0 W\n2024/01/31 12:00:01, 0, 99.0 W, 80.0 W\n");
    assert_use(power, noon, noon + 1, 70, 1);
    syw_power_free(power);
}

static void a_missing_sample_is_unknown_and_not_zero(void **state)
{
    (void)state;
    struct syw_power *power = power_of("timestamp, index, power.draw [W]\n"
                                       "2024/01/31 12:00:00.000, 0, 60.00 W\n2024/01/31 12:00:01.000, 0, [N/A]\n"
                                       "2024/01/31 12:00:02.000, 0, 60.00 W\n2024/01/31 12:00:03.000, 0, 60.00 W\n"
                                       "2024/01/31 12:00:03.500, 0, [Not Supported]\n"
                                       "2024/01/31 12:00:00.000, 1, [Unknown Error]\n"
                                       "2024/01/31 12:00:02.000, 1, N/A\n");
    assert_use(power, noon, noon + 3, 180, 0.5); /* of the second device nothing is known */
    assert_int_equal(syw_power_about(power).missing, 4);
    assert_int_equal(syw_power_about(power).samples, 3);
    syw_power_free(power);
    assert_refused(&utc, "timestamp, index, power.draw [W]\n2024/01/31 12:00:00, 0, [N/A]\n", NULL, SYW_EPARSE, 0, 0,
                   "no row holds a number: 1 without one", "this GPU does not report its power");
}

static void gaps_are_counted_and_not_bridged(void **state)
{
    (void)state;
    struct syw_power *power = power_of("time,watts\n1706702400,10\n1706702401,10\n1706702402,10\n1706702407,10\n"
                                       "1706702412.5,10\n1706702413.5,10\n");
    struct syw_power_about about = syw_power_about(power);
    assert_close(about.gap_s, 5, 0); /* steps 1 1 5 5.5 1 */
    assert_int_equal(about.gaps, 1);
    assert_close(about.gaps_s, 5.5, 0);
    assert_use(power, noon, noon + 13.5, 80, 8 / 13.5);
    assert_use(power, noon + 8, noon + 12, NAN, 0);
    assert_use(power, noon + 6, noon + 13, 15, 1.5 / 7);
    assert_string_equal(about.format, "time and watts");
    syw_power_free(power);
}

static void a_clock_that_stands_still_makes_no_gaps(void **state)
{
    (void)state;
    struct syw_power *power = power_of("time,watts,device\n# by a loop\n1706702400,10,b\n1706702400,20,b\n"
                                       "1706702400,20,b\n1706702400,20,b\n1706702402,20,b\n1706702404,20,b\n"
                                       "1706702400,10,a\n# five times a second\n1706702401,10,a\n1706702404,10,a\n"
                                       "1706702404,50,a\n1706702405,10,a");
    assert_use(power, noon, noon + 5, 80 + 40 + 30, 9 / 10.0);
    assert_close(syw_power_about(power).gap_s, 10, 0); /* b's: 5 * 2 s; a's is 5 * 1 s */
    assert_int_equal(syw_power_about(power).gaps, 0);
    syw_power_free(power);
}

static void the_order_of_rows_does_not_matter(void **state)
{
    (void)state;
    struct syw_power *shuffled = power_of("time,watts\n1706702500,10\n1706702600,10\n1706702400,10\n");
    assert_use(shuffled, noon, noon + 200, 2000, 1);
    syw_power_free(shuffled);
    struct syw_power *falling = power_of("time,watts\n2024-01-31 12:05,10\n2024-01-31 12:03,10\n2024-01-31 12:01,10\n");
    assert_use(falling, noon, noon + 300, 2400, 0.8);
    syw_power_free(falling);
    struct syw_power *power = power_of("Time;Power [mW];Device\n2024-01-31 12:00:03;80000,0;a\n"
                                       "2024-01-31 12:00:02;100000,0;a\n2024-01-31 12:00:01;120000,0;a\n"
                                       "2024-01-31 12:00:00;60000,0;a\n");
    assert_use(power, noon, noon + 3, 290, 1);
    syw_power_free(power);
}

static void files_of_one_device_are_one_log(void **state)
{
    (void)state;
    struct syw_power *power = power_with(&utc, "time,watts\n1706702402,100\n1706702403,80\n",
                                         "time,power_kw\n1706702400,0.06\n1706702401,0.12\n1706702402,0.1\n");
    assert_use(power, noon, noon + 3, 290, 1);
    syw_power_free(power);
    assert_refused(&utc, SHEET, SHEET, SYW_EINVAL, 0, 0,
                   "device '0' is metered in 'a.csv' and in 'b.csv' at the same time",
                   "give a log once; logs of several machines need a column that tells their devices apart "
                   "(nvidia-smi: uuid)");
    assert_refused(&utc, SHEET, "time,watts\n1706702402,100\n", SYW_EINVAL, 1, 0,
                   "a log of time and watts after one of nvidia-smi", "give logs of one kind at a time");
}

static void times_may_count_from_the_begin(void **state)
{
    (void)state;
    static const struct syw_power_options begun = {.start_s = 1706702400};
    struct syw_power *power = power_with(&begun, "t,watts,time\n9,60,0\n9,120,1\n9,100,2\n9,80,3\n", NULL);
    assert_use(power, noon, noon + 3, 290, 1);
    syw_power_free(power);
    assert_refused(&utc, "time,watts\n0.5,60\n", NULL, SYW_EINVAL, 2, 1,
                   "column 'time': '0.5' counts from a begin that is not known",
                   "`start_s` says when the log began; or log dates or Unix seconds");
}

static void a_line_that_was_cut_off_is_left_out(void **state)
{
    (void)state;
    static const char *const tail[] = {"2024/01/31 12:00:04.000, 0, 1", "2024/01/31 12:00:04.000, 0",
                                       "2024/01/31 12:00:04.000, 0, ", "2024/01/", "2"};
    char text[400];
    snprintf(text, sizeof text, "%.*s", (int)strlen(SHEET) - 1, SHEET);
    struct syw_power *whole = power_of(text); /* the line end alone is missing */
    assert_use(whole, noon, noon + 3, 290, 1);
    syw_power_free(whole);
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++) {
        snprintf(text, sizeof text, "%s%s", SHEET, tail[i]);
        struct syw_power *power = power_of(text);
        assert_use(power, noon, noon + 5, 290, 0.6);
        syw_power_free(power);
    }
    assert_refused(&utc, SHEET "2024/01/31 12:00:04.000, 0\n", NULL, SYW_EPARSE, 6, 0,
                   "2 fields where the header has 3", "");
}

static void numbers_that_cannot_be_are_errors_with_their_line(void **state)
{
    (void)state;
    assert_refused(&utc, "timestamp, index, power.draw [W]\n2024/01/31 12:00:00, 0, -1.00 W\n", NULL, SYW_EPARSE, 2, 3,
                   "column 'power.draw [W]': '-1.00 W' is negative", "");
    assert_refused(&utc, "timestamp, index, power.draw [W]\n2024/01/31 12:00:00, 0, 60000 W\n", NULL, SYW_EPARSE, 2, 3,
                   "column 'power.draw [W]': '60000 W' is more than a device can draw", "is it in milliwatts?");
    assert_refused(&utc, "timestamp, index, power.draw [W]\n2024/01/31 12:00:00, 0, 60 V\n", NULL, SYW_EPARSE, 2, 3,
                   "column 'power.draw [W]': cannot read '60 V' as a power", "");
    assert_refused(&utc, "timestamp, index, power.draw [W]\nnoon, 0, 60 W\n", NULL, SYW_EPARSE, 2, 1,
                   "column 'timestamp': cannot read 'noon' as a time",
                   "times are ISO 8601 (2024-05-31T10:39:13Z) or Unix seconds");
}

static void what_a_log_lacks_is_said_with_the_mend(void **state)
{
    (void)state;
    const char *nvidia = "log with nvidia-smi --query-gpu=timestamp,index,power.draw --format=csv -l 1";
    assert_refused(&utc, "index, power.draw [W]\n0, 60 W\n", NULL, SYW_EINVAL, 1, 0,
                   "no column holds the time of a sample", nvidia);
    assert_refused(&utc, "timestamp, utilization.gpu [%]\n2024/01/31 12:00:00, 5 %\n", NULL, SYW_EINVAL, 1, 0,
                   "no column holds a power", nvidia);
    assert_refused(&utc, "2024/01/31 12:00:00.000, 0, 60.00 W\n", NULL, SYW_EINVAL, 1, 0,
                   "there is no header above the numbers",
                   "log with a header (nvidia-smi: --format=csv without noheader), or put one in front");
    assert_refused(&utc, "time,power\n1,2\n", NULL, SYW_EINVAL, 1, 2,
                   "column 'power': its name does not tell the unit of power",
                   "name it watts, power_w, power_mw or power_kw");
    assert_refused(
        &utc, "a,b\n1,2\n", NULL, SYW_EINVAL, 1, 0, "this is not a power log that is known",
        "known are nvidia-smi, dmon, rocm-smi, amd-smi, Zeus, sacct, perf stat, and a table with the columns "
        "time, watts and device");
    assert_refused(&utc, "{\"card0\": {\"power\": 1}}\n", NULL, SYW_EINVAL, 1, 0,
                   "this looks like JSON, not like a table", "log as CSV");
    assert_refused(&utc, "", NULL, SYW_EPARSE, 0, 0, "the file is empty", "");
    assert_refused(&utc, "time,watts\n", NULL, SYW_EPARSE, 0, 0, "no rows below the header", "");
    assert_refused(&utc, "device,Average Graphics Package Power (W)\ncard0,210.0\n", NULL, SYW_EINVAL, 1, 0,
                   "no column holds the time of a sample",
                   "let the loop that calls rocm-smi --showpower --csv put a column 'time' in front");
}

static void a_clock_that_is_set_back_is_an_error(void **state)
{
    (void)state;
    const char *back = "timestamp, index, power.draw [W]\n2024/10/27 02:59:58.000, 0, 60 W\n"
                       "2024/10/27 02:59:59.000, 0, 60 W\n2024/10/27 02:00:00.000, 0, 60 W\n";
    assert_refused(&utc, back, NULL, SYW_EPARSE, 4, 1, "time runs back by 3599 s",
                   "if the clock was set back, give the times their zone (+02:00); if logs were joined here, give them "
                   "as files of their own");
    struct syw_power *power =
        power_of("timestamp, index, power.draw [W]\n2024/10/27 02:59:58.000+02:00, 0, 60 W\n"
                 "2024/10/27 02:59:59.000+02:00, 0, 60 W\n2024/10/27 02:00:00.000+01:00, 0, 60 W\n");
    assert_use(power, 1729990798, 1729990800, 120, 1);
    syw_power_free(power);
}

static void several_gpus_without_a_name_are_refused(void **state)
{
    (void)state;
    char text[4096] = "timestamp, power.draw [W]\n";
    for (int i = 0; i < 10; i++)
        for (int gpu = 0; gpu < 4; gpu++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "2024/01/31 12:00:%02d.%03d, 60 W\n", i, 3 * gpu);
    assert_refused(&utc, text, NULL, SYW_EINVAL, 0, 0,
                   "samples come in bursts, as of several GPUs, and no column tells these apart",
                   "log with nvidia-smi --query-gpu=timestamp,index,power.draw --format=csv -l 1");
}

static void a_log_that_was_cut_before_its_first_row_may_follow_one_of_two_devices(void **state)
{
    (void)state;
    assert_refused(&utc,
                   "timestamp, index, power.draw [W]\n2024/01/31 12:00:00.000, 0, 60 W\n"
                   "2024/01/31 12:00:01.000, 0, 60 W\n2024/01/31 12:00:01.000, 1, 60 W\n",
                   "timestamp, power.draw [W]\n2024/01/31 12:0", SYW_EPARSE, 0, 0, "no rows below the header", "");
}

static void only_text_is_read(void **state)
{
    (void)state;
    struct syw_power *power = NULL;
    struct syw_error err = {0};
    const char *path = "a.csv";
    FILE *in = fmemopen((void *)(uintptr_t) "time,watts\n1,\0\n", 15, "rb");
    assert_int_equal(syw_power_read_streams(&power, &path, &in, 1, &utc, &err), SYW_EPARSE);
    assert_string_equal(err.text, "the line holds a NUL byte");
    assert_int_equal(err.line, 2);
    fclose(in);
    size_t length = 70000;
    char *line = malloc(length);
    memset(line, 'x', length);
    err = (struct syw_error){0};
    in = fmemopen(line, length, "rb");
    assert_int_equal(syw_power_read_streams(&power, &path, &in, 1, &utc, &err), SYW_EPARSE);
    assert_string_equal(err.text, "the line is longer than 64 KiB");
    fclose(in);
    free(line);
    err = (struct syw_error){0};
    path = "/nowhere/a.csv";
    assert_int_equal(syw_power_read(&power, &path, 1, &utc, &err), SYW_EIO);
    assert_string_equal(err.text, "cannot open: No such file or directory");
}

/* Lines that lie across the borders of blocks, against a sum made here. */
static void long_logs_are_read_whole(void **state)
{
    (void)state;
    enum { ROWS = 20000 };
    size_t size = 32 * ROWS, length = 0;
    char *text = malloc(size);
    double joules = 0;
    length += (size_t)snprintf(text, size, "time,watts,device\n");
    for (int i = 0; i < ROWS; i++)
        length += (size_t)snprintf(text + length, size - length, "%d,%d,d%d\n", 1706702400 + i / 2, i % 997, i % 2);
    for (int i = 2; i < ROWS; i++)
        joules += (i % 997 + (i - 2) % 997) / 2.0;
    struct syw_power *power = power_of(text);
    assert_use(power, noon, noon + ROWS / 2 - 1, joules, 1);
    assert_int_equal(syw_power_about(power).samples, ROWS);
    syw_power_free(power);
    free(text);
}

enum { WALK_ROWS = 60 };

/* Power integrated from sample to sample, with no sums kept. */
static double walk(const double time_s[], const double power_w[], size_t n, double gap_s, double from_s, double to_s,
                   double *covered_s)
{
    double joules = 0;
    for (size_t i = 1; i < n; i++) {
        double step = time_s[i] - time_s[i - 1], slope = (power_w[i] - power_w[i - 1]) / step;
        double a = fmax(from_s, time_s[i - 1]), b = fmin(to_s, time_s[i]);
        if (step > gap_s || a >= b)
            continue;
        joules += (b - a) * (power_w[i - 1] + slope * ((a + b) / 2 - time_s[i - 1]));
        *covered_s += b - a;
    }
    return joules;
}

static void any_span_is_a_walk_over_the_samples(void **state)
{
    (void)state;
    double time_s[2][WALK_ROWS], power_w[2][WALK_ROWS], clock = noon;
    char text[8192] = "time,watts,device\n";
    unsigned seed = 1;
    for (int i = 0; i < WALK_ROWS; i++)
        for (int d = 0; d < 2; d++) {
            seed = seed * 1103515245u + 12345u;
            clock += i % 2 == 0 || seed >> 16 & 7 ? 0.5 : 9; /* a step takes 1 s or, rarely, more than 5 */
            time_s[d][i] = clock;
            power_w[d][i] = seed >> 16 & 255;
            snprintf(text + strlen(text), sizeof text - strlen(text), "%.1f,%.0f,%d\n", clock, power_w[d][i], d);
        }
    struct syw_power *power = power_of(text);
    assert_true(syw_power_about(power).gaps > 5);
    for (double from = noon - 3; from < clock + 3; from += 1.75)
        for (double to = from + 0.25; to < clock + 5; to += 3.5) {
            double covered_s = 0, joules = 0;
            for (int d = 0; d < 2; d++)
                joules += walk(time_s[d], power_w[d], WALK_ROWS, 5, from, to, &covered_s);
            struct syw_power_use use = syw_power_energy(power, from, to);
            assert_close(use.energy_kwh, covered_s > 0 ? KWH(joules) : NAN, 1e-16);
            assert_close(use.covered, covered_s / (2 * (to - from)), 1e-12);
        }
    syw_power_free(power);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_samples_of_nvidia_smi_are_290_joules),
        cmocka_unit_test(spans_that_nothing_covers_are_unknown),
        cmocka_unit_test(local_times_lose_the_offset_and_zoned_ones_keep_theirs),
        cmocka_unit_test(devices_are_integrated_each_and_added),
        cmocka_unit_test(headers_may_repeat_and_change),
        cmocka_unit_test(units_may_be_left_out),
        cmocka_unit_test(a_missing_sample_is_unknown_and_not_zero),
        cmocka_unit_test(gaps_are_counted_and_not_bridged),
        cmocka_unit_test(a_clock_that_stands_still_makes_no_gaps),
        cmocka_unit_test(the_order_of_rows_does_not_matter),
        cmocka_unit_test(files_of_one_device_are_one_log),
        cmocka_unit_test(times_may_count_from_the_begin),
        cmocka_unit_test(a_line_that_was_cut_off_is_left_out),
        cmocka_unit_test(numbers_that_cannot_be_are_errors_with_their_line),
        cmocka_unit_test(what_a_log_lacks_is_said_with_the_mend),
        cmocka_unit_test(a_clock_that_is_set_back_is_an_error),
        cmocka_unit_test(several_gpus_without_a_name_are_refused),
        cmocka_unit_test(a_log_that_was_cut_before_its_first_row_may_follow_one_of_two_devices),
        cmocka_unit_test(only_text_is_read),
        cmocka_unit_test(long_logs_are_read_whole),
        cmocka_unit_test(any_span_is_a_walk_over_the_samples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
