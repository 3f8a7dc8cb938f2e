/* Any bytes as a series of intensities, a table of zones or a table of devices. The first byte chooses which and the
 * options; the rest is what the file holds. What comes out must be consistent. */
#include "energy/series/series.h"
#include "energy/tables/hardware.h"
#include "energy/tables/zones.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(claim) ((claim) ? (void)0 : __builtin_trap())

static void check_means(const struct syw_series *series, double from_s, double to_s)
{
    double covered, mean = syw_series_mean(series, from_s, to_s, &covered);
    CHECK(covered >= 0 && covered <= 1);
    CHECK(isnan(mean) == (covered == 0));
    CHECK(isnan(mean) || (mean > -1e-6 && mean < 2000 + 1e-6));
}

static void check_shift(const struct syw_series *series, double from_s, double duration_s, double window_s)
{
    struct syw_shift shift;
    double covered;
    if (!syw_series_shift(&shift, series, from_s, duration_s, window_s))
        return;
    CHECK(shift.start_s >= from_s && shift.start_s <= from_s + window_s);
    CHECK(shift.pause_mean_g_per_kwh <= shift.mean_g_per_kwh);
    double now = syw_series_mean(series, from_s, from_s + duration_s, &covered);
    if (covered == 1 && duration_s > 1)
        CHECK(shift.mean_g_per_kwh <= now * (1 + 1e-9) + 1e-3);
}

static void check_series(const struct syw_series *series)
{
    struct syw_series_about about = syw_series_about(series);
    CHECK(about.from_s < about.to_s && about.slot_s > 0 && about.format[0]);
    CHECK(about.slots + about.missing >= 2 && about.estimated <= about.slots);
    double span_s = about.to_s - about.from_s;
    for (int i = -1; i <= 8; i++)
        for (int j = 0; j <= 8; j++)
            check_means(series, about.from_s + span_s * i / 7, about.from_s + span_s * (i + j) / 7);
    for (int i = 0; i < 4; i++)
        for (int j = 1; j < 5; j++)
            check_shift(series, about.from_s + span_s * i / 9, span_s * j / 11, span_s * (4 - i) / 13);
    check_shift(series, about.from_s, about.slot_s / 3, span_s - about.slot_s);
}

static enum syw_status run_series(FILE *in, uint8_t choice, struct syw_error *err)
{
    struct syw_series *series = NULL;
    enum syw_status status =
        syw_series_read_stream(&series, "grid.csv", in, choice & 4 ? "DK1" : NULL, choice & 8, err);
    CHECK((status == SYW_OK) == (series != NULL));
    if (series)
        check_series(series);
    syw_series_free(series);
    return status;
}

static enum syw_status run_zones(FILE *in, struct syw_error *err)
{
    struct syw_zones *zones = NULL;
    enum syw_status status = syw_zones_read_stream(&zones, "zones.csv", in, err);
    for (size_t i = 0; zones && i < syw_zones_count(zones); i++) {
        const struct syw_zone *zone = syw_zones_get(zones, i);
        CHECK(zone->g_per_kwh >= 0 && zone->g_per_kwh <= 2000);
        CHECK(syw_zones_find(zones, zone->zone) == zone);
    }
    syw_zones_free(zones);
    return status;
}

static enum syw_status run_hardware(FILE *in, struct syw_error *err)
{
    struct syw_hardware *hardware = NULL;
    enum syw_status status = syw_hardware_read_stream(&hardware, "devices.csv", in, err);
    for (size_t i = 0; hardware && i < syw_hardware_count(hardware); i++) {
        const struct syw_device *device = syw_hardware_get(hardware, i);
        CHECK(device->tdp_w > 0 || isnan(device->tdp_w)); /* nobody publishes it */
        CHECK(syw_hardware_find(hardware, device->name, NULL) == device);
    }
    syw_hardware_free(hardware);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    FILE *in = fmemopen((void *)(uintptr_t)(data + 1), size - 1, "rb");
    if (!in)
        return 0;
    struct syw_error err = {0};
    enum syw_status status;
    switch (*data & 3) {
    case 0:
    case 1:
        status = run_series(in, *data, &err);
        break;
    case 2:
        status = run_zones(in, &err);
        break;
    default:
        status = run_hardware(in, &err);
        break;
    }
    CHECK(err.code == status && (status == SYW_OK || err.text[0]));
    fclose(in);
    return 0;
}
