/* How a comparison is put into words. */
#ifndef SYW_RENDER_REPORT_COMPARE_WORDS_H
#define SYW_RENDER_REPORT_COMPARE_WORDS_H

#include "syw/compare_report.h"

#include "render/document/words.h"

/* The leader's name: "tie" for none. */
const char *syw_leader_words(const struct syw_compare_report *report, enum syw_leader leader);

/* A budget as the axis has it: whole numbers of trials as they are, others with three digits. */
struct syw_shown syw_show_budget(const struct syw_compare_report *report, double budget);
/* "trials", "kWh" */
const char *syw_budget_words(const struct syw_compare_report *report, double budget);

/* "expected best of k trials drawn without replacement ..." */
void syw_describe_values(struct syw_line *line, const struct syw_curve_report *curves);

/* "at 17.3 trials mlp overtakes hgb, 95 % interval 9 to 34" */
void syw_describe_crossing(struct syw_line *line, const struct syw_compare_report *report,
                           const struct syw_crossing *crossing);

/* "mlp's best, 0.98: hgb needs 57 trials, 95 % interval 31 to 120: 0.028 h, 0.00039 kWh" */
void syw_describe_reach(struct syw_line *line, const struct syw_compare_report *report, size_t side);

/* The verdict's sentence, of two models and of many. */
void syw_describe_verdict(struct syw_line *line, const struct syw_compare_report *report);
void syw_describe_ranking(struct syw_line *line, const struct syw_ranking_report *report);

#endif
