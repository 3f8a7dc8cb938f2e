/* What the parts of the command-line tool share. Only src/cli prints messages, exits and reads argv; it includes only
 * the library's public headers, and base.
 *
 * A command is one line in commands.c and one file cmd_<name>.c; an option is one line in options.c (options.h).
 * Parsing, --help, the manual pages and the shells' completions all walk these two tables.
 */
#ifndef SYW_CLI_H
#define SYW_CLI_H

#include "syw.h"

#include <stdbool.h>
#include <stdio.h>

/* What a command does, as bits, so that an option can name those that take it. */
enum {
    CHECK = 1,
    CURVE = 2,
    PLOT = 4,
    FOOTPRINT = 8,
    COMPARE = 16,
    AUDIT = 32,
    IMPORT = 64,
    CURVES = CURVE | PLOT | COMPARE,            /* rests on curves */
    TABLES = CURVE | COMPARE | AUDIT,           /* reports budgets */
    FIGURES = PLOT | COMPARE | AUDIT,           /* draws */
    EVERY = CHECK | CURVES | FOOTPRINT | AUDIT, /* says what the trials amount to */
    READS = EVERY | IMPORT
};

struct names {
    const char **name;
    size_t n;
};
enum syw_status names_add(struct names *names, const char *name, struct syw_error *err);

/* What is known of energy and carbon besides the log, as given; energy_open reads it. */
struct energy_settings {
    struct names emissions, energy_log;
    const char *hardware, *hardware_table, *intensity, *zone_table, *area; /* NULL: not given */
    double pue;                                                            /* 0: not given */
    bool direct;
    /* syw footprint alone */
    const char *what_if;
    double embodied, shift_h;             /* 0: not given */
    enum syw_footprint_template template; /* SYW_TEMPLATE_COUNT: none */
    bool equivalents, list_zones, list_hardware;
};

/* What syw audit is asked, and what it advises. */
struct audit_settings {
    double epsilon, worth, from, to; /* 0: not given, but epsilon, which may be 0 */
    enum syw_axis worth_axis;
    bool has_epsilon, epsilon_share, exit_code, stop_when_beyond;
    bool stop_advised; /* result */
};

/* What --reach asks for, in the metric as it is shown. */
struct reach_settings {
    bool asked;
    struct syw_reach_target target;
};

/* Everything that the options can say. settings_parse makes the defaults; settings_clear frees. Do not copy: analysis
 * points into it. */
struct settings {
    struct syw_log_options log;
    struct syw_analysis_options analysis;
    struct syw_figure_options figure;
    struct energy_settings energy;
    struct audit_settings audit;
    struct reach_settings reach;
    struct syw_outlook_question outlook; /* --beyond and what belongs to it; noise as shown, NaN: not given */

    bool pruned_given;   /* --pruned */
    bool times_100;      /* --percent in what people read: the log's values are taken times 100 */
    bool bands_none;     /* --bands none */
    bool draw_footprint; /* plot --footprint */
    double font_pt;      /* --font-size, 0: the size's own */
    const char *size;    /* --size as given */
    const char *format;  /* -f as given, NULL: by -o's ending, else text */
    const char *output;  /* NULL: standard output */
    bool quiet, help, version;
    struct names metrics; /* -m as given, each of them */
    const char *const *file;
    size_t n_files;
    struct names side_files;    /* what the options read, whichever they are */
    struct names parts;         /* what was cut out of arguments; owned */
    struct syw_remarks remarks; /* what analyses remark on; not wanted where quiet */
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

void settings_clear(struct settings *settings);

/* Parses a number that is the whole text and finite. */
bool parse_number(double *number, const char *text);

/* ---- what the tool says ---- */

/* "syw: FILE:LINE: what is wrong" and "hint: what to do" on standard error. */
void say_error(const struct syw_error *error);

/* Writes a sentence of the library, with the tool's options for what the library calls them (option_words.c). */
void put_option_words(FILE *out, const char *text);
/* The option itself; the name where it is none. */
const char *option_name(const char *name);

/* "syw: remark: ..." on standard error, unless --quiet. */
void say_remark(const struct settings *settings, const char *format, ...) SYW_PRINTF(2, 3);

/* The remarks that an analysis has left, which are then cleared. */
void say_remarks(struct settings *settings);

/* "syw: warning: ...", of what is likely to mislead; the same otherwise. */
void say_warning(const struct settings *settings, const char *format, ...) SYW_PRINTF(2, 3);

/* For syw_log_options and syw_budget_options: a bar on a terminal, for work of more than a second. */
void say_progress(void *context, uint64_t done, uint64_t all);
void say_calculated(void *context, double done);
void clear_progress(void);

void print_help(FILE *out, const struct command *command);
void print_overview(FILE *out);
void print_version(FILE *out, bool libraries);
void print_manual(FILE *out, const struct command *command); /* NULL: syw.1 */
enum syw_status print_completion(FILE *out, const char *shell, struct syw_error *err);

/* ---- where results go ---- */

/* A file that comes into being as a whole or not at all: written beside its target and renamed. */
struct output {
    FILE *stream;
    char *path, *temporary; /* NULL: standard output, or a device that cannot be renamed over */
};

/* Refuses (SYW_EINVAL) to write to a file that is read, by whatever name or link, before anything is read. */
enum syw_status output_spare_inputs(const struct settings *settings, struct syw_error *err);

/* Whether a result can be written there, before it is calculated. NULL and "-": standard output. */
enum syw_status output_check(const char *path, struct syw_error *err);
/* A file that is replaced keeps its rights, and a link goes on standing for its target. A signal that ends the program
 * takes the temporary file away. */
enum syw_status output_open(struct output *output, const char *path, struct syw_error *err);
/* Closes and renames; on any failure the old file stays as it was. */
enum syw_status output_commit(struct output *output, struct syw_error *err);
/* Drops what was written; does nothing after output_commit. */
void output_abandon(struct output *output);

/* The format asked for by -f, else by -o's ending, among command->formats. Returns SYW_EINVAL where it is none. */
enum syw_status output_format(const char **format, const struct settings *settings, const struct command *command,
                              struct syw_error *err);
/* Whether that name is a figure's, and which. A figure is refused where it would go to a terminal. */
bool is_figure(const char *format);
enum syw_status figure_format(enum syw_figure_format *format, const char *name, const struct settings *settings,
                              const struct command *command, struct syw_error *err);
/* A report's format of the name that output_format found. */
enum syw_format report_format(const char *name);

/* ---- what the commands share ---- */

/* What values there are besides those of completed trials, in a sentence: "" where there are none. */
enum value_note { VALUES_COMPLETED, VALUES_PRUNED, BEST_PRUNED };
enum value_note describe_pruned(char text[512], const struct syw_log *log);
/* Completed trials without a value that count as failed draws; false: there are none. */
bool describe_valueless(char text[80], const struct syw_log *log, const struct settings *settings);

/* The files and tables that the options about energy name, opened. Do not copy: options points into it. */
struct energy {
    struct syw_codecarbon *codecarbon;
    struct syw_power *power;
    struct syw_hardware *hardware;
    struct syw_zones *zones;
    struct syw_series *series;
    char device[192], place[192]; /* "" where no option says */
    char watts_source[384], intensity_source[384];
    struct syw_footprint_options options;
};

/* Whether an option asks for more than what the log's own columns say. */
bool energy_asked(const struct settings *settings);
enum syw_status energy_open(struct energy *energy, const struct settings *settings, struct syw_error *err);
void energy_close(struct energy *energy);

/* What the files hold. {0} is empty; do not copy. */
struct loaded {
    struct syw_log read, costed; /* as read, and with the footprints' costs */
    struct energy energy;
    struct syw_footprints footprints; /* of no model where no option asks for them */
    const struct syw_log *log;        /* whichever of the two is to be used */
};
/* Reads the files, says bad rows as they come, and remarks on what was left out. Where the options about energy ask for
 * it, the costs of kWh and kg CO2e are the footprints'. */
enum syw_status load(struct loaded *loaded, struct settings *settings, unsigned wanted, struct syw_error *err);
/* Reads the files with what footprints need, works these out and remarks on what they warn of: what was read, without
 * what curves need of it. */
enum syw_status load_footprints(struct loaded *loaded, struct settings *settings, unsigned wanted,
                                struct syw_error *err);
void loaded_clear(struct loaded *loaded);

/* What reports of curves say of all of them: what is left to add are the models. */
struct syw_curve_report curve_report(const struct syw_log *log, const struct settings *settings);

/* With --beyond, what more trials would bring; else nothing. dense: as syw_outlook_question has it, so many for a
 * figure. */
enum { OUTLOOK_DENSE = 25 };
enum syw_status look_out(struct syw_outlooks *outlooks, const struct syw_log *log, size_t dense,
                         const struct settings *settings, struct syw_error *err);
/* Says of which models nothing is said, and why. */
void remark_outlooks(const struct syw_outlooks *outlooks, const struct settings *settings);

/* plot --footprint. */
enum syw_status plot_footprint(struct settings *settings, enum syw_figure_format format, struct syw_error *err);
/* What is read for tables that show all costs. */
#define TABLE_ROLES                                                                                                    \
    (SYW_ROLE_BIT(SYW_ROLE_TRIAL) | SYW_ROLE_BIT(SYW_ROLE_STARTED) | SYW_ROLE_BIT(SYW_ROLE_ENDED) |                    \
     SYW_ROLE_BIT(SYW_ROLE_DURATION) | SYW_ROLE_BIT(SYW_ROLE_DEVICES) | SYW_ROLE_BIT(SYW_ROLE_ENERGY) |                \
     SYW_ROLE_BIT(SYW_ROLE_EMISSIONS) | SYW_ROLE_BIT(SYW_ROLE_FLOPS) | SYW_ROLE_BIT(SYW_ROLE_USD))
/* More models than a figure shows are an error. */
enum syw_status refuse_many_models(size_t n_models, struct syw_error *err);

/* What keeps energy or carbon unknown, and how to have it known. */
void remark_unknown(const struct settings *settings, const struct syw_footprint *total);

/* The names nearest to a word that no table knows, for a hint. */
struct near {
    const char *word;
    struct {
        const char *name, *also;
        double distance;
    } best[4];
    size_t n;
};
void near_offer(struct near *near, const char *name, const char *also); /* also: another name of it, or NULL */
void near_hint(const struct near *near, struct syw_error *err, const char *otherwise);

/* The zone, or SYW_EINVAL with the nearest ones. */
enum syw_status find_zone(const struct syw_zone **zone, const struct syw_zones *zones, const char *option,
                          const char *word, struct syw_error *err);

/* --zones and --hardware-list: the tables that are built in. */
enum syw_status write_tables(FILE *out, const char *format, const struct settings *settings, struct syw_error *err);

/* How many times the values at hand people are shown, and say in options. */
double as_shown(const struct settings *settings);
/* What --percent is to the format: sets times_100, and remarks where it is nothing. */
void choose_percent(struct settings *settings, const char *format);
/* Refuses values that are percentages already, and takes the others times 100 where times_100 says so. */
enum syw_status take_percent(struct syw_log *log, struct settings *settings, struct syw_error *err);
/* How results are drawn. */
struct syw_drawing_options drawing_options(const struct loaded *loaded, const struct settings *settings);
/* Says where a figure is not set in the font that was asked for. */
enum syw_status remark_font(const struct settings *settings, struct syw_error *err);
enum syw_status write_drawing(FILE *out, enum syw_figure_format format, const struct syw_drawing *drawing,
                              const struct settings *settings, struct syw_error *err);

enum syw_status cmd_audit(struct settings *settings, struct syw_error *err);
enum syw_status cmd_check(struct settings *settings, struct syw_error *err);
enum syw_status cmd_compare(struct settings *settings, struct syw_error *err);
enum syw_status cmd_curve(struct settings *settings, struct syw_error *err);
enum syw_status cmd_footprint(struct settings *settings, struct syw_error *err);
enum syw_status cmd_import(struct settings *settings, struct syw_error *err);
enum syw_status cmd_plot(struct settings *settings, struct syw_error *err);

#endif
