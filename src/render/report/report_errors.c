/* How far from exact the numbers of curves in real cost can be. */
#include "report_words.h"

#include "render/document/words.h"

#include <float.h>
#include <math.h>

/* Of all budgets of all models. */
struct errors {
    double value, p_any, trials, spent;
    bool simulated;
};

static struct errors largest_errors(const struct syw_curve_report *report)
{
    struct errors most = {0};
    for (size_t i = 0; i < report->n_models; i++)
        for (size_t j = 0; report->model[i].exact && j < report->model[i].n; j++) {
            const struct syw_budget_point *exact = &report->model[i].exact[j];
            const double rounding = DBL_EPSILON * fabs(exact->value);
            most.value = fmax(most.value, fmax(exact->numeric_hi - exact->value, rounding));
            most.value = fmax(most.value, exact->value - exact->numeric_lo);
            most.p_any = fmax(most.p_any, exact->p_any_error);
            most.trials = fmax(most.trials, fmax(exact->trials_error, DBL_EPSILON * exact->trials));
            most.spent = fmax(most.spent, fmax(exact->spent_error, DBL_EPSILON * exact->spent));
            most.simulated |= exact->numeric_se > 0;
        }
    return most;
}

/* To two digits, up: what is printed is no less than the error. */
static void add_error(struct syw_line *line, const char *between, double error, const char *what)
{
    if (error > 0) {
        const double digit = pow(10, floor(log10(error)) - 1);
        error = ceil(error / digit * (1 - 1e-9)) * digit;
    }
    syw_line_add(line, "%s%.2g in %s", between, error, what);
}

void syw_describe_errors(struct syw_line *line, const struct syw_curve_report *report, bool p_any, bool costs)
{
    const struct errors most = largest_errors(report);
    char heading[32];
    syw_line_add(line, "%s at most ",
                 most.simulated ? "simulated with a fixed seed: three standard errors of the simulation are"
                                : "calculated, not simulated: the numerical error is");
    add_error(line, "", most.value, syw_value_heading(report, heading));
    if (p_any)
        add_error(line, ", ", most.p_any, "P(any)");
    if (costs) {
        add_error(line, ", ", most.trials, "trials");
        add_error(line, " and ", most.spent, syw_axis_label(report->axis, report->column));
    }
}
