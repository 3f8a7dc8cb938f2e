/* Two models in full: the table at the budgets asked for, the verdict from a dense grid. */
#include "arms.h"

#include <math.h>
#include <stdlib.h>

/* What a report of two models points into. */
struct pair {
    struct arms arms;
    struct budgets table;
    struct syw_compare_point *dense; /* dense[n_dense], of the arms' grid what both reach */
    size_t n_dense;
    struct syw_compare_point *point;     /* point[table.n] */
    struct syw_curve_point *at_table[2]; /* at_table[.][table.n] */
    struct syw_budget_point *exact[2];   /* the same; where budgets are in real cost */
    struct syw_verdict verdict;
    struct syw_reach reach[2];
};

static void pair_clear(struct pair *pair)
{
    arms_clear(&pair->arms);
    free(pair->dense);
    free(pair->point);
    for (int i = 0; i < 2; i++) {
        free(pair->at_table[i]);
        free(pair->exact[i]);
    }
    budgets_clear(&pair->table);
    syw_verdict_clear(&pair->verdict);
}

/* ---- the grid --------------------------------------------------------------------------------------------------- */

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static enum syw_status insert(struct budgets *grid, const double budget[], size_t n, struct syw_error *err)
{
    double *grown = realloc(grid->k, (grid->n + n + 1) * sizeof *grown);
    if (!grown)
        return syw_error_memory(err);
    grid->k = grown;
    for (size_t i = 0; i < n; i++)
        grid->k[grid->n++] = budget[i];
    qsort(grid->k, grid->n, sizeof *grid->k, ascending);
    budgets_restrict(grid, 0);
    return SYW_OK;
}

/* Dense budgets as far as the larger search reaches, and among them those of the table and both ends. */
static enum syw_status make_grid(struct budgets *grid, const struct pair *pair, bool whole, struct syw_error *err)
{
    const double end[] = {whole_search(&pair->arms.arm[0]), whole_search(&pair->arms.arm[1])};
    double least = fmin(fmax(pair->arms.arm[0].least, pair->arms.arm[1].least), pair->table.k[0]);
    enum syw_status status = budgets_reach(grid, least, fmax(end[0], end[1]), whole, err);
    if (status == SYW_OK)
        status = insert(grid, pair->table.k, pair->table.n, err);
    return status == SYW_OK ? insert(grid, end, 2, err) : status;
}

/* Budgets so close where the curves cross that a straight line between two finds the place to a thousandth. */
static enum syw_status close_in(struct budgets *closer, const struct pair *pair, struct syw_error *err)
{
    enum { PARTS = 48, MOST_GAPS = 64 };
    const struct syw_compare_point *point = pair->dense;
    double inner[PARTS - 1];
    enum syw_status status = SYW_OK;
    for (size_t i = 1, gaps = 0; i < pair->n_dense && gaps < MOST_GAPS && status == SYW_OK; i++) {
        double from = point[i - 1].budget, to = point[i].budget;
        if (!(point[i - 1].difference * point[i].difference < 0) || to <= from * 1.001)
            continue;
        for (int part = 1; part < PARTS; part++)
            inner[part - 1] = from * pow(to / from, (double)part / PARTS);
        status = insert(closer, inner, PARTS - 1, err);
        gaps++;
    }
    return status;
}

/* The arms' difference as far as both reach. */
static enum syw_status take_difference(struct pair *pair, struct syw_error *err)
{
    const struct arm *arm = pair->arms.arm;
    free(pair->dense);
    pair->n_dense = arm[0].n < arm[1].n ? arm[0].n : arm[1].n;
    pair->dense = calloc(pair->n_dense + 1, sizeof *pair->dense);
    if (!pair->dense)
        return syw_error_memory(err);
    return arms_compare(pair->dense, &pair->arms, pair->n_dense, err);
}

/* Curves over the grid, closer where they cross, then their errors. */
static enum syw_status compute_dense(struct pair *pair, struct budgets *grid, const struct settings *settings,
                                     struct syw_error *err)
{
    const bool whole = in_trials(settings);
    struct budgets closer = {0};
    enum syw_status status = arms_compute(&pair->arms, grid, settings, err);
    if (status == SYW_OK)
        status = take_difference(pair, err);
    if (status == SYW_OK && !whole)
        status = close_in(&closer, pair, err);
    if (status == SYW_OK && closer.n > 0) {
        status = insert(&closer, pair->arms.grid.k, pair->arms.grid.n, err);
        if (status == SYW_OK)
            status = arms_compute(&pair->arms, &closer, settings, err);
    }
    if (status == SYW_OK)
        status = arms_resample(&pair->arms, settings, err);
    budgets_clear(&closer);
    return status == SYW_OK ? take_difference(pair, err) : status;
}

/* ---- what is read off it ---------------------------------------------------------------------------------------- */

/* The points of the table are among the dense ones. */
static enum syw_status pick_table(struct pair *pair, struct syw_error *err)
{
    const size_t n = pair->table.n;
    pair->point = calloc(n, sizeof *pair->point);
    for (int i = 0; i < 2; i++) {
        pair->at_table[i] = calloc(n, sizeof *pair->at_table[i]);
        pair->exact[i] = calloc(n, sizeof *pair->exact[i]);
        if (!pair->point || !pair->at_table[i] || !pair->exact[i])
            return syw_error_memory(err);
    }
    for (size_t i = 0, dense = 0; i < n; i++) {
        while (pair->arms.grid.k[dense] < pair->table.k[i])
            dense++;
        pair->point[i] = pair->dense[dense];
        for (int arm = 0; arm < 2; arm++) {
            const struct arm *from = &pair->arms.arm[arm];
            pair->at_table[arm][i] = from->point[dense];
            if (from->exact)
                pair->exact[arm][i] = from->exact[dense];
        }
    }
    return SYW_OK;
}

static enum syw_status set_chances(struct pair *pair, const struct settings *settings, struct syw_error *err)
{
    const size_t n = pair->table.n;
    struct syw_best *best = calloc(2 * n, sizeof *best);
    enum syw_status status = SYW_OK;
    if (!best)
        return syw_error_memory(err);
    for (size_t arm = 0; arm < 2 && status == SYW_OK; arm++)
        status = arm_best(best + arm * n, &pair->arms.arm[arm], &pair->table, n, settings, err);
    for (size_t i = 0; i < n && status == SYW_OK; i++)
        syw_compare_chance(&pair->point[i], &best[i], &best[n + i]);
    for (size_t i = 0; i < 2 * n; i++)
        syw_best_clear(&best[i]);
    free(best);
    return status;
}

/* What the whole of the other's search is worth, which stands where its budgets end. */
static double best_expected(const struct arm *arm)
{
    size_t i = arm->n - 1;
    while (i > 0 && arm->point[i].k > whole_search(arm))
        i--;
    return arm->point[i].value;
}

static enum syw_status find_reach(struct syw_reach *reach, const struct pair *pair, size_t own,
                                  const struct syw_curve_report *report, const struct settings *settings,
                                  struct syw_error *err)
{
    const struct arm *arm = &pair->arms.arm[own];
    const struct syw_model_curve curve = arm_curve(arm);
    *reach = (struct syw_reach){.trials = arm->trials, .target = best_expected(&pair->arms.arm[1 - own])};
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        reach->cost[axis] = NAN;
    syw_reach_find(reach, &curve, reach->target, report);
    if (arm->exact)
        return refine_reach(reach, &arm->priced, arm->row, settings, err);
    multiply_costs(&reach->cost, arm->trials, &reach->budget, 1);
    return SYW_OK;
}

static enum syw_status compute(struct pair *pair, const struct syw_log *log, const struct settings *settings,
                               struct syw_error *err)
{
    const bool whole = in_trials(settings);
    struct budgets grid = {0};
    enum syw_status status = arms_open(&pair->arms, log, settings, err);
    if (status == SYW_OK)
        status = arms_table(&pair->table, &pair->arms, settings, err);
    if (status == SYW_OK)
        status = make_grid(&grid, pair, whole, err);
    if (status == SYW_OK)
        status = compute_dense(pair, &grid, settings, err);
    if (status == SYW_OK)
        status = pick_table(pair, err);
    if (status == SYW_OK)
        status = set_chances(pair, settings, err);
    if (status == SYW_OK)
        status = syw_verdict_find(&pair->verdict, pair->dense, pair->n_dense, log->direction, err);
    budgets_clear(&grid);
    return status;
}

/* ---- what is said of it ----------------------------------------------------------------------------------------- */

static enum syw_status write_pair(FILE *out, struct pair *pair, const struct syw_log *log, const char *format,
                                  const struct settings *settings, struct syw_error *err)
{
    struct syw_model_curve model[2];
    for (int i = 0; i < 2; i++) {
        model[i] = arm_curve(&pair->arms.arm[i]);
        model[i].n = pair->table.n;
        model[i].point = pair->at_table[i];
        model[i].exact = model[i].exact ? pair->exact[i] : NULL;
    }
    struct syw_curve_report curves = compare_curves(&pair->arms, model, log, settings);
    struct syw_compare_report report = {.curves = &curves,
                                        .point = pair->point,
                                        .n = pair->table.n,
                                        .method = pair->arms.method,
                                        .simultaneous = pair->arms.simultaneous,
                                        .paired = settings->paired,
                                        .verdict = &pair->verdict,
                                        .reach = pair->reach,
                                        .most = {pair->arms.arm[0].most, pair->arms.arm[1].most}};
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < 2 && status == SYW_OK; i++)
        status = find_reach(&pair->reach[i], pair, i, &curves, settings, err);
    return status == SYW_OK ? syw_compare_report_write(out, report_format(format), &report, err) : status;
}

static enum syw_status draw_pair(FILE *out, const struct pair *pair, const struct syw_log *log,
                                 const struct syw_footprints *footprints, const char *format,
                                 const struct settings *settings, struct syw_error *err)
{
    const struct comparison comparison = {&pair->arms, pair->dense, pair->n_dense, &pair->verdict};
    enum syw_figure_format kind = SYW_FIGURE_PDF;
    enum syw_status status = figure_format(&kind, format, settings, command_find("compare"), err);
    return status == SYW_OK ? draw_comparison(out, kind, &comparison, log, footprints, settings, err) : status;
}

enum syw_status compare_two(const struct syw_log *log, const struct syw_footprints *footprints, const char *format,
                            const struct settings *settings, struct syw_error *err)
{
    struct pair pair = {0};
    struct output output = {0};
    enum syw_status status = compute(&pair, log, settings, err);
    if (status == SYW_OK)
        remark_undercoverage(&pair.arms, &pair.table, settings);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = is_figure(format) ? draw_pair(output.stream, &pair, log, footprints, format, settings, err)
                                   : write_pair(output.stream, &pair, log, format, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    output_abandon(&output);
    pair_clear(&pair);
    return status;
}
