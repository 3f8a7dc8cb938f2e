/* Answers to what a reader asks first, each in a sentence or two that can be quoted. */
#include "overview_parts.h"

#include "audit_words.h"
#include "compare_words.h"
#include "footprint_phrases.h"
#include "report_words.h"

#include <math.h>

/* ---- views as reports ------------------------------------------------------------------------------------------- */

struct syw_curve_report syw_overview_curves(const struct syw_overview_report *report,
                                            const struct syw_overview_view *view, const struct syw_curves *curves)
{
    struct syw_curve_report made = *report->curves;
    made.options = view->options.curve;
    made.options.lowest = view->options.lowest;
    made.options.highest = view->options.highest;
    made.axis = view->options.axis;
    made.column = view->options.column;
    made.p_any = view->options.budget.p_any;
    made.model = curves->model;
    made.n_models = curves->n;
    made.outlooks = NULL;
    return made;
}

struct syw_compare_report syw_overview_comparison(struct syw_curve_report *curves,
                                                  const struct syw_overview_report *report,
                                                  const struct syw_overview_view *view)
{
    const struct syw_comparison *comparison = &view->comparison;
    *curves = syw_overview_curves(report, view, &view->curves);
    curves->options = comparison->curves;
    curves->model = comparison->curve;
    return (struct syw_compare_report){.curves = curves,
                                       .point = comparison->point,
                                       .n = comparison->n,
                                       .method = comparison->method,
                                       .simultaneous = comparison->simultaneous,
                                       .verdict = &comparison->verdict,
                                       .reach = comparison->reach,
                                       .most = {comparison->most[0], comparison->most[1]}};
}

struct syw_ranking_report syw_overview_rankings(struct syw_curve_report *curves,
                                                const struct syw_overview_report *report,
                                                const struct syw_overview_view *view)
{
    const struct syw_rankings *rankings = &view->rankings;
    *curves = syw_overview_curves(report, view, &view->curves);
    curves->options = rankings->curves;
    curves->model = rankings->curve;
    curves->n_models = rankings->models;
    return (struct syw_ranking_report){.curves = curves,
                                       .budget = rankings->budget,
                                       .ranking = rankings->ranking,
                                       .n = rankings->n,
                                       .method = rankings->method,
                                       .simultaneous = rankings->simultaneous};
}

struct syw_audit_report syw_overview_audits(const struct syw_overview_report *report)
{
    struct syw_audit_report made = *report->audit;
    made.axis = SYW_AXIS_TRIALS;
    made.column = NULL;
    made.model = report->overview->audits.model;
    made.n_models = report->overview->audits.n;
    made.level = 3;
    made.stopping_apart = true;
    made.outlooks = report->overview->outlooks.n > 0 ? &report->overview->outlooks : NULL;
    return made;
}

/* ---- which model ------------------------------------------------------------------------------------------------ */

void syw_overview_verdict(struct syw_line *line, const struct syw_overview_report *report,
                          const struct syw_overview_view *view)
{
    struct syw_curve_report curves;
    if (view->comparison.n > 0) {
        const struct syw_compare_report compared = syw_overview_comparison(&curves, report, view);
        syw_describe_verdict(line, &compared);
    } else if (view->rankings.n > 0) {
        const struct syw_ranking_report ranked = syw_overview_rankings(&curves, report, view);
        syw_describe_ranking(line, &ranked);
    }
}

/* "mlp is expected to reach 0.98 within 150 trials" */
static void add_end(struct syw_line *line, const struct syw_overview_view *view, const struct syw_model_curve *curve)
{
    const struct syw_curve_point *end = &curve->point[curve->n - 1];
    const struct syw_analysis_options *options = &view->options;
    const bool trials = options->axis == SYW_AXIS_TRIALS;
    syw_line_add(line, "%s is expected to reach %s within %s %s", curve->trials->model, syw_plain(end->value).text,
                 trials ? syw_plain(end->k).text : syw_significant(end->k, 3).text,
                 trials && end->k == 1 ? "trial" : syw_axis_label(options->axis, options->column));
}

void syw_overview_ends(struct syw_line *line, const struct syw_overview_report *report,
                       const struct syw_overview_view *view)
{
    const struct syw_curve_report curves = syw_overview_curves(report, view, &view->curves);
    syw_line_add_metric(line, curves.metric, curves.direction, curves.percent);
    for (size_t i = 0; i < view->curves.n; i++) {
        syw_line_add(line, i == 0 ? ": " : ", ");
        add_end(line, view, &view->curves.model[i]);
    }
}

/* The last cost that models are compared at: what a search is paid in. */
static const struct syw_overview_view *dearest(const struct syw_overview *overview)
{
    const struct syw_overview_view *found = NULL;
    for (size_t i = 1; i < overview->n; i++)
        if (overview->view[i].comparison.n > 0 || overview->view[i].rankings.n > 0)
            found = &overview->view[i];
    return found;
}

static void say_which(struct syw_line *line, const struct syw_overview_report *report)
{
    const struct syw_overview *overview = report->overview;
    const struct syw_overview_view *cost = dearest(overview);
    struct syw_line verdict = {0};
    if (overview->n == 0)
        return;
    syw_overview_verdict(&verdict, report, &overview->view[0]);
    if (verdict.length > 0)
        syw_line_add(line, "At equal numbers of trials: %s.", verdict.text);
    if (cost) {
        verdict = (struct syw_line){0};
        syw_overview_verdict(&verdict, report, cost);
        syw_line_add(line, "%sAt equal %s: %s.", line->length > 0 ? " " : "",
                     syw_axis_label(cost->options.axis, cost->options.column), verdict.text);
    }
    if (line->length > 0)
        return;
    syw_overview_ends(&verdict, report, &overview->view[0]);
    syw_line_add(line, "%s.", verdict.text);
}

/* ---- did it pay off --------------------------------------------------------------------------------------------- */

/* "All past 18 of 150 trials gained no more than 0.00422." */
static void add_stop(struct syw_line *line, const struct syw_audit *audit)
{
    if (audit->past.from < audit->whole)
        syw_line_add(line, " All past %.0f of its %.0f trials gained no more than %s.", audit->past.from, audit->whole,
                     syw_significant(audit->epsilon, 3).text);
}

static void say_paid_off(struct syw_line *line, const struct syw_overview_report *report)
{
    enum { SENTENCES = 3 }; /* of more models the verdicts alone */
    const struct syw_audit_report audits = syw_overview_audits(report);
    for (size_t i = 0; i < audits.n_models; i++) {
        const struct syw_model_audit *model = &audits.model[i];
        syw_line_add(line, "%s%s: %s%s",
                     i == 0                        ? ""
                     : audits.n_models > SENTENCES ? "; "
                                                   : " ",
                     model->trials->model, syw_verdict_name(model->audit.verdict),
                     audits.n_models > SENTENCES ? "" : ". ");
        if (audits.n_models > SENTENCES)
            continue;
        syw_audit_reason(line, &audits, model);
        add_stop(line, &model->audit);
    }
    if (audits.n_models > SENTENCES)
        syw_line_add(line, ".");
}

/* ---- what it cost ----------------------------------------------------------------------------------------------- */

static void add_amount(struct syw_line *line, const struct syw_quantity *quantity, const char *unit, const char *what,
                       double trials, const char *before)
{
    syw_line_add(line, "%s", before);
    if (is_known(quantity))
        syw_phrase_amount(line, quantity, unit, trials);
    else
        syw_line_add(line, "%s not known", what);
}

static void say_cost(struct syw_line *line, const struct syw_overview_report *report)
{
    const struct syw_footprint *total = &report->footprint->footprints->total;
    syw_phrase_trials(line, report->footprint->footprints);
    add_amount(line, &total->hours, "h", "time is", total->trials, ": ");
    add_amount(line, &total->kwh, "kWh", "energy is", total->trials, ", ");
    add_amount(line, &total->kgco2e, "kg CO2e", "carbon is", total->trials, ", ");
    syw_line_add(line, ".");
}

void syw_overview_answers(struct syw_answer answer[SYW_ANSWERS], const struct syw_overview_report *report)
{
    answer[0] = (struct syw_answer){.label = report->log->n_models > 1 ? "models" : "model"};
    answer[1] = (struct syw_answer){.label = "tuning"};
    answer[2] = (struct syw_answer){.label = "cost"};
    say_which(&answer[0].line, report);
    say_paid_off(&answer[1].line, report);
    say_cost(&answer[2].line, report);
}
