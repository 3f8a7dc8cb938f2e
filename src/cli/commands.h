/* The table of commands: one line in commands.c and one file commands/<name>.c each. */
#ifndef SYW_CLI_COMMANDS_H
#define SYW_CLI_COMMANDS_H

#include "settings.h"

/* What a command does, as bits, so that an option can name those that take it. */
enum {
    CHECK = 1,
    CURVE = 2,
    PLOT = 4,
    FOOTPRINT = 8,
    COMPARE = 16,
    AUDIT = 32,
    IMPORT = 64,
    REPORT = 128,
    TRADEOFF = 256,
    CURVES = CURVE | PLOT | COMPARE,                         /* rests on curves */
    TABLES = CURVE | COMPARE | AUDIT,                        /* reports budgets */
    CURVE_FIGURES = PLOT | COMPARE | AUDIT,                  /* draws curves over budgets */
    FIGURES = CURVE_FIGURES | TRADEOFF,                      /* draws */
    TABLED = CHECK | TABLES | FOOTPRINT | TRADEOFF | REPORT, /* writes tables */
    EVERY = CHECK | CURVES | FOOTPRINT | AUDIT | REPORT,     /* says what the trials amount to */
    READS = EVERY | IMPORT,
    ALL = READS | TRADEOFF /* reads files and writes a result */
};

struct command {
    const char *name, *summary;
    unsigned bit;
    const char *formats;             /* what -f takes, "text|csv" */
    const char *description;         /* paragraphs separated by an empty line */
    const char *const (*example)[2]; /* {what for, command line}, ends with {NULL, NULL} */
    enum syw_status (*run)(struct settings *settings, struct syw_error *err);
};

/* All commands, ends with a name of NULL. */
extern const struct command commands[];
const struct command *command_find(const char *name);

/* What the tool exits with, and which commands do. */
enum { STATUS_DONE, STATUS_FAULT, STATUS_USAGE, STATUS_STOP, STATUS_COUNT };
struct exit_line {
    const char *meaning;
    unsigned commands;
};
extern const struct exit_line exit_statuses[STATUS_COUNT];

enum syw_status cmd_audit(struct settings *settings, struct syw_error *err);
enum syw_status cmd_check(struct settings *settings, struct syw_error *err);
enum syw_status cmd_compare(struct settings *settings, struct syw_error *err);
enum syw_status cmd_curve(struct settings *settings, struct syw_error *err);
enum syw_status cmd_footprint(struct settings *settings, struct syw_error *err);
enum syw_status cmd_import(struct settings *settings, struct syw_error *err);
enum syw_status cmd_plot(struct settings *settings, struct syw_error *err);
enum syw_status cmd_tradeoff(struct settings *settings, struct syw_error *err);
enum syw_status cmd_report(struct settings *settings, struct syw_error *err);

/* plot --footprint. */
enum syw_status plot_footprint(struct settings *settings, const char *format, struct syw_error *err);

#endif
