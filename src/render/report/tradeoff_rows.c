/* What is shown of a point. */
#include "tradeoff_rows.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>

const struct syw_field syw_tradeoff_field[SYW_TRADEOFF_FIELDS] = {
    [SYW_TRADEOFF_MODEL] = SYW_TEXT(syw_tradeoff_row, "model", model),
    [SYW_TRADEOFF_THRESHOLD] = SYW_NUMBER(syw_tradeoff_row, "threshold", threshold),
    [SYW_TRADEOFF_SCORE] = SYW_NUMBER(syw_tradeoff_row, "score", score),
    [SYW_TRADEOFF_COST] = SYW_NUMBER(syw_tradeoff_row, "cost", cost),
    [SYW_TRADEOFF_KWH] = SYW_NUMBER(syw_tradeoff_row, "kwh_per_1000", kwh),
    [SYW_TRADEOFF_KGCO2E] = SYW_NUMBER(syw_tradeoff_row, "kgco2e_per_1000", kgco2e),
    [SYW_TRADEOFF_RUNS] = SYW_NUMBER(syw_tradeoff_row, "seeds", runs),
    [SYW_TRADEOFF_FRONTIER] = SYW_TEXT(syw_tradeoff_row, "frontier", frontier),
    [SYW_TRADEOFF_METRIC] = SYW_TEXT(syw_tradeoff_row, "metric", metric),
    [SYW_TRADEOFF_DIRECTION] = SYW_TEXT(syw_tradeoff_row, "direction", direction),
    [SYW_TRADEOFF_COST_COLUMN] = SYW_TEXT(syw_tradeoff_row, "cost_column", cost_column),
    [SYW_TRADEOFF_TIMES] = SYW_NUMBER(syw_tradeoff_row, "times", times),
    [SYW_TRADEOFF_THRESHOLD_TEXT] = SYW_TEXT(syw_tradeoff_row, "threshold", threshold_text),
};

/* The largest unit of which there is at least one, in all that is shown. */
static const struct {
    double from, factor;
    const char *energy, *carbon;
} handy[] = {
    {1, 1, "kWh", "kg"}, {1e-3, 1e3, "Wh", "g"}, {1e-6, 1e6, "mWh", "mg"}, {0, 1e9, "\xC2\xB5Wh", "\xC2\xB5g"}};

static size_t handy_for(double most)
{
    size_t i = 0;
    while (handy[i].from > most)
        i++;
    return i;
}

struct syw_shown syw_shown_energy(double kwh)
{
    struct syw_shown shown;
    const size_t unit = kwh > 0 ? handy_for(kwh) : 0;
    const struct syw_shown number = syw_significant(kwh * handy[unit].factor, 3);
    snprintf(shown.text, sizeof shown.text, "%.*s %s", SYW_CUT(number.text, 38), handy[unit].energy);
    return shown;
}

struct syw_tradeoff_units syw_tradeoff_units(const struct syw_tradeoff_report *report)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    double most = 0;
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < all->model[i].n; k++)
            most = fmax(most, all->model[i].point[k].kwh);
    const size_t energy = handy_for(1000 * most), carbon = handy_for(most * report->options->g_per_kwh);
    return (struct syw_tradeoff_units){report->percent ? 100 : 1, handy[energy].factor, handy[carbon].factor,
                                       handy[energy].energy, handy[carbon].carbon};
}

struct syw_tradeoff_row syw_tradeoff_row(const struct syw_tradeoff_report *report,
                                         const struct syw_tradeoff_model *model, const struct syw_tradeoff_point *point,
                                         const struct syw_tradeoff_units *units)
{
    static const struct syw_tradeoff_units own = {1, 1, 1, "kWh", "kg"};
    const struct syw_tradeoff_units *in = units ? units : &own;
    const struct syw_tradeoffs *all = report->tradeoffs;
    const double grams = report->options->g_per_kwh;
    const struct syw_tradeoff_point *base = &all->model[all->baseline].reached;
    const bool none = isnan(point->cost);
    return (struct syw_tradeoff_row){.model = model->model,
                                     .threshold_text = isinf(point->threshold) ? "none" : NULL,
                                     .threshold = none || isinf(point->threshold) ? NAN : point->threshold,
                                     .score = none ? NAN : point->score * in->score,
                                     .cost = point->cost,
                                     .kwh = none ? NAN : 1000 * point->kwh * in->energy,
                                     .kgco2e = none || !(grams > 0) ? NAN : point->kwh * grams * in->carbon,
                                     .runs = none ? NAN : point->runs,
                                     .times = point->cost / base->cost,
                                     .frontier = point->overall    ? "all"
                                                 : point->frontier ? "own"
                                                                   : "",
                                     .metric = report->usage->column[SYW_USAGE_SCORE],
                                     .direction = syw_direction_name(report->usage->direction),
                                     .cost_column = report->usage->column[SYW_USAGE_COST]};
}
