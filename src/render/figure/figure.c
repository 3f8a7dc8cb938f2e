/* The figure's front door: checks what it is given, lays it out, draws it. */
#include "layout.h"
#include "multiples.h"
#include "spoken.h"

#include <math.h>
#include <string.h>
#include <strings.h>

static const struct {
    const char *ending;
    enum syw_figure_format format;
} endings[] = {{".pdf", SYW_FIGURE_PDF}, {".svg", SYW_FIGURE_SVG}, {".png", SYW_FIGURE_PNG}};

enum syw_status syw_figure_format_of(enum syw_figure_format *format, const char *path, struct syw_error *err)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (length > 4 && strcasecmp(path + length - 4, endings[i].ending) == 0) {
            *format = endings[i].format;
            return SYW_OK;
        }
    syw_error_set(err, SYW_EINVAL, "cannot tell a figure's format from '%s'", path);
    syw_error_hint(err, "use a name that ends in .pdf, .svg or .png");
    return SYW_EINVAL;
}

static bool is_drawable(const struct syw_figure *figure)
{
    double factor = figure->options.percent ? 100 : 1;
    for (size_t i = 0; i < figure->n_series; i++) {
        const struct syw_figure_series *series = &figure->series[i];
        for (size_t k = 0; k < series->n; k++)
            if (isfinite(series->y[k] * factor) && isfinite(series->x[k]) && series->x[k] > 0)
                return true;
    }
    return false;
}

static enum syw_status check_limits(const char *axis, double lo, double hi, bool positive, struct syw_error *err)
{
    if (lo == 0 && hi == 0)
        return SYW_OK;
    if (!isfinite(lo) || !isfinite(hi) || !(lo < hi) || !(hi - lo > 1e-12 * fmax(fabs(lo), fabs(hi))))
        return syw_error_set(err, SYW_EDOMAIN, "the limits of the %s axis must be two numbers, the smaller one first",
                             axis);
    if (positive && lo <= 0)
        return syw_error_set(err, SYW_EDOMAIN, "a logarithmic %s axis cannot begin at %g", axis, lo);
    return SYW_OK;
}

enum syw_status syw_figure_check_page(const struct syw_figure *figure, struct syw_error *err)
{
    const struct syw_figure_options *options = &figure->options;
    if (figure->n_series > SYW_FIGURE_MAX_SERIES) {
        syw_error_set(err, SYW_EDOMAIN, "%zu models are more than a figure can show", figure->n_series);
        syw_error_hint(err, "choose at most %d of them", (int)SYW_FIGURE_MAX_SERIES);
        return SYW_EDOMAIN;
    }
    if (!(options->width_in > 0 && options->width_in <= 100 && options->height_in > 0 && options->height_in <= 100))
        return syw_error_set(err, SYW_EDOMAIN, "a figure of %g x %g in cannot be drawn", options->width_in,
                             options->height_in);
    if (!(options->font_pt >= 0 && options->font_pt <= 100))
        return syw_error_set(err, SYW_EDOMAIN, "a font of %g pt cannot be drawn", options->font_pt);
    if (!(options->png_dpi >= 0 && options->png_dpi <= 10000))
        return syw_error_set(err, SYW_EDOMAIN, "a resolution of %g dpi cannot be drawn", options->png_dpi);
    return SYW_OK;
}

/* Whether a logarithmic axis shows what the curves have. */
static enum syw_status check_values(const struct syw_figure *figure, struct syw_error *err)
{
    const struct syw_figure_options *options = &figure->options;
    const double factor = options->percent ? 100 : 1, least = options->from_best ? options->best * factor : 0;
    const bool below = options->from_best && !figure->minimize;
    if (!options->from_best && !options->log_y)
        return SYW_OK;
    for (size_t i = 0; i < figure->n_series; i++)
        for (size_t k = 0; k < figure->series[i].n; k++) {
            const double y = figure->series[i].y[k];
            if (options->from_best && (below ? y > options->best : y < options->best))
                return syw_error_set(err, SYW_EDOMAIN, "%g is better than the best value, %g", y, options->best);
            if (!options->from_best && y <= 0)
                return syw_error_set(err, SYW_EDOMAIN, "a logarithmic axis cannot show %g", y);
        }
    if (options->y_lo < options->y_hi && (below ? options->y_hi >= least : options->y_lo <= least))
        return syw_error_set(err, SYW_EDOMAIN, "a logarithmic y axis cannot %s at %g", below ? "end" : "begin",
                             below ? options->y_hi : options->y_lo);
    return SYW_OK;
}

enum syw_status syw_figure_check(const struct syw_figure *figure, struct syw_error *err)
{
    const struct syw_figure_options *options = &figure->options;
    enum syw_status status = syw_figure_check_page(figure, err);
    if (status != SYW_OK)
        return status;
    if (!is_drawable(figure))
        return syw_error_set(err, SYW_EDOMAIN, "there is no curve to draw");
    status = check_limits("x", options->x_lo, options->x_hi, !options->linear_x, err);
    if (status == SYW_OK)
        status = check_limits("y", options->y_lo, options->y_hi, false, err);
    return status == SYW_OK ? check_values(figure, err) : status;
}

enum syw_status syw_figure_font(char instead[SYW_FIGURE_FONT], const char *families, struct syw_error *err)
{
    struct type type;
    enum syw_status status = syw_type_init(&type, families, err);
    if (status != SYW_OK)
        return status;
    char *family = syw_type_has(&type, families) ? NULL : syw_type_family(&type);
    snprintf(instead, SYW_FIGURE_FONT, "%s", family ? family : "");
    g_free(family);
    syw_type_clear(&type);
    return SYW_OK;
}

enum syw_status syw_figure_settable(size_t *lacking, const char *families, const char *const text[], size_t n,
                                    struct syw_error *err)
{
    const struct text_style style = {.size = 8};
    struct type type;
    enum syw_status status = syw_type_init(&type, families, err);
    if (status != SYW_OK)
        return status;
    size_t i = 0;
    for (bool all = true; i < n; i++) {
        PangoLayout *set = text[i] ? syw_type_set(&type, text[i], &style) : NULL;
        all = !set || pango_layout_get_unknown_glyphs_count(set) == 0;
        if (set)
            g_object_unref(set);
        if (!all)
            break;
    }
    syw_type_clear(&type);
    *lacking = i;
    return SYW_OK;
}

enum syw_status syw_figure_write(FILE *out, enum syw_figure_format format, const struct syw_figure *figure,
                                 struct syw_error *err)
{
    struct layout *layout = NULL;
    struct multiples *multiples = NULL;
    struct canvas *canvas = NULL;
    struct spoken spoken = {0};
    struct svg_words words = {0};
    const struct syw_figure_options *options = &figure->options;
    enum syw_status status = syw_figure_check(figure, err);
    if (status == SYW_OK)
        status = figure->apart ? syw_multiples_new(&multiples, figure, err) : syw_layout_new(&layout, figure, err);
    if (status == SYW_OK)
        words = multiples ? syw_models_speak(&spoken, syw_multiples_frame(multiples), "A curve for each model")
                          : syw_figure_speak(&spoken, layout);
    if (status == SYW_OK)
        status = syw_canvas_open(&canvas, out, format, options->width_in * 72, options->height_in * 72,
                                 options->png_dpi > 0 ? options->png_dpi : 300, &words, err);
    if (status == SYW_OK) {
        if (multiples)
            syw_multiples_draw(canvas, multiples);
        else
            syw_layout_draw(canvas, layout);
        status = syw_canvas_close(canvas, err);
    }
    syw_spoken_clear(&spoken);
    syw_multiples_free(multiples);
    syw_layout_free(layout);
    return status;
}
