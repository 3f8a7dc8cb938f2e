/* What every part of finding a layout asks, and what it leaves to be said. */
#include "layout.h"

#include "base/text.h"

#include <stdarg.h>

void syw_layout_note(struct log_layout *layout, bool remark, const char *format, ...)
{
    va_list arguments;
    if (layout->notes == LAYOUT_NOTES)
        return;
    char *text = layout->note[layout->notes].text;
    va_start(arguments, format);
    *text = '\0';
    syw_text_add_list(text, LAYOUT_NOTE, format, arguments);
    va_end(arguments);
    layout->note[layout->notes++].remark = remark;
}

bool syw_layout_plays(const struct log_layout *layout, size_t column)
{
    bool plays = false;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        plays = plays || layout->column[role] == column;
    return plays;
}

const char *syw_layout_asked(const struct syw_log_options *options, const char *metric, enum syw_role role)
{
    const char *name = NULL;
    for (size_t i = 0; i < options->n_columns; i++)
        if (options->column[i].role == role)
            name = options->column[i].column;
    if (role == SYW_ROLE_MODEL && options->group)
        name = options->group;
    if (role == SYW_ROLE_VALUE && metric)
        name = metric;
    return name;
}
