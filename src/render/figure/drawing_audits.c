/* The figure of an audit: the curves that plot draws, and on them best so far as stairs, the stop, what was spent past
 * it, and in a lower panel what a point cost in each step. */
#include "base/costs.h"
#include "base/text.h"
#include "drawing_parts.h"
#include "layout.h"
#include "syw/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The best known cost of a step, all models alike: what a point is paid in. */
static enum syw_axis choose_price(const struct syw_audits *audits)
{
    for (size_t c = SYW_MAIN_COSTS; c-- > 0;) {
        bool known = true;
        for (size_t m = 0; m < audits->n; m++)
            known &= !isnan(audits->model[m].audit.range.cost[syw_main_cost[c]]);
        if (known)
            return syw_main_cost[c];
    }
    return SYW_AXIS_TRIALS;
}

/* How many times the values at hand people are shown. */
static double as_shown(const struct syw_drawing_options *options)
{
    return options->figure.percent ? 100 : 1;
}

/* Where best so far changes, and the end. Costs that are not known are the mean, as imputing has them. */
static size_t make_stairs(double x[], double y[], const double trace[], const struct syw_trials *trials,
                          enum syw_axis axis)
{
    const struct syw_total *total = &trials->cost[axis];
    size_t n = 0, rows = trace ? trials->rows : 0;
    double spent = 0;
    if (trace)
        syw_trials_cost(y, trials, axis);
    for (size_t i = 0; i < rows; i++) { /* y gives up a cost for each value that it gets */
        spent += isnan(y[i]) ? total->sum / total->known : y[i];
        bool changes = !isnan(trace[i]) && (n == 0 || trace[i] != y[n - 1]);
        if (!changes && i + 1 < rows)
            continue;
        x[n] = spent;
        y[n++] = trace[i];
    }
    return n;
}

static void price_steps(struct audit_marks *marks, const struct syw_audit *audit, enum syw_axis axis, double unit,
                        const struct syw_drawing_options *options)
{
    for (size_t i = 0; i < audit->n_steps; i++) {
        const struct syw_audit_step *step = &audit->step[i];
        marks->price_from[i] = step->from;
        marks->price_to[i] = step->to;
        marks->price[i] = step->gain > 0 ? unit * step->cost[axis] / (step->gain * as_shown(options)) : INFINITY;
        if (isnan(step->gain))
            marks->price[i] = NAN;
    }
}

/* In the unit of the budget's axis. */
static void label_stop(struct audit_marks *marks, const struct syw_audit *audit, const struct syw_figure *figure)
{
    const struct unit unit = syw_budget_unit(figure);
    const double stop = audit->past.from * unit.factor;
    const bool trials = syw_budget_is_trials(figure);
    if (audit->past.from >= audit->whole)
        return;
    snprintf(marks->stop, sizeof marks->stop, "stop: %.*f %s", trials ? 0 : syw_number_decimals(stop, 3), stop,
             trials && stop == 1 ? "trial" : unit.name);
    snprintf(marks->overspend, sizeof marks->overspend, "overspend: %.0f %%",
             100 * (audit->whole - audit->past.from) / audit->whole);
    marks->audit.stop_x = audit->past.from;
    marks->audit.stop_lo = audit->stop_lo;
    marks->audit.stop_hi = audit->stop_hi;
    marks->audit.stop_label = marks->stop;
    marks->audit.overspend_to = audit->whole;
    marks->audit.overspend_label = marks->overspend;
}

static enum syw_status mark(struct audit_marks *marks, const struct syw_model_audit *model, const double trace[],
                            enum syw_axis axis, const struct syw_figure *figure,
                            const struct syw_drawing_options *options, struct syw_error *err)
{
    const struct syw_audit *audit = &model->audit;
    size_t rows = trace ? model->trials->rows : 0, steps = audit->n_steps;
    double *room = calloc(2 * rows + 3 * steps + 1, sizeof *room);
    if (!room)
        return syw_error_memory(err);
    marks->stairs_x = room;
    marks->stairs_y = room + rows;
    marks->price_from = room + 2 * rows;
    marks->price_to = marks->price_from + steps;
    marks->price = marks->price_to + steps;
    price_steps(marks, audit, axis, syw_unit_for(figure, axis).factor, options);
    marks->audit = (struct syw_figure_audit){
        .n_steps = make_stairs(marks->stairs_x, marks->stairs_y, trace, model->trials, options->analysis->axis),
        .step_x = marks->stairs_x,
        .step_y = marks->stairs_y,
        .n_prices = steps,
        .price_from = marks->price_from,
        .price_x = marks->price_to,
        .price_y = marks->price};
    label_stop(marks, audit, figure);
    return SYW_OK;
}

/* A search that learned has no expectation: its series is its own trace, level up to each change. */
static enum syw_status show_trace(struct syw_figure_series *series, struct audit_marks *marks, struct syw_error *err)
{
    const size_t n = marks->audit.n_steps;
    double *x = calloc(4 * n + 1, sizeof *x);
    if (!x)
        return syw_error_memory(err);
    double *y = x + 2 * n;
    marks->trace = x;
    for (size_t i = 0; i < n; i++) {
        x[2 * i] = marks->stairs_x[i] * (1 - 1e-9); /* just before */
        x[2 * i + 1] = marks->stairs_x[i];
        y[2 * i] = i > 0 ? marks->stairs_y[i - 1] : NAN;
        y[2 * i + 1] = marks->stairs_y[i];
    }
    series->n = 2 * n;
    series->x = x;
    series->y = y;
    series->lo = series->hi = NULL;
    snprintf(marks->name, sizeof marks->name, "%.*s, own best so far", SYW_CUT(series->label, sizeof marks->name - 20));
    series->label = marks->name;
    marks->audit.n_steps = 0;
    return SYW_OK;
}

/* With epsilon's value: of one for all, of each, or from the least to the most where a list would be long. */
static void explain_stop(char caption[SYW_CAPTION], const struct syw_audits *audits,
                         const struct syw_drawing_options *options)
{
    char sentence[200] = "Stop: all the rest gains at most epsilon";
    double least = INFINITY, most = 0;
    for (size_t i = 0; i < audits->n; i++) {
        least = fmin(least, audits->model[i].audit.epsilon * as_shown(options));
        most = fmax(most, audits->model[i].audit.epsilon * as_shown(options));
    }
    const int decimals = syw_number_decimals(least, 2);
    const char *points = options->figure.percent ? " points" : "";
    if (least == most)
        syw_text_add(sentence, sizeof sentence, " = %.*f%s", decimals, least, points);
    else if (audits->n > SYW_AUDITS_TOGETHER)
        syw_text_add(sentence, sizeof sentence, ", %.*f to %.*f%s", decimals, least, decimals, most, points);
    for (size_t i = 0; i < audits->n && least < most && audits->n <= SYW_AUDITS_TOGETHER; i++)
        syw_text_add(sentence, sizeof sentence, "%s %.*f%s for %.*s", i == 0 ? ":" : ",", decimals,
                     audits->model[i].audit.epsilon * as_shown(options), points,
                     SYW_CUT(audits->model[i].trials->model, 40));
    syw_caption_add(caption, sentence);
}

/* "Best": not expected, where searches show what they found. */
static void name_statistic(struct syw_drawing *drawing, size_t learned, size_t n)
{
    if (learned == 0 || drawing->figure.options.y_label)
        return;
    snprintf(drawing->value_label, sizeof drawing->value_label, "Best %.*s%s%s %s",
             SYW_CUT(drawing->figure.metric, 160), learned == n ? " so far" : "",
             drawing->figure.options.percent ? " (%)" : "", syw_better_arrow(drawing->figure.minimize));
    drawing->figure.options.y_label = drawing->value_label;
}

static enum syw_status add_marks(struct syw_drawing *drawing, const struct syw_audits *audits, enum syw_axis axis,
                                 const struct syw_drawing_options *options, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    size_t learned = 0;
    for (size_t i = 0; i < audits->n && status == SYW_OK; i++) {
        struct syw_figure_series *series = &drawing->series[i];
        struct audit_marks *marks = &drawing->marks[i];
        status = mark(marks, &audits->model[i], audits->trace[i], axis, &drawing->figure, options, err);
        if (status == SYW_OK && audits->model[i].audit.on_trace)
            status = show_trace(series, marks, err);
        learned |= audits->model[i].audit.on_trace;
        series->audit = &marks->audit;
    }
    explain_stop(drawing->caption, audits, options);
    name_statistic(drawing, learned, audits->n);
    return status;
}

/* What arrows in the panel of prices say, where both are there. */
static void explain_arrows(struct syw_drawing *drawing, const struct syw_audits *audits)
{
    bool arrow = false, panel = false;
    for (size_t i = 0; i < audits->n; i++)
        for (size_t k = 0; k < audits->model[i].audit.n_steps; k++) {
            const double price = drawing->marks[i].price[k];
            arrow |= isinf(price);
            panel |= isfinite(price);
        }
    if (arrow && panel)
        syw_caption_add(drawing->caption, "Arrows: steps that gained nothing");
}

/* "mlp: did not pay off; hgb: paid off" */
static void tell_verdicts(struct syw_drawing *drawing, const struct syw_audits *audits)
{
    for (size_t i = 0; i < audits->n; i++)
        syw_text_add(drawing->verdicts, sizeof drawing->verdicts, "%s%s: %s", i == 0 ? "" : "; ",
                     audits->model[i].trials->model, syw_verdict_name(audits->model[i].audit.verdict));
    if (!drawing->figure.options.description)
        drawing->figure.options.description = drawing->verdicts;
}

enum syw_status syw_drawing_of_audits(struct syw_drawing **drawing, const struct syw_audits *audits,
                                      const struct syw_curves *curves, const struct syw_log *log,
                                      const struct syw_drawing_options *options, struct syw_error *err)
{
    const enum syw_axis axis = choose_price(audits);
    struct syw_drawing *made = NULL;
    enum syw_status status = syw_drawing_begin(&made, curves, log, options, err);
    if (status != SYW_OK)
        return status;
    made->marks = calloc(audits->n + 1, sizeof *made->marks);
    status = made->marks ? add_marks(made, audits, axis, options, err) : syw_error_memory(err);
    snprintf(made->price, sizeof made->price, "%s per %s", syw_unit_for(&made->figure, axis).name,
             options->figure.percent ? "point" : "unit gained");
    made->figure.price_label = made->price;
    made->figure.steps_label = "best so far";
    made->figure.apart = audits->n > SYW_AUDITS_TOGETHER;
    if (made->figure.apart && !options->analysis->within)
        syw_caption_add(made->caption, "Thin lines: best so far");
    if (!made->figure.apart && status == SYW_OK)
        explain_arrows(made, audits);
    tell_verdicts(made, audits);
    if (status == SYW_OK)
        status = syw_drawing_end(made, options, err);
    if (status == SYW_OK)
        *drawing = made;
    else
        syw_drawing_free(made);
    return status;
}
