/* Slots in time order become pieces without gaps. The usual length of a slot is the median step from one to the next;
 * a slot ends where the next one begins, unless that is so late that whole slots are missing between them. */
#include "series.h"

#include <math.h>
#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
    const struct series_slot *left = a, *right = b;
    if (left->start_s != right->start_s)
        return left->start_s < right->start_s ? -1 : 1;
    return (left->line > right->line) - (left->line < right->line);
}

static int by_number(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static bool is_sorted(const struct series_slots *slots)
{
    for (size_t i = 1; i < slots->n; i++)
        if (!(slots->slot[i - 1].start_s < slots->slot[i].start_s))
            return false;
    return true;
}

static void reverse(struct series_slots *slots)
{
    for (size_t i = 0, j = slots->n; i + 1 < j; i++) {
        struct series_slot held = slots->slot[i];
        slots->slot[i] = slots->slot[--j];
        slots->slot[j] = held;
    }
}

/* Sorts; most files are in order one way or the other. */
static void sort(struct series_slots *slots)
{
    if (is_sorted(slots))
        return;
    reverse(slots);
    if (!is_sorted(slots))
        qsort(slots->slot, slots->n, sizeof *slots->slot, by_start);
}

/* Keeps one of equal slots. */
static enum syw_status drop_repeated(struct series_slots *slots, const char *source, struct syw_error *err)
{
    size_t kept = slots->n > 0;
    for (size_t i = 1; i < slots->n; i++) {
        const struct series_slot *slot = &slots->slot[i], *before = &slots->slot[kept - 1];
        bool equal = slot->g_per_kwh == before->g_per_kwh || (isnan(slot->g_per_kwh) && isnan(before->g_per_kwh));
        if (slot->start_s != before->start_s) {
            slots->slot[kept++] = *slot;
        } else if (!equal) {
            size_t first = slot->line < before->line ? slot->line : before->line,
                   second = slot->line + before->line - first;
            if (slots->records)
                syw_error_at(err, SYW_EPARSE, source, 0, 0, "record %zu: another intensity for the time of record %zu",
                             second, first);
            else
                syw_error_at(err, SYW_EPARSE, source, second, 0, "another intensity for the time of line %zu", first);
            syw_error_hint(err, "local time repeats an hour each autumn: export times in UTC");
            return SYW_EPARSE;
        }
    }
    slots->n = kept;
    return SYW_OK;
}

/* The median step, of two in the middle the smaller. */
static enum syw_status find_step(double *step, const struct series_slots *slots, struct syw_error *err)
{
    size_t n = slots->n - 1;
    double *steps = malloc(n * sizeof *steps);
    if (!steps)
        return syw_error_memory(err);
    for (size_t i = 0; i < n; i++)
        steps[i] = slots->slot[i + 1].start_s - slots->slot[i].start_s;
    qsort(steps, n, sizeof *steps, by_number);
    *step = steps[(n - 1) / 2];
    free(steps);
    return SYW_OK;
}

static enum syw_status allocate(struct syw_series *series, size_t slots, struct syw_error *err)
{
    size_t most = 2 * slots + 1; /* a gap after each slot, and the end */
    double **array[] = {&series->start_s,  &series->g_per_kwh, &series->known_s,
                        &series->sum_high, &series->sum_low,   &series->level};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++)
        if (most > SIZE_MAX / 2 / sizeof(double) || !(*array[i] = malloc(most * sizeof(double))))
            return syw_error_memory(err);
    return SYW_OK;
}

static void add_piece(struct syw_series *series, double start_s, double g_per_kwh)
{
    series->start_s[series->n] = start_s;
    series->g_per_kwh[series->n] = g_per_kwh;
    series->n++;
}

static void add_pieces(struct syw_series *series, const struct series_slots *slots)
{
    struct syw_series_about *about = &series->about;
    double step = about->slot_s, missing = 0;
    for (size_t i = 0; i < slots->n; i++) {
        const struct series_slot *slot = &slots->slot[i];
        bool known = !isnan(slot->g_per_kwh);
        add_piece(series, slot->start_s, slot->g_per_kwh);
        about->slots += known;
        about->estimated += known && slot->estimated;
        missing += !known;
        double skipped = i + 1 < slots->n ? round((slot[1].start_s - slot->start_s) / step) - 1 : 0;
        if (skipped > 0) {
            add_piece(series, slot->start_s + step, NAN);
            missing += skipped;
        }
    }
    about->from_s = slots->slot[0].start_s;
    about->to_s = slots->slot[slots->n - 1].start_s + step;
    about->missing = missing < (double)(SIZE_MAX / 2) ? (size_t)missing : SIZE_MAX / 2;
    series->start_s[series->n] = about->to_s;
}

/* Adds to a sum of two doubles; what the addition of the high ones rounds off is exact (Knuth, TAOCP 2, 4.2.2). */
static void add(double *high, double *low, double number)
{
    double sum = *high + number, part = sum - *high;
    *low += (*high - (sum - part)) + (number - part);
    *high = sum;
}

static void add_up(struct syw_series *series)
{
    double known_s = 0, high = 0, low = 0;
    for (size_t i = 0; i <= series->n; i++) {
        series->known_s[i] = known_s;
        series->sum_high[i] = high;
        series->sum_low[i] = low;
        if (i == series->n || isnan(series->g_per_kwh[i]))
            continue;
        double length = series->start_s[i + 1] - series->start_s[i];
        known_s += length;
        add(&high, &low, length * series->g_per_kwh[i]);
    }
}

static void find_levels(struct syw_series *series)
{
    size_t n = 0, levels = 0;
    for (size_t i = 0; i < series->n; i++)
        if (!isnan(series->g_per_kwh[i]))
            series->level[n++] = series->g_per_kwh[i];
    qsort(series->level, n, sizeof *series->level, by_number);
    for (size_t i = 0; i < n; i++)
        if (levels == 0 || series->level[i] > series->level[levels - 1])
            series->level[levels++] = series->level[i];
    series->levels = levels;
}

enum syw_status syw_series_build(struct syw_series *series, struct series_slots *slots, const char *source,
                                 struct syw_error *err)
{
    sort(slots);
    enum syw_status status = drop_repeated(slots, source, err);
    if (status == SYW_OK && slots->n < 2) {
        syw_error_at(err, SYW_EPARSE, source, 0, 0, "a series has at least two slots");
        syw_error_hint(err, "the length of a slot is the time from one to the next");
        return SYW_EPARSE;
    }
    if (status == SYW_OK)
        status = find_step(&series->about.slot_s, slots, err);
    if (status == SYW_OK)
        status = allocate(series, slots->n, err);
    if (status != SYW_OK)
        return status;
    add_pieces(series, slots);
    add_up(series);
    find_levels(series);
    return SYW_OK;
}
