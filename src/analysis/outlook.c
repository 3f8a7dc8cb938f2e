/* Budgets beyond what was spent, turned into numbers of trials by their mean cost, and the bounds there. */
#include "syw/outlook.h"

#include "adaptive.h"
#include "base/number.h"
#include "budgets.h"
#include "spending.h"
#include "syw/orders.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double default_confidence = 0.95;

static enum syw_status bad_budget(const char *part, struct syw_error *err)
{
    syw_error_set(err, SYW_EINVAL, "`beyond`: cannot read '%s'", part);
    syw_error_hint(err, "2x,4x (times what was spent) or budgets of the whole search, such as 300,600");
    return SYW_EINVAL;
}

/* One part: "2x" of all that was run or spent, or a budget. */
static enum syw_status read_budget(double *budget, const char *part, size_t length, double all, struct syw_error *err)
{
    char copy[64];
    if (length >= sizeof copy)
        return bad_budget("a word that long", err);
    memcpy(copy, part, length);
    copy[length] = '\0';
    const bool times = length > 0 && copy[length - 1] == 'x';
    if (times)
        copy[length - 1] = '\0';
    double number = NAN;
    const bool read = syw_decimal_read(&number, copy, strlen(copy));
    if (times)
        copy[length - 1] = 'x';
    if (!read || !(number > 0 && isfinite(number * all)))
        return bad_budget(copy, err);
    *budget = times ? number * all : number;
    return SYW_OK;
}

static size_t count_parts(const char *list)
{
    size_t n = 1;
    for (; *list; list++)
        n += *list == ',';
    return n;
}

static int by_budget(const void *left, const void *right)
{
    const struct syw_outlook_point *a = left, *b = right;
    return (a->budget > b->budget) - (a->budget < b->budget);
}

/* From all that was spent to the last budget, or to what an answer is refused beyond. */
static void fill_densely(struct syw_outlook *outlook, size_t n, double all)
{
    const double last = fmin(outlook->point[outlook->n - 1].budget, SYW_BEYOND_MOST_TIMES * all);
    for (size_t i = 0; i < n; i++)
        outlook->point[i].budget = all * pow(last / all, (double)i / (double)(n - 1));
    outlook->n = last > all ? n : 0;
}

static enum syw_status read_budgets(struct syw_outlook *outlook, const struct syw_outlook_question *question,
                                    double all, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    outlook->point = calloc(count_parts(question->budgets) + question->dense, sizeof *outlook->point);
    if (!outlook->point)
        return syw_error_memory(err);
    for (const char *part = question->budgets; part && status == SYW_OK; outlook->n++) {
        const size_t length = strcspn(part, ",");
        status = read_budget(&outlook->point[outlook->n].budget, part, length, all, err);
        part = part[length] ? part + length + 1 : NULL;
    }
    qsort(outlook->point, outlook->n, sizeof *outlook->point, by_budget);
    if (status == SYW_OK && question->dense > 1)
        fill_densely(outlook, question->dense, all);
    return status;
}

/* What one trial costs on the axis, on average. */
static enum syw_status find_unit(double *unit, const struct syw_trials *trials,
                                 const struct syw_analysis_options *options, struct syw_error *err)
{
    const struct syw_total *total = &trials->cost[options->axis];
    *unit = 1;
    if (syw_in_trials(options))
        return SYW_OK;
    *unit = options->impute ? total->sum / total->known : syw_trials_mean_cost(trials, options->axis);
    if (*unit > 0)
        return SYW_OK;
    return syw_error_set(err, SYW_EDOMAIN, "%s: the log does not know what its trials cost in %s", trials->model,
                         syw_analysis_unit(options));
}

/* How much better the better end is than the best, where there is one. */
static double most_gained(const struct syw_beyond_point *point, double best, enum syw_direction direction)
{
    const double gain = direction == SYW_MINIMIZE ? best - point->lo : point->hi - best;
    return isnan(gain) ? NAN : fmax(gain, 0);
}

static void fill_point(struct syw_outlook_point *point, const struct syw_beyond_point *found,
                       const struct syw_trials *trials, enum syw_direction direction)
{
    point->value = found->value;
    point->lo = found->lo;
    point->hi = found->hi;
    point->gain = most_gained(found, trials->best, direction);
    point->refusal = found->refusal;
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        point->more[axis] = (point->trials - trials->trials) * syw_trials_mean_cost(trials, (enum syw_axis)axis);
    point->more[SYW_AXIS_TRIALS] = point->trials - trials->trials;
}

static enum syw_status compute_bounds(struct syw_outlook *outlook, const struct syw_sample *sample,
                                      const struct syw_beyond_options *how, enum syw_direction direction,
                                      struct syw_error *err)
{
    struct syw_beyond_point *found = calloc(outlook->n + 1, sizeof *found);
    double *m = calloc(outlook->n + 1, sizeof *m);
    enum syw_status status = found && m ? SYW_OK : syw_error_memory(err);
    for (size_t i = 0; i < outlook->n && status == SYW_OK; i++)
        m[i] = outlook->point[i].trials;
    if (status == SYW_OK)
        status = syw_beyond_compute(found, &outlook->beyond, sample, m, outlook->n, how, err);
    for (size_t i = 0; i < outlook->n && status == SYW_OK; i++)
        fill_point(&outlook->point[i], &found[i], outlook->trials, direction);
    free(found);
    free(m);
    return status;
}

/* The values that laws are held against: of each configuration the first, where repetitions are some. */
static enum syw_status take_firsts(double **first, struct syw_outlook *outlook, enum syw_direction direction,
                                   struct syw_error *err)
{
    const struct syw_trials *trials = outlook->trials;
    struct syw_repeats *repeats = &outlook->repeats;
    outlook->drawn = trials->rows;
    if (!trials->configuration || trials->weight)
        return SYW_OK;
    bool *again = calloc(trials->rows + 1, sizeof *again);
    double *values = calloc(trials->rows + 1, sizeof *values);
    enum syw_status status = again && values ? syw_repeats_find(repeats, again, trials->value, trials->configuration,
                                                                trials->rows, direction, err)
                                             : syw_error_memory(err);
    if (status == SYW_OK && repeats->refusal != SYW_REPEATS_ALIKE && repeats->refusal != SYW_REPEATS_APART) {
        outlook->drawn = 0;
        for (size_t row = 0; row < trials->rows; row++)
            if (!again[row])
                values[outlook->drawn++] = trials->value[row];
        *first = values;
        values = NULL;
    }
    free(again);
    free(values);
    return status;
}

/* What is given goes before what the repetitions tell. */
static struct syw_beyond_options with_noise(struct syw_outlook *outlook, const struct syw_beyond_options *how)
{
    struct syw_beyond_options options = *how;
    const struct syw_repeats *repeats = &outlook->repeats;
    if (!options.has_noise && repeats->df > 0 && repeats->refusal == SYW_REPEATS_TOLD) {
        options.has_noise = true;
        options.noise = repeats->sd;
        options.noise_df = repeats->df;
    }
    outlook->noise = options.has_noise ? options.noise : NAN;
    outlook->noise_df = options.noise_df > 0 ? options.noise_df : NAN;
    return options;
}

/* One model. */
static enum syw_status look_out(struct syw_outlook *outlook, const struct syw_outlook_question *question,
                                const struct syw_beyond_options *how, const struct syw_analysis_options *options,
                                enum syw_direction direction, struct syw_error *err)
{
    const struct syw_trials *trials = outlook->trials;
    struct syw_sample sample = {0};
    double *first = NULL;
    double unit = NAN;
    enum syw_status status = find_unit(&unit, trials, options, err);
    if (status == SYW_OK)
        status = read_budgets(outlook, question, unit * trials->trials, err);
    for (size_t i = 0; i < outlook->n; i++)
        outlook->point[i].trials = outlook->point[i].budget / unit;
    if (status == SYW_OK)
        status = take_firsts(&first, outlook, direction, err);
    const struct syw_beyond_options noisy = with_noise(outlook, how);
    if (status == SYW_OK)
        status =
            syw_sample_init(&sample, first ? first : trials->value, trials->weight, outlook->drawn, direction, err);
    if (status == SYW_OK)
        status = compute_bounds(outlook, &sample, &noisy, direction, err);
    syw_sample_clear(&sample);
    free(first);
    return status;
}

static enum syw_status check(const struct syw_analysis_options *options, struct syw_error *err)
{
    if (options->within)
        return syw_error_set(err, SYW_EINVAL, "`within` and `beyond` exclude one another");
    if (options->curve.statistic == SYW_STATISTIC_MEAN)
        return SYW_OK;
    return syw_error_set(err, SYW_EINVAL, "`beyond` is about the expected best, not about quantiles");
}

enum syw_status syw_outlooks_compute(struct syw_outlooks *outlooks, const struct syw_log *log,
                                     const struct syw_outlook_question *question,
                                     const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_analysis_options silent = *options; /* what is to be remarked on the order, others do */
    struct syw_outlooks made = {.model = calloc(log->n_models + 1, sizeof *made.model), .log = log};
    struct syw_order_test *order = calloc(log->n_models + 1, sizeof *order);
    enum syw_status status = made.model && order ? check(options, err) : syw_error_memory(err);
    silent.remarks = NULL;
    made.confidence = options->curve.confidence > 0 ? options->curve.confidence : default_confidence;
    if (status == SYW_OK)
        status = syw_orders_test(order, log, &silent, err);
    for (; made.n < log->n_models && status == SYW_OK; made.n++) {
        const struct syw_beyond_options how = {.confidence = made.confidence,
                                               .hyperparameters = question->hyperparameters,
                                               .tail = question->tail,
                                               .has_noise = question->has_noise,
                                               .noise = question->noise,
                                               .lowest = options->lowest,
                                               .highest = options->highest,
                                               .learned = syw_is_adaptive(&order[made.n], options)};
        made.model[made.n].trials = &log->model[made.n];
        status = look_out(&made.model[made.n], question, &how, options, log->direction, err);
    }
    free(order);
    if (status != SYW_OK) {
        syw_outlooks_clear(&made);
        return status;
    }
    *outlooks = made;
    return SYW_OK;
}

bool syw_outlook_may_pay(const struct syw_outlook_point *point, const struct syw_outlook_price *price)
{
    const double least = price->rate > 0 ? price->rate * point->more[price->axis] : price->epsilon;
    return !(point->gain <= least);
}

void syw_outlooks_clear(struct syw_outlooks *outlooks)
{
    for (size_t i = 0; i < outlooks->n; i++)
        free(outlooks->model[i].point);
    free(outlooks->model);
    *outlooks = (struct syw_outlooks){0};
}
