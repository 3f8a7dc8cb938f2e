/* The parts of a report on all of a log. */
#ifndef SYW_RENDER_REPORT_OVERVIEW_PARTS_H
#define SYW_RENDER_REPORT_OVERVIEW_PARTS_H

#include "render/document/json.h"
#include "render/document/words.h"

#include "syw/compare_report.h"
#include "syw/overview_report.h"

/* ---- an axis's part of the overview, as the reports of curves and comparisons take it ---- */

struct syw_curve_report syw_overview_curves(const struct syw_overview_report *report,
                                            const struct syw_overview_view *view, const struct syw_curves *curves);

/* Of two models and of many. curves: filled in; what the other points to. */
struct syw_compare_report syw_overview_comparison(struct syw_curve_report *curves,
                                                  const struct syw_overview_report *report,
                                                  const struct syw_overview_view *view);
struct syw_ranking_report syw_overview_rankings(struct syw_curve_report *curves,
                                                const struct syw_overview_report *report,
                                                const struct syw_overview_view *view);
struct syw_audit_report syw_overview_audits(const struct syw_overview_report *report);

/* ---- sentences ---- */

/* Which model, did the tuning pay off, what did it cost: each empty where there is no answer. */
enum { SYW_ANSWERS = 3 };
struct syw_answer {
    const char *label;
    struct syw_line line;
};
void syw_overview_answers(struct syw_answer answer[SYW_ANSWERS], const struct syw_overview_report *report);

/* The verdict on an axis; nothing where models were not compared. */
void syw_overview_verdict(struct syw_line *line, const struct syw_overview_report *report,
                          const struct syw_overview_view *view);

/* Where the curves end: "accuracy (higher is better): mlp is expected to reach 0.98 within 150 trials". */
void syw_overview_ends(struct syw_line *line, const struct syw_overview_report *report,
                       const struct syw_overview_view *view);

/* ---- pictures ---- */

/* Those of a page; {0}: there are none. */
struct syw_overview_pictures {
    struct syw_drawing *curves[SYW_OVERVIEW_VIEWS], *linear[SYW_OVERVIEW_VIEWS];
    struct syw_drawing *comparison[SYW_OVERVIEW_VIEWS];
    struct syw_drawing *audits;
    struct syw_footprint_figure bars; /* log NULL: none */
    char y_label[300], caption[SYW_FIGURE_CAPTION];
    struct syw_remarks left_out; /* why one is not there */
};

/* Returns what drawings return; one that a log does not allow is left out. To be cleared in every case. */
SYW_CHECKED enum syw_status syw_overview_draw(struct syw_overview_pictures *pictures,
                                              const struct syw_overview_report *report, struct syw_error *err);
void syw_overview_pictures_clear(struct syw_overview_pictures *pictures);

/* ---- for programs ---- */

/* As a struct syw_result_kind has it, of a struct syw_overview_report. */
void syw_overview_tree(struct syw_json *json, size_t object, const struct syw_overview_report *report);

/* The pictures' data for a page's script, as document.h has them; NULL where memory runs out. To be freed. */
char *syw_overview_data(size_t *length, const struct syw_overview_report *report);

#endif
