/* What early stopping would have kept and saved, as a table: a row for the full search and one for each rule. */
#ifndef SYW_EARLY_STOPPING_REPORT_H
#define SYW_EARLY_STOPPING_REPORT_H

#include "syw/document.h"
#include "syw/early_stopping.h"
#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

SYW_BEGIN_DECLS

/* One model's replays. */
struct syw_stopping_report {
    const char *metric;           /* borrowed */
    enum syw_direction direction; /* result of syw_stopping_report_make */
    bool percent;                 /* values are the metric times 100: texts say so */
    bool spread; /* energy or carbon of a step is an estimate: the trial's in proportion to time, a note says */
    size_t trials;
    struct syw_stopping_options options;          /* as asked for */
    struct syw_stopping rule[SYW_STOPPING_COUNT]; /* [SYW_STOPPING_NONE]: the full search */
};

/* Replays every rule into report->rule, with report->options.
 * Returns what syw_stopping_replay returns; report is then as it was. */
SYW_CHECKED enum syw_status syw_stopping_report_make(struct syw_stopping_report *report,
                                                     const struct syw_learning_curves *curves, const double value[],
                                                     enum syw_direction direction, struct syw_error *err);

/* Share of its cost that the rule saves: of carbon, else energy, else hours, else steps - the first that is known.
 * *axis: which, SYW_AXIS_TRIALS for steps. NaN where there is nothing to save. */
double syw_stopping_saved(enum syw_axis *axis, const struct syw_stopping_report *report, enum syw_stopping_rule rule);

/* Adds the table to a document: a row for each rule. */
void syw_stopping_report_add(struct syw_document *document, const struct syw_stopping_report *report);

/* Writes the report alone. JSON: schema syw.early_stopping/1, what an audit has for a model under "early_stopping".
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_stopping_report_write(FILE *out, enum syw_format format,
                                                      const struct syw_stopping_report *report, struct syw_error *err);

SYW_END_DECLS

#endif
