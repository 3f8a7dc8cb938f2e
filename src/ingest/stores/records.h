/* JSON records, each an object of its own in a list or a line, as a table. */
#ifndef SYW_INGEST_STORES_RECORDS_H
#define SYW_INGEST_STORES_RECORDS_H

#include "json.h"
#include "store.h"

/* Tells the records of a file as rows. The columns are the members of the records in its first 16 MiB; one that comes
 * later is ignored, unless it would matter: then it is an error. A last record that is not whole is left out, and said.
 * `prepare`, unless NULL, is called when the columns are known, for what the format knows of them. */
SYW_CHECKED enum syw_status syw_records_tell(struct store *store, const struct json_naming *naming,
                                             enum syw_status (*prepare)(struct store *store, const struct told *table,
                                                                        struct syw_error *err),
                                             const struct csv_listener *listener, struct syw_error *err);

#endif
