/* Intervals for all budgets at once, and what those for each by itself would have claimed of all. */
#include "study.h"

#include <gsl/gsl_cdf.h>

enum { BUDGETS = MOST_BUDGETS, BATCH = 20, FRESH = 400000 };

/* Budgets of equal ratio from first to last; whole ones once each. Returns how many. */
static size_t spread(double budget[BUDGETS], double first, double last, bool whole)
{
    size_t m = 0;
    for (int i = 0; i < BUDGETS; i++) {
        double k = first * pow(last / first, i / (BUDGETS - 1.0));
        k = whole ? round(k) : k;
        if (m == 0 || k > budget[m - 1])
            budget[m++] = k;
    }
    return m;
}

/* Whether all intervals of a model cover, as they are and as pointwise ones would be: value -+ t se at 95 %. */
static void count_model(struct tally tally[2], struct json_object *points, const double budget[], const double best[],
                        size_t m)
{
    bool all[2] = {true, true}, any = false;
    for (size_t i = 0; i < m; i++) {
        struct json_object *point = at_budget(points, budget[i]);
        const double value = number(point, "value"), lo = number(point, "lo"), hi = number(point, "hi");
        if (isnan(lo) || isnan(hi))
            continue;
        const double df = number(point, "df"), t = isnan(df) ? 1.96 : gsl_cdf_tdist_Pinv(0.975, df);
        any = true;
        all[0] &= lo <= best[i] && best[i] <= hi;
        all[1] &= fabs(best[i] - value) <= t * number(point, "se");
    }
    for (int i = 0; i < 2 && any; i++)
        tally_hit(&tally[i], all[i]);
}

static void count(struct tally tally[2], const struct study *study, FILE *log, const char *options,
                  const double budget[], const double best[], size_t m)
{
    char at[1024];
    struct json_object *curve = tool_ask(study, log, "curve", "%s --bands simultaneous --at %s", options,
                                         budget_list(at, sizeof at, budget, m)),
                       *models = member(curve, "models");
    for (size_t j = 0; j < elements(models); j++)
        count_model(tally, member(element(models, j), "points"), budget, best, m);
    json_object_put(curve);
}

static void row_of_costs(const struct study *study, const struct table *table, const struct cost_law *law, size_t n,
                         double most, long times)
{
    struct tally tally[2] = {{0}};
    double budget[BUDGETS], best[BUDGETS], p_any[BUDGETS];
    const size_t m = spread(budget, 1.5 * law->mean_cost, most * law->mean_cost, false);
    cost_law_best(best, p_any, law, budget, m, searches(study, FRESH));
    for (long t = 0; t < times; t += BATCH) {
        FILE *log = log_open(study);
        for (long j = t; j < times && j < t + BATCH; j++)
            log_cost_search(log, j, law, n, study->rng);
        count(tally, study, log, "-b kwh", budget, best, m);
    }
    table_row(study, table, tally, "%s, n = %zu, up to %g mean costs", law->name, n, most);
}

static void row_of_trials(const struct study *study, const struct table *table, const struct law *law, size_t n,
                          double most, long times)
{
    struct tally tally[2] = {{0}};
    double budget[BUDGETS], best[BUDGETS];
    const size_t m = spread(budget, 1, most, true);
    FILE *log = log_open(study);
    for (size_t i = 0; i < m; i++)
        best[i] = law_best(law, budget[i]);
    for (long t = 0; t < times; t++)
        log_search(log, t, law, n, study->rng);
    count(tally, study, log, "", budget, best, m);
    table_row(study, table, tally, "%s, n = %zu, up to %g trials", law->name, n, most);
}

/* Versions of the tool that know nothing of them have none to count. */
void study_simultaneous(struct study *study)
{
    const struct cost_law *costs[] = {&cost_normal, &cost_beta, &cost_exponential};
    const struct law *laws[] = {&law_normal, &law_uniform, &law_exponential, &law_accuracy};
    const struct {
        size_t n;
        double most; /* mean costs */
    } spent[] = {{50, 12}, {50, 25}, {200, 50}};
    const struct table table = {"simultaneous", {"simultaneous", "pointwise, at all"}, 2, 3};
    if (!study->simultaneous)
        return;
    table_open(
        study, &table, "trials from", "Intervals for all budgets at once",
        "How often all 95 % intervals of `syw curve --bands simultaneous` at up to 24 budgets of equal ratio cover "
        "the expected best, and\nhow often the pointwise ones beside them all do. Real costs begin at 1.5 mean "
        "costs, trials at one. 2,000 searches each: the standard error\nof a share is 0.007 at 0.9.");
    for (size_t l = 0; l < sizeof costs / sizeof *costs; l++)
        for (size_t i = 0; i < sizeof spent / sizeof *spent; i++) {
            gsl_rng_set(study->rng, 5000 + 1000 * l + 100 * i);
            row_of_costs(study, &table, costs[l], spent[i].n, spent[i].most, searches(study, 2000));
        }
    gsl_rng_set(study->rng, 103);
    for (size_t l = 0; l < sizeof laws / sizeof *laws; l++)
        for (size_t n = 20; n <= 200; n = n == 20 ? 50 : 4 * n) {
            row_of_trials(study, &table, laws[l], n, floor((double)n / 4), searches(study, 2000));
            row_of_trials(study, &table, laws[l], n, floor((double)n / 2), searches(study, 2000));
        }
}
