/* The setters of the options of syw audit. */
#include "option_values.h"

#include <string.h>

enum syw_status set_epsilon(struct settings *settings, char *argument, struct syw_error *err)
{
    struct audit_settings *audit = &settings->audit;
    size_t length = strlen(argument);
    bool share = length > 0 && argument[length - 1] == '%';
    double number;
    if (share)
        argument[length - 1] = '\0';
    bool good = parse_number(&number, argument) && number >= 0 && (!share || number <= 100);
    if (share)
        argument[length - 1] = '%';
    if (!good)
        return refuse(err, "epsilon", argument, "a number from 0 on, or a percentage");
    audit->epsilon = share ? number / 100 : number;
    audit->epsilon_share = share;
    audit->has_epsilon = true;
    return SYW_OK;
}

enum syw_status set_worth(struct settings *settings, char *argument, struct syw_error *err)
{
    char *slash = strchr(argument, '/');
    double number = 0;
    if (slash)
        *slash = '\0';
    bool good = slash && parse_number(&number, argument) && number > 0;
    enum syw_axis axis = slash ? syw_axis_find(slash + 1) : SYW_AXIS_COUNT;
    if (slash)
        *slash = '/';
    if (!good || axis == SYW_AXIS_COUNT) {
        refuse(err, "worth", argument, "a gain for one unit of an axis");
        syw_error_hint(err, "0.1/kgco2e, 0.5/kwh, 2/hours, 1/usd, 0.01/trials");
        return SYW_EINVAL;
    }
    settings->audit.worth = number;
    settings->audit.worth_axis = axis;
    return SYW_OK;
}

static enum syw_status set_budget_end(double *end, const char *option, const char *argument, struct syw_error *err)
{
    double number;
    if (!parse_number(&number, argument) || number <= 0)
        return refuse(err, option, argument, "a budget above 0");
    *end = number;
    return SYW_OK;
}

enum syw_status set_from(struct settings *settings, char *argument, struct syw_error *err)
{
    return set_budget_end(&settings->audit.from, "from", argument, err);
}

enum syw_status set_to(struct settings *settings, char *argument, struct syw_error *err)
{
    return set_budget_end(&settings->audit.to, "to", argument, err);
}
