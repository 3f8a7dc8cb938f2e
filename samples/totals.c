/* What each model's search spent, from a trial log.
 *
 *     cc totals.c $(pkg-config --cflags --libs syw) && ./a.out trials.csv
 */
#include <stdio.h>
#include <syw.h>

int main(int argc, char *argv[])
{
    struct syw_log log = {0};
    struct syw_log_options options = {.wanted = SYW_ROLE_BIT(SYW_ROLE_DURATION) | SYW_ROLE_BIT(SYW_ROLE_ENERGY)};
    struct syw_error err = {0};

    if (syw_log_read(&log, (const char *const *)argv + 1, (size_t)argc - 1, &options, &err) != SYW_OK) {
        fprintf(stderr, "%s:%zu: %s\n", err.source, err.line, err.text);
        return 1;
    }
    for (size_t i = 0; i < log.n_models; i++) {
        const struct syw_trials *trials = &log.model[i];
        printf("%s: %.0f trials (%.0f failed), best %g, %.3g h, %.3g kWh\n", trials->model, trials->trials,
               trials->counts.failed, trials->best, trials->cost[SYW_AXIS_HOURS].sum, trials->cost[SYW_AXIS_KWH].sum);
    }
    syw_log_clear(&log);
    return 0;
}
