/* What a store knows besides its rows, and what is asked of it. */
#include "base/grow.h"
#include "base/text.h"
#include "store.h"

#include <stdlib.h>
#include <string.h>

enum syw_status syw_store_role(struct store *store, enum syw_role role, const char *column, struct syw_error *err)
{
    char *copy = syw_text_copy(column, strlen(column));
    if (!copy)
        return syw_error_memory(err);
    free(store->facts.column[role]);
    store->facts.column[role] = copy;
    return SYW_OK;
}

enum syw_status syw_store_metric(struct store *store, const char *column, enum syw_direction direction,
                                 struct syw_error *err)
{
    struct store_facts *facts = &store->facts;
    enum syw_status status =
        grow(&facts->metric, &facts->metric_capacity, facts->metrics + 1, sizeof *facts->metric, err);
    char *copy = status == SYW_OK ? syw_text_copy(column, strlen(column)) : NULL;
    if (!copy)
        return syw_error_memory(err);
    facts->metric[facts->metrics++] = (struct store_metric){copy, direction};
    return SYW_OK;
}

bool syw_store_wants_steps(const struct store *store)
{
    const struct syw_log_options *options = store->options;
    bool wants = options->take == SYW_TAKE_BEST;
    for (size_t i = 0; i < options->n_columns; i++)
        wants = wants || (options->column[i].role == SYW_ROLE_STEP && options->column[i].column[0]);
    return wants;
}

/* The i-th name of a column in the options, NULL where there is none; *more is false behind the last one. */
static const char *asked_name(bool *more, const struct store *store, size_t i)
{
    const struct syw_log_options *options = store->options;
    const size_t columns = options->n_columns, named = columns + options->n_where;
    *more = i < named + 2;
    if (i < columns)
        return options->column[i].column;
    if (i < named)
        return options->where[i - columns].column;
    return i == named ? options->group : options->metric;
}

bool syw_store_asks_for(const struct store *store, const char *column)
{
    bool more = true, asks = false;
    for (size_t i = 0; more && !asks; i++) {
        const char *name = asked_name(&more, store, i);
        asks = more && name && strcmp(name, column) == 0;
    }
    return asks;
}

bool syw_store_asks_beyond(const struct store *store, char *const known[], size_t n)
{
    bool more = true, beyond = store->options->inspect || store->options->parameters;
    for (size_t i = 0; more && !beyond; i++) {
        const char *name = asked_name(&more, store, i);
        bool found = !more || !name || !*name;
        for (size_t j = 0; j < n && !found; j++)
            found = strcmp(known[j], name) == 0;
        beyond = !found;
    }
    return beyond;
}

/* Whether the caller says what plays the role. */
static bool is_said(const struct syw_log_options *options, enum syw_role role)
{
    bool said = role == SYW_ROLE_MODEL && options->group;
    for (size_t i = 0; i < options->n_columns; i++)
        said = said || options->column[i].role == role;
    return said;
}

enum syw_status syw_store_direct(struct syw_log_options *options, const char **metric, enum syw_direction *direction,
                                 const struct store *store, struct syw_error *err)
{
    const struct store_facts *facts = &store->facts;
    struct syw_role_column *column = malloc((options->n_columns + SYW_ROLE_COUNT) * sizeof *column);
    size_t n = options->n_columns;
    if (!column)
        return syw_error_memory(err);
    if (n > 0)
        memcpy(column, options->column, n * sizeof *column);
    for (size_t role = SYW_ROLE_VALUE + 1; role < SYW_ROLE_COUNT; role++)
        if (facts->column[role] && !is_said(options, (enum syw_role)role))
            column[n++] = (struct syw_role_column){(enum syw_role)role, facts->column[role]};
    options->column = column;
    options->n_columns = n;
    if (!*metric && !is_said(options, SYW_ROLE_VALUE))
        *metric = facts->column[SYW_ROLE_VALUE];
    for (size_t i = 0; i < facts->metrics && *metric; i++) {
        const enum syw_direction known = facts->metric[i].direction;
        if (strcmp(facts->metric[i].column, *metric) != 0 || known == SYW_DIRECTION_UNKNOWN)
            continue;
        if (options->direction == SYW_DIRECTION_UNKNOWN && *direction != SYW_DIRECTION_UNKNOWN && *direction != known) {
            syw_error_at(err, SYW_EINVAL, store->name, 0, 0, "'%s' is better when it is %s here, and was not before",
                         *metric, known == SYW_MINIMIZE ? "lower" : "higher");
            syw_error_hint(err, "read these files one by one");
            return SYW_EINVAL;
        }
        if (*direction == SYW_DIRECTION_UNKNOWN)
            *direction = known;
    }
    return SYW_OK;
}

/* Whether the line of cells has one that is `wanted`. Quotation marks around a cell do not count. */
static bool has_cell(const char *line, size_t length, const char *wanted)
{
    const bool any_begin = *wanted == '*';
    wanted += any_begin;
    const size_t length_wanted = strlen(wanted);
    const bool any_end = !any_begin && wanted[length_wanted - 1] == '*';
    const size_t n = length_wanted - any_end;
    for (size_t at = 0; at <= length;) {
        size_t end = at;
        while (end < length && !strchr(",;|\t", line[end]))
            end++;
        const bool quoted = end - at >= 2 && line[at] == '"' && line[end - 1] == '"';
        const char *cell = line + at + quoted;
        const size_t size = end - at - 2 * (size_t)quoted;
        const bool fits = any_begin || any_end ? size >= n : size == n;
        if (fits && memcmp(any_begin ? cell + size - n : cell, wanted, n) == 0)
            return true;
        at = end + 1;
    }
    return false;
}

bool syw_store_header_has(const struct store *store, const char *const cell[])
{
    const struct input *input = &store->input;
    size_t begin = input->head_length >= 3 && memcmp(input->head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, end = begin;
    while (end < input->head_length && input->head[end] && !strchr("\r\n", input->head[end]))
        end++;
    bool all = end > begin && end < input->head_length;
    for (size_t i = 0; cell[i] && all; i++)
        all = has_cell(input->head + begin, end - begin, cell[i]);
    return all;
}
