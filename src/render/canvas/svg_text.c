/* Text as text: a line of a layout is an element, as long as it was measured, whatever font the reader has. Scripts are
 * parts of it that stand lower or higher, so that "CO2" is found.
 */
#include "font.h"
#include "svg.h"
#include "svg_parts.h"
#include "svg_write.h"

#include <math.h>
#include <string.h>

/* A few digits are squeezed by their distance alone, and on screens not at all: that takes less to say, and there are
 * many. */
enum { LETTERS = 4 };

/* Fonts as wide as ours, of which most systems have one. */
static const char stand_ins[] = "'Liberation Sans', Arimo, Helvetica, Arial, sans-serif";

/* The families asked for; in place of the library's own those that stand in for it. Names are quoted, and what could
 * end a quote is left out of them. */
static char *family_attribute(const PangoFontDescription *font)
{
    GString *names = g_string_new(NULL);
    char **family = g_strsplit(pango_font_description_get_family(font), ",", -1);
    for (int i = 0; family[i]; i++) {
        char *name = g_strdelimit(g_strstrip(family[i]), "'\"\\", ' ');
        const bool own = strcmp(name, SYW_OWN_FONT) == 0;
        g_string_append(names, names->len > 0 ? ", " : "");
        if (own) {
            g_string_append(names, stand_ins);
        } else {
            const char *quote = strchr(name, ' ') ? "'" : "";
            g_string_append(names, quote);
            syw_svg_put_text(names, name, strlen(name));
            g_string_append(names, quote);
        }
    }
    g_strfreev(family);
    return g_string_free(names, FALSE);
}

/* ---- runs ------------------------------------------------------------------------------------------------------- */

/* How high above the baseline, points, and how large. */
struct run_look {
    double rise, size;
};

static struct run_look look_of(const PangoItem *item)
{
    struct run_look look = {0, 0};
    PangoFontDescription *font = pango_font_describe_with_absolute_size(item->analysis.font);
    look.size = pango_font_description_get_size(font) / (double)PANGO_SCALE;
    pango_font_description_free(font);
    for (const GSList *at = item->analysis.extra_attrs; at; at = at->next) {
        const PangoAttribute *attribute = at->data;
        if (attribute->klass->type == PANGO_ATTR_RISE)
            look.rise = ((const PangoAttrInt *)attribute)->value / (double)PANGO_SCALE;
    }
    return look;
}

static int by_offset(const void *a, const void *b)
{
    const PangoGlyphItem *first = *(PangoGlyphItem *const *)a, *second = *(PangoGlyphItem *const *)b;
    return (first->item->offset > second->item->offset) - (first->item->offset < second->item->offset);
}

/* What the run stands for: its text, or the dots of what was cut. */
static void put_run(GString *to, const char *text, const PangoItem *item)
{
    enum { IS_ELLIPSIS = 1 << 1 }; /* PANGO_ANALYSIS_FLAG_IS_ELLIPSIS, unnamed before pango 1.36.7 */
    if (item->analysis.flags & IS_ELLIPSIS)
        g_string_append(to, "\xE2\x80\xA6");
    else
        syw_svg_put_text(to, text + item->offset, (gsize)item->length);
}

/* The line's runs in the order in which they are read. Raised and lowered ones are tspans. */
static void put_runs(GString *to, const char *text, const PangoLayoutLine *line)
{
    GPtrArray *runs = g_ptr_array_new();
    for (GSList *at = line->runs; at; at = at->next)
        g_ptr_array_add(runs, at->data);
    qsort(runs->pdata, runs->len, sizeof runs->pdata[0], by_offset);
    double height = 0;
    for (guint i = 0; i < runs->len; i++) {
        const PangoItem *item = ((PangoGlyphItem *)g_ptr_array_index(runs, i))->item;
        const struct run_look look = look_of(item);
        const bool apart = look.rise != height || look.rise != 0;
        if (apart) {
            g_string_append(to, "<tspan dy=\"");
            syw_svg_put_length(to, height - look.rise);
            g_string_append(to, "\" font-size=\"");
            syw_svg_put_length(to, look.size);
            g_string_append(to, "\">");
        }
        put_run(to, text, item);
        g_string_append(to, apart ? "</tspan>" : "");
        height = look.rise;
    }
    g_ptr_array_free(runs, TRUE);
}

/* ---- texts ------------------------------------------------------------------------------------------------------ */

/* Opens a group of texts that look so, where the last one does not. */
static void begin_look(struct svg *svg, const PangoFontDescription *font, struct svg_paint paint, bool upward)
{
    GString *look = g_string_new(NULL);
    syw_svg_put_paint(look, "fill", paint);
    g_string_append(look, " font-size=\"");
    syw_svg_put_length(look, pango_font_description_get_size(font) / (double)PANGO_SCALE);
    g_string_append(look, "\"");
    if (pango_font_description_get_weight(font) >= PANGO_WEIGHT_BOLD)
        g_string_append(look, " font-weight=\"bold\"");
    if (upward)
        g_string_append(look, " transform=\"rotate(-90)\"");
    if (!svg->texts || !g_string_equal(look, svg->look)) {
        syw_svg_end_look(svg);
        g_string_assign(svg->look, look->str);
        g_string_append_printf(svg->body, "<g%s>\n", look->str);
        svg->texts = true;
    }
    g_string_free(look, TRUE);
}

static void put_attribute(GString *to, const char *name, double length)
{
    g_string_append_printf(to, " %s=\"", name);
    syw_svg_put_length(to, length);
    g_string_append_c(to, '"');
}

void syw_svg_text(struct svg *svg, PangoLayout *text, double x, double y, bool upward, struct svg_paint paint)
{
    const PangoFontDescription *font = pango_layout_get_font_description(text);
    if (!svg->family)
        svg->family = family_attribute(font);
    begin_look(svg, font, paint, upward);
    PangoLayoutIter *at = pango_layout_get_iter(text);
    do {
        PangoRectangle line;
        pango_layout_iter_get_line_extents(at, NULL, &line);
        const PangoLayoutLine *runs = pango_layout_iter_get_line_readonly(at);
        if (!runs->runs)
            continue;
        const double right = line.x / (double)PANGO_SCALE;
        const double down = pango_layout_iter_get_baseline(at) / (double)PANGO_SCALE;
        g_string_append(svg->body, "<text");
        put_attribute(svg->body, "x", upward ? -y + right : x + right);
        put_attribute(svg->body, "y", upward ? x + down : y + down);
        if (runs->length > (svg->step > 1 ? LETTERS : 1))
            put_attribute(svg->body, "textLength", line.width / (double)PANGO_SCALE);
        if (runs->length > LETTERS || pango_font_description_get_weight(font) >= PANGO_WEIGHT_BOLD)
            g_string_append(svg->body, " lengthAdjust=\"spacingAndGlyphs\"");
        g_string_append_c(svg->body, '>');
        put_runs(svg->body, pango_layout_get_text(text), runs);
        g_string_append(svg->body, "</text>\n");
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
}
