/* --help and version, printed from the tables of commands and options. */
#include "help.h"
#include "cli/options/options.h"
#include "format_examples.h"
#include "limits.h"
#include "say.h"
#include "width.h"

#include <stdlib.h>
#include <string.h>

enum { INDENT = 32, NARROW_INDENT = 10, NARROW = 68 };

static void put(FILE *out, const char *text, int at, int indent)
{
    enum { READABLE = 100 };
    const size_t width = columns_of(out);
    print_wrapped(out, text, (size_t)at, (size_t)indent, width < READABLE || columns_asked() ? width : READABLE);
}

static void print_option(FILE *out, const struct option_line *line)
{
    char left[160], text[OPTION_ARGUMENT];
    char letter[] = {'-', line->letter, ',', '\0'};
    const char *argument = option_argument(text, line);
    int width = snprintf(left, sizeof left, "  %3s --%s%s%s", line->letter ? letter : "", line->name,
                         argument ? " " : "", argument ? argument : "");
    const int indent = columns_of(out) < NARROW ? NARROW_INDENT : INDENT;
    fputs(left, out);
    if (width > indent - 2)
        fprintf(out, "\n%*s", indent, "");
    else
        fprintf(out, "%*s", indent - width, "");
    put(out, line->help, indent, indent);
}

void print_help(FILE *out, const struct command *command)
{
    fprintf(out, "usage: syw %s [OPTION...] FILE...\n\n", command->name);
    put(out, command->description, 0, 0);
    for (enum option_group group = GROUP_INPUT; group < GROUP_COUNT; group++) {
        bool titled = false;
        for (const struct option_line *line = options; line->name; line++) {
            if (line->group != group || !(line->commands & command->bit))
                continue;
            if (!titled)
                fprintf(out, "\n%s:\n", option_group_title(group));
            titled = true;
            print_option(out, line);
        }
    }
    fprintf(out, "\nFormats: %s\n\nExamples:\n", command->formats);
    for (size_t i = 0; command->example[i][0]; i++)
        fprintf(out, "  # %s\n  %s\n", command->example[i][0], command->example[i][1]);
}

static void print_format(FILE *out, const struct syw_log_format *format)
{
    char *text = NULL;
    size_t size = 0;
    FILE *words = open_memstream(&text, &size);
    fprintf(out, "%-14s %s%s\n  ", format->name, format->title,
            format->folder && !strstr(format->title, "folder") ? " (a folder)" : "");
    if (!words)
        return;
    put_option_words(words, format->about);
    fprintf(words, " Known by %s.", format->known);
    fclose(words);
    put(out, text, 2, 2);
    const char *example = format_example(format->name);
    if (example)
        fprintf(out, "  %s\n", example);
    free(text);
}

bool print_formats(FILE *out, const char *name)
{
    bool any = false;
    if (!name)
        put(out,
            "FILE can be any of these; which, is known by what it holds, whatever it is called, also where it is "
            "packed by gzip. --format-in NAME says it where two fit; syw help formats NAME shows one alone.",
            0, 0);
    for (size_t i = 0; syw_log_format(i); i++) {
        const struct syw_log_format *format = syw_log_format(i);
        if (name && strcmp(name, format->name) != 0)
            continue;
        fputs(name ? "" : "\n", out);
        print_format(out, format);
        any = true;
    }
    return any;
}

void print_limits(FILE *out)
{
    for (const struct limit_line *limit = limits; limit->text; limit++) {
        fputs("- ", out);
        put(out, limit->text, 2, 2);
    }
}

void print_overview(FILE *out)
{
    enum { SUMMARY = 25, STATUS = 5 };
    fputs("usage: syw COMMAND [OPTION...] FILE...\n\n", out);
    put(out, "Show Your Work: expected best validation value against what the search cost.", 0, 0);
    fputc('\n', out);
    for (const struct command *command = commands; command->name; command++)
        put(out, command->summary, fprintf(out, "  syw %-9s FILE...  ", command->name), SUMMARY);
    put(out, "this text, or a command's options; syw help formats: what can be read; syw help limits: how much",
        fprintf(out, "  syw help [COMMAND]     "), SUMMARY);
    put(out, "the version and the libraries in use", fprintf(out, "  syw version            "), SUMMARY);
    fputc('\n', out);
    put(out,
        "FILE is a trial log: CSV or TSV with a header, or what Optuna, MLflow, Ray Tune and others keep (syw "
        "help formats); - is standard input. Several files are read as one table.",
        0, 0);
    fputs("\nExit status:\n", out);
    for (int status = 0; status < STATUS_COUNT; status++)
        put(out, exit_statuses[status].meaning, fprintf(out, "  %d  ", status), STATUS);
}

void print_version(FILE *out, bool libraries)
{
    fputs("syw " SYW_VERSION "\n", out);
    if (!libraries)
        return;
    put(out, "built with " SYW_BUILT_WITH, 0, 2); /* the Makefile asks pkg-config */
    put(out, "License GPL-3.0-or-later. There is no warranty.", 0, 2);
    put(out, "font of the figures: Liberation Sans 2.1.5, SIL Open Font License 1.1", 0, 2);
}
