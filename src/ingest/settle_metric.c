/* Which column is the metric, and which way is better: settled at a file's header, or asked. */
#include "base/text.h"
#include "ingest/columns/metric.h"
#include "reading.h"

#include <string.h>

const char *syw_metric_asked(const struct reading *reading)
{
    const struct syw_log_options *options = reading->options;
    for (size_t i = 0; i < options->n_file_metrics; i++)
        if (strcmp(options->file_metric[i].model, reading->file_model) == 0)
            return options->file_metric[i].column;
    /* of several files a later one has the first one's metric if it has that at all */
    const bool known = reading->log.metric && syw_column_named(reading->header, reading->log.metric) != SYW_NO_COLUMN;
    return options->metric ? options->metric : known ? reading->log.metric : NULL;
}

/* The first column whose cells are dicts of Python; NULL: none. */
static const char *column_of_dicts(const struct csv_header *header)
{
    for (size_t i = 0; header->first && header->first->rows > 0 && i < header->columns; i++)
        if (strncmp(syw_first_cell(header->first, 0, i), "{'", 2) == 0 && strcmp(header->name[i], "params") != 0)
            return header->name[i];
    return NULL;
}

/* Of a file without a metric: asks for one, or lists what there is. */
static enum syw_status no_metric(struct reading *reading, struct syw_error *err)
{
    const struct log_layout *layout = &reading->layout;
    const char *file = reading->source->name;
    const size_t line = reading->header->line;
    const char *refused = layout->kind ? layout->kind->refused : NULL;
    const char *dicts = refused ? NULL : column_of_dicts(reading->header);
    if (reading->options->inspect && dicts)
        syw_remarks_add(&reading->log.hints,
                        "the cells of '%s' are dicts of Python: flatten them, one column for each key "
                        "(pandas.json_normalize)",
                        dicts);
    if (reading->options->inspect && refused) {
        syw_remarks_add(&reading->log.hints, "this is %s: %s", layout->kind->name, refused);
        return SYW_OK;
    }
    if (reading->options->inspect && layout->several_metrics) {
        syw_remarks_add(&reading->log.hints, "the metric may be %s: `metric` says which", layout->metrics);
        return SYW_OK;
    }
    if (reading->options->inspect || reading->options->costs_only)
        return SYW_OK;
    if (layout->several_metrics) {
        syw_error_at(err, SYW_EINVAL, file, line, 0, "which column is the metric? It may be %s", layout->metrics);
    } else {
        syw_error_at(err, SYW_EINVAL, file, line, 0, "no column is known as the metric; %s%s",
                     *layout->metrics ? "numbers are in " : "none holds only numbers", layout->metrics);
    }
    if (refused)
        syw_error_hint(err, "%s", refused);
    else if (dicts)
        syw_error_hint(err,
                       "the cells of '%s' are dicts of Python: flatten them, one column for each key "
                       "(pandas.json_normalize)",
                       dicts);
    else
        syw_error_hint(err, "name it with `metric`");
    return SYW_EINVAL;
}

/* Rows of several metrics in one column. */
static enum syw_status refuse_mixture(const struct reading *reading, struct syw_error *err)
{
    const char *column = reading->layout.mixed;
    syw_error_at(err, SYW_EINVAL, reading->source->name, reading->header->line, 0,
                 "rows hold different metrics, which '%s' names", column);
    syw_error_hint(err, "`where %s=...` keeps one", column);
    return SYW_EINVAL;
}

/* As recorded, else by the name, else unknown. */
static enum syw_direction direction_of(const struct reading *reading, const char *name)
{
    if (reading->layout.recorded != SYW_DIRECTION_UNKNOWN)
        return reading->layout.recorded;
    return syw_metric_direction(name) == SYW_MAXIMIZE ? SYW_MAXIMIZE : SYW_DIRECTION_UNKNOWN;
}

static enum syw_status ask_for_direction(struct reading *reading, const char *name, struct syw_error *err)
{
    const bool loss = syw_looks_like_loss(name);
    if (reading->options->costs_only) {
        syw_remarks_add(&reading->log.remarks,
                        "the best trial is not named, as '%s' %s: `SYW_MINIMIZE` or `SYW_MAXIMIZE`", name,
                        loss ? "looks like a loss" : "does not tell which way is better");
        return SYW_OK;
    }
    if (reading->options->inspect) {
        syw_remarks_add(&reading->log.hints, "metric '%s' %s: say `SYW_MINIMIZE` or `SYW_MAXIMIZE`", name,
                        loss ? "looks like a loss" : "does not tell which way is better");
        return SYW_OK;
    }
    if (loss)
        syw_error_set(err, SYW_EINVAL, "metric '%s' looks like a loss: is lower or higher better?", name);
    else
        syw_error_set(err, SYW_EINVAL, "metric '%s' does not tell which way is better: is it lower or higher?", name);
    syw_error_hint(err, "say `SYW_MINIMIZE` or `SYW_MAXIMIZE`; `metric` takes another column");
    return SYW_EINVAL;
}

/* The first file settles the direction of all. */
static enum syw_status settle_direction(struct reading *reading, const char *name, struct syw_error *err)
{
    struct syw_log *log = &reading->log;
    if (log->direction != SYW_DIRECTION_UNKNOWN)
        return SYW_OK;
    log->direction = direction_of(reading, name);
    if (log->direction == SYW_DIRECTION_UNKNOWN)
        return ask_for_direction(reading, name, err);
    if (reading->layout.recorded_by && reading->layout.recorded == log->direction)
        syw_remarks_add(&log->remarks, "%s is better: '%s' says so",
                        log->direction == SYW_MINIMIZE ? "lower" : "higher", reading->layout.recorded_by);
    return SYW_OK;
}

/* The metric that the caller names for the file at hand alone. */
static bool is_named_for_file(const struct reading *reading)
{
    for (size_t i = 0; i < reading->options->n_file_metrics; i++)
        if (strcmp(reading->options->file_metric[i].model, reading->file_model) == 0)
            return true;
    return false;
}

/* A file whose metric has another name than the first one's: both may be the same, and as good the same way. */
static enum syw_status compare_metrics(struct reading *reading, const char *name, struct syw_error *err)
{
    const enum syw_direction own = direction_of(reading, name), all = reading->log.direction;
    const bool given = reading->options->direction != SYW_DIRECTION_UNKNOWN || reading->options->costs_only ||
                       reading->options->inspect;
    const bool named = is_named_for_file(reading);
    if ((named || syw_metrics_may_be_same(name, reading->log.metric)) && !given && own == SYW_DIRECTION_UNKNOWN)
        return ask_for_direction(reading, name, err);
    if (named || (syw_metrics_may_be_same(name, reading->log.metric) && (given || own == all))) {
        syw_remarks_add(&reading->log.remarks, "the metric of %s is '%s'", reading->source->name, name);
        return SYW_OK;
    }
    syw_error_at(err, SYW_EINVAL, reading->source->name, reading->header->line, 0,
                 "its metric '%s' is not that of the first file, '%s'", name, reading->log.metric);
    syw_error_hint(err, "`file_metric` names the metric of one file, `metric` that of all");
    return SYW_EINVAL;
}

enum syw_status syw_settle_metric(struct reading *reading, struct syw_error *err)
{
    struct syw_log *log = &reading->log;
    const size_t column = reading->layout.column[SYW_ROLE_VALUE];
    if (column == SYW_NO_COLUMN)
        return no_metric(reading, err);
    if (reading->layout.mixed && !reading->options->inspect)
        return refuse_mixture(reading, err);
    const char *name = reading->header->name[column];
    if (reading->layout.kind && reading->layout.kind->refused) {
        syw_remarks_add(&log->remarks, "%s is %s: %s", reading->source->name, reading->layout.kind->name,
                        reading->layout.kind->refused);
    }
    reading->source->metric = reading->source->role[SYW_ROLE_VALUE].column;
    if (log->metric && strcmp(log->metric, name) != 0)
        return compare_metrics(reading, name, err);
    if (!log->metric && !(log->metric = syw_text_copy(name, strlen(name))))
        return syw_error_memory(err);
    return settle_direction(reading, name, err);
}
