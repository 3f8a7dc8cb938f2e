/* What is known of a gain, the rise of a curve between two budgets, from its estimate and the standard error of that.
 *
 * Own pivot. A gain is positive and, near the end of a search, a sum of few spacings between the best trials, which are
 * independent exponentials where the distribution has a smooth tail: its estimate is skewed, and -+ z standard errors
 * would cover as little as 74 % and reach below 0. Such a sum is close to gamma distributed around its mean, with
 * shape nu/2 = (gain / error)^2, so that gain / true gain is the pivot (Satterthwaite, Biometrics Bulletin 2, 1946).
 * For a gain that is well known, many standard errors above 0, this is the normal interval. The shape has no lower
 * limit: where several trials share the best value a gain is as good as unknown, and its interval wide.
 *
 * Earlier stretches. The expected best of k trials is concave in k, whatever the distribution: a trial gains no more
 * than the one before. So the gain from k to l is at most (l-k) / (k-j) times that from j to k, which is better known.
 * The upper end is the smallest of those of the gain itself and of four such bounds, j = k/2, k/4, ... Where it is
 * known how good a value can be at all, the distance from the value at k to that is one more. (To cut at the distance
 * itself would cover 0.55 to 0.83 near a ceiling: the value at k is an estimate, too.) And no gain exceeds the range of
 * the metric times max_F (F^k - F^l).
 *
 * Resolution. Where values are tied the metric has steps, and none of n trials above the best leaves a chance
 * q
 * <= 1 - tail^(1/n) that a trial is above it. If that is one step above, it gains
 *
 *     step * max_q ((1-q)^k - (1-q)^l)     a quarter of a step from n/2 to n
 *
 * and the upper end is no less than the gain and that. It is the only limit that knows nothing of a tail; it takes no
 * better value to be more than a step away. Where all trials have the same value there is nothing else, and it needs to
 * be known how much better and worse a value can be.
 *
 * A lone best value, one step above the next, is one count of a rare event, not a spacing: the lower end is the smaller
 * of the pivot's and that of a count, gain times the gamma quantile.
 *
 * Strata. The mean gain of strata drawn at random (strata.h) has an error of its own, what they differ by; a few of
 * them may gain a lot, like the counts above, so the lower end is the smaller of the two as well, and as those that do
 * may be missing, the upper one takes no stratum's gain to be surer than an exponential variable: shapes are at most
 * their number. What no stratum has shown is no step above a best trial but a kind of stratum: where it gains, trials
 * being a step apart, at most step (1 - k/l), that being the chance that the first better trial is among those from k
 * to l,
 *
 *     step (1 - k/l) (1 - tail^(1/strata))
 *
 * is what such strata add to the mean, exactly so for scores of 0 and 1 of which none gained.
 *
 * A probability is the same turned round: 1 - p is the confidence at which the interval ends at epsilon. What
 * resolution and a lone best value take away from certainty leads to 1/2 at most.
 *
 * audit.h has the formulas in short, and how often what is said so was true of simulated searches. With a shape of at
 * least 1, and without the rest, "did not pay off" was said in error in up to 0.33 of searches with rounded values.
 */
#ifndef SYW_STATS_AUDIT_GAIN_H
#define SYW_STATS_AUDIT_GAIN_H

#include <stdbool.h>
#include <stddef.h>

struct gain {
    double gain;  /* the metric's unit, > 0 where things got better; NaN: not known */
    double error; /* standard error, > 0; NaN: not known */
};

enum { GAIN_EARLIER = 4, GAIN_BOUNDS = GAIN_EARLIER + 1 };

/* Everything that is known of one gain. */
struct gain_evidence {
    struct gain own;
    struct gain bound[GAIN_BOUNDS]; /* the true gain exceeds none of the true ones */
    size_t n_bounds;
    double k, l, n; /* from k to l of n trials; real numbers where they are expected */
    double step;    /* how far above the best the next possible value is; 0: next to it, or there is none */
    double range;   /* from the worst value that there can be to the best; INFINITY: not known */
    double below;   /* 0; where all values are equal, how far below them a value can be, INFINITY: not known */
    double strata;  /* this is the mean gain of so many strata, drawn at random; 0: the gain of one search */
    bool lone;      /* the best stands alone, one step of the metric above the next; of strata: always */
    bool may_fall;  /* the curve need not rise: the normal interval, and nothing of the above */
};

/* Equal-tailed interval of the true gain; NaN: none. */
void syw_gain_interval(double *lo, double *hi, const struct gain_evidence *evidence, double confidence);

/* The probability that the true gain exceeds epsilon >= 0; NaN: not known. */
double syw_gain_exceeds(const struct gain_evidence *evidence, double epsilon);

#endif
