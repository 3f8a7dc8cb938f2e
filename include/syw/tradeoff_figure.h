/* The figure of score against cost of use.
 *
 * Sizes, formats, themes, fonts and sameness of bytes are as in syw/figure.h. Each model's frontier is a line in steps:
 * what a cost buys at best. Its operating points are dots, large where no point of any model dominates them, hollow
 * where one of the model's own does. Some dots of the line have their thresholds beside them, where there is room.
 */
#ifndef SYW_TRADEOFF_FIGURE_H
#define SYW_TRADEOFF_FIGURE_H

#include "syw/figure.h"
#include "syw/tradeoffs.h"

SYW_BEGIN_DECLS

struct syw_tradeoff_figure {
    const struct syw_tradeoffs *tradeoffs; /* of 1 to SYW_FIGURE_MAX_SERIES models */
    const struct syw_usage *usage;
    struct syw_figure_options options; /* rulers and what was spent have no meaning here */
};

/* As syw_figure_size. Set the texts in options before. */
SYW_CHECKED enum syw_status syw_tradeoff_figure_size(struct syw_figure_options *options, const char *size,
                                                     const struct syw_tradeoff_figure *figure, struct syw_error *err);

/* Draws to out (binary stream, not closed). Returns what syw_figure_write returns. */
SYW_CHECKED enum syw_status syw_tradeoff_figure_write(FILE *out, enum syw_figure_format format,
                                                      const struct syw_tradeoff_figure *figure, struct syw_error *err);

SYW_END_DECLS

#endif
