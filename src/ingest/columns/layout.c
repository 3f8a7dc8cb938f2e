/* Columns are looked for as the options name them, else as roles.c knows them; units are told by the last words of a
 * name. */
#include "layout.h"
#include "base/clock.h"
#include "base/number.h"
#include "ingest/rows/cells.h"

#include <stdio.h>
#include <string.h>

/* mJ and MJ are nine powers of ten apart: these two are told by case. */
static const struct {
    const char *word;
    struct cell_unit unit;
    enum syw_role role;
    bool exact;
} units[] = {
    {"kwh", {"kWh", 1, 1}, SYW_ROLE_ENERGY, false},      {"wh", {"Wh", 1, 1e3}, SYW_ROLE_ENERGY, false},
    {"j", {"J", 1, 3.6e6}, SYW_ROLE_ENERGY, false},      {"joule", {"J", 1, 3.6e6}, SYW_ROLE_ENERGY, false},
    {"joules", {"J", 1, 3.6e6}, SYW_ROLE_ENERGY, false}, {"kj", {"kJ", 1, 3.6e3}, SYW_ROLE_ENERGY, false},
    {"MJ", {"MJ", 1, 3.6}, SYW_ROLE_ENERGY, true},       {"mJ", {"mJ", 1, 3.6e9}, SYW_ROLE_ENERGY, true},
    {"kg", {"kg", 1, 1}, SYW_ROLE_EMISSIONS, false},     {"kgco2", {"kg", 1, 1}, SYW_ROLE_EMISSIONS, false},
    {"kgco2e", {"kg", 1, 1}, SYW_ROLE_EMISSIONS, false}, {"kgco2eq", {"kg", 1, 1}, SYW_ROLE_EMISSIONS, false},
    {"g", {"g", 1, 1e3}, SYW_ROLE_EMISSIONS, false},     {"gco2", {"g", 1, 1e3}, SYW_ROLE_EMISSIONS, false},
    {"gco2e", {"g", 1, 1e3}, SYW_ROLE_EMISSIONS, false}, {"gco2eq", {"g", 1, 1e3}, SYW_ROLE_EMISSIONS, false},
};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The unit that a word names for the role; false where it names none. */
static bool unit_of_word(struct cell_unit *unit, enum syw_role role, const char *word, size_t length)
{
    double seconds;
    if (role == SYW_ROLE_DURATION) {
        const char *name = syw_time_unit(&seconds, word, length);
        if (name)
            *unit = seconds < 1 ? (struct cell_unit){name, 1, 1000} : (struct cell_unit){name, seconds, 1};
        return name;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        bool same = units[i].exact ? strlen(units[i].word) == length && memcmp(units[i].word, word, length) == 0
                                   : syw_same_word(word, length, units[i].word);
        if (units[i].role == role && same) {
            *unit = units[i].unit;
            return true;
        }
    }
    return false;
}

/* The unit in a column's name: its last word, for energy and emissions any ("energy_kwh_gpu"). */
static bool unit_of_name(struct cell_unit *unit, enum syw_role role, const char *name)
{
    size_t end = strlen(name);
    bool last = true;
    while (end > 0 && (last || role != SYW_ROLE_DURATION)) {
        while (end > 0 && !is_word(name[end - 1]))
            end--;
        size_t begin = end;
        while (begin > 0 && is_word(name[begin - 1]))
            begin--;
        if (end > begin && unit_of_word(unit, role, name + begin, end - begin))
            return true;
        end = begin;
        last = false;
    }
    return false;
}

void syw_list_name(char *text, size_t size, const char *name)
{
    size_t length = strlen(text), more = strlen(name) + 4;
    if (length + more < size)
        snprintf(text + length, size - length, "%s'%s'", length ? ", " : "", name);
}

/* Edit distance of two short names, in any case; `far` where one is too long to be a slip of the other. */
static size_t distance(const char *a, const char *b)
{
    enum { LONGEST = 48, FAR = 1000 };
    size_t row[LONGEST + 1], m = strlen(a), n = strlen(b);
    if (m > LONGEST || n > LONGEST)
        return FAR;
    for (size_t j = 0; j <= n; j++)
        row[j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = diagonal + (syw_same_word(a + i - 1, 1, (char[]){b[j - 1], '\0'}) ? 0 : 1);
            diagonal = row[j];
            size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = change < least ? change : least;
        }
    }
    return row[n];
}

/* Near: two slips at most, fewer in a short name, or one name inside the other. */
static bool is_near(const char *name, const char *other)
{
    size_t length = strlen(name);
    if (!*other)
        return false;
    return distance(name, other) <= (length < 4 ? 1 : 2) || (length > 2 && strstr(other, name)) ||
           (strlen(other) > 2 && strstr(name, other));
}

enum syw_status syw_no_such_column(struct syw_error *err, const struct csv_header *header, const char *source,
                                   const char *name)
{
    char near[200] = "", all[400] = "";
    for (size_t i = 0; i < header->columns; i++) {
        if (is_near(name, header->name[i]))
            syw_list_name(near, sizeof near, header->name[i]);
        if (*header->name[i])
            syw_list_name(all, sizeof all, header->name[i]);
    }
    syw_error_at(err, SYW_EINVAL, source, header->line, 0, "no column is named '%s'", name);
    if (*near)
        syw_error_hint(err, "near names are %s", near);
    else
        syw_error_hint(err, "the columns are %s", *all ? all : "all without a name");
    return SYW_EINVAL;
}

static bool plays_a_role(const struct log_layout *layout, size_t column)
{
    bool plays = false;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        plays = plays || layout->column[role] == column;
    return plays;
}

/* The only metrics.* column (MLflow) that plays no other role and is no system metric. */
static size_t only_metric(const struct log_layout *layout, const struct csv_header *header)
{
    size_t found = SYW_NO_COLUMN;
    for (size_t i = 0; i < header->columns; i++) {
        if (strncmp(header->name[i], "metrics.", 8) != 0 || strncmp(header->name[i], "metrics.system/", 15) == 0)
            continue;
        bool taken = plays_a_role(layout, i);
        if (!taken && found != SYW_NO_COLUMN)
            return SYW_NO_COLUMN;
        if (!taken)
            found = i;
    }
    return found;
}

/* The column that the caller names for the role: NULL where it names none, "" where there shall be none. */
static const char *asked_for(const struct syw_log_options *options, const char *metric, enum syw_role role)
{
    const char *name = NULL;
    for (size_t i = 0; i < options->n_columns; i++)
        if (options->column[i].role == role)
            name = options->column[i].column;
    if (role == SYW_ROLE_MODEL && options->group)
        name = options->group;
    if (role == SYW_ROLE_VALUE && metric)
        name = metric;
    return name;
}

/* A column that is just called "energy" may be anything: it matters only where energy is to be read, and not where
 * it is the metric. */
static bool is_other_energy(const struct log_layout *layout, size_t column, const char *name, const char *table_unit,
                            const struct syw_log_options *options)
{
    struct cell_unit unit;
    if (table_unit || unit_of_name(&unit, SYW_ROLE_ENERGY, name))
        return false;
    return column == layout->column[SYW_ROLE_VALUE] ||
           !((options->wanted | options->keep) & SYW_ROLE_BIT(SYW_ROLE_ENERGY));
}

static enum syw_status find_unit(struct log_layout *layout, enum syw_role role, const char *name,
                                 const char *table_unit, bool asked, const char *source, size_t line,
                                 struct syw_error *err)
{
    struct cell_unit *unit = &layout->unit[role];
    if (table_unit && unit_of_word(unit, role, table_unit, strlen(table_unit)))
        return SYW_OK;
    if (unit_of_name(unit, role, name))
        return SYW_OK;
    if (role == SYW_ROLE_DURATION) {
        *unit = (struct cell_unit){"s", 1, 1};
        layout->bare_duration = true;
        return SYW_OK;
    }
    const char *endings = role == SYW_ROLE_ENERGY ? "_kwh, _wh, _j, _kJ, _MJ or _mJ" : "_kg or _g";
    syw_error_at(err, SYW_EINVAL, source, line, 0, "column '%s': its name does not tell the unit of %s", name,
                 syw_role_name(role));
    if (asked)
        syw_error_hint(err, "rename it so that it ends in %s", endings);
    else
        syw_error_hint(err, "rename it energy_kwh, energy_wh or energy_j; `column energy=` ignores it");
    return SYW_EINVAL;
}

static enum syw_status find_role(struct log_layout *layout, enum syw_role role, const struct csv_header *header,
                                 const char *source, const struct syw_log_options *options, const char *metric,
                                 struct syw_error *err)
{
    const char *asked = asked_for(options, metric, role), *table_unit = NULL;
    size_t column = SYW_NO_COLUMN;
    if (!asked)
        column = syw_role_recognize(&table_unit, header, role);
    else if (*asked && (column = syw_column_find(header, asked)) == SYW_NO_COLUMN)
        return syw_no_such_column(err, header, source, asked);
    if (role == SYW_ROLE_ENERGY && !asked && column != SYW_NO_COLUMN &&
        is_other_energy(layout, column, header->name[column], table_unit, options))
        column = SYW_NO_COLUMN;
    layout->column[role] = column;
    layout->unit[role] = (struct cell_unit){"", 1, 1};
    if (column == SYW_NO_COLUMN)
        return SYW_OK;
    if (asked) /* what the table knows about a name holds when it is named as well */
        table_unit = syw_role_unit(role, asked);
    bool has_unit = role == SYW_ROLE_DURATION || role == SYW_ROLE_ENERGY || role == SYW_ROLE_EMISSIONS;
    return has_unit ? find_unit(layout, role, header->name[column], table_unit, asked, source, header->line, err)
                    : SYW_OK;
}

/* Rows become trials by their steps, or each is one. */
static enum syw_status settle_steps(struct log_layout *layout, const struct csv_header *header, const char *source,
                                    const struct syw_log_options *options, struct syw_error *err)
{
    const size_t *column = layout->column;
    layout->steps_like = SYW_NO_COLUMN;
    if (column[SYW_ROLE_STEP] != SYW_NO_COLUMN) {
        const char *step = header->name[column[SYW_ROLE_STEP]];
        if (column[SYW_ROLE_TRIAL] == SYW_NO_COLUMN) {
            syw_error_at(err, SYW_EINVAL, source, header->line, 0,
                         "no column names the trial that '%s' counts steps of", step);
            syw_error_hint(err, "`column trial=COL` says which one does");
            return SYW_EINVAL;
        }
        if (column[SYW_ROLE_WEIGHT] != SYW_NO_COLUMN) {
            syw_error_at(err, SYW_EINVAL, source, header->line, 0,
                         "column '%s': a row that is a step of a trial has no weight",
                         header->name[column[SYW_ROLE_WEIGHT]]);
            syw_error_hint(err, "`column weight=` ignores it");
            return SYW_EINVAL;
        }
        layout->kept_text |= SYW_ROLE_BIT(SYW_ROLE_TRIAL);
        return SYW_OK;
    }
    if (options->take == SYW_TAKE_BEST) {
        syw_error_at(err, SYW_EINVAL, source, header->line, 0,
                     "`take` best needs `column step=COL`: every row is a trial");
        syw_error_hint(err, "`column step=COL` names the column that counts a trial's steps");
        return SYW_EINVAL;
    }
    if (column[SYW_ROLE_TRIAL] != SYW_NO_COLUMN && !asked_for(options, NULL, SYW_ROLE_STEP))
        layout->steps_like = syw_column_like_steps(header);
    if (layout->steps_like != SYW_NO_COLUMN && plays_a_role(layout, layout->steps_like))
        layout->steps_like = SYW_NO_COLUMN;
    return SYW_OK;
}

enum syw_status syw_layout_find(struct log_layout *layout, const struct csv_header *header, const char *source,
                                const struct syw_log_options *options, const char *metric, struct syw_error *err)
{
    *layout = (struct log_layout){.utc_offset_s = options->utc_offset_s, .kept_text = options->keep & SYW_TEXT_ROLES};
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++) {
        enum syw_status status = find_role(layout, (enum syw_role)role, header, source, options, metric, err);
        if (status != SYW_OK)
            return status;
    }
    if (layout->column[SYW_ROLE_VALUE] == SYW_NO_COLUMN && !asked_for(options, metric, SYW_ROLE_VALUE))
        layout->column[SYW_ROLE_VALUE] = only_metric(layout, header);
    size_t energy = layout->column[SYW_ROLE_ENERGY];
    layout->zero_is_absent = energy != SYW_NO_COLUMN &&
                             syw_same_word(header->name[energy], strlen(header->name[energy]), "ConsumedEnergyRaw");
    return settle_steps(layout, header, source, options, err);
}
