/* What a drawing owns. */
#include "drawing_parts.h"

#include <stdlib.h>

static void free_arrays(struct curve_arrays arrays[], size_t n)
{
    for (size_t i = 0; arrays && i < n; i++)
        free(arrays[i].x); /* the others lie behind it */
    free(arrays);
}

static void free_marks(struct audit_marks *marks, size_t n)
{
    for (size_t i = 0; marks && i < n; i++) {
        free(marks[i].stairs_x); /* the other lists of stairs and prices lie behind it */
        free(marks[i].trace);
    }
    free(marks);
}

void syw_panel_free(struct difference_panel *panel)
{
    if (!panel)
        return;
    for (int i = 0; i < 2; i++) {
        free(panel->model[i].point);
        free(panel->model[i].cost);
        free(panel->model[i].exact);
    }
    free(panel->x); /* the others lie behind it */
    free(panel);
}

const struct syw_figure *syw_drawing_figure(const struct syw_drawing *drawing)
{
    return &drawing->figure;
}

void syw_drawing_free(struct syw_drawing *drawing)
{
    if (!drawing)
        return;
    free_arrays(drawing->arrays, drawing->figure.n_series);
    free_marks(drawing->marks, drawing->figure.n_series);
    syw_panel_free(drawing->panel);
    for (size_t i = 0; i < SYW_FIGURE_MAX_SERIES; i++)
        free(drawing->beyond[i]);
    free(drawing);
}
