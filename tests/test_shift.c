/* Shifts: the worked hours of Dodge et al. (2022), by hand. */
#include "syw/shift.h"

#include "series_text.h"

static const char hours[] = "time,g_per_kwh\n"
                            "2024-03-01T00:00:00Z,300\n"
                            "2024-03-01T01:00:00Z,200\n"
                            "2024-03-01T02:00:00Z,100\n"
                            "2024-03-01T03:00:00Z,400\n"
                            "2024-03-01T04:00:00Z,50\n"
                            "2024-03-01T05:00:00Z,100\n"
                            "2024-03-01T06:00:00Z,300\n"
                            "2024-03-01T07:00:00Z,300\n";

/* Up to three trials of one model: start in hours after midnight, hours, kWh. */
struct search {
    double started[3], duration[3], weight[3];
    struct syw_trial_footprint trial[3], *trials[1];
    struct syw_trials model;
    struct syw_log log;
    struct syw_footprints footprints;
};

static void make_search(struct search *search, size_t n, const double trial[][3])
{
    double midnight = at("2024-03-01T00:00:00Z");
    *search = (struct search){0};
    for (size_t i = 0; i < n; i++) {
        search->started[i] = midnight + 3600 * trial[i][0];
        search->duration[i] = 3600 * trial[i][1];
        search->trial[i].kwh = trial[i][2];
        search->weight[i] = 1;
    }
    search->trials[0] = search->trial;
    search->model.rows = n;
    search->model.number[SYW_ROLE_STARTED] = search->started;
    search->model.number[SYW_ROLE_DURATION] = search->duration;
    search->log = (struct syw_log){.model = &search->model, .n_models = 1};
    search->footprints = (struct syw_footprints){.n = 1, .trial = search->trials};
}

static struct syw_shifted shifted_by(double window_h, const struct search *search)
{
    struct syw_shifted shifted;
    struct syw_series *series = series_of(hours);
    assert_int_equal(syw_shift_compute(&shifted, &search->log, &search->footprints, series, window_h, NULL), SYW_OK);
    syw_series_free(series);
    return shifted;
}

static void a_trial_starts_at_the_cheapest_hour(void **state)
{
    (void)state;
    struct search search;
    make_search(&search, 1, (const double[][3]){{0, 2, 0.5}});
    struct syw_shifted shifted = shifted_by(4, &search);
    assert_close(shifted.kg, 0.5 * 0.25, 1e-15);
    assert_close(shifted.start_kg, 0.5 * 0.075, 1e-15); /* at 4 */
    assert_close(shifted.pause_kg, 0.5 * 0.075, 1e-15);
    shifted = shifted_by(2, &search);
    assert_close(shifted.start_kg, 0.5 * 0.15, 1e-15); /* at 1 */
    assert_close(shifted.trials, 1, 0);
    assert_close(shifted.outside, 0, 0);
}

static void pausing_is_never_dearer(void **state)
{
    (void)state;
    struct search search;
    make_search(&search, 1, (const double[][3]){{1, 3, 1}});
    struct syw_shifted shifted = shifted_by(2, &search);
    assert_close(shifted.start_kg, (0.1 + 0.4 + 0.05) / 3, 1e-15); /* at 2; at 3 it is the same */
    assert_close(shifted.pause_kg, (0.1 + 0.05 + 0.1) / 3, 1e-15); /* 2, 4 and 5 */
}

static void the_whole_search_moves_as_one_job(void **state)
{
    (void)state;
    struct search search;
    make_search(&search, 2, (const double[][3]){{0, 1, 0.25}, {1, 1, 0.75}});
    struct syw_shifted shifted = shifted_by(4, &search);
    assert_close(shifted.kg, 0.25 * 0.3 + 0.75 * 0.2, 1e-15);
    assert_close(shifted.whole_kg, 0.25, 1e-15); /* 1 kWh at a mean of 250 */
    assert_close(shifted.whole_start_kg, 0.075, 1e-15);
    assert_close(shifted.whole_start_s, search.started[0] + 4 * 3600, 0);
    shifted = shifted_by(7, &search); /* the series ends before the second trial's window does */
    assert_close(shifted.outside, 1, 0);
    assert_close(shifted.trials, 1, 0);
}

static void what_lacks_a_number_is_left_out_and_counted(void **state)
{
    (void)state;
    struct search search;
    make_search(&search, 3, (const double[][3]){{0, 1, 0.5}, {NAN, 1, 0.5}, {2, 1, NAN}});
    struct syw_shifted shifted = shifted_by(1, &search);
    assert_close(shifted.trials, 1, 0);
    assert_close(shifted.outside, 2, 0);
    assert_close(shifted.kg, 0.15, 1e-15);
    assert_close(shifted.start_kg, 0.1, 1e-15);
}

static void a_row_counts_as_often_as_its_weight(void **state)
{
    (void)state;
    struct search search;
    make_search(&search, 1, (const double[][3]){{0, 1, 0.5}});
    search.weight[0] = 3;
    search.model.weight = search.weight;
    struct syw_shifted shifted = shifted_by(1, &search);
    assert_close(shifted.trials, 3, 0);
    assert_close(shifted.kg, 0.45, 1e-15);
    assert_close(shifted.whole_kg, 0.45, 1e-15);
}

static void nothing_to_shift_is_an_error(void **state)
{
    (void)state;
    struct search search;
    struct syw_error err = {0};
    struct syw_shifted shifted = {.kg = 77};
    struct syw_series *series = series_of(hours);
    make_search(&search, 1, (const double[][3]){{0, 1, NAN}});
    assert_int_equal(syw_shift_compute(&shifted, &search.log, &search.footprints, series, 2, &err), SYW_EDOMAIN);
    assert_string_equal(err.text, "no trial can be shifted within 2 hours");
    assert_close(shifted.kg, 77, 0);
    search.model.number[SYW_ROLE_STARTED] = NULL; /* a log without times */
    assert_int_equal(syw_shift_compute(&shifted, &search.log, &search.footprints, series, 2, NULL), SYW_EDOMAIN);
    syw_series_free(series);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trial_starts_at_the_cheapest_hour),
        cmocka_unit_test(pausing_is_never_dearer),
        cmocka_unit_test(the_whole_search_moves_as_one_job),
        cmocka_unit_test(what_lacks_a_number_is_left_out_and_counted),
        cmocka_unit_test(a_row_counts_as_often_as_its_weight),
        cmocka_unit_test(nothing_to_shift_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
