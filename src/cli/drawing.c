/* What the commands that draw have in common. */
#include "results.h"
#include "say.h"

enum syw_status refuse_many_models(size_t n_models, struct syw_error *err)
{
    if (n_models <= SYW_FIGURE_MAX_SERIES)
        return SYW_OK;
    syw_error_set(err, SYW_EDOMAIN, "%zu models are too many for one figure: at most %d", n_models,
                  SYW_FIGURE_MAX_SERIES);
    syw_error_hint(err, "choose some with --where COL=VALUE, or group by a coarser column with -g COL");
    return SYW_EDOMAIN;
}

/* Which of the texts has characters that are nowhere. */
static enum syw_status remark_text(const char *const text[], size_t n, const struct settings *settings,
                                   struct syw_error *err)
{
    size_t lacking = n;
    enum syw_status status = syw_figure_settable(&lacking, settings->figure.font, text, n, err);
    if (status == SYW_OK && lacking < n)
        say_remark(settings, "no font here has all characters of '%s': boxes stand for them (--label, --font)",
                   text[lacking]);
    return status;
}

static enum syw_status remark_font(const struct settings *settings, struct syw_error *err)
{
    const char *asked = settings->figure.font;
    char instead[SYW_FIGURE_FONT];
    if (!asked || !*asked)
        return SYW_OK;
    enum syw_status status = syw_figure_font(instead, asked, err);
    if (status == SYW_OK && *instead)
        say_remark(settings, "no font is called '%s': the text is set in %s", asked, instead);
    return status;
}

enum syw_status remark_fonts(const char *const name[], size_t n, const struct settings *settings, struct syw_error *err)
{
    const char *const own[] = {settings->figure.title, settings->figure.x_label, settings->figure.y_label};
    enum syw_status status = remark_font(settings, err);
    if (status == SYW_OK)
        status = remark_text(name, n, settings, err);
    return status == SYW_OK ? remark_text(own, sizeof own / sizeof own[0], settings, err) : status;
}

struct syw_drawing_options drawing_options(const struct loaded *loaded, const struct settings *settings)
{
    struct syw_drawing_options asked = {.analysis = &settings->analysis,
                                        .footprints = &loaded->footprints,
                                        .figure = settings->figure,
                                        .size = settings->size,
                                        .failed_left_out = settings->log.failed == SYW_FAILED_DROP};
    asked.figure.font_pt = settings->font_pt;
    return asked;
}

enum syw_status write_drawing(FILE *out, enum syw_figure_format format, const struct syw_drawing *drawing,
                              const struct settings *settings, struct syw_error *err)
{
    const struct syw_figure *figure = syw_drawing_figure(drawing);
    const char *name[SYW_FIGURE_MAX_SERIES];
    for (size_t i = 0; i < figure->n_series; i++)
        name[i] = figure->series[i].label;
    enum syw_status status = remark_fonts(name, figure->n_series, settings, err);
    return status == SYW_OK ? syw_drawing_write(drawing, out, format, err) : status;
}
