/* What is refused, left out or worked out otherwise where there is too much of it. */
#include "limits.h"

#include "commands.h"

#include <stddef.h>

const struct limit_line limits[] = {
    {"Model against model: 1,000,000 pairs over all budgets, which is 471 models at nine budgets; more are refused.",
     COMPARE | REPORT},
    {"--at takes 100,000 budgets in all; more are refused.", TABLES | PLOT},
    {"Budgets in real cost: up to 4,000 trials of a model (50,000 with replacement) are worked out, more are "
     "simulated, with a standard error.",
     CURVES | AUDIT | REPORT},
    {"A report has budgets in real cost up to two models of 4,000 trials each, or nine of 200; of larger logs where "
     "--budget asks for them.",
     REPORT},
    {"Early stopping: the median rule is left out where trials times different steps exceed some 20,000,000 at 100 "
     "trials, 10,000,000 at 1,000, as where steps are times that trials do not share; the other rules are replayed.",
     AUDIT | REPORT},
    {"A figure shows up to eight models; more are refused, and a report is without figures.",
     FIGURES | FOOTPRINT | REPORT},
    {"Counts of trials are whole numbers up to 9,007,199,254,740,992, 2,147,483,648 in real cost.", EVERY},
    {"A report of 100,000 models with three trials each takes up to 1 GB of memory.", REPORT},
    {NULL, 0},
};
