/* syw - Show Your Work: expected best validation value against what the search cost.
 *
 * The whole library, in the order in which data flows; each header is the manual of its module.
 *
 * Threads: no function keeps state between calls, so different objects may be used in different threads at once; one
 * object by several threads only while none of them changes it. Functions that start threads of their own have joined
 * them when they return, and give the same result for any number of them.
 *
 * Locale: numbers are read and written as in the C locale whatever setlocale() was told; text is UTF-8.
 *
 * GSL: its error handler, which ends the program, is left to the caller; gsl_set_error_handler_off() before the first
 * call makes every failure a status.
 *
 * ABI: none is promised before version 1.0. Structs that a caller fills may grow, so compile against the headers of the
 * library that is linked: syw_version() tells which one it is.
 */
#ifndef SYW_H
#define SYW_H

/* clang-format off */
#include "syw/decls.h"       /* C linkage in C++ */
#include "syw/error.h"       /* status codes and the error that a caller hands in */
#include "syw/remarks.h"     /* what a reader of results must know besides */
#include "syw/axis.h"        /* what a budget is counted in: trials, hours, kWh, kg CO2e, ... */
#include "syw/learning.h"    /* what trials scored and spent after each step */
#include "syw/log.h"         /* files become trials: recognizes columns, reads, checks, groups by model */
#include "syw/usage.h"       /* files become operating points and examples: how models do in use */
#include "syw/codecarbon.h"  /* emissions.csv: energy and emissions of runs */
#include "syw/power.h"       /* metered logs, integrated over spans */
#include "syw/hardware.h"    /* power of known devices */
#include "syw/intensity.h"   /* g CO2e per kWh of zones, and over time */
#include "syw/footprint.h"   /* every trial's energy and carbon, each with its source */
#include "syw/shift.h"       /* what a better hour would have saved */
#include "syw/equivalents.h" /* what a footprint compares with */
#include "syw/sample.h"      /* one model's values, sorted and oriented so that higher is better */
#include "syw/order.h"       /* do the values depend on the order in which the trials ran? */
#include "syw/band.h"        /* simultaneous confidence bands of a distribution, calculated exactly */
#include "syw/interval.h"    /* from delete-one values to a standard error and an interval */
#include "syw/curve.h"       /* expected (or median, or quantile) best value of k trials, with its errors */
#include "syw/strata.h"      /* means over problems, data sets or folds */
#include "syw/budget.h"      /* the same within a budget in what trials really cost */
#include "syw/compare.h"     /* model against model: difference, chance of winning, verdict */
#include "syw/audit.h"       /* did the extra tuning pay off? */
#include "syw/repeats.h"     /* how far trials of one configuration lie apart */
#include "syw/beyond.h"      /* what more trials than the recorded ones would bring */
#include "syw/early_stopping.h" /* what rules that stop trials early would have kept and saved */
#include "syw/tradeoff.h"    /* score against the cost of use: frontiers, thresholds, average differences */
#include "syw/analysis.h"    /* what is asked of an analysis of a log: from here on results are of a whole log */
#include "syw/orders.h"      /* is it a random search's? */
#include "syw/curves.h"      /* the curve of every model */
#include "syw/reach.h"       /* the smallest budget at which a curve reaches a value */
#include "syw/outlook.h"     /* what more trials would bring every model */
#include "syw/reach_beyond.h" /* where larger searches reach a value */
#include "syw/comparison.h"  /* two models at equal budgets */
#include "syw/rankings.h"    /* many models at equal budgets */
#include "syw/replays.h"     /* what early stopping would have kept and saved */
#include "syw/audits.h"      /* every model's audit */
#include "syw/tradeoffs.h"   /* every model's score against its cost of use */
#include "syw/overview.h"    /* all of a log at once: curves, comparisons, audits, early stopping */
#include "syw/scale.h"       /* an axis with round ticks */
#include "syw/figure.h"      /* curves, rulers and totals drawn as PDF, SVG or PNG */
#include "syw/drawing.h"     /* curves, a comparison or audits as a figure */
#include "syw/footprint_figure.h" /* what was spent, as stacked bars */
#include "syw/tradeoff_figure.h" /* score against cost of use, as frontiers and points */
#include "syw/format.h"      /* text, CSV, JSON, Markdown, LaTeX */
#include "syw/layout.h"      /* how wide tables and texts are, and which columns and notes they have */
#include "syw/sheet.h"       /* a table written as text, CSV, Markdown or LaTeX */
#include "syw/document.h"    /* headings, paragraphs, lists, tables and figures, written in any of these formats */
#include "syw/check_report.h" /* what was recognized, read and left out of a log */
#include "syw/report.h"      /* curves of several models as a sheet or as JSON */
#include "syw/early_stopping_report.h" /* the same as a table or as JSON */
#include "syw/reach_report.h" /* what it takes to reach a value, as a table or as JSON */
#include "syw/compare_report.h" /* a comparison as a table, as JSON, and in one sentence */
#include "syw/tables_report.h" /* zones and hardware as tables */
#include "syw/caption.h" /* the caption of a figure or a table, with what it rests on */
#include "syw/footprint_report.h" /* the footprint as a table, as JSON, or as a text to paste */
#include "syw/audit_report.h" /* audits in sentences and steps, or as JSON */
#include "syw/tradeoff_report.h" /* score against cost of use as tables, sentences, or JSON */
#include "syw/overview_report.h" /* the same in one document */
/* clang-format on */

#define SYW_VERSION        "0.2.0"
#define SYW_VERSION_NUMBER 200 /* 10000 major + 100 minor + patch, for #if */

SYW_BEGIN_DECLS

/* SYW_VERSION of the library that is linked, which may not be that of the headers. */
const char *syw_version(void);

SYW_END_DECLS

#endif
