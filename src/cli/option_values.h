/* The setters of the table of options: each understands its argument, which lies in argv and may be written to, or
 * says what is wrong with it. */
#ifndef SYW_CLI_OPTION_VALUES_H
#define SYW_CLI_OPTION_VALUES_H

#include "cli.h"

typedef enum syw_status set_option(struct settings *settings, char *argument, struct syw_error *err);

set_option set_maximize, set_minimize, set_where, set_column, set_failed, set_pruned, set_estimator, set_statistic,
    set_confidence, set_bands, set_bounds, set_x_limits, set_y_limits, set_log, set_theme, set_font_size, set_dpi;

/* About energy and carbon (energy_options.c). */
set_option set_emissions, set_energy_log, set_pue, set_tz, set_embodied, set_shift, set_template;

/* About audits (audit_options.c). */
set_option set_epsilon, set_worth, set_from, set_to;

#endif
