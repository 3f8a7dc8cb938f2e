/* Corners by walking along either side; the side above is the one below of the mirrored problem. */
#include "stats/beyond/region.h"

#include <math.h>

/* loc >= height - steepness sc */
struct half_plane {
    double height, steepness;
};

struct half_planes {
    struct half_plane line[REGION_LINES];
    size_t count;
};

static double at(struct half_plane line, double sc)
{
    return line.height - line.steepness * sc;
}

/* The highest line at sc, of equal ones that which falls least. */
static struct half_plane highest(const struct half_planes *lines, double sc)
{
    struct half_plane found = lines->line[0];
    for (size_t i = 1; i < lines->count; i++) {
        double ahead = at(lines->line[i], sc) - at(found, sc);
        if (ahead > 0 || (ahead == 0 && lines->line[i].steepness < found.steepness))
            found = lines->line[i];
    }
    return found;
}

/* The first line that rises above this one beyond sc, and where; INFINITY: none. Of several the one that falls least.
 */
static double next_crossing(struct half_plane *next, const struct half_planes *lines, struct half_plane now)
{
    double first = INFINITY;
    for (size_t i = 0; i < lines->count; i++) {
        struct half_plane line = lines->line[i];
        if (!(line.steepness < now.steepness))
            continue;
        double sc = (now.height - line.height) / (now.steepness - line.steepness);
        if (sc < first || (sc == first && line.steepness < next->steepness)) {
            first = sc;
            *next = line;
        }
    }
    return first;
}

/* Along the highest lines from one sc to another, which may be INFINITY. */
static struct region_side walk(const struct half_planes *lines, double from, double to)
{
    struct region_side side = {0};
    struct half_plane now = highest(lines, from), next = now;
    for (double sc = from; side.count < REGION_CORNERS;) {
        side.sc[side.count] = sc;
        side.loc[side.count++] = at(now, sc);
        if (sc == to)
            break;
        double crossing = next_crossing(&next, lines, now);
        if (isinf(crossing) && isinf(to))
            break;
        sc = fmin(fmax(crossing, sc), to);
        if (crossing < to)
            now = next;
    }
    side.slope = -now.steepness;
    return side;
}

/* The range of sc where every lower line is below every upper one. */
static void bound_scale(double *from, double *to, const struct half_planes *lower, const struct half_planes *upper)
{
    for (size_t i = 0; i < lower->count; i++)
        for (size_t j = 0; j < upper->count; j++) {
            /* sc rise >= climb */
            double rise = lower->line[i].steepness - upper->line[j].steepness;
            double climb = lower->line[i].height - upper->line[j].height;
            if (rise > 0)
                *from = fmax(*from, climb / rise);
            else if (rise < 0)
                *to = fmin(*to, climb / rise);
            else if (climb > 0)
                *to = -INFINITY;
        }
}

static struct region_side mirror(struct region_side side)
{
    for (size_t i = 0; i < side.count; i++)
        side.loc[i] = -side.loc[i];
    side.slope = -side.slope;
    return side;
}

struct region syw_region_find(const struct region_band *band)
{
    struct half_planes lower = {.count = 0}, upper = {.count = 0}, mirrored = {.count = 0};
    struct region region = {0};
    double from = fmax(band->sc_from, 0), to = band->sc_to;
    for (size_t r = 0; r < band->count; r++) {
        lower.line[lower.count++] = (struct half_plane){band->y[r], band->most[r]};
        upper.line[upper.count++] = (struct half_plane){band->y[r], band->least[r]};
        mirrored.line[mirrored.count++] = (struct half_plane){-band->y[r], -band->least[r]};
    }
    if (isfinite(band->bound))
        lower.line[lower.count++] = (struct half_plane){band->bound, 0};
    bound_scale(&from, &to, &lower, &upper);
    if (!(from <= to && from < INFINITY))
        return region;
    region.fits = true;
    region.open = isinf(to);
    region.low = walk(&lower, from, to);
    region.high = mirror(walk(&mirrored, from, to));
    return region;
}

static double extreme(const struct region_side *side, bool open, double tau, double sign)
{
    double found = INFINITY;
    for (size_t i = 0; i < side->count; i++)
        found = fmin(found, sign * (side->loc[i] + side->sc[i] * tau));
    return open && sign * (side->slope + tau) < 0 ? -INFINITY : found;
}

double syw_region_least(const struct region *region, double tau)
{
    return extreme(&region->low, region->open, tau, 1);
}

double syw_region_most(const struct region *region, double tau)
{
    return -extreme(&region->high, region->open, tau, -1);
}
