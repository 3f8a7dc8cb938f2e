/* A database is opened read-only: SQLite then takes shared locks alone, for as long as it reads. One with a write-ahead
 * log that nobody has open is read as immutable, since reading it otherwise would create files beside it. Statements
 * are ours; the schema is a stranger's and is not trusted. */
#include "sqlite.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { WAIT_MS = 1000, IMAGE_BYTES = 256 << 20, PATH_BYTES = 4096 };

bool syw_sqlite_looks_like(const struct store *store)
{
    return store->input.head_length >= 16 && memcmp(store->input.head, "SQLite format 3", 16) == 0;
}

/* What SQLite says is wrong, in words of ours where its own do not help. */
static enum syw_status failed(struct store *store, int code, struct syw_error *err)
{
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return syw_error_memory(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        syw_error_at(err, SYW_EIO, store->name, 0, 0, "the database is locked by whoever writes to it");
        syw_error_hint(err, "try again in a moment");
        return SYW_EIO;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        syw_error_at(err, SYW_EIO, store->name, 0, 0, "a writer died and left a journal beside the database");
        syw_error_hint(err, "open it once with the program that wrote it, which repairs it");
        return SYW_EIO;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        syw_error_at(err, SYW_EPARSE, store->name, 0, 0, "the database is damaged or incomplete");
        syw_error_hint(err, "copy it again while nobody writes to it");
        return SYW_EPARSE;
    default:
        return syw_error_at(err, SYW_EPARSE, store->name, 0, 0, "cannot read the database: %s",
                            store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(code));
    }
}

/* The path as a URI: what would end it is written by its number. */
static bool make_uri(char uri[], size_t size, const char *path, const char *query)
{
    size_t length = (size_t)snprintf(uri, size, "file:%s", path[0] == '/' && path[1] == '/' ? "//" : "");
    for (const char *c = path; *c && length + 4 < size; c++)
        length += (size_t)(strchr("?#%", *c) ? snprintf(uri + length, size - length, "%%%02X", (unsigned char)*c)
                                             : snprintf(uri + length, size - length, "%c", *c));
    return (size_t)snprintf(uri + length, size - length, "%s", query) < size - length;
}

/* Whether a file with that ending beside the database holds anything. */
static bool has_beside(const struct store *store, const char *ending)
{
    char path[PATH_BYTES];
    struct stat file;
    return (size_t)snprintf(path, sizeof path, "%s%s", store->path, ending) < sizeof path && stat(path, &file) == 0 &&
           file.st_size > 0;
}

static int open_file(struct store *store)
{
    enum { LOG_VERSION_AT = 18, WAL = 2 };
    char uri[3 * PATH_BYTES + 64];
    const bool wal = store->input.head_length > LOG_VERSION_AT && store->input.head[LOG_VERSION_AT] == WAL;
    const char *query = wal && !has_beside(store, "-wal") ? "?mode=ro&immutable=1"
                        : wal                             ? "?mode=ro&readonly_shm=1"
                                                          : "?mode=ro";
    if (strlen(store->path) >= PATH_BYTES || !make_uri(uri, sizeof uri, store->path, query))
        return SQLITE_CANTOPEN;
    return sqlite3_open_v2(uri, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
}

/* The whole database in memory; it is sqlite's to free. */
static enum syw_status open_image(int *code, struct store *store, struct syw_error *err)
{
    enum syw_status status = syw_input_look(&store->input, IMAGE_BYTES + 1, err);
    const size_t length = store->input.head_length;
    if (status != SYW_OK)
        return status;
    if (length > IMAGE_BYTES) {
        syw_error_at(err, SYW_EPARSE, store->name, 0, 0, "the database is longer than 256 MiB");
        syw_error_hint(err, "unpack it into a file of its own");
        return SYW_EPARSE;
    }
    unsigned char *image = sqlite3_malloc64(length);
    if (!image)
        return syw_error_memory(err);
    memcpy(image, store->input.head, length);
    if (length > 19)
        image[18] = image[19] = 1; /* a write-ahead log, if there was one, is not here */
    *code = sqlite3_open_v2(":memory:", &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (*code == SQLITE_OK)
        *code = sqlite3_deserialize(store->db, "main", image, (sqlite3_int64)length, (sqlite3_int64)length,
                                    SQLITE_DESERIALIZE_READONLY | SQLITE_DESERIALIZE_FREEONCLOSE);
    else
        sqlite3_free(image);
    return SYW_OK;
}

/* Nothing of the schema runs; values are bounded. */
static void distrust(sqlite3 *db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 64 << 20);
    sqlite3_busy_timeout(db, WAIT_MS);
}

enum syw_status syw_sqlite_open(struct store *store, struct syw_error *err)
{
    int code = SQLITE_OK;
    enum syw_status status = SYW_OK;
    if (store->given || store->input.unpacking)
        status = open_image(&code, store, err);
    else
        code = open_file(store);
    if (status != SYW_OK || code != SQLITE_OK)
        return status != SYW_OK ? status : failed(store, code, err);
    distrust(store->db);
    /* One transaction: all tables are read as they are at one moment. */
    code = sqlite3_exec(store->db, "PRAGMA cell_size_check = ON; BEGIN; SELECT 1 FROM sqlite_master LIMIT 1", NULL,
                        NULL, NULL);
    return code == SQLITE_OK ? SYW_OK : failed(store, code, err);
}

void syw_sqlite_close(struct store *store)
{
    sqlite3_close(store->db);
    store->db = NULL;
}

enum syw_status syw_sqlite_foreign(struct store *store, struct syw_error *err)
{
    char list[300] = "";
    sqlite3_stmt *statement = NULL;
    bool row;
    enum syw_status status =
        syw_sqlite_prepare(&statement, store, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name", err);
    while (status == SYW_OK && (status = syw_sqlite_step(&row, store, statement, err)) == SYW_OK && row)
        if (strlen(list) < 200)
            syw_text_add(list, sizeof list, "%s'%.*s'", *list ? ", " : "", SYW_CUT(syw_sqlite_text(statement, 0), 60));
    sqlite3_finalize(statement);
    if (status != SYW_OK)
        return status;
    syw_error_at(err, SYW_EPARSE, store->name, 0, 0, "an SQLite database that is neither Optuna's nor MLflow's");
    syw_error_hint(err, "its tables are %s; save the trials as CSV", *list ? list : "none");
    return SYW_EPARSE;
}

bool syw_sqlite_has(struct store *store, const char *const column[])
{
    static const char sql[] = "SELECT 1 FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table' "
                              "AND m.rootpage > 0 AND m.name = ?1 AND c.name = ?2";
    sqlite3_stmt *statement = NULL;
    bool all = store->db && sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) == SQLITE_OK;
    for (size_t i = 0; column[i] && all; i++) {
        const char *point = strchr(column[i], '.');
        sqlite3_reset(statement);
        sqlite3_bind_text(statement, 1, column[i], (int)(point - column[i]), SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, point + 1, -1, SQLITE_STATIC);
        all = sqlite3_step(statement) == SQLITE_ROW;
    }
    sqlite3_finalize(statement);
    return all;
}

enum syw_status syw_sqlite_prepare(sqlite3_stmt **statement, struct store *store, const char *sql,
                                   struct syw_error *err)
{
    int code = sqlite3_prepare_v2(store->db, sql, -1, statement, NULL);
    return code == SQLITE_OK ? SYW_OK : failed(store, code, err);
}

enum syw_status syw_sqlite_step(bool *row, struct store *store, sqlite3_stmt *statement, struct syw_error *err)
{
    int code = sqlite3_step(statement);
    *row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? SYW_OK : failed(store, code, err);
}

const char *syw_sqlite_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text ? text : "";
}
