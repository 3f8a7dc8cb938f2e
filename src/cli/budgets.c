/* Lists of budgets: what --at says, and the grids of the table and of the figure. */
#include "cli.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BUDGETS = 1000000, PLOT_POINTS = 400 };

static enum syw_status add(struct budgets *budgets, double k, struct syw_error *err)
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

static enum syw_status bad_part(const char *part, struct syw_error *err)
{
    syw_error_set(err, SYW_EINVAL, "--at: cannot read '%s'", part);
    syw_error_hint(err, "1,2,5,10 or FROM:TO:STEP (1:100:5) or log:FROM:TO:POINTS (log:1:1000:20), numbers >= 1");
    return SYW_EINVAL;
}

/* FROM:TO:STEP, or log:FROM:TO:POINTS, the latter rounded to whole numbers */
static enum syw_status add_range(struct budgets *budgets, const char *part, struct syw_error *err)
{
    double number[3];
    bool logarithmic = strncmp(part, "log:", 4) == 0;
    char copy[128];
    if (snprintf(copy, sizeof copy, "%s", logarithmic ? part + 4 : part) >= (int)sizeof copy)
        return bad_part(part, err);
    char *next = copy;
    for (int i = 0; i < 3; i++) {
        char *colon = strchr(next, ':');
        if ((colon != NULL) != (i < 2))
            return bad_part(part, err);
        if (colon)
            *colon = '\0';
        if (!parse_number(&number[i], next))
            return bad_part(part, err);
        next = colon + 1;
    }
    double from = number[0], to = number[1];
    double points = logarithmic ? number[2] : floor((to - from) / number[2] * (1 + 1e-12)) + 1;
    if (from < 1 || to < from || number[2] <= 0 || !(points <= MOST_BUDGETS) || (logarithmic && points < 2))
        return bad_part(part, err);
    enum syw_status status = SYW_OK;
    for (double i = 0; i < points && status == SYW_OK; i++)
        status = add(budgets, logarithmic ? round(from * pow(to / from, i / (points - 1))) : from + i * number[2], err);
    return status;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

enum syw_status budgets_parse(struct budgets *budgets, const char *list, struct syw_error *err)
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
            status = add_range(budgets, part, err);
        else if (parse_number(&k, part) && k >= 1 && budgets->n < MOST_BUDGETS)
            status = add(budgets, k, err);
        else
            status = bad_part(part, err);
    }
    free(copy);
    if (status != SYW_OK)
        budgets_clear(budgets);
    else
        qsort(budgets->k, budgets->n, sizeof *budgets->k, ascending);
    return status;
}

enum syw_status budgets_table(struct budgets *budgets, double trials, struct syw_error *err)
{
    static const double step[] = {1, 2, 5};
    enum syw_status status = SYW_OK;
    for (double decade = 1; decade <= trials && status == SYW_OK; decade *= 10)
        for (int i = 0; i < 3 && step[i] * decade < trials && status == SYW_OK; i++)
            status = add(budgets, step[i] * decade, err);
    return status == SYW_OK ? add(budgets, trials, err) : status;
}

enum syw_status budgets_plot(struct budgets *budgets, double trials, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    double last = 0;
    for (int i = 0; i < PLOT_POINTS && status == SYW_OK; i++) {
        double k = fmin(trials, round(pow(trials, i / (PLOT_POINTS - 1.0))));
        if (k > last)
            status = add(budgets, k, err);
        last = k;
    }
    return status;
}

size_t budgets_restrict(struct budgets *budgets, double most)
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

void budgets_clear(struct budgets *budgets)
{
    free(budgets->k);
    *budgets = (struct budgets){0};
}
