/* Claims of audits: verdicts, gains, stops, luck, another search. */
#include "study.h"

#include <stdlib.h>
#include <string.h>

/* Audits so many searches; the models of the answer, whose owner is *audit. */
static struct json_object *audit(struct json_object **audit, const struct study *study, const struct law *law, size_t n,
                                 long times, double epsilon)
{
    char options[64] = "";
    FILE *log = log_open(study);
    for (long t = 0; t < times; t++)
        log_search(log, t, law, n, study->rng);
    if (epsilon > 0)
        snprintf(options, sizeof options, "--epsilon %.17g", epsilon);
    *audit = tool_ask(study, log, "audit", "%s", options);
    return member(*audit, "models");
}

static bool says(struct json_object *model, const char *verdict)
{
    return strcmp(text(model, "verdict"), verdict) == 0;
}

/* The smallest budget from which all that follows gains no more than epsilon. */
static double true_stop(const double best[], size_t n, double epsilon)
{
    size_t k = n;
    while (k > 1 && best[n] - best[k - 1] <= epsilon)
        k--;
    return (double)k;
}

/* At the default epsilon: false verdicts, intervals of the gain and of the stop. */
static void count_verdicts(struct tally tally[3], const struct study *study, const struct law *law, size_t n,
                           const double best[])
{
    struct json_object *owner, *models = audit(&owner, study, law, n, searches(study, 500), 0);
    const double gain = best[n] - best[n / 2];
    for (size_t j = 0; j < elements(models); j++) {
        struct json_object *model = element(models, j);
        double epsilon = number(model, "stop.epsilon");
        tally_hit(&tally[0],
                  (gain > epsilon && says(model, "did not pay off")) || (gain <= epsilon && says(model, "paid off")));
        tally_cover(&tally[1], member(model, "range"), gain);
        tally_cover(&tally[2], member(model, "stop"), true_stop(best, n, epsilon));
    }
    json_object_put(owner);
}

/* Where epsilon is the true gain: how often P(more than epsilon) is below 0.05, and above 0.95. */
static void count_probabilities(struct tally *below, struct tally *above, struct json_object *models)
{
    for (size_t j = 0; j < elements(models); j++) {
        double p = number(element(models, j), "probability");
        tally_add(below, isnan(p) ? NAN : p < 0.05);
        tally_add(above, isnan(p) ? NAN : p > 0.95);
    }
}

static void study_audit(const struct study *study, const struct table *table, const struct law *law, size_t n)
{
    struct tally tally[6] = {{0}};
    struct json_object *owner, *models;
    double best[MOST_TRIALS + 1];
    for (size_t k = 1; k <= n; k++)
        best[k] = law_best(law, (double)k);
    double gain = best[n] - best[n / 2];
    count_verdicts(tally, study, law, n, best);
    models = audit(&owner, study, law, n, searches(study, 500), gain);
    count_probabilities(&tally[3], &tally[4], models);
    json_object_put(owner);
    models = audit(&owner, study, law, n, searches(study, 500), 5 * gain);
    for (size_t j = 0; j < elements(models); j++)
        tally_hit(&tally[5], says(element(models, j), "did not pay off"));
    json_object_put(owner);
    table_row(study, table, tally, "%s, n = %zu; %.2f epsilon", law->name, n, gain / (0.01 * (best[n] - best[1])));
}

void study_audits(struct study *study)
{
    const struct law law[] = {{"rounded to 0.01", law_accuracy.quantile, 0.01},
                              {"rounded to 0.005", law_accuracy.quantile, 0.005},
                              {"rounded to 0.002", law_accuracy.quantile, 0.002},
                              law_accuracy};
    const size_t sizes[] = {50, 100, 200};
    const struct table table = {
        "audits",
        {"false verdict", "gain covered", "stop covered", "P < 0.05", "P > 0.95", "did not pay off at 5 gains"},
        6,
        3};
    table_open(
        study, &table, "accuracies, true gain", "Audits",
        "`syw audit` of accuracies, at its default range, n/2 to n, and 95 %. How often the verdict at the default "
        "epsilon is false; how often\nthe intervals of the gain and of the stop cover; how often the probability "
        "that the gain is more than epsilon is below 0.05 and above\n0.95 where epsilon is the true gain; how often "
        "the verdict is \"did not pay off\" where epsilon is 5 times the gain, so that it is\nright. 500 searches: "
        "the standard error of a share is 0.010 at 0.05 and 0.95, 0.022 at 0.5.");
    for (size_t l = 0; l < sizeof law / sizeof *law; l++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
            study_audit(study, &table, &law[l], sizes[i]);
}

void study_few(struct study *study)
{
    const struct law *law[] = {&law_uniform, &law_accuracy, &law_exponential, &law_mixed};
    const size_t sizes[] = {3, 4, 5, 8, 12};
    const struct table table = {"few", {"P < 0.05", "P > 0.95", "gain covered"}, 3, 3};
    table_open(
        study, &table, "trials from", "Audits of few trials",
        "The same where epsilon is the true gain, 1,500 searches: the standard error of a share is 0.006 at 0.05.");
    for (size_t l = 0; l < sizeof law / sizeof *law; l++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            struct tally tally[3] = {{0}};
            size_t n = sizes[i];
            double gain = law_best(law[l], (double)n) - law_best(law[l], (double)(n / 2));
            struct json_object *owner, *models = audit(&owner, study, law[l], n, searches(study, 1500), gain);
            count_probabilities(&tally[0], &tally[1], models);
            for (size_t j = 0; j < elements(models); j++)
                tally_cover(&tally[2], member(element(models, j), "range"), gain);
            json_object_put(owner);
            table_row(study, &table, tally, "%s, n = %zu", law[l]->name, n);
        }
}

enum { LEADS = 100000, TOTALS = 3, BINS = 6 };

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Best less second best of LEADS searches, ascending. */
static void draw_leads(double lead[], const struct law *law, size_t n, gsl_rng *rng)
{
    for (int i = 0; i < LEADS; i++) {
        double best = pow(gsl_rng_uniform_pos(rng), 1 / (double)n),
               second = best * pow(gsl_rng_uniform_pos(rng), 1 / (double)(n - 1));
        lead[i] = law->quantile(best) - law->quantile(second);
    }
    qsort(lead, LEADS, sizeof *lead, by_size);
}

/* The share of the leads below x. */
static double share_below(const double lead[], double x)
{
    size_t low = 0, high = LEADS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (lead[middle] < x)
            low = middle + 1;
        else
            high = middle;
    }
    return (double)low / LEADS;
}

/* What is claimed, and what is so, by what is claimed. */
static void count_luck(struct tally tally[TOTALS + BINS], struct json_object *models, const double lead[])
{
    const double edge[BINS] = {0.1, 0.3, 0.5, 0.7, 0.9, HUGE_VAL};
    for (size_t j = 0; j < elements(models); j++) {
        double claim = number(element(models, j), "luck");
        int bin = 0;
        tally_add(&tally[0], claim);
        tally_add(&tally[1], isnan(claim) ? NAN : claim < 0.1);
        tally_add(&tally[2], isnan(claim) ? NAN : claim > 0.9);
        while (claim >= edge[bin])
            bin++;
        if (claim == claim)
            tally_add(&tally[TOTALS + bin], share_below(lead, number(element(models, j), "lead")));
    }
}

void study_luck(struct study *study)
{
    const struct law *law[] = {&law_accuracy, &law_uniform, &law_normal, &law_exponential};
    const struct table table = {
        "luck",
        {"mean", "below 0.1", "above 0.9", "0-0.1", "0.1-0.3", "0.3-0.5", "0.5-0.7", "0.7-0.9", "0.9-1"},
        TOTALS + BINS,
        2};
    double *lead = malloc(LEADS * sizeof *lead);
    table_open(
        study, &table, "trials from", "Luck",
        "The share of random searches whose lead, measured by the gaps that follow it, is smaller, as `syw audit` "
        "counts it:\nits mean, which should be 0.50, and how often it is below 0.1 and above 0.9, which should be "
        "0.10: 1 less that share is\na p-value. *Before* it was said to be the share of searches whose lead as "
        "such is smaller. The other columns have the\nmean of that share where the one given lies between the two "
        "numbers: no single search can tell it. 1,000 searches;\nthe share of smaller leads is counted in "
        "100,000.");
    for (size_t l = 0; lead && l < sizeof law / sizeof *law; l++)
        for (size_t n = 20; n <= 50; n += 30) {
            struct tally tally[TOTALS + BINS] = {{0}};
            draw_leads(lead, law[l], n, study->rng);
            struct json_object *owner, *models = audit(&owner, study, law[l], n, searches(study, 1000), 0);
            count_luck(tally, models, lead);
            json_object_put(owner);
            table_row(study, &table, tally, "%s, n = %zu", law[l]->name, n);
        }
    free(lead);
}

void study_again(struct study *study)
{
    const struct law *law[] = {&law_uniform, &law_accuracy};
    const struct table table = {"again", {"expected best of another search", "another is at least so good"}, 2, 4};
    table_open(study, &table, "trials from", "Another search",
               "What `syw audit` says that as many trials again find, better values than the reported best counted as "
               "that (the mean of "
               "1,000\nsearches), beside the truth: E min = 2 E(best of n) - E(best of 2 n). It is a lower bound: "
               "*before* it was "
               "called an average. And how\noften another search is at least as good as it says with 95 %: the "
               "standard error of "
               "the share is 0.007.");
    for (size_t l = 0; l < sizeof law / sizeof *law; l++)
        for (size_t n = 10; n <= 50; n += 40) {
            struct tally tally[2] = {{0}};
            struct json_object *owner, *models = audit(&owner, study, law[l], n, searches(study, 1000), 0);
            for (size_t j = 0; j < elements(models); j++) {
                double least = number(element(models, j), "again_at_least"),
                       other = law[l]->quantile(pow(gsl_rng_uniform_pos(study->rng), 1 / (double)n));
                tally_add(&tally[0], number(element(models, j), "expected_best"));
                tally_add(&tally[1], isnan(least) ? NAN : other >= least);
            }
            json_object_put(owner);
            table_row(study, &table, tally, "%s, n = %zu; truth %.4f", law[l]->name, n,
                      2 * law_best(law[l], (double)n) - law_best(law[l], 2 * (double)n));
        }
}

static struct json_object *step_between(struct json_object *model, double from, double to)
{
    struct json_object *steps = member(model, "steps");
    for (size_t i = 0; i < elements(steps); i++)
        if (fabs(number(element(steps, i), "from") - from) <= 1e-9 * from &&
            fabs(number(element(steps, i), "to") - to) <= 1e-9 * to)
            return element(steps, i);
    return NULL;
}

void study_cost_gains(struct study *study)
{
    enum { N = 30, BUDGETS = 4 };
    const struct cost_law *law = &cost_accuracy;
    const double c = law->mean_cost, budget[BUDGETS] = {2 * c, 5 * c, 10 * c, 20 * c};
    const struct table table = {"cost gains", {"2 to 5", "5 to 10", "10 to 20", "P < 0.05", "P > 0.95"}, 5, 3};
    struct tally tally[5] = {{0}};
    double best[BUDGETS], p_any[BUDGETS];
    cost_law_best(best, p_any, law, budget, BUDGETS, searches(study, 400000));
    table_open(
        study, &table, "trials from", "Gains at real cost",
        "How often the 95 % interval of the gain (`syw audit -b kwh`) between two budgets, in mean costs, covers, "
        "and the probabilities for\n10 to 20 where epsilon is the true gain. 80 searches: the standard error of a "
        "share is 0.024 at 0.95.");
    for (long t = 0; t < searches(study, 80); t += 20) {
        FILE *log = log_open(study);
        for (long j = 0; j < 20; j++)
            log_cost_search(log, j, law, N, study->rng);
        struct json_object *owner =
            tool_ask(study, log, "audit", "-b kwh --at %.17g,%.17g,%.17g,%.17g --from %.17g --to %.17g --epsilon %.17g",
                     budget[0], budget[1], budget[2], budget[3], budget[2], budget[3], best[3] - best[2]);
        struct json_object *models = member(owner, "models");
        for (size_t j = 0; j < elements(models); j++)
            for (int i = 0; i < BUDGETS - 1; i++)
                tally_cover(&tally[i], step_between(element(models, j), budget[i], budget[i + 1]),
                            best[i + 1] - best[i]);
        count_probabilities(&tally[3], &tally[4], models);
        json_object_put(owner);
    }
    table_row(study, &table, tally, "%s, n = %d", law->name, N);
}
