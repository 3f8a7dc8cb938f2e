/* What every layout of a figure must keep to. Include after close.h. */
#ifndef SYW_TESTS_FIGURE_CHECKS_H
#define SYW_TESTS_FIGURE_CHECKS_H

#include "render/figure/layout.h"

#include <string.h>

static inline size_t count_role(const struct layout *layout, enum text_role role)
{
    size_t n = 0;
    for (size_t i = 0; i < layout->n_texts; i++)
        n += layout->text[i].role == role;
    return n;
}

/* Every text is within the page, and none touches another; measured again from the text itself. */
static inline void check_layout(const struct layout *layout)
{
    const struct syw_figure_options *options = &layout->figure->options;
    struct box page = {0, 0, options->width_in * 72, options->height_in * 72};
    assert_int_equal(layout->misfits, 0);
    for (size_t i = 0; i < layout->n_texts; i++) {
        const struct placed_text *text = &layout->text[i];
        struct box extents = syw_type_extents(text->text);
        assert_close(text->upward ? text->box.h : text->box.w, extents.w, 1e-9);
        assert_close(text->upward ? text->box.w : text->box.h, extents.h, 1e-9);
        assert_true(syw_box_within(text->box, page));
        for (size_t k = 0; k < i; k++) {
            bool apart = !syw_box_overlap(text->box, layout->text[k].box, 0);
            if (!apart)
                print_error("'%s' on '%s'\n", pango_layout_get_text(text->text),
                            pango_layout_get_text(layout->text[k].text));
            assert_true(apart);
        }
    }
    assert_true(syw_box_within(layout->plot.box, page));
    if (layout->plan.lower) {
        assert_true(syw_box_within(layout->lower.box, page));
        assert_close(layout->lower.box.x, layout->plot.box.x, 0);
        assert_close(layout->lower.box.w, layout->plot.box.w, 0);
        assert_true(layout->lower.box.y >= layout->plot.box.y + layout->plot.box.h + layout->line);
    }
}

static const char *const sizes[] = {"1.5,1.2", "1.5,7", "7,1.2",   "2,1.6",   "3.03,2",   "3.5,2.6", "acl",
                                    "icml",    "4.5,3", "neurips", "9cm,6cm", "13.3,7.5", "slide"};

/* The first one in that role, or NULL; role TEXT_ROLES: any. */
static inline const struct placed_text *find_text(const struct layout *layout, const char *string, enum text_role role)
{
    for (size_t i = 0; i < layout->n_texts; i++)
        if ((role == TEXT_ROLES || layout->text[i].role == role) &&
            strcmp(pango_layout_get_text(layout->text[i].text), string) == 0)
            return &layout->text[i];
    return NULL;
}

static inline bool has_text(const struct layout *layout, const char *string)
{
    return find_text(layout, string, TEXT_ROLES) != NULL;
}

static inline void assert_texts(const struct syw_figure *figure, const char *const wanted[])
{
    struct layout *layout;
    assert_int_equal(syw_layout_new(&layout, figure, NULL), SYW_OK);
    for (; *wanted; wanted++)
        if (!has_text(layout, *wanted))
            fail_msg("no text '%s'", *wanted);
    syw_layout_free(layout);
}

static inline struct layout *lay_out(const struct syw_figure *figure)
{
    struct layout *layout;
    assert_int_equal(syw_layout_new(&layout, figure, NULL), SYW_OK);
    check_layout(layout);
    return layout;
}

/* The rulers that figure gets at a level. */
static inline size_t list_rulers(struct ruler ruler[MAX_RULERS], const struct syw_figure *figure, int level)
{
    struct layout *layout;
    assert_int_equal(syw_layout_new(&layout, figure, NULL), SYW_OK);
    size_t n = syw_rulers_list(ruler, layout, level);
    syw_layout_free(layout);
    return n;
}

static inline double middle(const struct placed_text *text)
{
    assert_non_null(text);
    return text->box.x + text->box.w / 2;
}

/* Draws, or is told why not. */
static inline void draw_if_possible(const struct syw_figure *figure)
{
    FILE *out = fopen("/dev/null", "wb");
    assert_non_null(out);
    enum syw_status status = syw_figure_write(out, SYW_FIGURE_PDF, figure, NULL);
    fclose(out);
    assert_true(status == SYW_OK || status == SYW_EDOMAIN);
}

#endif
