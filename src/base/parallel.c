/* Threads take the next index from a counter until there is none left. */
#include "parallel.h"

#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

struct queue {
    pthread_mutex_t mutex;
    size_t next, count;
    void (*work)(void *context, size_t index, unsigned worker);
    void *context;
};

struct worker {
    struct queue *queue;
    unsigned number;
    pthread_t thread;
    bool runs;
};

unsigned syw_parallel_workers(unsigned wanted, size_t most)
{
    long cores = wanted > 0 ? (long)wanted : sysconf(_SC_NPROCESSORS_ONLN);
    size_t workers = cores > 0 ? (size_t)cores : 1;
    workers = workers < PARALLEL_MOST ? workers : PARALLEL_MOST;
    workers = workers < most ? workers : most;
    return workers > 0 ? (unsigned)workers : 1;
}

static void *run(void *argument)
{
    const struct worker *worker = argument;
    struct queue *queue = worker->queue;
    for (;;) {
        pthread_mutex_lock(&queue->mutex);
        size_t index = queue->next < queue->count ? queue->next++ : queue->count;
        pthread_mutex_unlock(&queue->mutex);
        if (index == queue->count)
            return NULL;
        queue->work(queue->context, index, worker->number);
    }
}

void syw_parallel(unsigned workers, size_t count, void (*work)(void *context, size_t index, unsigned worker),
                  void *context)
{
    struct queue queue = {.count = count, .work = work, .context = context};
    struct worker worker[PARALLEL_MOST];
    pthread_mutex_init(&queue.mutex, NULL);
    for (unsigned i = 1; i < workers; i++) {
        worker[i] = (struct worker){.queue = &queue, .number = i};
        worker[i].runs = pthread_create(&worker[i].thread, NULL, run, &worker[i]) == 0;
    }
    worker[0] = (struct worker){.queue = &queue};
    run(&worker[0]);
    for (unsigned i = 1; i < workers; i++)
        if (worker[i].runs)
            pthread_join(worker[i].thread, NULL);
    pthread_mutex_destroy(&queue.mutex);
}
