/* syw import: any store as CSV, a row for each trial, which reads back to the same results. */
#include "base/number.h"
#include "base/text.h"
#include "cli/load.h"
#include "cli/output.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A column of the table. */
struct import_column {
    const char *name;
    enum syw_role role;
};

static const struct import_column columns[] = {
    {"started_at", SYW_ROLE_STARTED},
    {"ended_at", SYW_ROLE_ENDED},
    {"duration_s", SYW_ROLE_DURATION},
    {"devices", SYW_ROLE_DEVICES},
    {"hardware", SYW_ROLE_HARDWARE},
    {"energy_kwh", SYW_ROLE_ENERGY},
    {"kgco2e", SYW_ROLE_EMISSIONS},
    {"g_per_kwh", SYW_ROLE_INTENSITY},
    {"zone", SYW_ROLE_ZONE},
    {"flops", SYW_ROLE_FLOPS},
    {"usd", SYW_ROLE_USD},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* Which of them the log knows anything of. */
struct import {
    const struct syw_log *log;
    bool terminal; /* where a name of the log would steer it */
    bool trial, weight, column[COLUMNS];
};

/* A cell, quoted where it must be. In a file it is what it was. */
static void put_cell(FILE *out, const struct import *import, const char *text)
{
    const bool plain =
        !*text || (!strpbrk(text, ",;|\t\"\r\n") && *text != ' ' && text[strlen(text) - 1] != ' ' && *text != '#');
    uint32_t code;
    fputs(plain ? "" : "\"", out);
    for (size_t size; (size = syw_text_next(&code, text)) > 0; text += size) {
        fputs(code == '"' ? "\"" : "", out);
        if (import->terminal && syw_is_harmful(code))
            fputc('?', out);
        else
            fwrite(text, 1, size, out);
    }
    fputs(plain ? "" : "\"", out);
}

/* The shortest decimal that reads back the same; nothing where there is no number. */
static void put_number(FILE *out, double number)
{
    char text[40] = "";
    double again = NAN;
    for (int digits = 15; digits <= 17 && !isnan(number) && again != number; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (!syw_decimal_read(&again, text, strlen(text)))
            break;
    }
    fputs(text, out);
}

static bool knows(const struct syw_log *log, enum syw_role role)
{
    bool any = false;
    for (size_t i = 0; i < log->n_models && !any; i++) {
        const struct syw_trials *trials = &log->model[i];
        for (size_t row = 0; row < trials->rows && !any; row++)
            any = trials->number[role] ? !isnan(trials->number[role][row])
                                       : trials->text[role] && *trials->text[role][row];
    }
    return any;
}

static void find_columns(struct import *import)
{
    const struct syw_log *log = import->log;
    import->trial = knows(log, SYW_ROLE_TRIAL);
    for (size_t i = 0; i < log->n_models; i++)
        import->weight = import->weight || log->model[i].weight;
    for (size_t i = 0; i < COLUMNS; i++) {
        bool said = columns[i].role != SYW_ROLE_DEVICES; /* one device is what is known where nothing says */
        for (size_t j = 0; j < log->n_sources; j++)
            said = said || log->source[j].role[SYW_ROLE_DEVICES].column;
        import->column[i] = said && knows(log, columns[i].role);
    }
}

/* The value's column is called by the metric, and says which way is better. */
static void put_header(FILE *out, const struct import *import)
{
    char name[1200];
    snprintf(name, sizeof name, "%.*s [%s]", SYW_CUT(import->log->metric, 1000),
             import->log->direction == SYW_MINIMIZE ? "minimize" : "maximize");
    fputs("model,", out);
    fputs(import->trial ? "trial,state," : "state,", out);
    put_cell(out, import, name);
    for (size_t i = 0; i < COLUMNS; i++)
        if (import->column[i])
            fprintf(out, ",%s", columns[i].name);
    fputs(import->weight ? ",weight\n" : "\n", out);
}

static void put_row(FILE *out, const struct import *import, const struct syw_trials *trials, size_t row)
{
    static const char *const state[] = {"completed", "failed", "pruned"};
    put_cell(out, import, trials->model);
    fputc(',', out);
    if (import->trial) {
        put_cell(out, import, trials->text[SYW_ROLE_TRIAL] ? trials->text[SYW_ROLE_TRIAL][row] : "");
        fputc(',', out);
    }
    fprintf(out, "%s,", state[trials->state[row]]);
    put_number(out, trials->value[row]);
    for (size_t i = 0; i < COLUMNS; i++) {
        const enum syw_role role = columns[i].role;
        if (!import->column[i])
            continue;
        fputc(',', out);
        if (trials->number[role])
            put_number(out, trials->number[role][row]);
        else if (trials->text[role])
            put_cell(out, import, trials->text[role][row]);
    }
    if (import->weight) {
        fputc(',', out);
        put_number(out, trials->weight ? trials->weight[row] : 1);
    }
    fputc('\n', out);
}

static void put_table(FILE *out, const struct syw_log *log)
{
    struct import import = {.log = log, .terminal = isatty(fileno(out))};
    find_columns(&import);
    put_header(out, &import);
    for (size_t i = 0; i < log->n_models; i++)
        for (size_t row = 0; row < log->model[i].rows; row++)
            put_row(out, &import, &log->model[i], row);
}

enum syw_status cmd_import(struct settings *settings, struct syw_error *err)
{
    struct loaded loaded = {0};
    struct output output = {0};
    settings->log.keep = SYW_ROLE_BIT(SYW_ROLE_COST) - 1;
    enum syw_status status = load(&loaded, settings, ~0u, err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK) {
        put_table(output.stream, loaded.log);
        status = output_commit(&output, err);
    }
    output_abandon(&output);
    loaded_clear(&loaded);
    return status;
}
