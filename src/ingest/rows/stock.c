/* What is noted of a row, whether it is kept or not: what its columns held, and what is wrong with it. */
#include "ingest/reading.h"

#include <math.h>

enum { REPORTED_BAD_ROWS = 10 };

enum syw_status syw_report_bad(struct reading *reading, size_t source, const struct syw_error *bad)
{
    reading->log.source[source].bad++;
    if (reading->bad++ < REPORTED_BAD_ROWS && reading->options->bad_row && !reading->options->skip_bad)
        reading->options->bad_row(reading->options->context, bad);
    reading->log.left_out[SYW_LEFT_OUT_BAD]++;
    return SYW_OK;
}

enum syw_status syw_report_model(struct reading *reading, size_t line)
{
    struct syw_error bad = {0};
    size_t column = reading->layout.column[SYW_ROLE_MODEL];
    syw_error_at(&bad, SYW_EPARSE, reading->source->name, line, column + 1,
                 "column '%s': the model's name is not UTF-8 text", reading->header->name[column]);
    return syw_report_bad(reading, (size_t)(reading->source - reading->log.source), &bad);
}

/* Of the metric: what may be fractions, and what may be percentages. */
static void note_share(struct reading *reading)
{
    const struct log_row *row = &reading->rows.row;
    const double value = row->number[SYW_ROLE_VALUE];
    if (!(row->present & SYW_ROLE_BIT(SYW_ROLE_VALUE)))
        return;
    if (value <= 1 && value > reading->shares.fraction)
        reading->shares.fraction = value;
    else if (value > 1.5 && value < reading->shares.percent)
        reading->shares.percent = value;
}

void syw_begin_stock(struct reading *reading)
{
    reading->stocked = 0;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        if (reading->roles & SYW_ROLE_BIT(role) && reading->source->role[role].column)
            reading->stocked_role[reading->stocked++] = (enum syw_role)role;
}

void syw_take_stock(struct reading *reading)
{
    const struct log_row *row = &reading->rows.row;
    note_share(reading);
    for (size_t i = 0; i < reading->stocked; i++) {
        const enum syw_role role = reading->stocked_role[i];
        struct syw_recognized *stock = &reading->source->role[role];
        if (!(row->present & SYW_ROLE_BIT(role))) {
            stock->missing++;
            continue;
        }
        stock->present++;
        double number = row->number[role];
        if (role == SYW_ROLE_MODEL || role == SYW_ROLE_STATE || isnan(number))
            continue;
        if (!(number >= stock->min))
            stock->min = number;
        if (!(number <= stock->max))
            stock->max = number;
    }
}
