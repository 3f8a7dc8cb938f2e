/* Sizes: the columns of well-known venues, or two lengths. */
#include "figure_layout.h"
#include "syw/figure.h"

#include <math.h>
#include <string.h>

static const struct preset {
    const char *name;
    double width_in, height_in; /* height 0: what the contents take */
    double font_pt;
} presets[] = {{"acl", 3.03, 0, 8}, {"icml", 3.25, 0, 8}, {"neurips", 5.5, 0, 8}, {"slide", 40 / 3.0, 7.5, 18}};

/* A height at which all of figure has its place, in inches: the rows of text it needs below a panel of pleasant
 * proportions. Estimated, as the layout adapts to any height. */
static double natural_height(double width_in, double font_pt, const struct syw_figure *figure)
{
    struct ruler ruler[MAX_RULERS];
    bool side = width_in >= 4.5, named = figure && figure->n_series > 0 && figure->n_series <= SYW_FIGURE_MAX_SERIES;
    double rulers = named ? (double)syw_rulers_list(ruler, figure, 3) : 0;
    double models = named ? (double)figure->n_series : 1;
    double panel = width_in * 72 * (side ? 0.40 : 0.56), em = font_pt;
    double rows = 3.2 + 1.85 * rulers;
    if (side)
        panel = fmax(panel, em * (1.5 + 4.6 * models) - 1.85 * em * rulers);
    else
        rows += 2.5 + 3.4 * models;
    if (named && figure->options.title)
        rows += 2;
    if (named && figure->options.caption)
        rows += side ? 1.6 : 2.6;
    return (panel + rows * em) / 72;
}

/* Reads "3.5", "3.5in" or "9cm" up to the end or a comma; true where it is one. */
static bool read_length(const char **text, double *inches)
{
    size_t digits = strspn(*text, "0123456789.");
    char number[32], *end;
    if (digits == 0 || digits >= sizeof number)
        return false;
    memcpy(number, *text, digits);
    number[digits] = '\0';
    *inches = g_ascii_strtod(number, &end);
    if (*end)
        return false;
    *text += digits;
    if (strncmp(*text, "cm", 2) == 0)
        *inches /= 2.54;
    if (strncmp(*text, "cm", 2) == 0 || strncmp(*text, "in", 2) == 0)
        *text += 2;
    return true;
}

static bool read_size(const char *text, double *width, double *height)
{
    return read_length(&text, width) && *text++ == ',' && read_length(&text, height) && *text == '\0';
}

enum syw_status syw_figure_size(struct syw_figure_options *options, const char *size, const struct syw_figure *figure,
                                struct syw_error *err)
{
    for (size_t i = 0; i < sizeof presets / sizeof presets[0]; i++)
        if (strcmp(size, presets[i].name) == 0) {
            options->width_in = presets[i].width_in;
            options->height_in = presets[i].height_in;
            options->font_pt = presets[i].font_pt;
            if (options->height_in == 0)
                options->height_in = natural_height(options->width_in, options->font_pt, figure);
            return SYW_OK;
        }
    double width, height;
    if (!read_size(size, &width, &height)) {
        syw_error_set(err, SYW_EINVAL, "cannot read '%s' as a size", size);
        syw_error_hint(err, "use acl, icml, neurips, slide, or width,height such as 3.5,2.6 or 9cm,6cm");
        return SYW_EINVAL;
    }
    if (!(width >= 1.5 && height >= 1.2 && width <= 100 && height <= 100))
        return syw_error_set(err, SYW_EINVAL, "a size of %g x %g in is not between 1.5 x 1.2 in and 100 x 100 in",
                             width, height);
    options->width_in = width;
    options->height_in = height;
    options->font_pt = 8;
    return SYW_OK;
}
