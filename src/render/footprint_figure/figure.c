/* The figure of what was spent: sums the trials of each model by what became of them, lays the sums out as stacked
 * bars, and draws these with what the figure of the curves is drawn with. */
#include "layout.h"
#include "render/figure/spoken.h"
#include "syw/footprint_figure.h"

#include <math.h>

/* ---- from trials to stacks ---- */

static enum part part_of(const struct syw_trials *trials, size_t row)
{
    enum syw_state state = trials->state ? (enum syw_state)trials->state[row] : SYW_STATE_COMPLETED;
    return state == SYW_STATE_FAILED ? PART_FAILED : state == SYW_STATE_PRUNED ? PART_PRUNED : PART_COMPLETED;
}

/* NaN stands for nothing yet; an unknown cost adds nothing. */
static void add_known(double *sum, double cost)
{
    if (!isnan(cost))
        *sum = isnan(*sum) ? cost : *sum + cost;
}

static void sum_parts(struct stack *stack, const struct syw_trials *trials, const struct syw_trial_footprint trial[],
                      enum syw_axis axis)
{
    const double *duration_s = trials->number[SYW_ROLE_DURATION];
    for (int part = 0; part < PARTS; part++) {
        stack->trials[part] = 0;
        stack->amount[part] = NAN;
    }
    for (size_t row = 0; row < trials->rows; row++) {
        enum part part = part_of(trials, row);
        double weight = trials->weight ? trials->weight[row] : 1, hours = duration_s ? duration_s[row] / 3600 : NAN;
        double cost = axis == SYW_AXIS_KWH ? trial[row].kwh : axis == SYW_AXIS_HOURS ? hours : 1;
        stack->trials[part] += weight;
        add_known(&stack->amount[part], cost * weight);
    }
}

static struct syw_figure_series describe(const struct syw_footprint *footprint)
{
    struct syw_figure_series series = {.label = footprint->model,
                                       .failed = footprint->counts.failed,
                                       .pruned = footprint->counts.pruned,
                                       .estimated = footprint->energy_trials[SYW_ENERGY_TDP] > 0};
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        series.per_trial[axis] = series.spent[axis] = NAN;
    const struct {
        enum syw_axis axis;
        double value, known;
    } known[] = {
        {SYW_AXIS_TRIALS, footprint->trials, footprint->trials},
        {SYW_AXIS_HOURS, footprint->hours.value, footprint->hours.known},
        {SYW_AXIS_KWH, footprint->kwh.value, footprint->kwh.known},
        {SYW_AXIS_KGCO2E, footprint->kgco2e.value, footprint->kgco2e.known},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        series.spent[known[i].axis] = known[i].value;
        series.spent_known[known[i].axis] = known[i].known;
    }
    return series;
}

enum syw_status syw_stacks_make(struct stacks *stacks, const struct syw_footprint_figure *figure, struct syw_error *err)
{
    const struct syw_footprints *footprints = figure->footprints;
    stacks->figure =
        (struct syw_figure){.series = stacks->series, .n_series = footprints->n, .options = figure->options};
    enum syw_status status = syw_figure_check_page(&stacks->figure, err);
    if (status == SYW_OK && footprints->n == 0)
        status = syw_error_set(err, SYW_EDOMAIN, "there is no model to draw");
    if (status != SYW_OK)
        return status;
    for (size_t m = 0; m < footprints->n; m++)
        stacks->series[m] = describe(&footprints->model[m]);
    stacks->axis = syw_spent_axis(&stacks->figure);
    stacks->failed_left_out = figure->failed_left_out;
    stacks->pruned_left_out = figure->pruned_left_out;
    for (size_t m = 0; m < footprints->n; m++) {
        sum_parts(&stacks->model[m], &figure->log->model[m], footprints->trial[m], stacks->axis);
        stacks->model[m].embodied_kg = footprints->model[m].embodied_kg;
    }
    return SYW_OK;
}

/* ---- what the header promises ---- */

enum syw_status syw_footprint_figure_size(struct syw_figure_options *options, const char *size,
                                          const struct syw_footprint_figure *figure, struct syw_error *err)
{
    struct syw_figure_options sized = *options;
    struct syw_footprint_figure probe = *figure;
    struct layout *layout = NULL;
    struct stacks stacks;
    double height;
    bool open;
    enum syw_status status = syw_size_read(&sized, &open, size, err);
    if (status == SYW_OK && open) {
        sized.height_in = 50; /* taller than eight models */
        probe.options = sized;
        status = syw_stacks_make(&stacks, &probe, err);
        if (status == SYW_OK)
            status = syw_stacks_layout(&layout, &height, &stacks, err);
        if (status == SYW_OK)
            sized.height_in = height / 72;
    }
    if (status == SYW_OK)
        *options = sized;
    syw_layout_free(layout);
    return status;
}

enum syw_status syw_footprint_figure_write(FILE *out, enum syw_figure_format format,
                                           const struct syw_footprint_figure *figure, struct syw_error *err)
{
    const struct syw_figure_options *options = &figure->options;
    struct layout *layout = NULL;
    struct canvas *canvas = NULL;
    struct spoken spoken = {0};
    struct svg_words words = {0};
    struct stacks stacks;
    double height;
    enum syw_status status = syw_stacks_make(&stacks, figure, err);
    if (status == SYW_OK)
        status = syw_stacks_layout(&layout, &height, &stacks, err);
    if (status == SYW_OK)
        words = syw_models_speak(&spoken, layout, "What each search spent");
    if (status == SYW_OK)
        status = syw_canvas_open(&canvas, out, format, options->width_in * 72, options->height_in * 72,
                                 options->png_dpi > 0 ? options->png_dpi : 300, &words, err);
    if (status == SYW_OK) {
        syw_layout_draw(canvas, layout);
        status = syw_canvas_close(canvas, err);
    }
    syw_spoken_clear(&spoken);
    syw_layout_free(layout);
    return status;
}
