/* Which markup a format has. */
#include "markup.h"

const struct syw_markup *syw_markup_of(enum syw_format format)
{
    static const struct syw_markup *const markup[SYW_FORMAT_COUNT] = {
        [SYW_FORMAT_TEXT] = &syw_markup_text,
        [SYW_FORMAT_MARKDOWN] = &syw_markup_markdown,
        [SYW_FORMAT_LATEX] = &syw_markup_latex,
        [SYW_FORMAT_HTML] = &syw_markup_html,
    };
    return markup[format];
}

const struct syw_table_markup *syw_table_markup_of(enum syw_format format)
{
    const struct syw_markup *markup = syw_markup_of(format);
    return format == SYW_FORMAT_CSV ? &syw_table_markup_csv : markup ? &markup->table : NULL;
}
