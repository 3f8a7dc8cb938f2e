/* From the command line to a log in memory, with remarks on what was left out. */
#ifndef SYW_CLI_LOAD_H
#define SYW_CLI_LOAD_H

#include "energy.h"

/* Hyperparameters are read where the result shows them, as JSON, or rests on which trials repeat others: --beyond. */
void want_parameters(struct settings *settings, const char *format);

/* What the files hold. {0} is empty; do not copy. */
struct loaded {
    struct syw_log read, costed; /* as read, and with the footprints' costs */
    struct energy energy;
    struct syw_footprints footprints; /* of no model where no option asks for them */
    const struct syw_log *log;        /* whichever of the two is to be used */
};
/* What reading says of bad rows and progress, and which metrics it is asked for. */
enum syw_status prepare_log(struct settings *settings, struct syw_error *err);
/* Reads the files, says bad rows as they come, and remarks on what was left out. Where the options about energy ask for
 * it, the costs of kWh and kg CO2e are the footprints'. */
enum syw_status load(struct loaded *loaded, struct settings *settings, unsigned wanted, struct syw_error *err);
/* Reads the files with what footprints need, works these out and remarks on what they warn of: what was read, without
 * what curves need of it. */
enum syw_status load_footprints(struct loaded *loaded, struct settings *settings, unsigned wanted,
                                struct syw_error *err);
void loaded_clear(struct loaded *loaded);

/* What is read for tables that show all costs. */
#define TABLE_ROLES                                                                                                    \
    (SYW_ROLE_BIT(SYW_ROLE_TRIAL) | SYW_ROLE_BIT(SYW_ROLE_STARTED) | SYW_ROLE_BIT(SYW_ROLE_ENDED) |                    \
     SYW_ROLE_BIT(SYW_ROLE_DURATION) | SYW_ROLE_BIT(SYW_ROLE_DEVICES) | SYW_ROLE_BIT(SYW_ROLE_ENERGY) |                \
     SYW_ROLE_BIT(SYW_ROLE_EMISSIONS) | SYW_ROLE_BIT(SYW_ROLE_FLOPS) | SYW_ROLE_BIT(SYW_ROLE_USD))

/* What values there are besides those of completed trials, in a sentence: "" where there are none. */
enum value_note { VALUES_COMPLETED, VALUES_PRUNED, BEST_PRUNED };
enum value_note describe_pruned(char text[512], const struct syw_log *log);
/* Completed trials without a value that count as failed draws; false: there are none. */
bool describe_valueless(char text[80], const struct syw_log *log, const struct settings *settings);

#endif
