/* --help and version, printed from the tables of commands and options. */
#include "help.h"
#include "cli/options/options.h"
#include "say.h"

#include <stdlib.h>
#include <string.h>

enum { LINE = 100, INDENT = 32 };

/* Prints text from column `at` on, broken at blanks; each new line begins with `indent` blanks. */
static void print_wrapped(FILE *out, const char *text, int at, int indent)
{
    while (*text) {
        size_t word = strcspn(text, " \n");
        if (at > indent && at + 1 + (int)word > LINE) {
            fprintf(out, "\n%*s", indent, "");
            at = indent;
        } else if (at > indent) {
            fputc(' ', out);
            at++;
        }
        fprintf(out, "%.*s", (int)word, text);
        at += (int)word;
        text += word;
        if (*text == '\n' && text[1] == '\n') {
            fprintf(out, "\n\n%*s", indent, "");
            at = indent;
        }
        text += strspn(text, " \n");
    }
    fputc('\n', out);
}

static void print_option(FILE *out, const struct option_line *line)
{
    char left[160], text[OPTION_ARGUMENT];
    char letter[] = {'-', line->letter, ',', '\0'};
    const char *argument = option_argument(text, line);
    int width = snprintf(left, sizeof left, "  %3s --%s%s%s", line->letter ? letter : "", line->name,
                         argument ? " " : "", argument ? argument : "");
    fputs(left, out);
    if (width > INDENT - 2)
        fprintf(out, "\n%*s", INDENT, "");
    else
        fprintf(out, "%*s", INDENT - width, "");
    print_wrapped(out, line->help, INDENT, INDENT);
}

void print_help(FILE *out, const struct command *command)
{
    fprintf(out, "usage: syw %s [OPTION...] FILE...\n\n", command->name);
    print_wrapped(out, command->description, 0, 0);
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

void print_formats(FILE *out)
{
    print_wrapped(out,
                  "FILE can be any of these; which, is known by what it holds, whatever it is called, also where it is "
                  "packed by gzip. --format-in NAME says it where two fit.",
                  0, 0);
    for (size_t i = 0; syw_log_format(i); i++) {
        const struct syw_log_format *format = syw_log_format(i);
        fprintf(out, "\n%-14s %s%s\n  ", format->name, format->title,
                format->folder && !strstr(format->title, "folder") ? " (a folder)" : "");
        char *text = NULL;
        size_t size = 0;
        FILE *words = open_memstream(&text, &size);
        if (!words)
            continue;
        put_option_words(words, format->about);
        fclose(words);
        print_wrapped(out, text, 2, 2);
        free(text);
    }
}

void print_overview(FILE *out)
{
    fputs("usage: syw COMMAND [OPTION...] FILE...\n"
          "\n"
          "Show Your Work: expected best validation value against what the search cost.\n"
          "\n",
          out);
    for (const struct command *command = commands; command->name; command++)
        fprintf(out, "  syw %-9s FILE...  %s\n", command->name, command->summary);
    fputs("  syw help [COMMAND]     this text, or a command's options; syw help formats: what can be read\n"
          "  syw version            the version and the libraries in use\n"
          "\n"
          "FILE is a trial log: CSV or TSV with a header, or what Optuna, MLflow, Ray Tune and others keep (syw help\n"
          "formats); - is standard input. Several files are read as one table.\n"
          "\n"
          "Exit status:\n",
          out);
    for (int status = 0; status < STATUS_COUNT; status++)
        fprintf(out, "  %d  %s\n", status, exit_statuses[status].meaning);
}

void print_version(FILE *out, bool libraries)
{
    fputs("syw " SYW_VERSION "\n", out);
    if (!libraries)
        return;
    fputs("built with " SYW_BUILT_WITH "\n", out); /* the Makefile asks pkg-config */
    fputs("License GPL-3.0-or-later. There is no warranty.\n", out);
    fputs("font of the figures: Liberation Sans 2.1.5, SIL Open Font License 1.1\n", out);
}
