/* The names nearest to a word that no table knows. */
#ifndef SYW_CLI_NEAR_H
#define SYW_CLI_NEAR_H

#include "syw.h"

/* The names nearest to a word that no table knows, for a hint. */
struct near {
    const char *word;
    struct {
        const char *name, *also;
        double distance;
    } best[4];
    size_t n;
};
void near_offer(struct near *near, const char *name, const char *also); /* also: another name of it, or NULL */
void near_hint(const struct near *near, struct syw_error *err, const char *otherwise);

#endif
