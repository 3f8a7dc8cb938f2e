/* The chance that uniform order statistics keep within bounds; band.h tells what that is. */
#ifndef SYW_STATS_BAND_NONCROSSING_H
#define SYW_STATS_BAND_NONCROSSING_H

#include <stddef.h>

/* Doubles of working memory that n trials take. */
size_t syw_noncrossing_room(size_t n);

/* As syw_noncrossing_probability, for bounds known to be in order and memory[syw_noncrossing_room(n)]. */
double syw_noncrossing(const double lower[], const double upper[], size_t n, double memory[]);

#endif
