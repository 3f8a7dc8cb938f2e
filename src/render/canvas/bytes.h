/* What cairo leaves to be done on the finished bytes of a file. */
#ifndef SYW_RENDER_CANVAS_BYTES_H
#define SYW_RENDER_CANVAS_BYTES_H

#include <glib.h>

/* Says how large the picture is on paper: a pHYs chunk behind the header (PNG specification, 11.3.5.3). */
void syw_png_add_resolution(GByteArray *png, double dpi);

#endif
