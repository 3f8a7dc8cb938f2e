/* Numbers, texts and paths in SVG's own spelling. */
#ifndef SYW_RENDER_CANVAS_SVG_WRITE_H
#define SYW_RENDER_CANVAS_SVG_WRITE_H

#include <pango/pangocairo.h>

/* A length in points to hundredths, the shortest way: 12, -.5, 3.25; in no locale. */
void syw_svg_put_length(GString *to, double length);

/* text[length] as XML: escaped, with U+FFFD for what is harmful (base/text.h). It ends in '\0', if not there. */
void syw_svg_put_text(GString *to, const char *text, gsize length);

/* The path as the attribute d. Corners of a polyline that lie within a thirtieth (a fifth) of a point of the line
 * without them are left out: nobody sees them, and a curve over hundreds of budgets has hundreds.
 *
 *   step   how fine the places are: 1 hundredth of a point for what is printed, 10 for a screen, whose pixels are
 *          seven times as large */
void syw_svg_put_path(GString *to, const cairo_path_t *path, int step);

#endif
