/* syw report: all of it in one document. */
#include "cli/again.h"
#include "cli/output.h"
#include "cli/results.h"
#include "cli/say.h"

#include <math.h>
#include <stdlib.h>

/* What is asked, the same of all parts. */
static struct syw_overview_question question(const struct settings *settings)
{
    struct syw_overview_question asked = {
        .audit = audit_options(settings),
        .stopping = {.best = settings->log.take == SYW_TAKE_BEST, .seed = settings->analysis.budget.seed},
        .outlook = settings->outlook};
    asked.outlook.has_noise = !isnan(asked.outlook.noise);
    asked.outlook.noise /= as_shown(settings);
    return asked;
}

/* Sentences of the library in the tool's words. */
static enum syw_status translate(struct syw_remarks *to, const struct syw_remarks *from, struct syw_error *err)
{
    for (size_t i = 0; i < from->n; i++) {
        char *sentence = in_option_words(from->text[i]);
        if (!sentence)
            return syw_error_memory(err);
        syw_remarks_add(to, "%s", sentence);
        free(sentence);
    }
    return syw_remarks_check(to, err);
}

static enum syw_status write_report(FILE *out, enum syw_format format, const struct syw_overview *overview,
                                    const struct loaded *loaded, const struct syw_remarks *left_out, const char *date,
                                    const struct settings *settings, struct syw_error *err)
{
    const struct syw_remarks no_hints = {0};
    const struct syw_curve_report curves = curve_report(loaded->log, settings);
    const struct syw_audit_report audit = audit_report(loaded->log, settings);
    const struct syw_check_report check = {loaded->log, settings->log.take, &no_hints, option_name, NULL};
    struct syw_footprint_report footprint = footprint_report(loaded, settings);
    const struct syw_drawing_options drawing = drawing_options(loaded, settings);
    footprint.equivalents = true;
    footprint.equivalents_least = 0.01; /* years of a life that a small search is nothing of help nobody */
    char *command = NULL;
    enum syw_status status = command_again(&command, settings, err);
    const struct syw_overview_report report = {.overview = overview,
                                               .log = loaded->log,
                                               .curves = &curves,
                                               .audit = &audit,
                                               .check = &check,
                                               .footprint = &footprint,
                                               .drawing = &drawing,
                                               .remarks = settings->told,
                                               .left_out = left_out,
                                               .command = command,
                                               .date = date};
    if (status == SYW_OK)
        status = syw_overview_report_write(out, format, &report, err);
    free(command);
    return status;
}

/* Everything is read, remarks stand in the report, and the budgets in trials are what the log is read for. */
static enum syw_status read_all(struct loaded *loaded, struct settings *settings, struct syw_error *err)
{
    settings->analysis.remarks = &settings->remarks;
    settings->analysis.mixed_grids = settings->energy.intensity != NULL;
    settings->log.keep |= SYW_COST_KEEP;
    settings->log.keep_curves = settings->log.digest = true;
    enum syw_status status = load(loaded, settings, ~0u, err);
    if (status != SYW_OK)
        return status;
    remark_unknown(settings, &loaded->footprints.total);
    return translate(settings->told, &loaded->read.hints, err);
}

static enum syw_status caption(const struct syw_overview *overview, const struct loaded *loaded, const char *format,
                               struct settings *settings, struct syw_error *err)
{
    struct syw_curve_report curves = curve_report(loaded->log, settings);
    const bool any = overview->n > 0 && overview->view[0].curves.n > 0;
    curves.model = any ? overview->view[0].curves.model : NULL;
    curves.n_models = any ? overview->view[0].curves.n : 0;
    return make_caption(
        settings, format,
        (struct syw_caption){.log = loaded->log, .footprints = &loaded->footprints, .curves = any ? &curves : NULL},
        err);
}

enum syw_status cmd_report(struct settings *settings, struct syw_error *err)
{
    struct loaded loaded = {0};
    struct syw_overview overview = {0};
    struct syw_remarks told = {0}, left_out = {0};
    struct output output = {0};
    const char *format = NULL;
    char date[DATE];
    settings->told = &told;
    enum syw_status status = output_format(&format, settings, err);
    if (status == SYW_OK)
        status = date_of_report(date, err);
    if (status != SYW_OK)
        goto done;
    choose_percent(settings, format);
    want_parameters(settings, format);
    if ((status = read_all(&loaded, settings, err)) != SYW_OK)
        goto done;
    struct syw_overview_question asked = question(settings);
    asked.figures = report_format(format) == SYW_FORMAT_HTML && loaded.log->n_models <= SYW_FIGURE_MAX_SERIES;
    status = syw_overview_compute(&overview, loaded.log, &asked, &settings->analysis, err);
    say_remarks(settings);
    if (status == SYW_OK)
        status = syw_remarks_check(&told, err);
    if (status == SYW_OK)
        status = translate(&left_out, &overview.left_out, err);
    if (status == SYW_OK)
        status = caption(&overview, &loaded, format, settings, err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = write_report(output.stream, report_format(format), &overview, &loaded, &left_out, date, settings, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
done:
    output_abandon(&output);
    syw_overview_clear(&overview);
    syw_remarks_clear(&left_out);
    syw_remarks_clear(&told);
    settings->told = NULL;
    loaded_clear(&loaded);
    return status;
}
