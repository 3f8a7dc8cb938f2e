/* syw plot --footprint: what each model's search spent, as a figure. */
#include "cli/output.h"
#include "cli/results.h"

static enum syw_status draw(struct output *output, const char *form, const struct syw_log *log,
                            const struct syw_footprints *footprints, const struct settings *settings,
                            struct syw_error *err)
{
    char caption[SYW_FIGURE_CAPTION];
    struct syw_footprint_figure figure = {.log = log,
                                          .footprints = footprints,
                                          .failed_left_out = settings->log.failed == SYW_FAILED_DROP,
                                          .pruned_left_out = settings->log.pruned == SYW_PRUNED_DROP,
                                          .options = settings->figure};
    syw_footprint_figure_caption(caption, footprints);
    figure.options.caption = caption[0] ? caption : NULL;
    enum syw_figure_format format = SYW_FIGURE_PDF;
    enum syw_status status = figure_format(&format, form, settings, err);
    if (status == SYW_OK)
        status = syw_footprint_figure_size(&figure.options, settings->size ? settings->size : "icml", &figure, err);
    if (status == SYW_OK && settings->font_pt > 0)
        figure.options.font_pt = settings->font_pt;
    const char *name[SYW_FIGURE_MAX_SERIES];
    for (size_t i = 0; i < log->n_models; i++)
        name[i] = log->model[i].model;
    if (status == SYW_OK)
        status = remark_fonts(name, log->n_models, settings, err);
    return status == SYW_OK ? syw_footprint_figure_write(output->stream, format, &figure, err) : status;
}

enum syw_status plot_footprint(struct settings *settings, const char *format, struct syw_error *err)
{
    struct loaded loaded = {0};
    struct output output = {0};
    enum syw_status status = load_footprints(&loaded, settings, SYW_FOOTPRINT_KEEP, err);
    if (status == SYW_OK)
        status = refuse_many_models(loaded.log->n_models, err);
    if (status == SYW_OK) {
        remark_unknown(settings, &loaded.footprints.total);
        status = make_caption(settings, format,
                              (struct syw_caption){.log = loaded.log, .footprints = &loaded.footprints}, err);
    }
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = is_figure(format) ? draw(&output, format, loaded.log, &loaded.footprints, settings, err)
                                   : write_caption(output.stream, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    if (status == SYW_OK && is_figure(format))
        status = say_caption(settings, err);
    output_abandon(&output);
    loaded_clear(&loaded);
    return status;
}
