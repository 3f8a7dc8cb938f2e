/* Operating points: means over the seeds at equal threshold. */
#include "base/text.h"
#include "tradeoff_runs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

double syw_tradeoff_kwh(const struct tradeoff_rows *rows, const struct syw_usage_row *row)
{
    const struct syw_tradeoff_options *options = rows->options;
    const double pue = options->pue > 0 ? options->pue : 1;
    if (rows->usage->column[SYW_USAGE_ENERGY])
        return row->kwh * pue;
    return options->watts > 0 ? options->watts * row->time_s / 3.6e6 * pue : NAN;
}

/* NaN last. */
static int compare_numbers(double a, double b)
{
    if (isnan(a) || isnan(b))
        return isnan(a) - isnan(b);
    return (a > b) - (a < b);
}

static int by_threshold(const void *a, const void *b)
{
    const struct syw_usage_row *x = a, *y = b;
    const int order = compare_numbers(x->threshold, y->threshold);
    if (order != 0)
        return order;
    if (x->seed != y->seed)
        return x->seed < y->seed ? -1 : 1;
    return x->source != y->source ? (x->source > y->source) - (x->source < y->source)
                                  : (x->line > y->line) - (x->line < y->line);
}

static int by_seed(const void *a, const void *b)
{
    const struct syw_usage_row *x = a, *y = b;
    return x->seed != y->seed ? (x->seed > y->seed) - (x->seed < y->seed) : by_threshold(a, b);
}

static int by_cost(const void *a, const void *b)
{
    const struct syw_tradeoff_point *x = a, *y = b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    return x->score != y->score ? (x->score > y->score) - (x->score < y->score)
                                : compare_numbers(x->threshold, y->threshold);
}

/* Two rows of one seed that nothing tells apart. */
static enum syw_status refuse_twins(const struct tradeoff_rows *rows, const struct syw_usage_row *first,
                                    const struct syw_usage_row *second, struct syw_error *err)
{
    const struct syw_usage *usage = rows->usage;
    const char *seed = usage->column[SYW_USAGE_SEED] ? usage->seed[second->seed] : NULL;
    char what[100] = "";
    if (!isnan(second->threshold))
        snprintf(what, sizeof what, "%.*s %.6g", SYW_CUT(usage->column[SYW_USAGE_THRESHOLD], 40), second->threshold);
    syw_error_at(err, SYW_EPARSE, usage->source[second->source], second->line, 0,
                 "model '%s'%s%s%s has two rows%s%s, the other one in line %zu", rows->model->model,
                 seed ? ", seed '" : "", seed ? seed : "", seed ? "'," : "", *what ? " of " : " without a threshold",
                 what, first->line);
    if (*what && !seed)
        syw_error_hint(err, "`column seed=COL` says which run a row is of");
    else
        syw_error_hint(err, "`column threshold=COL` says what tells operating points apart");
    return SYW_EPARSE;
}

/* Whether rows of equal threshold are the same point. Without thresholds and seeds every row is one. */
static bool is_one_point(const struct tradeoff_rows *rows, const struct syw_usage_row *a, const struct syw_usage_row *b)
{
    return compare_numbers(a->threshold, b->threshold) == 0 &&
           (!isnan(a->threshold) || rows->usage->column[SYW_USAGE_SEED]);
}

/* The mean of row[n]. */
static struct syw_tradeoff_point mean_of(const struct tradeoff_rows *rows, const struct syw_usage_row row[], size_t n)
{
    struct syw_tradeoff_point point = {.threshold = row[0].threshold, .runs = (double)n};
    for (size_t i = 0; i < n; i++) {
        point.score += rows->sign * row[i].score;
        point.cost += row[i].cost;
        point.kwh += syw_tradeoff_kwh(rows, &row[i]);
    }
    point.score /= (double)n;
    point.cost /= (double)n;
    point.kwh /= (double)n;
    return point;
}

static enum syw_status find_points(struct tradeoff_runs *runs, const struct tradeoff_rows *rows,
                                   const struct syw_usage_row row[], struct syw_error *err)
{
    const size_t n = rows->model->rows;
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && is_one_point(rows, &row[from], &row[to]); to++)
            if (row[to].seed == row[to - 1].seed)
                return refuse_twins(rows, &row[to - 1], &row[to], err);
        runs->any[runs->n_any++] = mean_of(rows, row + from, to - from);
    }
    qsort(runs->any, runs->n_any, sizeof *runs->any, by_cost);
    return SYW_OK;
}

/* The rows of each seed as a curve. */
static void find_runs(struct tradeoff_runs *runs, const struct tradeoff_rows *rows, const struct syw_usage_row row[])
{
    const size_t n = rows->model->rows;
    double *cost = runs->numbers, *score = runs->numbers + n;
    for (size_t i = 0; i < n; i++) {
        cost[i] = row[i].cost;
        score[i] = rows->sign * row[i].score;
        if (i == 0 || row[i].seed != row[i - 1].seed) {
            runs->seed[runs->n_runs] = row[i].seed;
            runs->run[runs->n_runs++] = (struct syw_tradeoff_curve){cost + i, score + i, 0};
        }
        runs->run[runs->n_runs - 1].n++;
    }
}

enum syw_status syw_tradeoff_runs_of_points(struct tradeoff_runs *runs, const struct tradeoff_rows *rows,
                                            struct syw_error *err)
{
    const size_t n = rows->model->rows;
    struct syw_usage_row *row = malloc((n + 1) * sizeof *row);
    runs->any = malloc((n + 1) * sizeof *runs->any);
    runs->run = malloc((n + 1) * sizeof *runs->run);
    runs->seed = malloc((n + 1) * sizeof *runs->seed);
    runs->numbers = malloc((2 * n + 1) * sizeof *runs->numbers);
    if (!row || !runs->any || !runs->run || !runs->seed || !runs->numbers) {
        free(row);
        return syw_error_memory(err);
    }
    memcpy(row, rows->model->row, n * sizeof *row);
    qsort(row, n, sizeof *row, by_threshold);
    enum syw_status status = find_points(runs, rows, row, err);
    if (status == SYW_OK) {
        qsort(row, n, sizeof *row, by_seed);
        find_runs(runs, rows, row);
    }
    free(row);
    return status;
}

void syw_tradeoff_runs_clear(struct tradeoff_runs *runs)
{
    free(runs->any);
    free(runs->run);
    free(runs->seed);
    free(runs->numbers);
    free(runs->example);
    free(runs->first);
    free(runs->cells);
    free(runs->weight);
    *runs = (struct tradeoff_runs){0};
}
