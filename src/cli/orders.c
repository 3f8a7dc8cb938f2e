/* Whether the trials ran in the order of a random search: what every curve rests on. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool is_adaptive(const struct syw_order_test *test, const struct settings *settings)
{
    return !settings->assume_random && test->p < SYW_ORDER_LEVEL;
}

/* One remark, however many models there are. */
static void remark(const struct syw_order_test test[], const struct syw_log *log, const struct settings *settings)
{
    const char *name = NULL;
    double p = NAN;
    size_t others = 0;
    char more[48] = "";
    for (size_t i = 0; i < log->n_models; i++) {
        if (!is_adaptive(&test[i], settings))
            continue;
        if (name)
            others++;
        else
            p = test[i].p;
        name = name ? name : log->model[i].model;
    }
    if (!name)
        return;
    if (others > 0)
        snprintf(more, sizeof more, " and %zu more", others);
    say_remark(
        settings,
        "%s%s: values depend on the order of the trials (by %s, p = %.2g): expected values are those of a random "
        "search, which this was not (--assume-random if it was)",
        name, more, log->order, p);
}

enum syw_status orders_test(struct syw_order_test test[], const struct syw_log *log, const struct settings *settings,
                            struct syw_error *err)
{
    const bool ordered = strcmp(log->order, "weighted") != 0;
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < log->n_models && status == SYW_OK; i++) {
        const struct syw_trials *trials = &log->model[i];
        size_t rows = ordered && !trials->weight ? trials->rows : 0;
        status = syw_order_test(&test[i], trials->value, rows, log->direction, settings->budget.options.seed, err);
    }
    if (status == SYW_OK)
        remark(test, log, settings);
    return status;
}

enum syw_status remark_orders(const struct syw_log *log, const struct settings *settings, struct syw_error *err)
{
    if (settings->quiet || settings->assume_random)
        return SYW_OK;
    struct syw_order_test *test = calloc(log->n_models, sizeof *test);
    enum syw_status status = test ? orders_test(test, log, settings, err) : syw_error_memory(err);
    free(test);
    return status;
}
