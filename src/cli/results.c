/* What reports say of what was asked. */
#include "results.h"
#include "say.h"

#include <math.h>

struct syw_curve_report curve_report(const struct syw_log *log, const struct settings *settings)
{
    return (struct syw_curve_report){.metric = log->metric,
                                     .direction = log->direction,
                                     .percent = settings->times_100,
                                     .options = settings->analysis.curve,
                                     .layout = &settings->layout,
                                     .axis = settings->analysis.axis,
                                     .column = settings->analysis.column,
                                     .within = settings->analysis.within,
                                     .imputed = settings->analysis.impute,
                                     .failed_left_out = settings->log.failed == SYW_FAILED_DROP,
                                     .p_any = settings->analysis.budget.p_any};
}

struct syw_audit_options audit_options(const struct settings *settings)
{
    const struct audit_settings *audit = &settings->audit;
    return (struct syw_audit_options){.confidence = settings->analysis.curve.confidence,
                                      .epsilon = audit->epsilon / (audit->epsilon_share ? 1 : as_shown(settings)),
                                      .has_epsilon = audit->has_epsilon,
                                      .epsilon_share = audit->epsilon_share,
                                      .worth = audit->worth / as_shown(settings),
                                      .worth_axis = audit->worth_axis,
                                      .lowest = settings->analysis.lowest,
                                      .highest = settings->analysis.highest,
                                      .from = audit->from,
                                      .to = audit->to};
}

struct syw_audit_report audit_report(const struct syw_log *log, const struct settings *settings)
{
    return (struct syw_audit_report){.layout = &settings->layout,
                                     .metric = log->metric,
                                     .direction = log->direction,
                                     .options = audit_options(settings),
                                     .order = log->order,
                                     .axis = settings->analysis.axis,
                                     .column = settings->analysis.column,
                                     .within = settings->analysis.within,
                                     .worth = settings->audit.worth / as_shown(settings),
                                     .worth_axis = settings->audit.worth_axis,
                                     .failed_left_out = settings->log.failed == SYW_FAILED_DROP,
                                     .percent = settings->times_100};
}

struct syw_footprint_report footprint_report(const struct loaded *loaded, const struct settings *settings)
{
    const struct energy *energy = &loaded->energy;
    return (struct syw_footprint_report){.log = &loaded->read,
                                         .footprints = &loaded->footprints,
                                         .options = &energy->options,
                                         .device = *energy->device ? energy->device : NULL,
                                         .place = *energy->place ? energy->place : NULL,
                                         .functional_unit = settings->energy.per,
                                         .functional_units = settings->energy.per_units,
                                         .equivalents = settings->energy.equivalents,
                                         .layout = &settings->layout};
}

enum syw_status look_out(struct syw_outlooks *outlooks, const struct syw_log *log, size_t dense,
                         const struct settings *settings, struct syw_error *err)
{
    struct syw_outlook_question question = settings->outlook;
    if (!question.budgets)
        return SYW_OK;
    question.dense = dense;
    question.has_noise = !isnan(question.noise);
    question.noise /= as_shown(settings);
    return syw_outlooks_compute(outlooks, log, &question, &settings->analysis, err);
}

void remark_noise(const struct syw_outlooks *outlooks, const struct settings *settings)
{
    for (size_t i = 0; i < outlooks->n; i++) {
        const struct syw_outlook *outlook = &outlooks->model[i];
        if (outlook->noise_df > 0)
            say_remark(settings,
                       "%s: %zu trials of %zu configurations tell the noise, %.2g; only the first of each is a draw of "
                       "the search (--noise SD says what it is)",
                       outlook->trials->model, outlook->repeats.trials, outlook->repeats.repeated, outlook->noise);
    }
}

void remark_outlooks(const struct syw_outlooks *outlooks, const struct settings *settings)
{
    remark_noise(outlooks, settings);
    for (size_t i = 0; i < outlooks->n; i++) {
        const struct syw_outlook *outlook = &outlooks->model[i];
        if (outlook->beyond.refusal != SYW_BEYOND_ANSWERED)
            say_remark(settings, "%s: nothing is said of larger searches: %s", outlook->trials->model,
                       syw_beyond_refusal_words(outlook->beyond.refusal));
    }
}
