/* syw audit: did the extra tuning pay off? */
#include "cli.h"

#include <string.h>

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
                                            .percent = settings->figure.percent,
                                            .model = audits->model,
                                            .n_models = audits->n};
    return syw_audit_report_write(output->stream, report_format(format), &report, err);
}

/* Footprints are for the figure, which says what CO2e rests on. */
static enum syw_status load_all(struct syw_log *log, struct syw_footprints *footprints, struct settings *settings,
                                struct syw_error *err)
{
    struct energy energy;
    if (!energy_asked(settings))
        return load(log, settings, TABLE_ROLES, err);
    enum syw_status status = energy_open(&energy, settings, err);
    if (status == SYW_OK)
        status = load_footprints(log, footprints, &energy, settings, TABLE_ROLES, err);
    energy_close(&energy);
    return status;
}

enum syw_status cmd_audit(struct settings *settings, struct syw_error *err)
{
    struct syw_log log = {0};
    struct syw_footprints footprints = {0};
    struct audits audits = {0};
    struct output output = {0};
    const char *format = NULL;
    enum syw_status status = output_format(&format, settings, command_find("audit"), err);
    bool figure = status == SYW_OK && strstr("pdf svg png", format);
    settings->log.keep_curves = !figure;
    if (figure)
        status = refuse_terminal(settings, "audit", err);
    if (status == SYW_OK)
        status = load_all(&log, &footprints, settings, err);
    if (status == SYW_OK && figure)
        status = refuse_many_models(log.n_models, err);
    if (status == SYW_OK)
        status = audits_make(&audits, &log, settings, err);
    if (status == SYW_OK && !figure)
        status = replay_early_stopping(&audits, &log, settings, err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = figure ? audit_figure(&output, figure_format(format), &audits, &log, &footprints, settings, err)
                        : write_report(&output, format, &audits, &log, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    settings->audit.stop_advised = none_paid_off(&audits);
    output_abandon(&output);
    audits_clear(&audits);
    syw_footprints_clear(&footprints);
    syw_log_clear(&log);
    return status;
}
