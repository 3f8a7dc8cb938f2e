/* What the tool says on standard error: errors with their place, remarks, progress. */
#include "say.h"
#include "base/text.h"
#include "width.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Color on a terminal only, and not where NO_COLOR asks for none (no-color.org). */
static bool colorful(void)
{
    const char *refused = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && !(refused && *refused) && terminal && strcmp(terminal, "dumb") != 0;
}

/* A message on lines that fit a terminal or COLUMNS; a pipe or a file gets it on one, so that a program finds it. The
 * line has `at` columns already. */
static void put_message(const char *place, const char *text, size_t at)
{
    enum { INDENT = 2 };
    char *message = NULL;
    size_t size = 0;
    FILE *words = open_memstream(&message, &size);
    if (!words)
        return;
    fputs(place, words);
    put_option_words(words, text);
    fclose(words);
    if (columns_asked() > 0 || isatty(STDERR_FILENO))
        print_wrapped(stderr, message, at, INDENT, columns_of(stderr));
    else
        fprintf(stderr, " %s\n", message);
    free(message);
}

void say_error(const struct syw_error *error)
{
    bool color = colorful();
    char place[sizeof error->source + 32] = "";
    clear_progress();
    if (error->source[0] && error->line)
        snprintf(place, sizeof place, "%s:%zu: ", error->source, error->line);
    else if (error->source[0])
        snprintf(place, sizeof place, "%s: ", error->source);
    fprintf(stderr, "%ssyw:%s", color ? "\033[1;31m" : "", color ? "\033[0m" : "");
    put_message(place, error->text, strlen("syw:"));
    if (error->hint[0]) {
        fprintf(stderr, "%shint:%s", color ? "\033[1m" : "", color ? "\033[0m" : "");
        put_message("", error->hint, strlen("hint:"));
    }
}

/* Adds it to what the result holds. */
static void tell(struct syw_remarks *told, const char *text)
{
    char *sentence = in_option_words(text);
    if (sentence)
        syw_remarks_add(told, "%s", sentence);
    else
        told->failed = true;
    free(sentence);
}

__attribute__((format(printf, 3, 0))) static void say(const struct settings *settings, const char *kind,
                                                      const char *format, va_list arguments)
{
    char text[1024] = ""; /* names come from files, and must not steer a terminal */
    if (settings->quiet && !settings->told)
        return;
    syw_text_add_list(text, sizeof text, format, arguments);
    if (settings->told) {
        tell(settings->told, text);
        return;
    }
    clear_progress();
    put_message("", text, (size_t)fprintf(stderr, "syw: %s:", kind));
}

void say_remark(const struct settings *settings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(settings, "remark", format, arguments);
    va_end(arguments);
}

void say_warning(const struct settings *settings, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(settings, "warning", format, arguments);
    va_end(arguments);
}

void say_remarks(struct settings *settings)
{
    clear_progress();
    for (size_t i = 0; i < settings->remarks.n; i++)
        say_remark(settings, "%s", settings->remarks.text[i]);
    syw_remarks_clear(&settings->remarks);
}

/* ---- progress: the one state of the tool, since a bar on the terminal is global anyway ---- */

static struct {
    double started, shown; /* seconds */
    bool visible;
} bar;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* done of all; all = 0: nobody knows how much that is, done is in bytes. */
static void show_progress(const struct settings *settings, const char *what, double done, double all)
{
    double t = now();
    if (bar.started == 0)
        bar.started = t;
    if (settings->quiet || t - bar.started < 1 || t - bar.shown < 0.1 || !isatty(STDERR_FILENO))
        return;
    bar.shown = t;
    bar.visible = true;
    if (all == 0) {
        fprintf(stderr, "\r%s: %.0f MB ", what, done / 1e6);
        return;
    }
    char blocks[] = "........................................";
    size_t full = (size_t)(done / all * (sizeof blocks - 1));
    memset(blocks, '#', full < sizeof blocks - 1 ? full : sizeof blocks - 1);
    fprintf(stderr, "\r%s [%s] %3.0f %%", what, blocks, 100 * done / all);
}

void say_progress(void *context, uint64_t done, uint64_t all)
{
    show_progress(context, "reading", (double)done, (double)all);
}

void say_calculated(void *context, double done)
{
    show_progress(context, "calculating", done, 1);
}

void clear_progress(void)
{
    if (bar.visible)
        fputs("\r\033[K", stderr);
    bar.visible = false;
}
