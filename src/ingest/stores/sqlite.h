/* SQLite as a reader of databases of strangers: nothing is ever written, neither into the file nor beside it. */
#ifndef SYW_INGEST_STORES_SQLITE_H
#define SYW_INGEST_STORES_SQLITE_H

#include "store.h"

#include <sqlite3.h>

bool syw_sqlite_looks_like(const struct store *store);

/* Opens store->db. A database that lies in a file is read while others write to it; what is compressed or comes from a
 * pipe is read into memory, up to 256 MiB. Returns SYW_OK, SYW_EIO (locked, cannot be read), SYW_EPARSE (damaged,
 * longer), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_sqlite_open(struct store *store, struct syw_error *err);
void syw_sqlite_close(struct store *store);

/* "these tables are nobody's": SYW_EPARSE, with their names. */
enum syw_status syw_sqlite_foreign(struct store *store, struct syw_error *err);

/* Whether the database has all of the columns "table.column", a list that ends with NULL, in true tables: what a view
 * would compute is not asked. */
bool syw_sqlite_has(struct store *store, const char *const column[]);

/* A statement, to be finalized. */
SYW_CHECKED enum syw_status syw_sqlite_prepare(sqlite3_stmt **statement, struct store *store, const char *sql,
                                               struct syw_error *err);

/* The next row: *row is false at the end. */
SYW_CHECKED enum syw_status syw_sqlite_step(bool *row, struct store *store, sqlite3_stmt *statement,
                                            struct syw_error *err);

/* A text column of the row at hand, "" where it is NULL. */
const char *syw_sqlite_text(sqlite3_stmt *statement, int column);

#endif
