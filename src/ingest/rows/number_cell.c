/* Numbers as people and trackers write them: with the column's own decimal sign, a percent sign or a unit behind. */
#include "readers.h"

#include "base/number.h"

#include <float.h>
#include <math.h>
#include <string.h>

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

/* The column's first number with a decimal sign settles it; numbers without one are the same in both notations. */
static bool settle_sign(struct row_reader *reader, const struct cell_at_hand *cell, char sign)
{
    char *settled = &reader->decimal_sign[cell->role];
    if (!*settled) {
        *settled = sign;
        reader->decimal_line[cell->role] = cell->line;
    }
    return sign == *settled;
}

bool syw_cell_decimal(double *number, const struct cell_at_hand *cell)
{
    if (cell->reading == CELL_NOT_READ)
        return syw_decimal_read(number, cell->text, cell->length);
    if (csv_is_number(cell->reading))
        *number = cell->number;
    return csv_is_number(cell->reading);
}

bool syw_read_number(struct row_reader *reader, const struct cell_at_hand *cell, double *number)
{
    char copy[64];
    if (syw_cell_decimal(number, cell))
        return reader->decimal_sign[cell->role] == '.' || !memchr(cell->text, '.', cell->length) ||
               settle_sign(reader, cell, '.');
    if (!memchr(cell->text, ',', cell->length) || decimal_sign(copy, cell) != ',' || reader->ambiguous[cell->role])
        return false;
    return syw_decimal_read(number, copy, cell->length) && settle_sign(reader, cell, ',');
}

/* Why a cell with a comma is no number. */
static bool hint_at_comma(struct row_reader *reader, const struct cell_at_hand *cell, struct syw_error *bad)
{
    char copy[64], sign = decimal_sign(copy, cell), settled = reader->decimal_sign[cell->role];
    double number;
    if (cell->length >= sizeof copy)
        return false;
    if (sign == '?' && strspn(cell->text, "+-0123456789.,") == cell->length) {
        syw_error_hint(bad, "write numbers without a thousands separator");
        return true;
    }
    if (!sign || !syw_decimal_read(&number, copy, cell->length))
        return false;
    if (sign == ',' && reader->ambiguous[cell->role])
        syw_error_hint(bad, "it may be %.20s or %.*s%.20s: write numbers without a thousands separator", copy,
                       (int)strcspn(cell->text, ","), cell->text, strchr(cell->text, ',') + 1);
    else
        syw_error_hint(bad, "a column has decimal commas or decimal points, not both: line %zu has a %s",
                       reader->decimal_line[cell->role], settled == ',' ? "comma" : "point");
    return true;
}

/* 1'234, 2 345, 1.234.567: groups of three digits, parted by one sign. */
static bool hint_at_thousands(const struct cell_at_hand *cell, struct syw_error *bad)
{
    static const char *const signs[] = {"'", " ", "_", ".", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x99"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const char *c = cell->text + (*cell->text == '-');
        const size_t first = strspn(c, "0123456789"), length = strlen(signs[i]);
        size_t groups = 0;
        for (c += first; strncmp(c, signs[i], length) == 0 && strspn(c + length, "0123456789") == 3; groups++)
            c += length + 3;
        if (first >= 1 && first <= 3 && groups > 0 && c[strspn(c, ".,0123456789")] == '\0') {
            syw_error_hint(bad, "write numbers without a thousands separator");
            return true;
        }
    }
    return false;
}

/* "85.1 +- 0.2", "86.4 (0.3)", "3.2 GB": a number, and something behind it. */
static bool hint_at_company(const struct cell_at_hand *cell, struct syw_error *bad)
{
    char copy[64];
    double number;
    size_t length = strspn(cell->text, "+-0123456789.,eE");
    if (length == 0 || length == cell->length || length >= sizeof copy || cell->text[length] == ':')
        return false;
    memcpy(copy, cell->text, length);
    copy[length] = '\0';
    if (!syw_decimal_read(&number, copy, length))
        return false;
    const char *rest = cell->text + length + strspn(cell->text + length, " ");
    const bool spread = *rest == '(' || *rest == '+' || *rest == '[' || strncmp(rest, "\xC2\xB1", 2) == 0;
    if (spread)
        syw_error_hint(bad, "a mean with its spread: a cell holds the number alone, the spread in a column of its own");
    else
        syw_error_hint(bad, "a cell holds the number alone; a unit stands in the column's name");
    return true;
}

void syw_not_a_number(struct row_reader *reader, const struct cell_at_hand *cell, const char *as)
{
    struct syw_error *bad = syw_note_cell(reader, cell, "cannot read ", as);
    const enum syw_role role = cell->role;
    if (!bad || hint_at_comma(reader, cell, bad) || hint_at_thousands(cell, bad) || hint_at_company(cell, bad))
        return;
    if (role != SYW_ROLE_VALUE && role != SYW_ROLE_STEP)
        syw_error_hint(bad, "`column %s=` ignores the column", syw_role_name(role));
}

/* "91.2%": all numbers of the column, or none. */
static bool read_percent(struct row_reader *reader, const struct cell_at_hand *cell, double *number)
{
    char copy[64];
    size_t length = cell->length;
    if (length < 2 || length >= sizeof copy || cell->text[length - 1] != '%')
        return false;
    while (length > 1 && (cell->text[length - 1] == '%' || cell->text[length - 1] == ' '))
        length--;
    memcpy(copy, cell->text, length);
    copy[length] = '\0';
    const struct cell_at_hand bare = {
        .role = cell->role, .column = cell->column, .line = cell->line, .text = copy, .length = length};
    return syw_read_number(reader, &bare, number);
}

/* A number of the metric, which may be in percent. */
static bool read_share(struct row_reader *reader, const struct cell_at_hand *cell, double *number)
{
    const bool percent = cell->length > 0 && cell->text[cell->length - 1] == '%';
    if (!(percent ? read_percent(reader, cell, number) : syw_read_number(reader, cell, number)))
        return false;
    if (!reader->percent_line) {
        reader->percent_line = cell->line;
        reader->percent = percent;
    }
    if (percent == reader->percent)
        return true;
    syw_error_hint(syw_note_cell(reader, cell, "cannot read ", " as a number of this column"),
                   "in line %zu %s percent sign: all cells or none", reader->percent_line,
                   reader->percent ? "stands a" : "is no");
    return false;
}

/* The sign of an infinite cell; 0: it is none. DBL_MAX is how MLflow stores infinity. */
static int infinite(const struct cell_at_hand *cell, bool numeric, double number)
{
    if (numeric)
        return fabs(number) < DBL_MAX ? 0 : number > 0 ? 1 : -1;
    if (!syw_is_infinite(cell->text, cell->length))
        return 0;
    return memchr(cell->text, '-', cell->length) ? -1 : 1;
}

/* What stands for a value that there is none of: a word for failure, or what a spreadsheet writes for it. */
static bool says_failed(const struct cell_at_hand *cell)
{
    static const char *const words[] = {"crash",    "diverged", "diverge", "exploded", "overflow", "dnf",
                                        "#DIV/0!",  "#NUM!",    "#VALUE!", "#REF!",    "#N/A",     "nan loss",
                                        "time out", "1.#INF",   "1.#QNAN", "1.#IND"};
    enum syw_state state;
    const char *word;
    size_t length;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (syw_same_word(cell->text, cell->length, words[i]))
            return true;
    return syw_state_read(&state, &word, &length, cell->text, cell->length) < SYW_STATE_WORDS &&
           state == SYW_STATE_FAILED;
}

void syw_read_value(struct row_reader *reader, const struct cell_at_hand *cell)
{
    double number = 0;
    if (cell->length == 0)
        return;
    const bool numeric = read_share(reader, cell, &number);
    const int sign = infinite(cell, numeric, number);
    if (sign != 0)
        syw_set_cell(reader, cell, sign * (double)INFINITY, "");
    else if (numeric)
        syw_set_cell(reader, cell, number, reader->percent ? "%" : "");
    else if (!syw_is_missing(cell->text, cell->length) && !(reader->row.value_failed = says_failed(cell)))
        syw_not_a_number(reader, cell, " as a number");
}

bool syw_read_finite(struct row_reader *reader, const struct cell_at_hand *cell, double *number)
{
    if (cell->length == 0)
        return false;
    if (!syw_read_number(reader, cell, number)) {
        if (syw_is_infinite(cell->text, cell->length))
            syw_note_cell(reader, cell, "", " is not a finite number");
        else if (!syw_is_missing(cell->text, cell->length))
            syw_not_a_number(reader, cell, " as a number");
        return false;
    }
    if (fabs(*number) < DBL_MAX)
        return true;
    syw_note_cell(reader, cell, "", " is not a finite number");
    return false;
}
