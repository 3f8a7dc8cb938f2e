/* Small multiples: a panel for each model, all with the same axes, on one page. The frame has what they share - title,
 * small print and the axes' labels - and lends its scales to the cells, each a figure of one model.
 */
#include "multiples.h"

#include <math.h>
#include <stdlib.h>

struct multiples {
    struct layout *frame, *cell[SYW_FIGURE_MAX_SERIES];
    struct syw_figure_series series[SYW_FIGURE_MAX_SERIES];
    struct syw_figure figure[SYW_FIGURE_MAX_SERIES]; /* of the cells */
    struct box grid;                                 /* that the cells share */
    size_t n, columns, rows;
};

/* Two rows on a flat page, as slides are; else as many columns as the width has room for. */
static size_t columns_of(const struct syw_figure *figure)
{
    const struct syw_figure_options *options = &figure->options;
    if (options->width_in > 1.5 * options->height_in)
        return (figure->n_series + 1) / 2;
    return options->width_in * 72 < SIDE_WIDTH || figure->n_series == 4 ? 2 : 3;
}

/* Title, small print, and the labels around the grid. */
static void place_frame(struct multiples *multiples)
{
    struct layout *frame = multiples->frame;
    frame->plan = (struct page_plan){.title = true, .caption = 2, .x_label = true, .y_label = true};
    syw_layout_begin(frame);
    double top = frame->page.y, bottom = frame->page.y + frame->page.h;
    syw_layout_title(frame, &top);
    syw_layout_caption(frame, &bottom);
    bottom -= 1.5 * frame->em;
    frame->plot.box = (struct box){frame->page.x, top, frame->page.w, fmax(bottom - top, 1)};
    const double labels = syw_y_label(frame, &frame->plot);
    frame->plot.box.x += labels;
    frame->plot.box.w = fmax(frame->plot.box.w - labels, 1);
    syw_x_label(frame, bottom + 0.2 * frame->em);
    multiples->grid = frame->plot.box;
}

/* One model alone, with the axes of all, whose labels stand in the frame. */
static struct syw_figure cell_of(const struct multiples *multiples, size_t i)
{
    const struct layout *frame = multiples->frame;
    const struct panel *plot = &frame->plot;
    struct syw_figure cell = *frame->figure;
    struct syw_figure_options *options = &cell.options;
    const double one = syw_panel_value(plot, plot->scale.lo), other = syw_panel_value(plot, plot->scale.hi);
    cell.series = &multiples->series[i];
    cell.n_series = 1;
    cell.difference = NULL;
    cell.price_label = cell.steps_label = NULL;
    options->title = frame->figure->series[i].label;
    options->x_label = options->y_label = "";
    options->caption = options->shading = NULL;
    options->choose_rulers = options->no_spent = true;
    options->rulers = 0;
    options->x_lo = frame->x.lo;
    options->x_hi = frame->x.hi;
    options->y_lo = fmin(one, other);
    options->y_hi = fmax(one, other);
    options->width_in = multiples->grid.w / (double)multiples->columns / 72;
    options->height_in = multiples->grid.h / (double)multiples->rows / 72;
    return cell;
}

static enum syw_status add_cell(struct multiples *multiples, size_t i, double least_top, struct syw_error *err)
{
    multiples->series[i] = multiples->frame->figure->series[i];
    multiples->series[i].label = "";
    multiples->figure[i] = cell_of(multiples, i);
    const double w = multiples->figure[i].options.width_in * 72, h = multiples->figure[i].options.height_in * 72;
    const size_t row = i / multiples->columns, column = i % multiples->columns;
    const struct box sheet = {multiples->grid.x + w * (double)column, multiples->grid.y + h * (double)row, w, h};
    syw_layout_free(multiples->cell[i]);
    multiples->cell[i] = NULL;
    return syw_layout_new_on(&multiples->cell[i], &multiples->figure[i], sheet, least_top, err);
}

/* Panels are alike: what stands above the fullest of them takes as much room in all. */
static enum syw_status add_cells(struct multiples *multiples, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    double least, lowest = 0, highest;
    do {
        least = lowest;
        lowest = 0;
        highest = INFINITY;
        for (size_t i = 0; i < multiples->n && status == SYW_OK; i++) {
            status = add_cell(multiples, i, least, err);
            const struct layout *cell = multiples->cell[i];
            lowest = fmax(lowest, cell ? cell->plot.box.y - cell->page.y : 0);
            highest = fmin(highest, cell ? cell->plot.box.y - cell->page.y : 0);
        }
    } while (status == SYW_OK && lowest > fmax(highest, least) + 1e-9);
    return status;
}

enum syw_status syw_multiples_new(struct multiples **result, const struct syw_figure *figure, struct syw_error *err)
{
    struct multiples *made = calloc(1, sizeof *made);
    if (!made)
        return syw_error_memory(err);
    made->n = figure->n_series;
    made->columns = columns_of(figure);
    made->rows = (made->n + made->columns - 1) / made->columns;
    enum syw_status status = syw_layout_alloc(&made->frame, figure, err);
    if (status == SYW_OK) {
        syw_scales_set(made->frame);
        place_frame(made);
        syw_layout_drop_misfits(made->frame);
    }
    if (status == SYW_OK)
        status = add_cells(made, err);
    if (status == SYW_OK)
        *result = made;
    else
        syw_multiples_free(made);
    return status;
}

double syw_multiples_height(const struct multiples *multiples)
{
    const struct layout *frame = multiples->frame;
    const double w = multiples->grid.w / (double)multiples->columns;
    const double around = frame->figure->options.height_in * 72 - multiples->grid.h;
    return around + (double)multiples->rows * (0.75 * w + 3 * frame->em);
}

void syw_multiples_draw(struct canvas *canvas, const struct multiples *multiples)
{
    syw_layout_draw_frame(canvas, multiples->frame);
    for (size_t i = 0; i < multiples->n; i++)
        syw_layout_draw_cell(canvas, multiples->cell[i]);
}

const struct layout *syw_multiples_frame(const struct multiples *multiples)
{
    return multiples->frame;
}

const struct layout *syw_multiples_cell(const struct multiples *multiples, size_t i)
{
    return i < multiples->n ? multiples->cell[i] : NULL;
}

void syw_multiples_free(struct multiples *multiples)
{
    if (!multiples)
        return;
    for (size_t i = 0; i < multiples->n; i++)
        syw_layout_free(multiples->cell[i]);
    syw_layout_free(multiples->frame);
    free(multiples);
}
