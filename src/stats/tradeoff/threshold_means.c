/* At given thresholds an example leaves at one exit for a stretch of them, then at the next: stretches by bisection. */
#include "base/sum.h"
#include "syw/tradeoff.h"

#include <math.h>

/* A stretch of thresholds [from, to) at which an example leaves at a row. */
struct exit_stretch {
    size_t row, from, to;
};

/* The first of threshold[m] above the confidence, from `begin` on. */
static size_t first_above(const double threshold[], size_t begin, size_t m, double confidence)
{
    size_t end = m;
    while (begin < end) {
        const size_t middle = begin + (end - begin) / 2;
        if (threshold[middle] > confidence)
            end = middle;
        else
            begin = middle + 1;
    }
    return begin;
}

/* The next stretch of example i that is not empty; begin with {first[i], 0, 0} and first = true. */
static bool next_stretch(struct exit_stretch *stretch, const struct syw_exits *exits, size_t i,
                         const double threshold[], size_t m, bool first)
{
    const size_t last = exits->first[i + 1] - 1;
    size_t row = first ? stretch->row : stretch->row + 1;
    for (size_t from = stretch->to; row <= last && from < m; row++) {
        const size_t to = row == last ? m : first_above(threshold, from, m, exits->confidence[row]);
        if (to > from) {
            *stretch = (struct exit_stretch){row, from, to};
            return true;
        }
    }
    return false;
}

void syw_threshold_means(struct syw_threshold_point point[], const struct syw_exits *exits, const double threshold[],
                         size_t m)
{
    for (size_t k = 0; k < m; k++)
        point[k] = (struct syw_threshold_point){threshold[k], 0, 0, exits->kwh ? 0 : NAN};
    for (size_t i = 0; i < exits->n; i++) {
        const double weight = exits->weight ? exits->weight[i] : 1;
        struct exit_stretch stretch = {exits->first[i], 0, 0};
        for (bool first = true; next_stretch(&stretch, exits, i, threshold, m, first); first = false)
            for (size_t k = stretch.from; k < stretch.to; k++) {
                point[k].score += weight * exits->score[stretch.row];
                point[k].cost += weight * exits->cost[stretch.row];
                if (exits->kwh)
                    point[k].kwh += weight * exits->kwh[stretch.row];
            }
    }
    for (size_t k = 0; k < m && !exits->weight; k++) {
        point[k].score /= (double)exits->n;
        point[k].cost /= (double)exits->n;
        point[k].kwh /= (double)exits->n;
    }
}

void syw_threshold_errors(double score_se[], double cost_se[], const struct syw_exits *exits, const double threshold[],
                          const struct syw_threshold_point point[], size_t m)
{
    const double n = (double)exits->n;
    for (size_t k = 0; k < m; k++)
        score_se[k] = cost_se[k] = 0;
    for (size_t i = 0; i < exits->n; i++) {
        struct exit_stretch stretch = {exits->first[i], 0, 0};
        for (bool first = true; next_stretch(&stretch, exits, i, threshold, m, first); first = false)
            for (size_t k = stretch.from; k < stretch.to; k++) {
                const double score = exits->score[stretch.row] - point[k].score,
                             cost = exits->cost[stretch.row] - point[k].cost;
                score_se[k] += score * score;
                cost_se[k] += cost * cost;
            }
    }
    for (size_t k = 0; k < m; k++) {
        score_se[k] = sqrt(score_se[k] / n / (n - 1));
        cost_se[k] = sqrt(cost_se[k] / n / (n - 1));
    }
}

void syw_threshold_influence(double influence[], const struct syw_exits *exits, const double threshold[],
                             const struct syw_threshold_point point[], const double score_slope[],
                             const double cost_slope[], size_t m)
{
    struct sum mean = SUM_EMPTY;
    for (size_t k = 0; k < m; k++) {
        sum_add(&mean, point[k].score, score_slope[k]);
        sum_add(&mean, point[k].cost, cost_slope[k]);
    }
    for (size_t i = 0; i < exits->n; i++) {
        struct exit_stretch stretch = {exits->first[i], 0, 0};
        influence[i] = -sum_value(&mean);
        for (bool first = true; next_stretch(&stretch, exits, i, threshold, m, first); first = false)
            for (size_t k = stretch.from; k < stretch.to; k++)
                influence[i] += score_slope[k] * exits->score[stretch.row] + cost_slope[k] * exits->cost[stretch.row];
    }
}
