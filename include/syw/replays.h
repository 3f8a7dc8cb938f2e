/* What early stopping would have kept and saved of one model's search: every rule of early_stopping.h, replayed. */
#ifndef SYW_REPLAYS_H
#define SYW_REPLAYS_H

#include "syw/axis.h"
#include "syw/early_stopping.h"
#include "syw/error.h"
#include "syw/log.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

/* {0} is empty. */
struct syw_replays {
    size_t trials; /* 0: there are no learning curves */
    enum syw_direction direction;
    bool spread; /* energy or carbon of a step is an estimate: the trial's in proportion to time */
    struct syw_stopping_options options;          /* as asked for */
    struct syw_stopping rule[SYW_STOPPING_COUNT]; /* [SYW_STOPPING_NONE]: the full search */
};

/* Replays every rule on learning curves.
 *
 *   value[curves->trials]  what each trial ended with
 *
 * Returns what syw_stopping_replay returns; replays is then as it was. */
SYW_CHECKED enum syw_status syw_replays_compute(struct syw_replays *replays, const struct syw_learning_curves *curves,
                                                const double value[], enum syw_direction direction,
                                                const struct syw_stopping_options *options, struct syw_error *err);

/* The same on a model's trials, read with keep_curves. What footprints know of the energy and carbon of whole trials
 * (syw_costed_log_make) is spread over their steps. Nothing is replayed where there are no learning curves. */
SYW_CHECKED enum syw_status syw_replays_of_trials(struct syw_replays *replays, const struct syw_trials *trials,
                                                  enum syw_direction direction,
                                                  const struct syw_stopping_options *options, struct syw_error *err);

/* Share of its cost that the rule saves: of carbon, else energy, else hours, else steps - the first that is known.
 * *axis: which, SYW_AXIS_TRIALS for steps. NaN where there is nothing to save. */
double syw_replays_saved(enum syw_axis *axis, const struct syw_replays *replays, enum syw_stopping_rule rule);

SYW_END_DECLS

#endif
