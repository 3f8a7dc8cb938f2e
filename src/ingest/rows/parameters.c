/* A row is one run of bytes, so that keeping it is one copy: in front of each text stands what it is of. */
#include "parameters.h"
#include "base/grow.h"
#include "base/number.h"
#include "base/text.h"
#include "ingest/columns/parameters.h"

#include <string.h>

struct cell {
    uint64_t hash; /* of the whole text; 0: rows of the trial contradict one another */
    uint32_t name;
    uint16_t length; /* of what is kept of it, behind this */
    bool cut;
};

/* ---- names ------------------------------------------------------------------------------------------------------ */

enum syw_status syw_parameter_names_find(size_t *index, struct parameter_names *names, const char *name,
                                         struct syw_error *err)
{
    enum syw_status status = syw_slots_reserve(&names->slots, names->n, err);
    if (status == SYW_OK)
        status = grow(&names->name, &names->capacity, names->n + 1, sizeof *names->name, err);
    if (status != SYW_OK)
        return status;
    const uint64_t hash = syw_hash(SYW_HASH_BEGIN, name, strlen(name));
    struct slot *slot = syw_slots_first(&names->slots, hash);
    while (slot->next && strcmp(names->name[slot->next - 1], name) != 0)
        slot = syw_slots_after(&names->slots, slot, hash);
    if (!slot->next) {
        if (!(names->name[names->n] = syw_text_copy(name, strlen(name))))
            return syw_error_memory(err);
        *slot = (struct slot){hash, ++names->n};
    }
    *index = slot->next - 1;
    return SYW_OK;
}

enum syw_status syw_parameter_names_copy(char ***name, size_t *n, const struct parameter_names *names,
                                         struct syw_error *err)
{
    char **copy = names->n > 0 ? calloc(names->n, sizeof *copy) : NULL;
    bool whole = copy || names->n == 0;
    for (size_t i = 0; i < names->n && whole; i++) {
        const char *bare = syw_parameter_name(names->name[i]);
        whole = (copy[i] = syw_text_copy(bare, strlen(bare))) != NULL;
    }
    if (!whole) {
        for (size_t i = 0; i < names->n && copy; i++)
            free(copy[i]);
        free(copy);
        return syw_error_memory(err);
    }
    *name = copy;
    *n = names->n;
    return SYW_OK;
}

void syw_parameter_names_clear(struct parameter_names *names)
{
    for (size_t i = 0; i < names->n; i++)
        free(names->name[i]);
    free(names->name);
    free(names->slots.slot);
    *names = (struct parameter_names){0};
}

/* ---- rows ------------------------------------------------------------------------------------------------------- */

/* The cell at that place, and where the next one stands. */
static struct cell cell_at(const struct parameter_row *row, size_t at)
{
    struct cell cell;
    memcpy(&cell, row->bytes + at, sizeof cell);
    return cell;
}

static size_t after(const struct cell *cell, size_t at)
{
    return at + sizeof *cell + cell->length;
}

/* 0.10 and 1e-1 are one value; every bit of the result depends on every bit of the cell, so that sums tell rows apart.
 * The last steps are MurmurHash3's fmix64 (Appleby). */
static uint64_t hash_of(size_t name, const struct csv_cell *cell)
{
    const uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);
    uint64_t hash;
    double number = cell->number;
    if (csv_is_number(cell->reading) ||
        (cell->reading == CELL_NOT_READ && syw_decimal_read(&number, cell->text, cell->length))) {
        number += 0.0; /* -0 is 0 */
        memcpy(&hash, &number, sizeof hash);
    } else {
        hash = syw_hash(SYW_HASH_BEGIN, cell->text, cell->length);
    }
    hash += (name + 1) * golden;
    hash = (hash ^ hash >> 33) * UINT64_C(0xff51afd7ed558ccd);
    hash = (hash ^ hash >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
    hash ^= hash >> 33;
    return hash ? hash : 1;
}

static enum syw_status append(struct parameter_row *row, const void *bytes, size_t length, struct syw_error *err)
{
    if (length == 0)
        return SYW_OK;
    enum syw_status status = grow(&row->bytes, &row->room, row->length + length, 1, err);
    if (status != SYW_OK)
        return status;
    memcpy(row->bytes + row->length, bytes, length);
    row->length += length;
    return SYW_OK;
}

enum syw_status syw_parameters_add(struct parameter_row *row, size_t name, const struct csv_cell *told,
                                   struct syw_error *err)
{
    const size_t length = told->length;
    if (!csv_is_number(told->reading) && syw_is_missing(told->text, length))
        return SYW_OK;
    const size_t kept = length > SYW_PARAMETER_BYTES ? syw_text_cut(told->text, SYW_PARAMETER_BYTES) : length;
    struct cell cell;
    memset(&cell, 0, sizeof cell); /* padding is copied, too */
    cell.hash = hash_of(name, told);
    cell.name = (uint32_t)name;
    cell.length = (uint16_t)kept;
    cell.cut = kept < length;
    enum syw_status status = append(row, &cell, sizeof cell, err);
    return status == SYW_OK ? append(row, told->text, kept, err) : status;
}

enum syw_status syw_parameters_copy(struct parameter_row *to, const struct parameter_row *from, struct syw_error *err)
{
    to->length = 0;
    return append(to, from->bytes, from->length, err);
}

/* Where the row has that name, from `at` on and then from its beginning; row->length where it has not. */
static size_t find(const struct parameter_row *row, uint32_t name, size_t at)
{
    for (size_t i = at; i < row->length;) {
        const struct cell cell = cell_at(row, i);
        if (cell.name == name)
            return i;
        i = after(&cell, i);
    }
    return at > 0 ? find(row, name, 0) : row->length;
}

enum syw_status syw_parameters_join(struct parameter_row *kept, const struct parameter_row *row, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    size_t there = 0; /* rows of a trial mostly have the same cells in the same order */
    for (size_t i = 0; i < row->length && status == SYW_OK;) {
        const struct cell cell = cell_at(row, i);
        const size_t size = after(&cell, i) - i;
        const size_t at = find(kept, cell.name, there);
        if (at == kept->length) {
            status = append(kept, row->bytes + i, size, err);
        } else {
            struct cell before = cell_at(kept, at);
            there = after(&before, at);
            before.hash = before.hash == cell.hash ? before.hash : 0;
            memcpy(kept->bytes + at, &before, sizeof before);
        }
        i += size;
    }
    return status;
}

uint64_t syw_parameters_hash(const struct parameter_row *row)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < row->length;) {
        const struct cell cell = cell_at(row, i);
        sum += cell.hash;
        i = after(&cell, i);
    }
    return sum;
}

void syw_parameters_clear(struct parameter_row *row)
{
    free(row->bytes);
    *row = (struct parameter_row){0};
}

/* ---- what others see of a row ------------------------------------------------------------------------------------ */

/* The text as UTF-8, NULL where memory runs out. */
static char *value_of(const char *text, const struct cell *cell)
{
    static const char more[] = "...";
    char *value = malloc(cell->length + sizeof more);
    if (!value)
        return NULL;
    memcpy(value, text, cell->length);
    strcpy(value + cell->length, cell->cut ? more : "");
    syw_text_make_utf8(value);
    return value;
}

enum syw_status syw_parameters_take(struct syw_parameter **parameter, size_t *n, const struct parameter_row *row,
                                    const struct parameter_names *names, struct syw_error *err)
{
    struct syw_parameter *taken = NULL;
    size_t cells = 0, capacity = 0;
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < row->length && status == SYW_OK;) {
        const struct cell cell = cell_at(row, i);
        const char *text = row->bytes + i + sizeof cell, *name = syw_parameter_name(names->name[cell.name]);
        i = after(&cell, i);
        if (cell.hash == 0)
            continue;
        if ((status = grow(&taken, &capacity, cells + 1, sizeof *taken, err)) != SYW_OK)
            break;
        taken[cells++] = (struct syw_parameter){syw_text_copy(name, strlen(name)), value_of(text, &cell)};
        if (!taken[cells - 1].name || !taken[cells - 1].value)
            status = syw_error_memory(err);
    }
    if (status != SYW_OK) {
        syw_parameters_free(taken, cells);
        return status;
    }
    *parameter = taken;
    *n = cells;
    return SYW_OK;
}

void syw_parameters_free(struct syw_parameter *parameter, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(parameter[i].name);
        free(parameter[i].value);
    }
    free(parameter);
}
