/* Work on the pieces of a stream that needs no knowledge of the pieces before is done ahead, by as many threads as
 * there are cores, 8 at most; what it gave is taken piece by piece, in order, by the calling thread. So everything that
 * depends on order, sums and the first error among it, is as in one thread.
 */
#ifndef SYW_BASE_AHEAD_H
#define SYW_BASE_AHEAD_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { AHEAD_MOST = 18 };

struct ahead {
    /* Fills item[i] with the next piece; *end: there is none. Called in order, one at a time, in any thread. */
    enum syw_status (*fill)(void *item, bool *end, void *context, struct syw_error *err);
    /* Works on a piece, in any thread: what goes wrong is noted in the item. */
    void (*work)(void *item, const void *context);
    /* Takes a piece that was worked on, in order; *stop: no other is wanted. */
    enum syw_status (*take)(void *item, bool *stop, void *context, struct syw_error *err);
    void *context;
    void *item[AHEAD_MOST]; /* item[n]: room for as many pieces */
    size_t n;
    size_t taken, filled; /* results: pieces; the last taken, and those between, which were filled and not taken, are as
                             they were, item[i % n] being the i-th */
};

/* How many items are worth having: twice the threads and two. At least 4. */
size_t syw_ahead_items(void);

/* Goes through all pieces, or up to the first error or the one with which somebody stops. Where a piece cannot be
 * filled, those before it are taken first. Returns SYW_OK or what fill or take returned. */
SYW_CHECKED enum syw_status syw_ahead_run(struct ahead *ahead, struct syw_error *err);

#endif
