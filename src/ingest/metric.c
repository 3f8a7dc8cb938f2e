/* A name is taken apart into words: at what is no letter, and where a capital follows a small letter. */
#include "base/number.h"
#include "layout.h"

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
