/* The metric, where nobody names it: by what the columns are called and hold. Values of the validation data go before
 * those of whatever data, these before those of training; one score goes before losses beside it. */
#include "base/number.h"
#include "fits.h"
#include "layout.h"
#include "metric.h"

#include <string.h>

/* Columns that may be the metric. */
struct candidates {
    size_t n, first; /* how many, and the first of them */
    char list[METRIC_LIST];
};

static void add(struct candidates *candidates, const char *name, size_t column)
{
    candidates->first = candidates->n++ == 0 ? column : candidates->first;
    syw_list_name(candidates->list, sizeof candidates->list, name);
}

/* Numbers, or whatever where that will do: what cannot be read is then told with its place. */
static bool holds_numbers(const struct csv_header *header, size_t column, bool or_whatever)
{
    return or_whatever || !header->first || syw_column_fit(header, column, SYW_ROLE_VALUE).readable > 0;
}

/* Whether an earlier column has the same name: the first one stands for both. */
static bool is_again(const struct csv_header *header, size_t column)
{
    for (size_t i = 0; i < column; i++)
        if (strcmp(header->name[i], header->name[column]) == 0)
            return true;
    return false;
}

static bool is_free(const struct log_layout *layout, const struct csv_header *header, size_t column, bool or_whatever)
{
    return *header->name[column] && !is_again(header, column) && !syw_layout_plays(layout, column) &&
           holds_numbers(header, column, or_whatever);
}

static bool begins_with(const char *name, const char *begin)
{
    return strncmp(name, begin, strlen(begin)) == 0;
}

/* Of one candidate it is the metric, of several the caller must choose. Returns whether there was any. */
static bool settle(struct log_layout *layout, const struct candidates *candidates)
{
    if (candidates->n == 1)
        layout->column[SYW_ROLE_VALUE] = candidates->first;
    if (candidates->n > 1) {
        memcpy(layout->metrics, candidates->list, sizeof layout->metrics);
        layout->several_metrics = true;
    }
    return candidates->n > 0;
}

/* Optuna's own names, and those of scikit-learn, mean what they say whatever else is there. */
static bool choose_by_kind(struct log_layout *layout, const struct csv_header *header)
{
    static const char *const optuna[] = {"value_", "values_", "Objective "};
    struct candidates candidates = {0};
    const bool is_optuna = layout->kind && strcmp(layout->kind->name, "Optuna's trials") == 0;
    const bool is_sklearn = layout->kind && layout->kind->scores != SYW_DIRECTION_UNKNOWN;
    for (size_t i = 0; i < header->columns && (is_optuna || is_sklearn); i++) {
        const char *name = header->name[i];
        bool own = is_sklearn && begins_with(syw_without_prefix(name), "mean_test_");
        if (is_optuna && syw_same_word(name, strlen(name), "value")) {
            layout->column[SYW_ROLE_VALUE] = i;
            return true;
        }
        for (size_t p = 0; p < sizeof optuna / sizeof *optuna && is_optuna; p++)
            own = own || begins_with(name, optuna[p]);
        if (own)
            add(&candidates, name, i);
    }
    return settle(layout, &candidates);
}

/* What is no metric though a word of it is: the time that it took, its rank, its spread. */
static bool is_beside(const char *name)
{
    static const char *const words[] = {"std",    "stderr",   "sem",       "var",      "rank",
                                        "time",   "duration", "runtime",   "latency",  "delay",
                                        "memory", "energy",   "emissions", "overhead", NULL};
    const struct name_words parts = syw_name_words(name);
    return syw_any_word_is(&parts, words);
}

/* Those of the data by which a search chooses. */
struct pool {
    struct candidates scores, losses, others, all;
};

static void fill(struct pool *pool, const struct log_layout *layout, const struct csv_header *header, unsigned data,
                 bool or_whatever)
{
    *pool = (struct pool){0};
    for (size_t i = 0; i < header->columns; i++) {
        const struct metric_name name = syw_metric_name(header->name[i]);
        if (!name.known || is_beside(header->name[i]) || !(data >> name.data & 1) ||
            !is_free(layout, header, i, or_whatever))
            continue;
        add(&pool->all, header->name[i], i);
        add(name.direction == SYW_MAXIMIZE   ? &pool->scores
            : name.direction == SYW_MINIMIZE ? &pool->losses
                                             : &pool->others,
            header->name[i], i);
    }
}

/* Says what else was there. */
static void note_choice(struct log_layout *layout, const struct csv_header *header)
{
    const size_t chosen = layout->column[SYW_ROLE_VALUE];
    char list[160] = "";
    for (size_t i = 0; i < header->columns; i++)
        if (i != chosen && syw_metric_name(header->name[i]).known && !is_beside(header->name[i]) &&
            is_free(layout, header, i, false))
            syw_list_name(list, sizeof list, header->name[i]);
    if (chosen != SYW_NO_COLUMN && *list)
        syw_layout_note(layout, true, "metric '%s' is taken; %s %s there, too: `metric` takes another",
                        header->name[chosen], list, strchr(list, ',') ? "are" : "is");
}

static bool choose_by_name(struct log_layout *layout, const struct csv_header *header, bool or_whatever)
{
    static const unsigned tiers[] = {1u << SYW_DATA_VALIDATION, 1u << SYW_DATA_UNSAID | 1u << SYW_DATA_TEST,
                                     1u << SYW_DATA_TRAINING};
    struct pool pool = {0};
    size_t tier = 0;
    for (; tier < 3 && pool.all.n == 0; tier++)
        fill(&pool, layout, header, tiers[tier], or_whatever);
    if (pool.all.n == 0)
        return false;
    if (tier == 3) { /* of the training data alone: a search that chooses by them is rare */
        memcpy(layout->metrics, pool.all.list, sizeof layout->metrics);
        return layout->several_metrics = true;
    }
    if (pool.scores.n + pool.others.n == 0)
        return settle(layout, &pool.losses);
    if (pool.others.n > 0)
        return settle(layout, &pool.all);
    return settle(layout, &pool.scores);
}

/* The only metrics.* column (MLflow) that plays no other role and is no system metric. */
static bool choose_only_metric(struct log_layout *layout, const struct csv_header *header)
{
    struct candidates candidates = {0};
    for (size_t i = 0; i < header->columns; i++)
        if (begins_with(header->name[i], "metrics.") && !begins_with(header->name[i], "metrics.system/") &&
            !is_beside(header->name[i]) && is_free(layout, header, i, false))
            add(&candidates, header->name[i], i);
    return settle(layout, &candidates);
}

/* Whether a column of numbers is likely no metric: a hyperparameter, a fold, a time. */
static bool is_unlikely(const char *name)
{
    static const char *const begins[] = {"params",   "param_",     "Param ",         "config",       "split",
                                         "std_",     "rank_",      "tags.",          "system_attrs", "Unnamed",
                                         "mean_fit", "mean_score", "metrics.system/"};
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (begins_with(syw_without_prefix(name), begins[i]) || begins_with(name, begins[i]))
            return true;
    return false;
}

/* Numbers and nothing else, in a column that could be the metric; short, for a message. */
static void list_numbers(struct log_layout *layout, const struct csv_header *header)
{
    for (size_t i = 0; i < header->columns; i++) {
        const struct column_fit fit = syw_column_fit(header, i, SYW_ROLE_STEP); /* numbers as such */
        if (*header->name[i] && fit.filled > 0 && fit.readable == fit.filled && !syw_layout_plays(layout, i) &&
            !is_unlikely(header->name[i]))
            syw_list_name(layout->metrics, sizeof layout->metrics, header->name[i]);
    }
}

/* A long table: each row names its own metric. */
static void look_for_mixture(struct log_layout *layout, const struct csv_header *header,
                             const struct syw_log_options *options)
{
    static const char *const names[] = {"metric", "metric_name"};
    const size_t value = layout->column[SYW_ROLE_VALUE];
    if (value == SYW_NO_COLUMN || !syw_metric_name(header->name[value]).generic)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *cells[2];
        const size_t column = syw_column_find(header, names[i]);
        bool filtered = false;
        for (size_t w = 0; w < options->n_where; w++)
            filtered = filtered || strcmp(options->where[w].column, names[i]) == 0;
        if (column != SYW_NO_COLUMN && !filtered && syw_column_distinct(cells, 2, header, column) == 2)
            layout->mixed = header->name[column];
    }
}

void syw_layout_choose_metric(struct log_layout *layout, const struct csv_header *header,
                              const struct syw_log_options *options)
{
    if (choose_by_kind(layout, header) && !layout->several_metrics)
        return;
    if (!layout->several_metrics && (choose_by_name(layout, header, false) || choose_only_metric(layout, header) ||
                                     choose_by_name(layout, header, true)))
        note_choice(layout, header);
    look_for_mixture(layout, header, options);
    if (layout->column[SYW_ROLE_VALUE] == SYW_NO_COLUMN && !layout->several_metrics)
        list_numbers(layout, header);
}

/* ---- direction -------------------------------------------------------------------------------------------------- */

/* Which direction the text names, with or without brackets and quotation marks around it. */
static enum syw_direction direction_of(const char *text)
{
    static const struct {
        const char *word;
        enum syw_direction direction;
    } words[] = {{"minimize", SYW_MINIMIZE}, {"minimise", SYW_MINIMIZE}, {"min", SYW_MINIMIZE},
                 {"maximize", SYW_MAXIMIZE}, {"maximise", SYW_MAXIMIZE}, {"max", SYW_MAXIMIZE}};
    const char *dot = strrchr(text, '.');
    text = dot ? dot + 1 : text;
    text += strspn(text, "[(\"' ");
    const size_t length = strcspn(text, "])\"' ");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (syw_same_word(text, length, words[i].word) && !text[length + strspn(text + length, "])\"' ")])
            return words[i].direction;
    return SYW_DIRECTION_UNKNOWN;
}

static bool are_opposite(enum syw_direction a, enum syw_direction b)
{
    return a != SYW_DIRECTION_UNKNOWN && b != SYW_DIRECTION_UNKNOWN && a != b;
}

void syw_layout_find_direction(struct log_layout *layout, const struct csv_header *header)
{
    static const char *const names[] = {"tags.direction", "direction", "study_direction", "metric.goal", "metric_mode",
                                        "goal",           "mode"};
    enum { trackers = 4 }; /* the first of the names that may be a hyperparameter's: what the metric is called counts */
    const size_t value = layout->column[SYW_ROLE_VALUE];
    if (value != SYW_NO_COLUMN && layout->kind && layout->kind->scores != SYW_DIRECTION_UNKNOWN &&
        begins_with(syw_without_prefix(header->name[value]), "mean_test_")) {
        layout->recorded = layout->kind->scores; /* scikit-learn maximizes whatever it scores by */
        return;
    }
    static const char *const metrics[] = {"metric", "metric_name"};
    for (size_t i = 0; i < 2 && value != SYW_NO_COLUMN && syw_metric_name(header->name[value]).generic; i++) {
        const char *cells[2];
        const size_t column = syw_column_find(header, metrics[i]);
        if (column == SYW_NO_COLUMN || syw_column_distinct(cells, 2, header, column) != 1 ||
            syw_metric_direction(cells[0]) != SYW_MAXIMIZE)
            continue;
        layout->recorded = SYW_MAXIMIZE;
        layout->recorded_by = header->name[column];
    }
    for (size_t i = 0; i < sizeof names / sizeof *names && layout->recorded == SYW_DIRECTION_UNKNOWN; i++) {
        const char *cells[2];
        const size_t column = syw_column_find(header, names[i]);
        if (column == SYW_NO_COLUMN || syw_column_distinct(cells, 2, header, column) != 1)
            continue;
        const enum syw_direction told = direction_of(cells[0]);
        if (i >= trackers && value != SYW_NO_COLUMN && are_opposite(told, syw_metric_direction(header->name[value])))
            continue;
        layout->recorded = told;
        layout->recorded_by = header->name[column];
    }
}
