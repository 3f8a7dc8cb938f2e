/* Numbers stand in one array for each role. Texts stand one after the other in a few chunks that never move, so
 * that pointers to them hold while more are added. */
#include "cells.h"
#include "base/grow.h"

#include <string.h>

struct syw_strings {
    struct syw_strings *next; /* the chunk before */
    size_t used, room;
    char text[];
};

enum { SMALLEST_CHUNK = 64, LARGEST_CHUNK = 64 << 10 };

/* What a chunk has left when a text does not fit is less than that text: at most half is lost. */
char *syw_strings_add(struct syw_strings **strings, const char *text)
{
    struct syw_strings *chunk = *strings;
    size_t size = strlen(text) + 1;
    if (!chunk || chunk->room - chunk->used < size) {
        size_t room = chunk ? 2 * chunk->room : SMALLEST_CHUNK;
        room = room > LARGEST_CHUNK ? LARGEST_CHUNK : room;
        room = room < size ? size : room;
        chunk = room > SIZE_MAX / 2 ? NULL : malloc(sizeof *chunk + room);
        if (!chunk)
            return NULL;
        *chunk = (struct syw_strings){.next = *strings, .room = room};
        *strings = chunk;
    }
    char *copy = memcpy(chunk->text + chunk->used, text, size);
    chunk->used += size;
    return copy;
}

void syw_strings_clear(struct syw_strings **strings)
{
    for (struct syw_strings *chunk = *strings, *next; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    *strings = NULL;
}

static bool is_kept(unsigned roles, size_t role)
{
    return (roles >> role & 1) != 0;
}

/* All columns grow by the same steps from the same room. Where one cannot, those before it have room to spare. */
static enum syw_status make_room(struct syw_trials *trials, size_t *room, unsigned keep, struct syw_error *err)
{
    size_t need = trials->rows + 1, grown = *room;
    if (need <= *room)
        return SYW_OK;
    enum syw_status status = grow(&trials->state, &grown, need, sizeof *trials->state, err);
    for (size_t role = 0; role < SYW_ROLE_COUNT && status == SYW_OK; role++) {
        size_t from = *room;
        if (is_kept(keep & SYW_NUMBER_ROLES, role))
            status = grow(&trials->number[role], &from, need, sizeof *trials->number[role], err);
        else if (trials->text[role])
            status = grow(&trials->text[role], &from, need, sizeof *trials->text[role], err);
    }
    if (status == SYW_OK)
        *room = grown;
    return status;
}

/* A column that only a later file has: the rows before it are empty. NULL where memory runs out. */
static char **begin_text(struct syw_trials *trials, enum syw_role role, size_t room)
{
    char *empty = syw_strings_add(&trials->strings, "");
    char **column = room > SIZE_MAX / 2 / sizeof *column ? NULL : malloc(room * sizeof *column);
    if (!empty || !column) {
        free(column);
        return NULL;
    }
    for (size_t row = 0; row < trials->rows; row++)
        column[row] = empty;
    trials->text[role] = column;
    return column;
}

static enum syw_status add_text(struct syw_trials *trials, enum syw_role role, const char *text, size_t room,
                                struct syw_error *err)
{
    size_t row = trials->rows;
    char **column = trials->text[role], *kept = NULL;
    if (!column && !text)
        return SYW_OK;
    if (!column)
        column = begin_text(trials, role, room);
    if (!text)
        text = "";
    if (column)
        kept =
            row > 0 && strcmp(column[row - 1], text) == 0 ? column[row - 1] : syw_strings_add(&trials->strings, text);
    if (!kept)
        return syw_error_memory(err);
    column[row] = kept;
    return SYW_OK;
}

enum syw_status syw_cells_add(struct syw_trials *trials, size_t *room, unsigned keep, const struct kept_cells *cells,
                              struct syw_error *err)
{
    enum syw_status status = make_room(trials, room, keep, err);
    for (size_t role = 0; role < SYW_ROLE_COUNT && status == SYW_OK; role++) {
        if (is_kept(keep & SYW_NUMBER_ROLES, role))
            trials->number[role][trials->rows] = cells->number[role];
        else if (is_kept(keep & SYW_TEXT_ROLES, role))
            status = add_text(trials, (enum syw_role)role, cells->text[role], *room, err);
    }
    if (status == SYW_OK)
        trials->state[trials->rows] = (unsigned char)cells->state;
    return status;
}

void syw_cells_clear(struct syw_trials *trials)
{
    free(trials->state);
    trials->state = NULL;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++) {
        free(trials->number[role]);
        free(trials->text[role]);
        trials->number[role] = NULL;
        trials->text[role] = NULL;
    }
    syw_strings_clear(&trials->strings);
}
