/* A role's columns are tried one after the other: what the cells hold decides whether a name means what it says. */
#include "layout.h"
#include "base/clock.h"
#include "base/number.h"
#include "base/text.h"
#include "fits.h"
#include "ingest/rows/cells.h"
#include "roles.h"

#include <string.h>

/* ---- by name, if the cells fit --------------------------------------------------------------------------------- */

struct offer {
    struct log_layout *layout;
    const struct csv_header *header;
    enum syw_role role;
    bool wanted;
    size_t empty; /* the first candidate that holds nothing */
    const char *table_unit, *empty_unit;
};

static bool is_optional(enum syw_role role)
{
    return role == SYW_ROLE_MODEL || role == SYW_ROLE_ZONE;
}

static const char *needed(enum syw_role role)
{
    return role == SYW_ROLE_STARTED || role == SYW_ROLE_ENDED ? "time"
           : role == SYW_ROLE_DURATION                        ? "duration"
           : role == SYW_ROLE_STATE                           ? "state that is known"
                                                              : "number";
}

/* Why a column that has the name and holds something does not play the role. */
static void note_unfit(const struct offer *offer, size_t column, const struct column_fit *fit)
{
    const char *name = offer->header->name[column], *role = syw_role_name(offer->role);
    if (!offer->wanted)
        return;
    if (offer->role == SYW_ROLE_WEIGHT)
        syw_layout_note(offer->layout, true,
                        "'%s' is not taken for the number of equal trials that a row stands for: `column weight=%s` "
                        "says that it is",
                        name, name);
    else if (fit->example && syw_date_orders(fit->example, strlen(fit->example)))
        syw_layout_note(offer->layout, true,
                        "'%s' is not read: which number is the day in '%.*s'? Times such as 2024-05-31T10:39:13 are "
                        "certain; `column %s=COL` names another column",
                        name, SYW_CUT(fit->example, 32), role);
    else
        syw_layout_note(offer->layout, true, "'%s' is not read: '%.*s' is no %s; `column %s=COL` names another column",
                        name, SYW_CUT(fit->example ? fit->example : "", 32), needed(offer->role), role);
}

static bool take_if_fit(size_t column, const char *unit, void *context)
{
    struct offer *offer = context;
    const struct csv_header *header = offer->header;
    if (offer->role != SYW_ROLE_TRIAL && syw_layout_plays(offer->layout, column))
        return false; /* the kind of table knows what else it is */
    const struct column_fit fit = syw_column_fit(header, column, offer->role);
    if (fit.filled == 0 && header->first && header->first->rows > 0) {
        offer->empty_unit = offer->empty == SYW_NO_COLUMN ? unit : offer->empty_unit;
        offer->empty = offer->empty == SYW_NO_COLUMN ? column : offer->empty;
        return false;
    }
    if ((fit.filled > 0 && fit.readable == 0) || (offer->role == SYW_ROLE_WEIGHT && fit.readable < fit.filled)) {
        note_unfit(offer, column, &fit);
        return false;
    }
    offer->layout->column[offer->role] = column;
    offer->table_unit = unit;
    return true;
}

static const char *recognize(struct log_layout *layout, const struct csv_header *header, enum syw_role role,
                             bool wanted)
{
    struct offer offer = {layout, header, role, wanted, SYW_NO_COLUMN, NULL, NULL};
    if (syw_role_candidates(header, role, take_if_fit, &offer) || offer.empty == SYW_NO_COLUMN || is_optional(role))
        return offer.table_unit;
    layout->column[role] = offer.empty;
    return offer.empty_unit;
}

/* ---- as it is asked for ----------------------------------------------------------------------------------------- */

static enum syw_status refuse_unit(const char *unit, enum syw_role role, const struct csv_header *header,
                                   const char *source, struct syw_error *err)
{
    syw_error_at(err, SYW_EINVAL, source, header->line, 0, "'%s' is no unit of %s", unit, syw_role_name(role));
    syw_error_hint(err, "known are %s", syw_units_known(role));
    return SYW_EINVAL;
}

/* A column, or behind it a colon and its unit. */
static enum syw_status find_asked(struct log_layout *layout, enum syw_role role, const char *asked,
                                  const struct csv_header *header, const char *source, struct syw_error *err)
{
    char name[256];
    const char *colon = strrchr(asked, ':');
    size_t column = syw_column_named(header, asked);
    if (column == SYW_NO_COLUMN && colon && syw_role_has_unit(role) && (size_t)(colon - asked) < sizeof name) {
        memcpy(name, asked, (size_t)(colon - asked));
        name[colon - asked] = '\0';
        if ((column = syw_column_named(header, name)) != SYW_NO_COLUMN &&
            !syw_unit_of_word(&layout->unit[role], role, colon + 1, strlen(colon + 1)))
            return refuse_unit(colon + 1, role, header, source, err);
    }
    if (column == SYW_NO_COLUMN)
        return syw_no_such_column(err, header, source, asked);
    layout->column[role] = column;
    return SYW_OK;
}

static enum syw_status find_role(struct log_layout *layout, enum syw_role role, const struct csv_header *header,
                                 const char *source, const struct syw_log_options *options, const char *metric,
                                 struct syw_error *err)
{
    const bool wanted = ((options->wanted | options->keep) & SYW_ROLE_BIT(role)) != 0 || role == SYW_ROLE_WEIGHT ||
                        role == SYW_ROLE_STATE;
    const char *asked = syw_layout_asked(options, metric, role), *table_unit = NULL;
    enum syw_status status = SYW_OK;
    layout->asked |= asked ? SYW_ROLE_BIT(role) : 0;
    if (asked && *asked)
        status = find_asked(layout, role, asked, header, source, err);
    else if (!asked && layout->column[role] == SYW_NO_COLUMN)
        table_unit = recognize(layout, header, role, wanted);
    else if (asked)
        layout->column[role] = SYW_NO_COLUMN;
    const size_t column = layout->column[role];
    if (!syw_role_has_unit(role))
        layout->unit[role] = (struct cell_unit){"", 1, 1};
    if (status != SYW_OK || column == SYW_NO_COLUMN)
        return status;
    if (asked || layout->kind) /* what the table knows about a name holds when it is named as well */
        table_unit = table_unit ? table_unit : syw_role_unit(role, header->name[column]);
    status = syw_check_unique(header, column, source, err);
    layout->date_order[role] =
        role == SYW_ROLE_STARTED || role == SYW_ROLE_ENDED ? syw_column_date_order(header, column) : 0;
    if (status == SYW_OK && syw_role_has_unit(role) && !layout->unit[role].name)
        status = syw_layout_find_unit(layout, role, header, table_unit, source, options, err);
    return status;
}

/* ---- all -------------------------------------------------------------------------------------------------------- */

/* Roles that the kind of table gives, unless the caller gives them. The step is decided later. */
static void take_kind(struct log_layout *layout, const struct csv_header *header)
{
    layout->kind = syw_table_kind(header);
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        if (role != SYW_ROLE_STEP)
            (void)syw_kind_column(&layout->column[role], layout->kind, header, (enum syw_role)role);
}

static void find_special_rows(struct log_layout *layout, const struct csv_header *header)
{
    const struct log_kind *kind = layout->kind;
    const size_t trial = layout->column[SYW_ROLE_TRIAL];
    layout->drop = kind && kind->drop ? syw_column_find(header, kind->drop) : SYW_NO_COLUMN;
    layout->parents = kind && kind->parents ? syw_column_find(header, kind->parents) : SYW_NO_COLUMN;
    layout->slurm = trial != SYW_NO_COLUMN && strncmp(header->name[trial], "JobID", 5) == 0;
    layout->held = layout->parents != SYW_NO_COLUMN && trial != SYW_NO_COLUMN && !layout->stepped;
    layout->kept_text |= layout->held ? SYW_ROLE_BIT(SYW_ROLE_TRIAL) : 0;
    layout->watched = trial != SYW_NO_COLUMN ? trial : 0;
}

/* Times that are days of a spreadsheet. */
static void find_serial(struct log_layout *layout, const struct csv_header *header)
{
    for (enum syw_role role = SYW_ROLE_STARTED; role <= SYW_ROLE_ENDED; role++) {
        const size_t column = layout->column[role];
        if (column == SYW_NO_COLUMN || !syw_column_is_serial(header, column))
            continue;
        layout->serial |= SYW_ROLE_BIT(role);
        syw_layout_note(layout, true,
                        "'%s' holds days since 1899-12-30, as spreadsheets write dates (45291.5 is 2023-12-31 12:00)",
                        header->name[column]);
    }
}

static bool is_named(const struct csv_header *header, size_t column, const char *name)
{
    return column != SYW_NO_COLUMN && syw_same_word(header->name[column], strlen(header->name[column]), name);
}

enum syw_status syw_layout_find(struct log_layout *layout, const struct csv_header *header, const char *source,
                                const struct syw_log_options *options, const char *metric, struct syw_error *err)
{
    *layout = (struct log_layout){.utc_offset_s = options->utc_offset_s,
                                  .kept_text = options->keep & SYW_TEXT_ROLES,
                                  .steps_like = SYW_NO_COLUMN,
                                  .score_time = SYW_NO_COLUMN};
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        layout->column[role] = SYW_NO_COLUMN;
    take_kind(layout, header);
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++) {
        enum syw_status status = find_role(layout, (enum syw_role)role, header, source, options, metric, err);
        if (status != SYW_OK)
            return status;
    }
    syw_layout_find_folds(layout, header);
    enum syw_status status = syw_layout_find_steps(layout, header, source, options, err);
    if (status != SYW_OK)
        return status;
    find_special_rows(layout, header);
    if (layout->column[SYW_ROLE_VALUE] == SYW_NO_COLUMN && !syw_layout_asked(options, metric, SYW_ROLE_VALUE))
        syw_layout_choose_metric(layout, header, options);
    if (layout->column[SYW_ROLE_VALUE] != SYW_NO_COLUMN &&
        (status = syw_check_unique(header, layout->column[SYW_ROLE_VALUE], source, err)) != SYW_OK)
        return status;
    syw_layout_find_direction(layout, header);
    layout->zero_is_absent = is_named(header, layout->column[SYW_ROLE_ENERGY], "ConsumedEnergyRaw");
    find_serial(layout, header);
    syw_layout_note_others(layout, header, options);
    return SYW_OK;
}
