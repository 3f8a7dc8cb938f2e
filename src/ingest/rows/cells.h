/* The cells that are kept of every row beside its value: columns of one model that grow together. */
#ifndef SYW_INGEST_ROWS_CELLS_H
#define SYW_INGEST_ROWS_CELLS_H

#include "syw/log.h"

/* Of these roles the cell is kept as it is written, ... */
#define SYW_TEXT_ROLES (SYW_ROLE_BIT(SYW_ROLE_TRIAL) | SYW_ROLE_BIT(SYW_ROLE_HARDWARE) | SYW_ROLE_BIT(SYW_ROLE_ZONE))
/* ... of these in the role's unit; value, model, state and weight have a place of their own. */
#define SYW_NUMBER_ROLES                                                                                               \
    (SYW_ROLE_BIT(SYW_ROLE_STARTED) | SYW_ROLE_BIT(SYW_ROLE_ENDED) | SYW_ROLE_BIT(SYW_ROLE_DURATION) |                 \
     SYW_ROLE_BIT(SYW_ROLE_DEVICES) | SYW_ROLE_BIT(SYW_ROLE_ENERGY) | SYW_ROLE_BIT(SYW_ROLE_EMISSIONS) |               \
     SYW_ROLE_BIT(SYW_ROLE_INTENSITY) | SYW_ROLE_BIT(SYW_ROLE_FLOPS) | SYW_ROLE_BIT(SYW_ROLE_USD) |                    \
     SYW_ROLE_BIT(SYW_ROLE_COST) | SYW_ROLE_BIT(SYW_ROLE_DEVICE_HOURS))

/* What is kept of one row. Only the kept roles are looked at. */
struct kept_cells {
    enum syw_state state;
    double number[SYW_ROLE_COUNT];    /* NaN: not known */
    const char *text[SYW_ROLE_COUNT]; /* "": empty; NULL: the row's file has no such column */
};

/* Keeps the next row's cells, at index trials->rows.
 *
 *   room   rows for which the columns have room; 0 for a new model
 *   keep   SYW_ROLE_BIT of the roles, the same in every call
 *
 * A text column begins with the first file that has it. A text that equals the one of the row before is stored
 * once. Returns SYW_OK or SYW_ENOMEM; trials->rows is the caller's to count. */
SYW_CHECKED enum syw_status syw_cells_add(struct syw_trials *trials, size_t *room, unsigned keep,
                                          const struct kept_cells *cells, struct syw_error *err);

/* A copy of text that stays where it is until syw_strings_clear, or NULL where memory runs out. *strings NULL: none
 * yet. */
char *syw_strings_add(struct syw_strings **strings, const char *text);

/* Frees all copies, twice is fine. */
void syw_strings_clear(struct syw_strings **strings);

/* Frees what was kept, twice is fine. */
void syw_cells_clear(struct syw_trials *trials);

#endif
