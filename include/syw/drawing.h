/* Results of analyses as figures: what figure.h draws, made of curves, of a comparison or of audits. */
#ifndef SYW_DRAWING_H
#define SYW_DRAWING_H

#include "syw/audits.h"
#include "syw/comparison.h"
#include "syw/curves.h"
#include "syw/error.h"
#include "syw/figure.h"
#include "syw/footprint.h"
#include "syw/log.h"
#include "syw/outlook.h"

#include <stdbool.h>
#include <stdio.h>

SYW_BEGIN_DECLS

/* All pointers are borrowed until the drawing is freed. */
struct syw_drawing_options {
    const struct syw_analysis_options *analysis; /* that the results are of */
    const struct syw_footprints *footprints;     /* of the log: what CO2e rests on stands below; NULL or of no model:
                                                    nothing is known of that */
    struct syw_figure_options figure;            /* font_pt 0: that of size. The caption is made here */
    const char *size;                            /* as syw_figure_size reads it; NULL: "icml" */
    bool failed_left_out;                        /* costs do not hold failed trials: the figure says so */
    const struct syw_outlooks *outlooks;         /* of the same models, drawn beyond the ends of their curves, best over
                                                    dense budgets; NULL: not */
};

struct syw_drawing; /* opaque */

/* Curves, each with its interval and with what stands beside it: over SYW_GRID_FIGURE, of log. Budgets at which a trial
 * completes less often than with budget.p_any are left out.
 *
 * Free with syw_drawing_free. What these return: SYW_OK; SYW_EDOMAIN (more than SYW_FIGURE_MAX_SERIES models, or
 * nothing likely to draw), SYW_EINVAL (size), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_drawing_of_curves(struct syw_drawing **drawing, const struct syw_curves *curves,
                                                  const struct syw_log *log, const struct syw_drawing_options *options,
                                                  struct syw_error *err);

/* Both models' curves, below them their difference, and between the two who leads where. */
SYW_CHECKED enum syw_status syw_drawing_of_comparison(struct syw_drawing **drawing,
                                                      const struct syw_comparison *comparison,
                                                      const struct syw_log *log,
                                                      const struct syw_drawing_options *options, struct syw_error *err);

/* Curves as above, on them best so far as stairs, the stop and what was spent past it; below what a point cost in each
 * step. curves: of the same log and axis, with the same models. */
SYW_CHECKED enum syw_status syw_drawing_of_audits(struct syw_drawing **drawing, const struct syw_audits *audits,
                                                  const struct syw_curves *curves, const struct syw_log *log,
                                                  const struct syw_drawing_options *options, struct syw_error *err);

/* The figure, which lives with the drawing. */
const struct syw_figure *syw_drawing_figure(const struct syw_drawing *drawing);

/* Draws it: syw_figure_write. */
SYW_CHECKED enum syw_status syw_drawing_write(const struct syw_drawing *drawing, FILE *out,
                                              enum syw_figure_format format, struct syw_error *err);

/* Accepts NULL. */
void syw_drawing_free(struct syw_drawing *drawing);

SYW_END_DECLS

#endif
