/* Cells: numbers in the C locale whatever the process has set, and names from strangers' files that must not become a
 * spreadsheet formula, a Markdown cell or a TeX command. */
#include "sheet_cell.h"

#include "syw/sheet.h"

#include <locale.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DECIMALS = 12 }; /* a number that needs more is shown as a power of ten */

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

void cell_number(char shown[CELL_TEXT], const struct cell *cell)
{
    if (isnan(cell->number)) {
        strcpy(shown, "-");
    } else if (cell->decimals < 0) {
        syw_number_text(shown, cell->number);
    } else {
        bool tiny = cell->decimals > MOST_DECIMALS && fabs(cell->number) < 1;
        int decimals = cell->decimals > MOST_DECIMALS ? MOST_DECIMALS : cell->decimals;
        if (tiny)
            snprintf(shown, CELL_TEXT, "%.2e", cell->number);
        else
            snprintf(shown, CELL_TEXT, "%.*f", decimals, cell->number);
        use_point(shown);
    }
}

void put_cell(FILE *out, const struct cell *cell, void (*put)(FILE *, const char *))
{
    char shown[CELL_TEXT];
    if (cell->text) {
        put(out, cell->text);
        return;
    }
    cell_number(shown, cell);
    fputs(shown, out);
}

void put_plain(FILE *out, const char *text)
{
    for (; *text; text++)
        fputc((unsigned char)*text < 32 || *text == 127 ? '?' : *text, out);
}

/* RFC 4180 quotes; a leading = + - @ tab or CR, which spreadsheets take for a formula, gets an apostrophe before it. */
void put_csv(FILE *out, const char *text)
{
    int formula = *text && strchr("=+-@\t\r", *text) != NULL;
    if (!formula && !strpbrk(text, ",\"\r\n")) {
        fputs(text, out);
        return;
    }
    fputs(formula ? "\"'" : "\"", out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

/* Line ends become spaces, so that a name stays in its cell (or its comment, in LaTeX). */
static int plain(int c)
{
    return c == '\n' || c == '\r' ? ' ' : c;
}

void put_markdown(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '<') {
            fputs("&lt;", out);
            continue;
        }
        if (*text == '&') {
            fputs("&amp;", out);
            continue;
        }
        if (strchr("\\|`*_[]#~$", *text))
            fputc('\\', out);
        fputc(plain((unsigned char)*text), out);
    }
}

void put_latex(FILE *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '\\':
            fputs("\\textbackslash{}", out);
            break;
        case '~':
            fputs("\\textasciitilde{}", out);
            break;
        case '^':
            fputs("\\textasciicircum{}", out);
            break;
        case '<':
            fputs("\\textless{}", out);
            break;
        case '>':
            fputs("\\textgreater{}", out);
            break;
        case '&':
        case '%':
        case '$':
        case '#':
        case '_':
        case '{':
        case '}':
            fputc('\\', out);
            fputc(*text, out);
            break;
        default:
            fputc(plain((unsigned char)*text), out);
        }
    }
}
