/* Logs of samples: a time, a power, mostly a device. What nvidia-smi, rocm-smi and amd-smi print and what people log
 * themselves differ in the names of the columns alone; nvidia-smi dmon is aligned with blanks. */
#ifndef SYW_ENERGY_POWER_SAMPLES_H
#define SYW_ENERGY_POWER_SAMPLES_H

#include "parts.h"

enum { POWER_TIME, POWER_WATTS, POWER_DEVICE, POWER_DATE, POWER_DEVICE_TOO, POWER_HOST };

/* What one of that unit is in watts: 0 where it is no unit of power. */
double syw_power_watts_in(const char *unit, size_t length);

/* The cell of the header at hand that has the first of the names that any cell has, in any case and without the unit in
 * brackets; POWER_NO_COLUMN where there is none. */
size_t syw_power_find_column(const struct power_reading *reading, const char *const name[]);
void syw_power_set_column(struct power_reading *reading, size_t role, size_t column);

/* "no column holds ..." with what to do about it; returns SYW_EINVAL. */
enum syw_status syw_power_lacks(const struct power_reading *reading, const char *what, struct syw_error *err);

/* The callbacks of formats that name their columns in a table. */
SYW_CHECKED enum syw_status syw_power_begin_samples(struct power_reading *reading, struct syw_error *err);
SYW_CHECKED enum syw_status syw_power_row_of_samples(struct power_reading *reading, struct syw_error *err);
SYW_CHECKED enum syw_status syw_power_check_rhythm(struct power_reading *reading, struct syw_error *err);

/* Seconds since the log's begin, as column `column` has them, as a time. SYW_EPARSE where they are negative or far too
 * many, SYW_EINVAL where the begin is not known. */
SYW_CHECKED enum syw_status syw_power_since_begin(double *time_s, const struct power_reading *reading, size_t column,
                                                  double since_s, struct syw_error *err);

/* The time of the row at hand, which is split. */
SYW_CHECKED enum syw_status syw_power_row_time(double *time_s, bool *zoned, const struct power_reading *reading,
                                               struct syw_error *err);

/* Adds the sample of the row at hand, which is split. */
SYW_CHECKED enum syw_status syw_power_add_row(struct power_reading *reading, double time_s, bool zoned,
                                              struct syw_error *err);

#endif
