/* Logs of what was used, not of power: Zeus has a line for each window and a column for each GPU, in joules; sacct has
 * a line for each job and for each of its steps, whose energies hold one another. */
#include "power_parts.h"

#include "../ingest/clock.h"
#include "../ingest/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Mean watts that nothing with one meter reaches, and how long it must last so that a counter's coarse steps do not. */
static const double most_w = 1e5, least_s = 1;

enum { START, NAME, ELAPSED, /* Zeus; sacct: */ ID = NAME, RAW_ID = 3, JOB_NAME, JOULES, END, NODES };

static size_t find(const struct power_reading *reading, const char *name)
{
    for (size_t i = 0; i < reading->lines.cells; i++)
        if (syw_same_word(reading->lines.cell[i].text, reading->lines.cell[i].length, name))
            return i;
    return POWER_NO_COLUMN;
}

static void set(struct power_reading *reading, size_t role, const char *name)
{
    reading->column[role] = find(reading, name);
    snprintf(reading->name[role], sizeof reading->name[role], "%s", name);
}

/* A cell as joules: NaN where it says that nothing is known, as 0 and numbers beyond 2^31 that stand for "no value" do.
 * K, M, G, T and P (sacct) are powers of 1000. */
static enum syw_status read_joules(double *joules, const struct power_reading *reading, size_t column,
                                   struct syw_error *err)
{
    static const char suffix[] = "KMGTP";
    const struct power_cell *cell = &reading->lines.cell[column];
    struct power_cell number = *cell;
    const char *unit = cell->length ? strchr(suffix, cell->text[cell->length - 1]) : NULL;
    char copy[64];
    *joules = NAN;
    if (syw_power_missing(cell))
        return SYW_OK;
    double factor = 1;
    if (unit && cell->length < sizeof copy) {
        snprintf(copy, sizeof copy, "%.*s", (int)cell->length - 1, cell->text);
        number = (struct power_cell){copy, cell->length - 1};
        for (const char *c = suffix; c <= unit; c++)
            factor *= 1000;
    }
    double amount;
    if (!syw_power_number(&amount, &number, reading->delimiter))
        return syw_power_wrong(reading, column, err, "column %zu: cannot read '%.40s' as an energy in J", column + 1,
                               cell->text);
    if (amount < 0)
        return syw_power_wrong(reading, column, err, "column %zu: '%.40s' is negative", column + 1, cell->text);
    bool no_value = amount == 0x1p32 - 2 || amount == 0x1p32 - 1 || amount >= 0x1p63;
    if (amount > 0 && !no_value)
        *joules = amount * factor;
    return SYW_OK;
}

/* An energy that its time does not allow. */
static enum syw_status check_mean(const struct power_reading *reading, size_t column, double joules, double elapsed_s,
                                  double limit_w, struct syw_error *err)
{
    if (!(elapsed_s >= least_s && joules / elapsed_s > limit_w))
        return SYW_OK;
    syw_power_wrong(reading, column, err, "%.6g J in %.6g s are %.3g kW", joules, elapsed_s, joules / elapsed_s / 1000);
    syw_error_hint(err, "that is more than the hardware can draw: is it in millijoules, or a fault of the meter?");
    return SYW_EPARSE;
}

static bool is_zeus(const struct power_reading *reading)
{
    return find(reading, "window_name") != POWER_NO_COLUMN && find(reading, "elapsed_time") != POWER_NO_COLUMN;
}

static const char ending[] = "_energy";

static bool is_energy(const struct power_cell *cell)
{
    size_t length = strlen(ending);
    return cell->length > length && strcmp(cell->text + cell->length - length, ending) == 0;
}

/* A device's name is its column's without the ending. */
static enum syw_status begin_zeus(struct power_reading *reading, struct syw_error *err)
{
    struct power_lines *lines = &reading->lines;
    bool any = false;
    reading->columns = lines->cells;
    set(reading, START, "start_time");
    set(reading, NAME, "window_name");
    set(reading, ELAPSED, "elapsed_time");
    for (size_t i = 0; i < lines->cells; i++) {
        struct power_cell *cell = &lines->cell[i];
        reading->device_of[i] = POWER_NO_COLUMN;
        if (!is_energy(cell))
            continue;
        cell->text[cell->length - strlen(ending)] = '\0';
        enum syw_status status =
            syw_power_device(&reading->device_of[i], reading, cell->text, cell->length - strlen(ending), err);
        if (status != SYW_OK)
            return status;
        any = true;
    }
    if (any && reading->column[START] != POWER_NO_COLUMN)
        return SYW_OK;
    syw_error_at(err, SYW_EINVAL, lines->name, lines->number, 0, "no column holds %s",
                 any ? "when a window began" : "an energy");
    syw_error_hint(err, "Zeus writes start_time, window_name, elapsed_time and gpu0_energy, gpu1_energy, ...");
    return SYW_EINVAL;
}

/* A number of seconds that is not negative. */
static enum syw_status read_seconds(double *seconds, const struct power_reading *reading, size_t role,
                                    struct syw_error *err)
{
    size_t column = reading->column[role];
    const struct power_cell *cell = &reading->lines.cell[column];
    if (syw_power_number(seconds, cell, reading->delimiter) && *seconds >= 0 && *seconds < 1e11)
        return SYW_OK;
    return syw_power_wrong(reading, column, err, "column '%s': cannot read '%.40s' as seconds", reading->name[role],
                           cell->text);
}

/* The window's energies, device by device; *joules is their sum, NaN where one is unknown. */
static enum syw_status add_window(double *joules, struct power_reading *reading, double start_s, double elapsed_s,
                                  struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    *joules = 0;
    for (size_t i = 0; i < reading->columns && status == SYW_OK; i++) {
        double part;
        if (reading->device_of[i] == POWER_NO_COLUMN)
            continue;
        if ((status = read_joules(&part, reading, i, err)) != SYW_OK)
            return status;
        *joules += part;
        status = check_mean(reading, i, part, elapsed_s, most_w, err);
        if (status == SYW_OK && !isnan(part) && start_s + elapsed_s > start_s)
            status = syw_power_add_interval(reading, reading->device_of[i], start_s, start_s + elapsed_s, part, err);
    }
    return status;
}

static enum syw_status row_of_zeus(struct power_reading *reading, struct syw_error *err)
{
    double start_s, elapsed_s, joules;
    bool drop;
    syw_power_split(&reading->lines, reading->delimiter);
    if (is_zeus(reading))
        return begin_zeus(reading, err);
    enum syw_status status = syw_power_check_cells(&drop, reading, err);
    if (status != SYW_OK || drop)
        return status;
    reading->rows++;
    if ((status = read_seconds(&start_s, reading, START, err)) != SYW_OK ||
        (status = read_seconds(&elapsed_s, reading, ELAPSED, err)) != SYW_OK ||
        (status = add_window(&joules, reading, start_s, elapsed_s, err)) != SYW_OK)
        return status;
    reading->power->about.samples += !isnan(joules);
    reading->power->about.missing += isnan(joules);
    return syw_power_add_name(reading, reading->lines.cell[reading->column[NAME]].text, POWER_NAME_OWN, joules, err);
}

static bool is_sacct(const struct power_reading *reading)
{
    return find(reading, "JobID") != POWER_NO_COLUMN || find(reading, "JobIDRaw") != POWER_NO_COLUMN;
}

static enum syw_status begin_sacct(struct power_reading *reading, struct syw_error *err)
{
    const struct power_lines *lines = &reading->lines;
    reading->columns = lines->cells;
    set(reading, START, "Start");
    set(reading, RAW_ID, "JobIDRaw");
    set(reading, ID, find(reading, "JobID") == POWER_NO_COLUMN ? "JobIDRaw" : "JobID");
    set(reading, JOB_NAME, "JobName");
    set(reading, END, "End");
    set(reading, NODES, "NNodes");
    set(reading, ELAPSED, find(reading, "ElapsedRaw") == POWER_NO_COLUMN ? "Elapsed" : "ElapsedRaw");
    set(reading, JOULES,
        find(reading, "ConsumedEnergyRaw") == POWER_NO_COLUMN ? "ConsumedEnergy" : "ConsumedEnergyRaw");
    if (reading->column[JOULES] != POWER_NO_COLUMN)
        return SYW_OK;
    syw_error_at(err, SYW_EINVAL, lines->name, lines->number, 0, "no column holds an energy");
    syw_error_hint(err, "sacct -P --noconvert --format=JobID,Start,End,ElapsedRaw,NNodes,ConsumedEnergyRaw,JobName");
    return SYW_EINVAL;
}

/* What the job used. Its own row is the allocation; where that is unknown .extern, which lives as long, else the sum of
 * the numbered steps, else the batch step. They hold one another: never the sum of all. */
static double joules_of(const struct power_job *job)
{
    if (!isnan(job->own))
        return job->own;
    if (!isnan(job->extern_step))
        return job->extern_step;
    return job->stepped ? job->steps : job->batch;
}

/* The job is complete. */
static enum syw_status close_job(struct power_reading *reading, struct syw_error *err)
{
    struct power_job *job = &reading->job;
    double joules = joules_of(job);
    size_t device;
    if (!job->open)
        return SYW_OK;
    job->open = false;
    reading->power->about.samples += !isnan(joules);
    reading->power->about.missing += isnan(joules);
    enum syw_status status = syw_power_device(&device, reading, "jobs", 4, err);
    if (status == SYW_OK && !isnan(joules) && job->to_s > job->from_s)
        status = syw_power_add_interval(reading, device, job->from_s, job->to_s, joules, err);
    if (status == SYW_OK)
        status = syw_power_add_name(reading, job->id, POWER_NAME_OWN, joules, err);
    if (status == SYW_OK && strcmp(job->raw_id, job->id) != 0)
        status = syw_power_add_name(reading, job->raw_id, POWER_NAME_RAW_ID, joules, err);
    return status == SYW_OK ? syw_power_add_name(reading, job->name, POWER_NAME_SHARED, joules, err) : status;
}

static const char *text_of(const struct power_reading *reading, size_t role)
{
    size_t column = reading->column[role];
    return column == POWER_NO_COLUMN ? "" : reading->lines.cell[column].text;
}

/* Unix seconds; NaN where the cell says Unknown or the like, or is not there. "2024-03-15-20:24:16" is read as well. */
static double time_of(const struct power_reading *reading, size_t role)
{
    double time_s;
    bool zoned;
    size_t column = reading->column[role];
    return column != POWER_NO_COLUMN &&
                   syw_power_time(&time_s, &zoned, &reading->lines.cell[column], reading->options->utc_offset_s)
               ? time_s
               : NAN;
}

/* "8388" or "02:19:48"; NaN where there is no such column. */
static double elapsed_of(const struct power_reading *reading)
{
    const char *text = text_of(reading, ELAPSED);
    double seconds;
    bool rounded;
    if (syw_decimal_read(&seconds, text, strlen(text)) || syw_duration_read(&seconds, &rounded, text, strlen(text)))
        return seconds;
    return NAN;
}

static void open_job(struct power_reading *reading, const char *id, size_t length)
{
    struct power_job *job = &reading->job;
    *job = (struct power_job){.open = true, .own = NAN, .extern_step = NAN, .batch = NAN, .from_s = NAN, .to_s = NAN};
    snprintf(job->id, sizeof job->id, "%.*s", (int)length, id);
}

/* The allocation's own row. */
static enum syw_status add_job(struct power_reading *reading, const char *id, size_t length, double joules,
                               struct syw_error *err)
{
    enum { MOST_OF_A_NODE_W = 20000, MOST_NODES = 100000 };
    struct power_job *job = &reading->job;
    double elapsed_s = elapsed_of(reading), nodes;
    open_job(reading, id, length);
    job->own = joules;
    job->from_s = time_of(reading, START);
    job->to_s = time_of(reading, END);
    if (isnan(job->to_s))
        job->to_s = job->from_s + elapsed_s;
    snprintf(job->raw_id, sizeof job->raw_id, "%.63s", text_of(reading, RAW_ID));
    snprintf(job->name, sizeof job->name, "%.1023s", text_of(reading, JOB_NAME));
    const char *text = text_of(reading, NODES);
    if (!syw_decimal_read(&nodes, text, strlen(text)) || !(nodes >= 1))
        nodes = MOST_NODES;
    return check_mean(reading, reading->column[JOULES], joules, elapsed_s, nodes * MOST_OF_A_NODE_W, err);
}

static void add_step(struct power_job *job, const char *step, double joules)
{
    if (strcmp(step, "extern") == 0) {
        job->extern_step = joules;
    } else if (strcmp(step, "batch") == 0) {
        job->batch = joules;
    } else {
        job->steps += joules;
        job->stepped = true;
    }
}

static enum syw_status row_of_sacct(struct power_reading *reading, struct syw_error *err)
{
    struct power_lines *lines = &reading->lines;
    double joules;
    bool drop;
    syw_power_split(lines, reading->delimiter);
    if (is_sacct(reading))
        return begin_sacct(reading, err);
    if (reading->column[JOB_NAME] == reading->columns - 1 && lines->cells > reading->columns)
        lines->cells = reading->columns; /* a | in the name, which stands last */
    enum syw_status status = syw_power_check_cells(&drop, reading, err);
    if (status != SYW_OK)
        syw_error_hint(err, "a job's name may hold '|': ask sacct for JobName last");
    if (status != SYW_OK || drop)
        return status;
    reading->rows++;
    if ((status = read_joules(&joules, reading, reading->column[JOULES], err)) != SYW_OK)
        return status;
    const char *id = text_of(reading, ID), *dot = strchr(id, '.');
    size_t length = dot ? (size_t)(dot - id) : strlen(id);
    if (length >= sizeof reading->job.id)
        return syw_power_wrong(reading, reading->column[ID], err, "'%.40s...' is not a job's id", id);
    bool same = reading->job.open && strncmp(reading->job.id, id, length) == 0 && reading->job.id[length] == '\0';
    if ((!dot || !same) && (status = close_job(reading, err)) != SYW_OK)
        return status;
    if (!dot)
        return add_job(reading, id, length, joules, err);
    if (!same)
        open_job(reading, id, length);
    add_step(&reading->job, dot + 1, joules);
    return SYW_OK;
}

const struct power_format syw_power_zeus = {.name = "Zeus",
                                            .rule = "record",
                                            .nothing = "Zeus writes 0 for a window shorter than the counter's period",
                                            .overlaps = true,
                                            .nested = true,
                                            .knows = is_zeus,
                                            .begin = begin_zeus,
                                            .row = row_of_zeus};

const struct power_format syw_power_sacct = {.name = "sacct",
                                             .rule = "record",
                                             .nothing = "0 means that Slurm keeps no account of energy here "
                                                        "(acct_gather_energy); -X hides the steps that may know it",
                                             .overlaps = true,
                                             .knows = is_sacct,
                                             .begin = begin_sacct,
                                             .row = row_of_sacct,
                                             .end = close_job};
