/* The pieces are a ring. Whoever has nothing to do, the calling thread among them, works on the next one that is
 * filled, or fills the next one that is free. Threads begin with the second piece: most files have none. */
#include "ahead.h"

#include <pthread.h>
#include <unistd.h>

enum { MOST_THREADS = 8 };

struct ring {
    struct ahead *ahead;
    pthread_mutex_t mutex;
    pthread_cond_t more_to_do, one_done; /* for the threads; for the calling one */
    size_t begun;                        /* pieces that somebody works on, or did */
    bool done[AHEAD_MOST];
    bool filling, end; /* somebody fills; no other is to be filled */
    bool over;
    enum syw_status fill_status;
    struct syw_error fill_error;
    pthread_t thread[MOST_THREADS];
    size_t threads; /* that run */
};

static size_t wanted_threads(void)
{
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 2 ? 0 : cores - 1 < MOST_THREADS ? (size_t)cores - 1 : MOST_THREADS;
}

size_t syw_ahead_items(void)
{
    const size_t threads = wanted_threads();
    return threads > 1 ? 2 * threads + 2 : 4;
}

/* Works on the next piece that nobody has begun; the mutex is held before and after. */
static void work_on_next(struct ring *ring)
{
    const size_t at = ring->begun++ % ring->ahead->n;
    pthread_mutex_unlock(&ring->mutex);
    ring->ahead->work(ring->ahead->item[at], ring->ahead->context);
    pthread_mutex_lock(&ring->mutex);
    ring->done[at] = true;
    pthread_cond_signal(&ring->one_done);
}

static void begin_threads(struct ring *ring);

static void fill_next(struct ring *ring)
{
    struct ahead *ahead = ring->ahead;
    const size_t at = ahead->filled % ahead->n;
    bool end = false;
    ring->filling = true;
    pthread_mutex_unlock(&ring->mutex);
    const enum syw_status status = ahead->fill(ahead->item[at], &end, ahead->context, &ring->fill_error);
    pthread_mutex_lock(&ring->mutex);
    ring->filling = false;
    ring->fill_status = status;
    ring->end = end || status != SYW_OK;
    ring->done[at] = false;
    ahead->filled += !ring->end;
    if (!ring->end && ahead->filled == 2)
        begin_threads(ring);
    pthread_cond_signal(&ring->more_to_do);
    pthread_cond_signal(&ring->one_done);
}

/* Does something that is to be done now, if there is anything. */
static bool help(struct ring *ring)
{
    const struct ahead *ahead = ring->ahead;
    if (ring->begun < ahead->filled)
        work_on_next(ring);
    else if (!ring->filling && !ring->end && ahead->filled - ahead->taken < ahead->n)
        fill_next(ring);
    else
        return false;
    return true;
}

static void *run(void *argument)
{
    struct ring *ring = argument;
    pthread_mutex_lock(&ring->mutex);
    while (!ring->over)
        if (!help(ring))
            pthread_cond_wait(&ring->more_to_do, &ring->mutex);
    pthread_mutex_unlock(&ring->mutex);
    return NULL;
}

static void begin_threads(struct ring *ring)
{
    const size_t wanted = wanted_threads();
    while (ring->threads < wanted && pthread_create(&ring->thread[ring->threads], NULL, run, ring) == 0)
        ring->threads++;
}

static void end_threads(struct ring *ring)
{
    pthread_mutex_lock(&ring->mutex);
    ring->over = true;
    pthread_cond_broadcast(&ring->more_to_do);
    pthread_mutex_unlock(&ring->mutex);
    for (size_t i = 0; i < ring->threads; i++)
        pthread_join(ring->thread[i], NULL);
}

/* Waits for the next piece to be taken, and helps until then; NULL: there is none. */
static void *wait_for_next(struct ring *ring)
{
    const struct ahead *ahead = ring->ahead;
    const size_t at = ahead->taken % ahead->n;
    void *next = NULL;
    pthread_mutex_lock(&ring->mutex);
    while (!next && !(ring->end && ahead->taken == ahead->filled))
        if (ahead->taken < ahead->filled && ring->done[at])
            next = ahead->item[at];
        else if (!help(ring))
            pthread_cond_wait(&ring->one_done, &ring->mutex);
    pthread_mutex_unlock(&ring->mutex);
    return next;
}

/* The piece's room is free for another, unless it was the last one wanted: who stopped there may want to see it. */
static void leave(struct ring *ring, bool last)
{
    pthread_mutex_lock(&ring->mutex);
    ring->ahead->taken++;
    ring->over = last;
    pthread_cond_signal(&ring->more_to_do);
    pthread_mutex_unlock(&ring->mutex);
}

enum syw_status syw_ahead_run(struct ahead *ahead, struct syw_error *err)
{
    struct ring ring = {.ahead = ahead};
    enum syw_status status = SYW_OK;
    bool stop = false;
    void *item;
    ahead->taken = ahead->filled = 0;
    pthread_mutex_init(&ring.mutex, NULL);
    pthread_cond_init(&ring.more_to_do, NULL);
    pthread_cond_init(&ring.one_done, NULL);
    while (status == SYW_OK && !stop && (item = wait_for_next(&ring))) {
        status = ahead->take(item, &stop, ahead->context, err);
        leave(&ring, stop || status != SYW_OK);
    }
    end_threads(&ring);
    pthread_cond_destroy(&ring.one_done);
    pthread_cond_destroy(&ring.more_to_do);
    pthread_mutex_destroy(&ring.mutex);
    if (status != SYW_OK || stop || ring.fill_status == SYW_OK)
        return status;
    if (err)
        *err = ring.fill_error;
    return ring.fill_status;
}
