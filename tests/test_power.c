/* Metered logs: what each tool writes becomes energy of a span or of a name. */
#include "../src/energy/power_parts.h"
#include "close.h"
#include "syw/power.h"

#include <stdlib.h>
#include <string.h>

#define KWH(joules) ((joules) / 3.6e6)

static const struct syw_power_options utc = {0, NAN};
static const double noon = 1706702400; /* 2024-01-31 12:00:00 UTC */

static enum syw_status read_texts(struct syw_power **power, const char *const text[], size_t n,
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

static struct syw_power *power_with(const struct syw_power_options *options, const char *a, const char *b)
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

static struct syw_power *power_of(const char *text)
{
    return power_with(&utc, text, NULL);
}

static void assert_use(const struct syw_power *power, double from_s, double to_s, double joules, double covered)
{
    struct syw_power_use use = syw_power_energy(power, from_s, to_s);
    assert_close(use.energy_kwh, KWH(joules), 1e-12 * fabs(KWH(joules)));
    assert_close(use.covered, covered, 1e-7); /* Unix seconds end at the 7th decimal */
}

static void assert_refused(const struct syw_power_options *options, const char *a, const char *b, enum syw_status code,
                           size_t line, size_t column, const char *message, const char *hint)
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

static void spans_add_up(void **state)
{
    (void)state;
    struct syw_power *power = power_of(SHEET);
    double sum = 0;
    for (int i = 0; i < 30; i++)
        sum += syw_power_energy(power, noon + i / 10.0, noon + (i + 1) / 10.0).energy_kwh;
    assert_close_relative(sum, KWH(290), 1e-12);
    syw_power_free(power);
}

static void local_times_lose_the_offset_and_zoned_ones_keep_theirs(void **state)
{
    (void)state;
    static const struct syw_power_options east = {3600, NAN};
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
    static const struct syw_power_options begun = {0, 1706702400};
    struct syw_power *power = power_with(&begun, "t,watts,time\n9,60,0\n9,120,1\n9,100,2\n9,80,3\n", NULL);
    assert_use(power, noon, noon + 3, 290, 1);
    syw_power_free(power);
    assert_refused(&utc, "time,watts\n0.5,60\n", NULL, SYW_EINVAL, 2, 1,
                   "column 'time': '0.5' counts from a begin that is not known",
                   "say when the log began, or log dates or Unix seconds");
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
                   "times are ISO 8601 (2024-05-31T10:39:13Z) or Unix seconds, not milliseconds");
    assert_refused(&utc, "time,watts\n1706702400000,60\n", NULL, SYW_EPARSE, 2, 1,
                   "column 'time': cannot read '1706702400000' as a time",
                   "times are ISO 8601 (2024-05-31T10:39:13Z) or Unix seconds, not milliseconds");
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

static void dmon_needs_times(void **state)
{
    (void)state;
    const char *bare = "# gpu   pwr gtemp mtemp\n# Idx     W     C     C\n    0    70    48     -\n";
    assert_refused(&utc, bare, NULL, SYW_EINVAL, 1, 0, "no column holds the time of a sample",
                   "log with nvidia-smi dmon -s p -o DT");
    const char *dated = "#Date       Time        gpu    pwr  gtemp\n#YYYYMMDD   HH:MM:SS    Idx      W      C\n"
                        " 20240131   12:00:00      0     60     48\n 20240131   12:00:00      1      -     48\n"
                        " 20240131   12:00:01      0    120     48\n 20240131   12:00:01      1      -     48\n"
                        "#Date       Time        gpu    pwr  gtemp\n#YYYYMMDD   HH:MM:SS    Idx      W      C\n"
                        " 20240131   12:00:02      0    100     48\n 20240131   12:00:03      0     80     48\n";
    struct syw_power *power = power_of(dated);
    assert_use(power, noon, noon + 3, 290, 0.5);
    assert_int_equal(syw_power_about(power).missing, 2);
    assert_string_equal(syw_power_about(power).format, "nvidia-smi dmon");
    syw_power_free(power);
    assert_refused(&utc, "# gpu    sm\n# Idx     %\n    0     7\n", NULL, SYW_EINVAL, 1, 0, "no column holds a power",
                   "log with nvidia-smi dmon -s p -o DT");
}

static void dmon_with_times_of_day_goes_on_after_midnight(void **state)
{
    (void)state;
    static const struct syw_power_options begun = {3600, 1706741998}; /* 23:59:58 local */
    const char *clock = "#Time        gpu    pwr\n#HH:MM:SS    Idx      W\n 23:59:59      0     60\n"
                        " 00:00:00      0     60\n 00:00:01      0     60\n";
    struct syw_power *power = power_with(&begun, clock, NULL);
    assert_use(power, 1706741999, 1706742001, 120, 1);
    syw_power_free(power);
    assert_refused(&utc, clock, NULL, SYW_EINVAL, 1, 0, "the times have no date, and the day is not known",
                   "log with nvidia-smi dmon -s p -o DT, or say when the log began");
}

static void amd_tools_with_a_time_are_read(void **state)
{
    (void)state;
    struct syw_power *power = power_of("time,device,Current Socket Graphics Package Power (W)\n"
                                       "1706702400,card0,210.0\n1706702400,card1,N/A\n1706702402,card0,220.0\n");
    assert_use(power, noon, noon + 2, 430, 0.5);
    assert_string_equal(syw_power_about(power).format, "rocm-smi");
    syw_power_free(power);
    power = power_of("timestamp,gpu,socket_power,gfx\n1706702400,0,210,1\n1706702402,0,220,1\n");
    assert_use(power, noon, noon + 2, 430, 1);
    assert_string_equal(syw_power_about(power).format, "amd-smi");
    syw_power_free(power);
}

#define ZEUS                                                                                                           \
    "start_time,window_name,elapsed_time,gpu0_energy,gpu1_energy\n"                                                    \
    "1706968800.12,trial-001,120.5,14460.0,13900.5\n"                                                                  \
    "1706968930.40,trial-002,118.2,14120.0,13650.0\n"                                                                  \
    "1706969060.02,trial-003,0.02,0.0,0.0\n"                                                                           \
    "1706969070.55,trial-004,240.9,29010.0,28440.0\n"

static void zeus_windows_are_found_by_name_and_by_time(void **state)
{
    (void)state;
    struct syw_power *power = power_of(ZEUS);
    assert_close(syw_power_record(power, "trial-001"), KWH(28360.5), 1e-18);
    assert_close(syw_power_record(power, "trial-002"), KWH(27770.0), 1e-18);
    assert_close(syw_power_record(power, "trial-003"), NAN, 0); /* shorter than the counter's period */
    assert_close(syw_power_record(power, "trial-004"), KWH(57450.0), 1e-18);
    assert_close(syw_power_record(power, "trial-00"), NAN, 0);
    assert_use(power, 1706968000, 1706970000, 113580.5, (120.5 + 118.2 + 240.9) / 2000); /* 0.031550 kWh */
    struct syw_power_use half = syw_power_energy(power, 1706968800.12, 1706968800.12 + 60.25);
    assert_close_relative(half.energy_kwh, KWH(14180.25), 1e-8); /* Unix seconds end at the 7th decimal */
    assert_close(half.covered, 1, 0);
    struct syw_power_about about = syw_power_about(power);
    assert_string_equal(about.rule, "record");
    assert_int_equal(about.devices, 2);
    assert_int_equal(about.samples, 3);
    assert_int_equal(about.missing, 1);
    syw_power_free(power);
}

static void windows_inside_another_are_part_of_it(void **state)
{
    (void)state;
    struct syw_power *power = power_of("start_time,window_name,elapsed_time,gpu0_energy\n"
                                       "1706702402,step,2,150\n1706702406,step,2,250\n1706702400,epoch,10,1000\n"
                                       "1706702409,late,4,400\n");
    assert_close(syw_power_record(power, "step"), KWH(400.0), 1e-18);
    assert_close(syw_power_record(power, "epoch"), KWH(1000.0), 1e-18);
    assert_use(power, noon, noon + 9, 900, 1);
    assert_use(power, noon, noon + 20, 900 + 300, 12 / 20.0); /* who used what from 9 to 10 s nobody knows */
    syw_power_free(power);
}

static void zeus_energies_must_be_possible(void **state)
{
    (void)state;
    assert_refused(&utc, "start_time,window_name,elapsed_time,gpu0_energy\n1706702402,a,2,250000000\n", NULL,
                   SYW_EPARSE, 2, 4, "2.5e+08 J in 2 s are 1.25e+05 kW",
                   "that is more than the hardware can draw: is it in millijoules, or a fault of the meter?");
    assert_refused(&utc, "start_time,window_name,elapsed_time,gpu0_energy\n1706702402,a,-2,25\n", NULL, SYW_EPARSE, 2,
                   3, "column 'elapsed_time': cannot read '-2' as seconds", "");
    assert_refused(&utc, "start_time,window_name,elapsed_time,gpu0_energy\n1706702402,a,2,25\nstart_time,gpu0_energy\n",
                   NULL, SYW_EINVAL, 3, 0, "no column holds when a window began, or how long it took",
                   "Zeus writes start_time, window_name, elapsed_time and gpu0_energy, gpu1_energy, ...");
    assert_refused(&utc, "start_time,window_name,elapsed_time\n1706702402,a,2\n", NULL, SYW_EINVAL, 1, 0,
                   "no column holds an energy",
                   "Zeus writes start_time, window_name, elapsed_time and gpu0_energy, gpu1_energy, ...");
}

#define SACCT "JobID|JobName|ElapsedRaw|NNodes|ConsumedEnergyRaw|ConsumedEnergy|State\n"

static void a_slurm_job_counts_once(void **state)
{
    (void)state;
    struct syw_power *power = power_of(SACCT "2658300|tune_a|8388|1|4580123|4.58M|COMPLETED\n"
                                             "2658300.batch|batch|8388|1|4580123|4.58M|COMPLETED\n"
                                             "2658300.extern|extern|8388|1|4580123|4.58M|COMPLETED\n"
                                             "2658300.0|python|8388|1|4580123|4.58M|COMPLETED\n"
                                             "2658301_7|tune_b|120|1|0|0|COMPLETED\n");
    assert_close(syw_power_record(power, "2658300"), KWH(4580123.0), 1e-15);
    assert_close(syw_power_record(power, "2658300"), 1.27226, 5e-6);
    assert_close(syw_power_record(power, "tune_a"), KWH(4580123.0), 1e-15);
    assert_close(syw_power_record(power, "2658301_7"), NAN, 0); /* 0 is not measured */
    assert_close(syw_power_record(power, "batch"), NAN, 0);
    assert_close(syw_power_energy(power, 0, 1e10).energy_kwh, NAN, 0); /* no times were asked for */
    assert_int_equal(syw_power_about(power).samples, 1);
    assert_int_equal(syw_power_about(power).missing, 1);
    syw_power_free(power);
}

static void slurm_steps_stand_in_for_a_job_that_is_unknown(void **state)
{
    (void)state;
    struct syw_power *power = power_of("JobID|ConsumedEnergyRaw|JobName|\n"
                                       "1|0|a|\n1.batch|50|batch|\n1.extern|200|extern|\n1.0|150|python|\n"
                                       "2|0|b|\n2.batch|50|batch|\n2.extern||extern|\n2.0|150|python|\n2.1|20|python|\n"
                                       "3|0|c|\n3.batch|50|batch|\n3.extern|0|extern|\n"
                                       "4|18446744073709551614|d|\n5|4294967294|e|\n6||f|\n"
                                       "7|0|g|\n7.0|150|python|\n7.1||python|\n"
                                       "8.batch|9|batch|\n9|5|sa|\n10|7|sa|\n9|6|requeued|\n11|3|10|\n");
    static const double want[] = {200, 170, 50, NAN, NAN, NAN, NAN, 9, 11, 7};
    for (int i = 0; i < 10; i++) {
        char id[8];
        snprintf(id, sizeof id, "%d", i + 1);
        assert_close(syw_power_record(power, id), KWH(want[i]), 1e-15);
    }
    assert_close(syw_power_record(power, "sa"), NAN, 0); /* two jobs */
    assert_close(syw_power_record(power, "requeued"), KWH(6.0), 1e-15);
    syw_power_free(power);
}

static void slurm_jobs_with_times_are_found_by_time(void **state)
{
    (void)state;
    struct syw_power *power = power_of("JobID|JobIDRaw|Start|End|Elapsed|ConsumedEnergy|JobName\n"
                                       "4_1|5|2024-01-31T12:00:00|2024-01-31T12:00:10|00:00:10|1.5K|a|b\n"
                                       "4_2|6|2024-01-31T12:00:10|Unknown|00:00:10|500|\"c\n"
                                       "7|7|Unknown|Unknown|00:00:00|0|d\n"
                                       "8|8|2024-01-31T12:00:15|2024-01-31T12:00:30|00:00:15|150|e\n");
    assert_close(syw_power_record(power, "4_1"), KWH(1500.0), 1e-15);
    assert_close(syw_power_record(power, "5"), KWH(1500.0), 1e-15);
    assert_close(syw_power_record(power, "\"c"), KWH(500.0), 1e-15);
    assert_use(power, noon, noon + 12, 1600, 1);
    assert_use(power, noon, noon + 30, 1750 + 100, 25 / 30.0); /* two jobs from 15 to 20 s */
    syw_power_free(power);
}

static void slurm_faults_are_said(void **state)
{
    (void)state;
    assert_refused(&utc, SACCT "1|a|b|8|1|5|5|COMPLETED\n", NULL, SYW_EPARSE, 2, 0, "8 fields where the header has 7",
                   "a job's name may hold '|': ask sacct for JobName last");
    assert_refused(&utc, SACCT "1|a|8|1|x|5|COMPLETED\n", NULL, SYW_EPARSE, 2, 5,
                   "column 5: cannot read 'x' as an energy in J", "");
    assert_refused(&utc, SACCT "1|a|100|2|5000000|5M|COMPLETED\n", NULL, SYW_EPARSE, 2, 5, "5e+06 J in 100 s are 50 kW",
                   "that is more than the hardware can draw: is it in millijoules, or a fault of the meter?");
    assert_refused(&utc, "JobID|State\n1|COMPLETED\n", NULL, SYW_EINVAL, 1, 0, "no column holds an energy",
                   "sacct -P --noconvert --format=JobID,Start,End,ElapsedRaw,NNodes,ConsumedEnergyRaw,JobName");
    assert_refused(&utc, SACCT "1|a|100|2|0|0|COMPLETED\n2|a|100|2|0|0|COMPLETED\n", NULL, SYW_EPARSE, 0, 0,
                   "no row holds a number: 2 without one",
                   "0 means that Slurm keeps no account of energy here (acct_gather_energy); -X hides the steps that "
                   "may know it");
}

#define STARTED "# started on Wed Jan 31 12:00:00 2024\n\n"

static void perf_intervals_add_packages_and_memory(void **state)
{
    (void)state;
    struct syw_power *power = power_of(STARTED "     1.000101194,12.74,Joules,power/energy-pkg/,1000,100.00,,\n"
                                               "     1.000101194,8.18,Joules,power/energy-ram/,1000,100.00,,\n"
                                               "     1.000101194,5.00,Joules,power/energy-cores/,1000,100.00,,\n"
                                               "     1.000101194,500,,cycles,1000,100.00,,\n"
                                               "     2.000201194,10.00,Joules,power/energy-pkg/,1000,100.00,,\n"
                                               "     2.000201194,<not counted>,Joules,power/energy-ram/,0,100.00,,\n"
                                               "     3.000201194,1.5,Joules,power/energy-pkg/,1000,100.00,,\n"
                                               "     3.000201194,2.5,Joules,power/energy-ram/,1000,100.00,,\n"
                                               "     4.0003011");
    assert_use(power, noon, noon + 4, 12.74 + 8.18 + 10 + 1.5 + 2.5, (3.000201194 * 2 - 1.0001) / 8);
    assert_close_relative(syw_power_energy(power, noon + 2.25, noon + 2.5).energy_kwh, KWH(1.0), 1e-6);
    struct syw_power_about about = syw_power_about(power);
    assert_string_equal(about.format, "perf");
    assert_string_equal(about.rule, "counter");
    assert_int_equal(about.devices, 2);
    assert_int_equal(about.missing, 1);
    syw_power_free(power);
}

static void psys_counts_alone_where_it_is_counted(void **state)
{
    (void)state;
    struct syw_power *power = power_of(STARTED "1.0,12,Joules,power/energy-pkg/,1,100.00,,\n"
                                               "1.0,20,Joules,power/energy-psys/,1,100.00,,\n");
    assert_use(power, noon, noon + 1, 20, 1);
    assert_int_equal(syw_power_about(power).devices, 1);
    assert_int_equal(syw_power_about(power).samples, 1);
    syw_power_free(power);
    power = power_of(STARTED "1.0,12,Joules,power/energy-pkg/,1,100.00,,\n"
                             "1.0,<not supported>,Joules,power/energy-psys/,1,100.00,,\n");
    assert_use(power, noon, noon + 1, 12, 1);
    syw_power_free(power);
}

static void perf_in_other_locales_and_by_socket(void **state)
{
    (void)state;
    static const struct syw_power_options begun = {0, 1706702400};
    struct syw_power *power = power_with(&begun,
                                         "1,000;S0;1;12,5;Joules;power/energy-pkg/;1;100,00;;\n"
                                         "1,000;S1;1;7,5;Joules;power/energy-pkg/;1;100,00;;\n",
                                         NULL);
    assert_use(power, noon, noon + 1, 20, 1);
    assert_int_equal(syw_power_about(power).devices, 2);
    syw_power_free(power);
    assert_refused(&begun, "1,000101,12,74,Joules,power/energy-pkg/,1000,100,00,,\n", NULL, SYW_EPARSE, 1, 2,
                   "decimal commas part the cells", "run perf with LC_ALL=C, or with another delimiter: -x ';'");
    power = power_with(
        &begun, "# started on Thu Feb  1 12:00:00 2024\n1.000;2,306.32;Joules;power/energy-pkg/;1;100.00;;\n", NULL);
    assert_use(power, noon, noon + 1, 2306.32, 1);
    syw_power_free(power);
}

static void perf_faults_are_said(void **state)
{
    (void)state;
    assert_refused(&utc, "1.0,12,Joules,power/energy-pkg/,1,100.00,,\n", NULL, SYW_EINVAL, 1, 0,
                   "it is not known when perf began",
                   "perf stat -o FILE writes it above the intervals (# started on ...); or say it");
    assert_refused(&utc, "12.74,Joules,power/energy-pkg/,1,100.00,,\n", NULL, SYW_EINVAL, 1, 0,
                   "the energies have no times",
                   "let perf print intervals: perf stat -a -x, -I 1000 -e power/energy-pkg/,power/energy-ram/");
    assert_refused(&utc, STARTED "1.0,12,Joules,power/energy-cores/,1,100.00,,\n", NULL, SYW_EINVAL, 0, 0,
                   "no event counts the energy of packages or memory",
                   "perf stat -a -x, -I 1000 -e power/energy-pkg/,power/energy-ram/");
    assert_refused(&utc, STARTED "2.0,12,Joules,power/energy-pkg/,1,100.00,,\n1.0,1,Joules,power/energy-pkg/,1,1,,\n",
                   NULL, SYW_EPARSE, 4, 1, "time runs back by 1 s", "give each run of perf as a file of its own");
    assert_refused(&utc, " Performance counter stats for 'system wide':\n\n 12.74 Joules power/energy-pkg/\n", NULL,
                   SYW_EINVAL, 1, 0, "perf's table for people has no times that can be read",
                   "perf stat -a -x, -I 1000 -o FILE -e power/energy-pkg/,power/energy-ram/");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_samples_of_nvidia_smi_are_290_joules),
        cmocka_unit_test(spans_that_nothing_covers_are_unknown),
        cmocka_unit_test(spans_add_up),
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
        cmocka_unit_test(dmon_needs_times),
        cmocka_unit_test(dmon_with_times_of_day_goes_on_after_midnight),
        cmocka_unit_test(amd_tools_with_a_time_are_read),
        cmocka_unit_test(zeus_windows_are_found_by_name_and_by_time),
        cmocka_unit_test(windows_inside_another_are_part_of_it),
        cmocka_unit_test(zeus_energies_must_be_possible),
        cmocka_unit_test(a_slurm_job_counts_once),
        cmocka_unit_test(slurm_steps_stand_in_for_a_job_that_is_unknown),
        cmocka_unit_test(slurm_jobs_with_times_are_found_by_time),
        cmocka_unit_test(slurm_faults_are_said),
        cmocka_unit_test(perf_intervals_add_packages_and_memory),
        cmocka_unit_test(psys_counts_alone_where_it_is_counted),
        cmocka_unit_test(perf_in_other_locales_and_by_socket),
        cmocka_unit_test(perf_faults_are_said),
        cmocka_unit_test(only_text_is_read),
        cmocka_unit_test(long_logs_are_read_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
