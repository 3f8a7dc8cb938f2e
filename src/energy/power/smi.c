/* The tools whose logs of samples differ in the names of the columns alone: one table of names for each. */
#include "samples.h"

#include <string.h>

static bool has_word(const struct power_reading *reading, const char *part)
{
    for (size_t i = 0; i < reading->lines.cells; i++)
        if (strstr(reading->lines.cell[i].text, part))
            return true;
    return false;
}

static bool is_nvidia_smi(const struct power_reading *reading)
{
    return has_word(reading, "power.draw") || has_word(reading, "utilization.gpu") ||
           has_word(reading, "memory.used") || has_word(reading, "temperature.gpu");
}

static bool is_rocm_smi(const struct power_reading *reading)
{
    return has_word(reading, "Package Power (W)") || has_word(reading, "Socket Power (W)");
}

static bool is_amd_smi(const struct power_reading *reading)
{
    return syw_power_find_column(reading, syw_power_amd_smi.columns->power) != POWER_NO_COLUMN;
}

static bool is_plain(const struct power_reading *reading)
{
    return syw_power_find_column(reading, syw_power_plain.columns->power) != POWER_NO_COLUMN;
}

static const char *const common_time[] = {"timestamp", "time",      "datetime", "date",
                                          "date_time", "unix_time", "time_s",   NULL};
static const char *const nvidia_power[] = {"power.draw", "power.draw.average", "power.draw.instant", NULL};
static const char *const nvidia_device[] = {"uuid", "gpu_uuid", "index", "pci.bus_id", "gpu_bus_id", "gpu", NULL};
static const struct power_columns nvidia_columns = {
    common_time, nvidia_power, nvidia_device, 1e4,
    "log with nvidia-smi --query-gpu=timestamp,index,power.draw --format=csv -l 1"};
const struct power_format syw_power_nvidia_smi = {.name = "nvidia-smi",
                                                  .rule = "trapezoid",
                                                  .columns = &nvidia_columns,
                                                  .nothing = "this GPU does not report its power",
                                                  .knows = is_nvidia_smi,
                                                  .begin = syw_power_begin_samples,
                                                  .row = syw_power_row_of_samples,
                                                  .end = syw_power_check_rhythm};

static const char *const rocm_power[] = {"average graphics package power", "current socket graphics package power",
                                         "average socket power", "current socket power", NULL};
static const char *const rocm_device[] = {"device", NULL};
static const struct power_columns rocm_columns = {common_time, rocm_power, rocm_device, 1e4,
                                                  "let the loop that calls rocm-smi --showpower --csv put a column "
                                                  "'time' in front"};
const struct power_format syw_power_rocm_smi = {.name = "rocm-smi",
                                                .rule = "trapezoid",
                                                .columns = &rocm_columns,
                                                .nothing = "this GPU does not report its power",
                                                .knows = is_rocm_smi,
                                                .begin = syw_power_begin_samples,
                                                .row = syw_power_row_of_samples};

static const char *const amd_power[] = {"socket_power", "average_socket_power", "current_socket_power", NULL};
static const char *const amd_device[] = {"gpu", NULL};
static const struct power_columns amd_columns = {common_time, amd_power, amd_device, 1e4,
                                                 "let amd-smi watch (-w 1): it then writes a column 'timestamp'"};
const struct power_format syw_power_amd_smi = {.name = "amd-smi",
                                               .rule = "trapezoid",
                                               .columns = &amd_columns,
                                               .nothing = "this GPU does not report its power",
                                               .knows = is_amd_smi,
                                               .begin = syw_power_begin_samples,
                                               .row = syw_power_row_of_samples};

static const char *const plain_power[] = {"watts",    "watt", "power_w", "power_watts", "power_mw",
                                          "power_kw", "w",    "power",   NULL};
static const char *const plain_device[] = {"device", "gpu", "index", "node", "host", NULL};
static const struct power_columns plain_columns = {common_time, plain_power, plain_device, 1e6,
                                                   "a plain log has the columns time, watts and, if there are several, "
                                                   "device"};
const struct power_format syw_power_plain = {.name = "time and watts",
                                             .rule = "trapezoid",
                                             .columns = &plain_columns,
                                             .nothing = "all of its cells are empty",
                                             .knows = is_plain,
                                             .begin = syw_power_begin_samples,
                                             .row = syw_power_row_of_samples};
