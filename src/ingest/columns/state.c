/* Optuna, MLflow, W&B, Ray Tune, Keras Tuner, Ax, SageMaker, NNI, Katib, Orion and Slurm each have their own words; no
 * two of them clash but "preempted", which is a failure to W&B and close to one for Slurm: the trial cost and did not
 * end. */
#include "state.h"
#include "base/number.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *word; /* in small letters */
    enum syw_state state;
} words[] = {
    {"complete", SYW_STATE_COMPLETED},   {"completed", SYW_STATE_COMPLETED},  {"finished", SYW_STATE_COMPLETED},
    {"terminated", SYW_STATE_COMPLETED}, {"success", SYW_STATE_COMPLETED},    {"succeeded", SYW_STATE_COMPLETED},
    {"done", SYW_STATE_COMPLETED},       {"ok", SYW_STATE_COMPLETED},         {"fail", SYW_STATE_FAILED},
    {"failed", SYW_STATE_FAILED},        {"failure", SYW_STATE_FAILED},       {"error", SYW_STATE_FAILED},
    {"crashed", SYW_STATE_FAILED},       {"killed", SYW_STATE_FAILED},        {"invalid", SYW_STATE_FAILED},
    {"aborted", SYW_STATE_FAILED},       {"cancelled", SYW_STATE_FAILED},     {"canceled", SYW_STATE_FAILED},
    {"timeout", SYW_STATE_FAILED},       {"out_of_memory", SYW_STATE_FAILED}, {"oom", SYW_STATE_FAILED},
    {"node_fail", SYW_STATE_FAILED},     {"boot_fail", SYW_STATE_FAILED},     {"deadline", SYW_STATE_FAILED},
    {"preempted", SYW_STATE_FAILED},     {"requeued", SYW_STATE_FAILED},      {"revoked", SYW_STATE_FAILED},
    {"pruned", SYW_STATE_PRUNED},        {"stopped", SYW_STATE_PRUNED},       {"early_stopped", SYW_STATE_PRUNED},
    {"running", SYW_STATE_RUNNING},      {"waiting", SYW_STATE_RUNNING},      {"pending", SYW_STATE_RUNNING},
    {"scheduled", SYW_STATE_RUNNING},    {"queued", SYW_STATE_RUNNING},       {"preempting", SYW_STATE_RUNNING},
    {"idle", SYW_STATE_RUNNING},         {"paused", SYW_STATE_RUNNING},       {"suspended", SYW_STATE_RUNNING},
    {"resizing", SYW_STATE_RUNNING},     {"configuring", SYW_STATE_RUNNING},  {"completing", SYW_STATE_RUNNING},
    {"abandoned", SYW_STATE_FAILED},     {"infeasible", SYW_STATE_FAILED},    {"broken", SYW_STATE_FAILED},
    {"interrupted", SYW_STATE_FAILED},   {"user_canceled", SYW_STATE_FAILED}, {"sys_canceled", SYW_STATE_FAILED},
    {"earlystopped", SYW_STATE_PRUNED},  {"inprogress", SYW_STATE_RUNNING},   {"in_progress", SYW_STATE_RUNNING},
    {"stopping", SYW_STATE_RUNNING},     {"starting", SYW_STATE_RUNNING},     {"created", SYW_STATE_RUNNING},
    {"candidate", SYW_STATE_RUNNING},    {"staged", SYW_STATE_RUNNING},       {"reserved", SYW_STATE_RUNNING},
};

size_t syw_state_read(enum syw_state *state, const char **word, size_t *word_length, const char *text, size_t length)
{
    static const char prefix[] = "TrialState.";
    assert(sizeof words / sizeof *words <= SYW_STATE_WORDS);
    if (length >= sizeof prefix - 1 && syw_same_word(text, sizeof prefix - 1, prefix)) {
        text += sizeof prefix - 1;
        length -= sizeof prefix - 1;
    }
    *word = text;
    size_t end = 0;
    while (end < length && !strchr(" \t\r\n+", text[end]))
        end++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (end > 0 && (*text | 0x20) == *words[i].word && syw_same_word(text, end, words[i].word)) {
            *state = words[i].state;
            *word_length = end;
            return i;
        }
    return SYW_STATE_WORDS;
}
