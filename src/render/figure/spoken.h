/* What a figure is called and what it says, for those who do not see it, and where its budgets and values lie, for a
 * page's script. */
#ifndef SYW_RENDER_FIGURE_SPOKEN_H
#define SYW_RENDER_FIGURE_SPOKEN_H

#include "layout.h"

/* {0} is empty; clear when the figure is written. words borrow of it. */
struct spoken {
    GString *name, *attributes;
};

/* Of the figure of curves that was laid out. Its attributes: data-plot, x, y, width and height of the panel; data-x and
 * data-y, the ends of its axes; data-scale, log or linear; data-unit, in which budgets times data-factor are shown;
 * data-y-factor, times which values are shown. */
struct svg_words syw_figure_speak(struct spoken *spoken, const struct layout *layout);
/* Of another one, whose name begins so. */
struct svg_words syw_models_speak(struct spoken *spoken, const struct layout *layout, const char *what);
void syw_spoken_clear(struct spoken *spoken);

#endif
