/* What more trials would bring, in one sentence. */
#include "base/costs.h"
#include "outlook_views.h"

#include <math.h>

/* "150 trials (0.22 h, 3.1 kWh)" */
static void add_more(struct syw_line *line, const struct syw_outlook_point *point)
{
    const double n = point->more[SYW_AXIS_TRIALS];
    const char *before = " (";
    if (fabs(n - round(n)) < 1e-9 * n)
        syw_line_add(line, "another %.0f %s", n, round(n) == 1 ? "trial" : "trials");
    else
        syw_line_add(line, "another %s trials", syw_significant(n, 3).text);
    for (size_t c = 0; c < SYW_MAIN_COSTS; c++) {
        const double cost = point->more[syw_main_cost[c]];
        if (isnan(cost))
            continue;
        syw_line_add(line, "%s%s %s", before, syw_significant(cost, 3).text, syw_axis_unit(syw_main_cost[c]));
        before = ", ";
    }
    if (before[0] == ',')
        syw_line_add(line, ")");
}

static void add_point(struct syw_line *line, const struct syw_outlook_point *point,
                      const struct syw_outlook_price *price)
{
    if (point->refusal == SYW_BEYOND_WITHIN)
        syw_line_add(line, "nothing is said of %s trials: %s", syw_plain(point->trials).text,
                     syw_beyond_refusal_words(point->refusal));
    else
        add_more(line, point);
    if (point->refusal == SYW_BEYOND_WITHIN)
        return;
    if (point->refusal != SYW_BEYOND_ANSWERED)
        syw_line_add(line, ": nothing is said, %s", syw_beyond_refusal_words(point->refusal));
    else if (isnan(point->gain))
        syw_line_add(line, ": these trials do not bound what they would bring");
    else
        syw_line_add(line, " would on average improve on the best by at most %s", syw_significant(point->gain, 3).text);
    if (point->refusal == SYW_BEYOND_ANSWERED && price->rate > 0)
        syw_line_add(line, ", %s",
                     syw_outlook_may_pay(point, price) ? "which may be worth it" : "which is not worth it");
}

/* Whether the log has repetitions that something is said of. */
static bool has_repetitions(const struct syw_outlook *outlook)
{
    return outlook->repeats.repeated > 0 && !(outlook->noise >= 0 && isnan(outlook->noise_df));
}

void syw_outlook_add_noise(struct syw_line *line, const struct syw_outlook *outlook, const char *before)
{
    const struct syw_repeats *repeats = &outlook->repeats;
    if (outlook->noise_df > 0)
        syw_line_add(line, "%snoise %s by %zu trials of %zu configurations", before,
                     syw_significant(outlook->noise, 2).text, repeats->trials, repeats->repeated);
    else if (has_repetitions(outlook))
        syw_line_add(line, "%snoise is not told: %s", before, syw_repeats_refusal_words(repeats->refusal));
}

void syw_outlook_say(struct syw_line *line, const struct syw_outlook *outlook, double confidence,
                     const struct syw_outlook_price *price)
{
    char level[32];
    struct syw_line noise = {0};
    if (outlook->beyond.refusal != SYW_BEYOND_ANSWERED) {
        syw_line_add(line, "nothing is said: %s", syw_beyond_refusal_words(outlook->beyond.refusal));
        return;
    }
    for (size_t i = 0; i < outlook->n; i++) {
        syw_line_add(line, "%s", i > 0 ? "; " : "");
        add_point(line, &outlook->point[i], price);
    }
    syw_outlook_add_noise(&noise, outlook, "; ");
    syw_line_add(line, " (%s %%%s; %s)", syw_number_text(level, 100 * confidence), noise.text, syw_beyond_caveat());
}
