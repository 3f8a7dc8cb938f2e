/* The names by which columns of use are known, and what of a cost a name holds. */
#include "usage_names.h"

#include "base/number.h"
#include "ingest/columns/words.h"

#include <string.h>

const char *syw_usage_role_name(enum syw_usage_role role)
{
    static const char *const name[SYW_USAGE_ROLES] = {"model",      "seed", "threshold", "example", "exit",
                                                      "confidence", "cost", "energy",    "time",    "score"};
    return name[role];
}

static const struct {
    enum syw_usage_role role;
    const char *name;
    bool unsure;
} names[] = {
    {SYW_USAGE_MODEL, "model", false},
    {SYW_USAGE_MODEL, "model_name", false},
    {SYW_USAGE_MODEL, "method", false},
    {SYW_USAGE_MODEL, "group", false},
    {SYW_USAGE_SEED, "seed", false},
    {SYW_USAGE_SEED, "random_seed", false},
    {SYW_USAGE_SEED, "random_state", false},
    {SYW_USAGE_SEED, "replicate", false},
    {SYW_USAGE_SEED, "repeat", false},
    {SYW_USAGE_THRESHOLD, "threshold", false},
    {SYW_USAGE_THRESHOLD, "confidence_threshold", false},
    {SYW_USAGE_THRESHOLD, "exit_threshold", false},
    {SYW_USAGE_THRESHOLD, "entropy_threshold", false},
    {SYW_USAGE_THRESHOLD, "tau", false},
    {SYW_USAGE_THRESHOLD, "theta", false},
    {SYW_USAGE_THRESHOLD, "sparsity", false},
    {SYW_USAGE_THRESHOLD, "pruning_ratio", false},
    {SYW_USAGE_THRESHOLD, "keep_ratio", false},
    {SYW_USAGE_THRESHOLD, "width", false},
    {SYW_USAGE_THRESHOLD, "setting", false},
    {SYW_USAGE_THRESHOLD, "operating_point", false},
    {SYW_USAGE_EXAMPLE, "example", false},
    {SYW_USAGE_EXAMPLE, "example_id", false},
    {SYW_USAGE_EXAMPLE, "sample", false},
    {SYW_USAGE_EXAMPLE, "sample_id", false},
    {SYW_USAGE_EXAMPLE, "instance", false},
    {SYW_USAGE_EXAMPLE, "instance_id", false},
    {SYW_USAGE_EXAMPLE, "query", false},
    {SYW_USAGE_EXAMPLE, "query_id", false},
    {SYW_USAGE_EXAMPLE, "image", false},
    {SYW_USAGE_EXAMPLE, "image_id", false},
    {SYW_USAGE_EXAMPLE, "item", false},
    {SYW_USAGE_EXAMPLE, "item_id", false},
    {SYW_USAGE_EXAMPLE, "idx", false},
    {SYW_USAGE_EXIT, "exit", false},
    {SYW_USAGE_EXIT, "exit_layer", false},
    {SYW_USAGE_EXIT, "exit_index", false},
    {SYW_USAGE_EXIT, "layer", false},
    {SYW_USAGE_EXIT, "stage", false},
    {SYW_USAGE_EXIT, "branch", false},
    {SYW_USAGE_CONFIDENCE, "confidence", false},
    {SYW_USAGE_CONFIDENCE, "conf", false},
    {SYW_USAGE_CONFIDENCE, "max_prob", false},
    {SYW_USAGE_CONFIDENCE, "max_probability", false},
    {SYW_USAGE_CONFIDENCE, "msp", false},
    {SYW_USAGE_CONFIDENCE, "probability", false},
    {SYW_USAGE_CONFIDENCE, "margin", false},
    {SYW_USAGE_CONFIDENCE, "entropy", true},
    {SYW_USAGE_CONFIDENCE, "uncertainty", true},
};
bool syw_usage_has_role_name(const char *column, enum syw_usage_role role, bool *unsure)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].role == role && syw_same_word(column, strlen(column), names[i].name)) {
            *unsure = names[i].unsure;
            return true;
        }
    return false;
}

enum syw_role syw_usage_unit_role(enum syw_usage_cost cost)
{
    return cost == SYW_USAGE_SECONDS ? SYW_ROLE_DURATION : cost == SYW_USAGE_KWH ? SYW_ROLE_ENERGY : SYW_ROLE_FLOPS;
}

bool syw_usage_cost_of_name(enum syw_usage_cost *cost, struct cell_unit *unit, const char *name)
{
    static const char *const times[] = {"time",     "latency", "duration", "runtime", "inference",
                                        "walltime", "elapsed", "cpu",      "gpu",     NULL};
    static const char *const energies[] = {"energy", "consumption", "consumed", "electricity", NULL};
    static const char *const operations[] = {"flops", "flop", "macs", "mac", "gmacs", "mmacs", "madds", NULL};
    static const char *const money[] = {"usd", "dollars", NULL};
    static const char *const others[] = {"cost", "latency", "params", "parameters", NULL};
    static const char *const minutes[] = {"min", NULL};
    const struct name_words words = syw_name_words(name);
    for (size_t i = 0; i < words.n; i++)
        for (*cost = SYW_USAGE_SECONDS; *cost <= SYW_USAGE_FLOPS; (*cost)++) {
            const bool brief = words.length[i] == 1 || syw_word_is(&words, i, minutes);
            const bool said =
                *cost == SYW_USAGE_SECONDS ? syw_any_word_is(&words, times) : syw_any_word_is(&words, energies);
            if (syw_unit_of_word(unit, syw_usage_unit_role(*cost), words.word[i], words.length[i]) && (!brief || said))
                return true;
        }
    *unit = (struct cell_unit){"", 1, 1};
    *cost = syw_any_word_is(&words, operations) ? SYW_USAGE_FLOPS
            : syw_any_word_is(&words, money)    ? SYW_USAGE_USD
                                                : SYW_USAGE_OTHER;
    return *cost != SYW_USAGE_OTHER || (words.n == 1 && syw_word_is(&words, 0, others));
}
