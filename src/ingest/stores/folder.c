#include "folder.h"
#include "base/grow.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_NAMES = 1000000 };

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum syw_status read_names(struct folder *folder, DIR *directory, const char *path, struct syw_error *err)
{
    size_t capacity = 0;
    enum syw_status status = SYW_OK;
    for (struct dirent *entry; status == SYW_OK && (entry = readdir(directory));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (folder->n >= MOST_NAMES)
            return syw_error_at(err, SYW_EPARSE, path, 0, 0, "the folder holds more than %d names", MOST_NAMES);
        status = grow(&folder->name, &capacity, folder->n + 1, sizeof *folder->name, err);
        if (status == SYW_OK && !(folder->name[folder->n] = syw_text_copy(entry->d_name, strlen(entry->d_name))))
            status = syw_error_memory(err);
        folder->n += status == SYW_OK;
    }
    return status;
}

enum syw_status syw_folder_list(struct folder *folder, const char *path, struct syw_error *err)
{
    struct folder listed = {0};
    DIR *directory = opendir(path);
    if (!directory)
        return syw_error_at(err, SYW_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    enum syw_status status = read_names(&listed, directory, path, err);
    closedir(directory);
    if (status != SYW_OK) {
        syw_folder_clear(&listed);
        return status;
    }
    if (listed.n > 0)
        qsort(listed.name, listed.n, sizeof *listed.name, by_name);
    *folder = listed;
    return SYW_OK;
}

void syw_folder_clear(struct folder *folder)
{
    for (size_t i = 0; i < folder->n; i++)
        free(folder->name[i]);
    free(folder->name);
    *folder = (struct folder){0};
}

bool syw_folder_join(char path[], const char *folder, const char *name)
{
    int length = snprintf(path, LONGEST_PATH, "%s/%s", folder, name);
    return length >= 0 && length < LONGEST_PATH;
}

bool syw_folder_has_file(const char *folder, const char *name)
{
    char path[LONGEST_PATH];
    struct stat file;
    return syw_folder_join(path, folder, name) && stat(path, &file) == 0 && S_ISREG(file.st_mode);
}

bool syw_folder_is(const char *path, bool follow)
{
    struct stat file;
    return (follow ? stat(path, &file) : lstat(path, &file)) == 0 && S_ISDIR(file.st_mode);
}

char *syw_folder_name(const char *path)
{
    size_t end = strlen(path);
    while (end > 0 && (path[end - 1] == '/' || (path[end - 1] == '.' && (end == 1 || path[end - 2] == '/'))))
        end--;
    size_t begin = end;
    while (begin > 0 && path[begin - 1] != '/')
        begin--;
    char *name = end > begin ? syw_text_copy(path + begin, end - begin) : syw_text_copy("folder", 6);
    if (name)
        syw_text_make_utf8(name);
    return name;
}

enum syw_status syw_folder_read(char **text, size_t *length, const char *path, size_t most, struct syw_error *err)
{
    struct stat about;
    *text = NULL;
    *length = 0;
    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return SYW_OK;
    FILE *file = fopen(path, "rb");
    if (!file)
        return syw_error_at(err, SYW_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    size_t capacity = 0, read = 1;
    enum syw_status status = SYW_OK;
    while (status == SYW_OK && read > 0) {
        status = grow(text, &capacity, *length + 4096, 1, err);
        if (status == SYW_OK)
            *length += read = fread(*text + *length, 1, capacity - *length - 1, file);
        if (*length > most)
            status = syw_error_at(err, SYW_EPARSE, path, 0, 0, "the file is longer than %zu KiB", most >> 10);
    }
    if (status == SYW_OK && ferror(file))
        status = syw_error_at(err, SYW_EIO, path, 0, 0, "cannot read: %s", strerror(errno));
    fclose(file);
    if (status == SYW_OK) {
        (*text)[*length] = '\0';
        return SYW_OK;
    }
    free(*text);
    *text = NULL;
    return status;
}
