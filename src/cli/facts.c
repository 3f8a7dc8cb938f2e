/* syw footprint --zones, --hardware-list: the tables that are built in, with what their sources ask to be said. */
#include "cli.h"

#include <math.h>
#include <string.h>

/* A note for each line. */
static void add_credits(struct syw_sheet *sheet, const char *credits)
{
    char note[200];
    for (size_t length; *credits; credits += length + (credits[length] == '\n')) {
        length = strcspn(credits, "\n");
        snprintf(note, sizeof note, "%.*s", (int)length, credits);
        syw_sheet_add_note(sheet, note);
    }
}

static enum syw_status write_zones(FILE *out, enum syw_format format, const char *path, struct syw_error *err)
{
    static const char *const column[][2] = {
        {"zone", "zone"}, {"name", "name"}, {"g/kWh", "g_per_kwh"}, {"year", "year"}, {"source", "source"}};
    struct syw_zones *zones = NULL;
    struct syw_sheet *sheet = NULL;
    enum syw_status status = syw_zones_read(&zones, path, err);
    if (status == SYW_OK)
        status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        goto done;
    for (size_t i = 0; i < sizeof column / sizeof column[0]; i++)
        syw_sheet_add_column(sheet, column[i][0], column[i][1]);
    for (size_t i = 0; i < syw_zones_count(zones); i++) {
        const struct syw_zone *zone = syw_zones_get(zones, i);
        syw_sheet_add_text(sheet, zone->zone);
        syw_sheet_add_text(sheet, zone->name);
        syw_sheet_add_number(sheet, zone->g_per_kwh, -1);
        syw_sheet_add_number(sheet, zone->year > 0 ? zone->year : NAN, 0);
        syw_sheet_add_text(sheet, zone->source);
    }
    syw_sheet_add_note(sheet, "g CO2e per kWh of the grid, location-based. Figures of one place differ between sources "
                              "and years: a newer one goes into --zone-table FILE.");
    add_credits(sheet, syw_zones_credits(zones));
    status = syw_sheet_write(sheet, out, format, err);
done:
    syw_sheet_free(sheet);
    syw_zones_free(zones);
    return status;
}

static enum syw_status write_hardware(FILE *out, enum syw_format format, const char *path, struct syw_error *err)
{
    static const char *const column[][2] = {
        {"name", "name"}, {"kind", "kind"}, {"TDP, W", "tdp_w"}, {"source", "source"}};
    struct syw_hardware *hardware = NULL;
    struct syw_sheet *sheet = NULL;
    enum syw_status status = syw_hardware_read(&hardware, path, err);
    if (status == SYW_OK)
        status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        goto done;
    for (size_t i = 0; i < sizeof column / sizeof column[0]; i++)
        syw_sheet_add_column(sheet, column[i][0], column[i][1]);
    for (size_t i = 0; i < syw_hardware_count(hardware); i++) {
        const struct syw_device *device = syw_hardware_get(hardware, i);
        syw_sheet_add_text(sheet, device->name);
        syw_sheet_add_text(sheet, device->kind);
        syw_sheet_add_number(sheet, device->tdp_w, -1);
        syw_sheet_add_text(sheet, device->source);
    }
    syw_sheet_add_note(sheet,
                       "TDP, thermal design power: what an estimate takes for the power of a busy device. Measured "
                       "power is mostly below it.");
    add_credits(sheet, syw_hardware_credits(hardware));
    status = syw_sheet_write(sheet, out, format, err);
done:
    syw_sheet_free(sheet);
    syw_hardware_free(hardware);
    return status;
}

enum syw_status write_facts(FILE *out, const char *format, const struct settings *settings, struct syw_error *err)
{
    const struct energy_settings *asked = &settings->energy;
    enum syw_status status = SYW_OK;
    const enum syw_format sheet = syw_format_find(format);
    if (sheet == SYW_FORMAT_JSON) {
        syw_error_set(err, SYW_EINVAL, "footprint: the built-in tables are not written as %s", format);
        syw_error_hint(err, "-f csv is for programs");
        return SYW_EINVAL;
    }
    if (asked->list_zones)
        status = write_zones(out, sheet, asked->zone_table, err);
    if (asked->list_zones && asked->list_hardware)
        fputc('\n', out);
    if (status == SYW_OK && asked->list_hardware)
        status = write_hardware(out, sheet, asked->hardware_table, err);
    return status;
}
