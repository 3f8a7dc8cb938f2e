/* Lines of text. They name columns and models of strangers' files, so control bytes go here, and each format escapes
 * the rest. */
#include "words.h"

#include "sheet_cell.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The length without a character at the end that was cut within. */
static size_t without_half(const char *text, size_t length)
{
    size_t start = length, rest = 0;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80) {
        start--;
        rest++;
    }
    unsigned char lead = start > 0 ? (unsigned char)text[start - 1] : 0;
    size_t need = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    return rest < need ? start - 1 : length;
}

void line_add(struct line *line, const char *format, ...)
{
    size_t room = sizeof line->text - line->length;
    va_list arguments;
    va_start(arguments, format);
    int wanted = vsnprintf(line->text + line->length, room, format, arguments);
    va_end(arguments);
    size_t added = wanted < 0 ? 0 : (size_t)wanted < room ? (size_t)wanted : room - 1;
    for (size_t i = line->length; i < line->length + added; i++)
        if ((unsigned char)line->text[i] < 32 || line->text[i] == 127)
            line->text[i] = '?';
    line->length += added;
    if (wanted >= 0 && (size_t)wanted >= room) {
        line->length = without_half(line->text, line->length);
        line->text[line->length] = '\0';
    }
}

void line_add_metric(struct line *line, const char *metric, enum syw_direction direction)
{
    line_add(line, "%s (%s)", metric ? metric : "value", syw_direction_words(direction));
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
