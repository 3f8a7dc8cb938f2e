/* Whether rows are trials or steps of them. */
#include "fits.h"
#include "layout.h"
#include "roles.h"

#include <string.h>

/* The step that the kind of table has, where its trials have several rows if that is needed. */
static size_t step_of_kind(const struct log_layout *layout, const struct csv_header *header)
{
    size_t step = SYW_NO_COLUMN;
    const size_t trial = layout->column[SYW_ROLE_TRIAL];
    if (!syw_kind_column(&step, layout->kind, header, SYW_ROLE_STEP) || trial == SYW_NO_COLUMN ||
        layout->asked & SYW_ROLE_BIT(SYW_ROLE_TRIAL))
        return SYW_NO_COLUMN;
    const bool known = header->first && header->first->whole;
    if (header->first && syw_column_fit(header, trial, SYW_ROLE_TRIAL).filled < header->first->rows)
        return SYW_NO_COLUMN;
    return layout->kind->steps_where_repeated && known && syw_column_is_unique(header, trial) ? SYW_NO_COLUMN : step;
}

static enum syw_status refuse_weight(const struct csv_header *header, size_t weight, const char *source,
                                     struct syw_error *err)
{
    syw_error_at(err, SYW_EINVAL, source, header->line, 0, "column '%s': a row that is a step of a trial has no weight",
                 header->name[weight]);
    syw_error_hint(err, "`column weight=` ignores it");
    return SYW_EINVAL;
}

/* A column that may count steps, and whether it does where no column names the trial. */
static void look_for_steps(struct log_layout *layout, const struct csv_header *header)
{
    size_t column = syw_column_like_steps(header, 0);
    if (layout->column[SYW_ROLE_TRIAL] != SYW_NO_COLUMN) {
        if (column != SYW_NO_COLUMN && !syw_layout_plays(layout, column))
            layout->steps_like = column;
        return;
    }
    for (size_t nth = 1; column != SYW_NO_COLUMN && !syw_column_counts(header, column); nth++)
        column = syw_column_like_steps(header, nth);
    if (column != SYW_NO_COLUMN && !syw_layout_plays(layout, column))
        syw_layout_note(
            layout, true,
            "'%s' counts up from %s, as the steps of a training run do, and each row was taken for a trial: "
            "`column step=%s` takes them together",
            header->name[column], syw_first_cell(header->first, 0, column), header->name[column]);
}

enum syw_status syw_layout_find_steps(struct log_layout *layout, const struct csv_header *header, const char *source,
                                      const struct syw_log_options *options, struct syw_error *err)
{
    size_t *column = layout->column;
    const char *asked = syw_layout_asked(options, NULL, SYW_ROLE_STEP);
    if (!asked && (column[SYW_ROLE_STEP] = step_of_kind(layout, header)) != SYW_NO_COLUMN)
        layout->accrual = layout->kind->accrual;
    layout->file_is_trial = options->trial_per_file;
    if (layout->file_is_trial && !asked && column[SYW_ROLE_STEP] == SYW_NO_COLUMN)
        column[SYW_ROLE_STEP] = syw_column_like_steps(header, 0);
    layout->stepped = column[SYW_ROLE_STEP] != SYW_NO_COLUMN || layout->file_is_trial;
    if (!layout->stepped && options->take == SYW_TAKE_BEST) {
        syw_error_at(err, SYW_EINVAL, source, header->line, 0,
                     "`take` best needs `column step=COL`: every row is a trial");
        syw_error_hint(err, "`column step=COL` names the column that counts a trial's steps");
        return SYW_EINVAL;
    }
    if (!layout->stepped) {
        if (!asked)
            look_for_steps(layout, header);
        return SYW_OK;
    }
    if (column[SYW_ROLE_WEIGHT] != SYW_NO_COLUMN && layout->asked & SYW_ROLE_BIT(SYW_ROLE_WEIGHT))
        return refuse_weight(header, column[SYW_ROLE_WEIGHT], source, err);
    if (column[SYW_ROLE_WEIGHT] != SYW_NO_COLUMN)
        syw_layout_note(layout, true, "'%s' is not used: rows that are steps have no weight",
                        header->name[column[SYW_ROLE_WEIGHT]]);
    column[SYW_ROLE_WEIGHT] = SYW_NO_COLUMN;
    if (layout->file_is_trial)
        column[SYW_ROLE_TRIAL] = SYW_NO_COLUMN;
    layout->restarts = column[SYW_ROLE_TRIAL] == SYW_NO_COLUMN && !layout->file_is_trial;
    layout->kept_text |= SYW_ROLE_BIT(SYW_ROLE_TRIAL);
    if (layout->restarts)
        syw_layout_note(layout, true,
                        "no column names the trial: a new one begins where '%s' falls back, and with each file "
                        "(`trial_per_file`: each file is one)",
                        header->name[column[SYW_ROLE_STEP]]);
    return SYW_OK;
}
