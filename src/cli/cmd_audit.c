/* syw audit: did the extra tuning pay off? */
#include "cli.h"

static bool none_paid_off(const struct audits *audits)
{
    for (size_t i = 0; i < audits->n; i++)
        if (audits->model[i].audit.verdict != SYW_VERDICT_DID_NOT_PAY_OFF)
            return false;
    return audits->n > 0;
}

static enum syw_status write_report(struct output *output, const char *format, const struct audits *audits,
                                    const struct syw_log *log, const struct settings *settings, struct syw_error *err)
{
    const struct syw_audit_report report = {.metric = log->metric,
                                            .direction = log->direction,
                                            .options = audit_options(settings),
                                            .order = log->order,
                                            .axis = settings->budget.axis,
                                            .column = settings->budget.column,
                                            .worth = settings->audit.worth / as_shown(settings),
                                            .worth_axis = settings->audit.worth_axis,
                                            .failed_left_out = settings->log.failed == SYW_FAILED_DROP,
                                            .percent = settings->times_100,
                                            .model = audits->model,
                                            .n_models = audits->n};
    return syw_audit_report_write(output->stream, report_format(format), &report, err);
}

enum syw_status cmd_audit(struct settings *settings, struct syw_error *err)
{
    struct loaded loaded = {0};
    struct audits audits = {0};
    struct output output = {0};
    const struct command *self = command_find("audit");
    const char *format = NULL;
    enum syw_figure_format kind = SYW_FIGURE_PDF;
    enum syw_status status = output_format(&format, settings, self, err);
    if (status == SYW_OK)
        choose_percent(settings, format);
    bool figure = status == SYW_OK && is_figure(format);
    settings->log.keep_curves = !figure;
    if (figure)
        status = figure_format(&kind, format, settings, self, err);
    if (status == SYW_OK)
        status = load(&loaded, settings, TABLE_ROLES, err);
    if (status == SYW_OK && figure)
        status = refuse_many_models(loaded.log->n_models, err);
    if (status == SYW_OK)
        status = audits_make(&audits, loaded.log, settings, err);
    if (status == SYW_OK && !figure)
        status = replay_early_stopping(&audits, loaded.log, settings, err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = figure ? audit_figure(&output, kind, &audits, loaded.log, &loaded.footprints, settings, err)
                        : write_report(&output, format, &audits, loaded.log, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    settings->audit.stop_advised = none_paid_off(&audits);
    output_abandon(&output);
    audits_clear(&audits);
    loaded_clear(&loaded);
    return status;
}
