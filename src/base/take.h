/* Small steps of a cursor over the text of a time: each takes a piece, or leaves it where it is. */
#ifndef SYW_BASE_TAKE_H
#define SYW_BASE_TAKE_H

#include <stdbool.h>

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline const char *skip_blanks(const char *c)
{
    while (*c == ' ' || *c == '\t' || *c == ',')
        c++;
    return c;
}

/* Takes `least` to `most` digits as a whole number; false, and *c stays, where there are fewer or more. */
static inline bool take_whole(const char **c, int least, int most, long *whole)
{
    int n = 0;
    long sum = 0;
    for (; is_digit((*c)[n]); n++) {
        if (n == most)
            return false;
        sum = 10 * sum + ((*c)[n] - '0');
    }
    if (n < least)
        return false;
    *c += n;
    *whole = sum;
    return true;
}

/* Takes ".123" or nothing. */
static inline double take_fraction(const char **c)
{
    double sum = 0, place = 1;
    if (**c != '.' || !is_digit((*c)[1]))
        return 0;
    for ((*c)++; is_digit(**c); (*c)++) {
        if (place < 1e15) {
            sum = 10 * sum + (**c - '0');
            place *= 10;
        }
    }
    return sum / place;
}

static inline double take_sign(const char **c)
{
    double sign = **c == '-' ? -1 : 1;
    if (**c == '-' || **c == '+')
        (*c)++;
    return sign;
}

#endif
