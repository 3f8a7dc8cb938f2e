/* A report on all of a log for programs: schema syw.report/1, and the data of a page's pictures. */
#include "overview_parts.h"

#include "audit_views.h"
#include "check_rows.h"
#include "compare_views.h"
#include "curve_views.h"
#include "footprint_views.h"
#include "syw.h"

#include <stdlib.h>

static void put_texts(struct syw_json *json, size_t object, const char *key, const struct syw_remarks *texts)
{
    size_t array = syw_json_put_array(json, object, key);
    for (size_t i = 0; i < texts->n; i++)
        syw_json_put_text(json, array, NULL, texts->text[i]);
}

static void put_answers(struct syw_json *json, size_t object, const struct syw_overview_report *report)
{
    struct syw_answer answer[SYW_ANSWERS];
    size_t array = syw_json_put_array(json, object, "answers");
    syw_overview_answers(answer, report);
    for (int i = 0; i < SYW_ANSWERS; i++)
        syw_json_put_text(json, array, NULL, answer[i].line.length > 0 ? answer[i].line.text : NULL);
}

static void put_curves(struct syw_json *json, size_t object, const struct syw_overview_report *report)
{
    const struct syw_overview *overview = report->overview;
    const size_t curves = syw_json_put_array(json, object, "curves");
    for (size_t i = 0; i < overview->n; i++) {
        const struct syw_overview_view *view = &overview->view[i];
        const bool table = view->table.n > 0;
        struct syw_curve_report made = syw_overview_curves(report, view, table ? &view->table : &view->curves);
        made.outlooks = i == 0 && overview->outlooks.n > 0 ? &overview->outlooks : NULL;
        syw_curve_tree(json, syw_json_put_object(json, curves, NULL), &made);
    }
}

static void put_comparisons(struct syw_json *json, size_t object, const struct syw_overview_report *report)
{
    const struct syw_overview *overview = report->overview;
    const size_t comparisons = syw_json_put_array(json, object, "comparisons");
    struct syw_curve_report made;
    for (size_t i = 0; i < overview->n; i++) {
        const struct syw_overview_view *view = &overview->view[i];
        if (view->comparison.n > 0) {
            const struct syw_compare_report compared = syw_overview_comparison(&made, report, view);
            syw_compare_tree(json, syw_json_put_object(json, comparisons, NULL), &compared);
        } else if (view->rankings.n > 0) {
            const struct syw_ranking_report ranked = syw_overview_rankings(&made, report, view);
            syw_ranking_tree(json, syw_json_put_object(json, comparisons, NULL), &ranked);
        }
    }
}

void syw_overview_tree(struct syw_json *json, size_t object, const struct syw_overview_report *report)
{
    const struct syw_audit_report audits = syw_overview_audits(report);
    syw_json_put_text(json, object, "version", syw_version());
    syw_json_put_text(json, object, "date", report->date);
    syw_json_put_text(json, object, "command", report->command);
    put_answers(json, object, report);
    syw_check_tree(json, syw_json_put_object(json, object, "check"), report->check);
    put_curves(json, object, report);
    put_comparisons(json, object, report);
    if (audits.n_models > 0)
        syw_audit_tree(json, syw_json_put_object(json, object, "audit"), &audits);
    else
        syw_json_put_text(json, object, "audit", NULL);
    syw_footprint_tree(json, syw_json_put_object(json, object, "footprint"), report->footprint);
    put_texts(json, object, "remarks", report->remarks);
    put_texts(json, object, "left_out", report->left_out);
}

/* ---- data of pictures ------------------------------------------------------------------------------------------- */

enum { COST_POINTS = 24 }; /* of a model on an axis of cost */

/* To five digits, which is more than a picture shows, and ends of intervals to four. */
static void put_rounded(struct syw_json *json, size_t array, double number, int digits)
{
    char text[32];
    snprintf(text, sizeof text, "%.*g", digits, number);
    syw_json_put_number(json, array, NULL, strtod(text, NULL));
}

/* What a picture shows of a curve: point first + i * step, and the last. */
struct shown_points {
    size_t first, step, last;
};

static struct shown_points shown_points(const struct syw_model_curve *curve, const struct syw_analysis_options *options)
{
    struct shown_points shown = {0, 1, curve->n - 1};
    while (shown.first < shown.last && curve->point[shown.first].p_any < options->budget.p_any)
        shown.first++;
    if (options->axis != SYW_AXIS_TRIALS)
        shown.step = (shown.last - shown.first) / COST_POINTS + 1;
    return shown;
}

enum quantity { BUDGET, VALUE, LO, HI, QUANTITIES };

static double quantity_of(const struct syw_curve_point *point, int quantity)
{
    return quantity == BUDGET ? point->k : quantity == VALUE ? point->value : quantity == LO ? point->lo : point->hi;
}

static void put_quantity(struct syw_json *json, size_t object, const struct syw_model_curve *curve,
                         const struct syw_analysis_options *options, int quantity)
{
    static const char *const name[QUANTITIES] = {"budget", "value", "lo", "hi"};
    const struct shown_points shown = shown_points(curve, options);
    const int digits = quantity == LO || quantity == HI ? 4 : 5;
    size_t array = syw_json_put_array(json, object, name[quantity]);
    for (size_t i = shown.first; i < shown.last; i += shown.step)
        put_rounded(json, array, quantity_of(&curve->point[i], quantity), digits);
    put_rounded(json, array, quantity_of(&curve->point[shown.last], quantity), digits);
}

static bool share_budgets(const struct syw_curves *curves)
{
    const struct syw_model_curve *first = &curves->model[0];
    for (size_t i = 1; i < curves->n; i++)
        for (size_t j = 0; j < first->n || j < curves->model[i].n; j++)
            if (curves->model[i].n != first->n || curves->model[i].point[j].k != first->point[j].k)
                return false;
    return true;
}

/* Budgets that all models have stand once. */
static void put_axis(struct syw_json *json, size_t object, const struct syw_overview_view *view)
{
    const struct syw_analysis_options *options = &view->options;
    const bool shared = options->axis == SYW_AXIS_TRIALS && share_budgets(&view->curves);
    syw_json_put_text(json, object, "axis", syw_axis_name(options->axis));
    syw_json_put_text(json, object, "unit", syw_axis_label(options->axis, options->column));
    if (shared)
        put_quantity(json, object, &view->curves.model[0], options, BUDGET);
    size_t models = syw_json_put_array(json, object, "models");
    for (size_t i = 0; i < view->curves.n; i++) {
        size_t model = syw_json_put_object(json, models, NULL);
        syw_json_put_text(json, model, "model", view->curves.model[i].trials->model);
        for (int quantity = shared ? VALUE : BUDGET; quantity < QUANTITIES; quantity++)
            put_quantity(json, model, &view->curves.model[i], options, quantity);
    }
}

char *syw_overview_data(size_t *length, const struct syw_overview_report *report)
{
    struct syw_json json;
    char *text = NULL;
    FILE *out = open_memstream(&text, length);
    if (!out)
        return NULL;
    syw_json_start(&json, out, NULL);
    json.compact = true;
    syw_json_put_text(&json, json.root, "metric", report->log->metric);
    const size_t axes = syw_json_put_array(&json, json.root, "axes");
    for (size_t i = 0; i < report->overview->n; i++)
        put_axis(&json, syw_json_put_object(&json, axes, NULL), &report->overview->view[i]);
    const bool written = syw_json_finish(&json, NULL) == SYW_OK;
    if (fclose(out) == 0 && written)
        return text;
    free(text);
    return NULL;
}
