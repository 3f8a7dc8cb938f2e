/* The head and the end of a page. Style and script stand in it as they are, each named by its SHA-256 in the page's
 * Content-Security-Policy (CSP level 3, 8.3): what a log smuggles in would not run, even if it got past the escapes. */
#include "page.h"

#include <glib.h>

/* src/render/page, as bytes that the build makes of them */
extern const unsigned char syw_page_style[], syw_page_script[];
extern const size_t syw_page_style_size, syw_page_script_size;

static void put_hash(FILE *out, const unsigned char *bytes, size_t size)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_update(sum, bytes, (gssize)size);
    g_checksum_get_digest(sum, digest, &length);
    char *text = g_base64_encode(digest, length);
    fprintf(out, "'sha256-%s'", text);
    g_free(text);
    g_checksum_free(sum);
}

static void put_policy(FILE *out)
{
    fputs("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ", out);
    put_hash(out, syw_page_style, syw_page_style_size);
    fputs("; script-src ", out);
    put_hash(out, syw_page_script, syw_page_script_size);
    fputs("; base-uri 'none'; form-action 'none'\">\n", out);
}

void syw_page_begin(FILE *out, const struct syw_document_head *head)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n", out);
    put_policy(out);
    fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
          out);
    syw_put_html(out, head->title ? head->title : "syw");
    fputs("</title>\n<style>", out);
    fwrite(syw_page_style, 1, syw_page_style_size, out);
    fputs("</style>\n</head>\n<body>\n<main>\n", out);
}

/* JSON, in which what could end the element, or be taken for markup, is written as \u003c and so on. */
static void put_data(FILE *out, const char *json, size_t length)
{
    fputs("<script type=\"application/json\" id=\"syw-data\">", out);
    for (size_t i = 0; i < length; i++)
        if (json[i] == '<' || json[i] == '>' || json[i] == '&')
            fprintf(out, "\\u%04x", (unsigned)json[i]);
        else
            fputc(json[i], out);
    fputs("</script>\n", out);
}

void syw_page_end(FILE *out, const struct syw_document_head *head)
{
    fputs("</main>\n", out);
    if (head->data)
        put_data(out, head->data, head->length);
    fputs("<script>", out);
    fwrite(syw_page_script, 1, syw_page_script_size, out);
    fputs("</script>\n</body>\n</html>\n", out);
}
