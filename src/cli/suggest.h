/* The names nearest to a word that no table knows. */
#ifndef SYW_CLI_SUGGEST_H
#define SYW_CLI_SUGGEST_H

#include "syw.h"

/* The names nearest to a word that no table knows, for a hint. */
struct suggestions {
    const char *word, *before; /* before: what stands before each name, NULL: nothing */
    struct {
        const char *name, *also;
        double distance;
    } best[4];
    size_t n;
};
void suggestions_offer(struct suggestions *near, const char *name,
                       const char *also); /* also: another name of it, or NULL */
void suggestions_hint(const struct suggestions *near, struct syw_error *err, const char *otherwise);

#endif
