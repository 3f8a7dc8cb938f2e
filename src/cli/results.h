/* What the commands say, draw and scale alike. */
#ifndef SYW_CLI_RESULTS_H
#define SYW_CLI_RESULTS_H

#include "load.h"

#include <stdio.h>

/* What reports of curves say of all of them: what is left to add are the models. */
struct syw_curve_report curve_report(const struct syw_log *log, const struct settings *settings);

/* Of audits: what was asked, in the metric's own unit, not as shown; what is left to add are models and outlooks. */
struct syw_audit_options audit_options(const struct settings *settings);
struct syw_audit_report audit_report(const struct syw_log *log, const struct settings *settings);
/* Of footprints. */
struct syw_footprint_report footprint_report(const struct loaded *loaded, const struct settings *settings);

/* With --beyond, what more trials would bring; else nothing. dense: as syw_outlook_question has it, so many for a
 * figure. */
enum { OUTLOOK_DENSE = 25 };
enum syw_status look_out(struct syw_outlooks *outlooks, const struct syw_log *log, size_t dense,
                         const struct settings *settings, struct syw_error *err);
/* What the log's repetitions said of the noise, where the output has no place for it. */
void remark_noise(const struct syw_outlooks *outlooks, const struct settings *settings);

/* That, and of which models nothing is said, and why. */
void remark_outlooks(const struct syw_outlooks *outlooks, const struct settings *settings);

/* How many times the values at hand people are shown, and say in options. */
double as_shown(const struct settings *settings);
/* What --percent is to the format: sets times_100, and remarks where it is nothing. */
void choose_percent(struct settings *settings, const char *format);
/* Refuses values that are percentages already, and takes the others times 100 where times_100 says so. */
enum syw_status take_percent(struct syw_log *log, struct settings *settings, struct syw_error *err);

/* Makes the caption of what is written in that format where it has one: LaTeX, and what --caption asks for. of: what it
 * is of; how it is shown is filled in. */
enum syw_status make_caption(struct settings *settings, const char *format, struct syw_caption of,
                             struct syw_error *err);
/* Writes the caption that was made, alone, in the format of -f; a table has it below. */
enum syw_status write_caption(FILE *out, const struct settings *settings, struct syw_error *err);
/* Of a figure to standard output, where it was asked for. */
enum syw_status say_caption(const struct settings *settings, struct syw_error *err);

/* More models than a figure shows are an error. */
enum syw_status refuse_many_models(size_t n_models, struct syw_error *err);

/* How results are drawn. */
struct syw_drawing_options drawing_options(const struct loaded *loaded, const struct settings *settings);
/* Says where a figure is not set in the font that was asked for, and which text, of these names of models or of those
 * in the options, no font here can set. */
enum syw_status remark_fonts(const char *const name[], size_t n, const struct settings *settings,
                             struct syw_error *err);
enum syw_status write_drawing(FILE *out, enum syw_figure_format format, const struct syw_drawing *drawing,
                              const struct settings *settings, struct syw_error *err);

#endif
