/* Logs given as text, for the tests of syw/log.h. */
#ifndef SYW_TESTS_LOG_TEXT_H
#define SYW_TESTS_LOG_TEXT_H

#include "close.h"
#include "ingest/reading.h"
#include "syw/log.h"

#include <string.h>

static const struct syw_log_options everything = {.wanted = ~0u};

/* Reads up to three texts as files of the given names. */
static inline enum syw_status read_files(struct syw_log *log, const struct syw_log_options *options,
                                         struct syw_error *err, const char *const path[], const char *const text[],
                                         size_t n)
{
    FILE *in[3] = {0};
    for (size_t i = 0; i < n; i++) {
        in[i] = fmemopen((void *)(uintptr_t)text[i], strlen(text[i]), "rb");
        assert_non_null(in[i]);
    }
    enum syw_status status = syw_log_read_streams(log, path, in, n, options, err);
    for (size_t i = 0; i < n; i++)
        fclose(in[i]);
    return status;
}

static inline enum syw_status read_text(struct syw_log *log, const struct syw_log_options *options,
                                        struct syw_error *err, const char *text)
{
    const char *path = "runs/trials.csv";
    return read_files(log, options, err, &path, &text, 1);
}

/* The log of a text that must be legal. */
static inline struct syw_log log_of(const struct syw_log_options *options, const char *text)
{
    struct syw_log log = {0};
    struct syw_error err = {0};
    if (read_text(&log, options, &err, text) != SYW_OK) {
        print_error("%s:%zu: %s\n", err.source, err.line, err.text);
        fail();
    }
    return log;
}

static inline void assert_values(const struct syw_trials *trials, size_t n, const double want[])
{
    assert_int_equal(trials->rows, n);
    for (size_t i = 0; i < n; i++)
        assert_close(trials->value[i], want[i], 0);
}

static inline void assert_error(const struct syw_log_options *options, const char *text, enum syw_status code,
                                size_t line, size_t column, const char *message, const char *hint)
{
    struct syw_log log = {.rows = 77};
    struct syw_error err = {0};
    assert_int_equal(read_text(&log, options, &err, text), code);
    assert_int_equal(err.code, code);
    assert_string_equal(err.text, message);
    assert_string_equal(err.hint, hint);
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
    assert_int_equal(log.rows, 77); /* outputs are untouched */
}

struct bad_rows {
    size_t n;
    struct syw_error bad[12];
};

static inline void collect(void *context, const struct syw_error *bad)
{
    struct bad_rows *rows = context;
    assert_true(rows->n < 12);
    rows->bad[rows->n++] = *bad;
}

/* A log whose only row is bad for the reason given. */
static inline void assert_bad_row(const char *text, size_t line, size_t column, const char *message)
{
    struct bad_rows rows = {0};
    struct syw_log_options options = {.wanted = ~0u, .bad_row = collect, .context = &rows};
    struct syw_log log = {0};
    struct syw_error err = {0};
    assert_int_equal(read_text(&log, &options, &err, text), SYW_EPARSE);
    assert_string_equal(err.text, "1 row cannot be read");
    assert_string_equal(err.hint, "`skip_bad` leaves it out");
    assert_int_equal(rows.n, 1);
    assert_string_equal(rows.bad[0].text, message);
    assert_string_equal(rows.bad[0].source, "runs/trials.csv");
    assert_int_equal(rows.bad[0].line, line);
    assert_int_equal(rows.bad[0].column, column);
}

static inline bool has_hint(const struct syw_log *log, const char *part)
{
    for (size_t i = 0; i < log->hints.n; i++)
        if (strstr(log->hints.text[i], part))
            return true;
    return false;
}

static inline bool log_has_remark(const struct syw_log *log, const char *part)
{
    for (size_t i = 0; i < log->remarks.n; i++)
        if (strstr(log->remarks.text[i], part))
            return true;
    return false;
}

static inline void assert_remark(const struct syw_log_options *options, const char *text, const char *remark)
{
    struct syw_log log = log_of(options, text);
    if (!log_has_remark(&log, remark)) {
        for (size_t i = 0; i < log.remarks.n; i++)
            print_error("remark: %s\n", log.remarks.text[i]);
        fail_msg("no remark says '%s'", remark);
    }
    syw_log_clear(&log);
}

static inline void assert_hint(const struct syw_log_options *options, const char *text, const char *hint)
{
    struct syw_log log = log_of(options, text);
    if (!has_hint(&log, hint)) {
        print_error("no hint says '%s'\n", hint);
        fail();
    }
    syw_log_clear(&log);
}

#endif
