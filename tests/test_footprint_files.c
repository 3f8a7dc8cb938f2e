/* Footprints from real files of every kind: what tools write beside a log, joined and summed. */
#include "close.h"
#include "log_text.h"

#include "syw/footprint.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a test has read; freed after it. */
static struct syw_log trials;
static struct syw_power *power;
static struct syw_codecarbon *codecarbon;
static struct syw_series *series;
static struct syw_footprints now;

static int forget(void **state)
{
    (void)state;
    syw_footprints_clear(&now);
    syw_log_clear(&trials);
    syw_power_free(power);
    syw_codecarbon_free(codecarbon);
    syw_series_free(series);
    power = NULL;
    codecarbon = NULL;
    series = NULL;
    return 0;
}

static char path[40];

static const char *file_of(const char *text)
{
    strcpy(path, "/tmp/syw-test-XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text));
    close(file);
    return path;
}

static void read_well(enum syw_status status, const struct syw_error *err)
{
    unlink(path);
    if (status != SYW_OK)
        print_error("line %zu: %s\n", err->line, err->text);
    assert_int_equal(status, SYW_OK);
}

static void meter(const char *text)
{
    struct syw_error err = {0};
    const char *const paths[] = {file_of(text)};
    read_well(syw_power_read(&power, paths, 1, &(struct syw_power_options){.start_s = NAN}, &err), &err);
}

static void tracker(const char *text)
{
    struct syw_error err = {0};
    const char *const paths[] = {file_of(text)};
    read_well(syw_codecarbon_read(&codecarbon, paths, 1, &(struct syw_codecarbon_options){0}, &err), &err);
}

static void grid(const char *text)
{
    struct syw_error err = {0};
    read_well(syw_series_read(&series, file_of(text), NULL, false, &err), &err);
}

static void work_out(const char *text)
{
    const struct syw_log_options keep = {.wanted = ~0u, .keep = SYW_FOOTPRINT_KEEP};
    struct syw_error err = {0};
    trials = log_of(&keep, text);
    const struct syw_footprint_options options = {.power = power, .codecarbon = codecarbon, .series = series};
    if (syw_footprints_compute(&now, &trials, &options, &err) != SYW_OK)
        fail_msg("%s", err.text);
}

static void nvidia_smi_is_290_joules(void **state)
{
    (void)state;
    meter("timestamp, index, power.draw [W]\n"
          "2024/01/31 12:00:00.000, 0, 60.00 W\n2024/01/31 12:00:01.000, 0, 120.00 W\n"
          "2024/01/31 12:00:02.000, 0, 100.00 W\n2024/01/31 12:00:03.000, 0, 80.00 W\n");
    work_out("score,started_at,ended_at\n1,2024-01-31 12:00:00,2024-01-31 12:00:03\n");
    assert_close(now.total.kwh.value * 3.6e6, 290, 1e-9);
    assert_string_equal(now.total.kwh.source, "metered nvidia-smi (trapezoid)");
    assert_int_equal(now.warnings.n, 0);
}

/* One job, its steps and a job without an energy of its own: 4,580,123 J once, not three times. */
static void slurm_counts_a_job_once(void **state)
{
    (void)state;
    meter("JobID|JobName|ElapsedRaw|NNodes|ConsumedEnergyRaw|ConsumedEnergy|State\n"
          "2658300|tune_a|8388|1|4580123|4.58M|COMPLETED\n2658300.batch|batch|8388|1|4580123|4.58M|COMPLETED\n"
          "2658300.extern|extern|8388|1|4580123|4.58M|COMPLETED\n2658301_7|tune_a|120|1|0|0|COMPLETED\n");
    work_out("trial,score\n2658300,1\n2658301_7,2\n");
    assert_close(now.total.kwh.value * 3.6e6, 4580123, 1e-6);
    assert_close(now.total.kwh.value, 1.27226, 5e-6);
    assert_close(now.total.kwh.known, 1, 0);
    assert_string_equal(now.total.kwh.source, "metered sacct (record)");
}

static void zeus_windows_are_trials_by_name(void **state)
{
    (void)state;
    meter("start_time,window_name,elapsed_time,gpu0_energy,gpu1_energy\n"
          "1706968800.12,trial-001,120.5,14460.0,13900.5\n1706968930.40,trial-002,118.2,14120.0,13650.0\n"
          "1706969060.02,trial-003,0.02,0.0,0.0\n1706969070.55,trial-004,240.9,29010.0,28440.0\n");
    work_out("trial,score\ntrial-004,1\ntrial-003,2\ntrial-002,3\ntrial-001,4\n");
    assert_close(now.total.kwh.value * 3.6e6, 113580.5, 1e-6);
    assert_close(now.total.kwh.known, 3, 0);
    assert_close(now.trial[0][1].kwh, NAN, 0);
}

/* Two by run_id, one without by time, one by project. */
static void codecarbon_is_335_watt_hours(void **state)
{
    (void)state;
    tracker("timestamp,project_name,run_id,duration,emissions,energy_consumed,country_iso_code,tracking_mode,pue\n"
            "2024-02-03T14:05:09,syw-demo,one,3600.0,0.0151650,0.100,DNK,machine,1.0\n"
            "2024-02-03T15:07:41,syw-demo,two,1800.0,0.00758250,0.050,DNK,machine,1.0\n"
            "2024-02-03T16:20:00,syw-demo,,900.0,0.00379125,0.025,DNK,machine,1.0\n"
            "2024-02-03T18:00:00,last,four,3600.0,0.0242640,0.160,DNK,machine,1.6\n");
    work_out("trial,score,started_at,ended_at\n"
             "one,1,,\ntwo,2,,\nthree,3,2024-02-03 16:05:00,2024-02-03 16:20:00\nlast,4,,\n");
    assert_close(now.total.kwh.value, 0.335, 1e-15);
    assert_close(now.total.kgco2e.value * 1000, 50.80275, 1e-12);
    assert_close(now.total.g_per_kwh, 151.65, 1e-10);
    assert_int_equal(now.warnings.n, 0);
}

/* 200 W from 10:20 to 12:05; its power log meets the hours of the series. */
static void the_worked_hours_are_30_grams(void **state)
{
    (void)state;
    meter("time,watts\n2024-02-03 10:00,200\n2024-02-03 10:30,200\n2024-02-03 11:00,200\n2024-02-03 11:30,200\n"
          "2024-02-03 12:00,200\n2024-02-03 12:30,200\n");
    grid("Datetime (UTC),Country,Zone Name,Zone Id,Carbon Intensity gCO\xE2\x82\x82"
         "eq/kWh (direct),Carbon Intensity gCO\xE2\x82\x82"
         "eq/kWh (LCA),Low Carbon Percentage,Renewable Percentage,Data Source,Data Estimated,Data Estimation Method\n"
         "2024-02-03 10:00:00,Denmark,West Denmark,DK-DK1,70.00,100.00,88.10,86.00,example.org,false,\n"
         "2024-02-03 11:00:00,Denmark,West Denmark,DK-DK1,55.00,80.00,91.00,90.10,example.org,false,\n"
         "2024-02-03 12:00:00,Denmark,West Denmark,DK-DK1,40.00,60.00,93.40,92.00,example.org,false,\n");
    work_out("score,started_at,ended_at\n1,2024-02-03 10:20,2024-02-03 12:05\n");
    assert_close(now.total.kwh.value, 0.35, 1e-12);
    assert_close(now.total.kgco2e.value * 1000, 91.0 / 3, 1e-9);
    assert_string_equal(now.total.kgco2e.source,
                        "kWh x Electricity Maps DK-DK1 series (average, life cycle), mean over each trial");
}

static void marginal_intensity_is_named_so(void **state)
{
    (void)state;
    grid("timestamp,MOER,MOER version,frequency\n2024-02-03 10:00:00+00:00,870.0,3.2,300\n"
         "2024-02-03 10:05:00+00:00,870.0,3.2,300\n");
    work_out("score,energy_kwh,started_at,ended_at\n1,2,2024-02-03 10:00,2024-02-03 10:10\n");
    assert_close(now.total.kgco2e.value * 1000, 2 * 394.625, 0.001);
    assert_non_null(strstr(now.total.kgco2e.source, "marginal"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(nvidia_smi_is_290_joules, forget),
        cmocka_unit_test_teardown(slurm_counts_a_job_once, forget),
        cmocka_unit_test_teardown(zeus_windows_are_trials_by_name, forget),
        cmocka_unit_test_teardown(codecarbon_is_335_watt_hours, forget),
        cmocka_unit_test_teardown(the_worked_hours_are_30_grams, forget),
        cmocka_unit_test_teardown(marginal_intensity_is_named_so, forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
