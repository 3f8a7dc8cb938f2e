/* The small print below a figure. */
#include "base/costs.h"
#include "base/text.h"
#include "drawing_parts.h"
#include "syw/footprint_figure.h"

#include <math.h>
#include <string.h>

/* Of a source in a caption, in bytes: with the other sentences, three lines of a narrow column. */
enum { SOURCE = 96 };

void syw_caption_add(char caption[SYW_CAPTION], const char *sentence)
{
    size_t length = strlen(caption);
    bool dots = length > 0 && caption[length - 1] == '.';
    snprintf(caption + length, SYW_CAPTION - length, "%s%s", dots ? " " : length > 0 ? ". " : "", sentence);
}

bool syw_is_estimated(const struct syw_footprint *footprint)
{
    return footprint->energy_trials[SYW_ENERGY_TDP] > 0;
}

/* Takes the text from at to the next of ends out: by which way a figure came, where the table has it from. */
static void take_out(char *at, const char *ends)
{
    size_t length = strcspn(at, ends);
    memmove(at, at + length, strlen(at + length) + 1);
}

/* Cuts behind a word, or within one that is most of the text, with three dots for what follows. */
static void cut(char *text, size_t room)
{
    size_t length = room - 3, whole = syw_text_cut(text, length);
    if (strlen(text) <= room)
        return;
    while (length > 0 && text[length] != ' ')
        length--;
    while (length > 0 && strchr(" ,;(", text[length - 1]))
        length--;
    memcpy(text + (length > room / 2 ? length : whole), "...", 4);
}

/* "kWh x DK 143.3 g/kWh (2024, life cycle; Ember via ...)" -> "DK 143.3 g/kWh (2024, life cycle; Ember)" */
static void shorten(char text[200], const char *source)
{
    static const char product[] = "kWh x ";
    char *way;
    snprintf(text, 200, "%s", source);
    for (char *at; (at = strstr(text, product)) != NULL;)
        memmove(at, at + strlen(product), strlen(at + strlen(product)) + 1);
    while ((way = strstr(text, " via ")) != NULL)
        take_out(way, ";)");
    cut(text, SOURCE);
}

void syw_caption_add_sources(char caption[SYW_CAPTION], const struct syw_footprint *total, bool hatched)
{
    char source[200], sentence[240];
    if (total->kgco2e.known > 0) {
        shorten(source, total->kgco2e.source);
        snprintf(sentence, sizeof sentence, SYW_CO2E ": %s", source);
        syw_caption_add(caption, sentence);
    }
    double guessed = total->energy_trials[SYW_ENERGY_TDP];
    if (hatched) {
        syw_caption_add(caption, "Hatched:\xC2\xA0"
                                 "estimate");
    } else if (guessed > 0) {
        snprintf(sentence, sizeof sentence, "Energy: estimated for %.15g of %.15g trials", guessed, total->trials);
        syw_caption_add(caption, sentence);
    }
}

void syw_footprint_figure_caption(char caption[SYW_FIGURE_CAPTION], const struct syw_footprints *footprints)
{
    bool hatched = false, bars = true;
    caption[0] = '\0';
    for (size_t i = 0; i < footprints->n; i++) {
        bars = bars && !isnan(footprints->model[i].kwh.value); /* else they show hours or trials */
        hatched |= syw_is_estimated(&footprints->model[i]);
    }
    syw_caption_add_sources(caption, &footprints->total, bars && hatched);
}
