/* Forms whose fields are set: the EU's documentation of models, the Software Carbon Intensity, and two JSON formats.
 * Numbers come from the log; what it cannot know is marked in the text forms and null in JSON. */
#include "syw.h"

#include "footprint_forms.h"
#include "footprint_phrases.h"
#include "render/document/json.h"

#include <math.h>
#include <string.h>

static void add_blank(struct syw_document *document, const char *name, const char *what)
{
    struct syw_line line = {0};
    syw_phrase_blank(&line, what);
    syw_document_add_item(document, name, line.text);
}

/* Megawatt-hours to two significant figures at least, as the form asks, and how they are known. */
static void phrase_mwh(struct syw_line *line, const struct syw_footprint *total)
{
    if (!is_known(&total->kwh)) {
        syw_phrase_blank(line, "MWh, or N/A with what is missing to calculate it");
        return;
    }
    syw_line_add(line, "%s MWh (", syw_significant(total->kwh.value / 1000, 3).text);
    syw_line_add_source(line, &total->kwh, total->trials);
    syw_line_add(line, "); ");
    syw_phrase_known_or_estimated(line, total);
}

static const char *months(double hours)
{
    const double month = 365.25 * 24 / 12;
    return hours < month       ? "less than 1 month"
           : hours < 3 * month ? "1 to 3 months"
           : hours < 6 * month ? "3 to 6 months"
                               : "more than 6 months";
}

static void add_training_time(struct syw_document *document, const struct syw_footprint *total)
{
    struct syw_line line = {0};
    if (is_known(&total->hours))
        syw_line_add(&line, "%s, if trials ran one after the other; for the AI Office %s days of wall-clock time, ",
                     months(total->hours.value), syw_significant(total->hours.value / 24, 3).text);
    else
        syw_line_add(&line, "[to be filled in: range of months; days of wall-clock time], ");
    if (is_known(&total->device_hours)) {
        syw_line_add(&line, "%s hardware days (", syw_significant(total->device_hours.value / 24, 3).text);
        syw_line_add_source(&line, &total->device_hours, total->trials);
        syw_line_add(&line, ")");
    } else {
        syw_phrase_blank(&line, "hardware days");
    }
    syw_document_add_item(document, "Training time", line.text);
}

/* Source: Model Documentation Form of the EU's General-Purpose AI Code of Practice, July 2025. */
void syw_form_mdf(struct syw_document *document, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_line flops = {0}, mwh = {0}, trials = {0};
    syw_document_add_heading(document, 1,
                             "Model Documentation Form: training process and energy, of this search alone");
    syw_phrase_trials(&trials, report->footprints);
    syw_document_add_item(document, "What is counted", trials.text);
    add_training_time(document, total);
    syw_phrase_flops(&flops, report);
    syw_document_add_item(document, "Amount of computation used for training", flops.text);
    phrase_mwh(&mwh, total);
    syw_document_add_item(document, "Energy used for training", mwh.text);
    add_blank(document, "Benchmarked amount of computation used for inference",
              "floating point operations, and the task");
    add_blank(document, "Outside this log", "data preparation, preliminary and final training runs");
}

/* R of the formula, in its own unit; NaN: not known. */
static double functional_units(const struct syw_footprint_report *report)
{
    double flops = 0, known = 0;
    if (report->functional_units > 0)
        return report->functional_unit == SYW_PER_PARAMETERS ? report->functional_units / 1e9
                                                             : report->functional_units;
    if (report->functional_unit != SYW_PER_FLOPS)
        return NAN;
    for (size_t m = 0; m < report->log->n_models; m++) {
        flops += report->log->model[m].cost[SYW_AXIS_FLOPS].sum;
        known += report->log->model[m].cost[SYW_AXIS_FLOPS].known;
    }
    return known > 0 && known >= report->footprints->total.trials ? flops : NAN;
}

/* Source: Green Software Foundation, Software Carbon Intensity for AI (on ISO/IEC 21031:2024): (E x I + M) / R. */
void syw_form_sci(struct syw_document *document, const struct syw_footprint_report *report)
{
    static const char *const units[] = {"FLOP", "training token", "billion parameters"};
    const struct syw_footprint *total = &report->footprints->total;
    const char *unit = units[report->functional_unit];
    const double r = functional_units(report);
    const double embodied_g = total->embodied_kg > 0 ? 1000 * total->embodied_kg : 0;
    struct syw_line energy = {0}, carbon = {0}, score = {0}, per = {0};
    syw_document_add_heading(document, 1, "Software Carbon Intensity for AI, provider: (E x I + M) / R");
    syw_phrase_amount(&energy, &total->kwh, "kWh", total->trials);
    syw_document_add_item(document, "E, energy", energy.text);
    if (is_known(&total->kgco2e) && total->kwh.value > 0) {
        syw_line_add(&carbon, "%s g CO2e per kWh (", syw_significant(total->g_per_kwh, 3).text);
        syw_line_add_source(&carbon, &total->kgco2e, total->trials);
        syw_line_add(&carbon, ")");
    } else {
        syw_phrase_blank(&carbon, "g CO2e per kWh");
    }
    syw_document_add_item(document, "I, carbon intensity, location-based", carbon.text);
    if (embodied_g > 0) {
        struct syw_line embodied = {0};
        syw_line_add(&embodied, "%s g CO2e", syw_significant(embodied_g, 3).text);
        syw_document_add_item(document, "M, embodied", embodied.text);
    } else {
        add_blank(document, "M, embodied", "g CO2e of the hardware's share; the score is without it");
    }
    if (r > 0)
        syw_line_add(&per, "%s x %s", syw_significant(r, 3).text, unit);
    else
        syw_phrase_blank(&per, unit);
    syw_document_add_item(document, "R, functional unit", per.text);
    if (r > 0 && is_known(&total->kgco2e))
        syw_line_add(&score,
                     "%s g CO2e per %s, over the whole search: %.0f trials, of which %.0f failed and %.0f were "
                     "stopped early",
                     syw_significant((1000 * total->kgco2e.value + embodied_g) / r, 3).text, unit, total->trials,
                     total->counts.failed, total->counts.pruned);
    else
        syw_phrase_blank(&score, "g CO2e per unit");
    syw_document_add_item(document, "SCI", score.text);
}

static void put_quantity(struct syw_json *json, size_t object, const char *key, const struct syw_quantity *quantity,
                         double factor)
{
    syw_json_put_number(json, object, key, is_known(quantity) ? quantity->value * factor : NAN);
}

/* Source: Boavizta, BoAmps, the report's data model. */
void syw_form_boamps(struct syw_json *json, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_line place = {0}, method = {0};
    size_t root = json->root;
    size_t header = syw_json_put_object(json, root, "header");
    syw_json_put_text(json, header, "formatVersion", NULL); /* whoever publishes says which */
    syw_json_put_text(json, header, "reportId", NULL);
    syw_json_put_text(json, header, "reportDatetime", NULL);
    syw_json_put_text(json, header, "publisher", NULL);
    size_t task = syw_json_put_object(json, root, "task");
    syw_json_put_text(json, task, "taskStage", "training");
    syw_json_put_text(json, task, "taskFamily", NULL);
    syw_json_put_number(json, task, "nbRequest", NAN);
    size_t algorithms = syw_json_put_array(json, task, "algorithms");
    double best = NAN;
    for (size_t m = 0; m < report->log->n_models; m++) {
        const struct syw_trials *trials = &report->log->model[m];
        syw_json_put_text(json, syw_json_put_object(json, algorithms, NULL), "algorithmName", trials->model);
        best = report->log->direction == SYW_MINIMIZE ? fmin(best, trials->best) : fmax(best, trials->best);
    }
    syw_json_put_array(json, task, "dataset");
    syw_json_put_number(json, task, "measuredAccuracy",
                        report->log->metric && strstr(report->log->metric, "acc") ? best : NAN);
    size_t measure = syw_json_put_object(json, syw_json_put_array(json, root, "measures"), NULL);
    if (is_known(&total->kwh))
        syw_line_add_source(&method, &total->kwh, total->trials);
    syw_json_put_text(json, measure, "measurementMethod", *method.text ? method.text : NULL);
    syw_json_put_text(json, measure, "version", "syw " SYW_VERSION);
    put_quantity(json, measure, "powerConsumption", &total->kwh, 1);
    put_quantity(json, measure, "measurementDuration", &total->hours, 3600);
    size_t infrastructure = syw_json_put_object(json, root, "infrastructure");
    syw_json_put_text(json, infrastructure, "infraType", NULL);
    size_t components = syw_json_put_array(json, infrastructure, "components");
    struct syw_line device = {0};
    if (syw_phrase_known_device(&device, report))
        syw_json_put_text(json, syw_json_put_object(json, components, NULL), "componentName", device.text);
    size_t environment = syw_json_put_object(json, root, "environment");
    syw_json_put_text(json, environment, "country", syw_phrase_known_place(&place, report) ? place.text : NULL);
    syw_json_put_text(json, environment, "powerSource", NULL);
}

/* Source: SPDX 3.0.1, AI profile, class EnergyConsumption. */
void syw_form_spdx(struct syw_json *json, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    size_t energy = syw_json_put_object(json, json->root, "ai_energyConsumption");
    syw_json_put_text(json, energy, "type", "ai_EnergyConsumption");
    size_t training = syw_json_put_array(json, energy, "ai_trainingEnergyConsumption");
    size_t all = syw_json_put_object(json, training, NULL);
    syw_json_put_text(json, all, "type", "ai_EnergyConsumptionDescription");
    put_quantity(json, all, "ai_energyQuantity", &total->kwh, 1);
    syw_json_put_text(json, all, "ai_energyUnit", "kilowattHour");
}
