/* What the library calls by the names of its headers, in backquotes, by the names of the tool's options. */
#include "cli/say.h"

#include <stdlib.h>
#include <string.h>

/* Of two names that fit the first one counts. What stands behind a name stays. */
static const struct {
    const char *name, *option;
} words[] = {
    {"skip_bad", "--skip-bad"},
    {"where", "--where"},
    {"metric", "-m COL"},
    {"column step=", "--step "},
    {"column", "--column"},
    {"accrual", "--step-costs"},
    {"study", "--study"},
    {"format_in", "--format-in"},
    {"failed_value", "--failed VALUE"},
    {"failed", "--failed"},
    {"take", "--take"},
    {"start_s", "--energy-log-start"},
    {"file_metric", "-m MODEL=COL"},
    {"group", "-g"},
    {"trial_per_file", "--trial-per-file"},
    {"pruned", "--pruned"},
    {"SYW_MINIMIZE", "--minimize"},
    {"SYW_MAXIMIZE", "--maximize"},
    {"watts", "--hardware NAME|WATTS"},
    {"g_per_kwh", "--intensity"},
    {"syw_footprints_compute", "syw footprint"},
    {"axis kwh", "-b kwh"},
    {"axis", "--budget"},
    {"at", "--at"},
    {"average_cost", "--average-cost"},
    {"impute", "--impute-cost mean"},
    {"p_any", "--p-any P"},
    {"SYW_ESTIMATOR_V", "--estimator v"},
    {"replacement", "--replacement"},
    {"SYW_BAND_EXACT", "--bands exact"},
    {"SYW_BAND_SIMULTANEOUS", "--bands simultaneous"},
    {"confidence", "--confidence"},
    {"lowest, highest", "--bounds LO,HI"},
    {"assume_random", "--assume-random"},
    {"paired", "--paired"},
    {"target", "--reach"},
    {"rulers", "--rulers"},
    {"label", "--label"},
    {"log_y", "--log y"},
    {"cost", "--cost"},
    {"baseline", "--baseline"},
    {"search_cost", "--search-cost"},
    {"beyond", "--beyond"},
    {"within", "--within"},
    {"hyperparameters", "--hyperparameters"},
    {"tail", "--tail"},
    {"noise", "--noise"},
    {"columns", "--columns"},
};

/* Whether text begins with the name, and not with a longer one. */
static bool begins_with(const char *text, const char *name)
{
    size_t length = strlen(name);
    return strncmp(text, name, length) == 0 && (name[length - 1] == '=' || strchr("` ", text[length]));
}

void put_option_words(FILE *out, const char *text)
{
    while (*text) {
        const char *end = *text == '`' ? strchr(text + 1, '`') : NULL;
        size_t i = 0, n = end ? sizeof words / sizeof *words : 0;
        while (i < n && !begins_with(text + 1, words[i].name))
            i++;
        if (i == n) {
            fputc(*text++, out);
            continue;
        }
        const char *rest = text + 1 + strlen(words[i].name);
        fprintf(out, "%s%.*s", words[i].option, (int)(end - rest), rest);
        text = end + 1;
    }
}

char *in_option_words(const char *text)
{
    char *made = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&made, &size);
    if (!out)
        return NULL;
    put_option_words(out, text);
    if (fclose(out) == 0)
        return made;
    free(made);
    return NULL;
}

const char *option_name(const char *name)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].name, name) == 0)
            return words[i].option;
    return name;
}
