/* The options about energy and carbon that must be understood or checked; the others are stored as they are. */
#include "values.h"

#include <ctype.h>
#include <string.h>

enum syw_status set_emissions(struct settings *settings, const char *argument, struct syw_error *err)
{
    return names_add(&settings->energy.emissions, argument, err);
}

enum syw_status set_energy_log(struct settings *settings, const char *argument, struct syw_error *err)
{
    return names_add(&settings->energy.energy_log, argument, err);
}

/* UTC, Z, or +hh, +hhmm, +hh:mm with either sign; false: something else. */
static bool read_offset(double *seconds, const char *text)
{
    int digit[4] = {0}, n = 0;
    const char *rest = text + 1;
    if (strcmp(text, "UTC") == 0 || strcmp(text, "Z") == 0) {
        *seconds = 0;
        return true;
    }
    for (; *rest && n < 4; rest++) {
        if (*rest == ':' && n == 2)
            continue;
        if (!isdigit((unsigned char)*rest))
            return false;
        digit[n++] = *rest - '0';
    }
    int minutes = 10 * digit[2] + digit[3], all = 60 * (10 * digit[0] + digit[1]) + minutes;
    if ((*text != '+' && *text != '-') || *rest || rest[-1] == ':' || n % 2 || n == 0 || minutes > 59 || all > 14 * 60)
        return false;
    *seconds = (*text == '-' ? -60 : 60) * (double)all;
    return true;
}

enum syw_status set_tz(struct settings *settings, const char *argument, struct syw_error *err)
{
    if (!*argument || !read_offset(&settings->log.utc_offset_s, argument))
        return refuse(err, "tz", argument, "UTC or an offset such as +01:00 or -0530");
    return SYW_OK;
}
