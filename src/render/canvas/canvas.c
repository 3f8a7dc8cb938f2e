/* The page: a cairo surface that writes into memory, and the few strokes a figure is made of. The bytes are
 * finished (bytes.c) and handed to the file in one go, so that a failure leaves nothing half written.
 */
#include "canvas.h"
#include "base/text.h"
#include "bytes.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct canvas {
    FILE *out;
    enum syw_figure_format format;
    double png_dpi;
    cairo_t *cairo;
    char *title;
    GByteArray *bytes;
};

static const double max_pixels = 1e8, max_side = 32767; /* cairo's images end at 32767 */

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned length)
{
    GByteArray *bytes = closure;
    if (length > G_MAXUINT / 2 - bytes->len)
        return CAIRO_STATUS_WRITE_ERROR;
    g_byte_array_append(bytes, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* cairo stamps PDF with the time of day, or SOURCE_DATE_EPOCH. An empty date leaves the stamp out, and the same figure
 * has the same bytes tomorrow. */
static cairo_surface_t *open_pdf(GByteArray *bytes, double width, double height, const char *title)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, bytes, width, height);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "syw");
    if (title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    return surface;
}

static cairo_surface_t *open_svg(GByteArray *bytes, double width, double height)
{
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(collect, bytes, width, height);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT);
    return surface;
}

static cairo_surface_t *open_surface(GByteArray *bytes, enum syw_figure_format format, double width, double height,
                                     double png_dpi, const char *title)
{
    switch (format) {
    case SYW_FIGURE_PDF:
        return open_pdf(bytes, width, height, title);
    case SYW_FIGURE_SVG:
        return open_svg(bytes, width, height);
    case SYW_FIGURE_PNG:
        break;
    }
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(width * png_dpi / 72 - 1e-6),
                                      (int)ceil(height * png_dpi / 72 - 1e-6));
}

static enum syw_status cairo_error(cairo_status_t status, struct syw_error *err)
{
    if (status == CAIRO_STATUS_NO_MEMORY)
        return syw_error_memory(err);
    return syw_error_set(err, SYW_ERENDER, "cannot draw: %s", cairo_status_to_string(status));
}

/* The surface writes until it is gone: bytes go last. */
static void canvas_free(struct canvas *canvas)
{
    cairo_destroy(canvas->cairo);
    g_byte_array_free(canvas->bytes, TRUE);
    g_free(canvas->title);
    free(canvas);
}

/* A copy for metadata without harmful characters, which XML and PDF do not allow. */
static char *clean(const char *title)
{
    GString *clean = g_string_new(NULL);
    uint32_t code;
    for (size_t size; clean->len < 4000 && (size = syw_text_next(&code, title)) > 0; title += size)
        g_string_append_len(clean, syw_is_harmful(code) ? " " : title, syw_is_harmful(code) ? 1 : (gssize)size);
    return g_string_free(clean, FALSE);
}

enum syw_status syw_canvas_open(struct canvas **result, FILE *out, enum syw_figure_format format, double width,
                                double height, double png_dpi, const char *title, struct syw_error *err)
{
    double across = width * png_dpi / 72, down = height * png_dpi / 72;
    if (format == SYW_FIGURE_PNG && !(across * down <= max_pixels && across <= max_side && down <= max_side))
        return syw_error_set(err, SYW_EDOMAIN, "a picture of %.0f x %.0f pixels is too large", across, down);
    struct canvas *canvas = calloc(1, sizeof *canvas);
    if (!canvas)
        return syw_error_memory(err);
    *canvas = (struct canvas){.out = out, .format = format, .png_dpi = png_dpi, .bytes = g_byte_array_new()};
    canvas->title = title ? clean(title) : NULL;
    cairo_surface_t *surface = open_surface(canvas->bytes, format, width, height, png_dpi, canvas->title);
    canvas->cairo = cairo_create(surface);
    cairo_surface_destroy(surface);
    cairo_status_t status = cairo_status(canvas->cairo);
    if (status != CAIRO_STATUS_SUCCESS) {
        canvas_free(canvas);
        return cairo_error(status, err);
    }
    if (format == SYW_FIGURE_PNG)
        cairo_scale(canvas->cairo, png_dpi / 72, png_dpi / 72);
    cairo_set_line_join(canvas->cairo, CAIRO_LINE_JOIN_ROUND);
    *result = canvas;
    return SYW_OK;
}

/* Ends the drawing; then all of the file is in bytes. */
static cairo_status_t finish(struct canvas *canvas)
{
    cairo_surface_t *surface = cairo_get_target(canvas->cairo);
    cairo_status_t status = cairo_status(canvas->cairo);
    if (status == CAIRO_STATUS_SUCCESS && canvas->format == SYW_FIGURE_PNG)
        status = cairo_surface_write_to_png_stream(surface, collect, canvas->bytes);
    cairo_surface_finish(surface);
    return status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status(surface);
}

enum syw_status syw_canvas_close(struct canvas *canvas, struct syw_error *err)
{
    if (!canvas)
        return SYW_OK;
    enum syw_status status = SYW_OK;
    cairo_status_t drawn = finish(canvas);
    if (drawn != CAIRO_STATUS_SUCCESS) {
        status = cairo_error(drawn, err);
        goto done;
    }
    if (canvas->format == SYW_FIGURE_PNG)
        syw_png_add_resolution(canvas->bytes, canvas->png_dpi);
    if (canvas->format == SYW_FIGURE_SVG)
        syw_svg_settle(canvas->bytes, canvas->title);
    if (fwrite(canvas->bytes->data, 1, canvas->bytes->len, canvas->out) != canvas->bytes->len ||
        fflush(canvas->out) != 0)
        status = syw_error_set(err, SYW_EIO, "cannot write the figure");
done:
    canvas_free(canvas);
    return status;
}

static void use(struct canvas *canvas, struct paint paint)
{
    cairo_set_source_rgba(canvas->cairo, paint.red, paint.green, paint.blue, paint.alpha);
}

void syw_canvas_clip(struct canvas *canvas, struct box box)
{
    cairo_save(canvas->cairo);
    cairo_rectangle(canvas->cairo, box.x, box.y, box.w, box.h);
    cairo_clip(canvas->cairo);
}

void syw_canvas_unclip(struct canvas *canvas)
{
    cairo_restore(canvas->cairo);
}

void syw_canvas_paint(struct canvas *canvas, struct paint paint)
{
    use(canvas, paint);
    cairo_paint(canvas->cairo);
}

void syw_canvas_line(struct canvas *canvas, double x0, double y0, double x1, double y1, const struct pen *pen)
{
    syw_canvas_path_start(canvas, x0, y0);
    syw_canvas_path_add(canvas, x1, y1);
    syw_canvas_stroke(canvas, pen);
}

void syw_canvas_fill(struct canvas *canvas, struct box box, struct paint paint)
{
    use(canvas, paint);
    cairo_rectangle(canvas->cairo, box.x, box.y, box.w, box.h);
    cairo_fill(canvas->cairo);
}

void syw_canvas_dot(struct canvas *canvas, double x, double y, double radius, struct paint paint)
{
    use(canvas, paint);
    cairo_new_path(canvas->cairo);
    cairo_arc(canvas->cairo, x, y, radius, 0, 2 * G_PI);
    cairo_fill(canvas->cairo);
}

void syw_canvas_path_start(struct canvas *canvas, double x, double y)
{
    cairo_move_to(canvas->cairo, x, y);
}

void syw_canvas_path_add(struct canvas *canvas, double x, double y)
{
    cairo_line_to(canvas->cairo, x, y);
}

/* Patterns in line widths: on, off, on, off, ... */
static const struct {
    int n;
    double length[6];
} dashes[] = {
    {0, {0}},
    {2, {5, 2}},
    {4, {6, 1.7, 1.2, 1.7}},
    {2, {1.3, 1.5}},
    {2, {9, 2.5}},
    {6, {5, 1.6, 1.2, 1.6, 1.2, 1.6}},
    {2, {2.6, 1.4}},
    {4, {6, 1.5, 2.6, 1.5}},
};

void syw_canvas_stroke(struct canvas *canvas, const struct pen *pen)
{
    double length[6];
    int n = dashes[pen->dash].n;
    for (int i = 0; i < n; i++)
        length[i] = dashes[pen->dash].length[i] * pen->width;
    use(canvas, pen->paint);
    cairo_set_line_width(canvas->cairo, pen->width);
    cairo_set_dash(canvas->cairo, length, n, 0);
    cairo_stroke(canvas->cairo);
}

void syw_canvas_shade(struct canvas *canvas, struct paint paint)
{
    use(canvas, paint);
    cairo_close_path(canvas->cairo);
    cairo_fill(canvas->cairo);
}

void syw_canvas_text(struct canvas *canvas, PangoLayout *text, double x, double y, bool upward, struct paint paint)
{
    struct box box = syw_type_extents(text);
    use(canvas, paint);
    cairo_save(canvas->cairo);
    cairo_translate(canvas->cairo, x, upward ? y + box.w : y);
    if (upward)
        cairo_rotate(canvas->cairo, -G_PI / 2);
    cairo_move_to(canvas->cairo, -box.x, -box.y);
    pango_cairo_show_layout(canvas->cairo, text);
    cairo_new_path(canvas->cairo);
    cairo_restore(canvas->cairo);
}
