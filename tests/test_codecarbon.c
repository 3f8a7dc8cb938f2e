/* CodeCarbon's files: which rows are runs, and which run is a trial's. */
#include "base/clock.h"
#include "close.h"
#include "energy/codecarbon/parts.h"
#include "syw/codecarbon.h"

#include <stdlib.h>
#include <string.h>

static enum syw_status read_texts(struct syw_codecarbon **codecarbon, const char *const text[], size_t n,
                                  double utc_offset_s, struct syw_error *err)
{
    static const char *const path[] = {"a.csv", "b.csv"};
    FILE *in[2] = {0};
    for (size_t i = 0; i < n; i++) {
        in[i] = *text[i] ? fmemopen((void *)(uintptr_t)text[i], strlen(text[i]), "rb") : fopen("/dev/null", "rb");
        assert_non_null(in[i]);
    }
    enum syw_status status = syw_codecarbon_read_streams(
        codecarbon, path, in, n, &(struct syw_codecarbon_options){.utc_offset_s = utc_offset_s}, err);
    for (size_t i = 0; i < n; i++)
        fclose(in[i]);
    return status;
}

static struct syw_codecarbon *runs_of(const char *a, const char *b)
{
    const char *const text[] = {a, b};
    struct syw_codecarbon *codecarbon = NULL;
    struct syw_error err = {0};
    if (read_texts(&codecarbon, text, b ? 2 : 1, 0, &err) != SYW_OK) {
        print_error("%s:%zu: %s\n", err.source, err.line, err.text);
        fail();
    }
    return codecarbon;
}

static void assert_refused(const char *text, enum syw_status code, size_t line, size_t column, const char *message,
                           const char *hint)
{
    struct syw_codecarbon *codecarbon = (struct syw_codecarbon *)(uintptr_t)77;
    struct syw_error err = {0};
    assert_int_equal(read_texts(&codecarbon, &text, 1, 0, &err), code);
    assert_int_equal(err.code, code);
    assert_string_equal(err.text, message);
    assert_string_equal(err.hint, hint);
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
    assert_ptr_equal(codecarbon, (void *)(uintptr_t)77); /* outputs are untouched */
}

static void assert_energy(const struct syw_codecarbon *codecarbon, const char *trial, double kwh)
{
    const struct syw_codecarbon_run *run = syw_codecarbon_find(codecarbon, trial);
    assert_non_null(run);
    assert_close(run->energy_kwh, kwh, 1e-15);
}

/* The fact sheet's example. */
#define SHEET_HEADER                                                                                                   \
    "timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,gpu_power,ram_power,"     \
    "cpu_energy,gpu_energy,ram_energy,energy_consumed,country_name,country_iso_code,region,cloud_provider,"            \
    "cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,longitude,latitude,"    \
    "ram_total_size,tracking_mode,on_cloud,pue\n"
#define SHEET_MACHINE                                                                                                  \
    "Denmark,DNK,,,,Linux-6.1.0-x86_64,3.11.4,3.0.2,8,\"Intel(R) Core(TM) i7-7700, 8 threads\",1,"                     \
    "1 x NVIDIA RTX A4000,,,16.0,machine,N,"
#define RUN        "0c0ffee0-0000-4000-8000-00000000000"
#define EXPERIMENT "5b0fa12a-0000-4000-8000-000000000000"
#define SHEET                                                                                                          \
    SHEET_HEADER                                                                                                       \
    "2024-02-03T14:05:09,syw-demo," RUN "1," EXPERIMENT ",3600.0,0.0151650,4.2125e-06,20.0,70.0,10.0,0.020,0.070,"     \
    "0.010,0.100," SHEET_MACHINE "1.0\n"                                                                               \
    "2024-02-03T15:07:41,syw-demo," RUN "2," EXPERIMENT ",1800.0,0.00758250,4.2125e-06,20.0,70.0,10.0,0.010,0.035,"    \
    "0.005,0.050," SHEET_MACHINE "1.0\n"                                                                               \
    "2024-02-03T16:20:00,syw-demo,," EXPERIMENT ",900.0,0.00379125,4.2125e-06,20.0,70.0,10.0,0.005,0.0175,0.0025,"     \
    "0.025," SHEET_MACHINE "1.0\n"                                                                                     \
    "2024-02-03T17:00:00,syw-demo," RUN "4," EXPERIMENT ",3600.0,0.0242640,6.74e-06,20.0,70.0,10.0,0.032,0.112,"       \
    "0.016,0.160," SHEET_MACHINE "1.6\n"

static void the_example_is_335_watt_hours(void **state)
{
    (void)state;
    struct syw_codecarbon *codecarbon = runs_of(SHEET, NULL);
    double kwh = 0, kg = 0;
    assert_int_equal(syw_codecarbon_count(codecarbon), 4);
    for (size_t i = 0; i < 4; i++) {
        const struct syw_codecarbon_run *run = syw_codecarbon_get(codecarbon, i);
        kwh += run->energy_kwh;
        kg += run->emissions_kg;
        assert_close(run->emissions_kg * 1000 / run->energy_kwh, 151.65, 1e-10);
        assert_string_equal(run->zone, "DNK");
        assert_true(run->whole_machine);
        assert_false(run->gpu_silent);
        assert_close(run->pue, i == 3 ? 1.6 : 1, 0);
    }
    assert_close(kwh, 0.335, 1e-15);
    assert_close(kg * 1000, 50.80275, 1e-12);
    const struct syw_codecarbon_run *first = syw_codecarbon_get(codecarbon, 0);
    assert_close(first->ended_s, 1706969109, 0);
    assert_close(first->duration_s, 3600, 0);
    assert_ptr_equal(syw_codecarbon_find(codecarbon, RUN "1"), first);
    assert_energy(codecarbon, RUN "4", 0.160);                /* holds its PUE already */
    assert_null(syw_codecarbon_find(codecarbon, "syw-demo")); /* four runs */
    assert_null(syw_codecarbon_find(codecarbon, ""));
    syw_codecarbon_free(codecarbon);
    syw_codecarbon_free(NULL);
}

#define HEAD "timestamp,project_name,run_id,duration,emissions,energy_consumed\n"

static void rows_of_a_run_are_cumulative(void **state)
{
    (void)state;
    struct syw_codecarbon *codecarbon =
        runs_of(HEAD "2024-01-31T12:00:10,a,r1,10,0.1,0.001\n2024-01-31T12:00:30,a,r1,30,0.3,0.003\n"
                     "2024-01-31T12:00:20,a,r1,20,0.2,0.002\n2024-01-31T12:00:10,b,r2,1,0.4,0.004\n"
                     "2024-01-31T12:00:10,b,r2,1,0.5,0.005\n2024-01-31T12:00:10,c,,1,0.6,0.006\n2024-01-31T12:00:10,c,,"
                     "1,0.7,0.007\n",
                NULL);
    assert_int_equal(syw_codecarbon_count(codecarbon), 4);
    assert_energy(codecarbon, "a", 0.003);  /* the last by its time */
    assert_energy(codecarbon, "r2", 0.005); /* the last of the file */
    assert_close(syw_codecarbon_find(codecarbon, "a")->emissions_kg, 0.3, 0);
    assert_null(syw_codecarbon_find(codecarbon, "c"));
    assert_close(syw_codecarbon_get(codecarbon, 3)->energy_kwh, 0.007, 0);
    syw_codecarbon_free(codecarbon);
}

static void runs_of_one_project_are_added_where_that_counts_nothing_twice(void **state)
{
    (void)state;
    static const char head[] = "timestamp,project_name,run_id,duration,emissions,energy_consumed,tracking_mode\n";
    char text[600];
    snprintf(text, sizeof text,
             "%s2024-01-31T12:00:10,ranks,a,10,0.1,0.001,process\n2024-01-31T12:00:11,ranks,b,10,0.2,0.002,process\n"
             "2024-01-31T12:00:10,again,c,10,0.1,0.003,machine\n2024-01-31T12:00:25,again,d,10,0.1,0.004,machine\n"
             "2024-01-31T12:00:10,twice,e,10,0.1,0.005,machine\n2024-01-31T12:00:12,twice,f,10,0.1,0.005,machine\n",
             head);
    struct syw_codecarbon *codecarbon = runs_of(text, NULL);
    assert_close(syw_codecarbon_find(codecarbon, "ranks")->energy_kwh, 0.003, 1e-18);
    assert_int_equal(syw_codecarbon_find(codecarbon, "ranks")->runs, 2);
    assert_close(syw_codecarbon_find(codecarbon, "again")->energy_kwh, 0.007, 1e-18);
    assert_null(syw_codecarbon_find(codecarbon, "twice"));
    assert_true(syw_codecarbon_several(codecarbon, "twice"));
    assert_false(syw_codecarbon_several(codecarbon, "none"));
    syw_codecarbon_free(codecarbon);
}

static void rows_that_cannot_be_read_may_be_left_out(void **state)
{
    (void)state;
    const char *path = "e.csv",
               *text = HEAD "2024-01-31T12:00:10,a,r1,10,0.1,0.001\n7,,,,,\n,\n2024-01-31T12:00:30,b,r2,9,0.3,0.003\n";
    struct syw_codecarbon *codecarbon = NULL;
    struct syw_error err = {0};
    FILE *in = fmemopen((void *)(uintptr_t)text, strlen(text), "rb");
    assert_int_equal(
        syw_codecarbon_read_streams(&codecarbon, &path, &in, 1, &(struct syw_codecarbon_options){0, true}, &err),
        SYW_OK);
    fclose(in);
    assert_int_equal(syw_codecarbon_count(codecarbon), 2);
    assert_int_equal(syw_codecarbon_skipped(codecarbon), 1);
    syw_codecarbon_free(codecarbon);
}

#define TASK_HEAD "task_name,timestamp,project_name,run_id,duration,emissions,energy_consumed\n"

static void rows_of_a_task_are_increments(void **state)
{
    (void)state;
    struct syw_codecarbon *codecarbon =
        runs_of(TASK_HEAD "t1,2024-01-31T12:00:10,p,r1,10,0.1,0.001\nt2,2024-01-31T12:00:20,p,r1,10,0.2,0.002\n"
                          "t1,2024-01-31T12:00:30,p,r1,10,0.4,0.004\nt3,2024-01-31T12:00:40,q,r9,10,,\n",
                HEAD "2024-01-31T12:00:35,p,r1,35,0.9,0.009\n");
    assert_int_equal(syw_codecarbon_count(codecarbon), 4);
    assert_energy(codecarbon, "t1", 0.005);
    assert_close(syw_codecarbon_find(codecarbon, "t1")->duration_s, 20, 0);
    assert_close(syw_codecarbon_find(codecarbon, "t1")->emissions_kg, 0.5, 1e-15);
    assert_energy(codecarbon, "t2", 0.002);
    assert_energy(codecarbon, "t3", NAN);
    assert_energy(codecarbon, "r1", 0.009); /* the run itself */
    assert_energy(codecarbon, "p", 0.009);
    assert_ptr_equal(syw_codecarbon_find(codecarbon, "q"), syw_codecarbon_find(codecarbon, "t3"));
    double noon = 1706702400;
    assert_ptr_equal(syw_codecarbon_at(codecarbon, noon + 30.5, noon + 39), syw_codecarbon_find(codecarbon, "t3"));
    syw_codecarbon_free(codecarbon);
    codecarbon =
        runs_of(TASK_HEAD "x,2024-01-31T12:00:10,p,r1,10,0.1,0.001\nx,2024-01-31T12:00:10,p,r2,10,0.1,0.001\n", NULL);
    assert_null(syw_codecarbon_find(codecarbon, "x"));
    syw_codecarbon_free(codecarbon);
}

static void a_task_goes_before_a_run_and_a_run_before_a_project(void **state)
{
    (void)state;
    struct syw_codecarbon *codecarbon =
        runs_of(HEAD "2024-01-31T12:00:10,x,r1,10,0.1,0.001\n2024-01-31T12:00:10,p2,x,10,0.2,0.002\n", NULL);
    assert_energy(codecarbon, "x", 0.002);
    syw_codecarbon_free(codecarbon);
    codecarbon = runs_of(HEAD "2024-01-31T12:00:10,x,r1,10,0.1,0.001\n2024-01-31T12:00:10,p2,x,10,0.2,0.002\n",
                         TASK_HEAD "x,2024-01-31T12:00:10,p,r3,10,0.1,0.003\n");
    assert_energy(codecarbon, "x", 0.003);
    syw_codecarbon_free(codecarbon);
}

static void every_header_is_read_by_name(void **state)
{
    (void)state;
    static const char *const text[] = {
        /* v1, with the BOM of its sample, and v0.0.9's order */
        "\xEF\xBB\xBFtimestamp,experiment_id,project_name,duration,emissions,energy_consumed,country_name,"
        "country_iso_code,region,on_cloud,cloud_provider,cloud_region\r\n"
        "2020-02-03T14:05:09,e,p,10,0.1,1,France,FRA,,N,,\r\n",
        "experiment_id,timestamp,project_name,duration,emissions,energy_consumed,country_name,country_iso_code,region,"
        "on_cloud,cloud_provider,cloud_region\ne,2020-02-03T14:05:09,p,10,0.1,1,France,FRA,,N,,\n",
        /* alphabetical, without the empty columns */
        "country_iso_code,duration,emissions,energy_consumed,on_cloud,project_name,run_id,timestamp,tracking_mode\n"
        "FRA,10,0.1,1,N,p,r,2020-02-03T14:05:09,machine\n",
        /* saved by a spreadsheet with decimal commas, with its header in the middle */
        "timestamp;project_name;country_iso_code;duration;emissions;energy_consumed;pue;wue\n"
        "timestamp;project_name;country_iso_code;duration;emissions;energy_consumed;pue;wue\n"
        "2020-02-03T14:05:09;p;FRA;10,0;0,1;1,0;1,0;0\n",
    };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        struct syw_codecarbon *codecarbon = runs_of(text[i], NULL);
        assert_int_equal(syw_codecarbon_count(codecarbon), 1);
        const struct syw_codecarbon_run *run = syw_codecarbon_find(codecarbon, "p");
        assert_close(run->energy_kwh, 1, 0);
        assert_close(run->emissions_kg, 0.1, 0);
        assert_close(run->duration_s, 10, 0);
        assert_close(run->ended_s, 1580738709, 0);
        assert_close(run->pue, 1, 0);
        assert_string_equal(run->zone, "FRA");
        assert_true(run->whole_machine);
        assert_false(run->gpu_silent);
        syw_codecarbon_free(codecarbon);
    }
}

static void what_a_run_says_of_itself(void **state)
{
    (void)state;
    struct syw_codecarbon *codecarbon =
        runs_of("timestamp,project_name,energy_consumed,emissions,gpu_energy,gpu_model,country_iso_code,cloud_provider,"
                "cloud_region,on_cloud,tracking_mode\n"
                "2020-02-03T14:05:09,a,1,1,0.0,1 x A100,USA,aws,us-east-1,Y,process\n"
                "2020-02-03T14:05:09,b,0.0,0.0,,,USA,aws,us-east-1,N,machine\n"
                "2020-02-03T14:05:09,c,1,0,0.5,1 x A100,,,,,machine\n2020-02-03T14:05:09,d,1,0,,1 x A100,,,,,\n",
                NULL);
    const struct syw_codecarbon_run *a = syw_codecarbon_find(codecarbon, "a"),
                                    *b = syw_codecarbon_find(codecarbon, "b"),
                                    *c = syw_codecarbon_find(codecarbon, "c");
    assert_string_equal(a->zone, "aws:us-east-1");
    assert_true(a->gpu_silent && !a->whole_machine);
    assert_close(a->duration_s, NAN, 0);
    assert_string_equal(b->zone, "USA");
    assert_true(!b->gpu_silent && b->whole_machine);
    assert_close(b->energy_kwh, NAN, 0); /* nothing was measured */
    assert_close(b->emissions_kg, NAN, 0);
    assert_string_equal(c->zone, "");
    assert_close(c->emissions_kg, 0, 0); /* a grid without carbon */
    assert_false(c->gpu_silent);
    assert_true(syw_codecarbon_find(codecarbon, "d")->gpu_silent);
    syw_codecarbon_free(codecarbon);
}

static void local_times_lose_the_offset(void **state)
{
    (void)state;
    const char *text = HEAD "2024-01-31T12:00:10,a,r1,10,0.1,1\n";
    struct syw_codecarbon *codecarbon = NULL;
    struct syw_error err = {0};
    assert_int_equal(read_texts(&codecarbon, &text, 1, 3600, &err), SYW_OK);
    assert_close(syw_codecarbon_get(codecarbon, 0)->ended_s, 1706702410 - 3600, 0);
    syw_codecarbon_free(codecarbon);
}

/* Against a look at every run. */
static void the_only_run_of_a_span_is_found_by_time(void **state)
{
    (void)state;
    struct syw_codecarbon *codecarbon =
        runs_of(HEAD "2024-01-31T12:00:10,a,,10,,0.001\n2024-01-31T12:00:20,b,,10,,0.002\n"
                     "2024-01-31T12:00:50,c,,30,,0.003\n2024-01-31T12:00:45,d,,20,,0.004\n"
                     "2024-01-31T12:01:40,e,,1,,0.005\n2024-01-31T12:02:00,f,,,,0.006\n"
                     "2024-01-31T12:01:39,g,,8,,0.007\n2024-01-31T12:01:59,h,,20,,0.008\n",
                NULL);
    double noon = 1706702400;
    size_t found = 0, none = 0;
    assert_close(syw_codecarbon_at(codecarbon, noon + 1, noon + 9)->energy_kwh, 0.001, 0);
    assert_close(syw_codecarbon_at(codecarbon, noon + 4, noon + 14)->energy_kwh, 0.001, 0);
    assert_null(syw_codecarbon_at(codecarbon, noon + 5, noon + 15)); /* half of each of two */
    for (double from = -5; from < 130; from += 0.5) {
        for (double length = 0.5; length < 40; length += 1.25) {
            const struct syw_codecarbon_run *want = NULL;
            size_t fit = 0;
            for (size_t i = 0; i < syw_codecarbon_count(codecarbon); i++) {
                const struct syw_codecarbon_run *run = syw_codecarbon_get(codecarbon, i);
                double end = run->ended_s - noon, start = end - run->duration_s;
                double half = fmin(end - start, length) / 2, since = fmax(start, from);
                if (!isnan(start) && fmin(end + 1, from + length) - since >= half) { /* it may have ended later */
                    want = fmin(end, from + length) - since >= half ? run : NULL;
                    fit++;
                }
            }
            const struct syw_codecarbon_run *got = syw_codecarbon_at(codecarbon, noon + from, noon + from + length);
            assert_ptr_equal(got, fit == 1 ? want : NULL);
            found += got != NULL;
            none += got == NULL;
        }
    }
    assert_true(found > 1000 && none > 1000);
    assert_null(syw_codecarbon_at(codecarbon, noon + 9, noon + 9));
    assert_null(syw_codecarbon_at(codecarbon, NAN, noon));
    syw_codecarbon_free(codecarbon);
}

static void our_own_runs_are_the_trials_to_the_last_digit(void **state)
{
    (void)state;
    const char *path = "samples/digits/emissions.csv";
    struct syw_codecarbon *codecarbon = NULL;
    struct syw_error err = {0};
    assert_int_equal(syw_codecarbon_read(&codecarbon, &path, 1, &(struct syw_codecarbon_options){0}, &err), SYW_OK);
    assert_int_equal(syw_codecarbon_count(codecarbon), 350);
    FILE *trials = fopen("samples/digits/trials.csv", "r");
    assert_non_null(trials);
    char line[1024], trial[64], started[64];
    double duration_s, kwh, kg, start;
    size_t n = 0, by_time = 0;
    assert_non_null(fgets(line, sizeof line, trials));
    assert_int_equal(strncmp(line, "trial,model,state,started_at,duration_s,energy_kwh,kgco2e,", 58), 0);
    for (; fgets(line, sizeof line, trials); n++) {
        bool zoned;
        assert_int_equal(
            sscanf(line, "%63[^,],%*[^,],%*[^,],%63[^,],%lf,%lf,%lf", trial, started, &duration_s, &kwh, &kg), 5);
        assert_true(syw_time_read(&start, &zoned, started, strlen(started)));
        const struct syw_codecarbon_run *run = syw_codecarbon_find(codecarbon, trial);
        assert_non_null(run);
        assert_close(run->energy_kwh, kwh, 0);
        assert_close(run->emissions_kg, kg, 0);
        assert_string_equal(run->zone, "DNK");
        assert_false(run->whole_machine || run->gpu_silent);
        const struct syw_codecarbon_run *at = syw_codecarbon_at(codecarbon, start, start + duration_s);
        assert_true(!at || at == run);
        by_time += at == run;
    }
    fclose(trials);
    assert_int_equal(n, 350);
    assert_int_equal(by_time,
                     243); /* most trials take a second or two, and ends are whole seconds: others may be its */
    syw_codecarbon_free(codecarbon);
}

/* What CodeCarbon 3.2.9 appends on a machine without GPU: region, gpu_model, longitude and latitude are left out. */
#define SHIFTED_BEGIN "2024-02-03T18:00:00,last," RUN "5," EXPERIMENT ",3600.0,0.0151650,4.2e-06,20.0,70.0,10.0,"
#define SHIFTED_END   "Denmark,DNK,,,Linux-6.1.0-x86_64,3.11.4,3.2.9,8,Intel,0,16.0,"

static void a_row_without_its_empty_cells_is_read_from_both_ends(void **state)
{
    (void)state;
    struct syw_codecarbon *codecarbon =
        runs_of(SHEET SHIFTED_BEGIN "0.020,0.070,0.010,0.100," SHIFTED_END "process,N,1.25\n", NULL);
    assert_int_equal(syw_codecarbon_shifted(codecarbon), 1);
    assert_int_equal(syw_codecarbon_count(codecarbon), 5);
    const struct syw_codecarbon_run *run = syw_codecarbon_find(codecarbon, "last");
    assert_non_null(run);
    assert_close(run->energy_kwh, 0.1, 0);
    assert_close(run->duration_s, 3600, 0);
    assert_close(run->pue, 1.25, 0);
    assert_string_equal(run->zone, "DNK");
    assert_false(run->whole_machine);
    syw_codecarbon_free(codecarbon);
}

static void a_row_whose_ends_are_not_certain_is_refused(void **state)
{
    (void)state;
    static const char *const row[] = {
        SHEET SHIFTED_BEGIN "0.020,0.070,0.020,0.100," SHIFTED_END "process,N,1.25\n", /* does not add up */
        SHEET SHIFTED_BEGIN "0.020,0.070,0.010,0.100," SHIFTED_END "process,Y,1.25\n", /* of what cloud? */
        SHEET SHIFTED_BEGIN "0.020,0.070,0.010,0.100," SHIFTED_END "16.0,N,1.25\n",
        SHEET SHIFTED_BEGIN "0.020,0.070,0.010,0.100,DNK," SHIFTED_END "process,N,1.25\n",
        SHEET "2024-02-03T18:00:00,last," RUN
              "5,3600.0,0.0151650,4.2e-06,20.0,70.0,10.0,0.020,0.070,0.010,0.100," SHIFTED_END
              "process,N,1.25\n", /* no experiment_id */
    };
    static const size_t fields[] = {28, 28, 28, 29, 27};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char message[64];
        snprintf(message, sizeof message, "%zu fields where the header has 32", fields[i]);
        assert_refused(row[i], SYW_EPARSE, 6, 0, message,
                       "CodeCarbon leaves empty columns out when it appends, which shifts the rest: put the commas in, "
                       "or take the row out");
    }
}

static void faults_are_said_with_their_line(void **state)
{
    (void)state;
    assert_refused("", SYW_EPARSE, 0, 0, "the file is empty", "a run that was killed leaves it so: leave the file out");
    assert_refused(HEAD, SYW_EPARSE, 0, 0, "no rows below the header", "");
    assert_refused(HEAD "2024-01-31T12:00:10,a,r1,10,0.1,1\n2024-01-31T12:00:10,a,r1,10,0.1\n", SYW_EPARSE, 3, 0,
                   "5 fields where the header has 6",
                   "CodeCarbon leaves empty columns out when it appends, which shifts the rest: put the commas in, or "
                   "take the row out");
    assert_refused("timestamp,project_name\n1,2\n", SYW_EINVAL, 1, 0, "no column is named 'energy_consumed'",
                   "is this CodeCarbon's emissions.csv?");
    assert_refused("energy_consumed,project_name\n1,2\n", SYW_EINVAL, 1, 0, "no column is named 'timestamp'",
                   "is this CodeCarbon's emissions.csv?");
    assert_refused(HEAD "yesterday,a,r1,10,0.1,1\n", SYW_EPARSE, 2, 1,
                   "column 'timestamp': cannot read 'yesterday' as a time", "CodeCarbon writes 2024-02-03T14:05:09");
    assert_refused(HEAD "2024-01-31T12:00:10,a,r1,10,0.1,x\n", SYW_EPARSE, 2, 6,
                   "column 'energy_consumed': cannot read 'x' as a number", "");
    assert_refused(HEAD "2024-01-31T12:00:10,a,r1,10,-0.1,1\n", SYW_EPARSE, 2, 5,
                   "column 'emissions': '-0.1' is negative", "");
    assert_refused(HEAD "2024-01-31T12:00:10,a,r1,1e999,0.1,1\n", SYW_EPARSE, 2, 4,
                   "column 'duration': '1e999' is not a finite number", "");
    assert_refused(HEAD "2024-01-31T12:00:10,a,r1,36,0.1,7200\n", SYW_EPARSE, 2, 6,
                   "column 'energy_consumed': '7200' kWh are too many for the run's duration",
                   "in 36 s that is 7.2e+05 kW; energy_consumed is in kWh, duration in s");
    assert_refused("timestamp,energy_consumed,pue\n2024-01-31T12:00:10,1,0.5\n", SYW_EPARSE, 2, 3,
                   "column 'pue': '0.5' is not a power usage effectiveness",
                   "it is the energy of the building over that of the machines, 1 or a little more");
    struct syw_codecarbon *codecarbon = NULL;
    struct syw_error err = {0};
    const char *path = "/nowhere/emissions.csv";
    assert_int_equal(syw_codecarbon_read(&codecarbon, &path, 1, &(struct syw_codecarbon_options){0}, &err), SYW_EIO);
    assert_string_equal(err.text, "cannot open: No such file or directory");
    assert_string_equal(err.source, path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_is_335_watt_hours),
        cmocka_unit_test(rows_of_a_run_are_cumulative),
        cmocka_unit_test(runs_of_one_project_are_added_where_that_counts_nothing_twice),
        cmocka_unit_test(rows_that_cannot_be_read_may_be_left_out),
        cmocka_unit_test(rows_of_a_task_are_increments),
        cmocka_unit_test(a_task_goes_before_a_run_and_a_run_before_a_project),
        cmocka_unit_test(every_header_is_read_by_name),
        cmocka_unit_test(what_a_run_says_of_itself),
        cmocka_unit_test(local_times_lose_the_offset),
        cmocka_unit_test(the_only_run_of_a_span_is_found_by_time),
        cmocka_unit_test(our_own_runs_are_the_trials_to_the_last_digit),
        cmocka_unit_test(a_row_without_its_empty_cells_is_read_from_both_ends),
        cmocka_unit_test(a_row_whose_ends_are_not_certain_is_refused),
        cmocka_unit_test(faults_are_said_with_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
