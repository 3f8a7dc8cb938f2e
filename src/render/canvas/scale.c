/* Round ticks. Every tick is a whole number times a power of ten, kept as such to the end, so that values and
 * labels come out exact; candidates are scored and the best one within the number of labels allowed wins.
 */
#include "syw/scale.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Whole numbers below this are exact doubles with room for one more step. */
#define MAX_WHOLE 4e15

/* The ticks first, first + 1, ..., first + count - 1 times unit * 10^exponent. */
struct steps {
    double first;
    size_t count;
    int unit, exponent;
};

double syw_scale_position(const struct syw_scale *scale, double value)
{
    if (scale->logarithmic)
        return value > 0 ? log(value / scale->lo) / log(scale->hi / scale->lo) : -INFINITY;
    return (value / 2 - scale->lo / 2) / (scale->hi / 2 - scale->lo / 2); /* hi - lo may overflow */
}

/* whole * 10^exponent, correctly rounded where the power is an exact double. */
static double times_power(double whole, int exponent)
{
    return exponent < 0 ? whole / pow(10, -exponent) : whole * pow(10, exponent);
}

static double step_value(const struct steps *steps, size_t i)
{
    return times_power((steps->first + (double)i) * steps->unit, steps->exponent);
}

/* The multiples of unit * 10^exponent inside the scale; false where they cannot be told apart. */
static bool find_steps(struct steps *steps, const struct syw_scale *scale, int unit, int exponent)
{
    if (exponent < -306) /* so that every power in use is a normal number */
        return false;
    double step = times_power(unit, exponent);
    if (!isfinite(step) || fmax(fabs(scale->lo), fabs(scale->hi)) / step * unit > MAX_WHOLE)
        return false;
    *steps = (struct steps){.first = floor(scale->lo / step) - 1, .unit = unit, .exponent = exponent};
    while (step_value(steps, 0) < scale->lo)
        steps->first++;
    double last = ceil(scale->hi / step) + 1;
    while (last >= steps->first && times_power(last * unit, exponent) > scale->hi)
        last--;
    steps->count = last < steps->first ? 0 : (size_t)(last - steps->first) + 1;
    return true;
}

/* Talbot, Lin and Hanrahan (2010), eqs. 3-5, with their weights; the term for legibility is left to the
 * caller, who knows how wide labels are, and so limits their number. rank: place of the step among the nice
 * ones, 0 the nicest. */
static double score(const struct steps *steps, const struct syw_scale *scale, int rank, size_t wanted)
{
    double half = scale->hi / 2 - scale->lo / 2;
    double first = step_value(steps, 0), last = step_value(steps, steps->count - 1);
    double low = (first / 2 - scale->lo / 2) / half, high = (scale->hi / 2 - last / 2) / half;
    double simplicity = 1 - rank / 3.0 + (first <= 0 && last >= 0);
    double coverage = 1 - 0.5 * (low * low + high * high) / 0.01;
    double ratio = (double)(steps->count - 1) / (double)(wanted > 2 ? wanted - 1 : 1);
    double density = 2 - fmax(ratio, 1 / ratio);
    return 0.2 * simplicity + 0.25 * coverage + 0.5 * density;
}

/* The best steps with 2 to max_labels ticks. Where none has, the fewest ticks above that: *every then tells
 * which of them to label. */
static bool choose_steps(struct steps *best, size_t *every, const struct syw_scale *scale, size_t max_labels)
{
    static const struct {
        int unit, shift;
    } nice[] = {{1, 0}, {5, 0}, {2, 0}, {25, -1}};
    double half = scale->hi / 2 - scale->lo / 2;
    int top = half > 0 ? (int)ceil(log10(half)) + 1 : -400;
    double best_score = -INFINITY;
    struct steps crowded = {0};
    *best = (struct steps){0};
    for (int power = top; power > top - 5; power--)
        for (int rank = 0; rank < 4; rank++) {
            struct steps steps;
            if (!find_steps(&steps, scale, nice[rank].unit, power + nice[rank].shift) || steps.count < 2)
                continue;
            double steps_score = score(&steps, scale, rank, max_labels);
            if (steps.count > max_labels) {
                if (crowded.count == 0 || steps.count < crowded.count)
                    crowded = steps;
            } else if (best->count == 0 || steps_score > best_score) {
                *best = steps;
                best_score = steps_score;
            }
        }
    *every = 1;
    if (best->count == 0) {
        *best = crowded;
        *every = crowded.count < 2 ? 1 : (crowded.count - 2) / (max_labels - 1) + 1;
    }
    return best->count > 0;
}

static void append(char label[], const char *text)
{
    size_t length = strlen(label), room = sizeof((struct syw_tick *)0)->label - length;
    snprintf(label + length, room, "%s", text);
}

static void append_power(char label[], int exponent)
{
    static const char *const raised[] = {"\xE2\x81\xB0", "\xC2\xB9",     "\xC2\xB2",     "\xC2\xB3",
                                         "\xE2\x81\xB4", "\xE2\x81\xB5", "\xE2\x81\xB6", "\xE2\x81\xB7",
                                         "\xE2\x81\xB8", "\xE2\x81\xB9"};
    char digits[16];
    snprintf(digits, sizeof digits, "%d", exponent);
    append(label, "10");
    for (const char *c = digits; *c; c++)
        append(label, *c == '-' ? "\xE2\x81\xBB" : raised[*c - '0']);
}

/* whole / 10^decimals in plain digits, with a true minus sign. Digits are put in place by hand, as printf's
 * point follows the locale. */
static void append_decimal(char label[], double whole, int decimals)
{
    char digits[32], point[40];
    int length = snprintf(digits, sizeof digits, "%0*.0f", decimals + 1, fabs(whole));
    snprintf(point, sizeof point, "%.*s%s%s", length - decimals, digits, decimals > 0 ? "." : "",
             digits + length - decimals);
    if (whole < 0)
        append(label, "\xE2\x88\x92");
    append(label, point);
}

/* whole * 10^exponent. With the same exponent and power, labels have the same decimals; zero, which no scale rounds,
 * has none, so that all scales of a figure begin alike. */
static void label_steps(char label[], double whole, int exponent, int power)
{
    snprintf(label, sizeof((struct syw_tick *)0)->label, "%s", whole == 0 ? "0" : "");
    if (whole == 0)
        return;
    append_decimal(label, exponent - power > 0 ? times_power(whole, exponent - power) : whole,
                   exponent < power ? power - exponent : 0);
    if (power != 0) {
        append(label, "\xC3\x97");
        append_power(label, power);
    }
}

/* The power of ten to take out of linear labels: 0 while they are short without. */
static int common_power(const struct steps *steps)
{
    double largest = fmax(fabs(step_value(steps, 0)), fabs(step_value(steps, steps->count - 1)));
    double whole = largest / times_power(1, steps->exponent);
    int digits = (int)floor(log10(whole) + 1e-9) + 1;
    int power = digits + steps->exponent - 1;
    return power >= 7 || power < -4 || (steps->exponent > 0 && power >= 6) ? power : 0;
}

static size_t linear_ticks(struct syw_tick tick[], const struct syw_scale *scale, size_t max_labels)
{
    struct steps steps;
    size_t every, n = 0;
    if (!choose_steps(&steps, &every, scale, max_labels))
        return 0;
    int power = common_power(&steps);
    for (size_t i = 0; i < steps.count && n < SYW_SCALE_MAX_TICKS; i += every, n++) {
        tick[n] = (struct syw_tick){.value = step_value(&steps, i), .labeled = true};
        label_steps(tick[n].label, (steps.first + (double)i) * steps.unit, steps.exponent, power);
    }
    return n;
}

/* Which mantissas get a label, from many labels to few; a bit for each of 1 to 9. */
#define BIT(digit) (1u << (digit))
static const unsigned label_sets[] = {BIT(1) | BIT(2) | BIT(5), BIT(1) | BIT(3), BIT(1), BIT(2), BIT(5)};

/* A tick is labeled where its mantissa is in the set and its decade is a multiple of every. */
static bool is_labeled(int digit, int decade, unsigned set, int every)
{
    return (set & BIT(digit)) && decade % every == 0;
}

static size_t count_labels(const struct syw_scale *scale, int first, int last, unsigned set, int every)
{
    size_t n = 0;
    for (int decade = first; decade <= last; decade++)
        for (int digit = 1; digit <= 9; digit++) {
            if (!is_labeled(digit, decade, set, every)) /* before the power, which takes its time */
                continue;
            double value = times_power(digit, decade);
            n += value >= scale->lo && value <= scale->hi;
        }
    return n;
}

/* Decades that are written out. */
static bool is_plain(int decade)
{
    return decade >= -4 && decade <= 5;
}

static void label_logarithmic(char label[], int digit, int decade, bool plain)
{
    label[0] = '\0';
    if (plain) {
        append_decimal(label, decade > 0 ? times_power(digit, decade) : digit, decade < 0 ? -decade : 0);
        return;
    }
    if (digit != 1) {
        append_decimal(label, digit, 0);
        append(label, "\xC3\x97");
    }
    append_power(label, decade);
}

/* Finds the labels that fit: the sets for one decade after the other, then every second, third, ... decade. */
static bool choose_labels(unsigned *set, int *every, const struct syw_scale *scale, int first, int last,
                          size_t max_labels)
{
    for (size_t i = 0; i < sizeof label_sets / sizeof label_sets[0]; i++) {
        size_t n = count_labels(scale, first, last, label_sets[i], 1);
        if (n >= 2 && n <= max_labels) {
            *set = label_sets[i];
            *every = 1;
            return true;
        }
    }
    for (*every = 2, *set = BIT(1); *every <= last - first; ++*every) {
        size_t n = count_labels(scale, first, last, *set, *every);
        if (n >= 2 && n <= max_labels)
            return true;
    }
    return false;
}

/* Few decades get every multiple, more only the decades, many only the labeled ones. */
static bool is_shown(int digit, bool labeled, int decades)
{
    return labeled || decades <= 6 || (digit == 1 && decades <= 40);
}

static size_t logarithmic_ticks(struct syw_tick tick[], const struct syw_scale *scale, size_t max_labels)
{
    int first = (int)floor(log10(scale->lo)), last = (int)floor(log10(scale->hi)), every;
    unsigned set;
    size_t n = 0;
    bool plain = true;
    if (!choose_labels(&set, &every, scale, first, last, max_labels))
        return 0;
    for (int decade = first; decade <= last; decade++) /* one notation for all */
        for (int digit = 1; digit <= 9; digit++) {
            double value = times_power(digit, decade);
            if (value >= scale->lo && value <= scale->hi && is_labeled(digit, decade, set, every))
                plain &= is_plain(decade);
        }
    for (int decade = first; decade <= last; decade++)
        for (int digit = 1; digit <= 9; digit++) {
            double value = times_power(digit, decade);
            bool labeled = is_labeled(digit, decade, set, every);
            if (value < scale->lo || value > scale->hi || !is_shown(digit, labeled, last - first) ||
                n == SYW_SCALE_MAX_TICKS)
                continue;
            tick[n] = (struct syw_tick){.value = value, .labeled = labeled};
            if (labeled)
                label_logarithmic(tick[n].label, digit, decade, plain);
            n++;
        }
    return n;
}

size_t syw_scale_ticks(struct syw_tick tick[SYW_SCALE_MAX_TICKS], const struct syw_scale *scale, size_t max_labels)
{
    assert(max_labels >= 2);
    if (max_labels > SYW_SCALE_MAX_TICKS)
        max_labels = SYW_SCALE_MAX_TICKS;
    size_t n = 0;
    if (scale->logarithmic && scale->hi / 10 >= scale->lo)
        n = logarithmic_ticks(tick, scale, max_labels);
    return n > 0 ? n : linear_ticks(tick, scale, max_labels);
}
