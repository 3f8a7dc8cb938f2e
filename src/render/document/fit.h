/* Which columns of a table are written, in which order, and how wide each is. */
#ifndef SYW_RENDER_DOCUMENT_FIT_H
#define SYW_RENDER_DOCUMENT_FIT_H

#include "markup.h"

/* {0} is empty. */
struct syw_fit {
    struct syw_column_shape *shape; /* shape[n], from left to right */
    size_t n;
    bool *left_out; /* left_out[columns of the sheet]: for want of width */
    int tight;      /* how far the table is tightened: 0 not, 1 its gaps, 2 its print, too */
};

/* Chooses what layout->columns asks for if the sheet has all of it, else what the format and the width have room for.
 * Returns SYW_OK, SYW_ENOMEM. Free with syw_fit_clear. */
SYW_CHECKED enum syw_status syw_fit_choose(struct syw_fit *fit, const struct syw_sheet *sheet,
                                           const struct syw_table_markup *table, const struct syw_layout *layout,
                                           struct syw_error *err);
void syw_fit_clear(struct syw_fit *fit);

/* How wide a table may be, in characters; 0: as wide as it is. */
double syw_fit_width(const struct syw_table_markup *table, const struct syw_layout *layout);

/* Whether the column of that name is written. */
bool syw_fit_shows(const struct syw_fit *fit, const struct syw_sheet *sheet, const char *name, size_t length);

/* Calls with each name of "a,b, c"; ends where that says so, with false. */
bool syw_each_name(const char *list, bool (*say)(void *context, const char *name, size_t length), void *context);

/* Whether the name is text[length]. */
bool syw_is_name(const char *name, const char *text, size_t length);

/* How many of the listed names the sheet has. */
struct syw_found {
    size_t known, named;
    const char *unknown; /* the first that the sheet has not, `length` bytes; NULL: it has all */
    size_t length;
};
struct syw_found syw_sheet_find_columns(const struct syw_sheet *sheet, const char *list);

/* Says that no table has the columns that layout->columns names: those of sheet, which has most of them, are in the
 * hint. Returns SYW_EINVAL. */
enum syw_status syw_sheet_refuse_columns(const struct syw_sheet *sheet, const char *list, struct syw_error *err);

#endif
