/* Intervals of the n uniform order statistics, U_(i) being Beta(i, n+1-i) distributed. */
#ifndef SYW_STATS_BAND_BETA_H
#define SYW_STATS_BAND_BETA_H

#include <stddef.h>

/* Where an interval was found for another alpha; {0}: not yet. below and above are logits of its ends, for the highest
 * density relative to the mode's; level is how far the log density of the ends lies below the mode's. */
struct beta_start {
    double level, below, above;
};

/* lower[n], upper[n]: intervals that each cover with probability 1 - alpha, 0 < alpha < 1, to 1e-12 relative in alpha.
 * start[n] makes the next call for a similar alpha cheap; only its first half is used. */
void syw_beta_equal_tailed(double lower[], double upper[], struct beta_start start[], size_t n, double alpha);

/* That of the i-th alone, i <= (n+1)/2. */
void syw_beta_one(double *lower, double *upper, double i, double n, double alpha);

/* The shortest such intervals; n >= 2. */
void syw_beta_highest_density(double lower[], double upper[], struct beta_start start[], size_t n, double alpha);

#endif
