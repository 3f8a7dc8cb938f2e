/* Everything that the options can say, and nothing else. */
#ifndef SYW_CLI_SETTINGS_H
#define SYW_CLI_SETTINGS_H

#include "syw.h"

#include <stdbool.h>

struct names {
    const char **name;
    size_t n;
};
/* Adds a name, which is borrowed. */
enum syw_status names_add(struct names *names, const char *name, struct syw_error *err);

/* What is known of energy and carbon besides the log, as given; energy_open reads it. */
struct energy_settings {
    struct names emissions, energy_log;
    const char *hardware, *hardware_table, *intensity, *zone_table, *area; /* NULL: not given */
    double pue;                                                            /* 0: not given */
    const char *log_start;                                                 /* of --energy-log; NULL: not given */
    bool direct;
    /* syw footprint alone */
    const char *what_if;
    double embodied, shift_h;             /* 0: not given */
    enum syw_footprint_template template; /* SYW_TEMPLATE_COUNT: none */
    enum syw_functional_unit per;         /* of the SCI template, and how many of them; 0: not said */
    double per_units;
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

/* What syw tradeoff is asked. */
struct tradeoff_settings {
    struct syw_tradeoff_options options; /* target and reference in the metric as it is shown */
    struct syw_usage_column *column;     /* column[n_columns] */
    struct syw_tradeoff_search *search;  /* search[options.n_search], owned */
    size_t n_columns;
    const char *search_log; /* NULL: none */
};

/* Everything that the options can say. settings_parse makes the defaults; settings_clear frees. Do not copy: analysis
 * points into it. */
struct settings {
    struct syw_log_options log;
    struct syw_analysis_options analysis;
    struct syw_figure_options figure;
    struct syw_layout layout; /* of tables and texts */
    struct energy_settings energy;
    struct audit_settings audit;
    struct reach_settings reach;
    struct tradeoff_settings tradeoff;
    struct syw_outlook_question outlook; /* --beyond and what belongs to it; noise as shown, NaN: not given */
    bool pruned_given;                   /* --pruned */
    bool times_100;                      /* --percent in what people read: the log's values are taken times 100 */
    bool bands_none;                     /* --bands none */
    bool draw_footprint;                 /* plot --footprint */
    double font_pt;                      /* --font-size, 0: the size's own */
    const char *size;                    /* --size as given */
    const char *format;                  /* -f as given, NULL: by -o's ending, else text */
    const char *output;                  /* NULL: standard output */
    bool quiet, help, version;
    struct names metrics;          /* -m as given, each of them */
    char said_hint[512];           /* of the bad row before */
    const struct command *command; /* that runs */
    const char *const *file;
    size_t n_files;
    struct names side_files;    /* what the options read, whichever they are */
    struct names words;         /* the command line */
    struct syw_remarks *told;   /* what would be said goes there instead, since the result holds it; NULL: it is said */
    struct names parts;         /* what was cut out of arguments; owned */
    struct syw_remarks remarks; /* what analyses remark on; not wanted where quiet */
};

void settings_clear(struct settings *settings);

/* A copy of a part of an argument that lives with the settings; NULL: no memory. */
const char *settings_keep(struct settings *settings, const char *text, size_t length);

#endif
