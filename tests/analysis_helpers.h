/* Logs given as text, and what analyses of them remark. */
#ifndef SYW_TESTS_ANALYSIS_HELPERS_H
#define SYW_TESTS_ANALYSIS_HELPERS_H

#include "log_text.h"
#include "syw/analysis.h"

/* A log with all that analyses can ask of it. */
static inline struct syw_log whole_log(const char *text)
{
    const struct syw_log_options options = {.wanted = ~0u, .keep = ~0u};
    return log_of(&options, text);
}

static inline bool has_remark(const struct syw_remarks *remarks, const char *part)
{
    for (size_t i = 0; i < remarks->n; i++)
        if (strstr(remarks->text[i], part))
            return true;
    for (size_t i = 0; i < remarks->n; i++)
        print_error("remark: %s\n", remarks->text[i]);
    return false;
}

#endif
