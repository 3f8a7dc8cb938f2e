/* Values in ascending order of merit. Input is checked before anything is copied, and values that come sorted, either
 * way round, are not sorted again. */
#include "syw/sample.h"

#include <assert.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *words;
} directions[] = {[SYW_DIRECTION_UNKNOWN] = {"unknown", "direction unknown"},
                  [SYW_MAXIMIZE] = {"maximize", "higher is better"},
                  [SYW_MINIMIZE] = {"minimize", "lower is better"}};

const char *syw_direction_name(enum syw_direction direction)
{
    return directions[direction].name;
}

const char *syw_direction_words(enum syw_direction direction)
{
    return directions[direction].words;
}

static const double most_trials = 9007199254740992.0; /* 2^53: up to here doubles count exactly */

/* Whether the row has a value and stands for trials. */
static bool is_kept(const double value[], const double weight[], size_t row)
{
    return !isnan(value[row]) && !(weight && weight[row] == 0);
}

static enum syw_status count_trials(struct syw_sample *sample, const double value[], const double weight[], size_t n,
                                    struct syw_error *err)
{
    for (size_t i = 0; i < n; i++) {
        double trials = weight ? weight[i] : 1;
        if (isinf(value[i]))
            return syw_error_set(err, SYW_EDOMAIN, "value %zu is infinite", i + 1);
        if (!(trials >= 0) || trials != floor(trials))
            return syw_error_set(err, SYW_EDOMAIN, "weight %zu is %g, not a whole number of trials", i + 1, trials);
        if (trials > most_trials - (sample->completed + sample->failed))
            return syw_error_set(err, SYW_EDOMAIN, "more than 2^53 trials");
        *(isnan(value[i]) ? &sample->failed : &sample->completed) += trials;
        sample->n += is_kept(value, weight, i);
    }
    return SYW_OK;
}

/* Copies the rows that are kept, of n. */
static enum syw_status gather(struct syw_sample *sample, const double value[], const double weight[], size_t n,
                              struct syw_error *err)
{
    sample->value = malloc((sample->n + 1) * sizeof *sample->value);
    sample->weight = weight ? malloc((sample->n + 1) * sizeof *sample->weight) : NULL;
    if (!sample->value || (weight && !sample->weight))
        return syw_error_memory(err);
    for (size_t i = 0, to = 0; i < n; i++) {
        if (!is_kept(value, weight, i))
            continue;
        sample->value[to] = sample->sign * value[i];
        if (weight)
            sample->weight[to] = weight[i];
        to++;
    }
    return SYW_OK;
}

static bool ascends(const double value[], size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (value[i - 1] > value[i])
            return false;
    return true;
}

static void reverse(double value[], size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        double swap = value[i];
        value[i] = value[n - 1 - i];
        value[n - 1 - i] = swap;
    }
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* qsort of one half, as a thread. */
struct half {
    double *value;
    size_t n;
};

static void *sort_half(void *argument)
{
    const struct half *half = argument;
    qsort(half->value, half->n, sizeof *half->value, by_value);
    return NULL;
}

static void merge(double to[], const double left[], size_t n_left, const double right[], size_t n_right)
{
    while (n_left > 0 && n_right > 0) {
        bool from_right = *right < *left;
        *to++ = from_right ? *right : *left;
        right += from_right, n_right -= from_right;
        left += !from_right, n_left -= !from_right;
    }
    memcpy(to, left, n_left * sizeof *to);
    memcpy(to + n_left, right, n_right * sizeof *to);
}

/* Sorting is a third of the time of a curve of 10^7 trials, and two cores halve it. false: could not, nothing is lost.
 */
static bool sort_in_halves(double **value, size_t n)
{
    struct half left = {*value, n / 2}, right = {*value + n / 2, n - n / 2};
    pthread_t other;
    if (pthread_create(&other, NULL, sort_half, &right) != 0)
        return false;
    sort_half(&left);
    pthread_join(other, NULL);
    double *merged = malloc(n * sizeof *merged); /* now, when qsort has given its own back */
    if (!merged)
        return false;
    merge(merged, left.value, left.n, right.value, right.n);
    free(*value);
    *value = merged;
    return true;
}

static void sort(struct syw_sample *sample)
{
    const size_t worth_a_thread = 200000, n = sample->n;
    double *value = sample->value, *weight = sample->weight;
    if (ascends(value, n))
        return;
    if (value[0] > value[n - 1]) { /* a minimized metric that came sorted is the wrong way round now */
        reverse(value, n);
        if (weight)
            reverse(weight, n);
        if (ascends(value, n))
            return;
    }
    if (weight)
        gsl_sort2(value, 1, weight, 1, n);
    else if (n < worth_a_thread || !sort_in_halves(&sample->value, n))
        qsort(value, n, sizeof *value, by_value); /* twice as fast as gsl_sort on 10^7 values */
}

enum syw_status syw_sample_init(struct syw_sample *sample, const double value[], const double weight[], size_t n,
                                enum syw_direction direction, struct syw_error *err)
{
    assert(direction == SYW_MAXIMIZE || direction == SYW_MINIMIZE);
    struct syw_sample made = {.sign = direction == SYW_MINIMIZE ? -1 : 1};
    enum syw_status status = count_trials(&made, value, weight, n, err);
    if (status == SYW_OK)
        status = gather(&made, value, weight, n, err);
    if (status != SYW_OK) {
        syw_sample_clear(&made);
        return status;
    }
    sort(&made);
    *sample = made;
    return SYW_OK;
}

void syw_sample_clear(struct syw_sample *sample)
{
    free(sample->value);
    free(sample->weight);
    *sample = (struct syw_sample){0};
}

double syw_sample_trials(const struct syw_sample *sample)
{
    return sample->completed + sample->failed;
}
