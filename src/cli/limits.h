/* How much the tool takes on, for help and manual. */
#ifndef SYW_CLI_LIMITS_H
#define SYW_CLI_LIMITS_H

/* A sentence, and the commands it is about, as bits. Ends with a text of NULL. */
struct limit_line {
    const char *text;
    unsigned commands;
};
extern const struct limit_line limits[];

#endif
