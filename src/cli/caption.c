/* Captions: of a table below it, of a figure on standard output. */
#include "output.h"
#include "results.h"

#include <stdlib.h>
#include <string.h>

/* How the format shows intervals; NULL: what is shaded in the figure of an audit is something else. */
static const char *shown_intervals(const struct settings *settings, const char *format, bool audit)
{
    if (is_figure(format) || settings->command->bit == PLOT)
        return audit ? NULL : "shaded";
    return strcmp(format, "latex") == 0 ? "in brackets" : audit ? "at least, at most" : "from, to";
}

enum syw_status make_caption(struct settings *settings, const char *format, struct syw_caption of,
                             struct syw_error *err)
{
    if (!settings->layout.captioned && strcmp(format, "latex") != 0)
        return SYW_OK;
    of.percent = settings->figure.percent;
    of.interval = shown_intervals(settings, format, of.audits != NULL);
    char *text = syw_caption_text(&of);
    if (!text)
        return syw_error_memory(err);
    const enum syw_status status = names_add(&settings->parts, text, err);
    if (status == SYW_OK)
        settings->layout.caption = text;
    else
        free(text);
    return status;
}

enum syw_status write_caption(FILE *out, const struct settings *settings, struct syw_error *err)
{
    struct syw_document *document = NULL;
    enum syw_status status = syw_document_new(&document, err);
    if (status != SYW_OK)
        return status;
    syw_document_set_layout(document, &settings->layout);
    status = syw_document_write(document, out, caption_format(settings), err);
    syw_document_free(document);
    return status;
}

enum syw_status say_caption(const struct settings *settings, struct syw_error *err)
{
    return settings->layout.captioned ? write_caption(stdout, settings, err) : SYW_OK;
}
