/* A panel for each model, on one page. */
#ifndef SYW_RENDER_FIGURE_MULTIPLES_H
#define SYW_RENDER_FIGURE_MULTIPLES_H

#include "layout.h"

struct multiples; /* opaque */

/* Lays out figure, which syw_figure_check has found sound. Returns SYW_OK, SYW_ENOMEM, SYW_ERENDER; free with
 * syw_multiples_free, which accepts NULL. */
SYW_CHECKED enum syw_status syw_multiples_new(struct multiples **multiples, const struct syw_figure *figure,
                                              struct syw_error *err);
void syw_multiples_free(struct multiples *multiples);

/* The height, in points, at which the panels are pleasant. */
double syw_multiples_height(const struct multiples *multiples);

void syw_multiples_draw(struct canvas *canvas, const struct multiples *multiples);

/* What the panels share, and one of them; NULL: there is none. */
const struct layout *syw_multiples_frame(const struct multiples *multiples);
const struct layout *syw_multiples_cell(const struct multiples *multiples, size_t i);

#endif
