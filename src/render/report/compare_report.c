/* Two models side by side: a row for each budget, and below it what the columns mean, where the curves cross, and the
 * verdict, which stands last. */
#include "compare_words.h"

#include "compare_rows.h"
#include "compare_views.h"
#include "render/document/result.h"
#include "report_words.h"
#include "syw/strata.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum {
    LONGEST_HEADING = 24, /* bytes of a name that may head a column */
    OTHER_COLUMNS = 44,   /* columns that budget, difference and interval take of a line of text */
    MOST_CROSSINGS = 5    /* in words; JSON has all */
};

/* The names that head columns: the models' own, or A and B where one is long. */
struct heads {
    const char *name[2];
    bool own;
};

static struct heads choose_heads(const struct syw_compare_report *report)
{
    const char *a = syw_leader_words(report, SYW_LEADER_A), *b = syw_leader_words(report, SYW_LEADER_B);
    const size_t width = report->curves->layout ? report->curves->layout->width : 0;
    bool own = strlen(a) <= LONGEST_HEADING && strlen(b) <= LONGEST_HEADING;
    own = own && (width == 0 || strlen(a) + strlen(b) + OTHER_COLUMNS <= width);
    return (struct heads){{own ? a : "A", own ? b : "B"}, own};
}

static const char *short_leader(const struct syw_compare_report *report, const struct heads *heads,
                                const struct syw_compare_point *point)
{
    if (point->leader != SYW_LEADER_TIE)
        return heads->name[point->leader == SYW_LEADER_A ? 0 : 1];
    return syw_compare_has_interval(point) ? syw_leader_words(report, point->leader) : "-";
}

static bool some_tie(const struct syw_compare_report *report)
{
    for (size_t i = 0; i < report->n; i++)
        if (report->point[i].p_tie > 0)
            return true;
    return false;
}

static void add_column(struct syw_columns *columns, int field, const char *heading, enum syw_digits digits)
{
    syw_columns_add(columns, &syw_compare_field[field], heading, digits, 4);
}

static void choose_columns(struct syw_columns *columns, const struct syw_compare_report *report,
                           const struct heads *heads)
{
    snprintf(columns->heading, sizeof columns->heading, "P(%s wins)", heads->name[0]);
    syw_columns_add_budget(columns, &syw_compare_field[SYW_COMPARE_BUDGET], report->curves);
    add_column(columns, SYW_COMPARE_VALUE_A, heads->name[0], SYW_DIGITS_VALUE);
    add_column(columns, SYW_COMPARE_VALUE_B, heads->name[1], SYW_DIGITS_VALUE);
    add_column(columns, SYW_COMPARE_DIFFERENCE, "difference", SYW_DIGITS_VALUE);
    add_column(columns, SYW_COMPARE_LO, "from", SYW_DIGITS_VALUE);
    add_column(columns, SYW_COMPARE_HI, "to", SYW_DIGITS_VALUE);
    if (report->method != SYW_COMPARE_STRATA) /* of a mean there is no such chance */
        add_column(columns, SYW_COMPARE_P_A_WINS, columns->heading, SYW_DIGITS_DECIMALS);
    if (some_tie(report))
        add_column(columns, SYW_COMPARE_P_TIE, "P(tie)", SYW_DIGITS_DECIMALS);
    add_column(columns, SYW_COMPARE_LEADS, "leads", SYW_DIGITS_ALL);
    columns->column[columns->n - 1].name = "leader";
    const size_t besides = columns->n;
    if (!some_tie(report))
        add_column(columns, SYW_COMPARE_P_TIE, "P(tie)", SYW_DIGITS_DECIMALS);
    add_column(columns, SYW_COMPARE_MODEL_A, "A", SYW_DIGITS_ALL);
    add_column(columns, SYW_COMPARE_MODEL_B, "B", SYW_DIGITS_ALL);
    add_column(columns, SYW_COMPARE_SE, "std. error", SYW_DIGITS_VALUE);
    add_column(columns, SYW_COMPARE_METRIC, "metric", SYW_DIGITS_ALL);
    add_column(columns, SYW_COMPARE_DIRECTION, "direction", SYW_DIGITS_ALL);
    syw_columns_ask_for(columns, besides);
}

/* The difference, or the only curve that there is. */
static double some_number(const struct syw_compare_point *point)
{
    return !isnan(point->difference) ? point->difference : isnan(point->a) ? point->b : point->a;
}

/* Decimals that show three digits of the error, or of a fifth of the interval; else those of the row before. */
static int point_decimals(const struct syw_compare_point *point, int last)
{
    double error = point->se > 0 ? point->se : (point->hi - point->lo) / 5;
    if (isnan(some_number(point)))
        return last;
    if (!(error > 1e-9 * fabs(point->a)) || !isfinite(error))
        return last >= 0 ? last : syw_number_decimals(some_number(point), 4);
    return syw_number_decimals(error, 3);
}

static void add_rows(struct syw_sheet *sheet, const struct syw_compare_report *report, const struct heads *heads)
{
    struct syw_columns columns = {.axis = report->curves->axis, .decimals = -1};
    choose_columns(&columns, report, heads);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < report->n; i++) {
        const struct syw_compare_point *point = &report->point[i];
        struct syw_compare_row row = syw_compare_row(report->curves, 0, 1, point);
        row.leads = short_leader(report, heads, point);
        columns.decimals = point_decimals(point, columns.decimals);
        columns.before = i > 0 ? point[-1].budget : NAN;
        columns.after = i + 1 < report->n ? point[1].budget : NAN;
        syw_sheet_add_row(sheet, &columns, &row);
    }
}

/* For programs: the columns of every pair of many models that two have as well, whatever the numbers are. */
static void fill(struct syw_sheet *sheet, const void *result)
{
    static const unsigned char field[] = {
        SYW_COMPARE_BUDGET,     SYW_COMPARE_MODEL_A, SYW_COMPARE_MODEL_B, SYW_COMPARE_VALUE_A,  SYW_COMPARE_VALUE_B,
        SYW_COMPARE_DIFFERENCE, SYW_COMPARE_LO,      SYW_COMPARE_HI,      SYW_COMPARE_SE,       SYW_COMPARE_P_A_WINS,
        SYW_COMPARE_P_TIE,      SYW_COMPARE_LEADER,  SYW_COMPARE_METRIC,  SYW_COMPARE_DIRECTION};
    const struct syw_compare_report *report = result;
    struct syw_columns columns = {0};
    syw_compare_add_columns(&columns, field, sizeof field);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < report->n; i++) {
        const struct syw_compare_row row = syw_compare_row(report->curves, 0, 1, &report->point[i]);
        syw_sheet_add_row(sheet, &columns, &row);
    }
}

static void note_values(struct syw_line *line, const struct syw_compare_report *report, const struct heads *heads)
{
    const char *a = syw_leader_words(report, SYW_LEADER_A), *b = syw_leader_words(report, SYW_LEADER_B);
    if (heads->own)
        syw_line_add(line, "%s, %s: ", a, b);
    else
        syw_line_add(line, "A: %s; B: %s; ", a, b);
    syw_describe_values(line, report->curves);
}

static void note_interval(struct syw_line *line, const struct syw_compare_report *report, const struct heads *heads)
{
    char range[80];
    const char *kind = report->simultaneous ? "simultaneous" : "pointwise";
    syw_line_add(line, "difference: %s - %s%s; from, to: %s %s %% interval, ", heads->name[0], heads->name[1],
                 report->curves->percent ? ", in percentage points" : "", kind,
                 syw_plain(100 * report->curves->options.confidence).text);
    if (report->method == SYW_COMPARE_BANDS)
        syw_line_add(line, "from bands for both models together, which are wider than for one model alone");
    else if (report->method == SYW_COMPARE_DELETE_ONE)
        syw_line_add(line, "-+ t std. errors (delete-one)%s", syw_range_words(range, &report->curves->options));
    else if (report->method == SYW_COMPARE_WOODRUFF)
        syw_line_add(line, "-+ z std. errors (Woodruff)");
    else if (report->method == SYW_COMPARE_STRATA)
        syw_line_add(line, "-+ t std. errors of the mean over %zu strata of %s, %s%s", report->curves->model[0].strata,
                     report->curves->within,
                     report->curves->model[0].strata < SYW_STRATA_DRAWN ? "these very ones"
                                                                        : "taken for drawn at random",
                     syw_range_words(range, &report->curves->options));
    else if (report->method == SYW_COMPARE_PAIRED)
        syw_line_add(line, "-+ t std. errors (delete-one) of pairs of the same %s%s", report->paired,
                     syw_range_words(range, &report->curves->options));
    else
        syw_line_add(line, "-+ z std. errors (Woodruff) of pairs of the same %s", report->paired);
    if (report->simultaneous)
        syw_line_add(line, "; all budgets at once%s", report->method == SYW_COMPARE_BANDS ? "" : ", approximately");
}

/* The chance of winning where the smaller log is nearly used up is not about searches any more. */
static void note_chance(struct syw_line *line, const struct syw_compare_report *report, const struct heads *heads)
{
    const double half = fmin(report->most[0], report->most[1]) / 2;
    bool known = false, beyond = false;
    for (size_t i = 0; i < report->n; i++) {
        known |= !isnan(report->point[i].p_a_wins);
        beyond |= !isnan(report->point[i].p_a_wins) && report->point[i].budget > half;
    }
    if (!known)
        return;
    syw_line_add(
        line,
        "P(%s wins): that a search drawn from its recorded trials beats one drawn from the other's; ties count half",
        heads->name[0]);
    if (beyond)
        syw_line_add(line, "; beyond half of the trials it mostly says which log contains the better best");
}

/* Where one model wins more often and the other has the better expectation. */
static void note_contradiction(struct syw_line *line, const struct syw_compare_report *report,
                               const struct heads *heads)
{
    const double sign = report->curves->direction == SYW_MINIMIZE ? -1 : 1;
    for (size_t i = 0; i < report->n; i++) {
        const struct syw_compare_point *point = &report->point[i];
        if (!(sign * point->difference * (point->p_a_wins - 0.5) < 0))
            continue;
        syw_line_add(
            line,
            "P(%s wins) and the difference can favor different models: one wins more often, the other is better by "
            "more when it wins",
            heads->name[0]);
        return;
    }
}

/* Why some points have no interval. */
static void note_missing(struct syw_line *line, const struct syw_compare_report *report)
{
    const bool mean = report->curves->options.statistic == SYW_STATISTIC_MEAN;
    for (size_t i = 0; i < report->n; i++)
        if (!syw_compare_has_interval(&report->point[i])) {
            syw_line_add(line,
                         !mean ? "-: no interval, since nothing is known above the best trial of a model or fewer than "
                                 "%d fit into the budget"
                         : report->curves->axis == SYW_AXIS_TRIALS
                             ? "-: no interval, since all trials of a model are drawn or fewer than %d have completed"
                             : "-: no interval, since too few trials fit into the budget",
                         SYW_INTERVAL_TRIALS);
            return;
        }
}

static void note_end(struct syw_line *line, const struct syw_compare_report *report)
{
    const size_t few = report->most[1] < report->most[0] ? 1 : 0;
    const double most = report->most[few], more = report->most[1 - few];
    if (most < more)
        syw_line_add(line, "%s has %s %s, %s has %s: budgets beyond are not compared",
                     report->curves->model[few].trials->model, syw_show_budget(report, most).text,
                     syw_budget_words(report, most), report->curves->model[1 - few].trials->model,
                     syw_show_budget(report, more).text);
}

/* Adds the line as a note, unless it is empty, and empties it. */
static void add_note(struct syw_sheet *sheet, enum syw_note_kind kind, const char *columns, struct syw_line *line)
{
    if (line->length > 0)
        syw_sheet_add_note_on(sheet, kind, columns, line->text);
    *line = (struct syw_line){0};
}

static void add_crossings(struct syw_sheet *sheet, const struct syw_compare_report *report)
{
    const struct syw_verdict *verdict = report->verdict;
    struct syw_line line = {0};
    for (size_t i = 0; i < verdict->n_crossings && i < MOST_CROSSINGS; i++) {
        syw_line_add(&line, "crossing: ");
        syw_describe_crossing(&line, report, &verdict->crossing[i]);
        add_note(sheet, SYW_NOTE_FINDING, NULL, &line);
    }
    if (verdict->n_crossings > MOST_CROSSINGS)
        syw_line_add(&line, "crossings: %zu more", verdict->n_crossings - MOST_CROSSINGS);
    add_note(sheet, SYW_NOTE_FINDING, NULL, &line);
}

static void add_notes(struct syw_sheet *sheet, const struct syw_compare_report *report, const struct heads *heads)
{
    struct syw_line line = {0};
    note_values(&line, report, heads);
    add_note(sheet, heads->own ? SYW_NOTE_MAIN : SYW_NOTE_FINDING, NULL, &line);
    syw_note_condition(sheet, report->curves);
    note_interval(&line, report, heads);
    add_note(sheet, SYW_NOTE_MAIN, "difference,lo,hi", &line);
    syw_add_cost_notes(sheet, report->curves, false, false);
    note_chance(&line, report, heads);
    add_note(sheet, SYW_NOTE_DETAIL, "p_a_wins", &line);
    note_contradiction(&line, report, heads);
    add_note(sheet, SYW_NOTE_DETAIL, "p_a_wins", &line);
    syw_line_add(&line, "leads: tie while the interval of the difference covers 0");
    add_note(sheet, SYW_NOTE_DETAIL, "leader", &line);
    note_missing(&line, report);
    add_note(sheet, SYW_NOTE_DETAIL, "lo,hi,leader", &line);
    note_end(&line, report);
    add_note(sheet, SYW_NOTE_DETAIL, NULL, &line);
    for (size_t side = 0; report->reach && side < 2; side++) {
        syw_line_add(&line, "to reach ");
        syw_describe_reach(&line, report, side);
        add_note(sheet, SYW_NOTE_FINDING, NULL, &line);
    }
    add_crossings(sheet, report);
    syw_line_add(&line, "verdict: ");
    syw_describe_verdict(&line, report);
    add_note(sheet, SYW_NOTE_FINDING, NULL, &line);
}

void syw_compare_report_add(struct syw_document *document, const struct syw_compare_report *report)
{
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    const struct heads heads = choose_heads(report);
    syw_title_values(sheet, report->curves);
    add_rows(sheet, report, &heads);
    add_notes(sheet, report, &heads);
}

static void add(struct syw_document *document, const void *report)
{
    syw_compare_report_add(document, report);
}

enum syw_status syw_compare_report_write(FILE *out, enum syw_format format, const struct syw_compare_report *report,
                                         struct syw_error *err)
{
    static const struct syw_result_kind kind = {"syw.compare/1", add, fill, syw_compare_tree, NULL};
    return syw_result_write(out, format, &kind, report, report->curves->layout, err);
}
