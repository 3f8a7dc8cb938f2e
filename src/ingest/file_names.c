/* What a file is called, where its columns do not say whose trials it holds. */
#include "base/text.h"
#include "reading.h"

#include <string.h>

/* A path's name without directory (unless whole) and ending, and without that of a packed file: [*name, *name +
 * length). */
static size_t stem(const char **name, const char *path, bool whole)
{
    const char *slash = strrchr(path, '/'), *base = slash && slash[1] ? slash + 1 : path;
    static const char *const packed[] = {".gz", ".zip"};
    size_t length = strlen(base);
    *name = whole ? path : base;
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++)
        if (length > strlen(packed[i]) && strcmp(base + length - strlen(packed[i]), packed[i]) == 0)
            length -= strlen(packed[i]);
    size_t end = length;
    while (end > 0 && base[end - 1] != '.')
        end--;
    return (size_t)(base - *name) + (end > 1 ? end - 1 : length);
}

static bool share_name(const char *a, const char *b)
{
    const char *one, *other;
    const size_t length = stem(&one, a, false);
    return stem(&other, b, false) == length && memcmp(one, other, length) == 0;
}

/* The folder that is `above` folders above the path's last name: [*name, *name + length), 0 where there is none. */
static size_t folder(const char **name, const char *path, size_t above)
{
    const char *end = path + strlen(path);
    for (size_t i = 0; i <= above; i++) {
        while (end > path && end[-1] != '/')
            end--;
        while (end > path && end[-1] == '/')
            end--;
    }
    *name = end;
    while (*name > path && (*name)[-1] != '/')
        --*name;
    return (size_t)(end - *name);
}

static char *copy_of(const char *name, size_t length)
{
    char *copy = syw_text_copy(name, length);
    if (copy)
        syw_text_make_utf8(copy);
    return copy;
}

static bool all_share_names(const char *const path[], size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (!share_name(path[0], path[i]))
            return false;
    return n > 1;
}

/* Trials in folders of their own, runs/7/progress.csv, are those of the folder above. */
static char *model_of_trials(const char *const path[], size_t n, size_t at)
{
    const char *name;
    size_t length = folder(&name, path[at], all_share_names(path, n) ? 1 : 0);
    return length > 0 ? copy_of(name, length) : syw_text_copy("trials", 6);
}

char *syw_model_of_file(const char *const path[], size_t n, size_t at, bool file_is_trial, const char *told)
{
    const char *name;
    bool shared = false;
    if (file_is_trial)
        return model_of_trials(path, n, at);
    if (strcmp(path[at], "-") == 0)
        return syw_text_copy("stdin", 5);
    if (told)
        return syw_text_copy(told, strlen(told));
    for (size_t i = 0; i < n && !shared; i++)
        shared = i != at && share_name(path[at], path[i]);
    const size_t length = stem(&name, path[at], shared);
    return copy_of(name, length);
}

char *syw_trial_of_file(const char *const path[], size_t n, size_t at)
{
    const char *name;
    size_t length = all_share_names(path, n) ? folder(&name, path[at], 0) : 0;
    length = length > 0 ? length : stem(&name, path[at], false);
    return copy_of(name, length);
}
