/* Durations and points in time as logs write them. */
#ifndef SYW_BASE_CLOCK_H
#define SYW_BASE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>

/* The unit of time that word[length] names, in any case: "ms", "s", "min", "h", "d" (with its spelled-out
 * forms), NULL where it names none; *seconds is what one of them is. */
const char *syw_time_unit(double *seconds, const char *word, size_t length);

/* Reads a duration that brings its own units: "8h 13min", "431ms", "1.2h", "2:03:04", "03:04" (minutes and
 * seconds), "1-02:03:04" (days, as Slurm has it), "0 days 00:12:03.4", "1 day, 2:00:03", "-1 days +23:59:59"
 * (minus one second). *rounded: the text is a fraction of a unit longer than a second, such as "4.5min".
 * text[length] must be '\0'. Returns whether text is such a duration; outputs untouched if not. */
bool syw_duration_read(double *seconds, bool *rounded, const char *text, size_t length);

/* Reads an ISO 8601 date, with a time ("T", a blank or "-" between), fraction and zone (Z, +hh:mm, +hhmm, +hh)
 * or without, as seconds since 1970-01-01 UTC. *zoned: it names its zone; otherwise it is taken as UTC.
 * text[length] must be '\0'. Returns whether text is such a time; outputs untouched if not. */
bool syw_time_read(double *seconds, bool *zoned, const char *text, size_t length);

#endif
