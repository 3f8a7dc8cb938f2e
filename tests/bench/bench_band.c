/* Time of one calibration and its critical value: `bench_band TRIALS CONFIDENCE`, the median of eleven. */
#include "syw/band.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 11 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int argc, char *argv[])
{
    double seconds[RUNS], level = 0;
    if (argc != 3)
        return 2;
    for (int i = 0; i < RUNS; i++) {
        struct syw_band band = {0};
        double start = now();
        if (syw_band_calculate(&band, SYW_BAND_EQUAL_TAILED, strtod(argv[1], NULL), strtod(argv[2], NULL), NULL) !=
            SYW_OK)
            return 1;
        seconds[i] = now() - start;
        level = band.pointwise_level;
        syw_band_clear(&band);
    }
    qsort(seconds, RUNS, sizeof *seconds, by_size);
    printf("%.6f %.10f\n", seconds[RUNS / 2], level);
    return 0;
}
