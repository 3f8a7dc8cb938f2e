/* Footprints of small logs: the order of sources, sums, shares, words. */
#include "close.h"
#include "footprint_fakes.h"

static const struct syw_footprint_options nothing;

static struct syw_hardware *hardware;
static struct syw_zones *zones;

static int read_tables(void **state)
{
    (void)state;
    return syw_hardware_read(&hardware, NULL, NULL) == SYW_OK && syw_zones_read(&zones, NULL, NULL) == SYW_OK ? 0 : -1;
}

static int free_tables(void **state)
{
    (void)state;
    syw_hardware_free(hardware);
    syw_zones_free(zones);
    return 0;
}

/* What a log that must be refused is told. */
static void assert_refused(const char *text, const struct syw_footprint_options *options, enum syw_status code,
                           const char *message)
{
    struct syw_log log = footprint_log(text);
    struct syw_footprints footprints = {.warnings.n = 77};
    struct syw_error err = {0};
    assert_int_equal(syw_footprints_compute(&footprints, &log, options, &err), code);
    assert_string_equal(err.text, message);
    assert_int_equal(footprints.warnings.n, 77);
    syw_log_clear(&log);
}

/* ---- sources ---- */

static void nothing_known_stays_unknown(void **state)
{
    (void)state;
    struct syw_footprint total = total_of("score\n1\n2\n", &nothing);
    assert_close(total.trials, 2, 0);
    assert_close(total.kwh.value, NAN, 0);
    assert_close(total.kwh.known, 0, 0);
    assert_string_equal(total.kwh.source, "");
    assert_close(total.kgco2e.value, NAN, 0);
    assert_close(total.hours.value, NAN, 0);
    assert_close(total.device_hours.value, NAN, 0);
    assert_close(total.g_per_kwh, NAN, 0);
    assert_close(total.pue, NAN, 0);
    assert_close(total.failed_share, NAN, 0);
    assert_close(total.after_best_share, NAN, 0);
    assert_close(total.best_kwh, NAN, 0);
    assert_close(total.embodied_kg, NAN, 0);
    assert_int_equal(total.energy_trials[SYW_ENERGY_UNKNOWN], 2);
}

static void without_an_intensity_carbon_is_unknown(void **state)
{
    (void)state;
    struct syw_footprint total = total_of("score,energy_kwh\n1,0.5\n", &nothing);
    assert_close(total.kwh.value, 0.5, 0);
    assert_close(total.pue, 1, 0);
    assert_close(total.kgco2e.value, NAN, 0);
    assert_string_equal(total.kgco2e.source, "");
}

/* Column, CodeCarbon, meter, estimate; and one of which nothing is known. */
static void energy_is_the_first_that_is_known(void **state)
{
    (void)state;
    const struct syw_codecarbon codecarbon = {
        2, {"b", "a"}, {{.energy_kwh = 2, .pue = 1}, {.energy_kwh = 9, .pue = 1}}};
    const struct syw_power power = {.record = {{"c", 3}, {"a", 9}, {"b", 9}}};
    const struct syw_footprint_options options = {.codecarbon = &codecarbon, .power = &power, .watts = 400};
    struct syw_log log = footprint_log("trial,score,energy_kwh,duration_h\na,1,1,1\nb,2,,1\nc,3,,1\nd,4,,10\ne,5,,\n");
    struct syw_footprints footprints = footprints_of(&log, &options);
    static const double kwh[] = {1, 2, 3, 4, NAN};
    for (unsigned i = 0; i < 5; i++) {
        assert_int_equal(footprints.trial[0][i].energy_source, (SYW_ENERGY_COLUMN + i) % SYW_ENERGY_SOURCES);
        assert_close(footprints.trial[0][i].kwh, kwh[i], 1e-15);
    }
    const struct syw_footprint *model = &footprints.model[0];
    assert_close(model->kwh.value, 10, 1e-14);
    assert_close(model->kwh.known, 4, 0);
    assert_string_equal(model->kwh.source,
                        "column energy_kwh (1 trial); CodeCarbon (imported, PUE included) (1 trial); "
                        "metered nvidia-smi (trapezoid) (1 trial); TDP estimate 400 W (1 trial)");
    assert_string_equal(model->model, "trials");
    assert_null(footprints.total.model);
    syw_footprints_clear(&footprints);
    syw_footprints_clear(&footprints);
    syw_log_clear(&log);
}

static void carbon_is_the_first_that_is_known(void **state)
{
    (void)state;
    struct syw_log log = footprint_log("score,energy_kwh,co2_kg,g_per_kwh,zone\n"
                                       "1,10,7,100,DK\n2,10,,100,DK\n3,10,,,DK\n4,10,,,\n5,,,100,\n");
    struct syw_footprints footprints =
        footprints_of(&log, &(struct syw_footprint_options){.zones = zones, .g_per_kwh = 300});
    static const double kg[] = {7, 1, 1.433, 3, NAN};
    static const enum syw_carbon_source source[] = {SYW_CARBON_COLUMN, SYW_CARBON_ROW_INTENSITY,
                                                    SYW_CARBON_ROW_INTENSITY, SYW_CARBON_INTENSITY, SYW_CARBON_UNKNOWN};
    for (size_t i = 0; i < 5; i++) {
        assert_close(footprints.trial[0][i].kgco2e, kg[i], 1e-15);
        assert_int_equal(footprints.trial[0][i].carbon_source, source[i]);
    }
    assert_string_equal(footprints.total.kgco2e.source,
                        "column co2_kg (1 trial); kWh x column g_per_kwh and zones of column zone (2 trials); "
                        "kWh x 300 g/kWh (1 trial)");
    assert_close(footprints.total.g_per_kwh, 12433.0 / 40, 1e-12); /* of the four that have both */
    syw_footprints_clear(&footprints);
    syw_log_clear(&log);
}

static void codecarbons_carbon_counts_only_where_no_intensity_is_asked_for(void **state)
{
    (void)state;
    const struct syw_codecarbon codecarbon = {1, {"a"}, {{.energy_kwh = 2, .emissions_kg = 0.5, .pue = 1.2}}};
    struct syw_footprint_options options = {.codecarbon = &codecarbon};
    struct syw_footprint total = total_of("trial,score\na,1\n", &options);
    assert_close(total.kgco2e.value, 0.5, 0);
    assert_close(total.pue, 1.2, 0);
    options.g_per_kwh = 100;
    total = total_of("trial,score\na,1\n", &options);
    assert_close(total.kgco2e.value, 0.2, 0);
}

static void a_zone_of_the_table_is_named_with_its_source(void **state)
{
    (void)state;
    const struct syw_footprint_options options = {.zones = zones};
    struct syw_footprint total = total_of("score,energy_kwh,zone\n1,10,DNK\n2,10,DNK\n", &options);
    assert_close(total.kgco2e.value, 2.866, 1e-15);
    assert_string_equal(total.kgco2e.source, "kWh x DK 143.3 g/kWh (2024, life cycle, production; Ember via co2.js, "
                                             "2025-08-03)");
}

static void devices_of_the_hardware_column_each_draw_their_own_power(void **state)
{
    (void)state;
    const struct syw_footprint_options options = {.hardware = hardware, .watts = 100};
    struct syw_footprint total = total_of("score,gpu_model,duration_h,gpu_count\n"
                                          "1,NVIDIA T4,10,2\n2,NVIDIA H100 SXM,10,1\n3,,10,1\n4,NVIDIA T4,10,\n",
                                          &options);
    assert_close(total.kwh.value, 1.4 + 7 + 1, 1e-14);
    assert_close(total.kwh.known, 3, 0); /* on how many devices the last ran is not known */
    assert_close(total.device_hours.value, 40, 1e-14);
    assert_string_equal(total.kwh.source, "TDP estimate by column gpu_model");
    assert_string_equal(total.hours.source, "column duration_h");
    assert_string_equal(total.device_hours.source, "hours x column gpu_count");
}

static void what_is_given_for_all_is_named_as_given(void **state)
{
    (void)state;
    const struct syw_footprint_options options = {.watts = 70,
                                                  .watts_source = "NVIDIA T4, 70 W TDP",
                                                  .g_per_kwh = 151.65,
                                                  .intensity_source = "DK 151.65 g/kWh (2023)"};
    struct syw_footprint total = total_of("score,started_at,ended_at\n1,0,7200\n", &options);
    assert_close(total.kwh.value, 0.14, 1e-16);
    assert_string_equal(total.kwh.source, "TDP estimate NVIDIA T4, 70 W TDP");
    assert_string_equal(total.kgco2e.source, "kWh x DK 151.65 g/kWh (2023)");
    assert_string_equal(total.hours.source, "column started_at to column ended_at");
    assert_string_equal(total.device_hours.source, "hours x 1 device");
}

static void names_from_files_are_cut_at_whole_characters_and_cannot_steer_a_terminal(void **state)
{
    (void)state;
    char text[1000] = "", source[400] = "\033[31m";
    for (int i = 0; i < 100; i++)
        memcpy(source + 5 + 3 * i, "\xE2\x82\x82", 4);
    snprintf(text, sizeof text, "score,duration_h\n1,1\n");
    struct syw_footprint total = total_of(text, &(struct syw_footprint_options){.watts = 70, .watts_source = source});
    assert_memory_equal(total.kwh.source, "TDP estimate ?[31m\xE2\x82\x82", 21);
    size_t length = strlen(total.kwh.source);
    assert_true(length >= 196 && length < 200);
    assert_memory_equal(total.kwh.source + length - 3, "\xE2\x82\x82", 3);
}

/* ---- PUE ---- */

static void pue_is_applied_once_and_never_to_energy_that_holds_it(void **state)
{
    (void)state;
    const struct syw_footprint_options options = {.pue = 1.5, .g_per_kwh = 100};
    struct syw_footprint total = total_of("score,energy_kwh\n1,2\n", &options);
    assert_close(total.kwh.value, 3, 0);
    assert_close(total.kgco2e.value, 0.3, 1e-16);
    assert_close(total.pue, 1.5, 0);
    assert_string_equal(total.kwh.source, "column energy_kwh x PUE 1.5");
    total = total_of("score,energy_consumed\n1,2\n", &options);
    assert_close(total.kwh.value, 2, 0);
    assert_close(total.pue, NAN, 0);
    assert_string_equal(total.kwh.source, "column energy_consumed (PUE included)");
    const struct syw_power power = {.record = {{"a", 2}}};
    total = total_of("trial,score\na,1\n", &(struct syw_footprint_options){.pue = 1.5, .power = &power});
    assert_close(total.kwh.value, 3, 0);
    assert_string_equal(total.kwh.source, "metered nvidia-smi (trapezoid) x PUE 1.5");
}

static void files_that_hold_a_pue_and_files_that_do_not_are_not_mixed(void **state)
{
    (void)state;
    const char *const path[] = {"a.csv", "b.csv"}, *const text[] = {"score,energy_kwh\n1,2\n",
                                                                    "score,energy_consumed\n1,2\n"};
    const struct syw_log_options keep = {.wanted = ~0u, .keep = SYW_FOOTPRINT_KEEP};
    struct syw_log log = {0};
    struct syw_footprints footprints = {0};
    struct syw_error err = {0};
    assert_int_equal(read_files(&log, &keep, NULL, path, text, 2), SYW_OK);
    assert_int_equal(syw_footprints_compute(&footprints, &log, &(struct syw_footprint_options){.pue = 1.2}, &err),
                     SYW_EINVAL);
    assert_string_equal(err.text, "a PUE is given, but the energy of some files already includes one");
    footprints = footprints_of(&log, &nothing);
    assert_close(footprints.total.kwh.value, 4, 0);
    assert_string_equal(footprints.total.kwh.source, "columns energy_kwh, energy_consumed (PUE included)");
    syw_footprints_clear(&footprints);
    syw_log_clear(&log);
}

/* ---- sums ---- */

static void failed_and_pruned_trials_keep_their_cost(void **state)
{
    (void)state;
    struct syw_footprint total =
        total_of("score,state,energy_kwh\n1,COMPLETE,1\n,FAIL,2\n0.5,PRUNED,3\n,PRUNED,4\n", &nothing);
    assert_close(total.counts.completed, 1, 0);
    assert_close(total.counts.failed, 1, 0);
    assert_close(total.counts.pruned, 2, 0);
    assert_close(total.kwh.value, 10, 0);
    assert_close(total.failed_share, 0.2, 1e-16);
    assert_close(total.pruned_share, 0.7, 1e-16);
    assert_int_equal(total.share_of, SYW_AXIS_KWH);
}

static void shares_are_of_hours_where_energy_is_not_known_for_all(void **state)
{
    (void)state;
    struct syw_footprint total = total_of("score,state,energy_kwh,duration_h\n1,COMPLETE,1,3\n,FAIL,,1\n", &nothing);
    assert_close(total.failed_share, 0.25, 0);
    assert_int_equal(total.share_of, SYW_AXIS_HOURS);
    total = total_of("score,state,energy_kwh,duration_h\n1,COMPLETE,1,3\n,FAIL,,\n", &nothing);
    assert_close(total.failed_share, NAN, 0);
    assert_int_equal(total.share_of, SYW_AXIS_TRIALS);
}

/* Strubell's story: one run against the whole search. */
static void the_reported_run_stands_against_the_whole_search(void **state)
{
    (void)state;
    struct syw_log log =
        footprint_log("model,score,energy_kwh,duration_h\nA,0.5,1,10\nA,0.9,2,20\nA,0.9,3,30\nA,0.7,4,40\n"
                      "B,0.8,5,50\nB,0.95,6,60\nB,0.1,7,70\n");
    struct syw_footprints footprints = footprints_of(&log, &(struct syw_footprint_options){.g_per_kwh = 100});
    assert_close(footprints.model[0].best_kwh, 2, 0); /* the first that reached it */
    assert_close(footprints.model[0].best_hours, 20, 0);
    assert_close(footprints.model[0].after_best_share, 0.7, 1e-16);
    assert_close(footprints.model[1].best_kwh, 6, 0);
    assert_close(footprints.model[1].after_best_share, 7.0 / 18, 1e-16);
    assert_close(footprints.total.best_kwh, 6, 0);
    assert_close(footprints.total.best_kgco2e, 0.6, 1e-16);
    assert_close(footprints.total.best_hours, 60, 0);
    assert_close(footprints.total.after_best_share, 14.0 / 28, 1e-16);
    assert_close(footprints.total.kwh.value, 28, 0);
    syw_footprints_clear(&footprints);
    syw_log_clear(&log);
}

static void the_best_loss_is_the_smallest(void **state)
{
    (void)state;
    const struct syw_log_options options = {
        .wanted = ~0u, .keep = SYW_FOOTPRINT_KEEP, .direction = SYW_MINIMIZE, .metric = "loss"};
    struct syw_log log = log_of(&options, "model,loss,energy_kwh\nA,3,1\nA,1,2\nB,0.5,3\nB,2,4\nC,9,9\n");
    struct syw_footprints footprints = footprints_of(&log, &nothing);
    assert_close(footprints.total.best_kwh, 3, 0);
    assert_close(footprints.model[0].best_kwh, 2, 0);
    syw_footprints_clear(&footprints);
    syw_log_clear(&log);
}

/* Rows out of order: the third started first. */
static void after_the_best_is_by_when_trials_started(void **state)
{
    (void)state;
    struct syw_footprint total = total_of("score,started_at,energy_kwh\n0.2,100,1\n0.3,200,2\n0.9,50,5\n", &nothing);
    assert_close(total.after_best_share, 3.0 / 8, 1e-16);
}

static void weights_multiply_and_leave_no_order(void **state)
{
    (void)state;
    struct syw_footprint total =
        total_of("score,weight,energy_kwh,duration_h,g_per_kwh\n1,3,2,1,100\n2,1,4,1,200\n", &nothing);
    assert_close(total.trials, 4, 0);
    assert_close(total.kwh.value, 10, 0);
    assert_close(total.kwh.known, 4, 0);
    assert_close(total.hours.value, 4, 0);
    assert_close(total.kgco2e.value, 1.4, 1e-15);
    assert_close(total.carbon_trials[SYW_CARBON_ROW_INTENSITY], 4, 0);
    assert_close(total.after_best_share, NAN, 0);
    assert_close(total.best_kwh, 4, 0);
}

static void a_costed_log_has_what_was_found(void **state)
{
    (void)state;
    struct syw_log log = footprint_log("score,energy_kwh,duration_h\n1,1,1\n2,,2\n3,3,\n4,,\n");
    struct syw_footprints footprints =
        footprints_of(&log, &(struct syw_footprint_options){.watts = 2500, .pue = 1.1, .g_per_kwh = 100});
    struct syw_log costed = {0};
    assert_int_equal(syw_costed_log_make(&costed, &log, &footprints, NULL), SYW_OK);
    const struct syw_total *kwh = &costed.model[0].cost[SYW_AXIS_KWH], *kg = &costed.model[0].cost[SYW_AXIS_KGCO2E];
    assert_close(kwh->sum, 1.1 + 5.5 + 3.3, 1e-14);
    assert_close(kwh->known, 3, 0);
    assert_close(kwh->smallest, 1.1, 1e-15);
    assert_close(kwh->largest, 5.5, 1e-15);
    assert_close(kg->sum, 0.99, 1e-15);
    assert_close(kg->known, 3, 0);
    double cost[4];
    syw_trials_cost(cost, &costed.model[0], SYW_AXIS_KWH);
    assert_close(cost[1], 5.5, 1e-15);
    assert_close(cost[3], NAN, 0);
    assert_close(log.model[0].cost[SYW_AXIS_KWH].sum, 4, 0); /* which is as it was read */
    syw_costed_log_clear(&costed);
    syw_footprints_clear(&footprints);
    syw_log_clear(&log);
}

/* 1 + 10^-16 a thousand times: added plainly, nothing comes of the small ones. */
static void sums_do_not_lose_small_trials(void **state)
{
    (void)state;
    static char text[20000];
    size_t length = (size_t)snprintf(text, sizeof text, "score,energy_kwh\n1,1\n");
    for (int i = 0; i < 1000; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "1,1e-16\n");
    assert_close(total_of(text, &nothing).kwh.value, 1 + 1e-13, 1e-16);
}

static void a_search_without_a_best_has_nothing_after_it(void **state)
{
    (void)state;
    struct syw_footprint total = total_of("score,state,energy_kwh\n,FAIL,1\n,FAIL,2\n", &nothing);
    assert_close(total.after_best_share, NAN, 0);
    assert_close(total.best_kwh, NAN, 0);
    assert_close(total.failed_share, 1, 0);
}

static void embodied_carbon_is_by_device_hours(void **state)
{
    (void)state;
    const struct syw_footprint_options options = {.embodied_g_per_device_hour = 10};
    struct syw_footprint total = total_of("score,duration_h,devices\n1,3,4\n2,5,1\n", &options);
    assert_close(total.embodied_kg, 0.17, 1e-16);
    assert_close(total.kgco2e.value, NAN, 0);
}

/* The reader refuses such numbers; a log may also be made by hand. */
static void costs_that_cannot_be_are_unknown(void **state)
{
    (void)state;
    struct syw_trials model = {
        .rows = 3,
        .value = (double[]){1, 2, 3},
        .best = 3,
        .number = {
            [SYW_ROLE_ENERGY] = (double[]){-1, INFINITY, 2}, [SYW_ROLE_EMISSIONS] = (double[]){1, 1, -INFINITY}}};
    struct syw_log log = {.model = &model, .n_models = 1};
    struct syw_footprints footprints = footprints_of(&log, &nothing);
    assert_close(footprints.total.kwh.value, 2, 0);
    assert_close(footprints.total.kwh.known, 1, 0);
    assert_close(footprints.total.kgco2e.value, 2, 0);
    assert_string_equal(footprints.total.kwh.source, "column energy");
    syw_footprints_clear(&footprints);
}

/* ---- refusals ---- */

static void sums_beyond_what_a_number_holds_are_refused(void **state)
{
    (void)state;
    const struct syw_footprint_options none = {0};
    assert_refused("accuracy,energy_kwh,model\n0.5,1e308,a\n0.6,1e308,b\n", &none, SYW_EDOMAIN,
                   "the kWh of the trials add up to more than a number can hold");
}

static void options_that_contradict_are_refused(void **state)
{
    (void)state;
    struct syw_series *series = hourly(2, (double[]){100, 100});
    const char *text = "score,energy_kwh\n1,2\n";
    assert_refused(text, &(struct syw_footprint_options){.g_per_kwh = 100, .series = series}, SYW_EINVAL,
                   "one intensity for all and a series of intensities exclude one another");
    assert_refused(text, &(struct syw_footprint_options){.pue = 0.9}, SYW_EINVAL,
                   "PUE of 0.9: it is a finite number of 1 or more");
    assert_refused(text, &(struct syw_footprint_options){.watts = -1}, SYW_EINVAL,
                   "hardware power of -1: it is a finite number of 0 or more");
    assert_refused(text, &(struct syw_footprint_options){.g_per_kwh = NAN}, SYW_EINVAL,
                   "intensity of nan: it is a finite number of 0 or more");
    assert_refused(text, &(struct syw_footprint_options){.embodied_g_per_device_hour = INFINITY}, SYW_EINVAL,
                   "embodied carbon of inf: it is a finite number of 0 or more");
    syw_series_free(series);
}

static void names_that_no_table_holds_are_refused_only_where_they_are_needed(void **state)
{
    (void)state;
    const struct syw_footprint_options options = {.hardware = hardware, .zones = zones};
    assert_refused("score,duration_h,hardware\n1,1,Abacus\n", &options, SYW_EPARSE,
                   "hardware 'Abacus' in the log is not in the table");
    assert_refused("score,energy_kwh,zone\n1,1,Atlantis\n", &options, SYW_EPARSE,
                   "zone 'Atlantis' in the log is not in the table");
    struct syw_footprint total = total_of("score,energy_kwh,co2_kg,zone,hardware\n1,1,1,Atlantis,Abacus\n", &options);
    assert_close(total.kgco2e.value, 1, 0);
    total = total_of("score,zone\n1,Atlantis\n", &options); /* no energy: no carbon either way */
    assert_close(total.kgco2e.value, NAN, 0);
}

static void hardware_that_fits_several_devices_is_refused(void **state)
{
    (void)state;
    struct syw_log log = footprint_log("score,duration_h,hardware\n1,1,A100 PCIe\n");
    struct syw_footprints footprints = {0};
    struct syw_error err = {0};
    assert_int_equal(
        syw_footprints_compute(&footprints, &log, &(struct syw_footprint_options){.hardware = hardware}, &err),
        SYW_EPARSE);
    assert_string_equal(err.text, "hardware 'A100 PCIe' in the log fits 2 of the table");
    assert_string_equal(err.hint, "write it as the hardware table does, or leave the column out: `column hardware=`");
    syw_log_clear(&log);
}

static void an_empty_log_has_an_empty_footprint(void **state)
{
    (void)state;
    struct syw_log log = {0};
    struct syw_footprints footprints = footprints_of(&log, &nothing);
    assert_int_equal(footprints.n, 0);
    assert_close(footprints.total.trials, 0, 0);
    assert_close(footprints.total.kwh.value, NAN, 0);
    syw_footprints_clear(&footprints);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_known_stays_unknown),
        cmocka_unit_test(without_an_intensity_carbon_is_unknown),
        cmocka_unit_test(energy_is_the_first_that_is_known),
        cmocka_unit_test(carbon_is_the_first_that_is_known),
        cmocka_unit_test(codecarbons_carbon_counts_only_where_no_intensity_is_asked_for),
        cmocka_unit_test(a_zone_of_the_table_is_named_with_its_source),
        cmocka_unit_test(devices_of_the_hardware_column_each_draw_their_own_power),
        cmocka_unit_test(what_is_given_for_all_is_named_as_given),
        cmocka_unit_test(names_from_files_are_cut_at_whole_characters_and_cannot_steer_a_terminal),
        cmocka_unit_test(pue_is_applied_once_and_never_to_energy_that_holds_it),
        cmocka_unit_test(files_that_hold_a_pue_and_files_that_do_not_are_not_mixed),
        cmocka_unit_test(failed_and_pruned_trials_keep_their_cost),
        cmocka_unit_test(shares_are_of_hours_where_energy_is_not_known_for_all),
        cmocka_unit_test(the_reported_run_stands_against_the_whole_search),
        cmocka_unit_test(the_best_loss_is_the_smallest),
        cmocka_unit_test(after_the_best_is_by_when_trials_started),
        cmocka_unit_test(weights_multiply_and_leave_no_order),
        cmocka_unit_test(a_costed_log_has_what_was_found),
        cmocka_unit_test(sums_do_not_lose_small_trials),
        cmocka_unit_test(a_search_without_a_best_has_nothing_after_it),
        cmocka_unit_test(embodied_carbon_is_by_device_hours),
        cmocka_unit_test(costs_that_cannot_be_are_unknown),
        cmocka_unit_test(options_that_contradict_are_refused),
        cmocka_unit_test(sums_beyond_what_a_number_holds_are_refused),
        cmocka_unit_test(names_that_no_table_holds_are_refused_only_where_they_are_needed),
        cmocka_unit_test(hardware_that_fits_several_devices_is_refused),
        cmocka_unit_test(an_empty_log_has_an_empty_footprint),
    };
    return cmocka_run_group_tests(tests, read_tables, free_tables);
}
