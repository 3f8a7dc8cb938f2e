/* How often what the tool claims is so: searches are simulated from laws that are known, written as logs, and given to
 * the tool; its JSON is compared with the truth. One program for two versions of the tool: --record keeps what one
 * claimed as before.csv, a later run prints it beside what another claims. */
#ifndef SYW_TESTS_STUDY_H
#define SYW_TESTS_STUDY_H

#include <gsl/gsl_rng.h>
#include <json-c/json.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { MOST_BUDGETS = 24, MOST_COLUMNS = 12, MOST_TRIALS = 200, LABEL = 96 };

struct study {
    const char *tool;        /* the program studied */
    const char *commit;      /* of that program, with --record; NULL: Markdown */
    const char *before_path; /* what --record kept of another version */
    char log_path[64];       /* where the logs are written */
    bool simultaneous;       /* the program's comparisons are for all budgets at once by default */
    bool quick;              /* a tenth of the searches */
    gsl_rng *rng;
};

/* How many searches a cell takes. */
static inline long searches(const struct study *study, long full)
{
    return study->quick ? full / 10 : full;
}

/* ---- laws.c: where trials come from ----------------------------------------------------------------------------- */

/* Values of independent trials, higher is better: quantile(u), rounded to a multiple of step where it is > 0. */
struct law {
    const char *name;
    double (*quantile)(double u);
    double step;
};
extern const struct law law_uniform, law_normal, law_exponential, law_accuracy, law_mixed, law_rounded;

double law_draw(const struct law *law, gsl_rng *rng);
/* E of the best of k, by quadrature over the quantiles. */
double law_best(const struct law *law, double k);
/* The median of the best of k. */
double law_median(const struct law *law, double k);

/* A trial that costs something, kWh. */
struct trial {
    double value, cost;
    bool failed;
};

/* Trials with their costs, and what 1 of their mean costs is, kWh. */
struct cost_law {
    const char *name;
    struct trial (*draw)(gsl_rng *rng);
    double mean_cost;
};
extern const struct cost_law cost_normal, cost_beta, cost_exponential, cost_accuracy, cost_small;

/* best[m], p_any[m]: E of the best of a search that spends budget[m], ascending, given that a trial completes, and the
 * chance that one does, over so many fresh searches. */
void cost_law_best(double best[], double p_any[], const struct cost_law *law, const double budget[], size_t m,
                   long fresh);
/* The medians, likewise. */
void cost_law_median(double median[], const struct cost_law *law, const double budget[], size_t m, long fresh);

/* ---- tool.c: logs in, claims out -------------------------------------------------------------------------------- */

FILE *log_open(const struct study *study);
FILE *log_again(const struct study *study); /* as it is */
/* n trials of a new model, called number; n trials with costs. */
void log_search(FILE *log, long number, const struct law *law, size_t n, gsl_rng *rng);
void log_cost_search(FILE *log, long number, const struct cost_law *law, size_t n, gsl_rng *rng);
/* Runs the tool's command on the closed log; ends the program with a message where it fails. Free with json_object_put.
 */
struct json_object *tool_ask(const struct study *study, FILE *log, const char *command, const char *options, ...)
    __attribute__((format(printf, 4, 5)));

/* "1,5,10" for --at: of ascending budgets each once, none that is 0. Returns text. */
const char *budget_list(char text[], size_t size, const double budget[], size_t m);

struct json_object *member(struct json_object *object, const char *path); /* "stop.lo"; NULL: none */
struct json_object *element(struct json_object *array, size_t i);         /* NULL: none */
size_t elements(struct json_object *array);
/* That of points whose budget is so much, NULL: none. */
struct json_object *at_budget(struct json_object *points, double budget);
double number(struct json_object *object, const char *path);    /* NaN: null or none */
const char *text(struct json_object *object, const char *path); /* "": none */
bool truth(struct json_object *object, const char *path);

/* ---- table.c: counting and printing ----------------------------------------------------------------------------- */

/* A mean, or a share, over the searches that have one. */
struct tally {
    double sum;
    long given, asked;
};
void tally_add(struct tally *tally, double x); /* NaN: none */
void tally_hit(struct tally *tally, bool hit);
/* Whether lo..hi of the object has the true value in it; one end null: open, both: no interval. */
void tally_cover(struct tally *tally, struct json_object *object, double true_value);

/* A table of Markdown, or its lines of before.csv. Every number is printed as before / after. */
struct table {
    const char *name, *column[MOST_COLUMNS];
    size_t columns;
    int decimals;
};
void table_open(const struct study *study, const struct table *table, const char *first, const char *title,
                const char *prose);
void table_row(const struct study *study, const struct table *table, const struct tally tally[], const char *label, ...)
    __attribute__((format(printf, 4, 5)));

/* Whether a comparison has one of its models, m0 and m1, lead at a budget up to the last. */
bool some_lead(struct json_object *comparison, double last);

/* ---- the tables ------------------------------------------------------------------------------------------------- */

/* Each fills its tables with what the tool claims, from the generator as it is. */
void study_values(struct study *study);
void study_costs(struct study *study);
void study_small_costs(struct study *study);
void study_cost_medians(struct study *study);
void study_cost_median_pairs(struct study *study);
void study_simultaneous(struct study *study);
void study_reach(struct study *study);
void study_cost_reach(struct study *study);
void study_comparisons(struct study *study);
void study_power(struct study *study);
void study_cost_comparisons(struct study *study);
void study_rankings(struct study *study);
void study_audits(struct study *study);
void study_few(struct study *study);
void study_luck(struct study *study);
void study_again(struct study *study);
void study_cost_gains(struct study *study);

#endif
