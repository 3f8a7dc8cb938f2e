/* A finishing touch to PNG: its true size. */
#include "bytes.h"

#include <math.h>
#include <string.h>

/* The CRC of PNG chunks (ISO 3309), bit by bit: it runs over 13 bytes. */
static guint32 chunk_crc(const guint8 *bytes, size_t n)
{
    guint32 crc = 0xFFFFFFFF;
    for (size_t i = 0; i < n; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
    }
    return ~crc;
}

static void put_32(guint8 *at, guint32 number)
{
    for (int i = 0; i < 4; i++)
        at[i] = (guint8)(number >> (24 - 8 * i));
}

/* Opens a gap of n bytes at place and fills it. */
static void insert(GByteArray *bytes, guint place, const void *data, guint n)
{
    guint old = bytes->len;
    g_byte_array_set_size(bytes, old + n);
    memmove(bytes->data + place + n, bytes->data + place, old - place);
    memcpy(bytes->data + place, data, n);
}

void syw_png_add_resolution(GByteArray *png, double dpi)
{
    enum { HEADER = 8 + 25 }; /* signature and IHDR */
    guint8 chunk[21] = {0, 0, 0, 9, 'p', 'H', 'Y', 's'};
    guint32 per_meter = (guint32)lround(dpi / 0.0254);
    put_32(chunk + 8, per_meter);
    put_32(chunk + 12, per_meter);
    chunk[16] = 1; /* the unit is the meter */
    put_32(chunk + 17, chunk_crc(chunk + 4, 13));
    if (png->len > HEADER)
        insert(png, HEADER, chunk, sizeof chunk);
}
