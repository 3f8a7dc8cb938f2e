/* What the arguments of options mean: a setter for each that must be understood or checked. */
#include "option_values.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool parse_number(double *number, const char *text)
{
    char *end = NULL;
    double parsed = strtod(text, &end);
    if (end == text || *end || !isfinite(parsed) || strpbrk(text, "xX \t\n"))
        return false;
    *number = parsed;
    return true;
}

enum syw_status refuse(struct syw_error *err, const char *option, const char *argument, const char *wanted)
{
    return syw_error_set(err, SYW_EINVAL, "--%s: '%s' is not %s", option, argument, wanted);
}

/* A number, or inf or -inf where open. */
static bool parse_end(double *number, const char *text, bool open)
{
    bool below = strcmp(text, "-inf") == 0;
    if (!open || (!below && strcmp(text, "inf") != 0))
        return parse_number(number, text);
    *number = below ? -INFINITY : INFINITY;
    return true;
}

/* Two numbers LO,HI with LO < HI. */
enum syw_status read_pair(double *lo, double *hi, bool open, const char *option, char *argument, struct syw_error *err)
{
    char *comma = strchr(argument, ',');
    double a, b;
    if (comma)
        *comma = '\0';
    bool good = comma && parse_end(&a, argument, open) && parse_end(&b, comma + 1, open) && a < b;
    if (comma)
        *comma = ',';
    if (!good)
        return refuse(err, option, argument, "LO,HI with LO below HI");
    *lo = a;
    *hi = b;
    return SYW_OK;
}

/* Splits NAME=REST in place. */
static char *split(char *argument)
{
    char *equals = strchr(argument, '=');
    if (!equals || equals == argument)
        return NULL;
    *equals = '\0';
    return equals + 1;
}

static enum syw_status set_direction(struct settings *settings, enum syw_direction direction, struct syw_error *err)
{
    if (settings->log.direction != SYW_DIRECTION_UNKNOWN && settings->log.direction != direction)
        return syw_error_set(err, SYW_EINVAL, "--maximize and --minimize exclude one another");
    settings->log.direction = direction;
    return SYW_OK;
}

enum syw_status set_maximize(struct settings *settings, char *argument, struct syw_error *err)
{
    (void)argument;
    return set_direction(settings, SYW_MAXIMIZE, err);
}

enum syw_status set_minimize(struct settings *settings, char *argument, struct syw_error *err)
{
    (void)argument;
    return set_direction(settings, SYW_MINIMIZE, err);
}

enum syw_status set_where(struct settings *settings, char *argument, struct syw_error *err)
{
    char *value = split(argument);
    if (!value)
        return refuse(err, "where", argument, "COL=VALUE");
    struct syw_where *grown = realloc((void *)settings->log.where, (settings->log.n_where + 1) * sizeof *grown);
    if (!grown)
        return syw_error_memory(err);
    grown[settings->log.n_where++] = (struct syw_where){argument, value};
    settings->log.where = grown;
    return SYW_OK;
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

enum syw_status set_column(struct settings *settings, char *argument, struct syw_error *err)
{
    char *column = split(argument);
    if (!column)
        return refuse(err, "column", argument, "ROLE=COL");
    enum syw_role role = syw_role_find(argument);
    if (role == SYW_ROLE_COUNT) {
        char known[256] = "";
        for (int i = 0; i < SYW_ROLE_COUNT; i++)
            snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s", i ? ", " : "",
                     syw_role_name((enum syw_role)i));
        refuse(err, "column", argument, "a role");
        syw_error_hint(err, "roles are %s", known);
        return SYW_EINVAL;
    }
    return add_role(settings, role, column, err);
}

enum syw_status set_step(struct settings *settings, char *argument, struct syw_error *err)
{
    return add_role(settings, SYW_ROLE_STEP, argument, err);
}

enum syw_status set_take(struct settings *settings, char *argument, struct syw_error *err)
{
    if (strcmp(argument, "last") != 0 && strcmp(argument, "best") != 0)
        return refuse(err, "take", argument, "last or best");
    settings->log.take = *argument == 'b' ? SYW_TAKE_BEST : SYW_TAKE_LAST;
    return SYW_OK;
}

enum syw_status set_step_costs(struct settings *settings, char *argument, struct syw_error *err)
{
    if (strcmp(argument, "total") != 0 && strcmp(argument, "each") != 0)
        return refuse(err, "step-costs", argument, "total or each");
    settings->log.accrual = *argument == 't' ? SYW_ACCRUAL_TOTAL : SYW_ACCRUAL_EACH;
    return SYW_OK;
}

enum syw_status set_failed(struct settings *settings, char *argument, struct syw_error *err)
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

enum syw_status set_pruned(struct settings *settings, char *argument, struct syw_error *err)
{
    settings->pruned_given = true;
    if (strcmp(argument, "value") == 0)
        settings->log.pruned = SYW_PRUNED_VALUE;
    else if (strcmp(argument, "failed") == 0)
        settings->log.pruned = SYW_PRUNED_FAILED;
    else if (strcmp(argument, "drop") == 0)
        settings->log.pruned = SYW_PRUNED_DROP;
    else
        return refuse(err, "pruned", argument, "value, failed or drop");
    return SYW_OK;
}

enum syw_status set_x_limits(struct settings *settings, char *argument, struct syw_error *err)
{
    return read_pair(&settings->figure.x_lo, &settings->figure.x_hi, false, "xlim", argument, err);
}

enum syw_status set_y_limits(struct settings *settings, char *argument, struct syw_error *err)
{
    return read_pair(&settings->figure.y_lo, &settings->figure.y_hi, false, "ylim", argument, err);
}

enum syw_status set_log(struct settings *settings, char *argument, struct syw_error *err)
{
    if (strcmp(argument, "x") != 0 && strcmp(argument, "none") != 0)
        return refuse(err, "log", argument, "x or none");
    settings->figure.linear_x = *argument == 'n';
    return SYW_OK;
}

/* Read again where there is a figure to fit it to: what is wrong with it is said before anything is computed. */
enum syw_status set_size(struct settings *settings, char *argument, struct syw_error *err)
{
    struct syw_figure_options probe = {0};
    settings->size = argument;
    return syw_figure_size(&probe, argument, NULL, err);
}

enum syw_status set_theme(struct settings *settings, char *argument, struct syw_error *err)
{
    if (strcmp(argument, "light") != 0 && strcmp(argument, "dark") != 0)
        return refuse(err, "theme", argument, "light or dark");
    settings->figure.theme = *argument == 'd' ? SYW_THEME_DARK : SYW_THEME_LIGHT;
    return SYW_OK;
}

enum syw_status set_font_size(struct settings *settings, char *argument, struct syw_error *err)
{
    double pt;
    if (!parse_number(&pt, argument) || pt < 4 || pt > 72)
        return refuse(err, "font-size", argument, "a number of points from 4 to 72");
    settings->font_pt = pt;
    return SYW_OK;
}

enum syw_status set_dpi(struct settings *settings, char *argument, struct syw_error *err)
{
    double dpi;
    if (!parse_number(&dpi, argument) || dpi < 36 || dpi > 1200)
        return refuse(err, "dpi", argument, "a number from 36 to 1200");
    settings->figure.png_dpi = dpi;
    return SYW_OK;
}
