/* --help, manual pages and completions, all from the tables of commands and options. */
#ifndef SYW_CLI_HELP_H
#define SYW_CLI_HELP_H

#include "commands.h"

#include <stdio.h>

void print_help(FILE *out, const struct command *command);
void print_overview(FILE *out);
/* What can be read; name: that format alone, false where there is none, NULL: all. */
bool print_formats(FILE *out, const char *name);

/* How much the tool takes on. */
void print_limits(FILE *out);
void print_version(FILE *out, bool libraries);
void print_manual(FILE *out, const struct command *command); /* NULL: syw.1 */
enum syw_status print_completion(FILE *out, const char *shell, struct syw_error *err);

#endif
