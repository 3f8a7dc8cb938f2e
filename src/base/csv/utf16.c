/* Units of two bytes; what a block ends in the middle of waits for the next one. */
#include "utf16.h"

#include <string.h>

void syw_utf16_begin(struct utf16 *utf16, const char *text, size_t length)
{
    const bool little = length >= 2 && memcmp(text, "\xFF\xFE", 2) == 0;
    const bool big = length >= 2 && memcmp(text, "\xFE\xFF", 2) == 0;
    const bool bare_little = length >= 4 && text[0] && !text[1] && text[2] && !text[3];
    const bool bare_big = length >= 4 && !text[0] && text[1] && !text[2] && text[3];
    *utf16 = (struct utf16){.on = little || big || bare_little || bare_big, .big_endian = big || bare_big};
}

static unsigned unit_at(const struct utf16 *utf16, const unsigned char *bytes)
{
    return utf16->big_endian ? (unsigned)bytes[0] << 8 | bytes[1] : (unsigned)bytes[1] << 8 | bytes[0];
}

static size_t put(char *to, unsigned code)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    const size_t more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
    to[0] = (char)(lead[more] | code >> 6 * more);
    for (size_t i = 1; i <= more; i++)
        to[i] = (char)(0x80 | (code >> 6 * (more - i) & 0x3F));
    return more + 1;
}

/* Takes one character of bytes[n]; 0: its end is not there yet. */
static size_t take(const struct utf16 *utf16, unsigned *code, const unsigned char *bytes, size_t n, bool last)
{
    if (n < 2)
        return 0;
    *code = unit_at(utf16, bytes);
    const bool first_half = *code >= 0xD800 && *code < 0xDC00;
    if (first_half && n < 4 && !last)
        return 0;
    const unsigned second = first_half && n >= 4 ? unit_at(utf16, bytes + 2) : 0;
    if (second >= 0xDC00 && second < 0xE000) {
        *code = 0x10000 + ((*code - 0xD800) << 10) + (second - 0xDC00);
        return 4;
    }
    if (*code >= 0xD800 && *code < 0xE000)
        *code = 0xFFFD;
    return 2;
}

size_t syw_utf16_convert(struct utf16 *utf16, char *to, const char *text, size_t length, bool last)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t written = 0, taken;
    unsigned code;
    while (utf16->n_rest > 0 && length > 0) {
        utf16->rest[utf16->n_rest++] = *bytes++;
        length--;
        if ((taken = take(utf16, &code, utf16->rest, utf16->n_rest, false)) > 0) {
            written += put(to + written, code);
            memmove(utf16->rest, utf16->rest + taken, utf16->n_rest - taken);
            utf16->n_rest -= taken;
        }
    }
    while (length > 0 && (taken = take(utf16, &code, bytes, length, last)) > 0) {
        written += put(to + written, code);
        bytes += taken;
        length -= taken;
    }
    if (length > 0) {
        memcpy(utf16->rest, bytes, length);
        utf16->n_rest = length;
    }
    return written;
}
