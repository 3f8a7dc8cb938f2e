/* Any bytes as a file that a tracker keeps, or as the files of its folder, parted by 0x1C. The first byte chooses
 * which, and the options. */
#include "base/text.h"
#include "ingest/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILES_MOST = 6, LONGEST = 200 };

#define CHECK(claim) ((claim) ? (void)0 : __builtin_trap())

/* The files of each kind of folder, which are made with the folders that they are in; the first kind is a file. */
static const char *const layout[][FILES_MOST] = {
    {"file"},
    {"1/meta.yaml", "1/r/meta.yaml", "1/r/metrics/a/acc", "1/r/tags/mlflow.parentRunId", "1/q/meta.yaml"},
    {"t_0/result.json", "t_0/params.json", "t_1/params.json", "t_1/error.txt", "experiment_state-1.json"},
    {"oracle.json", "trial_0/trial.json", "trial_1/trial.json"},
    {"r/checkpoint-2/trainer_state.json", "s/trainer_state.json"},
};

enum { KINDS = sizeof layout / sizeof *layout };

static void make_file(const char *root, const char *name, const uint8_t *data, size_t size)
{
    char path[2 * LONGEST];
    snprintf(path, sizeof path, "%s/%s", root, name);
    for (char *slash = strchr(path + strlen(root) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *out = fopen(path, "wb");
    if (out) {
        fwrite(data, 1, size, out);
        fclose(out);
    }
}

/* Takes away a file and the folders around it that are then empty. */
static void unmake_file(const char *root, const char *name)
{
    char path[2 * LONGEST];
    snprintf(path, sizeof path, "%s/%s", root, name);
    unlink(path);
    for (char *slash = strrchr(path, '/'); slash && slash > path + strlen(root); slash = strrchr(path, '/')) {
        *slash = '\0';
        rmdir(path);
    }
}

static void check_log(const struct syw_log *log, const struct syw_log_options *options)
{
    uint64_t rows = log->steps.rows, left_out = 0;
    for (size_t i = 0; i < log->n_models; i++) {
        const struct syw_trials *trials = &log->model[i];
        rows += log->steps.rows == 0 ? trials->rows : 0;
        CHECK(trials->model[0] && syw_is_utf8(trials->model, strlen(trials->model)));
        CHECK(trials->counts.completed + trials->counts.failed + trials->counts.pruned == trials->trials);
        for (size_t row = 0; row < trials->rows; row++)
            CHECK(!isinf(trials->value[row]));
    }
    for (size_t i = 0; i < SYW_LEFT_OUT_COUNT; i++) /* blank rows, comments and headers are no rows of data */
        if (i != SYW_LEFT_OUT_BLANK && i != SYW_LEFT_OUT_COMMENT && i != SYW_LEFT_OUT_HEADER)
            left_out += log->left_out[i];
    CHECK(log->steps.rows == 0 ? rows + left_out == log->rows : rows + left_out <= log->rows); /* rows may be joined */
    CHECK(options->inspect || (log->metric && log->direction != SYW_DIRECTION_UNKNOWN && log->n_models > 0));
}

static void read_and_check(const char *path, FILE *in, uint8_t choice)
{
    static const struct syw_where where[] = {{.column = "params_x", .value = "a"}};
    const struct syw_log_options options = {
        .inspect = choice & 8,
        .take = choice & 16 ? SYW_TAKE_BEST : SYW_TAKE_LAST,
        .skip_bad = choice & 32,
        .keep = choice & 64 ? ~0u : 0,
        .wanted = ~0u,
        .where = where,
        .n_where = choice & 128 ? 1 : 0,
        .keep_curves = true,
    };
    struct syw_log log = {0};
    struct syw_error err = {0};
    enum syw_status status = syw_log_read_streams(&log, &path, in ? &in : NULL, 1, &options, &err);
    if (status == SYW_OK)
        check_log(&log, &options);
    else
        CHECK(err.code == status && err.text[0] && log.n_sources == 0);
    syw_log_clear(&log);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char root[LONGEST] = "/tmp/syw-fuzz-XXXXXX";
    if (size < 2)
        return 0;
    const uint8_t choice = *data++;
    const size_t kind = (choice & 7) % KINDS;
    size--;
    if (kind == 0) {
        FILE *in = fmemopen((void *)data, size, "rb");
        if (in) {
            read_and_check("file", in, choice);
            fclose(in);
        }
        return 0;
    }
    if (!mkdtemp(root))
        return 0;
    for (size_t i = 0; i < FILES_MOST && layout[kind][i]; i++) {
        const uint8_t *end = memchr(data, 0x1C, size);
        const size_t length = end ? (size_t)(end - data) : size, passed = length + (end != NULL);
        make_file(root, layout[kind][i], data, length);
        data += passed;
        size -= passed;
    }
    read_and_check(root, NULL, choice);
    for (size_t i = 0; i < FILES_MOST && layout[kind][i]; i++)
        unmake_file(root, layout[kind][i]);
    rmdir(root);
    return 0;
}
