/* What a misspelled name could have meant: the names at the smallest edit distance, ASCII letters of either case
 * taken for equal. */
#include "suggest.h"

#include "base/text.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 64 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Insertions, deletions and replacements from a to b (Wagner and Fischer 1974), over the length of the longer. */
static double edit_distance(const char *a, const char *b)
{
    size_t cost[LONGEST + 1], n = smaller(strlen(a), LONGEST), m = smaller(strlen(b), LONGEST);
    for (size_t j = 0; j <= m; j++)
        cost[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = cost[0];
        cost[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t replaced = diagonal + (tolower((unsigned char)a[i - 1]) != tolower((unsigned char)b[j - 1]));
            diagonal = cost[j];
            cost[j] = smaller(replaced, smaller(cost[j], cost[j - 1]) + 1);
        }
    }
    size_t longer = n > m ? n : m;
    return longer ? (double)cost[m] / (double)longer : 0;
}

static bool contains(const char *text, const char *part)
{
    size_t length = strlen(part);
    for (; length >= 3 && *text; text++) {
        size_t i = 0;
        while (i < length && tolower((unsigned char)text[i]) == tolower((unsigned char)part[i]))
            i++;
        if (i == length)
            return true;
    }
    return false;
}

/* The least of the name and what is left of it without its first words ("RTX 4090" of "NVIDIA GeForce RTX 4090"). A
 * name that holds the word, or is held by it, is nearer than any misspelling of more than a fifth. */
static double distance(const char *word, const char *name)
{
    double least = contains(name, word) || contains(word, name) ? 0.2 : 1;
    for (const char *rest = name; rest; rest = strchr(rest, ' ')) {
        rest += *rest == ' ';
        double edits = edit_distance(word, rest);
        least = edits < least ? edits : least;
    }
    return least;
}

void suggestions_offer(struct suggestions *near, const char *name, const char *also)
{
    enum { ROOM = sizeof near->best / sizeof near->best[0] };
    double d = distance(near->word, name), other = also ? distance(near->word, also) : 1;
    d = other < d ? other : d;
    if (d >= 0.5 || (near->n == ROOM && d >= near->best[ROOM - 1].distance))
        return;
    size_t i = near->n < ROOM ? near->n++ : ROOM - 1;
    for (; i > 0 && near->best[i - 1].distance > d; i--)
        near->best[i] = near->best[i - 1];
    near->best[i].name = name;
    near->best[i].also = also;
    near->best[i].distance = d;
}

void suggestions_hint(const struct suggestions *near, struct syw_error *err, const char *otherwise)
{
    char text[400] = "";
    for (size_t i = 0; i < near->n; i++) {
        size_t used = strlen(text);
        const char *also = near->best[i].also && *near->best[i].also ? near->best[i].also : NULL;
        snprintf(text + used, sizeof text - used, "%s%s%.*s%s%.*s%s",
                 i ? ", " : "near: ", near->before ? near->before : "", SYW_CUT(near->best[i].name, 60),
                 also ? " (" : "", SYW_CUT(also ? also : "", 40), also ? ")" : "");
    }
    syw_error_hint(err, "%s%s%s", text, near->n > 0 ? "; " : "", otherwise);
}
