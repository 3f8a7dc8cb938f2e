/* A row of CodeCarbon's CSV becomes an entry. Columns go by name, since versions order and leave them out freely. */
#include "energy/power/lines.h"
#include "parts.h"

#include "base/grow.h"
#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

static const char *const title[CODECARBON_FIELDS] = {
    [CODECARBON_TIMESTAMP] = "timestamp",     [CODECARBON_ENERGY] = "energy_consumed",
    [CODECARBON_DURATION] = "duration",       [CODECARBON_EMISSIONS] = "emissions",
    [CODECARBON_CPU_ENERGY] = "cpu_energy",   [CODECARBON_GPU_ENERGY] = "gpu_energy",
    [CODECARBON_RAM_ENERGY] = "ram_energy",   [CODECARBON_PUE] = "pue",
    [CODECARBON_WATER] = "water_consumed",    [CODECARBON_TASK] = "task_name",
    [CODECARBON_RUN_ID] = "run_id",           [CODECARBON_PROJECT] = "project_name",
    [CODECARBON_GPU_MODEL] = "gpu_model",     [CODECARBON_COUNTRY] = "country_iso_code",
    [CODECARBON_PROVIDER] = "cloud_provider", [CODECARBON_REGION] = "cloud_region",
    [CODECARBON_ON_CLOUD] = "on_cloud",       [CODECARBON_TRACKING] = "tracking_mode",
};

static enum syw_status check_columns(const struct codecarbon_row *row, struct syw_error *err)
{
    for (size_t field = CODECARBON_TIMESTAMP; field <= CODECARBON_ENERGY; field++) {
        if (row->column[field] != SIZE_MAX)
            continue;
        syw_error_at(err, SYW_EINVAL, row->source, row->header->line, 0, "no column is named '%s'", title[field]);
        syw_error_hint(err, "is this CodeCarbon's emissions.csv?");
        return SYW_EINVAL;
    }
    return SYW_OK;
}

static void clear_cells(struct codecarbon_row *row)
{
    for (size_t i = 0; i < row->cells; i++)
        free(row->cell[i].text);
    free(row->cell);
    row->cell = NULL;
    row->cells = 0;
}

enum syw_status syw_codecarbon_begin_file(struct codecarbon_row *row, const char *source,
                                          const struct csv_header *header, bool wanted[], struct syw_error *err)
{
    row->source = source;
    row->header = header;
    row->titles = 0;
    clear_cells(row);
    if (!(row->cell = calloc(header->columns, sizeof *row->cell)))
        return syw_error_memory(err);
    row->cells = header->columns;
    for (size_t field = 0; field < CODECARBON_FIELDS; field++)
        row->column[field] = SIZE_MAX;
    for (size_t i = 0; i < header->columns; i++) {
        wanted[i] = true;
        for (size_t field = 0; field < CODECARBON_FIELDS; field++)
            if (strcmp(header->name[i], title[field]) == 0)
                row->column[field] = i;
    }
    return check_columns(row, err);
}

void syw_codecarbon_cell(struct codecarbon_row *row, size_t column, const char *text, size_t length)
{
    struct codecarbon_text *cell = &row->cell[column];
    if (row->status != SYW_OK || (row->status = grow(&cell->text, &cell->room, length + 1, 1, NULL)) != SYW_OK)
        return;
    memcpy(cell->text, text, length + 1);
    cell->length = length;
    row->titles += strcmp(text, row->header->name[column]) == 0;
}

void syw_codecarbon_clear_row(struct codecarbon_row *row)
{
    clear_cells(row);
}

static enum syw_status wrong(const struct codecarbon_row *row, enum codecarbon_field field, const char *before,
                             const char *after, struct syw_error *err)
{
    return syw_error_at(err, SYW_EPARSE, row->source, row->line, row->at[field] + 1, "column '%s': %s'%.*s'%s",
                        title[field], before, SYW_CUT(syw_codecarbon_text_of(row, field), 40), after);
}

/* A number that is not negative; NaN where the cell is empty or not there. */
static enum syw_status read_number(double *number, const struct codecarbon_row *row, enum codecarbon_field field,
                                   struct syw_error *err)
{
    *number = NAN;
    if (row->at[field] == SIZE_MAX)
        return SYW_OK;
    const struct codecarbon_text *text = &row->cell[row->at[field]];
    const struct power_cell cell = {text->text, text->length};
    if (syw_is_missing(cell.text, cell.length))
        return SYW_OK;
    if (!syw_power_number(number, &cell, row->header->delimiter))
        return wrong(row, field, "cannot read ", " as a number", err);
    if (*number < 0)
        return wrong(row, field, "", " is negative", err);
    return isfinite(*number) ? SYW_OK : wrong(row, field, "", " is not a finite number", err);
}

static enum syw_status read_time(double *time_s, const struct codecarbon_row *row, struct syw_error *err)
{
    const struct codecarbon_text *text = &row->cell[row->at[CODECARBON_TIMESTAMP]];
    const struct power_cell cell = {text->text, text->length};
    bool zoned;
    if (syw_power_time(time_s, &zoned, &cell, row->utc_offset_s))
        return SYW_OK;
    wrong(row, CODECARBON_TIMESTAMP, "cannot read ", " as a time", err);
    syw_error_hint(err, "CodeCarbon writes 2024-02-03T14:05:09");
    return SYW_EPARSE;
}

/* What the numbers allow: a plausible PUE and mean power. */
static enum syw_status check_run(const struct codecarbon_row *row, const struct syw_codecarbon_run *run,
                                 struct syw_error *err)
{
    static const double most_kw = 1000;
    if (run->pue < 1 || run->pue > 10) {
        wrong(row, CODECARBON_PUE, "", " is not a power usage effectiveness", err);
        syw_error_hint(err, "it is the energy of the building over that of the machines, 1 or a little more");
        return SYW_EPARSE;
    }
    double kw = run->energy_kwh * 3600 / run->duration_s;
    if (run->duration_s >= 1 && kw > most_kw) {
        wrong(row, CODECARBON_ENERGY, "", " kWh are too many for the run's duration", err);
        syw_error_hint(err, "in %.6g s that is %.3g kW; energy_consumed is in kWh, duration in s", run->duration_s, kw);
        return SYW_EPARSE;
    }
    return SYW_OK;
}

static enum syw_status read_numbers(struct syw_codecarbon_run *run, const struct codecarbon_row *row,
                                    struct syw_error *err)
{
    double gpu_kwh;
    enum syw_status status;
    if ((status = read_time(&run->ended_s, row, err)) != SYW_OK ||
        (status = read_number(&run->energy_kwh, row, CODECARBON_ENERGY, err)) != SYW_OK ||
        (status = read_number(&run->emissions_kg, row, CODECARBON_EMISSIONS, err)) != SYW_OK ||
        (status = read_number(&run->duration_s, row, CODECARBON_DURATION, err)) != SYW_OK ||
        (status = read_number(&run->pue, row, CODECARBON_PUE, err)) != SYW_OK ||
        (status = read_number(&run->water_l, row, CODECARBON_WATER, err)) != SYW_OK ||
        (status = read_number(&gpu_kwh, row, CODECARBON_GPU_ENERGY, err)) != SYW_OK)
        return status;
    if (isnan(run->pue))
        run->pue = 1;
    if (run->water_l == 0) /* it knew of no use of water for each kWh */
        run->water_l = NAN;
    if (run->energy_kwh == 0) { /* even memory counts: nothing was measured */
        run->energy_kwh = NAN;
        run->emissions_kg = run->emissions_kg == 0 ? NAN : run->emissions_kg;
    }
    run->whole_machine = strcmp(syw_codecarbon_text_of(row, CODECARBON_TRACKING), "process") != 0;
    run->gpu_silent = syw_codecarbon_text_of(row, CODECARBON_GPU_MODEL)[0] && !(gpu_kwh > 0);
    return check_run(row, run, err);
}

/* Appends text and '\0' to a block that has room for it; returns where it begins. */
static const char *put(char **block, const char *text)
{
    char *begin = *block;
    size_t size = strlen(text) + 1;
    memcpy(begin, text, size);
    *block += size;
    return begin;
}

static enum syw_status take_names(struct codecarbon_entry *entry, const struct codecarbon_row *row,
                                  struct syw_error *err)
{
    const char *provider = syw_codecarbon_text_of(row, CODECARBON_PROVIDER),
               *region = syw_codecarbon_text_of(row, CODECARBON_REGION);
    bool cloud = *provider && *region && strcmp(syw_codecarbon_text_of(row, CODECARBON_ON_CLOUD), "N") != 0;
    const char *country = syw_codecarbon_text_of(row, CODECARBON_COUNTRY);
    const char *task = syw_codecarbon_text_of(row, CODECARBON_TASK),
               *run_id = syw_codecarbon_text_of(row, CODECARBON_RUN_ID);
    const char *project = syw_codecarbon_text_of(row, CODECARBON_PROJECT);
    size_t size =
        strlen(task) + strlen(run_id) + strlen(project) + strlen(provider) + strlen(region) + strlen(country) + 8;
    entry->names = malloc(sizeof *entry->names + size);
    if (!entry->names)
        return syw_error_memory(err);
    char *to = entry->names->text;
    entry->task = put(&to, task);
    entry->run_id = put(&to, run_id);
    entry->project = put(&to, project);
    entry->run.zone = to;
    if (cloud) {
        put(&to, provider);
        to[-1] = ':';
    }
    put(&to, cloud ? region : country);
    return SYW_OK;
}

/* Finds where in the row its fields stand. */
static enum syw_status find_fields(bool *shifted, struct codecarbon_row *row, const struct csv_row *end,
                                   struct syw_error *err)
{
    *shifted = false;
    memcpy(row->at, row->column, sizeof row->at);
    if (end->nul_column)
        return syw_error_at(err, SYW_EPARSE, row->source, end->line, end->nul_column, "the cell holds a NUL byte");
    *shifted = end->fields < row->header->columns && syw_codecarbon_find_shifted(row, end->fields);
    if (*shifted || end->fields == row->header->columns)
        return SYW_OK;
    syw_error_at(err, SYW_EPARSE, row->source, end->line, 0, "%zu field%s where the header has %zu", end->fields,
                 end->fields == 1 ? "" : "s", row->header->columns);
    syw_error_hint(err,
                   "CodeCarbon leaves empty columns out when it appends, which shifts the rest: put the commas in, "
                   "or take the row out");
    return SYW_EPARSE;
}

enum syw_status syw_codecarbon_take_row(struct codecarbon_entry *entry, bool *skip, bool *shifted,
                                        struct codecarbon_row *row, const struct csv_row *end, struct syw_error *err)
{
    if (row->status != SYW_OK)
        return syw_error_memory(err);
    row->line = end->line;
    enum syw_status status = find_fields(shifted, row, end, err);
    *skip = status == SYW_OK && row->titles == row->header->columns;
    row->titles = 0;
    if (status != SYW_OK || *skip)
        return status;
    struct codecarbon_entry made = {.run = {.runs = 1}};
    status = read_numbers(&made.run, row, err);
    if (status == SYW_OK)
        status = take_names(&made, row, err);
    made.started_s = made.run.ended_s - made.run.duration_s;
    if (status == SYW_OK)
        *entry = made;
    return status;
}
