/* The hash table of indexes, where hashes are alike. */
#include "close.h"
#include "ingest/rows/slots.h"

#include <stdlib.h>

/* Adds index `next - 1` behind all that have the hash. */
static void add(struct slots *slots, uint64_t hash, size_t next)
{
    assert_int_equal(syw_slots_reserve(slots, next - 1, NULL), SYW_OK);
    struct slot *slot = syw_slots_first(slots, hash);
    while (slot->next)
        slot = syw_slots_after(slots, slot, hash);
    *slot = (struct slot){hash, next};
}

/* How many stand for the hash. */
static size_t count(const struct slots *slots, uint64_t hash)
{
    size_t n = 0;
    for (struct slot *slot = syw_slots_first(slots, hash); slot->next; slot = syw_slots_after(slots, slot, hash))
        n++;
    return n;
}

static void names_of_one_hash_all_stay_when_the_table_grows(void **state)
{
    (void)state;
    struct slots slots = {0};
    for (size_t i = 0; i < 1000; i++)
        add(&slots, i % 10 ? i : 15, i + 1);
    assert_int_equal(count(&slots, 15), 101);
    assert_int_equal(count(&slots, 16), 1);
    assert_int_equal(count(&slots, 20), 0);
    assert_int_equal(slots.n, 2048);
    free(slots.slot);
}

static void a_hash_goes_on_where_it_stopped(void **state)
{
    (void)state;
    assert_int_equal(syw_hash(syw_hash(SYW_HASH_BEGIN, "ab", 2), "c", 1), syw_hash(SYW_HASH_BEGIN, "abc", 3));
    /* http://www.isthe.com/chongo/tech/comp/fnv/: of "a", 64 bits */
    assert_true(syw_hash(SYW_HASH_BEGIN, "a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_one_hash_all_stay_when_the_table_grows),
        cmocka_unit_test(a_hash_goes_on_where_it_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
