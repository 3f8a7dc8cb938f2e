/* Medians of the best within budgets in real cost, and their differences. */
#include "study.h"

enum { BATCH = 20, FRESH = 400000, MOST = 5 };

/* Coverage of each budget, then how many intervals have no upper end there. */
static void count_model(struct tally tally[2 * MOST], struct json_object *points, const double budget[],
                        const double median[], size_t m)
{
    for (size_t i = 0; i < m; i++) {
        struct json_object *point = at_budget(points, budget[i]);
        tally_cover(&tally[i], point, median[i]);
        if (!isnan(number(point, "lo")))
            tally_hit(&tally[MOST + i], isnan(number(point, "hi")));
    }
}

static void count_medians(struct tally tally[2 * MOST], const struct study *study, const struct cost_law *law, size_t n,
                          const double budget[], size_t m, long times)
{
    double median[MOST];
    char at[256];
    cost_law_median(median, law, budget, m, searches(study, FRESH));
    for (long t = 0; t < times; t += BATCH) {
        FILE *log = log_open(study);
        for (long j = t; j < times && j < t + BATCH; j++)
            log_cost_search(log, j, law, n, study->rng);
        struct json_object *curve = tool_ask(study, log, "curve", "-b kwh --statistic median --at %s",
                                             budget_list(at, sizeof at, budget, m)),
                           *models = member(curve, "models");
        for (size_t j = 0; j < elements(models); j++)
            count_model(tally, member(element(models, j), "points"), budget, median, m);
        json_object_put(curve);
    }
}

void study_cost_medians(struct study *study)
{
    const struct cost_law *law[] = {&cost_normal, &cost_beta, &cost_exponential, &cost_accuracy};
    const struct table table = {
        "cost medians",
        {"1.5", "4", "10", "25", "60", "no end, 1.5", "no end, 4", "no end, 10", "no end, 25", "no end, 60"},
        2 * MOST,
        3};
    const double mean_costs[MOST] = {1.5, 4, 10, 25, 60};
    table_open(
        study, &table, "trials from", "Intervals of medians at real cost",
        "How often the 95 % interval of `syw curve -b kwh --statistic median` covers the median of the best of a "
        "search that spends 1.5 to 60\nmean costs; an interval without an upper end does where the lower one "
        "does. Then the share of intervals without: nothing is known\nabove the best trial. 200 searches at n = "
        "50, 100 at n = 200: standard errors 0.015 and 0.022 at 0.95.");
    for (size_t l = 0; l < sizeof law / sizeof *law; l++)
        for (size_t n = 50; n <= 200; n += 150) {
            struct tally tally[2 * MOST] = {{0}};
            double budget[MOST];
            for (int i = 0; i < MOST; i++)
                budget[i] = mean_costs[i] * law[l]->mean_cost;
            gsl_rng_set(study->rng, 1000 * (l + 1) + n);
            count_medians(tally, study, law[l], n, budget, n == 50 ? 4 : 5, searches(study, n == 50 ? 200 : 100));
            table_row(study, &table, tally, "%s, n = %zu", law[l]->name, n);
        }
}

void study_cost_median_pairs(struct study *study)
{
    const struct table table = {"cost median pairs", {"1.5 mean costs", "3", "6", "a lead"}, 4, 3};
    const double mean = cost_accuracy.mean_cost, budget[] = {1.5 * mean, 3 * mean, 6 * mean};
    struct tally tally[4] = {{0}};
    char at[256];
    table_open(study, &table, "trials from", "Medians of two equal models at real cost",
               "How often the 95 % interval of the difference (`syw compare -b kwh --statistic median --bands "
               "pointwise`) covers 0, and how often the\ndefault verdict, about all budgets at once, has one lead at "
               "some budget. 60 pairs: the standard error of a share is 0.028 at 0.95.");
    for (long t = 0; t < searches(study, 60); t++)
        for (int way = 0; way < 2; way++) {
            FILE *log = log_open(study);
            gsl_rng_set(study->rng, 2000 + (unsigned long)t);
            for (long j = 0; j < 2; j++)
                log_cost_search(log, j, &cost_accuracy, 50, study->rng);
            struct json_object *comparison =
                tool_ask(study, log, "compare", "-b kwh --statistic median %s --at %s",
                         way == 0 ? "--bands pointwise" : "", budget_list(at, sizeof at, budget, 3));
            for (size_t i = 0; i < 3 && way == 0; i++)
                tally_cover(&tally[i], at_budget(member(comparison, "points"), budget[i]), 0);
            if (way == 1)
                tally_hit(&tally[3], some_lead(comparison, HUGE_VAL));
            json_object_put(comparison);
        }
    table_row(study, &table, tally, "%s, n = 50", cost_accuracy.name);
}
