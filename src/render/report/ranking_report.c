/* Many models: for people a row for each model and budget in order of rank, in CSV and JSON every pair. */
#include "compare_rows.h"
#include "compare_views.h"
#include "compare_words.h"
#include "render/document/result.h"
#include "report_words.h"
#include "syw/strata.h"

#include <math.h>
#include <stdbool.h>

static const char *name_of(const struct syw_ranking_report *report, size_t model)
{
    return report->curves->model[model].trials->model;
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

/* Whether there is an interval of the pair's difference. */
static bool has_interval(const struct syw_ranked_pair *pair)
{
    return pair && syw_compare_has_interval(&pair->point);
}

/* The largest budget at which there is an interval to distinguish the best from any other. */
static size_t last_telling(const struct syw_ranking_report *report)
{
    for (size_t budget = report->n; budget-- > 0;)
        for (size_t i = 1; i < report->ranking[budget].n; i++)
            if (has_interval(pair_with_best(&report->ranking[budget], report->ranking[budget].model[i])))
                return budget;
    return report->n - 1;
}

/* ---- the table -------------------------------------------------------------------------------------------------- */

struct ranked_row {
    const char *model, *differs; /* differs: "yes", "no", "-" */
    double budget, rank, value, lo, hi, se, df, p_beats_best;
    bool told_from_best;
};

/* From MODEL to TOLD in the order of JSON; the others are columns for people. */
enum { MODEL, RANK, VALUE, LO, HI, SE, DF, BEATS_BEST, TOLD, BUDGET, DIFFERS, FIELDS };
static const struct syw_field field[FIELDS] = {
    [MODEL] = SYW_TEXT(ranked_row, "model", model),
    [RANK] = SYW_NUMBER(ranked_row, "rank", rank),
    [VALUE] = SYW_NUMBER(ranked_row, "value", value),
    [LO] = SYW_NUMBER(ranked_row, "lo", lo),
    [HI] = SYW_NUMBER(ranked_row, "hi", hi),
    [SE] = SYW_NUMBER(ranked_row, "se", se),
    [DF] = SYW_NUMBER(ranked_row, "df", df),
    [BEATS_BEST] = SYW_NUMBER(ranked_row, "p_beats_best", p_beats_best),
    [TOLD] = SYW_FLAG(ranked_row, "told_from_best", told_from_best),
    [BUDGET] = SYW_NUMBER(ranked_row, NULL, budget),
    [DIFFERS] = SYW_TEXT(ranked_row, NULL, differs),
};

/* The model of rank i at that budget. */
static struct ranked_row row_of(const struct syw_ranking_report *report, size_t budget, size_t i)
{
    const struct syw_ranking *ranking = &report->ranking[budget];
    const size_t model = ranking->model[i];
    const struct syw_curve_point *point = &report->curves->model[model].point[budget];
    const bool telling = has_interval(pair_with_best(ranking, model));
    return (struct ranked_row){.model = name_of(report, model),
                               .differs = !telling                ? "-"
                                          : ranking->with_best[i] ? "no"
                                                                  : "yes",
                               .budget = point->k,
                               .rank = (double)ranking->rank[i],
                               .value = point->value,
                               .lo = point->lo,
                               .hi = point->hi,
                               .se = point->se,
                               .df = point->df,
                               .p_beats_best = chance_against_best(ranking, model),
                               .told_from_best = !ranking->with_best[i]};
}

static void choose_columns(struct syw_columns *columns, const struct syw_ranking_report *report, bool errors)
{
    syw_columns_add_budget(columns, &field[BUDGET], report->curves);
    syw_columns_add(columns, &field[RANK], "rank", SYW_DIGITS_DECIMALS, 0);
    syw_columns_add(columns, &field[MODEL], "model", SYW_DIGITS_ALL, 0);
    syw_columns_add(columns, &field[VALUE], syw_value_heading(report->curves, columns->heading), SYW_DIGITS_VALUE, 0);
    if (errors)
        syw_columns_add(columns, &field[SE], "std. error", SYW_DIGITS_VALUE, 0);
    if (!errors) {
        syw_columns_add(columns, &field[LO], "from", SYW_DIGITS_VALUE, 0);
        syw_columns_add(columns, &field[HI], "to", SYW_DIGITS_VALUE, 0);
    }
    if (report->method != SYW_COMPARE_STRATA) /* of a mean there is no such chance */
        syw_columns_add(columns, &field[BEATS_BEST], "P(beats best)", SYW_DIGITS_DECIMALS, 4);
    syw_columns_add(columns, &field[DIFFERS], "differs from best", SYW_DIGITS_ALL, 0)->name = "told_from_best";
}

/* Decimals that show three digits of the error, or of a fifth of the interval; else those of the row before. */
static int value_decimals(const struct ranked_row *row, bool errors, int last)
{
    const double error = errors ? row->se : (row->hi - row->lo) / 5;
    if (error > 0)
        return syw_number_decimals(error, 3);
    return last >= 0 ? last : syw_number_decimals(row->value, 4);
}

static void add_rows(struct syw_sheet *sheet, const struct syw_ranking_report *report)
{
    const bool errors = report->method != SYW_COMPARE_BANDS;
    struct syw_columns columns = {.axis = report->curves->axis, .decimals = -1};
    choose_columns(&columns, report, errors);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t budget = 0; budget < report->n; budget++)
        for (size_t i = 0; i < report->ranking[budget].n; i++) {
            const struct ranked_row row = row_of(report, budget, i);
            const struct syw_model_curve *curve = &report->curves->model[report->ranking[budget].model[i]];
            columns.decimals = value_decimals(&row, errors, columns.decimals);
            columns.before = budget > 0 ? curve->point[budget - 1].k : NAN;
            columns.after = budget + 1 < curve->n ? curve->point[budget + 1].k : NAN;
            syw_sheet_add_row(sheet, &columns, &row);
        }
}

/* "A, B and C" of those that the first in rank does not differ from; returns how many there are. */
static size_t add_equals(struct syw_line *line, const struct syw_ranking_report *report,
                         const struct syw_ranking *ranking)
{
    enum { MOST_NAMES = 5 };
    size_t all = 0, named = 0;
    for (size_t i = 1; i < ranking->n; i++)
        all += ranking->with_best[i];
    for (size_t i = 1; i < ranking->n && named < MOST_NAMES; i++)
        if (ranking->with_best[i]) {
            named++;
            syw_line_add(line, "%s%s",
                         named == 1     ? ""
                         : named == all ? " and "
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
                                                       : syw_axis_label(report->curves->axis, report->curves->column));
    if (report->method == SYW_COMPARE_STRATA)
        syw_line_add(line, "%s each %s ", trials ? "of" : "on", report->curves->within);
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
                 bands                  ? "all pairs at all budgets at once"
                 : report->simultaneous ? "all pairs at all budgets at once, approximately"
                                        : "all pairs at this budget at once");
}

void syw_describe_ranking(struct syw_line *line, const struct syw_ranking_report *report)
{
    describe_best(line, report, last_telling(report));
}

static void note_strata(struct syw_sheet *sheet, const struct syw_ranking_report *report)
{
    const size_t strata = report->curves->model[0].strata;
    struct syw_line line = {0};
    syw_line_add(&line, "values and differences: means over %zu strata of %s, %s", strata, report->curves->within,
                 strata < SYW_STRATA_DRAWN ? "these very ones" : "taken for drawn at random");
    syw_sheet_add_note(sheet, line.text);
}

static void add_notes(struct syw_sheet *sheet, const struct syw_ranking_report *report)
{
    struct syw_line line = {0};
    struct syw_shown percent = syw_plain(100 * report->curves->options.confidence);
    syw_describe_values(&line, report->curves);
    syw_sheet_add_note(sheet, line.text);
    syw_note_condition(sheet, report->curves);
    if (report->method == SYW_COMPARE_DELETE_ONE)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, "se", "std. errors: from delete-one values");
    if (report->method == SYW_COMPARE_WOODRUFF)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, "se",
                              "std. errors: half of the interval over the normal quantile (Woodruff)");
    if (report->method == SYW_COMPARE_STRATA)
        note_strata(sheet, report);
    syw_add_cost_notes(sheet, report->curves, false, false);
    if (report->method != SYW_COMPARE_STRATA)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, "p_beats_best",
                              "P(beats best): that a search drawn from its recorded trials beats one drawn from those "
                              "of the first in rank; ties count half");
    line = (struct syw_line){0};
    if (report->method == SYW_COMPARE_BANDS)
        syw_line_add(
            &line,
            "differs from best: the bands of the two do not overlap; from, to: %s %% bands for all models together and "
            "all budgets at once",
            percent.text);
    else
        syw_line_add(&line, "differs from best: the difference is not 0 at %s %% confidence, after %s", percent.text,
                     report->simultaneous
                         ? "adjustment (max-t) for all pairs at all budgets of the table, approximately"
                         : "Holm's adjustment for all pairs at that budget");
    syw_sheet_add_note(sheet, line.text);
    syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, NULL,
                          "a model without a row at a budget does not reach it; CSV and JSON have every pair");
    line = (struct syw_line){0};
    syw_line_add(&line, "verdict: ");
    syw_describe_ranking(&line, report);
    syw_sheet_add_note_on(sheet, SYW_NOTE_FINDING, NULL, line.text);
}

void syw_ranking_report_add(struct syw_document *document, const struct syw_ranking_report *report)
{
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    syw_title_values(sheet, report->curves);
    add_rows(sheet, report);
    add_notes(sheet, report);
}

/* ---- every pair ------------------------------------------------------------------------------------------------- */

static struct syw_compare_row pair_row(const struct syw_ranking_report *report, const struct syw_ranking *ranking,
                                       const struct syw_ranked_pair *pair)
{
    struct syw_compare_row row = syw_compare_row(report->curves, pair->a, pair->b, &pair->point);
    row.rank_a = (double)rank_of(ranking, pair->a);
    row.rank_b = (double)rank_of(ranking, pair->b);
    row.p = pair->p;
    row.p_adjusted = pair->p_adjusted;
    return row;
}

static void fill(struct syw_sheet *sheet, const void *result)
{
    static const unsigned char columns_of[] = {
        SYW_COMPARE_BUDGET,  SYW_COMPARE_MODEL_A, SYW_COMPARE_MODEL_B,    SYW_COMPARE_RANK_A,   SYW_COMPARE_RANK_B,
        SYW_COMPARE_VALUE_A, SYW_COMPARE_VALUE_B, SYW_COMPARE_DIFFERENCE, SYW_COMPARE_LO,       SYW_COMPARE_HI,
        SYW_COMPARE_SE,      SYW_COMPARE_P,       SYW_COMPARE_P_ADJUSTED, SYW_COMPARE_P_A_WINS, SYW_COMPARE_P_TIE,
        SYW_COMPARE_LEADER,  SYW_COMPARE_METRIC,  SYW_COMPARE_DIRECTION};
    const struct syw_ranking_report *report = result;
    struct syw_columns columns = {0};
    syw_compare_add_columns(&columns, columns_of, sizeof columns_of);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t budget = 0; budget < report->n; budget++)
        for (size_t i = 0; i < report->ranking[budget].n_pairs; i++) {
            const struct syw_ranking *ranking = &report->ranking[budget];
            const struct syw_compare_row row = pair_row(report, ranking, &ranking->pair[i]);
            syw_sheet_add_row(sheet, &columns, &row);
        }
}

static void put_models(struct syw_json *json, size_t object, const struct syw_ranking_report *report, size_t budget)
{
    size_t models = syw_json_put_array(json, object, "models");
    for (size_t i = 0; i < report->ranking[budget].n; i++) {
        const struct ranked_row row = row_of(report, budget, i);
        syw_json_put_fields(json, syw_json_put_object(json, models, NULL), field, TOLD + 1, &row);
    }
}

static void put_pairs(struct syw_json *json, size_t object, const struct syw_ranking_report *report,
                      const struct syw_ranking *ranking)
{
    size_t pairs = syw_json_put_array(json, object, "pairs");
    for (size_t i = 0; i < ranking->n_pairs; i++) {
        const struct syw_compare_row row = pair_row(report, ranking, &ranking->pair[i]);
        size_t pair = syw_json_put_object(json, pairs, NULL);
        syw_compare_put(json, pair, SYW_COMPARE_MODEL_A, SYW_COMPARE_MODEL_B, &row);
        syw_compare_put(json, pair, SYW_COMPARE_VALUE_A, SYW_COMPARE_P_ADJUSTED, &row);
    }
}

void syw_ranking_tree(struct syw_json *json, size_t object, const void *result)
{
    const struct syw_ranking_report *report = result;
    struct syw_line line = {0};
    syw_compare_tree_begin(json, object, report->curves, report->method);
    syw_json_put_text(json, object, "adjustment",
                      report->method == SYW_COMPARE_BANDS ? "bands"
                      : report->simultaneous              ? "max-t"
                                                          : "Holm");
    size_t rankings = syw_json_put_array(json, object, "rankings");
    for (size_t budget = 0; budget < report->n; budget++) {
        size_t at = syw_json_put_object(json, rankings, NULL);
        syw_json_put_number(json, at, "budget", report->budget[budget]);
        put_models(json, at, report, budget);
        put_pairs(json, at, report, &report->ranking[budget]);
    }
    syw_describe_ranking(&line, report);
    syw_json_put_text(json, object, "sentence", line.text);
}

static void add(struct syw_document *document, const void *report)
{
    syw_ranking_report_add(document, report);
}

enum syw_status syw_ranking_report_write(FILE *out, enum syw_format format, const struct syw_ranking_report *report,
                                         struct syw_error *err)
{
    static const struct syw_result_kind kind = {"syw.compare/1", add, fill, syw_ranking_tree, NULL};
    return syw_result_write(out, format, &kind, report, report->curves->layout, err);
}
