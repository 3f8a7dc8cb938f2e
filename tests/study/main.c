/* study [--quick] [--only TABLE] [--record COMMIT] TOOL before.csv: the study's tables in Markdown, what before.csv has
 * before what TOOL claims; with --record, lines of before.csv for the TOOL that was built at COMMIT. */
#include "study.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name;
    void (*run)(struct study *study);
    unsigned long seed; /* its own, so that before.csv is of the same searches whatever tables there are */
} tables[] = {
    {"values", study_values, 100},
    {"costs", study_costs, 101},
    {"small costs", study_small_costs, 102},
    {"cost medians", study_cost_medians, 104},
    {"cost median pairs", study_cost_median_pairs, 105},
    {"simultaneous", study_simultaneous, 103},
    {"reach", study_reach, 103},
    {"cost reach", study_cost_reach, 105},
    {"comparisons", study_comparisons, 105},
    {"power", study_power, 106},
    {"cost comparisons", study_cost_comparisons, 108},
    {"rankings", study_rankings, 108},
    {"audits", study_audits, 109},
    {"few", study_few, 110},
    {"luck", study_luck, 111},
    {"again", study_again, 112},
    {"cost gains", study_cost_gains, 113},
};

/* The commit of which before.csv is; "": none. */
static void read_commit(char commit[64], const char *path)
{
    char line[512];
    FILE *file = fopen(path, "r");
    commit[0] = '\0';
    while (file && fgets(line, sizeof line, file)) {
        const char *comma = strrchr(line, ',');
        snprintf(commit, 64, "%.*s", comma ? (int)strcspn(comma + 1, "\n") : 0, comma ? comma + 1 : "");
    }
    if (file)
        fclose(file);
}

static void print_head(const struct study *study)
{
    char commit[64];
    read_commit(commit, study->before_path);
    printf(
        "\n# How often what the tool prints is right\n\nThe simulated searches are written as logs and given to the "
        "tool; "
        "its JSON is compared with the truth. Each number is *before / after*:\nthat of the tool at commit %s, kept in "
        "tests/study/before.csv, and that of the tool as it is, of the same searches. Where a part of\nthem has no "
        "interval "
        "or no probability, that part is said, and the share is of the others. A dash alone: not counted of that\n"
        "tool, which takes hours for budgets in real cost. All is asked at 95 %%.\n",
        commit);
    if (study->quick)
        printf("\n**Quick:** all is from a tenth of the searches that are said.\n");
}

/* Whether its help knows the word. */
static bool has(const char *tool, const char *command, const char *word)
{
    char line[1024];
    bool found = false;
    snprintf(line, sizeof line, "'%s' help %s", tool, command);
    FILE *help = popen(line, "r");
    while (help && fgets(line, sizeof line, help))
        found |= strstr(line, word) != NULL;
    return help && pclose(help) == 0 && found;
}

static bool read_arguments(struct study *study, const char **only, int count, char *word[])
{
    int i = 1;
    for (; i < count && strncmp(word[i], "--", 2) == 0; i++)
        if (strcmp(word[i], "--quick") == 0)
            study->quick = true;
        else if (strcmp(word[i], "--only") == 0 && i + 1 < count)
            *only = word[++i];
        else if (strcmp(word[i], "--record") == 0 && i + 1 < count)
            study->commit = word[++i];
        else
            return false;
    if (i + 2 != count)
        return false;
    study->tool = word[i];
    study->before_path = word[i + 1];
    return true;
}

int main(int count, char *word[])
{
    struct study study = {.log_path = "/tmp/syw-study-XXXXXX"};
    const char *only = NULL;
    if (!read_arguments(&study, &only, count, word)) {
        fprintf(stderr, "usage: study [--quick] [--only TABLE] [--record COMMIT] TOOL before.csv\n");
        return 2;
    }
    int log = mkstemp(study.log_path);
    study.rng = gsl_rng_alloc(gsl_rng_mt19937);
    if (log < 0 || close(log) != 0 || !study.rng)
        return 1;
    study.simultaneous = has(study.tool, "compare", "simultaneous|");
    if (study.commit)
        printf("table,row,column,mean,without,searches,commit\n");
    else if (!only)
        print_head(&study);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (!only || strcmp(only, tables[i].name) == 0) {
            gsl_rng_set(study.rng, tables[i].seed);
            tables[i].run(&study);
        }
    gsl_rng_free(study.rng);
    return remove(study.log_path) == 0 ? 0 : 1;
}
