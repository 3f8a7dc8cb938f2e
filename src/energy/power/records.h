/* Logs of what was used, not of power: a line for each window (Zeus) or job (sacct), with its energy in joules. */
#ifndef SYW_ENERGY_POWER_RECORDS_H
#define SYW_ENERGY_POWER_RECORDS_H

#include "parts.h"

enum { POWER_START, POWER_NAME, POWER_ELAPSED, POWER_RAW_ID, POWER_JOB_NAME, POWER_JOULES, POWER_END, POWER_NODES };

/* The cell of the header at hand that has that name, in any case; POWER_NO_COLUMN where none has. */
size_t syw_power_record_column(const struct power_reading *reading, const char *name);
void syw_power_set_record_column(struct power_reading *reading, size_t role, const char *name);

/* Reads a cell as joules: NaN where nothing is known, which 0 and the numbers that stand for "no value" (2^32 - 2,
 * 2^64 - 2) say as well. K, M, G, T and P are powers of 1000. SYW_EPARSE: no number, or negative. */
SYW_CHECKED enum syw_status syw_power_read_joules(double *joules, const struct power_reading *reading, size_t column,
                                                  struct syw_error *err);

/* SYW_EPARSE where the energy is more than most_w for its time. Below a second it is not judged: counters are coarse.
 */
SYW_CHECKED enum syw_status syw_power_check_mean(const struct power_reading *reading, size_t column, double joules,
                                                 double elapsed_s, double most_w, struct syw_error *err);

#endif
