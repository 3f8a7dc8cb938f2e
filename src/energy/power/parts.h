/* What a metered log is made of while it is read and once it is.
 *
 * Every device ends up as knots: its power is linear from one to the next, and unknown where the covered seconds do not
 * grow. Samples are knots themselves; an energy known for an interval is two knots of the mean power. power.c goes
 * through the files, a power_format understands the lines of one tool, device.c integrates.
 */
#ifndef SYW_ENERGY_POWER_PARTS_H
#define SYW_ENERGY_POWER_PARTS_H

#include "lines.h"
#include "syw/power.h"

#define JOULES_PER_KWH 3.6e6

/* A point of the piecewise linear power, and the sums over all before it. */
struct power_knot {
    double time_s, power_w;
    double joules, covered_s;
};

/* An energy and when it was used. */
struct power_interval {
    double from_s, to_s;
    double joules;
    size_t file;
};

/* From the first to the last time in one file. */
struct power_stretch {
    double from_s, to_s;
    size_t file;
};

struct power_device {
    char *name;
    struct power_knot *knot;
    size_t n_knots, knot_room;
    size_t knots_before; /* of the files before the one at hand */
    struct power_interval *interval;
    size_t n_intervals, interval_room;
    struct power_stretch *stretch;
    size_t n_stretches, stretch_room;
    size_t forward, backward; /* steps of the file's clock since the last header */
};

/* What kind of name a record has; of equal names the first kind goes before. */
enum power_name_kind { POWER_NAME_OWN, POWER_NAME_RAW_ID, POWER_NAME_SHARED };

struct power_name {
    char *name;
    enum power_name_kind kind;
    size_t order; /* of appearance */
    double joules;
};

struct syw_power {
    struct syw_power_about about;
    struct power_device *device;
    size_t device_room;
    struct power_name *name; /* ascending and unique once all is read */
    size_t n_names, name_room;
};

/* A Slurm job while its rows are read. */
struct power_job {
    bool open;
    char id[64], raw_id[64], name[1024];
    double from_s, to_s;                   /* NaN: unknown */
    double own, extern_step, batch, steps; /* J; NaN: unknown, or no such row */
    bool stepped;                          /* it has numbered steps */
};

enum { POWER_COLUMNS = 8, POWER_NO_COLUMN = POWER_CELLS };

struct power_reading {
    const struct syw_power_options *options;
    const char *const *path;
    const struct power_format *format; /* the first file settles it */
    struct syw_power *power;
    size_t file;
    double began_s; /* when relative times began; NaN: unknown */

    /* The file at hand: its columns as the format numbers them. */
    struct power_lines lines;
    char delimiter;
    size_t columns;
    size_t column[POWER_COLUMNS]; /* POWER_NO_COLUMN: not there */
    char name[POWER_COLUMNS][64]; /* as the header writes them */
    size_t rows;
    double watts;                  /* what one unit of the power column is */
    bool unit_in_cells;            /* an earlier cell had its unit */
    size_t device;                 /* of the row before */
    double last_s, before_s;       /* the newest time, and the one before (perf) or its midnight (dmon); NaN: none */
    size_t device_of[POWER_CELLS]; /* of a column of energy, else POWER_NO_COLUMN */
    double factor[POWER_CELLS];    /* of such a column: what its numbers count in, in W or J */
    double counted[POWER_CELLS], counted_s[POWER_CELLS]; /* what a counter stood at, and when; NaN: nothing yet */
    struct power_job job;
};

/* How a log of samples names its columns: lists that end in NULL, the best name first. */
struct power_columns {
    const char *const *time, *const *power, *const *device;
    double most_w;    /* no device draws more */
    const char *need; /* what to do where a column is missing */
};

/* One kind of log. */
struct power_format {
    const char *name, *rule;
    const struct power_columns *columns; /* of samples; NULL: it has others */
    const char *nothing;                 /* hint where no sample of the log holds a number */
    bool overlaps;                       /* intervals of one device may overlap, in one file and in several */
    bool nested;                         /* of intervals of one file, those that lie inside another are part of it */
    bool headless;                       /* the first line is a row already */
    /* Whether the first line, split by the reading's delimiter, is this format's. */
    bool (*knows)(const struct power_reading *reading);
    /* The line at hand is the header, or the first row, and is split. */
    enum syw_status (*begin)(struct power_reading *reading, struct syw_error *err);
    /* The line at hand is not blank; it is not split. */
    enum syw_status (*row)(struct power_reading *reading, struct syw_error *err);
    /* The file is through; NULL: nothing to do. */
    enum syw_status (*end)(struct power_reading *reading, struct syw_error *err);
};

extern const struct power_format syw_power_nvidia_smi, syw_power_dmon, syw_power_rocm_smi, syw_power_amd_smi,
    syw_power_plain, syw_power_wide, syw_power_counter, syw_power_zeus, syw_power_sacct, syw_power_perf;

/* Reads from streams; in[i] NULL: opens path[i]. The streams stay open. What syw_power_read does, for tests. */
SYW_CHECKED enum syw_status syw_power_read_streams(struct syw_power **power, const char *const path[], FILE *const in[],
                                                   size_t n, const struct syw_power_options *options,
                                                   struct syw_error *err);

/* An error about the line at hand; column POWER_NO_COLUMN: about the line as a whole. Returns SYW_EPARSE. */
enum syw_status syw_power_wrong(const struct power_reading *reading, size_t column, struct syw_error *err,
                                const char *format, ...) SYW_PRINTF(4, 5);

/* Whether the line at hand is a header once more (logs were joined): its cell of a column is that column's name. */
bool syw_power_is_header(const struct power_reading *reading, size_t role);

/* Whether the line at hand has as many cells as the header. *drop: it has not, but it was cut off at the file's end;
 * otherwise SYW_EPARSE. */
SYW_CHECKED enum syw_status syw_power_check_cells(bool *drop, struct power_reading *reading, struct syw_error *err);

/* The place of the device of that name, which is added if new. Rows go through the devices in turn: the
 * one after that of the row before is tried first. */
SYW_CHECKED enum syw_status syw_power_device(size_t *index, struct power_reading *reading, const char *name,
                                             size_t length, struct syw_error *err);
SYW_CHECKED enum syw_status syw_power_add_sample(struct power_reading *reading, size_t device, double time_s,
                                                 double power_w, struct syw_error *err);
SYW_CHECKED enum syw_status syw_power_add_interval(struct power_reading *reading, size_t device, double from_s,
                                                   double to_s, double joules, struct syw_error *err);

/* Sorts and sums once all is read. SYW_EINVAL: two files meter the same device at the same time. */
SYW_CHECKED enum syw_status syw_power_finish_devices(struct power_reading *reading, struct syw_error *err);
void syw_power_clear_device(struct power_device *device);

/* Joules used and seconds covered before a time. */
void syw_power_before(const struct power_device *device, double time_s, double *joules, double *covered_s);

SYW_CHECKED enum syw_status syw_power_add_name(struct power_reading *reading, const char *name,
                                               enum power_name_kind kind, double joules, struct syw_error *err);
/* Sorts names and makes them unique: energies of one name are added, but not those of jobs that share a job name. */
void syw_power_finish_names(struct syw_power *power);

#endif
