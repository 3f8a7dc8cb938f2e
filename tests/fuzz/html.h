/* Whether a page is well formed as far as names of strangers could break it: every attribute is quoted, no < stands
 * but before a tag, and tags end in the order in which they began, but for those that HTML lets be left out. */
#ifndef SYW_TESTS_FUZZ_HTML_H
#define SYW_TESTS_FUZZ_HTML_H

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { HTML_DEEPEST = 64, HTML_TAG = 32 };

struct html {
    const char *at, *wrong; /* what is wrong, or NULL */
    char open[HTML_DEEPEST][HTML_TAG];
    size_t depth;
};

static inline bool html_one_of(const char *tag, const char *const list[])
{
    for (; *list; list++)
        if (strcmp(*list, tag) == 0)
            return true;
    return false;
}

/* An attribute's value: quoted; it ends before the next quote. */
static inline void html_skip_attributes(struct html *html, bool *empty)
{
    *empty = false;
    while (*html->at && *html->at != '>') {
        if (*html->at == '<')
            html->wrong = "< in a tag";
        if (*html->at == '=' && html->at[1] != '"') {
            html->wrong = "a value without quotes";
        } else if (*html->at == '=') {
            const char *end = strchr(html->at + 2, '"');
            html->at = end ? end : html->at + strlen(html->at) - 1;
        }
        *empty = *html->at == '/';
        html->at++;
    }
    if (*html->at != '>')
        html->wrong = "a tag without end";
    else
        html->at++;
}

/* Raw text: to the end tag of its element. */
static inline void html_skip_raw(struct html *html, const char *tag)
{
    char end[HTML_TAG + 3] = "</";
    strcat(strcat(end, tag), ">");
    const char *found = strstr(html->at, end);
    if (found)
        html->at = found + strlen(end);
    else
        html->wrong = "raw text without end";
}

static inline void html_end(struct html *html, const char *tag)
{
    static const char *const left_out[] = {"td", "th", "tr", "tbody", "thead", "li", "dt", "dd", "p", NULL};
    while (html->depth > 0 && strcmp(html->open[html->depth - 1], tag) != 0 &&
           html_one_of(html->open[html->depth - 1], left_out))
        html->depth--;
    if (html->depth > 0 && strcmp(html->open[html->depth - 1], tag) == 0)
        html->depth--;
    else
        html->wrong = "an end tag without begin";
}

static inline void html_begin(struct html *html, const char *tag, bool empty)
{
    static const char *const alone[] = {"meta", "br", "hr", "img", "input", "link", NULL};
    static const char *const again[] = {"td", "th", "tr", "tbody", "thead", "li", "dt", "dd", "p", NULL};
    if (strcmp(tag, "script") == 0 || strcmp(tag, "style") == 0) {
        html_skip_raw(html, tag);
    } else if (!empty && !html_one_of(tag, alone)) {
        if (html->depth > 0 && html_one_of(tag, again) && strcmp(html->open[html->depth - 1], tag) == 0)
            html->depth--; /* begins anew */
        if (html->depth == HTML_DEEPEST)
            html->wrong = "too deep";
        else
            strcpy(html->open[html->depth++], tag);
    }
}

static inline void html_tag(struct html *html)
{
    char tag[HTML_TAG] = "";
    const bool ends = html->at[1] == '/';
    bool empty;
    html->at += 1 + ends;
    for (size_t n = 0; n + 1 < HTML_TAG && (isalnum((unsigned char)*html->at) || *html->at == ':'); html->at++, n++) {
        tag[n] = *html->at;
        tag[n + 1] = '\0';
    }
    if (!*tag)
        html->wrong = "< that begins no tag";
    html_skip_attributes(html, &empty);
    if (ends)
        html_end(html, tag);
    else
        html_begin(html, tag, empty);
}

/* NULL: it is well formed. */
static inline const char *html_wrong(const char *page)
{
    static const char doctype[] = "<!DOCTYPE html>\n";
    struct html html = {.at = page};
    if (strncmp(page, doctype, strlen(doctype)) != 0)
        return "no doctype";
    html.at += strlen(doctype);
    while (!html.wrong && *html.at) {
        if (strncmp(html.at, "<!--", 4) == 0)
            html.wrong = "a comment";
        else if (*html.at == '<')
            html_tag(&html);
        else
            html.at++;
    }
    return html.wrong ? html.wrong : html.depth > 0 ? "a tag that never ends" : NULL;
}

#endif
