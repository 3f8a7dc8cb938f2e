/* A series of intensities: how it is read and how it is kept. */
#ifndef SYW_ENERGY_SERIES_SERIES_H
#define SYW_ENERGY_SERIES_SERIES_H

#include "energy/wanted_cells.h"
#include "syw/intensity.h"

#include <stdio.h>

/* What a row says. */
struct series_slot {
    double start_s;
    double g_per_kwh; /* NaN: the row has no number */
    size_t line;      /* or the number of its record */
    bool estimated;
};

struct series_slots {
    struct series_slot *slot;
    size_t n, capacity;
    bool records; /* of a file of records, which have no lines */
};

/* Columns of a kind of file that matter, in the order of its cells. */
enum series_column { SERIES_TIME, SERIES_VALUE, SERIES_FORECAST, SERIES_AREA, SERIES_ESTIMATED, SERIES_COLUMNS };

enum { SERIES_NAMES = 8 };

/* A kind of file. Columns are found by their names, any case; '*' stands for any text. */
struct series_format {
    const char *name, *note;
    enum syw_intensity_basis basis;
    const char *mark; /* a column that tells such files from others, NULL: those below do */
    bool direct;      /* without life cycle, taken only where that is asked for */
    double factor;    /* from the file's unit to g/kWh */
    const char *column[SERIES_COLUMNS][SERIES_NAMES];
};

/* The format of a file with that header, and its columns. Returns SYW_OK, SYW_EPARSE (no known format), SYW_EINVAL
 * (direct intensity is asked for where the file does not tell it, or the other way round). */
SYW_CHECKED enum syw_status syw_series_format(const struct series_format **format, size_t column[SERIES_COLUMNS],
                                              const char *source, const struct csv_header *header, bool direct,
                                              struct syw_error *err);

/* Pieces without gaps between them: piece i is [start_s[i], start_s[i + 1]). A piece is a slot, or a gap between two
 * slots. Prefix sums make the integral over any span a difference; they are kept as sums of two doubles, so that a
 * short span late in a long series is as exact as an early one. */
struct syw_series {
    struct syw_series_about about;
    char *area;
    size_t n;
    double *start_s;            /* [n + 1] */
    double *g_per_kwh;          /* [n]; NaN: unknown */
    double *known_s;            /* [n + 1]: seconds known before the piece */
    double *sum_high, *sum_low; /* [n + 1]: integral of g/kWh over them */
    double *level;              /* [levels]: the intensities that occur, ascending */
    size_t levels;
};

/* Makes a series of slots, which it sorts. Returns SYW_OK, SYW_EPARSE (slots that contradict; fewer than two),
 * SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_series_build(struct syw_series *series, struct series_slots *slots, const char *source,
                                             struct syw_error *err);

/* The piece that holds t: the last one that starts at or before t. O(log n). */
size_t syw_series_piece(const struct syw_series *series, double t);

/* What is summed up to some time. */
struct series_point {
    double known_s, sum_high, sum_low;
};

/* The sums up to t, which is in the piece or at its end. */
static inline struct series_point series_point(const struct syw_series *series, size_t piece, double t)
{
    double g_per_kwh = series->g_per_kwh[piece], part = g_per_kwh >= 0 ? t - series->start_s[piece] : 0;
    return (struct series_point){
        .known_s = series->known_s[piece] + part,
        .sum_high = series->sum_high[piece],
        .sum_low = series->sum_low[piece] + (part != 0 ? part * g_per_kwh : 0), /* it may be NaN */
    };
}

/* The integral of what is known from one point to another. */
static inline double series_between(struct series_point from, struct series_point to)
{
    return (to.sum_high - from.sum_high) + (to.sum_low - from.sum_low);
}

/* What syw_series_read does; in: the stream of `path`, NULL: opens it. */
SYW_CHECKED enum syw_status syw_series_read_stream(struct syw_series **series, const char *path, FILE *in,
                                                   const char *area, bool direct, struct syw_error *err);

#endif
