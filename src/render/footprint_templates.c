/* Texts to paste: what a model card, two conferences' checklists and a regulation ask about the compute of a search.
 * Each phrase is made once as plain text, every number with where it comes from; each template puts phrases together
 * and escapes them for its format. What a log cannot know is marked, so that nobody submits it by mistake. */
#include "syw.h"

#include "footprint_phrases.h"
#include "render/document/markup.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- escaped for the format ----------------------------------------------------------------------------------- */

/* A double-quoted YAML scalar (YAML 1.2, 7.3.1); the line holds no control bytes. */
static void put_yaml(FILE *out, const struct syw_line *line)
{
    fputc('"', out);
    for (const char *text = line->text; *text; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void put_item(FILE *out, const char *name, const struct syw_line *line)
{
    fprintf(out, "- %s: %s.\n", name, line->text);
}

/* ---- templates ------------------------------------------------------------------------------------------------ */

/* Source: Hugging Face Hub documentation, "Displaying carbon emissions for your model". */
static void write_hf(FILE *out, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    const struct syw_quantity *kg = &total->kgco2e;
    struct syw_line source = {0}, kind = {0}, place = {0}, device = {0}, blank = {0};
    syw_phrase_blank(&blank, "grams of CO2e");
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
    fputs("co2_eq_emissions:\n  emissions: ", out);
    if (is_known(kg))
        fprintf(out, "%s # grams\n", syw_plain(1000 * kg->value).text);
    else
        put_yaml(out, &blank);
    fputs(is_known(kg) ? "" : "\n", out);
    const struct {
        const char *key;
        const struct syw_line *line;
    } entry[] = {
        {"source", &source}, {"training_type", &kind}, {"geographical_location", &place}, {"hardware_used", &device}};
    for (size_t i = 0; i < sizeof entry / sizeof entry[0]; i++) {
        fprintf(out, "  %s: ", entry[i].key);
        put_yaml(out, entry[i].line);
        fputc('\n', out);
    }
}

static void put_compute(FILE *out, const struct syw_footprint_report *report)
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
    put_item(out, "Compute of the whole search", &line);
}

static void put_blank(FILE *out, const char *name, const char *what)
{
    struct syw_line line = {0};
    syw_phrase_blank(&line, what);
    put_item(out, name, &line);
}

static void put_device(FILE *out, const struct syw_footprint_report *report)
{
    struct syw_line line = {0};
    syw_phrase_device(&line, report);
    syw_line_add(&line, "; ");
    syw_phrase_place(&line, report);
    put_item(out, "Infrastructure", &line);
}

/* How good each model's reported trial is, and out of how many it was taken. */
static void put_results(FILE *out, const struct syw_log *log)
{
    for (size_t m = 0; m < log->n_models; m++) {
        const struct syw_trials *trials = &log->model[m];
        struct syw_line name = {0}, line = {0};
        syw_line_add(&name, "Result of %s", trials->model);
        if (isnan(trials->best))
            syw_line_add(&line, "no trial completed");
        else {
            syw_line_add(&line, "%s %s (%s), the best of %.0f trials, not a mean; expected best of fewer trials: ",
                         log->metric ? log->metric : "value", syw_significant(trials->best, 3).text,
                         syw_direction_words(log->direction), trials->trials);
            syw_phrase_blank(&line, "syw curve");
        }
        put_item(out, name.text, &line);
    }
}

/* Source: ACL Responsible NLP Research checklist, section C. */
static void write_acl(FILE *out, const struct syw_footprint_report *report)
{
    struct syw_line search = {0};
    fputs("C1 Model size, computational budget, infrastructure\n", out);
    put_blank(out, "Parameters", "number of parameters of each model");
    put_compute(out, report);
    put_device(out, report);
    fputs("\nC2 Experimental setup and hyperparameters\n", out);
    syw_phrase_trials(&search, report->footprints);
    syw_line_add(&search, "; ");
    syw_phrase_blank(&search, "random, grid or Bayesian search, and the range of each hyperparameter");
    put_item(out, "Search", &search);
    put_blank(out, "Best values found", "hyperparameters of each model's best trial");
    fputs("\nC3 Descriptive statistics\n", out);
    put_results(out, report->log);
}

/* Source: NeurIPS paper checklist, item 8. */
static void write_neurips(FILE *out, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_line each = {0}, lost = {0};
    fputs("Experiments compute resources\n", out);
    put_device(out, report);
    put_blank(out, "Memory and storage", "GB of memory, GB of storage; internal cluster or cloud");
    syw_phrase_mean_run(&each, total);
    put_item(out, "Each run", &each);
    put_compute(out, report);
    syw_line_add(&lost, "%.0f failed and %.0f pruned trials are part of these totals", total->counts.failed,
                 total->counts.pruned);
    if (!isnan(total->failed_share) && !isnan(total->pruned_share))
        syw_line_add(&lost, " (%s %% and %s %% of the %s)", syw_significant(100 * total->failed_share, 3).text,
                     syw_significant(100 * total->pruned_share, 3).text,
                     total->share_of == SYW_AXIS_KWH ? "kWh" : "hours");
    put_item(out, "Failed experiments", &lost);
    put_blank(out, "Beyond this log", "compute of preliminary experiments that the log does not hold");
}

/* Source: Regulation (EU) 2024/1689, Annex XI, section 1, point 2(d) and (e). */
static void write_ai_act(FILE *out, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_line flops = {0}, hours = {0}, kwh = {0}, known = {0};
    fputs("Regulation (EU) 2024/1689, Annex XI, section 1\n\n2(d) Computational resources and training time\n", out);
    syw_phrase_flops(&flops, report);
    put_item(out, "Floating point operations", &flops);
    syw_phrase_amount(&hours, &total->hours, "hours", total->trials);
    syw_line_add(&hours, "; ");
    syw_phrase_amount(&hours, &total->device_hours, "device hours", total->trials);
    put_item(out, "Training time", &hours);
    put_device(out, report);
    struct syw_line trials = {0};
    syw_phrase_trials(&trials, report->footprints);
    put_item(out, "Runs", &trials);
    fputs("\n2(e) Energy consumption\n", out);
    syw_phrase_amount(&kwh, &total->kwh, "kWh", total->trials);
    put_item(out, "Energy", &kwh);
    syw_phrase_known_or_estimated(&known, total);
    put_item(out, "Known or estimated", &known);
    put_blank(out, "Outside this log", "energy of data preparation, preliminary and final training runs");
}

static void put_latex_amount(FILE *out, const struct syw_quantity *quantity, const char *unit, const char *blank,
                             double trials)
{
    struct syw_line line = {0};
    if (is_known(quantity)) {
        fprintf(out, "%s\\,%s ", syw_significant(quantity->value, 3).text, unit);
        syw_line_add(&line, "(");
        syw_line_add_source(&line, quantity, trials);
        syw_line_add(&line, ")");
    } else {
        syw_phrase_blank(&line, blank);
    }
    syw_put_latex(out, line.text);
}

static void write_latex_sentence(FILE *out, const struct syw_footprint_report *report)
{
    const struct syw_footprint *total = &report->footprints->total;
    struct syw_line trials = {0}, device = {0};
    syw_phrase_trials(&trials, report->footprints);
    syw_phrase_device(&device, report);
    fputs("The search behind these results ran ", out);
    syw_put_latex(out, trials.text);
    fputs(" on ", out);
    syw_put_latex(out, device.text);
    fputs(" and took ", out);
    put_latex_amount(out, &total->device_hours, "device hours", "device hours", total->trials);
    fputs(" and ", out);
    put_latex_amount(out, &total->kwh, "kWh", "kWh", total->trials);
    fputs(", which is ", out);
    put_latex_amount(out, &total->kgco2e, "kg\\,CO$_2$e", "kg CO2e", total->trials);
    if (total->best_kwh > 0 && is_known(&total->kwh))
        fprintf(out, "; the reported best trial alone used %s\\,kWh", syw_significant(total->best_kwh, 3).text);
    fputs(".\n", out);
}

/* ---- the table ------------------------------------------------------------------------------------------------ */

static const struct {
    const char *name;
    void (*write)(FILE *, const struct syw_footprint_report *);
} templates[] = {
    [SYW_TEMPLATE_HF] = {"hf", write_hf},
    [SYW_TEMPLATE_ACL] = {"acl", write_acl},
    [SYW_TEMPLATE_NEURIPS] = {"neurips", write_neurips},
    [SYW_TEMPLATE_AI_ACT] = {"ai-act", write_ai_act},
    [SYW_TEMPLATE_LATEX] = {"latex", write_latex_sentence},
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
    templates[form].write(out, report);
    if (ferror(out))
        return syw_error_set(err, SYW_EIO, "cannot write the template");
    return SYW_OK;
}
