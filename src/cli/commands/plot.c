/* syw plot: the curve as a figure. */
#include "cli/output.h"
#include "cli/results.h"
#include "cli/say.h"

/* Curves and, where the options ask about energy, footprints: the models are the same, in the same order. */
static enum syw_status draw(struct output *output, const char *name, const struct syw_curves *curves,
                            const struct loaded *loaded, const struct settings *settings, struct syw_error *err)
{
    struct syw_drawing_options asked = drawing_options(loaded, settings);
    struct syw_outlooks outlooks = {0};
    struct syw_drawing *drawing = NULL;
    enum syw_figure_format format = SYW_FIGURE_PDF;
    enum syw_status status = figure_format(&format, name, settings, err);
    if (status == SYW_OK)
        status = look_out(&outlooks, loaded->log, OUTLOOK_DENSE, settings, err);
    asked.outlooks = outlooks.n > 0 ? &outlooks : NULL;
    remark_outlooks(&outlooks, settings);
    if (status == SYW_OK)
        status = syw_drawing_of_curves(&drawing, curves, loaded->log, &asked, err);
    if (status == SYW_OK)
        status = write_drawing(output->stream, format, drawing, settings, err);
    syw_drawing_free(drawing);
    syw_outlooks_clear(&outlooks);
    return status;
}

static enum syw_status caption(const struct syw_curves *curves, const struct loaded *loaded, const char *format,
                               struct settings *settings, struct syw_error *err)
{
    struct syw_curve_report report = curve_report(loaded->log, settings);
    report.options.lowest = settings->analysis.lowest;
    report.options.highest = settings->analysis.highest;
    report.model = curves->model;
    report.n_models = curves->n;
    return make_caption(settings, format,
                        (struct syw_caption){.log = loaded->log, .footprints = &loaded->footprints, .curves = &report},
                        err);
}

static enum syw_status plot_curves(struct settings *settings, const char *format, struct syw_error *err)
{
    const unsigned wanted = SYW_ROLE_BIT(SYW_ROLE_STARTED) | SYW_ROLE_BIT(SYW_ROLE_ENDED) |
                            SYW_ROLE_BIT(SYW_ROLE_DURATION) | SYW_ROLE_BIT(SYW_ROLE_ENERGY) |
                            SYW_ROLE_BIT(SYW_ROLE_EMISSIONS);
    struct loaded loaded = {0};
    struct syw_curves curves = {0};
    struct output output = {0};
    want_parameters(settings, format);
    enum syw_status status = load(&loaded, settings, wanted, err);
    if (status == SYW_OK)
        status = refuse_many_models(loaded.log->n_models, err);
    if (status != SYW_OK)
        goto done;
    status = syw_curves_compute(&curves, loaded.log, &settings->analysis, SYW_GRID_FIGURE, err);
    say_remarks(settings);
    if (status == SYW_OK)
        status = caption(&curves, &loaded, format, settings, err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = is_figure(format) ? draw(&output, format, &curves, &loaded, settings, err)
                                   : write_caption(output.stream, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    if (status == SYW_OK && is_figure(format))
        status = say_caption(settings, err);
done:
    output_abandon(&output);
    syw_curves_clear(&curves);
    loaded_clear(&loaded);
    return status;
}

enum syw_status cmd_plot(struct settings *settings, struct syw_error *err)
{
    const char *name = NULL;
    enum syw_figure_format format = SYW_FIGURE_PDF;
    enum syw_status status = output_format(&name, settings, err);
    if (status == SYW_OK && is_figure(name))
        status = figure_format(&format, name, settings, err);
    if (status == SYW_OK && settings->energy.embodied > 0 && !settings->draw_footprint) {
        status = syw_error_set(err, SYW_EINVAL, "--embodied needs --footprint");
        syw_error_hint(err, "syw plot --footprint draws what was spent");
    }
    if (status != SYW_OK)
        return status;
    return settings->draw_footprint ? plot_footprint(settings, name, err) : plot_curves(settings, name, err);
}
