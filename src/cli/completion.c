/* Completions for bash, zsh and fish, printed from the tables: `syw help --completion SHELL`. The lower-case words of
 * an option's argument ("charge|drop|VALUE") are its literal choices. */
#include "cli/options/options.h"
#include "help.h"

#include <ctype.h>
#include <string.h>

/* Prints the literal choices of an option separated by blanks. */
static void print_choices(FILE *out, const struct option_line *line, const struct command *command)
{
    char words[OPTION_ARGUMENT];
    const char *argument = option_argument(words, line), *text = argument ? argument : "";
    if (strcmp(line->name, "format") == 0)
        text = command->formats;
    for (const char *gap = ""; *text; text += strspn(text, "|")) {
        size_t length = strcspn(text, "|");
        if (islower((unsigned char)*text) && !memchr(text, ':', length)) {
            fprintf(out, "%s%.*s", gap, (int)length, text);
            gap = " ";
        }
        text += length;
    }
}

static bool has_choices(const struct option_line *line)
{
    return line->word || (line->argument && islower((unsigned char)*line->argument)) ||
           strcmp(line->name, "format") == 0;
}

static void print_command_names(FILE *out)
{
    for (const struct command *command = commands; command->name; command++)
        fprintf(out, "%s ", command->name);
    fputs("help version", out);
}

static void print_bash(FILE *out)
{
    fputs("# bash completion for syw\n_syw() {\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words='",
          out);
    print_command_names(out);
    fputs("'\n    else\n        case \"${COMP_WORDS[1]} $prev\" in\n", out);
    for (const struct command *command = commands; command->name; command++)
        for (const struct option_line *line = options; line->name; line++)
            if ((line->commands & command->bit) && has_choices(line)) {
                fprintf(out, "        '%s --%s'", command->name, line->name);
                if (line->letter)
                    fprintf(out, "|'%s -%c'", command->name, line->letter);
                fputs(") words='", out);
                print_choices(out, line, command);
                fputs("' ;;\n", out);
            }
    for (const struct command *command = commands; command->name; command++) {
        fprintf(out, "        '%s '*) case $cur in -*) words='", command->name);
        for (const struct option_line *line = options; line->name; line++)
            if (line->commands & command->bit)
                fprintf(out, "--%s ", line->name);
        fputs("' ;; esac ;;\n", out);
    }
    fputs("        'help '*) words='", out);
    print_command_names(out);
    fputs("' ;;\n        esac\n    fi\n"
          "    COMPREPLY=()\n"
          "    local word\n"
          "    for word in $words; do case $word in \"$cur\"*) COMPREPLY+=(\"$word\") ;; esac; done\n"
          "}\ncomplete -o default -F _syw syw\n",
          out);
}

/* Help texts stand in single quotes in zsh and fish; brackets and colons mean something to zsh. */
static void print_quoted(FILE *out, const char *text, const char *escape)
{
    for (; *text; text++) {
        if (*text == '\'') {
            fputs("'\\''", out);
            continue;
        }
        if (strchr(escape, *text))
            fputc('\\', out);
        fputc(*text, out);
    }
}

static void print_zsh_option(FILE *out, const struct option_line *line, const struct command *command)
{
    char words[OPTION_ARGUMENT];
    const char *argument = option_argument(words, line);
    const char *repeat = strstr(line->help, "may be repeated") || strcmp(line->name, "column") == 0 ? "*" : "";
    for (int letter = 0; letter < (line->letter ? 2 : 1); letter++) {
        if (letter)
            fprintf(out, " '%s-%c[", repeat, line->letter);
        else
            fprintf(out, " '%s--%s[", repeat, line->name);
        print_quoted(out, line->help, "[]:");
        fputc(']', out);
        if (argument) {
            fputc(':', out);
            print_quoted(out, argument, "[]:");
            fputc(':', out);
            if (has_choices(line)) {
                fputc('(', out);
                print_choices(out, line, command);
                fputc(')', out);
            } else if (strcmp(line->name, "output") == 0) {
                fputs("_files", out);
            }
        }
        fputc('\'', out);
    }
}

static void print_zsh(FILE *out)
{
    fputs("#compdef syw\n_syw() {\n  if (( CURRENT == 2 )); then\n    compadd ", out);
    print_command_names(out);
    fputs("\n    return\n  fi\n  local command=$words[2]\n  words=(\"${(@)words[2,-1]}\")\n  (( CURRENT-- ))\n"
          "  case $command in\n",
          out);
    for (const struct command *command = commands; command->name; command++) {
        fprintf(out, "  %s) _arguments", command->name);
        for (const struct option_line *line = options; line->name; line++)
            if (line->commands & command->bit)
                print_zsh_option(out, line, command);
        fputs(" '*:trial log:_files' ;;\n", out);
    }
    fputs("  help) compadd ", out);
    print_command_names(out);
    fputs(" ;;\n  esac\n}\n_syw \"$@\"\n", out);
}

static void print_fish(FILE *out)
{
    fputs("# fish completion for syw\n", out);
    for (const struct command *command = commands; command->name; command++) {
        fprintf(out, "complete -c syw -n __fish_use_subcommand -f -a %s -d '", command->name);
        print_quoted(out, command->summary, "\\");
        fputs("'\n", out);
    }
    fputs("complete -c syw -n __fish_use_subcommand -f -a 'help version'\n", out);
    for (const struct command *command = commands; command->name; command++)
        for (const struct option_line *line = options; line->name; line++) {
            if (!(line->commands & command->bit))
                continue;
            fprintf(out, "complete -c syw -n '__fish_seen_subcommand_from %s' -l %s", command->name, line->name);
            if (line->letter)
                fprintf(out, " -s %c", line->letter);
            if (line->argument || line->word)
                fputs(strcmp(line->name, "output") == 0 ? " -r" : " -x", out);
            if (has_choices(line)) {
                fputs(" -a '", out);
                print_choices(out, line, command);
                fputc('\'', out);
            }
            fputs(" -d '", out);
            print_quoted(out, line->help, "\\");
            fputs("'\n", out);
        }
}

enum syw_status print_completion(FILE *out, const char *shell, struct syw_error *err)
{
    static const struct {
        const char *shell;
        void (*print)(FILE *);
    } shells[] = {{"bash", print_bash}, {"zsh", print_zsh}, {"fish", print_fish}};
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++)
        if (strcmp(shells[i].shell, shell) == 0) {
            shells[i].print(out);
            return SYW_OK;
        }
    return syw_error_set(err, SYW_EINVAL, "help --completion: '%s' is not bash, zsh or fish", shell);
}
