/* What more trials would bring, as a table and as a tree. */
#include "outlook_views.h"

#include "base/text.h"
#include "render/document/fields.h"
#include "report_words.h"

#include <math.h>
#include <string.h>

struct outlook_row {
    const char *model, *refused;
    double budget, trials, value, lo, hi, gain, more[SYW_AXIS_COUNT];
};

/* In the order of JSON; the last is a column for people alone. */
enum { BUDGET, VALUE, LO, HI, GAIN, TRIALS, MORE, REFUSED, MODEL, FIELDS };
static const struct syw_field field[FIELDS] = {
    [BUDGET] = SYW_NUMBER(outlook_row, "budget", budget),
    [VALUE] = SYW_NUMBER(outlook_row, "value", value),
    [LO] = SYW_NUMBER(outlook_row, "lo", lo),
    [HI] = SYW_NUMBER(outlook_row, "hi", hi),
    [GAIN] = SYW_NUMBER(outlook_row, "gain_hi", gain),
    [TRIALS] = SYW_NUMBER(outlook_row, "trials", trials),
    [MORE] = SYW_COSTS(outlook_row, "more", more),
    [REFUSED] = SYW_TEXT(outlook_row, "refused", refused),
    [MODEL] = SYW_TEXT(outlook_row, "model", model),
};

static struct outlook_row row_of(const struct syw_outlook *outlook, size_t i)
{
    const struct syw_outlook_point *point = &outlook->point[i];
    const bool answered = point->refusal == SYW_BEYOND_ANSWERED;
    struct outlook_row row = {.model = outlook->trials->model,
                              .refused = answered ? NULL : syw_beyond_refusal_words(point->refusal),
                              .budget = point->budget,
                              .trials = point->trials,
                              .value = point->value,
                              .lo = point->lo,
                              .hi = point->hi,
                              .gain = point->gain};
    memcpy(row.more, point->more, sizeof row.more);
    return row;
}

/* ---- the tree --------------------------------------------------------------------------------------------------- */

/* Of a trial: what laws had to have, and what the log's repetitions say of it. */
static void put_noise(struct syw_json *json, size_t object, const struct syw_outlook *outlook)
{
    const struct syw_repeats *repeats = &outlook->repeats;
    const bool known = !isnan(outlook->noise), told = known && outlook->noise_df > 0;
    const bool refused = !told && repeats->repeated > 0 && repeats->refusal != SYW_REPEATS_TOLD;
    syw_json_put_number(json, object, "sd", outlook->noise);
    syw_json_put_text(json, object, "source", told ? "repeated configurations" : known ? "given" : NULL);
    syw_json_put_number(json, object, "df", outlook->noise_df);
    syw_json_put_number(json, object, "repeats", (double)repeats->trials);
    syw_json_put_number(json, object, "repeated_configurations", (double)repeats->repeated);
    syw_json_put_text(json, object, "refused", refused ? syw_repeats_refusal_words(repeats->refusal) : NULL);
    syw_json_put_number(json, object, "draws", (double)outlook->drawn);
}

void syw_outlook_tree(struct syw_json *json, size_t object, const struct syw_outlooks *outlooks, size_t model)
{
    const struct syw_outlook *outlook = &outlooks->model[model];
    put_noise(json, syw_json_put_object(json, object, "noise"), outlook);
    size_t points = syw_json_put_array(json, object, "beyond");
    for (size_t i = 0; i < outlook->n; i++) {
        const struct outlook_row row = row_of(outlook, i);
        size_t point = syw_json_put_object(json, points, NULL);
        syw_json_put_fields(json, point, field, REFUSED + 1, &row);
        syw_json_put_number(json, point, "confidence", outlooks->confidence);
        syw_json_put_text(json, point, "caveat", syw_beyond_caveat());
        size_t shapes = syw_json_put_array(json, point, "shapes");
        for (int c = 1; c <= SYW_BEYOND_MOST_HYPERPARAMETERS; c++)
            if (outlook->beyond.fits[c])
                syw_json_put_number(json, shapes, NULL, c);
    }
}

/* ---- the table -------------------------------------------------------------------------------------------------- */

static bool is_known(const struct syw_outlooks *outlooks, enum syw_axis axis)
{
    bool known = false;
    for (size_t i = 0; i < outlooks->n; i++)
        known |= !isnan(syw_trials_mean_cost(outlooks->model[i].trials, axis));
    return known;
}

static void choose_columns(struct syw_columns *columns, const struct syw_curve_report *report,
                           const struct syw_outlooks *outlooks)
{
    static const enum syw_axis costs[] = {SYW_AXIS_HOURS, SYW_AXIS_KWH, SYW_AXIS_KGCO2E, SYW_AXIS_USD};
    static const char *const headings[] = {"more h", "more kWh", "more kg CO2e", "more USD"};
    static const char *const names[] = {"more_hours", "more_kwh", "more_kgco2e", "more_usd"};
    syw_columns_add(columns, &field[MODEL], "model", SYW_DIGITS_ALL, 0);
    syw_columns_add_budget(columns, &field[BUDGET], report);
    syw_columns_add(columns, &field[VALUE], "expected best", SYW_DIGITS_VALUE, 0);
    syw_columns_add(columns, &field[LO], "from", SYW_DIGITS_VALUE, 0);
    syw_columns_add(columns, &field[HI], "to", SYW_DIGITS_VALUE, 0);
    syw_columns_add(columns, &field[GAIN], "brings at most", SYW_DIGITS_SIGNIFICANT, 2);
    struct syw_column *trials = syw_columns_add_cost(columns, &field[MORE], "more trials", SYW_AXIS_TRIALS);
    trials->digits = SYW_DIGITS_DECIMALS;
    trials->n = 0;
    trials->name = "more_trials";
    for (size_t c = 0; c < sizeof costs / sizeof *costs; c++)
        if (is_known(outlooks, costs[c]))
            syw_columns_add_cost(columns, &field[MORE], headings[c], costs[c])->name = names[c];
}

/* Two digits of what is between the bounds, or as many as the best has. */
static int decimals_of(const struct syw_outlook *outlook, const struct syw_outlook_point *point)
{
    const double width = point->hi - point->lo;
    return width > 0 ? syw_number_decimals(width, 2) : syw_number_decimals(outlook->trials->best, 4);
}

/* "1 to 3", "2"; empty: none fits. */
static void add_shapes(struct syw_line *line, const struct syw_beyond *beyond)
{
    int first = 0, last = 0;
    for (int c = SYW_BEYOND_MOST_HYPERPARAMETERS; c > 0; c--) {
        last = beyond->fits[c] && last == 0 ? c : last;
        first = beyond->fits[c] ? c : first;
    }
    if (first > 0)
        syw_line_add(line, first < last ? "%d to %d" : "%d", first, last);
}

static void note_models(struct syw_sheet *sheet, const struct syw_outlooks *outlooks)
{
    for (size_t i = 0; i < outlooks->n; i++) {
        const struct syw_outlook *outlook = &outlooks->model[i];
        struct syw_line line = {0}, shapes = {0};
        enum syw_beyond_refusal refusal = outlook->beyond.refusal;
        for (size_t j = 0; j < outlook->n && refusal == SYW_BEYOND_ANSWERED; j++)
            refusal = outlook->point[j].refusal;
        add_shapes(&shapes, &outlook->beyond);
        if (outlook->beyond.refusal == SYW_BEYOND_ANSWERED)
            syw_line_add(&line, "%s: the best %.0f trials fit %s effective hyperparameters", outlook->trials->model,
                         outlook->beyond.tail, shapes.text);
        if (outlook->beyond.refusal == SYW_BEYOND_ANSWERED)
            syw_outlook_add_noise(&line, outlook, "; ");
        if (refusal != SYW_BEYOND_ANSWERED)
            syw_line_add(&line, "%s%s: %s", *line.text ? "; -" : outlook->trials->model,
                         *line.text ? "" : ": nothing is said", syw_beyond_refusal_words(refusal));
        syw_sheet_add_note(sheet, line.text);
    }
}

/* What tells configurations apart, where some were run again. */
static void note_repetitions(struct syw_sheet *sheet, const struct syw_outlooks *outlooks)
{
    enum { MOST = 8 };
    const struct syw_log *log = outlooks->log;
    struct syw_line line = {0};
    bool again = false, told = false;
    for (size_t i = 0; i < outlooks->n; i++) {
        again |= outlooks->model[i].drawn < outlooks->model[i].trials->rows;
        told |= outlooks->model[i].noise_df > 0;
    }
    for (size_t i = 0; i < log->n_parameters && i < MOST; i++)
        syw_line_add(&line, "%s%.*s", i ? ", " : "configurations are told apart by ", SYW_CUT(log->parameter[i], 40));
    if (log->n_parameters > MOST)
        syw_line_add(&line, " and %zu more", log->n_parameters - MOST);
    syw_line_add(&line, "; of each the first trial is a draw of the search%s",
                 told ? ", what runs it again says how much noise there may be" : "");
    if (again)
        syw_sheet_add_note(sheet, line.text);
}

void syw_outlook_note_models(struct syw_sheet *sheet, const struct syw_outlooks *outlooks)
{
    note_models(sheet, outlooks);
    note_repetitions(sheet, outlooks);
}

/* Where the trials bound nothing closer than the metric itself does. */
static void note_range(struct syw_sheet *sheet, const struct syw_curve_report *report,
                       const struct syw_outlooks *outlooks)
{
    const struct syw_curve_options *options = &report->options;
    const bool minimize = report->direction == SYW_MINIMIZE;
    const double end = minimize ? options->lowest : options->highest;
    bool reached = false;
    char number[32];
    struct syw_line line = {0};
    for (size_t i = 0; i < outlooks->n; i++)
        for (size_t j = 0; j < outlooks->model[i].n; j++) {
            const struct syw_outlook_point *point = &outlooks->model[i].point[j];
            reached |= fabs((minimize ? point->lo : point->hi) - end) < 1e-12 * fabs(point->hi - point->lo);
        }
    syw_line_add(&line, "%s %s: what the metric can be at %s; so few trials tell no more", minimize ? "from" : "to",
                 syw_number_text(number, end), minimize ? "least" : "most");
    if (reached && options->lowest < options->highest)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, "lo,hi", line.text);
}

static void note_bounds(struct syw_sheet *sheet, const struct syw_curve_report *report,
                        const struct syw_outlooks *outlooks)
{
    struct syw_line line = {0};
    char level[32];
    syw_line_add(&line,
                 "from, to: %s %% bounds, all that laws say which are quadratic near an optimum and keep within a band "
                 "of the best trials",
                 syw_number_text(level, 100 * outlooks->confidence));
    syw_sheet_add_note(sheet, line.text);
    note_range(sheet, report, outlooks);
    syw_sheet_add_note(sheet, "expected best: by the law that fits best; the bounds are what is known");
    syw_sheet_add_note(sheet, "brings at most: more than the best recorded; costs by the mean of all trials");
    syw_sheet_add_note(sheet, syw_beyond_caveat());
}

static void add_notes(struct syw_sheet *sheet, const struct syw_curve_report *report,
                      const struct syw_outlooks *outlooks)
{
    bool answered = false;
    for (size_t i = 0; i < outlooks->n; i++)
        answered |= outlooks->model[i].beyond.refusal == SYW_BEYOND_ANSWERED;
    if (answered)
        note_bounds(sheet, report, outlooks);
    syw_outlook_note_models(sheet, outlooks);
}

void syw_outlook_add(struct syw_document *document, const struct syw_curve_report *report,
                     const struct syw_outlooks *outlooks)
{
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    struct syw_columns columns = {.axis = report->axis};
    struct syw_line title = {0};
    syw_line_add(&title, "beyond the trials recorded: expected best ");
    syw_line_add_metric(&title, report->metric, report->direction, report->percent);
    syw_sheet_set_title(sheet, title.text);
    choose_columns(&columns, report, outlooks);
    syw_sheet_add_columns(sheet, &columns);
    for (size_t i = 0; i < outlooks->n; i++) {
        const struct syw_outlook *outlook = &outlooks->model[i];
        for (size_t j = 0; j < outlook->n; j++) {
            const struct outlook_row row = row_of(outlook, j);
            columns.decimals = decimals_of(outlook, &outlook->point[j]);
            columns.before = j > 0 ? outlook->point[j - 1].budget : NAN;
            columns.after = j + 1 < outlook->n ? outlook->point[j + 1].budget : NAN;
            syw_sheet_add_row(sheet, &columns, &row);
        }
    }
    add_notes(sheet, report, outlooks);
}
