/* Claims about models that are equal, and about one that is better. */
#include "study.h"

#include <string.h>

enum { DIFFERENCES = 6, LEADS = 5, LAWS = 3, SIZES = 3 };

/* Whether the verdict has the model ahead at a budget up to the last. */
static bool leads(struct json_object *comparison, const char *model, double last)
{
    struct json_object *verdict = member(comparison, "verdict");
    for (size_t i = 0; i < elements(verdict); i++)
        if (strcmp(text(element(verdict, i), "leader"), model) == 0 && number(element(verdict, i), "from") <= last)
            return true;
    return false;
}

bool some_lead(struct json_object *comparison, double last)
{
    return leads(comparison, "m0", last) || leads(comparison, "m1", last);
}

/* Differences are asked for budget by budget, also where claims about all budgets are the default. */
static const char *pointwise(const struct study *study)
{
    return study->simultaneous ? "--bands pointwise" : "";
}

static FILE *log_pair(const struct study *study, const struct law *a, const struct law *b, size_t n)
{
    FILE *log = log_open(study);
    log_search(log, 0, a, n, study->rng);
    log_search(log, 1, b, n, study->rng);
    return log;
}

struct pair_tally {
    struct tally covered[DIFFERENCES], lead[LEADS];
};

/* Two equal models: their differences, and P(A wins) late in the log. */
static void count_differences(struct pair_tally *tally, const struct study *study, const struct law *law, size_t n)
{
    const double size = (double)n, k[] = {1,        size / 10, size / 5, size / 2, floor(0.75 * size),
                                          size - 1, size}; /* the last for P alone */
    FILE *log = log_pair(study, law, law, n);
    struct json_object *comparison = tool_ask(study, log, "compare", "--at %g,%g,%g,%g,%g,%g,%g %s", k[0], k[1], k[2],
                                              k[3], k[4], k[5], k[6], pointwise(study)),
                       *points = member(comparison, "points");
    for (int i = 0; i < DIFFERENCES; i++)
        tally_cover(&tally->covered[i], at_budget(points, k[i]), 0);
    const double late[] = {k[3], k[4], k[6]};
    for (int i = 0; i < 3; i++) {
        double p = number(at_budget(points, late[i]), "p_a_wins");
        tally_add(&tally->lead[2 + i], isnan(p) ? NAN : p < 0.05 || p > 0.95);
    }
    json_object_put(comparison);
}

/* Two equal models, as the tool compares them by default. */
static void count_leads(struct pair_tally *tally, const struct study *study, const struct law *law, size_t n)
{
    struct json_object *comparison = tool_ask(study, log_pair(study, law, law, n), "compare", "%s", "");
    tally_hit(&tally->lead[0], some_lead(comparison, HUGE_VAL));
    tally_hit(&tally->lead[1], some_lead(comparison, (double)n / 2));
    json_object_put(comparison);
}

void study_comparisons(struct study *study)
{
    const struct law *law[LAWS] = {&law_uniform, &law_accuracy, &law_exponential};
    const size_t sizes[SIZES] = {20, 50, 200};
    const struct table differences = {"differences",
                                      {"k = 1", "n/10", "n/5", "n/2", "0.75 n", "n - 1"},
                                      DIFFERENCES,
                                      3},
                       claims = {"leads", {"a lead", "a lead by n/2", "P(A wins) at n/2", "0.75 n", "n"}, LEADS, 3};
    struct pair_tally tally[LAWS][SIZES];
    memset(tally, 0, sizeof tally);
    for (int l = 0; l < LAWS; l++)
        for (int i = 0; i < SIZES; i++)
            for (long t = 0; t < searches(study, 2000); t++) {
                count_differences(&tally[l][i], study, law[l], sizes[i]);
                count_leads(&tally[l][i], study, law[l], sizes[i]);
            }
    table_open(study, &differences, "trials from", "Differences of two equal models",
               "How often the 95 % interval of the difference, for each budget by itself, covers 0. 2,000 pairs: the "
               "standard error of a share is\n0.005 at 0.95.");
    for (int row = 0; row < LAWS * SIZES; row++)
        table_row(study, &differences, tally[row / SIZES][row % SIZES].covered, "%s, n = %zu", law[row / SIZES]->name,
                  sizes[row % SIZES]);
    table_open(
        study, &claims, "trials from", "False leads",
        "How often `syw compare`, at 95 % and at its default, has one of two equal models lead at some budget, and "
        "at one up to n/2; and how\noften it prints a P(A wins) below 0.05 or above 0.95. 2,000 pairs.");
    for (int row = 0; row < LAWS * SIZES; row++)
        table_row(study, &claims, tally[row / SIZES][row % SIZES].lead, "%s, n = %zu", law[row / SIZES]->name,
                  sizes[row % SIZES]);
}

/* An error of 8 % for one of 5 %. */
static double worse(double u)
{
    return 1 - fmin(1, 1.6 * (1 - law_accuracy.quantile(u)));
}

void study_power(struct study *study)
{
    const struct law law_worse = {"worse", worse, 0};
    const size_t sizes[] = {20, 50, 200};
    const struct table table = {"power", {"the better leads", "the worse leads"}, 2, 3};
    table_open(study, &table, "trials", "Leads of a model that is better",
               "The medians of the accuracies are 0.95 and 0.92. How often the verdict has either lead at some budget. "
               "2,000 pairs: the standard error\nof a share is 0.011 at 0.5.");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct tally tally[2] = {{0}};
        for (long t = 0; t < searches(study, 2000); t++) {
            FILE *log = log_pair(study, &law_accuracy, &law_worse, sizes[i]);
            struct json_object *comparison = tool_ask(study, log, "compare", "%s", "");
            tally_hit(&tally[0], leads(comparison, "m0", HUGE_VAL));
            tally_hit(&tally[1], leads(comparison, "m1", HUGE_VAL));
            json_object_put(comparison);
        }
        table_row(study, &table, tally, "n = %zu", sizes[i]);
    }
}

static FILE *log_cost_pair(const struct study *study, const struct cost_law *law, size_t n)
{
    FILE *log = log_open(study);
    log_cost_search(log, 0, law, n, study->rng);
    log_cost_search(log, 1, law, n, study->rng);
    return log;
}

void study_cost_comparisons(struct study *study)
{
    const struct cost_law *law = &cost_accuracy;
    const struct table table = {"cost comparisons", {"1.5 mean costs", "3", "6", "12", "20", "a lead"}, 6, 3};
    const double c = law->mean_cost, budget[] = {1.5 * c, 3 * c, 6 * c, 12 * c, 20 * c};
    struct tally tally[6] = {{0}};
    table_open(
        study, &table, "trials from", "Two equal models at real cost",
        "How often the 95 % interval of the difference (`syw compare -b kwh`, each budget by itself) covers 0, and "
        "how often the default verdict\nhas one lead at some budget. 100 pairs: the standard error of a share is "
        "0.022 at 0.95; *before* the first 20 of them, 0.05.");
    for (long t = 0; t < searches(study, study->commit ? 20 : 100); t++) {
        struct json_object *comparison =
            tool_ask(study, log_cost_pair(study, law, 30), "compare", "-b kwh --at %.17g,%.17g,%.17g,%.17g,%.17g %s",
                     budget[0], budget[1], budget[2], budget[3], budget[4], pointwise(study));
        for (int i = 0; i < 5; i++)
            tally_cover(&tally[i], at_budget(member(comparison, "points"), budget[i]), 0);
        json_object_put(comparison);
        comparison = tool_ask(study, log_cost_pair(study, law, 30), "compare", "-b kwh");
        tally_hit(&tally[5], some_lead(comparison, HUGE_VAL));
        json_object_put(comparison);
    }
    table_row(study, &table, tally, "%s, n = 30", law->name);
}

/* Whether one of equal models is said to differ from the best, and one of any pair from the other. */
static void look_for_claims(bool *best, bool *any, struct json_object *ranking)
{
    struct json_object *models = member(ranking, "models"), *pairs = member(ranking, "pairs");
    for (size_t i = 0; i < elements(models); i++)
        *best |= truth(element(models, i), "told_from_best");
    for (size_t i = 0; i < elements(pairs); i++)
        *any |= number(element(pairs, i), "p_adjusted") <= 0.05;
}

static void count_ranking(struct tally *from_best, struct tally *pair, struct json_object *ranking)
{
    bool best = false, any = false;
    look_for_claims(&best, &any, ranking);
    tally_hit(from_best, best);
    tally_hit(pair, any);
}

/* The same at some budget. */
static void count_some(struct tally *from_best, struct tally *pair, struct json_object *rankings)
{
    bool best = false, any = false;
    for (size_t i = 0; i < elements(rankings); i++)
        look_for_claims(&best, &any, element(rankings, i));
    tally_hit(from_best, best);
    tally_hit(pair, any);
}

void study_rankings(struct study *study)
{
    enum { N = 50, BUDGETS = 4, COLUMNS = 2 * BUDGETS + 2 };
    const double k[BUDGETS] = {1, N / 5, N / 2, 4 * N / 5};
    const struct law *law[] = {&law_uniform, &law_accuracy};
    const struct table table = {"rankings",
                                {"best, k = 1", "best, n/5", "best, n/2", "best, 0.8 n", "any, k = 1", "any, n/5",
                                 "any, n/2", "any, 0.8 n", "best, some k", "any, some k"},
                                COLUMNS,
                                3};
    table_open(
        study, &table, "models, trials from", "False differences in rankings",
        "How often a ranking of equal models (`--bands pointwise`: Holm, 95 %, n = 50) says that one differs from the "
        "best, and that any two differ;\nand how often the default, about all budgets of the table at once (max-t), "
        "says so at some of them. 2,000 rankings: the standard "
        "error\nof a share is 0.005 at 0.05.");
    for (size_t l = 0; l < sizeof law / sizeof *law; l++)
        for (int models = 3; models <= 10; models += 7) {
            struct tally tally[COLUMNS] = {{0}};
            for (long t = 0; t < searches(study, 2000); t++) {
                FILE *log = log_open(study);
                for (int j = 0; j < models; j++)
                    log_search(log, j, law[l], N, study->rng);
                struct json_object *comparison =
                    tool_ask(study, log, "compare", "--at %g,%g,%g,%g %s", k[0], k[1], k[2], k[3], pointwise(study));
                for (size_t i = 0; i < BUDGETS; i++)
                    count_ranking(&tally[i], &tally[BUDGETS + i], at_budget(member(comparison, "rankings"), k[i]));
                json_object_put(comparison);
                comparison = tool_ask(study, log_again(study), "compare", "%s", "");
                count_some(&tally[2 * BUDGETS], &tally[2 * BUDGETS + 1], member(comparison, "rankings"));
                json_object_put(comparison);
            }
            table_row(study, &table, tally, "%d, %s", models, law[l]->name);
        }
}
