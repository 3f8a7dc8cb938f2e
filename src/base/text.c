/* One step over a character decides what it is; everything else walks by that step. */
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* The bytes of the character at c, of which there are `left`; 0: no valid one begins here. */
static size_t character(const unsigned char *c, size_t left)
{
    if (*c < 0x80)
        return 1;
    size_t size = *c >= 0xF0 && *c <= 0xF4 ? 4 : *c >= 0xE0 && *c < 0xF0 ? 3 : *c >= 0xC2 && *c < 0xE0 ? 2 : 0;
    if (size == 0 || left < size)
        return 0;
    if ((*c == 0xE0 && c[1] < 0xA0) || (*c == 0xED && c[1] > 0x9F) || (*c == 0xF0 && c[1] < 0x90) ||
        (*c == 0xF4 && c[1] > 0x8F))
        return 0; /* overlong, surrogate, or beyond U+10FFFF */
    for (size_t i = 1; i < size; i++)
        if ((c[i] & 0xC0) != 0x80)
            return 0;
    return size;
}

bool syw_is_utf8(const char *text, size_t length)
{
    const unsigned char *c = (const unsigned char *)text;
    for (size_t i = 0, size; i < length; i += size)
        if ((size = character(c + i, length - i)) == 0)
            return false;
    return true;
}

size_t syw_text_cut(const char *text, size_t most)
{
    const unsigned char *c = (const unsigned char *)text;
    size_t length = strlen(text), begin = most;
    if (length <= most)
        return length;
    while (begin > 0 && most - begin < 3 && (c[begin] & 0xC0) == 0x80)
        begin--;
    return begin + character(c + begin, length - begin) > most ? begin : most;
}

/* The bytes of the character at c, 1 where none begins there; *control: it steers terminals. */
static size_t step(bool *control, const unsigned char *c, size_t left)
{
    size_t size = character(c, left);
    *control = size == 0 ? *c < 0xA0 : size == 1 ? *c < 32 || *c == 127 : *c == 0xC2 && c[1] < 0xA0;
    return size ? size : 1;
}

void syw_text_tame(char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    char *to = text;
    bool control;
    for (size_t left = strlen(text), size; left > 0; c += size, left -= size) {
        size = step(&control, c, left);
        if (control)
            *to++ = '?';
        else
            to = (char *)memmove(to, c, size) + size;
    }
    *to = '\0';
}

void syw_text_put(FILE *out, const char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    bool control;
    for (size_t left = strlen(text), size; left > 0; c += size, left -= size) {
        size = step(&control, c, left);
        if (control)
            fputc('?', out);
        else
            fwrite(c, 1, size, out);
    }
}

void syw_text_make_utf8(char *text)
{
    if (syw_is_utf8(text, strlen(text)))
        return;
    for (char *c = text; *c; c++)
        *c = (unsigned char)*c < 0x80 ? *c : '?';
}

/* Takes away a last character that was cut in two. */
static void drop_half(char *text)
{
    size_t length = strlen(text), begin = length;
    while (begin > 0 && length - begin < 3 && ((unsigned char)text[begin - 1] & 0xC0) == 0x80)
        begin--;
    if (begin == 0 || (unsigned char)text[begin - 1] < 0xC0)
        return;
    unsigned char lead = (unsigned char)text[begin - 1];
    if (length - begin < (lead >= 0xF0 ? 3u : lead >= 0xE0 ? 2u : 1u))
        text[begin - 1] = '\0';
}

void syw_text_add_list(char *text, size_t size, const char *format, va_list arguments)
{
    size_t length = strlen(text);
    int wanted = vsnprintf(text + length, size - length, format, arguments);
    if (wanted >= 0 && (size_t)wanted >= size - length)
        drop_half(text + length);
    syw_text_tame(text + length);
}

void syw_text_add(char *text, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    syw_text_add_list(text, size, format, arguments);
    va_end(arguments);
}

char *syw_text_copy(const char *text, size_t length)
{
    char *copy = malloc(length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}
