/* What files of SVG know of one another. */
#ifndef SYW_RENDER_CANVAS_SVG_PARTS_H
#define SYW_RENDER_CANVAS_SVG_PARTS_H

#include "svg.h"

struct svg {
    double width, height;
    int step;      /* of places along paths, svg_write.h */
    GString *body; /* elements that are done */
    GString *look; /* attributes of what is being put: of a path, whose corners are in path, or of a group of texts */
    GString *path;
    GString *rim; /* attributes of the line around the next path; empty: there is none */
    bool texts;   /* a group of texts is open */
    int n_clips;
    char *family; /* of all texts, as an attribute; NULL: there is none yet */
};

/* Ends the path or the group of texts. */
void syw_svg_end_look(struct svg *svg);

/* The attributes class, fill or stroke (what), and its opacity. */
void syw_svg_put_paint(GString *to, const char *what, struct svg_paint paint);

#endif
