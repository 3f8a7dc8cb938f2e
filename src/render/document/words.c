/* Lines of text. They name columns and models of strangers' files, so control bytes go here, and each format escapes
 * the rest. */
#include "words.h"

#include "base/text.h"
#include "cell.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void syw_line_add(struct syw_line *line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    syw_text_add_list(line->text, sizeof line->text, format, arguments);
    va_end(arguments);
    line->length += strlen(line->text + line->length);
}

void syw_line_add_metric(struct syw_line *line, const char *metric, enum syw_direction direction, bool percent)
{
    syw_line_add(line, "%s%s (%s)", metric ? metric : "value", percent ? " in %" : "", syw_direction_words(direction));
}

/* As a cell of so many digits. */
struct syw_shown syw_significant(double number, int digits)
{
    struct syw_shown shown;
    char text[SYW_CELL_TEXT];
    struct syw_cell cell = {.number = number, .decimals = syw_number_decimals(number, digits)};
    syw_cell_number(text, &cell);
    snprintf(shown.text, sizeof shown.text, "%.*s", SYW_CUT(text, 47));
    return shown;
}

struct syw_shown syw_plain(double number)
{
    struct syw_shown shown = syw_significant(number, 6);
    if (strpbrk(shown.text, ".") && !strpbrk(shown.text, "e")) {
        size_t length = strlen(shown.text);
        while (shown.text[length - 1] == '0')
            length--;
        shown.text[length - (shown.text[length - 1] == '.')] = '\0';
    }
    return shown;
}

void syw_add_significant(struct syw_sheet *sheet, double number)
{
    syw_sheet_add_number(sheet, number, syw_number_decimals(number, 3));
}
