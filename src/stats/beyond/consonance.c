#include "stats/beyond/consonance.h"

#include <math.h>

/* Shares of the noise in the scale, each for those of its neighborhood. */
static const struct {
    double share, from, to;
} noises[] = {
    {0, 0, .0015},     {.003, .0015, .0055}, {.01, .0055, .014}, {.02, .014, .028}, {.04, .028, .057},
    {.08, .057, .113}, {.16, .113, .226},    {.32, .226, .453},  {.64, .453, .905}, {1.28, .905, INFINITY},
};
enum { NOISES = sizeof noises / sizeof *noises };

/* Where the noise of a trial is known it says of each share which scales have it. */
static void bound_scale(struct region_band *band, size_t i, const struct consonance_question *question)
{
    band->sc_from = question->noise_from / noises[i].to;
    band->sc_to = i == 0 ? INFINITY : question->noise_to / noises[i].from;
}

static struct region find_region(const struct rank_band *band, const struct quadratic *law, size_t i,
                                 const struct consonance_question *question)
{
    struct region_band within = {.count = band->count, .bound = question->bound};
    syw_quadratic_quantiles(within.least, law, band->lower, band->count);
    syw_quadratic_quantiles(within.most, law, band->upper, band->count);
    for (size_t r = 0; r < band->count; r++)
        within.y[r] = syw_tail_at(question->tail, band->rank[r]);
    bound_scale(&within, i, question);
    return syw_region_find(&within);
}

static void widen(struct consonance *of, const struct region *region, const struct consonance_question *question,
                  unsigned c)
{
    if (!region->fits)
        return;
    of->any = of->fits[c] = true;
    for (size_t i = 0; i < question->n_m; i++) {
        of->least[i] = fmin(of->least[i], fmax(syw_region_least(region, question->best[i]), question->bound));
        of->most[i] = fmax(of->most[i], fmax(syw_region_most(region, question->best[i]), question->bound));
    }
}

void syw_consonance_find(struct consonance *of, const struct consonance_question *question,
                         const struct quadratic_rule *rule)
{
    for (size_t part = 0; part < 2; part++)
        for (size_t i = 0; i < question->n_m; i++) {
            of[part].least[i] = INFINITY;
            of[part].most[i] = -INFINITY;
        }
    for (unsigned c = 1; c <= question->hyperparameters; c++)
        for (size_t i = 0; i < NOISES; i++) {
            const struct quadratic law = {c, noises[i].share, rule};
            struct region region[2];
            for (size_t part = 0; part < 2; part++)
                region[part] = find_region(&of[part].band, &law, i, question);
            if (region[0].fits || region[1].fits)
                syw_quadratic_mean_best(question->best, &law, question->m, question->n_m);
            for (size_t part = 0; part < 2; part++)
                widen(&of[part], &region[part], question, c);
        }
}
