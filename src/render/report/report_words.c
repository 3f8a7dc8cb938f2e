/* What the tables of curves, of comparisons and of what reaches a value say in the same words. */
#include "report_words.h"

#include "render/document/words.h"

#include <math.h>
#include <string.h>

const struct syw_band *syw_first_band(const struct syw_curve_report *report)
{
    for (size_t i = 0; i < report->n_models; i++)
        if (report->model[i].band)
            return report->model[i].band;
    return NULL;
}

const char *syw_range_words(char words[80], const struct syw_curve_options *options)
{
    char lo[32], hi[32];
    words[0] = '\0';
    syw_number_text(lo, options->lowest);
    syw_number_text(hi, options->highest);
    if (!(options->lowest < options->highest))
        return words;
    if (isfinite(options->lowest) && isfinite(options->highest))
        snprintf(words, 80, ", within %s to %s", lo, hi);
    else if (isfinite(options->highest))
        snprintf(words, 80, ", at most %s", hi);
    else if (isfinite(options->lowest))
        snprintf(words, 80, ", at least %s", lo);
    return words;
}

static void note_missing_intervals(struct syw_sheet *sheet, const struct syw_curve_report *report)
{
    char note[200];
    bool missing = false;
    for (size_t i = 0; i < report->n_models && report->options.confidence > 0; i++)
        for (size_t j = 0; report->model[i].exact && j < report->model[i].n; j++) {
            const struct syw_curve_point *point = &report->model[i].point[j];
            missing |= !isnan(point->value) && isnan(point->lo) && isnan(point->hi);
        }
    snprintf(note, sizeof note,
             "no std. error and no interval where fewer than %d completed trials cost no more than the budget",
             SYW_INTERVAL_TRIALS);
    if (missing)
        syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, "se,lo,hi", note);
}

void syw_describe_interval(char note[200], const struct syw_curve_report *report, bool failed)
{
    char percent[32], range[80];
    const struct syw_band *band = syw_first_band(report);
    bool mean = report->options.statistic == SYW_STATISTIC_MEAN;
    bool all = report->options.bands == SYW_BAND_SIMULTANEOUS;
    syw_number_text(percent, 100 * report->options.confidence);
    if (report->axis != SYW_AXIS_TRIALS && !mean)
        snprintf(note, 200,
                 "from, to: pointwise %s %% interval (Woodruff)%s; no end where nothing is known above the best trial",
                 percent, syw_range_words(range, &report->options));
    else if (!band)
        snprintf(note, 200, "from, to: %s %s %% interval, expected best -+ t std. errors (delete-one)%s%s",
                 all ? "simultaneous" : "pointwise", percent, syw_range_words(range, &report->options),
                 all ? "; all budgets at once, approximately" : "");
    else
        snprintf(note, 200, "from, to: simultaneous %s %% band (%s), all budgets at once%s", percent,
                 syw_band_title(band->kind), mean && failed ? "; the share of failed trials taken as known" : "");
}

void syw_add_cost_notes(struct syw_sheet *sheet, const struct syw_curve_report *report, bool p_any, bool costs)
{
    struct syw_line line = {0};
    if (report->axis == SYW_AXIS_TRIALS)
        return;
    syw_describe_errors(&line, report, p_any, costs);
    syw_sheet_add_note_on(sheet, SYW_NOTE_DETAIL, NULL, line.text);
    note_missing_intervals(sheet, report);
    if (report->imputed)
        syw_sheet_add_note(sheet, "costs that the log does not know are taken to be the mean of the others");
}

void syw_note_condition(struct syw_sheet *sheet, const struct syw_curve_report *report)
{
    char note[200], number[32];
    if (report->axis == SYW_AXIS_TRIALS && !(report->p_any > 0))
        return;
    if (report->p_any > 0)
        snprintf(note, sizeof note,
                 "values are given that a trial completes, and compared where one does with probability %s or more",
                 syw_number_text(number, report->p_any));
    else
        snprintf(note, sizeof note, "values are given that a trial completes, however seldom one does");
    syw_sheet_add_note(sheet, note);
}
