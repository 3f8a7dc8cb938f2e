/* Finding runs: by name with a sorted list, by time with an interval tree that lies in a sorted array (Cormen et al.,
 * Introduction to Algorithms, 14.3). */
#include "parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_name(const void *a, const void *b)
{
    const struct codecarbon_name *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->kind > y->kind) - (x->kind < y->kind);
}

static void add_name(struct syw_codecarbon *codecarbon, const char *name, enum codecarbon_name_kind kind,
                     const struct codecarbon_entry *entry)
{
    if (*name)
        codecarbon->name[codecarbon->n_names++] = (struct codecarbon_name){name, kind, entry};
}

/* Adds a run to those of its name; false where they measured the same machine at the same time. */
static bool add_run(struct codecarbon_entry *all, const struct codecarbon_entry *one)
{
    const double cut_s = fmin(1, fmin(all->run.duration_s, one->run.duration_s) / 2); /* the end's fraction */
    const bool apart = one->started_s >= all->run.ended_s - cut_s || all->started_s >= one->run.ended_s - cut_s;
    if (!apart && (all->run.whole_machine || one->run.whole_machine))
        return false;
    all->run.energy_kwh += one->run.energy_kwh;
    all->run.emissions_kg += one->run.emissions_kg;
    all->run.duration_s = fmax(all->run.ended_s, one->run.ended_s) - fmin(all->started_s, one->started_s);
    all->run.pue = all->run.pue == one->run.pue ? one->run.pue : NAN;
    all->started_s = fmin(all->started_s, one->started_s);
    all->run.ended_s = fmax(all->run.ended_s, one->run.ended_s);
    all->run.gpu_silent = all->run.gpu_silent || one->run.gpu_silent;
    all->run.runs++;
    return true;
}

/* What name[n], all of one text, stand for: a run, the sum of several of one project, or NULL. */
static const struct codecarbon_entry *merge(struct syw_codecarbon *codecarbon, const struct codecarbon_name name[],
                                            size_t n)
{
    if (n == 1)
        return name[0].entry;
    struct codecarbon_entry *all = &codecarbon->merged[codecarbon->n_merged];
    if (name[0].kind != CODECARBON_NAME_PROJECT)
        return NULL;
    *all = *name[0].entry;
    for (size_t i = 1; i < n; i++)
        if (!add_run(all, name[i].entry))
            return NULL;
    codecarbon->n_merged++;
    return all;
}

static void index_names(struct syw_codecarbon *codecarbon)
{
    for (size_t i = 0; i < codecarbon->n; i++) {
        const struct codecarbon_entry *entry = &codecarbon->entry[i];
        bool task = *entry->task;
        add_name(codecarbon, entry->task, CODECARBON_NAME_TASK, entry);
        add_name(codecarbon, entry->run_id, task ? CODECARBON_NAME_RUN_ID_OF_TASK : CODECARBON_NAME_RUN_ID, entry);
        add_name(codecarbon, entry->project, task ? CODECARBON_NAME_PROJECT_OF_TASK : CODECARBON_NAME_PROJECT, entry);
    }
    struct codecarbon_name *name = codecarbon->name;
    size_t kept = 0;
    if (codecarbon->n_names > 1)
        qsort(name, codecarbon->n_names, sizeof *name, by_name);
    for (size_t i = 0, same; i < codecarbon->n_names; i += same) {
        for (same = 1; i + same < codecarbon->n_names && name[i + same].kind == name[i].kind &&
                       strcmp(name[i + same].name, name[i].name) == 0;)
            same++;
        const struct codecarbon_entry *entry = merge(codecarbon, &name[i], same);
        name[kept] = name[i];
        name[kept++].entry = entry;
    }
    codecarbon->n_names = kept;
}

static int by_start(const void *a, const void *b)
{
    const struct codecarbon_span *x = a, *y = b;
    return (x->from_s > y->from_s) - (x->from_s < y->from_s);
}

/* Sets most_to_s in [lo, hi); returns that of the whole. */
static double set_most(struct codecarbon_span *span, size_t lo, size_t hi)
{
    if (lo == hi)
        return -INFINITY;
    size_t middle = lo + (hi - lo) / 2;
    double below = set_most(span, lo, middle), above = set_most(span, middle + 1, hi);
    return span[middle].most_to_s = fmax(span[middle].to_s, fmax(below, above));
}

/* A run whose tasks are known as well would overlap each of them. */
static void index_spans(struct syw_codecarbon *codecarbon)
{
    for (size_t i = 0; i < codecarbon->n; i++) {
        const struct codecarbon_entry *entry = &codecarbon->entry[i];
        double from_s = entry->started_s, to_s = entry->run.ended_s;
        if (!entry->has_tasks && to_s > from_s)
            codecarbon->span[codecarbon->n_spans++] =
                (struct codecarbon_span){from_s, to_s == floor(to_s) ? to_s + 1 : to_s, 0, entry};
    }
    if (codecarbon->n_spans > 1)
        qsort(codecarbon->span, codecarbon->n_spans, sizeof *codecarbon->span, by_start);
    set_most(codecarbon->span, 0, codecarbon->n_spans);
}

enum syw_status syw_codecarbon_index(struct syw_codecarbon *codecarbon, struct syw_error *err)
{
    codecarbon->name = calloc(codecarbon->n, 3 * sizeof *codecarbon->name);
    codecarbon->span = calloc(codecarbon->n, sizeof *codecarbon->span);
    codecarbon->merged = calloc(codecarbon->n, sizeof *codecarbon->merged);
    if (!codecarbon->name || !codecarbon->span || !codecarbon->merged)
        return syw_error_memory(err);
    index_names(codecarbon);
    index_spans(codecarbon);
    return SYW_OK;
}

/* The name, NULL where there is none. */
static const struct codecarbon_name *find_name(const struct syw_codecarbon *codecarbon, const char *trial)
{
    const struct codecarbon_name *name = codecarbon->name;
    size_t lo = 0, hi = codecarbon->n_names;
    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        if (strcmp(name[middle].name, trial) < 0)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo < codecarbon->n_names && strcmp(name[lo].name, trial) == 0 ? &name[lo] : NULL;
}

const struct syw_codecarbon_run *syw_codecarbon_find(const struct syw_codecarbon *codecarbon, const char *trial)
{
    const struct codecarbon_name *name = find_name(codecarbon, trial);
    return name && name->entry ? &name->entry->run : NULL;
}

bool syw_codecarbon_several(const struct syw_codecarbon *codecarbon, const char *trial)
{
    const struct codecarbon_name *name = find_name(codecarbon, trial);
    return name && !name->entry;
}

struct query {
    double from_s, to_s;
    const struct codecarbon_entry *found;
    size_t n; /* how many may fit, counted up to 2 */
};

/* Whether [from_s, to_s) and what is asked for have half of the shorter one in common, where it takes duration_s. */
static bool fits(const struct query *query, double from_s, double to_s, double duration_s)
{
    double common = fmin(to_s, query->to_s) - fmax(from_s, query->from_s);
    return common >= fmin(duration_s, query->to_s - query->from_s) / 2;
}

static void look(struct query *query, const struct codecarbon_span *span, size_t lo, size_t hi)
{
    size_t middle = lo + (hi - lo) / 2;
    if (lo == hi || query->n > 1 || span[middle].most_to_s <= query->from_s)
        return;
    look(query, span, lo, middle);
    const struct codecarbon_entry *entry = span[middle].entry;
    if (fits(query, span[middle].from_s, span[middle].to_s, entry->run.ended_s - entry->started_s)) {
        query->found = entry;
        query->n++;
    }
    if (span[middle].from_s < query->to_s)
        look(query, span, middle + 1, hi);
}

const struct syw_codecarbon_run *syw_codecarbon_at(const struct syw_codecarbon *codecarbon, double from_s, double to_s)
{
    struct query query = {.from_s = from_s, .to_s = to_s};
    if (from_s < to_s)
        look(&query, codecarbon->span, 0, codecarbon->n_spans);
    if (query.n != 1)
        return NULL;
    const struct codecarbon_entry *found = query.found;
    double duration_s = found->run.ended_s - found->started_s;
    return fits(&query, found->started_s, found->run.ended_s, duration_s) ? &found->run : NULL;
}
