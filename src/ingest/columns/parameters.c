/* Names decide, in this order: what plays a role, what counts repetitions, marks, and what only describes a trial. */
#include "parameters.h"
#include "base/number.h"
#include "metric.h"
#include "roles.h"
#include "words.h"

#include <string.h>

const char *syw_parameter_name(const char *column)
{
    static const char *const marks[] = {
        "params_", "params.",  "param_",   "Param ",     "config/",     "config.",          "config_", "hp.",
        "hp/",     "hparams.", "hparams/", "misc.vals.", "parameters.", "hyperparameters.", NULL};
    for (size_t i = 0; marks[i]; i++) {
        const size_t length = strlen(marks[i]);
        if (strncmp(column, marks[i], length) == 0 && column[length])
            return column + length;
    }
    return column;
}

/* What only repeats a trial, and what a tracker keeps among its hyperparameters for itself. */
static bool is_repetition(const char *name)
{
    static const char *const words[] = {"seed",      "seeds",      "rng",         "repeat", "repeats", "repetition",
                                        "replicate", "replicates", "replication", "wandb",  NULL};
    const struct name_words parts = syw_name_words(name);
    bool state = false;
    for (size_t i = 0; i + 1 < parts.n; i++)
        state = state || (syw_word_is(&parts, i, (const char *const[]){"random", NULL}) &&
                          syw_word_is(&parts, i + 1, (const char *const[]){"state", NULL}));
    return state || syw_any_word_is(&parts, words);
}

/* Whether a table would take the name for that of a role, which another column plays; value aside. */
static bool is_role(const struct log_layout *layout, char *name)
{
    const struct csv_header one = {.name = &name, .columns = 1};
    const unsigned free = layout->asked | SYW_ROLE_BIT(SYW_ROLE_WEIGHT); /* a weight that counts no trials is one */
    for (size_t role = SYW_ROLE_VALUE + 1; role < SYW_ROLE_COUNT; role++)
        if (!(free & SYW_ROLE_BIT(role)) && syw_role_recognize(&one, (enum syw_role)role) != SYW_NO_COLUMN)
            return true;
    return syw_column_like_steps(&one, 0) != SYW_NO_COLUMN;
}

static bool is_cost(const char *name)
{
    static const enum syw_role costs[] = {SYW_ROLE_DURATION, SYW_ROLE_ENERGY, SYW_ROLE_EMISSIONS,
                                          SYW_ROLE_DEVICE_HOURS};
    bool is = false;
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
        is = is || syw_cost_name(costs[i], name) != SYW_COST_NAME_NONE;
    return is;
}

/* What says which trial it is, where, when and by whom it was run, or what a tracker makes of results. */
static bool is_beside(const char *name)
{
    static const char *const words[] = {"id",     "ids",    "uuid", "guid",      "timestamp",  "datetime",
                                        "date",   "host",   "pid",  "uri",       "url",        "sha",
                                        "commit", "hash",   "git",  "slurm",     "hostname",   "path",
                                        "user",   "logdir", "dir",  "directory", "checkpoint", NULL};
    static const char *const whole[] = {"name",
                                        "label",
                                        "note",
                                        "notes",
                                        "comment",
                                        "job",
                                        "node",
                                        "node_ip",
                                        "tags",
                                        "rank",
                                        "done",
                                        "version",
                                        "parent",
                                        "rev",
                                        "typ",
                                        "executor",
                                        "command",
                                        "operation",
                                        "owner",
                                        "spec",
                                        "exp_key",
                                        "created",
                                        "updated",
                                        "time",
                                        "order",
                                        "arm_name",
                                        "generation_node",
                                        "generation_method",
                                        "source type",
                                        "source name",
                                        "sweep",
                                        "index",
                                        "failure type",
                                        "description",
                                        "machine",
                                        "cpu_model",
                                        "python_version",
                                        "os",
                                        NULL};
    static const char *const begins[] = {"metrics.",
                                         "metrics/",
                                         "tags.",
                                         "user_attrs_",
                                         "system_attrs_",
                                         "UserAttribute ",
                                         "SystemAttribute ",
                                         "result.",
                                         "summary.",
                                         "summary/",
                                         "attrs.",
                                         "misc.",
                                         "intermediate_values_",
                                         "Unnamed",
                                         "best_",
                                         "nan_",
                                         "std_",
                                         "mean_",
                                         "st_",
                                         "_",
                                         NULL};
    const struct name_words parts = syw_name_words(name);
    bool is = syw_any_word_is(&parts, words);
    for (size_t i = 0; whole[i] && !is; i++)
        is = syw_same_word(name, strlen(name), whole[i]);
    for (size_t i = 0; begins[i] && !is; i++)
        is = strncmp(name, begins[i], strlen(begins[i])) == 0;
    return is;
}

static bool is_marked(const char *name)
{
    return syw_parameter_name(name) != name;
}

bool syw_parameters_are_marked(const struct log_layout *layout, const struct csv_header *header)
{
    size_t marked = 0;
    for (size_t i = 0; i < header->columns && marked < 2; i++)
        marked += is_marked(header->name[i]) && !syw_layout_plays(layout, i);
    return marked >= 2 || (layout->kind && layout->kind->marks) || layout->slurm;
}

enum parameter_column syw_parameter_column(const struct log_layout *layout, const struct csv_header *header,
                                           size_t column, bool marked)
{
    char *name = header->name[column];
    const bool none = !*name || syw_layout_plays(layout, column) || is_repetition(name);
    if (none || is_marked(name) || marked)
        return !none && is_marked(name) && strcmp(name, "config_id") != 0 ? PARAMETER_ALWAYS : PARAMETER_NONE;
    if (syw_metric_name(name).known)
        return PARAMETER_UNLESS_NUMBER;
    return is_role(layout, name) || is_cost(name) || is_beside(name) ? PARAMETER_NONE : PARAMETER_ALWAYS;
}
