/* One function for each kind of cell, one table from roles to them. */
#include "readers.h"
#include "base/clock.h"
#include "base/grow.h"
#include "base/number.h"
#include "base/text.h"
#include "slots.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What was spent or used: in the role's own unit, not negative. */
static void set_amount(struct row_reader *reader, const struct cell_at_hand *cell, double number, const char *unit)
{
    if (number < 0)
        syw_note_cell(reader, cell, "", " is negative");
    else if (isinf(number))
        syw_note_cell(reader, cell, "", " is too large");
    else
        syw_set_cell(reader, cell, number, unit);
}

/* "0.5 kWh": a number and its own unit, whatever the column's name says. */
static bool read_with_unit(struct row_reader *reader, const struct cell_at_hand *cell)
{
    struct cell_unit unit;
    char copy[64];
    double number;
    const size_t length =
        cell->length < sizeof copy ? syw_unit_of_cell(&unit, cell->role, cell->text, cell->length) : 0;
    if (length == 0)
        return false;
    memcpy(copy, cell->text, length);
    copy[length] = '\0';
    const struct cell_at_hand bare = {
        .role = cell->role, .column = cell->column, .line = cell->line, .text = copy, .length = length};
    if (!syw_read_finite(reader, &bare, &number))
        return true;
    set_amount(reader, cell, number * unit.times / unit.per, "text");
    return true;
}

static void read_amount(struct row_reader *reader, const struct cell_at_hand *cell)
{
    const struct cell_unit *unit = &reader->layout->unit[cell->role];
    double number;
    if (cell->length > 0 && cell->text[cell->length - 1] > '9' && read_with_unit(reader, cell))
        return;
    if (!syw_read_finite(reader, cell, &number))
        return;
    if (reader->layout->unit_in_cells & SYW_ROLE_BIT(cell->role) && number != 0) {
        syw_error_hint(syw_note_cell(reader, cell, "", " has no unit, as the other cells do"),
                       "write it behind the number: %s", syw_units_known(cell->role));
        return;
    }
    if (cell->role == SYW_ROLE_ENERGY && reader->layout->zero_is_absent && (number == 0 || number >= 0x1p63))
        return; /* Slurm: 0 is "not measured", 2^64 - 2 "no value" */
    set_amount(reader, cell, number * unit->times / unit->per, unit->name);
}

/* A trial that ran on no device has run all the same: the count is one of GPUs on a machine without. */
static void read_devices(struct row_reader *reader, const struct cell_at_hand *cell)
{
    double number;
    if (!syw_read_finite(reader, cell, &number))
        return;
    reader->deviceless += number == 0;
    set_amount(reader, cell, number == 0 ? 1 : number, "");
}

/* pandas writes a clock that was set back as "-1 days +23:59:59": nobody knows how long that took. */
static void read_duration_text(struct row_reader *reader, const struct cell_at_hand *cell, double seconds)
{
    const char *colon = strchr(cell->text, ':');
    reader->two_parts = reader->two_parts || (colon && !strchr(colon + 1, ':') && seconds >= 60 &&
                                              strspn(cell->text, "0123456789: ") == cell->length);
    if (seconds < 0 && strstr(cell->text, "days"))
        reader->negative_durations++;
    else
        set_amount(reader, cell, seconds, "text");
}

static void read_duration(struct row_reader *reader, const struct cell_at_hand *cell)
{
    const struct cell_unit *unit = &reader->layout->unit[cell->role];
    bool seconds = unit->times == 1 && unit->per == 1;
    double number;
    if (cell->length == 0)
        return;
    bool numeric = syw_read_number(reader, cell, &number);
    if (numeric && fabs(number) < DBL_MAX)
        set_amount(reader, cell, number * unit->times / unit->per, unit->name);
    else if (numeric || syw_is_infinite(cell->text, cell->length))
        syw_note_cell(reader, cell, "", " is not a finite number");
    else if (seconds && syw_duration_read(&number, &reader->rounded, cell->text, cell->length))
        read_duration_text(reader, cell, number);
    else if (!syw_is_missing(cell->text, cell->length) && !syw_same_word(cell->text, cell->length, "nat"))
        syw_not_a_number(reader, cell, " as a duration");
}

/* A time that cannot be read is unknown, unless somebody asked for the column: order and joins go without it. */
static void note_time(struct row_reader *reader, const struct cell_at_hand *cell)
{
    if (!(reader->layout->asked & SYW_ROLE_BIT(cell->role))) {
        if (reader->unread_times++ == 0) {
            reader->unread_line = cell->line;
            reader->unread_role = cell->role;
        }
        return;
    }
    syw_error_hint(syw_note_cell(reader, cell, "cannot read ", " as a time"),
                   "times are ISO 8601 (2024-05-31T10:39:13Z) or Unix seconds; `column %s=` ignores the column",
                   syw_role_name(cell->role));
}

static void set_zoneless(struct row_reader *reader, const struct cell_at_hand *cell, double number, const char *unit)
{
    syw_set_cell(reader, cell, number - reader->layout->utc_offset_s, unit);
    reader->zoneless[cell->role]++;
}

/* A moment of a column of a spreadsheet's days. */
static void read_serial(struct row_reader *reader, const struct cell_at_hand *cell)
{
    double number;
    if (syw_read_number(reader, cell, &number) && syw_serial_time(&number, number))
        set_zoneless(reader, cell, number, "serial d");
    else if (!syw_is_missing(cell->text, cell->length))
        note_time(reader, cell);
}

static void read_time(struct row_reader *reader, const struct cell_at_hand *cell)
{
    const unsigned order = reader->layout->date_order[cell->role];
    double number;
    bool zoned;
    if (cell->length == 0)
        return;
    const bool iso = syw_time_read(&number, &zoned, cell->text, cell->length);
    if (iso || syw_date_read(&number, &zoned, order, cell->text, cell->length)) {
        syw_set_cell(reader, cell, zoned ? number : number - reader->layout->utc_offset_s,
                     iso                      ? "ISO 8601"
                     : order == SYW_DAY_FIRST ? "day first"
                     : order                  ? "month first"
                                              : "date");
        reader->zoneless[cell->role] += !zoned;
    } else if (reader->layout->serial & SYW_ROLE_BIT(cell->role)) {
        read_serial(reader, cell);
    } else if (syw_read_number(reader, cell, &number) && syw_digits_time(&number, number)) {
        set_zoneless(reader, cell, number, "date");
    } else if (syw_read_number(reader, cell, &number) && syw_unix_time(&number, number)) {
        syw_set_cell(reader, cell, number, "Unix s");
    } else if (!syw_is_missing(cell->text, cell->length) && !syw_same_word(cell->text, cell->length, "unknown") &&
               !syw_same_word(cell->text, cell->length, "nat")) {
        note_time(reader, cell);
    }
}

/* Keeps the cell as it is written until the row is judged; rows of one place mostly stand together. */
static void keep_text(struct row_reader *reader, const struct cell_at_hand *cell)
{
    char **text = &reader->row.text[cell->role];
    if (!(reader->layout->kept_text & SYW_ROLE_BIT(cell->role)) || (*text && strcmp(*text, cell->text) == 0))
        return;
    if (!syw_is_utf8(cell->text, cell->length)) {
        syw_note_cell(reader, cell, "", " is not UTF-8 text");
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
    reader->row.job_step = reader->layout->slurm && memchr(cell->text, '.', cell->length) != NULL;
    if (reader->layout->steps_like != SYW_NO_COLUMN || reader->layout->held)
        reader->row.trial_hash = syw_hash(SYW_HASH_BEGIN, cell->text, cell->length);
    if (syw_cell_decimal(&number, cell) && fabs(number) < DBL_MAX)
        syw_set_cell(reader, cell, number, "");
    else if (!syw_is_missing(cell->text, cell->length))
        syw_set_cell(reader, cell, NAN, "text");
    else if (reader->layout->column[SYW_ROLE_STEP] != SYW_NO_COLUMN)
        syw_note_cell(reader, cell, "", " names no trial");
}

/* Half an epoch is a step, too. */
static void read_step(struct row_reader *reader, const struct cell_at_hand *cell)
{
    double number;
    if (syw_is_missing(cell->text, cell->length))
        syw_note_cell(reader, cell, "", " is not a step");
    else if (!syw_read_finite(reader, cell, &number))
        return;
    else if (number < 0)
        syw_note_cell(reader, cell, "", " is negative");
    else
        syw_set_cell(reader, cell, number, "");
}

static void read_weight(struct row_reader *reader, const struct cell_at_hand *cell)
{
    double number;
    if (syw_is_missing(cell->text, cell->length))
        syw_error_hint(syw_note_cell(reader, cell, "", " is not a weight"), "`column weight=` ignores the column");
    else if (!syw_read_finite(reader, cell, &number))
        return;
    else if (number < 0 || number != floor(number) || number > 0x1p53)
        syw_error_hint(syw_note_cell(reader, cell, "", " is not a whole number of trials"),
                       "`column weight=` ignores the column");
    else
        syw_set_cell(reader, cell, number, "");
}

/* Rows of the same state mostly stand together: the table is searched where the cell differs from the one before. */
static void read_state(struct row_reader *reader, const struct cell_at_hand *cell)
{
    struct log_row *row = &reader->row;
    size_t length = row->word_length;
    bool same = length > 0 && length == cell->length && memcmp(row->word, cell->text, length) == 0;
    if (!same && syw_is_missing(cell->text, cell->length))
        return;
    if (!same) {
        const char *word;
        row->state_word = syw_state_read(&row->state, &word, &length, cell->text, cell->length);
        bool known = row->state_word < SYW_STATE_WORDS;
        row->word_length = known ? length : 0;
        memcpy(row->word, word, row->word_length);
        row->word[row->word_length] = '\0';
    }
    if (row->state_word < SYW_STATE_WORDS) {
        syw_set_cell(reader, cell, row->state, "");
        return;
    }
    syw_error_hint(syw_note_cell(reader, cell, "cannot read ", " as a state"),
                   "known are completed, failed, pruned, running and the words of common trackers; "
                   "`column state=` ignores the column");
}

/* The model's name, in a buffer that stays from row to row; whether it is UTF-8 is asked once for each model. */
static void read_model(struct row_reader *reader, const struct cell_at_hand *cell)
{
    enum { LONGEST = 1000 };
    struct log_row *row = &reader->row;
    const char *name = cell->length == 0 ? "(none)" : cell->text;
    const size_t name_length = strlen(name);
    if (name_length > LONGEST) {
        syw_note_cell(reader, cell, "", " is too long for a model's name: 1000 bytes are the most");
        return;
    }
    if (reader->status == SYW_OK)
        reader->status = grow(&row->model, &row->model_capacity, name_length + 1, 1, NULL);
    if (reader->status != SYW_OK)
        return;
    memcpy(row->model, name, name_length);
    row->model_length = name_length;
    reader->modelless += cell->length == 0;
    syw_set_cell(reader, cell, 0, "");
}

static void read_label(struct row_reader *reader, const struct cell_at_hand *cell)
{
    if (syw_is_missing(cell->text, cell->length))
        return;
    keep_text(reader, cell);
    syw_set_cell(reader, cell, NAN, "");
}

read_cell *const syw_cell_readers[SYW_ROLE_COUNT] = {
    [SYW_ROLE_VALUE] = syw_read_value,     [SYW_ROLE_MODEL] = read_model,      [SYW_ROLE_TRIAL] = read_trial,
    [SYW_ROLE_STATE] = read_state,         [SYW_ROLE_STARTED] = read_time,     [SYW_ROLE_ENDED] = read_time,
    [SYW_ROLE_DURATION] = read_duration,   [SYW_ROLE_DEVICES] = read_devices,  [SYW_ROLE_HARDWARE] = read_label,
    [SYW_ROLE_ENERGY] = read_amount,       [SYW_ROLE_EMISSIONS] = read_amount, [SYW_ROLE_INTENSITY] = read_amount,
    [SYW_ROLE_ZONE] = read_label,          [SYW_ROLE_FLOPS] = read_amount,     [SYW_ROLE_USD] = read_amount,
    [SYW_ROLE_COST] = read_amount,         [SYW_ROLE_WEIGHT] = read_weight,    [SYW_ROLE_STEP] = read_step,
    [SYW_ROLE_DEVICE_HOURS] = read_amount,
};

bool syw_reads_amount(enum syw_role role)
{
    return syw_cell_readers[role] == read_amount;
}
