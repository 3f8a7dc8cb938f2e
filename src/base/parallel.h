/* The same work for many indices, shared among threads. */
#ifndef SYW_BASE_PARALLEL_H
#define SYW_BASE_PARALLEL_H

#include <stddef.h>

enum { PARALLEL_MOST = 64 };

/* How many threads to use where `wanted` are asked for (0: one for each core) and there is work for `most`. */
unsigned syw_parallel_workers(unsigned wanted, size_t most);

/* Calls work(context, index, worker) once for each index < count; worker < workers tells whose memory may be used, and
 * worker 0 is the calling thread. Where a thread cannot be had the others do its share. */
void syw_parallel(unsigned workers, size_t count, void (*work)(void *context, size_t index, unsigned worker),
                  void *context);

#endif
