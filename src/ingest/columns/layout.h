/* What a file's columns mean: which column plays which role, and in what unit its cells are. */
#ifndef SYW_INGEST_COLUMNS_LAYOUT_H
#define SYW_INGEST_COLUMNS_LAYOUT_H

#include "base/csv/reader.h"
#include "syw/log.h"

/* A cell times `times` over `per` is the role's own unit: two factors, so that J / 3.6e6 is rounded once. */
struct cell_unit {
    const char *name;
    double times, per;
};

struct log_layout {
    size_t column[SYW_ROLE_COUNT]; /* SYW_NO_COLUMN: no column plays the role */
    struct cell_unit unit[SYW_ROLE_COUNT];
    double utc_offset_s; /* of times without a zone */
    unsigned kept_text;  /* SYW_ROLE_BIT of the roles whose cells are kept as they are written */
    size_t steps_like;   /* a column that may count steps where no role of steps is played; else SYW_NO_COLUMN */
    bool bare_duration;  /* nothing says that the duration is in seconds: it is taken so */
    bool zero_is_absent; /* energy 0 means not measured (Slurm) */
};

/* Finds every role's column: as the options name it, else by the table of names. `metric` is the value column
 * that options or an earlier file settled, or NULL.
 *
 * Returns SYW_OK (the value role may have no column), or SYW_EINVAL: a column that the options name is not
 * there (the hint lists near names), its name lacks the unit that its role needs, or steps have no trial or a weight.
 */
SYW_CHECKED enum syw_status syw_layout_find(struct log_layout *layout, const struct csv_header *header,
                                            const char *source, const struct syw_log_options *options,
                                            const char *metric, struct syw_error *err);

/* The column that plays the role by its name, SYW_NO_COLUMN where none does: first every known name as it stands, then
 * in any case, then behind a tracker's prefix. *unit: what the table knows of its unit, or NULL. */
size_t syw_role_recognize(const char **unit, const struct csv_header *header, enum syw_role role);

/* The column that counts steps by its name (epoch, training_iteration, ...), SYW_NO_COLUMN where none does. */
size_t syw_column_like_steps(const struct csv_header *header);

/* The unit that the name means for the role without telling it ("Runtime"); NULL: none is known. */
const char *syw_role_unit(enum syw_role role, const char *name);

/* "no column 'name'" with the near names as hint; returns SYW_EINVAL. */
enum syw_status syw_no_such_column(struct syw_error *err, const struct csv_header *header, const char *source,
                                   const char *name);

/* Appends ", 'name'" to a list in text[size], or nothing where it would not fit. */
void syw_list_name(char *text, size_t size, const char *name);

/* Whether a word of the name is one of the list, which ends with NULL, in any case. */
bool syw_has_word(const char *name, const char *const list[]);

/* Whether a metric of that name is one to be minimized: val_loss, rmse, testPerplexity; not neg_mean_squared_error
 * (scikit-learn negates what it would minimize). */
bool syw_looks_like_loss(const char *metric);

#endif
