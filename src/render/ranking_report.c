/* Many models: for people a row for each model and budget in order of rank, in CSV and JSON every pair. */
#include "compare_words.h"

#include "render/document/json.h"
#include "report_parts.h"

#include <math.h>
#include <stdbool.h>

static const char *name_of(const struct syw_ranking_report *report, size_t model)
{
    return report->curves->model[model].trials->model;
}

static const char *pair_leader(const struct syw_ranking_report *report, const struct syw_ranked_pair *pair)
{
    return pair->point.leader == SYW_LEADER_TIE
               ? "tie"
               : name_of(report, pair->point.leader == SYW_LEADER_A ? pair->a : pair->b);
}

static size_t rank_of(const struct syw_ranking *ranking, size_t model)
{
    size_t i = 0;
    while (ranking->model[i] != model)
        i++;
    return ranking->rank[i];
}

/* The pair of the model and the first in rank; NULL for the first itself. */
static const struct syw_ranked_pair *pair_with_best(const struct syw_ranking *ranking, size_t model)
{
    const size_t best = ranking->model[0];
    for (size_t i = 0; i < ranking->n_pairs; i++) {
        const struct syw_ranked_pair *pair = &ranking->pair[i];
        if ((pair->a == model && pair->b == best) || (pair->a == best && pair->b == model))
            return pair;
    }
    return NULL;
}

static double chance_against_best(const struct syw_ranking *ranking, size_t model)
{
    const struct syw_ranked_pair *pair = pair_with_best(ranking, model);
    return !pair ? NAN : pair->a == model ? pair->point.p_a_wins : 1 - pair->point.p_a_wins;
}

/* Whether there is an interval to tell the pair apart by. */
static bool has_interval(const struct syw_ranked_pair *pair)
{
    return pair && syw_compare_has_interval(&pair->point);
}

/* The largest budget at which the best can be told from anyone at all. */
static size_t last_telling(const struct syw_ranking_report *report)
{
    for (size_t budget = report->n; budget-- > 0;)
        for (size_t i = 1; i < report->ranking[budget].n; i++)
            if (has_interval(pair_with_best(&report->ranking[budget], report->ranking[budget].model[i])))
                return budget;
    return report->n - 1;
}

/* ---- the table -------------------------------------------------------------------------------------------------- */

static void add_columns(struct syw_sheet *sheet, const struct syw_ranking_report *report, bool errors)
{
    char heading[96], value[32];
    syw_sheet_add_column(sheet, syw_budget_heading(heading, report->curves), "budget");
    syw_sheet_add_column(sheet, "rank", "rank");
    syw_sheet_add_column(sheet, "model", "model");
    syw_sheet_add_column(sheet, syw_value_heading(report->curves, value), "value");
    if (errors)
        syw_sheet_add_column(sheet, "std. error", "se");
    else {
        syw_sheet_add_column(sheet, "from", "lo");
        syw_sheet_add_column(sheet, "to", "hi");
    }
    syw_sheet_add_column(sheet, "P(beats best)", "p_beats_best");
    syw_sheet_add_column(sheet, "differs from best", "told_from_best");
}

static void add_row(struct syw_sheet *sheet, const struct syw_ranking_report *report, size_t budget, size_t i,
                    bool errors, int *decimals)
{
    const struct syw_ranking *ranking = &report->ranking[budget];
    const size_t model = ranking->model[i];
    const struct syw_curve_point *point = &report->curves->model[model].point[budget];
    const double error = errors ? point->se : (point->hi - point->lo) / 5;

    if (error > 0)
        *decimals = syw_number_decimals(error, 3);
    else if (*decimals < 0)
        *decimals = syw_number_decimals(point->value, 4);
    const double before = budget > 0 ? point[-1].k : NAN;
    const double after = budget + 1 < report->curves->model[model].n ? point[1].k : NAN;
    syw_sheet_add_number(
        sheet, point->k,
        syw_decimals_among(syw_budget_decimals(point->k, report->curves->axis), point->k, before, after));
    syw_sheet_add_number(sheet, (double)ranking->rank[i], 0);
    syw_sheet_add_text(sheet, name_of(report, model));
    syw_sheet_add_number(sheet, point->value, *decimals);
    if (errors) {
        syw_sheet_add_number(sheet, point->se, *decimals);
    } else {
        syw_sheet_add_number(sheet, point->lo, *decimals);
        syw_sheet_add_number(sheet, point->hi, *decimals);
    }
    syw_sheet_add_number(sheet, chance_against_best(ranking, model), 4);
    bool telling = has_interval(pair_with_best(ranking, model));
    syw_sheet_add_text(sheet, !telling ? "-" : ranking->with_best[i] ? "no" : "yes");
}

/* "A, B and C" of those that the first in rank does not differ from; returns how many there are. */
static size_t add_equals(struct syw_line *line, const struct syw_ranking_report *report,
                         const struct syw_ranking *ranking)
{
    enum { MOST_NAMES = 5 };
    size_t all = 0, told = 0;
    for (size_t i = 1; i < ranking->n; i++)
        all += ranking->with_best[i];
    for (size_t i = 1; i < ranking->n && told < MOST_NAMES; i++)
        if (ranking->with_best[i]) {
            told++;
            syw_line_add(line, "%s%s",
                         told == 1     ? ""
                         : told == all ? " and "
                                       : ", ",
                         name_of(report, ranking->model[i]));
        }
    if (all > MOST_NAMES)
        syw_line_add(line, " and %zu more", all - MOST_NAMES);
    return all;
}

/* "within 100 trials A is best; this log cannot tell it from B and C" */
static void describe_best(struct syw_line *line, const struct syw_ranking_report *report, size_t budget)
{
    const struct syw_ranking *ranking = &report->ranking[budget];
    const bool trials = report->curves->axis == SYW_AXIS_TRIALS, bands = report->method == SYW_COMPARE_BANDS;
    struct syw_line equals = {0};
    syw_line_add(line, "within %s %s ",
                 trials ? syw_plain(report->budget[budget]).text : syw_significant(report->budget[budget], 3).text,
                 trials && report->budget[budget] == 1 ? "trial"
                                                       : syw_cost_heading(report->curves->axis, report->curves));
    if (ranking->n < 2) {
        syw_line_add(line, "no two models can be compared");
        return;
    }
    syw_line_add(line, "%s is best", name_of(report, ranking->model[0]));
    if (add_equals(&equals, report, ranking) > 0)
        syw_line_add(line, "; %s cannot tell it from %s", bands ? "the simultaneous bands" : "this log", equals.text);
    else
        syw_line_add(line, "; it differs from all others");
    syw_line_add(line, " (%s %% confidence, %s)", syw_plain(100 * report->curves->options.confidence).text,
                 bands ? "all pairs at all budgets at once" : "all pairs at this budget at once");
}

static void add_notes(struct syw_sheet *sheet, const struct syw_ranking_report *report)
{
    struct syw_line line = {0};
    struct syw_shown percent = syw_plain(100 * report->curves->options.confidence);
    syw_describe_values(&line, report->curves);
    syw_sheet_add_note(sheet, line.text);
    syw_note_condition(sheet, report->curves);
    if (report->method == SYW_COMPARE_DELETE_ONE)
        syw_sheet_add_note(sheet, "std. errors: from delete-one values");
    if (report->method == SYW_COMPARE_BOOTSTRAP)
        syw_sheet_add_note(sheet, "std. errors: by bootstrap over the trials");
    syw_add_cost_notes(sheet, report->curves, false, false);
    syw_sheet_add_note(sheet, "P(beats best): that a search drawn from its recorded trials beats one drawn from those "
                              "of the first in rank; ties count half");
    line = (struct syw_line){0};
    if (report->method == SYW_COMPARE_BANDS)
        syw_line_add(
            &line,
            "differs from best: the bands of the two do not overlap; from, to: %s %% bands for all models together and "
            "all budgets at once",
            percent.text);
    else
        syw_line_add(
            &line,
            "differs from best: the difference is not 0 at %s %% confidence, after Holm's adjustment for all pairs at "
            "that budget",
            percent.text);
    syw_sheet_add_note(sheet, line.text);
    syw_sheet_add_note(sheet, "a model without a row at a budget does not reach it; every pair: -f csv, -f json");
    line = (struct syw_line){0};
    syw_line_add(&line, "verdict: ");
    describe_best(&line, report, last_telling(report));
    syw_sheet_add_note(sheet, line.text);
}

static void fill_sheet(struct syw_sheet *sheet, const struct syw_ranking_report *report)
{
    const bool errors = report->method != SYW_COMPARE_BANDS;
    int decimals = -1;
    syw_title_values(sheet, report->curves);
    add_columns(sheet, report, errors);
    for (size_t budget = 0; budget < report->n; budget++)
        for (size_t i = 0; i < report->ranking[budget].n; i++)
            add_row(sheet, report, budget, i, errors, &decimals);
    add_notes(sheet, report);
}

/* ---- every pair ------------------------------------------------------------------------------------------------- */

static void fill_pairs(struct syw_sheet *sheet, const struct syw_ranking_report *report)
{
    static const char *const column[] = {"budget",     "model_a",    "model_b", "rank_a", "rank_b", "a",
                                         "b",          "difference", "lo",      "hi",     "se",     "p",
                                         "p_adjusted", "p_a_wins",   "p_tie",   "leader"};
    for (size_t c = 0; c < sizeof column / sizeof *column; c++)
        syw_sheet_add_column(sheet, column[c], column[c]);
    syw_add_metric_columns(sheet);
    for (size_t budget = 0; budget < report->n; budget++) {
        const struct syw_ranking *ranking = &report->ranking[budget];
        for (size_t i = 0; i < ranking->n_pairs; i++) {
            const struct syw_ranked_pair *pair = &ranking->pair[i];
            const struct syw_compare_point *point = &pair->point;
            const double number[] = {point->a,  point->b, point->difference, known_end(point->lo), known_end(point->hi),
                                     point->se, pair->p,  pair->p_adjusted,  point->p_a_wins,      point->p_tie};
            syw_sheet_add_number(sheet, point->budget, -1);
            syw_sheet_add_text(sheet, name_of(report, pair->a));
            syw_sheet_add_text(sheet, name_of(report, pair->b));
            syw_sheet_add_number(sheet, (double)rank_of(ranking, pair->a), -1);
            syw_sheet_add_number(sheet, (double)rank_of(ranking, pair->b), -1);
            for (size_t c = 0; c < sizeof number / sizeof *number; c++)
                syw_sheet_add_number(sheet, number[c], -1);
            syw_sheet_add_text(sheet, has_interval(pair) ? pair_leader(report, pair) : "");
            syw_add_metric_cells(sheet, report->curves);
        }
    }
}

static void put_models(struct syw_json *json, json_object *object, const struct syw_ranking_report *report,
                       size_t budget)
{
    const struct syw_ranking *ranking = &report->ranking[budget];
    json_object *models = syw_json_put_array(json, object, "models");
    for (size_t i = 0; i < ranking->n; i++) {
        const struct syw_curve_point *point = &report->curves->model[ranking->model[i]].point[budget];
        json_object *model = syw_json_put_object(json, models, NULL);
        syw_json_put_text(json, model, "model", name_of(report, ranking->model[i]));
        syw_json_put_number(json, model, "rank", (double)ranking->rank[i]);
        syw_json_put_number(json, model, "value", point->value);
        syw_json_put_number(json, model, "lo", point->lo);
        syw_json_put_number(json, model, "hi", point->hi);
        syw_json_put_number(json, model, "se", point->se);
        syw_json_put_number(json, model, "df", point->df);
        syw_json_put_number(json, model, "p_beats_best", chance_against_best(ranking, ranking->model[i]));
        syw_json_put_flag(json, model, "told_from_best", !ranking->with_best[i]);
    }
}

static void put_pairs(struct syw_json *json, json_object *object, const struct syw_ranking_report *report,
                      const struct syw_ranking *ranking)
{
    json_object *pairs = syw_json_put_array(json, object, "pairs");
    for (size_t i = 0; i < ranking->n_pairs; i++) {
        const struct syw_ranked_pair *pair = &ranking->pair[i];
        json_object *made = syw_json_put_object(json, pairs, NULL);
        syw_json_put_text(json, made, "model_a", name_of(report, pair->a));
        syw_json_put_text(json, made, "model_b", name_of(report, pair->b));
        syw_compare_json_point(json, made, &pair->point, pair_leader(report, pair));
        syw_json_put_number(json, made, "p", pair->p);
        syw_json_put_number(json, made, "p_adjusted", pair->p_adjusted);
    }
}

static enum syw_status write_json(FILE *out, const struct syw_ranking_report *report, struct syw_error *err)
{
    struct syw_json json;
    struct syw_line line = {0};
    syw_curve_json_begin(&json, "syw.compare/1", report->curves);
    syw_compare_json_models(&json, report->curves, report->method);
    json_object *rankings = syw_json_put_array(&json, json.root, "rankings");
    for (size_t budget = 0; budget < report->n; budget++) {
        json_object *object = syw_json_put_object(&json, rankings, NULL);
        syw_json_put_number(&json, object, "budget", report->budget[budget]);
        put_models(&json, object, report, budget);
        put_pairs(&json, object, report, &report->ranking[budget]);
    }
    describe_best(&line, report, last_telling(report));
    syw_json_put_text(&json, json.root, "sentence", line.text);
    return syw_json_finish(&json, out, err);
}

enum syw_status syw_ranking_report_write(FILE *out, enum syw_format format, const struct syw_ranking_report *report,
                                         struct syw_error *err)
{
    struct syw_sheet *sheet = NULL;
    if (format == SYW_FORMAT_JSON)
        return write_json(out, report, err);
    enum syw_status status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        return status;
    if (format == SYW_FORMAT_CSV)
        fill_pairs(sheet, report);
    else
        fill_sheet(sheet, report);
    status = syw_sheet_write(sheet, out, format, err);
    syw_sheet_free(sheet);
    return status;
}
