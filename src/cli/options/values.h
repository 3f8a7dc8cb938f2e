/* The setters of the table of options: each understands its argument or says what is wrong with it. */
#ifndef SYW_CLI_OPTIONS_VALUES_H
#define SYW_CLI_OPTIONS_VALUES_H

#include "options.h"

set_option set_metric, set_maximize, set_minimize, set_where, set_label, set_column, set_step, set_failed, set_x_limits,
    set_y_limits, set_size, set_rulers, set_log;

/* About curves and their budgets (curve.c). */
set_option set_statistic, set_replacement, set_budget, set_reach, set_bands, set_bounds;

/* About energy and carbon (energy.c). */
set_option set_emissions, set_energy_log, set_tz, set_per;

/* About accuracy against the cost of use (tradeoff.c). */
set_option set_cost, set_reference, set_search_cost;
/* (usage_roles.c) Says that a column of such a table plays a role: "seed", COL. */
enum syw_status add_usage_role(struct settings *settings, const char *role, const char *column, struct syw_error *err);

/* About audits (audit.c). */
set_option set_epsilon, set_worth;

/* Two numbers LO,HI with LO < HI; open: either may be infinite. */
enum syw_status read_pair(double *lo, double *hi, bool open, const char *option, const char *argument,
                          struct syw_error *err);

/* parse_number of a part of a text. */
bool parse_part(double *number, const char *text, size_t length);

/* Says that a column plays a role. */
enum syw_status add_role(struct settings *settings, enum syw_role role, const char *column, struct syw_error *err);

#endif
