/* Words of a command line are quoted where a shell would take them for something else. */
#include "again.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static void put_word(FILE *out, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./,:=+%@-";
    if (*word && strspn(word, plain) == strlen(word)) {
        fputs(word, out);
        return;
    }
    fputc('\'', out);
    for (; *word; word++)
        if (*word == '\'')
            fputs("'\\''", out);
        else
            fputc(*word, out);
    fputc('\'', out);
}

enum syw_status command_again(char **command, const struct settings *settings, struct syw_error *err)
{
    char *made = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&made, &size);
    if (!out)
        return syw_error_memory(err);
    fputs("syw", out);
    for (size_t i = 0; i < settings->words.n; i++) {
        fputc(' ', out);
        put_word(out, settings->words.name[i]);
    }
    if (fclose(out) != 0) {
        free(made);
        return syw_error_memory(err);
    }
    *command = made;
    return SYW_OK;
}

enum syw_status date_of_report(char date[DATE], struct syw_error *err)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    time_t seconds = epoch && *epoch ? (time_t)strtoll(epoch, &end, 10) : time(NULL);
    struct tm day;
    if ((end && *end) || !gmtime_r(&seconds, &day) || strftime(date, DATE, "%Y-%m-%d", &day) == 0)
        return syw_error_set(err, SYW_EINVAL, "SOURCE_DATE_EPOCH: '%s' is no number of seconds since 1970", epoch);
    return SYW_OK;
}
