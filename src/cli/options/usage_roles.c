/* Which column of a table of how models do in use plays which role. */
#include "values.h"

#include <stdlib.h>
#include <string.h>

enum syw_status add_usage_role(struct settings *settings, const char *role, const char *column, struct syw_error *err)
{
    struct tradeoff_settings *tradeoff = &settings->tradeoff;
    char known[200] = "";
    for (enum syw_usage_role at = SYW_USAGE_MODEL; at < SYW_USAGE_ROLES; at++) {
        const char *name = syw_usage_role_name(at);
        snprintf(known + strlen(known), sizeof known - strlen(known), "%s%s", at ? ", " : "", name);
        if (strcmp(name, role) != 0)
            continue;
        struct syw_usage_column *grown =
            realloc(tradeoff->column, (tradeoff->n_columns + 1) * sizeof *tradeoff->column);
        if (!grown)
            return syw_error_memory(err);
        tradeoff->column = grown;
        grown[tradeoff->n_columns++] = (struct syw_usage_column){at, column};
        return SYW_OK;
    }
    refuse(err, "column", role, "a role");
    syw_error_hint(err, "roles are %s", known);
    return SYW_EINVAL;
}
