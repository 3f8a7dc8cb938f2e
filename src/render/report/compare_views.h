/* Comparisons as trees. */
#ifndef SYW_RENDER_REPORT_COMPARE_VIEWS_H
#define SYW_RENDER_REPORT_COMPARE_VIEWS_H

#include "render/document/json.h"

#include "syw/compare_report.h"

/* Of two models, as a struct syw_result_kind has it. */
void syw_compare_tree(struct syw_json *json, size_t object, const void *report);
/* Of many. */
void syw_ranking_tree(struct syw_json *json, size_t object, const void *report);

/* Puts what a comparison of two and one of many have at their heads: what the intervals are, and the models. */
void syw_compare_tree_begin(struct syw_json *json, size_t object, const struct syw_curve_report *curves,
                            enum syw_compare_method method);

#endif
