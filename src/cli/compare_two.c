/* Two models in full: the table at the budgets asked for, the verdict from a dense grid. */
#include "arms.h"

#include <math.h>
#include <stdlib.h>

/* What a report of two models points into. */
struct pair {
    struct arms arms;
    size_t n_dense; /* of the arms' grid, what both reach */
    struct syw_compare_point *dense;
    struct budgets table;
    struct syw_compare_point *point;     /* point[table.n] */
    struct syw_curve_point *at_table[2]; /* at_table[.][table.n] */
    struct syw_verdict verdict;
};

static void pair_clear(struct pair *pair)
{
    arms_clear(&pair->arms);
    free(pair->dense);
    free(pair->point);
    for (int i = 0; i < 2; i++)
        free(pair->at_table[i]);
    budgets_clear(&pair->table);
    syw_verdict_clear(&pair->verdict);
}

/* The budgets to report: as far as both models reach. */
static enum syw_status choose_table(struct budgets *table, const struct syw_log *log, const struct settings *settings,
                                    struct syw_error *err)
{
    const struct syw_trials *few = &log->model[log->model[1].trials < log->model[0].trials ? 1 : 0];
    const double most = most_budget(few, settings);
    enum syw_status status =
        settings->at ? budgets_parse(table, settings->at, true, err) : budgets_table(table, 1, few->trials, true, err);
    if (status != SYW_OK)
        return status;
    size_t asked = table->n, beyond = budgets_restrict(table, isfinite(most) ? most : 0);
    if (beyond == asked) {
        syw_error_set(err, SYW_EDOMAIN, "%s has %.15g trials, fewer than any budget of --at %s", few->model,
                      few->trials, settings->at);
        syw_error_hint(err, "models are compared at budgets that both have: at most %.15g trials", few->trials);
        return SYW_EDOMAIN;
    }
    if (beyond > 0)
        say_remark(settings, "%s has %.15g trials: budgets beyond are left out (%zu of them)", few->model, few->trials,
                   beyond);
    return SYW_OK;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Dense budgets up to the larger model's trials, and among them those of the table and the smaller model's end. */
static enum syw_status make_grid(struct budgets *grid, const struct budgets *table, const struct syw_log *log,
                                 struct syw_error *err)
{
    double a = log->model[0].trials, b = log->model[1].trials;
    enum syw_status status = budgets_reach(grid, 1, fmax(a, b), true, err);
    if (status != SYW_OK)
        return status;
    double *grown = realloc(grid->k, (grid->n + table->n + 1) * sizeof *grown);
    if (!grown)
        return syw_error_memory(err);
    grid->k = grown;
    for (size_t i = 0; i < table->n; i++)
        grid->k[grid->n++] = table->k[i];
    grid->k[grid->n++] = fmin(a, b);
    qsort(grid->k, grid->n, sizeof *grid->k, ascending);
    budgets_restrict(grid, 0);
    return SYW_OK;
}

/* The points of the table are among the dense ones. */
static enum syw_status pick_table(struct pair *pair, struct syw_error *err)
{
    const size_t n = pair->table.n;
    pair->point = calloc(n, sizeof *pair->point);
    for (int i = 0; i < 2; i++)
        pair->at_table[i] = calloc(n, sizeof *pair->at_table[i]);
    if (!pair->point || !pair->at_table[0] || !pair->at_table[1])
        return syw_error_memory(err);
    for (size_t i = 0, dense = 0; i < n; i++) {
        while (pair->arms.grid.k[dense] < pair->table.k[i])
            dense++;
        pair->point[i] = pair->dense[dense];
        for (int arm = 0; arm < 2; arm++)
            pair->at_table[arm][i] = pair->arms.arm[arm].point[dense];
    }
    return SYW_OK;
}

static enum syw_status set_chance(struct syw_compare_point *point, const struct arm arm[2],
                                  enum syw_estimator estimator, struct syw_error *err)
{
    struct syw_best best[2] = {{0}, {0}};
    enum syw_status status = SYW_OK;
    for (int i = 0; i < 2 && status == SYW_OK; i++)
        status = syw_best_of_trials(&best[i], &arm[i].sample, point->budget, estimator, err);
    if (status == SYW_OK) {
        struct syw_chance chance = syw_best_against(&best[0], &best[1]);
        point->p_a_wins = chance.a_wins;
        point->p_tie = chance.tie;
    }
    syw_best_clear(&best[0]);
    syw_best_clear(&best[1]);
    return status;
}

static enum syw_status compute(struct pair *pair, struct syw_log *log, const struct settings *settings,
                               struct syw_error *err)
{
    struct budgets grid = {0};
    enum syw_status status = choose_table(&pair->table, log, settings, err);
    if (status == SYW_OK)
        status = make_grid(&grid, &pair->table, log, err);
    if (status == SYW_OK)
        status = arms_compute(&pair->arms, log, &grid, settings, err);
    budgets_clear(&grid);
    if (status != SYW_OK)
        return status;
    const struct arm *arm = pair->arms.arm;
    pair->n_dense = arm[0].n < arm[1].n ? arm[0].n : arm[1].n;
    pair->dense = calloc(pair->n_dense, sizeof *pair->dense);
    if (!pair->dense)
        return syw_error_memory(err);
    syw_compare_curves(pair->dense, arm[0].point, arm[1].point, pair->n_dense, log->direction, &pair->arms.curve);
    status = pick_table(pair, err);
    for (size_t i = 0; i < pair->table.n && status == SYW_OK; i++)
        status = set_chance(&pair->point[i], arm, settings->curve.estimator, err);
    return status == SYW_OK ? syw_verdict_find(&pair->verdict, pair->dense, pair->n_dense, log->direction, err)
                            : status;
}

static void remark_undercoverage(const struct pair *pair, const struct settings *settings)
{
    const struct arm *arm = pair->arms.arm;
    double last = pair->table.k[pair->table.n - 1], few = fmin(arm[0].trials->trials, arm[1].trials->trials);
    if (pair->arms.curve.bands == SYW_BAND_POINTWISE && last > few / 5)
        say_remark(settings, "pointwise intervals beyond a fifth of the trials hold less often than they say");
}

/* The budget from which on the errors are the jackknife's; NaN: they never are. */
static double jackknife_beyond(const struct pair *pair)
{
    const struct arm *arm = pair->arms.arm;
    double half = floor(fmin(arm[0].trials->trials, arm[1].trials->trials) / 2);
    bool used = pair->arms.curve.jackknife && pair->arms.curve.bands == SYW_BAND_POINTWISE;
    return used && pair->table.k[pair->table.n - 1] > half ? half : NAN;
}

static enum syw_status write_pair(const struct pair *pair, const struct syw_log *log, const char *format,
                                  const struct settings *settings, struct syw_error *err)
{
    struct syw_model_curve model[2];
    for (int i = 0; i < 2; i++)
        model[i] = (struct syw_model_curve){
            .trials = pair->arms.arm[i].trials, .n = pair->table.n, .point = pair->at_table[i]};
    struct syw_curve_options asked = pair->arms.curve;
    asked.confidence = settings->curve.confidence;
    struct syw_curve_report curves = {.metric = log->metric,
                                      .direction = log->direction,
                                      .options = asked,
                                      .failed_left_out = settings->log.failed == SYW_FAILED_DROP,
                                      .model = model,
                                      .n_models = 2};
    bool bands = asked.bands != SYW_BAND_POINTWISE;
    struct syw_compare_report report = {.curves = &curves,
                                        .point = pair->point,
                                        .n = pair->table.n,
                                        .method = bands ? SYW_COMPARE_BANDS : SYW_COMPARE_CLOSED,
                                        .jackknife_beyond = jackknife_beyond(pair),
                                        .verdict = &pair->verdict};
    struct output output = {0};
    enum syw_status status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = syw_compare_report_write(output.stream, report_format(format), &report, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    output_abandon(&output);
    return status;
}

enum syw_status compare_two(struct syw_log *log, const char *format, const struct settings *settings,
                            struct syw_error *err)
{
    struct pair pair = {0};
    enum syw_status status = compute(&pair, log, settings, err);
    if (status == SYW_OK) {
        remark_undercoverage(&pair, settings);
        status = write_pair(&pair, log, format, settings, err);
    }
    pair_clear(&pair);
    return status;
}
