/* From the command line to a log in memory, with remarks on what was left out. */
#include "cli/options/values.h"

#include "base/text.h"
#include "results.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

/* A hint that the row before had, too, is not said again. */
static void say_bad_row(void *context, const struct syw_error *bad)
{
    struct settings *settings = context;
    struct syw_error said = *bad;
    if (strcmp(settings->said_hint, bad->hint) == 0)
        said.hint[0] = '\0';
    else
        snprintf(settings->said_hint, sizeof settings->said_hint, "%s", bad->hint);
    say_error(&said);
}

/* Lines that are no rows of data at all. */
static void remark_no_rows(const struct settings *settings, const struct syw_log *log)
{
    static const struct {
        enum syw_left_out why;
        const char *text;
    } lines[] = {
        {SYW_LEFT_OUT_BLANK, "nothing but delimiters"},
        {SYW_LEFT_OUT_COMMENT, "comments that begin with #"},
        {SYW_LEFT_OUT_HEADER, "the header once more"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const uint64_t n = log->left_out[lines[i].why];
        if (n > 0)
            say_remark(settings, "%llu line%s left out: %s", (unsigned long long)n, n == 1 ? "" : "s", lines[i].text);
    }
}

/* What the user did not ask to have left out, and should know. */
static void remark_left_out(const struct settings *settings, const struct syw_log *log)
{
    static const struct {
        enum syw_left_out why;
        const char *text;
    } remarks[] = {
        {SYW_LEFT_OUT_BAD, "cannot be read"},
        {SYW_LEFT_OUT_RUNNING, "are still running or waiting"},
        {SYW_LEFT_OUT_WEIGHTLESS, "have weight 0"},
        {SYW_LEFT_OUT_SUMMARY, "sum up others"},
        {SYW_LEFT_OUT_JOB_STEP, "are steps of Slurm's jobs, whose own rows hold them"},
        {SYW_LEFT_OUT_PARENT, "are runs that hold others, which are the trials"},
        {SYW_LEFT_OUT_NO_TRIAL, "are what the tracker lists beside the trials"},
    };
    for (size_t i = 0; i < log->n_sources; i++)
        if (*log->source[i].note)
            say_remark(settings, "%s: %s", log->source[i].name, log->source[i].note);
    for (size_t i = 0; i < sizeof remarks / sizeof remarks[0]; i++) {
        uint64_t rows = log->left_out[remarks[i].why];
        if (rows > 0)
            say_remark(settings, "%llu of %llu rows left out: they %s", (unsigned long long)rows,
                       (unsigned long long)log->rows, remarks[i].text);
    }
    remark_no_rows(settings, log);
}

enum value_note describe_pruned(char text[512], const struct syw_log *log)
{
    const struct syw_counts all = syw_log_counts(log);
    const struct syw_trials *worst = NULL;
    size_t length = 0;
    for (size_t i = log->n_models; i-- > 0;)
        worst = log->model[i].best_is_pruned ? &log->model[i] : worst;
    text[0] = '\0';
    if (all.pruned_valued == 0)
        return VALUES_COMPLETED;
    if (worst)
        length = (size_t)snprintf(text, 256, "the best of '%.*s', %.6g, is the value of a pruned trial; ",
                                  SYW_CUT(worst->model, 100), worst->best);
    snprintf(text + length, 512 - length,
             "%.0f of %.0f values are those of pruned trials (--pruned failed makes them failed draws, drop leaves "
             "them out)",
             all.pruned_valued, all.valued);
    return worst ? BEST_PRUNED : VALUES_PRUNED;
}

bool describe_valueless(char text[80], const struct syw_log *log, const struct settings *settings)
{
    const double n = syw_log_counts(log).valueless;
    if (n == 0 || settings->log.failed != SYW_FAILED_CHARGE)
        return false;
    snprintf(text, 80,
             n == 1 ? "%.0f completed trial has no value: a failed draw"
                    : "%.0f completed trials have no value: failed draws",
             n);
    return true;
}

/* What is drawn; whoever says --pruned value has decided. */
static void remark_values(const struct settings *settings, const struct syw_log *log)
{
    char text[512];
    const enum value_note note = describe_pruned(text, log);
    if (note == BEST_PRUNED && !settings->pruned_given)
        say_warning(settings, "%s", text);
    else if (note == VALUES_PRUNED && !settings->pruned_given)
        say_remark(settings, "%s", text);
    if (describe_valueless(text, log, settings))
        say_remark(settings, "%s", text);
}

/* What was taken for a trial, and for its costs, where that was not clear: results rest on it. */
static void remark_steps(const struct settings *settings, const struct syw_log *log)
{
    if (log->steps_like)
        say_remark(settings, "trials have several rows, and each was taken for a trial: --step %s takes them together",
                   log->steps_like);
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        if (log->steps.cost[axis].why && log->steps.cost[axis].accrual == SYW_ACCRUAL_UNKNOWN)
            say_remark(settings, "'%s' is not used: --step-costs total or each says what it is in a step",
                       syw_log_cost_column(log, (enum syw_axis)axis));
}

/* Whether a file has that name, without folder and ending. */
static bool is_model_of_file(const struct settings *settings, const char *name, size_t length)
{
    for (size_t i = 0; i < settings->n_files; i++) {
        const char *slash = strrchr(settings->file[i], '/'), *base = slash ? slash + 1 : settings->file[i];
        const char *dot = strrchr(base, '.');
        if ((dot ? (size_t)(dot - base) : strlen(base)) == length && strncmp(base, name, length) == 0)
            return true;
    }
    return false;
}

/* Of each -m: MODEL=COL where a file has that name, else the metric of all. */
static enum syw_status take_metrics(struct settings *settings, struct syw_error *err)
{
    for (size_t i = 0; i < settings->metrics.n; i++) {
        const char *argument = settings->metrics.name[i], *equals = strchr(argument, '=');
        if (!equals || !is_model_of_file(settings, argument, (size_t)(equals - argument))) {
            settings->log.metric = argument;
            continue;
        }
        struct syw_file_metric *grown =
            realloc((void *)settings->log.file_metric, (settings->log.n_file_metrics + 1) * sizeof *grown);
        if (grown)
            settings->log.file_metric = grown;
        const char *model = settings_keep(settings, argument, (size_t)(equals - argument));
        if (!grown || !model)
            return syw_error_memory(err);
        grown[settings->log.n_file_metrics++] = (struct syw_file_metric){model, equals + 1};
    }
    settings->metrics.n = 0;
    return SYW_OK;
}

/* Whether the result holds what would be remarked: that of check. */
static bool is_told(const struct settings *settings)
{
    return settings->log.inspect;
}

static void remark_rows(const struct settings *settings, const struct syw_log *log)
{
    for (size_t i = 0; i < log->remarks.n; i++)
        say_remark(settings, "%s", log->remarks.text[i]);
    remark_left_out(settings, log);
    remark_steps(settings, log);
}

void want_parameters(struct settings *settings, const char *format)
{
    settings->log.parameters = strcmp(format, "json") == 0 || settings->outlook.budgets;
}

enum syw_status prepare_log(struct settings *settings, struct syw_error *err)
{
    settings->log.bad_row = say_bad_row;
    settings->log.progress = say_progress;
    settings->log.context = settings;
    return take_metrics(settings, err);
}

static enum syw_status read_log(struct syw_log *log, struct settings *settings, unsigned wanted, struct syw_error *err)
{
    settings->log.wanted = wanted;
    enum syw_status status = prepare_log(settings, err);
    if (status == SYW_OK)
        status = syw_log_read(log, settings->file, settings->n_files, &settings->log, err);
    clear_progress();
    if (status == SYW_OK && !is_told(settings))
        remark_rows(settings, log);
    return status;
}

/* Where device hours or power times hours rest on it. */
static void remark_deviceless(const struct settings *settings, const struct syw_log *log)
{
    if (log->deviceless > 0)
        say_remark(settings, "%llu of %llu rows count 0 devices: one is assumed there",
                   (unsigned long long)log->deviceless, (unsigned long long)log->rows);
}

/* Says what was given and found no use, since the log or a measurement knows better. */
static void remark_unused(const struct settings *settings, const struct syw_footprint *total)
{
    const struct energy_settings *asked = &settings->energy;
    const double *energy = total->energy_trials, *carbon = total->carbon_trials;
    const struct {
        const char *option;
        bool unused;
        const char *what, *role;
        const struct syw_quantity *known;
    } unused[] = {
        {"emissions", asked->emissions.n > 0 && energy[SYW_ENERGY_CODECARBON] + carbon[SYW_CARBON_CODECARBON] == 0,
         "energy", "energy", &total->kwh},
        {"energy-log", asked->energy_log.n > 0 && energy[SYW_ENERGY_METERED] == 0, "energy", "energy", &total->kwh},
        {"hardware", asked->hardware && energy[SYW_ENERGY_TDP] == 0, "energy", "energy", &total->kwh},
        {"intensity", asked->intensity && carbon[SYW_CARBON_INTENSITY] + carbon[SYW_CARBON_SERIES] == 0, "carbon",
         "emissions", &total->kgco2e},
    };
    for (size_t i = 0; i < sizeof unused / sizeof unused[0]; i++)
        if (unused[i].unused && unused[i].known->known >= total->trials)
            say_remark(settings, "--%s is not used: %s is known by %s (--column %s= leaves a column out)",
                       unused[i].option, unused[i].what, unused[i].known->source, unused[i].role);
}

static void remark_footprints(const struct settings *settings, const struct syw_log *log,
                              const struct syw_footprints *footprints)
{
    remark_deviceless(settings, log);
    for (size_t i = 0; i < footprints->warnings.n; i++)
        say_remark(settings, "%s", footprints->warnings.text[i]);
    remark_unused(settings, &footprints->total);
}

enum syw_status load_footprints(struct loaded *loaded, struct settings *settings, unsigned wanted,
                                struct syw_error *err)
{
    struct syw_footprints *footprints = &loaded->footprints;
    /* an intensity that the user names is everyone's: models are compared at one */
    const unsigned own = SYW_ROLE_BIT(SYW_ROLE_INTENSITY) | SYW_ROLE_BIT(SYW_ROLE_ZONE);
    settings->log.keep |= settings->energy.intensity ? SYW_FOOTPRINT_KEEP & ~own : SYW_FOOTPRINT_KEEP;
    loaded->log = &loaded->read;
    enum syw_status status = energy_open(&loaded->energy, settings, err);
    settings->log.devices = loaded->energy.devices;
    if (status == SYW_OK)
        status = read_log(&loaded->read, settings, wanted, err);
    if (status == SYW_OK)
        status = syw_footprints_compute(footprints, &loaded->read, &loaded->energy.options, err);
    if (status == SYW_OK && !is_told(settings))
        remark_footprints(settings, &loaded->read, footprints);
    return status;
}

/* Bounds that the user gives come first. */
static void find_range(struct settings *settings, const struct syw_log *log)
{
    settings->analysis.lowest = settings->analysis.curve.lowest;
    settings->analysis.highest = settings->analysis.curve.highest;
    if (!(settings->analysis.lowest < settings->analysis.highest))
        syw_log_range(&settings->analysis.lowest, &settings->analysis.highest, log);
}

/* The metric times 100 is part of reading: nobody has the log before that, and nobody changes it after. */
static enum syw_status finish(struct loaded *loaded, struct settings *settings, struct syw_error *err)
{
    enum syw_status status = take_percent(&loaded->read, settings, err);
    if (status != SYW_OK || loaded->footprints.n == 0)
        return status;
    status = syw_costed_log_make(&loaded->costed, &loaded->read, &loaded->footprints, err);
    loaded->log = status == SYW_OK ? &loaded->costed : loaded->log;
    return status;
}

enum syw_status load(struct loaded *loaded, struct settings *settings, unsigned wanted, struct syw_error *err)
{
    settings->log.keep |= settings->analysis.axis == SYW_AXIS_TRIALS ? 0 : SYW_COST_KEEP;
    if (settings->analysis.within) { /* strata are kept as the trials' names, with what each of them costs */
        enum syw_status kept = add_role(settings, SYW_ROLE_TRIAL, settings->analysis.within, err);
        settings->log.keep |= SYW_ROLE_BIT(SYW_ROLE_TRIAL) | SYW_COST_KEEP;
        wanted |= SYW_ROLE_BIT(SYW_ROLE_TRIAL);
        if (kept != SYW_OK)
            return kept;
    }
    const bool footprint = energy_asked(settings) || settings->told; /* what a report tells has them always */
    enum syw_status status =
        footprint ? load_footprints(loaded, settings, wanted, err) : read_log(&loaded->read, settings, wanted, err);
    loaded->log = &loaded->read;
    if (status != SYW_OK)
        return status;
    find_range(settings, &loaded->read);
    if (!footprint && settings->analysis.axis == SYW_AXIS_DEVICE_HOURS)
        remark_deviceless(settings, &loaded->read);
    if (!is_told(settings))
        remark_values(settings, &loaded->read);
    return finish(loaded, settings, err);
}

void loaded_clear(struct loaded *loaded)
{
    syw_costed_log_clear(&loaded->costed);
    syw_footprints_clear(&loaded->footprints);
    energy_close(&loaded->energy);
    syw_log_clear(&loaded->read);
    loaded->log = NULL;
}
