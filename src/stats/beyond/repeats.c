/* Trials sorted by configuration stand in groups; within each the first is the one that ran first. */
#include "syw/repeats.h"

#include <math.h>
#include <stdlib.h>

const char *syw_repeats_refusal_words(enum syw_repeats_refusal refusal)
{
    static const char *const words[SYW_REPEATS_REFUSALS] = {
        "",
        "too few of the better trials repeat others",
        "the log has fewer than 12 different sets of hyperparameters, hardly all that was varied",
        "trials of the same hyperparameters have the same values",
        "trials of the same hyperparameters lie as far apart as others, so that the log lacks some that were varied",
    };
    return words[refusal];
}

struct repeat {
    uint64_t configuration;
    double value;
    size_t trial;
};

static int by_configuration(const void *left, const void *right)
{
    const struct repeat *a = left, *b = right;
    if (a->configuration != b->configuration)
        return a->configuration < b->configuration ? -1 : 1;
    return a->trial < b->trial ? -1 : 1;
}

static int by_number(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Between order statistics as R's type 7; sorted[n]. */
static double quantile(const double sorted[], size_t n, double p)
{
    const double at = p * (double)(n - 1);
    const size_t below = (size_t)at;
    return below + 1 < n ? sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]) : sorted[n - 1];
}

/* Median and spread of the values; scratch[n]. */
static double find_spread(double *median, double scratch[], const struct repeat repeat[], size_t n)
{
    const double quartiles_of_normal = 1.3489795003921634;
    for (size_t i = 0; i < n; i++)
        scratch[i] = repeat[i].value;
    qsort(scratch, n, sizeof *scratch, by_number);
    *median = quantile(scratch, n, 0.5);
    return (quantile(scratch, n, 0.75) - quantile(scratch, n, 0.25)) / quartiles_of_normal;
}

static double mean_of(const struct repeat repeat[], size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (repeat[i].value - repeat->value) / (double)n;
    return repeat->value + sum;
}

static double squares_of(const struct repeat repeat[], size_t n, double mean)
{
    double squares = 0;
    for (size_t i = 0; i < n; i++)
        squares += (repeat[i].value - mean) * (repeat[i].value - mean);
    return squares;
}

/* Counts the groups, and adds up the good ones' squares. */
static void add_groups(struct syw_repeats *repeats, double *squares, bool again[], const struct repeat repeat[],
                       size_t n, double median, enum syw_direction direction)
{
    for (size_t i = 0, size; i < n; i += size) {
        for (size = 1; i + size < n && repeat[i + size].configuration == repeat[i].configuration; size++)
            if (again)
                again[repeat[i + size].trial] = true;
        repeats->configurations++;
        if (size < 2)
            continue;
        const double mean = mean_of(&repeat[i], size);
        repeats->repeated++;
        repeats->trials += size;
        if (direction == SYW_MINIMIZE ? mean > median : mean < median)
            continue;
        repeats->df += (double)(size - 1);
        *squares += squares_of(&repeat[i], size, mean);
    }
}

static enum syw_repeats_refusal judge(const struct syw_repeats *repeats)
{
    const double most_of_spread = 0.5;
    if (repeats->repeated > 0 && repeats->configurations < SYW_REPEATS_LEAST_CONFIGURATIONS)
        return SYW_REPEATS_ALIKE;
    if (!(repeats->df >= SYW_REPEATS_LEAST_DF))
        return SYW_REPEATS_FEW;
    if (repeats->sd == 0)
        return SYW_REPEATS_COPIES;
    return repeats->sd > most_of_spread * repeats->spread ? SYW_REPEATS_APART : SYW_REPEATS_TOLD;
}

enum syw_status syw_repeats_find(struct syw_repeats *repeats, bool again[], const double value[],
                                 const uint64_t configuration[], size_t n, enum syw_direction direction,
                                 struct syw_error *err)
{
    struct repeat *repeat = n < SIZE_MAX / sizeof *repeat ? malloc((n + 1) * sizeof *repeat) : NULL;
    double *scratch = repeat ? malloc((n + 1) * sizeof *scratch) : NULL, squares = 0, median;
    struct syw_repeats found = {.sd = NAN};
    size_t known = 0;
    if (!scratch) {
        free(repeat);
        return syw_error_memory(err);
    }
    for (size_t i = 0; i < n; i++) {
        if (again)
            again[i] = false;
        if (configuration[i] != 0 && !isnan(value[i]))
            repeat[known++] = (struct repeat){configuration[i], value[i], i};
    }
    if (known > 0) {
        found.spread = find_spread(&median, scratch, repeat, known);
        qsort(repeat, known, sizeof *repeat, by_configuration);
        add_groups(&found, &squares, again, repeat, known, median, direction);
        found.sd = sqrt(squares / found.df);
    }
    found.refusal = judge(&found);
    free(scratch);
    free(repeat);
    *repeats = found;
    return SYW_OK;
}
