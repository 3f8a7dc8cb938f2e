/* How a comparison is put into words. */
#ifndef SYW_RENDER_COMPARE_WORDS_H
#define SYW_RENDER_COMPARE_WORDS_H

#include "syw/compare_report.h"

#include "words.h"

/* The leader's name: "tie" for none. */
const char *leader_name(const struct syw_compare_report *report, enum syw_leader leader);

/* A budget as the axis has it: whole numbers of trials as they are, others with three digits. */
struct shown show_budget(const struct syw_compare_report *report, double budget);
/* "trials", "kWh" */
const char *budget_words(const struct syw_compare_report *report, double budget);

/* "expected best of k trials drawn without replacement ..." */
void describe_values(struct line *line, const struct syw_curve_report *curves);

/* "at 17.3 trials mlp overtakes hgb, 95 % interval 9 to 34" */
void describe_crossing(struct line *line, const struct syw_compare_report *report, const struct syw_crossing *crossing);

/* "mlp's best, 0.98: hgb needs 57 trials, 95 % interval 31 to 120: 0.028 h, 0.00039 kWh" */
void describe_reach(struct line *line, const struct syw_compare_report *report, size_t arm);

/* The verdict's sentence. */
void describe_verdict(struct line *line, const struct syw_compare_report *report);

/* The whole as JSON, and its parts (compare_json.c). */
struct json;
struct json_object;
SYW_CHECKED enum syw_status write_compare_json(FILE *out, const struct syw_compare_report *report,
                                               struct syw_error *err);
void compare_json_models(struct json *json, const struct syw_curve_report *curves, enum syw_compare_method method);
void compare_json_point(struct json *json, struct json_object *object, const struct syw_compare_point *point,
                        const char *leader);

#endif
