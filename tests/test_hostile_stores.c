/* Stores that are made to hurt end in an error, or are read, within bounds of memory. */
#include "log_text.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>

enum { MIB = 1 << 20, BOMB = 1024 /* MiB that it unpacks to */, MOST_KB = 400 << 10 };

static enum syw_status read_file(struct syw_log *log, FILE *in, struct syw_error *err)
{
    const char *path = "runs/trials";
    const struct syw_log_options options = {.wanted = ~0u};
    rewind(in);
    enum syw_status status = syw_log_read_streams(log, &path, &in, 1, &options, err);
    fclose(in);
    return status;
}

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1 /* as gcc has it */
#endif
#endif

/* The most memory that was used so far; a sanitizer keeps what was freed, so nothing is said of it there. */
static long peak_kb(void)
{
#ifdef __SANITIZE_ADDRESS__
    return 0;
#else
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
#endif
}

/* Packs text[length] so that it may stand behind anything packed likewise. window: as deflateInit2 takes it. */
static void put_packed(FILE *out, z_stream *z, const char *text, size_t length, int flush)
{
    static unsigned char packed[MIB];
    z->next_in = (Bytef *)(uintptr_t)text;
    z->avail_in = (uInt)length;
    z->next_out = packed;
    z->avail_out = sizeof packed;
    assert_int_not_equal(deflate(z, flush), Z_STREAM_ERROR);
    assert_int_equal(z->avail_in, 0);
    assert_int_equal(fwrite(packed, 1, sizeof packed - z->avail_out, out), sizeof packed - z->avail_out);
}

/* What begins a value, and then so many MiB of one character; ended by what ends the value is. */
static void put_bomb(FILE *out, int window, const char *begin, char fill, size_t mib)
{
    static char text[MIB];
    z_stream z = {0};
    memset(text, fill, sizeof text);
    assert_int_equal(deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY), Z_OK);
    put_packed(out, &z, begin, strlen(begin), Z_FULL_FLUSH);
    const long from = ftell(out);
    put_packed(out, &z, text, sizeof text,
               Z_FULL_FLUSH); /* what follows is independent of what was: it can be repeated */
    const size_t length = (size_t)(ftell(out) - from);
    char *again = malloc(length);
    assert_non_null(again);
    assert_int_equal(fseek(out, from, SEEK_SET), 0);
    assert_int_equal(fread(again, 1, length, out), length);
    assert_int_equal(fseek(out, 0, SEEK_END), 0);
    for (size_t i = 1; i < mib; i++)
        assert_int_equal(fwrite(again, 1, length, out), length);
    free(again);
    put_packed(out, &z, "", 0, Z_FINISH);
    deflateEnd(&z);
}

static FILE *gzip_bomb(const char *begin, char fill, size_t mib)
{
    FILE *out = tmpfile();
    assert_non_null(out);
    put_bomb(out, MAX_WBITS + 16, begin, fill, mib);
    assert_true(ftell(out) < 2 * MIB);
    return out;
}

static FILE *zip_bomb(const char *begin, char fill, size_t mib)
{
    static const unsigned char header[30] = "PK\x03\x04\x14\0\x08\0\x08\0"; /* deflated, sizes behind it */
    FILE *out = tmpfile();
    assert_non_null(out);
    unsigned char member[30];
    memcpy(member, header, sizeof member);
    member[26] = 5; /* bytes of the name */
    assert_int_equal(fwrite(member, 1, sizeof member, out), sizeof member);
    fputs("a.csv", out);
    put_bomb(out, -MAX_WBITS, begin, fill, mib);
    return out;
}

static void assert_refused(FILE *in, const char *why)
{
    struct syw_log log;
    struct syw_error err = {0};
    assert_int_equal(read_file(&log, in, &err), SYW_EPARSE);
    assert_string_equal(err.text, why);
}

static void a_gigabyte_in_a_line_is_an_error_after_what_a_line_may_have(void **state)
{
    (void)state;
    const long before = peak_kb();
    assert_refused(gzip_bomb("{\"trial\": 1, \"note\": \"", 'x', BOMB),
                   "the value that begins here is longer than 16 MiB");
    assert_refused(zip_bomb("{\"trial\": 1, \"note\": \"", 'x', BOMB),
                   "the value that begins here is longer than 16 MiB");
    assert_refused(gzip_bomb("trial,score\n1,", 'x', BOMB), "field 2 is longer than 16 MiB");
    assert_refused(zip_bomb("trial,score\n1,", 'x', BOMB), "field 2 is longer than 16 MiB");
    assert_refused(gzip_bomb("", 'x', BOMB), "the header is longer than 1 MiB");
    assert_true(peak_kb() - before < MOST_KB);
}

static void what_unpacks_to_nothing_takes_no_memory(void **state)
{
    (void)state;
    const long before = peak_kb();
    assert_refused(zip_bomb("trial,score\n", '\n', 64), "no rows below the header");
    assert_refused(zip_bomb("trial,score\n", ' ', 15), "no rows below the header");
    assert_true(peak_kb() - before < MOST_KB);
}

static void a_hundred_thousand_brackets_are_too_deep(void **state)
{
    (void)state;
    static const char *const begins[] = {"", "{\"trials\": ", "{\"a\": 1}\n{\"a\": "};
    for (size_t i = 0; i < 3; i++)
        for (size_t kind = 0; kind < 2; kind++) {
            FILE *out = tmpfile();
            assert_non_null(out);
            fputs(begins[i], out);
            for (size_t depth = 0; depth < 100000; depth++)
                fputs(kind ? "{\"a\":" : "[", out);
            assert_refused(out, "this is not JSON: nesting too deep");
        }
}

/* Braces count for what they may be. */
static void a_value_that_may_be_a_gigabyte_of_values_is_refused(void **state)
{
    (void)state;
    FILE *out = tmpfile();
    assert_non_null(out);
    fputs("{\"trials\": [\"", out);
    for (size_t i = 0; i < 2 * MIB; i++)
        fputc('{', out);
    fputs("\"]}", out);
    assert_refused(out, "the value that begins here holds too many others");
}

static void a_million_trials_of_a_study_are_read(void **state)
{
    (void)state;
    static const char make[] =
        "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;"
        "CREATE TABLE studies(study_id INTEGER PRIMARY KEY, study_name TEXT);"
        "CREATE TABLE study_directions(id INTEGER PRIMARY KEY, direction TEXT, study_id INTEGER, objective INTEGER);"
        "CREATE TABLE trials(trial_id INTEGER PRIMARY KEY, number INTEGER, study_id INTEGER, state TEXT,"
        " datetime_start TEXT, datetime_complete TEXT);"
        "CREATE TABLE trial_values(id INTEGER PRIMARY KEY, trial_id INTEGER, objective INTEGER, value FLOAT,"
        " value_type TEXT);"
        "CREATE TABLE trial_user_attributes(id INTEGER PRIMARY KEY, trial_id INTEGER, \"key\" TEXT, value_json TEXT);"
        "CREATE TABLE version_info(id INTEGER PRIMARY KEY, library_version TEXT);"
        "INSERT INTO version_info VALUES(1, '5.0.0'); INSERT INTO studies VALUES(1, 'net');"
        "INSERT INTO study_directions VALUES(1, 'MAXIMIZE', 1, 0); BEGIN;"
        "WITH RECURSIVE N(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM N WHERE n < 1000000) INSERT INTO trials"
        " SELECT n, n - 1, 1, 'COMPLETE', '2026-11-28 21:54:52', '2026-11-28 21:54:53' FROM N;"
        "INSERT INTO trial_values SELECT trial_id, trial_id, 0, trial_id / 1e6, 'FINITE' FROM trials; COMMIT";
    char path[] = "/tmp/syw-million-XXXXXX";
    const char *const paths[] = {path};
    const struct syw_log_options options = {.wanted = ~0u};
    struct syw_log log;
    sqlite3 *db;
    close(mkstemp(path));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, make, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    const enum syw_status status = syw_log_read(&log, paths, 1, &options, NULL);
    unlink(path);
    assert_int_equal(status, SYW_OK);
    assert_int_equal(log.model[0].rows, 1000000);
    assert_true(log.model[0].best == 1);
    assert_close(log.model[0].cost[SYW_AXIS_HOURS].sum, 1e6 / 3600, 1e-9);
    syw_log_clear(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gigabyte_in_a_line_is_an_error_after_what_a_line_may_have),
        cmocka_unit_test(what_unpacks_to_nothing_takes_no_memory),
        cmocka_unit_test(a_hundred_thousand_brackets_are_too_deep),
        cmocka_unit_test(a_value_that_may_be_a_gigabyte_of_values_is_refused),
        cmocka_unit_test(a_million_trials_of_a_study_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
