/* A document for people, made once and written as text, Markdown or LaTeX: headings, paragraphs, lists, tables and
 * figures in the order in which they are read.
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
#include "syw/format.h"
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

/* A paragraph; the text format breaks it at blanks into lines of 118 columns. */
void syw_document_add_paragraph(struct syw_document *document, const char *text);

/* An item of a list; items that follow one another are one list. label: what the item is about ("stop"), which text
 * aligns and the other formats set apart; NULL: a line as it is. A list has labels throughout or not at all. */
void syw_document_add_item(struct syw_document *document, const char *label, const char *text);

/* An empty table to fill, which lives with the document. NULL where memory runs out: the calls of sheet.h then do
 * nothing. */
struct syw_sheet *syw_document_add_sheet(struct syw_document *document);

/* A figure, borrowed until the document is freed, and what stands below it. Formats without pictures have the caption
 * alone. */
void syw_document_add_figure(struct syw_document *document, const struct syw_figure *figure, const char *caption);

/* Writes the whole. CSV has the tables alone, an empty line between them; JSON is for reports, not for documents.
 * Returns SYW_OK, SYW_EIO (out refused), SYW_EINVAL (JSON), or the first failure of the calls above (SYW_ENOMEM). */
SYW_CHECKED enum syw_status syw_document_write(const struct syw_document *document, FILE *out, enum syw_format format,
                                               struct syw_error *err);

SYW_END_DECLS

#endif
