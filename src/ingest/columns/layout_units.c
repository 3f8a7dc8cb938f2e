/* In what unit a column's cells are, and of which part of a trial a duration is. */
#include "base/number.h"
#include "fits.h"
#include "layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whether every filled cell brings its unit: "0.5 kWh". */
static bool cells_have_units(const struct csv_header *header, size_t column, enum syw_role role)
{
    struct cell_unit unit;
    bool any = false;
    for (size_t row = 0; header->first && row < header->first->rows; row++) {
        const char *text = syw_first_cell(header->first, row, column);
        const size_t length = strlen(text);
        if (syw_is_missing(text, length))
            continue;
        if (syw_unit_of_cell(&unit, role, text, length) == 0)
            return false;
        any = true;
    }
    return any;
}

/* A column that is just called "energy" may be anything: it matters only where energy is to be read, and not where
 * it is the metric. */
static void ignore(struct log_layout *layout, enum syw_role role, const char *name,
                   const struct syw_log_options *options)
{
    const bool wanted = ((options->wanted | options->keep) & SYW_ROLE_BIT(role)) != 0;
    const bool metric = layout->column[role] == layout->column[SYW_ROLE_VALUE];
    layout->column[role] = SYW_NO_COLUMN;
    layout->unitless |= SYW_ROLE_BIT(role);
    if (wanted && !metric)
        syw_layout_note(layout, true,
                        "'%s' is not used, as it does not tell its unit: `column %s=%s:UNIT` says it (%s)", name,
                        syw_role_name(role), name, syw_units_known(role));
}

enum syw_status syw_layout_find_unit(struct log_layout *layout, enum syw_role role, const struct csv_header *header,
                                     const char *table_unit, const char *source, const struct syw_log_options *options,
                                     struct syw_error *err)
{
    const size_t column = layout->column[role];
    const char *name = header->name[column];
    struct cell_unit *unit = &layout->unit[role];
    const bool codecarbon = layout->kind && strncmp(layout->kind->name, "CodeCarbon", 10) == 0;
    if (codecarbon && (role == SYW_ROLE_EMISSIONS || role == SYW_ROLE_DURATION))
        table_unit = role == SYW_ROLE_EMISSIONS ? "kg" : "s";
    if ((table_unit && syw_unit_of_word(unit, role, table_unit, strlen(table_unit))) ||
        syw_unit_of_name(unit, role, name))
        return SYW_OK;
    if (role == SYW_ROLE_DURATION) {
        *unit = (struct cell_unit){"s", 1, 1};
        layout->bare_duration = true;
        return SYW_OK;
    }
    if (cells_have_units(header, column, role)) {
        *unit = (struct cell_unit){"text", 1, 1};
        layout->unit_in_cells |= SYW_ROLE_BIT(role);
        return SYW_OK;
    }
    if (!(layout->asked & SYW_ROLE_BIT(role))) {
        ignore(layout, role, name, options);
        return SYW_OK;
    }
    syw_error_at(err, SYW_EINVAL, source, header->line, 0, "column '%s': its name does not tell the unit of %s", name,
                 syw_role_name(role));
    syw_error_hint(err, "`column %s=%s:UNIT` says it: %s", syw_role_name(role), name, syw_units_known(role));
    return SYW_EINVAL;
}

/* The number of different k in split<k>_test_... */
static size_t count_folds(const struct csv_header *header)
{
    size_t folds = 0;
    for (size_t i = 0; i < header->columns; i++) {
        const char *split = strstr(header->name[i], "split");
        char *end;
        if (split && strtoul(split + 5, &end, 10) == folds && end != split + 5 && strncmp(end, "_test_", 6) == 0)
            folds++;
    }
    return folds;
}

void syw_layout_find_folds(struct log_layout *layout, const struct csv_header *header)
{
    const size_t column = layout->column[SYW_ROLE_DURATION];
    char score[128];
    const char *name = column == SYW_NO_COLUMN ? "" : header->name[column], *fit = strstr(name, "mean_fit_time");
    if (!fit || fit[13])
        return;
    snprintf(score, sizeof score, "%.*smean_score_time", (int)(fit - name), name);
    layout->score_time = syw_column_find(header, score);
    layout->folds = (double)count_folds(header);
    if (layout->folds > 0) {
        syw_layout_note(layout, true, "a trial took %.0f folds x ('%s'%s%s%s)", layout->folds, name,
                        layout->score_time == SYW_NO_COLUMN ? "" : " + '",
                        layout->score_time == SYW_NO_COLUMN ? "" : score,
                        layout->score_time == SYW_NO_COLUMN ? "" : "'");
        return;
    }
    layout->score_time = SYW_NO_COLUMN;
    if (layout->asked & SYW_ROLE_BIT(SYW_ROLE_DURATION))
        return;
    layout->column[SYW_ROLE_DURATION] = SYW_NO_COLUMN;
    syw_layout_note(layout, true,
                    "'%s' is the time of one fit, and no split*_test_* column tells the number of folds: it is not "
                    "used (`column duration=%s` takes it for the trial's)",
                    name, name);
}
