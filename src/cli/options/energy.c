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

enum syw_status set_per(struct settings *settings, const char *argument, struct syw_error *err)
{
    static const char *const unit[] = {
        [SYW_PER_FLOPS] = "flops", [SYW_PER_TOKENS] = "tokens", [SYW_PER_PARAMETERS] = "parameters"};
    for (size_t i = 0; i < sizeof unit / sizeof *unit; i++) {
        const size_t length = strlen(unit[i]);
        double n = 0;
        if (strncmp(argument, unit[i], length) != 0 || (argument[length] && argument[length] != '='))
            continue;
        if (argument[length] ? !parse_number(&n, argument + length + 1) || !(n > 0) : i != SYW_PER_FLOPS)
            break;
        settings->energy.per = (enum syw_functional_unit)i;
        settings->energy.per_units = n;
        return SYW_OK;
    }
    return refuse(err, "per", argument, "flops, flops=N, tokens=N or parameters=N, N above 0");
}
