/* In which format results are written: what -f says, else the ending of -o's name. */
#include "output.h"
#include "say.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

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

enum syw_status output_format(const char **format, const struct settings *settings, struct syw_error *err)
{
    const struct command *command = settings->command;
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
    if (settings->layout.columns && (is_figure(found) || strcmp(found, "json") == 0))
        say_remark(settings, "--columns is for tables: %s has no use for it", found);
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
                              struct syw_error *err)
{
    const struct command *command = settings->command;
    if ((!settings->output || strcmp(settings->output, "-") == 0) && isatty(STDOUT_FILENO)) {
        syw_error_set(err, SYW_EINVAL, "%s: will not write a figure to a terminal", command->name);
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
