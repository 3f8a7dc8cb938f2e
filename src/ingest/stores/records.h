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

/* Tells a list of records that was made of something else. */
SYW_CHECKED enum syw_status syw_records_tell_list(struct store *store, struct json_object *list,
                                                  const struct json_naming *naming, const struct csv_listener *listener,
                                                  struct syw_error *err);

/* Sets a member of a record that is being made; what json-c cannot keep is left out. The second takes a reference to a
 * value of somebody else, the third leaves out NaN. */
void syw_record_text(struct json_object *record, const char *key, const char *text);
void syw_record_value(struct json_object *record, const char *key, struct json_object *value);
void syw_record_number(struct json_object *record, const char *key, double number);

/* Whether a member of that name is what a trial costs, time apart: energy, emissions, operations or money. */
bool syw_record_names_cost(const char *key);

/* A column of a document: a list, or an object by row numbers. The value in a row, NULL where there is none. */
size_t syw_column_rows(struct json_object *column);
struct json_object *syw_column_value(struct json_object *column, size_t row);

/* Rows that are the members of an object as a list, the caller's to put; what a row is called that has more than a
 * number is its "index". NULL: memory ran out, or one is no object. */
struct json_object *syw_rows_listed(struct json_object *rows);

/* The one value of a document that is at the top and alone, NULL where the file is none: it is read whole. */
struct json_object *syw_store_document(const struct store *store);

#endif
