/* Tables of facts with what their sources ask to be said. */
#include "syw/tables_report.h"

#include "footprint_rows.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A note for each line. */
static void add_credits(struct syw_sheet *sheet, const char *credits)
{
    char note[200];
    for (size_t length; *credits; credits += length + (credits[length] == '\n')) {
        length = strcspn(credits, "\n");
        snprintf(note, sizeof note, "%.*s", (int)length, credits);
        syw_sheet_add_note_on(sheet, SYW_NOTE_FINDING, NULL, note);
    }
}

static void add_zone_column(struct syw_columns *columns, int field, const char *heading)
{
    syw_columns_add(columns, &syw_zone_field[field], heading, SYW_DIGITS_ALL, 0);
}

void syw_zones_report_add(struct syw_document *document, const struct syw_zones *zones)
{
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    struct syw_columns columns = {0};
    add_zone_column(&columns, SYW_ZONE_ZONE, "zone");
    add_zone_column(&columns, SYW_ZONE_NAME, "name");
    add_zone_column(&columns, SYW_ZONE_G_PER_KWH, "g/kWh");
    add_zone_column(&columns, SYW_ZONE_YEAR, "year");
    add_zone_column(&columns, SYW_ZONE_BASIS, "basis");
    add_zone_column(&columns, SYW_ZONE_SOURCE, "source");
    syw_sheet_add_columns(sheet, &columns);
    syw_sheet_keep_columns(sheet);
    for (size_t i = 0; i < syw_zones_count(zones); i++) {
        const struct syw_zone_row row = syw_zone_row(syw_zones_get(zones, i), NAN);
        syw_sheet_add_row(sheet, &columns, &row);
    }
    syw_sheet_add_note(sheet,
                       "g CO2e per kWh of the grid, location-based. Figures for one place differ between sources "
                       "and years; a table of your own comes before this one.");
    add_credits(sheet, syw_zones_credits(zones));
}

enum { NAME, KIND, TDP, SOURCE, FIELDS };
static const struct syw_field device_field[FIELDS] = {
    [NAME] = SYW_TEXT(syw_device, "name", name),
    [KIND] = SYW_TEXT(syw_device, "kind", kind),
    [TDP] = SYW_NUMBER(syw_device, "tdp_w", tdp_w),
    [SOURCE] = SYW_TEXT(syw_device, "source", source),
};

void syw_hardware_report_add(struct syw_document *document, const struct syw_hardware *hardware)
{
    static const char *const heading[FIELDS] = {"name", "kind", "TDP, W", "source"};
    struct syw_sheet *sheet = syw_document_add_sheet(document);
    struct syw_columns columns = {0};
    for (int i = 0; i < FIELDS; i++)
        syw_columns_add(&columns, &device_field[i], heading[i], SYW_DIGITS_ALL, 0);
    syw_sheet_add_columns(sheet, &columns);
    syw_sheet_keep_columns(sheet);
    for (size_t i = 0; i < syw_hardware_count(hardware); i++)
        syw_sheet_add_row(sheet, &columns, syw_hardware_get(hardware, i));
    syw_sheet_add_note(sheet, "TDP, thermal design power: what an estimate takes for the power of a busy device. "
                              "Measured power is mostly below it.");
    add_credits(sheet, syw_hardware_credits(hardware));
}
