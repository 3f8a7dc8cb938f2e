/* Phrases of the texts to paste, plain and unescaped. */
#include "footprint_phrases.h"

#include <math.h>
#include <string.h>

void add_blank(struct line *line, const char *what)
{
    line_add(line, "[to be filled in: %s]", what);
}

void add_amount(struct line *line, const struct syw_quantity *quantity, const char *unit, double trials)
{
    if (!is_known(quantity)) {
        add_blank(line, unit);
        return;
    }
    line_add(line, "%s %s (", three(quantity->value).text, unit);
    add_source(line, quantity, trials);
    line_add(line, ")");
}

void add_trials(struct line *line, const struct syw_footprints *footprints)
{
    const struct syw_footprint *total = &footprints->total;
    line_add(line, "%.0f trials", total->trials);
    if (footprints->n > 1)
        line_add(line, " of %zu models", footprints->n);
    line_add(line, " (%.0f completed, %.0f failed, %.0f pruned)", total->counts.completed, total->counts.failed,
             total->counts.pruned);
}

/* The distinct texts of a role, at most four; returns whether there are any. */
static bool add_texts(struct line *line, const struct syw_log *log, enum syw_role role)
{
    enum { MOST = 4 };
    const char *seen[MOST];
    size_t n = 0;
    for (size_t m = 0; m < log->n_models; m++) {
        const struct syw_trials *trials = &log->model[m];
        for (size_t i = 0; trials->text[role] && i < trials->rows; i++) {
            const char *text = trials->text[role][i];
            size_t j = 0;
            while (j < n && strcmp(seen[j], text) != 0)
                j++;
            if (j < n || !*text)
                continue;
            if (n == MOST) {
                line_add(line, " and others");
                return true;
            }
            line_add(line, "%s%s", n ? ", " : "", text);
            seen[n++] = text;
        }
    }
    return n > 0;
}

void add_device(struct line *line, const struct syw_footprint_report *report)
{
    if (report->device)
        line_add(line, "%s", report->device);
    else if (!add_texts(line, report->log, SYW_ROLE_HARDWARE))
        add_blank(line, "type and number of devices");
}

void add_place(struct line *line, const struct syw_footprint_report *report)
{
    if (report->place)
        line_add(line, "%s", report->place);
    else if (!add_texts(line, report->log, SYW_ROLE_ZONE))
        add_blank(line, "city or region, country");
}

void add_each(struct line *line, const struct syw_footprint *total)
{
    if (is_known(&total->hours))
        line_add(line, "%s h", three(total->hours.value / total->hours.known).text);
    else
        add_blank(line, "hours of one run");
    if (is_known(&total->kwh))
        line_add(line, " and %s kWh", three(total->kwh.value / total->kwh.known).text);
    line_add(line, " on average");
}

void add_flops(struct line *line, const struct syw_footprint_report *report)
{
    struct syw_quantity flops = {.value = 0, .source = "column of FLOP"};
    for (size_t m = 0; m < report->log->n_models; m++) {
        flops.value += report->log->model[m].cost[SYW_AXIS_FLOPS].sum;
        flops.known += report->log->model[m].cost[SYW_AXIS_FLOPS].known;
    }
    if (flops.known == 0)
        flops.value = NAN;
    add_amount(line, &flops, "floating point operations", report->footprints->total.trials);
}

void add_known_or_estimated(struct line *line, const struct syw_footprint *total)
{
    double estimated = total->energy_trials[SYW_ENERGY_TDP];
    if (!is_known(&total->kwh))
        add_blank(line, "known or estimated");
    else if (estimated == 0)
        line_add(line, "as recorded in the log, or metered");
    else if (estimated >= total->kwh.known)
        line_add(line, "estimated from thermal design power, devices and duration");
    else
        line_add(line, "known for %.0f trials, estimated from thermal design power for %.0f",
                 total->kwh.known - estimated, estimated);
}
