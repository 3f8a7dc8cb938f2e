/* Sizes: the columns of well-known venues, or two lengths. */
#include "layout.h"
#include "multiples.h"
#include "syw/figure.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *name;
    double width_in, height_in; /* height 0: what the contents take */
    double font_pt;
} presets[] = {{"acl", 3.03, 0, 8}, {"icml", 3.25, 0, 8}, {"neurips", 5.5, 0, 8}, {"slide", 40 / 3.0, 7.5, 18}};

#define LOWER_GROWTH 1.5  /* of the height, by a lower panel */
#define CURVES_SHARE 0.6  /* of the height, at least, while the panel is not too tall for its width */
#define TALLEST      0.8  /* a panel by the figure's width */
#define LEAST_SHARE  0.46 /* of the height, in any case */

/* Height of the panel that makes a pleasant figure. */
static double pleasant_height(double width)
{
    return width >= SIDE_WIDTH ? 0.40 * width : 0.60 * width;
}

/* Height of the panels, without the gap between them. */
static double panels_height(const struct layout *layout)
{
    return layout->plot.box.h + layout->lower.box.h;
}

/* How much taller the panel must be for what was spent to end beside the last ruler. */
static double height_beside(const struct layout *layout, double bottom)
{
    double end = 0;
    for (size_t i = 0; i < layout->n_texts; i++)
        if (layout->text[i].role == TEXT_SPENT)
            end = fmax(end, layout->text[i].box.y + layout->text[i].box.h);
    end -= SPENT_STRETCH * layout->em * (double)(layout->figure->n_series - 1);
    return end - (bottom - panels_height(layout));
}

static enum syw_status height_apart(double *inches, const struct syw_figure *probe, struct syw_error *err)
{
    struct multiples *multiples;
    enum syw_status status = syw_multiples_new(&multiples, probe, err);
    if (status != SYW_OK)
        return status;
    *inches = syw_multiples_height(multiples) / 72;
    syw_multiples_free(multiples);
    return SYW_OK;
}

/* The height at which all of figure has its place: laid out on a page that is tall enough for everything, all
 * but the panel takes what it takes. */
static enum syw_status natural_height(struct syw_figure_options *options, const struct syw_figure *figure,
                                      struct syw_error *err)
{
    const double tall = 20 * 72;
    double width = options->width_in * 72, panel = pleasant_height(width);
    options->height_in = panel / 72 + 0.5;
    if (!figure)
        return SYW_OK;
    struct syw_figure probe = *figure;
    probe.options.width_in = options->width_in;
    probe.options.height_in = tall / 72;
    probe.options.font_pt = options->font_pt;
    if (syw_figure_check(&probe, NULL) != SYW_OK)
        return SYW_OK; /* the drawing will tell */
    if (figure->apart)
        return height_apart(&options->height_in, &probe, err);
    struct layout *layout;
    enum syw_status status = syw_layout_new(&layout, &probe, err);
    if (status != SYW_OK)
        return status;
    const double rest = tall - panels_height(layout), growth = layout->plan.lower ? LOWER_GROWTH : 1;
    panel = growth * fmax(panel, fmin(CURVES_SHARE / (1 - CURVES_SHARE) * rest / growth, TALLEST * width));
    panel = fmax(panel, LEAST_SHARE / (1 - LEAST_SHARE) * rest);
    if (width >= SIDE_WIDTH && layout->plan.spent && figure->n_series > 1) /* it stands beside */
        panel = fmax(panel, height_beside(layout, layout->page.y + layout->page.h - layout->caption_height));
    options->height_in = (rest + panel) / 72;
    syw_layout_free(layout);
    return SYW_OK;
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

enum syw_status syw_size_read(struct syw_figure_options *options, bool *open, const char *size, struct syw_error *err)
{
    *open = false;
    for (size_t i = 0; i < sizeof presets / sizeof presets[0]; i++)
        if (strcmp(size, presets[i].name) == 0) {
            *open = presets[i].height_in == 0;
            options->width_in = presets[i].width_in;
            options->height_in = *open ? options->height_in : presets[i].height_in;
            options->font_pt = presets[i].font_pt;
            return SYW_OK;
        }
    double width, height;
    if (!read_size(size, &width, &height)) {
        syw_error_set(err, SYW_EINVAL, "cannot read '%s' as a size", size);
        syw_error_hint(
            err, "use acl, icml, neurips, slide, or width,height such as 3.5,2.6 or 9cm,6cm, of 100 inches at most");
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

enum syw_status syw_figure_size(struct syw_figure_options *options, const char *size, const struct syw_figure *figure,
                                struct syw_error *err)
{
    struct syw_figure_options sized = *options;
    bool open;
    enum syw_status status = syw_size_read(&sized, &open, size, err);
    if (status == SYW_OK && open)
        status = natural_height(&sized, figure, err);
    if (status == SYW_OK)
        *options = sized;
    return status;
}
