/* What cairo leaves to be done on the finished bytes of a file. */
#ifndef SYW_RENDER_CANVAS_BYTES_H
#define SYW_RENDER_CANVAS_BYTES_H

#include <glib.h>

/* Says how large the picture is on paper: a pHYs chunk behind the header (PNG specification, 11.3.5.3). */
void syw_png_add_resolution(GByteArray *png, double dpi);

/* Takes cairo's running number out of the ids, which would make the second figure of a process differ from the
 * first, and adds title (valid UTF-8 without control characters, or NULL) as the document's title. */
void syw_svg_settle(GByteArray *svg, const char *title);

#endif
