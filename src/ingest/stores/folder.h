/* Folders of small files. What is nested in a folder is looked at by names alone, in their order; links to folders are
 * followed by nobody who goes down a tree. */
#ifndef SYW_INGEST_STORES_FOLDER_H
#define SYW_INGEST_STORES_FOLDER_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { LONGEST_PATH = 4096 };

struct folder {
    char **name; /* name[n], sorted, without . and .. */
    size_t n;
};

/* Lists a folder; *folder is untouched on error. Returns SYW_OK, SYW_EIO, SYW_EPARSE (over a million names),
 * SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_folder_list(struct folder *folder, const char *path, struct syw_error *err);
void syw_folder_clear(struct folder *folder);

/* path[LONGEST_PATH] = folder/name; false where it would be too long. */
bool syw_folder_join(char path[], const char *folder, const char *name);

/* Whether there is such a file, or a folder (a link to one: only if followed). */
bool syw_folder_has_file(const char *folder, const char *name);
bool syw_folder_is(const char *path, bool follow);

/* The last part of a path, "." and "/" at its end apart, as a new text; NULL where memory runs out. */
char *syw_folder_name(const char *path);

/* A file's whole text, ended by '\0', the caller's to free; NULL where there is none, without an error. Returns SYW_OK,
 * SYW_EIO, SYW_EPARSE (longer than `most` bytes), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_folder_read(char **text, size_t *length, const char *path, size_t most,
                                            struct syw_error *err);

#endif
