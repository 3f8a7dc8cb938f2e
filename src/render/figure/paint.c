/* The colors of a figure's theme. */
#include "layout.h"

static struct paint rgb(unsigned code, int series)
{
    return (struct paint){(code >> 16 & 255) / 255.0, (code >> 8 & 255) / 255.0, (code & 255) / 255.0, 1, series};
}

bool syw_is_dark(const struct layout *layout)
{
    return layout->figure->options.theme == SYW_THEME_DARK;
}

/* Okabe and Ito's colors, told apart with every kind of color vision; their yellow is too light for white paper,
 * and black turns white on black. Text needs more contrast than lines, so it has shades of its own. */
static const unsigned light_line[] = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0xA89B00};
static const unsigned light_text[] = {0x005A8E, 0xB34E00, 0x00734F, 0xA3497A, 0x9A6A00, 0x2277A8, 0x000000, 0x736A00};
static const unsigned dark_line[] = {0x3B9FDC, 0xF07F2E, 0x1FBF92, 0xDB92BB, 0xE69F00, 0x8ACBF0, 0xFFFFFF, 0xF0E442};
static const unsigned light_ink[] = {0x1A1A1A, 0x5A5A5A, 0x333333, 0xE2E2E2, 0x4D4D4D, 0xB0B0B0},
                      light_paper = 0xFFFFFF;
static const unsigned dark_ink[] = {0xEDEDED, 0xA8A8A8, 0xBDBDBD, 0x3A3A3A, 0xC4C4C4, 0x6A6A6A}, dark_paper = 0x161616;

struct paint syw_line_paint(const struct layout *layout, int ink)
{
    if (ink < 0)
        return rgb((syw_is_dark(layout) ? dark_ink : light_ink)[-1 - ink], 0);
    return rgb((syw_is_dark(layout) ? dark_line : light_line)[ink], ink + 1);
}

struct paint syw_text_paint(const struct layout *layout, int ink)
{
    return ink < 0 || syw_is_dark(layout) ? syw_line_paint(layout, ink) : rgb(light_text[ink], ink + 1);
}

struct paint syw_paper_paint(const struct layout *layout)
{
    return rgb(syw_is_dark(layout) ? dark_paper : light_paper, 0);
}
