/* Power over time, device by device: samples become knots of a line, intervals become flat stretches, and a sum kept at
 * every knot makes the energy of any span two binary searches. Sums are compensated after Neumaier (ZAMM 54, 1974). */
#include "parts.h"

#include "base/grow.h"
#include "base/sum.h"
#include "base/text.h"

#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <string.h>

enum { MOST_DEVICES = 4096, STEPS_OF_A_GAP = 5 };

void syw_power_clear_device(struct power_device *device)
{
    free(device->name);
    free(device->knot);
    free(device->interval);
    free(device->stretch);
}

enum syw_status syw_power_device(size_t *index, struct power_reading *reading, const char *name, size_t length,
                                 struct syw_error *err)
{
    struct syw_power *power = reading->power;
    size_t n = power->about.devices, i = n ? (reading->device + 1) % n : 0, tried = 0;
    for (; tried < n && strcmp(power->device[i].name, name) != 0; tried++)
        i = (i + 1) % n;
    if (tried == n) {
        if (n == MOST_DEVICES) {
            syw_power_wrong(reading, POWER_NO_COLUMN, err, "more than %d devices", (int)MOST_DEVICES);
            syw_error_hint(err, "does the device column hold something else?");
            return SYW_EPARSE;
        }
        enum syw_status status = grow(&power->device, &power->device_room, n + 1, sizeof *power->device, err);
        if (status != SYW_OK)
            return status;
        char *copy = syw_text_copy(name, length);
        if (!copy)
            return syw_error_memory(err);
        power->device[i = n] = (struct power_device){.name = copy};
        power->about.devices++;
    }
    *index = reading->device = i;
    return SYW_OK;
}

/* Notes that the file at hand meters the device then. */
static enum syw_status stretch(struct power_device *device, size_t file, double from_s, double to_s,
                               struct syw_error *err)
{
    struct power_stretch *last = device->n_stretches ? &device->stretch[device->n_stretches - 1] : NULL;
    if (last && last->file == file) {
        last->from_s = fmin(last->from_s, from_s);
        last->to_s = fmax(last->to_s, to_s);
        return SYW_OK;
    }
    enum syw_status status =
        grow(&device->stretch, &device->stretch_room, device->n_stretches + 1, sizeof *device->stretch, err);
    if (status == SYW_OK)
        device->stretch[device->n_stretches++] = (struct power_stretch){from_s, to_s, file};
    return status;
}

static enum syw_status add_knot(struct power_device *device, struct power_knot knot, struct syw_error *err)
{
    enum syw_status status = grow(&device->knot, &device->knot_room, device->n_knots + 1, sizeof knot, err);
    if (status == SYW_OK)
        device->knot[device->n_knots++] = knot;
    return status;
}

enum syw_status syw_power_add_sample(struct power_reading *reading, size_t index, double time_s, double power_w,
                                     struct syw_error *err)
{
    struct power_device *device = &reading->power->device[index];
    reading->power->about.samples++;
    enum syw_status status = stretch(device, reading->file, time_s, time_s, err);
    return status == SYW_OK ? add_knot(device, (struct power_knot){.time_s = time_s, .power_w = power_w}, err) : status;
}

enum syw_status syw_power_add_interval(struct power_reading *reading, size_t index, double from_s, double to_s,
                                       double joules, struct syw_error *err)
{
    struct power_device *device = &reading->power->device[index];
    enum syw_status status =
        grow(&device->interval, &device->interval_room, device->n_intervals + 1, sizeof *device->interval, err);
    if (status != SYW_OK)
        return status;
    device->interval[device->n_intervals++] = (struct power_interval){from_s, to_s, joules, reading->file};
    return reading->format->overlaps ? SYW_OK : stretch(device, reading->file, from_s, to_s, err);
}

static int compare(double a, double b)
{
    return (a > b) - (a < b);
}

static int by_time(const void *a, const void *b)
{
    const struct power_knot *x = a, *y = b;
    int order = compare(x->time_s, y->time_s);
    return order ? order : compare(x->power_w, y->power_w);
}

/* In order of time; where a clock stands still, in the order of the file if that is in order. */
static void sort_knots(struct power_device *device)
{
    bool sorted = true;
    for (size_t i = 1; i < device->n_knots && sorted; i++)
        sorted = device->knot[i - 1].time_s <= device->knot[i].time_s;
    if (!sorted)
        qsort(device->knot, device->n_knots, sizeof *device->knot, by_time);
}

/* The longest step that is bridged: five times the median of those that take time. */
static enum syw_status longest_step(double *gap_s, const struct power_device *device, struct syw_error *err)
{
    size_t n = 0;
    double *step = malloc((device->n_knots + 1) * sizeof *step);
    if (!step)
        return syw_error_memory(err);
    for (size_t i = 1; i < device->n_knots; i++) {
        step[n] = device->knot[i].time_s - device->knot[i - 1].time_s;
        n += step[n] > 0;
    }
    *gap_s = n ? STEPS_OF_A_GAP * gsl_stats_median(step, 1, n) : NAN;
    free(step);
    return SYW_OK;
}

/* A clock that stands still for two samples is coarse; where it does so at nearly every time, and the samples are far
 * apart, they are those of several devices. */
static enum syw_status check_twins(const struct power_reading *reading, const struct power_device *device,
                                   struct syw_error *err)
{
    enum { FEWEST = 3 };
    static const double far = 0.1, most = 0.8;
    const struct power_knot *knot = device->knot;
    size_t times = 0, twins = 0, apart = 0, first = 0;
    for (size_t i = 0, n; i < device->n_knots; i += n) {
        double least = knot[i].power_w, largest = least;
        for (n = 1; i + n < device->n_knots && knot[i + n].time_s == knot[i].time_s; n++) {
            least = fmin(least, knot[i + n].power_w);
            largest = fmax(largest, knot[i + n].power_w);
        }
        const bool is_apart = n > 1 && largest - least > far * largest;
        first = is_apart && apart == 0 ? i : first;
        times++;
        twins += n > 1;
        apart += is_apart;
    }
    if (times < FEWEST || (double)twins < most * (double)times || (double)apart < most * (double)times)
        return SYW_OK;
    syw_error_at(err, SYW_EINVAL, reading->path[device->stretch[0].file], 0, 0,
                 "device '%.*s' draws %.6g W and %.6g W at the same time, as several devices of one name do",
                 SYW_CUT(device->name, 60), knot[first].power_w, knot[first + 1].power_w);
    syw_error_hint(err, "a column must tell the devices apart (nvidia-smi: index or uuid)");
    return SYW_EINVAL;
}

/* Trapezoids between the samples, none across a gap. */
static enum syw_status sum_samples(const struct power_reading *reading, struct power_device *device,
                                   struct syw_error *err)
{
    struct syw_power_about *about = &reading->power->about;
    double gap_s = NAN;
    sort_knots(device);
    enum syw_status status = check_twins(reading, device, err);
    if (status == SYW_OK)
        status = longest_step(&gap_s, device, err);
    if (status != SYW_OK)
        return status;
    about->gap_s = fmax(about->gap_s, gap_s);
    struct sum joules = {0}, covered = {0}, gaps = {.high = about->gaps_s};
    for (size_t i = 1; i < device->n_knots; i++) {
        struct power_knot *a = &device->knot[i - 1], *b = &device->knot[i];
        double step = b->time_s - a->time_s;
        if (step > gap_s) {
            about->gaps++;
            sum_add(&gaps, step, 1);
        } else {
            sum_add(&joules, step * (a->power_w + b->power_w) / 2, 1);
            sum_add(&covered, step, 1);
        }
        b->joules = sum_value(&joules);
        b->covered_s = sum_value(&covered);
    }
    about->gaps_s = sum_value(&gaps);
    return SYW_OK;
}

static int by_nesting(const void *a, const void *b)
{
    const struct power_interval *x = a, *y = b;
    int order = (x->file > y->file) - (x->file < y->file);
    if (!order)
        order = compare(x->from_s, y->from_s);
    return order ? order : compare(y->to_s, x->to_s);
}

/* Leaves out the intervals that lie inside another one of their file. */
static void drop_nested(struct power_device *device)
{
    size_t kept = 0;
    qsort(device->interval, device->n_intervals, sizeof *device->interval, by_nesting);
    for (size_t i = 0; i < device->n_intervals; i++) {
        const struct power_interval *outer = kept ? &device->interval[kept - 1] : NULL;
        if (!outer || outer->file != device->interval[i].file || outer->to_s < device->interval[i].to_s)
            device->interval[kept++] = device->interval[i];
    }
    device->n_intervals = kept;
}

struct event {
    double time_s;
    size_t interval;
    bool begins;
};

static int by_event(const void *a, const void *b)
{
    const struct event *x = a, *y = b;
    return compare(x->time_s, y->time_s);
}

/* A stretch of constant power. */
static enum syw_status add_flat(struct power_device *device, const struct power_interval *interval, double from_s,
                                double to_s, struct sum *joules, struct sum *covered, struct syw_error *err)
{
    double power_w = interval->joules / (interval->to_s - interval->from_s);
    bool whole = from_s == interval->from_s && to_s == interval->to_s;
    enum syw_status status =
        add_knot(device, (struct power_knot){from_s, power_w, sum_value(joules), sum_value(covered)}, err);
    if (status != SYW_OK)
        return status;
    sum_add(joules, whole ? interval->joules : power_w * (to_s - from_s), 1);
    sum_add(covered, to_s - from_s, 1);
    return add_knot(device, (struct power_knot){to_s, power_w, sum_value(joules), sum_value(covered)}, err);
}

/* Each interval at its mean power, where it is alone: of intervals that overlap nobody knows who used what. While a
 * single one is open, the sum of the open ones' indices is its index. */
static enum syw_status sum_intervals(struct power_device *device, struct syw_error *err)
{
    size_t n = 2 * device->n_intervals, open = 0, indices = 0;
    struct event *event = malloc((n + 1) * sizeof *event);
    if (!event)
        return syw_error_memory(err);
    for (size_t i = 0; i < device->n_intervals; i++) {
        event[2 * i] = (struct event){device->interval[i].from_s, i, true};
        event[2 * i + 1] = (struct event){device->interval[i].to_s, i, false};
    }
    qsort(event, n, sizeof *event, by_event);
    struct sum joules = {0}, covered = {0};
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < n && status == SYW_OK; i++) {
        if (open == 1 && event[i].time_s > event[i - 1].time_s)
            status = add_flat(device, &device->interval[indices], event[i - 1].time_s, event[i].time_s, &joules,
                              &covered, err);
        open = event[i].begins ? open + 1 : open - 1;
        indices = event[i].begins ? indices + event[i].interval : indices - event[i].interval;
    }
    free(event);
    return status;
}

static int by_start(const void *a, const void *b)
{
    const struct power_stretch *x = a, *y = b;
    return compare(x->from_s, y->from_s);
}

/* The same device in two files at the same time is two devices on two machines, or the same file twice. */
static enum syw_status check_stretches(const struct power_reading *reading, struct power_device *device,
                                       struct syw_error *err)
{
    struct power_stretch *stretch = device->stretch;
    if (device->n_stretches > 1)
        qsort(stretch, device->n_stretches, sizeof *stretch, by_start);
    for (size_t i = 1; i < device->n_stretches; i++) {
        if (stretch[i].from_s < stretch[i - 1].to_s) {
            syw_error_set(err, SYW_EINVAL, "device '%.*s' is metered in '%.*s' and in '%.*s' at the same time",
                          SYW_CUT(device->name, 60), SYW_CUT(reading->path[stretch[i - 1].file], 100),
                          SYW_CUT(reading->path[stretch[i].file], 100));
            syw_error_hint(err,
                           "give a log once; logs of several machines need a column that tells their devices apart "
                           "(nvidia-smi: uuid)");
            return SYW_EINVAL;
        }
    }
    return SYW_OK;
}

static enum syw_status finish_device(struct power_reading *reading, struct power_device *device, struct syw_error *err)
{
    enum syw_status status = check_stretches(reading, device, err);
    if (status != SYW_OK)
        return status;
    if (device->n_intervals == 0)
        return sum_samples(reading, device, err);
    if (reading->format->nested)
        drop_nested(device);
    status = sum_intervals(device, err);
    free(device->interval);
    device->interval = NULL;
    device->n_intervals = device->interval_room = 0;
    return status;
}

enum syw_status syw_power_finish_devices(struct power_reading *reading, struct syw_error *err)
{
    struct syw_power *power = reading->power;
    enum syw_status status = SYW_OK;
    power->about.gap_s = NAN;
    for (size_t i = 0; i < power->about.devices && status == SYW_OK; i++)
        status = finish_device(reading, &power->device[i], err);
    return status;
}

void syw_power_before(const struct power_device *device, double time_s, double *joules, double *covered_s)
{
    const struct power_knot *knot = device->knot;
    size_t lo = 0, hi = device->n_knots; /* knots before lo are at or before time_s, those from hi on after it */
    while (lo < hi) {
        size_t middle = lo + (hi - lo) / 2;
        if (knot[middle].time_s <= time_s)
            lo = middle + 1;
        else
            hi = middle;
    }
    *joules = *covered_s = 0;
    if (lo == 0)
        return;
    const struct power_knot *a = &knot[lo - 1], *b = a + 1;
    *joules = a->joules;
    *covered_s = a->covered_s;
    if (lo == device->n_knots || !(b->covered_s > a->covered_s))
        return;
    double part = time_s - a->time_s, share = part / (b->time_s - a->time_s);
    double power_w = a->power_w + share * (b->power_w - a->power_w);
    *joules += part * (a->power_w + power_w) / 2;
    *covered_s += part;
}
