/* Cells: numbers in the C locale whatever the process has set. */
#include "cell.h"

#include "syw/sheet.h"

#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DECIMALS = 12 };
/* What needs more decimals or more digits than anybody reads is shown as a power of ten. */
static const double TINY_NUMBER = 1e-10, HUGE_NUMBER = 1e15;

/* Puts a point where the process's locale has put its own decimal separator. */
static void use_point(char *text)
{
    const char *separator = localeconv()->decimal_point;
    size_t length = strlen(separator);
    char *found = strstr(text, separator);
    if (length == 0 || !found)
        return;
    *found = '.';
    memmove(found + 1, found + length, strlen(found + length) + 1);
}

char *syw_number_text(char text[32], double number)
{
    text[0] = '\0';
    if (isnan(number))
        return text;
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, 32, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    use_point(text);
    return text;
}

int syw_number_decimals(double number, int digits)
{
    if (number == 0 || !isfinite(number))
        return 0;
    /* through a rounded print, so that 0.0999999 counts as 0.100 */
    char text[32];
    snprintf(text, sizeof text, "%.*e", digits - 1, number);
    int decimals = digits - 1 - atoi(strchr(text, 'e') + 1);
    return decimals < 0 ? 0 : decimals;
}

/* Digits that a power of ten is written with, as many as the decimals asked for would show; 0: it needs none, since the
 * number reads well without, or is nothing but noise at these decimals. */
static int power_digits(double number, int decimals)
{
    enum { MOST_DIGITS = 6 };
    char text[32];
    const double size = fabs(number);
    if (size == 0 || !isfinite(number) || (size < HUGE_NUMBER && (size >= TINY_NUMBER || decimals <= MOST_DECIMALS)))
        return 0;
    snprintf(text, sizeof text, "%.*e", MOST_DIGITS, size);
    const int digits = decimals + atoi(strchr(text, 'e') + 1) + 1;
    return digits < 0 ? 0 : digits > MOST_DIGITS ? MOST_DIGITS : digits;
}

/* "-0.000" is no number. */
static void drop_sign_of_zero(char *text)
{
    if (*text == '-' && strspn(text + 1, "0.") == strlen(text + 1))
        memmove(text, text + 1, strlen(text));
}

void syw_cell_number(char shown[SYW_CELL_TEXT], const struct syw_cell *cell)
{
    const int digits = power_digits(cell->number, cell->decimals);
    if (isnan(cell->number)) {
        strcpy(shown, "-");
    } else if (cell->decimals < 0) {
        syw_number_text(shown, cell->number);
    } else {
        int decimals = cell->decimals > MOST_DECIMALS ? MOST_DECIMALS : cell->decimals;
        if (digits > 0)
            snprintf(shown, SYW_CELL_TEXT, "%.*e", digits - 1, cell->number);
        else
            snprintf(shown, SYW_CELL_TEXT, "%.*f", decimals, cell->number);
        use_point(shown);
        drop_sign_of_zero(shown);
    }
}

void syw_put_cell(FILE *out, const struct syw_cell *cell, void (*put)(FILE *, const char *))
{
    char shown[SYW_CELL_TEXT];
    if (cell->text) {
        put(out, cell->text);
        return;
    }
    syw_cell_number(shown, cell);
    fputs(shown, out);
}
