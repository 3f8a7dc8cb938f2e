/* How texts to paste are marked up where none of the formats of documents fits. */
#ifndef SYW_RENDER_REPORT_FOOTPRINT_MARKUPS_H
#define SYW_RENDER_REPORT_FOOTPRINT_MARKUPS_H

#include "render/document/markup.h"

/* Headings, and an item a line: "- label: text." */
extern const struct syw_markup syw_markup_checklist;

/* Headings are mappings; a paragraph is an entry as it is, an item a quoted scalar. */
extern const struct syw_markup syw_markup_yaml;

/* LaTeX: all paragraphs are parts of one sentence, an item is an amount with its unit for a label. */
extern const struct syw_markup syw_markup_sentence;

#endif
