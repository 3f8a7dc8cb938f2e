/* Why rows cannot be read, or none is left. */
#include "reading.h"

#include <inttypes.h>
#include <string.h>

enum syw_status syw_bad_rows(const struct reading *reading, struct syw_error *err)
{
    const char *rows = reading->bad == 1 ? "row" : "rows", *first = NULL;
    size_t files = 0;
    for (size_t i = 0; i < reading->log.n_sources; i++)
        if (reading->log.source[i].bad > 0 && files++ == 0)
            first = reading->log.source[i].name;
    if (files > 1) {
        syw_error_set(err, SYW_EPARSE, "%" PRIu64 " %s in %zu files cannot be read", reading->bad, rows, files);
    } else {
        syw_error_at(err, SYW_EPARSE, first, 0, 0, "%" PRIu64 " %s cannot be read", reading->bad, rows);
    }
    syw_error_hint(err, "`skip_bad` leaves %s out", reading->bad == 1 ? "it" : "them");
    return SYW_EPARSE;
}

enum syw_status syw_nothing_left(const struct reading *reading, struct syw_error *err)
{
    static const char *const why[SYW_LEFT_OUT_COUNT] = {
        [SYW_LEFT_OUT_WHERE] = "not kept by `where`",
        [SYW_LEFT_OUT_RUNNING] = "still running",
        [SYW_LEFT_OUT_PRUNED] = "pruned",
        [SYW_LEFT_OUT_FAILED] = "failed",
        [SYW_LEFT_OUT_BAD] = "that cannot be read",
        [SYW_LEFT_OUT_WEIGHTLESS] = "of weight 0",
        [SYW_LEFT_OUT_BLANK] = "of delimiters only",
        [SYW_LEFT_OUT_COMMENT] = "of comments",
        [SYW_LEFT_OUT_HEADER] = "that repeat the header",
        [SYW_LEFT_OUT_SUMMARY] = "that sum up others",
        [SYW_LEFT_OUT_JOB_STEP] = "of Slurm's steps",
        [SYW_LEFT_OUT_PARENT] = "of runs that hold others",
        [SYW_LEFT_OUT_NO_TRIAL] = "that are no trials",
    };
    char list[200] = "";
    for (size_t i = 0; i < SYW_LEFT_OUT_COUNT; i++) {
        size_t length = strlen(list);
        if (reading->log.left_out[i] > 0)
            snprintf(list + length, sizeof list - length, "%s%" PRIu64 " %s", length ? ", " : "",
                     reading->log.left_out[i], why[i]);
    }
    bool one = reading->log.n_sources == 1;
    return syw_error_at(err, SYW_EPARSE, one ? reading->source->name : "", 0, 0, "no trial is left: %s", list);
}
