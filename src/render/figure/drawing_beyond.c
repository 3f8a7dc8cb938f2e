/* What lies beyond the curves of a figure: dashed lines and bounds of larger searches, from the end of each curve on.
 */
#include "drawing_parts.h"
#include "syw/sheet.h"

#include <math.h>
#include <stdlib.h>

static enum syw_status add_outlook(struct syw_figure_series *series, double **room, const struct syw_outlook *outlook,
                                   struct syw_error *err)
{
    const size_t n = outlook->n;
    double *x = calloc(4 * n + 1, sizeof *x);
    if (!x)
        return syw_error_memory(err);
    double *y = x + n, *lo = y + n, *hi = lo + n;
    for (size_t i = 0; i < n; i++) {
        const struct syw_outlook_point *point = &outlook->point[i];
        x[i] = point->budget;
        y[i] = point->value;
        lo[i] = isnan(point->lo) ? -INFINITY : point->lo; /* an end that no number is known for */
        hi[i] = isnan(point->hi) ? INFINITY : point->hi;
    }
    *room = x;
    series->n_beyond = n;
    series->beyond_x = x;
    series->beyond_y = y;
    series->beyond_lo = lo;
    series->beyond_hi = hi;
    return SYW_OK;
}

static void explain(char shading[SYW_CAPTION], const struct syw_outlooks *outlooks)
{
    char sentence[200], percent[32];
    bool answered = false;
    for (size_t i = 0; i < outlooks->n; i++)
        answered |= outlooks->model[i].beyond.refusal == SYW_BEYOND_ANSWERED;
    snprintf(sentence, sizeof sentence, "Hatched: %s %% bounds of larger searches; %s",
             syw_number_text(percent, 100 * outlooks->confidence), syw_beyond_caveat());
    if (answered)
        syw_caption_add(shading, sentence);
}

enum syw_status syw_drawing_add_outlooks(struct syw_drawing *drawing, const struct syw_outlooks *outlooks,
                                         struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < outlooks->n && i < drawing->figure.n_series && status == SYW_OK; i++)
        status = add_outlook(&drawing->series[i], &drawing->beyond[i], &outlooks->model[i], err);
    if (status == SYW_OK)
        explain(drawing->shading, outlooks);
    return status;
}
