/* How a result came to be: the command that makes it again, and the day. */
#ifndef SYW_CLI_AGAIN_H
#define SYW_CLI_AGAIN_H

#include "settings.h"

/* The command line as a shell takes it. To be freed. Returns SYW_OK, SYW_ENOMEM. */
enum syw_status command_again(char **command, const struct settings *settings, struct syw_error *err);

/* "2026-11-29", in UTC: of SOURCE_DATE_EPOCH, else today. Returns SYW_EINVAL where that is no number of seconds. */
enum { DATE = 24 };
enum syw_status date_of_report(char date[DATE], struct syw_error *err);

#endif
