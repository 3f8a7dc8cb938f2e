/* sacct: a line for each job and for each of its steps, whose energies include one another. */
#include "records.h"

#include "base/clock.h"
#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

static bool knows(const struct power_reading *reading)
{
    return syw_power_record_column(reading, "JobID") != POWER_NO_COLUMN ||
           syw_power_record_column(reading, "JobIDRaw") != POWER_NO_COLUMN;
}

static enum syw_status begin(struct power_reading *reading, struct syw_error *err)
{
    const struct power_lines *lines = &reading->lines;
    reading->columns = lines->cells;
    syw_power_set_record_column(reading, POWER_START, "Start");
    syw_power_set_record_column(reading, POWER_RAW_ID, "JobIDRaw");
    syw_power_set_record_column(reading, POWER_NAME,
                                syw_power_record_column(reading, "JobID") == POWER_NO_COLUMN ? "JobIDRaw" : "JobID");
    syw_power_set_record_column(reading, POWER_JOB_NAME, "JobName");
    syw_power_set_record_column(reading, POWER_END, "End");
    syw_power_set_record_column(reading, POWER_NODES, "NNodes");
    syw_power_set_record_column(reading, POWER_ELAPSED,
                                syw_power_record_column(reading, "ElapsedRaw") == POWER_NO_COLUMN ? "Elapsed"
                                                                                                  : "ElapsedRaw");
    syw_power_set_record_column(reading, POWER_JOULES,
                                syw_power_record_column(reading, "ConsumedEnergyRaw") == POWER_NO_COLUMN
                                    ? "ConsumedEnergy"
                                    : "ConsumedEnergyRaw");
    if (reading->column[POWER_JOULES] != POWER_NO_COLUMN)
        return SYW_OK;
    syw_error_at(err, SYW_EINVAL, lines->name, lines->number, 0, "no column holds an energy");
    syw_error_hint(err, "sacct -P --noconvert --format=JobID,Start,End,ElapsedRaw,NNodes,ConsumedEnergyRaw,JobName");
    return SYW_EINVAL;
}

/* What the job used. Its own row is the allocation; where that is unknown .extern, which lives as long, else the sum of
 * the numbered steps, else the batch step. They include one another: never the sum of all. */
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
    const char *text = text_of(reading, POWER_ELAPSED);
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
    job->from_s = time_of(reading, POWER_START);
    job->to_s = time_of(reading, POWER_END);
    if (isnan(job->to_s))
        job->to_s = job->from_s + elapsed_s;
    snprintf(job->raw_id, sizeof job->raw_id, "%.*s", SYW_CUT(text_of(reading, POWER_RAW_ID), 63));
    snprintf(job->name, sizeof job->name, "%.*s", SYW_CUT(text_of(reading, POWER_JOB_NAME), 1023));
    const char *text = text_of(reading, POWER_NODES);
    if (!syw_decimal_read(&nodes, text, strlen(text)) || !(nodes >= 1))
        nodes = MOST_NODES;
    return syw_power_check_mean(reading, reading->column[POWER_JOULES], joules, elapsed_s, nodes * MOST_OF_A_NODE_W,
                                err);
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

static enum syw_status row(struct power_reading *reading, struct syw_error *err)
{
    struct power_lines *lines = &reading->lines;
    double joules;
    bool drop;
    syw_power_split(lines, reading->delimiter);
    if (syw_power_is_header(reading, POWER_NAME))
        return begin(reading, err);
    if (reading->column[POWER_JOB_NAME] == reading->columns - 1 && lines->cells > reading->columns)
        lines->cells = reading->columns; /* a | in the name, which stands last */
    enum syw_status status = syw_power_check_cells(&drop, reading, err);
    if (status != SYW_OK)
        syw_error_hint(err, "a job's name may hold '|': ask sacct for JobName last");
    if (status != SYW_OK || drop)
        return status;
    reading->rows++;
    if ((status = syw_power_read_joules(&joules, reading, reading->column[POWER_JOULES], err)) != SYW_OK)
        return status;
    const char *id = text_of(reading, POWER_NAME), *dot = strchr(id, '.');
    size_t length = dot ? (size_t)(dot - id) : strlen(id);
    if (length >= sizeof reading->job.id)
        return syw_power_wrong(reading, reading->column[POWER_NAME], err, "'%.*s...' is not a job's id",
                               SYW_CUT(id, 40));
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

const struct power_format syw_power_sacct = {.name = "sacct",
                                             .rule = "record",
                                             .nothing = "0 means that Slurm keeps no account of energy here "
                                                        "(acct_gather_energy); -X hides the steps that may know it",
                                             .overlaps = true,
                                             .knows = knows,
                                             .begin = begin,
                                             .row = row,
                                             .end = close_job};
