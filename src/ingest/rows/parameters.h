/* The hyperparameters of a row: what its cells say, short enough to be kept, and a hash that tells configurations
 * apart. */
#ifndef SYW_INGEST_ROWS_PARAMETERS_H
#define SYW_INGEST_ROWS_PARAMETERS_H

#include "base/csv/reader.h"
#include "slots.h"
#include "syw/log.h"

/* Of a longer cell the beginning is kept; all of it counts for the hash. */
enum { SYW_PARAMETER_BYTES = 256 };

/* The names of columns that are hyperparameters, over all files. {0} is empty. */
struct parameter_names {
    char **name; /* name[n] */
    size_t n, capacity;
    struct slots slots;
};

/* Cells one after the other, each with the index of its name, its hash and its text. {0} is empty. */
struct parameter_row {
    char *bytes;
    size_t length, room;
};

/* The index of that name, which is added where it is not there. */
SYW_CHECKED enum syw_status syw_parameter_names_find(size_t *index, struct parameter_names *names, const char *name,
                                                     struct syw_error *err);

/* A copy of the names, without their marks; the caller frees them. */
SYW_CHECKED enum syw_status syw_parameter_names_copy(char ***name, size_t *n, const struct parameter_names *names,
                                                     struct syw_error *err);
void syw_parameter_names_clear(struct parameter_names *names);

/* Adds a cell. One that is empty, or says that nothing is there, is not added: it is that of no hyperparameter. */
SYW_CHECKED enum syw_status syw_parameters_add(struct parameter_row *row, size_t name, const struct csv_cell *cell,
                                               struct syw_error *err);

SYW_CHECKED enum syw_status syw_parameters_copy(struct parameter_row *to, const struct parameter_row *from,
                                                struct syw_error *err);

/* Of a trial that has several rows: what only one of them says is kept, what they contradict one another in is none of
 * its hyperparameters, and stays none. */
SYW_CHECKED enum syw_status syw_parameters_join(struct parameter_row *kept, const struct parameter_row *row,
                                                struct syw_error *err);

/* The same for rows whose cells are the same, in whatever order: numbers by their value, texts by all their bytes. 0:
 * the row has none. */
uint64_t syw_parameters_hash(const struct parameter_row *row);

/* The row as names and values; syw_parameters_free is due. */
SYW_CHECKED enum syw_status syw_parameters_take(struct syw_parameter **parameter, size_t *n,
                                                const struct parameter_row *row, const struct parameter_names *names,
                                                struct syw_error *err);
void syw_parameters_free(struct syw_parameter *parameter, size_t n);

void syw_parameters_clear(struct parameter_row *row);

#endif
