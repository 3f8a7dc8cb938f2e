/* Lists of budgets: what is asked for, and the grids of tables and figures. */
#include "budgets.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BUDGETS = 100000, FIGURE_POINTS = 400, COST_POINTS = 160, DENSE_POINTS = 20000 };

static enum syw_status too_many(struct syw_error *err)
{
    syw_error_set(err, SYW_EINVAL, "`at`: more than %d budgets", MOST_BUDGETS);
    syw_error_hint(err, "log:FROM:TO:POINTS spreads a few of them");
    return SYW_EINVAL;
}

static enum syw_status add(struct syw_budgets *budgets, double k, struct syw_error *err)
{
    /* grows by doubling: at powers of two the array is full */
    if ((budgets->n & (budgets->n - 1)) == 0) {
        double *grown = realloc(budgets->k, (budgets->n ? 2 * budgets->n : 1) * sizeof *grown);
        if (!grown)
            return syw_error_memory(err);
        budgets->k = grown;
    }
    budgets->k[budgets->n++] = k;
    return SYW_OK;
}

static enum syw_status bad_part(const char *part, bool whole, struct syw_error *err)
{
    syw_error_set(err, SYW_EINVAL, "`at`: cannot read '%s'", part);
    syw_error_hint(err, "1,2,5,10 or FROM:TO:STEP (1:100:5) or log:FROM:TO:POINTS (log:1:1000:20), numbers %s",
                   whole ? ">= 1" : "> 0");
    return SYW_EINVAL;
}

static bool read_number(double *number, const char *text)
{
    double read;
    if (!syw_decimal_read(&read, text, strlen(text)) || !isfinite(read))
        return false;
    *number = read;
    return true;
}

static bool is_budget(double number, bool whole)
{
    return whole ? number >= 1 : number > 0;
}

/* FROM:TO:STEP, or log:FROM:TO:POINTS, the latter rounded to whole numbers of trials */
static enum syw_status add_range(struct syw_budgets *budgets, const char *part, bool whole, struct syw_error *err)
{
    double number[3];
    bool logarithmic = strncmp(part, "log:", 4) == 0;
    char copy[128];
    if (snprintf(copy, sizeof copy, "%s", logarithmic ? part + 4 : part) >= (int)sizeof copy)
        return bad_part(part, whole, err);
    char *next = copy;
    for (int i = 0; i < 3; i++) {
        char *colon = strchr(next, ':');
        if ((colon != NULL) != (i < 2))
            return bad_part(part, whole, err);
        if (colon)
            *colon = '\0';
        if (!read_number(&number[i], next))
            return bad_part(part, whole, err);
        next = colon ? colon + 1 : next;
    }
    double from = number[0], to = number[1];
    double points = logarithmic ? number[2] : floor((to - from) / number[2] * (1 + 1e-12)) + 1;
    if (!is_budget(from, whole) || to < from || number[2] <= 0 || (logarithmic && points < 2))
        return bad_part(part, whole, err);
    if (!(points <= (double)MOST_BUDGETS - (double)budgets->n))
        return too_many(err);
    enum syw_status status = SYW_OK;
    for (double i = 0; i < points && status == SYW_OK; i++) {
        double k = logarithmic ? from * pow(to / from, i / (points - 1)) : from + i * number[2];
        status = add(budgets, logarithmic && whole ? round(k) : k, err);
    }
    return status;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

enum syw_status syw_budgets_parse(struct syw_budgets *budgets, const char *list, bool whole, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    char *copy = strdup(list);
    if (!copy)
        return syw_error_memory(err);
    char *part = copy;
    for (char *next; part && status == SYW_OK; part = next) {
        next = strchr(part, ',');
        if (next)
            *next++ = '\0';
        double k;
        if (strchr(part, ':'))
            status = add_range(budgets, part, whole, err);
        else if (!read_number(&k, part) || !is_budget(k, whole))
            status = bad_part(part, whole, err);
        else
            status = budgets->n < MOST_BUDGETS ? add(budgets, k, err) : too_many(err);
    }
    free(copy);
    if (status != SYW_OK)
        syw_budgets_clear(budgets);
    else
        qsort(budgets->k, budgets->n, sizeof *budgets->k, ascending);
    return status;
}

/* 1, 2, 5, 10, ..., most: whole numbers where least is. */
static enum syw_status add_table(struct syw_budgets *budgets, double least, double most, struct syw_error *err)
{
    static const double step[] = {1, 2, 5};
    enum syw_status status = SYW_OK;
    for (double decade = floor(log10(least)); pow(10, decade) <= most && status == SYW_OK; decade++)
        for (int i = 0; i < 3 && status == SYW_OK; i++) {
            double k = decade < 0 ? step[i] / pow(10, -decade) : step[i] * pow(10, decade);
            if (k >= least && k < most)
                status = add(budgets, k, err);
        }
    return status == SYW_OK ? add(budgets, most, err) : status;
}

/* Points at equal distances on a logarithmic axis, whole numbers once each. */
static enum syw_status add_dense(struct syw_budgets *budgets, double least, double most, bool whole, int points,
                                 struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    double last = 0;
    for (int i = 0; i < points && status == SYW_OK; i++) {
        double k = fmin(most, least * pow(most / least, i / (points - 1.0)));
        k = i == points - 1 ? most : whole ? round(k) : k;
        if (k > last)
            status = add(budgets, k, err);
        last = k;
    }
    return status;
}

enum syw_status syw_budgets_make(struct syw_budgets *budgets, enum syw_grid grid, double least, double most, bool whole,
                                 struct syw_error *err)
{
    const int points = !whole ? COST_POINTS : grid == SYW_GRID_DENSE ? DENSE_POINTS : FIGURE_POINTS;
    return grid == SYW_GRID_TABLE ? add_table(budgets, least, most, err)
                                  : add_dense(budgets, least, most, whole, points, err);
}

enum syw_status syw_budgets_insert(struct syw_budgets *budgets, const double k[], size_t n, struct syw_error *err)
{
    double *grown = realloc(budgets->k, (budgets->n + n + 1) * sizeof *grown);
    if (!grown)
        return syw_error_memory(err);
    budgets->k = grown;
    for (size_t i = 0; i < n; i++)
        budgets->k[budgets->n++] = k[i];
    qsort(budgets->k, budgets->n, sizeof *budgets->k, ascending);
    syw_budgets_restrict(budgets, 0);
    return SYW_OK;
}

size_t syw_budgets_restrict(struct syw_budgets *budgets, double most)
{
    size_t kept = 0, beyond = 0;
    for (size_t i = 0; i < budgets->n; i++) {
        double k = budgets->k[i];
        if (most > 0 && k > most)
            beyond++;
        else if (kept == 0 || k != budgets->k[kept - 1])
            budgets->k[kept++] = k;
    }
    budgets->n = kept;
    return beyond;
}

void syw_budgets_clear(struct syw_budgets *budgets)
{
    free(budgets->k);
    *budgets = (struct syw_budgets){0};
}
