/* The whole tool where memory runs out at any allocation of ours, in every room from files to figures: it says so with
 * status 1; a run that goes on all the same would be a wrong result. (What glib, pango and
 * json-c allocate is theirs.) The Makefile links this test with --wrap, and the tool's main as syw_main. */
#define _GNU_SOURCE /* glibc lets standard streams be assigned */
#include "close.h"
#include "refused_memory.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

int syw_main(int argc, char **argv);

/* What a run came to; the texts are to be freed. */
struct run {
    int status;
    char *out, *said;
    size_t size, said_size;
};

enum { WORDS = 32, LONGEST = 1000 };

/* The words are parted by blanks. memory: allocations that succeed. *met: one was refused. */
static struct run run_tool(const char *words, long memory, int *met)
{
    struct run run = {.status = -1};
    FILE *out = stdout, *err = stderr;
    char copy[LONGEST], name[] = "syw", *argv[WORDS + 1] = {name};
    int argc = 1;
    snprintf(copy, sizeof copy, "%s", words);
    for (char *word = strtok(copy, " "); word && argc < WORDS; word = strtok(NULL, " "))
        argv[argc++] = word;
    optind = 0; /* glibc's getopt forgets where in a word it was */
    getopt(1, argv, "");
    stdout = open_memstream(&run.out, &run.size);
    stderr = open_memstream(&run.said, &run.said_size);
    left = memory;
    run.status = syw_main(argc, argv);
    *met = left == 0;
    left = -1;
    fclose(stdout);
    fclose(stderr);
    stdout = out;
    stderr = err;
    return run;
}

static void fails_cleanly(const char *words)
{
    long failures = 0;
    for (long n = 1;; n++) {
        int met;
        struct run run = run_tool(words, n, &met);
        const int clean =
            met ? run.status == 1 && strstr(run.said, "syw: out of memory\n") : run.status == 0 && run.size > 0;
        if (!clean)
            fail_msg("%s, allocation %ld%s: status %d, %zu bytes: %s", words, n, met ? "" : " (not met)", run.status,
                     run.size, run.said);
        free(run.out);
        free(run.said);
        failures += met;
        if (!met)
            break;
    }
    assert_true(failures > 20);
}

#define DATA    "tests/cli_data/"
#define FORMATS "tests/formats/"

static void metered_energy_fails_cleanly(void **state)
{
    (void)state;
    fails_cleanly("footprint " DATA "fp_search.csv --energy-log " DATA "fp_smi.csv --intensity DK");
    fails_cleanly("footprint " DATA "fp_codecarbon_trials.csv --emissions " DATA "fp_codecarbon.csv -f csv");
    fails_cleanly("footprint " DATA "fp_jobs.csv --energy-log " DATA "fp_sacct.csv --intensity 100 -f json");
    fails_cleanly("footprint " DATA "fp_codecarbon_trials.csv --hardware 300 --intensity " DATA
                  "fp_energinet.csv --area DK1 -f markdown");
}

static void analyses_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly("footprint " DATA "fp_search.csv --intensity " DATA
                  "fp_day.csv --shift 3 --what-if NO,PL --equivalents");
    fails_cleanly("curve " DATA "cost.csv --reach 90%");
    fails_cleanly("tradeoff " DATA "three_models.csv --cost energy_kwh -f csv");
    fails_cleanly("report " DATA "cost.csv -f json --budget trials");
    fails_cleanly("curve " DATA "cost.csv -b steps -f csv");
    fails_cleanly("audit " DATA "steps.csv --step epoch --assume-random -f json");
}

static void stores_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly("import " FORMATS "optuna-5.0.0/journal.log --study named");
    fails_cleanly("import " FORMATS "sklearn-1.9.1/random.json");
    fails_cleanly("check " FORMATS "handmade/wandb_runs.jsonl");
}

static void documents_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly("check " DATA "steps.csv -f json");
    fails_cleanly("curve " DATA "two.csv --bands none -f html");
    fails_cleanly("curve " DATA "beyond_repeats.csv --at 1 --bands none --beyond 2x -f json");
    fails_cleanly("footprint " FORMATS "handmade/allentune.jsonl --template acl");
    fails_cleanly("compare " DATA "three_models.csv -f latex");
    fails_cleanly("audit " DATA "loss.csv --minimize --assume-random -f markdown");
    fails_cleanly("footprint " DATA "fp_codecarbon_trials.csv --hardware 300 --intensity DK --template hf");
    fails_cleanly("footprint --zones");
}

static void reports_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly("report " DATA "two.csv -f html");
}

static void figures_fail_cleanly(void **state)
{
    (void)state;
    fails_cleanly("plot " DATA "two.csv -f svg");
    fails_cleanly("plot " DATA "two.csv --footprint -f pdf");
    fails_cleanly("compare " DATA "two.csv -f svg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(metered_energy_fails_cleanly), cmocka_unit_test(analyses_fail_cleanly),
        cmocka_unit_test(stores_fail_cleanly),          cmocka_unit_test(documents_fail_cleanly),
        cmocka_unit_test(reports_fail_cleanly),         cmocka_unit_test(figures_fail_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
