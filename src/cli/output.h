/* Where results go: as a whole or not at all, and in which format. */
#ifndef SYW_CLI_OUTPUT_H
#define SYW_CLI_OUTPUT_H

#include "commands.h"

#include <stdio.h>

/* A file that comes into being as a whole or not at all: written beside its target and renamed. */
struct output {
    FILE *stream;
    char *path, *temporary; /* NULL: standard output, or a device that cannot be renamed over */
};

/* Refuses (SYW_EINVAL) to write to a file that is read, by whatever name or link, before anything is read. */
enum syw_status output_spare_inputs(const struct settings *settings, struct syw_error *err);

/* Whether a result can be written there, before it is calculated. NULL and "-": standard output. */
enum syw_status output_check(const char *path, struct syw_error *err);
/* A file that is replaced keeps its rights, and a link goes on standing for its target. A signal that ends the program
 * takes the temporary file away. */
enum syw_status output_open(struct output *output, const char *path, struct syw_error *err);
/* Closes and renames; on any failure the old file stays as it was. */
enum syw_status output_commit(struct output *output, struct syw_error *err);
/* Drops what was written; does nothing after output_commit. */
void output_abandon(struct output *output);

/* The format asked for by -f, else by -o's ending, among those of the command. Returns SYW_EINVAL where it is none. */
enum syw_status output_format(const char **format, const struct settings *settings, struct syw_error *err);
/* In which format a caption is written alone: text where nothing else is asked for. */
enum syw_format caption_format(const struct settings *settings);
/* Whether that name is a figure's, and which. A figure is refused where it would go to a terminal. */
bool is_figure(const char *format);
enum syw_status figure_format(enum syw_figure_format *format, const char *name, const struct settings *settings,
                              struct syw_error *err);
/* A report's format of the name that output_format found. */
enum syw_format report_format(const char *name);

#endif
