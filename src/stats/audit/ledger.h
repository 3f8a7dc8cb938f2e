/* What an audit over budgets in real cost knows of each of them. */
#ifndef SYW_STATS_AUDIT_LEDGER_H
#define SYW_STATS_AUDIT_LEDGER_H

#include "audit_parts.h"
#include "drawn.h"

/* What is known of one search at the budgets of its ledger. */
struct ledger_page {
    const struct syw_priced *priced;
    const struct syw_audit_costs *costs;
    double *value, *p_any;            /* value[n], higher is better */
    struct syw_deviations deviations; /* of the means; at NULL: on a trace, and of strata drawn at random */
    double (*cost)[SYW_AXIS_COUNT];   /* cost[n], spent up to there */
};

/* The budgets looked at, ascending, and what is known of each: of one search, or of each stratum's. */
struct ledger {
    const struct syw_audit_options *options;
    struct course course;     /* what is known of the metric */
    struct ledger_page *page; /* page[course.strata] */
    double total;             /* what was spent, of the stratum with the least */
    size_t n;
    double *budget;
    struct drawn drawn; /* the values of all strata, where they are taken for drawn at random; its arrays are owned */
    double least;       /* where the list begins */
    double stop;
};

/* One page a search. Not on error either is there anything left to do but to clear it. */
SYW_CHECKED enum syw_status syw_ledger_open(struct ledger *ledger, const struct syw_priced priced[],
                                            const struct syw_audit_costs costs[], size_t strata, struct syw_error *err);
/* Chooses the budgets and fills in the rest; course is set. Likewise. */
SYW_CHECKED enum syw_status syw_ledger_fill(struct ledger *ledger, double epsilon, const struct syw_budget_options *how,
                                            struct syw_error *err);
void syw_ledger_clear(struct ledger *ledger);

/* Options that ask for budgets beyond what was spent. */
SYW_CHECKED enum syw_status syw_ledger_check(const struct ledger *ledger, struct syw_error *err);

/* Where a budget is in the list, and the range that is judged. */
size_t syw_ledger_find(const struct ledger *ledger, double budget);
double syw_ledger_start(const struct ledger *ledger);
double syw_ledger_end(const struct ledger *ledger);

/* Whether a search completes a trial within that budget all but surely: then its curve cannot fall from there on. */
bool syw_ledger_is_sure(const struct ledger *ledger, const struct ledger_page *page, size_t budget);

/* The mean over strata at a budget. */
double syw_ledger_value(const struct ledger *ledger, size_t budget);

enum { LEDGER_HALVINGS = 64 };

#endif
