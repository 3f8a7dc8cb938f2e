/* Pieces that are worked on ahead by several threads are taken one by one, in order. */
#include "base/ahead.h"
#include "close.h"

#include <time.h>

enum { PIECES = 200 };

struct piece {
    unsigned number, square;
};

/* A stream of numbers that ends with one that cannot be read, if any. */
struct stream {
    unsigned next, unreadable, unwelcome, last; /* 0: none */
    unsigned taken;
};

static enum syw_status fill(void *item, bool *end, void *context, struct syw_error *err)
{
    struct stream *stream = context;
    struct piece *piece = item;
    *end = stream->next == PIECES;
    piece->number = ++stream->next;
    piece->square = 0;
    return piece->number == stream->unreadable ? syw_error_set(err, SYW_EIO, "cannot read %u", piece->number) : SYW_OK;
}

/* Some take longer than others. */
static void work(void *item, const void *context)
{
    struct piece *piece = item;
    (void)context;
    const struct timespec moment = {.tv_nsec = piece->number % 7 == 0 ? 300000 : 0};
    nanosleep(&moment, NULL);
    piece->square = piece->number * piece->number;
}

static enum syw_status take(void *item, bool *stop, void *context, struct syw_error *err)
{
    struct stream *stream = context;
    const struct piece *piece = item;
    assert_int_equal(piece->number, ++stream->taken);
    assert_int_equal(piece->square, piece->number * piece->number);
    *stop = piece->number == stream->last;
    return piece->number == stream->unwelcome ? syw_error_set(err, SYW_EPARSE, "no %u", piece->number) : SYW_OK;
}

static enum syw_status run(struct ahead *ahead, struct stream *stream, struct syw_error *err)
{
    static struct piece piece[AHEAD_MOST];
    *ahead = (struct ahead){fill, work, take, .context = stream, .n = syw_ahead_items()};
    assert_in_range(ahead->n, 4, AHEAD_MOST);
    for (size_t i = 0; i < ahead->n; i++)
        ahead->item[i] = &piece[i];
    return syw_ahead_run(ahead, err);
}

static void all_pieces_are_taken_in_order(void **state)
{
    (void)state;
    struct ahead ahead;
    struct stream stream = {0};
    assert_int_equal(run(&ahead, &stream, NULL), SYW_OK);
    assert_int_equal(stream.taken, PIECES);
}

static void what_cannot_be_read_is_said_after_the_pieces_before_it(void **state)
{
    (void)state;
    struct ahead ahead;
    struct syw_error err = {0};
    struct stream stream = {.unreadable = 100};
    assert_int_equal(run(&ahead, &stream, &err), SYW_EIO);
    assert_string_equal(err.text, "cannot read 100");
    assert_int_equal(stream.taken, 99);
    err = (struct syw_error){0};
    stream = (struct stream){.unreadable = 3, .unwelcome = 2};
    assert_int_equal(run(&ahead, &stream, &err), SYW_EPARSE);
    assert_string_equal(err.text, "no 2");
}

static void nothing_is_taken_after_an_error(void **state)
{
    (void)state;
    struct ahead ahead;
    struct syw_error err = {0};
    struct stream stream = {.unwelcome = 50};
    assert_int_equal(run(&ahead, &stream, &err), SYW_EPARSE);
    assert_string_equal(err.text, "no 50");
    assert_int_equal(stream.taken, 50);
}

static void who_stops_finds_that_piece_and_those_that_were_filled(void **state)
{
    (void)state;
    struct ahead ahead;
    for (unsigned turn = 0; turn < 2000; turn++) { /* a thread that fills one too many is a matter of luck */
        struct stream stream = {.last = 1 + turn % 6};
        assert_int_equal(run(&ahead, &stream, NULL), SYW_OK);
        assert_int_equal(ahead.taken, stream.last);
        assert_in_range(ahead.filled, ahead.taken, ahead.taken + ahead.n - 1);
        for (size_t i = ahead.taken - 1; i < ahead.filled; i++)
            assert_int_equal(((struct piece *)ahead.item[i % ahead.n])->number, i + 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_pieces_are_taken_in_order),
        cmocka_unit_test(what_cannot_be_read_is_said_after_the_pieces_before_it),
        cmocka_unit_test(nothing_is_taken_after_an_error),
        cmocka_unit_test(who_stops_finds_that_piece_and_those_that_were_filled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
