/* What was measured beside the log finds its trial by name, else by time. Nothing is given to two trials: claims are
 * sorted, and neighbors that want the same get nothing. */
#include "parts.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A trial that wants a thing (or time) for itself. */
struct claim {
    uintptr_t thing;
    const char *name;
    double from_s, to_s;
    double rounded_s; /* by which the span may be longer than what it is the time of, or lie too early */
    size_t trial;
    bool named;   /* it bears the thing's name; else it only fits in time */
    bool several; /* the row stands for more than one trial */
    bool shared;
};

/* Things are compared by address alone. */
static int by_thing(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    return (x->thing > y->thing) - (x->thing < y->thing);
}

/* Who bears the name comes first. */
static int by_thing_and_right(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    int order = by_thing(a, b);
    return order != 0 ? order : y->named - x->named;
}

static int by_name(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static int by_start(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    if (x->from_s != y->from_s)
        return x->from_s < y->from_s ? -1 : 1;
    return (x->trial > y->trial) - (x->trial < y->trial);
}

/* Marks claims to the same thing, but for a single one by name among those by time. In order, a thing's better claims
 * stand first. */
static void mark_same(struct claim claim[], size_t n, int (*order)(const void *, const void *),
                      int (*differ)(const void *, const void *))
{
    if (n > 0)
        qsort(claim, n, sizeof *claim, order);
    for (size_t i = 0; i < n; i++) {
        bool same = i > 0 && differ(&claim[i - 1], &claim[i]) == 0;
        claim[i].shared = claim[i].several || same;
        if (same && claim[i - 1].named == claim[i].named)
            claim[i - 1].shared = true;
    }
}

/* Times in seconds, of which a short span can have lost no more than a part. */
static double usual_rounding(double from_s, double to_s)
{
    return fmin(1, 0.01 * (to_s - from_s));
}

/* CodeCarbon cuts the time of the end to whole seconds, and the start is that less the duration: each span lies up to
 * a second too early, and one that follows another by less seems to begin within it. */
static double cut_rounding(const struct syw_codecarbon_run *run)
{
    const double from_s = run->ended_s - run->duration_s;
    return run->ended_s == floor(run->ended_s) ? 1 : usual_rounding(from_s, run->ended_s);
}

static double firm_end(const struct claim *claim)
{
    return claim->to_s - claim->rounded_s;
}

/* Marks claims to overlapping time. In order of their starts, a span that overlaps any earlier one overlaps the one
 * that ends last, and that one has then been seen. */
static void mark_overlaps(struct claim claim[], size_t n)
{
    if (n > 0)
        qsort(claim, n, sizeof *claim, by_start);
    size_t last = 0;
    for (size_t i = 0; i < n; i++) {
        claim[i].shared = claim[i].several;
        if (i > 0 && claim[i].from_s < firm_end(&claim[last]))
            claim[last].shared = claim[i].shared = true;
        if (firm_end(&claim[i]) >= firm_end(&claim[last]))
            last = i;
    }
}

static const struct syw_codecarbon_run *find_run(bool *named, const struct syw_codecarbon *codecarbon,
                                                 const struct facts *facts)
{
    const struct syw_codecarbon_run *run = NULL;
    if (codecarbon && facts->name[0])
        run = syw_codecarbon_find(codecarbon, facts->name);
    *named = run != NULL;
    if (codecarbon && !run && facts->to_s > facts->from_s)
        run = syw_codecarbon_at(codecarbon, facts->from_s, facts->to_s);
    return run;
}

/* Each trial's own finds, and all[trial] as the claims to come are made of them. */
static void find_all(struct join joins[], struct claim all[], const struct syw_log *log,
                     const struct syw_footprint_options *options)
{
    size_t trial = 0;
    for (size_t m = 0; m < log->n_models; m++)
        for (size_t row = 0; row < log->model[m].rows; row++, trial++) {
            struct facts facts = syw_facts_of(&log->model[m], row);
            struct join *join = &joins[trial];
            bool named;
            join->run = find_run(&named, options->codecarbon, &facts);
            join->several_runs = !join->run && options->codecarbon && facts.name[0] &&
                                 syw_codecarbon_several(options->codecarbon, facts.name);
            join->record_kwh = options->power && facts.name[0] ? syw_power_record(options->power, facts.name) : NAN;
            all[trial] = (struct claim){.thing = (uintptr_t)join->run,
                                        .name = facts.name,
                                        .from_s = facts.from_s,
                                        .to_s = facts.to_s,
                                        .rounded_s = usual_rounding(facts.from_s, facts.to_s),
                                        .trial = trial,
                                        .named = named,
                                        .several = facts.weight > 1};
        }
}

/* No run serves two trials. */
static void settle_runs(struct join joins[], const struct claim all[], struct claim claim[], size_t trials)
{
    size_t n = 0;
    for (size_t i = 0; i < trials; i++)
        if (all[i].thing)
            claim[n++] = all[i];
    mark_same(claim, n, by_thing_and_right, by_thing);
    for (size_t i = 0; i < n; i++)
        if (claim[i].shared) {
            joins[claim[i].trial].run = NULL;
            joins[claim[i].trial].run_shared = true;
        }
}

/* Whole-machine runs at the same time hold the same joules, where they ran on one machine. */
static void mark_machines(struct join joins[], struct claim claim[], size_t trials)
{
    size_t n = 0;
    for (size_t i = 0; i < trials; i++) {
        const struct syw_codecarbon_run *run = joins[i].run;
        if (run && run->whole_machine && run->duration_s > 0 && isfinite(run->ended_s))
            claim[n++] = (struct claim){.from_s = run->ended_s - run->duration_s,
                                        .to_s = run->ended_s,
                                        .rounded_s = cut_rounding(run),
                                        .trial = i};
    }
    mark_overlaps(claim, n);
    for (size_t i = 0; i < n; i++)
        joins[claim[i].trial].same_machine = claim[i].shared;
}

/* No record serves two trials that bear its name. */
static void settle_records(struct join joins[], const struct claim all[], struct claim claim[], size_t trials)
{
    size_t n = 0;
    for (size_t i = 0; i < trials; i++)
        if (!isnan(joins[i].record_kwh))
            claim[n++] = all[i];
    mark_same(claim, n, by_name, by_name);
    for (size_t i = 0; i < n; i++)
        if (claim[i].shared) {
            joins[claim[i].trial].record_kwh = NAN;
            joins[claim[i].trial].record_shared = true;
        }
}

/* Whose trial the power was of is not known while two of them ran. */
static void settle_meter(struct join joins[], const struct claim all[], struct claim claim[], size_t trials)
{
    size_t n = 0;
    for (size_t i = 0; i < trials; i++)
        if (all[i].to_s > all[i].from_s)
            claim[n++] = all[i];
    mark_overlaps(claim, n);
    for (size_t i = 0; i < n; i++)
        joins[claim[i].trial].meter_shared = claim[i].shared;
}

enum syw_status syw_joins_make(struct join **joins, const struct syw_log *log,
                               const struct syw_footprint_options *options, struct syw_error *err)
{
    size_t trials = 0;
    *joins = NULL;
    for (size_t m = 0; m < log->n_models; m++)
        trials += log->model[m].rows;
    if (trials == 0 || (!options->codecarbon && !options->power))
        return SYW_OK;
    enum syw_status status = SYW_OK;
    struct join *made = calloc(trials, sizeof *made);
    struct claim *all = calloc(trials, sizeof *all), *claim = calloc(trials, sizeof *claim);
    if (!made || !all || !claim) {
        status = syw_error_memory(err);
        goto done;
    }
    find_all(made, all, log, options);
    settle_runs(made, all, claim, trials);
    mark_machines(made, claim, trials);
    if (options->power) {
        settle_records(made, all, claim, trials);
        settle_meter(made, all, claim, trials);
    }
    *joins = made;
    made = NULL;
done:
    free(made);
    free(all);
    free(claim);
    return status;
}
