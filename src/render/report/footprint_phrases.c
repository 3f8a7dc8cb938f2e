/* Phrases of the texts to paste, plain and unescaped. */
#include "footprint_phrases.h"

#include "base/text.h"
#include "syw/curve.h"

#include <math.h>
#include <string.h>

void syw_phrase_blank(struct syw_line *line, const char *what)
{
    syw_line_add(line, "[to be filled in: %s]", what);
}

void syw_phrase_amount(struct syw_line *line, const struct syw_quantity *quantity, const char *unit, double trials)
{
    if (!is_known(quantity)) {
        syw_phrase_blank(line, unit);
        return;
    }
    syw_line_add(line, "%s %s (", syw_significant(quantity->value, 3).text, unit);
    syw_line_add_source(line, quantity, trials);
    syw_line_add(line, ")");
}

void syw_phrase_trials(struct syw_line *line, const struct syw_footprints *footprints)
{
    const struct syw_footprint *total = &footprints->total;
    syw_line_add(line, "%.0f trial%s", total->trials, total->trials == 1 ? "" : "s");
    if (footprints->n > 1)
        syw_line_add(line, " of %zu models", footprints->n);
    syw_line_add(line, " (%.0f completed, %.0f failed, %.0f pruned)", total->counts.completed, total->counts.failed,
                 total->counts.pruned);
}

/* The distinct texts of a role, at most four; returns whether there are any. */
static bool add_texts(struct syw_line *line, const struct syw_log *log, enum syw_role role)
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
                syw_line_add(line, " and others");
                return true;
            }
            syw_line_add(line, "%s%s", n ? ", " : "", text);
            seen[n++] = text;
        }
    }
    return n > 0;
}

/* What an option said, else what the log's column says. */
static bool add_known(struct syw_line *line, const char *said, const struct syw_log *log, enum syw_role role)
{
    if (!said)
        return add_texts(line, log, role);
    syw_line_add(line, "%s", said);
    return true;
}

bool syw_phrase_known_device(struct syw_line *line, const struct syw_footprint_report *report)
{
    return add_known(line, report->device, report->log, SYW_ROLE_HARDWARE);
}

bool syw_phrase_known_place(struct syw_line *line, const struct syw_footprint_report *report)
{
    return add_known(line, report->place, report->log, SYW_ROLE_ZONE);
}

void syw_phrase_device(struct syw_line *line, const struct syw_footprint_report *report)
{
    if (!syw_phrase_known_device(line, report))
        syw_phrase_blank(line, "type and number of devices");
}

void syw_phrase_place(struct syw_line *line, const struct syw_footprint_report *report)
{
    if (!syw_phrase_known_place(line, report))
        syw_phrase_blank(line, "city or region, country");
}

static size_t as_good(const struct syw_trials *trials)
{
    size_t n = 0;
    for (size_t row = 0; row < trials->rows; row++)
        n += trials->value[row] == trials->best;
    return n;
}

void syw_phrase_best_parameters(struct syw_line *line, const struct syw_trials *trials)
{
    enum { NAME = 60, VALUE = 80, REST = 200 };
    size_t shown = 0;
    for (; shown < trials->n_parameters && line->length + NAME + VALUE + REST < sizeof line->text; shown++) {
        const struct syw_parameter *parameter = &trials->parameter[shown];
        const char *cut = syw_text_cut(parameter->value, VALUE) < strlen(parameter->value) ? "..." : "";
        const char *quote = strpbrk(parameter->value, " ,;='") ? "'" : "";
        syw_line_add(line, "%s%.*s=%s%.*s%s%s", shown ? ", " : "", SYW_CUT(parameter->name, NAME), quote,
                     SYW_CUT(parameter->value, VALUE), cut, quote);
    }
    if (shown == 0) {
        syw_phrase_blank(line, "hyperparameters of the best trial");
        return;
    }
    if (shown < trials->n_parameters)
        syw_line_add(line, " and %zu more", trials->n_parameters - shown);
    syw_line_add(line, ", as in the log");
    if (trials->best_is_pruned)
        syw_line_add(line, "; the trial was stopped early");
    if (as_good(trials) > 1)
        syw_line_add(line, "; the first of %zu trials that are as good", as_good(trials));
}

void syw_phrase_mean_run(struct syw_line *line, const struct syw_footprint *total)
{
    if (is_known(&total->hours))
        syw_line_add(line, "%s h", syw_significant(total->hours.value / total->hours.known, 3).text);
    else
        syw_phrase_blank(line, "hours of one run");
    if (is_known(&total->kwh))
        syw_line_add(line, " and %s kWh", syw_significant(total->kwh.value / total->kwh.known, 3).text);
    syw_line_add(line, " on average");
}

void syw_phrase_flops(struct syw_line *line, const struct syw_footprint_report *report)
{
    struct syw_quantity flops = {.value = 0, .source = "column of FLOP"};
    for (size_t m = 0; m < report->log->n_models; m++) {
        flops.value += report->log->model[m].cost[SYW_AXIS_FLOPS].sum;
        flops.known += report->log->model[m].cost[SYW_AXIS_FLOPS].known;
    }
    if (flops.known == 0)
        flops.value = NAN;
    syw_phrase_amount(line, &flops, "floating point operations", report->footprints->total.trials);
}

void syw_phrase_known_or_estimated(struct syw_line *line, const struct syw_footprint *total)
{
    double estimated = total->energy_trials[SYW_ENERGY_TDP];
    if (!is_known(&total->kwh))
        syw_phrase_blank(line, "known or estimated");
    else if (estimated == 0)
        syw_line_add(line, "as recorded in the log, or metered");
    else if (estimated >= total->kwh.known)
        syw_line_add(line, "estimated from thermal design power, devices and duration");
    else
        syw_line_add(line, "known for %.0f trials, estimated from thermal design power for %.0f",
                     total->kwh.known - estimated, estimated);
}

enum syw_status syw_phrase_fewer_trials(struct syw_line *line, const struct syw_trials *trials,
                                        enum syw_direction direction, struct syw_error *err)
{
    enum { SHARES = 3 };
    const double all = trials->trials, k[SHARES] = {ceil(all / 8), ceil(all / 4), ceil(all / 2)};
    const struct syw_curve_options options = {.values_only = true};
    struct syw_curve_point point[SHARES];
    struct syw_sample sample = {0};
    enum syw_status status = syw_sample_init(&sample, trials->value, trials->weight, trials->rows, direction, err);
    const bool any = status == SYW_OK && sample.n > 0;
    if (any)
        status = syw_curve_compute(point, &sample, k, SHARES, &options, err);
    else if (status == SYW_OK)
        syw_phrase_blank(line, "syw curve");
    for (int i = 0; any && status == SYW_OK && i < SHARES; i++)
        if (i == 0 || k[i] > k[i - 1])
            syw_line_add(line,
                         i > 0      ? ", %s of %.0f"
                         : k[i] > 1 ? "%s of %.0f trials"
                                    : "%s of %.0f trial",
                         syw_significant(point[i].value, 3).text, k[i]);
    syw_sample_clear(&sample);
    return status;
}
