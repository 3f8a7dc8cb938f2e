/* A thin layer over cairo and pango: one page in points, text that is measured before it is drawn, the same
 * bytes for the same drawing.
 *
 * Text is laid out without hinting and at 72 dpi, so that its extents are the same for all formats. Drawing
 * is sticky: after a failure nothing more happens, and syw_canvas_close tells.
 */
#ifndef SYW_RENDER_CANVAS_CANVAS_H
#define SYW_RENDER_CANVAS_CANVAS_H

#include "font.h"
#include "svg.h"
#include "syw/error.h"
#include "syw/figure.h"

#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdio.h>

struct box {
    double x, y, w, h; /* points, y downward; x, y is the upper left corner */
};

struct paint {
    double red, green, blue, alpha; /* 0 to 1 */
    int series;                     /* from 1 on: whose color it is; 0: nobody's */
};

/* How a line looks. dash 0 is solid, 1 to 7 are patterns that differ in grayscale. */
struct pen {
    struct paint paint;
    double width; /* points */
    int dash;
};

/* ---- text (text.c) ---- */

/* Sets type. Free with syw_type_clear, once all is drawn. */
struct type {
    struct fonts fonts;
    PangoContext *context;
};

/* family: list of font names, before the font that comes with the library; NULL: that font alone. Scripts it does not
 * have are set in the system's fonts. Returns what syw_fonts_open returns. */
SYW_CHECKED enum syw_status syw_type_init(struct type *type, const char *family, struct syw_error *err);
void syw_type_clear(struct type *type);

/* Whether one of the families is installed, or left to the system as sans-serif is. */
bool syw_type_has(const struct type *type, const char *families);
/* The family that text is set in, for the caller to g_free; NULL: nothing can be set. */
char *syw_type_family(const struct type *type);

struct text_style {
    double size;  /* points */
    double width; /* points at which to wrap or ellipsize; 0: as wide as it wants */
    int lines;    /* 0 or 1: one line; more: wrap into at most so many */
    bool bold;
    bool centered; /* lines of a wrapped text */
};

/* A text ready to be drawn; free with g_object_unref. Any bytes are taken: invalid UTF-8 is replaced, control
 * characters become spaces, overlong text is cut. Too long for its width: ellipsized in the middle. Sub- and
 * superscript digits (U+2070 to U+208E), which few fonts have, are drawn as lowered and raised plain ones. */
PangoLayout *syw_type_set(const struct type *type, const char *string, const struct text_style *style);

/* All that the text covers, ink and line height, relative to where it is drawn. */
struct box syw_type_extents(PangoLayout *text);

/* ---- page (canvas.c) ---- */

struct canvas;

/* A page of width x height points that goes to out when closed. words: of an SVG; the title is that of a PDF as well.
 * They are borrowed until then.
 * Returns SYW_OK, SYW_EDOMAIN (a picture of more than 100 million pixels), SYW_ENOMEM, SYW_ERENDER. */
SYW_CHECKED enum syw_status syw_canvas_open(struct canvas **canvas, FILE *out, enum syw_figure_format format,
                                            double width, double height, double png_dpi, const struct svg_words *words,
                                            struct syw_error *err);

/* Writes the page and frees the canvas. Returns SYW_OK, SYW_EIO, SYW_ENOMEM, SYW_ERENDER. Accepts NULL. */
SYW_CHECKED enum syw_status syw_canvas_close(struct canvas *canvas, struct syw_error *err);

/* What is drawn until the matching unclip stays inside box. */
void syw_canvas_clip(struct canvas *canvas, struct box box);
void syw_canvas_unclip(struct canvas *canvas);

/* The whole page in one color. */
void syw_canvas_paint(struct canvas *canvas, struct paint paint);

void syw_canvas_line(struct canvas *canvas, double x0, double y0, double x1, double y1, const struct pen *pen);
void syw_canvas_fill(struct canvas *canvas, struct box box, struct paint paint);
void syw_canvas_dot(struct canvas *canvas, double x, double y, double radius, struct paint paint);

/* A path of many points: start, then add; finish it by one of stroke and shade. */
void syw_canvas_path_start(struct canvas *canvas, double x, double y);
void syw_canvas_path_add(struct canvas *canvas, double x, double y);
void syw_canvas_stroke(struct canvas *canvas, const struct pen *pen);
/* rim: a line around it, for screens alone; NULL: none. */
void syw_canvas_shade(struct canvas *canvas, struct paint paint, const struct pen *rim);
/* Whether it is a part of a page of HTML: what takes fewer bytes goes before what looks best in print. */
bool syw_canvas_is_for_screen(const struct canvas *canvas);

/* Draws text whose box, as given by its extents, has its upper left corner at x, y. upward: turned by 90 degrees
 * to read from bottom to top; x, y is then the upper left corner of the turned box. */
void syw_canvas_text(struct canvas *canvas, PangoLayout *text, double x, double y, bool upward, struct paint paint);

#endif
