/* Strata that are taken for drawn at random, as an audit sees them. */
#ifndef SYW_STATS_AUDIT_DRAWN_H
#define SYW_STATS_AUDIT_DRAWN_H

#include "course.h"

/* What every stratum has at some budgets. Borrowed. */
struct drawn {
    double *value; /* value[budget * strata + stratum], higher is better */
    double *room;  /* room[strata] for differences */
    size_t strata;
};

/* The mean gain between the budgets from and to, or the mean value where they are one, and its error. */
struct gain syw_drawn_gain(const struct drawn *drawn, size_t from, size_t to);

/* A course's resolution.step: range is from the worst value that there can be to the best. */
double syw_drawn_step(const struct syw_sample sample[], size_t strata, double range);

/* As syw_course_limit, of the mean from its value at budget `from` on. own is set. */
void syw_drawn_limit(struct gain_evidence *evidence, const struct drawn *drawn, const struct course *course,
                     size_t from);

/* As syw_course_gain. */
SYW_CHECKED enum syw_status syw_course_gain_drawn(struct gain_evidence *evidence, const struct course *course,
                                                  double from, double to, enum depth depth, struct syw_error *err);

#endif
