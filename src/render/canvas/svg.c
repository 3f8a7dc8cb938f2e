/* Elements are put one behind the other. Neighbors that look the same are one path, or one group of texts: an axis is a
 * dozen ticks, and a description of each would be longer than all of them.
 */
#include "svg.h"

#include "base/hash.h"
#include "svg_parts.h"
#include "svg_write.h"

#include <string.h>

struct svg *syw_svg_new(double width, double height, bool screen)
{
    struct svg *svg = g_new0(struct svg, 1);
    *svg = (struct svg){.width = width,
                        .height = height,
                        .step = screen ? 10 : 1,
                        .body = g_string_new(NULL),
                        .look = g_string_new(NULL),
                        .path = g_string_new(NULL),
                        .rim = g_string_new(NULL)};
    return svg;
}

void syw_svg_free(struct svg *svg)
{
    if (!svg)
        return;
    g_string_free(svg->body, TRUE);
    g_string_free(svg->look, TRUE);
    g_string_free(svg->path, TRUE);
    g_string_free(svg->rim, TRUE);
    g_free(svg->family);
    g_free(svg);
}

/* ---- what looks the same ---------------------------------------------------------------------------------------- */

void syw_svg_end_look(struct svg *svg)
{
    if (svg->path->len > 0)
        g_string_append_printf(svg->body, "<path%s d=\"%s\"/>\n", svg->look->str, svg->path->str);
    if (svg->texts)
        g_string_append(svg->body, "</g>\n");
    svg->texts = false;
    g_string_truncate(svg->path, 0);
    g_string_truncate(svg->look, 0);
}

void syw_svg_put_paint(GString *to, const char *what, struct svg_paint paint)
{
    if (paint.series > 0)
        g_string_append_printf(to, " class=\"m%d\"", paint.series);
    g_string_append_printf(to, " %s=\"#%06x\"", what, paint.rgb);
    if (paint.alpha < 1) {
        g_string_append_printf(to, " %s-opacity=\"", what);
        syw_svg_put_length(to, paint.alpha);
        g_string_append_c(to, '"');
    }
}

/* The path as one that looks so; with its neighbor where that looks the same and nothing shines through. */
static void put_path(struct svg *svg, GString *look, const cairo_path_t *path, bool joined)
{
    if (!joined || !g_string_equal(look, svg->look)) {
        syw_svg_end_look(svg);
        g_string_assign(svg->look, look->str);
    }
    syw_svg_put_path(svg->path, path, svg->step);
    if (!joined)
        syw_svg_end_look(svg);
    g_string_free(look, TRUE);
}

void syw_svg_fill(struct svg *svg, const cairo_path_t *path, struct svg_paint paint)
{
    GString *look = g_string_new(NULL);
    syw_svg_put_paint(look, "fill", paint);
    g_string_append(look, svg->rim->str);
    g_string_truncate(svg->rim, 0);
    put_path(svg, look, path, false);
}

static void put_width(GString *to, double width)
{
    g_string_append(to, " stroke-width=\"");
    syw_svg_put_length(to, width);
    g_string_append_c(to, '"');
}

void syw_svg_rim(struct svg *svg, struct svg_paint paint, double width)
{
    paint.series = 0; /* the path is of its class already */
    syw_svg_put_paint(svg->rim, "stroke", paint);
    put_width(svg->rim, width);
}

void syw_svg_stroke(struct svg *svg, const cairo_path_t *path, struct svg_paint paint, double width,
                    const double dash[], int n_dash)
{
    GString *look = g_string_new(" fill=\"none\"");
    syw_svg_put_paint(look, "stroke", paint);
    put_width(look, width);
    for (int i = 0; i < n_dash; i++) {
        g_string_append(look, i == 0 ? " stroke-dasharray=\"" : " ");
        syw_svg_put_length(look, dash[i]);
    }
    g_string_append(look, n_dash > 0 ? "\"" : "");
    put_path(svg, look, path, paint.alpha >= 1);
}

void syw_svg_circle(struct svg *svg, double x, double y, double radius, struct svg_paint paint)
{
    const double place[] = {x, y, radius};
    const char *const name[] = {"cx", "cy", "r"};
    syw_svg_end_look(svg);
    g_string_append(svg->body, "<circle");
    syw_svg_put_paint(svg->body, "fill", paint);
    for (int i = 0; i < 3; i++) {
        g_string_append_printf(svg->body, " %s=\"", name[i]);
        syw_svg_put_length(svg->body, place[i]);
        g_string_append_c(svg->body, '"');
    }
    g_string_append(svg->body, "/>\n");
}

void syw_svg_clip(struct svg *svg, const cairo_path_t *path)
{
    syw_svg_end_look(svg);
    g_string_append_printf(svg->body, "<clipPath id=\"c%d\"><path d=\"", ++svg->n_clips);
    syw_svg_put_path(svg->body, path, svg->step);
    g_string_append_printf(svg->body, "\"/></clipPath>\n<g clip-path=\"url(#c%d)\">\n", svg->n_clips);
}

void syw_svg_unclip(struct svg *svg)
{
    syw_svg_end_look(svg);
    g_string_append(svg->body, "</g>\n");
}

/* ---- the whole -------------------------------------------------------------------------------------------------- */

/* Every id of the bytes, and every mention of one, with prefix. Texts hold no quote that is not escaped. */
static GString *with_prefix(const char *bytes, size_t length, const char *prefix)
{
    static const char *const before[] = {" id=\"", "href=\"#", "=\"url(#"};
    GString *to = g_string_sized_new(length + length / 8);
    for (size_t i = 0, n; i < length; i += n) {
        n = 1;
        for (size_t k = 0; k < G_N_ELEMENTS(before); k++)
            if (strncmp(bytes + i, before[k], strlen(before[k])) == 0)
                n = strlen(before[k]);
        g_string_append_len(to, bytes + i, (gssize)n);
        if (n > 1)
            g_string_append_printf(to, "%s-", prefix);
    }
    return to;
}

static void put_words(GString *to, const struct svg_words *words, const char *prefix)
{
    const char *const text[] = {words->title, words->description};
    static const char *const name[] = {"title", "desc"};
    for (int i = 0; i < 2; i++)
        if (text[i] && *text[i]) {
            g_string_append_printf(to, "<%s id=\"%s-%s\">", name[i], prefix, name[i]);
            syw_svg_put_text(to, text[i], strlen(text[i]));
            g_string_append_printf(to, "</%s>\n", name[i]);
        }
}

/* That it is a picture, and what it is called: a screen reader says that once, and not every tick. */
static void put_role(GString *to, const struct svg_words *words, const char *prefix)
{
    const bool title = words->title && *words->title, description = words->description && *words->description;
    g_string_append(to, " role=\"img\"");
    if (title)
        g_string_append_printf(to, " aria-labelledby=\"%s-title\"", prefix);
    if (description)
        g_string_append_printf(to, " aria-describedby=\"%s-desc\"", prefix);
}

static void find_prefix(char prefix[64], const struct svg_words *words, const char *bytes, size_t length)
{
    if (words->id)
        g_snprintf(prefix, 64, "%s", words->id);
    else
        g_snprintf(prefix, 64, "s%08x", (unsigned)(syw_hash(SYW_HASH_BEGIN, bytes, length) & 0xFFFFFFFF));
}

GString *syw_svg_finish(struct svg *svg, const struct svg_words *words)
{
    char prefix[64];
    GString *whole = g_string_new(words->id ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    syw_svg_end_look(svg);
    find_prefix(prefix, words, svg->body->str, svg->body->len);
    const double size[] = {svg->width, svg->height};
    g_string_append(whole, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    for (int i = 0; i < 2 && !words->id; i++) {
        g_string_append(whole, i == 0 ? " width=\"" : " height=\"");
        syw_svg_put_length(whole, size[i]);
        g_string_append(whole, "pt\"");
    }
    g_string_append(whole, " viewBox=\"0 0 ");
    syw_svg_put_length(whole, svg->width);
    g_string_append_c(whole, ' ');
    syw_svg_put_length(whole, svg->height);
    g_string_append_printf(whole, "\"%s%s", words->attributes ? " " : "", words->attributes ? words->attributes : "");
    put_role(whole, words, prefix);
    g_string_append(whole, ">\n");
    put_words(whole, words, prefix);
    g_string_append_printf(whole, "<g stroke-linejoin=\"round\" font-family=\"%s\">\n",
                           svg->family ? svg->family : "sans-serif");
    GString *body = with_prefix(svg->body->str, svg->body->len, prefix);
    g_string_append_len(whole, body->str, (gssize)body->len);
    g_string_free(body, TRUE);
    g_string_append(whole, "</g>\n</svg>\n");
    return whole;
}

/* ---- what cairo wrote ------------------------------------------------------------------------------------------- */

/* surface12 becomes surface wherever it is an id. */
static void drop_numbers(GByteArray *file)
{
    static const char id[] = "id=\"surface";
    const guint length = sizeof id - 1;
    guint to = 0, from = 0;
    while (from < file->len) {
        bool found = file->len - from > length && memcmp(file->data + from, id, length) == 0;
        guint n = found ? length : 1;
        memmove(file->data + to, file->data + from, n);
        to += n;
        from += n;
        while (found && from < file->len && g_ascii_isdigit(file->data[from]))
            from++;
    }
    g_byte_array_set_size(file, to);
}

/* The end of the opening tag <svg ...> (its >) and the beginning of the closing one; false where it is no such file. */
static bool find_tags(const char *text, const char **opening, const char **closing)
{
    const char *begin = strstr(text, "<svg");
    *opening = begin ? strchr(begin, '>') : NULL;
    *closing = g_strrstr(text, "</svg>");
    return *opening && *closing && *opening < *closing;
}

void syw_svg_settle(GByteArray *file, struct svg *texts, const struct svg_words *words)
{
    char prefix[64];
    const char *opening, *closing;
    syw_svg_end_look(texts);
    drop_numbers(file);
    find_prefix(prefix, words, (const char *)file->data, file->len);
    GString *whole = with_prefix((const char *)file->data, file->len, prefix);
    if (find_tags(whole->str, &opening, &closing)) {
        GString *settled = g_string_new_len(whole->str, opening - whole->str);
        put_role(settled, words, prefix);
        g_string_append(settled, ">\n");
        put_words(settled, words, prefix);
        g_string_append_len(settled, opening + 1, closing - opening - 1);
        g_string_append_printf(settled, "<g fill-opacity=\"0\" font-family=\"%s\">\n%s</g>\n",
                               texts->family ? texts->family : "sans-serif", texts->body->str);
        g_string_append(settled, closing);
        g_byte_array_set_size(file, 0);
        g_byte_array_append(file, (const guint8 *)settled->str, (guint)settled->len);
        g_string_free(settled, TRUE);
    }
    g_string_free(whole, TRUE);
}
