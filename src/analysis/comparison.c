/* Two models in full: the table at the budgets asked for, the verdict from a dense grid. */
#include "syw/comparison.h"

#include "contenders.h"
#include "reach_parts.h"
#include "spending.h"
#include "strata_comparison.h"

#include <math.h>
#include <stdlib.h>

/* What becomes of two models. */
struct two_models {
    struct syw_contenders *all;
    struct syw_budgets table;
    struct syw_compare_point *dense; /* dense[n_dense], of the common grid what both reach */
    size_t n_dense;
    struct syw_compare_point *point; /* point[table.n] */
    struct syw_model_curve curve[2]; /* the same, with arrays of their own */
    struct syw_verdict verdict;
    struct syw_reach reach[2];
};

static void pair_clear(struct two_models *pair)
{
    syw_contenders_free(pair->all);
    free(pair->dense);
    free(pair->point);
    for (int i = 0; i < 2; i++) {
        free(pair->curve[i].point);
        free(pair->curve[i].exact);
    }
    syw_budgets_clear(&pair->table);
    syw_verdict_clear(&pair->verdict);
}

/* ---- the grid --------------------------------------------------------------------------------------------------- */

/* Dense budgets as far as the larger search reaches, and among them those of the table and both ends. */
static enum syw_status make_grid(struct syw_budgets *grid, const struct two_models *pair, bool whole,
                                 struct syw_error *err)
{
    const double end[] = {syw_whole_search(&pair->all->model[0]), syw_whole_search(&pair->all->model[1])};
    double least = fmin(fmax(pair->all->model[0].least, pair->all->model[1].least), pair->table.k[0]);
    enum syw_status status = syw_budgets_make(grid, SYW_GRID_DENSE, least, fmax(end[0], end[1]), whole, err);
    if (status == SYW_OK)
        status = syw_budgets_insert(grid, pair->table.k, pair->table.n, err);
    return status == SYW_OK ? syw_budgets_insert(grid, end, 2, err) : status;
}

/* Budgets so close where the curves cross that a straight line between two finds the place to a thousandth. */
static enum syw_status close_in(struct syw_budgets *closer, const struct two_models *pair, struct syw_error *err)
{
    enum { PARTS = 16, MOST_GAPS = 64 };
    const struct syw_compare_point *point = pair->dense;
    double inner[PARTS - 1];
    enum syw_status status = SYW_OK;
    for (size_t i = 1, gaps = 0; i < pair->n_dense && gaps < MOST_GAPS && status == SYW_OK; i++) {
        double from = point[i - 1].budget, to = point[i].budget;
        if (!(point[i - 1].difference * point[i].difference < 0) || to <= from * 1.001)
            continue;
        for (int part = 1; part < PARTS; part++)
            inner[part - 1] = from * pow(to / from, (double)part / PARTS);
        status = syw_budgets_insert(closer, inner, PARTS - 1, err);
        gaps++;
    }
    return status;
}

/* The difference as far as both reach. */
static enum syw_status take_difference(struct two_models *pair, struct syw_error *err)
{
    const struct syw_contender *one = pair->all->model;
    free(pair->dense);
    pair->n_dense = one[0].n < one[1].n ? one[0].n : one[1].n;
    pair->dense = calloc(pair->n_dense + 1, sizeof *pair->dense);
    if (!pair->dense)
        return syw_error_memory(err);
    return syw_contenders_compare(pair->dense, pair->all, pair->n_dense, err);
}

/* Curves over the grid with their errors, and the difference. */
static enum syw_status compute_grid(struct two_models *pair, struct syw_budgets *grid,
                                    const struct syw_analysis_options *options, struct syw_error *err)
{
    enum syw_status status = syw_contenders_compute(pair->all, grid, options, err);
    if (status == SYW_OK)
        status = syw_contenders_errors(pair->all, options, err);
    return status == SYW_OK ? take_difference(pair, err) : status;
}

/* Where nobody leads anywhere it makes no difference where the curves cross. */
static bool is_worth_closing_in(const struct two_models *pair)
{
    for (size_t i = 0; i < pair->n_dense; i++)
        if (pair->dense[i].leader != SYW_LEADER_TIE)
            return true;
    return false;
}

/* Over the grid, and closer where the curves cross. */
static enum syw_status compute_dense(struct two_models *pair, struct syw_budgets *grid,
                                     const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_budgets closer = {0};
    enum syw_status status = compute_grid(pair, grid, options, err);
    if (status == SYW_OK && !syw_in_trials(options) && is_worth_closing_in(pair))
        status = close_in(&closer, pair, err);
    if (status == SYW_OK && closer.n > 0) {
        status = syw_budgets_insert(&closer, pair->all->grid.k, pair->all->grid.n, err);
        if (status == SYW_OK)
            status = compute_grid(pair, &closer, options, err);
    }
    syw_budgets_clear(&closer);
    return status;
}

/* ---- what is read off it ---------------------------------------------------------------------------------------- */

/* The points of the table are among the dense ones. */
static enum syw_status pick_table(struct two_models *pair, struct syw_error *err)
{
    const size_t n = pair->table.n;
    pair->point = calloc(n, sizeof *pair->point);
    for (int m = 0; m < 2; m++) {
        struct syw_model_curve *curve = &pair->curve[m];
        const bool exact = pair->all->model[m].exact != NULL;
        *curve = syw_contender_curve(&pair->all->model[m]);
        curve->n = n;
        curve->point = calloc(n, sizeof *curve->point);
        curve->exact = exact ? calloc(n, sizeof *curve->exact) : NULL;
        if (!pair->point || !curve->point || (exact && !curve->exact))
            return syw_error_memory(err);
    }
    for (size_t i = 0, dense = 0; i < n; i++) {
        while (pair->all->grid.k[dense] < pair->table.k[i])
            dense++;
        pair->point[i] = pair->dense[dense];
        for (int m = 0; m < 2; m++) {
            const struct syw_contender *from = &pair->all->model[m];
            pair->curve[m].point[i] = from->point[dense];
            if (from->exact)
                pair->curve[m].exact[i] = from->exact[dense];
        }
    }
    return SYW_OK;
}

static enum syw_status set_chances(struct two_models *pair, const struct syw_analysis_options *options,
                                   struct syw_error *err)
{
    const size_t n = pair->table.n;
    struct syw_best *best = calloc(2 * n, sizeof *best);
    enum syw_status status = SYW_OK;
    if (!best)
        return syw_error_memory(err);
    for (size_t i = 0; i < 2 && status == SYW_OK; i++)
        status = syw_contender_best(best + i * n, &pair->all->model[i], &pair->table, n, options, err);
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        syw_compare_chance(&pair->point[i], &best[i], &best[n + i]);
    for (size_t i = 0; i < 2 * n; i++)
        syw_best_clear(&best[i]);
    free(best);
    return status;
}

/* What the whole of the other's search is worth, which stands where its budgets end. */
static double best_expected(const struct syw_contender *one)
{
    size_t i = one->n - 1;
    while (i > 0 && one->point[i].k > syw_whole_search(one))
        i--;
    return one->point[i].value;
}

static enum syw_status find_reach(struct two_models *pair, size_t own, const struct syw_analysis_options *options,
                                  struct syw_error *err)
{
    const struct syw_contender *one = &pair->all->model[own];
    const struct syw_model_curve curve = syw_contender_curve(one);
    struct syw_reach *reach = &pair->reach[own];
    syw_reach_begin(reach, one->trials, best_expected(&pair->all->model[1 - own]));
    syw_reach_find(reach, &curve, reach->target, pair->all->direction, options);
    if (one->exact)
        return syw_reach_refine(reach, &one->priced, one->row, options, err);
    syw_spend_trials(&reach->cost, one->trials, &reach->budget, 1);
    return SYW_OK;
}

static enum syw_status compute(struct two_models *pair, const struct syw_log *log,
                               const struct syw_analysis_options *options, struct syw_error *err)
{
    struct syw_budgets grid = {0};
    enum syw_status status = syw_contenders_open(&pair->all, log, options, err);
    if (status != SYW_OK)
        goto done;
    if ((status = syw_contenders_table(&pair->table, pair->all, options, err)) != SYW_OK)
        goto done;
    pair->all->wanted = &pair->table;
    if ((status = make_grid(&grid, pair, syw_in_trials(options), err)) != SYW_OK)
        goto done;
    if ((status = compute_dense(pair, &grid, options, err)) != SYW_OK)
        goto done;
    if ((status = pick_table(pair, err)) != SYW_OK)
        goto done;
    if ((status = set_chances(pair, options, err)) != SYW_OK)
        goto done;
    if ((status = syw_verdict_find(&pair->verdict, pair->dense, pair->n_dense, log->direction, err)) != SYW_OK)
        goto done;
    syw_remark_differences(pair->all, &pair->table, options);
    for (size_t i = 0; i < 2 && status == SYW_OK; i++)
        status = find_reach(pair, i, options, err);
    if (status == SYW_OK)
        status = syw_remarks_check(options->remarks, err);
done:
    syw_budgets_clear(&grid);
    return status;
}

/* ---- public ----------------------------------------------------------------------------------------------------- */

/* Moves what was found to where the caller looks for it. */
static void hand_over(struct syw_comparison *comparison, struct two_models *pair,
                      const struct syw_analysis_options *options)
{
    struct syw_contenders *all = pair->all;
    *comparison = (struct syw_comparison){.n = pair->table.n,
                                          .point = pair->point,
                                          .curve = {pair->curve[0], pair->curve[1]},
                                          .n_dense = pair->n_dense,
                                          .dense = pair->dense,
                                          .verdict = pair->verdict,
                                          .reach = {pair->reach[0], pair->reach[1]},
                                          .method = all->method,
                                          .simultaneous = all->simultaneous,
                                          .curves = all->curve,
                                          .own = all};
    for (int i = 0; i < 2; i++) {
        comparison->whole[i] = syw_contender_curve(&all->model[i]);
        comparison->most[i] = all->model[i].most;
    }
    comparison->curves.confidence = options->curve.confidence;
    all->wanted = NULL;
    syw_budgets_clear(&pair->table);
    *pair = (struct two_models){0};
}

enum syw_status syw_comparison_compute(struct syw_comparison *comparison, const struct syw_log *log,
                                       const struct syw_analysis_options *options, struct syw_error *err)
{
    struct two_models pair = {0};
    if (log->n_models > 2)
        return syw_error_set(err, SYW_EDOMAIN, "two models are compared, and the log has %zu", log->n_models);
    if (options->within && log->n_models == 2)
        return syw_strata_comparison(comparison, log, options, err);
    enum syw_status status = compute(&pair, log, options, err);
    if (status == SYW_OK)
        hand_over(comparison, &pair, options);
    pair_clear(&pair);
    return status;
}
