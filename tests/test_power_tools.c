/* What other tools write: nvidia-smi dmon, rocm-smi, amd-smi, Zeus, sacct, perf. */
#include "power_text.h"

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
    static const struct syw_power_options begun = {.utc_offset_s = 3600, .start_s = 1706741998}; /* 23:59:58 local */
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
    static const struct syw_power_options begun = {.start_s = 1706702400};
    struct syw_power *power = power_with(&begun,
                                         "1,000;S0;1;12,5;Joules;power/energy-pkg/;1;100,00;;\n"
                                         "1,000;S1;1;7,5;Joules;power/energy-pkg/;1;100,00;;\n",
                                         NULL);
    assert_use(power, noon, noon + 1, 20, 1);
    assert_int_equal(syw_power_about(power).devices, 2);
    syw_power_free(power);
    assert_refused(&begun, "1,000101,12,74,Joules,power/energy-pkg/,1000,100,00,,\n", NULL, SYW_EPARSE, 1, 2,
                   "decimal commas split the cells", "run perf with LC_ALL=C, or with another delimiter: -x ';'");
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

static void a_column_for_each_device_is_read(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "timestamp,gpu0_power_w,gpu1_power_w\n1706702400,40,60\n1706702401,40,60\n1706702402,40,60\n",
        "timestamp,node1_watts,node2_watts,total_watts\n1706702400,40,60,100\n1706702401,40,60,100\n1706702402,40,60,"
        "100\n",
        "_timestamp,_runtime,system.gpu.0.powerWatts,system.gpu.1.powerWatts,system.gpu.0.enforcedPowerLimitWatts,"
        "system.gpu.process.0.powerWatts\n1706702400,0,40,60,400,40\n1706702401,1,40,60,400,40\n1706702402,2,40,60,400,"
        "40\n",
        "timestamp;GPU 0 power (mW);GPU 1 power (mW)\n1706702400000;40000;60000\n1706702401000;40000;60000\n"
        "1706702402000;40000;60000\n",
        "timestamp,system/gpu_0_power_usage_watts,system/gpu_1_power_usage_watts,system/gpu_0_power_usage_percentage\n"
        "2024-01-31T12:00:00,40,60,9\n2024-01-31T12:00:01,40,60,9\n2024-01-31T12:00:02,40,60,9\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct syw_power *power = power_of(texts[i]);
        assert_use(power, noon, noon + 2, 200, 1);
        syw_power_free(power);
    }
}

static void a_counter_of_energy_is_read(void **state)
{
    (void)state;
    struct syw_power *power =
        power_of("time,energy_j\n1706702400,1000\n1706702410,1500\n1706702420,1500\n1706702430,2500\n");
    assert_string_equal(syw_power_about(power).rule, "counter");
    assert_use(power, noon, noon + 30, 1500, 1);
    assert_use(power, noon + 20, noon + 25, 500, 1);
    syw_power_free(power);
    power = power_of("time,total_energy_consumption_mJ\n1706702400,1000000\n1706702410,1500000\n");
    assert_use(power, noon, noon + 10, 500, 1);
    syw_power_free(power);
    assert_refused(&utc, "time,energy_j\n1706702400,10\n1706702401,9\n", NULL, SYW_EPARSE, 3, 2,
                   "'9' is less than the row before has, and a counter of energy never falls",
                   "where the counter began anew, begin a new file; an energy for each interval is not read");
}

static void devices_of_one_name_are_told_apart_or_refused(void **state)
{
    (void)state;
    struct syw_power *power =
        power_of("timestamp,gpu,index,power.draw\n2024-01-31T12:00:00,0,0,100\n2024-01-31T12:00:00,1,0,300\n"
                 "2024-01-31T12:00:01,0,0,100\n2024-01-31T12:00:01,1,0,300\n");
    assert_use(power, noon, noon + 1, 400, 1);
    syw_power_free(power);
    power = power_of("time,host,gpu,watts\n1706702400,a,0,1\n1706702400,b,0,2\n1706702401,a,0,1\n1706702401,b,0,2\n");
    assert_use(power, noon, noon + 1, 3, 1);
    syw_power_free(power);
    assert_refused(&utc,
                   "timestamp,index,power.draw\n2024-01-31T12:00:00,0,100\n2024-01-31T12:00:00,0,300\n"
                   "2024-01-31T12:00:01,0,100\n2024-01-31T12:00:01,0,300\n2024-01-31T12:00:02,0,100\n"
                   "2024-01-31T12:00:02,0,300\n",
                   NULL, SYW_EINVAL, 0, 0,
                   "device '0' draws 100 W and 300 W at the same time, as several devices of one name do",
                   "a column must tell the devices apart (nvidia-smi: index or uuid)");
}

static void lines_that_cannot_be_read_may_be_left_out(void **state)
{
    (void)state;
    const struct syw_power_options skip = {.start_s = NAN, .skip_bad = true};
    struct syw_power *power = power_with(&skip, "time,watts\n1706702400,1\nnoon,1\n1706702401\n1706702401,1\n", NULL);
    assert_int_equal(syw_power_about(power).skipped, 2);
    assert_use(power, noon, noon + 1, 1, 1);
    syw_power_free(power);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_column_for_each_device_is_read),
        cmocka_unit_test(a_counter_of_energy_is_read),
        cmocka_unit_test(devices_of_one_name_are_told_apart_or_refused),
        cmocka_unit_test(lines_that_cannot_be_read_may_be_left_out),
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
