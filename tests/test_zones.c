/* The zone table: built-in figures, lookup, a user's file. */
#include "close.h"
#include "energy/tables/zones.h"

#include <stdlib.h>
#include <string.h>

static enum syw_status read_zones(struct syw_zones **zones, const char *text, struct syw_error *err)
{
    FILE *in = text ? fmemopen((void *)(uintptr_t)text, strlen(text), "rb") : NULL;
    assert_true(in || !text);
    enum syw_status status = syw_zones_read_stream(zones, text ? "my/zones.csv" : NULL, in, err);
    if (in)
        fclose(in);
    return status;
}

static struct syw_zones *zones_of(const char *text)
{
    struct syw_zones *zones = NULL;
    struct syw_error err = {0};
    if (read_zones(&zones, text, &err) != SYW_OK) {
        print_error("%s:%zu: %s\n", err.source, err.line, err.text);
        fail();
    }
    return zones;
}

static void assert_zone(const struct syw_zones *zones, const char *code, const char *zone, double g_per_kwh, int year)
{
    const struct syw_zone *found = syw_zones_find(zones, code);
    assert_non_null(found);
    assert_string_equal(found->zone, zone);
    assert_close(found->g_per_kwh, g_per_kwh, 0);
    assert_int_equal(found->year, year);
    assert_true(strlen(found->source) > 5);
}

static void the_built_in_table_has_its_figures(void **state)
{
    (void)state;
    struct syw_zones *zones = zones_of(NULL);
    assert_int_equal(syw_zones_count(zones), 106);
    assert_zone(zones, "DK", "DK", 143.3, 2024);
    assert_zone(zones, "WORLD", "WORLD", 472.94, 2024);
    assert_zone(zones, "mlco2:aws:ca-central-1", "mlco2:aws:ca-central-1", 20, 2019);
    assert_zone(zones, "mlco2:aws:ap-south-1", "mlco2:aws:ap-south-1", 920, 2019);
    assert_zone(zones, "aws:ap-south-1", "aws:ap-south-1", 708.96, 2024);
    assert_zone(zones, "paper:BLOOM", "paper:BLOOM", 57, 2022);
    assert_zone(zones, "CA-QC", "CA-QC", 1.5, 0);
    assert_string_equal(syw_zones_get(zones, 0)->zone, "WORLD");
    assert_string_equal(syw_zones_find(zones, "CA-QC")->name, "Canada, Quebec");
    syw_zones_free(zones);
    syw_zones_free(NULL);
}

static void every_zone_tells_name_and_source_and_is_found(void **state)
{
    (void)state;
    struct syw_zones *zones = zones_of(NULL);
    for (size_t i = 0; i < syw_zones_count(zones); i++) {
        const struct syw_zone *zone = syw_zones_get(zones, i);
        assert_true(zone->name[0] && strlen(zone->source) > 5);
        assert_true(zone->g_per_kwh > 0 && zone->g_per_kwh < 1000);
        assert_ptr_equal(syw_zones_find(zones, zone->zone), zone);
    }
    syw_zones_free(zones);
}

static void a_country_is_found_by_its_name(void **state)
{
    (void)state;
    struct syw_zones *zones = zones_of("zone,name,g_per_kwh\nlab,Denmark,1\nroof,Roof,2\n");
    assert_zone(zones, "germany", "DE", 342.06, 2024);
    assert_zone(zones, "United Kingdom", "GB", 215.79, 2024);
    assert_zone(zones, "uk", "GB", 215.79, 2024);
    assert_close(syw_zones_find(zones, "roof")->g_per_kwh, 2, 0);
    assert_null(syw_zones_find(zones, "Denmark")); /* two have that name */
    assert_null(syw_zones_find(zones, "Germ"));
    assert_null(syw_zones_find(zones, ""));
    syw_zones_free(zones);
}

/* "Mumbai, India (grid of IN)" has IN's figure, and the one of earlier papers under another name. */
static void a_region_of_a_cloud_is_the_grid_of_its_place(void **state)
{
    (void)state;
    struct syw_zones *zones = zones_of(NULL);
    size_t regions = 0;
    for (size_t i = 0; i < syw_zones_count(zones); i++) {
        const struct syw_zone *zone = syw_zones_get(zones, i);
        const struct syw_zone *before = syw_zones_before(zones, zone);
        const char *of = strstr(zone->name, "(grid of ");
        char code[16] = "";
        assert_int_equal(before != NULL, of != NULL);
        if (!of)
            continue;
        assert_int_equal(sscanf(of, "(grid of %15[A-Z-])", code), 1);
        const struct syw_zone *grid = syw_zones_find(zones, code);
        assert_non_null(grid);
        assert_close(zone->g_per_kwh, grid->g_per_kwh, 0);
        assert_string_equal(zone->basis, grid->basis);
        assert_string_equal(zone->source, grid->source);
        assert_int_equal(before->year, 2019);
        regions++;
    }
    assert_int_equal(regions, 22);
    syw_zones_free(zones);
}

static void what_a_figure_counts_is_told_and_compared(void **state)
{
    (void)state;
    struct syw_zones *zones = zones_of("zone,g_per_kwh,basis\nmine,80,life cycle\nroof,45,\n");
    const struct syw_zone *norway = syw_zones_find(zones, "NO"), *quebec = syw_zones_find(zones, "CA-QC");
    assert_string_equal(norway->basis, "life cycle, production");
    assert_string_equal(quebec->basis, "direct, production");
    assert_false(syw_zones_are_of_one_basis(norway, quebec));
    assert_false(syw_zones_are_of_one_basis(quebec, norway));
    assert_true(syw_zones_are_of_one_basis(norway, syw_zones_find(zones, "mine")));
    assert_true(syw_zones_are_of_one_basis(quebec, syw_zones_find(zones, "roof")));
    assert_true(syw_zones_are_of_one_basis(quebec, syw_zones_find(zones, "gcp:us-west1")));
    syw_zones_free(zones);
}

static void licenses_are_told(void **state)
{
    (void)state;
    struct syw_zones *zones = zones_of("zone,g_per_kwh\n# mine\nDK,80\n");
    const char *credits = syw_zones_credits(zones);
    assert_non_null(strstr(credits, "Ember"));
    assert_non_null(strstr(credits, "Green Algorithms"));
    assert_non_null(strstr(credits, "CC BY 4.0"));
    assert_null(strstr(credits, "mine"));
    assert_int_not_equal(credits[0], '#');
    assert_int_equal(credits[strlen(credits) - 1], '\n');
    syw_zones_free(zones);
}

static void codes_are_found_in_any_case_and_as_alpha_3(void **state)
{
    (void)state;
    struct syw_zones *zones = zones_of(NULL);
    static const char *const same[][2] = {
        {"dk", "DK"},       {"DNK", "DK"},     {"fra", "FR"}, {"GBR", "GB"},
        {"usa", "US"},      {"ZAF", "ZA"},     {"ISL", "IS"}, {"AWS:CA-Central-1", "aws:ca-central-1"},
        {"us-ca", "US-CA"}, {"world", "WORLD"}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        const struct syw_zone *zone = syw_zones_find(zones, same[i][0]);
        assert_non_null(zone);
        assert_string_equal(zone->zone, same[i][1]);
    }
    static const char *const none[] = {"", "D", "XX", "XXX", "Denmar", "DKDK", "aws:", "aws:ca", "AFG", "ZZZ"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_null(syw_zones_find(zones, none[i]));
    char longest[2000];
    memset(longest, 'D', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_null(syw_zones_find(zones, longest));
    syw_zones_free(zones);
}

static void a_users_lines_replace_built_in_ones(void **state)
{
    (void)state;
    struct syw_zones *zones = zones_of("zone;year;g_per_kwh;name;source\nDNK;2024;82,5;Denmark;measured\n"
                                       "lab:roof;;0;Our roof;\n");
    assert_int_equal(syw_zones_count(zones), 107);
    assert_zone(zones, "DK", "DNK", 82.5, 2024);
    assert_zone(zones, "dnk", "DNK", 82.5, 2024);
    assert_zone(zones, "LAB:ROOF", "lab:roof", 0, 0);
    assert_string_equal(syw_zones_find(zones, "lab:roof")->source, "my/zones.csv");
    assert_string_equal(syw_zones_get(zones, 0)->source, "measured");
    assert_zone(zones, "NO", "NO", 30.75, 2024);
    for (size_t i = 1; i < syw_zones_count(zones); i++)
        assert_string_not_equal(syw_zones_get(zones, i)->zone, "DK");
    syw_zones_free(zones);
}

static void two_columns_are_enough(void **state)
{
    (void)state;
    struct syw_zones *zones = zones_of("g_per_kwh,zone\n12.5,lab\n");
    const struct syw_zone *zone = syw_zones_find(zones, "lab");
    assert_non_null(zone);
    assert_close(zone->g_per_kwh, 12.5, 0);
    assert_string_equal(zone->name, "");
    assert_string_equal(zone->source, "my/zones.csv");
    syw_zones_free(zones);
}

static void assert_error(const char *text, size_t line, size_t column, const char *message, const char *hint)
{
    struct syw_zones *zones = NULL;
    struct syw_error err = {0};
    assert_int_equal(read_zones(&zones, text, &err), SYW_EPARSE);
    assert_null(zones);
    assert_string_equal(err.source, "my/zones.csv");
    assert_string_equal(err.text, message);
    assert_string_equal(err.hint, hint);
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
}

static void a_wrong_line_is_an_error_with_its_place(void **state)
{
    (void)state;
    static const char unit[] =
        "intensities are g CO2e per kWh, from 0 to 2000; kg per MWh is the same, kg per kWh is not";
    static const char columns[] = "a table of zones has the columns zone, name, g_per_kwh, year, basis, source";
    assert_error("zone,kg_per_kwh\nDK,0.1\n", 1, 0, "no column is named 'g_per_kwh'", columns);
    assert_error("code,g_per_kwh\nDK,100\n", 1, 0, "no column is named 'zone'", columns);
    assert_error("zone,g_per_kwh\nDK,100\nSE,2001\n", 3, 2, "column 'g_per_kwh': '2001' is too large", unit);
    assert_error("g_per_kwh,zone\n-1,DK\n", 2, 1, "column 'g_per_kwh': '-1' is too small", unit);
    assert_error("zone,g_per_kwh\nDK,\n", 2, 2, "column 'g_per_kwh': '' is not a number", unit);
    assert_error("zone,g_per_kwh\nDK,low\n", 2, 2, "column 'g_per_kwh': 'low' is not a number", "");
    assert_error("zone,g_per_kwh\n,5\n", 2, 1, "column 'zone': '' is empty", "");
    assert_error("zone,g_per_kwh\nDK,5,6\n", 2, 3, "3 fields where the header has 2", "");
    assert_error("zone,g_per_kwh\nDK,5\ndnk,6\n", 3, 0, "the zone 'dnk' is in the table twice",
                 "line 2 has it too: keep one of them");
    assert_error("zone,g_per_kwh,year\nDK,5,23\n", 2, 3, "column 'year': '23' is too small",
                 "the year that the figure stands for, or nothing");
    assert_error("zone,g_per_kwh\n\xFF,5\n", 2, 1, "column 'zone': '?' is not UTF-8 text", "");
    assert_error("", 0, 0, "the file is empty", "");
    char longer[400] = "zone,g_per_kwh\n";
    memset(longer + 15, 'x', 300);
    memcpy(longer + 315, ",5\n", 4);
    assert_error(longer, 2, 1,
                 "column 'zone': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...' is longer than 255 bytes", "");
}

static void a_file_that_is_not_there_is_said(void **state)
{
    (void)state;
    struct syw_zones *zones = NULL;
    struct syw_error err = {0};
    assert_int_equal(syw_zones_read(&zones, "no/zones.csv", &err), SYW_EIO);
    assert_string_equal(err.source, "no/zones.csv");
    assert_null(zones);
    assert_int_equal(syw_zones_read(&zones, NULL, NULL), SYW_OK);
    syw_zones_free(zones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_table_has_its_figures),
        cmocka_unit_test(every_zone_tells_name_and_source_and_is_found),
        cmocka_unit_test(a_country_is_found_by_its_name),
        cmocka_unit_test(a_region_of_a_cloud_is_the_grid_of_its_place),
        cmocka_unit_test(what_a_figure_counts_is_told_and_compared),
        cmocka_unit_test(licenses_are_told),
        cmocka_unit_test(codes_are_found_in_any_case_and_as_alpha_3),
        cmocka_unit_test(a_users_lines_replace_built_in_ones),
        cmocka_unit_test(two_columns_are_enough),
        cmocka_unit_test(a_wrong_line_is_an_error_with_its_place),
        cmocka_unit_test(a_file_that_is_not_there_is_said),
    };
    return cmocka_run_group_tests_name("zones", tests, NULL, NULL);
}
