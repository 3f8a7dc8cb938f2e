/* A format that people read: how it escapes a text, what it puts around each kind of block, and how it lays out a
 * table. A new format is one file with a `const struct syw_markup`, and its line in syw_markup_of (markup.c). */
#ifndef SYW_RENDER_DOCUMENT_MARKUP_H
#define SYW_RENDER_DOCUMENT_MARKUP_H

#include "syw/document.h"
#include "syw/layout.h"

#include "cell.h"
#include "fold.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum syw_block_kind {
    SYW_BLOCK_HEADING,
    SYW_BLOCK_PARAGRAPH,
    SYW_BLOCK_ITEM,
    SYW_BLOCK_SHEET,
    SYW_BLOCK_PICTURE,
    SYW_BLOCK_BOX_BEGIN,
    SYW_BLOCK_BOX_END,
    SYW_BLOCK_CODE,
    SYW_BLOCK_KINDS
};

/* What a column of a table holds: columns before the decimal point and, point included, after it. */
struct syw_column_shape {
    size_t whole, fraction;
    bool numeric;
    bool name;             /* of a model: shortened rather than broken */
    bool interval;         /* the ends of an interval stand behind the number, in its cell */
    int fewer;             /* digits that numbers are shown with less, beside an interval */
    size_t column, lo, hi; /* of the sheet: its own, and those of the interval's ends */
};

/* Where a cell stands. */
enum { SYW_CELL_FIRST = 1, SYW_CELL_LAST = 2, SYW_CELL_HEADING = 4 };

/* A table is begun, its headings and rows are put cell by cell, it is ended, and notes follow. NULL: nothing is put. */
struct syw_table_markup {
    bool programs; /* headings are the columns' names, numbers have every digit */
    void (*begin)(FILE *out, const char *title, const struct syw_column_shape shape[],
                  size_t n); /* title: in lines, or NULL */
    const char *row, *between, *row_end;
    void (*cell)(FILE *out, const struct syw_cell *cell, const struct syw_column_shape *shape, int place);
    void (*head_end)(FILE *out, const struct syw_column_shape shape[], size_t n);
    const char *end;
    void (*note)(FILE *out, const char *text, bool first);
    double gap; /* what a column takes besides its text, in characters; 0: tables may have any width */
    const char *tight[2], *tight_end; /* around what is too wide even so: with half the gap, and in small print, too */
    bool folded;                      /* headings and texts are broken at blanks into lines of their own */
    void (*interval)(FILE *out, const struct syw_cell *lo, const struct syw_cell *hi); /* NULL: two columns */
};

/* What is of the document as a whole. */
struct syw_document_head {
    const char *title; /* NULL: none */
    const char *data;  /* data[length] of the pictures, JSON; NULL: none */
    size_t length;
};

/* Where a picture stands: number counts them from 1, view those that are views of one thing, from 1; 0: no view. */
struct syw_picture_place {
    size_t number, view;
    bool last; /* of the views */
};

/* Every block ends its last line. */
struct syw_markup {
    void (*begin)(FILE *out, const struct syw_document_head *head); /* of the document; NULL: nothing */
    void (*end)(FILE *out, const struct syw_document_head *head);
    void (*heading)(FILE *out, int level, const char *text);
    void (*paragraph)(FILE *out, const char *text);
    void (*code)(FILE *out, const char *text); /* NULL: a paragraph */
    void (*list_begin)(FILE *out, bool labels);
    void (*item)(FILE *out, const char *label, const char *text); /* label: or NULL */
    void (*list_end)(FILE *out, bool labels);
    /* NULL: a format without pictures, which leaves them out */
    enum syw_status (*picture)(FILE *out, const struct syw_picture *picture, const struct syw_picture_place *place,
                               struct syw_error *err);
    void (*box_begin)(FILE *out, const char *title);          /* NULL: a heading */
    void (*box_end)(FILE *out);                               /* NULL: nothing */
    void (*caption)(FILE *out, const char *text, bool ready); /* not ready: hidden; NULL: a paragraph, or nothing */
    size_t hang; /* columns before what is broken off an item with a label; 0: lines are never broken */
    bool joined[SYW_BLOCK_KINDS][SYW_BLOCK_KINDS]; /* no empty line between a block of the one and of the other kind */
    struct syw_table_markup table;
};

extern const struct syw_markup syw_markup_text, syw_markup_markdown, syw_markup_latex, syw_markup_html;
extern const struct syw_table_markup syw_table_markup_csv;

/* NULL: the format is not one for documents (CSV has tables alone). */
const struct syw_markup *syw_markup_of(enum syw_format format);

/* NULL: JSON. */
const struct syw_table_markup *syw_table_markup_of(enum syw_format format);

/* Writes a document, or a table, in a markup that need not be a format's own. Return SYW_OK, SYW_EIO, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_document_put(const struct syw_document *document, FILE *out,
                                             const struct syw_markup *markup, struct syw_error *err);
SYW_CHECKED enum syw_status syw_sheet_put(const struct syw_sheet *sheet, FILE *out,
                                          const struct syw_table_markup *table, const struct syw_layout *layout,
                                          struct syw_error *err);

/* Writes text with what the format would take for markup made harmless. */
void syw_put_csv(FILE *out, const char *text);
void syw_put_markdown(FILE *out, const char *text);
void syw_put_latex(FILE *out, const char *text);
void syw_put_html(FILE *out, const char *text);

/* Columns of a line that is a sentence. */
size_t syw_line_width(const struct syw_layout *layout);

/* What stands above the table; NULL: nothing. */
const char *syw_sheet_title(const struct syw_sheet *sheet);

#endif
