/* Between the footprints and the layout of their figure: what each bar shows. */
#ifndef SYW_RENDER_FOOTPRINT_FIGURE_LAYOUT_H
#define SYW_RENDER_FOOTPRINT_FIGURE_LAYOUT_H

#include "render/figure/layout.h"
#include "syw/footprint_figure.h"

/* What became of the trials, in the order in which they stack. */
enum part { PART_COMPLETED, PART_PRUNED, PART_FAILED, PARTS };

struct stack {
    double trials[PARTS];
    double amount[PARTS]; /* in the bars' axis; NaN: unknown */
    double embodied_kg;   /* NaN: not asked for */
};

/* Borrows from the footprints; figure is what the layout's parts look at: its series have amounts and no curves.
 * Do not copy: figure points into it. */
struct stacks {
    struct syw_figure_series series[SYW_FIGURE_MAX_SERIES];
    struct stack model[SYW_FIGURE_MAX_SERIES];
    struct syw_figure figure;
    enum syw_axis axis;
    bool failed_left_out, pruned_left_out;
};

/* Returns SYW_EDOMAIN where there is no model, or too many. */
SYW_CHECKED enum syw_status syw_stacks_make(struct stacks *stacks, const struct syw_footprint_figure *figure,
                                            struct syw_error *err);

/* Lays it out; *height: what the contents take, with the margins, in points, before they stretch. Returns SYW_OK or
 * SYW_ENOMEM; free with syw_layout_free. */
SYW_CHECKED enum syw_status syw_stacks_layout(struct layout **layout, double *height, const struct stacks *stacks,
                                              struct syw_error *err);

/* ---- bars.c: one model ---- */

/* What a layout tries to show besides names and bars. */
struct bars_plan {
    bool title, caption, axis, parts, amounts, legend;
};

/* Where the texts beside the amount stand: hours, and embodied carbon. */
enum besides { BESIDES_NONE, BESIDES_BEHIND, BESIDES_BELOW };

/* How the blocks of all models look: the same for all, as the tightest asks. */
struct bars_style {
    struct box area;     /* in which they stand; h is not looked at */
    struct box bars;     /* of it, what the bars span */
    double most;         /* the longest bar's amount; 0: no bars */
    bool amounts;        /* else the name stands beside the bar */
    bool name_alone;     /* the amount has a line of its own */
    bool parts, counted; /* amounts below the bar, with the numbers of trials */
    bool hours;          /* beside the amount */
    enum besides besides;
    double name_w;       /* without amounts: the names' column */
    double bar, stretch; /* height of a bar, and space between two blocks */
};

/* Whether the blocks fit into the width, and how they then look. */
bool syw_bars_style(struct bars_style *style, struct layout *layout, const struct stacks *stacks,
                    const struct bars_plan *plan, struct box area);
/* Places the block of one model at y; returns where it ends. */
double syw_bars_block(struct layout *layout, const struct stacks *stacks, size_t index, const struct bars_style *style,
                      double y);
/* The bar alone, its box full width. */
void syw_bars_stack(struct layout *layout, const struct stacks *stacks, size_t index, double most, struct box box);
/* Names and colors of the parts that there are, in rows from top; returns their height. */
double syw_bars_legend(struct layout *layout, const struct stacks *stacks, double top);

#endif
