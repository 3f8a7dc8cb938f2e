/* What the tool says on standard error: errors with their place, remarks, progress. */
#ifndef SYW_CLI_SAY_H
#define SYW_CLI_SAY_H

#include "settings.h"

#include <stdio.h>

/* "syw: FILE:LINE: what is wrong" and "hint: what to do" on standard error. */
void say_error(const struct syw_error *error);

/* Writes a sentence of the library, with the tool's options for what the library calls them (options/words.c). */
void put_option_words(FILE *out, const char *text);
/* The same as a text, to be freed; NULL where memory runs out. */
char *in_option_words(const char *text);
/* The option itself; the name where it is none. */
const char *option_name(const char *name);

/* "syw: remark: ..." on standard error, unless --quiet. */
void say_remark(const struct settings *settings, const char *format, ...) SYW_PRINTF(2, 3);

/* The remarks that an analysis has left, which are then cleared. */
void say_remarks(struct settings *settings);

/* "syw: warning: ...", of what is likely to mislead; the same otherwise. */
void say_warning(const struct settings *settings, const char *format, ...) SYW_PRINTF(2, 3);

/* For syw_log_options and syw_budget_options: a bar on a terminal, for work of more than a second. */
void say_progress(void *context, uint64_t done, uint64_t all);
void say_calculated(void *context, double done);
void clear_progress(void);

#endif
