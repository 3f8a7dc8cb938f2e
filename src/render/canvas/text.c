/* Text through pango: one font context for measuring and drawing, free of hinting, so that a text is as wide
 * in the layout as it is in every output format.
 */
#include "canvas.h"

#include "base/text.h"

#include <math.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

/* No figure has room for more; pango's time grows with the length. */
enum { MAX_CHARACTERS = 300 };

/* What names a kind of font, of which the system chooses one. */
static bool is_generic(const char *family)
{
    static const char *const generic[] = {"sans",    "sans-serif", "serif",     "mono", "monospace",
                                          "cursive", "fantasy",    "system-ui", NULL};
    for (int i = 0; generic[i]; i++)
        if (g_ascii_strcasecmp(generic[i], family) == 0)
            return true;
    return false;
}

/* Whether one of the families is the word for a kind, or, where fonts are given, one that these have. */
static bool has_family(const struct fonts *fonts, const char *families)
{
    char **family = g_strsplit(families, ",", -1);
    bool has = false;
    for (int i = 0; family[i] && !has; i++)
        has = is_generic(g_strstrip(family[i])) || (fonts && syw_fonts_have(fonts, family[i]));
    g_strfreev(family);
    return has;
}

/* The asked families, then the library's own, which is always there; the system's choice would come behind it. */
static void set_family(PangoContext *context, const char *asked)
{
    bool any = asked && *asked, chosen = any && has_family(NULL, asked);
    PangoFontDescription *font = pango_font_description_new();
    char *families = g_strconcat(any ? asked : "", any && !chosen ? ", " : "", chosen ? "" : SYW_OWN_FONT, NULL);
    pango_font_description_set_family(font, families);
    pango_context_set_font_description(context, font);
    pango_font_description_free(font);
    g_free(families);
}

/* Pango (1.50) keeps the configuration of a map that is gone, 230 kB each time, but not that of one which is given
 * another. That is safe once nothing else holds the map: its threads that look for fonts do. */
static void let_go(gpointer nothing, GObject *map, gboolean last)
{
    (void)nothing;
    if (!last)
        return;
    g_object_ref(map);
    g_object_remove_toggle_ref(map, let_go, NULL);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), NULL);
    g_object_unref(map);
}

enum syw_status syw_type_init(struct type *type, const char *family, struct syw_error *err)
{
    *type = (struct type){.context = NULL};
    enum syw_status status = syw_fonts_open(&type->fonts, err);
    if (status != SYW_OK)
        return status;
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (!map) {
        syw_type_clear(type);
        return syw_error_set(err, SYW_ERENDER, "pango is built without fontconfig");
    }
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), type->fonts.config);
    g_object_add_toggle_ref(G_OBJECT(map), let_go, NULL);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    type->context = pango_font_map_create_context(map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(type->context, options);
    pango_cairo_context_set_resolution(type->context, 72);
    pango_context_set_language(type->context, pango_language_from_string("en"));
#if PANGO_VERSION_CHECK(1, 44, 0)
    pango_context_set_round_glyph_positions(type->context, FALSE);
#endif
    set_family(type->context, family);
    cairo_font_options_destroy(options);
    g_object_unref(map);
    return SYW_OK;
}

void syw_type_clear(struct type *type)
{
    if (type->context)
        g_object_unref(type->context);
    type->context = NULL;
    syw_fonts_clear(&type->fonts);
}

bool syw_type_has(const struct type *type, const char *families)
{
    return has_family(&type->fonts, families);
}

char *syw_type_family(const struct type *type)
{
    PangoFont *font = pango_context_load_font(type->context, pango_context_get_font_description(type->context));
    if (!font)
        return NULL;
    PangoFontDescription *found = pango_font_describe(font);
    char *family = g_strdup(pango_font_description_get_family(found));
    pango_font_description_free(found);
    g_object_unref(font);
    return family;
}

/* A digit or sign that is raised or lowered, and which plain character it is. */
static bool find_script(gunichar c, gunichar *plain, bool *raised)
{
    static const char signs[] = "+-=()";
    *raised = c < 0x2080;
    if (c == 0xB9 || c == 0xB2 || c == 0xB3) {
        *plain = c == 0xB9 ? '1' : c == 0xB2 ? '2' : '3';
        return true;
    }
    if (c < 0x2070 || c > 0x208E || c == 0x207F || c == 0x2071)
        return false;
    unsigned place = c % 16;
    *plain = place < 10 ? '0' + place : (gunichar)signs[place - 10];
    if (*plain == '-')
        *plain = 0x2212;
    return true;
}

/* Small and lifted, or lowered, for the text from start to end. rise in pango units. */
static void add_script(PangoAttrList *list, size_t start, size_t end, bool raised, double size)
{
    PangoAttribute *attributes[] = {pango_attr_scale_new(0.7),
                                    pango_attr_rise_new((int)(size * PANGO_SCALE * (raised ? 0.35 : -0.15)))};
    for (int i = 0; i < 2; i++) {
        attributes[i]->start_index = (guint)start;
        attributes[i]->end_index = (guint)end;
        pango_attr_list_insert(list, attributes[i]);
    }
}

/* Makes string fit to be set: valid, short, one paragraph, scripts as attributes. */
static GString *prepare(const char *string, PangoAttrList *list, double size)
{
    GString *text = g_string_new(NULL);
    size_t length = strnlen(string, MAX_CHARACTERS * 4);
    char *valid = g_utf8_make_valid(string, (gssize)length);
    int n = 0;
    for (const char *c = valid; *c && n < MAX_CHARACTERS; c = g_utf8_next_char(c), n++) {
        gunichar character = g_utf8_get_char(c), plain;
        bool raised;
        size_t start = text->len;
        if (find_script(character, &plain, &raised)) {
            g_string_append_unichar(text, plain);
            add_script(list, start, text->len, raised, size);
        } else {
            g_string_append_unichar(text, syw_is_harmful(character) ? ' ' : character);
        }
    }
    g_free(valid);
    return text;
}

/* A line of text in the style, not yet limited in width. */
static PangoLayout *set_line(const struct type *type, const char *string, const struct text_style *style)
{
    PangoLayout *layout = pango_layout_new(type->context);
    PangoFontDescription *font = pango_font_description_copy(pango_context_get_font_description(type->context));
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    if (style->bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);

    PangoAttrList *list = pango_attr_list_new();
    GString *text = prepare(string, list, style->size);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_text(layout, text->str, (int)text->len);
    pango_layout_set_attributes(layout, list);
    g_string_free(text, TRUE);
    pango_attr_list_unref(list);
    return layout;
}

/* The text without its middle: of its n characters the first head and the last tail stay. */
static char *without_middle(PangoLayout *layout, int n, int head, int tail)
{
    const char *text = pango_layout_get_text(layout);
    const char *end = g_utf8_offset_to_pointer(text, head), *begin = g_utf8_offset_to_pointer(text, n - tail);
    char *front = g_strchomp(g_strndup(text, (gsize)(end - text))), *back = g_strchug(g_strdup(begin));
    char *both = g_strconcat(front, "\xE2\x80\xA6", back, NULL);
    g_free(front);
    g_free(back);
    return both;
}

/* Cuts a line in the middle, where names that begin alike differ least, until it is as narrow as style->width.
 * Pango's own way leaves a gap behind the dots. Sub- and superscripts become plain, as they do nowhere else. */
static PangoLayout *cut_middle(const struct type *type, PangoLayout *whole, const struct text_style *style)
{
    int n;
    const PangoLogAttr *place = pango_layout_get_log_attrs_readonly(whole, &n);
    n--; /* places between characters, one more than these */
    PangoLayout *best = NULL;
    for (int low = 0, high = n - 1; low <= high;) {
        int keep = (low + high) / 2, head = (keep + 1) / 2, tail = keep / 2;
        while (head > 0 && !place[head].is_cursor_position)
            head--;
        while (tail > 0 && !place[n - tail].is_cursor_position)
            tail--;
        char *text = without_middle(whole, n, head, tail);
        PangoLayout *layout = set_line(type, text, style);
        g_free(text);
        bool fits = syw_type_extents(layout).w <= style->width;
        if (fits)
            low = keep + 1;
        else
            high = keep - 1;
        if (fits || !best) {
            if (best)
                g_object_unref(best);
            best = layout;
        } else {
            g_object_unref(layout);
        }
    }
    if (!best)
        return whole;
    g_object_unref(whole);
    return best;
}

PangoLayout *syw_type_set(const struct type *type, const char *string, const struct text_style *style)
{
    PangoLayout *layout = set_line(type, string, style);
    if (style->width <= 0 || syw_type_extents(layout).w <= style->width)
        return layout;
    if (style->lines <= 1)
        return cut_middle(type, layout, style);
    pango_layout_set_width(layout, (int)(fmin(style->width, 1e5) * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, style->centered ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    pango_layout_set_height(layout, -style->lines);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    return layout;
}

struct box syw_type_extents(PangoLayout *text)
{
    PangoRectangle ink, line;
    pango_layout_get_extents(text, &ink, &line);
    if (ink.width <= 0 || ink.height <= 0)
        ink = line;
    double left = MIN(ink.x, line.x), top = MIN(ink.y, line.y);
    double right = MAX(ink.x + ink.width, line.x + line.width);
    double bottom = MAX(ink.y + ink.height, line.y + line.height);
    return (struct box){left / PANGO_SCALE, top / PANGO_SCALE, (right - left) / PANGO_SCALE,
                        (bottom - top) / PANGO_SCALE};
}
