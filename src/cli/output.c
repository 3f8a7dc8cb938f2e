/* Results appear whole or not at all: written to a temporary file beside the target, then renamed over it. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum syw_status cannot_write(const char *path, struct syw_error *err)
{
    return syw_error_at(err, SYW_EIO, path, 0, 0, "cannot write: %s", strerror(errno));
}

/* ---- what a signal leaves behind ---- */

/* The temporary file there is now, for the handler; a tool writes one result at a time. */
static char pending[PATH_MAX];
static volatile sig_atomic_t is_pending;

static void remove_pending(int signal_number)
{
    if (is_pending)
        unlink(pending);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* Also for the abort of a library that is out of memory. What is ignored, as by nohup, stays so. */
static void guard(const char *temporary)
{
    static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ, SIGABRT, SIGSEGV, SIGTRAP};
    is_pending = 0;
    if (strlen(temporary) >= sizeof pending)
        return;
    strcpy(pending, temporary);
    is_pending = 1;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct sigaction now, then = {.sa_handler = remove_pending};
        if (sigaction(ends[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
            sigaction(ends[i], &then, NULL);
    }
}

/* ---- the target ---- */

static const char *name_in(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The folder of path and a name in it. NULL: out of memory. */
static char *in_folder_of(const char *path, const char *name)
{
    const size_t folder = (size_t)(name_in(path) - path);
    char *joined = malloc(folder + strlen(name) + 1);
    if (joined)
        strcpy((char *)memcpy(joined, path, folder) + folder, name);
    return joined;
}

/* The file that a link stands for, whether it exists or not, so that renaming does not replace the link. NULL with
 * errno: links in a circle, out of memory. */
static char *target_of(const char *path)
{
    char *target = strdup(path), link[PATH_MAX];
    for (int links = 0; target; links++) {
        ssize_t length = readlink(target, link, sizeof link - 1);
        if (length < 0)
            return target;
        link[length] = '\0';
        char *next = links == 40 ? NULL : link[0] == '/' ? strdup(link) : in_folder_of(target, link);
        if (links == 40)
            errno = ELOOP;
        free(target);
        target = next;
    }
    return NULL;
}

/* Whether a file of that name can be written beside it and renamed over it; sets errno. */
static bool can_replace(const char *target)
{
    char *folder = in_folder_of(target, ".");
    struct stat about;
    bool can = folder && access(folder, W_OK | X_OK) == 0;
    if (can && stat(target, &about) == 0)
        can = access(target, W_OK) == 0;
    free(folder);
    return can;
}

/* A new file gets the rights of any new file; what is replaced keeps its own, and its owner where that may be. */
static void give_rights(int file, const char *target)
{
    struct stat old;
    mode_t mask = umask(0);
    umask(mask);
    if (stat(target, &old) != 0) {
        (void)!fchmod(file, 0666 & ~mask);
        return;
    }
    (void)!fchown(file, old.st_uid, old.st_gid);
    (void)!fchmod(file, old.st_mode & 07777);
}

/* What is no regular file is written to as it is: a device, a pipe. */
static bool is_special(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && !S_ISREG(about.st_mode);
}

static bool can_open(const char *special)
{
    struct stat about;
    bool folder = stat(special, &about) == 0 && S_ISDIR(about.st_mode);
    if (folder)
        errno = EISDIR;
    return !folder && access(special, W_OK) == 0;
}

enum syw_status output_check(const char *path, struct syw_error *err)
{
    if (!path || strcmp(path, "-") == 0)
        return SYW_OK;
    if (!*path)
        return syw_error_set(err, SYW_EINVAL, "-o: a file's name must not be empty");
    char *target = target_of(path);
    bool can = target && (is_special(target) ? can_open(target) : can_replace(target));
    enum syw_status status = can ? SYW_OK : cannot_write(path, err);
    free(target);
    return status;
}

/* name ends in XXXXXX, and is "" where there is no such file. */
static FILE *open_temporary(char *name, const char *target)
{
    int file = mkstemp(name);
    if (file < 0) {
        name[0] = '\0';
        return NULL;
    }
    guard(name);
    give_rights(file, target);
    FILE *stream = fdopen(file, "wb");
    if (!stream)
        close(file);
    return stream;
}

enum syw_status output_open(struct output *output, const char *path, struct syw_error *err)
{
    *output = (struct output){0};
    if (!path || strcmp(path, "-") == 0) {
        output->stream = stdout;
        return SYW_OK;
    }
    output->path = target_of(path);
    if (!output->path)
        return cannot_write(path, err);
    if (is_special(path))
        output->stream = fopen(path, "wb");
    else if ((output->temporary = in_folder_of(output->path, ".syw-XXXXXX")))
        output->stream = open_temporary(output->temporary, output->path);
    if (output->stream)
        return SYW_OK;
    enum syw_status status = cannot_write(path, err);
    output_abandon(output);
    return status;
}

/* Before a name stands for it, what is written must be on the disk. A pipe has none. */
static bool flushed(FILE *stream, bool to_disk)
{
    return fflush(stream) == 0 && !ferror(stream) && (!to_disk || fsync(fileno(stream)) == 0);
}

enum syw_status output_commit(struct output *output, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    const char *name = output->path ? output->path : "standard output";
    FILE *stream = output->stream;
    output->stream = NULL;
    bool failed = !flushed(stream, output->temporary != NULL);
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
    is_pending = 0;
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
