/* A caption is a handful of sentences, each left out where there is nothing to say. */
#include "syw/caption.h"

#include "base/costs.h"
#include "base/text.h"
#include "compare_words.h"
#include "report_words.h"
#include "syw/audit_report.h"
#include "tradeoff_rows.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { MOST_MODELS = 8 };

/* Begins the sentence with a capital and ends it with a full stop. */
static void add_sentence(struct syw_line *caption, struct syw_line *sentence)
{
    if (sentence->length == 0)
        return;
    sentence->text[0] = (char)toupper((unsigned char)sentence->text[0]);
    syw_line_add(caption, "%s%s.", caption->length > 0 ? " " : "", sentence->text);
    *sentence = (struct syw_line){0};
}

/* ---- what is shown ---------------------------------------------------------------------------------------------- */

/* Whether a search may end without a value; to quantiles a failed trial is a draw below every value. */
static bool is_given(const struct syw_curve_report *curves)
{
    const bool mean = curves->options.statistic == SYW_STATISTIC_MEAN;
    for (size_t i = 0; (mean || curves->axis != SYW_AXIS_TRIALS) && i < curves->n_models; i++)
        for (size_t j = 0; j < curves->model[i].n; j++)
            if (curves->model[i].point[j].p_any < 1)
                return true;
    return false;
}

static void add_draws(struct syw_line *line, const struct syw_curve_report *curves)
{
    const bool u = curves->options.estimator == SYW_ESTIMATOR_U;
    const bool mean = curves->options.statistic == SYW_STATISTIC_MEAN;
    if (curves->within)
        syw_line_add(line, ", mean over %s,", curves->within);
    if (curves->axis != SYW_AXIS_TRIALS) {
        syw_line_add(line, " of the trials, drawn %s replacement, that run until the next would overrun a budget in %s",
                     u ? "without" : "with", syw_axis_label(curves->axis, curves->column));
        return;
    }
    syw_line_add(line, " of k trials%s drawn %s replacement", curves->within ? " of each" : "", u ? "without" : "with");
    if (u)
        syw_line_add(line, " from those recorded");
    if (mean)
        syw_line_add(line, u ? " (unbiased, Tang et al. 2020)" : " (Dodge et al. 2019)");
}

/* "Expected best accuracy (higher is better) of k trials drawn without replacement ..." */
static void describe_values(struct syw_line *line, const struct syw_caption *caption)
{
    char heading[32];
    const struct syw_curve_report *curves = caption->curves;
    if (caption->reach)
        syw_line_add(line, "budgets from which on a value is reached by the ");
    syw_line_add(line, "%s ", syw_value_heading(curves, heading));
    syw_line_add_metric(line, curves->metric, curves->direction, caption->percent);
    add_draws(line, curves);
    if (is_given(curves))
        syw_line_add(line, ", given that one completes");
}

static void describe_stop(struct syw_line *line, const struct syw_audit_report *audits,
                          const struct syw_model_audit *model)
{
    const struct syw_audit *audit = &model->audit;
    const bool trials = audits->axis == SYW_AXIS_TRIALS;
    const int digits = trials ? 12 : 3;
    syw_line_add(line, "%s %s", model->trials->model, syw_verdict_name(audit->verdict));
    if (!isnan(audit->past.from))
        syw_line_add(line, ", stop after %s of %s %s",
                     trials ? syw_plain(audit->past.from).text : syw_significant(audit->past.from, digits).text,
                     trials ? syw_plain(audit->whole).text : syw_significant(audit->whole, digits).text,
                     syw_axis_label(audits->axis, audits->column));
    if (!isnan(audit->past.from) && audits->within)
        syw_line_add(line, " %s each %s", trials ? "of" : "on", audits->within);
}

static void describe_audits(struct syw_line *line, const struct syw_caption *caption)
{
    const struct syw_audit_report *audits = caption->audits;
    bool trace = false;
    syw_line_add(line, "whether more tuning paid off, by ");
    syw_line_add_metric(line, audits->metric, audits->direction, caption->percent);
    if (audits->within)
        syw_line_add(line, ", mean over %s", audits->within);
    for (size_t i = 0; i < audits->n_models; i++) {
        syw_line_add(line, "%s", i == 0 ? ": " : "; ");
        describe_stop(line, audits, &audits->model[i]);
        trace |= audits->model[i].audit.on_trace;
    }
    if (trace)
        syw_line_add(line, "; searches that learned from their trials are judged by their own best so far");
}

/* ---- of which trials -------------------------------------------------------------------------------------------- */

static void describe_trials(struct syw_line *line, const struct syw_log *log)
{
    for (size_t i = 0; i < log->n_models && i < MOST_MODELS; i++) {
        const struct syw_trials *trials = &log->model[i];
        syw_line_add(line, "%s%s: %.15g trial%s", i > 0 ? "; " : "", trials->model, trials->trials,
                     trials->trials == 1 ? "" : "s");
        if (trials->counts.failed > 0)
            syw_line_add(line, ", %.15g failed", trials->counts.failed);
        if (trials->counts.pruned > 0)
            syw_line_add(line, ", %.15g pruned", trials->counts.pruned);
    }
    if (log->n_models > MOST_MODELS)
        syw_line_add(line, "; and %zu more models", log->n_models - MOST_MODELS);
}

/* ---- intervals -------------------------------------------------------------------------------------------------- */

static bool has_interval(const struct syw_curve_report *curves)
{
    for (size_t i = 0; i < curves->n_models && curves->options.confidence > 0; i++)
        for (size_t j = 0; j < curves->model[i].n; j++)
            if (!isnan(curves->model[i].point[j].lo) || !isnan(curves->model[i].point[j].hi))
                return true;
    return false;
}

static void describe_interval(struct syw_line *line, const struct syw_caption *caption)
{
    const struct syw_curve_report *curves = caption->curves;
    const struct syw_band *band = syw_first_band(curves);
    const struct syw_shown level = syw_plain(100 * curves->options.confidence);
    char range[80];
    if (!has_interval(curves))
        return;
    syw_line_add(line, "%s: ", caption->interval);
    if (caption->reach)
        syw_line_add(line, "where the better end of the curve's interval first reaches it, and from where on the worse "
                           "end does; ");
    if (band)
        syw_line_add(line, "simultaneous %s %% band over all budgets (%s; Lourie et al. 2024)", level.text,
                     syw_band_title(band->kind));
    else if (curves->axis != SYW_AXIS_TRIALS && curves->options.statistic != SYW_STATISTIC_MEAN)
        syw_line_add(line, "pointwise %s %% interval (Woodruff)", level.text);
    else
        syw_line_add(line, "%s %s %% t interval from delete-one standard errors",
                     curves->options.bands == SYW_BAND_SIMULTANEOUS ? "simultaneous" : "pointwise", level.text);
    syw_line_add(line, "%s", syw_range_words(range, &curves->options));
}

/* Of the difference of two models. */
static void describe_difference(struct syw_line *line, const struct syw_caption *caption)
{
    static const char *const method[] = {[SYW_COMPARE_DELETE_ONE] = "t interval from delete-one standard errors",
                                         [SYW_COMPARE_BANDS] = "interval from bands for both models together",
                                         [SYW_COMPARE_WOODRUFF] = "interval (Woodruff)",
                                         [SYW_COMPARE_PAIRED] = "t interval from delete-one standard errors of pairs",
                                         [SYW_COMPARE_PAIRED_WOODRUFF] = "interval (Woodruff) of pairs"};
    const struct syw_compare_report *report = caption->comparison;
    syw_line_add(line, "difference: %s - %s; %s: %s %s %% %s", syw_leader_words(report, SYW_LEADER_A),
                 syw_leader_words(report, SYW_LEADER_B), caption->interval,
                 report->simultaneous ? "simultaneous" : "pointwise",
                 syw_plain(100 * report->curves->options.confidence).text, method[report->method]);
}

/* Of the gains of an audit. */
static void describe_gains(struct syw_line *line, const struct syw_caption *caption)
{
    const struct syw_audit_report *audits = caption->audits;
    bool any = false;
    for (size_t i = 0; i < audits->n_models; i++)
        any |= !isnan(audits->model[i].audit.range.lo);
    if (any)
        syw_line_add(line, "%s: %s %% interval of the gain (%s)", caption->interval,
                     syw_plain(100 * audits->options.confidence).text,
                     audits->within ? "over strata and trials" : "delete-one, Satterthwaite");
}

/* ---- what it took ----------------------------------------------------------------------------------------------- */

/* The log's own column, where no footprint was worked out. */
static struct syw_quantity of_column(const struct syw_log *log, enum syw_axis axis)
{
    struct syw_quantity all = {.value = 0};
    const char *column = syw_log_cost_column(log, axis);
    for (size_t i = 0; i < log->n_models; i++) {
        const struct syw_total *cost = &log->model[i].cost[axis];
        all.value += cost->known > 0 ? cost->sum : 0;
        all.known += cost->known;
    }
    if (column)
        snprintf(all.source, sizeof all.source, "column %.*s", SYW_CUT(column, 180));
    return all;
}

/* "0.0044 kWh (column energy_kwh)" */
static void add_amount(struct syw_line *line, const struct syw_quantity *amount, const char *unit, double trials)
{
    if (!(amount->known > 0))
        return;
    syw_line_add(line, "%s%s %s", line->length > 0 ? ", " : "the searches took ",
                 syw_significant(amount->value, 3).text, unit);
    if (amount->source[0])
        syw_line_add(line, " (%s", amount->source);
    if (amount->known < trials)
        syw_line_add(line, "%sknown for %.15g of %.15g trials", amount->source[0] ? "; " : " (", amount->known, trials);
    if (amount->source[0] || amount->known < trials)
        syw_line_add(line, ")");
}

static void describe_costs(struct syw_line *line, const struct syw_caption *caption)
{
    const struct syw_footprints *footprints = caption->footprints;
    const struct syw_log *log = caption->log;
    double trials = 0;
    for (size_t i = 0; i < log->n_models; i++)
        trials += log->model[i].trials;
    for (size_t c = 0; c < SYW_MAIN_COSTS; c++) {
        struct syw_quantity amount = of_column(log, syw_main_cost[c]);
        if (footprints && footprints->n > 0)
            amount = syw_main_cost[c] == SYW_AXIS_HOURS ? footprints->total.hours
                     : syw_main_cost[c] == SYW_AXIS_KWH ? footprints->total.kwh
                                                        : footprints->total.kgco2e;
        if (syw_main_cost[c] == SYW_AXIS_HOURS)
            amount.source[0] = '\0';
        add_amount(line, &amount, syw_axis_unit(syw_main_cost[c]), trials);
    }
}

/* ---- the whole -------------------------------------------------------------------------------------------------- */

char *syw_caption_text(const struct syw_caption *caption)
{
    struct syw_line text = {0}, sentence = {0};
    if (caption->tradeoff)
        return syw_tradeoff_caption(caption->tradeoff);
    if (caption->audits)
        describe_audits(&sentence, caption);
    add_sentence(&text, &sentence);
    if (caption->curves)
        describe_values(&sentence, caption);
    else if (!caption->audits)
        syw_line_add(&sentence, "what each search took, failed and pruned trials included");
    add_sentence(&text, &sentence);
    describe_trials(&sentence, caption->log);
    syw_line_add(&text, " "); /* a model's name keeps its first letter */
    syw_line_add(&text, "%s.", sentence.text);
    sentence = (struct syw_line){0};
    if (caption->curves && caption->interval && !caption->comparison)
        describe_interval(&sentence, caption);
    add_sentence(&text, &sentence);
    if (caption->audits && caption->interval)
        describe_gains(&sentence, caption);
    add_sentence(&text, &sentence);
    if (caption->comparison && caption->interval)
        describe_difference(&sentence, caption);
    add_sentence(&text, &sentence);
    if (caption->comparison) {
        syw_line_add(&sentence, "verdict: ");
        syw_describe_verdict(&sentence, caption->comparison);
    }
    add_sentence(&text, &sentence);
    describe_costs(&sentence, caption);
    add_sentence(&text, &sentence);
    return strdup(text.text);
}
