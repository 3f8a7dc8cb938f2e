/* Manual pages in roff, printed from the tables of commands and options: `syw help --man [COMMAND]`. */
#include "cli/options/options.h"
#include "help.h"
#include "limits.h"

#include <ctype.h>
#include <string.h>

/* Text with roff's own characters made harmless: backslash, hyphen, and a point or quote that begins a line. */
static void print_roff(FILE *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", out);
    for (; *text; text++) {
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else if (*text == '\n' && text[1] == '\n')
            fputs("\n.PP", out);
        else
            fputc(*text, out);
    }
}

static void print_upper(FILE *out, const char *text)
{
    for (; *text; text++)
        fputc(toupper((unsigned char)*text), out);
}

static void print_option(FILE *out, const struct option_line *line)
{
    char text[OPTION_ARGUMENT];
    const char *argument = option_argument(text, line);
    fputs(".TP\n", out);
    if (line->letter)
        fprintf(out, "\\fB\\-%c\\fR, ", line->letter);
    fputs("\\fB\\-\\-", out);
    print_roff(out, line->name);
    fputs("\\fR", out);
    if (argument) {
        fputs(" \\fI", out);
        print_roff(out, argument);
        fputs("\\fR", out);
    }
    fputc('\n', out);
    print_roff(out, line->help);
    fputc('\n', out);
}

/* Of the command, or of the tool where it is NULL. */
static void print_statuses(FILE *out, const struct command *command)
{
    fputs(".SH \"EXIT STATUS\"\n", out);
    for (int status = 0; status < STATUS_COUNT; status++) {
        if (command && !(exit_statuses[status].commands & command->bit))
            continue;
        fprintf(out, ".TP\n\\fB%d\\fR\n", status);
        print_roff(out, exit_statuses[status].meaning);
        fputc('\n', out);
    }
}

/* Of the command, or of the tool where it is NULL. */
static void print_limits_of(FILE *out, const struct command *command)
{
    bool any = false;
    for (const struct limit_line *limit = limits; limit->text; limit++) {
        if (command && !(limit->commands & command->bit))
            continue;
        fputs(any ? ".PP\n" : ".SH LIMITS\n", out);
        print_roff(out, limit->text);
        fputc('\n', out);
        any = true;
    }
}

static void print_files_and_status(FILE *out, const struct command *command)
{
    fputs(
        ".SH INPUT\n"
        "A \\fIFILE\\fR is CSV with a header, separated by comma, semicolon, bar or tab, or what a tracker or tuner "
        "keeps, known by what it holds (\\fBsyw help formats\\fR); \\fB\\-\\fR is standard input. "
        "Several files are read as one table. A row's model is its \\fBmodel\\fR column, else its file's name without "
        "the ending. Columns are recognized by name; \\fBsyw check\\fR tells what was recognized.\n",
        out);
    print_limits_of(out, command);
    print_statuses(out, command);
    fputs(
        ".SH ENVIRONMENT\n"
        "\\fBCOLUMNS\\fR: how wide text is (else as the terminal, else 80 columns). "
        "\\fBNO_COLOR\\fR: no color in messages. \\fBSOURCE_DATE_EPOCH\\fR: the date in files whose format has one.\n",
        out);
}

/* Which columns go first where a table is too wide. */
static void print_tables(FILE *out)
{
    fputs(
        ".SH TABLES\n"
        "As text, a table that is wider than \\fBCOLUMNS\\fR or the terminal, and in LaTeX one that is wider than the "
        "column of an ACL paper (219 points), is written without its least important columns, and a line below names "
        "them. They go in this order: ",
        out);
    for (size_t i = 0; syw_layout_order(i); i++) {
        fputs(i > 0 ? ", " : "", out);
        print_roff(out, syw_layout_order(i));
    }
    fputs("; the last six only where what follows is not enough: the first four of them from text, the last four from "
          "LaTeX where lines below say what they would. What is left is broken at blanks, and long names are shortened "
          "in the middle; LaTeX sets columns closer, then in small print.\n",
          out);
}

static void print_see_also(FILE *out, const struct command *but)
{
    fputs(".SH \"SEE ALSO\"\n", out);
    if (but)
        fputs("\\fBsyw\\fR(1)", out);
    for (const struct command *command = commands; command->name; command++)
        if (command != but)
            fprintf(out, "%s\\fBsyw\\-%s\\fR(1)", but || command != commands ? ", " : "", command->name);
    fputc('\n', out);
}

static void print_command_manual(FILE *out, const struct command *command)
{
    fputs(".TH SYW\\-", out);
    print_upper(out, command->name);
    fprintf(out, " 1 \"\" \"syw " SYW_VERSION "\"\n.SH NAME\nsyw\\-%s \\- ", command->name);
    print_roff(out, command->summary);
    fprintf(out, "\n.SH SYNOPSIS\n\\fBsyw %s\\fR [\\fIOPTION\\fR...] \\fIFILE\\fR...\n.SH DESCRIPTION\n",
            command->name);
    print_roff(out, command->description);
    fputs("\n.SH OPTIONS\n", out);
    for (const struct option_line *line = options; line->name; line++)
        if (line->commands & command->bit)
            print_option(out, line);
    fputs(".SH FORMATS\n", out);
    print_roff(out, command->formats);
    fputs("\n.SH EXAMPLES\n", out);
    for (size_t i = 0; command->example[i][0]; i++) {
        fputs(".TP\n", out);
        print_roff(out, command->example[i][0]);
        fputs("\n\\fB", out);
        print_roff(out, command->example[i][1]);
        fputs("\\fR\n", out);
    }
    if (command->bit & TABLED)
        print_tables(out);
    print_files_and_status(out, command);
    print_see_also(out, command);
}

void print_manual(FILE *out, const struct command *command)
{
    if (command) {
        print_command_manual(out, command);
        return;
    }
    fputs(".TH SYW 1 \"\" \"syw " SYW_VERSION "\"\n"
          ".SH NAME\nsyw \\- expected best validation value against what the search cost\n"
          ".SH SYNOPSIS\n\\fBsyw\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...] \\fIFILE\\fR...\n"
          ".SH DESCRIPTION\n"
          "Show Your Work reads the log of a hyperparameter search, with each trial's time and energy, and reports the "
          "value that a search of a given budget is expected to reach, instead of the maximum alone.\n"
          ".SH COMMANDS\n",
          out);
    for (const struct command *one = commands; one->name; one++) {
        fprintf(out, ".TP\n\\fBsyw %s\\fR\n", one->name);
        print_roff(out, one->summary);
        fputc('\n', out);
    }
    print_files_and_status(out, NULL);
    print_see_also(out, NULL);
}
