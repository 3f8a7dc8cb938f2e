/* syw footprint --zones, --hardware-list: the tables that are built in, with what their sources ask to be said. */
#include "list_tables.h"
#include "output.h"

static enum syw_status add_tables(struct syw_document *document, const struct energy_settings *asked,
                                  struct syw_error *err)
{
    struct syw_zones *zones = NULL;
    struct syw_hardware *hardware = NULL;
    enum syw_status status = SYW_OK;
    if (asked->list_zones)
        status = syw_zones_read(&zones, asked->zone_table, err);
    if (status == SYW_OK && asked->list_zones)
        syw_zones_report_add(document, zones);
    if (status == SYW_OK && asked->list_hardware)
        status = syw_hardware_read(&hardware, asked->hardware_table, err);
    if (status == SYW_OK && asked->list_hardware)
        syw_hardware_report_add(document, hardware);
    syw_zones_free(zones);
    syw_hardware_free(hardware);
    return status;
}

enum syw_status write_tables(FILE *out, const char *format, const struct settings *settings, struct syw_error *err)
{
    struct syw_document *document = NULL;
    if (report_format(format) == SYW_FORMAT_JSON) {
        syw_error_set(err, SYW_EINVAL, "footprint: the built-in tables are not written as %s", format);
        syw_error_hint(err, "-f csv is for programs");
        return SYW_EINVAL;
    }
    enum syw_status status = syw_document_new(&document, err);
    if (status == SYW_OK)
        status = add_tables(document, &settings->energy, err);
    if (status == SYW_OK)
        syw_document_set_layout(document, &settings->layout);
    if (status == SYW_OK)
        status = syw_document_write(document, out, report_format(format), err);
    syw_document_free(document);
    return status;
}
