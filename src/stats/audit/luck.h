/* What part chance has in the reported best; see audit.h. */
#ifndef SYW_STATS_AUDIT_LUCK_H
#define SYW_STATS_AUDIT_LUCK_H

#include "syw/audit.h"

SYW_CHECKED enum syw_status syw_luck_compute(struct syw_luck *luck, const struct syw_sample *sample,
                                             const struct syw_audit_options *options, struct syw_error *err);

/* What is known of it over strata: nothing. */
struct syw_luck syw_luck_unknown(void);

#endif
