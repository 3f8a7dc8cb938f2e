/* What a metric's name tells: which way is better, of which data it is, and what it can be at all. */
#include "metric.h"
#include "base/number.h"
#include "layout.h"
#include "syw/log.h"

#include <math.h>
#include <string.h>

static const char *const losses[] = {
    "loss",    "logloss", "error",        "errors",   "err",       "perplexity", "ppl",       "rmse",
    "rmsle",   "mse",     "msle",         "mae",      "mape",      "smape",      "nrmse",     "wer",
    "cer",     "ter",     "eer",          "nll",      "bpc",       "bpb",        "bpd",       "fid",
    "brier",   "xent",    "crossentropy", "deviance", "regret",    "cost",       "bce",       "ce",
    "kl",      "kld",     "ece",          "mce",      "lpips",     "distance",   "dist",      "chamfer",
    "emd",     "hd95",    "hd",           "assd",     "hausdorff", "latency",    "time",      "duration",
    "runtime", "rank",    "wasserstein",  "mmd",      "kid",       "fvd",        "crps",      "pinball",
    "hinge",   "hamming", "fpr",          "fpr95",    "fnr",       "fdr",        "ade",       "fde",
    "mpjpe",   "epe",     "aic",          "bic",      "residual",  "divergence", "violation", "misclassification",
    "medae",   "rae",     "rse",          "huber",    "mcd",       "der",        "rmsd",      "nmse",
    "entropy", "miss",    "penalty",      "overhead", "delay",     "energy",     "emissions", "memory",
    NULL};

static const char *const scores[] = {"accuracy",
                                     "acc",
                                     "f1",
                                     "f2",
                                     "fbeta",
                                     "auc",
                                     "auroc",
                                     "auprc",
                                     "aucpr",
                                     "roc",
                                     "ap",
                                     "precision",
                                     "recall",
                                     "sensitivity",
                                     "specificity",
                                     "map",
                                     "map50",
                                     "map95",
                                     "mrr",
                                     "ndcg",
                                     "hits",
                                     "iou",
                                     "miou",
                                     "dice",
                                     "jaccard",
                                     "em",
                                     "success",
                                     "bleu",
                                     "sacrebleu",
                                     "rouge",
                                     "rouge1",
                                     "rouge2",
                                     "rougel",
                                     "rougelsum",
                                     "chrf",
                                     "meteor",
                                     "comet",
                                     "bertscore",
                                     "mcc",
                                     "kappa",
                                     "qwk",
                                     "pearson",
                                     "spearman",
                                     "kendall",
                                     "r2",
                                     "psnr",
                                     "ssim",
                                     "reward",
                                     "return",
                                     "returns",
                                     "score",
                                     "winrate",
                                     "wins",
                                     "throughput",
                                     "top1",
                                     "top5",
                                     "correct",
                                     "match",
                                     "correlation",
                                     "corr",
                                     "silhouette",
                                     "ari",
                                     "nmi",
                                     "gini",
                                     "sharpe",
                                     "likelihood",
                                     "loglikelihood",
                                     "elbo",
                                     "evidence",
                                     "cider",
                                     "spice",
                                     "elo",
                                     "concordance",
                                     "cindex",
                                     "profit",
                                     "revenue",
                                     "snr",
                                     "sdr",
                                     "sisdr",
                                     "pesq",
                                     "stoi",
                                     "gain",
                                     "tpr",
                                     "tnr",
                                     "ppv",
                                     "npv",
                                     "lift",
                                     "fitness_score",
                                     "similarity",
                                     NULL};

/* Words of scores that say less than the name of a loss beside them. */
static const char *const vague[] = {"score", "top1", "top5", "match", "gain", NULL};

/* Whether the words stand in the name one after the other. */
static bool has_pair(const struct name_words *words, const char *first, const char *second)
{
    for (size_t i = 0; i + 1 < words->n; i++)
        if (syw_word_is(words, i, (const char *const[]){first, NULL}) &&
            syw_word_is(words, i + 1, (const char *const[]){second, NULL}))
            return true;
    return false;
}

enum syw_direction syw_metric_direction(const char *metric)
{
    static const char *const negated[] = {"neg", "negative", "minus", NULL};
    const struct name_words words = syw_name_words(syw_without_prefix(metric));
    bool less = syw_any_word_is(&words, losses),
         more = has_pair(&words, "win", "rate") || has_pair(&words, "hit", "rate");
    for (size_t i = 0; i < words.n; i++) /* top1_err is an error, not a score */
        more = more || (syw_word_is(&words, i, scores) && !(less && syw_word_is(&words, i, vague)));
    if (less == more)
        return SYW_DIRECTION_UNKNOWN;
    if (syw_any_word_is(&words, negated))
        less = !less;
    return less ? SYW_MINIMIZE : SYW_MAXIMIZE;
}

bool syw_is_share(const char *metric)
{
    static const char *const shares[] = {"accuracy", "acc",         "f1",          "f2",      "fbeta", "auc",  "auroc",
                                         "auprc",    "aucpr",       "ap",          "map",     "top1",  "top5", "em",
                                         "recall",   "sensitivity", "specificity", "jaccard", "iou",   "miou", "dice",
                                         "tpr",      "tnr",         "ppv",         "npv",     "mrr",   "ndcg", NULL};
    const struct name_words words = syw_name_words(syw_without_prefix(metric));
    return syw_any_word_is(&words, shares) || has_pair(&words, "win", "rate") || has_pair(&words, "hit", "rate");
}

/* "acc" is accuracy. */
static bool is_word(const struct name_words *words, size_t i, const struct name_words *others, size_t j)
{
    static const char *const accuracy[] = {"acc", "accuracy", NULL};
    char word[32];
    if (others->length[j] >= sizeof word)
        return false;
    memcpy(word, others->word[j], others->length[j]);
    word[others->length[j]] = '\0';
    return syw_word_is(words, i, (const char *const[]){word, NULL}) ||
           (syw_word_is(words, i, accuracy) && syw_word_is(others, j, accuracy));
}

/* Whether a word of the name says what it measures; "score" does not. */
static bool says_what(const struct name_words *words, size_t i)
{
    return !syw_word_is(words, i, vague) && (syw_word_is(words, i, losses) || syw_word_is(words, i, scores));
}

bool syw_metrics_may_be_same(const char *a, const char *b)
{
    const struct name_words one = syw_name_words(syw_without_prefix(a)), other = syw_name_words(syw_without_prefix(b));
    bool a_says = false, b_says = false;
    for (size_t i = 0; i < one.n; i++)
        for (size_t j = 0; j < other.n && says_what(&one, i); j++)
            if (is_word(&one, i, &other, j))
                return true;
    for (size_t i = 0; i < one.n; i++)
        a_says = a_says || says_what(&one, i);
    for (size_t i = 0; i < other.n; i++)
        b_says = b_says || says_what(&other, i);
    return !a_says || !b_says;
}

bool syw_looks_like_loss(const char *metric)
{
    return syw_metric_direction(metric) == SYW_MINIMIZE;
}

/* What a name says beside the metric: of which data, and how several were made one. */
static const char *const validation[] = {"val", "valid",   "validation", "eval", "evaluation",
                                         "dev", "heldout", "oof",        "cv",   NULL};
static const char *const test[] = {"test", "testing", NULL};
static const char *const training[] = {"train", "training", "tr", "fit", NULL};
static const char *const modifiers[] = {
    "mean",    "avg",   "average",  "macro",    "micro", "weighted", "best",        "final",   "last",   "max",
    "min",     "epoch", "overall",  "balanced", "top",   "1",        "5",           "10",      "exact",  "log",
    "squared", "root",  "absolute", "rate",     "cross", "binary",   "categorical", "sparse",  "at",     "k",
    "pr",      "b",     "m",        "box",      "cls",   "class",    "result",      "results", "metric", "metrics",
    "global",  "total", "neg",      "negative", "mean",  "50",       "95",          NULL};
static const char *const generic[] = {"value", "objective", "fitness", "target", NULL};

struct metric_name syw_metric_name(const char *name)
{
    static const char *const hyperparameters[] = {"params.", "params_", "param_", "Param ",       "config/",
                                                  "config.", "config_", "tags.",  "system_attrs_"};
    struct metric_name metric = {.direction = syw_metric_direction(name)};
    for (size_t i = 0; i < sizeof hyperparameters / sizeof *hyperparameters; i++)
        if (strncmp(name, hyperparameters[i], strlen(hyperparameters[i])) == 0)
            return metric;
    const struct name_words words = syw_name_words(syw_without_prefix(name));
    size_t known = 0, others = 0, undecided = 0;
    metric.data = SYW_DATA_UNSAID;
    for (size_t i = 0; i < words.n; i++) {
        if (syw_word_is(&words, i, validation))
            metric.data = SYW_DATA_VALIDATION;
        else if (syw_word_is(&words, i, test))
            metric.data = metric.data == SYW_DATA_VALIDATION ? metric.data : SYW_DATA_TEST;
        else if (syw_word_is(&words, i, training))
            metric.data = SYW_DATA_TRAINING;
        else if (syw_word_is(&words, i, losses) || syw_word_is(&words, i, scores))
            known++;
        else if (syw_word_is(&words, i, generic))
            undecided++;
        else
            others += !syw_word_is(&words, i, modifiers);
    }
    if (has_pair(&words, "mean", "test")) /* scikit-learn's, by which its search chooses */
        metric.data = SYW_DATA_VALIDATION;
    metric.known = others == 0 && (known > 0 || (undecided > 0 && words.n <= 2));
    metric.generic = known == 0 && undecided > 0;
    return metric;
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

/* Whether it is something made of the metric. */
static bool is_derived(const char *name)
{
    static const char *const words[] = {"log",  "logit", "delta", "diff", "difference", "gain",  "std",      "var",
                                        "time", "rank",  "ratio", "neg",  "negative",   "count", "variance", NULL};
    const struct name_words parts = syw_name_words(name);
    return syw_any_word_is(&parts, words) || syw_any_word_is(&parts, losses);
}

bool syw_metric_range(double *lowest, double *highest, const char *metric, double least, double most)
{
    const struct name_words words = syw_name_words(metric);
    for (size_t i = 0; i < sizeof known / sizeof *known && !is_derived(metric); i++) {
        if (!syw_any_word_is(&words, (const char *const[]){known[i].word, NULL}))
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
