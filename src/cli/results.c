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

void remark_outlooks(const struct syw_outlooks *outlooks, const struct settings *settings)
{
    for (size_t i = 0; i < outlooks->n; i++) {
        const struct syw_outlook *outlook = &outlooks->model[i];
        if (outlook->beyond.refusal != SYW_BEYOND_ANSWERED)
            say_remark(settings, "%s: nothing is said of larger searches: %s", outlook->trials->model,
                       syw_beyond_refusal_words(outlook->beyond.refusal));
    }
}
