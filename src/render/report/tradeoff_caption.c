/* What a paper says below accuracy against the cost of use: of which models and runs, what is averaged how, and where
 * energy comes from. */
#include "report_words.h"
#include "tradeoff_rows.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum { MOST_MODELS = 8 };

/* "forest (5 seeds), boosting (597 examples)" */
static void add_models(struct syw_line *line, const struct syw_tradeoffs *all)
{
    for (size_t i = 0; i < all->n && i < MOST_MODELS; i++) {
        const struct syw_tradeoff_model *model = &all->model[i];
        syw_line_add(line, "%s%s", i > 0 ? ", " : "", model->model);
        if (model->examples > 0)
            syw_line_add(line, " (%zu examples)", model->examples);
        else if (model->runs > 1)
            syw_line_add(line, " (%zu seeds)", model->runs);
    }
    if (all->n > MOST_MODELS)
        syw_line_add(line, " and %zu more", all->n - MOST_MODELS);
}

static void add_savings(struct syw_line *line, const struct syw_tradeoff_report *report)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    bool any = false;
    for (size_t i = 0; i < all->n && i < MOST_MODELS; i++) {
        if (i == all->baseline || isnan(all->model[i].saving.delta[SYW_DELTA_COST].value))
            continue;
        syw_line_add(line, " %s ", all->model[i].model);
        syw_tradeoff_saving_words(line, report, i);
        syw_line_add(line, ".");
        any = true;
    }
    if (any)
        syw_line_add(line, " Averages are of %s, frontiers joined by monotone cubics.",
                     all->logarithmic ? "the logarithm of the cost (Bjontegaard)" : "the cost");
}

char *syw_tradeoff_caption(const struct syw_tradeoff_report *report)
{
    const struct syw_usage *usage = report->usage;
    struct syw_line text = {0};
    syw_line_add_metric(&text, usage->column[SYW_USAGE_SCORE], usage->direction, report->percent);
    text.text[0] = (char)toupper((unsigned char)text.text[0]);
    syw_line_add(&text, " against %s of one example: operating points of ", usage->column[SYW_USAGE_COST]);
    add_models(&text, report->tradeoffs);
    syw_line_add(&text, ".");
    add_savings(&text, report);
    if (report->energy_source)
        syw_line_add(&text, " Energy: %s.", report->energy_source);
    if (report->energy_source && report->intensity_source)
        syw_line_add(&text, " CO2e: %s.", report->intensity_source);
    if (report->search_source)
        syw_line_add(&text, " Searches: %s.", report->search_source);
    return strdup(text.text);
}
