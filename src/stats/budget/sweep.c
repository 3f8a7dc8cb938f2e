/* A generating function is evaluated at z = rho e^(-2 pi i m / size), eight frequencies m at a time: half of the
 * circle, for the other half is its mirror. The FFT of its values has its coefficients. Frequencies are shared among
 * threads in portions that do not depend on their number, and neither do the sums. */
#include "sweep.h"

#include "base/parallel.h"
#include "spectrum.h"
#include "sweep_back.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 64 };

/* A thread's own memory. */
struct workspace {
    void *memory;
    struct complex_lanes *w, *integral[2], *scratch[3], total[SPECTRUM_TOTALS]; /* [n] each */
    double *re, *im;                                                            /* [n] */
    struct watch watch;
};

struct circle {
    const struct sweep *sweep;
    double *re, *im;            /* [size], roots of unity, clockwise */
    struct complex_lanes *turn; /* turn[n]: rho^d e^(-2 pi i lane d / size) of each trial */
    void *turn_memory;
    size_t blocks;
    unsigned workers;
    struct workspace workspace[PARALLEL_MOST];
    double *const *sum;     /* NULL: not asked for */
    struct eight *gathered; /* gathered[portion][functions][eights][n]; NULL: not asked for */
    size_t functions;       /* of each trial */
    size_t eights;          /* of budgets */
};

/* Vectors are read fastest where they start at a cache line. */
static void *align(void *memory)
{
    size_t beyond = (size_t)((uintptr_t)memory % ALIGNMENT);
    return (char *)memory + (beyond ? ALIGNMENT - beyond : 0);
}

static enum syw_status workspace_init(struct workspace *workspace, size_t n, const struct nodes *nodes,
                                      enum sweep_kind kind, struct syw_error *err)
{
    const size_t count = nodes ? nodes->count : 0, arrays = kind == SWEEP_LEFT_OUT ? 6 : kind == SWEEP_RUNS ? 3 : 2;
    if (n > SIZE_MAX / 8 / sizeof(struct complex_lanes) - count - 1)
        return syw_error_memory(err);
    workspace->memory = malloc((n * arrays + count + 1) * sizeof(struct complex_lanes));
    workspace->watch.node = calloc(count + 1, sizeof *workspace->watch.node);
    workspace->re = calloc(n, 2 * sizeof *workspace->re);
    if (!workspace->memory || !workspace->watch.node || !workspace->re)
        return syw_error_memory(err);
    workspace->im = workspace->re + n;
    workspace->w = align(workspace->memory);
    workspace->integral[0] = workspace->w + n;
    workspace->watch.state = workspace->integral[0] + n;
    for (size_t i = 2; i < arrays; i++)
        *(i < 5 ? &workspace->scratch[i - 2] : &workspace->integral[1]) = workspace->watch.state + count + (i - 2) * n;
    return SYW_OK;
}

static void circle_clear(struct circle *circle)
{
    for (unsigned i = 0; i < circle->workers; i++) {
        free(circle->workspace[i].memory);
        free(circle->workspace[i].watch.node);
        free(circle->workspace[i].re);
    }
    free(circle->re);
    free(circle->turn_memory);
    free(circle->gathered);
}

static void fill_turns(struct circle *circle)
{
    const struct grid *grid = circle->sweep->grid;
    for (size_t i = 0; i < grid->size; i++) {
        circle->re[i] = cos(2 * M_PI * (double)i / (double)grid->size);
        circle->im[i] = -sin(2 * M_PI * (double)i / (double)grid->size);
    }
    for (size_t j = 0; j < grid->n; j++) {
        const size_t cells = grid->cell[j] == GRID_NEVER ? 0 : grid->cell[j];
        const double modulus = grid->cell[j] == GRID_NEVER ? 0 : pow(grid->rho, (double)cells);
        for (size_t i = 0; i < COMPLEX_LANES; i++) {
            const size_t at = (i * cells) & (grid->size - 1);
            circle->turn[j].re[i] = modulus * circle->re[at];
            circle->turn[j].im[i] = modulus * circle->im[at];
        }
    }
}

static enum syw_status circle_init(struct circle *circle, const struct sweep *sweep, struct syw_error *err)
{
    const struct grid *grid = sweep->grid;
    circle->sweep = sweep;
    circle->blocks = grid->size / 2 / COMPLEX_LANES + 1;
    unsigned workers = syw_parallel_workers(sweep->threads, SWEEP_PORTIONS);
    circle->re = calloc(grid->size, 2 * sizeof *circle->re);
    circle->turn_memory = calloc(grid->n + 1, sizeof *circle->turn);
    if (!circle->re || !circle->turn_memory)
        return syw_error_memory(err);
    circle->im = circle->re + grid->size;
    circle->turn = align(circle->turn_memory);
    for (enum syw_status status = SYW_OK; circle->workers < workers;) {
        status = workspace_init(&circle->workspace[circle->workers++], grid->n, sweep->nodes, sweep->kind, err);
        if (status != SYW_OK)
            return status;
    }
    fill_turns(circle);
    return SYW_OK;
}

/* w of the frequencies first .. first + 7: those of the first one, by what eight neighbors turn. Returns the largest
 * sum of max(Re w, 0). */
static double turn_to(struct workspace *workspace, const struct circle *circle, size_t first)
{
    const struct grid *grid = circle->sweep->grid;
    for (size_t j = 0; j < grid->n; j++) {
        const size_t at = (size_t)((uint64_t)first * grid->cell[j]) & (grid->size - 1);
        workspace->re[j] = circle->re[at];
        workspace->im[j] = circle->im[at];
    }
    return syw_spectrum_turn(workspace->w, circle->turn, workspace->re, workspace->im, grid->n);
}

/* The modulus of a product at time t is at most exp(-t (1-t) (n - 1 - sum max(Re w, 0))). */
static void choose_nodes(struct watch *watch, const struct nodes *nodes, const struct grid *grid, double against)
{
    const double faint = 4 - log(grid->none) * (1 + (double)grid->top / (double)grid->size);
    watch->count = 0;
    for (size_t q = 0; q < nodes->count; q++)
        if (nodes->time[q] * nodes->rest[q] * against <= faint)
            watch->node[watch->count++] = q;
    if (watch->count % 2 == 0)
        return;
    size_t odd = 0; /* there is one that is not watched, for all of them are an even number */
    while (odd < watch->count && watch->node[odd] == odd)
        odd++;
    watch->node[watch->count++] = odd;
}

static void leave_out(struct workspace *workspace, const struct sweep *sweep)
{
    const struct left_out_lanes of = {.gain = sweep->weight,
                                      .failed = sweep->failed,
                                      .high = workspace->scratch[0],
                                      .rest = workspace->scratch[1],
                                      .prefix = workspace->scratch[2]};
    syw_spectrum_leave_out(workspace->integral[0], workspace->integral[1], workspace->w, sweep->grid->n, sweep->nodes,
                           &workspace->watch, &of);
}

static void integrate(struct workspace *workspace, const struct sweep *sweep)
{
    const size_t n = sweep->grid->n;
    if (sweep->kind == SWEEP_LEFT_OUT)
        leave_out(workspace, sweep);
    else if (sweep->kind == SWEEP_RUNS)
        syw_spectrum_runs(workspace->integral[0], workspace->w, n, sweep->nodes, &workspace->watch,
                          workspace->scratch[0]);
    else
        syw_spectrum_thresholds(workspace->integral[0], workspace->w, n, sweep->nodes, &workspace->watch);
    if (sweep->kind == SWEEP_THRESHOLDS)
        syw_spectrum_totals(workspace->total, sweep->nodes, &workspace->watch);
}

static void integrate_renewed(struct workspace *workspace, const struct sweep *sweep)
{
    const size_t n = sweep->grid->n;
    if (sweep->kind == SWEEP_RUNS)
        syw_spectrum_runs_renewed(workspace->integral[0], workspace->w, n);
    else
        syw_spectrum_thresholds_renewed(workspace->integral[0], workspace->w, n);
    syw_spectrum_totals_renewed(workspace->total, workspace->w, n);
}

/* integral[j] and total become generating functions without their 1 / (1-z). Returns false where they are nothing. */
static bool transform(struct workspace *workspace, const struct circle *circle, size_t first)
{
    const struct sweep *sweep = circle->sweep;
    const size_t n = sweep->grid->n;
    double with = turn_to(workspace, circle, first);
    if (sweep->nodes) {
        choose_nodes(&workspace->watch, sweep->nodes, sweep->grid, (double)n - 1 - with);
        if (workspace->watch.count == 0)
            return false;
        integrate(workspace, sweep);
    } else {
        integrate_renewed(workspace, sweep);
    }
    if (sweep->kind != SWEEP_LEFT_OUT)
        syw_spectrum_multiply(workspace->integral[0], workspace->w, n, sweep->kind == SWEEP_THRESHOLDS);
    return true;
}

/* 1 / (1-z). Close to 1 cosine is: what it lacks is taken from the sine. */
static void accumulate(double *re, double *im, const struct circle *circle, size_t frequency)
{
    const double rho = circle->sweep->grid->rho, cosine = circle->re[frequency], sine = circle->im[frequency];
    const double lacks = cosine > 0 ? sine * sine / (1 + cosine) : 1 - cosine;
    double x = 1 - rho + rho * lacks, y = -rho * sine, square = x * x + y * y;
    *re = x / square;
    *im = -y / square;
}

/* Frequencies go into sum as GSL's halfcomplex arrays have them. */
static void fold_block(const struct circle *circle, const struct workspace *workspace, size_t first, bool any)
{
    const size_t n = circle->sweep->grid->n, size = circle->sweep->grid->size;
    struct complex_lanes sum[SWEEP_SUMS] = {{{0}, {0}}};
    if (any) {
        syw_spectrum_fold(sum, workspace->integral[0], circle->sweep->weight, n);
        memcpy(sum + SPECTRUM_SUMS, workspace->total, sizeof workspace->total);
    }
    for (size_t i = 0; i < COMPLEX_LANES && first + i <= size / 2; i++) {
        double re, im;
        accumulate(&re, &im, circle, first + i);
        for (int s = 0; s < SWEEP_SUMS; s++) {
            circle->sum[s][first + i > 0 ? 2 * (first + i) - 1 : 0] = re * sum[s].re[i] - im * sum[s].im[i];
            if (first + i > 0 && first + i < size / 2)
                circle->sum[s][2 * (first + i)] = re * sum[s].im[i] + im * sum[s].re[i];
        }
    }
}

/* Coefficient b of a generating function is the real part of a sum over frequencies of its value times this. */
static void coefficient(double *re, double *im, const struct circle *circle, size_t frequency, size_t budget)
{
    const struct grid *grid = circle->sweep->grid;
    const size_t at = (size_t)((uint64_t)frequency * budget) & (grid->size - 1);
    double x, y, once = frequency > 0 && frequency < grid->size / 2 ? 2 : 1;
    accumulate(&x, &y, circle, frequency);
    double scale = once * pow(grid->rho, -(double)budget) / (double)grid->size;
    *re = scale * (x * circle->re[at] + y * circle->im[at]);
    *im = scale * (y * circle->re[at] - x * circle->im[at]);
}

static void gather_block(const struct circle *circle, struct eight gathered[], const struct workspace *workspace,
                         size_t first)
{
    const struct sweep *sweep = circle->sweep;
    const size_t n = sweep->grid->n, size = sweep->grid->size;
    const size_t functions = circle->functions, stride = circle->eights * n;
    for (size_t k = 0; k < sweep->m; k += COMPLEX_LANES, gathered += n) {
        struct complex_lanes coefficients[COMPLEX_LANES] = {{{0}, {0}}}; /* [frequency].re[budget] */
        for (size_t i = 0; i < COMPLEX_LANES && first + i <= size / 2; i++)
            for (size_t b = 0; b < COMPLEX_LANES && k + b < sweep->m; b++)
                coefficient(&coefficients[i].re[b], &coefficients[i].im[b], circle, first + i, sweep->budget[k + b]);
        for (size_t f = 0; f < functions; f++)
            syw_spectrum_gather(gathered + f * stride, workspace->integral[f], coefficients, n);
    }
}

/* Portions are interleaved: high frequencies are less work than low ones. */
static void do_portion(void *context, size_t portion, unsigned worker)
{
    struct circle *circle = context;
    struct workspace *workspace = &circle->workspace[worker];
    for (size_t block = portion; block < circle->blocks; block += SWEEP_PORTIONS) {
        bool any = transform(workspace, circle, block * COMPLEX_LANES);
        if (circle->sum)
            fold_block(circle, workspace, block * COMPLEX_LANES, any);
        if (circle->gathered && any)
            gather_block(circle,
                         circle->gathered + portion * circle->functions * circle->eights * circle->sweep->grid->n,
                         workspace, block * COMPLEX_LANES);
    }
}

enum syw_status syw_sweep(double *const sum[SWEEP_SUMS], double p[], const struct sweep *sweep, struct syw_error *err)
{
    const size_t n = sweep->grid->n, eights = (sweep->m + COMPLEX_LANES - 1) / COMPLEX_LANES;
    const size_t functions = sweep->kind == SWEEP_LEFT_OUT ? 2 : 1;
    struct circle circle = {.sum = sum, .eights = eights, .functions = functions};
    enum syw_status status = circle_init(&circle, sweep, err);
    if (status != SYW_OK)
        goto done;
    if (p && eights <= SIZE_MAX / SWEEP_PORTIONS / 2 / sizeof(struct eight) / (n + 1))
        circle.gathered = calloc(SWEEP_PORTIONS * functions * eights * n + 1, sizeof *circle.gathered);
    if (p && !circle.gathered) {
        status = syw_error_memory(err);
        goto done;
    }
    syw_parallel(circle.workers, SWEEP_PORTIONS, do_portion, &circle);
    if (sum)
        status = syw_sweep_sums(sum, sweep, err);
    if (p && status == SYW_OK)
        status = syw_sweep_whole(p, circle.gathered, functions, sweep, err);
done:
    circle_clear(&circle);
    return status;
}
