/* Chernoff's bounds: P(sum of k >= y) <= M(u)^k / exp(u y), M(u) the mean of exp(u x) over all trials. They hold as
 * well for sums drawn without replacement (Hoeffding 1963, theorem 4). */
#include "slack.h"

#include <math.h>

enum { TILTS = 28, ROUNDS = 8 };

static const double least_sum = 1e-290; /* below it digits are lost */

double syw_slack_draws(const double cost[], size_t n, double budget, double chance)
{
    double least = INFINITY, tilt = 0.25 / budget, sum = 1;
    for (int i = 0; i < TILTS && sum > least_sum; i++, tilt *= 1.5) {
        sum = 0;
        for (size_t j = 0; j < n; j++)
            sum += cost[j] > budget ? 0 : exp(-tilt * cost[j]);
        if (sum > least_sum)
            least = fmin(least, (tilt * budget - log(chance)) / -log(sum / (double)n));
    }
    return isinf(least) ? 1 : fmax(ceil(least), 1); /* not finite: nothing fits */
}

double syw_slack_reserve(double draws, double chance)
{
    return ceil(1.2 * sqrt(draws / 6 * log(4 * draws / chance))) + 2;
}

/* How far the sum of up to `draws` of what each trial was rounded by lies above 0 (sign -1: below). */
static double excess(const struct grid *grid, const double cost[], double sign, double draws, double chance)
{
    double most = 0, least = INFINITY, tilt = 0.02;
    for (int i = 0; i < TILTS; i++, tilt *= 1.4) {
        double sum = 0;
        for (size_t j = 0; j < grid->n; j++) {
            double off = grid->cell[j] == GRID_NEVER ? 0 : sign * (cost[j] / grid->unit - grid->cell[j]);
            most = fmax(most, off);
            sum += exp(tilt * off);
        }
        double grown = draws * fmax(log(sum / (double)grid->n), 0);
        least = fmin(least, (grown + log(2 * draws / chance)) / tilt);
    }
    return fmin(least, draws * most);
}

double syw_slack(const struct grid *grid, const double cost[], double top, double chance)
{
    double slack = 0, assumed = 0.02 * top / grid->unit;
    for (int i = 0; i < ROUNDS; i++, assumed = 2 * slack) {
        double draws = syw_slack_draws(cost, grid->n, top + 2 * assumed * grid->unit, chance / 2);
        slack = fmax(excess(grid, cost, 1, draws, chance / 2), excess(grid, cost, -1, draws, chance / 2));
        if (slack <= assumed)
            break;
    }
    return slack;
}
