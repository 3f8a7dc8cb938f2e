/* Options by kind: what a line of the table of options says, parsing, refusals, help, manual and completions have from
 * there. */
#ifndef SYW_CLI_OPTIONS_OPTIONS_H
#define SYW_CLI_OPTIONS_OPTIONS_H

#include "cli/commands.h"

enum option_group {
    GROUP_INPUT,
    GROUP_ENERGY,
    GROUP_FOOTPRINT,
    GROUP_TRADEOFF,
    GROUP_CURVE,
    GROUP_AUDIT,
    GROUP_FIGURE,
    GROUP_OUTPUT,
    GROUP_COUNT
};

enum option_kind {
    OPTION_FLAG,   /* without an argument: a bool becomes true */
    OPTION_TEXT,   /* stored as it is */
    OPTION_CHOICE, /* one of some words, each a value of an enum or bool */
    OPTION_NUMBER, /* a finite double within a range */
    OPTION_WHOLE,  /* a whole number within a range */
    OPTION_SETTER, /* understood by a function */
};

struct option_word {
    const char *word; /* NULL: the end */
    int value;
};

struct option_range {
    double lo, hi;
    bool above, below; /* lo itself, hi itself is out */
};

typedef enum syw_status set_option(struct settings *settings, const char *argument, struct syw_error *err);

struct option_line {
    char letter; /* 0: none */
    const char *name;
    const char *argument; /* NULL: none, or the words of a choice; "a|b|NUM": lower-case words are literal choices */
    const char *help;
    unsigned commands;
    enum option_group group;
    enum option_kind kind;
    size_t offset, size; /* of the member of struct settings that it is stored in */
    const struct option_word *word;
    struct option_range range;
    set_option *set;
};

/* All options, ends with a name of NULL. */
extern const struct option_line options[];
const char *option_group_title(enum option_group group);

/* What stands behind the option in help, NULL: nothing. A choice's words make it: "light|dark". */
enum { OPTION_ARGUMENT = 96 };
const char *option_argument(char text[OPTION_ARGUMENT], const struct option_line *line);

/* Understands the argument by the option's kind (kinds.c). */
enum syw_status option_store(struct settings *settings, const struct option_line *line, const char *argument,
                             struct syw_error *err);

/* Reads argv[1..argc-1] of a command; nothing is written there. Returns SYW_EINVAL for what it cannot understand. */
enum syw_status settings_parse(struct settings *settings, const struct command *command, int argc, char *argv[],
                               struct syw_error *err);

/* Parses a number that is the whole text and finite. */
bool parse_number(double *number, const char *text);

/* "--option: 'argument' is not what is wanted"; returns SYW_EINVAL. */
enum syw_status refuse(struct syw_error *err, const char *option, const char *argument, const char *wanted);

#endif
