/* What each kind of option takes, and how it refuses the rest. */
#include "options.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool parse_number(double *number, const char *text)
{
    char *end = NULL;
    double parsed = strtod(text, &end);
    if (end == text || *end || !isfinite(parsed) || strpbrk(text, "xX \t\n"))
        return false;
    *number = parsed;
    return true;
}

enum syw_status refuse(struct syw_error *err, const char *option, const char *argument, const char *wanted)
{
    return syw_error_set(err, SYW_EINVAL, "--%s: '%s' is not %s", option, argument, wanted);
}

/* The words with `between` between them, and `last` before the last one. */
static void join(char text[OPTION_ARGUMENT], const struct option_word word[], const char *between, const char *last)
{
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; word[i].word && length < OPTION_ARGUMENT; i++)
        length += (size_t)snprintf(text + length, OPTION_ARGUMENT - length, "%s%s",
                                   i == 0             ? ""
                                   : word[i + 1].word ? between
                                                      : last,
                                   word[i].word);
}

const char *option_argument(char text[OPTION_ARGUMENT], const struct option_line *line)
{
    if (line->argument || !line->word)
        return line->argument;
    join(text, line->word, "|", "|");
    return text;
}

/* A member of an enum, an unsigned int, a bool or a 64-bit number, by its size. */
static void store_whole(void *place, size_t size, uint64_t value)
{
    const unsigned small = (unsigned)value;
    const bool flag = value != 0;
    if (size == sizeof value)
        memcpy(place, &value, size);
    else if (size == sizeof small)
        memcpy(place, &small, size);
    else
        memcpy(place, &flag, sizeof flag);
}

static enum syw_status store_choice(void *place, const struct option_line *line, const char *argument,
                                    struct syw_error *err)
{
    char wanted[OPTION_ARGUMENT];
    const struct option_word *word = line->word;
    while (word->word && strcmp(word->word, argument) != 0)
        word++;
    if (!word->word) {
        join(wanted, line->word, ", ", " or ");
        return refuse(err, line->name, argument, wanted);
    }
    store_whole(place, line->size, (uint64_t)word->value);
    return SYW_OK;
}

/* "a number from 36 to 1200", "a whole number above 0, at most 24" */
static void describe_range(char text[OPTION_ARGUMENT], const struct option_range *range, bool whole)
{
    char to[32] = "", hi[32];
    const char *what = whole ? "a whole number" : "a number";
    syw_number_text(hi, range->hi);
    if (range->above && range->below) {
        snprintf(text, OPTION_ARGUMENT, "%s between %g and %s", what, range->lo, hi);
        return;
    }
    if (isfinite(range->hi))
        snprintf(to, sizeof to, range->above ? ", at most %.20s" : " to %.20s", hi);
    snprintf(text, OPTION_ARGUMENT, "%s %s %g%s", what, range->above ? "above" : "from", range->lo, to);
}

static enum syw_status store_number(void *place, const struct option_line *line, const char *argument,
                                    struct syw_error *err)
{
    const struct option_range *range = &line->range;
    const bool whole = line->kind == OPTION_WHOLE;
    char wanted[OPTION_ARGUMENT];
    double number = 0;
    bool good = parse_number(&number, argument) && (!whole || number == floor(number));
    good = good && (range->above ? number > range->lo : number >= range->lo);
    good = good && (range->below ? number < range->hi : number <= range->hi);
    if (!good) {
        describe_range(wanted, range, whole);
        return refuse(err, line->name, argument, wanted);
    }
    if (whole)
        store_whole(place, line->size, (uint64_t)number);
    else
        memcpy(place, &number, sizeof number);
    return SYW_OK;
}

enum syw_status option_store(struct settings *settings, const struct option_line *line, const char *argument,
                             struct syw_error *err)
{
    void *place = (char *)settings + line->offset;
    switch (line->kind) {
    case OPTION_FLAG:
        *(bool *)place = true;
        return SYW_OK;
    case OPTION_TEXT:
        memcpy(place, &argument, sizeof argument);
        return SYW_OK;
    case OPTION_CHOICE:
        return store_choice(place, line, argument, err);
    case OPTION_SETTER:
        return line->set(settings, argument, err);
    default:
        return store_number(place, line, argument, err);
    }
}
