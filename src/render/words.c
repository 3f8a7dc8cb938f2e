/* Lines of text. They name columns and models of strangers' files, so control bytes go here, and each format escapes
 * the rest. */
#include "words.h"

#include "base/text.h"
#include "sheet_cell.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void line_add(struct line *line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    syw_text_add_list(line->text, sizeof line->text, format, arguments);
    va_end(arguments);
    line->length += strlen(line->text + line->length);
}

void line_add_metric(struct line *line, const char *metric, enum syw_direction direction, bool percent)
{
    line_add(line, "%s%s (%s)", metric ? metric : "value", percent ? " in %" : "", syw_direction_words(direction));
}

/* As a cell of so many digits. */
static struct shown show(double number, int digits)
{
    struct shown shown;
    char text[CELL_TEXT];
    struct cell cell = {.number = number, .decimals = syw_number_decimals(number, digits)};
    cell_number(text, &cell);
    snprintf(shown.text, sizeof shown.text, "%.47s", text);
    return shown;
}

struct shown three(double number)
{
    return show(number, 3);
}

struct shown six(double number)
{
    struct shown shown = show(number, 6);
    if (strpbrk(shown.text, ".") && !strpbrk(shown.text, "e")) {
        size_t length = strlen(shown.text);
        while (shown.text[length - 1] == '0')
            length--;
        shown.text[length - (shown.text[length - 1] == '.')] = '\0';
    }
    return shown;
}

void add_three(struct syw_sheet *sheet, double number)
{
    syw_sheet_add_number(sheet, number, syw_number_decimals(number, 3));
}
