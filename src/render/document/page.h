/* What makes a page of a document in HTML: its head, with a policy under which nothing is fetched and nothing runs but
 * the script that the library brings (src/render/page). The page is one file. */
#ifndef SYW_RENDER_DOCUMENT_PAGE_H
#define SYW_RENDER_DOCUMENT_PAGE_H

#include "markup.h"

void syw_page_begin(FILE *out, const struct syw_document_head *head);
void syw_page_end(FILE *out, const struct syw_document_head *head);
/* The ids of picture n begin with fn. */
SYW_CHECKED enum syw_status syw_page_put_picture(FILE *out, const struct syw_picture *picture,
                                                 const struct syw_picture_place *place, struct syw_error *err);

#endif
