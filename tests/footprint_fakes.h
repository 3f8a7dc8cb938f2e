/* Stand-ins for what footprints are made of, so that a test says what a meter answers. They take
 * the place of the library's own at link time: include in one source of a test. Include after close.h. */
#ifndef SYW_TESTS_FOOTPRINT_FAKES_H
#define SYW_TESTS_FOOTPRINT_FAKES_H

#include "log_text.h"
#include "syw/footprint.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- constant power between two times, with a hole, and named records ---- */

struct syw_power {
    double watts, from_s, to_s, hole_from_s, hole_to_s;
    struct {
        const char *name;
        double kwh;
    } record[4];
    struct syw_power_about about;
};

static inline double overlap_s(double from_s, double to_s, double other_from_s, double other_to_s)
{
    return fmax(0, fmin(to_s, other_to_s) - fmax(from_s, other_from_s));
}

struct syw_power_use syw_power_energy(const struct syw_power *power, double from_s, double to_s)
{
    double on_s = overlap_s(from_s, to_s, power->from_s, power->to_s) -
                  overlap_s(from_s, to_s, power->hole_from_s, power->hole_to_s);
    return (struct syw_power_use){on_s > 0 ? power->watts * on_s / 3.6e6 : NAN, on_s / (to_s - from_s)};
}

double syw_power_record(const struct syw_power *power, const char *name)
{
    for (size_t i = 0; i < 4; i++)
        if (power->record[i].name && strcmp(power->record[i].name, name) == 0)
            return power->record[i].kwh;
    return NAN;
}

struct syw_power_about syw_power_about(const struct syw_power *power)
{
    struct syw_power_about about = power->about;
    about.format = "nvidia-smi";
    about.rule = "trapezoid";
    return about;
}

/* ---- CodeCarbon runs by name ---- */

struct syw_codecarbon {
    size_t n;
    const char *name[4];
    struct syw_codecarbon_run run[4];
};

const struct syw_codecarbon_run *syw_codecarbon_find(const struct syw_codecarbon *codecarbon, const char *trial)
{
    for (size_t i = 0; i < codecarbon->n; i++)
        if (codecarbon->name[i] && strcmp(codecarbon->name[i], trial) == 0)
            return &codecarbon->run[i];
    return NULL;
}

bool syw_codecarbon_several(const struct syw_codecarbon *codecarbon, const char *trial)
{
    (void)codecarbon;
    (void)trial;
    return false;
}

const struct syw_codecarbon_run *syw_codecarbon_at(const struct syw_codecarbon *codecarbon, double from_s, double to_s)
{
    for (size_t i = 0; i < codecarbon->n; i++) {
        const struct syw_codecarbon_run *run = &codecarbon->run[i];
        double start_s = run->ended_s - run->duration_s;
        if (overlap_s(from_s, to_s, start_s, run->ended_s) >= fmin(to_s - from_s, run->duration_s) / 2)
            return run;
    }
    return NULL;
}

/* ---- what tests share ---- */

/* Hourly intensities from 1970 on; NaN: missing. */
static inline struct syw_series *hourly(size_t n, const double g_per_kwh[])
{
    char text[1000] = "time,g_per_kwh\n";
    for (size_t i = 0; i < n; i++) {
        size_t length = strlen(text);
        if (isnan(g_per_kwh[i]))
            snprintf(text + length, sizeof text - length, "1970-01-01 %02zu:00,\n", i);
        else
            snprintf(text + length, sizeof text - length, "1970-01-01 %02zu:00,%g\n", i, g_per_kwh[i]);
    }
    struct syw_series *series = NULL;
    char path[] = "/tmp/syw-test-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text));
    close(file);
    enum syw_status status = syw_series_read(&series, path, NULL, false, NULL);
    unlink(path);
    assert_int_equal(status, SYW_OK);
    return series;
}

/* The log of a text that must be legal, with all that footprints need. */
static inline struct syw_log footprint_log(const char *text)
{
    const struct syw_log_options options = {.wanted = ~0u, .keep = SYW_FOOTPRINT_KEEP};
    return log_of(&options, text);
}

/* Works out a log's footprints, which must succeed. */
static inline struct syw_footprints footprints_of(struct syw_log *log, const struct syw_footprint_options *options)
{
    struct syw_footprints footprints = {0};
    struct syw_error err = {0};
    if (syw_footprints_compute(&footprints, log, options, &err) != SYW_OK) {
        print_error("%s\n", err.text);
        fail();
    }
    return footprints;
}

/* What all trials of a log used together. */
static inline struct syw_footprint total_of(const char *text, const struct syw_footprint_options *options)
{
    struct syw_log log = footprint_log(text);
    struct syw_footprints footprints = footprints_of(&log, options);
    struct syw_footprint total = footprints.total;
    syw_footprints_clear(&footprints);
    syw_log_clear(&log);
    return total;
}

static inline bool warns(const struct syw_footprints *footprints, const char *part)
{
    for (size_t i = 0; i < footprints->warnings.n; i++)
        if (strstr(footprints->warnings.text[i], part))
            return true;
    return false;
}

static inline void assert_warned(const struct syw_footprints *footprints, const char *part)
{
    if (warns(footprints, part))
        return;
    print_error("no warning says '%s'\n", part);
    for (size_t i = 0; i < footprints->warnings.n; i++)
        print_error("  %s\n", footprints->warnings.text[i]);
    fail();
}

#endif
