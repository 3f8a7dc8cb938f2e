/* What the arguments of options mean: a setter for each that must be understood or checked. */
#include "values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A number, or inf or -inf where open. */
static bool parse_end(double *number, const char *text, bool open)
{
    bool below = strcmp(text, "-inf") == 0;
    if (!open || (!below && strcmp(text, "inf") != 0))
        return parse_number(number, text);
    *number = below ? -INFINITY : INFINITY;
    return true;
}

bool parse_part(double *number, const char *text, size_t length)
{
    char part[64];
    if (length >= sizeof part)
        return false;
    memcpy(part, text, length);
    part[length] = '\0';
    return parse_number(number, part);
}

enum syw_status read_pair(double *lo, double *hi, bool open, const char *option, const char *argument,
                          struct syw_error *err)
{
    const char *comma = strchr(argument, ',');
    const bool below = open && strncmp(argument, "-inf,", 5) == 0;
    double a = -INFINITY, b;
    bool good = comma && (below || parse_part(&a, argument, (size_t)(comma - argument)));
    if (!good || !parse_end(&b, comma + 1, open) || !(a < b))
        return refuse(err, option, argument, "LO,HI with LO below HI");
    *lo = a;
    *hi = b;
    return SYW_OK;
}

/* What stands behind the first = of NAME=REST; NULL: there is none, or no name. */
static const char *rest_of(const char *argument)
{
    const char *equals = strchr(argument, '=');
    return equals && equals > argument ? equals + 1 : NULL;
}

static enum syw_status set_direction(struct settings *settings, enum syw_direction direction, struct syw_error *err)
{
    if (settings->log.direction != SYW_DIRECTION_UNKNOWN && settings->log.direction != direction)
        return syw_error_set(err, SYW_EINVAL, "--maximize and --minimize exclude one another");
    settings->log.direction = direction;
    return SYW_OK;
}

enum syw_status set_maximize(struct settings *settings, const char *argument, struct syw_error *err)
{
    (void)argument;
    return set_direction(settings, SYW_MAXIMIZE, err);
}

enum syw_status set_minimize(struct settings *settings, const char *argument, struct syw_error *err)
{
    (void)argument;
    return set_direction(settings, SYW_MINIMIZE, err);
}

/* The test that stands at the sign; *value: what stands behind it. NULL: none does. */
static bool take_test(enum syw_where_test *test, const char **value, const char *sign)
{
    static const struct {
        const char *sign;
        enum syw_where_test test;
    } tests[] = {{"!=", SYW_WHERE_IS_NOT}, {"<=", SYW_WHERE_AT_MOST}, {">=", SYW_WHERE_AT_LEAST}, {"==", SYW_WHERE_IS},
                 {"=", SYW_WHERE_IS},      {"<", SYW_WHERE_LESS},     {">", SYW_WHERE_MORE}};
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++)
        if (strncmp(sign, tests[i].sign, strlen(tests[i].sign)) == 0) {
            *test = tests[i].test;
            *value = sign + strlen(tests[i].sign);
            return true;
        }
    return false;
}

enum syw_status set_where(struct settings *settings, const char *argument, struct syw_error *err)
{
    const char *sign = argument + strcspn(argument, "=!<>"), *value;
    enum syw_where_test test;
    if (sign == argument || !take_test(&test, &value, sign))
        return refuse(err, "where", argument, "COL=VALUE, or with !=, <, >, <=, >=");
    const char *column = settings_keep(settings, argument, (size_t)(sign - argument));
    struct syw_where *grown = realloc((void *)settings->log.where, (settings->log.n_where + 1) * sizeof *grown);
    if (grown)
        settings->log.where = grown;
    if (!grown || !column)
        return syw_error_memory(err);
    grown[settings->log.n_where++] = (struct syw_where){column, value, test};
    return SYW_OK;
}

enum syw_status set_label(struct settings *settings, const char *argument, struct syw_error *err)
{
    const char *text = rest_of(argument);
    if (!text)
        return refuse(err, "label", argument, "OLD=NEW");
    const char *model = settings_keep(settings, argument, (size_t)(text - 1 - argument));
    struct syw_model_label *grown = realloc((void *)settings->log.label, (settings->log.n_labels + 1) * sizeof *grown);
    if (grown)
        settings->log.label = grown;
    if (!grown || !model)
        return syw_error_memory(err);
    grown[settings->log.n_labels++] = (struct syw_model_label){model, text};
    return SYW_OK;
}

/* COL for all files, or MODEL=COL for one; which of the two shows once the files' names are known. */
enum syw_status set_metric(struct settings *settings, const char *argument, struct syw_error *err)
{
    return names_add(&settings->metrics, argument, err);
}

enum syw_status add_role(struct settings *settings, enum syw_role role, const char *column, struct syw_error *err)
{
    struct syw_role_column *grown =
        realloc((void *)settings->log.column, (settings->log.n_columns + 1) * sizeof *grown);
    if (!grown)
        return syw_error_memory(err);
    grown[settings->log.n_columns++] = (struct syw_role_column){role, column};
    settings->log.column = grown;
    return SYW_OK;
}

enum syw_status set_column(struct settings *settings, const char *argument, struct syw_error *err)
{
    const char *column = rest_of(argument);
    if (!column)
        return refuse(err, "column", argument, "ROLE=COL");
    const char *name = settings_keep(settings, argument, (size_t)(column - 1 - argument));
    if (!name)
        return syw_error_memory(err);
    if (settings->command->bit == TRADEOFF)
        return add_usage_role(settings, name, column, err);
    enum syw_role role = syw_role_find(name);
    if (role == SYW_ROLE_COUNT) {
        char known[256] = "";
        for (int i = 0; i < SYW_ROLE_COUNT; i++)
            snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s", i ? ", " : "",
                     syw_role_name((enum syw_role)i));
        refuse(err, "column", name, "a role");
        syw_error_hint(err, "roles are %s", known);
        return SYW_EINVAL;
    }
    return add_role(settings, role, column, err);
}

enum syw_status set_step(struct settings *settings, const char *argument, struct syw_error *err)
{
    return add_role(settings, SYW_ROLE_STEP, argument, err);
}

enum syw_status set_failed(struct settings *settings, const char *argument, struct syw_error *err)
{
    if (strcmp(argument, "charge") == 0)
        settings->log.failed = SYW_FAILED_CHARGE;
    else if (strcmp(argument, "drop") == 0)
        settings->log.failed = SYW_FAILED_DROP;
    else if (parse_number(&settings->log.failed_value, argument))
        settings->log.failed = SYW_FAILED_VALUE;
    else
        return refuse(err, "failed", argument, "charge, drop or a number");
    return SYW_OK;
}

enum syw_status set_x_limits(struct settings *settings, const char *argument, struct syw_error *err)
{
    return read_pair(&settings->figure.x_lo, &settings->figure.x_hi, false, "xlim", argument, err);
}

enum syw_status set_y_limits(struct settings *settings, const char *argument, struct syw_error *err)
{
    settings->figure.whole_y = strcmp(argument, "all") == 0;
    settings->figure.y_lo = settings->figure.y_hi = 0;
    if (settings->figure.whole_y || strcmp(argument, "auto") == 0)
        return SYW_OK;
    if (!strchr(argument, ','))
        return refuse(err, "ylim", argument, "LO,HI with LO below HI, auto or all");
    return read_pair(&settings->figure.y_lo, &settings->figure.y_hi, false, "ylim", argument, err);
}

enum syw_status set_log(struct settings *settings, const char *argument, struct syw_error *err)
{
    static const char *const words[] = {"none", "x", "y", "xy"};
    unsigned i = 0;
    while (i < 4 && strcmp(argument, words[i]) != 0)
        i++;
    if (i == 4)
        return refuse(err, "log", argument, "x, y, xy or none");
    settings->figure.linear_x = !(i & 1);
    settings->figure.log_y = i & 2;
    return SYW_OK;
}

/* Names of axes, or none. */
enum syw_status set_rulers(struct settings *settings, const char *argument, struct syw_error *err)
{
    unsigned rulers = 0;
    char name[32];
    if (!*argument)
        return refuse(err, "rulers", argument, "trials, hours, device_hours, kwh, kgco2e, flops, usd or none");
    for (const char *at = argument; *at && strcmp(argument, "none") != 0; at += strspn(at, ",")) {
        const size_t length = strcspn(at, ",");
        snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), at);
        const enum syw_axis axis = syw_axis_find(name);
        if (axis == SYW_AXIS_COUNT || axis == SYW_AXIS_COST)
            return refuse(err, "rulers", name, "trials, hours, device_hours, kwh, kgco2e, flops, usd or none");
        rulers |= 1U << axis;
        at += length;
    }
    settings->figure.choose_rulers = true;
    settings->figure.rulers = rulers;
    return SYW_OK;
}

/* Read again where there is a figure to fit it to: what is wrong with it is said before anything is computed. */
enum syw_status set_size(struct settings *settings, const char *argument, struct syw_error *err)
{
    struct syw_figure_options probe = {0};
    settings->size = argument;
    return syw_figure_size(&probe, argument, NULL, err);
}
