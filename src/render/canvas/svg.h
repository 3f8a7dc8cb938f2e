/* SVG as syw writes it: small, with text as text. cairo draws text as outlines, which look the same everywhere and
 * which nobody can search; its files get the text as well, invisible, above the outlines (svg_text.c). Where text is
 * text in the reader's own fonts there is nothing left that takes cairo, and a path is written as it stands (svg.c).
 */
#ifndef SYW_RENDER_CANVAS_SVG_H
#define SYW_RENDER_CANVAS_SVG_H

#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdio.h>

/* What an SVG says beside the drawing, for search, screen readers and scripts. Texts are UTF-8; {0}: nothing. */
struct svg_words {
    const char *title, *description; /* or NULL */
    const char *id;                  /* that ids begin with, and that says it is part of a page: no XML declaration.
                                        NULL: a file; ids begin with a hash of what is drawn */
    const char *attributes;          /* of the element <svg>, as they are; or NULL */
    bool text;                       /* text as text in place of outlines */
};

/* What is drawn, element by element, in points. Free it with syw_svg_free. */
struct svg;
struct svg *syw_svg_new(double width, double height, bool screen); /* screen: places in tenths of a point will do */
void syw_svg_free(struct svg *svg);                                /* accepts NULL */

/* How an element is painted: "#rrggbb", its alpha, and from 1 on the series whose color it is, which is its class. */
struct svg_paint {
    unsigned rgb;
    double alpha;
    int series; /* 0: none */
};

/* The path of cairo, filled, or stroked in so wide a line; dash[n_dash] is as in cairo_set_dash. */
void syw_svg_fill(struct svg *svg, const cairo_path_t *path, struct svg_paint paint);
void syw_svg_stroke(struct svg *svg, const cairo_path_t *path, struct svg_paint paint, double width,
                    const double dash[], int n_dash);
/* The next path that is filled gets a line around it as well. */
void syw_svg_rim(struct svg *svg, struct svg_paint paint, double width);
void syw_svg_circle(struct svg *svg, double x, double y, double radius, struct svg_paint paint);
/* What follows until unclip stays inside the path. */
void syw_svg_clip(struct svg *svg, const cairo_path_t *path);
void syw_svg_unclip(struct svg *svg);
/* The layout with its origin at x, y; upward: turned about that by 90 degrees to read from bottom to top. */
void syw_svg_text(struct svg *svg, PangoLayout *text, double x, double y, bool upward, struct svg_paint paint);

/* The whole as an element <svg>, ids settled; the caller frees it with g_string_free. */
GString *syw_svg_finish(struct svg *svg, const struct svg_words *words);

/* Adds what words say and the texts that were drawn, invisible, to a file that cairo has written. Its ids begin with a
 * hash of it, and have no running numbers of surfaces: a process's second figure would differ from its first. */
void syw_svg_settle(GByteArray *file, struct svg *texts, const struct svg_words *words);

#endif
