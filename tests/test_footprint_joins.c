/* How what was measured beside the log finds its trial, what is refused, and what a reader is warned of. */
#include "close.h"
#include "footprint_fakes.h"

/* Footprints of a log, with what they have to say. */
static struct syw_log log_now;
static struct syw_footprints now;
static struct syw_series *series_now;

static void work_out(const char *text, const struct syw_footprint_options *options)
{
    syw_footprints_clear(&now);
    syw_log_clear(&log_now);
    log_now = footprint_log(text);
    now = footprints_of(&log_now, options);
}

static int clear_now(void **state)
{
    (void)state;
    syw_footprints_clear(&now);
    syw_log_clear(&log_now);
    return 0;
}

static int free_series(void **state)
{
    (void)state;
    syw_series_free(series_now);
    series_now = NULL;
    return 0;
}

static void assert_kwh(size_t row, double kwh)
{
    assert_close(now.trial[0][row].kwh, kwh, 1e-12);
}

/* ---- meter ---- */

/* 1 kW all along. */
static const struct syw_power kilowatt = {.watts = 1000, .from_s = 0, .to_s = 1e6};

static void metered_power_is_integrated_over_each_span(void **state)
{
    (void)state;
    work_out("score,started_at,ended_at\n1,0,3600\n2,3600,10800\n",
             &(struct syw_footprint_options){.power = &kilowatt});
    assert_kwh(0, 1);
    assert_kwh(1, 2);
    assert_string_equal(now.total.kwh.source, "metered nvidia-smi (trapezoid)");
    assert_int_equal(now.warnings.n, 0);
}

static void a_start_or_end_and_a_duration_make_a_span(void **state)
{
    (void)state;
    const struct syw_footprint_options options = {.power = &kilowatt};
    work_out("score,started_at,duration_h\n1,0,1\n2,3600,2\n", &options);
    assert_kwh(1, 2);
    work_out("score,ended_at,duration_h\n1,3600,1\n2,10800,2\n", &options);
    assert_kwh(1, 2);
}

static void overlapping_trials_on_one_meter_are_refused(void **state)
{
    (void)state;
    work_out("score,started_at,ended_at\n1,0,3600\n2,1800,7200\n3,7200,10800\n",
             &(struct syw_footprint_options){.power = &kilowatt});
    assert_kwh(0, NAN);
    assert_kwh(1, NAN);
    assert_kwh(2, 1);
    assert_close(now.total.kwh.known, 1, 0);
    assert_warned(&now, "2 trials: they overlap in time on one metered log");
}

/* The long one overlaps both of the short ones, which do not overlap each other; models do not matter. */
static void a_long_trial_spoils_every_short_one_within(void **state)
{
    (void)state;
    work_out("model,score,started_at,ended_at\nA,1,0,36000\nB,2,100,3600\nB,3,3600,7200\nB,4,36000,39600\n",
             &(struct syw_footprint_options){.power = &kilowatt});
    assert_close(now.total.kwh.known, 1, 0);
    assert_close(now.trial[1][2].kwh, 1, 1e-15);
    assert_warned(&now, "3 trials: they overlap");
}

static void rounded_times_are_no_overlap(void **state)
{
    (void)state;
    work_out("score,started_at,ended_at\n1,0,3600.9\n2,3600,7200\n",
             &(struct syw_footprint_options){.power = &kilowatt});
    assert_close(now.total.kwh.known, 2, 0);
    work_out("score,started_at,ended_at\n1,0,3602\n2,3600,7200\n", &(struct syw_footprint_options){.power = &kilowatt});
    assert_close(now.total.kwh.known, 0, 0);
    work_out("score,started_at,ended_at\n1,0,0.5\n2,0,0.5\n", &(struct syw_footprint_options){.power = &kilowatt});
    assert_close(now.total.kwh.known, 0, 0); /* short ones that do run together */
}

static void a_trial_with_a_record_of_its_own_needs_no_span(void **state)
{
    (void)state;
    const struct syw_power power = {.watts = 1000, .to_s = 1e6, .record = {{"a", 7}}};
    work_out("trial,score,started_at,ended_at\na,1,0,3600\nb,2,0,3600\n",
             &(struct syw_footprint_options){.power = &power});
    assert_kwh(0, 7);
    assert_kwh(1, NAN);
    assert_warned(&now, "1 trial: they overlap");
}

static void a_record_that_two_trials_are_named_after_is_neithers(void **state)
{
    (void)state;
    const struct syw_power power = {.record = {{"1", 7}, {"2", 8}}};
    work_out("model,trial,score\nA,1,1\nA,2,2\nB,1,3\n", &(struct syw_footprint_options){.power = &power});
    assert_kwh(0, NAN);
    assert_kwh(1, 8);
    assert_close(now.trial[1][0].kwh, NAN, 0);
    assert_warned(&now, "2 trials: several trials have the name of one metered record");
}

static void what_a_meter_missed_is_not_bridged(void **state)
{
    (void)state;
    struct syw_power power = {.watts = 1000, .to_s = 1e6, .hole_from_s = 1000, .hole_to_s = 1179};
    work_out("score,started_at,ended_at\n1,0,3600\n", &(struct syw_footprint_options){.power = &power});
    assert_kwh(0, (3600 - 179) / 3600.0);
    power.hole_to_s = 1181; /* 5 % are 180 s */
    power.about.gaps = 1;
    power.about.gaps_s = 181;
    work_out("score,started_at,ended_at\n1,0,3600\n", &(struct syw_footprint_options){.power = &power});
    assert_kwh(0, NAN);
    assert_warned(&now, "1 trial: the metered log covers less than 95 % of the span, so its energy is not used (up to "
                        "5.028 % is missing)");
    assert_warned(&now, "the nvidia-smi log has 1 gap, 181 s in all, that is not bridged");
}

static void a_trial_outside_the_meter_is_estimated_and_said_to_be(void **state)
{
    (void)state;
    const struct syw_power power = {.watts = 1000, .to_s = 3600};
    work_out("score,started_at,ended_at\n1,0,3600\n2,7200,10800\n",
             &(struct syw_footprint_options){.power = &power, .watts = 400});
    assert_kwh(1, 0.4);
    assert_string_equal(now.total.kwh.source, "metered nvidia-smi (trapezoid) (1 trial); TDP estimate 400 W (1 trial)");
    assert_warned(&now, "1 trial: the metered log has nothing by this name or time");
}

static void a_row_for_several_trials_has_no_meter_for_itself(void **state)
{
    (void)state;
    work_out("score,weight,started_at,ended_at\n1,2,0,3600\n", &(struct syw_footprint_options){.power = &kilowatt});
    assert_kwh(0, NAN);
    assert_warned(&now, "2 trials: they overlap");
}

/* ---- CodeCarbon ---- */

static void a_run_is_found_by_name_else_by_time(void **state)
{
    (void)state;
    const struct syw_codecarbon codecarbon = {2,
                                              {"b"},
                                              {{.energy_kwh = 5, .pue = 1, .ended_s = 1e9, .duration_s = 1},
                                               {.energy_kwh = 3, .pue = 1, .ended_s = 3600, .duration_s = 3500}}};
    work_out("trial,score,started_at,ended_at\na,1,0,3600\nb,2,3600,7200\n",
             &(struct syw_footprint_options){.codecarbon = &codecarbon});
    assert_kwh(0, 3);
    assert_kwh(1, 5);
    assert_int_equal(now.warnings.n, 0);
}

/* A run of the whole search overlaps every trial: each of them would count all of it. */
static void one_run_over_several_trials_is_given_to_none(void **state)
{
    (void)state;
    const struct syw_codecarbon codecarbon = {
        1, {0}, {{.energy_kwh = 9, .pue = 1, .ended_s = 7200, .duration_s = 7200}}};
    work_out("score,started_at,ended_at\n1,0,3600\n2,3600,7200\n",
             &(struct syw_footprint_options){.codecarbon = &codecarbon, .watts = 400});
    assert_close(now.total.kwh.value, 0.8, 1e-15);
    assert_close(now.total.energy_trials[SYW_ENERGY_TDP], 2, 0);
    assert_warned(&now, "2 trials: several trials match one CodeCarbon run");
}

/* b ran beside a and left no run of its own: a's does not become doubtful by that. */
static void a_name_comes_before_the_time(void **state)
{
    (void)state;
    struct syw_codecarbon codecarbon = {1, {"a"}, {{.energy_kwh = 9, .pue = 1, .ended_s = 3600, .duration_s = 3600}}};
    const char *text = "trial,score,started_at,ended_at\nb,1,0,3600\na,2,0,3600\nc,3,0,3600\n";
    work_out(text, &(struct syw_footprint_options){.codecarbon = &codecarbon});
    assert_close(now.total.kwh.value, 9, 0);
    assert_kwh(1, 9);
    assert_warned(&now, "2 trials: several trials match one CodeCarbon run, which is used for none of them");
}

static void a_trial_without_a_run_is_said(void **state)
{
    (void)state;
    const struct syw_codecarbon codecarbon = {2, {"a", "d"}, {{.energy_kwh = 1, .pue = 1}, {.energy_kwh = NAN}}};
    work_out("trial,score\na,1\nb,2\nc,3\nd,4\n", &(struct syw_footprint_options){.codecarbon = &codecarbon});
    assert_warned(&now, "3 trials: no CodeCarbon run that has an energy matches");
}

static void whole_machine_runs_that_overlap_are_warned_of(void **state)
{
    (void)state;
    struct syw_codecarbon codecarbon = {
        2,
        {"a", "b"},
        {{.energy_kwh = 1, .pue = 1, .ended_s = 3600, .duration_s = 3600, .whole_machine = true},
         {.energy_kwh = 1, .pue = 1, .ended_s = 5400, .duration_s = 3600, .whole_machine = true, .gpu_silent = true}}};
    work_out("trial,score\na,1\nb,2\n", &(struct syw_footprint_options){.codecarbon = &codecarbon});
    assert_close(now.total.kwh.value, 2, 0);
    assert_warned(&now, "2 trials: CodeCarbon runs that measured a whole machine overlap");
    assert_warned(&now, "1 trial: CodeCarbon names a GPU and gives it an energy of 0");
    codecarbon.run[1].whole_machine = false;
    work_out("trial,score\na,1\nb,2\n", &(struct syw_footprint_options){.codecarbon = &codecarbon});
    assert_false(warns(&now, "whole machine"));
    codecarbon.run[1].whole_machine = true;
    codecarbon.run[1].ended_s = 7200;
    work_out("trial,score\na,1\nb,2\n", &(struct syw_footprint_options){.codecarbon = &codecarbon});
    assert_false(warns(&now, "whole machine"));
}

/* CodeCarbon cuts an end to whole seconds, and a start is that less the duration. */
static void codecarbon_runs_one_after_another_do_not_overlap(void **state)
{
    (void)state;
    const double pause_s = 0.05;
    for (double duration_s = 0.2; duration_s < 100; duration_s *= 3.7) {
        struct syw_codecarbon codecarbon = {2, {"a", "b"}, {{.energy_kwh = 1, .pue = 1, .whole_machine = true}}};
        codecarbon.run[0].duration_s = duration_s;
        codecarbon.run[1] = codecarbon.run[0];
        for (double started_s = 1e6; started_s < 1e6 + 1; started_s += 0.09) {
            codecarbon.run[0].ended_s = floor(started_s + duration_s);
            codecarbon.run[1].ended_s = floor(started_s + 2 * duration_s + pause_s);
            work_out("trial,score\na,1\nb,2\n", &(struct syw_footprint_options){.codecarbon = &codecarbon});
            assert_false(warns(&now, "whole machine"));
        }
        codecarbon.run[0].ended_s = 1e6;
        codecarbon.run[1].ended_s = 1e6 + fmax(0, duration_s - 1.1); /* a tenth of a second that no rounding makes */
        work_out("trial,score\na,1\nb,2\n", &(struct syw_footprint_options){.codecarbon = &codecarbon});
        assert_int_equal(warns(&now, "whole machine"), duration_s > 1.1);
    }
}

/* ---- intensity over time ---- */

static void uncovered_seconds_are_counted(void **state)
{
    (void)state;
    series_now = hourly(3, (double[]){100, NAN, 60});
    const struct syw_footprint_options options = {.watts = 1000, .series = series_now};
    work_out("score,started_at,ended_at\n1,0,4500\n2,3600,10800\n3,3700,7000\n4,100000,103600\n", &options);
    assert_close(now.trial[0][0].kgco2e, 0.125, 1e-15);
    assert_close(now.trial[0][1].kgco2e, 0.12, 1e-15);
    assert_close(now.trial[0][2].kgco2e, NAN, 0); /* a mean over nothing, and over less than half, is no mean */
    assert_close(now.trial[0][3].kgco2e, NAN, 0);
    assert_close(now.total.uncovered_s, 900 + 3600 + 3300 + 3600, 1e-9);
    assert_warned(&now,
                  "2 trials: the intensity series does not cover all of the span, so the mean of the rest is used "
                  "(up to 50 % is missing)");
    assert_warned(&now, "2 trials: the intensity series covers less than half");
    assert_warned(&now, "the intensity series has no number for 1 of its 3 slots");
    assert_warned(&now, "the intensity series does not cover 11400 s of the trials' spans");
}

static void a_series_needs_a_span(void **state)
{
    (void)state;
    series_now = hourly(2, (double[]){100, 100});
    work_out("score,energy_kwh\n1,2\n", &(struct syw_footprint_options){.series = series_now});
    assert_close(now.total.kgco2e.value, NAN, 0);
    assert_warned(&now, "1 trial: without start and end the intensity series cannot be used");
}

/* All of the power falls into the second half of the span: its hours' intensity counts. */
static void varying_power_weights_varying_intensity(void **state)
{
    (void)state;
    series_now = hourly(4, (double[]){100, 100, 40, 60});
    const struct syw_power power = {.watts = 1000, .from_s = 0, .to_s = 14400, .hole_from_s = 600, .hole_to_s = 1200};
    work_out("score,started_at,ended_at\n1,0,14400\n",
             &(struct syw_footprint_options){.power = &power, .series = series_now});
    double kwh[] = {3000 / 3600.0, 1, 1, 1};
    double mean = (kwh[0] * 100 + 100 + 40 + 60) / (kwh[0] + 3);
    assert_close(now.total.kwh.value, kwh[0] + 3, 1e-12);
    assert_close(now.total.g_per_kwh, mean, 1e-10);
    assert_true(fabs(mean - 75) > 0.9); /* what time alone would say */
}

static void metered_energy_in_a_missing_slot_gets_the_mean_of_the_rest(void **state)
{
    (void)state;
    const struct syw_power power = {.watts = 1000, .from_s = 0, .to_s = 14400, .hole_from_s = 600, .hole_to_s = 1200};
    series_now = hourly(4, (double[]){100, NAN, 40, 60});
    work_out("score,started_at,ended_at\n1,0,14400\n",
             &(struct syw_footprint_options){.power = &power, .series = series_now});
    double first = 3000 / 3600.0;
    assert_close(now.total.g_per_kwh, (first * 100 + 40 + 60) / (first + 2), 1e-10);
}

/* ---- sanity ---- */

static void an_energy_of_zero_was_not_measured(void **state)
{
    (void)state;
    work_out("score,duration_s,energy_kwh\n1,100,0\n2,0.2,0\n3,100,1\n", &(struct syw_footprint_options){0});
    assert_kwh(0, NAN);
    assert_kwh(1, 0);
    assert_warned(&now, "1 trial: an energy or carbon of 0 over a second or more was not measured");
}

static void a_carbon_of_zero_was_not_measured_either(void **state)
{
    (void)state;
    work_out("score,duration_s,energy_kwh,co2_kg\n1,100,,0\n2,100,1,0\n3,100,0,0\n",
             &(struct syw_footprint_options){0});
    assert_close(now.trial[0][0].kgco2e, NAN, 0);
    assert_close(now.trial[0][1].kgco2e, 0, 0); /* a grid without carbon */
    assert_close(now.trial[0][2].kgco2e, NAN, 0);
    assert_warned(&now, "2 trials: an energy or carbon of 0");
    const struct syw_codecarbon codecarbon = {1, {"a"}, {{.pue = 1}}};
    work_out("trial,score,duration_s\na,1,100\n", &(struct syw_footprint_options){.codecarbon = &codecarbon});
    assert_close(now.total.kwh.value, NAN, 0);
    assert_close(now.total.kgco2e.value, NAN, 0);
}

static void energy_that_time_does_not_allow_is_warned_of(void **state)
{
    (void)state;
    work_out("score,duration_h,energy_kwh,devices\n1,1,150,8\n2,1,161,8\n3,1,300,1\n",
             &(struct syw_footprint_options){0});
    assert_warned(&now, "2 trials: energy and duration ask for more than 20 kW from one device: is the unit right? (up "
                        "to 300 kW)");
    const struct syw_footprint_options watts = {.watts = 10};
    work_out("score,duration_h,energy_kwh\n1,1,9\n2,1,11\n3,1,0.000011\n4,1,0.000009\n", &watts);
    assert_warned(&now, "1 trial: energy is over 1,000 times what duration and hardware allow");
    assert_warned(&now, "1 trial: energy is under a thousandth of what the hardware draws");
}

static void an_intensity_that_no_grid_has_is_warned_of(void **state)
{
    (void)state;
    work_out("score,energy_kwh,g_per_kwh\n1,1,1999\n2,1,2001\n", &(struct syw_footprint_options){0});
    assert_warned(&now, "1 trial: carbon over energy is more than 2,000 g/kWh");
    assert_warned(&now, "(up to 2001 g/kWh)");
}

static void models_at_different_intensities_are_warned_of(void **state)
{
    (void)state;
    work_out("model,score,energy_kwh,g_per_kwh\nA,1,1,100\nB,2,1,150\n", &(struct syw_footprint_options){0});
    assert_warned(&now, "the models use different grid intensities, 100 to 150 g/kWh");
    work_out("model,score,energy_kwh,g_per_kwh\nA,1,1,100\nB,2,1,100.5\nC,3,1,\n", &(struct syw_footprint_options){0});
    assert_int_equal(now.warnings.n, 0);
}

/* The reader refuses such rows where it can; a log may also be made by hand. */
static void a_span_that_ends_before_it_starts_is_not_used(void **state)
{
    (void)state;
    struct syw_trials model = {.rows = 1,
                               .value = (double[]){1},
                               .best = 1,
                               .number = {[SYW_ROLE_STARTED] = (double[]){3600}, [SYW_ROLE_ENDED] = (double[]){0}}};
    struct syw_log log = {.model = &model, .n_models = 1};
    struct syw_footprints footprints =
        footprints_of(&log, &(struct syw_footprint_options){.power = &kilowatt, .watts = 400});
    assert_close(footprints.total.kwh.value, NAN, 0);
    assert_close(footprints.total.hours.value, NAN, 0);
    assert_warned(&footprints, "1 trial: the end lies before the start, so their span is not used");
    syw_footprints_clear(&footprints);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(metered_power_is_integrated_over_each_span),
        cmocka_unit_test(a_start_or_end_and_a_duration_make_a_span),
        cmocka_unit_test(overlapping_trials_on_one_meter_are_refused),
        cmocka_unit_test(a_long_trial_spoils_every_short_one_within),
        cmocka_unit_test(rounded_times_are_no_overlap),
        cmocka_unit_test(a_trial_with_a_record_of_its_own_needs_no_span),
        cmocka_unit_test(a_record_that_two_trials_are_named_after_is_neithers),
        cmocka_unit_test(what_a_meter_missed_is_not_bridged),
        cmocka_unit_test(a_trial_outside_the_meter_is_estimated_and_said_to_be),
        cmocka_unit_test(a_row_for_several_trials_has_no_meter_for_itself),
        cmocka_unit_test(a_run_is_found_by_name_else_by_time),
        cmocka_unit_test(one_run_over_several_trials_is_given_to_none),
        cmocka_unit_test(a_name_comes_before_the_time),
        cmocka_unit_test(a_trial_without_a_run_is_said),
        cmocka_unit_test(whole_machine_runs_that_overlap_are_warned_of),
        cmocka_unit_test(codecarbon_runs_one_after_another_do_not_overlap),
        cmocka_unit_test_teardown(uncovered_seconds_are_counted, free_series),
        cmocka_unit_test_teardown(a_series_needs_a_span, free_series),
        cmocka_unit_test_teardown(varying_power_weights_varying_intensity, free_series),
        cmocka_unit_test_teardown(metered_energy_in_a_missing_slot_gets_the_mean_of_the_rest, free_series),
        cmocka_unit_test(an_energy_of_zero_was_not_measured),
        cmocka_unit_test(a_carbon_of_zero_was_not_measured_either),
        cmocka_unit_test(energy_that_time_does_not_allow_is_warned_of),
        cmocka_unit_test(an_intensity_that_no_grid_has_is_warned_of),
        cmocka_unit_test(models_at_different_intensities_are_warned_of),
        cmocka_unit_test(a_span_that_ends_before_it_starts_is_not_used),
    };
    return cmocka_run_group_tests(tests, NULL, clear_now);
}
