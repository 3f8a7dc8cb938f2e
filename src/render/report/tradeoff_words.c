/* What a model saves beside the baseline, as sentences that a paper could quote. */
#include "base/text.h"
#include "tradeoff_rows.h"

#include <math.h>
#include <string.h>

/* "1,234" or "2.1 million". */
static void add_queries(struct syw_line *line, double queries)
{
    static const struct {
        double from;
        const char *name;
    } steps[] = {{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (queries >= steps[i].from) {
            syw_line_add(line, "%.*f %s queries", queries / steps[i].from < 100 ? 1 : 0, queries / steps[i].from,
                         steps[i].name);
            return;
        }
    const double whole = ceil(queries);
    if (whole >= 1000)
        syw_line_add(line, "%.0f,%03.0f queries", floor(whole / 1000), fmod(whole, 1000));
    else
        syw_line_add(line, "%.0f quer%s", whole, whole == 1 ? "y" : "ies");
}

/* "5 seeds, paired", "597 examples, the same": what an interval rests on. */
static void add_basis(struct syw_line *line, const struct syw_tradeoff_report *report,
                      const struct syw_tradeoff_model *model, const struct syw_tradeoff_model *baseline)
{
    const struct syw_tradeoff_saving *saving = &model->saving;
    const bool seeds = saving->basis == SYW_TRADEOFF_SEEDS;
    const size_t a = seeds ? baseline->runs : baseline->examples, b = seeds ? model->runs : model->examples;
    const char *what = seeds ? "seeds" : "examples";
    syw_line_add(line, ", %.4g %% over ", 100 * report->options->confidence);
    if (saving->paired)
        syw_line_add(line, "%zu %s of both", a, what);
    else
        syw_line_add(line, "%zu and %zu %s", b, a, what);
}

static void add_interval(struct syw_line *line, const struct syw_tradeoff_report *report, double lo, double hi,
                         const char *unit, size_t model)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    if (isnan(lo) || isnan(hi))
        return;
    syw_line_add(line, " (%s%s to ", syw_significant(lo, 3).text, unit);
    syw_line_add(line, "%s%s", syw_significant(hi, 3).text, unit);
    add_basis(line, report, &all->model[model], &all->model[all->baseline]);
    syw_line_add(line, ")");
}

/* "saves 58.1 % of the cost of A", "costs 2.39 times as much as A", "costs 0.2 ms more than A". */
static void add_cost(struct syw_line *line, const struct syw_tradeoff_report *report, size_t index)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    const struct syw_tradeoff_saving *saving = &all->model[index].saving;
    const double value = saving->delta[SYW_DELTA_COST].value, lo = saving->lo[SYW_DELTA_COST],
                 hi = saving->hi[SYW_DELTA_COST];
    const char *other = all->model[all->baseline].model, *unit = report->usage->unit;
    char after[40] = "";
    if (!all->logarithmic) {
        snprintf(after, sizeof after, "%s%.*s", *unit ? " " : "", SYW_CUT(unit, 30));
        syw_line_add(line, "costs %s%s %s than '%s'", syw_significant(fabs(value), 3).text, after,
                     value < 0 ? "less" : "more", other);
        add_interval(line, report, value < 0 ? -hi : lo, value < 0 ? -lo : hi, after, index);
    } else if (value < 0) {
        syw_line_add(line, "saves %s %% of the cost of '%s'", syw_significant(-100 * expm1(value), 3).text, other);
        add_interval(line, report, -100 * expm1(hi), -100 * expm1(lo), " %", index);
    } else {
        syw_line_add(line, "costs %s times as much as '%s'", syw_significant(exp(value), 3).text, other);
        add_interval(line, report, exp(lo), exp(hi), "", index);
    }
}

void syw_tradeoff_saving_words(struct syw_line *line, const struct syw_tradeoff_report *report, size_t index)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    const struct syw_tradeoff_saving *saving = &all->model[index].saving;
    const struct syw_delta *cost = &saving->delta[SYW_DELTA_COST], *score = &saving->delta[SYW_DELTA_SCORE];
    const double factor = report->percent ? 100 : 1;
    const char *metric = report->usage->column[SYW_USAGE_SCORE];
    if (isnan(cost->value)) {
        syw_line_add(line, "no range of %s in common with '%s'", metric, all->model[all->baseline].model);
        return;
    }
    add_cost(line, report, index);
    syw_line_add(line, " at equal %s, on average over %s to ", metric, syw_significant(factor * cost->from, 3).text);
    syw_line_add(line, "%s%s", syw_significant(factor * cost->to, 3).text, report->percent ? " %" : "");
    if (isnan(score->value))
        return;
    syw_line_add(line, "; %s is %s %s at equal cost", metric, syw_significant(fabs(factor * score->value), 3).text,
                 score->value < 0 ? "lower" : "higher");
    const double lo = factor * saving->lo[SYW_DELTA_SCORE], hi = factor * saving->hi[SYW_DELTA_SCORE];
    if (!isnan(lo)) {
        syw_line_add(line, " (%s to ", syw_significant(score->value < 0 ? -hi : lo, 3).text);
        syw_line_add(line, "%s)", syw_significant(score->value < 0 ? -lo : hi, 3).text);
    }
}

void syw_tradeoff_break_even_words(struct syw_line *line, const struct syw_tradeoff_report *report, size_t index)
{
    const struct syw_tradeoffs *all = report->tradeoffs;
    const struct syw_tradeoff_model *model = &all->model[index], *base = &all->model[all->baseline];
    if (index == all->baseline || isnan(model->break_even))
        return;
    const bool saves = base->reached.kwh > model->reached.kwh;
    if (model->break_even == 0)
        syw_line_add(line, "never has spent more than '%s', search included", base->model);
    else if (isinf(model->break_even))
        syw_line_add(line, "never pays for its search beside '%s': a query costs no less", base->model);
    else {
        syw_line_add(line, "after ");
        add_queries(line, model->break_even);
        if (saves)
            syw_line_add(line, " it has paid for its search of %s", syw_shown_energy(model->search_kwh).text);
        else
            syw_line_add(line, " it has used up what its search took less");
    }
    if (isnan(base->search_kwh))
        syw_line_add(line, " (what '%s' took to find is not counted)", base->model);
    else
        syw_line_add(line, " ('%s': %s)", base->model, syw_shown_energy(base->search_kwh).text);
}
