/* Roles by the names of columns: one table, and for costs the units that a name holds. What is not certain is asked. */
#include "usage_columns.h"
#include "usage_names.h"

#include "base/number.h"
#include "ingest/columns/layout.h"
#include "ingest/columns/metric.h"

#include <stdio.h>
#include <string.h>

enum { LISTED = 240 };

/* What is looked through. */
struct usage_search {
    struct usage_columns *columns;
    const struct csv_header *header;
    const char *source;
    const struct syw_log_options *log;
    const struct syw_usage_options *asked;
};

/* Whether the column plays a role that was settled before. */
static bool is_taken(const struct usage_columns *columns, size_t column)
{
    for (int role = 0; role < SYW_USAGE_ROLES; role++)
        if (columns->column[role] == column)
            return true;
    return false;
}

static enum syw_status refuse(const struct usage_search *search, const char *what, const char *list, const char *hint,
                              struct syw_error *err)
{
    syw_error_at(err, SYW_EINVAL, search->source, search->header->line, 0, "%s%s", what, list);
    syw_error_hint(err, "%s", hint);
    return SYW_EINVAL;
}

/* ---- as it is asked for ------------------------------------------------------------------------------------------ */

static const char *asked_for(const struct usage_search *search, enum syw_usage_role role)
{
    const char *found = role == SYW_USAGE_MODEL   ? search->log->group
                        : role == SYW_USAGE_SCORE ? search->log->metric
                                                  : NULL;
    for (size_t i = 0; i < search->asked->n_columns; i++)
        if (search->asked->column[i].role == role)
            found = search->asked->column[i].column;
    return found;
}

static bool is_amount(enum syw_usage_role role)
{
    return role >= SYW_USAGE_COST && role <= SYW_USAGE_TIME;
}

/* COL:UNIT, of a time or an energy. */
static bool read_unit(struct usage_search *search, enum syw_usage_role role, const char *unit)
{
    for (enum syw_usage_cost cost = SYW_USAGE_SECONDS; cost <= SYW_USAGE_KWH; cost++) {
        const bool fits = role == SYW_USAGE_COST || (cost == SYW_USAGE_KWH) == (role == SYW_USAGE_ENERGY);
        if (!fits || !syw_unit_of_word(&search->columns->unit[role], syw_usage_unit_role(cost), unit, strlen(unit)))
            continue;
        search->columns->cost = role == SYW_USAGE_COST ? cost : search->columns->cost;
        return true;
    }
    return false;
}

static enum syw_status find_asked(struct usage_search *search, enum syw_usage_role role, const char *asked,
                                  struct syw_error *err)
{
    char name[256];
    const char *colon = strrchr(asked, ':');
    size_t column = syw_column_named(search->header, asked);
    if (column == SYW_NO_COLUMN && colon && is_amount(role) && (size_t)(colon - asked) < sizeof name) {
        snprintf(name, sizeof name, "%.*s", (int)(colon - asked), asked);
        column = syw_column_named(search->header, name);
        if (column != SYW_NO_COLUMN && !read_unit(search, role, colon + 1)) {
            syw_error_at(err, SYW_EINVAL, search->source, search->header->line, 0, "'%s' is no unit of %s", colon + 1,
                         role == SYW_USAGE_ENERGY ? "energy"
                         : role == SYW_USAGE_TIME ? "time"
                                                  : "time or energy");
            syw_error_hint(err, "known are %s; %s", syw_units_known(SYW_ROLE_DURATION),
                           syw_units_known(SYW_ROLE_ENERGY));
            return SYW_EINVAL;
        }
    }
    if (column == SYW_NO_COLUMN)
        return syw_no_such_column(err, search->header, search->source, asked);
    search->columns->column[role] = column;
    return SYW_OK;
}

/* ---- by name ----------------------------------------------------------------------------------------------------- */

/* The only column of a known name; of several the caller must choose. */
static enum syw_status find_named(struct usage_search *search, enum syw_usage_role role, struct syw_error *err)
{
    char list[LISTED] = "", what[80], hint[80];
    size_t n = 0;
    for (size_t i = 0; i < search->header->columns; i++) {
        bool unsure;
        if (is_taken(search->columns, i) || !syw_usage_has_role_name(search->header->name[i], role, &unsure))
            continue;
        syw_list_name(list, sizeof list, search->header->name[i]);
        if (n++ == 0)
            search->columns->column[role] = i;
        if (role == SYW_USAGE_CONFIDENCE)
            search->columns->unsure = unsure;
    }
    if (n < 2)
        return SYW_OK;
    snprintf(what, sizeof what, "which column is the %s? It may be ", syw_usage_role_name(role));
    snprintf(hint, sizeof hint, "`column %s=COL` says which; of no name: none", syw_usage_role_name(role));
    return refuse(search, what, list, hint, err);
}

/* The only column in the unit of the role, time or energy; none where there are several. */
static void find_measured(struct usage_search *search, enum syw_usage_role role)
{
    const enum syw_usage_cost wanted = role == SYW_USAGE_ENERGY ? SYW_USAGE_KWH : SYW_USAGE_SECONDS;
    struct usage_columns *columns = search->columns;
    size_t n = 0;
    for (size_t i = 0; i < search->header->columns; i++) {
        enum syw_usage_cost cost;
        struct cell_unit unit;
        const bool own = columns->column[SYW_USAGE_COST] == i || !is_taken(columns, i);
        if (!own || !syw_usage_cost_of_name(&cost, &unit, search->header->name[i]) || cost != wanted)
            continue;
        columns->column[role] = i;
        columns->unit[role] = unit;
        n++;
    }
    if (n > 1)
        columns->column[role] = SYW_NO_COLUMN;
    if (columns->cost == wanted) { /* what is on the axis comes first, whatever else there is */
        columns->column[role] = columns->column[SYW_USAGE_COST];
        columns->unit[role] = columns->unit[SYW_USAGE_COST];
    }
}

static enum syw_status find_cost(struct usage_search *search, struct syw_error *err)
{
    struct usage_columns *columns = search->columns;
    char list[LISTED] = "";
    size_t n = 0;
    for (size_t i = 0; i < search->header->columns; i++) {
        enum syw_usage_cost cost;
        struct cell_unit unit;
        if (is_taken(columns, i) || !syw_usage_cost_of_name(&cost, &unit, search->header->name[i]))
            continue;
        syw_list_name(list, sizeof list, search->header->name[i]);
        if (n++ > 0)
            continue;
        columns->column[SYW_USAGE_COST] = i;
        columns->cost = cost;
        columns->unit[SYW_USAGE_COST] = unit;
    }
    if (n == 1)
        return SYW_OK;
    return n == 0 ? refuse(search, "no column is known as the cost of one example", "",
                           "`cost COL` names it, COL:UNIT with its unit (ms_per_example, wh_per_query and flops are "
                           "known by name)",
                           err)
                  : refuse(search, "which column is the cost? It may be ", list, "`cost COL` says which", err);
}

/* ---- the score --------------------------------------------------------------------------------------------------- */

static enum syw_status find_score(struct usage_search *search, struct syw_error *err)
{
    char list[LISTED] = "";
    size_t n = 0, right = SYW_NO_COLUMN;
    for (size_t i = 0; i < search->header->columns; i++) {
        const char *name = search->header->name[i];
        enum syw_usage_cost cost;
        struct cell_unit unit;
        if (is_taken(search->columns, i) || !syw_metric_name(name).known || syw_usage_cost_of_name(&cost, &unit, name))
            continue;
        if (syw_same_word(name, strlen(name), "correct") || syw_same_word(name, strlen(name), "is_correct"))
            right = i;
        syw_list_name(list, sizeof list, name);
        if (n++ == 0)
            search->columns->column[SYW_USAGE_SCORE] = i;
    }
    if (search->columns->examples && right != SYW_NO_COLUMN)
        search->columns->column[SYW_USAGE_SCORE] = right;
    else if (n > 1)
        return refuse(search, "which column is the score? It may be ", list, "`metric` says which", err);
    return n > 0 ? SYW_OK : refuse(search, "no column is known as the score", "", "name it with `metric`", err);
}

static enum syw_status find_direction(struct usage_search *search, struct syw_error *err)
{
    const char *name = search->header->name[search->columns->column[SYW_USAGE_SCORE]];
    search->columns->direction = search->log->direction;
    if (search->log->direction != SYW_DIRECTION_UNKNOWN)
        return SYW_OK;
    search->columns->direction = syw_metric_direction(name);
    if (search->columns->direction == SYW_MAXIMIZE)
        return SYW_OK;
    syw_error_at(err, SYW_EINVAL, search->source, search->header->line, 0, "'%s' %s", name,
                 syw_looks_like_loss(name) ? "looks like a loss: is lower better?"
                                           : "does not tell which way is better");
    syw_error_hint(err, "say `SYW_MINIMIZE` or `SYW_MAXIMIZE`");
    return SYW_EINVAL;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

static enum syw_status find_role(struct usage_search *search, enum syw_usage_role role, struct syw_error *err)
{
    const char *asked = asked_for(search, role);
    if (asked)
        return *asked ? find_asked(search, role, asked, err) : SYW_OK;
    switch (role) {
    case SYW_USAGE_SCORE:
        return find_score(search, err);
    case SYW_USAGE_COST:
        return find_cost(search, err);
    case SYW_USAGE_ENERGY:
    case SYW_USAGE_TIME:
        find_measured(search, role);
        return SYW_OK;
    default:
        return find_named(search, role, err);
    }
}

/* A cost that was named: what it is by its name, if no unit was said. */
static void complete_cost(struct usage_columns *columns, enum syw_usage_role role, const struct csv_header *header)
{
    enum syw_usage_cost cost;
    struct cell_unit unit;
    if (columns->column[role] == SYW_NO_COLUMN || columns->unit[role].name)
        return;
    if (!syw_usage_cost_of_name(&cost, &unit, header->name[columns->column[role]])) {
        cost = SYW_USAGE_OTHER;
        unit = (struct cell_unit){"", 1, 1};
    }
    columns->unit[role] = unit;
    columns->cost = role == SYW_USAGE_COST ? cost : columns->cost;
}

/* An energy or a time that was named, whose unit nothing tells. */
static enum syw_status check_unit(const struct usage_search *search, enum syw_usage_role role, struct syw_error *err)
{
    const size_t column = search->columns->column[role];
    if (column == SYW_NO_COLUMN || *search->columns->unit[role].name)
        return SYW_OK;
    const char *name = search->header->name[column], *what = syw_usage_role_name(role);
    syw_error_at(err, SYW_EINVAL, search->source, search->header->line, 0,
                 "column '%s': its name does not tell the unit of %s", name, what);
    syw_error_hint(err, "`column %s=%s:UNIT` says it: %s", what, name,
                   syw_units_known(role == SYW_USAGE_ENERGY ? SYW_ROLE_ENERGY : SYW_ROLE_DURATION));
    return SYW_EINVAL;
}

/* What rows of examples need, and that operating points of exits have these for thresholds. */
static enum syw_status settle_kind(struct usage_search *search, struct syw_error *err)
{
    static const enum syw_usage_role needed[] = {SYW_USAGE_EXIT, SYW_USAGE_EXAMPLE};
    struct usage_columns *columns = search->columns;
    columns->examples = columns->column[SYW_USAGE_CONFIDENCE] != SYW_NO_COLUMN;
    for (size_t i = 0; columns->examples && i < 2; i++)
        if (columns->column[needed[i]] == SYW_NO_COLUMN) {
            const char *role = syw_usage_role_name(needed[i]);
            syw_error_at(err, SYW_EINVAL, search->source, search->header->line, 0,
                         "rows with a confidence are examples, and no column is known as the %s", role);
            syw_error_hint(err, "`column %s=COL` names it; `column confidence=` makes the rows operating points", role);
            return SYW_EINVAL;
        }
    if (!columns->examples && columns->column[SYW_USAGE_THRESHOLD] == SYW_NO_COLUMN) {
        columns->column[SYW_USAGE_THRESHOLD] = columns->column[SYW_USAGE_EXIT];
        columns->column[SYW_USAGE_EXIT] = SYW_NO_COLUMN;
    }
    return SYW_OK;
}

static enum syw_status check_all_unique(const struct usage_search *search, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (int role = 0; role < SYW_USAGE_ROLES && status == SYW_OK; role++)
        if (search->columns->column[role] != SYW_NO_COLUMN)
            status = syw_check_unique(search->header, search->columns->column[role], search->source, err);
    return status;
}

enum syw_status syw_usage_columns_find(struct usage_columns *columns, const struct csv_header *header,
                                       const char *source, const struct syw_log_options *log,
                                       const struct syw_usage_options *asked, struct syw_error *err)
{
    struct usage_search search = {columns, header, source, log, asked};
    enum syw_status status = SYW_OK;
    *columns = (struct usage_columns){.cost = SYW_USAGE_OTHER};
    for (int role = 0; role < SYW_USAGE_ROLES; role++)
        columns->column[role] = SYW_NO_COLUMN;
    for (enum syw_usage_role role = SYW_USAGE_MODEL; role < SYW_USAGE_ROLES && status == SYW_OK; role++) {
        if (role == SYW_USAGE_COST)
            status = settle_kind(&search, err);
        if (status == SYW_OK)
            status = find_role(&search, role, err);
        if (status == SYW_OK && is_amount(role))
            complete_cost(columns, role, header);
    }
    if (status == SYW_OK)
        status = check_unit(&search, SYW_USAGE_ENERGY, err);
    if (status == SYW_OK)
        status = check_unit(&search, SYW_USAGE_TIME, err);
    if (status == SYW_OK)
        status = check_all_unique(&search, err);
    return status == SYW_OK ? find_direction(&search, err) : status;
}
