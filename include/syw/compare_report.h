/* A comparison of two models, or of many, in the formats that people paste and programs read, and in one sentence. */
#ifndef SYW_COMPARE_REPORT_H
#define SYW_COMPARE_REPORT_H

#include "syw/comparison.h"
#include "syw/error.h"
#include "syw/report.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

SYW_BEGIN_DECLS

/* All pointers are borrowed. */
struct syw_compare_report {
    const struct syw_curve_report *curves; /* of A and B, each at the n budgets; confidence is that of the whole */
    const struct syw_compare_point *point; /* point[n] */
    size_t n;
    enum syw_compare_method method;
    bool simultaneous;                 /* intervals cover at all budgets at once; always with bands */
    const char *paired;                /* of pairs: the column that they share */
    const struct syw_verdict *verdict; /* from denser points than these */
    const struct syw_reach *reach;     /* reach[2]: what it takes A to reach B's best, and B A's */
    double most[2];                    /* largest budgets; infinite: there is none */
};

/* The verdict in one sentence that a paper can quote: who leads up to which budget and from which on, where these
 * trials cannot tell, and whether that is said of each budget by itself or of all at once. To be freed; NULL: no
 * memory. */
char *syw_verdict_sentence(const struct syw_compare_report *report);

/* Adds the report to a document: a table with a row for each budget, and below it crossings and the verdict's sentence.
 */
void syw_compare_report_add(struct syw_document *document, const struct syw_compare_report *report);

/* Writes the report alone. JSON: schema syw.compare/1. Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_compare_report_write(FILE *out, enum syw_format format,
                                                     const struct syw_compare_report *report, struct syw_error *err);

/* Many models. All pointers are borrowed. */
struct syw_ranking_report {
    const struct syw_curve_report *curves; /* of all models, each at those of the n budgets that it reaches; confidence
                                              is that of the whole */
    const double *budget;                  /* budget[n], ascending */
    const struct syw_ranking *ranking;     /* ranking[n] */
    size_t n;
    enum syw_compare_method method;
    bool simultaneous; /* claims are right at all budgets at once */
};

/* Adds a table of the models in order of rank at each budget, and which do not differ from the best. */
void syw_ranking_report_add(struct syw_document *document, const struct syw_ranking_report *report);

/* Writes the report alone; CSV and JSON (schema syw.compare/1) have every pair. Returns SYW_OK, SYW_EIO (out refused),
 * SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_ranking_report_write(FILE *out, enum syw_format format,
                                                     const struct syw_ranking_report *report, struct syw_error *err);

SYW_END_DECLS

#endif
