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

/* Of a file's name; NULL: there is none. */
static const char *ending_of(const char *path)
{
    const char *dot = path ? strrchr(path, '.') : NULL;
    return dot && !strchr(dot, '/') ? dot + 1 : NULL;
}

static const char caption_formats[] = "text|markdown|latex|html";

enum syw_format caption_format(const struct settings *settings)
{
    const char *asked = settings->format ? settings->format : ending_of(settings->output);
    const char *found = asked ? among(asked, caption_formats) : NULL;
    return found ? report_format(found) : SYW_FORMAT_TEXT;
}

/* What is asked for; with --caption a figure is told by -o's ending, since -f is the caption's. NULL: nothing is. */
static const char *asked_format(const struct settings *settings)
{
    const char *ending = ending_of(settings->output);
    if (settings->layout.captioned && ending && among(ending, "pdf|svg|png"))
        return ending;
    if (settings->format || ending)
        return settings->format ? settings->format : ending;
    return settings->layout.captioned || strstr(settings->command->formats, "text") ? "text" : NULL;
}

static void remark_unused(const struct settings *settings, const char *found)
{
    const bool figure = is_figure(found), program = strcmp(found, "json") == 0 || strcmp(found, "csv") == 0;
    if (settings->layout.columns && (figure || strcmp(found, "json") == 0))
        say_remark(settings, "--columns is for tables: %s has no use for it", found);
    if (settings->layout.captioned && program)
        say_remark(settings, "--caption is for people: %s has none", found);
}

enum syw_status output_format(const char **format, const struct settings *settings, struct syw_error *err)
{
    const struct command *command = settings->command;
    const char *asked = asked_format(settings);
    const char *found = asked ? among(asked, command->formats) : NULL;
    if (!found && asked && settings->layout.captioned)
        found = among(asked, caption_formats);
    if (!found && !asked)
        syw_error_set(err, SYW_EINVAL, "%s: no format given", command->name);
    else if (!found)
        syw_error_set(err, SYW_EINVAL, "%s: cannot write '%s'", command->name, asked);
    if (!found) {
        syw_error_hint(err, "-f %s, or -o FILE with such an ending", command->formats);
        return SYW_EINVAL;
    }
    remark_unused(settings, found);
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
    const bool here = !settings->output || strcmp(settings->output, "-") == 0;
    if (here && settings->layout.captioned) {
        syw_error_set(err, SYW_EINVAL, "%s: a figure and its --caption cannot both go to standard output",
                      command->name);
        syw_error_hint(err, "-o FILE.pdf, .svg or .png");
        return SYW_EINVAL;
    }
    if (here && isatty(STDOUT_FILENO)) {
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
