/* A table that is too wide loses its least important columns; then headings are broken, then texts. */
#include "fit.h"

#include "sheet_parts.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* From the first to go to the last. What a column tells is told by others as well, or can be calculated from them, at
 * the top; what the table is about is not here. */
static const char *const order[] = {
    "spread",        "seeds",       "pue",         "gain_per_kg",     "gain_per_kwh", "kg_per_point", "value_se",
    "p_tie",         "se",          "usd",         "flops",           "device_hours", "best_so_far",  "completed",
    "pruned",        "g_per_kwh",   "failed",      "hours",           "kgco2e",       "trials",       "more_usd",
    "more_hours",    "more_kgco2e", "finished",    "steps",           "p_any",        "p_a_wins",     "p_beats_best",
    "kwh_per_point", "more_kwh",    "more_trials", "kgco2e_per_1000", "kwh_per_1000", "kwh",          "leader"};
/* Then, where breaking texts is not enough: the first four where they are broken, those behind the first two where they
 * cannot be and lines below stand for them. */
static const char *const last_resort[] = {"empty", "filled", "year", "basis", "name", "source"};
enum {
    FIRST_ONES = sizeof order / sizeof *order,
    UNBROKEN = FIRST_ONES + 2,
    BROKEN = FIRST_ONES + 4,
    ALL = FIRST_ONES + sizeof last_resort / sizeof *last_resort
};

const char *syw_layout_order(size_t i)
{
    return i < FIRST_ONES ? order[i] : i < ALL ? last_resort[i - FIRST_ONES] : NULL;
}

static bool has_column(const struct syw_sheet *sheet, const char *name)
{
    bool has = false;
    for (size_t c = 0; c < sheet->n_columns; c++)
        has |= strcmp(sheet->column[c].name, name) == 0;
    return has;
}

/* The place in that order; SIZE_MAX: the column stays, as trials do where they are the budget or what was counted. */
static size_t importance(const struct syw_sheet *sheet, const char *name)
{
    size_t i = 0;
    while (syw_layout_order(i) && strcmp(name, syw_layout_order(i)) != 0)
        i++;
    return syw_layout_order(i) && (strcmp(name, "trials") != 0 || has_column(sheet, "budget")) ? i : SIZE_MAX;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* ---- widths ----------------------------------------------------------------------------------------------------- */

/* Of one column of the sheet. */
struct measure {
    size_t whole, fraction,
        text;             /* text: the widest; also that of the ends of an interval, where these are in the cell */
    size_t heading, word; /* heading: as it is; word: its longest */
    size_t text_word;     /* the longest of the texts */
    bool negative;        /* a number is: a minus is wider than a digit where it is no hyphen */
    size_t given;         /* what the column has: it starts with all that it needs */
    bool numeric;
};

static struct measure measure_column(const struct syw_sheet *sheet, size_t c)
{
    struct measure m = {.heading = syw_display_width(sheet->column[c].heading),
                        .word = syw_longest_word(sheet->column[c].heading)};
    for (size_t i = c; i < sheet->n_cells; i += sheet->n_columns) {
        const struct syw_cell *cell = &sheet->cell[i];
        char shown[SYW_CELL_TEXT];
        if (cell->text) {
            m.text = larger(m.text, syw_display_width(cell->text));
            m.text_word = larger(m.text_word, syw_longest_word(cell->text));
            continue;
        }
        m.numeric = true;
        syw_cell_number(shown, cell);
        m.negative |= cell->number < 0;
        m.whole = larger(m.whole, strcspn(shown, "."));
        m.fraction = larger(m.fraction, strlen(shown) - strcspn(shown, "."));
    }
    m.given = larger(larger(m.whole + m.fraction, m.text), m.heading);
    return m;
}

/* What the column cannot do without where headings are broken. */
static size_t least_width(const struct measure *m)
{
    return larger(larger(m->whole + m->fraction, m->text), m->word);
}

/* The same where texts are broken, too: between words, and words that are long. */
static size_t broken_width(const struct measure *m)
{
    enum { LONG = 10 }; /* as a date */
    return m->numeric ? least_width(m) : larger(m->text_word < LONG ? m->text_word : LONG, m->word);
}

/* ---- choosing --------------------------------------------------------------------------------------------------- */

struct fitting {
    const struct syw_sheet *sheet;
    const struct syw_table_markup *table;
    struct syw_fit *fit;
    struct measure *measure; /* of the sheet's columns */
    double most;             /* 0: any */
};

static void add_column(struct syw_fit *fit, size_t column)
{
    fit->shape[fit->n++] = (struct syw_column_shape){.column = column};
}

static bool add_named(void *context, const char *name, size_t length)
{
    struct fitting *fitting = context;
    for (size_t c = 0; c < fitting->sheet->n_columns; c++)
        if (syw_is_name(fitting->sheet->column[c].name, name, length) && fitting->fit->n < fitting->sheet->n_columns)
            add_column(fitting->fit, c);
    return true;
}

/* The ends of an interval go into the cell of what they are of, and the columns that stay move up. */
static void merge_intervals(struct fitting *fitting)
{
    struct syw_fit *fit = fitting->fit;
    const struct sheet_column *column = fitting->sheet->column;
    size_t kept = 0;
    for (size_t c = 0; c < fit->n; c++) {
        const bool ends = c + 1 < fit->n && strcmp(column[fit->shape[c].column].name, "lo") == 0 &&
                          strcmp(column[fit->shape[c + 1].column].name, "hi") == 0;
        size_t of = kept;
        while (of > 0 && strcmp(column[fit->shape[of - 1].column].name, "se") == 0)
            of--;
        if (!ends || of == 0) {
            fit->shape[kept++] = fit->shape[c];
            continue;
        }
        fit->shape[of - 1].interval = true;
        fit->shape[of - 1].lo = fit->shape[c].column;
        fit->shape[of - 1].hi = fit->shape[++c].column;
    }
    fit->n = kept;
}

#define MINUS 0.55 /* that a minus takes more than a digit, in those */

/* What an interval takes in the cell of its number: brackets are set in eight points where the rest has eleven. */
static double interval_width(const struct fitting *fitting, const struct syw_column_shape *shape)
{
    const double small = 8.0 / 11;
    if (!shape->interval)
        return 0;
    const struct measure *lo = &fitting->measure[shape->lo], *hi = &fitting->measure[shape->hi];
    const size_t ends = lo->whole + lo->fraction + hi->whole + hi->fraction;
    const double minus = MINUS * (lo->negative + hi->negative);
    return 1 - shape->fewer + small * ((double)(ends + sizeof "[, ]" - 1) + minus - 2.0 * shape->fewer);
}

static double width_of(const struct fitting *fitting, const struct syw_column_shape *shape, bool broken)
{
    const struct measure *m = &fitting->measure[shape->column];
    const double minus = fitting->table->interval && m->negative ? MINUS : 0;
    const double numbers = (double)(m->whole + m->fraction) - shape->fewer + minus, text = (double)m->text;
    const double cells = (numbers > text ? numbers : text) + interval_width(fitting, shape);
    const double heading = (double)(broken ? m->word : m->heading);
    return cells > heading ? cells : heading;
}

/* Of the table; broken: where all headings are. */
static double whole_width(const struct fitting *fitting, bool broken)
{
    const struct syw_fit *fit = fitting->fit;
    double width = fitting->table->folded ? -fitting->table->gap : 0;
    for (size_t i = 0; i < fit->n; i++)
        width += width_of(fitting, &fit->shape[i], broken) + fitting->table->gap;
    return width;
}

/* Of the table where all is broken. */
static double least_of_all(const struct fitting *fitting)
{
    const struct syw_fit *fit = fitting->fit;
    double width = -fitting->table->gap;
    for (size_t i = 0; i < fit->n; i++)
        width += (double)broken_width(&fitting->measure[fit->shape[i].column]) + fitting->table->gap;
    return width;
}

/* Of the table in the smallest print. */
static double small_width(const struct fitting *fitting)
{
    const double print = 9.0 / 11, gap = 1.0 / 3; /* \\footnotesize, and of 6 pt beside a column two */
    const double gaps = fitting->table->gap * (double)fitting->fit->n;
    return print * (whole_width(fitting, false) - gaps) + gap * gaps;
}

/* Takes the least important column out of those whose place in the order is from..to - 1; false: there is none. */
static bool leave_one_out(struct fitting *fitting, size_t from, size_t to)
{
    struct syw_fit *fit = fitting->fit;
    size_t least = to, place = 0;
    for (size_t i = 0; i < fit->n; i++) {
        const size_t rank = importance(fitting->sheet, fitting->sheet->column[fit->shape[i].column].name);
        if (rank >= from && rank < least) {
            least = rank;
            place = i;
        }
    }
    if (least == to)
        return false;
    fit->left_out[fit->shape[place].column] = true;
    memmove(&fit->shape[place], &fit->shape[place + 1], (fit->n - place - 1) * sizeof *fit->shape);
    fit->n--;
    return true;
}

/* ---- breaking --------------------------------------------------------------------------------------------------- */

static size_t given_width(const struct fitting *fitting)
{
    size_t width = 0;
    for (size_t i = 0; i < fitting->fit->n; i++)
        width += fitting->measure[fitting->fit->shape[i].column].given + 2 * (i > 0);
    return width;
}

/* The column that gains most by a broken heading, or the widest text; NULL: nothing is left to gain. */
static struct measure *best_to_break(const struct fitting *fitting, bool texts)
{
    struct measure *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < fitting->fit->n; i++) {
        struct measure *m = &fitting->measure[fitting->fit->shape[i].column];
        const size_t gain = !texts ? m->given - least_width(m) : m->given <= broken_width(m) ? 0 : m->given;
        if (gain > most) {
            most = gain;
            best = m;
        }
    }
    return best;
}

static void break_texts(const struct fitting *fitting)
{
    struct measure *m;
    while (given_width(fitting) > fitting->most && (m = best_to_break(fitting, false)))
        m->given = least_width(m);
    while (given_width(fitting) > fitting->most && (m = best_to_break(fitting, true)))
        m->given--;
}

/* ---- the whole -------------------------------------------------------------------------------------------------- */

/* Whether the column has a number anywhere. */
static bool is_known(const struct fitting *fitting, size_t column)
{
    const struct syw_sheet *sheet = fitting->sheet;
    for (size_t i = column; i < sheet->n_cells; i += sheet->n_columns)
        if (!isnan(sheet->cell[i].number))
            return true;
    return false;
}

/* Numbers beside an interval, and those of two models that are compared, have fewer digits: two of the error are what a
 * paper prints, one is what a narrow column has room for. */
static void show_fewer_digits(struct fitting *fitting, int fewer)
{
    bool any = false; /* else decimals are those of the numbers themselves */
    for (size_t i = 0; i < fitting->fit->n; i++)
        any |= fitting->fit->shape[i].interval && is_known(fitting, fitting->fit->shape[i].lo);
    for (size_t i = 0; any && i < fitting->fit->n; i++) {
        struct syw_column_shape *shape = &fitting->fit->shape[i];
        const char *name = fitting->sheet->column[shape->column].name;
        if (shape->interval || strcmp(name, "a") == 0 || strcmp(name, "b") == 0)
            shape->fewer = fewer;
    }
}

static void pick_columns(struct fitting *fitting, const char *columns)
{
    const struct syw_sheet *sheet = fitting->sheet;
    const bool asked = columns && strcmp(columns, "all") != 0;
    if (asked && !syw_sheet_find_columns(sheet, columns).unknown)
        syw_each_name(columns, add_named, fitting);
    else
        for (size_t c = 0; c < sheet->n_columns; c++)
            if (!sheet->column[c].asked_only)
                add_column(fitting->fit, c);
}

/* Whether lines below stand for columns that are left out. */
static bool has_stand_in(const struct syw_sheet *sheet)
{
    bool has = false;
    for (size_t i = 0; i < sheet->n_notes; i++)
        has |= sheet->note[i].columns && *sheet->note[i].columns == '-';
    return has;
}

/* Leaves out what goes before texts are broken, and then what even that has no room for. */
static void leave_out(struct fitting *fitting)
{
    const bool folded = fitting->table->folded, keeps = fitting->sheet->keeps_columns;
    while (!keeps && whole_width(fitting, folded) > fitting->most && leave_one_out(fitting, 0, FIRST_ONES))
        continue;
    while (folded && least_of_all(fitting) > fitting->most && leave_one_out(fitting, FIRST_ONES, BROKEN))
        continue;
    while (fitting->table->tight_end && has_stand_in(fitting->sheet) && small_width(fitting) > fitting->most &&
           leave_one_out(fitting, UNBROKEN, ALL))
        continue;
}

/* Where nothing can go any more and what is left is too wide. */
static int tightness(const struct fitting *fitting)
{
    const double width = whole_width(fitting, false), half = fitting->table->gap / 2 * (double)fitting->fit->n;
    return width <= fitting->most ? 0 : width - half <= fitting->most ? 1 : 2;
}

static void choose(struct fitting *fitting, const struct syw_layout *layout)
{
    pick_columns(fitting, layout->columns);
    if (fitting->table->interval) {
        merge_intervals(fitting);
        show_fewer_digits(fitting, 1);
    }
    if (fitting->most > 0 && !layout->columns)
        leave_out(fitting);
    if (fitting->most > 0 && !layout->columns && whole_width(fitting, false) > fitting->most)
        show_fewer_digits(fitting, 2);
    if (fitting->table->folded && fitting->most > 0)
        break_texts(fitting);
    if (fitting->table->tight_end && fitting->most > 0 && !layout->columns)
        fitting->fit->tight = tightness(fitting);
}

static bool is_name(const char *column)
{
    return strcmp(column, "model") == 0 || strcmp(column, "leader") == 0;
}

static void shape_columns(const struct fitting *fitting)
{
    for (size_t i = 0; i < fitting->fit->n; i++) {
        struct syw_column_shape *shape = &fitting->fit->shape[i];
        const struct measure *m = &fitting->measure[shape->column];
        shape->numeric = m->numeric;
        shape->name = is_name(fitting->sheet->column[shape->column].name);
        shape->fraction = m->fraction;
        shape->whole = larger(m->whole, m->given > m->fraction ? m->given - m->fraction : 0);
    }
}

double syw_fit_width(const struct syw_table_markup *table, const struct syw_layout *layout)
{
    const double digit = 5.5; /* points, at a size of eleven */
    return !(table->gap > 0) ? 0 : table->folded ? (double)layout->width : layout->column_pt / digit;
}

enum syw_status syw_fit_choose(struct syw_fit *fit, const struct syw_sheet *sheet, const struct syw_table_markup *table,
                               const struct syw_layout *layout, struct syw_error *err)
{
    const size_t n = sheet->n_columns;
    struct measure *measure = calloc(n, sizeof *measure);
    struct fitting fitting = {sheet, table, fit, measure, 0};
    *fit = (struct syw_fit){calloc(n, sizeof *fit->shape), 0, calloc(n, sizeof *fit->left_out), 0};
    if (!fit->shape || !fit->left_out || !measure) {
        syw_fit_clear(fit);
        free(measure);
        return syw_error_memory(err);
    }
    fitting.most = syw_fit_width(table, layout);
    for (size_t c = 0; c < n; c++)
        measure[c] = measure_column(sheet, c);
    choose(&fitting, layout);
    shape_columns(&fitting);
    free(measure);
    return SYW_OK;
}

void syw_fit_clear(struct syw_fit *fit)
{
    free(fit->shape);
    free(fit->left_out);
    *fit = (struct syw_fit){0};
}

bool syw_fit_shows(const struct syw_fit *fit, const struct syw_sheet *sheet, const char *name, size_t length)
{
    bool shown = false;
    for (size_t i = 0; i < fit->n; i++) {
        const struct syw_column_shape *shape = &fit->shape[i];
        shown |= syw_is_name(sheet->column[shape->column].name, name, length);
        shown |= shape->interval && syw_is_name(sheet->column[shape->lo].name, name, length);
        shown |= shape->interval && syw_is_name(sheet->column[shape->hi].name, name, length);
    }
    return shown;
}
