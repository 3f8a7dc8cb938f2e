/* Amounts in words, in the figure's handy units: "10 kWh = 1.0 kg CO2e (of 117 trials)". */
#include "layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *syw_better_arrow(bool minimize)
{
    return minimize ? "\xE2\x86\x93" : "\xE2\x86\x91";
}

/* Two significant digits below 100, whole numbers above, with commas from 10,000; powers of ten at the far ends.
 * The point is a point in every locale. */
void syw_amount_text(char text[64], double amount)
{
    char format[16], plain[64];
    if (amount > 0 && (amount < 1e-4 || amount >= 1e9)) {
        g_ascii_formatd(text, 64, "%.1e", amount);
        return;
    }
    int decimals = amount > 0 && amount < 9.95 ? 1 - (int)floor(log10(amount * 1.0000001)) : 0;
    snprintf(format, sizeof format, "%%.%df", decimals);
    g_ascii_formatd(plain, sizeof plain, format, amount);
    size_t length = strlen(plain), to = 0;
    for (size_t i = 0; i < length && to + 2 < 64; i++) {
        if (amount >= 9999.5 && i > 0 && (length - i) % 3 == 0)
            text[to++] = ',';
        text[to++] = plain[i];
    }
    text[to] = '\0';
}

bool syw_spent_is_known(const struct syw_figure_series *series, enum syw_axis axis)
{
    return isfinite(series->spent[axis]) && series->spent[axis] >= 0;
}

/* "of 117 trials" where the amount does not run over all. */
static void known_text(char text[96], const struct syw_figure_series *series, enum syw_axis axis)
{
    double known = series->spent_known[axis], trials = series->spent[SYW_AXIS_TRIALS];
    text[0] = '\0';
    if (isfinite(known) && known < trials)
        snprintf(text, 96, " (of %.0f trials)", fmin(known, 1e15));
}

void syw_words_join(char words[WORDS], const char *separator, const char *part)
{
    size_t length = strlen(words);
    snprintf(words + length, WORDS - length, "%s%s", length > 0 ? separator : "", part);
}

void syw_words_amount(char words[WORDS], const char *separator, const struct syw_figure *figure, size_t index,
                      enum syw_axis axis, bool tell_known)
{
    const struct syw_figure_series *series = &figure->series[index];
    struct unit unit = syw_unit_for(figure, axis);
    char number[64], known[96], part[200];
    if (!syw_spent_is_known(series, axis))
        return;
    syw_amount_text(number, series->spent[axis] * unit.factor);
    known_text(known, series, axis);
    snprintf(part, sizeof part, "%s %s%s", number, unit.name, tell_known ? known : "");
    syw_words_join(words, separator, part);
}

/* "10 kWh = 1.0 kg CO2e": equal only where both run over the same trials. */
void syw_words_energy(char words[WORDS], const struct syw_figure *figure, size_t index)
{
    const struct syw_figure_series *series = &figure->series[index];
    bool both = syw_spent_is_known(series, SYW_AXIS_KWH) && syw_spent_is_known(series, SYW_AXIS_KGCO2E);
    bool same = both && series->spent_known[SYW_AXIS_KWH] == series->spent_known[SYW_AXIS_KGCO2E];
    syw_words_amount(words, ", ", figure, index, SYW_AXIS_KWH, !same);
    syw_words_amount(words, same ? " = " : ", ", figure, index, SYW_AXIS_KGCO2E, true);
}

void syw_words_trials(char words[WORDS], const struct syw_figure_series *series)
{
    double trials = series->spent[SYW_AXIS_TRIALS];
    char part[100];
    if (!syw_spent_is_known(series, SYW_AXIS_TRIALS))
        return;
    snprintf(part, sizeof part, "%.0f trial%s", fmin(trials, 1e15), trials == 1 ? "" : "s");
    syw_words_join(words, ", ", part);
    const struct {
        double trials;
        const char *word;
    } apart[] = {{series->failed, "failed"}, {series->pruned, "pruned"}};
    for (size_t i = 0; i < sizeof apart / sizeof apart[0]; i++)
        if (apart[i].trials > 0 && isfinite(apart[i].trials)) {
            snprintf(part, sizeof part, "%.0f %s", fmin(apart[i].trials, 1e15), apart[i].word);
            syw_words_join(words, ", ", part);
        }
}

/* What all bars can show: kWh, else hours, else trials. */
enum syw_axis syw_spent_axis(const struct syw_figure *figure)
{
    static const enum syw_axis choices[] = {SYW_AXIS_KWH, SYW_AXIS_HOURS};
    for (int c = 0; c < 2; c++) {
        size_t known = 0;
        for (size_t i = 0; i < figure->n_series; i++)
            known += syw_spent_is_known(&figure->series[i], choices[c]);
        if (known == figure->n_series)
            return choices[c];
    }
    return SYW_AXIS_TRIALS;
}
