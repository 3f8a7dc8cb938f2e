/* Delimited text, from wherever its bytes come; and the table that `syw import` writes, whose value column says which
 * way is better: "val_acc [maximize]". */
#include "store.h"

#include <string.h>

enum syw_status syw_store_read_csv(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    const struct byte_source bytes = {syw_input_read, &store->input};
    return syw_csv_read_bytes(&store->crlf, &bytes, store->name, listener, err);
}

bool syw_store_is_imported(struct store *store)
{
    return syw_store_header_has(store, (const char *const[]){"model", "state", NULL}) &&
           (syw_store_header_has(store, (const char *const[]){"* [maximize]", NULL}) ||
            syw_store_header_has(store, (const char *const[]){"* [minimize]", NULL}));
}

/* A listener that takes the direction from the header and hands on the rest. */
struct import_listener {
    struct store *store;
    const struct csv_listener *next;
};

static enum syw_status on_header(void *context, const struct csv_header *header, bool wanted[], struct syw_error *err)
{
    static const char *const ending[] = {[SYW_MAXIMIZE] = " [maximize]", [SYW_MINIMIZE] = " [minimize]"};
    const struct import_listener *listener = context;
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < header->columns && status == SYW_OK; i++)
        for (size_t way = SYW_MAXIMIZE; way <= SYW_MINIMIZE && status == SYW_OK; way++) {
            const size_t length = strlen(header->name[i]), end = strlen(ending[way]);
            if (length <= end || strcmp(header->name[i] + length - end, ending[way]) != 0)
                continue;
            header->name[i][length - end] = '\0';
            status = syw_store_metric(listener->store, header->name[i], (enum syw_direction)way, err);
            if (status == SYW_OK)
                status = syw_store_role(listener->store, SYW_ROLE_VALUE, header->name[i], err);
        }
    return status == SYW_OK ? listener->next->header(listener->next->context, header, wanted, err) : status;
}

static void on_cell(void *context, const struct csv_cell *cell)
{
    const struct csv_listener *next = ((const struct import_listener *)context)->next;
    next->cell(next->context, cell);
}

static enum syw_status on_row(void *context, const struct csv_row *row, struct syw_error *err)
{
    const struct csv_listener *next = ((const struct import_listener *)context)->next;
    return next->row(next->context, row, err);
}

static enum syw_status on_block(void *context, uint64_t done, struct syw_error *err)
{
    const struct csv_listener *next = ((const struct import_listener *)context)->next;
    return next->block(next->context, done, err);
}

static size_t on_brief(void *context, const struct csv_brief cells[], size_t n)
{
    const struct csv_listener *next = ((const struct import_listener *)context)->next;
    return next->brief ? next->brief(next->context, cells, n) : 0;
}

enum syw_status syw_store_read_imported(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    struct import_listener importing = {store, listener};
    const struct csv_listener before = {on_header, on_cell, on_row, on_block, &importing, on_brief};
    return syw_store_read_csv(store, &before, err);
}
