#ifndef SYW_CLI_FORMAT_EXAMPLES_H
#define SYW_CLI_FORMAT_EXAMPLES_H

/* A command that reads a file of that format, by its name for --format-in; NULL: none is known. */
const char *format_example(const char *format);

#endif
