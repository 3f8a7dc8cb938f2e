/* The setters of the options of syw audit. */
#include "values.h"

#include <string.h>

enum syw_status set_epsilon(struct settings *settings, const char *argument, struct syw_error *err)
{
    struct audit_settings *audit = &settings->audit;
    const size_t length = strlen(argument);
    const bool share = length > 0 && argument[length - 1] == '%';
    double number;
    if (!parse_part(&number, argument, length - share) || number < 0 || (share && number > 100))
        return refuse(err, "epsilon", argument, "a number from 0 on, or a percentage");
    audit->epsilon = share ? number / 100 : number;
    audit->epsilon_share = share;
    audit->has_epsilon = true;
    return SYW_OK;
}

enum syw_status set_worth(struct settings *settings, const char *argument, struct syw_error *err)
{
    const char *slash = strchr(argument, '/');
    const enum syw_axis axis = slash ? syw_axis_find(slash + 1) : SYW_AXIS_COUNT;
    double number = 0;
    const bool good = slash && parse_part(&number, argument, (size_t)(slash - argument)) && number > 0;
    if (!good || axis == SYW_AXIS_COUNT) {
        refuse(err, "worth", argument, "a gain for one unit of an axis");
        syw_error_hint(err, "0.1/kgco2e, 0.5/kwh, 2/hours, 1/usd, 0.01/trials");
        return SYW_EINVAL;
    }
    settings->audit.worth = number;
    settings->audit.worth_axis = axis;
    return SYW_OK;
}
