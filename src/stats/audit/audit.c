/* An audit asks one question again and again: what did this stretch gain, and how surely? Where the search could have
 * stopped, and from where a trial was no longer worth it, is found by halving, since gains to the end only shrink. */
#include "syw/audit.h"

#include "audit_parts.h"
#include "drawn.h"
#include "luck.h"

#include <math.h>
#include <stdlib.h>

const char *syw_verdict_name(enum syw_audit_verdict verdict)
{
    static const char *const name[] = {"cannot tell", "paid off", "did not pay off"};
    return name[verdict];
}

/* ---- what was asked --------------------------------------------------------------------------------------------- */

static bool is_budget(double k, double n)
{
    return k >= 1 && k <= n && k == floor(k);
}

enum syw_status syw_audit_check(const struct syw_audit_options *options, struct syw_error *err)
{
    if (!(options->confidence > 0 && options->confidence < 1))
        return syw_error_set(err, SYW_EINVAL, "confidence %g is not between 0 and 1", options->confidence);
    if (options->has_epsilon && !(options->epsilon >= 0 && isfinite(options->epsilon)))
        return syw_error_set(err, SYW_EINVAL, "epsilon %g is not a number from 0 on", options->epsilon);
    if (options->judge_trace && !options->trace)
        return syw_error_set(err, SYW_EINVAL, "there is no trace to judge: the order of the trials is not known");
    return SYW_OK;
}

/* Values of one sample outside of the metric's range, or none. */
static enum syw_status check_values(const struct course *course, const struct syw_sample *sample,
                                    const struct syw_audit_options *options, struct syw_error *err)
{
    if (sample->n == 0)
        return syw_error_set(err, SYW_EDOMAIN, "no completed trial");
    for (int end = 0; end < 2; end++) {
        double value = sample->value[end ? sample->n - 1 : 0];
        if (value < course->worst || value > course->best)
            return syw_error_set(err, SYW_EDOMAIN, "value %.15g is outside of the bounds %.15g and %.15g",
                                 sample->sign * value, options->lowest, options->highest);
    }
    return SYW_OK;
}

enum syw_status syw_audit_course(struct course *course, const struct syw_sample sample[], size_t strata,
                                 const struct syw_audit_options *options, struct syw_error *err)
{
    const bool known = options->lowest < options->highest, minimized = sample->sign < 0;
    *course = (struct course){.sample = sample,
                              .strata = strata,
                              .trace = options->judge_trace ? options->trace : NULL,
                              .n = syw_sample_trials(sample),
                              .worst = !known      ? -INFINITY
                                       : minimized ? -options->highest
                                                   : options->lowest,
                              .best = !known      ? INFINITY
                                      : minimized ? -options->lowest
                                                  : options->highest};
    for (size_t s = 0; s < strata; s++) {
        enum syw_status status = check_values(course, &sample[s], options, err);
        if (status != SYW_OK)
            return status;
        course->n = fmin(course->n, syw_sample_trials(&sample[s]));
    }
    if (course_is_drawn(course))
        course->resolution.step = syw_drawn_step(sample, strata, course->best - course->worst);
    else if (strata == 1)
        course->resolution = syw_resolution_of(sample);
    return SYW_OK;
}

static enum syw_status check_budgets(const struct syw_audit_options *options, double n, struct syw_error *err)
{
    for (size_t i = 0; i < options->n_at; i++)
        if (!is_budget(options->at[i], n))
            return syw_error_set(err, SYW_EDOMAIN, "budget %.15g is not a whole number of the %.15g trials",
                                 options->at[i], n);
    double from = options->from, to = options->to > 0 ? options->to : n;
    if ((from > 0 && !is_budget(from, n)) || !is_budget(to, n) || (from > 0 && from >= to))
        return syw_error_set(err, SYW_EDOMAIN, "from %.15g to %.15g is not a range of the %.15g trials",
                             from > 0 ? from : floor(to / 2), to, n);
    return SYW_OK;
}

enum syw_status syw_audit_epsilon(double *epsilon, const struct course *course, const struct syw_audit_options *options,
                                  struct syw_error *err)
{
    struct course expectation = *course;
    struct gains all = {.of[0].own.gain = 0, .n = 1};
    enum syw_status status = SYW_OK;
    if (options->has_epsilon && !options->epsilon_share) {
        *epsilon = options->epsilon;
        return SYW_OK;
    }
    expectation.trace = NULL;
    if (expectation.n > 1)
        status = syw_course_gain(&all, &expectation, 1, expectation.n, GAIN_ALONE, err);
    *epsilon = (options->has_epsilon ? options->epsilon : 0.01) * syw_gains_mean(&all);
    return status;
}

/* ---- steps ------------------------------------------------------------------------------------------------------- */

/* A stretch of which nothing is known but what it took. */
static struct syw_audit_step stretch(double from, double to, const struct course *course,
                                     const struct syw_audit_options *options)
{
    struct syw_audit_step step = {.from = from, .to = to, .gain = NAN, .lo = NAN, .hi = NAN};
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        step.cost[axis] = options->per_trial ? (to - from) * options->per_trial[axis] : NAN;
    step.cost[SYW_AXIS_TRIALS] = (to - from) * (double)course->strata;
    return step;
}

/* gains may be NULL. From the end to the end nothing is gained. */
static enum syw_status make_step(struct syw_audit_step *step, struct gains *gains, const struct course *course,
                                 double from, double to, const struct syw_audit_options *options, struct syw_error *err)
{
    struct gains found = {.of[0].own = {0, NAN}, .n = 1};
    enum syw_status status = from < to ? syw_course_gain(&found, course, from, to, GAIN_WHOLE, err) : SYW_OK;
    if (status != SYW_OK)
        return status;
    *step = stretch(from, to, course, options);
    step->gain = syw_gains_mean(&found);
    syw_gains_interval(&step->lo, &step->hi, &found, options->confidence);
    if (gains)
        *gains = found;
    return SYW_OK;
}

/* Where the next step ends: at[], or the double. */
static double next_end(double from, size_t *i, double n, const struct syw_audit_options *options)
{
    if (!options->at)
        return fmin(n, 2 * from);
    while (*i < options->n_at && options->at[*i] <= from)
        (*i)++;
    return *i < options->n_at ? options->at[*i] : from;
}

static enum syw_status make_steps(struct syw_audit *audit, const struct course *course,
                                  const struct syw_audit_options *options, struct syw_error *err)
{
    size_t most = options->at ? options->n_at : 0, i = 0;
    for (double from = 1; from < course->n && !options->at; from *= 2)
        most++;
    audit->step = calloc(most ? most : 1, sizeof *audit->step);
    if (!audit->step)
        return syw_error_memory(err);
    enum syw_status status = SYW_OK;
    for (double from = 1, to; status == SYW_OK && (to = next_end(from, &i, course->n, options)) > from; from = to) {
        status = make_step(&audit->step[audit->n_steps], NULL, course, from, to, options, err);
        audit->n_steps += status == SYW_OK;
    }
    return status;
}

/* ---- where to have stopped -------------------------------------------------------------------------------------- */

struct question {
    const struct course *course;
    const struct syw_audit_options *options;
    double limit;
    enum { GAIN, LO, HI, NEXT } what; /* of the gain to the end; or the gain of the next trial */
};

/* Whether what is asked about is small at k, by what is known to that depth. At the end everything is. */
static enum syw_status is_small_by(bool *small, const struct question *question, double k, enum depth depth,
                                   struct syw_error *err)
{
    const double n = question->course->n, limit = question->limit;
    struct gains found;
    double lo, hi, to = question->what == NEXT ? k + 1 : n;
    *small = k >= n;
    if (*small)
        return SYW_OK;
    enum syw_status status = syw_course_gain(&found, question->course, k, to, depth, err);
    if (status != SYW_OK)
        return status;
    syw_gains_interval(&lo, &hi, &found, question->options->confidence);
    switch (question->what) {
    case GAIN:
        *small = syw_gains_mean(&found) <= limit;
        break;
    case LO:
        *small = !(lo > limit); /* not known: nothing was gained */
        break;
    case HI:
        *small = hi <= limit;
        break;
    case NEXT:
        *small = syw_gains_mean(&found) < limit;
        break;
    }
    return SYW_OK;
}

/* Bounds can only lower the upper end. */
static enum syw_status is_small(bool *small, const struct question *question, double k, struct syw_error *err)
{
    static const enum depth enough[] = {[GAIN] = GAIN_ALONE, [LO] = GAIN_ERROR, [HI] = GAIN_ERROR, [NEXT] = GAIN_ALONE};
    enum syw_status status = is_small_by(small, question, k, enough[question->what], err);
    if (status == SYW_OK && question->what == HI && !*small)
        status = is_small_by(small, question, k, GAIN_WHOLE, err);
    return status;
}

/* The smallest budget at which it is. */
static enum syw_status find(double *budget, const struct question *question, struct syw_error *err)
{
    double large = 0, small = question->course->n;
    while (small - large > 1) {
        double middle = floor((large + small) / 2);
        bool is = false;
        enum syw_status status = is_small(&is, question, middle, err);
        if (status != SYW_OK)
            return status;
        *(is ? &small : &large) = middle;
    }
    *budget = small;
    return SYW_OK;
}

static enum syw_status find_stop(struct syw_audit *audit, const struct course *course,
                                 const struct syw_audit_options *options, struct syw_error *err)
{
    struct question question = {course, options, audit->epsilon, GAIN};
    double stop = NAN;
    audit->stop_lo = audit->stop_hi = NAN;
    enum syw_status status = find(&stop, &question, err);
    if (status == SYW_OK)
        status = make_step(&audit->past, NULL, course, stop, course->n, options, err);
    bool unknown = !syw_course_has_intervals(course) || (stop < course->n && isnan(audit->past.lo));
    if (status != SYW_OK || course->trace || unknown)
        return status;
    question.what = LO;
    status = find(&audit->stop_lo, &question, err);
    question.what = HI;
    return status == SYW_OK ? find(&audit->stop_hi, &question, err) : status;
}

/* A trace rises by leaps: there it is the rest of the search that must be worth its trials. */
static double find_worth_on_trace(const struct course *course, double worth)
{
    const size_t n = (size_t)course->n;
    size_t k = 1;
    for (; k < n; k++) {
        double rest = course->sample->sign * (course->trace[n - 1] - course->trace[k - 1]);
        if (rest < worth * (double)(n - k))
            break;
    }
    return (double)k;
}

static enum syw_status find_worth(struct syw_audit *audit, const struct course *course,
                                  const struct syw_audit_options *options, struct syw_error *err)
{
    const double a_trial = options->worth_axis == SYW_AXIS_TRIALS ? (double)course->strata
                           : options->per_trial                   ? options->per_trial[options->worth_axis]
                                                                  : NAN;
    const struct question question = {course, options, options->worth * a_trial, NEXT};
    double from = NAN;
    enum syw_status status = SYW_OK;
    audit->dear = stretch(NAN, NAN, course, options);
    if (!(question.limit > 0))
        return SYW_OK;
    if (course->trace)
        from = find_worth_on_trace(course, question.limit);
    else
        status = find(&from, &question, err);
    return status == SYW_OK ? make_step(&audit->dear, NULL, course, from, course->n, options, err) : status;
}

/* ---- the verdict ------------------------------------------------------------------------------------------------ */

void syw_audit_judge(struct syw_audit *audit, const struct gains *gains, double confidence)
{
    const double gain = audit->range.gain, sure = gain > audit->epsilon ? 1 : 0;
    audit->probability = audit->on_trace ? NAN : syw_gains_exceed(gains, audit->epsilon);
    double probability = audit->on_trace && !isnan(gain) ? sure : audit->probability;
    if (probability >= confidence)
        audit->verdict = SYW_VERDICT_PAID_OFF;
    else if (probability <= 1 - confidence)
        audit->verdict = SYW_VERDICT_DID_NOT_PAY_OFF;
}

static enum syw_status reach_verdict(struct syw_audit *audit, const struct course *course,
                                     const struct syw_audit_options *options, struct syw_error *err)
{
    double to = options->to > 0 ? options->to : course->n;
    double from = options->from > 0 ? options->from : floor(to / 2);
    struct gains gains;
    audit->range = stretch(from, to, course, options);
    audit->probability = NAN;
    if (from < 1 || course->sample->completed * (double)course->strata < 2)
        return SYW_OK;
    enum syw_status status = make_step(&audit->range, &gains, course, from, to, options, err);
    if (status == SYW_OK)
        syw_audit_judge(audit, &gains, options->confidence);
    return status;
}

/* All but luck. */
static enum syw_status audit_course(struct syw_audit *made, const struct course *course,
                                    const struct syw_audit_options *options, struct syw_error *err)
{
    enum syw_status status = check_budgets(options, course->n, err);
    made->on_trace = options->judge_trace;
    made->whole = course->n;
    if (status == SYW_OK)
        status = syw_audit_epsilon(&made->epsilon, course, options, err);
    if (status == SYW_OK)
        status = make_steps(made, course, options, err);
    if (status == SYW_OK)
        status = find_stop(made, course, options, err);
    if (status == SYW_OK)
        status = find_worth(made, course, options, err);
    return status == SYW_OK ? reach_verdict(made, course, options, err) : status;
}

enum syw_status syw_audit_compute_strata(struct syw_audit *audit, const struct syw_sample strata[], size_t n_strata,
                                         const struct syw_audit_options *options, struct syw_error *err)
{
    struct syw_audit made = {.n_steps = 0};
    struct course course = {0};
    enum syw_status status = syw_audit_check(options, err);
    if (status == SYW_OK && (n_strata == 0 || options->judge_trace))
        status = syw_error_set(err, SYW_EINVAL, "no strata, or a trace of them");
    if (status == SYW_OK)
        status = syw_audit_course(&course, strata, n_strata, options, err);
    if (status == SYW_OK)
        status = audit_course(&made, &course, options, err);
    if (status != SYW_OK) {
        syw_audit_clear(&made);
        return status;
    }
    made.luck = syw_luck_unknown();
    *audit = made;
    return SYW_OK;
}

enum syw_status syw_audit_compute(struct syw_audit *audit, const struct syw_sample *sample,
                                  const struct syw_audit_options *options, struct syw_error *err)
{
    struct syw_audit made = {.n_steps = 0};
    struct course course = {0};
    enum syw_status status = syw_audit_check(options, err);
    if (status == SYW_OK)
        status = syw_audit_course(&course, sample, 1, options, err);
    if (status == SYW_OK)
        status = audit_course(&made, &course, options, err);
    if (status == SYW_OK)
        status = syw_luck_compute(&made.luck, sample, options, err);
    if (status != SYW_OK) {
        syw_audit_clear(&made);
        return status;
    }
    *audit = made;
    return SYW_OK;
}

void syw_audit_clear(struct syw_audit *audit)
{
    free(audit->step);
    *audit = (struct syw_audit){0};
}
