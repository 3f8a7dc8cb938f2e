/* Memory that runs out at any allocation is an error, never a crash or a leak (the sanitizers look on). The Makefile
 * links this test with --wrap, so that every allocation of the library passes here. */
#include "close.h"

#include "syw.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);

static long left = -1; /* allocations that still succeed; negative: all */

static int refused(void)
{
    if (left > 0)
        left--;
    return left == 0;
}

void *__wrap_malloc(size_t size)
{
    return refused() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return refused() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return refused() ? NULL : __real_realloc(old, size);
}

char *__wrap_strdup(const char *text)
{
    return refused() ? NULL : __real_strdup(text);
}

static const char log_text[] = "model,state,score,duration_s,energy_kwh,started_at,lr\n"
                               "\"A, large\",COMPLETE,0.5,10,0.1,2024-01-01 00:00:02,1\n"
                               "B,FAIL,,20,0.2,2024-01-01 00:00:01,2\n"
                               "\"A, large\",COMPLETE,0.7,30,0.3,2024-01-01 00:00:00,3\n"
                               "B,COMPLETE,0.6,,0.3,2024-01-01 00:00:03,3\n"
                               "B,COMPLETE,0.4,12,,2024-01-01 00:00:04,3\n";

static char path[] = "/tmp/syw-test-XXXXXX";

static int write_log(void **state)
{
    (void)state;
    int file = mkstemp(path);
    if (file < 0)
        return -1;
    ssize_t written = write(file, log_text, strlen(log_text));
    close(file);
    return written == (ssize_t)strlen(log_text) ? 0 : -1;
}

static int remove_log(void **state)
{
    (void)state;
    return unlink(path);
}

/* Everything that the library does between a file and a table. */
static enum syw_status file_to_table(FILE *out, enum syw_report_format format, struct syw_error *err)
{
    const char *const paths[] = {path};
    const struct syw_where where[] = {{"lr", "1"}, {"lr", "2"}, {"lr", "3"}};
    struct syw_log_options options = {.wanted = ~0u, .where = where, .n_where = 3};
    struct syw_log log = {0};
    struct syw_model_curve model[2] = {0};
    struct syw_curve_point point[2][2];
    double best[2][2];
    const double k[] = {1, 2};
    struct syw_curve_options curve = {.confidence = 0.9, .bands = SYW_BAND_EXACT, .highest = 1};
    struct syw_band_cache bands = {0};
    enum syw_status status = syw_log_read(&log, paths, 1, &options, err);
    for (size_t i = 0; i < log.n_models && status == SYW_OK; i++) {
        struct syw_trials *trials = &log.model[i];
        struct syw_sample sample;
        syw_best_so_far(best[i], k, 2, trials->value, trials->rows, log.direction);
        status = syw_sample_init(&sample, trials->value, trials->weight, trials->rows, log.direction, err);
        if (status == SYW_OK)
            status = syw_curve_compute(point[i], &sample, k, 2, &curve, err);
        model[i] = (struct syw_model_curve){trials, 2, point[i], best[i], NULL};
        if (status == SYW_OK)
            status = syw_curve_band(point[i], 2, &sample, &curve, &bands, &model[i].band, err);
    }
    struct syw_curve_report report = {log.metric, log.direction, curve, false, model, log.n_models};
    if (status == SYW_OK)
        status = syw_curve_report_write(out, format, &report, err);
    syw_band_cache_clear(&bands);
    syw_log_clear(&log);
    return status;
}

static void fails_cleanly_wherever_memory_runs_out(enum syw_report_format format)
{
    FILE *out = fopen("/dev/null", "w");
    long failures = 0;
    for (long n = 1;; n++) {
        struct syw_error err = {0};
        left = n;
        enum syw_status status = file_to_table(out, format, &err);
        bool met = left == 0;
        left = -1;
        if (!met) {
            assert_int_equal(status, SYW_OK);
            break;
        }
        assert_int_equal(status, SYW_ENOMEM);
        assert_string_equal(err.text, "out of memory");
        failures++;
    }
    assert_true(failures > 20); /* the count above did reach the library's allocations */
    fclose(out);
}

static void a_table_fails_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(SYW_REPORT_TEXT);
}

static void a_json_document_fails_cleanly(void **state)
{
    (void)state;
    fails_cleanly_wherever_memory_runs_out(SYW_REPORT_JSON);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_fails_cleanly),
        cmocka_unit_test(a_json_document_fails_cleanly),
    };
    return cmocka_run_group_tests(tests, write_log, remove_log);
}
