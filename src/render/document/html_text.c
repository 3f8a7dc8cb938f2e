/* Texts of strangers as text of a page. */
#include "markup.h"

#include "base/text.h"

#include <string.h>

static const char *entity_of(uint32_t code)
{
    return code == '<'    ? "&lt;"
           : code == '>'  ? "&gt;"
           : code == '&'  ? "&amp;"
           : code == '"'  ? "&quot;"
           : code == '\'' ? "&#39;"
                          : NULL;
}

/* Line ends and tabs become spaces; U+FFFD stands for what is no character of a page. */
void syw_put_html(FILE *out, const char *text)
{
    uint32_t code;
    for (size_t size; (size = syw_text_next(&code, text)) > 0; text += size) {
        const char *entity = entity_of(code);
        if (entity)
            fputs(entity, out);
        else if (strchr("\t\r\n", *text))
            fputc(' ', out);
        else if (syw_is_harmful(code))
            fputs("\xEF\xBF\xBD", out);
        else
            fwrite(text, 1, size, out);
    }
}
