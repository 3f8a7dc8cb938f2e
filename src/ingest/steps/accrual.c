/* Is a cost in a row of steps the total so far, or that of the step alone?
 *
 * A total never falls within a trial. That it does not is evidence only where it could: m different costs in no
 * particular order stand in ascending order with probability 1/m!, and so do those of all trials with probability
 * prod 1/m!, which is small after two or three trials of a few steps. A cost that falls in a good part of the steps
 * (half of them, if there is no order in it) is each step's own. In between lie a total that began anew when a trial
 * was resumed, and steps that grow longer. What neither name nor numbers say, or where they contradict each other, is
 * not guessed. */
#include "ingest/columns/words.h"
#include "steps.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* What the numbers look like. */
enum trend {
    ONE_STEP, /* no trial has the cost in several */
    SAME,
    FEW, /* never falls, which may be chance */
    RISING,
    MIXED,
    FALLING,
    TRENDS
};

static enum syw_accrual of_name(const char *name)
{
    static const char *const totals[] = {"total",   "cumulative", "cum",    "elapsed",
                                         "runtime", "consumed",   "worker", NULL};
    static const char *const each[] = {"iter", "iteration", "step", "epoch", "batch", "delta", NULL};
    const struct name_words words = syw_name_words(name);
    const bool total = syw_any_word_is(&words, totals), of_step = syw_any_word_is(&words, each);
    if (strcmp(name, "emissions") == 0 || strcmp(name, "ElapsedRaw") == 0 || strcmp(name, "ConsumedEnergyRaw") == 0)
        return SYW_ACCRUAL_TOTAL; /* CodeCarbon, Slurm */
    return total == of_step ? SYW_ACCRUAL_UNKNOWN : total ? SYW_ACCRUAL_TOTAL : SYW_ACCRUAL_EACH;
}

/* TRENDS: no row has the cost. */
static enum trend trend_of(const struct step_row row[], size_t rows, enum syw_axis axis)
{
    const double enough = log(1000); /* a chance of one in a thousand */
    double up = 0, down = 0, different = 0, evidence = 0, before = NAN;
    bool any = false, several = false;
    for (size_t i = 0; i < rows; i++) {
        double cost = row[i].cost[axis];
        if (i > 0 && row[i].trial != row[i - 1].trial)
            before = NAN;
        if (isnan(cost))
            continue;
        any = true;
        several = several || !isnan(before);
        different = isnan(before) ? 1 : different + (cost > before);
        if (cost > before) {
            up++;
            evidence += log(different);
        }
        down += cost < before;
        before = cost;
    }
    if (up + down == 0)
        return several ? SAME : any ? ONE_STEP : TRENDS;
    if (down == 0)
        return evidence >= enough ? RISING : FEW;
    return down < (up + down) / 4 ? MIXED : FALLING;
}

void syw_accruals_tell(struct syw_steps *result, const struct step_row row[], size_t rows, enum syw_accrual asked,
                       const char *const name[SYW_AXIS_COUNT])
{
    /* By what the name says, and by the numbers. */
    static const struct {
        enum syw_accrual accrual;
        const char *why;
    } known[][TRENDS] = {
        [SYW_ACCRUAL_UNKNOWN] = {[ONE_STEP] = {SYW_ACCRUAL_TOTAL, "trials have it in one step"},
                                 [SAME] = {SYW_ACCRUAL_UNKNOWN, "it is the same in all steps of a trial"},
                                 [FEW] = {SYW_ACCRUAL_UNKNOWN, "the steps are too few to tell"},
                                 [RISING] = {SYW_ACCRUAL_TOTAL, "it never falls within a trial"},
                                 [MIXED] = {SYW_ACCRUAL_UNKNOWN, "it falls now and then within a trial"},
                                 [FALLING] = {SYW_ACCRUAL_EACH, "it rises and falls within trials"}},
        [SYW_ACCRUAL_TOTAL] = {[ONE_STEP] = {SYW_ACCRUAL_TOTAL, "by its name"},
                               [SAME] = {SYW_ACCRUAL_TOTAL, "by its name"},
                               [FEW] = {SYW_ACCRUAL_TOTAL, "by its name"},
                               [RISING] = {SYW_ACCRUAL_TOTAL, "by its name, and it never falls within a trial"},
                               [MIXED] = {SYW_ACCRUAL_TOTAL, "by its name, though it falls now and then"},
                               [FALLING] = {SYW_ACCRUAL_UNKNOWN, "its name says a total, but it rises and falls"}},
        [SYW_ACCRUAL_EACH] = {[ONE_STEP] = {SYW_ACCRUAL_EACH, "by its name"},
                              [SAME] = {SYW_ACCRUAL_EACH, "by its name"},
                              [FEW] = {SYW_ACCRUAL_EACH, "by its name"},
                              [RISING] = {SYW_ACCRUAL_UNKNOWN, "its name says each step's own, but it never falls"},
                              [MIXED] = {SYW_ACCRUAL_EACH, "by its name"},
                              [FALLING] = {SYW_ACCRUAL_EACH, "by its name, and it rises and falls within trials"}},
    };
    for (size_t axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++) {
        if (!name[axis])
            continue;
        enum syw_accrual by_name = of_name(name[axis]);
        enum trend trend = trend_of(row, rows, (enum syw_axis)axis);
        if (trend == TRENDS)
            continue;
        result->cost[axis].accrual = asked ? asked : known[by_name][trend].accrual;
        result->cost[axis].why = asked ? "as asked for" : known[by_name][trend].why;
    }
    if (result->cost[SYW_AXIS_HOURS].why)
        /* which have no column of their own that anything could be said of */
        result->cost[SYW_AXIS_DEVICE_HOURS].accrual = result->cost[SYW_AXIS_HOURS].accrual;
    result->cost[SYW_AXIS_DEVICE_HOURS].why = NULL;
}

/* NaN beyond the range: an infinite cost is none. */
static double finite(long double sum)
{
    return sum <= (long double)DBL_MAX ? (double)sum : NAN;
}

void syw_accruals_apply(double total[SYW_AXIS_COUNT], struct step_row row[], size_t rows,
                        const struct syw_steps *accruals)
{
    for (size_t axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++) {
        enum syw_accrual accrual = accruals->cost[axis].accrual;
        long double sum = 0;
        double largest = NAN;
        for (size_t i = 0; i < rows; i++) {
            double *cost = &row[i].cost[axis];
            sum += (long double)*cost;
            largest = fmax(largest, *cost);
            if (accrual != SYW_ACCRUAL_TOTAL)
                *cost = accrual == SYW_ACCRUAL_EACH ? finite(sum) : NAN;
            else if (!isnan(*cost))
                *cost = largest;
        }
        total[axis] = accrual == SYW_ACCRUAL_TOTAL ? largest : accrual == SYW_ACCRUAL_EACH ? finite(sum) : NAN;
    }
}
