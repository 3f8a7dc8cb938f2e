/* Series as programming interfaces send them: records in JSON. */
#include "series_text.h"

#include <stdlib.h>

static void energi_data_service_sends_records(void **state)
{
    (void)state;
    struct syw_series *series = series_of(
        "{\"total\":4,\"dataset\":\"CO2Emis\",\"records\":["
        "{\"Minutes5UTC\":\"2024-02-03T13:15:00\",\"Minutes5DK\":\"x\",\"PriceArea\":\"DK1\",\"CO2Emission\":84},"
        "{\"Minutes5UTC\":\"2024-02-03T13:10:00\",\"PriceArea\":\"DK1\",\"CO2Emission\":76.0},"
        "{\"PriceArea\":\"DK1\",\"CO2Emission\":80.0,\"Minutes5UTC\":\"2024-02-03T13:05:00\"},"
        "{\"Minutes5UTC\":\"2024-02-03T13:00:00\",\"PriceArea\":\"DK1\",\"CO2Emission\":9e1}]}\n");
    double covered;
    assert_close(mean_between(series, "2024-02-03 13:00", "2024-02-03 13:20", &covered), 82.5, 1e-12);
    assert_string_equal(syw_series_about(series).format, "Energi Data Service");
    assert_string_equal(syw_series_about(series).area, "DK1");
    syw_series_free(series);
}

static void neso_sends_records_within_records(void **state)
{
    (void)state;
    struct syw_series *series = series_of(
        "{ \"data\":[{\"from\":\"2024-02-03T10:00Z\",\"to\":\"2024-02-03T10:30Z\","
        "\"intensity\":{\"forecast\":146,\"actual\":140,\"index\":\"low\"}},\n"
        "{\"from\":\"2024-02-03T10:30Z\",\"intensity\":{\"forecast\":150,\"actual\":null,\"index\":\"low\"}},\n"
        "{\"from\":\"2024-02-03T11:00Z\",\"intensity\":null}]}");
    double covered;
    assert_close(mean_between(series, "2024-02-03 10:00", "2024-02-03 11:00", &covered), 145, 1e-12);
    assert_string_equal(syw_series_about(series).format, "UK NESO");
    assert_int_equal(syw_series_about(series).estimated, 1);
    assert_int_equal(syw_series_about(series).missing, 1);
    syw_series_free(series);
}

#define WATTTIME(signal, units)                                                                                        \
    "{\"data\":[{\"point_time\":\"2024-02-03T10:00:00+00:00\",\"value\":870.0},"                                       \
    "{\"point_time\":\"2024-02-03T10:05:00+00:00\",\"value\":430.0}],"                                                 \
    "\"meta\":{\"region\":\"CAISO_NORTH\",\"signal_type\":\"" signal "\",\"units\":\"" units "\"}}"

static void watttime_tells_signal_and_unit_beside_its_records(void **state)
{
    (void)state;
    struct syw_series *series = series_of(WATTTIME("co2_moer", "lbs_co2_per_mwh"));
    double covered;
    assert_close(mean_between(series, "2024-02-03 10:00", "2024-02-03 10:05", &covered), 394.625, 5e-4);
    assert_int_equal(syw_series_about(series).basis, SYW_BASIS_MARGINAL);
    assert_string_equal(syw_series_about(series).area, "CAISO_NORTH");
    syw_series_free(series);
    series = series_of_area(WATTTIME("co2_aoer", "lbs_co2_per_mwh"), "caiso_north", false);
    assert_int_equal(syw_series_about(series).basis, SYW_BASIS_AVERAGE);
    syw_series_free(series);
    static const char *const other[] = {WATTTIME("health_damage", "dollars_per_mwh"),
                                        WATTTIME("co2_moer", "kg_per_mwh"),
                                        "[{\"point_time\":\"2024-02-03T10:00Z\",\"value\":870.0}]"};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        struct syw_series *none = NULL;
        struct syw_error err = {0};
        assert_int_equal(read_series(&none, other[i], NULL, false, &err), SYW_EPARSE);
        assert_string_equal(err.text, "no columns of a time and an intensity that are known");
    }
}

static void a_list_of_times_and_intensities_is_plain(void **state)
{
    (void)state;
    struct syw_series *series = series_of("[{\"time\":0,\"g_per_kwh\":\"5\"},{\"time\":10,\"g_per_kwh\":7}]");
    double covered;
    assert_close(syw_series_mean(series, 0, 20, &covered), 6, 1e-12);
    syw_series_free(series);
}

static void a_wrong_record_is_an_error_with_its_number(void **state)
{
    (void)state;
    static const char hint[] = "a list at the top, or one named 'data' or 'records', is read";
    assert_series_error("[{\"time\":0,\"g_per_kwh\":5},{\"time\":1,\"g_per_kwh\":\"low\"}]", NULL, false, SYW_EPARSE, 0,
                        0, "record 2: g_per_kwh: 'low' is not a number", "");
    assert_series_error("[{\"time\":0,\"g_per_kwh\":5},7]", NULL, false, SYW_EPARSE, 0, 0, "record 2 is not an object",
                        "");
    assert_series_error("[{\"time\":0,\"g_per_kwh\":5},{\"time\":9,\"g_per_kwh\":5},{\"time\":0,\"g_per_kwh\":6}]",
                        NULL, false, SYW_EPARSE, 0, 0, "record 3: another intensity for the time of record 1",
                        "local time repeats an hour each autumn: export times in UTC");
    assert_series_error("[{\"time\":0,\"g_per_kwh\":\"5\\u0000\"}]", NULL, false, SYW_EPARSE, 0, 0,
                        "record 1: field 2 holds a NUL byte", "");
    assert_series_error("[{\"time\":0,\n\"g_per_kwh\":x}]", NULL, false, SYW_EPARSE, 2, 0,
                        "this is not JSON: unexpected character", "");
    assert_series_error("[{\"time\":0,\n\"g_per_kwh\":1", NULL, false, SYW_EPARSE, 2, 0, "the JSON ends too early", "");
    assert_series_error("[[[[[[[[[[[]]]]]]]]]]]", NULL, false, SYW_EPARSE, 1, 0, "this is not JSON: nesting too deep",
                        "");
    assert_series_error("{\"data\":{\"records\":{}}}", NULL, false, SYW_EPARSE, 0, 0,
                        "the JSON holds no list of records", hint);
    assert_series_error("[]", NULL, false, SYW_EPARSE, 0, 0, "the JSON holds no list of records", hint);
    assert_series_error("[null]", NULL, false, SYW_EPARSE, 0, 0, "the JSON holds no list of records", hint);
}

static void a_record_of_too_many_members_is_refused(void **state)
{
    (void)state;
    char text[2000] = "[{";
    for (int i = 0; i < 70; i++)
        sprintf(text + strlen(text), "\"member%d\":1,", i);
    strcat(text, "\"x\":1}]");
    assert_series_error(text, NULL, false, SYW_EPARSE, 0, 0, "a record has more than 64 members", "");
}

/* As a tree JSON may take hundreds of times its text: what it would take is known before it is one. */
static void objects_that_would_fill_the_memory_are_refused(void **state)
{
    (void)state;
    enum { BRACES = 600000 };
    char *text = malloc(BRACES + 100);
    assert_non_null(text);
    strcpy(text, "[{\"time\":0,\n\"g_per_kwh\":\"");
    size_t length = strlen(text);
    memset(text + length, '{', BRACES);
    strcpy(text + length + BRACES, "\"}]");
    assert_series_error(text, NULL, false, SYW_EPARSE, 2, 0, "so many objects would take more than 512 MiB of memory",
                        "");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(energi_data_service_sends_records),
        cmocka_unit_test(neso_sends_records_within_records),
        cmocka_unit_test(watttime_tells_signal_and_unit_beside_its_records),
        cmocka_unit_test(a_list_of_times_and_intensities_is_plain),
        cmocka_unit_test(a_wrong_record_is_an_error_with_its_number),
        cmocka_unit_test(a_record_of_too_many_members_is_refused),
        cmocka_unit_test(objects_that_would_fill_the_memory_are_refused),
    };
    return cmocka_run_group_tests_name("records", tests, NULL, NULL);
}
