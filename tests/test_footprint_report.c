/* Footprint reports: every number with its source, the promised JSON, texts to paste that invent nothing. */
#include "close.h"

#include "syw/footprint_report.h"

#include <json.h>
#include <stdlib.h>
#include <string.h>

/* Two models, one with a name that every format must escape; a third of the energy estimated. */
struct example {
    struct syw_trials trials[2];
    struct syw_log log;
    struct syw_footprint model[2];
    struct syw_footprints footprints;
    struct syw_footprint_options options;
    struct syw_footprint_report report;
};

static struct syw_quantity quantity(double value, double known, const char *source)
{
    struct syw_quantity made = {.value = value, .known = known};
    snprintf(made.source, sizeof made.source, "%s", source);
    return made;
}

static struct syw_footprint footprint(const char *model, double trials, double kwh, double best_kwh)
{
    return (struct syw_footprint){.model = model,
                                  .trials = trials,
                                  .counts = {.completed = trials - 1, .failed = 1},
                                  .hours = quantity(2 * kwh, trials, "column duration_s"),
                                  .device_hours = quantity(4 * kwh, trials, "column duration_s x devices"),
                                  .kwh = quantity(kwh, trials, "column energy_kwh"),
                                  .kgco2e = quantity(0.1 * kwh, trials, "energy x 100 g/kWh (given)"),
                                  .energy_trials = {[SYW_ENERGY_COLUMN] = trials},
                                  .carbon_trials = {[SYW_CARBON_INTENSITY] = trials},
                                  .g_per_kwh = 100,
                                  .pue = 1,
                                  .share_of = SYW_AXIS_KWH,
                                  .failed_share = 0.25,
                                  .after_best_share = 0.5,
                                  .best_kwh = best_kwh,
                                  .best_kgco2e = 0.1 * best_kwh,
                                  .best_hours = 2 * best_kwh,
                                  .embodied_kg = NAN};
}

static char odd_name[] = "A \"b\" \\_%\n", other_name[] = "B", metric[] = "accuracy";

static void make_example(struct example *example)
{
    *example = (struct example){0};
    example->trials[0] = (struct syw_trials){.model = odd_name, .trials = 100, .best = 0.91};
    example->trials[1] = (struct syw_trials){.model = other_name, .trials = 50, .best = NAN};
    example->log =
        (struct syw_log){.metric = metric, .direction = SYW_MAXIMIZE, .model = example->trials, .n_models = 2};
    example->model[0] = footprint(odd_name, 100, 2, 0.01);
    example->model[1] = footprint("B", 50, 1.1, 0.05);
    example->model[1].kwh = quantity(1.1, 50, "300 W (given) x devices x hours, an estimate");
    example->model[1].energy_trials[SYW_ENERGY_COLUMN] = 0;
    example->model[1].energy_trials[SYW_ENERGY_TDP] = 50;
    struct syw_footprint total = footprint(NULL, 150, 3.1, 0.01);
    total.kwh = quantity(3.1, 150, "column energy_kwh; 300 W (given) x devices x hours, an estimate");
    total.energy_trials[SYW_ENERGY_COLUMN] = 100;
    total.energy_trials[SYW_ENERGY_TDP] = 50;
    example->footprints = (struct syw_footprints){.model = example->model, .n = 2, .total = total};
    example->report = (struct syw_footprint_report){
        .log = &example->log, .footprints = &example->footprints, .options = &example->options};
}

/* Takes the kWh and kg of all trials away. */
static void forget_energy(struct syw_footprint *one)
{
    one->kwh = one->kgco2e = (struct syw_quantity){.value = NAN};
    memset(one->energy_trials, 0, sizeof one->energy_trials);
    one->energy_trials[SYW_ENERGY_UNKNOWN] = one->trials;
    one->best_kwh = one->best_kgco2e = one->g_per_kwh = one->pue = NAN;
}

static char *written(const struct syw_footprint_report *report, enum syw_format format)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(syw_footprint_report_write(out, format, report, NULL), SYW_OK);
    fclose(out);
    return text;
}

static char *pasted(const struct syw_footprint_report *report, enum syw_footprint_template template)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(syw_footprint_template_write(out, template, report, NULL), SYW_OK);
    fclose(out);
    return text;
}

static void assert_has(char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("'%s' is not in:\n%s", part, text);
}

static void assert_lacks(char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("'%s' is in:\n%s", part, text);
}

static json_object *at(json_object *object, const char *key)
{
    json_object *found = NULL;
    if (!json_object_object_get_ex(object, key, &found))
        fail_msg("no key '%s'", key);
    return found;
}

/* ---- the table ------------------------------------------------------------------------------------------------ */

static void every_number_has_its_source(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    char *text = written(&example.report, SYW_FORMAT_TEXT);
    assert_has(text, "\nhours: column duration_s, 150 of 150 trials\n");
    assert_has(text, "\nkWh: column energy_kwh; 300 W (given) x devices x hours, an estimate, 150 of 150 trials\n");
    assert_has(text, "\nkWh of B: 300 W (given) x devices x hours, an estimate, 50 of 50 trials\n");
    assert_has(text, "\nkg CO2e: energy x 100 g/kWh (given), 150 of 150 trials\n");
    assert_has(text, "\nPUE: 1, since none is given\n");
    free(text);
}

static void the_reported_trial_stands_beside_the_search(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    char *text = written(&example.report, SYW_FORMAT_TEXT);
    assert_has(text, "in all: the best trial used 0.0100 kWh, the search 3.10 kWh: 310 times");
    assert_has(text, "B: the best trial used 0.0500 kWh, the search 1.10 kWh: 22.0 times");
    assert_has(text, "failed trials took 25.0 % of the kWh, pruned ones 0 %; 50.0 % of the kWh went on after");
    free(text);
}

static void what_is_known_in_part_is_a_lower_bound(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    example.footprints.total.kwh.known = 140;
    example.footprints.total.share_of = SYW_AXIS_HOURS;
    char *text = written(&example.report, SYW_FORMAT_TEXT);
    assert_has(text, "140 of 150 trials");
    assert_has(text, "the search at least 3.10 kWh: at least 310 times");
    assert_has(text, "in all: failed trials took 25.0 % of the hours, ");
    free(text);
}

static void unknown_energy_is_never_zero(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    forget_energy(&example.model[0]);
    forget_energy(&example.model[1]);
    forget_energy(&example.footprints.total);
    char *text = written(&example.report, SYW_FORMAT_TEXT);
    assert_has(text, "\nkWh: unknown\n");
    assert_has(text, "in all: the best trial took 0.0200 h, the search 6.20 h: 310 times");
    assert_lacks(text, "PUE:");
    free(text);
    text = written(&example.report, SYW_FORMAT_CSV);
    assert_has(text, "\nB,50,49,1,0,2.2,4.4,,,,,");
    free(text);
}

static void embodied_carbon_is_a_line_of_its_own(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    example.options.embodied_g_per_device_hour = 10;
    example.footprints.total.embodied_kg = 0.124;
    char *text = written(&example.report, SYW_FORMAT_TEXT);
    assert_has(text,
               "\nembodied: 0.124 kg CO2e (10.0 g for each device hour), beside the kg CO2e above, not in them\n");
    free(text);
}

static void one_model_has_no_second_row(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    example.footprints.n = example.log.n_models = 1;
    char *text = written(&example.report, SYW_FORMAT_TEXT);
    assert_lacks(text, "in all");
    free(text);
}

static void the_row_of_the_sum_has_no_model_in_csv(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    char *text = written(&example.report, SYW_FORMAT_CSV);
    assert_has(text, "model,trials,completed,failed,pruned,hours,device_hours,kwh,kgco2e,g_per_kwh,pue,failed_share,");
    assert_has(text, "\n,150,149,1,0,6.2,12.4,3.1,");
    free(text);
}

static void elsewhere_is_the_same_energy(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    const struct syw_zone norway = {"NO", "Norway", 30, 2023, "life cycle", "somewhere"};
    example.report.what_if = &norway;
    example.report.n_what_if = 1;
    char *text = written(&example.report, SYW_FORMAT_TEXT);
    assert_has(text, "NO");
    assert_has(text, "0.0930");
    free(text);
    json_object *root = json_tokener_parse(text = written(&example.report, SYW_FORMAT_JSON));
    json_object *first = json_object_array_get_idx(at(root, "what_if"), 0);
    assert_string_equal(json_object_get_string(at(first, "zone")), "NO");
    assert_close(json_object_get_double(at(first, "g_per_kwh")), 30, 0);
    assert_close(json_object_get_double(at(first, "kgco2e")), 0.093, 1e-15);
    json_object_put(root);
    free(text);
}

static void equivalents_come_with_factor_and_source(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    example.footprints.total.kwh.value = 0.694;
    example.footprints.total.kgco2e.value = 0.057255;
    char *text = written(&example.report, SYW_FORMAT_TEXT);
    assert_lacks(text, "car");
    free(text);
    example.report.equivalents = true;
    text = written(&example.report, SYW_FORMAT_TEXT);
    assert_has(text, "km by an average car in the EU         175 g CO2e       Green Algorithms");
    assert_has(text, " 0.002907 kWh ");
    free(text);
    json_object *root = json_tokener_parse(text = written(&example.report, SYW_FORMAT_JSON)), *first;
    first = json_object_array_get_idx(at(root, "equivalents"), 0);
    assert_close(json_object_get_double(at(first, "number")), 57.255 / 175, 1e-15);
    assert_close(json_object_get_double(at(first, "gco2e_each")), 175, 0);
    json_object_put(root);
    free(text);
}

/* ---- JSON ----------------------------------------------------------------------------------------------------- */

static void json_is_what_the_schema_promises(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    forget_energy(&example.model[1]);
    char *text = written(&example.report, SYW_FORMAT_JSON);
    json_object *root = json_tokener_parse(text);
    assert_non_null(root);
    assert_string_equal(json_object_get_string(at(root, "schema")), "syw.footprint/1");
    json_object *first = json_object_array_get_idx(at(root, "models"), 0);
    json_object *second = json_object_array_get_idx(at(root, "models"), 1);
    assert_string_equal(json_object_get_string(at(first, "model")), odd_name);
    assert_close(json_object_get_double(at(first, "trials")), 100, 0);
    assert_close(json_object_get_double(at(at(first, "hours"), "value")), 4, 0);
    assert_string_equal(json_object_get_string(at(at(first, "hours"), "source")), "column duration_s");
    assert_close(json_object_get_double(at(at(first, "device_hours"), "value")), 8, 0);
    assert_close(json_object_get_double(at(first, "g_per_kwh")), 100, 0);
    assert_close(json_object_get_double(at(first, "pue")), 1, 0);
    assert_null(at(at(second, "kwh"), "value"));
    assert_null(at(at(second, "kwh"), "source"));
    assert_null(at(second, "g_per_kwh"));
    assert_close(json_object_get_double(at(at(at(root, "total"), "kgco2e"), "value")), 0.1 * 3.1, 0);
    assert_int_equal(json_object_array_length(at(root, "what_if")), 0);
    json_object_put(root);
    free(text);
}

/* ---- texts to paste ------------------------------------------------------------------------------------------- */

static void the_model_card_wants_grams(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    example.footprints.total.kgco2e.value = 0.057255;
    example.report.device = "1 \"big\" GPU \\o/";
    char *text = pasted(&example.report, SYW_TEMPLATE_HF);
    assert_has(text, "co2_eq_emissions:\n  emissions: 57.255 # grams\n  source: \"syw ");
    assert_has(text, "\n  training_type: \"[to be filled in: pre-training or fine-tuning]\"\n");
    assert_has(text, "\n  geographical_location: \"[to be filled in: ");
    assert_has(text, "\n  hardware_used: \"1 \\\"big\\\" GPU \\\\o/\"\n");
    free(text);
}

static void no_template_invents_a_number(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    forget_energy(&example.footprints.total);
    char *text = pasted(&example.report, SYW_TEMPLATE_HF);
    assert_has(text, "\n  emissions: \"[to be filled in: grams of CO2e]\"\n");
    free(text);
    for (int i = SYW_TEMPLATE_ACL; i < SYW_TEMPLATE_COUNT; i++) {
        text = pasted(&example.report, (enum syw_footprint_template)i);
        static const char *const unknown[SYW_TEMPLATE_COUNT] = {
            [SYW_TEMPLATE_MDF] = "Energy used for training: [to be filled in: MWh, or N/A with what is missing",
            [SYW_TEMPLATE_BOAMPS] = "\"powerConsumption\": null",
            [SYW_TEMPLATE_SPDX] = "\"ai_energyQuantity\": null"};
        assert_has(text, unknown[i] ? unknown[i] : "[to be filled in: kWh]");
        assert_lacks(text, "nan");
        free(text);
    }
}

static void templates_say_how_each_number_is_known(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    char *text = pasted(&example.report, SYW_TEMPLATE_ACL);
    assert_has(text,
               "150 trials of 2 models (149 completed, 1 failed, 0 pruned); 12.4 device hours (column duration_s x "
               "devices, 150 of 150 trials); 3.10 kWh (column energy_kwh; ");
    assert_has(text,
               "- Result of A \"b\" \\_%?: accuracy 0.910 (higher is better), the best of 100 trials, not a mean");
    assert_has(text, "- Result of B: no trial completed.\n");
    free(text);
    text = pasted(&example.report, SYW_TEMPLATE_NEURIPS);
    assert_has(text, "- Each run: 0.0413 h and 0.0207 kWh on average.\n");
    assert_has(text, "1 failed and 0 pruned trials are part of these totals (25.0 % and 0 % of the kWh)");
    free(text);
    text = pasted(&example.report, SYW_TEMPLATE_AI_ACT);
    assert_has(text, "- Known or estimated: known for 100 trials, estimated from thermal design power for 50.\n");
    assert_has(text, "[to be filled in: floating point operations]");
    free(text);
}

static void latex_escapes_what_comes_from_files(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    example.report.device = "50% A_100 & co";
    char *text = pasted(&example.report, SYW_TEMPLATE_LATEX);
    assert_has(text, "on 50\\% A\\_100 \\& co and took 12.4\\,device hours (");
    assert_has(text, "0.310\\,kg\\,CO$_2$e (energy x 100 g/kWh (given), 150 of 150 trials); the reported best");
    free(text);
}

static void hardware_is_read_off_the_log(void **state)
{
    (void)state;
    struct example example;
    make_example(&example);
    char a[] = "A100", t[] = "T4", none[] = "", *names[] = {t, a, none, t};
    example.trials[0].rows = 4;
    example.trials[0].text[SYW_ROLE_HARDWARE] = names;
    char *text = pasted(&example.report, SYW_TEMPLATE_HF);
    assert_has(text, "hardware_used: \"T4, A100\"");
    free(text);
}

static void templates_are_found_by_name(void **state)
{
    (void)state;
    assert_int_equal(syw_footprint_template_find("ai-act"), SYW_TEMPLATE_AI_ACT);
    assert_int_equal(syw_footprint_template_find("hf"), SYW_TEMPLATE_HF);
    assert_int_equal(syw_footprint_template_find("HF "), SYW_TEMPLATE_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_has_its_source),
        cmocka_unit_test(the_reported_trial_stands_beside_the_search),
        cmocka_unit_test(what_is_known_in_part_is_a_lower_bound),
        cmocka_unit_test(unknown_energy_is_never_zero),
        cmocka_unit_test(embodied_carbon_is_a_line_of_its_own),
        cmocka_unit_test(one_model_has_no_second_row),
        cmocka_unit_test(the_row_of_the_sum_has_no_model_in_csv),
        cmocka_unit_test(elsewhere_is_the_same_energy),
        cmocka_unit_test(equivalents_come_with_factor_and_source),
        cmocka_unit_test(json_is_what_the_schema_promises),
        cmocka_unit_test(the_model_card_wants_grams),
        cmocka_unit_test(no_template_invents_a_number),
        cmocka_unit_test(templates_say_how_each_number_is_known),
        cmocka_unit_test(latex_escapes_what_comes_from_files),
        cmocka_unit_test(hardware_is_read_off_the_log),
        cmocka_unit_test(templates_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
