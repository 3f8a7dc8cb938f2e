/* Columns without a role that may matter: what parts the rows, and what may be a cost. */
#include "base/clock.h"
#include "base/number.h"
#include "fits.h"
#include "layout.h"
#include "roles.h"

#include <stdio.h>
#include <string.h>

enum { MOST_GROUPS = 12 };

/* Names of what people compare, and of what must not be mixed. */
static const char *const groups[] = {"model",
                                     "model_type",
                                     "architecture",
                                     "arch",
                                     "backbone",
                                     "method",
                                     "algorithm",
                                     "algo",
                                     "network",
                                     "net",
                                     "estimator",
                                     "classifier",
                                     "experiment_id",
                                     "experiment_name",
                                     "sweep",
                                     "study",
                                     "project",
                                     "project_name",
                                     "model_arch",
                                     "model_architecture",
                                     "arch_name",
                                     "base_model",
                                     "encoder",
                                     "model_size",
                                     NULL};
static const char *const parts[] = {"set_type",     "split",    "subset", "partition",   "phase", "stage",
                                    "dataset",      "data_set", "data",   "task",        "fold",  "eval_set",
                                    "target_split", "language", "metric", "metric_name", NULL};

static bool is_one_of(const char *name, const char *const list[])
{
    const char *const prefixes[] = {"params.", "params_", "param_", "Param ", "config/", "config.", "tags."};
    for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++)
        if (strncmp(name, prefixes[p], strlen(prefixes[p])) == 0) {
            name += strlen(prefixes[p]);
            break;
        }
    for (size_t i = 0; list[i]; i++)
        if (syw_same_word(name, strlen(name), list[i]))
            return true;
    return false;
}

static bool is_filtered(const struct syw_log_options *options, const char *name)
{
    for (size_t i = 0; i < options->n_where; i++)
        if (strcmp(options->where[i].column, name) == 0)
            return true;
    return false;
}

/* "'a', 'b' and others" */
static void list(char text[160], const char *const value[], size_t n)
{
    *text = '\0';
    for (size_t i = 0; i < n && i < 4; i++)
        syw_list_name(text, 140, value[i]);
    if (n > 4)
        strcat(text, ", ...");
}

/* Rows that differ in such a column are not trials of one search. */
static void note_mixed(struct log_layout *layout, const struct csv_header *header,
                       const struct syw_log_options *options)
{
    for (size_t i = 0; i < header->columns; i++) {
        const char *name = header->name[i], *value[MOST_GROUPS];
        const bool grouped = is_one_of(name, groups) && layout->column[SYW_ROLE_MODEL] == SYW_NO_COLUMN &&
                             !options->model && !options->trial_per_file;
        if ((!grouped && !is_one_of(name, parts)) || syw_layout_plays(layout, i) || is_filtered(options, name))
            continue;
        char text[160];
        const size_t n = syw_column_distinct(value, MOST_GROUPS, header, i);
        if (n < 2 || n == MOST_GROUPS)
            continue;
        list(text, value, n);
        syw_layout_note(layout, true,
                        "rows of different '%s' (%s) are in one curve: `group %s` parts them, `where %s=...` "
                        "keeps one",
                        name, text, name, name);
    }
}

/* Whether the first row has a duration that brings its units. */
static bool is_duration(const struct csv_header *header, size_t column)
{
    double seconds;
    bool rounded;
    const char *text = header->first && header->first->rows > 0 ? syw_first_cell(header->first, 0, column) : "";
    return syw_duration_read(&seconds, &rounded, text, strlen(text));
}

/* A column that may be a cost but does not say so for certain. */
static void note_costs(struct log_layout *layout, const struct csv_header *header,
                       const struct syw_log_options *options)
{
    static const enum syw_role roles[] = {SYW_ROLE_DURATION, SYW_ROLE_ENERGY, SYW_ROLE_EMISSIONS,
                                          SYW_ROLE_DEVICE_HOURS};
    for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) {
        const bool times = roles[r] == SYW_ROLE_DURATION && layout->column[SYW_ROLE_STARTED] != SYW_NO_COLUMN &&
                           layout->column[SYW_ROLE_ENDED] != SYW_NO_COLUMN;
        if (layout->column[roles[r]] != SYW_NO_COLUMN || times ||
            (layout->asked | layout->unitless) & SYW_ROLE_BIT(roles[r]))
            continue;
        for (size_t i = 0; i < header->columns; i++) {
            const char *name = header->name[i];
            struct cell_unit unit;
            const bool text = roles[r] == SYW_ROLE_DURATION && is_duration(header, i);
            if (syw_layout_plays(layout, i) || syw_cost_name(roles[r], name) == SYW_COST_NAME_NONE ||
                (!text && syw_column_fit(header, i, SYW_ROLE_STEP).readable == 0))
                continue;
            syw_layout_note(layout, (options->keep & SYW_ROLE_BIT(roles[r])) != 0,
                            "'%s' may be the trials' %s: `column %s=%s%s` says so", name, syw_role_name(roles[r]),
                            syw_role_name(roles[r]), name,
                            text || syw_unit_of_name(&unit, roles[r], name) ? "" : ":UNIT");
        }
    }
}

void syw_layout_note_others(struct log_layout *layout, const struct csv_header *header,
                            const struct syw_log_options *options)
{
    size_t step;
    if (layout->kind && layout->kind->remark &&
        (layout->stepped || !syw_kind_column(&step, layout->kind, header, SYW_ROLE_STEP)))
        syw_layout_note(layout, true, "%s", layout->kind->remark);
    if (!options->costs_only)
        note_mixed(layout, header, options);
    note_costs(layout, header, options);
}
