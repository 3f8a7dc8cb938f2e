/* Phrases of the texts to paste, each number with its source; plain text that each template escapes for its format.
 * What a log cannot know is marked, so that nobody submits it by mistake. */
#ifndef SYW_RENDER_REPORT_FOOTPRINT_PHRASES_H
#define SYW_RENDER_REPORT_FOOTPRINT_PHRASES_H

#include "footprint_words.h"

/* "[to be filled in: what]" */
void syw_phrase_blank(struct syw_line *line, const char *what);

/* "3.1 kWh (column energy_kwh, 150 of 150 trials)", a blank where it is unknown. */
void syw_phrase_amount(struct syw_line *line, const struct syw_quantity *quantity, const char *unit, double trials);

/* "150 trials of 2 models (148 completed, 2 failed, 0 pruned)" */
void syw_phrase_trials(struct syw_line *line, const struct syw_footprints *footprints);

/* What the trials ran on and where, as asked for or as the log's columns say; blanks. */
void syw_phrase_device(struct syw_line *line, const struct syw_footprint_report *report);
void syw_phrase_place(struct syw_line *line, const struct syw_footprint_report *report);

/* The same where it is known; else they return false and write nothing. */
bool syw_phrase_known_device(struct syw_line *line, const struct syw_footprint_report *report);
bool syw_phrase_known_place(struct syw_line *line, const struct syw_footprint_report *report);

/* "0.848 of 5 trials, 0.859 of 10, 0.871 of 20": expected best of an eighth, a quarter and half of a model's trials,
 * drawn without replacement; a blank where the log keeps no values. */
SYW_CHECKED enum syw_status syw_phrase_fewer_trials(struct syw_line *line, const struct syw_trials *trials,
                                                    enum syw_direction direction, struct syw_error *err);

/* "learning_rate=0.01, solver=sgd, as in the log": hyperparameters of the model's best trial; a blank where the log has
 * none. */
void syw_phrase_best_parameters(struct syw_line *line, const struct syw_trials *trials);

/* "0.5 h and 0.02 kWh on average": one trial. */
void syw_phrase_mean_run(struct syw_line *line, const struct syw_footprint *total);

/* The floating point operations, if the log counts them. */
void syw_phrase_flops(struct syw_line *line, const struct syw_footprint_report *report);

/* Whether the energy is known, estimated, or partly both. */
void syw_phrase_known_or_estimated(struct syw_line *line, const struct syw_footprint *total);

#endif
