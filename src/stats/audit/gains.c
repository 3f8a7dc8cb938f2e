/* Intervals of several gains, squared and added; a probability by halving for the interval that ends at epsilon. */
#include "gains.h"

#include <math.h>

double syw_gains_mean(const struct gains *gains)
{
    double sum = 0;
    for (size_t i = 0; i < gains->n; i++)
        sum += gains->of[i].own.gain;
    return sum / (double)gains->n;
}

void syw_gains_interval(double *lo, double *hi, const struct gains *gains, double confidence)
{
    const double n = (double)gains->n, mean = syw_gains_mean(gains);
    double below = 0, above = 0, least, most;
    if (gains->n == 1) {
        syw_gain_interval(lo, hi, &gains->of[0], confidence);
        return;
    }
    for (size_t i = 0; i < gains->n; i++) {
        const double gain = gains->of[i].own.gain;
        syw_gain_interval(&least, &most, &gains->of[i], confidence);
        if (isnan(least)) /* then there is no interval at all */
            most = NAN;
        below = hypot(below, least < gain ? gain - least : 0 * least);
        above = hypot(above, most > gain ? most - gain : 0 * most);
    }
    *lo = mean - below / n;
    *hi = mean + above / n;
}

/* At the confidence 1 - 2 tail the interval still holds epsilon, which is on the side of the mean that above says. */
static bool is_held(const struct gains *gains, double epsilon, double tail, bool above)
{
    double lo, hi;
    syw_gains_interval(&lo, &hi, gains, 1 - 2 * tail);
    return above ? hi > epsilon : lo < epsilon;
}

double syw_gains_exceed(const struct gains *gains, double epsilon)
{
    double lo, hi, out = 0.5, in = 1e-12;
    if (gains->n == 1)
        return syw_gain_exceeds(&gains->of[0], epsilon);
    syw_gains_interval(&lo, &hi, gains, 0.5);
    if (isnan(lo))
        return NAN;
    const bool above = epsilon >= syw_gains_mean(gains);
    if (!is_held(gains, epsilon, in, above))
        return above ? 0 : 1;
    if (is_held(gains, epsilon, 0.499, above))
        return 0.5;
    while (out / in > 1 + 1e-9) {
        const double tail = sqrt(in * out);
        *(is_held(gains, epsilon, tail, above) ? &in : &out) = tail;
    }
    return above ? in : 1 - in;
}
