/* Accuracy against the cost of use, for people and programs. */
#ifndef SYW_TRADEOFF_REPORT_H
#define SYW_TRADEOFF_REPORT_H

#include "syw/document.h"
#include "syw/tradeoffs.h"

SYW_BEGIN_DECLS

/* All pointers are borrowed. */
struct syw_tradeoff_report {
    const struct syw_tradeoffs *tradeoffs;
    const struct syw_usage *usage; /* that they are of */
    const struct syw_tradeoff_options *options;
    const char *energy_source;       /* "column wh_per_query"; NULL: energy is not known */
    const char *intensity_source;    /* NULL: not given */
    const char *search_source;       /* where the kWh of searches come from; NULL: none are given */
    bool percent;                    /* people see scores times 100 */
    const struct syw_layout *layout; /* of tables and texts; NULL: as they are */
};

/* Adds tables and sentences to a document: what every model saves, what it costs at equal score and within the limit,
 * and its operating points; of examples those at some thresholds. */
void syw_tradeoff_report_add(struct syw_document *document, const struct syw_tradeoff_report *report);

/* Writes it alone. CSV has the operating points; JSON has schema syw.tradeoff/1.
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_tradeoff_report_write(FILE *out, enum syw_format format,
                                                      const struct syw_tradeoff_report *report, struct syw_error *err);

SYW_END_DECLS

#endif
