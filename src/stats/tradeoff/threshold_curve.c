/* Thresholds come down from above: an example leaves at an earlier exit as soon as the threshold falls to the
 * confidence there, if no exit before was as confident. Every such move is one event; sorted, they are the curve. */
#include "base/sum.h"
#include "syw/tradeoff.h"

#include <stdint.h>
#include <stdlib.h>

struct exit_move {
    double confidence, weight;
    size_t from, to; /* rows */
};

static int from_above(const void *a, const void *b)
{
    const struct exit_move *x = a, *y = b;
    if (x->confidence != y->confidence)
        return x->confidence > y->confidence ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static double weight_of(const struct syw_exits *exits, size_t i)
{
    return exits->weight ? exits->weight[i] : 1 / (double)exits->n;
}

/* The moves of example i, from its last exit back to its first; returns how many. */
static size_t add_moves(struct exit_move move[], const struct syw_exits *exits, size_t i)
{
    const size_t begin = exits->first[i], last = exits->first[i + 1] - 1;
    size_t n = 0, at = last;
    double most = -INFINITY;
    for (size_t row = begin; row < last; row++)
        if (exits->confidence[row] > most) {
            most = exits->confidence[row];
            move[n++] = (struct exit_move){most, weight_of(exits, i), 0, row};
        }
    for (size_t m = n; m-- > 0; at = move[m].to)
        move[m].from = at;
    return n;
}

struct threshold_sums {
    struct sum score, cost, kwh;
};

static void add_row(struct threshold_sums *sums, const struct syw_exits *exits, size_t row, double weight)
{
    sum_add(&sums->score, exits->score[row], weight);
    sum_add(&sums->cost, exits->cost[row], weight);
    if (exits->kwh)
        sum_add(&sums->kwh, exits->kwh[row], weight);
}

static struct syw_threshold_point point_of(const struct threshold_sums *sums, const struct syw_exits *exits,
                                           double threshold)
{
    return (struct syw_threshold_point){threshold, sum_value(&sums->score), sum_value(&sums->cost),
                                        exits->kwh ? sum_value(&sums->kwh) : NAN};
}

/* Fills the curve from its upper end, then turns it round. */
static void follow(struct syw_threshold_curve *curve, const struct syw_exits *exits, const struct exit_move move[],
                   size_t n)
{
    struct threshold_sums sums = {SUM_EMPTY, SUM_EMPTY, SUM_EMPTY};
    for (size_t i = 0; i < exits->n; i++)
        add_row(&sums, exits, exits->first[i + 1] - 1, weight_of(exits, i));
    curve->n = 0;
    curve->point[curve->n++] = point_of(&sums, exits, INFINITY);
    for (size_t i = 0; i < n; i++) {
        add_row(&sums, exits, move[i].from, -move[i].weight);
        add_row(&sums, exits, move[i].to, move[i].weight);
        if (i + 1 == n || move[i + 1].confidence < move[i].confidence)
            curve->point[curve->n++] = point_of(&sums, exits, move[i].confidence);
    }
    for (size_t i = 0, j = curve->n - 1; i < j; i++, j--) {
        const struct syw_threshold_point swapped = curve->point[i];
        curve->point[i] = curve->point[j];
        curve->point[j] = swapped;
    }
}

enum syw_status syw_threshold_curve_compute(struct syw_threshold_curve *curve, const struct syw_exits *exits,
                                            struct syw_error *err)
{
    const size_t most = exits->first[exits->n] - exits->n; /* the last exits move nobody */
    struct exit_move *move = most < SIZE_MAX / sizeof *move ? malloc((most + 1) * sizeof *move) : NULL;
    struct syw_threshold_curve made = {malloc((most + 1) * sizeof *made.point), 0};
    size_t n = 0;
    if (!move || !made.point) {
        free(move);
        free(made.point);
        return syw_error_memory(err);
    }
    for (size_t i = 0; i < exits->n; i++)
        n += add_moves(move + n, exits, i);
    if (n > 1)
        qsort(move, n, sizeof *move, from_above);
    follow(&made, exits, move, n);
    free(move);
    *curve = made;
    return SYW_OK;
}

void syw_threshold_curve_clear(struct syw_threshold_curve *curve)
{
    free(curve->point);
    *curve = (struct syw_threshold_curve){0};
}
