/* First lines that are no header, or no CSV's. */
#include "base/number.h"
#include "header.h"

#include <string.h>

/* Of words that blanks part, how many there are, and how many of them are numbers. */
static size_t count_words(size_t *numbers, const char *text)
{
    size_t n = 0;
    char word[64];
    double number;
    *numbers = 0;
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        const size_t length = strcspn(text, " ");
        n++;
        if (length < sizeof word) {
            memcpy(word, text, length);
            word[length] = '\0';
            *numbers += syw_decimal_read(&number, word, length);
        }
        text += length;
    }
    return n;
}

/* A table whose columns stand below one another, parted by blanks. */
static bool is_aligned(const struct csv_header *header, const struct csv_first_rows *first)
{
    size_t numbers, none;
    if (header->columns != 1 || first->rows == 0 || first->row[0].columns != 1)
        return false;
    const size_t words = count_words(&numbers, syw_first_cell(first, 0, 0));
    return words > 1 && numbers > 0 && count_words(&none, header->name[0]) == words && none == 0;
}

/* One cell above lines that have several. */
static bool is_title(const struct csv_header *header, const struct csv_first_rows *first)
{
    size_t several = 0, rows = 0;
    for (size_t row = 0; row < first->rows; row++) {
        const char *text = syw_first_cell(first, row, 0);
        const bool one = first->row[row].columns == 1;
        rows += !one || (*text && *text != '#');
        several += !one || strpbrk(text, ";\t") != NULL;
    }
    return header->columns == 1 && *header->name[0] && rows > 1 && several == rows;
}

/* Dashes below every name. */
static bool is_ruled(const struct csv_header *header, const struct csv_first_rows *first)
{
    size_t dashes = 0;
    for (size_t i = 0; first->rows > 0 && i < header->columns; i++) {
        const char *text = syw_first_cell(first, 0, i);
        dashes += *text && text[strspn(text, "-:= ")] == '\0';
    }
    return dashes > 1 && dashes + 2 >= header->columns;
}

bool syw_header_is_odd(const char **what, const char **hint, const struct csv_header *header,
                       const struct csv_first_rows *first)
{
    if (is_title(header, first)) {
        *what = "the first line has one cell and those below have more: it is a title, not the header";
        *hint = "take it out, or begin it with #";
    } else if (is_aligned(header, first)) {
        *what = "the columns are parted by blanks";
        *hint = "save the table with commas, semicolons or tabs between them";
    } else if (is_ruled(header, first)) {
        *what = "the table has a line below its header, as one for reading has";
        *hint = "save it as CSV";
    } else {
        return false;
    }
    return true;
}
