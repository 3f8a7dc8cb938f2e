/* Pictures of a page: inline SVG with text as text, which is found and read out, and takes the page's colors. */
#include "page.h"

/* The figure, as an element of the page that says what the picture says. */
static enum syw_status put_svg(FILE *out, const struct syw_picture *picture, const char *id, struct syw_error *err)
{
    struct syw_figure_options options = picture->figure ? picture->figure->options : picture->bars->options;
    options.svg_id = id;
    options.name = picture->title;
    options.description = picture->caption;
    options.theme = SYW_THEME_LIGHT; /* the page's style turns it dark */
    if (picture->figure) {
        struct syw_figure figure = *picture->figure;
        figure.options = options;
        return syw_figure_write(out, SYW_FIGURE_SVG, &figure, err);
    }
    struct syw_footprint_figure bars = *picture->bars;
    bars.options = options;
    return syw_footprint_figure_write(out, SYW_FIGURE_SVG, &bars, err);
}

enum syw_status syw_page_put_picture(FILE *out, const struct syw_picture *picture,
                                     const struct syw_picture_place *place, struct syw_error *err)
{
    char id[32];
    snprintf(id, sizeof id, "f%zu", place->number);
    fputs(place->view == 1 ? "<div class=\"views\">\n" : "", out);
    fprintf(out, "<figure id=\"%s\"", id);
    if (place->view > 0)
        fprintf(out, " data-axis=\"%s\"%s", picture->axis, picture->linear ? " hidden" : "");
    fputs(">\n", out);
    enum syw_status status = put_svg(out, picture, id, err);
    if (*picture->caption) {
        fputs("<figcaption>", out);
        syw_put_html(out, picture->caption);
        fputs("</figcaption>\n", out);
    }
    fputs("</figure>\n", out);
    fputs(place->view > 0 && place->last ? "</div>\n" : "", out);
    return status;
}
