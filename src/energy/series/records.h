/* A JSON file that holds a list of records, told as a table: what the programming interfaces of Energi Data Service, UK
 * NESO and WattTime send. */
#ifndef SYW_ENERGY_SERIES_RECORDS_H
#define SYW_ENERGY_SERIES_RECORDS_H

#include "base/csv/reader.h"

/* Whether the stream begins as JSON does; nothing is taken from it. */
bool syw_records_begin(FILE *in);

/* Reads `in` to its end and tells the listener of a header, then of a row for each record, with its number from 1 as
 * the line. Records are the list at the top, or that named "data" or "records". The first one's keys are the columns:
 * a record within it has its keys behind a point ("intensity.actual"); a "meta" beside the list adds its signal and
 * unit to "value" ("value (co2_moer lbs_co2_per_mwh)") and a column "region". What a record lacks, and null, is empty.
 *
 * Returns SYW_OK, SYW_EIO, SYW_EPARSE (not JSON; no records; over 64 MiB), SYW_ENOMEM, or what the listener
 * returned. */
SYW_CHECKED enum syw_status syw_records_read(FILE *in, const char *name, const struct csv_listener *listener,
                                             struct syw_error *err);

#endif
