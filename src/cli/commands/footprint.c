/* syw footprint: hours, kWh and kg CO2e of every model, and where each number comes from. */
#include "cli/list_tables.h"
#include "cli/output.h"
#include "cli/results.h"
#include "cli/say.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The zones of --what-if. */
struct elsewhere {
    struct syw_zone *zone;
    size_t n;
};

static enum syw_status find_elsewhere(struct elsewhere *elsewhere, const char *list, const struct syw_zones *zones,
                                      struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    size_t room = 1;
    for (const char *c = list; *c; c++)
        room += *c == ',';
    elsewhere->zone = calloc(room, sizeof *elsewhere->zone);
    if (!elsewhere->zone)
        return syw_error_memory(err);
    for (const char *at = list; status == SYW_OK && *at; at += *at == ',') {
        size_t length = strcspn(at, ",");
        char *word = syw_text_copy(at, length);
        const struct syw_zone *zone;
        status = word ? find_zone(&zone, zones, "what-if", word, err) : syw_error_memory(err);
        free(word);
        if (status == SYW_OK)
            elsewhere->zone[elsewhere->n++] = *zone;
        at += length;
    }
    return status;
}

static void remark_elsewhere(const struct settings *settings, const struct elsewhere *elsewhere,
                             const struct energy *energy)
{
    const struct syw_zone *first = energy->zone, *other = NULL;
    for (size_t i = 0; i < elsewhere->n; i++) {
        const struct syw_zone *zone = &elsewhere->zone[i];
        if (zone->zone != (energy->zone ? energy->zone->zone : NULL))
            remark_region(settings, energy->zones, zone);
        if (!first || !*first->basis)
            first = zone;
        else if (!other && !syw_zones_are_of_one_basis(first, zone))
            other = zone;
    }
    if (other)
        say_warning(settings, "the figure of %s is of: %s; that of %s of: %s; their ratio is not that of the grids",
                    first->zone, first->basis, other->zone, other->basis);
}

void remark_unknown(const struct settings *settings, const struct syw_footprint *total)
{
    if (isnan(total->kwh.value) && isnan(total->kgco2e.value))
        say_remark(settings,
                   "no energy is known: --hardware NAME|WATTS estimates it, --emissions FILE and --energy-log "
                   "FILE bring what was measured");
    else if (isnan(total->kgco2e.value))
        say_remark(settings, "no intensity is given, so kg CO2e is unknown: --intensity G|ZONE|FILE (syw footprint "
                             "--zones lists zones)");
}

static void remark_left_out_of_csv(const struct settings *settings)
{
    if (settings->energy.what_if || settings->energy.shift_h > 0 || settings->energy.equivalents)
        say_remark(settings, "CSV has the table alone; --what-if, --shift and --equivalents are in the other formats");
}

static enum syw_status refuse_shift(struct syw_error *err)
{
    syw_error_set(err, SYW_EINVAL, "--shift needs an intensity over time");
    syw_error_hint(err, "--intensity FILE, a series of times and g CO2e per kWh");
    return SYW_EINVAL;
}

static bool has_template(const struct settings *settings)
{
    return settings->energy.template <SYW_TEMPLATE_COUNT;
}

/* The format, and what contradicts it. */
static enum syw_status choose_format(const char **format, const struct settings *settings, struct syw_error *err)
{
    if (settings->energy.shift_h > 0 && !settings->energy.intensity)
        return refuse_shift(err);
    if (has_template(settings) && settings->format)
        return syw_error_set(err, SYW_EINVAL, "--template has a format of its own: leave out -f");
    if (has_template(settings))
        return SYW_OK;
    return output_format(format, settings, err);
}

/* What was asked for besides: other zones, other hours. */
static enum syw_status add_besides(struct syw_footprint_report *report, struct elsewhere *elsewhere,
                                   struct syw_shifted *shifted, const struct energy *energy,
                                   const struct settings *settings, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    if (settings->energy.what_if)
        status = find_elsewhere(elsewhere, settings->energy.what_if, energy->zones, err);
    if (status == SYW_OK && settings->energy.shift_h > 0) {
        if (!energy->series)
            return refuse_shift(err);
        status =
            syw_shift_compute(shifted, report->log, report->footprints, energy->series, settings->energy.shift_h, err);
        report->shifted = shifted;
    }
    remark_elsewhere(settings, elsewhere, energy);
    report->what_if = elsewhere->zone;
    report->n_what_if = elsewhere->n;
    return status;
}

static enum syw_status write_report(const struct syw_footprint_report *report, const char *format,
                                    const struct settings *settings, struct syw_error *err)
{
    struct output output = {0};
    enum syw_status status = output_open(&output, settings->output, err);
    if (status != SYW_OK)
        return status;
    if (has_template(settings))
        status = syw_footprint_template_write(output.stream, settings->energy.template, report, err);
    else
        status = syw_footprint_report_write(output.stream, report_format(format), report, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    output_abandon(&output);
    return status;
}

static enum syw_status list_tables(const char *format, const struct settings *settings, struct syw_error *err)
{
    struct output output = {0};
    enum syw_status status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = write_tables(output.stream, format, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    output_abandon(&output);
    return status;
}

enum syw_status cmd_footprint(struct settings *settings, struct syw_error *err)
{
    const char *format = "text";
    struct loaded loaded = {0};
    struct elsewhere elsewhere = {0};
    struct syw_shifted shifted;
    settings->log.costs_only = true;
    settings->log.parameters = has_template(settings);
    enum syw_status status = choose_format(&format, settings, err);
    if (status == SYW_OK && (settings->energy.list_zones || settings->energy.list_hardware))
        return list_tables(format, settings, err);
    if (status == SYW_OK)
        status = load_footprints(&loaded, settings, SYW_FOOTPRINT_KEEP | SYW_ROLE_BIT(SYW_ROLE_FLOPS), err);
    const struct energy *energy = &loaded.energy;
    struct syw_footprint_report report = footprint_report(&loaded, settings);
    if (status == SYW_OK)
        status = add_besides(&report, &elsewhere, &shifted, energy, settings, err);
    if (status == SYW_OK) {
        remark_unknown(settings, &loaded.footprints.total);
        if (strcmp(format, "csv") == 0)
            remark_left_out_of_csv(settings);
        status = make_caption(settings, format,
                              (struct syw_caption){.log = loaded.log, .footprints = &loaded.footprints}, err);
    }
    if (status == SYW_OK) {
        status = write_report(&report, format, settings, err);
    }
    free(elsewhere.zone);
    loaded_clear(&loaded);
    return status;
}
