/* JSON values one after the other, as json-c has them: those of a list, or of JSON Lines. NaN, Infinity and -Infinity
 * are read as Python writes them. */
#ifndef SYW_INGEST_STORES_JSON_H
#define SYW_INGEST_STORES_JSON_H

#include "base/csv/reader.h"
#include "told.h"

#include <json.h>

enum { SYW_JSON_DEEPEST = 64 };

struct json_values {
    const char *name;
    struct byte_source bytes;
    struct json_tokener *tokener;
    char *block;
    size_t length, at; /* block[length], read up to at */
    size_t line;
    size_t most;       /* bytes of one value */
    bool list;         /* the values are those of a list */
    bool begun, ended; /* begun: something was read of it, here or elsewhere */
    bool torn;         /* the file ends within the last value, which is left out */
};

/* Begins to read values of up to `most` bytes. In every case syw_json_end is due. */
SYW_CHECKED enum syw_status syw_json_begin(struct json_values *values, struct byte_source bytes, const char *name,
                                           size_t most, struct syw_error *err);

/* The next value, the caller's to put, and the line it begins in; NULL at the end. Returns SYW_OK, SYW_EIO, SYW_EPARSE
 * (no JSON, nested deeper than 64 levels, too long, about 1 GiB as a tree), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_json_next(struct json_object **value, size_t *line, struct json_values *values,
                                          struct syw_error *err);

void syw_json_end(struct json_values *values);

/* Parses a whole text; NULL where it is no JSON or memory runs out. */
struct json_object *syw_json_parse(const char *text, size_t length);

/* The member of an object, NULL where there is none or it is no object. */
struct json_object *syw_json_member(struct json_object *object, const char *key);

/* Whether the object has all of the members, a list that ends with NULL. */
bool syw_json_has(struct json_object *object, const char *const key[]);

/* The number that the value is, or is written in its string; NaN where it is none. */
double syw_json_number(struct json_object *value);

/* A value as the text of a cell: null is the empty text, what is nested is JSON. */
const char *syw_json_text(size_t *length, struct json_object *value);

/* How the members of an object in an object are called: "params" with "_" and "lr". Those of `lifted`, a member at the
 * top, are called as if they stood there; NULL: none are. */
struct json_naming {
    const char *separator, *lifted;
    const char
        *curve; /* a member that is a list of objects, each of them a row beside the record's others; NULL: none */
    void (*shape)(struct json_object *record); /* brings a record into that shape first; NULL: it is */
};

/* How many rows the record is: as many as its curve has objects, else one. Its shape is that of naming from here on. */
size_t syw_json_rows(struct json_object *record, const struct json_naming *naming);

/* Adds a column for each member of the record, or of its rows, that is no object itself. */
SYW_CHECKED enum syw_status syw_json_add_columns(struct told *table, struct json_object *record,
                                                 const struct json_naming *naming, struct syw_error *err);

/* Sets the cells of a row, the i-th of the record's, by its members. *unknown, unless NULL: the first member for which
 * there is no column is called, in name[size]; "" where all have one. */
SYW_CHECKED enum syw_status syw_json_set_cells(struct told *table, struct json_object *record,
                                               const struct json_naming *naming, size_t i, char unknown[], size_t size,
                                               struct syw_error *err);

#endif
