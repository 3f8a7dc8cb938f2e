/* What the options say, while it lives. */
#include "settings.h"

#include <stdlib.h>
#include <string.h>

enum syw_status names_add(struct names *names, const char *name, struct syw_error *err)
{
    const char **grown = realloc((void *)names->name, (names->n + 1) * sizeof *grown);
    if (!grown)
        return syw_error_memory(err);
    grown[names->n++] = name;
    names->name = grown;
    return SYW_OK;
}

const char *settings_keep(struct settings *settings, const char *text, size_t length)
{
    char *copy = strndup(text, length);
    if (copy && names_add(&settings->parts, copy, NULL) == SYW_OK)
        return copy;
    free(copy);
    return NULL;
}

void settings_clear(struct settings *settings)
{
    free((void *)settings->log.where);
    free((void *)settings->log.label);
    free((void *)settings->log.column);
    free((void *)settings->log.file_metric);
    free((void *)settings->metrics.name);
    free(settings->tradeoff.column);
    free(settings->tradeoff.search);
    free((void *)settings->energy.emissions.name);
    free((void *)settings->energy.energy_log.name);
    free((void *)settings->side_files.name);
    for (size_t i = 0; i < settings->parts.n; i++)
        free((void *)settings->parts.name[i]);
    free((void *)settings->parts.name);
    free((void *)settings->words.name);
    syw_remarks_clear(&settings->remarks);
    *settings = (struct settings){0};
}
