/* Cells go to whoever wants their column: roles, filters, and what tells rows that are no trials. */
#include "row.h"
#include "base/grow.h"
#include "base/hash.h"
#include "base/number.h"
#include "ingest/columns/fits.h"
#include "ingest/columns/parameters.h"
#include "readers.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

bool syw_is_summary_word(const char *text, size_t length)
{
    static const char *const words[] = {
        "mean",    "average", "avg",      "avg.",        "std",         "std.",
        "stdev",   "stddev",  "std dev",  "std. dev.",   "sd",          "sem",
        "stderr",  "median",  "min",      "max",         "minimum",     "maximum",
        "sum",     "total",   "overall",  "grand total", "count",       "25%",
        "50%",     "75%",     "variance", "var",         "mean +- std", "mean \xC2\xB1 std",
        "summary", "totals",  "averages", "mean (std)",  "mittelwert",  "durchschnitt",
        "summe",   "moyenne", "somme",    "promedio",    "media"};
    while (length > 0 && (text[length - 1] == ':' || text[length - 1] == ' '))
        length--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (syw_same_word(text, length, words[i]))
            return true;
    return false;
}

/* Whether the text is one of the words, parted by |. */
static bool is_listed(const char *text, const char *words)
{
    for (const char *c = words; *c; c += *c == '|') {
        const size_t length = strcspn(c, "|");
        if (strlen(text) == length && memcmp(c, text, length) == 0)
            return true;
        c += length;
    }
    return false;
}

/* A cell that is looked at for what the row is. */
static void watch(struct row_reader *reader, const struct column_use *use, const char *text, size_t length)
{
    double number;
    switch (use->kind) {
    case USE_SUMMARY:
        if (length == 0 || (*text >= '0' && *text <= '9' && text[length - 1] != '%'))
            break;
        reader->row.summary = reader->watches && syw_is_summary_word(text, length);
        reader->row.wordy =
            reader->numbered && !syw_is_missing(text, length) && !syw_decimal_read(&number, text, length);
        break;
    case USE_DROP:
        reader->row.dropped = is_listed(text, reader->layout->kind->drop_cell);
        break;
    case USE_PARENT:
        reader->row.parent = syw_is_missing(text, length) ? 0 : syw_hash(SYW_HASH_BEGIN, text, length);
        break;
    default: /* scikit-learn's time of scoring */
        if (syw_decimal_read(&number, text, length))
            reader->row.score_time = number;
    }
}

static void add_parameter(struct row_reader *reader, const struct column_use *use, const struct csv_cell *told)
{
    double number;
    const bool measured =
        use->kind == USE_PARAMETER_UNLESS_NUMBER && syw_decimal_read(&number, told->text, told->length);
    if (reader->status == SYW_OK && !measured)
        reader->status = syw_parameters_add(&reader->row.parameters, use->id, told, NULL);
}

/* What the cell that was just read tells of those below it: their unit, whether numbers are written with points and
 * without a percent sign, and whether the text is a word that says something. */
static void settle(const struct row_reader *reader, struct brief_use *brief)
{
    const bool percent = brief->role == SYW_ROLE_VALUE && (reader->percent || !reader->percent_line);
    brief->settled = brief->numbers && reader->seen_unit[brief->role] && !percent;
    brief->pointed = reader->decimal_sign[brief->role] == '.' || brief->role == SYW_ROLE_TRIAL;
    brief->again = brief->words && reader->row.present & SYW_ROLE_BIT(brief->role);
}

void syw_row_cell(struct row_reader *reader, const struct csv_cell *told)
{
    for (size_t u = reader->first_use[told->column]; u > 0; u = reader->use[u - 1].next) {
        const struct column_use *use = &reader->use[u - 1];
        if (use->kind == USE_FILTER) {
            reader->row.conditions_met += syw_filter_keeps(reader->filter, use->id, told->text, told->length);
        } else if (use->kind == USE_ROLE) {
            const struct cell_at_hand cell = {(enum syw_role)use->id, told->column,  told->line,  told->text,
                                              told->length,           told->reading, told->number};
            syw_cell_readers[use->id](reader, &cell);
        } else if (use->kind >= USE_PARAMETER) {
            add_parameter(reader, use, told);
        } else {
            watch(reader, use, told->text, told->length);
        }
    }
    settle(reader, &reader->brief[told->column]);
}

static bool take_number(struct row_reader *reader, const struct brief_use *brief, double number)
{
    const double amount = brief->scaled ? number * brief->times / brief->per : number;
    const bool fits = brief->settled && number >= brief->least && number <= brief->most && amount <= DBL_MAX;
    if (fits)
        reader->row.number[brief->role] = amount;
    return fits;
}

static bool take_brief(struct row_reader *reader, const struct csv_brief *cell)
{
    const struct brief_use *brief = &reader->brief[cell->column];
    const bool is_number = cell->reading == CELL_IS_WHOLE || (cell->reading == CELL_IS_NUMBER && brief->pointed);
    if (!(is_number ? take_number(reader, brief, cell->number) : cell->reading == CELL_IS_SAME && brief->again))
        return false;
    reader->row.present |= SYW_ROLE_BIT(brief->role);
    return true;
}

size_t syw_row_brief(struct row_reader *reader, const struct csv_brief cells[], size_t n)
{
    size_t taken = 0;
    while (taken < n && take_brief(reader, &cells[taken]))
        taken++;
    return taken;
}

void syw_row_reset(struct row_reader *reader)
{
    struct log_row *row = &reader->row;
    row->present = 0;
    row->conditions_met = 0;
    row->bad.code = SYW_OK;
    row->bad_value.code = SYW_OK;
    row->summary = row->dropped = row->job_step = row->wordy = row->value_failed = row->diverged = false;
    row->parent = 0;
    row->score_time = 0;
    row->parameters.length = 0;
}

static void add_use(struct row_reader *reader, size_t column, enum use_kind kind, size_t id, bool wanted[])
{
    if (column == SYW_NO_COLUMN)
        return;
    reader->use[reader->uses++] = (struct column_use){kind, id, reader->first_use[column]};
    reader->first_use[column] = reader->uses;
    wanted[column] = true;
}

/* Whether a summary's word in the column is one: the other cells are numbers, or most of them are no such words. */
static bool can_watch(bool *numbered, const struct csv_header *header, const struct log_layout *layout)
{
    const struct column_fit numbers = syw_column_fit(header, layout->watched, SYW_ROLE_STEP);
    size_t words = 0, rows = header->first ? header->first->rows : 0;
    for (size_t row = 0; row < rows; row++) {
        const char *text = syw_first_cell(header->first, row, layout->watched);
        words += syw_is_summary_word(text, strlen(text));
    }
    const bool named = layout->column[SYW_ROLE_TRIAL] == layout->watched || !*header->name[layout->watched];
    *numbered = layout->column[SYW_ROLE_TRIAL] == layout->watched && 2 * numbers.readable > numbers.filled;
    return numbers.readable > 0 || (named && 2 * words < rows);
}

static void add_watches(struct row_reader *reader, bool wanted[])
{
    const struct log_layout *layout = reader->layout;
    reader->watches = can_watch(&reader->numbered, reader->header, layout);
    add_use(reader, layout->watched, USE_SUMMARY, 0, wanted);
    add_use(reader, layout->drop, USE_DROP, 0, wanted);
    add_use(reader, layout->held ? layout->parents : SYW_NO_COLUMN, USE_PARENT, 0, wanted);
    add_use(reader, layout->score_time, USE_SCORE_TIME, 0, wanted);
}

static bool is_time(enum syw_role role)
{
    return role == SYW_ROLE_STARTED || role == SYW_ROLE_ENDED;
}

/* Whether the role takes a number as it stands, or in its column's unit. A word that the column may hold as well does
 * not matter to numbers. */
static bool takes_numbers(const struct row_reader *reader, enum syw_role role)
{
    const struct log_layout *layout = reader->layout;
    if (role == SYW_ROLE_TRIAL)
        return !(layout->kept_text & SYW_ROLE_BIT(role)) && !layout->slurm && !layout->held &&
               layout->steps_like == SYW_NO_COLUMN;
    if (is_time(role))
        return !(layout->serial & SYW_ROLE_BIT(role));
    if (role == SYW_ROLE_ENERGY && layout->zero_is_absent)
        return false;
    return role == SYW_ROLE_VALUE || role == SYW_ROLE_DURATION ||
           (syw_reads_amount(role) && !(layout->unit_in_cells & SYW_ROLE_BIT(role)));
}

/* The role that alone wants the column, or SYW_ROLE_COUNT. words: some are looked for. */
static enum syw_role only_role(bool *words, const struct row_reader *reader, size_t column)
{
    size_t u = reader->first_use[column];
    *words = u > 0 && reader->use[u - 1].kind == USE_SUMMARY;
    if (*words)
        u = reader->use[u - 1].next;
    const bool alone = u > 0 && reader->use[u - 1].kind == USE_ROLE && reader->use[u - 1].next == 0;
    return alone ? (enum syw_role)reader->use[u - 1].id : SYW_ROLE_COUNT;
}

/* Numbers from `least` to `most` do; of times those that are Unix time and nothing else, seconds from 2001 to 2286. */
static void find_range(struct brief_use *brief)
{
    const double first = 1e9, last = 1e10, largest = nextafter(DBL_MAX, 0);
    const bool signed_too = brief->role == SYW_ROLE_VALUE || brief->role == SYW_ROLE_TRIAL;
    brief->least = is_time(brief->role) ? first : signed_too ? -largest : 0;
    brief->most = is_time(brief->role) ? nextafter(last, 0) : largest;
}

static void find_brief(struct row_reader *reader, size_t columns)
{
    const unsigned words = SYW_ROLE_BIT(SYW_ROLE_MODEL) | SYW_ROLE_BIT(SYW_ROLE_STATE);
    for (size_t column = 0; column < columns; column++) {
        bool watched;
        const enum syw_role role = only_role(&watched, reader, column);
        if (role == SYW_ROLE_COUNT)
            continue;
        const struct cell_unit *unit = &reader->layout->unit[role];
        struct brief_use *brief = &reader->brief[column];
        *brief = (struct brief_use){.role = role,
                                    .numbers = takes_numbers(reader, role),
                                    .words = words & SYW_ROLE_BIT(role) && !watched,
                                    .scaled = unit->times != 1 || unit->per != 1,
                                    .times = unit->times,
                                    .per = unit->per};
        find_range(brief);
    }
}

static void end_file(struct row_reader *reader)
{
    free(reader->first_use);
    free(reader->brief);
    free(reader->use);
}

enum syw_status syw_row_begin_file(struct row_reader *reader, const char *source, const struct csv_header *header,
                                   const struct log_layout *layout, const struct filter *filter, unsigned roles,
                                   bool wanted[], struct syw_error *err)
{
    end_file(reader);
    *reader =
        (struct row_reader){.source = source, .header = header, .layout = layout, .filter = filter, .row = reader->row};
    syw_row_reset(reader);
    reader->first_use = calloc(header->columns, sizeof *reader->first_use);
    reader->use = calloc(SYW_ROLE_COUNT + filter->conditions + USE_KINDS, sizeof *reader->use);
    reader->brief = calloc(header->columns, sizeof *reader->brief);
    if (!reader->first_use || !reader->use || !reader->brief)
        return syw_error_memory(err);
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        if (layout->column[role] != SYW_NO_COLUMN && roles & SYW_ROLE_BIT(role))
            add_use(reader, layout->column[role], USE_ROLE, role, wanted);
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        reader->ambiguous[role] =
            layout->column[role] != SYW_NO_COLUMN && syw_column_is_ambiguous(header, layout->column[role]);
    add_watches(reader, wanted);
    for (size_t i = 0; i < filter->conditions; i++) {
        size_t column = syw_column_named(header, filter->column[i]);
        if (column == SYW_NO_COLUMN)
            return syw_no_such_column(err, header, source, filter->column[i]);
        enum syw_status status = syw_check_unique(header, column, source, err);
        if (status != SYW_OK)
            return status;
        add_use(reader, column, USE_FILTER, i, wanted);
    }
    find_brief(reader, header->columns);
    return SYW_OK;
}

enum syw_status syw_row_want_parameters(struct row_reader *reader, struct parameter_names *names, bool wanted[],
                                        struct syw_error *err)
{
    const struct csv_header *header = reader->header;
    const bool marked = syw_parameters_are_marked(reader->layout, header);
    size_t room = reader->uses;
    enum syw_status status = grow(&reader->use, &room, reader->uses + header->columns, sizeof *reader->use, err);
    bool *there = status == SYW_OK ? calloc(names->n + header->columns, sizeof *there) : NULL; /* by name */
    if (!there)
        return syw_error_memory(err);
    for (size_t i = 0; i < header->columns && status == SYW_OK; i++) {
        const enum parameter_column column = syw_parameter_column(reader->layout, header, i, marked);
        size_t name;
        if (column == PARAMETER_NONE)
            continue;
        if ((status = syw_parameter_names_find(&name, names, header->name[i], err)) != SYW_OK)
            break;
        if (!there[name]) /* of two columns of one name the first counts */
            add_use(reader, i, column == PARAMETER_ALWAYS ? USE_PARAMETER : USE_PARAMETER_UNLESS_NUMBER, name, wanted);
        there[name] = true;
    }
    free(there);
    return status;
}

void syw_row_clear(struct row_reader *reader)
{
    end_file(reader);
    free(reader->row.model);
    syw_parameters_clear(&reader->row.parameters);
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        free(reader->row.text[role]);
    *reader = (struct row_reader){0};
}
