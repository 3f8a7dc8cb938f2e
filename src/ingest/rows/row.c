/* One function for each kind of cell, one table from roles to them. */
#include "row.h"
#include "base/clock.h"
#include "base/grow.h"
#include "base/number.h"
#include "base/text.h"
#include "slots.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

struct cell_at_hand {
    enum syw_role role;
    size_t column, line;
    const char *text;
    size_t length;
};

typedef void read_cell(struct row_reader *reader, const struct cell_at_hand *cell);

/* The cell's text as a message can show it: short, and UTF-8. */
static const char *shown(char text[48], const struct cell_at_hand *cell)
{
    size_t length = syw_text_cut(cell->text, 40);
    memcpy(text, cell->text, length);
    strcpy(text + length, length < cell->length ? "..." : "");
    syw_text_make_utf8(text);
    return text;
}

/* Notes what is wrong with a cell: `what`, its text in quotes, `then`. Only the row's first such cell counts:
 * returns where a hint can be added, NULL for those after it. */
static struct syw_error *note(struct row_reader *reader, const struct cell_at_hand *cell, const char *what,
                              const char *then)
{
    struct syw_error *bad = cell->role == SYW_ROLE_VALUE ? &reader->row.bad_value : &reader->row.bad;
    char text[48];
    if (bad->code != SYW_OK)
        return NULL;
    syw_error_at(bad, SYW_EPARSE, reader->source, cell->line, cell->column + 1, "column '%s': %s'%s'%s",
                 reader->header->name[cell->column], what, shown(text, cell), then);
    return bad;
}

static void set(struct row_reader *reader, const struct cell_at_hand *cell, double number, const char *unit)
{
    reader->row.present |= SYW_ROLE_BIT(cell->role);
    reader->row.number[cell->role] = number;
    if (!reader->seen_unit[cell->role])
        reader->seen_unit[cell->role] = unit;
}

/* Copies a short cell with points for commas. Returns the decimal sign it has: '.', ',', '?' where it has both,
 * '\0' where it has none or is too long for a number that anybody wrote with a comma. */
static char decimal_sign(char copy[64], const struct cell_at_hand *cell)
{
    char sign = '\0';
    if (cell->length >= 64)
        return sign;
    for (size_t i = 0; i <= cell->length; i++) {
        char c = cell->text[i];
        if (c == ',' || c == '.')
            sign = sign && sign != c ? '?' : c;
        copy[i] = c == ',' ? '.' : c;
    }
    return sign;
}

/* Reads a number with the column's own decimal sign. Where ; delimits, that is a comma if every number of the column
 * has one (1,234 beside 999 is a thousands separator): the column's first number settles it. */
static bool read_number(struct row_reader *reader, const struct cell_at_hand *cell, double *number)
{
    if (reader->header->delimiter != ';')
        return syw_decimal_read(number, cell->text, cell->length);
    char copy[64], sign = decimal_sign(copy, cell) == ',' ? ',' : '.';
    if (!(sign == ',' ? syw_decimal_read(number, copy, cell->length)
                      : syw_decimal_read(number, cell->text, cell->length)))
        return false;
    char *settled = &reader->decimal_sign[cell->role];
    if (!*settled) {
        *settled = sign;
        reader->decimal_line[cell->role] = cell->line;
    }
    return sign == *settled;
}

/* Notes that the cell is no number, and why that may be. */
static void note_not_a_number(struct row_reader *reader, const struct cell_at_hand *cell, const char *as)
{
    struct syw_error *bad = note(reader, cell, "cannot read ", as);
    char copy[64], sign = decimal_sign(copy, cell), settled = reader->decimal_sign[cell->role];
    double number;
    bool comma = sign == ',';
    if (cell->length >= sizeof copy)
        return;
    if (sign == '?' && strspn(cell->text, "+-0123456789.,") == cell->length)
        syw_error_hint(bad, "numbers have no thousands separator");
    else if (settled && comma != (settled == ',') && syw_decimal_read(&number, copy, cell->length))
        syw_error_hint(bad, "a decimal comma is read where every number of the column has one; line %zu has %s",
                       reader->decimal_line[cell->role], settled == ',' ? "one" : "none");
    else if (comma && syw_decimal_read(&number, copy, cell->length))
        syw_error_hint(bad, "a decimal comma is read only where ; delimits the fields");
}

/* A finite number; false, and noted if wrong, where there is none. DBL_MAX is how MLflow stores infinity. */
static bool read_finite(struct row_reader *reader, const struct cell_at_hand *cell, double *number)
{
    if (cell->length == 0)
        return false;
    if (!read_number(reader, cell, number)) {
        if (syw_is_infinite(cell->text, cell->length))
            note(reader, cell, "", " is not a finite number");
        else if (!syw_is_missing(cell->text, cell->length))
            note_not_a_number(reader, cell, " as a number");
        return false;
    }
    if (fabs(*number) < DBL_MAX)
        return true;
    note(reader, cell, "", " is not a finite number");
    return false;
}

static void read_value(struct row_reader *reader, const struct cell_at_hand *cell)
{
    double number;
    if (read_finite(reader, cell, &number))
        set(reader, cell, number, "");
}

/* What was spent or used: in the role's own unit, not negative. */
static void set_amount(struct row_reader *reader, const struct cell_at_hand *cell, double number, const char *unit)
{
    if (number < 0)
        note(reader, cell, "", " is negative");
    else if (isinf(number))
        note(reader, cell, "", " is too large");
    else
        set(reader, cell, number, unit);
}

static void read_amount(struct row_reader *reader, const struct cell_at_hand *cell)
{
    const struct cell_unit *unit = &reader->layout->unit[cell->role];
    double number;
    if (!read_finite(reader, cell, &number))
        return;
    if (cell->role == SYW_ROLE_ENERGY && reader->layout->zero_is_absent && (number == 0 || number >= 0x1p63))
        return; /* Slurm: 0 is "not measured", 2^64 - 2 "no value" */
    set_amount(reader, cell, number * unit->times / unit->per, unit->name);
}

/* A trial that ran on no device has run all the same: the count is one of GPUs on a machine without. */
static void read_devices(struct row_reader *reader, const struct cell_at_hand *cell)
{
    double number;
    if (!read_finite(reader, cell, &number))
        return;
    reader->deviceless += number == 0;
    set_amount(reader, cell, number == 0 ? 1 : number, "");
}

static void read_duration(struct row_reader *reader, const struct cell_at_hand *cell)
{
    const struct cell_unit *unit = &reader->layout->unit[cell->role];
    bool seconds = unit->times == 1 && unit->per == 1;
    double number;
    if (cell->length == 0)
        return;
    bool numeric = read_number(reader, cell, &number);
    if (numeric && fabs(number) < DBL_MAX)
        set_amount(reader, cell, number * unit->times / unit->per, unit->name);
    else if (numeric || syw_is_infinite(cell->text, cell->length))
        note(reader, cell, "", " is not a finite number");
    else if (seconds && syw_duration_read(&number, &reader->rounded, cell->text, cell->length))
        set_amount(reader, cell, number, "text");
    else if (!syw_is_missing(cell->text, cell->length) && !syw_same_word(cell->text, cell->length, "nat"))
        note_not_a_number(reader, cell, " as a duration");
}

static void read_time(struct row_reader *reader, const struct cell_at_hand *cell)
{
    double number;
    bool zoned;
    if (cell->length == 0)
        return;
    if (syw_time_read(&number, &zoned, cell->text, cell->length)) {
        set(reader, cell, zoned ? number : number - reader->layout->utc_offset_s, "ISO 8601");
        reader->zoneless[cell->role] += !zoned;
    } else if (read_number(reader, cell, &number) && fabs(number) < 1e11) {
        set(reader, cell, number, "Unix s");
    } else if (!syw_is_missing(cell->text, cell->length) && !syw_same_word(cell->text, cell->length, "unknown") &&
               !syw_same_word(cell->text, cell->length, "nat")) {
        syw_error_hint(note(reader, cell, "cannot read ", " as a time"),
                       "times are ISO 8601 (2024-05-31T10:39:13Z) or Unix seconds, not milliseconds");
    }
}

/* Keeps the cell as it is written until the row is judged; rows of one place mostly stand together. */
static void keep_text(struct row_reader *reader, const struct cell_at_hand *cell)
{
    char **text = &reader->row.text[cell->role];
    if (!(reader->layout->kept_text & SYW_ROLE_BIT(cell->role)) || (*text && strcmp(*text, cell->text) == 0))
        return;
    if (!syw_is_utf8(cell->text, cell->length)) {
        note(reader, cell, "", " is not UTF-8 text");
        return;
    }
    if (reader->status == SYW_OK)
        reader->status = grow(text, &reader->row.text_capacity[cell->role], cell->length + 1, 1, NULL);
    if (reader->status == SYW_OK)
        memcpy(*text, cell->text, cell->length + 1);
}

static void read_trial(struct row_reader *reader, const struct cell_at_hand *cell)
{
    double number;
    keep_text(reader, cell);
    if (reader->layout->steps_like != SYW_NO_COLUMN)
        reader->row.trial_hash = syw_hash(SYW_HASH_BEGIN, cell->text, cell->length);
    if (syw_decimal_read(&number, cell->text, cell->length) && fabs(number) < DBL_MAX)
        set(reader, cell, number, "");
    else if (!syw_is_missing(cell->text, cell->length))
        set(reader, cell, NAN, "text");
    else if (reader->layout->column[SYW_ROLE_STEP] != SYW_NO_COLUMN)
        note(reader, cell, "", " names no trial");
}

/* Half an epoch is a step, too. */
static void read_step(struct row_reader *reader, const struct cell_at_hand *cell)
{
    double number;
    if (syw_is_missing(cell->text, cell->length))
        note(reader, cell, "", " is not a step");
    else if (!read_finite(reader, cell, &number))
        return;
    else if (number < 0)
        note(reader, cell, "", " is negative");
    else
        set(reader, cell, number, "");
}

static void read_weight(struct row_reader *reader, const struct cell_at_hand *cell)
{
    double number;
    if (syw_is_missing(cell->text, cell->length))
        note(reader, cell, "", " is not a weight");
    else if (!read_finite(reader, cell, &number))
        return;
    else if (number < 0 || number != floor(number) || number > 0x1p53)
        note(reader, cell, "", " is not a whole number of trials");
    else
        set(reader, cell, number, "");
}

/* Rows of the same state mostly stand together: the table is searched where the cell differs from the one before. */
static void read_state(struct row_reader *reader, const struct cell_at_hand *cell)
{
    struct log_row *row = &reader->row;
    size_t length = strlen(row->word);
    bool same = length > 0 && length == cell->length && memcmp(row->word, cell->text, length) == 0;
    if (!same && syw_is_missing(cell->text, cell->length))
        return;
    if (!same) {
        const char *word;
        row->state_word = syw_state_read(&row->state, &word, &length, cell->text, cell->length);
        bool known = row->state_word < SYW_STATE_WORDS;
        memcpy(row->word, word, known ? length : 0);
        row->word[known ? length : 0] = '\0';
    }
    if (row->state_word < SYW_STATE_WORDS) {
        set(reader, cell, row->state, "");
        return;
    }
    syw_error_hint(note(reader, cell, "cannot read ", " as a state"),
                   "known are completed, failed, pruned, running and the words of common trackers; "
                   "`column state=` ignores the column");
}

/* The model's name, in a buffer that stays from row to row; whether it is UTF-8 is asked once for each model. */
static void read_model(struct row_reader *reader, const struct cell_at_hand *cell)
{
    enum { LONGEST = 1000 };
    struct log_row *row = &reader->row;
    if (cell->length == 0 || cell->length > LONGEST) {
        note(reader, cell, "", cell->length == 0 ? " is not a model's name" : " is too long for a model's name");
        return;
    }
    if (reader->status == SYW_OK)
        reader->status = grow(&row->model, &row->model_capacity, cell->length, 1, NULL);
    if (reader->status != SYW_OK)
        return;
    memcpy(row->model, cell->text, cell->length);
    row->model_length = cell->length;
    set(reader, cell, 0, "");
}

static void read_label(struct row_reader *reader, const struct cell_at_hand *cell)
{
    if (syw_is_missing(cell->text, cell->length))
        return;
    keep_text(reader, cell);
    set(reader, cell, NAN, "");
}

static read_cell *const readers[SYW_ROLE_COUNT] = {
    [SYW_ROLE_VALUE] = read_value,       [SYW_ROLE_MODEL] = read_model,      [SYW_ROLE_TRIAL] = read_trial,
    [SYW_ROLE_STATE] = read_state,       [SYW_ROLE_STARTED] = read_time,     [SYW_ROLE_ENDED] = read_time,
    [SYW_ROLE_DURATION] = read_duration, [SYW_ROLE_DEVICES] = read_devices,  [SYW_ROLE_HARDWARE] = read_label,
    [SYW_ROLE_ENERGY] = read_amount,     [SYW_ROLE_EMISSIONS] = read_amount, [SYW_ROLE_INTENSITY] = read_amount,
    [SYW_ROLE_ZONE] = read_label,        [SYW_ROLE_FLOPS] = read_amount,     [SYW_ROLE_USD] = read_amount,
    [SYW_ROLE_COST] = read_amount,       [SYW_ROLE_WEIGHT] = read_weight,    [SYW_ROLE_STEP] = read_step,
};

void syw_row_cell(struct row_reader *reader, size_t column, size_t line, const char *text, size_t length)
{
    for (size_t u = reader->first_use[column]; u > 0; u = reader->use[u - 1].next) {
        const struct column_use *use = &reader->use[u - 1];
        if (use->filters) {
            reader->row.conditions_met += syw_filter_keeps(reader->filter, use->id, text, length);
        } else {
            const struct cell_at_hand cell = {(enum syw_role)use->id, column, line, text, length};
            readers[use->id](reader, &cell);
        }
    }
}

void syw_row_reset(struct row_reader *reader)
{
    struct log_row *row = &reader->row;
    row->present = 0;
    row->conditions_met = 0;
    row->bad.code = SYW_OK;
    row->bad_value.code = SYW_OK;
}

static void add_use(struct row_reader *reader, size_t column, bool filters, size_t id, bool wanted[])
{
    reader->use[reader->uses++] = (struct column_use){filters, id, reader->first_use[column]};
    reader->first_use[column] = reader->uses;
    wanted[column] = true;
}

static void end_file(struct row_reader *reader)
{
    free(reader->first_use);
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
    reader->use = calloc(SYW_ROLE_COUNT + filter->conditions, sizeof *reader->use);
    if (!reader->first_use || !reader->use)
        return syw_error_memory(err);
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        if (layout->column[role] != SYW_NO_COLUMN && roles & SYW_ROLE_BIT(role))
            add_use(reader, layout->column[role], false, role, wanted);
    for (size_t i = 0; i < filter->conditions; i++) {
        size_t column = syw_column_find(header, filter->column[i]);
        if (column == SYW_NO_COLUMN)
            return syw_no_such_column(err, header, source, filter->column[i]);
        add_use(reader, column, true, i, wanted);
    }
    return SYW_OK;
}

void syw_row_clear(struct row_reader *reader)
{
    end_file(reader);
    free(reader->row.model);
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        free(reader->row.text[role]);
    *reader = (struct row_reader){0};
}
