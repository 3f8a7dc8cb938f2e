/* What was spent in all, failed trials included: for every model its name, a bar, and the amounts in words. */
#include "figure_layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Two significant digits below 100, whole numbers above, with commas from 10,000; powers of ten at the far ends. */
static void amount_text(char text[64], double amount)
{
    if (amount > 0 && (amount < 1e-4 || amount >= 1e9)) {
        snprintf(text, 64, "%.1e", amount);
        return;
    }
    int decimals = amount > 0 && amount < 9.95 ? 1 - (int)floor(log10(amount * 1.0000001)) : 0;
    char plain[48];
    snprintf(plain, sizeof plain, "%.*f", decimals, amount);
    size_t length = strlen(plain), to = 0;
    for (size_t i = 0; i < length && to + 2 < 64; i++) {
        if (amount >= 1e4 && i > 0 && (length - i) % 3 == 0)
            text[to++] = ',';
        text[to++] = plain[i];
    }
    text[to] = '\0';
}

static bool is_known(const struct syw_series *series, enum syw_axis axis)
{
    return isfinite(series->spent[axis]) && series->spent[axis] >= 0;
}

/* " of 117 trials" where that is not all. */
static void known_text(char text[96], const struct syw_series *series, enum syw_axis axis)
{
    double known = series->spent_known[axis], trials = series->spent[SYW_AXIS_TRIALS];
    char number[64];
    text[0] = '\0';
    if (isfinite(known) && known < trials) {
        amount_text(number, known);
        snprintf(text, 96, " (%.20s of %.0f trials)", number, trials);
    }
}

enum { WORDS = 320 };

static void join(char words[WORDS], const char *separator, const char *part)
{
    size_t length = strlen(words);
    snprintf(words + length, WORDS - length, "%s%s", length > 0 ? separator : "", part);
}

static void join_amount(char words[WORDS], const char *separator, const struct syw_series *series, enum syw_axis axis,
                        bool tell_known)
{
    char number[64], known[96], part[200];
    if (!is_known(series, axis))
        return;
    amount_text(number, series->spent[axis]);
    known_text(known, series, axis);
    snprintf(part, sizeof part, "%s %s%s", number, syw_ruler_unit(axis), tell_known ? known : "");
    join(words, separator, part);
}

/* "10 kWh = 1.0 kg CO2e": equal only where both run over the same trials. */
static void join_energy(char words[WORDS], const struct syw_series *series)
{
    bool both = is_known(series, SYW_AXIS_KWH) && is_known(series, SYW_AXIS_KGCO2E);
    bool same = both && series->spent_known[SYW_AXIS_KWH] == series->spent_known[SYW_AXIS_KGCO2E];
    join_amount(words, ", ", series, SYW_AXIS_KWH, !same);
    join_amount(words, same ? " = " : ", ", series, SYW_AXIS_KGCO2E, true);
}

static void join_trials(char words[WORDS], const struct syw_series *series)
{
    char number[64], part[100];
    if (!is_known(series, SYW_AXIS_TRIALS))
        return;
    amount_text(number, series->spent[SYW_AXIS_TRIALS]);
    snprintf(part, sizeof part, "%s trial%s", number, series->spent[SYW_AXIS_TRIALS] == 1 ? "" : "s");
    join(words, ", ", part);
    if (series->failed > 0 && isfinite(series->failed)) {
        amount_text(number, series->failed);
        snprintf(part, sizeof part, "%s failed", number);
        join(words, ", ", part);
    }
}

/* headline: what the bar shows. details: the rest. */
static void describe(char headline[WORDS], char details[WORDS], const struct syw_series *series, enum syw_axis bar)
{
    headline[0] = details[0] = '\0';
    if (bar == SYW_AXIS_KWH)
        join_energy(headline, series);
    if (bar == SYW_AXIS_HOURS)
        join_amount(headline, ", ", series, SYW_AXIS_HOURS, true);
    if (bar == SYW_AXIS_TRIALS)
        join_trials(headline, series);
    if (bar != SYW_AXIS_HOURS)
        join_amount(details, ", ", series, SYW_AXIS_HOURS, true);
    if (bar != SYW_AXIS_KWH)
        join_energy(details, series);
    if (bar != SYW_AXIS_TRIALS)
        join_trials(details, series);
}

/* What all bars can show: kWh, else hours, else trials. */
static enum syw_axis bar_axis(const struct syw_figure *figure)
{
    static const enum syw_axis choices[] = {SYW_AXIS_KWH, SYW_AXIS_HOURS};
    for (int c = 0; c < 2; c++) {
        size_t known = 0;
        for (size_t i = 0; i < figure->n_series; i++)
            known += is_known(&figure->series[i], choices[c]);
        if (known == figure->n_series)
            return choices[c];
    }
    return SYW_AXIS_TRIALS;
}

/* Adds text at x, or behind the text before it where that stands in this line and leaves room. */
static void flow(struct layout *layout, const char *string, const struct text_style *style, int ink,
                 const struct box *before, double x, double *y, double width)
{
    struct placed_text *placed = syw_layout_text(layout, string, style, TEXT_SPENT, ink);
    double after = before ? before->x + before->w + 0.7 * layout->em : INFINITY;
    if (after + placed->box.w <= x + width) {
        placed->box.x = after;
        placed->box.y = before->y + before->h - placed->box.h;
        return;
    }
    placed->box.x = x;
    placed->box.y = *y;
    *y += placed->box.h;
}

static double place_block(struct layout *layout, size_t index, double share, enum syw_axis bar, double x, double y,
                          double width)
{
    const struct syw_series *series = &layout->figure->series[index];
    char headline[WORDS], details[WORDS];
    describe(headline, details, series, bar);
    struct text_style plain = syw_style_small(layout), name = plain;
    plain.width = name.width = width;
    name.bold = true;
    flow(layout, series->label ? series->label : "", &name, (int)index, NULL, x, &y, width);
    size_t first = layout->n_texts - 1;
    size_t after_name = layout->n_texts;
    plain.width = 0;
    struct placed_text *probe = syw_layout_text(layout, headline, &plain, TEXT_SPENT, INK_TEXT);
    bool beside = layout->text[first].box.w + 0.7 * layout->em + probe->box.w <= width;
    syw_layout_forget(layout, after_name);
    plain.width = width;
    if (beside) {
        plain.width = 0;
        flow(layout, headline, &plain, INK_TEXT, &layout->text[first].box, x, &y, width);
        plain.width = width;
    }
    double thickness = 0.5 * layout->em;
    if (share >= 0)
        layout->bar[layout->n_bars++] =
            (struct placed_bar){{x, y + 0.1 * layout->em, fmax(share * width, 0.5), thickness}, (int)index};
    y += thickness + 0.25 * layout->em;
    if (!beside && headline[0])
        flow(layout, headline, &plain, INK_TEXT, NULL, x, &y, width);
    if (layout->plan.spent_details && details[0]) {
        plain.lines = 2;
        flow(layout, details, &plain, INK_QUIET, NULL, x, &y, width);
    }
    return y;
}

double syw_spent_place(struct layout *layout, double x, double y, double width, double stretch)
{
    const struct syw_figure *figure = layout->figure;
    enum syw_axis bar = bar_axis(figure);
    double most = 0, top = y;
    for (size_t i = 0; i < figure->n_series; i++)
        most = is_known(&figure->series[i], bar) ? fmax(most, figure->series[i].spent[bar]) : most;
    struct text_style style = syw_style_small(layout);
    style.width = width;
    style.lines = 2;
    flow(layout, "Spent in all, failed trials included", &style, INK_TEXT, NULL, x, &y, width);
    y += 0.4 * layout->em;
    double axis = y;
    for (size_t i = 0; i < figure->n_series; i++) {
        double spent = is_known(&figure->series[i], bar) && most > 0 ? figure->series[i].spent[bar] / most : -1;
        if (i > 0)
            y += 0.45 * layout->em + stretch;
        y = place_block(layout, i, spent, bar, x, y, width);
    }
    (void)axis;
    return y - top;
}
