/* The pieces are a ring. Whoever finds the next one that is filled works on it; the calling thread does so, too, rather
 * than wait. Threads begin with the second piece: most files have none. */
#include "ahead.h"

#include <pthread.h>
#include <unistd.h>

enum { MOST_THREADS = 8 };

struct ring {
    const struct ahead *ahead;
    pthread_mutex_t mutex;
    pthread_cond_t filled_one, done_one;
    size_t filled, begun; /* pieces; begun: somebody works on it, or did */
    bool done[AHEAD_MOST];
    bool over;
    pthread_t thread[MOST_THREADS];
    size_t threads; /* that run */
    bool threaded;  /* was tried */
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
    pthread_cond_signal(&ring->done_one);
}

static void *run(void *argument)
{
    struct ring *ring = argument;
    pthread_mutex_lock(&ring->mutex);
    while (!ring->over)
        if (ring->begun < ring->filled)
            work_on_next(ring);
        else
            pthread_cond_wait(&ring->filled_one, &ring->mutex);
    pthread_mutex_unlock(&ring->mutex);
    return NULL;
}

static void begin_threads(struct ring *ring)
{
    const size_t wanted = wanted_threads();
    ring->threaded = true;
    while (ring->threads < wanted && pthread_create(&ring->thread[ring->threads], NULL, run, ring) == 0)
        ring->threads++;
}

static void end_threads(struct ring *ring)
{
    pthread_mutex_lock(&ring->mutex);
    ring->over = true;
    pthread_cond_broadcast(&ring->filled_one);
    pthread_mutex_unlock(&ring->mutex);
    for (size_t i = 0; i < ring->threads; i++)
        pthread_join(ring->thread[i], NULL);
}

/* Fills what is free. */
static enum syw_status fill(struct ring *ring, struct ahead *ahead, bool *end, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    while (!*end && ahead->filled - ahead->taken < ahead->n) {
        const size_t at = ahead->filled % ahead->n;
        if ((status = ahead->fill(ahead->item[at], end, ahead->context, err)) != SYW_OK || *end)
            break;
        pthread_mutex_lock(&ring->mutex);
        ring->done[at] = false;
        ring->filled = ++ahead->filled;
        pthread_cond_signal(&ring->filled_one);
        pthread_mutex_unlock(&ring->mutex);
        if (ahead->filled == 2 && !ring->threaded)
            begin_threads(ring);
    }
    return status;
}

static void wait_for_first(struct ring *ring, const struct ahead *ahead)
{
    pthread_mutex_lock(&ring->mutex);
    while (!ring->done[ahead->taken % ahead->n])
        if (ring->begun < ring->filled)
            work_on_next(ring);
        else
            pthread_cond_wait(&ring->done_one, &ring->mutex);
    pthread_mutex_unlock(&ring->mutex);
}

enum syw_status syw_ahead_run(struct ahead *ahead, struct syw_error *err)
{
    struct ring ring = {.ahead = ahead};
    struct syw_error fill_error = {0};
    enum syw_status status = SYW_OK, fill_status = SYW_OK;
    bool end = false, stop = false;
    ahead->taken = ahead->filled = 0;
    pthread_mutex_init(&ring.mutex, NULL);
    pthread_cond_init(&ring.filled_one, NULL);
    pthread_cond_init(&ring.done_one, NULL);
    while (status == SYW_OK && !stop) {
        if (fill_status == SYW_OK)
            fill_status = fill(&ring, ahead, &end, &fill_error);
        if (ahead->taken == ahead->filled)
            break;
        wait_for_first(&ring, ahead);
        status = ahead->take(ahead->item[ahead->taken % ahead->n], &stop, ahead->context, err);
        ahead->taken++;
    }
    end_threads(&ring);
    pthread_cond_destroy(&ring.done_one);
    pthread_cond_destroy(&ring.filled_one);
    pthread_mutex_destroy(&ring.mutex);
    if (status != SYW_OK || stop || fill_status == SYW_OK)
        return status;
    if (err)
        *err = fill_error;
    return fill_status;
}
