/* What an audit over budgets in real cost knows of each of them. */
#ifndef SYW_STATS_AUDIT_LEDGER_H
#define SYW_STATS_AUDIT_LEDGER_H

#include "audit_parts.h"

/* The budgets looked at, ascending, and what is known of each. */
struct ledger {
    const struct syw_priced *priced;
    const struct syw_audit_costs *costs;
    const struct syw_audit_options *options;
    struct course course; /* what is known of the metric */
    size_t n;
    double *budget, *value, *p_any;   /* value[n], higher is better */
    struct syw_deviations deviations; /* of the means; at NULL: on a trace */
    double (*cost)[SYW_AXIS_COUNT];   /* cost[n], spent up to there */
    double least;                     /* where the list begins */
    double stop;
};

/* Chooses the budgets and fills in the rest; costs, options, priced and course are set. Not on error either is there
 * anything left to do but to clear it. */
SYW_CHECKED enum syw_status syw_ledger_fill(struct ledger *ledger, double epsilon, const struct syw_budget_options *how,
                                            struct syw_error *err);
void syw_ledger_clear(struct ledger *ledger);

/* Options that ask for budgets beyond what was spent. */
SYW_CHECKED enum syw_status syw_ledger_check(const struct ledger *ledger, struct syw_error *err);

/* Where a budget is in the list, and the range that is judged. */
size_t syw_ledger_find(const struct ledger *ledger, double budget);
double syw_ledger_start(const struct ledger *ledger);
double syw_ledger_end(const struct ledger *ledger);

enum { LEDGER_HALVINGS = 64 };

#endif
