/* How often the intervals of savings at equal score cover, as a Markdown table: a part of `make coverage-study`. With
 * --quick, a tenth of the repetitions. */
#include "syw/tradeoffs.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXITS = 4, SETTINGS = 8, MODELS = 2, LEVELS = 2, POPULATION = 400000 };

static const double confidences[LEVELS] = {0.8, 0.95};

/* A model with exits: exit e is right on an example of difficulty u with probability 1 - worst u^2 fall^e, and says so
 * with noise. */
struct exit_model {
    double worst, fall, cost;
};
struct exit_pair {
    const char *name;
    struct exit_model model[MODELS];
};
static const struct exit_pair pairs[] = {
    {"equal models", {{0.7, 0.5, 1}, {0.7, 0.5, 1}}},
    {"the second costs 1.5 times as much", {{0.7, 0.5, 1}, {0.7, 0.5, 1.5}}},
    {"the second is worse at first and costs 0.8 times as much", {{0.6, 0.5, 1}, {0.8, 0.4, 0.8}}},
};

static void add_example(struct syw_usage_row *row, gsl_rng *rng, const struct exit_model *model, double hard,
                        unsigned example)
{
    double spent = 0;
    for (int exit = 0; exit < EXITS; exit++) {
        const double right = 1 - model->worst * hard * hard * pow(model->fall, exit);
        const double logit = log(right / (1 - right + 1e-9)) + gsl_ran_gaussian(rng, 0.7);
        spent += model->cost * gsl_ran_lognormal(rng, 0, 0.1);
        row[exit] = (struct syw_usage_row){.score = gsl_rng_uniform(rng) < right,
                                           .cost = spent,
                                           .kwh = NAN,
                                           .time_s = NAN,
                                           .threshold = NAN,
                                           .exit = exit,
                                           .confidence = 1 / (1 + exp(-logit)),
                                           .example = example};
    }
}

/* same: both models see examples of the same difficulty, of the same name. */
static void draw_examples(struct syw_usage_model model[MODELS], gsl_rng *rng, const struct exit_pair *pair, size_t n,
                          bool same)
{
    for (size_t i = 0; i < n; i++) {
        const double hard = gsl_rng_uniform(rng);
        for (int m = 0; m < MODELS; m++) {
            const double own = m == 0 || same ? hard : gsl_rng_uniform(rng);
            add_example(model[m].row + EXITS * i, rng, &pair->model[m], own, (unsigned)(same || m == 0 ? i : n + i));
        }
    }
    for (int m = 0; m < MODELS; m++)
        model[m].rows = EXITS * n;
}

/* Runs of a pruned model: a smooth curve that each seed moves as a whole and point by point. */
static void draw_runs(struct syw_usage_model model[MODELS], gsl_rng *rng, double factor, size_t seeds)
{
    for (int m = 0; m < MODELS; m++) {
        struct syw_usage_row *row = model[m].row;
        for (size_t s = 0; s < seeds; s++) {
            const double luck = gsl_ran_gaussian(rng, 0.01), slow = gsl_ran_gaussian(rng, 0.05);
            for (int k = 0; k < SETTINGS; k++, row++) {
                const double score = 0.95 - 0.25 * exp(-0.5 * k) + luck + gsl_ran_gaussian(rng, 0.003);
                const double cost = (m == 0 ? 1 : factor) * exp(0.4 * k + slow + gsl_ran_gaussian(rng, 0.02));
                *row = (struct syw_usage_row){.score = score,
                                              .cost = cost,
                                              .kwh = NAN,
                                              .time_s = NAN,
                                              .threshold = k,
                                              .seed = (unsigned)s,
                                              .line = 1};
            }
        }
        model[m].rows = seeds * SETTINGS;
    }
}

/* ---- counting ---------------------------------------------------------------------------------------------------- */

struct saving_tally {
    long answered, covered[SYW_DELTA_COUNT][LEVELS];
    double width; /* of 95 % intervals of the logarithm of the cost, summed */
};

static struct syw_tradeoff_saving save(const struct syw_usage *usage, double confidence)
{
    const struct syw_tradeoff_options options = {
        .limit = NAN, .target = NAN, .reference_cost = NAN, .reference_score = NAN, .confidence = confidence};
    struct syw_tradeoffs tradeoffs = {0};
    struct syw_error err = {0};
    if (syw_tradeoffs_compute(&tradeoffs, usage, &options, &err) != SYW_OK) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    const struct syw_tradeoff_saving saving = tradeoffs.model[1].saving;
    syw_tradeoffs_clear(&tradeoffs);
    return saving;
}

static void count(struct saving_tally *tally, const struct syw_usage *usage, const double truth[SYW_DELTA_COUNT])
{
    for (int c = 0; c < LEVELS; c++) {
        const struct syw_tradeoff_saving saving = save(usage, confidences[c]);
        if (isnan(saving.lo[SYW_DELTA_COST]) || isnan(saving.lo[SYW_DELTA_SCORE]))
            return;
        tally->answered += c == 0;
        for (int kind = 0; kind < SYW_DELTA_COUNT; kind++)
            tally->covered[kind][c] += saving.lo[kind] <= truth[kind] && truth[kind] <= saving.hi[kind];
        tally->width += c == LEVELS - 1 ? saving.hi[SYW_DELTA_COST] - saving.lo[SYW_DELTA_COST] : 0;
    }
}

static void print_tally(const struct saving_tally *tally, long times)
{
    const double n = (double)tally->answered;
    printf(" %.3f |", n / (double)times);
    for (int kind = 0; kind < SYW_DELTA_COUNT; kind++)
        for (int c = 0; c < LEVELS; c++)
            printf(" %.3f |", (double)tally->covered[kind][c] / n);
    printf(" %.2f |\n", exp(tally->width / n));
}

/* ---- the table --------------------------------------------------------------------------------------------------- */

static struct syw_usage begin_usage(struct syw_usage_model model[MODELS], size_t rows, bool examples)
{
    static char a[] = "a", b[] = "b", name[] = "column";
    static char *source[] = {name};
    model[0] = (struct syw_usage_model){.model = a, .row = malloc(rows * sizeof *model[0].row)};
    model[1] = (struct syw_usage_model){.model = b, .row = malloc(rows * sizeof *model[1].row)};
    if (!model[0].row || !model[1].row)
        abort();
    struct syw_usage usage = {
        .examples = examples, .direction = SYW_MAXIMIZE, .model = model, .n = MODELS, .source = source, .sources = 1};
    for (int role = 0; role < SYW_USAGE_ROLES; role++)
        usage.column[role] =
            role == SYW_USAGE_ENERGY || (examples && (role == SYW_USAGE_SEED || role == SYW_USAGE_THRESHOLD)) ? NULL
                                                                                                              : name;
    return usage;
}

static void study_examples(gsl_rng *rng, const struct exit_pair *pair, long times)
{
    static const size_t sizes[] = {200, 600, 2000};
    struct syw_usage_model model[MODELS];
    const struct syw_usage usage = begin_usage(model, (size_t)EXITS * POPULATION, true);
    draw_examples(model, rng, pair, POPULATION, true);
    const struct syw_tradeoff_saving large = save(&usage, 0.95);
    const double truth[SYW_DELTA_COUNT] = {large.delta[0].value, large.delta[1].value};
    for (int same = 1; same >= 0; same--)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            struct saving_tally tally = {0};
            for (long t = 0; t < times; t++) {
                draw_examples(model, rng, pair, sizes[s], same);
                count(&tally, &usage, truth);
            }
            printf("| %zu examples%s, %s: x %.3f |", sizes[s], same ? " of both" : " each", pair->name, exp(truth[0]));
            print_tally(&tally, times);
        }
    free(model[0].row);
    free(model[1].row);
}

static void study_runs(gsl_rng *rng, double factor, long times)
{
    static const size_t sizes[] = {2, 3, 5, 10};
    struct syw_usage_model model[MODELS];
    const struct syw_usage usage = begin_usage(model, 10 * SETTINGS, false);
    /* scores at equal cost are taken from a large number of runs: cost noise bends the curve a little */
    const double truth[SYW_DELTA_COUNT] = {log(factor), NAN};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        struct saving_tally tally = {0};
        for (long t = 0; t < times; t++) {
            draw_runs(model, rng, factor, sizes[s]);
            count(&tally, &usage, truth);
        }
        printf("| %zu seeds, the second model costs %.1f times as much |", sizes[s], factor);
        printf(" %.3f | %.3f | %.3f | | | %.2f |\n", (double)tally.answered / (double)times,
               (double)tally.covered[0][0] / (double)tally.answered,
               (double)tally.covered[0][1] / (double)tally.answered, exp(tally.width / (double)tally.answered));
    }
    free(model[0].row);
    free(model[1].row);
}

int main(int argc, char *argv[])
{
    const long times = argc > 1 && strcmp(argv[1], "--quick") == 0 ? 100 : 1000;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 17);
    printf("\n## Accuracy against the cost of use\n\n"
           "How often the interval of what a model saves at equal score covers (`syw tradeoff`), and of its score at "
           "equal cost. Models\nwith four exits see simulated examples, and the truth is what %d of them give; or a "
           "model with eight settings is trained with\nseveral seeds, each of which moves the whole curve and every "
           "point of it, and the truth is the factor between the costs.\n*Answered*: the share with an interval of "
           "both. *Width*: the ratio of the two ends of 95 %% intervals of the factor. %ld repetitions:\nthe standard "
           "error of a share is %.3f at 0.8 and %.3f at 0.95.\n\n"
           "| models and factor | answered | cost, 0.8 | 0.95 | score, 0.8 | 0.95 | width |\n"
           "|---|--:|--:|--:|--:|--:|--:|\n",
           POPULATION, times, sqrt(0.16 / (double)times), sqrt(0.0475 / (double)times));
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        study_examples(rng, &pairs[i], times);
    study_runs(rng, 1, times);
    study_runs(rng, 1.5, times);
    gsl_rng_free(rng);
    return 0;
}
