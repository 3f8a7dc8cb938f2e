/* What more trials would bring: a table, sentences, and a part of a tree. */
#ifndef SYW_RENDER_REPORT_OUTLOOK_VIEWS_H
#define SYW_RENDER_REPORT_OUTLOOK_VIEWS_H

#include "render/document/json.h"
#include "render/document/words.h"

#include "syw/document.h"
#include "syw/outlook.h"
#include "syw/report.h"

/* Adds a table of all models. report: of their curves; its models are not looked at. */
void syw_outlook_add(struct syw_document *document, const struct syw_curve_report *report,
                     const struct syw_outlooks *outlooks);

/* One sentence without a full stop: what each budget would improve on the best at most. */
void syw_outlook_say(struct syw_line *line, const struct syw_outlook *outlook, double confidence,
                     const struct syw_outlook_price *price);

/* "noise 0.0031 by 36 trials of 9 configurations", with `before` in front, where repetitions tell it; why they do not
 * where there are some and nobody says what it is. */
void syw_outlook_add_noise(struct syw_line *line, const struct syw_outlook *outlook, const char *before);

/* What each model's laws are, or why nothing is said of it, and what tells configurations apart. */
void syw_outlook_note_models(struct syw_sheet *sheet, const struct syw_outlooks *outlooks);

/* Puts one model's points into its object: noise {sd, source, df, repeats, repeated_configurations, refused, draws} and
 * beyond [{budget, value, lo, hi, gain_hi, trials, more, refused, confidence, shapes}]. */
void syw_outlook_tree(struct syw_json *json, size_t object, const struct syw_outlooks *outlooks, size_t model);

#endif
