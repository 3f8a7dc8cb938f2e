/* The table of options, and the reading of a command line by it. */
#include "options.h"
#include "cli/say.h"
#include "cli/suggest.h"
#include "values.h"

#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct option_word takes[] = {{"last", SYW_TAKE_LAST}, {"best", SYW_TAKE_BEST}, {NULL, 0}};
static const struct option_word accruals[] = {{"total", SYW_ACCRUAL_TOTAL}, {"each", SYW_ACCRUAL_EACH}, {NULL, 0}};
static const struct option_word pruned[] = {
    {"value", SYW_PRUNED_VALUE}, {"failed", SYW_PRUNED_FAILED}, {"drop", SYW_PRUNED_DROP}, {NULL, 0}};
static const struct option_word estimators[] = {{"u", SYW_ESTIMATOR_U}, {"v", SYW_ESTIMATOR_V}, {NULL, 0}};
static const struct option_word imputations[] = {{"mean", true}, {NULL, 0}};
static const struct option_word stops[] = {{"verdict", false}, {"beyond", true}, {NULL, 0}};
static const struct option_word themes[] = {{"light", SYW_THEME_LIGHT}, {"dark", SYW_THEME_DARK}, {NULL, 0}};
static const struct option_word spendings[] = {{"all", false}, {"none", true}, {NULL, 0}};
static const struct option_word scales[] = {{"value", false}, {"error", true}, {NULL, 0}};
static const struct option_word notes[] = {
    {"full", SYW_NOTES_FULL}, {"short", SYW_NOTES_SHORT}, {"none", SYW_NOTES_NONE}, {NULL, 0}};
static const struct option_word templates[] = {{"hf", SYW_TEMPLATE_HF},           {"acl", SYW_TEMPLATE_ACL},
                                               {"neurips", SYW_TEMPLATE_NEURIPS}, {"ai-act", SYW_TEMPLATE_AI_ACT},
                                               {"latex", SYW_TEMPLATE_LATEX},     {"mdf", SYW_TEMPLATE_MDF},
                                               {"sci", SYW_TEMPLATE_SCI},         {"boamps", SYW_TEMPLATE_BOAMPS},
                                               {"spdx", SYW_TEMPLATE_SPDX},       {NULL, 0}};

/* clang-format off: one option a line */
#define SIZE(member)            sizeof((struct settings *)0)->member
#define MEMBER(member)          .offset = offsetof(struct settings, member), .size = SIZE(member)
#define FLAG(member)            .kind = OPTION_FLAG, MEMBER(member)
#define TEXT(member)            .kind = OPTION_TEXT, MEMBER(member)
#define CHOICE(member, words)   .kind = OPTION_CHOICE, MEMBER(member), .word = words
#define NUMBER(member, lo, hi)  .kind = OPTION_NUMBER, MEMBER(member), .range = {lo, hi, false, false}
#define ABOVE(member, lo, hi)   .kind = OPTION_NUMBER, MEMBER(member), .range = {lo, hi, true, false}
#define BETWEEN(member, lo, hi) .kind = OPTION_NUMBER, MEMBER(member), .range = {lo, hi, true, true}
#define WHOLE(member, lo, hi)   .kind = OPTION_WHOLE, MEMBER(member), .range = {lo, hi, false, false}
#define SETTER(function)        .kind = OPTION_SETTER, .set = function
const struct option_line options[] = {
    {'m', "metric", "COL", "the value column (default: recognized by name); MODEL=COL: of one file", ALL, GROUP_INPUT,
     SETTER(set_metric)},
    {0, "maximize", NULL, "higher is better (default: where the metric's name says so, else one of the two is needed)",
     ALL, GROUP_INPUT, SETTER(set_maximize)},
    {0, "minimize", NULL, "lower is better", ALL, GROUP_INPUT, SETTER(set_minimize)},
    {'g', "group", "COL", "the column that names the model (default: model, else the file's name)", ALL, GROUP_INPUT,
     TEXT(log.group)},
    {0, "where", "COL=VALUE", "keep only these rows (also !=, <, >, <=, >=); may be repeated", ALL, GROUP_INPUT,
     SETTER(set_where)},
    {0, "column", "ROLE=COL", "say which column plays a role, COL:UNIT in what unit; an empty COL: none", ALL,
     GROUP_INPUT, SETTER(set_column)},
    {0, "model", "NAME", "the model of all rows, whatever columns and files say", ALL, GROUP_INPUT, TEXT(log.model)},
    {0, "label", "OLD=NEW", "show model OLD as NEW, in tables and figures; may be repeated", EVERY | TRADEOFF,
     GROUP_INPUT, SETTER(set_label)},
    {0, "trial-per-file", NULL, "each file is one trial, its rows are the steps", READS, GROUP_INPUT,
     FLAG(log.trial_per_file)},
    {0, "study", "NAME", "the one study or experiment to read, of a store that holds several", ALL, GROUP_INPUT,
     TEXT(log.study)},
    {0, "format-in", "FORMAT", "what the files are, where their content does not tell", ALL, GROUP_INPUT,
     TEXT(log.format_in)},
    {0, "step", "COL", "rows of one model and trial are the trial's steps, which COL counts (epoch)", READS,
     GROUP_INPUT, SETTER(set_step)},
    {0, "take", NULL, "such a trial's value: that of its last step (default), or the best", READS, GROUP_INPUT,
     CHOICE(log.take, takes)},
    {0, "step-costs", NULL, "its costs: totals up to a step, or each step's own (default: by name and numbers)", READS,
     GROUP_INPUT, CHOICE(log.accrual, accruals)},
    {0, "failed", "charge|drop|VALUE",
     "failed trials: a draw that costs and never wins (charge, default), as if never run, or as if they had scored "
     "VALUE",
     READS, GROUP_INPUT, SETTER(set_failed)},
    {0, "pruned", NULL, "trials stopped early: use their value (default), treat as failed, or leave out", READS,
     GROUP_INPUT, CHOICE(log.pruned, pruned)},
    {0, "skip-bad", NULL, "leave out rows that cannot be read, and say how many", ALL, GROUP_INPUT, FLAG(log.skip_bad)},
    {0, "tz", "OFFSET", "of times without a zone: UTC (default), +01:00, -0530", READS, GROUP_INPUT, SETTER(set_tz)},
    {0, "emissions", "FILE", "CodeCarbon's emissions.csv, joined to the trials; may be repeated", EVERY, GROUP_ENERGY,
     SETTER(set_emissions)},
    {0, "energy-log", "FILE", "power or energy by time (nvidia-smi, Zeus, sacct, rocm-smi, perf); may be repeated",
     EVERY, GROUP_ENERGY, SETTER(set_energy_log)},
    {0, "energy-log-start", "TIME",
     "when a log began whose times count from its begin, 2026-01-31T12:00:00 or Unix seconds", EVERY, GROUP_ENERGY,
     TEXT(energy.log_start)},
    {0, "hardware", "NAME|WATTS", "of one device: its design power times hours estimates energy that is unknown",
     EVERY | TRADEOFF, GROUP_ENERGY, TEXT(energy.hardware)},
    {0, "hardware-table", "FILE", "name,kind,tdp_w,source: lines before those of the table built in", EVERY | TRADEOFF,
     GROUP_ENERGY, TEXT(energy.hardware_table)},
    {0, "pue", "X", "power usage effectiveness, for energy that does not include it (default 1)", EVERY | TRADEOFF,
     GROUP_ENERGY, NUMBER(energy.pue, 1, 10)},
    {0, "intensity", "G|ZONE|FILE", "g CO2e per kWh: a number, a zone of the table, or a series over time",
     EVERY | TRADEOFF, GROUP_ENERGY, TEXT(energy.intensity)},
    {0, "zone-table", "FILE", "zone,name,g_per_kwh,year,source: lines before those of the table built in",
     EVERY | TRADEOFF, GROUP_ENERGY, TEXT(energy.zone_table)},
    {0, "area", "AREA", "which area of a series that has several", EVERY | TRADEOFF, GROUP_ENERGY, TEXT(energy.area)},
    {0, "direct", NULL, "a series' direct emissions (default: its life-cycle ones, if it has both)", EVERY | TRADEOFF,
     GROUP_ENERGY, FLAG(energy.direct)},
    {0, "cost", "COL[:UNIT]", "the column of what one example costs (default: recognized by name)", TRADEOFF,
     GROUP_TRADEOFF, SETTER(set_cost)},
    {0, "reach", "VALUE", "the score at which costs are compared, as shown (default: the best that all models reach)",
     TRADEOFF, GROUP_TRADEOFF, NUMBER(tradeoff.options.target, -INFINITY, INFINITY)},
    {0, "limit", "COST", "also the best score for so much an example, in the unit of its column", TRADEOFF,
     GROUP_TRADEOFF, NUMBER(tradeoff.options.limit, 0, INFINITY)},
    {0, "baseline", "MODEL", "what the others are compared with (default: the first model)", TRADEOFF, GROUP_TRADEOFF,
     TEXT(tradeoff.options.baseline)},
    {0, "plain-cost", NULL, "average differences of costs, not of their logarithms", TRADEOFF, GROUP_TRADEOFF,
     FLAG(tradeoff.options.plain_cost)},
    {0, "reference", "COST,SCORE", "the point to which hypervolumes are measured (default: dearest and worst of all)",
     TRADEOFF, GROUP_TRADEOFF, SETTER(set_reference)},
    {0, "search-cost", "MODEL=KWH", "what finding the model took, for the break-even; may be repeated", TRADEOFF,
     GROUP_TRADEOFF, SETTER(set_search_cost)},
    {0, "search", "FILE", "the same from a log of trials, as syw footprint reads it", TRADEOFF, GROUP_TRADEOFF,
     TEXT(tradeoff.search_log)},
    {0, "embodied", "G", "g CO2e of making the hardware for each device hour, as a line of its own",
     FOOTPRINT | PLOT | REPORT, GROUP_FOOTPRINT, ABOVE(energy.embodied, 0, INFINITY)},
    {0, "what-if", "ZONE,...", "the same search elsewhere", FOOTPRINT, GROUP_FOOTPRINT, TEXT(energy.what_if)},
    {0, "shift", "HOURS", "the same search begun up to HOURS later (with a series)", FOOTPRINT, GROUP_FOOTPRINT,
     ABOVE(energy.shift_h, 0, 8784)},
    {0, "equivalents", NULL, "what the numbers compare with, each with factor and source", FOOTPRINT, GROUP_FOOTPRINT,
     FLAG(energy.equivalents)},
    {0, "template", NULL, "a text to paste instead of the table", FOOTPRINT, GROUP_FOOTPRINT,
     CHOICE(energy.template, templates)},
    {0, "per", "UNIT[=N]", "of --template sci: flops (as in the log), tokens=N, parameters=N", FOOTPRINT,
     GROUP_FOOTPRINT, SETTER(set_per)},
    {0, "zones", NULL, "list the zones with intensity, year and source (no FILE)", FOOTPRINT, GROUP_FOOTPRINT,
     FLAG(energy.list_zones)},
    {0, "hardware-list", NULL, "list the hardware with power and source (no FILE)", FOOTPRINT, GROUP_FOOTPRINT,
     FLAG(energy.list_hardware)},
    {'b', "budget", "trials|hours|device_hours|kwh|kgco2e|flops|usd|COL",
     "what the budget is counted in: trials (default), what they really cost, or any numeric column",
     CURVES | AUDIT | REPORT, GROUP_CURVE, SETTER(set_budget)},
    {0, "at", "LIST", "budgets to report: 1,2,5,10 or 1:100:5 or log:1:1000:20", TABLES, GROUP_CURVE,
     TEXT(analysis.at)},
    {0, "reach", "VALUE|P%",
     "instead, the budget from which on the curve stays at VALUE (as shown), or at P % of the best, or better", CURVE,
     GROUP_CURVE, SETTER(set_reach)},
    {0, "beyond", "2x,4x|LIST",
     "beside that, what searches larger than the recorded one would bring, with bounds: so many times as large, or "
     "budgets",
     CURVE | PLOT | AUDIT | REPORT, GROUP_CURVE, TEXT(outlook.budgets)},
    {0, "hyperparameters", "C", "--beyond: how many may matter near the optimum, at most (default 4)",
     CURVE | PLOT | AUDIT | REPORT, GROUP_CURVE, WHOLE(outlook.hyperparameters, 1, SYW_BEYOND_MOST_HYPERPARAMETERS)},
    {0, "tail", "P", "--beyond: the share of the trials, the best ones, that it rests on (default 0.35)",
     CURVE | PLOT | AUDIT | REPORT, GROUP_CURVE, ABOVE(outlook.tail, 0, 0.5)},
    {0, "noise", "SD",
     "--beyond: the standard deviation, as shown, between trials of equal hyperparameters (default: that of "
     "configurations which were run again, else not known)",
     CURVE | PLOT | AUDIT | REPORT, GROUP_CURVE, NUMBER(outlook.noise, 0, INFINITY)},
    {0, "within", "COL",
     "curves are means over strata (problems, data sets, folds), of which COL says which a trial is of: k trials of "
     "each",
     CURVE | PLOT | COMPARE | AUDIT, GROUP_CURVE, TEXT(analysis.within)},
    {0, "p-any", "P",
     "draw, compare and reach budgets at which a trial completes with probability P or more (default 0.5 for budgets "
     "in real cost, 0 for trials)",
     CURVES | AUDIT, GROUP_CURVE, NUMBER(analysis.budget.p_any, 0, 1)},
    {0, "estimator", NULL, "without replacement, unbiased (u, default) or with replacement, Dodge et al. 2019 (v)",
     CURVES, GROUP_CURVE, CHOICE(analysis.curve.estimator, estimators)},
    {0, "replacement", NULL, "draw trials with replacement (the same as --estimator v)", CURVES, GROUP_CURVE,
     SETTER(set_replacement)},
    {0, "average-cost", NULL, "with a budget in real cost, also what average cost times k would have claimed",
     CURVE | PLOT, GROUP_CURVE, FLAG(analysis.average_cost)},
    {0, "impute-cost", NULL, "take costs that the log does not know to be the mean of the others",
     CURVES | AUDIT | REPORT, GROUP_CURVE, CHOICE(analysis.impute, imputations)},
    {0, "statistic", "mean|median|q:P",
     "of the best of k trials: its mean (default), its median or its P-quantile "
     "(of the metric as printed: q:0.9 of a loss is its bad end)",
     CURVES, GROUP_CURVE, SETTER(set_statistic)},
    {0, "confidence", "P", "of the bands or intervals (default 0.95)", CURVES | AUDIT | REPORT | TRADEOFF, GROUP_CURVE,
     BETWEEN(analysis.curve.confidence, 0, 1)},
    {0, "bands", "pointwise|simultaneous|exact|equal-tailed|ks|dkw|none",
     "value -+ t standard errors, for each budget by itself (pointwise, default for the mean without --bounds) or for "
     "all at once by max-t (simultaneous, approximate, default of compare); bands of the distribution, for all budgets "
     "at once: calculated exactly (exact, default elsewhere; for the mean with --bounds only), from equal tails, "
     "Kolmogorov-Smirnov (ks) or Dvoretzky-Kiefer-Wolfowitz (dkw); or none",
     CURVES, GROUP_CURVE, SETTER(set_bands)},
    {0, "bounds", "LO,HI", "the range that the metric can have at all, 0,1 or 0,inf: bands and gains end there",
     CURVES | AUDIT | REPORT, GROUP_CURVE, SETTER(set_bounds)},
    {0, "paired", "COL",
     "trials of two models that share COL's value are pairs: what they have in common cancels in "
     "the interval of the difference",
     COMPARE, GROUP_CURVE, TEXT(analysis.paired)},
    {0, "assume-random", NULL, "the trials are those of a random search, whatever their order looks like",
     CHECK | CURVES | AUDIT | REPORT, GROUP_CURVE, FLAG(analysis.assume_random)},
    {0, "epsilon", "X|X%",
     "a gain that does not matter: in the metric's unit as shown, or a share of the gain from the "
     "first trial to the last (default 1%)",
     AUDIT | REPORT, GROUP_AUDIT, SETTER(set_epsilon)},
    {0, "worth", "X/AXIS", "your price: the least gain for each hour, kWh, kg: 0.1/kgco2e, 0.5/kwh, 2/hours, 1/usd",
     AUDIT | REPORT, GROUP_AUDIT, SETTER(set_worth)},
    {0, "from", "K", "where the range of the verdict begins (default: half of where it ends)", AUDIT | REPORT,
     GROUP_AUDIT, ABOVE(audit.from, 0, INFINITY)},
    {0, "to", "K", "where it ends (default: with the last trial)", AUDIT | REPORT, GROUP_AUDIT,
     ABOVE(audit.to, 0, INFINITY)},
    {0, "exit-code", NULL, "exit with status 3 where the verdict of every model is that it did not pay off: stop",
     AUDIT, GROUP_AUDIT, FLAG(audit.exit_code)},
    {0, "stop-when", NULL,
     "what --exit-code goes by: the verdict (default), or that no budget of --beyond may bring more than epsilon or, "
     "with --worth, than its price",
     AUDIT, GROUP_AUDIT, CHOICE(audit.stop_when_beyond, stops)},
    {0, "seed", "N", "of all that is drawn at random: simulated searches, orders (default: a fixed one)",
     CURVES | AUDIT | REPORT, GROUP_CURVE, WHOLE(analysis.budget.seed, 1, 0x1p53)},
    {0, "threads", "N", "for budgets in real cost and large logs (default: one for each core)", CURVES | AUDIT | REPORT,
     GROUP_CURVE, WHOLE(analysis.budget.threads, 1, 1024)},
    {0, "footprint", NULL, "draw what was spent instead: a bar per model, completed, pruned and failed trials apart",
     PLOT, GROUP_FIGURE, FLAG(draw_footprint)},
    {0, "size", "acl|icml|neurips|slide|W,H",
     "a preset for a real column, or inches, or with the unit: 9cm,6cm (default icml)", FIGURES, GROUP_FIGURE,
     SETTER(set_size)},
    {0, "title", "TEXT", "a title (default: none; papers have captions)", FIGURES, GROUP_FIGURE, TEXT(figure.title)},
    {0, "xlabel", "TEXT", "the budget axis's label", FIGURES, GROUP_FIGURE, TEXT(figure.x_label)},
    {0, "ylabel", "TEXT", "the value axis's label", FIGURES, GROUP_FIGURE, TEXT(figure.y_label)},
    {0, "xlim", "LO,HI", "range of the budget axis", FIGURES, GROUP_FIGURE, SETTER(set_x_limits)},
    {0, "ylim", "LO,HI|auto|all",
     "range of the value axis, as it shows it (70,90 with --percent); auto (default) cuts steep first trials that "
     "would take two thirds of the height, all shows curves whole",
     FIGURES, GROUP_FIGURE, SETTER(set_y_limits)},
    {0, "scale", NULL,
     "axis of values (value, default), or of how much they lack of the best possible one, logarithmic, with ticks as "
     "90, "
     "99, 99.9 (error)",
     FIGURES, GROUP_FIGURE, CHOICE(figure.from_best, scales)},
    {0, "log", "x|y|xy|none", "which axes are logarithmic: that of budgets (x, default), of values (y), both or none",
     FIGURES, GROUP_FIGURE, SETTER(set_log)},
    {0, "rulers", "LIST",
     "what the budget is translated into below the curves: trials,hours,device_hours,kwh,kgco2e,flops,usd, or none "
     "(default: what adds something)",
     CURVE_FIGURES, GROUP_FIGURE, SETTER(set_rulers)},
    {0, "spent", NULL, "what was spent in all, beside or below the curves (all, default), or none", CURVE_FIGURES,
     GROUP_FIGURE, CHOICE(figure.no_spent, spendings)},
    {0, "theme", NULL, "dark text on white (light, default) or the reverse", FIGURES, GROUP_FIGURE,
     CHOICE(figure.theme, themes)},
    {0, "font", "FAMILY", "font family (default Liberation Sans, which comes with syw)", FIGURES, GROUP_FIGURE,
     TEXT(figure.font)},
    {0, "font-size", "PT", "font size in points (default 8; slide 18)", FIGURES, GROUP_FIGURE, NUMBER(font_pt, 4, 72)},
    {0, "svg-text", NULL,
     "an SVG's texts as text in the reader's own fonts, not as outlines with the text unseen above them", FIGURES,
     GROUP_FIGURE, FLAG(figure.svg_text)},
    {0, "dpi", "N", "pixels per inch of a PNG (default 300)", FIGURES, GROUP_FIGURE, NUMBER(figure.png_dpi, 36, 1200)},
    {0, "percent", NULL,
     "the metric times 100, in %, in tables, texts and figures, and in what options say of it as shown; CSV and JSON "
     "have it as the log has it; refused where values are percentages already",
     CURVES | AUDIT | REPORT | TRADEOFF, GROUP_OUTPUT, FLAG(figure.percent)},
    {0, "columns", "LIST",
     "the columns of tables, in this order, by their names in CSV and JSON: model,value,kwh; all: all (default: those "
     "that the width has room for)",
     TABLED, GROUP_OUTPUT, TEXT(layout.columns)},
    {0, "notes", NULL,
     "the lines below tables: all of them (full, default), the main ones, or the verdict alone (none)", TABLED,
     GROUP_OUTPUT, CHOICE(layout.notes, notes)},
    {0, "caption", NULL,
     "the caption, with all that a paper must say of it: below a table (in LaTeX always, as a comment without "
     "--caption); of a figure to standard output, as -f text, markdown, latex or html",
     CHECK | TABLES | FOOTPRINT | PLOT | TRADEOFF | REPORT, GROUP_OUTPUT, FLAG(layout.captioned)},
    {'f', "format", "FORMAT", "output format (default: by -o's ending, else text)", EVERY | TRADEOFF, GROUP_OUTPUT,
     TEXT(format)},
    {'o', "output", "FILE",
     "write there instead of standard output, but not over a file that is read; a failed run leaves the old file", ALL,
     GROUP_OUTPUT, TEXT(output)},
    {'q', "quiet", NULL, "no remarks and no progress", ALL, GROUP_OUTPUT, FLAG(quiet)},
    {'h', "help", NULL, "this text", ALL, GROUP_OUTPUT, FLAG(help)},
    {0, "version", NULL, "the version", ALL, GROUP_OUTPUT, FLAG(version)},
    {.group = GROUP_COUNT},
};
/* clang-format on */

enum { N_OPTIONS = sizeof options / sizeof options[0] - 1, LONG_ONLY = 256 };
static const enum syw_pruned_policy PRUNED_NOT_GIVEN = (enum syw_pruned_policy) - 1;

const char *option_group_title(enum option_group group)
{
    static const char *const title[] = {
        "Input", "Energy and carbon", "Footprint", "Tradeoff", "Curve", "Audit", "Figure", "Output"};
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
        const bool argument = line->argument || line->word;
        *longer++ = (struct option){line->name, argument ? required_argument : no_argument, NULL, LONG_ONLY + i};
        if (line->letter) {
            *letters++ = line->letter;
            if (argument)
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

/* The commands that have an option of exactly that name, as "curve, plot". Empty: none. */
static void list_takers(char takers[128], const char *name)
{
    unsigned bits = 0;
    for (const struct option_line *line = options; line->name; line++)
        bits |= strcmp(line->name, name) == 0 ? line->commands : 0;
    takers[0] = '\0';
    for (const struct command *command = commands; command->name; command++)
        if (command->bit & bits)
            snprintf(takers + strlen(takers), 128 - strlen(takers), "%s%s", *takers ? ", " : "", command->name);
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
    char list[64], option[64], takers[128];
    struct suggestions near = {.word = option + 2, .before = "--"};
    snprintf(list, sizeof list, "syw %s --help lists the options", command->name);
    snprintf(option, sizeof option, "%.*s", (int)strcspn(word, "="), word);
    list_takers(takers, strncmp(option, "--", 2) == 0 ? option + 2 : "");
    if (found == '?' && !optopt && *takers) {
        syw_error_hint(err, "%s is an option of %s; %s", option, takers, list);
        return SYW_EINVAL;
    }
    for (const struct option_line *line = options; line->name && found == '?' && !optopt && strncmp(word, "--", 2) == 0;
         line++)
        if (line->commands & command->bit) {
            suggestions_offer(&near, line->name, NULL);
            for (const struct option_word *one = line->word; one && one->word; one++)
                if (strcmp(one->word, option + 2) == 0)
                    suggestions_offer(&near, line->name, one->word);
        }
    suggestions_hint(&near, err, list);
    return SYW_EINVAL;
}

/* Remembers what an option will read: its argument is a FILE and it is not the output. */
static enum syw_status note_file(struct settings *settings, const struct option_line *line, const char *argument,
                                 struct syw_error *err)
{
    bool reads = line->argument && strstr(line->argument, "FILE") && line->offset != offsetof(struct settings, output);
    return reads ? names_add(&settings->side_files, argument, err) : SYW_OK;
}

enum syw_status settings_parse(struct settings *settings, const struct command *command, int argc, char *argv[],
                               struct syw_error *err)
{
    struct option longer[N_OPTIONS + 1];
    char letters[2 * N_OPTIONS + 2];
    describe(longer, letters, command->bit);
    settings->analysis.curve.confidence = 0.95;
    settings->analysis.curve.bands = SYW_BAND_EXACT;
    settings->analysis.budget.p_any = NAN;
    settings->outlook.noise = NAN;
    settings->tradeoff.options.target = settings->tradeoff.options.limit = NAN;
    settings->tradeoff.options.reference_cost = settings->tradeoff.options.reference_score = NAN;
    settings->log.pruned = PRUNED_NOT_GIVEN;
    settings->energy.template = SYW_TEMPLATE_COUNT;
    settings->command = command;
    for (int i = 0; i < argc; i++) { /* before getopt puts them into another order */
        enum syw_status status = names_add(&settings->words, argv[i], err);
        if (status != SYW_OK)
            return status;
    }
    opterr = 0;
    optind = 1;
    for (int found; (found = getopt_long(argc, argv, letters, longer, NULL)) != -1;) {
        const struct option_line *line = found >= LONG_ONLY ? &options[found - LONG_ONLY] : NULL;
        if (found < LONG_ONLY)
            line = find_letter(found, command->bit);
        if (found == '?' || found == ':' || !line)
            return refuse_option(command, found, argv, err);
        enum syw_status status = note_file(settings, line, optarg, err);
        if (status == SYW_OK)
            status = option_store(settings, line, optarg, err);
        if (status != SYW_OK)
            return status;
    }
    settings->pruned_given = settings->log.pruned != PRUNED_NOT_GIVEN;
    if (!settings->pruned_given)
        settings->log.pruned = SYW_PRUNED_VALUE;
    if (settings->bands_none)
        settings->analysis.curve.confidence = 0;
    if (isnan(settings->analysis.budget.p_any))
        settings->analysis.budget.p_any = settings->analysis.axis == SYW_AXIS_TRIALS ? 0 : 0.5;
    settings->analysis.remarks = settings->quiet ? NULL : &settings->remarks;
    settings->analysis.curve.threads = settings->analysis.budget.threads;
    settings->analysis.budget.progress = say_calculated;
    settings->analysis.budget.context = settings;
    settings->file = (const char *const *)(argv + optind);
    settings->n_files = (size_t)(argc - optind);
    return SYW_OK;
}
