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
    double width, height, png_dpi;
    cairo_t *cairo;
    struct svg *svg; /* what is drawn, of words->text; else the texts, of an SVG; NULL: another format */
    struct svg_words words;
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

/* A copy for metadata without harmful characters, which PDF does not allow. */
static char *clean(const char *title)
{
    GString *clean = g_string_new(NULL);
    uint32_t code;
    for (size_t size; clean->len < 4000 && (size = syw_text_next(&code, title)) > 0; title += size)
        g_string_append_len(clean, syw_is_harmful(code) ? " " : title, syw_is_harmful(code) ? 1 : (gssize)size);
    return g_string_free(clean, FALSE);
}

/* cairo stamps PDF with the time of day, or SOURCE_DATE_EPOCH. An empty date leaves the stamp out, and the same figure
 * has the same bytes tomorrow. */
static cairo_surface_t *open_pdf(GByteArray *bytes, double width, double height, const char *title)
{
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, bytes, width, height);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "syw");
    if (title) {
        char *valid = clean(title);
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, valid);
        g_free(valid);
    }
    return surface;
}

static cairo_surface_t *open_svg(GByteArray *bytes, double width, double height)
{
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(collect, bytes, width, height);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PT);
    return surface;
}

/* Where text is text, cairo draws nothing and makes the paths that svg.c writes. */
static cairo_surface_t *open_surface(GByteArray *bytes, enum syw_figure_format format, double width, double height,
                                     double png_dpi, const struct svg_words *words)
{
    if (format == SYW_FIGURE_PDF)
        return open_pdf(bytes, width, height, words->title);
    if (format == SYW_FIGURE_SVG && words->text)
        return cairo_image_surface_create(CAIRO_FORMAT_A1, 1, 1);
    if (format == SYW_FIGURE_SVG)
        return open_svg(bytes, width, height);
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
    syw_svg_free(canvas->svg);
    free(canvas);
}

enum syw_status syw_canvas_open(struct canvas **result, FILE *out, enum syw_figure_format format, double width,
                                double height, double png_dpi, const struct svg_words *words, struct syw_error *err)
{
    double across = width * png_dpi / 72, down = height * png_dpi / 72;
    if (format == SYW_FIGURE_PNG && !(across * down <= max_pixels && across <= max_side && down <= max_side))
        return syw_error_set(err, SYW_EDOMAIN, "a picture of %.0f x %.0f pixels is too large", across, down);
    struct canvas *canvas = calloc(1, sizeof *canvas);
    if (!canvas)
        return syw_error_memory(err);
    *canvas = (struct canvas){
        .out = out, .format = format, .width = width, .height = height, .png_dpi = png_dpi, .words = *words};
    canvas->bytes = g_byte_array_new();
    canvas->words.text = words->text && format == SYW_FIGURE_SVG;
    canvas->svg = format == SYW_FIGURE_SVG ? syw_svg_new(width, height, words->id != NULL) : NULL;
    cairo_surface_t *surface = open_surface(canvas->bytes, format, width, height, png_dpi, words);
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

static void finish_svg(struct canvas *canvas)
{
    if (!canvas->words.text) {
        syw_svg_settle(canvas->bytes, canvas->svg, &canvas->words);
        return;
    }
    GString *whole = syw_svg_finish(canvas->svg, &canvas->words);
    g_byte_array_append(canvas->bytes, (const guint8 *)whole->str, (guint)whole->len);
    g_string_free(whole, TRUE);
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
        finish_svg(canvas);
    if (fwrite(canvas->bytes->data, 1, canvas->bytes->len, canvas->out) != canvas->bytes->len ||
        fflush(canvas->out) != 0)
        status = syw_error_set(err, SYW_EIO, "cannot write the figure");
done:
    canvas_free(canvas);
    return status;
}

/* ---- ink: cairo's own, or paths that cairo has made ------------------------------------------------------------- */

static void use(struct canvas *canvas, struct paint paint)
{
    cairo_set_source_rgba(canvas->cairo, paint.red, paint.green, paint.blue, paint.alpha);
}

static struct svg_paint svg_paint_of(struct paint paint)
{
    const unsigned red = (unsigned)lround(255 * paint.red), green = (unsigned)lround(255 * paint.green);
    return (struct svg_paint){red << 16 | green << 8 | (unsigned)lround(255 * paint.blue), paint.alpha, paint.series};
}

/* Fills the path, and forgets it. */
static void fill(struct canvas *canvas, struct paint paint)
{
    if (canvas->words.text) {
        cairo_path_t *path = cairo_copy_path(canvas->cairo);
        syw_svg_fill(canvas->svg, path, svg_paint_of(paint));
        cairo_path_destroy(path);
        cairo_new_path(canvas->cairo);
        return;
    }
    use(canvas, paint);
    cairo_fill(canvas->cairo);
}

static void stroke(struct canvas *canvas, struct paint paint, double width, const double dash[], int n_dash)
{
    if (canvas->words.text) {
        cairo_path_t *path = cairo_copy_path(canvas->cairo);
        syw_svg_stroke(canvas->svg, path, svg_paint_of(paint), width, dash, n_dash);
        cairo_path_destroy(path);
        cairo_new_path(canvas->cairo);
        return;
    }
    use(canvas, paint);
    cairo_set_line_width(canvas->cairo, width);
    cairo_set_dash(canvas->cairo, dash, n_dash, 0);
    cairo_stroke(canvas->cairo);
}

void syw_canvas_clip(struct canvas *canvas, struct box box)
{
    cairo_save(canvas->cairo);
    cairo_rectangle(canvas->cairo, box.x, box.y, box.w, box.h);
    if (canvas->words.text) {
        cairo_path_t *path = cairo_copy_path(canvas->cairo);
        syw_svg_clip(canvas->svg, path);
        cairo_path_destroy(path);
        cairo_new_path(canvas->cairo);
        return;
    }
    cairo_clip(canvas->cairo);
}

void syw_canvas_unclip(struct canvas *canvas)
{
    cairo_restore(canvas->cairo);
    if (canvas->words.text)
        syw_svg_unclip(canvas->svg);
}

void syw_canvas_paint(struct canvas *canvas, struct paint paint)
{
    if (canvas->words.text) {
        cairo_rectangle(canvas->cairo, 0, 0, canvas->width, canvas->height);
        fill(canvas, paint);
        return;
    }
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
    cairo_rectangle(canvas->cairo, box.x, box.y, box.w, box.h);
    fill(canvas, paint);
}

void syw_canvas_dot(struct canvas *canvas, double x, double y, double radius, struct paint paint)
{
    if (canvas->words.text) {
        syw_svg_circle(canvas->svg, x, y, radius, svg_paint_of(paint));
        return;
    }
    cairo_new_path(canvas->cairo);
    cairo_arc(canvas->cairo, x, y, radius, 0, 2 * G_PI);
    fill(canvas, paint);
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
    stroke(canvas, pen->paint, pen->width, length, n);
}

void syw_canvas_shade(struct canvas *canvas, struct paint paint, const struct pen *rim)
{
    cairo_close_path(canvas->cairo);
    if (rim && syw_canvas_is_for_screen(canvas))
        syw_svg_rim(canvas->svg, svg_paint_of(rim->paint), rim->width);
    fill(canvas, paint);
}

bool syw_canvas_is_for_screen(const struct canvas *canvas)
{
    return canvas->words.text && canvas->words.id;
}

static void show(struct canvas *canvas, PangoLayout *text, double x, double y, bool upward, struct paint paint)
{
    use(canvas, paint);
    cairo_save(canvas->cairo);
    cairo_translate(canvas->cairo, x, y);
    if (upward)
        cairo_rotate(canvas->cairo, -G_PI / 2);
    cairo_move_to(canvas->cairo, 0, 0);
    pango_cairo_show_layout(canvas->cairo, text);
    cairo_new_path(canvas->cairo);
    cairo_restore(canvas->cairo);
}

void syw_canvas_text(struct canvas *canvas, PangoLayout *text, double x, double y, bool upward, struct paint paint)
{
    const struct box box = syw_type_extents(text);
    const double left = upward ? x - box.y : x - box.x, top = upward ? y + box.w + box.x : y - box.y;
    if (canvas->svg)
        syw_svg_text(canvas->svg, text, left, top, upward, svg_paint_of(paint));
    if (!canvas->words.text)
        show(canvas, text, left, top, upward, paint);
}
