/* The words of an SVG. */
#include "spoken.h"

#include "base/text.h"
#include "render/canvas/svg_write.h"
#include "syw/sheet.h"

#include <string.h>

static void add_models(GString *name, const struct syw_figure *figure)
{
    for (size_t i = 0; i < figure->n_series; i++)
        g_string_append_printf(name, "%s%.*s", i == 0 ? ": " : ", ", SYW_CUT(figure->series[i].label, 200));
}

static void add_numbers(GString *to, const char *attribute, const double number[], size_t n)
{
    char text[32];
    g_string_append_printf(to, "%s%s=\"", to->len > 0 ? " " : "", attribute);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(to, "%s%s", i == 0 ? "" : " ", syw_number_text(text, number[i]));
    g_string_append_c(to, '"');
}

static void add_words(GString *to, const char *attribute, const char *words)
{
    g_string_append_printf(to, " %s=\"", attribute);
    syw_svg_put_text(to, words, strlen(words));
    g_string_append_c(to, '"');
}

static void add_places(GString *to, const struct layout *layout)
{
    const struct box box = layout->plot.box;
    const struct syw_scale x = layout->x, y = layout->plot.scale;
    const struct unit unit = syw_budget_unit(layout->figure);
    add_numbers(to, "data-plot", (const double[]){box.x, box.y, box.w, box.h}, 4);
    add_numbers(to, "data-x", (const double[]){x.lo, x.hi}, 2);
    add_words(to, "data-scale", x.logarithmic ? "log" : "linear");
    add_numbers(to, "data-factor", &unit.factor, 1);
    add_words(to, "data-unit", unit.name);
    add_numbers(to, "data-y", (const double[]){y.lo, y.hi}, 2);
    add_numbers(to, "data-y-factor", &layout->plot.factor, 1);
    add_words(to, "data-y-scale", layout->plot.from_best ? "lack" : y.logarithmic ? "log" : "linear");
    if (layout->plot.from_best)
        add_numbers(to, "data-best", &layout->plot.best, 1);
}

static struct svg_words words_of(const struct spoken *spoken, const struct syw_figure_options *options)
{
    return (struct svg_words){.title = options->name    ? options->name
                                       : options->title ? options->title
                                                        : spoken->name->str,
                              .description = options->description ? options->description
                                             : options->shading   ? options->shading
                                                                  : options->caption,
                              .id = options->svg_id,
                              .attributes =
                                  options->svg_id && spoken->attributes->len > 0 ? spoken->attributes->str : NULL,
                              .text = options->svg_text || options->svg_id};
}

struct svg_words syw_figure_speak(struct spoken *spoken, const struct layout *layout)
{
    const struct syw_figure *figure = layout->figure;
    *spoken = (struct spoken){g_string_new(NULL), g_string_new(NULL)};
    g_string_append_printf(
        spoken->name, "%s best %.*s against %.*s", figure->statistic ? figure->statistic : "Expected",
        SYW_CUT(figure->metric ? figure->metric : "value", 200), SYW_CUT(syw_budget_unit(figure).name, 200));
    add_models(spoken->name, figure);
    add_places(spoken->attributes, layout);
    return words_of(spoken, &figure->options);
}

struct svg_words syw_models_speak(struct spoken *spoken, const struct layout *layout, const char *what)
{
    *spoken = (struct spoken){g_string_new(what), g_string_new(NULL)};
    add_models(spoken->name, layout->figure);
    return words_of(spoken, &layout->figure->options);
}

void syw_spoken_clear(struct spoken *spoken)
{
    if (spoken->name)
        g_string_free(spoken->name, TRUE);
    if (spoken->attributes)
        g_string_free(spoken->attributes, TRUE);
    *spoken = (struct spoken){0};
}
