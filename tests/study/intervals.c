/* Intervals of curves, and of what it takes to reach a value. */
#include "study.h"

/* Counts, over all models of a curve, how often the interval at budget[i] has best[i]. */
static void count_points(struct tally tally[], struct json_object *curve, const double budget[], const double best[],
                         size_t m)
{
    struct json_object *models = member(curve, "models");
    for (size_t j = 0; j < elements(models); j++)
        for (size_t i = 0; i < m; i++)
            tally_cover(&tally[i], at_budget(member(element(models, j), "points"), budget[i]), best[i]);
}

static void count_values(struct tally tally[], const struct study *study, const struct law *law, size_t n,
                         const double budget[], size_t m, long times)
{
    double best[MOST_BUDGETS];
    char at[256];
    FILE *log = log_open(study);
    for (size_t i = 0; i < m; i++)
        best[i] = budget[i] > 0 ? law_best(law, budget[i]) : NAN;
    for (long t = 0; t < times; t++)
        log_search(log, t, law, n, study->rng);
    struct json_object *curve =
        tool_ask(study, log, "curve", "--bands pointwise --at %s", budget_list(at, sizeof at, budget, m));
    count_points(tally, curve, budget, best, m);
    json_object_put(curve);
}

void study_values(struct study *study)
{
    const struct law *law[] = {&law_normal, &law_uniform, &law_exponential, &law_accuracy, &law_mixed, &law_rounded};
    const size_t sizes[] = {5, 10, 20, 50, 200};
    const struct table table = {"values", {"k = 1", "n/10", "n/5", "n/4", "n/2"}, 5, 3};
    table_open(
        study, &table, "trials from", "Intervals of the expected best of k trials",
        "How often the pointwise 95 % interval of `syw curve` covers the expected best of the law. 2,000 searches "
        "each: the standard error\nof a share is 0.005 at 0.95. *Accuracy* is 1 - min(1, 0.05 exp(z)) with z "
        "normal; *30 % bad* is uniform on 0..0.5 in 30 % and on 0.8..1\nin 70 %; *accuracy to 0.01* has heavy ties: "
        "where the best value is common intervals cover more often than asked, for a better one may\nhave been missed. "
        "Budgets are rounded down.");
    for (size_t l = 0; l < sizeof law / sizeof *law; l++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            struct tally tally[5] = {{0}};
            const double n = (double)sizes[i], budget[] = {1, floor(n / 10), floor(n / 5), floor(n / 4), floor(n / 2)};
            count_values(tally, study, law[l], sizes[i], budget, 5, searches(study, 2000));
            table_row(study, &table, tally, "%s, n = %zu", law[l]->name, sizes[i]);
        }
}

enum { FRESH = 400000, BATCH = 20 };

/* The same where budgets are spent. The tool gets few models at a time. */
static void count_costs(struct tally tally[], const struct study *study, const struct cost_law *law, size_t n,
                        const double budget[], size_t m, long times)
{
    double best[MOST_BUDGETS], p_any[MOST_BUDGETS];
    char at[256];
    cost_law_best(best, p_any, law, budget, m, searches(study, FRESH));
    for (long t = 0; t < times; t += BATCH) {
        FILE *log = log_open(study);
        for (long j = t; j < times && j < t + BATCH; j++)
            log_cost_search(log, j, law, n, study->rng);
        struct json_object *curve =
            tool_ask(study, log, "curve", "-b kwh --at %s", budget_list(at, sizeof at, budget, m));
        count_points(tally, curve, budget, best, m);
        json_object_put(curve);
    }
}

void study_costs(struct study *study)
{
    const struct cost_law *law[] = {&cost_normal, &cost_beta, &cost_exponential, &cost_accuracy};
    const struct table table = {"costs", {"1.5", "4", "10", "25", "60"}, 5, 3};
    const double mean_costs[] = {1.5, 4, 10, 25, 60};
    table_open(
        study, &table, "trials from", "Intervals at real cost",
        "How often the 95 % interval of `syw curve -b kwh` covers the expected best of a search that spends 1.5 to "
        "60 mean costs. *Normal*\nvalues are dear where they are good, *minus exponential* ones where they are bad, "
        "costs of *beta(4,1)* do not depend on the value,\nfailed trials cost twice. 2,000 searches each: the standard "
        "error of a share is 0.005 at 0.95. The truth is a mean over 400,000 fresh searches.");
    for (size_t l = 0; l < sizeof law / sizeof *law; l++)
        for (size_t n = 50; n <= 200; n += 150) {
            struct tally tally[5] = {{0}};
            double budget[5];
            for (int i = 0; i < 5; i++)
                budget[i] = mean_costs[i] * law[l]->mean_cost;
            gsl_rng_set(study->rng, 1000 * (l + 1) + n);
            count_costs(tally, study, law[l], n, budget, n == 50 ? 4 : 5, searches(study, 2000));
            table_row(study, &table, tally, "%s, n = %zu", law[l]->name, n);
        }
}

void study_small_costs(struct study *study)
{
    const struct table table = {"small costs", {"0.15 kWh", "0.2", "0.3", "0.5", "1", "2"}, 6, 3};
    const double budget[] = {0.15, 0.2, 0.3, 0.5, 1, 2};
    struct tally tally[6] = {{0}};
    double best[6], p_any[6];
    char prose[512];
    cost_law_best(best, p_any, &cost_small, budget, 6, searches(study, FRESH));
    snprintf(
        prose, sizeof prose,
        "The same where hardly a trial can be paid: costs are lognormal around 0.3 kWh, values accuracies. A search "
        "completes a trial with\nprobability %.2f, %.2f, %.2f, %.2f, %.2f and %.2f. 200 searches.",
        p_any[0], p_any[1], p_any[2], p_any[3], p_any[4], p_any[5]);
    table_open(study, &table, "trials from", "Intervals at small real costs", prose);
    count_costs(tally, study, &cost_small, 30, budget, 6, searches(study, 200));
    table_row(study, &table, tally, "%s, n = 30", cost_small.name);
}

/* Reaches of the models: how often they cover the true one, and how often they cover their own estimate. */
static void count_reaches(struct tally *covered, struct tally *own, const struct study *study, FILE *log,
                          const char *options, double target, double budget)
{
    struct json_object *reach = tool_ask(study, log, "curve", "--reach %.17g %s", target, options),
                       *models = member(reach, "models");
    for (size_t j = 0; j < elements(models); j++) {
        double estimate = number(element(models, j), "budget");
        tally_cover(covered, element(models, j), budget);
        if (estimate == estimate)
            tally_cover(own, element(models, j), estimate);
    }
    json_object_put(reach);
}

void study_reach(struct study *study)
{
    const struct law *law[] = {&law_uniform, &law_accuracy};
    const size_t sizes[] = {20, 50, 200};
    const struct table table = {"reach", {"k = 2", "n/10 + 1", "n/5", "n/2", "own estimate"}, 5, 3};
    table_open(
        study, &table, "trials from", "What it takes to reach a value, in trials",
        "How often the 95 % interval of `syw curve --reach` covers the smallest k whose expected best is the value "
        "or above, the value halfway\nbetween the expected best of k - 1 and of k, and how often it covers its own "
        "estimate. 1,000 searches: the standard error of a share is\n0.007 at 0.95.");
    for (size_t l = 0; l < sizeof law / sizeof *law; l++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            struct tally tally[5] = {{0}};
            const double n = (double)sizes[i], k[] = {2, n / 10 + 1, n / 5, n / 2};
            for (int j = 0; j < 4; j++) {
                FILE *log = log_open(study);
                for (long t = 0; t < searches(study, 1000); t++)
                    log_search(log, t, law[l], sizes[i], study->rng);
                count_reaches(&tally[j], &tally[4], study, log, "",
                              (law_best(law[l], k[j] - 1) + law_best(law[l], k[j])) / 2, k[j]);
            }
            table_row(study, &table, tally, "%s, n = %zu", law[l]->name, sizes[i]);
        }
}

void study_cost_reach(struct study *study)
{
    const struct cost_law *law[] = {&cost_normal, &cost_accuracy};
    const struct table table = {"cost reach", {"2 mean costs", "5", "12", "own estimate"}, 4, 3};
    table_open(
        study, &table, "trials from", "What it takes to reach a value, in kWh",
        "The same at real cost (`-b kwh`): the budget from which on the expected best stays at or above the value, "
        "which is that of 2, 5 and 12\nmean costs. 100 searches: standard error 0.022 at 0.95.");
    for (size_t l = 0; l < sizeof law / sizeof *law; l++) {
        struct tally tally[4] = {{0}};
        const double mean = law[l]->mean_cost, budget[] = {2 * mean, 5 * mean, 12 * mean};
        double best[3], p_any[3];
        cost_law_best(best, p_any, law[l], budget, 3, searches(study, FRESH));
        for (int i = 0; i < 3; i++)
            for (long t = 0; t < searches(study, 100); t += BATCH) {
                FILE *log = log_open(study);
                for (long j = t; j < searches(study, 100) && j < t + BATCH; j++)
                    log_cost_search(log, j, law[l], 50, study->rng);
                count_reaches(&tally[i], &tally[3], study, log, "-b kwh", best[i], budget[i]);
            }
        table_row(study, &table, tally, "%s, n = 50", law[l]->name);
    }
}
