/* Expected best value of k trials, from a plain array.
 *
 *     cc expected_best.c $(pkg-config --cflags --libs syw) && ./a.out
 */
#include <stdio.h>
#include <syw.h>

int main(void)
{
    const double accuracy[] = {0.7, 0.6, 0.9};
    const double k[] = {1, 2, 3};
    struct syw_sample sample = {0};
    struct syw_curve_point point[3];
    struct syw_curve_options options = {.confidence = 0.95};
    struct syw_error err = {0};

    if (syw_sample_init(&sample, accuracy, NULL, 3, SYW_MAXIMIZE, &err) != SYW_OK ||
        syw_curve_compute(point, &sample, k, 3, &options, &err) != SYW_OK) {
        fprintf(stderr, "%s\n", err.text);
    } else {
        for (int i = 0; i < 3; i++)
            printf("best of %.0f: %.4f\n", point[i].k, point[i].value);
    }
    syw_sample_clear(&sample);
    return err.code;
}
