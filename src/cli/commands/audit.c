/* syw audit: did the extra tuning pay off? */
#include "cli/output.h"
#include "cli/results.h"
#include "cli/say.h"

/* --stop-when beyond: no budget that was asked about may bring more than epsilon, or than its price. */
static bool none_may_pay(const struct syw_audits *audits, const struct syw_outlooks *outlooks,
                         const struct settings *settings)
{
    for (size_t i = 0; i < outlooks->n; i++) {
        const struct syw_outlook_price price = {audits->model[i].audit.epsilon,
                                                settings->audit.worth / as_shown(settings), settings->audit.worth_axis};
        for (size_t j = 0; j < outlooks->model[i].n; j++)
            if (syw_outlook_may_pay(&outlooks->model[i].point[j], &price))
                return false;
    }
    return outlooks->n > 0;
}

static bool none_paid_off(const struct syw_audits *audits)
{
    for (size_t i = 0; i < audits->n; i++)
        if (audits->model[i].audit.verdict != SYW_VERDICT_DID_NOT_PAY_OFF)
            return false;
    return audits->n > 0;
}

/* outlooks: NULL: none. */
static struct syw_audit_report describe(const struct syw_audits *audits, const struct syw_outlooks *outlooks,
                                        const struct syw_log *log, const struct settings *settings)
{
    struct syw_audit_report report = audit_report(log, settings);
    report.model = audits->model;
    report.n_models = audits->n;
    report.outlooks = outlooks && outlooks->n > 0 ? outlooks : NULL;
    return report;
}

static enum syw_status caption(const struct syw_audits *audits, const struct loaded *loaded, const char *format,
                               struct settings *settings, struct syw_error *err)
{
    const struct syw_audit_report report = describe(audits, NULL, loaded->log, settings);
    return make_caption(settings, format,
                        (struct syw_caption){.log = loaded->log, .footprints = &loaded->footprints, .audits = &report},
                        err);
}

static enum syw_status compute(struct syw_audits *audits, struct syw_outlooks *outlooks, const struct syw_log *log,
                               bool replay, struct settings *settings, struct syw_error *err)
{
    const struct syw_audit_options asked = audit_options(settings);
    const struct syw_stopping_options stopping = {.best = settings->log.take == SYW_TAKE_BEST,
                                                  .seed = settings->analysis.budget.seed};
    enum syw_status status = syw_audits_compute(audits, log, &asked, &settings->analysis, err);
    say_remarks(settings);
    if (status == SYW_OK)
        status = look_out(outlooks, log, 0, settings, err);
    return status == SYW_OK && replay ? syw_audits_replay(audits, log, &stopping, err) : status;
}

/* The curves that plot draws, --at being where steps end; the order is known by now. */
static enum syw_status draw(struct output *output, enum syw_figure_format format, const struct syw_audits *audits,
                            const struct loaded *loaded, struct settings *settings, struct syw_error *err)
{
    struct syw_drawing_options asked = drawing_options(loaded, settings);
    struct syw_analysis_options drawn = settings->analysis;
    struct syw_curves curves = {0};
    struct syw_outlooks outlooks = {0};
    struct syw_drawing *drawing = NULL;
    drawn.assume_random = true;
    drawn.at = NULL;
    enum syw_status status = syw_curves_compute(&curves, loaded->log, &drawn, SYW_GRID_FIGURE, err);
    say_remarks(settings);
    if (status == SYW_OK)
        status = look_out(&outlooks, loaded->log, OUTLOOK_DENSE, settings, err);
    asked.outlooks = outlooks.n > 0 ? &outlooks : NULL;
    remark_outlooks(&outlooks, settings);
    if (status == SYW_OK)
        status = syw_drawing_of_audits(&drawing, audits, &curves, loaded->log, &asked, err);
    if (status == SYW_OK)
        status = write_drawing(output->stream, format, drawing, settings, err);
    syw_drawing_free(drawing);
    syw_outlooks_clear(&outlooks);
    syw_curves_clear(&curves);
    return status;
}

static enum syw_status check(const struct settings *settings, struct syw_error *err)
{
    if (!settings->audit.stop_when_beyond || settings->outlook.budgets)
        return SYW_OK;
    syw_error_set(err, SYW_EINVAL, "--stop-when beyond needs --beyond");
    syw_error_hint(err, "--beyond 2x asks what as many trials again would bring");
    return SYW_EINVAL;
}

enum syw_status cmd_audit(struct settings *settings, struct syw_error *err)
{
    struct loaded loaded = {0};
    struct syw_audits audits = {0};
    struct syw_outlooks outlooks = {0};
    struct output output = {0};
    const char *format = NULL;
    enum syw_figure_format kind = SYW_FIGURE_PDF;
    enum syw_status status = output_format(&format, settings, err);
    if (status == SYW_OK)
        status = check(settings, err);
    if (status != SYW_OK)
        goto done;
    choose_percent(settings, format);
    want_parameters(settings, format);
    const bool figure = is_figure(format);
    settings->log.keep_curves = !figure;
    if (figure && (status = figure_format(&kind, format, settings, err)) != SYW_OK)
        goto done;
    if ((status = load(&loaded, settings, TABLE_ROLES, err)) != SYW_OK)
        goto done;
    if (figure && (status = refuse_many_models(loaded.log->n_models, err)) != SYW_OK)
        goto done;
    if ((status = compute(&audits, &outlooks, loaded.log, !figure, settings, err)) != SYW_OK)
        goto done;
    if ((status = caption(&audits, &loaded, format, settings, err)) != SYW_OK)
        goto done;
    if ((status = output_open(&output, settings->output, err)) != SYW_OK)
        goto done;
    const struct syw_audit_report report = describe(&audits, &outlooks, loaded.log, settings);
    status = figure ? draw(&output, kind, &audits, &loaded, settings, err)
                    : syw_audit_report_write(output.stream, report_format(format), &report, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    if (status == SYW_OK && figure)
        status = say_caption(settings, err);
    settings->audit.stop_advised =
        settings->audit.stop_when_beyond ? none_may_pay(&audits, &outlooks, settings) : none_paid_off(&audits);
done:
    output_abandon(&output);
    syw_audits_clear(&audits);
    syw_outlooks_clear(&outlooks);
    loaded_clear(&loaded);
    return status;
}
