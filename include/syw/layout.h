/* How documents and tables are laid out for people: how wide, which columns, and how much is said below. */
#ifndef SYW_LAYOUT_H
#define SYW_LAYOUT_H

#include "syw/decls.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

/* Which of the lines below a table are written. Findings, as a verdict, always are. */
enum syw_notes {
    SYW_NOTES_FULL = 0,
    SYW_NOTES_SHORT, /* what values, intervals and costs are */
    SYW_NOTES_NONE,
};

/* {0}: every column and every note, and tables as wide as they are. All pointers are borrowed.
 *
 * A table of text that is too wide for `width`, or one of LaTeX for `column_pt`, is written without its least important
 * columns (syw_layout_order), and a line below names them. What is left of a text's table is made to fit where it can
 * be: headings and texts are broken at blanks, and words, as long names of models, shortened in the middle. LaTeX sets
 * its columns closer, then in \footnotesize. The last six of that order go only where this is not enough: the first
 * four from text, the last four from LaTeX where lines below the table say what they would. */
struct syw_layout {
    size_t width;     /* of the text format's tables, in columns of a terminal; 0: any */
    size_t line;      /* of its sentences; 0: width, but at most 100 */
    double column_pt; /* of the page that LaTeX's tables stand on, in points; 0: any */
    enum syw_notes notes;
    const char *columns; /* "model,value,kwh": these and no others, in this order, by the names that CSV and JSON use;
                            "all"; NULL: those that fit. Tables that do not have all of them are written whole */
    const char *caption; /* of the whole, below it: in LaTeX \caption, as a comment unless captioned; NULL: none */
    bool captioned;      /* it is part of every format that people read */
    bool fold_hints;     /* hints are sentences, too; else each stands in one line, so that a program finds it */
    const char *more;    /* stands behind the names of columns that are left out, as "(--columns all)"; or NULL */
};

/* The names of the columns that go where a table is too wide, from the first to go to the last; i counts from 0. NULL:
 * there are no more of them. All other columns stay. */
const char *syw_layout_order(size_t i);

SYW_END_DECLS

#endif
