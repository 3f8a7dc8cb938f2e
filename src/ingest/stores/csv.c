/* Delimited text, from wherever its bytes come. */
#include "store.h"

enum syw_status syw_store_read_csv(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    const struct byte_source bytes = {syw_input_read, &store->input};
    return syw_csv_read_bytes(&store->crlf, &bytes, store->name, listener, err);
}
