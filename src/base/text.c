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
    const size_t length = strnlen(text, most + 4); /* a character has four bytes at most */
    size_t begin = most;
    if (length <= most)
        return length;
    while (begin > 0 && most - begin < 3 && (c[begin] & 0xC0) == 0x80)
        begin--;
    return begin + character(c + begin, length - begin) > most ? begin : most;
}

size_t syw_text_next(uint32_t *code, const char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    const size_t size = *c ? character(c, strnlen(text, 4)) : 0;
    *code = size == 0 ? SYW_NO_CHARACTER : size == 1 ? *c : *c & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++)
        *code = *code << 6 | (c[i] & 0x3F);
    return size || !*c ? size : 1;
}

bool syw_is_harmful(uint32_t code)
{
    const bool control = code < 32 || (code >= 127 && code < 160);
    const bool reordering = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    const bool line_end = code == 0x2028 || code == 0x2029;
    const bool none = code > 0x10FFFF || (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
    return control || reordering || line_end || none;
}

void syw_text_tame(char *text)
{
    const char *from = text;
    char *to = text;
    uint32_t code;
    for (size_t size; (size = syw_text_next(&code, from)) > 0; from += size) {
        if (syw_is_harmful(code))
            *to++ = '?';
        else
            to = (char *)memmove(to, from, size) + size;
    }
    *to = '\0';
}

void syw_text_put(FILE *out, const char *text)
{
    uint32_t code;
    for (size_t size; (size = syw_text_next(&code, text)) > 0; text += size) {
        if (syw_is_harmful(code))
            fputc('?', out);
        else
            fwrite(text, 1, size, out);
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
