/* What a metric's name tells: which way is better, and what it can be at all. A name is taken apart into words: at what
 * is no letter, and where a capital follows a small letter. */
#include "base/number.h"
#include "layout.h"
#include "syw/log.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_one_of(const char *word, size_t length, const char *const list[])
{
    for (size_t i = 0; list[i]; i++)
        if (syw_same_word(word, length, list[i]))
            return true;
    return false;
}

bool syw_has_word(const char *name, const char *const list[])
{
    bool found = false;
    for (const char *c = name; *c;) {
        const char *begin = c;
        while (is_capital(*c))
            c++;
        while (is_small(*c))
            c++;
        found = found || is_one_of(begin, (size_t)(c - begin), list);
        if (c == begin)
            c++;
    }
    return found;
}

bool syw_looks_like_loss(const char *metric)
{
    static const char *const losses[] = {
        "loss", "logloss", "error", "errors", "err",          "perplexity", "ppl",    "rmse", "rmsle", "mse", "msle",
        "mae",  "mape",    "smape", "nrmse",  "wer",          "cer",        "ter",    "eer",  "nll",   "bpc", "bpb",
        "bpd",  "fid",     "brier", "xent",   "crossentropy", "deviance",   "regret", "cost", NULL};
    static const char *const negated[] = {"neg", "negative", NULL};
    return syw_has_word(metric, losses) && !syw_has_word(metric, negated);
}

/* ---- ranges ------------------------------------------------------------------------------------------------------ */

/* What a metric with that word in its name can be; shares may be in percent. */
static const struct known_range {
    const char *word;
    double lowest, highest;
    bool percent;
} known[] = {
    {"accuracy", 0, 1, true},   {"acc", 0, 1, true},         {"f1", 0, 1, true},          {"auc", 0, 1, true},
    {"auroc", 0, 1, true},      {"auprc", 0, 1, true},       {"roc", 0, 1, true},         {"precision", 0, 1, true},
    {"recall", 0, 1, true},     {"sensitivity", 0, 1, true}, {"specificity", 0, 1, true}, {"map", 0, 1, true},
    {"mrr", 0, 1, true},        {"ndcg", 0, 1, true},        {"hits", 0, 1, true},        {"iou", 0, 1, true},
    {"miou", 0, 1, true},       {"dice", 0, 1, true},        {"jaccard", 0, 1, true},     {"em", 0, 1, true},
    {"success", 0, 1, true},    {"bleu", 0, 1, true},        {"rouge", 0, 1, true},       {"chrf", 0, 1, true},
    {"meteor", 0, 1, true},     {"mcc", -1, 1, false},       {"kappa", -1, 1, false},     {"pearson", -1, 1, false},
    {"spearman", -1, 1, false}, {"kendall", -1, 1, false},   {"r2", -INFINITY, 1, false},
};

/* Whether the word, letters and digits, stands in the name: f1 in val_f1, not in f10. */
static bool has_term(const char *name, const char *word)
{
    const size_t length = strlen(word);
    bool begins = true;
    for (const char *c = name; *c; c++) {
        const bool within = isalnum((unsigned char)*c) != 0;
        if (begins && within && strlen(c) >= length && syw_same_word(c, length, word) &&
            !isalnum((unsigned char)c[length]))
            return true;
        begins = !within || (is_small(*c) && is_capital(c[1]));
    }
    return false;
}

/* Whether it is something made of the metric. */
static bool is_derived(const char *name)
{
    static const char *const words[] = {"log",  "logit", "delta", "diff", "difference", "gain",  "std",      "var",
                                        "time", "rank",  "ratio", "neg",  "negative",   "count", "variance", NULL};
    return syw_has_word(name, words) || syw_looks_like_loss(name);
}

bool syw_metric_range(double *lowest, double *highest, const char *metric, double least, double most)
{
    for (size_t i = 0; i < sizeof known / sizeof *known && !is_derived(metric); i++) {
        if (!has_term(metric, known[i].word))
            continue;
        const double unit = known[i].percent && most > 1 ? 100 : 1;
        if (least < known[i].lowest * unit || most > known[i].highest * unit)
            return false;
        *lowest = known[i].lowest * unit;
        *highest = known[i].highest * unit;
        return true;
    }
    return false;
}

bool syw_log_range(double *lowest, double *highest, const struct syw_log *log)
{
    double least = INFINITY, most = -INFINITY;
    bool binary = true;
    for (size_t i = 0; i < log->n_models; i++)
        for (size_t j = 0; j < log->model[i].rows; j++) {
            const double value = log->model[i].value[j];
            if (isnan(value))
                continue;
            least = fmin(least, value);
            most = fmax(most, value);
            binary = binary && (value == 0 || value == 1);
        }
    if (!(least <= most) || !log->metric)
        return false;
    if (!binary || least == most)
        return syw_metric_range(lowest, highest, log->metric, least, most);
    *lowest = 0;
    *highest = 1;
    return true;
}
