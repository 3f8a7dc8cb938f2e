/* syw: which command, and what becomes of its status. */
#include "cli/options/options.h"
#include "help.h"
#include "output.h"
#include "say.h"
#include "suggest.h"
#include "width.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int exit_status(enum syw_status status, bool stop)
{
    if (status == SYW_OK)
        return stop ? STATUS_STOP : STATUS_DONE;
    return status == SYW_EINVAL ? STATUS_USAGE : STATUS_FAULT;
}

/* A full disk is an error even where nobody else looks. */
static enum syw_status flush_output(enum syw_status status, struct syw_error *err)
{
    if ((fflush(stdout) != 0 || ferror(stdout)) && status == SYW_OK)
        return syw_error_set(err, SYW_EIO, "cannot write to standard output");
    return status;
}

static enum syw_status refuse_command(const char *where, const char *name, struct syw_error *err)
{
    struct suggestions near = {.word = name};
    for (const struct command *command = commands; command->name; command++)
        suggestions_offer(&near, command->name, NULL);
    syw_error_set(err, SYW_EINVAL, "%sthere is no command '%s'", where, name);
    suggestions_hint(&near, err, "syw help lists the commands");
    return SYW_EINVAL;
}

static enum syw_status run_help(int argc, char *argv[], struct syw_error *err)
{
    bool manual = argc > 2 && strcmp(argv[2], "--man") == 0;
    if (argc > 2 && strcmp(argv[2], "--completion") == 0)
        return print_completion(stdout, argc > 3 ? argv[3] : "", err);
    const char *name = argc > 2 + manual ? argv[2 + manual] : NULL;
    if (name && strcmp(name, "formats") == 0 && !manual) {
        if (print_formats(stdout, argc > 3 ? argv[3] : NULL))
            return SYW_OK;
        syw_error_set(err, SYW_EINVAL, "help: no format is named '%s'", argv[3]);
        syw_error_hint(err, "syw help formats lists them");
        return SYW_EINVAL;
    }
    if (name && strcmp(name, "limits") == 0 && !manual) {
        print_limits(stdout);
        return SYW_OK;
    }
    const struct command *command = name ? command_find(name) : NULL;
    if (name && !command) {
        return refuse_command("help: ", name, err);
    }
    if (manual)
        print_manual(stdout, command);
    else if (command)
        print_help(stdout, command);
    else
        print_overview(stdout);
    return SYW_OK;
}

/* Lists of what is built in need no log. */
static bool needs_file(const struct settings *settings)
{
    return !settings->energy.list_zones && !settings->energy.list_hardware;
}

/* The width is that of what is written to; a column of an ACL paper has 219 points. Hints fold where messages do. */
static void lay_out(struct settings *settings)
{
    const bool file = settings->output && strcmp(settings->output, "-") != 0;
    settings->layout.width = columns_of(file ? NULL : stdout);
    settings->layout.line = columns_asked();
    settings->layout.fold_hints = columns_asked() > 0 || (!file && isatty(STDOUT_FILENO));
    settings->layout.column_pt = 219;
    settings->layout.more = "(--columns all)";
}

static enum syw_status run_command(const struct command *command, int argc, char *argv[], bool *stop,
                                   struct syw_error *err)
{
    struct settings settings = {0};
    enum syw_status status = settings_parse(&settings, command, argc, argv, err);
    if (status == SYW_OK && settings.help) {
        print_help(stdout, command);
    } else if (status == SYW_OK && settings.version) {
        print_version(stdout, false);
    } else if (status == SYW_OK && settings.n_files == 0 && needs_file(&settings)) {
        status = syw_error_set(err, SYW_EINVAL, "%s: no file given", command->name);
        syw_error_hint(err, "syw %s FILE, or - for standard input", command->name);
    } else if (status == SYW_OK && (status = output_spare_inputs(&settings, err)) == SYW_OK &&
               (status = output_check(settings.output, err)) == SYW_OK) {
        lay_out(&settings);
        status = command->run(&settings, err);
        *stop = settings.audit.exit_code && settings.audit.stop_advised;
    }
    settings_clear(&settings);
    return status;
}

static enum syw_status run(int argc, char *argv[], bool *stop, struct syw_error *err)
{
    const char *name = argc > 1 ? argv[1] : "";
    if (!*name) {
        print_overview(stderr);
        return SYW_EINVAL;
    }
    if (strcmp(name, "help") == 0)
        return run_help(argc, argv, err);
    if (strcmp(name, "version") == 0 || strcmp(name, "--version") == 0) {
        print_version(stdout, *name != '-');
        return SYW_OK;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_overview(stdout);
        return SYW_OK;
    }
    const struct command *command = command_find(name);
    if (command)
        return run_command(command, argc - 1, argv + 1, stop, err);
    return refuse_command("", name, err);
}

int main(int argc, char *argv[])
{
    struct syw_error err = {0};
    bool stop = false;
    gsl_set_error_handler_off(); /* GSL's default handler aborts; the library checks what it calls */
    enum syw_status status = flush_output(run(argc, argv, &stop, &err), &err);
    clear_progress();
    if (err.code != SYW_OK)
        say_error(&err);
    return exit_status(status, stop);
}
