/* A document for people, made once and written as text, Markdown, LaTeX or HTML: headings, paragraphs, lists, tables
 * and figures in the order in which they are read.
 *
 * Reports fill documents (syw_curve_report_add and its neighbors); several reports may fill one. Texts name columns and
 * models of strangers' files: each format makes of them what cannot be mistaken for its markup, and control bytes go.
 *
 *     struct syw_document *document = NULL;
 *     enum syw_status status = syw_document_new(&document, &err);
 *     if (status == SYW_OK) {
 *         syw_document_add_heading(document, 1, "Two searches");
 *         syw_curve_report_add(document, &report);
 *         status = syw_document_write(document, out, SYW_FORMAT_MARKDOWN, &err);
 *     }
 *     syw_document_free(document);
 */
#ifndef SYW_DOCUMENT_H
#define SYW_DOCUMENT_H

#include "syw/error.h"
#include "syw/figure.h"
#include "syw/footprint_figure.h"
#include "syw/format.h"
#include "syw/layout.h"
#include "syw/sheet.h"

#include <stdio.h>

SYW_BEGIN_DECLS

struct syw_document; /* opaque */

/* Makes an empty document; free it with syw_document_free. */
SYW_CHECKED enum syw_status syw_document_new(struct syw_document **document, struct syw_error *err);

/* Frees the document and its tables; accepts NULL. */
void syw_document_free(struct syw_document *document);

/* Each of these adds a block below the others and copies what it is given. The first failure (memory) sticks and is
 * returned by syw_document_write.
 *
 * level 1 is the heading of the whole, 2 that of a part, 3 that of a part's part. */
void syw_document_add_heading(struct syw_document *document, int level, const char *text);

/* A paragraph; the text format breaks it at blanks. */
void syw_document_add_paragraph(struct syw_document *document, const char *text);

/* A command or the like, which is shown as it is, to be copied: no format breaks it. */
void syw_document_add_code(struct syw_document *document, const char *text);

/* An item of a list; items that follow one another are one list. label: what the item is about ("stop"), which text
 * aligns and the other formats set apart; NULL: a line as it is. A list has labels throughout or not at all. */
void syw_document_add_item(struct syw_document *document, const char *label, const char *text);

/* An item without a label that says what to type: the text format breaks it only where the layout folds hints. */
void syw_document_add_hint(struct syw_document *document, const char *text);

/* An empty table to fill, which lives with the document. NULL where memory runs out: the calls of sheet.h then do
 * nothing. */
struct syw_sheet *syw_document_add_sheet(struct syw_document *document);

/* A figure in a document. Figures are borrowed until the document is freed, and drawn only when it is written. Pictures
 * that follow one another, each with an axis, are views of one thing: a page shows one of them and lets its reader
 * switch. */
struct syw_picture {
    const struct syw_figure *figure;         /* this, */
    const struct syw_footprint_figure *bars; /* or these; the other is NULL */
    const char *title;                       /* what it shows, in a few words */
    const char *caption;                     /* what it says, in a sentence: stands below, and is read out instead */
    const char *axis; /* what its budget is counted in, as syw_axis_name says it; lives as long as
                                                the program. NULL: it has no other views */
    bool linear;      /* its budget axis is linear: the other view of the picture before it */
};

/* Formats without pictures (all but HTML) leave it out. */
void syw_document_add_picture(struct syw_document *document, const struct syw_picture *picture);

/* What is added between the two stands in a box of its own, under the title; formats without boxes have a heading of
 * level 2 in its place. Boxes do not nest. */
void syw_document_begin_box(struct syw_document *document, const char *title);
void syw_document_end_box(struct syw_document *document);

/* What the document is called, by HTML alone: without it the first heading of level 1, else the first title
 * of a table. */
void syw_document_set_title(struct syw_document *document, const char *title);

/* Data of the pictures for a page's script, a JSON text of length bytes, copied; other formats leave it out. The page's
 * first views (pictures with an axis) show values of it:
 *
 *     {"metric": ..., "axes": [{"axis": "trials", "unit": "trials",
 *                               "models": [{"model": ..., "budget": [], "value": [], "lo": [], "hi": []}]}]}
 *
 * models: in the order of the figure's series; null where there is no number. */
void syw_document_set_data(struct syw_document *document, const char *json, size_t length);

/* How the whole is laid out; NULL and {0}: every column and every note. What layout points to is borrowed. */
void syw_document_set_layout(struct syw_document *document, const struct syw_layout *layout);

/* Writes the whole. CSV has the tables alone, an empty line between them; JSON is for reports, not for documents.
 * Returns SYW_OK, SYW_EIO (out refused), SYW_EINVAL (JSON, or columns that no table has, before anything is written),
 * or the first failure of the calls above (SYW_ENOMEM). */
SYW_CHECKED enum syw_status syw_document_write(const struct syw_document *document, FILE *out, enum syw_format format,
                                               struct syw_error *err);

SYW_END_DECLS

#endif
