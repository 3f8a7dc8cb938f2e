/* How often bounds beyond the trials cover, as Markdown tables: a part of `make coverage-study`. With --quick, a tenth
 * of the searches. */
#include "coverage.h"
#include "syw/beyond.h"
#include "syw/repeats.h"

enum { ASKED = 3, LEVELS = 2, MOST_SEARCH = 512, AGAIN = 16, TIMES = 4, POPULATION = 4000000 };

static const double confidences[LEVELS] = {0.8, 0.95}, times_of[ASKED] = {1, 2, 8};

/* A search's score, lower is better. */
struct quadratic_law {
    const char *name;
    double c, noise;
    double degrees; /* of freedom of the noise's t distribution, 0: normal */
    double rare;    /* share of configurations in another region, whose optimum is better by 0.3 */
    bool again;     /* the best sixteenth of the configurations is run four times more, which tells the noise */
};

static const struct quadratic_law laws[] = {
    {.name = "1 hyperparameter, noise 0.01", .c = 1, .noise = 0.01},
    {.name = "2 hyperparameters, no noise", .c = 2, .noise = 0},
    {.name = "2 hyperparameters, noise 0.05", .c = 2, .noise = 0.05},
    {.name = "3 hyperparameters, noise 0.1", .c = 3, .noise = 0.1},
    {.name = "2 hyperparameters, noise 0.01, t with 3 df", .c = 2, .noise = 0.01, .degrees = 3},
    {.name = "2 hyperparameters, noise 0.05, t with 3 df", .c = 2, .noise = 0.05, .degrees = 3},
    {.name = "2 hyperparameters, noise 0.02, 3 % in a better region", .c = 2, .noise = 0.02, .rare = 0.03},
    {.name = "2 hyperparameters, noise 0.05, the best run again", .c = 2, .noise = 0.05, .again = true},
    {.name = "3 hyperparameters, noise 0.1, the best run again", .c = 3, .noise = 0.1, .again = true},
};

static double draw_noise(gsl_rng *rng, const struct quadratic_law *law)
{
    return law->noise * (law->degrees > 0 ? gsl_ran_tdist(rng, law->degrees) : gsl_ran_ugaussian(rng));
}

/* *without: what the configuration scores but for noise. */
static double draw_score(double *without, gsl_rng *rng, const struct quadratic_law *law)
{
    const double best = gsl_rng_uniform(rng) < law->rare ? -0.3 : 0;
    const double noise = draw_noise(rng, law);
    *without = best + pow(gsl_rng_uniform_pos(rng), 2 / law->c);
    return *without + noise;
}

/* A search: value[n], and what its repetitions say of the noise. */
struct drawn_search {
    size_t n;
    double value[MOST_SEARCH];
    struct syw_repeats repeats;
};

struct ranked {
    double score;
    size_t which;
};

static int by_score(const void *left, const void *right)
{
    const double a = ((const struct ranked *)left)->score, b = ((const struct ranked *)right)->score;
    return (a > b) - (a < b);
}

/* Runs the best again, as somebody does who wants to be sure of them. */
static void run_again(struct drawn_search *search, gsl_rng *rng, const struct quadratic_law *law,
                      const double without[])
{
    double value[2 * MOST_SEARCH];
    uint64_t name[2 * MOST_SEARCH];
    struct ranked best[MOST_SEARCH];
    size_t n = search->n;
    for (size_t i = 0; i < n; i++) {
        value[i] = search->value[i];
        name[i] = i + 1;
        best[i] = (struct ranked){value[i], i};
    }
    qsort(best, n, sizeof *best, by_score);
    for (size_t i = 0; i < search->n / AGAIN * TIMES; i++, n++) {
        const size_t which = best[i / TIMES].which;
        value[n] = without[which] + draw_noise(rng, law);
        name[n] = which + 1;
    }
    if (syw_repeats_find(&search->repeats, NULL, value, name, n, SYW_MINIMIZE, NULL) != SYW_OK)
        abort();
}

static void draw_search(struct drawn_search *search, gsl_rng *rng, const struct quadratic_law *law)
{
    double without[MOST_SEARCH];
    for (size_t i = 0; i < search->n; i++)
        search->value[i] = draw_score(&without[i], rng, law);
    if (law->again)
        run_again(search, rng, law, without);
}

/* Expected best of m[n_m] draws from a population, with replacement. */
static void expected_best(double best[], const double value[], size_t n, enum syw_direction direction, const double m[],
                          size_t n_m)
{
    const struct syw_curve_options options = {.estimator = SYW_ESTIMATOR_V, .values_only = true};
    struct syw_sample sample = {0};
    struct syw_curve_point point[ASKED];
    if (syw_sample_init(&sample, value, NULL, n, direction, NULL) != SYW_OK ||
        syw_curve_compute(point, &sample, m, n_m, &options, NULL) != SYW_OK)
        abort();
    for (size_t i = 0; i < n_m; i++)
        best[i] = point[i].value;
    syw_sample_clear(&sample);
}

struct beyond_tally {
    long answered[LEVELS], covered[LEVELS][ASKED];
};

static void count_search(struct beyond_tally *tally, const double value[], size_t n, const struct syw_repeats *repeats,
                         enum syw_direction direction, const double m[], const double best[], size_t n_m)
{
    const bool told = repeats && repeats->refusal == SYW_REPEATS_TOLD;
    struct syw_sample sample = {0};
    if (syw_sample_init(&sample, value, NULL, n, direction, NULL) != SYW_OK)
        abort();
    for (size_t c = 0; c < LEVELS; c++) {
        const struct syw_beyond_options options = {.confidence = confidences[c],
                                                   .has_noise = told,
                                                   .noise = told ? repeats->sd : 0,
                                                   .noise_df = told ? repeats->df : 0};
        struct syw_beyond_point point[ASKED];
        struct syw_beyond beyond = {0};
        if (syw_beyond_compute(point, &beyond, &sample, m, n_m, &options, NULL) != SYW_OK)
            abort();
        if (beyond.refusal != SYW_BEYOND_ANSWERED)
            continue;
        tally->answered[c]++;
        for (size_t i = 0; i < n_m; i++)
            tally->covered[c][i] += !(best[i] < point[i].lo) && !(best[i] > point[i].hi);
    }
    syw_sample_clear(&sample);
}

static void print_shares(const struct beyond_tally *tally, size_t n_m, long searches)
{
    for (size_t c = 0; c < LEVELS; c++) {
        printf(" %.3f |", (double)tally->answered[c] / (double)searches);
        for (size_t i = 0; i < n_m; i++)
            printf(" %.3f |", (double)tally->covered[c][i] / (double)tally->answered[c]);
    }
    printf("\n");
}

static void print_law(gsl_rng *rng, const struct quadratic_law *law, long searches, double population[])
{
    const size_t sizes[] = {32, 128, 512};
    double without;
    for (size_t i = 0; i < POPULATION; i++)
        population[i] = draw_score(&without, rng, law);
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        const size_t n = sizes[s];
        struct beyond_tally tally = {0};
        struct drawn_search drawn = {.n = n};
        double m[ASKED], best[ASKED];
        for (size_t i = 0; i < ASKED; i++)
            m[i] = times_of[i] * (double)n;
        expected_best(best, population, POPULATION, SYW_MINIMIZE, m, ASKED);
        for (long search = 0; search < searches; search++) {
            draw_search(&drawn, rng, law);
            count_search(&tally, drawn.value, n, law->again ? &drawn.repeats : NULL, SYW_MINIMIZE, m, best, ASKED);
        }
        printf("| %s | %zu |", law->name, n);
        print_shares(&tally, ASKED, searches);
    }
}

static void print_laws(gsl_rng *rng, gsl_rng *again, long searches)
{
    double *population = calloc(POPULATION, sizeof *population);
    if (!population)
        abort();
    printf("\n## Beyond the trials recorded\n\nBounds of the expected best of m trials from n < m (`--beyond`): how "
           "often there are any, and how often they cover it.\n%ld searches each: the standard error of a share is "
           "%.4f at 0.8 and %.4f at 0.95. Scores are T^2 + noise, T^c uniform\non 0..1, c the hyperparameters. Laws in "
           "the middle break the assumption: noise with heavy tails, and a better region that 3 %% of\nthe "
           "configurations lie in, whose optimum is better by 0.3. Of the last ones the best n / %d configurations are "
           "run %d times more:\nthe noise is estimated from that, and the first n trials alone are draws.\n\n"
           "| trials from | n | answered, 0.8 | m = n | 2 n | 8 n | answered, 0.95 | m = n | 2 n | 8 n |\n"
           "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
           searches, sqrt(.8 * .2 / (double)searches), sqrt(.95 * .05 / (double)searches), AGAIN, TIMES);
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++)
        print_law(laws[i].again ? again : rng, &laws[i], searches, population);
    free(population);
}

/* Halves of a recorded search, against the whole of it. */
static void print_halves(gsl_rng *rng, const char *model, long searches)
{
    struct population population = {0};
    struct beyond_tally tally = {0};
    double best;
    if (!read_real(&population, "samples/digits/trials.csv", model))
        abort();
    const size_t half = population.n_real / 2;
    const double m = (double)population.n_real;
    expected_best(&best, population.real, population.n_real, SYW_MAXIMIZE, &m, 1);
    for (long search = 0; search < searches; search++) {
        gsl_ran_shuffle(rng, population.real, population.n_real, sizeof *population.real);
        count_search(&tally, population.real, half, NULL, SYW_MAXIMIZE, &m, &best, 1);
    }
    printf("| %s | %zu | %.0f |", model, half, m);
    print_shares(&tally, 1, searches);
}

int main(int count, char *word[])
{
    const long searches = count > 1 && strcmp(word[1], "--quick") == 0 ? 200 : 2000;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937), *again = gsl_rng_alloc(gsl_rng_mt19937);
    if (!rng || !again)
        return 1;
    gsl_rng_set(rng, 6);
    gsl_rng_set(again, 7);
    print_laws(rng, again, searches);
    printf(
        "\nRandom halves of the searches in samples/digits, and whether they cover what the whole search finds: the "
        "expected best of as many\ntrials as it has, drawn from it. mlp's best value stands four times.\n\n"
        "| model | half | whole | answered, 0.8 | covers | answered, 0.95 | covers |\n|---|--:|--:|--:|--:|--:|--:|\n");
    print_halves(rng, "hgb", searches);
    print_halves(rng, "mlp", searches);
    gsl_rng_free(rng);
    gsl_rng_free(again);
    return 0;
}
