/* The curve of a model that is compared in real cost, and the distribution of its best where that is asked for: both
 * from one pass. Of a grid that becomes closer only what is new is computed: a budget does not depend on the others. */
#include "contenders.h"
#include "spending.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void syw_contender_forget(struct syw_contender *one)
{
    for (size_t i = 0; i < one->n && one->below; i++)
        free(one->below[i]);
    free(one->below);
    free(one->point);
    free(one->exact);
    syw_deviations_clear(&one->deviations);
    one->below = NULL;
    one->point = NULL;
    one->exact = NULL;
    one->n = 0;
}

/* Budgets of the new grid that the one before lacks. {0} is empty. */
struct fresh {
    size_t n, *place; /* place[n] in the new grid */
    double *budget, **below;
    struct syw_budget_point *point;
};

static void fresh_clear(struct fresh *fresh)
{
    free(fresh->place);
    free(fresh->budget);
    free(fresh->below);
    free(fresh->point);
}

static enum syw_status fresh_init(struct fresh *fresh, size_t n, struct syw_error *err)
{
    fresh->place = calloc(n + 1, sizeof *fresh->place);
    fresh->budget = calloc(n + 1, sizeof *fresh->budget);
    fresh->below = calloc(n + 1, sizeof *fresh->below);
    fresh->point = calloc(n + 1, sizeof *fresh->point);
    return fresh->place && fresh->budget && fresh->below && fresh->point ? SYW_OK : syw_error_memory(err);
}

static bool is_wanted(const struct syw_contenders *all, double budget)
{
    size_t i = 0;
    while (all->wanted && i < all->wanted->n && all->wanted->k[i] != budget)
        i++;
    return !all->wanted || i < all->wanted->n;
}

/* What is known already is moved; of what is not, room for the distribution is made. */
static enum syw_status sort_out(struct fresh *fresh, struct syw_contender *one, struct syw_contender *before,
                                const struct syw_contenders *all, struct syw_error *err)
{
    for (size_t i = 0, known = 0; i < one->n; i++) {
        const double budget = all->grid.k[i];
        while (known < before->n && before->exact[known].budget < budget)
            known++;
        if (known < before->n && before->exact[known].budget == budget) {
            one->exact[i] = before->exact[known];
            one->below[i] = before->below[known];
            before->below[known] = NULL;
            continue;
        }
        if (is_wanted(all, budget) && !(one->below[i] = calloc(one->priced.completed + 1, sizeof **one->below)))
            return syw_error_memory(err);
        fresh->place[fresh->n] = i;
        fresh->below[fresh->n] = one->below[i];
        fresh->budget[fresh->n++] = budget;
    }
    return SYW_OK;
}

enum syw_status syw_contender_price(struct syw_contender *one, struct syw_contender *before,
                                    const struct syw_contenders *all, const struct syw_analysis_options *options,
                                    struct syw_error *err)
{
    struct syw_budget_options how = syw_analysis_budget(options);
    struct fresh fresh = {0};
    if (how.statistic == SYW_STATISTIC_MEAN) /* errors of which are found later */
        how.confidence = 0;
    one->exact = calloc(one->n + 1, sizeof *one->exact);
    one->below = calloc(one->n + 1, sizeof *one->below);
    enum syw_status status = one->exact && one->below ? fresh_init(&fresh, one->n, err) : syw_error_memory(err);
    if (status == SYW_OK)
        status = sort_out(&fresh, one, before, all, err);
    if (status == SYW_OK)
        status = syw_budget_compute_both(fresh.point, fresh.below, &one->priced, fresh.budget, fresh.n, &how, err);
    for (size_t i = 0; i < fresh.n && status == SYW_OK; i++)
        one->exact[fresh.place[i]] = fresh.point[i];
    for (size_t i = 0; i < one->n && status == SYW_OK; i++)
        one->point[i] = (struct syw_curve_point){.k = one->exact[i].budget,
                                                 .value = one->exact[i].value,
                                                 .se = one->exact[i].se,
                                                 .df = one->exact[i].df,
                                                 .spread = NAN,
                                                 .lo = one->exact[i].lo,
                                                 .hi = one->exact[i].hi,
                                                 .p_any = one->exact[i].p_any};
    fresh_clear(&fresh);
    return status;
}

enum syw_status syw_contender_best_priced(struct syw_best best[], const struct syw_contender *one,
                                          const struct syw_budgets *table, size_t n, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0, at = 0; i < n && status == SYW_OK; i++) {
        while (one->exact[at].budget < table->k[i])
            at++;
        status = syw_best_of_ranks(&best[i], one->priced.value, one->below[at], one->priced.completed, err);
    }
    return status;
}
