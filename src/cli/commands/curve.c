/* syw curve: expected best value for each budget, as a table. */
#include "cli/output.h"
#include "cli/results.h"
#include "cli/say.h"

#include <stdlib.h>

static struct syw_curve_report describe(const struct syw_curves *curves, const struct syw_log *log,
                                        const struct settings *settings)
{
    struct syw_curve_report report = curve_report(log, settings);
    report.options.lowest = settings->analysis.lowest;
    report.options.highest = settings->analysis.highest;
    report.model = curves->model;
    report.n_models = curves->n;
    return report;
}

/* What stands below the other tables. */
static void remark_beyond(const struct syw_outlooks *outlooks, const struct settings *settings)
{
    if (outlooks->n > 0)
        say_remark(settings, "beyond the trials recorded: %s", syw_beyond_caveat());
    remark_noise(outlooks, settings);
}

/* --reach: the budget from which on each model's curve stays at a value or better. */
static enum syw_status write_reach(FILE *out, enum syw_format format, const struct syw_curves *curves,
                                   const struct syw_log *log, struct settings *settings, struct syw_error *err)
{
    enum { DENSE = 200 }; /* between the budgets looked at for the bounds of larger searches 1 % at most, for 8x */
    struct syw_curve_report report = describe(curves, log, settings);
    struct syw_outlooks outlooks = {0};
    struct syw_reach_target target = settings->reach.target;
    struct syw_reach *reach = calloc(curves->n + 1, sizeof *reach);
    if (!reach)
        return syw_error_memory(err);
    if (!target.share)
        target.value /= as_shown(settings);
    enum syw_status status = syw_reach_compute(reach, curves, log, &target, &settings->analysis, err);
    say_remarks(settings);
    if (status == SYW_OK)
        status = look_out(&outlooks, log, DENSE, settings, err);
    report.outlooks = settings->outlook.budgets ? &outlooks : NULL;
    if (format == SYW_FORMAT_CSV)
        remark_beyond(&outlooks, settings);
    if (status == SYW_OK)
        status = syw_reach_report_write(out, format, &report, reach, curves->n, err);
    syw_outlooks_clear(&outlooks);
    free(reach);
    return status;
}

static enum syw_status compute(struct syw_curves *curves, const struct syw_log *log, struct settings *settings,
                               struct syw_error *err)
{
    const bool reach = settings->reach.asked;
    enum syw_status status =
        syw_curves_compute(curves, log, &settings->analysis, reach ? SYW_GRID_DENSE : SYW_GRID_TABLE, err);
    say_remarks(settings);
    if (status == SYW_OK && !reach)
        status = syw_curves_spend(curves, log, &settings->analysis, err);
    clear_progress();
    return status;
}

/* The curves and, with --beyond, what lies beyond them. */
static enum syw_status write_curves(FILE *out, enum syw_format format, const struct syw_curves *curves,
                                    const struct syw_log *log, const struct settings *settings, struct syw_error *err)
{
    struct syw_curve_report report = describe(curves, log, settings);
    struct syw_outlooks outlooks = {0};
    enum syw_status status = look_out(&outlooks, log, 0, settings, err);
    report.outlooks = settings->outlook.budgets ? &outlooks : NULL;
    if (format == SYW_FORMAT_CSV)
        remark_beyond(&outlooks, settings);
    if (status == SYW_OK)
        status = syw_curve_report_write(out, format, &report, err);
    syw_outlooks_clear(&outlooks);
    return status;
}

static enum syw_status caption(const struct syw_curves *curves, const struct loaded *loaded, const char *format,
                               struct settings *settings, struct syw_error *err)
{
    const struct syw_curve_report report = describe(curves, loaded->log, settings);
    return make_caption(
        settings, format,
        (struct syw_caption){
            .log = loaded->log, .footprints = &loaded->footprints, .curves = &report, .reach = settings->reach.asked},
        err);
}

enum syw_status cmd_curve(struct settings *settings, struct syw_error *err)
{
    struct loaded loaded = {0};
    struct syw_curves curves = {0};
    struct output output = {0};
    const char *format = NULL;
    enum syw_status status = output_format(&format, settings, err);
    if (status != SYW_OK)
        goto done;
    choose_percent(settings, format);
    want_parameters(settings, format);
    if ((status = load(&loaded, settings, TABLE_ROLES, err)) != SYW_OK)
        goto done;
    if ((status = compute(&curves, loaded.log, settings, err)) != SYW_OK)
        goto done;
    if ((status = caption(&curves, &loaded, format, settings, err)) != SYW_OK)
        goto done;
    if ((status = output_open(&output, settings->output, err)) != SYW_OK)
        goto done;
    status = settings->reach.asked
                 ? write_reach(output.stream, report_format(format), &curves, loaded.log, settings, err)
                 : write_curves(output.stream, report_format(format), &curves, loaded.log, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
done:
    output_abandon(&output);
    syw_curves_clear(&curves);
    loaded_clear(&loaded);
    return status;
}
