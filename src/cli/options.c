/* The table of options and how each is read. A plain text or flag is stored at its offset; what must be understood or
 * checked has a setter. */
#include "cli.h"

#include <getopt.h>
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

static enum syw_status refuse(struct syw_error *err, const char *option, const char *argument, const char *wanted)
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
static enum syw_status read_pair(double *lo, double *hi, bool open, const char *option, char *argument,
                                 struct syw_error *err)
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

static enum syw_status set_maximize(struct settings *settings, char *argument, struct syw_error *err)
{
    (void)argument;
    return set_direction(settings, SYW_MAXIMIZE, err);
}

static enum syw_status set_minimize(struct settings *settings, char *argument, struct syw_error *err)
{
    (void)argument;
    return set_direction(settings, SYW_MINIMIZE, err);
}

static enum syw_status set_where(struct settings *settings, char *argument, struct syw_error *err)
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

static enum syw_status set_column(struct settings *settings, char *argument, struct syw_error *err)
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
    struct syw_role_column *grown =
        realloc((void *)settings->log.column, (settings->log.n_columns + 1) * sizeof *grown);
    if (!grown)
        return syw_error_memory(err);
    grown[settings->log.n_columns++] = (struct syw_role_column){role, column};
    settings->log.column = grown;
    return SYW_OK;
}

static enum syw_status set_failed(struct settings *settings, char *argument, struct syw_error *err)
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

static enum syw_status set_pruned(struct settings *settings, char *argument, struct syw_error *err)
{
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

static enum syw_status set_estimator(struct settings *settings, char *argument, struct syw_error *err)
{
    if (strcmp(argument, "u") == 0)
        settings->curve.estimator = SYW_ESTIMATOR_U;
    else if (strcmp(argument, "v") == 0)
        settings->curve.estimator = SYW_ESTIMATOR_V;
    else
        return refuse(err, "estimator", argument, "u or v");
    return SYW_OK;
}

static enum syw_status set_statistic(struct settings *settings, char *argument, struct syw_error *err)
{
    double q = 0.5;
    if (strcmp(argument, "mean") == 0) {
        settings->curve.statistic = SYW_STATISTIC_MEAN;
        return SYW_OK;
    }
    bool quantile = strncmp(argument, "q:", 2) == 0 && parse_number(&q, argument + 2) && q > 0 && q < 1;
    if (!quantile && strcmp(argument, "median") != 0)
        return refuse(err, "statistic", argument, "mean, median or q:P with 0 < P < 1");
    settings->curve.statistic = SYW_STATISTIC_QUANTILE;
    settings->curve.quantile = q;
    return SYW_OK;
}

static enum syw_status set_confidence(struct settings *settings, char *argument, struct syw_error *err)
{
    double p;
    if (!parse_number(&p, argument) || p <= 0 || p >= 1)
        return refuse(err, "confidence", argument, "a number between 0 and 1");
    settings->curve.confidence = p;
    return SYW_OK;
}

static enum syw_status set_bands(struct settings *settings, char *argument, struct syw_error *err)
{
    settings->bands_none = strcmp(argument, "none") == 0;
    settings->bands_asked = !settings->bands_none;
    for (int kind = 0; kind < SYW_BAND_COUNT; kind++)
        if (strcmp(argument, syw_band_name((enum syw_band_kind)kind)) == 0) {
            settings->curve.bands = (enum syw_band_kind)kind;
            return SYW_OK;
        }
    return settings->bands_none ? SYW_OK
                                : refuse(err, "bands", argument, "exact, equal-tailed, ks, dkw, pointwise or none");
}

static enum syw_status set_bounds(struct settings *settings, char *argument, struct syw_error *err)
{
    return read_pair(&settings->curve.lowest, &settings->curve.highest, true, "bounds", argument, err);
}

static enum syw_status set_x_limits(struct settings *settings, char *argument, struct syw_error *err)
{
    return read_pair(&settings->figure.x_lo, &settings->figure.x_hi, false, "xlim", argument, err);
}

static enum syw_status set_y_limits(struct settings *settings, char *argument, struct syw_error *err)
{
    return read_pair(&settings->figure.y_lo, &settings->figure.y_hi, false, "ylim", argument, err);
}

static enum syw_status set_log(struct settings *settings, char *argument, struct syw_error *err)
{
    if (strcmp(argument, "x") != 0 && strcmp(argument, "none") != 0)
        return refuse(err, "log", argument, "x or none");
    settings->figure.linear_x = *argument == 'n';
    return SYW_OK;
}

static enum syw_status set_theme(struct settings *settings, char *argument, struct syw_error *err)
{
    if (strcmp(argument, "light") != 0 && strcmp(argument, "dark") != 0)
        return refuse(err, "theme", argument, "light or dark");
    settings->figure.theme = *argument == 'd' ? SYW_THEME_DARK : SYW_THEME_LIGHT;
    return SYW_OK;
}

static enum syw_status set_font_size(struct settings *settings, char *argument, struct syw_error *err)
{
    double pt;
    if (!parse_number(&pt, argument) || pt < 4 || pt > 72)
        return refuse(err, "font-size", argument, "a number of points from 4 to 72");
    settings->font_pt = pt;
    return SYW_OK;
}

static enum syw_status set_dpi(struct settings *settings, char *argument, struct syw_error *err)
{
    double dpi;
    if (!parse_number(&dpi, argument) || dpi < 36 || dpi > 1200)
        return refuse(err, "dpi", argument, "a number from 36 to 1200");
    settings->figure.png_dpi = dpi;
    return SYW_OK;
}

/* clang-format off: one option a line */
const struct option_line options[] = {
    {'m', "metric", "COL", "the value column (default: recognized by name)", EVERY, GROUP_INPUT, NULL,
     offsetof(struct settings, log.metric)},
    {0, "maximize", NULL, "higher is better (default)", EVERY, GROUP_INPUT, set_maximize, 0},
    {0, "minimize", NULL, "lower is better", EVERY, GROUP_INPUT, set_minimize, 0},
    {'g', "group", "COL", "the column that names the model (default: model, else the file's name)", EVERY, GROUP_INPUT,
     NULL, offsetof(struct settings, log.group)},
    {0, "where", "COL=VALUE", "keep only these rows; may be repeated", EVERY, GROUP_INPUT, set_where, 0},
    {0, "column", "ROLE=COL", "say which column plays a role; an empty COL: none", EVERY, GROUP_INPUT, set_column, 0},
    {0, "failed", "charge|drop|VALUE",
     "failed trials: a draw that costs and never wins (charge, default), as if never run, or as if they had scored "
     "VALUE",
     EVERY, GROUP_INPUT, set_failed, 0},
    {0, "pruned", "value|failed|drop", "trials stopped early: use their value (default), treat as failed, or leave out",
     EVERY, GROUP_INPUT, set_pruned, 0},
    {0, "skip-bad", NULL, "leave out rows that cannot be read, and say how many", EVERY, GROUP_INPUT, NULL,
     offsetof(struct settings, log.skip_bad)},
    {0, "at", "LIST", "numbers of trials to report: 1,2,5,10 or 1:100:5 or log:1:1000:20", CURVE, GROUP_CURVE, NULL,
     offsetof(struct settings, at)},
    {0, "estimator", "u|v", "without replacement, unbiased (u, default) or with replacement, Dodge et al. 2019 (v)",
     CURVE | PLOT, GROUP_CURVE, set_estimator, 0},
    {0, "statistic", "mean|median|q:P", "of the best of k trials: its mean (default), its median or its P-quantile",
     CURVE | PLOT, GROUP_CURVE, set_statistic, 0},
    {0, "confidence", "P", "of the bands or intervals (default 0.95)", CURVE | PLOT, GROUP_CURVE, set_confidence, 0},
    {0, "bands", "exact|equal-tailed|ks|dkw|pointwise|none",
     "simultaneous bands, calculated exactly (exact, default; for the mean with --bounds only), from equal tails, from "
     "Kolmogorov and Smirnov's or Dvoretzky, Kiefer and Wolfowitz's distance; value -+ z standard errors (pointwise, "
     "default for the mean without --bounds); or none",
     CURVE | PLOT, GROUP_CURVE, set_bands, 0},
    {0, "bounds", "LO,HI", "the range that the metric can have at all, 0,1 or 0,inf: bands end there", CURVE | PLOT,
     GROUP_CURVE, set_bounds, 0},
    {0, "size", "acl|icml|neurips|slide|W,H",
     "a preset for a real column, or inches, or with the unit: 9cm,6cm (default icml)", PLOT, GROUP_FIGURE, NULL,
     offsetof(struct settings, size)},
    {0, "title", "TEXT", "a title (default: none; papers have captions)", PLOT, GROUP_FIGURE, NULL,
     offsetof(struct settings, figure.title)},
    {0, "xlabel", "TEXT", "the budget axis's label", PLOT, GROUP_FIGURE, NULL,
     offsetof(struct settings, figure.x_label)},
    {0, "ylabel", "TEXT", "the value axis's label", PLOT, GROUP_FIGURE, NULL,
     offsetof(struct settings, figure.y_label)},
    {0, "percent", NULL, "show the metric times 100, in %", PLOT, GROUP_FIGURE, NULL,
     offsetof(struct settings, figure.percent)},
    {0, "xlim", "LO,HI", "range of the budget axis", PLOT, GROUP_FIGURE, set_x_limits, 0},
    {0, "ylim", "LO,HI", "range of the value axis, as it shows it (70,90 with --percent)", PLOT, GROUP_FIGURE,
     set_y_limits, 0},
    {0, "log", "x|none", "logarithmic budget axis (x, default) or linear (none)", PLOT, GROUP_FIGURE, set_log, 0},
    {0, "theme", "light|dark", "dark text on white (light, default) or the reverse", PLOT, GROUP_FIGURE, set_theme, 0},
    {0, "font", "FAMILY", "font family (default Liberation Sans)", PLOT, GROUP_FIGURE, NULL,
     offsetof(struct settings, figure.font)},
    {0, "font-size", "PT", "font size in points (default 8; slide 18)", PLOT, GROUP_FIGURE, set_font_size, 0},
    {0, "dpi", "N", "pixels per inch of a PNG (default 300)", PLOT, GROUP_FIGURE, set_dpi, 0},
    {'f', "format", "FORMAT", "output format (default: by -o's ending, else text)", CURVE | PLOT, GROUP_OUTPUT, NULL,
     offsetof(struct settings, format)},
    {'o', "output", "FILE", "write there instead of standard output; a failed run leaves the old file as it was", EVERY,
     GROUP_OUTPUT, NULL, offsetof(struct settings, output)},
    {'q', "quiet", NULL, "no remarks and no progress", EVERY, GROUP_OUTPUT, NULL, offsetof(struct settings, quiet)},
    {'h', "help", NULL, "this text", EVERY, GROUP_OUTPUT, NULL, offsetof(struct settings, help)},
    {0, "version", NULL, "the version", EVERY, GROUP_OUTPUT, NULL, offsetof(struct settings, version)},
    {0, NULL, NULL, NULL, 0, GROUP_COUNT, NULL, 0},
};
/* clang-format on */

enum { N_OPTIONS = sizeof options / sizeof options[0] - 1, LONG_ONLY = 256 };

const char *option_group_title(enum option_group group)
{
    static const char *const title[] = {"Input", "Curve", "Figure", "Output"};
    return title[group];
}

/* The tables that getopt_long wants, made from ours: a long option returns LONG_ONLY plus its line. */
static void describe(struct option longer[], char letters[], unsigned bit)
{
    *letters++ = ':';
    for (int i = 0; i < N_OPTIONS; i++) {
        const struct option_line *line = &options[i];
        if (!(line->commands & bit))
            continue;
        *longer++ = (struct option){line->name, line->argument ? required_argument : no_argument, NULL, LONG_ONLY + i};
        if (line->letter) {
            *letters++ = line->letter;
            if (line->argument)
                *letters++ = ':';
        }
    }
    *longer = (struct option){0};
    *letters = '\0';
}

static const struct option_line *find_letter(int letter, unsigned bit)
{
    for (const struct option_line *line = options; line->name; line++)
        if (line->letter && line->letter == letter && (line->commands & bit))
            return line;
    return NULL;
}

static enum syw_status store(struct settings *settings, const struct option_line *line, char *argument,
                             struct syw_error *err)
{
    char *place = (char *)settings + line->offset;
    if (line->set)
        return line->set(settings, argument, err);
    if (line->argument)
        memcpy(place, &argument, sizeof argument);
    else
        *(bool *)place = true;
    return SYW_OK;
}

static enum syw_status refuse_option(const struct command *command, int found, char *argv[], struct syw_error *err)
{
    const char *word = argv[optind - 1];
    if (found == ':')
        syw_error_set(err, SYW_EINVAL, "%s: option '%s' needs an argument", command->name, word);
    else if (optopt >= LONG_ONLY)
        syw_error_set(err, SYW_EINVAL, "%s: option '%s' takes no argument", command->name, word);
    else if (optopt)
        syw_error_set(err, SYW_EINVAL, "%s: unknown option '-%c'", command->name, optopt);
    else
        syw_error_set(err, SYW_EINVAL, "%s: unknown or ambiguous option '%s'", command->name, word);
    syw_error_hint(err, "syw %s --help lists the options", command->name);
    return SYW_EINVAL;
}

enum syw_status settings_parse(struct settings *settings, const struct command *command, int argc, char *argv[],
                               struct syw_error *err)
{
    struct option longer[N_OPTIONS + 1];
    char letters[2 * N_OPTIONS + 2];
    describe(longer, letters, command->bit);
    settings->curve.confidence = 0.95;
    settings->curve.bands = SYW_BAND_EXACT;
    opterr = 0;
    optind = 1;
    for (int found; (found = getopt_long(argc, argv, letters, longer, NULL)) != -1;) {
        const struct option_line *line = found >= LONG_ONLY ? &options[found - LONG_ONLY] : NULL;
        if (found < LONG_ONLY)
            line = find_letter(found, command->bit);
        if (found == '?' || found == ':' || !line)
            return refuse_option(command, found, argv, err);
        enum syw_status status = store(settings, line, optarg, err);
        if (status != SYW_OK)
            return status;
    }
    if (settings->bands_none)
        settings->curve.confidence = 0;
    settings->file = (const char *const *)(argv + optind);
    settings->n_files = (size_t)(argc - optind);
    return SYW_OK;
}

void settings_clear(struct settings *settings)
{
    free((void *)settings->log.where);
    free((void *)settings->log.column);
    *settings = (struct settings){0};
}
