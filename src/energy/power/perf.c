/* perf stat -x, -I 1000: a line for each interval and event, time,value,unit,event, after the time cells that name a
 * socket or the like where perf was asked to part them. RAPL's domains nest: psys contains the packages, a package
 * its cores and graphics, memory stands beside. So psys alone counts, else packages and memory. */
#include "parts.h"

#include "base/number.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TIME, FEWEST_CELLS = 4 };

/* Seconds since perf's begin. */
static bool read_seconds(double *seconds, const struct power_reading *reading)
{
    return syw_power_number(seconds, &reading->lines.cell[TIME], reading->delimiter) && *seconds >= 0 && *seconds < 1e9;
}

static bool is_value(const struct power_reading *reading, size_t i)
{
    double number;
    return syw_power_number(&number, &reading->lines.cell[i], reading->delimiter) ||
           strncmp(reading->lines.cell[i].text, "<not ", 5) == 0;
}

static bool knows(const struct power_reading *reading)
{
    double seconds;
    const struct power_lines *lines = &reading->lines;
    if (lines->cells >= 3 && is_value(reading, 0) && strcmp(lines->cell[1].text, "Joules") == 0)
        return true; /* without times: begin says so */
    return lines->cells >= FEWEST_CELLS && read_seconds(&seconds, reading) &&
           (is_value(reading, 1) || is_value(reading, 3));
}

static enum syw_status begin(struct power_reading *reading, struct syw_error *err)
{
    struct power_lines *lines = &reading->lines;
    if (strcmp(lines->cell[1].text, "Joules") == 0) {
        syw_error_at(err, SYW_EINVAL, lines->name, lines->number, 0, "the energies have no times");
        syw_error_hint(err,
                       "let perf print intervals: perf stat -a -x, -I 1000 -e power/energy-pkg/,power/energy-ram/");
        return SYW_EINVAL;
    }
    if (isnan(reading->began_s)) {
        syw_error_at(err, SYW_EINVAL, lines->name, lines->number, 0, "it is not known when perf began");
        syw_error_hint(err, "perf stat -o FILE writes it above the intervals (# started on ...); or say it");
        return SYW_EINVAL;
    }
    reading->last_s = reading->before_s = 0;
    return SYW_OK;
}

static const char *const domain[] = {"energy-psys", "energy-pkg", "energy-ram"};

/* Where the event stands, and which domain it is; false: it is no energy that counts. */
static bool find_event(const struct power_lines *lines, size_t *at, size_t *which)
{
    for (*at = 3; *at < lines->cells; ++*at)
        for (*which = 0; *which < sizeof domain / sizeof *domain; ++*which)
            if (strstr(lines->cell[*at].text, domain[*which]))
                return true;
    return false;
}

static enum syw_status read_time(struct power_reading *reading, struct syw_error *err)
{
    double seconds;
    const char *text = reading->lines.cell[TIME].text;
    if (!read_seconds(&seconds, reading))
        return syw_power_wrong(reading, TIME, err, "cannot read '%.*s' as seconds since the begin", SYW_CUT(text, 40));
    if (seconds < reading->last_s) {
        syw_power_wrong(reading, TIME, err, "time runs back by %.10g s", reading->last_s - seconds);
        syw_error_hint(err, "give each run of perf as a file of its own");
        return SYW_EPARSE;
    }
    if (seconds > reading->last_s) {
        reading->before_s = reading->last_s;
        reading->last_s = seconds;
    }
    return SYW_OK;
}

static enum syw_status read_joules(double *joules, const struct power_reading *reading, size_t column,
                                   struct syw_error *err)
{
    enum { MOST_W = 100000 };
    const struct power_cell *cell = &reading->lines.cell[column];
    double elapsed_s = reading->last_s - reading->before_s;
    *joules = NAN;
    if (syw_power_missing(cell))
        return SYW_OK;
    if (!syw_power_number(joules, cell, reading->delimiter))
        return syw_power_wrong(reading, column, err, "cannot read '%.*s' as an energy in J", SYW_CUT(cell->text, 40));
    if (*joules < 0)
        return syw_power_wrong(reading, column, err, "'%.*s' J are negative", SYW_CUT(cell->text, 40));
    if (*joules > MOST_W * elapsed_s)
        return syw_power_wrong(reading, column, err, "%.6g J in %.6g s are more than a machine can draw", *joules,
                               elapsed_s);
    return SYW_OK;
}

/* "energy-pkg", or "S0 energy-pkg" where perf parts sockets; decimal commas show as a number in the socket's place. */
static enum syw_status find_device(size_t *device, struct power_reading *reading, size_t event, size_t which,
                                   struct syw_error *err)
{
    char name[128];
    const char *part = reading->lines.cell[1].text;
    if (event == 3)
        return syw_power_device(device, reading, domain[which], strlen(domain[which]), err);
    if (strspn(part, "0123456789") == strlen(part)) {
        syw_power_wrong(reading, 1, err, "decimal commas split the cells");
        syw_error_hint(err, "run perf with LC_ALL=C, or with another delimiter: -x ';'");
        return SYW_EPARSE;
    }
    snprintf(name, sizeof name, "%.*s %s", SYW_CUT(part, 60), domain[which]);
    return syw_power_device(device, reading, name, strlen(name), err);
}

static enum syw_status row(struct power_reading *reading, struct syw_error *err)
{
    size_t event, which, device;
    double joules;
    syw_power_split(&reading->lines, reading->delimiter);
    reading->rows++;
    if (reading->lines.cut_off && reading->lines.cells < FEWEST_CELLS)
        return SYW_OK;
    enum syw_status status = read_time(reading, err);
    if (status != SYW_OK || !find_event(&reading->lines, &event, &which))
        return status;
    if ((status = find_device(&device, reading, event, which, err)) != SYW_OK ||
        (status = read_joules(&joules, reading, event - 2, err)) != SYW_OK)
        return status;
    bool known = !isnan(joules) && reading->last_s > reading->before_s;
    reading->power->about.samples += known;
    reading->power->about.missing += !known;
    return known ? syw_power_add_interval(reading, device, reading->began_s + reading->before_s,
                                          reading->began_s + reading->last_s, joules, err)
                 : SYW_OK;
}

static bool is_psys(const struct power_device *device)
{
    return strstr(device->name, domain[0]) != NULL;
}

/* How many intervals at the end of the device's list are from this file. */
static size_t of_file(const struct power_device *device, size_t file)
{
    size_t n = 0;
    while (n < device->n_intervals && device->interval[device->n_intervals - 1 - n].file == file)
        n++;
    return n;
}

/* Takes away what this file has of the device. */
static void drop_file(struct syw_power *power, struct power_device *device, size_t file)
{
    size_t n = of_file(device, file);
    device->n_intervals -= n;
    power->about.samples -= n;
    if (device->n_stretches && device->stretch[device->n_stretches - 1].file == file)
        device->n_stretches--;
}

/* Of nested domains only one counts. */
static enum syw_status end(struct power_reading *reading, struct syw_error *err)
{
    struct syw_power *power = reading->power;
    size_t kept = 0;
    bool psys = false;
    if (power->about.devices == 0) {
        syw_error_at(err, SYW_EINVAL, reading->lines.name, 0, 0, "no event counts the energy of packages or memory");
        syw_error_hint(err, "perf stat -a -x, -I 1000 -e power/energy-pkg/,power/energy-ram/");
        return SYW_EINVAL;
    }
    for (size_t i = 0; i < power->about.devices; i++)
        psys = psys || (is_psys(&power->device[i]) && of_file(&power->device[i], reading->file) > 0);
    for (size_t i = 0; i < power->about.devices; i++) {
        struct power_device *device = &power->device[i];
        if (is_psys(device) != psys)
            drop_file(power, device, reading->file);
        if (is_psys(device) != psys && device->n_intervals == 0)
            syw_power_clear_device(device);
        else
            power->device[kept++] = *device;
    }
    power->about.devices = kept;
    reading->device = 0;
    return SYW_OK;
}

const struct power_format syw_power_perf = {.name = "perf",
                                            .rule = "counter",
                                            .nothing = "RAPL needs root or perf_event_paranoid <= 0, and hardware that "
                                                       "has it",
                                            .headless = true,
                                            .knows = knows,
                                            .begin = begin,
                                            .row = row,
                                            .end = end};
