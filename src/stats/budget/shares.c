#include "shares.h"

#include "base/parallel.h"

#include <assert.h>
#include <gsl/gsl_fft_halfcomplex.h>
#include <gsl/gsl_fft_real.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS = 1024, CELLS_FEW = 16384, WORK = 1 << 20, SINGLE = 1024, DENSITY = 128, PORTIONS = 32 };

static const double none = 1e-9; /* of what comes round the circle once more */

/* From the best down, each no larger than a share of the trials above it; failed trials are one. */
static size_t cut(size_t begin[], const struct search *search)
{
    const size_t n = search->n;
    size_t blocks = 0;
    for (size_t end = n; end > search->failed; blocks++) {
        const size_t above = n - end, most = end - search->failed;
        size_t each = n <= SINGLE || above < DENSITY ? 1 : above / DENSITY;
        each = each < most ? each : most;
        if (begin)
            begin[blocks] = end;
        end -= each;
    }
    if (begin)
        begin[blocks] = search->failed;
    if (search->failed > 0 && begin)
        begin[blocks + 1] = 0;
    return blocks + (search->failed > 0);
}

static void reverse(size_t begin[], size_t blocks)
{
    for (size_t i = 0; i < (blocks + 1) / 2; i++) {
        const size_t swap = begin[i];
        begin[i] = begin[blocks - i];
        begin[blocks - i] = swap;
    }
}

enum syw_status syw_shares_init(struct shares *shares, const struct search *search, size_t each, size_t besides,
                                struct syw_error *err)
{
    struct shares made = {.search = search, .first = search->failed > 0, .size = CELLS};
    made.blocks = cut(NULL, search);
    assert(made.blocks > 0); /* a search has trials */
    made.rows = made.blocks * (1 + each) + besides;
    while (made.size < CELLS_FEW && made.size < WORK / made.blocks)
        made.size *= 2;
    made.begin = calloc(made.blocks + 1, sizeof *made.begin);
    made.spectrum = calloc(made.rows + 1, made.size * sizeof *made.spectrum);
    if (!made.begin || !made.spectrum) {
        syw_shares_clear(&made);
        return syw_error_memory(err);
    }
    made.outward = made.spectrum + made.rows * made.size;
    cut(made.begin, search);
    reverse(made.begin, made.blocks);
    *shares = made;
    return SYW_OK;
}

void syw_shares_clear(struct shares *shares)
{
    free(shares->begin);
    free(shares->spectrum);
    *shares = (struct shares){0};
}

size_t syw_shares_cell(const struct shares *shares, size_t trial)
{
    return (size_t)fmin(round(shares->search->cost[trial] / shares->unit), (double)shares->size);
}

size_t syw_shares_budget(const struct shares *shares, double budget)
{
    return (size_t)fmin(budget / shares->unit * (1 + 1e-12), (double)shares->size - 1);
}

struct spectral syw_shares_read(const struct shares *shares, size_t row, size_t frequency)
{
    const double *spectrum = shares->spectrum + row * shares->size;
    const bool real = frequency == 0 || 2 * frequency == shares->size;
    return (struct spectral){spectrum[frequency], real ? 0 : spectrum[shares->size - frequency]};
}

void syw_shares_write(const struct shares *shares, size_t row, size_t frequency, struct spectral x)
{
    double *spectrum = shares->spectrum + row * shares->size;
    spectrum[frequency] = x.re;
    if (frequency > 0 && 2 * frequency < shares->size)
        spectrum[shares->size - frequency] = x.im;
}

struct spectral syw_shares_point(const struct shares *shares, size_t frequency)
{
    const double angle = -2 * M_PI * (double)frequency / (double)shares->size;
    return (struct spectral){shares->rho * cos(angle), shares->rho * sin(angle)};
}

/* ---- an octave -------------------------------------------------------------------------------------------------- */

struct inversion {
    struct shares *shares;
    void (*combine)(void *context, size_t frequency);
    void *context;
};

/* Shares times rho^cell of a block, added up. */
static void transform_block(void *context, size_t block, unsigned worker)
{
    const struct shares *shares = ((const struct inversion *)context)->shares;
    double *spectrum = shares->spectrum + block * shares->size, n = (double)shares->search->n;
    (void)worker;
    memset(spectrum, 0, shares->size * sizeof *spectrum);
    for (size_t i = shares->begin[block]; i < shares->begin[block + 1]; i++) {
        const size_t cell = syw_shares_cell(shares, i);
        if (cell < shares->size)
            spectrum[cell] += 1 / n;
    }
    for (size_t cell = 0; cell < shares->size; cell++)
        spectrum[cell] = spectrum[cell] > 0 ? spectrum[cell] * pow(shares->rho, (double)cell) : 0;
    gsl_fft_real_radix2_transform(spectrum, 1, shares->size);
}

static void back_row(void *context, size_t row, unsigned worker)
{
    const struct shares *shares = ((const struct inversion *)context)->shares;
    double *spectrum = shares->spectrum + row * shares->size;
    (void)worker;
    gsl_fft_halfcomplex_radix2_inverse(spectrum, 1, shares->size);
    for (size_t cell = 0; cell < shares->size; cell++)
        spectrum[cell] *= shares->outward[cell];
}

static void combine_portion(void *context, size_t portion, unsigned worker)
{
    const struct inversion *inversion = context;
    const size_t size = inversion->shares->size, each = size / 2 / PORTIONS + 1;
    (void)worker;
    for (size_t f = portion * each; f < (portion + 1) * each && 2 * f <= size; f++)
        inversion->combine(inversion->context, f);
}

void syw_shares_look(struct shares *shares, double top, void (*combine)(void *context, size_t frequency), void *context)
{
    struct inversion inversion = {shares, combine, context};
    const unsigned workers = syw_parallel_workers(shares->search->threads, PORTIONS);
    const double exact = syw_grid_unit(shares->search->cost, shares->search->n, top, shares->size - 1);
    shares->unit = exact > 0 ? exact : top / (double)(shares->size - 1);
    shares->rho = exp(log(none) / (double)shares->size);
    for (size_t cell = 0; cell < shares->size; cell++)
        shares->outward[cell] = pow(shares->rho, -(double)cell);
    syw_parallel(workers, shares->blocks, transform_block, &inversion);
    syw_parallel(workers, PORTIONS, combine_portion, &inversion);
    syw_parallel(workers, shares->rows, back_row, &inversion);
}
