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

enum syw_status remark_font(const struct settings *settings, struct syw_error *err)
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
    enum syw_status status = remark_font(settings, err);
    return status == SYW_OK ? syw_drawing_write(drawing, out, format, err) : status;
}
