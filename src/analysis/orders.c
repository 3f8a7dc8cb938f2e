/* Whether the trials ran in the order of a random search: what every curve rests on. */
#include "syw/orders.h"

#include "adaptive.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool syw_is_adaptive(const struct syw_order_test *test, const struct syw_analysis_options *options)
{
    return !options->assume_random && test->p < SYW_ORDER_LEVEL;
}

/* One remark, however many models there are. */
static void remark(const struct syw_order_test test[], const struct syw_log *log,
                   const struct syw_analysis_options *options)
{
    const char *name = NULL;
    double p = NAN;
    size_t others = 0;
    char more[48] = "";
    for (size_t i = 0; i < log->n_models; i++) {
        if (!syw_is_adaptive(&test[i], options))
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
    syw_remarks_add(options->remarks,
                    "%s%s: not a random search, since values depend on trial order (by %s, p = %.2g); the expected "
                    "values are those "
                    "of a random search (`assume_random` skips this test)",
                    name, more, log->order, p);
}

enum syw_status syw_orders_test(struct syw_order_test test[], const struct syw_log *log,
                                const struct syw_analysis_options *options, struct syw_error *err)
{
    const bool ordered = strcmp(log->order, "weighted") != 0;
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < log->n_models && status == SYW_OK; i++) {
        const struct syw_trials *trials = &log->model[i];
        size_t rows = ordered && !trials->weight ? trials->rows : 0;
        status = syw_order_test(&test[i], trials->value, rows, log->direction, options->budget.seed, err);
    }
    if (status == SYW_OK)
        remark(test, log, options);
    return status;
}

enum syw_status syw_orders_remark(const struct syw_log *log, const struct syw_analysis_options *options,
                                  struct syw_error *err)
{
    if (!options->remarks || options->assume_random)
        return SYW_OK;
    struct syw_order_test *test = calloc(log->n_models, sizeof *test);
    enum syw_status status = test ? syw_orders_test(test, log, options, err) : syw_error_memory(err);
    free(test);
    return status;
}
