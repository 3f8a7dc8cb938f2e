/* The figure of what was spent: a bar for each model, stacked by what became of the trials.
 *
 * Sizes, formats, themes, fonts and sameness of bytes are as in syw/figure.h. Completed, pruned and failed trials
 * follow one another in a bar, each with its amount below: dark, light and hollow, so that they are neither models nor
 * alike in grayscale. Above stand the model's name and what it spent in all, with the kg CO2e of that. Bars show kWh,
 * or hours, or trials: the first that all models know. A trial whose cost is unknown adds nothing to its bar, and the
 * words say over how many trials the amount runs. A bar of kWh is hatched where any of it rests on an estimate.
 * Embodied carbon, where it is asked for, is a text of its own and in no bar.
 *
 * Texts never overlap nor leave the page. What finds no room goes in this order: hours, amounts below the bars (a
 * legend takes their place), caption, axis, amounts and with them embodied carbon (names then stand beside the bars,
 * and caption and axis have another chance), caption, title, axis, legend, names. Names too long are cut in the middle.
 */
#ifndef SYW_FOOTPRINT_FIGURE_H
#define SYW_FOOTPRINT_FIGURE_H

#include "syw/error.h"
#include "syw/figure.h"
#include "syw/footprint.h"
#include "syw/log.h"

#include <stdbool.h>
#include <stdio.h>

SYW_BEGIN_DECLS

struct syw_footprint_figure {
    const struct syw_log *log; /* that the footprints are of: 1 to SYW_FIGURE_MAX_SERIES models */
    const struct syw_footprints *footprints;
    bool failed_left_out, pruned_left_out; /* the costs do not include them: the axis says so */
    struct syw_figure_options options;     /* y_label, percent, linear_x and limits have no meaning here */
};

/* As syw_figure_size: a preset without height gets what the bars and texts take. Set the texts in options before. */
SYW_CHECKED enum syw_status syw_footprint_figure_size(struct syw_figure_options *options, const char *size,
                                                      const struct syw_footprint_figure *figure, struct syw_error *err);

/* What stands below such a figure: what CO2e rests on, and that hatched bars are estimates. "" where nothing is known.
 */
enum { SYW_FIGURE_CAPTION = 400 };
void syw_footprint_figure_caption(char caption[SYW_FIGURE_CAPTION], const struct syw_footprints *footprints);

/* Draws to out (binary stream, not closed). Returns SYW_OK; SYW_EDOMAIN (no model or too many, a page or font beyond
 * sense, a PNG of more than 100 million pixels), SYW_EIO, SYW_ERENDER, SYW_ENOMEM. Nothing is written before all is
 * drawn. */
SYW_CHECKED enum syw_status syw_footprint_figure_write(FILE *out, enum syw_figure_format format,
                                                       const struct syw_footprint_figure *figure,
                                                       struct syw_error *err);

SYW_END_DECLS

#endif
