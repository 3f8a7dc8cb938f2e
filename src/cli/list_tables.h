/* --zones and --hardware-list. */
#ifndef SYW_CLI_LIST_TABLES_H
#define SYW_CLI_LIST_TABLES_H

#include "settings.h"

#include <stdio.h>

/* --zones and --hardware-list: the tables that are built in. */
enum syw_status write_tables(FILE *out, const char *format, const struct settings *settings, struct syw_error *err);

#endif
