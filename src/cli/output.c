/* Results appear whole or not at all: written to a temporary file beside the target, then renamed over it. */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static enum syw_status cannot_write(const char *path, struct syw_error *err)
{
    return syw_error_at(err, SYW_EIO, path, 0, 0, "cannot write: %s", strerror(errno));
}

/* The file that a link stands for, so that renaming does not replace the link; else the path itself. */
static char *target_of(const char *path)
{
    char *real = realpath(path, NULL);
    return real ? real : strdup(path);
}

static char *beside(const char *path)
{
    const char suffix[] = ".syw-XXXXXX";
    char *name = malloc(strlen(path) + sizeof suffix);
    if (name)
        strcat(strcpy(name, path), suffix);
    return name;
}

/* mkstemp makes files that only the owner reads; a result has the rights of any new file. */
static void usual_rights(int file)
{
    mode_t mask = umask(0);
    umask(mask);
    (void)!fchmod(file, 0666 & ~mask);
}

enum syw_status output_open(struct output *output, const char *path, struct syw_error *err)
{
    struct stat about;
    *output = (struct output){0};
    if (!path || strcmp(path, "-") == 0) {
        output->stream = stdout;
        return SYW_OK;
    }
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode)) {
        output->stream = fopen(path, "wb");
        return output->stream ? SYW_OK : cannot_write(path, err);
    }
    output->path = target_of(path);
    output->temporary = output->path ? beside(output->path) : NULL;
    if (!output->temporary) {
        output_abandon(output);
        return syw_error_memory(err);
    }
    int file = mkstemp(output->temporary);
    if (file >= 0) {
        usual_rights(file);
        output->stream = fdopen(file, "wb");
    }
    if (output->stream)
        return SYW_OK;
    enum syw_status status = cannot_write(path, err);
    if (file >= 0)
        close(file);
    else
        output->temporary[0] = '\0';
    output_abandon(output);
    return status;
}

enum syw_status output_commit(struct output *output, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    const char *name = output->path ? output->path : "standard output";
    FILE *stream = output->stream;
    output->stream = NULL;
    bool failed = fflush(stream) != 0 || ferror(stream);
    if (stream != stdout)
        failed |= fclose(stream) != 0;
    if (!failed && output->temporary)
        failed = rename(output->temporary, output->path) != 0;
    if (failed)
        status = cannot_write(name, err);
    else if (output->temporary)
        output->temporary[0] = '\0';
    output_abandon(output);
    return status;
}

void output_abandon(struct output *output)
{
    if (output->stream && output->stream != stdout)
        fclose(output->stream);
    if (output->temporary && output->temporary[0])
        unlink(output->temporary);
    free(output->path);
    free(output->temporary);
    *output = (struct output){0};
}

/* ---- where results must not go ---- */

/* Whether both are the same regular file; a path of "-" or NULL is the open file that stands for it. */
static bool same_file(const char *read, const char *written)
{
    struct stat in, out;
    bool input = strcmp(read, "-") == 0, standard = !written || strcmp(written, "-") == 0;
    if ((input ? fstat(STDIN_FILENO, &in) : stat(read, &in)) != 0)
        return false;
    if ((standard ? fstat(STDOUT_FILENO, &out) : stat(written, &out)) != 0)
        return false;
    return S_ISREG(in.st_mode) && in.st_dev == out.st_dev && in.st_ino == out.st_ino;
}

enum syw_status output_spare_inputs(const struct settings *settings, struct syw_error *err)
{
    size_t n = settings->n_files + settings->side_files.n;
    for (size_t i = 0; i < n; i++) {
        bool side = i >= settings->n_files;
        const char *file = side ? settings->side_files.name[i - settings->n_files] : settings->file[i];
        if (!same_file(file, settings->output))
            continue;
        syw_error_set(err, SYW_EINVAL, "the output would overwrite '%s', which is read",
                      strcmp(file, "-") == 0 ? "standard input" : file);
        syw_error_hint(err, "-o with another name");
        return SYW_EINVAL;
    }
    return SYW_OK;
}

/* ---- in which format ---- */

static const char *const figures[] = {[SYW_FIGURE_PDF] = "pdf", [SYW_FIGURE_SVG] = "svg", [SYW_FIGURE_PNG] = "png"};

/* The one of "a|b|c" that is the word, lower or upper case; NULL: none. The result lies in a static table. */
static const char *among(const char *word, const char *formats)
{
    const enum syw_format format = syw_format_find(word);
    const char *found = format < SYW_FORMAT_COUNT ? syw_format_name(format) : NULL;
    for (int i = SYW_FIGURE_PDF; i <= SYW_FIGURE_PNG; i++)
        if (strcasecmp(word, figures[i]) == 0)
            found = figures[i];
    return found && strstr(formats, found) ? found : NULL;
}

enum syw_status output_format(const char **format, const struct settings *settings, const struct command *command,
                              struct syw_error *err)
{
    const char *dot = settings->output ? strrchr(settings->output, '.') : NULL;
    const char *asked = settings->format;
    if (!asked && dot && !strchr(dot, '/'))
        asked = dot + 1;
    if (!asked && strstr(command->formats, "text"))
        asked = "text";
    const char *found = asked ? among(asked, command->formats) : NULL;
    if (!found && !asked)
        syw_error_set(err, SYW_EINVAL, "%s: no format given", command->name);
    else if (!found)
        syw_error_set(err, SYW_EINVAL, "%s: cannot write '%s'", command->name, asked);
    if (!found) {
        syw_error_hint(err, "-f %s, or -o FILE with such an ending", command->formats);
        return SYW_EINVAL;
    }
    *format = found;
    return SYW_OK;
}

bool is_figure(const char *format)
{
    for (int i = SYW_FIGURE_PDF; i <= SYW_FIGURE_PNG; i++)
        if (strcmp(figures[i], format) == 0)
            return true;
    return false;
}

enum syw_status figure_format(enum syw_figure_format *format, const char *name, const struct settings *settings,
                              const struct command *command, struct syw_error *err)
{
    if ((!settings->output || strcmp(settings->output, "-") == 0) && isatty(STDOUT_FILENO)) {
        syw_error_set(err, SYW_EINVAL, "%s: a figure is not for the terminal", command->name);
        syw_error_hint(err, "-o FILE.pdf, .svg or .png");
        return SYW_EINVAL;
    }
    for (int i = SYW_FIGURE_PDF; i <= SYW_FIGURE_PNG; i++)
        if (strcmp(figures[i], name) == 0)
            *format = (enum syw_figure_format)i;
    return SYW_OK;
}

enum syw_format report_format(const char *name)
{
    return syw_format_find(name);
}
