/* Calibration: the pointwise level, or the distance, at which all bounds hold together with the asked confidence.
 *
 * With s = log(1 - c), or s = -2 n d^2, log(-log P(s)) is nearly a straight line of slope 1, P the probability that all
 * bounds hold; the secant method needs four to seven evaluations of P. */
#include "syw/band.h"

#include "beta.h"
#include "noncrossing.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

const char *syw_band_name(enum syw_band_kind kind)
{
    static const char *const name[SYW_BAND_COUNT] = {"pointwise", "simultaneous", "exact", "equal-tailed", "ks", "dkw"};
    return name[kind];
}

const char *syw_band_title(enum syw_band_kind kind)
{
    static const char *const title[SYW_BAND_COUNT] = {
        "pointwise", "simultaneous", "exact, highest density", "exact, equal tails", "Kolmogorov-Smirnov", "DKW"};
    return title[kind];
}

/* What one evaluation of P works on. */
struct calibration {
    enum syw_band_kind kind;
    size_t n;
    double *lower, *upper; /* the bounds of the last evaluation */
    double *memory;
    struct beta_start *start;
};

static double distance_of(double s, size_t n)
{
    return sqrt(-s / (2 * (double)n));
}

static void fill_bounds(const struct calibration *search, double s)
{
    double n = (double)search->n, distance = distance_of(s, search->n);
    if (search->kind == SYW_BAND_EXACT)
        syw_beta_highest_density(search->lower, search->upper, search->start, search->n, exp(s));
    else if (search->kind == SYW_BAND_EQUAL_TAILED)
        syw_beta_equal_tailed(search->lower, search->upper, search->start, search->n, exp(s));
    for (size_t i = 0; i < search->n && search->kind == SYW_BAND_KS; i++) {
        search->lower[i] = fmax((double)(i + 1) / n - distance, 0);
        search->upper[i] = fmin((double)i / n + distance, 1);
    }
}

static double evaluate(const struct calibration *search, double s)
{
    fill_bounds(search, s);
    return log(-log(syw_noncrossing(search->lower, search->upper, search->n, search->memory)));
}

/* The s at which evaluate() is want, in (low, high); it ascends in s. */
static double solve(const struct calibration *search, double want, double low, double high, double s)
{
    const double exact_enough = 2e-12;
    const int most = search->n > 1000 ? 12 : 60; /* with a confidence near 1 rounding may keep steps above that */
    double last_s = 0, last_off = 0;
    if (!(s > low && s < high))
        s = (low + high) / 2;
    for (int i = 0; i < most; i++) {
        double off = evaluate(search, s) - want;
        *(off > 0 ? &high : &low) = s;
        double slope = i > 0 ? (off - last_off) / (s - last_s) : 1, step = -off / slope;
        if (!isfinite(step) || s + step < low || s + step > high)
            step = (low + high) / 2 - s;
        last_s = s;
        last_off = off;
        s += step;
        if (fabs(step) <= exact_enough)
            break;
    }
    return s;
}

static double calibrate(const struct calibration *search, double confidence)
{
    const double n = (double)search->n, alpha = 1 - confidence, want = log(-log(confidence));
    if (search->kind == SYW_BAND_KS) /* all of it, and as little as half a step */
        return solve(search, want, -2 * n, -1 / (2 * n), fmin(log(alpha / 2), -0.6));
    /* no level suffices below that asked for, and none is needed above Bonferroni's */
    return solve(search, want, log(0.99 * alpha / n), log(fmin(1.01 * alpha, 0.5 + alpha / 2)),
                 log(alpha / (2 + 1.3 * log(n))));
}

/* P(sqrt(n) D <= x) for n -> infinity: 1 - 2 sum (-1)^(j-1) exp(-2 j^2 x^2). */
static double kolmogorov_quantile(double confidence)
{
    double low = 0.2, high = 6; /* 1e-12 and all but 1e-31 */
    while (high - low > 2 * DBL_EPSILON * high) {
        double x = (low + high) / 2, alpha = 0;
        for (int j = 1; j < 40; j++)
            alpha += (j % 2 ? 2 : -2) * exp(-2.0 * j * j * x * x);
        *(alpha > 1 - confidence ? &low : &high) = x;
        if (x == low && x == high)
            break;
    }
    return (low + high) / 2;
}

/* Only the distance, no bounds. */
static double large_distance(enum syw_band_kind kind, double n, double confidence)
{
    if (kind == SYW_BAND_DKW)
        return fmin(sqrt(log(2 / (1 - confidence)) / (2 * n)), 1);
    return kolmogorov_quantile(confidence) / sqrt(n) - 1 / (6 * n);
}

static enum syw_status check(enum syw_band_kind kind, double n, double confidence, struct syw_error *err)
{
    if (kind <= SYW_BAND_SIMULTANEOUS || kind >= SYW_BAND_COUNT)
        return syw_error_set(err, SYW_EINVAL, "unknown band %d", (int)kind);
    if (!(n >= 1 && n <= 9007199254740992.0 && n == floor(n)))
        return syw_error_set(err, SYW_EDOMAIN, "no band for %g trials", n);
    if (!(confidence > 0 && confidence < 1))
        return syw_error_set(err, SYW_EDOMAIN, "confidence %g is not between 0 and 1", confidence);
    return SYW_OK;
}

static enum syw_status calculate_bounds(struct syw_band *band, struct syw_error *err)
{
    struct calibration search = {.kind = band->kind, .n = (size_t)band->trials};
    enum syw_status status = SYW_OK;
    search.lower = calloc(search.n, sizeof *search.lower);
    search.upper = calloc(search.n, sizeof *search.upper);
    search.memory = calloc(syw_noncrossing_room(search.n), sizeof *search.memory);
    search.start = calloc(search.n, sizeof *search.start);
    if (!search.lower || !search.upper || !search.memory || !search.start) {
        status = syw_error_memory(err);
        goto done;
    }
    if (band->kind == SYW_BAND_EXACT && search.n == 1)
        search.kind = SYW_BAND_EQUAL_TAILED; /* a uniform variable has no highest density */
    double s = calibrate(&search, band->confidence);
    if (band->kind == SYW_BAND_KS) {
        band->distance = distance_of(s, search.n);
        goto done;
    }
    fill_bounds(&search, s);
    band->pointwise_level = -expm1(s);
    band->lower = search.lower;
    band->upper = search.upper;
    search.lower = search.upper = NULL;
done:
    free(search.lower);
    free(search.upper);
    free(search.memory);
    free(search.start);
    return status;
}

enum syw_status syw_band_calculate(struct syw_band *band, enum syw_band_kind kind, double n, double confidence,
                                   struct syw_error *err)
{
    enum syw_status status = check(kind, n, confidence, err);
    if (status != SYW_OK)
        return status;
    bool large = n > SYW_BAND_MOST_TRIALS;
    struct syw_band made = {kind, n, confidence, NAN, NAN, NULL, NULL};
    if (large && kind != SYW_BAND_DKW)
        made.kind = SYW_BAND_KS;
    if (large || kind == SYW_BAND_DKW)
        made.distance = large_distance(made.kind, n, confidence);
    else
        status = calculate_bounds(&made, err);
    if (status == SYW_OK)
        *band = made;
    return status;
}

void syw_band_clear(struct syw_band *band)
{
    free(band->lower);
    free(band->upper);
    *band = (struct syw_band){0};
}

double syw_band_lower(const struct syw_band *band, double i)
{
    assert(i >= 0 && i <= band->trials);
    if (i == 0)
        return 0;
    return band->lower ? band->lower[(size_t)i - 1] : fmax(i / band->trials - band->distance, 0);
}

double syw_band_upper(const struct syw_band *band, double i)
{
    assert(i >= 0 && i <= band->trials);
    if (i == band->trials)
        return 1;
    return band->upper ? band->upper[(size_t)i] : fmin(i / band->trials + band->distance, 1);
}

struct syw_cached_band {
    struct syw_band band;
    struct syw_cached_band *earlier;
};

enum syw_status syw_band_get(const struct syw_band **band, struct syw_band_cache *cache, enum syw_band_kind kind,
                             double n, double confidence, struct syw_error *err)
{
    const bool gives_way = n > SYW_BAND_MOST_TRIALS && kind != SYW_BAND_DKW;
    for (const struct syw_cached_band *known = cache->latest; known; known = known->earlier)
        if (known->band.kind == (gives_way ? SYW_BAND_KS : kind) && known->band.trials == n &&
            known->band.confidence == confidence) {
            *band = &known->band;
            return SYW_OK;
        }
    struct syw_cached_band *made = calloc(1, sizeof *made);
    if (!made)
        return syw_error_memory(err);
    enum syw_status status = syw_band_calculate(&made->band, kind, n, confidence, err);
    if (status != SYW_OK) {
        free(made);
        return status;
    }
    made->earlier = cache->latest;
    cache->latest = made;
    *band = &made->band;
    return SYW_OK;
}

void syw_band_cache_clear(struct syw_band_cache *cache)
{
    while (cache->latest) {
        struct syw_cached_band *latest = cache->latest;
        cache->latest = latest->earlier;
        syw_band_clear(&latest->band);
        free(latest);
    }
}
