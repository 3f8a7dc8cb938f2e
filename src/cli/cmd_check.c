/* syw check: what was recognized and read, on one screen. */
#include "base/text.h"
#include "cli.h"

#include <math.h>
#include <string.h>
#include <time.h>

static const char *delimiter_name(char delimiter)
{
    switch (delimiter) {
    case ';':
        return "semicolon";
    case '|':
        return "bar";
    case '\t':
        return "tab";
    default:
        return "comma";
    }
}

static void write_sources(FILE *out, const struct syw_log *log)
{
    for (size_t i = 0; i < log->n_sources; i++) {
        const struct syw_source *source = &log->source[i];
        syw_text_put(out, source->name);
        fprintf(out, ": %s", source->format);
        if (*source->packed)
            fprintf(out, " in %s", source->packed);
        if (strcmp(source->format, "CSV") == 0)
            fprintf(out, ", %s-separated%s%s", delimiter_name(source->delimiter), source->bom ? ", BOM" : "",
                    source->crlf ? ", CRLF" : "");
        if (*source->about) {
            fputs(", ", out);
            syw_text_put(out, source->about);
        }
        fprintf(out, ", %llu row%s\n", (unsigned long long)source->rows, source->rows == 1 ? "" : "s");
        if (*source->contents) {
            fputs("  holds ", out);
            syw_text_put(out, source->contents);
            fputc('\n', out);
        }
    }
}

static void write_metric(FILE *out, const struct syw_log *log)
{
    fputs("metric: ", out);
    if (log->metric) {
        syw_text_put(out, log->metric);
        fprintf(out, ", %s", syw_direction_words(log->direction));
    } else {
        fputs("none recognized (-m COL names it)", out);
    }
    fprintf(out, "; trials in the order of: %s\n", log->order);
    for (size_t i = 0; i < log->n_numeric; i++) {
        fputs(i ? ", " : "numeric columns: ", out);
        syw_text_put(out, log->numeric[i]);
    }
    fputs(log->n_numeric ? "\n" : "", out);
}

/* Four digits, which is what a look needs; times as dates in UTC. */
static const char *short_number(char text[32], enum syw_role role, double number)
{
    const bool moment = (role == SYW_ROLE_STARTED || role == SYW_ROLE_ENDED) && fabs(number) < 1e15;
    const time_t seconds = moment ? (time_t)number : 0;
    struct tm date;
    text[0] = '\0';
    if (isnan(number))
        return text;
    if (moment && gmtime_r(&seconds, &date))
        strftime(text, 32, "%Y-%m-%d %H:%M:%S", &date);
    else
        snprintf(text, 32, "%.4g", number);
    return text;
}

/* The unit of the numbers beside it: those of the cells, but seconds where these are text such as 0:30:00. */
static const char *shown_unit(const struct syw_recognized *column, enum syw_role role)
{
    return role == SYW_ROLE_DURATION && strcmp(column->unit, "text") == 0 ? "text, s" : column->unit;
}

/* One line for each role and file in which a column plays it. */
static void add_roles(struct syw_sheet *sheet, const struct syw_log *log)
{
    for (int role = 0; role < SYW_ROLE_COUNT; role++)
        for (size_t i = 0; i < log->n_sources; i++) {
            const struct syw_recognized *column = &log->source[i].role[role];
            char unit[64], from[32], to[32];
            if (!column->column)
                continue;
            snprintf(unit, sizeof unit, "%s%s", shown_unit(column, (enum syw_role)role),
                     column->decimal_comma ? " (decimal comma)" : "");
            syw_sheet_add_text(sheet, syw_role_name((enum syw_role)role));
            syw_sheet_add_text(sheet, column->column);
            syw_sheet_add_text(sheet, unit);
            syw_sheet_add_text(sheet, short_number(from, (enum syw_role)role, column->min / column->unit_size));
            syw_sheet_add_text(sheet, short_number(to, (enum syw_role)role, column->max / column->unit_size));
            syw_sheet_add_number(sheet, column->present, 0);
            syw_sheet_add_number(sheet, column->missing, 0);
            if (log->n_sources > 1)
                syw_sheet_add_text(sheet, log->source[i].name);
        }
}

static enum syw_status write_roles(FILE *out, const struct syw_log *log, struct syw_error *err)
{
    struct syw_sheet *sheet = NULL;
    enum syw_status status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        return status;
    static const char *const headings[] = {"role", "column", "unit", "from", "to", "filled", "empty", "file"};
    for (size_t i = 0; i < 7 + (log->n_sources > 1); i++)
        syw_sheet_add_column(sheet, headings[i], headings[i]);
    add_roles(sheet, log);
    status = syw_sheet_write(sheet, out, SYW_FORMAT_TEXT, err);
    syw_sheet_free(sheet);
    return status;
}

/* How rows became trials, and what their costs were taken for. */
static void write_steps(FILE *out, const struct syw_log *log, enum syw_take take)
{
    static const char *const meaning[] = {[SYW_ACCRUAL_UNKNOWN] = "not used, a total or each step's own",
                                          [SYW_ACCRUAL_TOTAL] = "the total up to a step",
                                          [SYW_ACCRUAL_EACH] = "each step's own"};
    const struct syw_steps *steps = &log->steps;
    if (steps->rows == 0)
        return;
    fprintf(out, "\nsteps: %zu", steps->fewest);
    if (steps->most > steps->fewest)
        fprintf(out, " to %zu", steps->most);
    fprintf(out, " per trial; a trial's value is %s (--take %s)\n",
            take == SYW_TAKE_BEST ? "the best of them" : "that of the last", take == SYW_TAKE_BEST ? "best" : "last");
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++) {
        if (!steps->cost[axis].why || axis == SYW_AXIS_DEVICE_HOURS)
            continue;
        syw_text_put(out, syw_log_cost_column(log, (enum syw_axis)axis));
        fprintf(out, ": %s (%s)\n", meaning[steps->cost[axis].accrual], steps->cost[axis].why);
    }
}

static enum syw_status write_models(FILE *out, const struct syw_log *log, struct syw_error *err)
{
    static const enum syw_axis costs[] = {SYW_AXIS_HOURS, SYW_AXIS_KWH, SYW_AXIS_KGCO2E};
    struct syw_sheet *sheet = NULL;
    enum syw_status status = syw_sheet_new(&sheet, err);
    if (status != SYW_OK)
        return status;
    static const char *const headings[] = {"model", "trials", "completed", "failed", "pruned", "best"};
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
        syw_sheet_add_column(sheet, headings[i], headings[i]);
    for (size_t c = 0; c < sizeof costs / sizeof costs[0]; c++)
        syw_sheet_add_column(sheet, syw_axis_unit(costs[c]), syw_axis_name(costs[c]));
    for (size_t i = 0; i < log->n_models; i++) {
        const struct syw_trials *trials = &log->model[i];
        syw_sheet_add_text(sheet, trials->model);
        syw_sheet_add_number(sheet, trials->trials, 0);
        syw_sheet_add_number(sheet, trials->counts.completed, 0);
        syw_sheet_add_number(sheet, trials->counts.failed, 0);
        syw_sheet_add_number(sheet, trials->counts.pruned, 0);
        syw_sheet_add_number(sheet, trials->best, syw_number_decimals(trials->best, 4));
        for (size_t c = 0; c < sizeof costs / sizeof costs[0]; c++) {
            const struct syw_total *total = &trials->cost[costs[c]];
            double spent = total->known > 0 ? total->sum : NAN;
            syw_sheet_add_number(sheet, spent, syw_number_decimals(spent, 4));
        }
    }
    status = syw_sheet_write(sheet, out, SYW_FORMAT_TEXT, err);
    syw_sheet_free(sheet);
    return status;
}

static void write_states(FILE *out, const struct syw_log *log)
{
    static const char *const meaning[] = {"completed", "failed", "pruned", "running"};
    for (size_t i = 0; i < log->n_states; i++)
        fprintf(out, "%s%.0f %s (%s)%s", i ? ", " : "states: ", log->state[i].rows, log->state[i].word,
                meaning[log->state[i].state], i + 1 == log->n_states ? "\n" : "");
}

static void write_left_out(FILE *out, const struct syw_log *log)
{
    static const char *const why[] = {
        [SYW_LEFT_OUT_WHERE] = "not kept by --where",       [SYW_LEFT_OUT_RUNNING] = "running or waiting",
        [SYW_LEFT_OUT_PRUNED] = "pruned (--pruned drop)",   [SYW_LEFT_OUT_FAILED] = "failed (--failed drop)",
        [SYW_LEFT_OUT_BAD] = "cannot be read (--skip-bad)", [SYW_LEFT_OUT_WEIGHTLESS] = "weight 0",
    };
    bool any = false;
    for (int i = 0; i < SYW_LEFT_OUT_COUNT; i++)
        if (log->left_out[i] > 0) {
            fprintf(out, "%s%llu %s", any ? ", " : "left out: ", (unsigned long long)log->left_out[i], why[i]);
            any = true;
        }
    fputs(any ? "\n" : "left out: nothing\n", out);
}

static void write_hints(FILE *out, const struct syw_log *log, const struct settings *settings)
{
    char text[512];
    for (size_t i = 0; i < log->hints.n; i++) {
        fputs("hint: ", out);
        put_option_words(out, log->hints.text[i]);
        fputc('\n', out);
    }
    if (describe_pruned(text, log) != VALUES_COMPLETED && !settings->pruned_given) {
        fputs("hint: ", out);
        syw_text_put(out, text);
        fputc('\n', out);
    }
    if (describe_valueless(text, log, settings))
        fprintf(out, "hint: %s\n", text);
}

static enum syw_status write_check(FILE *out, const struct syw_log *log, const struct settings *settings,
                                   struct syw_error *err)
{
    write_sources(out, log);
    write_metric(out, log);
    fputc('\n', out);
    enum syw_status status = write_roles(out, log, err);
    write_steps(out, log, settings->log.take);
    fputc('\n', out);
    if (status == SYW_OK)
        status = write_models(out, log, err);
    fputc('\n', out);
    write_states(out, log);
    write_left_out(out, log);
    write_hints(out, log, settings);
    return status;
}

enum syw_status cmd_check(struct settings *settings, struct syw_error *err)
{
    struct loaded loaded = {0};
    struct output output = {0};
    settings->log.inspect = true;
    bool quiet = settings->quiet;
    settings->quiet = true; /* the remarks are in the result */
    enum syw_status status = load(&loaded, settings, ~0u, err);
    const struct syw_log *log = loaded.log;
    settings->quiet = quiet;
    if (status == SYW_OK && log->metric && log->direction != SYW_DIRECTION_UNKNOWN)
        status = remark_orders(log, settings, err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = write_check(output.stream, log, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    output_abandon(&output);
    loaded_clear(&loaded);
    return status;
}
