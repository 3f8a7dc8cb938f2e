/* How sure the median curve of a search is: its simultaneous 95 % band, from a plain array.
 *
 *     cc band.c $(pkg-config --cflags --libs syw) && ./a.out
 */
#include <stdio.h>
#include <syw.h>

int main(void)
{
    const double loss[] = {0.42, 0.31, 0.58, 0.29, 0.37, 0.90, 0.33, 0.45, 0.36, 0.51}, k[] = {1, 2, 5};
    struct syw_sample sample = {0};
    struct syw_curve_point point[3];
    struct syw_curve_options options = {.statistic = SYW_STATISTIC_QUANTILE,
                                        .quantile = 0.5,
                                        .confidence = 0.95,
                                        .bands = SYW_BAND_EXACT,
                                        .highest = 9};
    struct syw_band_cache bands = {0};
    struct syw_error err = {0};

    if (syw_sample_init(&sample, loss, NULL, 10, SYW_MINIMIZE, &err) != SYW_OK ||
        syw_curve_compute(point, &sample, k, 3, &options, &err) != SYW_OK ||
        syw_curve_band(point, 3, &sample, &options, &bands, NULL, &err) != SYW_OK)
        fprintf(stderr, "%s\n", err.text);
    else
        for (int i = 0; i < 3; i++)
            printf("best of %.0f: %.2f, %.2f to %.2f\n", point[i].k, point[i].value, point[i].lo, point[i].hi);
    syw_sample_clear(&sample);
    syw_band_cache_clear(&bands);
    return err.code;
}
