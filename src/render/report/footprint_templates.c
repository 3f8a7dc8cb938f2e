/* Texts to paste: what a model card, two conferences' checklists and a regulation ask about the compute of a search.
 * Each phrase is made once as plain text, every number with where it comes from; a template is a document of phrases
 * and the markup that it is pasted in. What a log cannot know is marked, so that nobody submits it by mistake. */
#include "syw.h"

#include "footprint_forms.h"
#include "footprint_markups.h"
#include "footprint_phrases.h"

#include <math.h>
#include <string.h>

/* ---- templates ------------------------------------------------------------------------------------------------ */

/* Source: Hugging Face Hub documentation, "Displaying carbon emissions for your model". */
static void fill_hf(struct syw_document *document, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    const struct syw_quantity *kg = &total->kgco2e;
    struct syw_line grams = {0}, source = {0}, kind = {0}, place = {0}, device = {0};
    syw_line_add(&source, "syw " SYW_VERSION ", whole search of ");
    syw_phrase_trials(&source, report->footprints);
    if (is_known(kg)) {
        syw_line_add(&source, ": CO2e from ");
        syw_line_add_source(&source, kg, total->trials);
    }
    syw_line_add(&source, "; energy ");
    syw_phrase_amount(&source, &total->kwh, "kWh", total->trials);
    syw_phrase_blank(&kind, "pre-training or fine-tuning");
    syw_phrase_place(&place, report);
    syw_phrase_device(&device, report);
    syw_document_add_heading(document, 1, "co2_eq_emissions");
    if (is_known(kg)) {
        syw_line_add(&grams, "emissions: %s # grams", syw_plain(1000 * kg->value).text);
        syw_document_add_paragraph(document, grams.text);
    } else {
        syw_phrase_blank(&grams, "grams of CO2e");
        syw_document_add_item(document, "emissions", grams.text);
    }
    syw_document_add_item(document, "source", source.text);
    syw_document_add_item(document, "training_type", kind.text);
    syw_document_add_item(document, "geographical_location", place.text);
    syw_document_add_item(document, "hardware_used", device.text);
}

static void add_compute(struct syw_document *document, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_line line = {0};
    syw_phrase_trials(&line, report->footprints);
    syw_line_add(&line, "; ");
    syw_phrase_amount(&line, &total->device_hours, "device hours", total->trials);
    syw_line_add(&line, "; ");
    syw_phrase_amount(&line, &total->kwh, "kWh", total->trials);
    syw_line_add(&line, "; ");
    syw_phrase_amount(&line, &total->kgco2e, "kg CO2e", total->trials);
    syw_document_add_item(document, "Compute of the whole search", line.text);
}

static void add_blank(struct syw_document *document, const char *name, const char *what)
{
    struct syw_line line = {0};
    syw_phrase_blank(&line, what);
    syw_document_add_item(document, name, line.text);
}

static void add_device(struct syw_document *document, const struct syw_footprint_report *report)
{
    struct syw_line line = {0};
    syw_phrase_device(&line, report);
    syw_line_add(&line, "; ");
    syw_phrase_place(&line, report);
    syw_document_add_item(document, "Infrastructure", line.text);
}

/* How good each model's reported trial is, and out of how many it was taken. */
static enum syw_status add_results(struct syw_document *document, const struct syw_log *log, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t m = 0; m < log->n_models && status == SYW_OK; m++) {
        const struct syw_trials *trials = &log->model[m];
        struct syw_line name = {0}, line = {0};
        syw_line_add(&name, "Result of %s", trials->model);
        if (isnan(trials->best))
            syw_line_add(&line, "%s",
                         trials->counts.valued > 0 ? "not told, as nothing says which way the metric is better"
                         : log->metric             ? "no trial completed"
                                                   : "the log has no metric");
        else {
            syw_line_add(&line, "%s %s (%s), the best of %.0f trials, not a mean; expected best of fewer trials: ",
                         log->metric ? log->metric : "value", syw_significant(trials->best, 3).text,
                         syw_direction_words(log->direction), trials->trials);
            status = syw_phrase_fewer_trials(&line, trials, log->direction, err);
        }
        syw_document_add_item(document, name.text, line.text);
    }
    return status;
}

static void add_search(struct syw_document *document, const struct syw_footprint_report *report)
{
    struct syw_line search = {0};
    syw_phrase_trials(&search, report->footprints);
    syw_line_add(&search, "; ");
    syw_phrase_blank(&search, "random, grid or Bayesian search, and the range of each hyperparameter");
    syw_document_add_item(document, "Search", search.text);
}

/* With which hyperparameters each model's reported trial ran. */
static void add_best_parameters(struct syw_document *document, const struct syw_log *log)
{
    for (size_t m = 0; m < log->n_models; m++) {
        struct syw_line name = {0}, line = {0};
        syw_line_add(&name, "Best values found of %s", log->model[m].model);
        syw_phrase_best_parameters(&line, &log->model[m]);
        syw_document_add_item(document, name.text, line.text);
    }
}

/* Source: ACL Responsible NLP Research checklist, section C. */
static enum syw_status fill_acl(struct syw_document *document, const struct syw_footprint_report *report,
                                struct syw_error *err)
{
    syw_document_add_heading(document, 1, "C1 Model size, computational budget, infrastructure");
    add_blank(document, "Parameters", "number of parameters of each model");
    add_compute(document, report);
    add_device(document, report);
    syw_document_add_heading(document, 1, "C2 Experimental setup and hyperparameters");
    add_search(document, report);
    add_best_parameters(document, report->log);
    syw_document_add_heading(document, 1, "C3 Descriptive statistics");
    return add_results(document, report->log, err);
}

/* Source: NeurIPS paper checklist, items 6 and 8. */
static enum syw_status fill_neurips(struct syw_document *document, const struct syw_footprint_report *report,
                                    struct syw_error *err)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_line each = {0}, lost = {0};
    syw_document_add_heading(document, 1, "Experimental setting and details");
    add_blank(document, "Data splits", "training, validation and test data");
    add_search(document, report);
    add_best_parameters(document, report->log);
    enum syw_status status = add_results(document, report->log, err);
    syw_document_add_heading(document, 1, "Experiments compute resources");
    add_device(document, report);
    add_blank(document, "Memory and storage", "GB of memory, GB of storage; internal cluster or cloud");
    syw_phrase_mean_run(&each, total);
    syw_document_add_item(document, "Each run", each.text);
    add_compute(document, report);
    syw_line_add(&lost, "%.0f failed and %.0f pruned trials are part of these totals", total->counts.failed,
                 total->counts.pruned);
    if (!isnan(total->failed_share) && !isnan(total->pruned_share))
        syw_line_add(&lost, " (%s %% and %s %% of the %s)", syw_significant(100 * total->failed_share, 3).text,
                     syw_significant(100 * total->pruned_share, 3).text,
                     total->share_of == SYW_AXIS_KWH ? "kWh" : "hours");
    syw_document_add_item(document, "Failed experiments", lost.text);
    add_blank(document, "Beyond this log", "compute of preliminary experiments that the log does not hold");
    return status;
}

/* Source: Regulation (EU) 2024/1689, Annex XI, section 1, point 2(d) and (e). */
static void fill_ai_act(struct syw_document *document, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_line flops = {0}, hours = {0}, kwh = {0}, known = {0};
    syw_document_add_heading(document, 1, "Regulation (EU) 2024/1689, Annex XI, section 1");
    syw_document_add_heading(document, 2, "2(d) Computational resources and training time");
    syw_phrase_flops(&flops, report);
    syw_document_add_item(document, "Floating point operations", flops.text);
    syw_phrase_amount(&hours, &total->hours, "hours", total->trials);
    syw_line_add(&hours, "; ");
    syw_phrase_amount(&hours, &total->device_hours, "device hours", total->trials);
    syw_document_add_item(document, "Training time", hours.text);
    add_device(document, report);
    struct syw_line trials = {0};
    syw_phrase_trials(&trials, report->footprints);
    syw_document_add_item(document, "Runs", trials.text);
    syw_document_add_heading(document, 2, "2(e) Energy consumption");
    syw_phrase_amount(&kwh, &total->kwh, "kWh", total->trials);
    syw_document_add_item(document, "Energy", kwh.text);
    syw_phrase_known_or_estimated(&known, total);
    syw_document_add_item(document, "Known or estimated", known.text);
    add_blank(document, "Outside this log", "energy of data preparation, preliminary and final training runs");
}

/* A number with its unit and source, or a blank. */
static void add_amount(struct syw_document *document, const struct syw_quantity *quantity, const char *unit,
                       double trials)
{
    struct syw_line line = {0};
    if (!is_known(quantity)) {
        syw_phrase_blank(&line, unit);
        syw_document_add_paragraph(document, line.text);
        return;
    }
    syw_line_add(&line, "%s (", syw_significant(quantity->value, 3).text);
    syw_line_add_source(&line, quantity, trials);
    syw_line_add(&line, ")");
    syw_document_add_item(document, unit, line.text);
}

static void fill_latex(struct syw_document *document, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_line search = {0}, device = {0};
    syw_line_add(&search, "The search behind these results ran ");
    syw_phrase_trials(&search, report->footprints);
    syw_line_add(&search, " on ");
    syw_document_add_paragraph(document, search.text);
    syw_phrase_device(&device, report);
    syw_document_add_paragraph(document, device.text);
    syw_document_add_paragraph(document, " and took ");
    add_amount(document, &total->device_hours, "device hours", total->trials);
    syw_document_add_paragraph(document, " and ");
    add_amount(document, &total->kwh, "kWh", total->trials);
    syw_document_add_paragraph(document, ", which is ");
    add_amount(document, &total->kgco2e, "kg CO2e", total->trials);
    if (!(total->best_kwh > 0 && is_known(&total->kwh)))
        return;
    syw_document_add_paragraph(document, "; the reported best trial alone used ");
    syw_document_add_item(document, "kWh", syw_significant(total->best_kwh, 3).text);
}

/* ---- the table ------------------------------------------------------------------------------------------------ */

static const struct {
    const char *name;
    const struct syw_markup *markup; /* of the text; NULL: JSON */
    void (*fill)(struct syw_document *, const struct syw_footprint_report *);
    void (*put)(struct syw_json *, const struct syw_footprint_report *);
    enum syw_status (*compute)(struct syw_document *, const struct syw_footprint_report *, struct syw_error *);
} templates[] = {
    [SYW_TEMPLATE_HF] = {"hf", &syw_markup_yaml, .fill = fill_hf},
    [SYW_TEMPLATE_ACL] = {"acl", &syw_markup_checklist, .compute = fill_acl},
    [SYW_TEMPLATE_NEURIPS] = {"neurips", &syw_markup_checklist, .compute = fill_neurips},
    [SYW_TEMPLATE_AI_ACT] = {"ai-act", &syw_markup_checklist, .fill = fill_ai_act},
    [SYW_TEMPLATE_LATEX] = {"latex", &syw_markup_sentence, .fill = fill_latex},
    [SYW_TEMPLATE_MDF] = {"mdf", &syw_markup_checklist, .fill = syw_form_mdf},
    [SYW_TEMPLATE_SCI] = {"sci", &syw_markup_checklist, .fill = syw_form_sci},
    [SYW_TEMPLATE_BOAMPS] = {"boamps", .put = syw_form_boamps},
    [SYW_TEMPLATE_SPDX] = {"spdx", .put = syw_form_spdx},
};

enum syw_footprint_template syw_footprint_template_find(const char *name)
{
    int found = 0;
    while (found < SYW_TEMPLATE_COUNT && strcmp(templates[found].name, name) != 0)
        found++;
    return (enum syw_footprint_template)found;
}

enum syw_status syw_footprint_template_write(FILE *out, enum syw_footprint_template form,
                                             const struct syw_footprint_report *report, struct syw_error *err)
{
    struct syw_document *document = NULL;
    struct syw_json json;
    if (templates[form].put) {
        syw_json_start(&json, out, NULL);
        templates[form].put(&json, report);
        return syw_json_finish(&json, err);
    }
    enum syw_status status = syw_document_new(&document, err);
    if (status == SYW_OK && templates[form].compute)
        status = templates[form].compute(document, report, err);
    else if (status == SYW_OK)
        templates[form].fill(document, report);
    if (status == SYW_OK)
        status = syw_document_put(document, out, templates[form].markup, err);
    syw_document_free(document);
    return status;
}
