/* What audits of trials and of real costs share. */
#ifndef SYW_STATS_AUDIT_AUDIT_PARTS_H
#define SYW_STATS_AUDIT_AUDIT_PARTS_H

#include "course.h"

#include "syw/audit.h"

/* Options that make no sense on any axis. */
SYW_CHECKED enum syw_status syw_audit_check(const struct syw_audit_options *options, struct syw_error *err);

/* The search, or the searches of sample[strata], as its audit sees it. SYW_EDOMAIN: no completed trial, or a value
 * outside of the metric's range. */
SYW_CHECKED enum syw_status syw_audit_course(struct course *course, const struct syw_sample sample[], size_t strata,
                                             const struct syw_audit_options *options, struct syw_error *err);

/* The gain that does not matter, in the metric's unit. */
SYW_CHECKED enum syw_status syw_audit_epsilon(double *epsilon, const struct course *course,
                                              const struct syw_audit_options *options, struct syw_error *err);

/* Probability and verdict from range.gain, what is known of it, epsilon and on_trace. */
void syw_audit_judge(struct syw_audit *audit, const struct gains *gains, double confidence);

#endif
