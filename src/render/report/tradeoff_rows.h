/* A point of a tradeoff as a record, its fields, and what models save in words. */
#ifndef SYW_RENDER_REPORT_TRADEOFF_ROWS_H
#define SYW_RENDER_REPORT_TRADEOFF_ROWS_H

#include "render/document/fields.h"
#include "render/document/words.h"

#include "syw/tradeoff_report.h"

struct syw_tradeoff_row {
    const char *model, *threshold_text; /* the text for people where the threshold is no number */
    double threshold, score, cost;
    double kwh, kgco2e;   /* of 1,000 queries */
    double runs, times;   /* cost over the baseline's */
    const char *frontier; /* "all", "own" or "" */
    const char *metric, *direction, *cost_column;
};

/* In the order of JSON and CSV; the last three are columns of CSV alone. */
enum {
    SYW_TRADEOFF_MODEL,
    SYW_TRADEOFF_THRESHOLD,
    SYW_TRADEOFF_SCORE,
    SYW_TRADEOFF_COST,
    SYW_TRADEOFF_KWH,
    SYW_TRADEOFF_KGCO2E,
    SYW_TRADEOFF_RUNS,
    SYW_TRADEOFF_FRONTIER,
    SYW_TRADEOFF_METRIC,
    SYW_TRADEOFF_DIRECTION,
    SYW_TRADEOFF_COST_COLUMN,
    SYW_TRADEOFF_TIMES,
    SYW_TRADEOFF_THRESHOLD_TEXT,
    SYW_TRADEOFF_FIELDS
};
extern const struct syw_field syw_tradeoff_field[SYW_TRADEOFF_FIELDS];

/* How people see it: the score times 100 in percent, energy and carbon of 1,000 queries in handy units. */
struct syw_tradeoff_units {
    double score, energy, carbon; /* factors */
    const char *energy_name, *carbon_name;
};
struct syw_tradeoff_units syw_tradeoff_units(const struct syw_tradeoff_report *report);

/* units: NULL: as programs see it. */
struct syw_tradeoff_row syw_tradeoff_row(const struct syw_tradeoff_report *report,
                                         const struct syw_tradeoff_model *model, const struct syw_tradeoff_point *point,
                                         const struct syw_tradeoff_units *units);
/* "38.1 mWh" */
struct syw_shown syw_shown_energy(double kwh);

/* "forest costs 0.24 times as much as boosting at equal accuracy ..." */
void syw_tradeoff_saving_words(struct syw_line *line, const struct syw_tradeoff_report *report, size_t model);
/* "after 2.1 million queries ..."; empty where nothing is known. */
void syw_tradeoff_break_even_words(struct syw_line *line, const struct syw_tradeoff_report *report, size_t model);

void syw_tradeoff_tree(struct syw_json *json, size_t object, const struct syw_tradeoff_report *report);

/* The caption of a table or figure of the trade-off, in sentences (caption.h). To be freed; NULL: no memory. */
char *syw_tradeoff_caption(const struct syw_tradeoff_report *report);

#endif
