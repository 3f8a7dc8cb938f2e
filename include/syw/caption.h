/* The caption of a figure or of a table, as a paper wants it: what is shown of which trials, what intervals are, and
 * what the searches took, each with its source. All of it is read off the results.
 */
#ifndef SYW_CAPTION_H
#define SYW_CAPTION_H

#include "syw/audit_report.h"
#include "syw/compare_report.h"
#include "syw/decls.h"
#include "syw/footprint.h"
#include "syw/log.h"
#include "syw/report.h"
#include "syw/tradeoff_report.h"

#include <stdbool.h>

SYW_BEGIN_DECLS

/* What the caption is of. All pointers are borrowed. */
struct syw_caption {
    const struct syw_log *log;               /* the trials, and what they cost; NULL: of a trade-off */
    const struct syw_footprints *footprints; /* of the log: where energy and carbon come from; NULL or of no model: the
                                                    log's own columns */
    const struct syw_curve_report *curves;   /* what the values are; NULL: none is shown */
    const struct syw_compare_report *comparison; /* of two of the curves; NULL: none */
    const struct syw_audit_report *audits;       /* NULL: none */
    const struct syw_tradeoff_report *tradeoff;  /* instead of all of these; NULL: none */
    bool reach;           /* of the budgets at which the curves reach a value, instead of the curves */
    const char *interval; /* how intervals are shown: "shaded", "in brackets", "from, to"; NULL: they are not */
    bool percent;         /* values are shown times 100 */
};

/* The caption in plain text, in sentences, without markup. To be freed; NULL: no memory. */
char *syw_caption_text(const struct syw_caption *caption);

SYW_END_DECLS

#endif
