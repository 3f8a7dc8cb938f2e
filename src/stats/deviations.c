/* Columns of trials, or of groups of them. A group's sum of deviations with random signs has the variance that they
 * have together; what falls into one group, and with which sign, is a hash of the row's number. */
#include "deviations.h"

#include "delete_one.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

void syw_deviations_clear(struct syw_deviations *deviations)
{
    free(deviations->at);
    *deviations = (struct syw_deviations){0};
}

void syw_columns_clear(struct columns *columns)
{
    free(columns->column);
    free(columns->sign);
    *columns = (struct columns){0};
}

static uint64_t scatter(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* Trials in the order of their rows. */
static enum syw_status number(struct columns *columns, const size_t row[], size_t trials, struct syw_error *err)
{
    double *key = calloc(trials + 1, sizeof *key);
    size_t *order = calloc(trials + 1, sizeof *order);
    if (key && order) {
        for (size_t t = 0; t < trials; t++)
            key[t] = (double)row[t];
        gsl_sort_index(order, key, 1, trials);
        for (size_t i = 0; i < trials; i++)
            columns->column[order[i]] = i;
    }
    enum syw_status status = key && order ? SYW_OK : syw_error_memory(err);
    free(key);
    free(order);
    return status;
}

/* Trials of one row are told apart by which of them they are, for rows are in order within equal values and costs. */
static void group(struct columns *columns, const size_t row[], size_t trials)
{
    uint64_t same = 0;
    for (size_t t = 0; t < trials; t++) {
        same = t > 0 && row[t] == row[t - 1] ? same + 1 : 0;
        const uint64_t hash = scatter(0x9e3779b97f4a7c15u * (row[t] + 1) + 0xd1342543de82ef95u * same);
        columns->column[t] = hash % SYW_DEVIATIONS_MOST;
        columns->sign[t] = hash >> 63 ? 1 : -1;
    }
}

enum syw_status syw_columns_init(struct columns *columns, const size_t row[], size_t trials, struct syw_error *err)
{
    const bool grouped = trials > SYW_DEVIATIONS_MOST;
    struct columns made = {.column = calloc(trials + 1, sizeof *made.column),
                           .sign = grouped ? calloc(trials, sizeof *made.sign) : NULL,
                           .n = grouped ? SYW_DEVIATIONS_MOST : trials};
    enum syw_status status = made.column && (made.sign || !grouped) ? SYW_OK : syw_error_memory(err);
    if (status == SYW_OK && grouped)
        group(&made, row, trials);
    else if (status == SYW_OK)
        status = number(&made, row, trials, err);
    if (status == SYW_OK)
        *columns = made;
    else
        syw_columns_clear(&made);
    return status;
}

enum syw_status syw_deviations_init(struct syw_deviations *deviations, size_t m, const struct columns *columns,
                                    struct syw_error *err)
{
    const size_t n = columns->n;
    struct syw_deviations made = {.m = m, .n = n};
    made.at = n > 0 && m > SIZE_MAX / sizeof *made.at / n - 1 ? NULL : calloc(m * n + 1, sizeof *made.at);
    if (!made.at)
        return syw_error_memory(err);
    *deviations = made;
    return SYW_OK;
}

void syw_deviations_set(double at[], const struct columns *columns, const double value[], size_t trials)
{
    long double sum = 0;
    for (size_t t = 0; t < trials; t++)
        sum += value[t];
    const double mean = (double)(sum / (long double)trials), n = (double)trials, scale = sqrt((n - 1) / n);
    for (size_t t = 0; t < trials; t++)
        at[columns->column[t]] += scale * (columns->sign ? columns->sign[t] : 1) * (value[t] - mean);
    for (size_t j = 0; j < columns->n && isnan(mean); j++)
        at[j] = NAN;
}

enum syw_status syw_deviations_pick(struct syw_deviations *picked, const struct syw_deviations *of,
                                    const size_t which[], size_t m, const struct syw_deviations *less,
                                    struct syw_error *err)
{
    const size_t n = of->n;
    struct syw_deviations made = {.m = m, .n = n};
    made.at = n > 0 && m > SIZE_MAX / sizeof *made.at / n - 1 ? NULL : calloc(m * n + 1, sizeof *made.at);
    if (!made.at)
        return syw_error_memory(err);
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < n; j++)
            made.at[i * n + j] = of->at[which[i] * n + j] - (less ? less->at[which[i] * n + j] : 0);
    *picked = made;
    return SYW_OK;
}

struct syw_uncertainty syw_gain_uncertainty(const struct syw_deviations *deviations, size_t from, size_t to)
{
    const size_t n = deviations->n, whole = to * n, part = from * n;
    struct delete_one sums = {0};
    double largest = 0;
    for (size_t j = 0; j < n; j++)
        largest = fmax(largest, fabs(deviations->at[whole + j] - deviations->at[part + j]));
    for (size_t j = 0; j < n; j++)
        syw_delete_one_add(&sums, largest > 0 ? (deviations->at[whole + j] - deviations->at[part + j]) / largest : 0,
                           1);
    struct syw_uncertainty of = syw_delete_one_finish(&sums, largest);
    of.se *= sqrt((double)n / ((double)n - 1));
    return of;
}

struct syw_uncertainty syw_uncertainty_of(const double deviation[], size_t n)
{
    for (size_t j = 0; j < n; j++)
        if (isnan(deviation[j]))
            return (struct syw_uncertainty){NAN, NAN};
    struct syw_uncertainty of = syw_delete_one(deviation, NULL, n);
    of.se *= sqrt((double)n / ((double)n - 1));
    return of;
}
