/* What CodeCarbon's files are made of: rows as read, then one entry for each run or task. row.c reads a row,
 * read.c goes through the files and makes entries of rows, find.c finds them. */
#ifndef SYW_ENERGY_CODECARBON_PARTS_H
#define SYW_ENERGY_CODECARBON_PARTS_H

#include "base/csv/reader.h"
#include "syw/codecarbon.h"

/* The columns that are read. */
enum codecarbon_field {
    CODECARBON_TIMESTAMP,
    CODECARBON_ENERGY,
    CODECARBON_DURATION,
    CODECARBON_EMISSIONS,
    CODECARBON_CPU_ENERGY,
    CODECARBON_GPU_ENERGY,
    CODECARBON_RAM_ENERGY,
    CODECARBON_PUE,
    CODECARBON_WATER,
    CODECARBON_TASK,
    CODECARBON_RUN_ID,
    CODECARBON_PROJECT,
    CODECARBON_GPU_MODEL,
    CODECARBON_COUNTRY,
    CODECARBON_PROVIDER,
    CODECARBON_REGION,
    CODECARBON_ON_CLOUD,
    CODECARBON_TRACKING,
    CODECARBON_FIELDS
};

/* The texts of a row, one after the other; they live until all is freed, whatever becomes of the row. */
struct codecarbon_names {
    struct codecarbon_names *next;
    char text[];
};

/* A run, a task, or a row of one. */
struct codecarbon_entry {
    struct syw_codecarbon_run run;
    double started_s; /* NaN: unknown */
    struct codecarbon_names *names;
    const char *task, *run_id, *project; /* in names; "" unknown */
    size_t order;                        /* of appearance */
    bool has_tasks;                      /* a run whose tasks are here too */
};

/* What kind of name an entry is known by; of equal names the first kind goes before. */
enum codecarbon_name_kind {
    CODECARBON_NAME_TASK,
    CODECARBON_NAME_RUN_ID,
    CODECARBON_NAME_PROJECT,
    CODECARBON_NAME_RUN_ID_OF_TASK,
    CODECARBON_NAME_PROJECT_OF_TASK
};

struct codecarbon_name {
    const char *name;
    enum codecarbon_name_kind kind;
    const struct codecarbon_entry *entry; /* NULL: several have this name */
};

/* When an entry ran, at the most: CodeCarbon cuts the end's fraction of a second off. In order of from_s, a balanced
 * tree: the root is in the middle, most_to_s is that of its part. */
struct codecarbon_span {
    double from_s, to_s, most_to_s;
    const struct codecarbon_entry *entry;
};

struct syw_codecarbon {
    struct codecarbon_names *names; /* a list of all */
    struct codecarbon_entry *entry;
    size_t n, room;
    struct codecarbon_name *name;
    size_t n_names;
    struct codecarbon_span *span;
    size_t n_spans;
    struct codecarbon_entry *merged; /* merged[n_merged]: runs of one name, added */
    size_t n_merged;
    size_t skipped; /* rows that cannot be read */
    size_t shifted; /* rows that were read from both ends */
};

struct codecarbon_text {
    char *text;
    size_t length, room;
};

/* The row at hand. */
struct codecarbon_row {
    const char *source;
    const struct csv_header *header;
    double utc_offset_s;
    size_t column[CODECARBON_FIELDS]; /* in the header; SIZE_MAX: no such column */
    size_t at[CODECARBON_FIELDS];     /* in the row: the same, unless it is shifted */
    struct codecarbon_text *cell;     /* cell[cells], of all columns */
    size_t cells;
    size_t line;            /* where it begins */
    size_t titles;          /* cells that are their column's name */
    enum syw_status status; /* SYW_ENOMEM sticks */
};

/* The cell of a field, "" where the row has none. */
static inline const char *syw_codecarbon_text_of(const struct codecarbon_row *row, enum codecarbon_field field)
{
    const size_t at = row->at[field];
    return at == SIZE_MAX ? "" : row->cell[at].text;
}

/* Finds where the fields of a row of that many cells, fewer than the header's, stand: sets row->at. Returns false where
 * that is not certain. */
bool syw_codecarbon_find_shifted(struct codecarbon_row *row, size_t cells);

/* Finds the columns. SYW_EINVAL: energy_consumed or timestamp is not there; SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_codecarbon_begin_file(struct codecarbon_row *row, const char *source,
                                                      const struct csv_header *header, bool wanted[],
                                                      struct syw_error *err);
void syw_codecarbon_cell(struct codecarbon_row *row, size_t column, const char *text, size_t length);

/* Makes an entry of the cells seen and forgets them. *skip: it is the header again, and no entry was made. *shifted:
 * the row was read from both ends. */
SYW_CHECKED enum syw_status syw_codecarbon_take_row(struct codecarbon_entry *entry, bool *skip, bool *shifted,
                                                    struct codecarbon_row *row, const struct csv_row *end,
                                                    struct syw_error *err);
void syw_codecarbon_clear_row(struct codecarbon_row *row);

/* Makes entries findable by name and by time, once they are final. */
SYW_CHECKED enum syw_status syw_codecarbon_index(struct syw_codecarbon *codecarbon, struct syw_error *err);

/* Reads from streams; in[i] NULL: opens path[i]. The streams stay open. What syw_codecarbon_read does, for tests. */
SYW_CHECKED enum syw_status syw_codecarbon_read_streams(struct syw_codecarbon **codecarbon, const char *const path[],
                                                        FILE *const in[], size_t n,
                                                        const struct syw_codecarbon_options *options,
                                                        struct syw_error *err);

#endif
