/* The setters of the table of options: each understands its argument, which lies in argv and may be written to, or
 * says what is wrong with it. */
#ifndef SYW_CLI_OPTION_VALUES_H
#define SYW_CLI_OPTION_VALUES_H

#include "cli.h"

typedef enum syw_status set_option(struct settings *settings, char *argument, struct syw_error *err);

set_option set_maximize, set_minimize, set_where, set_column, set_step, set_take, set_step_costs, set_failed,
    set_pruned, set_theme, set_font_size, set_dpi, set_x_limits, set_y_limits, set_log, set_size;

/* About curves and their budgets (curve_options.c). */
set_option set_estimator, set_statistic, set_replacement, set_budget, set_reach, set_p_any, set_impute, set_threads,
    set_seed, set_confidence, set_bands, set_bounds;

/* About energy and carbon (energy_options.c). */
set_option set_emissions, set_energy_log, set_pue, set_tz, set_embodied, set_shift, set_template;

/* About audits (audit_options.c). */
set_option set_epsilon, set_worth, set_from, set_to;
/* Two numbers LO,HI with LO < HI; open: either may be infinite. */
enum syw_status read_pair(double *lo, double *hi, bool open, const char *option, char *argument, struct syw_error *err);

/* Says that a column plays a role. */
enum syw_status add_role(struct settings *settings, enum syw_role role, const char *column, struct syw_error *err);

#endif
