/* What a reader of results must know besides: sentences that readers of logs, footprints and analyses leave behind.
 *
 * Names from files are harmless in them (no control character), and what the caller can set stands in backquotes, as in
 * errors (error.h).
 */
#ifndef SYW_REMARKS_H
#define SYW_REMARKS_H

#include "syw/error.h"

#include <stdbool.h>
#include <stddef.h>

SYW_BEGIN_DECLS

/* {0} is empty. */
struct syw_remarks {
    char **text; /* text[n], one sentence each, without a full stop */
    size_t n;
    bool failed; /* memory ran out: sentences are missing */
};

/* Adds a sentence that is not there yet. remarks may be NULL: nobody wants to know. A failure sticks and is returned by
 * syw_remarks_check. */
void syw_remarks_add(struct syw_remarks *remarks, const char *format, ...) SYW_PRINTF(2, 3);

/* SYW_OK, or SYW_ENOMEM where a sentence is missing. */
SYW_CHECKED enum syw_status syw_remarks_check(const struct syw_remarks *remarks, struct syw_error *err);

/* Frees the sentences and empties remarks; twice is fine. */
void syw_remarks_clear(struct syw_remarks *remarks);

SYW_END_DECLS

#endif
