/* Rows of examples: put in order where they are not, checked, and looked at through every threshold at once. */
#include "tradeoff_runs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* By seed, example and exit. */
static int by_example(const void *a, const void *b)
{
    const struct syw_usage_row *x = a, *y = b;
    if (x->seed != y->seed)
        return x->seed < y->seed ? -1 : 1;
    if (x->example != y->example)
        return x->example < y->example ? -1 : 1;
    if (x->exit != y->exit)
        return x->exit < y->exit ? -1 : 1;
    return x->source != y->source ? (x->source > y->source) - (x->source < y->source)
                                  : (x->line > y->line) - (x->line < y->line);
}

/* The rows in that order: the model's own where they are, else a copy to free. NULL: no memory. */
static const struct syw_usage_row *in_order(struct syw_usage_row **copy, const struct syw_usage_model *model)
{
    size_t i = 1;
    while (i < model->rows && by_example(&model->row[i - 1], &model->row[i]) <= 0)
        i++;
    *copy = NULL;
    if (i >= model->rows)
        return model->row;
    if (!(*copy = malloc(model->rows * sizeof **copy)))
        return NULL;
    memcpy(*copy, model->row, model->rows * sizeof **copy);
    qsort(*copy, model->rows, sizeof **copy, by_example);
    return *copy;
}

static bool is_same_example(const struct syw_usage_row *a, const struct syw_usage_row *b)
{
    return a->seed == b->seed && a->example == b->example;
}

static enum syw_status refuse(const struct tradeoff_rows *rows, const struct syw_usage_row *row, const char *what,
                              const char *hint, struct syw_error *err)
{
    syw_error_at(err, SYW_EPARSE, rows->usage->source[row->source], row->line, 0, "model '%s': %s", rows->model->model,
                 what);
    syw_error_hint(err, "%s", hint);
    return SYW_EPARSE;
}

/* Every example has every exit once at most, and the last one. */
static enum syw_status check_rows(const struct tradeoff_rows *rows, const struct syw_usage_row row[], size_t n,
                                  struct syw_error *err)
{
    double last = -INFINITY;
    char what[120];
    for (size_t i = 0; i < n; i++)
        last = fmax(last, row[i].exit);
    for (size_t i = 0; i < n; i++) {
        const bool ends = i + 1 == n || !is_same_example(&row[i], &row[i + 1]);
        if (!ends && row[i].exit == row[i + 1].exit) {
            snprintf(what, sizeof what, "the example has exit %.6g twice, first in line %zu", row[i].exit, row[i].line);
            return refuse(rows, &row[i + 1], what,
                          rows->usage->column[SYW_USAGE_SEED] ? "`column example=COL` says what tells examples apart"
                                                              : "`column seed=COL` says which run a row is of",
                          err);
        }
        if (ends && row[i].exit != last) {
            snprintf(what, sizeof what, "the example has no row for exit %.6g, the last one", last);
            return refuse(rows, &row[i], what, "an example needs what the model says of it at its last exit", err);
        }
    }
    return SYW_OK;
}

/* Costs are spent up to an exit: the last one costs more than the first, on average. */
static enum syw_status check_costs(const struct tradeoff_rows *rows, const struct tradeoff_runs *runs,
                                   const struct syw_usage_row row[], struct syw_error *err)
{
    const struct syw_exits *exits = &runs->exits;
    double first = 0, last = 0;
    size_t several = 0;
    for (size_t i = 0; i < exits->n; i++) {
        several += exits->first[i + 1] - exits->first[i] > 1;
        first += exits->cost[exits->first[i]];
        last += exits->cost[exits->first[i + 1] - 1];
    }
    if (several == 0 || last > first)
        return SYW_OK;
    return refuse(rows, &row[0], "the last exit costs no more than the first",
                  "costs are what an example has spent up to and with an exit, not in it alone", err);
}

static enum syw_status make_room(struct tradeoff_runs *runs, size_t n, struct syw_error *err)
{
    runs->first = malloc((n + 1) * sizeof *runs->first);
    runs->example = malloc((n + 1) * sizeof *runs->example);
    runs->cells = malloc((4 * n + 1) * sizeof *runs->cells);
    runs->weight = malloc((n + 1) * sizeof *runs->weight);
    runs->run = malloc((n + 1) * sizeof *runs->run);
    runs->seed = malloc((n + 1) * sizeof *runs->seed);
    return runs->first && runs->example && runs->cells && runs->weight && runs->run && runs->seed
               ? SYW_OK
               : syw_error_memory(err);
}

/* Columns of the rows. run[].n counts the examples of a run for now. */
static void take_rows(struct tradeoff_runs *runs, const struct tradeoff_rows *rows, const struct syw_usage_row row[],
                      size_t n)
{
    double *confidence = runs->cells, *score = confidence + n, *cost = score + n, *kwh = cost + n;
    bool known = true;
    size_t examples = 0;
    for (size_t i = 0; i < n; i++) {
        confidence[i] = row[i].confidence;
        score[i] = rows->sign * row[i].score;
        cost[i] = row[i].cost;
        kwh[i] = syw_tradeoff_kwh(rows, &row[i]);
        known = known && !isnan(kwh[i]);
        if (i > 0 && is_same_example(&row[i - 1], &row[i]))
            continue;
        if (i == 0 || row[i].seed != row[i - 1].seed) {
            runs->seed[runs->n_runs] = row[i].seed;
            runs->run[runs->n_runs++] = (struct syw_tradeoff_curve){NULL, NULL, 0};
        }
        runs->run[runs->n_runs - 1].n++;
        runs->example[examples] = row[i].example;
        runs->first[examples++] = i;
    }
    runs->first[examples] = n;
    runs->exits = (struct syw_exits){examples, runs->first, confidence, score, cost, known ? kwh : NULL, NULL};
}

/* Every run weighs the same, however many examples it has. */
static void weigh(struct tradeoff_runs *runs)
{
    size_t i = 0;
    if (runs->n_runs == 1)
        return;
    for (size_t run = 0; run < runs->n_runs; run++)
        for (size_t k = 0; k < runs->run[run].n; k++)
            runs->weight[i++] = 1 / (double)runs->n_runs / (double)runs->run[run].n;
    runs->exits.weight = runs->weight;
}

static struct syw_tradeoff_point as_point(const struct syw_threshold_point *at, double runs)
{
    return (struct syw_tradeoff_point){
        .threshold = at->threshold, .score = at->score, .cost = at->cost, .kwh = at->kwh, .runs = runs};
}

static double scaled(double cost, bool logarithmic)
{
    return logarithmic ? log(cost) : cost;
}

/* Thresholds evenly spaced in cost, or in its logarithm: of each step the first that gets there. */
static void choose_thresholds(struct tradeoff_runs *runs, const struct syw_threshold_curve *curve)
{
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < curve->n; i++) {
        least = fmin(least, curve->point[i].cost);
        most = fmax(most, curve->point[i].cost);
    }
    const bool logarithmic = least > 0;
    const double from = scaled(least, logarithmic),
                 step = (scaled(most, logarithmic) - from) / (SYW_TRADEOFF_POINTS - 1);
    size_t at = 0;
    for (size_t k = 0; k < SYW_TRADEOFF_POINTS; k++) {
        const double next = from + step * (double)k;
        while (at + 1 < curve->n && (k + 1 == SYW_TRADEOFF_POINTS || scaled(curve->point[at].cost, logarithmic) < next))
            at++;
        const double threshold = curve->point[at].threshold;
        if (runs->n_thresholds == 0 || runs->threshold[runs->n_thresholds - 1] < threshold)
            runs->threshold[runs->n_thresholds++] = threshold;
    }
}

/* Every point, and every run at the thresholds. */
static enum syw_status look_through(struct tradeoff_runs *runs, const struct syw_threshold_curve *curve,
                                    struct syw_error *err)
{
    struct syw_threshold_point at[SYW_TRADEOFF_POINTS];
    const size_t m = runs->n_thresholds;
    runs->any = malloc((curve->n + 1) * sizeof *runs->any);
    runs->numbers = malloc((2 * m * runs->n_runs + 1) * sizeof *runs->numbers);
    if (!runs->any || !runs->numbers)
        return syw_error_memory(err);
    for (; runs->n_any < curve->n; runs->n_any++)
        runs->any[runs->n_any] = as_point(&curve->point[runs->n_any], (double)runs->n_runs);
    struct syw_exits one = runs->exits;
    one.weight = NULL;
    for (size_t r = 0; r < runs->n_runs; r++, one.first += one.n) {
        double *cost = runs->numbers + 2 * m * r, *score = cost + m;
        one.n = runs->run[r].n;
        syw_threshold_means(at, &one, runs->threshold, m);
        for (size_t k = 0; k < m; k++) {
            cost[k] = at[k].cost;
            score[k] = at[k].score;
        }
        runs->run[r] = (struct syw_tradeoff_curve){cost, score, m};
    }
    return SYW_OK;
}

/* How many different examples there are. */
static size_t count_examples(const struct tradeoff_runs *runs)
{
    size_t most = 0;
    for (size_t r = 0; r < runs->n_runs; r++)
        most = runs->run[r].n > most ? runs->run[r].n : most;
    return most;
}

enum syw_status syw_tradeoff_runs_of_examples(struct tradeoff_runs *runs, const struct tradeoff_rows *rows,
                                              struct syw_error *err)
{
    const size_t n = rows->model->rows;
    struct syw_threshold_curve curve = {0};
    struct syw_usage_row *copy = NULL;
    enum syw_status status = make_room(runs, n, err);
    const struct syw_usage_row *row = status == SYW_OK ? in_order(&copy, rows->model) : NULL;
    if (status == SYW_OK && !row)
        status = syw_error_memory(err);
    if (status == SYW_OK)
        status = check_rows(rows, row, n, err);
    if (status != SYW_OK)
        goto done;
    take_rows(runs, rows, row, n);
    runs->n_examples = count_examples(runs);
    weigh(runs);
    if ((status = check_costs(rows, runs, row, err)) != SYW_OK)
        goto done;
    if ((status = syw_threshold_curve_compute(&curve, &runs->exits, err)) != SYW_OK)
        goto done;
    choose_thresholds(runs, &curve);
    status = look_through(runs, &curve, err);
done:
    free(copy);
    syw_threshold_curve_clear(&curve);
    return status;
}
