/* --percent: the metric times 100. What people read is calculated so from the log on, and figures show it so; programs
 * get the metric's own unit, whatever is asked for people. */
#include "output.h"
#include "results.h"
#include "say.h"

#include <math.h>
#include <string.h>

void choose_percent(struct settings *settings, const char *format)
{
    const bool program = strcmp(format, "csv") == 0 || strcmp(format, "json") == 0;
    settings->times_100 = settings->figure.percent && !program && !is_figure(format);
    if (settings->figure.percent && program)
        say_remark(settings, "--percent is not for %s, which has the metric as the log has it",
                   *format == 'c' ? "CSV" : "JSON");
}

/* Shares reach 1, and error rates, of a few words, somewhat more: 1.5 as the best, or as what half of the trials
 * exceed, is no share, nor is 10 of any trial. */
static bool is_percent_already(double *largest, const struct syw_log *log)
{
    double above = 0, values = 0;
    bool far = false;
    *largest = 0;
    for (size_t m = 0; m < log->n_models; m++) {
        const struct syw_trials *trials = &log->model[m];
        far = far || fabs(trials->best) > 1.5;
        values += trials->counts.valued;
        for (size_t i = 0; i < trials->rows; i++) {
            *largest = fmax(*largest, fabs(trials->value[i]));
            above += fabs(trials->value[i]) > 1.5 ? (trials->weight ? trials->weight[i] : 1) : 0;
        }
    }
    return far || *largest > 10 || above > values / 2;
}

static void times_100(double value[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        value[i] *= 100;
}

enum syw_status take_percent(struct syw_log *log, struct settings *settings, struct syw_error *err)
{
    double *const ends[] = {&settings->analysis.lowest, &settings->analysis.highest, &settings->analysis.curve.lowest,
                            &settings->analysis.curve.highest};
    double largest;
    if (!settings->figure.percent)
        return SYW_OK;
    if (is_percent_already(&largest, log)) {
        syw_error_set(err, SYW_EINVAL, "--percent: '%s' has values up to %.6g, which are not fractions of 1",
                      log->metric, largest);
        syw_error_hint(err, "leave --percent out where values are percentages already");
        return SYW_EINVAL;
    }
    if (!settings->times_100)
        return SYW_OK;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        *ends[i] *= 100;
    for (size_t m = 0; m < log->n_models; m++) {
        struct syw_trials *trials = &log->model[m];
        const struct syw_learning_curves *curves = &trials->curves;
        times_100(&trials->best, 1);
        times_100(trials->value, trials->rows);
        if (curves->trials > 0)
            times_100(curves->value, curves->first[curves->trials]);
    }
    return SYW_OK;
}

double as_shown(const struct settings *settings)
{
    return settings->figure.percent && !settings->times_100 ? 100 : 1;
}
