/* syw compare: model against model at equal budget. */
#include "cli/options/values.h"
#include "cli/output.h"
#include "cli/results.h"
#include "cli/say.h"

#include <stdlib.h>

/* What cannot be compared, or not so. */
static enum syw_status check_settings(const struct settings *settings, struct syw_error *err)
{
    if (settings->bands_none) {
        syw_error_set(err, SYW_EINVAL, "compare: --bands none leaves no interval, so no leader can be named");
        syw_error_hint(err, "leave --bands none out; syw curve --bands none prints the curves alone");
        return SYW_EINVAL;
    }
    return syw_comparison_check(&settings->analysis, err);
}

static enum syw_status check_figure(const struct syw_log *log, struct syw_error *err)
{
    if (log->n_models <= 2)
        return SYW_OK;
    syw_error_set(err, SYW_EDOMAIN, "%zu models are too many for one difference: at most 2", log->n_models);
    syw_error_hint(err, "choose two with --where COL=VALUE, or draw all curves with syw plot");
    return SYW_EDOMAIN;
}

static struct syw_curve_report describe(const struct syw_curve_options *curves, const struct syw_model_curve model[],
                                        size_t n, const struct syw_log *log, const struct settings *settings)
{
    struct syw_curve_report report = curve_report(log, settings);
    report.options = *curves;
    report.model = model;
    report.n_models = n;
    return report;
}

/* curves: of the comparison, which the report borrows. */
static struct syw_compare_report describe_comparison(const struct syw_comparison *comparison,
                                                     const struct syw_curve_report *curves,
                                                     const struct settings *settings)
{
    return (struct syw_compare_report){.curves = curves,
                                       .point = comparison->point,
                                       .n = comparison->n,
                                       .method = comparison->method,
                                       .simultaneous = comparison->simultaneous,
                                       .paired = settings->analysis.paired,
                                       .verdict = &comparison->verdict,
                                       .reach = settings->analysis.within ? NULL : comparison->reach,
                                       .most = {comparison->most[0], comparison->most[1]}};
}

static enum syw_status report_rankings(FILE *out, enum syw_format format, const struct syw_rankings *rankings,
                                       const struct syw_log *log, const struct settings *settings,
                                       struct syw_error *err)
{
    const struct syw_curve_report curves =
        describe(&rankings->curves, rankings->curve, rankings->models, log, settings);
    const struct syw_ranking_report report = {.curves = &curves,
                                              .budget = rankings->budget,
                                              .ranking = rankings->ranking,
                                              .n = rankings->n,
                                              .method = rankings->method,
                                              .simultaneous = rankings->simultaneous};
    return syw_ranking_report_write(out, format, &report, err);
}

/* The column that pairs share is kept as the trials' names. */
static enum syw_status keep_pairs(struct settings *settings, struct syw_error *err)
{
    if (!settings->analysis.paired)
        return SYW_OK;
    settings->log.keep |= SYW_ROLE_BIT(SYW_ROLE_TRIAL);
    return add_role(settings, SYW_ROLE_TRIAL, settings->analysis.paired, err);
}

/* What the report says in a sentence is read out to those who do not see the figure. */
static enum syw_status draw(FILE *out, const char *format, const struct syw_comparison *comparison,
                            const struct syw_compare_report *report, const struct loaded *loaded,
                            const struct settings *settings, struct syw_error *err)
{
    struct syw_drawing_options asked = drawing_options(loaded, settings);
    struct syw_drawing *drawing = NULL;
    enum syw_figure_format kind = SYW_FIGURE_PDF;
    char *verdict = syw_verdict_sentence(report);
    enum syw_status status = verdict ? figure_format(&kind, format, settings, err) : syw_error_memory(err);
    asked.figure.description = verdict;
    if (status == SYW_OK)
        status = syw_drawing_of_comparison(&drawing, comparison, loaded->log, &asked, err);
    if (status == SYW_OK)
        status = write_drawing(out, kind, drawing, settings, err);
    syw_drawing_free(drawing);
    free(verdict);
    return status;
}

static enum syw_status write_two(const struct loaded *loaded, const char *format, struct settings *settings,
                                 struct syw_error *err)
{
    const struct syw_log *log = loaded->log;
    struct syw_comparison comparison = {0};
    struct output output = {0};
    enum syw_status status = syw_comparison_compute(&comparison, log, &settings->analysis, err);
    const struct syw_curve_report curves = describe(&comparison.curves, comparison.curve, 2, log, settings);
    const struct syw_compare_report report = describe_comparison(&comparison, &curves, settings);
    say_remarks(settings);
    if (status == SYW_OK)
        status =
            make_caption(settings, format,
                         (struct syw_caption){
                             .log = log, .footprints = &loaded->footprints, .curves = &curves, .comparison = &report},
                         err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK && is_figure(format))
        status = draw(output.stream, format, &comparison, &report, loaded, settings, err);
    else if (status == SYW_OK)
        status = syw_compare_report_write(output.stream, report_format(format), &report, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    if (status == SYW_OK && is_figure(format))
        status = say_caption(settings, err);
    output_abandon(&output);
    syw_comparison_clear(&comparison);
    return status;
}

/* Intervals are shown where the ranks rest on bands. */
static enum syw_status caption_of_many(const struct syw_rankings *rankings, const struct loaded *loaded,
                                       const char *format, struct settings *settings, struct syw_error *err)
{
    struct syw_curve_report curves =
        describe(&rankings->curves, rankings->curve, rankings->models, loaded->log, settings);
    if (rankings->method != SYW_COMPARE_BANDS)
        curves.options.confidence = 0;
    return make_caption(settings, format,
                        (struct syw_caption){.log = loaded->log, .footprints = &loaded->footprints, .curves = &curves},
                        err);
}

static enum syw_status write_many(const struct loaded *loaded, const char *format, struct settings *settings,
                                  struct syw_error *err)
{
    const struct syw_log *log = loaded->log;
    struct syw_rankings rankings = {0};
    struct output output = {0};
    enum syw_status status = syw_rankings_compute(&rankings, log, &settings->analysis, err);
    say_remarks(settings);
    if (status == SYW_OK)
        status = caption_of_many(&rankings, loaded, format, settings, err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = report_rankings(output.stream, report_format(format), &rankings, log, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    output_abandon(&output);
    syw_rankings_clear(&rankings);
    return status;
}

enum syw_status cmd_compare(struct settings *settings, struct syw_error *err)
{
    struct loaded loaded = {0};
    const char *format = NULL;
    enum syw_figure_format figure = SYW_FIGURE_PDF;
    enum syw_status status = output_format(&format, settings, err);
    if (status != SYW_OK)
        goto done;
    choose_percent(settings, format);
    if (is_figure(format) && (status = figure_format(&figure, format, settings, err)) != SYW_OK)
        goto done;
    if ((status = check_settings(settings, err)) != SYW_OK)
        goto done;
    if ((status = keep_pairs(settings, err)) != SYW_OK)
        goto done;
    if ((status = load(&loaded, settings, TABLE_ROLES, err)) != SYW_OK)
        goto done;
    const struct syw_log *log = loaded.log;
    if (is_figure(format) && (status = check_figure(log, err)) != SYW_OK)
        goto done;
    /* an intensity that was asked for is known of; where footprints are worked out they have said so */
    settings->analysis.mixed_grids =
        settings->energy.intensity || (energy_asked(settings) && settings->analysis.axis != SYW_AXIS_KGCO2E);
    status =
        log->n_models == 2 ? write_two(&loaded, format, settings, err) : write_many(&loaded, format, settings, err);
done:
    loaded_clear(&loaded);
    return status;
}
