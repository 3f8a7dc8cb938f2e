/* Made-up models for the tests of figures. Include after close.h. */
#ifndef SYW_TESTS_FIGURE_MODELS_H
#define SYW_TESTS_FIGURE_MODELS_H

#include "syw/figure.h"

#include <math.h>

enum { POINTS = 200 };

/* Eight models with curves that rise as those of a random search do. */
struct models {
    struct syw_figure_series series[SYW_FIGURE_MAX_SERIES];
    double x[SYW_FIGURE_MAX_SERIES][POINTS], y[SYW_FIGURE_MAX_SERIES][POINTS];
    double lo[SYW_FIGURE_MAX_SERIES][POINTS], hi[SYW_FIGURE_MAX_SERIES][POINTS];
};

static const char *const short_names[] = {"BiLSTM", "DeBERTa-v3", "CNN",      "Transformer",
                                          "LogReg", "BERT-large", "fastText", "GPT-2"};
static const char *const odd_names[] = {"deberta-v3-large-mnli-fever-anli-ling-wanli-finetuned-on-everything",
                                        "多言語モデル 日本語",
                                        "نموذج اللغة العربية",
                                        "<b>&amp;</b>\nnew\tline",
                                        "LogReg 🚀🚀🚀",
                                        "",
                                        "\xff\xfe broken \xc3",
                                        "Z\xCC\x81\xCC\x82\xCC\x83\xCC\x84"};

enum costs { COSTS_NONE, COSTS_COMMON, COSTS_OWN };

static inline void set_cost(struct syw_figure_series *series, enum syw_axis axis, double per_trial)
{
    series->per_trial[axis] = per_trial;
    series->spent[axis] = per_trial * (double)series->n;
    series->spent_known[axis] = (double)series->n;
}

static inline void make_models(struct models *models, const char *const names[], enum costs costs, bool ends_together)
{
    for (int m = 0; m < SYW_FIGURE_MAX_SERIES; m++) {
        struct syw_figure_series *series = &models->series[m];
        size_t n = ends_together ? 100 : (size_t)(POINTS - 23 * m);
        double top = ends_together ? 0.9 + 0.0005 * m : 0.78 + 0.02 * (m * 5 % 8), start = 0.72 - 0.025 * m;
        *series = (struct syw_figure_series){.label = names[m],
                                             .n = n,
                                             .x = models->x[m],
                                             .y = models->y[m],
                                             .lo = models->lo[m],
                                             .hi = models->hi[m],
                                             .failed = m * 3};
        for (size_t i = 0; i < n; i++) {
            double k = (double)i + 1, w = 0.05 / sqrt(k);
            models->x[m][i] = k;
            models->y[m][i] = top - (top - start) * pow(k, -0.4 - 0.05 * m);
            models->lo[m][i] = 2 * k <= (double)n ? models->y[m][i] - w : NAN;
            models->hi[m][i] = 2 * k <= (double)n ? models->y[m][i] + w : NAN;
        }
        for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
            series->per_trial[axis] = series->spent[axis] = series->spent_known[axis] = NAN;
        set_cost(series, SYW_AXIS_TRIALS, 1);
        double hours = costs == COSTS_OWN ? 0.013 * pow(3, m) : 0.4;
        if (costs == COSTS_NONE)
            continue;
        set_cost(series, SYW_AXIS_HOURS, hours);
        set_cost(series, SYW_AXIS_KWH, 0.31 * hours);
        set_cost(series, SYW_AXIS_KGCO2E, 0.047 * hours);
    }
}

static inline struct syw_figure make_figure(const struct models *models, size_t n, const char *size)
{
    struct syw_figure figure = {.metric = "validation accuracy", .series = models->series, .n_series = n};
    assert_int_equal(syw_figure_size(&figure.options, size, &figure, NULL), SYW_OK);
    return figure;
}

#endif
