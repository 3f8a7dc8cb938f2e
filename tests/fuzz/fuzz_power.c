/* Any bytes as a metered log, or as CodeCarbon's file. The first byte chooses the reader and the options, the byte 0x1C
 * parts one file from the next; the rest is what the files hold. What comes out must be consistent. */
#include "energy/codecarbon/parts.h"
#include "energy/power/parts.h"

#include <math.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define CHECK(claim) ((claim) ? (void)0 : __builtin_trap())

enum { MOST_FILES = 2 };

static const char *const path[MOST_FILES] = {"a.csv", "b.csv"};

static void check_power(const struct syw_power *power)
{
    struct syw_power_about about = syw_power_about(power);
    CHECK(about.samples > 0 && about.devices > 0 && about.gaps_s >= 0);
    struct syw_power_use all = syw_power_energy(power, -1e12, 1e12);
    CHECK(isnan(all.energy_kwh) == (all.covered == 0) && !isinf(all.energy_kwh));
    for (size_t i = 0; i < about.devices; i++) {
        const struct power_device *device = &power->device[i];
        for (size_t k = 1; k < device->n_knots; k++) {
            const struct power_knot *a = &device->knot[k - 1], *b = &device->knot[k];
            CHECK(a->time_s <= b->time_s && a->joules <= b->joules && a->covered_s <= b->covered_s);
        }
        if (device->n_knots > 1) {
            double from = device->knot[0].time_s, to = device->knot[device->n_knots - 1].time_s;
            struct syw_power_use use = syw_power_energy(power, from + (to - from) / 3, to);
            CHECK(!(use.energy_kwh < 0) && use.covered >= 0 && use.covered <= 1);
        }
    }
    for (size_t i = 0; i < power->n_names; i++) {
        double kwh = syw_power_record(power, power->name[i].name);
        CHECK(isnan(kwh) || kwh >= 0);
    }
}

static void check_codecarbon(const struct syw_codecarbon *codecarbon)
{
    for (size_t i = 0; i < syw_codecarbon_count(codecarbon); i++) {
        const struct syw_codecarbon_run *run = syw_codecarbon_get(codecarbon, i);
        CHECK(!(run->energy_kwh <= 0) && !(run->emissions_kg < 0) && !(run->duration_s < 0) && run->pue >= 1);
        const struct codecarbon_entry *entry = &codecarbon->entry[i];
        if (*entry->task && *entry->run_id) {
            const struct syw_codecarbon_run *found = syw_codecarbon_find(codecarbon, entry->task);
            CHECK(!found || strcmp(((const struct codecarbon_entry *)found)->task, entry->task) == 0);
        }
        const struct syw_codecarbon_run *at =
            syw_codecarbon_at(codecarbon, run->ended_s - run->duration_s, run->ended_s);
        CHECK(!at || entry->has_tasks || at == run);
    }
}

static void read(uint8_t choice, FILE *in[], size_t n)
{
    struct syw_power *power = NULL;
    struct syw_codecarbon *codecarbon = NULL;
    struct syw_error err = {0};
    double offset_s = choice & 4 ? 3600 : 0;
    const struct syw_power_options options = {.utc_offset_s = offset_s, .start_s = choice & 2 ? 1706702400 : NAN};
    enum syw_status status =
        choice & 1 ? syw_codecarbon_read_streams(&codecarbon, path, in, n,
                                                 &(struct syw_codecarbon_options){offset_s, choice & 2}, &err)
                   : syw_power_read_streams(&power, path, in, n, &options, &err);
    CHECK(err.code == status && (status == SYW_OK || err.text[0]));
    CHECK((status == SYW_OK) == (power || codecarbon));
    if (power)
        check_power(power);
    if (codecarbon)
        check_codecarbon(codecarbon);
    syw_power_free(power);
    syw_codecarbon_free(codecarbon);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FILE *in[MOST_FILES] = {0};
    size_t n = 0;
    if (size < 2)
        return 0;
    uint8_t choice = *data++;
    size--;
    while (size > 0 && n < MOST_FILES) {
        const uint8_t *end = memchr(data, 0x1C, size);
        size_t length = end && n + 1 < MOST_FILES ? (size_t)(end - data) : size;
        if (length > 0 && !(in[n++] = fmemopen((void *)data, length, "rb")))
            break;
        length += length < size;
        data += length;
        size -= length;
    }
    if (n > 0 && in[n - 1])
        read(choice, in, n);
    for (size_t i = 0; i < n; i++)
        if (in[i])
            fclose(in[i]);
    return 0;
}
