/* Two models of a trial log at equal energy: what a search with either finds within some budgets of kWh.
 *
 *     cc compare.c $(pkg-config --cflags --libs syw) && ./a.out trials.csv
 */
#include <stdio.h>
#include <syw.h>

int main(int argc, char *argv[])
{
    const struct syw_log_options reading = {.keep = SYW_COST_KEEP};
    const struct syw_analysis_options options = {
        .axis = SYW_AXIS_KWH, .at = "0.0001,0.0003,0.001", .curve = {.confidence = 0.95}, .budget = {.p_any = 0.5}};
    struct syw_log log = {0};
    struct syw_comparison comparison = {0};
    struct syw_error err = {0};

    if (syw_log_read(&log, (const char *const *)argv + 1, (size_t)argc - 1, &reading, &err) == SYW_OK &&
        syw_comparison_compute(&comparison, &log, &options, &err) == SYW_OK)
        for (size_t i = 0; i < comparison.n; i++) {
            const struct syw_compare_point *point = &comparison.point[i];
            printf("%g kWh: %s %.4f, %s %.4f, difference %.4f to %.4f\n", point->budget, log.model[0].model, point->a,
                   log.model[1].model, point->b, point->lo, point->hi);
        }
    if (err.code != SYW_OK)
        fprintf(stderr, "%s\n", err.text);
    syw_comparison_clear(&comparison);
    syw_log_clear(&log);
    return err.code;
}
