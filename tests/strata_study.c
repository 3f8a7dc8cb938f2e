/* How often what is said of means over strata is right, as Markdown tables: a part of `make coverage-study`. With
 * --quick, a tenth of the searches. */
#include "syw/audit.h"
#include "syw/rankings.h"
#include "syw/strata.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STRATA = 100, MOST_TRIALS = 40, PARTS = 1000, FRESH = 200000 };

/* ---- where trials come from ------------------------------------------------------------------------------------- */

/* Strata differ by a number: the chance to pass, or a scale. */
struct stratum_law {
    const char *name;
    double (*stratum)(double u);           /* that number's quantile over strata */
    double (*value)(double z, double own); /* a trial's, from a uniform number */
    bool ranged;                           /* values are known to lie within 0..1 */
};

static double any_chance(double u)
{
    return u;
}
static double easy(double u)
{
    return gsl_cdf_beta_Pinv(u, 2, 0.3);
}
static double hard(double u)
{
    return gsl_cdf_beta_Pinv(u, 0.3, 2);
}
static double scale(double u)
{
    return exp(0.7 * gsl_cdf_ugaussian_Pinv(u));
}
static double rare(double u)
{
    return u < 0.9 ? 0.05 : 1;
}
static double pass(double u, double own)
{
    return u > 1 - own;
}
static double uniform(double u, double own)
{
    return own * u;
}
static double exponential(double u, double own)
{
    return -own * log1p(-u);
}
static double accuracy(double u, double own)
{
    return 1 - fmin(1, 0.05 * own * exp(-gsl_cdf_ugaussian_Pinv(u)));
}
static double rounded(double u, double own)
{
    return round(100 * accuracy(u, own)) / 100;
}

static const struct stratum_law laws[] = {
    {"0 or 1, any chance to pass", any_chance, pass, true},
    {"0 or 1, easy", easy, pass, true},
    {"0 or 1, hard", hard, pass, true},
    {"uniform, scaled", scale, uniform, false},
    {"exponential, scaled", scale, exponential, false},
    {"accuracies", scale, accuracy, true},
    {"rounded to 0.01", scale, rounded, true},
    {"uniform, one in ten 20 times as wide", rare, uniform, false},
};

/* E of the best of k in a stratum. */
static double best_of(const struct stratum_law *law, double own, double k)
{
    double sum = 0;
    if (law->value == pass)
        return 1 - pow(1 - own, k);
    if (law->value == uniform)
        return own * k / (k + 1);
    for (int i = 0; i < PARTS; i++)
        sum += law->value(pow((i + 0.5) / PARTS, 1 / k), own) / PARTS;
    return sum;
}

static double gain_of(const struct stratum_law *law, double own, size_t n)
{
    const size_t half = n / 2;
    return best_of(law, own, (double)n) - best_of(law, own, (double)half);
}

/* Of the mean over all strata that there might be. */
static double gain_of_all(const struct stratum_law *law, size_t n)
{
    double sum = 0;
    for (int i = 0; i < PARTS; i++)
        sum += gain_of(law, law->stratum((i + 0.5) / PARTS), n) / PARTS;
    return sum;
}

/* ---- counting --------------------------------------------------------------------------------------------------- */

struct counts {
    long searches, known, covered, below, above, right;
};

static void count(struct counts *counts, const struct syw_audit *audit, double gain)
{
    counts->searches++;
    counts->known += !isnan(audit->range.lo);
    counts->covered += audit->range.lo <= gain && gain <= audit->range.hi;
    counts->below += audit->probability <= 0.05;
    counts->above += audit->probability >= 0.95;
}

static void print(const char *name, size_t strata, const char *more, const struct counts *counts)
{
    const double n = (double)counts->searches;
    printf("| %s%s | %zu | %.3f | %.3f | %.3f | %.3f | %.3f |\n", name, more, strata, (double)counts->known / n,
           (double)counts->covered / (double)(counts->known > 0 ? counts->known : 1), (double)counts->below / n,
           (double)counts->above / n, (double)counts->right / n);
}

static struct syw_audit_options ask(const struct stratum_law *law, double epsilon)
{
    return (struct syw_audit_options){
        .confidence = 0.95, .has_epsilon = true, .epsilon = epsilon, .highest = law->ranged ? 1 : 0};
}

/* ---- in trials -------------------------------------------------------------------------------------------------- */

/* Epsilon is the true gain, and then 5 times that. */
static void search(struct counts *counts, const struct stratum_law *law, size_t strata, size_t n, double all,
                   gsl_rng *rng)
{
    struct syw_sample sample[MOST_STRATA] = {{0}};
    struct syw_audit audit = {.n_steps = 0};
    double value[MOST_TRIALS], gain = strata < SYW_STRATA_DRAWN ? 0 : all;
    bool fine = true;
    for (size_t s = 0; s < strata; s++) {
        const double own = law->stratum(gsl_rng_uniform_pos(rng));
        for (size_t i = 0; i < n; i++)
            value[i] = law->value(gsl_rng_uniform_pos(rng), own);
        fine &= syw_sample_init(&sample[s], value, NULL, n, SYW_MAXIMIZE, NULL) == SYW_OK;
        gain += strata < SYW_STRATA_DRAWN ? gain_of(law, own, n) / (double)strata : 0;
    }
    for (int times = 1; times <= 5 && fine; times += 4) {
        const struct syw_audit_options asked = ask(law, (double)times * gain);
        fine = syw_audit_compute_strata(&audit, sample, strata, &asked, NULL) == SYW_OK;
        if (fine && times == 1)
            count(counts, &audit, gain);
        else if (fine)
            counts->right += audit.verdict == SYW_VERDICT_DID_NOT_PAY_OFF;
        syw_audit_clear(&audit);
    }
    for (size_t s = 0; s < strata; s++)
        syw_sample_clear(&sample[s]);
}

static void study_trials(gsl_rng *rng, size_t n, long times)
{
    const size_t sizes[] = {2, 5, 8, 24, 100};
    for (size_t l = 0; l < sizeof laws / sizeof *laws; l++) {
        const double all = gain_of_all(&laws[l], n);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            struct counts counts = {0};
            for (long t = 0; t < times; t++)
                search(&counts, &laws[l], sizes[i], n, all, rng);
            print(laws[l].name, sizes[i], "", &counts);
        }
    }
}

/* ---- in real cost ----------------------------------------------------------------------------------------------- */

/* What a trial costs, 1 on average, whatever its value. */
static double draw_cost(gsl_rng *rng)
{
    return gsl_ran_lognormal(rng, -0.125, 0.5);
}

static const double from = 3, to = 6; /* mean costs, on each stratum */

/* By searches of fresh strata. */
static double gain_in_cost(const struct stratum_law *law, gsl_rng *rng)
{
    double sum[2] = {0, 0};
    long any[2] = {0, 0};
    for (long t = 0; t < FRESH; t++) {
        const double stratum = law->stratum(gsl_rng_uniform_pos(rng));
        double best[2] = {NAN, NAN};
        for (double spent = draw_cost(rng); spent <= to; spent += draw_cost(rng)) {
            const double value = law->value(gsl_rng_uniform_pos(rng), stratum);
            best[1] = fmax(best[1], value);
            best[0] = spent <= from ? fmax(best[0], value) : best[0];
        }
        for (int i = 0; i < 2; i++) {
            sum[i] += isnan(best[i]) ? 0 : best[i];
            any[i] += !isnan(best[i]);
        }
    }
    return sum[1] / (double)any[1] - sum[0] / (double)any[0];
}

static void search_in_cost(struct counts *counts, const struct stratum_law *law, size_t strata, size_t n, double gain,
                           gsl_rng *rng)
{
    struct syw_priced priced[MOST_STRATA] = {{0}};
    struct syw_audit_costs costs[MOST_STRATA] = {{.rows = 0}};
    struct syw_audit audit = {.n_steps = 0};
    double value[MOST_TRIALS], cost[MOST_STRATA][MOST_TRIALS];
    const struct syw_budget_options how = {.p_any = 0.5};
    bool fine = true;
    for (size_t s = 0; s < strata; s++) {
        const double own = law->stratum(gsl_rng_uniform_pos(rng));
        for (size_t i = 0; i < n; i++) {
            value[i] = law->value(gsl_rng_uniform_pos(rng), own);
            cost[s][i] = draw_cost(rng);
        }
        fine &= syw_priced_init(&priced[s], value, cost[s], NULL, n, SYW_MAXIMIZE, NULL) == SYW_OK;
        costs[s] = (struct syw_audit_costs){.cost[SYW_AXIS_KWH] = cost[s], .rows = n, .axis = SYW_AXIS_KWH};
    }
    for (int times = 1; times <= 5 && fine; times += 4) {
        struct syw_audit_options asked = ask(law, (double)times * gain);
        asked.from = from;
        asked.to = to;
        if (syw_audit_compute_priced_strata(&audit, priced, costs, strata, &asked, &how, NULL) != SYW_OK)
            break; /* a stratum spent less */
        if (times == 1)
            count(counts, &audit, gain);
        else
            counts->right += audit.verdict == SYW_VERDICT_DID_NOT_PAY_OFF;
        syw_audit_clear(&audit);
    }
    for (size_t s = 0; s < strata; s++)
        syw_priced_clear(&priced[s]);
}

/* Of one law: every audit takes most of a second. */
static void study_costs(gsl_rng *rng, size_t n, long times)
{
    const size_t strata = 24;
    const struct stratum_law *law = &laws[0];
    struct counts counts = {0};
    const double gain = gain_in_cost(law, rng);
    for (long t = 0; t < times; t++)
        search_in_cost(&counts, law, strata, n, gain, rng);
    print(law->name, strata, "; kWh", &counts);
}

/* ---- rankings --------------------------------------------------------------------------------------------------- */

enum { MOST_MODELS = 10, RUNS = 10 };

/* Many models' trials, runs of each stratum, in memory. */
struct field {
    struct syw_trials trials[MOST_MODELS];
    double value[MOST_MODELS][MOST_STRATA * RUNS];
    char *text[MOST_STRATA * RUNS], name[MOST_STRATA][32], model[MOST_MODELS][32];
};

/* All models are as good on average: in each stratum, or only over all. */
static void draw_field(struct field *field, const struct stratum_law *law, size_t models, size_t strata, bool alike,
                       gsl_rng *rng)
{
    for (size_t s = 0; s < strata; s++) {
        const double common = law->stratum(gsl_rng_uniform_pos(rng));
        snprintf(field->name[s], sizeof field->name[s], "s%03zu", s);
        for (size_t m = 0; m < models; m++) {
            const double own = alike ? common : law->stratum(gsl_rng_uniform_pos(rng));
            for (size_t i = s * RUNS; i < (s + 1) * RUNS; i++) {
                field->value[m][i] = law->value(gsl_rng_uniform_pos(rng), own);
                field->text[i] = field->name[s];
            }
        }
    }
    for (size_t m = 0; m < models; m++) {
        struct syw_trials *trials = &field->trials[m];
        snprintf(field->model[m], sizeof field->model[m], "m%zu", m);
        *trials = (struct syw_trials){.model = field->model[m], .rows = strata * RUNS, .value = field->value[m]};
        trials->trials = trials->counts.completed = trials->counts.valued = (double)trials->rows;
        trials->text[SYW_ROLE_TRIAL] = field->text;
    }
}

/* Whether any two are said to differ at any budget. */
static bool some_differ(const struct syw_rankings *rankings)
{
    for (size_t i = 0; i < rankings->n; i++)
        for (size_t p = 0; p < rankings->ranking[i].n_pairs; p++)
            if (rankings->ranking[i].pair[p].point.leader != SYW_LEADER_TIE)
                return true;
    return false;
}

static double share_of_false(const struct stratum_law *law, size_t models, size_t strata, bool alike, long times,
                             gsl_rng *rng)
{
    static struct field field;
    static char metric[] = "score";
    const struct syw_analysis_options options = {.curve = {.confidence = 0.95},
                                                 .lowest = 0,
                                                 .highest = law->ranged ? 1 : 0,
                                                 .at = "1,2,5,8",
                                                 .within = "stratum"};
    long wrong = 0;
    for (long t = 0; t < times; t++) {
        struct syw_rankings rankings = {0};
        draw_field(&field, law, models, strata, alike, rng);
        const struct syw_log log = {
            .metric = metric, .direction = SYW_MAXIMIZE, .order = "row", .model = field.trials, .n_models = models};
        if (syw_rankings_compute(&rankings, &log, &options, NULL) == SYW_OK)
            wrong += some_differ(&rankings);
        else
            wrong = times;
        syw_rankings_clear(&rankings);
    }
    return (double)wrong / (double)times;
}

static void study_rankings(gsl_rng *rng, long times)
{
    const int chosen[] = {0, 2, 4, 5};
    const size_t sizes[] = {8, 24, 100};
    printf("\n## False differences over strata\n\n"
           "How often `syw compare --within` says of 3 and 10 models which are equally good that two of them differ, "
           "at any "
           "of 1, 2, 5 and 8 of %d\nruns of each stratum, 0.05 being allowed. *Alike*: equal in every stratum; *on "
           "average*: "
           "what is easy for one is hard for another.\n%ld sets: the standard error of a share is %.3f at 0.05.\n\n"
           "| runs from | strata | 3 models, alike | on average | 10 models, alike | on average "
           "|\n|---|--:|--:|--:|--:|--:|\n",
           RUNS, times, sqrt(0.0475 / (double)times));
    for (size_t l = 0; l < sizeof chosen / sizeof *chosen; l++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            const struct stratum_law *law = &laws[chosen[l]];
            printf("| %s | %zu |", law->name, sizes[i]);
            for (size_t models = 3; models <= MOST_MODELS; models += 7)
                for (int alike = 1; alike >= 0; alike--)
                    printf(" %.3f |", share_of_false(law, models, sizes[i], alike == 1, times, rng));
            printf("\n");
        }
}

int main(int argc, char *argv[])
{
    const long quick = argc > 1 && strcmp(argv[1], "--quick") == 0 ? 10 : 1, times = 300 / quick, priced = 60 / quick;
    const size_t n = 20, few = 12;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    printf("\n## Audits of means over strata\n\n"
           "`syw audit --within` at 95 %%: the gain from %zu to %zu trials of each stratum, of %ld sets of strata; "
           "with kWh, "
           "that from %g to %g mean\ncosts on each of %zu trials, of %ld sets. *Covered*: how often the interval "
           "covers the "
           "true gain, of these very strata where they are\nfewer than 8, else of all there might be. Where epsilon is "
           "the "
           "true gain, how often the probability of more is at most 0.05, and at\nleast 0.95; where epsilon is 5 times "
           "the gain, how often the verdict is \"did not pay off\", so that it is right. The standard error of\na "
           "share is "
           "%.3f at 0.95 (kWh: %.3f). The last law has strata of a kind that 8 of them often do not show.\n\n"
           "| trials from | strata | has an interval | covered | P <= 0.05 | P >= 0.95 | did not pay off at 5 gains |\n"
           "|---|--:|--:|--:|--:|--:|--:|\n",
           n / 2, n, times, from, to, few, priced, sqrt(0.0475 / (double)times), sqrt(0.0475 / (double)priced));
    gsl_rng_set(rng, 18); /* each part by itself, so that it can be run alone */
    study_trials(rng, n, times);
    gsl_rng_set(rng, 18);
    study_costs(rng, few, priced);
    gsl_rng_set(rng, 18);
    study_rankings(rng, 400 / quick);
    gsl_rng_free(rng);
    return 0;
}
