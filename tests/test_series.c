/* Intensity over time: formats, means over spans, the best start. */
#include "series_text.h"

#include <stdlib.h>

static const char eds[] = "Minutes5UTC;Minutes5DK;PriceArea;CO2Emission\n"
                          "2024-02-03 13:00;2024-02-03 14:00;DK1;90,000000\n"
                          "2024-02-03 13:05;2024-02-03 14:05;DK1;80,000000\n"
                          "2024-02-03 13:10;2024-02-03 14:10;DK1;76,000000\n"
                          "2024-02-03 13:15;2024-02-03 14:15;DK1;84,000000\n";

/* 100, 80, 60 and an hour without a number. */
static const char maps_old[] =
    "Datetime (UTC),Country,Zone Name,Zone Id,Carbon Intensity gCO\xE2\x82\x82"
    "eq/kWh (direct),Carbon Intensity gCO\xE2\x82\x82"
    "eq/kWh (LCA),Low Carbon Percentage,Renewable Percentage,Data Source,Data Estimated,Data Estimation Method\n"
    "2024-02-03 10:00:00,Denmark,West Denmark,DK-DK1,70.00,100.00,88.10,86.00,example.org,false,\n"
    "2024-02-03 11:00:00,Denmark,West Denmark,DK-DK1,55.00,80.00,91.00,90.10,example.org,false,\n"
    "2024-02-03 12:00:00,Denmark,West Denmark,DK-DK1,40.00,60.00,93.40,92.00,example.org,true,TIME_SLICER_AVERAGE\n"
    "2024-02-03 13:00:00,Denmark,West Denmark,DK-DK1,,,,,example.org,true,\n";

static const char shift_hours[] = "time,g_per_kwh\n"
                                  "2024-02-03T00:00Z,300\n2024-02-03T01:00Z,200\n2024-02-03T02:00Z,100\n"
                                  "2024-02-03T03:00Z,100\n2024-02-03T04:00Z,250\n2024-02-03T05:00Z,400\n";

static void energi_data_service_has_its_example_mean(void **state)
{
    (void)state;
    struct syw_series *series = series_of(eds);
    struct syw_series_about about = syw_series_about(series);
    double covered;
    assert_close(mean_between(series, "2024-02-03 13:00", "2024-02-03 13:20", &covered), 82.5, 1e-12);
    assert_close(covered, 1, 0);
    assert_string_equal(about.format, "Energi Data Service");
    assert_string_equal(about.area, "DK1");
    assert_int_equal(about.basis, SYW_BASIS_AVERAGE);
    assert_close(about.slot_s, 300, 0);
    assert_close(about.to_s - about.from_s, 1200, 0);
    assert_int_equal(about.slots, 4);
    assert_int_equal(about.missing, 0);
    syw_series_free(series);
}

static void energi_data_service_comes_in_many_dialects(void **state)
{
    (void)state;
    static const char *const same[] = {
        /* the older portal, newest first */
        "Minutes5UTC,Minutes5DK,PriceArea,CO2Emission\n2024-02-03 13:15Z,x,DK1,84\n2024-02-03 13:10Z,x,DK1,76\n"
        "2024-02-03 13:05Z,x,DK1,80\n2024-02-03 13:00Z,x,DK1,90\n",
        /* a byte order mark, T, seconds, CR LF, a comma for some numbers alone */
        "\xEF\xBB\xBFMinutes5UTC;Minutes5DK;PriceArea;CO2Emission\r\n2024-02-03T13:00:00;;DK1;90,0\r\n"
        "2024-02-03T13:05:00;;DK1;80\r\n2024-02-03T13:10:00;;DK1;76,0\r\n2024-02-03T13:15:00;;DK1;84\r\n",
        /* no order, a row twice */
        "Minutes5UTC\tPriceArea\tCO2Emission\n2024-02-03T13:10\tDK1\t76\n2024-02-03T13:00\tDK1\t90\n"
        "2024-02-03T13:15\tDK1\t84\n2024-02-03T13:10\tDK1\t76.0\n2024-02-03T13:05\tDK1\t80\n",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct syw_series *series = series_of(same[i]);
        double covered;
        assert_close(mean_between(series, "2024-02-03 13:00", "2024-02-03 13:20", &covered), 82.5, 1e-12);
        assert_close(mean_between(series, "2024-02-03 13:05", "2024-02-03 13:10", &covered), 80, 0);
        assert_int_equal(syw_series_about(series).slots, 4);
        assert_int_equal(syw_series_about(series).missing, 0);
        syw_series_free(series);
    }
}

static void one_price_area_is_chosen(void **state)
{
    (void)state;
    static const char two[] = "Minutes5UTC,PriceArea,CO2Emission\n2024-02-03 13:00,DK1,90\n2024-02-03 13:00,DK2,10\n"
                              "2024-02-03 13:05,DK1,90\n2024-02-03 13:05,DK2,20\n";
    double covered;
    struct syw_series *series = series_of_area(two, "dk2", false);
    assert_close(mean_between(series, "2024-02-03 13:00", "2024-02-03 13:10", &covered), 15, 1e-12);
    assert_string_equal(syw_series_about(series).area, "DK2");
    syw_series_free(series);
    assert_series_error(two, NULL, false, SYW_EINVAL, 0, 0, "the series has several areas",
                        "choose one of 'DK1', 'DK2'");
    assert_series_error(two, "DK3", false, SYW_EINVAL, 0, 0, "no row is of area 'DK3'", "there are 'DK1', 'DK2'");
    assert_series_error(shift_hours, "DK1", false, SYW_EINVAL, 1, 0,
                        "area 'DK1' is asked for, and no column names areas", "leave the area out");
    assert_series_error("time,zone,g_per_kwh\n0,a,1\n1,b,1\n2,c,1\n3,d,1\n4,e,1\n5,f,1\n6,g,1\n7,h,1\n8,i,1\n9,j,1\n",
                        NULL, false, SYW_EINVAL, 0, 0, "the series has several areas",
                        "choose one of 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', ...");
}

static void danish_time_is_never_read(void **state)
{
    (void)state;
    assert_series_error("Minutes5DK;PriceArea;CO2Emission\n2024-02-03 14:00;DK1;90,0\n", NULL, false, SYW_EPARSE, 1, 1,
                        "column 'Minutes5DK' is Danish local time, which repeats an hour each October",
                        "export the column in UTC as well");
}

static void electricity_maps_is_life_cycle_unless_direct(void **state)
{
    (void)state;
    static const char maps_new[] =
        "Datetime (UTC),Country,Zone name,Zone id,Carbon intensity gCO\xE2\x82\x82"
        "eq/kWh (direct),Carbon intensity gCO\xE2\x82\x82"
        "eq/kWh (Life cycle),Carbon-free energy percentage (CFE%),Renewable energy percentage (RE%),Data source,"
        "Data estimated,Data estimation method\n"
        "2025-02-03 10:00:00,France,France,FR,35.34,56.64,95,27,example.org,false,\n"
        "2025-02-03 11:00:00,France,France,FR,35.34,56.64,95,27,example.org,false,\n";
    double covered;
    struct syw_series *series = series_of(maps_new);
    assert_close(mean_between(series, "2025-02-03 10:30", "2025-02-03 11:30", &covered), 56.64, 1e-12);
    assert_string_equal(syw_series_about(series).format, "Electricity Maps");
    assert_string_equal(syw_series_about(series).note, "average, life cycle");
    assert_string_equal(syw_series_about(series).area, "FR");
    syw_series_free(series);
    series = series_of_area(maps_new, "FR", true);
    assert_close(mean_between(series, "2025-02-03 10:30", "2025-02-03 11:30", &covered), 35.34, 1e-12);
    assert_string_equal(syw_series_about(series).note, "average, direct emissions");
    syw_series_free(series);
    series = series_of_area(maps_old, NULL, true);
    assert_close(mean_between(series, "2024-02-03 10:00", "2024-02-03 13:00", &covered), 55, 1e-12);
    syw_series_free(series);
}

static void a_partial_hour_counts_by_its_time(void **state)
{
    (void)state;
    struct syw_series *series = series_of(maps_old);
    double covered;
    /* 0.2 kW for 1.75 h: 0.35 kWh, 30.333 g. The three hours' simple mean, 80, would be 7.7 % too low. */
    double mean = mean_between(series, "2024-02-03 10:20", "2024-02-03 12:05", &covered);
    assert_close(mean, (40 * 100 + 60 * 80 + 5 * 60) / 105.0, 1e-12);
    assert_close(mean, 86.667, 5e-4);
    assert_close(0.2 * 1.75 * mean, 30.333, 5e-4);
    assert_close(covered, 1, 0);
    syw_series_free(series);
}

static void an_empty_cell_is_a_missing_slot(void **state)
{
    (void)state;
    struct syw_series *series = series_of(maps_old);
    struct syw_series_about about = syw_series_about(series);
    double covered;
    assert_int_equal(about.slots, 3);
    assert_int_equal(about.missing, 1);
    assert_int_equal(about.estimated, 1); /* 12:00; the empty one is nothing at all */
    assert_close(about.to_s, at("2024-02-03 14:00"), 0);
    assert_close(mean_between(series, "2024-02-03 12:30", "2024-02-03 14:00", &covered), 60, 1e-12);
    assert_close(covered, 1.0 / 3, 1e-12);
    assert_close(mean_between(series, "2024-02-03 13:00", "2024-02-03 13:30", &covered), NAN, 0);
    assert_close(covered, 0, 0);
    syw_series_free(series);
}

static void a_gap_is_missing_slots(void **state)
{
    (void)state;
    struct syw_series *series = series_of("time,g_per_kwh\n2024-02-03T00:00Z,10\n2024-02-03T01:00Z,20\n"
                                          "2024-02-03T02:00Z,30\n2024-02-03T06:00Z,70\n2024-02-03T07:00Z,80\n");
    struct syw_series_about about = syw_series_about(series);
    double covered;
    assert_int_equal(about.slots, 5);
    assert_int_equal(about.missing, 3);
    assert_close(about.slot_s, 3600, 0);
    assert_close(mean_between(series, "2024-02-03 02:00", "2024-02-03 07:00", &covered), 50, 1e-12);
    assert_close(covered, 0.4, 1e-12);
    assert_close(mean_between(series, "2024-02-03 03:00", "2024-02-03 06:00", &covered), NAN, 0);
    assert_close(covered, 0, 0);
    syw_series_free(series);
}

static void months_are_slots_of_unequal_length(void **state)
{
    (void)state;
    struct syw_series *series =
        series_of("time,g_per_kwh\n2023-01-01,100\n2023-02-01,200\n2023-03-01,300\n2023-04-01,400\n");
    double covered;
    assert_int_equal(syw_series_about(series).missing, 0);
    assert_close(mean_between(series, "2023-01-01", "2023-03-01", &covered), (31 * 100 + 28 * 200) / 59.0, 1e-12);
    assert_close(covered, 1, 0);
    syw_series_free(series);
}

static void a_span_beyond_the_series_is_partly_covered(void **state)
{
    (void)state;
    struct syw_series *series = series_of(eds);
    double covered;
    assert_close(mean_between(series, "2024-02-03 12:50", "2024-02-03 13:05", &covered), 90, 0);
    assert_close(covered, 1.0 / 3, 1e-12);
    assert_close(mean_between(series, "2024-02-03 13:15", "2024-02-03 14:15", &covered), 84, 0);
    assert_close(covered, 1.0 / 12, 1e-12);
    assert_close(mean_between(series, "2024-02-03 12:00", "2024-02-03 13:00", &covered), NAN, 0);
    assert_close(mean_between(series, "2024-02-03 13:20", "2024-02-03 13:25", &covered), NAN, 0);
    assert_close(covered, 0, 0);
    assert_close(mean_between(series, "2024-02-03 13:10", "2024-02-03 13:05", &covered), NAN, 0);
    assert_close(syw_series_mean(series, NAN, at("2024-02-03 13:05"), &covered), NAN, 0);
    assert_close(covered, 0, 0);
    syw_series_free(series);
}

static void a_moment_has_the_intensity_of_its_slot(void **state)
{
    (void)state;
    struct syw_series *series = series_of(eds);
    double covered;
    assert_close(mean_between(series, "2024-02-03 13:05", "2024-02-03 13:05", &covered), 80, 0);
    assert_close(covered, 1, 0);
    assert_close(mean_between(series, "2024-02-03 13:20", "2024-02-03 13:20", &covered), NAN, 0);
    assert_close(covered, 0, 0);
    syw_series_free(series);
}

static void a_span_is_as_exact_late_in_a_series_as_early(void **state)
{
    (void)state;
    enum { SLOTS = 105120 };
    struct series_slots slots = {.slot = calloc(SLOTS, sizeof *slots.slot), .n = SLOTS};
    struct syw_series *series = calloc(1, sizeof *series);
    assert_non_null(slots.slot);
    assert_non_null(series);
    for (size_t i = 0; i < SLOTS; i++)
        slots.slot[i] = (struct series_slot){1.7e9 + 300.0 * (double)i, (double)(i * 7919 % 7001) / 7, i + 2, false};
    assert_int_equal(syw_series_build(series, &slots, "", NULL), SYW_OK);
    for (size_t first = 0; first + 40 < SLOTS; first += 997) {
        double sum = 0, covered, from_s = 1.7e9 + 300.0 * (double)first;
        for (size_t i = first; i < first + 40; i++)
            sum += slots.slot[i].g_per_kwh;
        assert_close_relative(syw_series_mean(series, from_s, from_s + 12000, &covered), sum / 40, 1e-14);
    }
    free(slots.slot);
    syw_series_free(series);
}

static void neso_has_half_hours(void **state)
{
    (void)state;
    struct syw_series *series =
        series_of("DATETIME,GAS,COAL,NUCLEAR,WIND,GENERATION,CARBON_INTENSITY\n"
                  "2024-02-03T10:00:00,9000,0,4500,12000,30000,120\n2024-02-03T10:30:00,9200,0,4500,11800,30000,124\n"
                  "2024-02-03T11:00:00,9600,0,4500,11500,30100,131\n2024-02-03T11:30:00,9900,0,4500,11200,30200,137\n");
    double covered;
    assert_close(mean_between(series, "2024-02-03 10:00", "2024-02-03 12:00", &covered), 128, 1e-12);
    assert_string_equal(syw_series_about(series).format, "UK NESO");
    assert_close(syw_series_about(series).slot_s, 1800, 0);
    syw_series_free(series);
}

static void neso_forecasts_stand_in_for_what_is_not_measured_yet(void **state)
{
    (void)state;
    struct syw_series *series =
        series_of("Datetime (UTC),Actual Carbon Intensity (gCO2/kWh),Forecast Carbon Intensity "
                  "(gCO2/kWh),Index\n2024-02-03T10:00Z,140,146,low\n2024-02-03T10:30Z,,150,low\n"
                  "2024-02-03T11:00Z,,,low\n");
    double covered;
    assert_close(mean_between(series, "2024-02-03 10:00", "2024-02-03 11:00", &covered), 145, 1e-12);
    assert_int_equal(syw_series_about(series).slots, 2);
    assert_int_equal(syw_series_about(series).estimated, 1);
    assert_int_equal(syw_series_about(series).missing, 1);
    syw_series_free(series);
}

static void watttime_is_marginal_and_in_pounds(void **state)
{
    (void)state;
    struct syw_series *series =
        series_of("timestamp,MOER,MOER version,frequency\n2024-02-03 10:00:00+00:00,870.0,3.2,300\n"
                  "2024-02-03 10:05:00+00:00,862.0,3.2,300\n2024-02-03 10:10:00+00:00,430.0,3.2,300\n"
                  "2024-02-03 10:15:00+00:00,0.0,3.2,300\n");
    double covered;
    assert_close(mean_between(series, "2024-02-03 10:00", "2024-02-03 10:05", &covered), 870 * 0.45359237, 1e-12);
    assert_close(mean_between(series, "2024-02-03 10:00", "2024-02-03 10:05", &covered), 394.625, 5e-4);
    assert_close(mean_between(series, "2024-02-03 10:15", "2024-02-03 10:20", &covered), 0, 0); /* zero is a number */
    assert_int_equal(syw_series_about(series).basis, SYW_BASIS_MARGINAL);
    assert_string_equal(syw_series_about(series).format, "WattTime");
    assert_int_equal(syw_series_about(series).missing, 0);
    syw_series_free(series);
}

static void a_plain_table_needs_a_time_and_a_unit(void **state)
{
    (void)state;
    static const char *const text[] = {"when;g_per_kwh\n0;5\n10;7\n", "intensity_g_per_kwh;x\n5;0\n7;10\n",
                                       "time;zone;gCO2eq/kWh\n0;a;5\n10;a;7\n",
                                       "Time;carbon intensity (g/kWh);other\n0;5;z\n10;7;z\n"};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        struct syw_series *series = series_of(text[i]);
        double covered;
        assert_close(syw_series_mean(series, 0, 20, &covered), 6, 1e-12);
        assert_string_equal(syw_series_about(series).format, "CSV");
        syw_series_free(series);
    }
    static const char hint[] =
        "known are files of Energi Data Service, Electricity Maps, UK NESO and WattTime, and any "
        "table with the columns time and g_per_kwh";
    static const char *const unknown[] = {"time,kg_per_kwh\n0,1\n1,1\n", "time,intensity\n0,1\n1,1\n",
                                          "datetime,carbon_intensity\n0,1\n1,1\n", "a,b,g_per_kwh\n0,1,1\n1,1,1\n"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_series_error(unknown[i], NULL, false, SYW_EPARSE, 1, 0,
                            "no columns of a time and an intensity that are known", hint);
}

static void a_wrong_row_is_an_error_with_its_place(void **state)
{
    (void)state;
    static const char unit[] =
        "intensities are g CO2e per kWh, from 0 to 2000; kg per MWh is the same, kg per kWh is not";
    assert_series_error("time,g_per_kwh\n0,5\n1,2000.5\n", NULL, false, SYW_EPARSE, 3, 2,
                        "column 'g_per_kwh': '2000.5' is over 2000 g CO2e per kWh", unit);
    assert_series_error("time,g_per_kwh\n0,5\n1,-1\n", NULL, false, SYW_EPARSE, 3, 2,
                        "column 'g_per_kwh': '-1' is negative",
                        "leave the cell empty where the intensity is not known");
    assert_series_error("time,g_per_kwh\n0,5\n\n1,x\n", NULL, false, SYW_EPARSE, 4, 2,
                        "column 'g_per_kwh': 'x' is not a number", "");
    assert_series_error("time,g_per_kwh\n0,inf\n", NULL, false, SYW_EPARSE, 2, 2,
                        "column 'g_per_kwh': 'inf' is not a number", "");
    assert_series_error("time,g_per_kwh\nyesterday,5\n", NULL, false, SYW_EPARSE, 2, 1,
                        "column 'time': 'yesterday' is not a time",
                        "times are ISO 8601 (2024-05-31T10:39:13Z) or Unix seconds, not milliseconds");
    assert_series_error("time,g_per_kwh\n1706954400000,5\n", NULL, false, SYW_EPARSE, 2, 1,
                        "column 'time': '1706954400000' is not a time",
                        "times are ISO 8601 (2024-05-31T10:39:13Z) or Unix seconds, not milliseconds");
    assert_series_error("time,g_per_kwh\n0,5\n1\n", NULL, false, SYW_EPARSE, 3, 1, "1 field where the header has 2",
                        "");
    assert_series_error("time,g_per_kwh\n0,5\n1,6,7\n", NULL, false, SYW_EPARSE, 3, 3,
                        "3 fields where the header has 2", "");
    assert_series_error("time,g_per_kwh\n10,5\n20,6\n10,7\n", NULL, false, SYW_EPARSE, 4, 0,
                        "another intensity for the time of line 2",
                        "local time repeats an hour each autumn: export times in UTC");
    assert_series_error("time,g_per_kwh\n10,5\n10,5\n", NULL, false, SYW_EPARSE, 0, 0,
                        "a series has at least two slots", "the length of a slot is the time from one to the next");
    assert_series_error("timestamp,MOER\n0,4500\n", NULL, false, SYW_EPARSE, 2, 2,
                        "column 'MOER': '4500' is over 2000 g CO2e per kWh", unit);
    assert_series_error("time,g_per_kwh\n", NULL, false, SYW_EPARSE, 0, 0, "a series has at least two slots",
                        "the length of a slot is the time from one to the next");
    assert_series_error("time,g_per_kwh\n0,5\n1,6\n", NULL, true, SYW_EINVAL, 1, 0,
                        "direct intensity is asked for, and no column tells it apart",
                        "files of Electricity Maps have both");
    assert_series_error("Datetime (UTC),Carbon intensity gCO2eq/kWh (direct)\n0,5\n", NULL, false, SYW_EINVAL, 1, 0,
                        "no column has intensities over the life cycle", "there are direct ones: ask for those");
}

static void a_comma_that_may_part_thousands_is_an_error(void **state)
{
    (void)state;
    assert_series_error("time;g_per_kwh\n0;999\n1;1,234\n", NULL, false, SYW_EPARSE, 3, 2,
                        "column 'g_per_kwh': '1,234' has another decimal sign than its column",
                        "compare line 2; a comma is read as a decimal sign where every number has one");
    assert_series_error("time;g_per_kwh\n0;1,234\n1;999\n", NULL, false, SYW_EPARSE, 3, 2,
                        "column 'g_per_kwh': '999' has another decimal sign than its column",
                        "compare line 2; a comma is read as a decimal sign where every number has one");
    assert_series_error("time;g_per_kwh\n0;99,5\n1;98.5\n", NULL, false, SYW_EPARSE, 3, 2,
                        "column 'g_per_kwh': '98.5' has another decimal sign than its column",
                        "compare line 2; a comma is read as a decimal sign where every number has one");
    assert_series_error("time,g_per_kwh\n0,\"99,5\"\n", NULL, false, SYW_EPARSE, 2, 2,
                        "column 'g_per_kwh': '99,5' is not a number", "");
}

static struct syw_shift shift_of(const struct syw_series *series, double from_s, double hours, double window_hours)
{
    struct syw_shift shift = {.start_s = NAN};
    assert_true(syw_series_shift(&shift, series, from_s, 3600 * hours, 3600 * window_hours));
    return shift;
}

static void a_job_starts_best_where_the_hours_are_cheap(void **state)
{
    (void)state;
    struct syw_series *series = series_of(shift_hours);
    double from_s = at("2024-02-03");
    struct syw_shift shift = shift_of(series, from_s, 2, 4);
    assert_close(shift.start_s - from_s, 2 * 3600, 0);
    assert_close(shift.mean_g_per_kwh, 100, 1e-12);
    assert_close(shift.pause_mean_g_per_kwh, 100, 1e-12);
    shift = shift_of(series, from_s, 3, 3);
    assert_close(shift.start_s - from_s, 3600, 0);
    assert_close(shift.mean_g_per_kwh, 400.0 / 3, 1e-12);
    assert_close(shift.pause_mean_g_per_kwh, 400.0 / 3, 1e-12);
    shift = shift_of(series, from_s, 2, 0); /* now */
    assert_close(shift.start_s - from_s, 0, 0);
    assert_close(shift.mean_g_per_kwh, 250, 1e-12);
    assert_close(shift.pause_mean_g_per_kwh, 250, 1e-12);
    shift = shift_of(series, from_s, 2, 1); /* pausing cannot help a job that needs two of three hours in a row */
    assert_close(shift.mean_g_per_kwh, 150, 1e-12);
    assert_close(shift.pause_mean_g_per_kwh, 150, 1e-12);
    syw_series_free(series);
}

static void equal_starts_give_the_earliest(void **state)
{
    (void)state;
    struct syw_series *series = series_of("time,g_per_kwh\n0,0.7\n10.1,0.7\n20.2,0.7\n30.3,0.7\n40.4,0.7\n50.5,0.7\n"
                                          "60.6,0.7\n70.7,0.7\n80.8,0.7\n");
    for (double from_s = 0; from_s < 20; from_s += 0.3) { /* sums are rounded in many ways */
        struct syw_shift shift;
        assert_true(syw_series_shift(&shift, series, from_s, 17.3, 50));
        assert_close(shift.start_s, from_s, 0);
        assert_close(shift.mean_g_per_kwh, 0.7, 1e-15);
    }
    syw_series_free(series);
}

enum { SLOTS = 12, STEP = 7 };

static unsigned next_random(unsigned *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 16;
}

/* Slots of 7 s with integer intensities, some missing; g[t] is the second's, NaN: unknown. */
static struct syw_series *random_series(double g[SLOTS * STEP], unsigned *random)
{
    struct series_slot slot[SLOTS];
    struct series_slots slots = {.slot = slot};
    for (int i = 0; i < SLOTS; i++) {
        unsigned draw = next_random(random);
        bool gap = i > 0 && i < SLOTS - 1 && draw % 17 == 0;
        double g_per_kwh = gap || draw % 19 == 0 ? NAN : (double)(draw % 50);
        for (int t = 0; t < STEP; t++)
            g[STEP * i + t] = g_per_kwh;
        if (!gap)
            slot[slots.n++] = (struct series_slot){STEP * i, g_per_kwh, (size_t)i + 2, false};
    }
    struct syw_series *series = calloc(1, sizeof *series);
    assert_non_null(series);
    assert_int_equal(syw_series_build(series, &slots, "", NULL), SYW_OK);
    return series;
}

static int ascending(const void *a, const void *b)
{
    return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

/* Every second as a start, and the cheapest seconds sorted. */
static bool shift_by_force(struct syw_shift *best, const double g[], int from, int duration, int window)
{
    double known[SLOTS * STEP], sum = 0;
    int n = 0;
    *best = (struct syw_shift){NAN, INFINITY, 0};
    if (from + window + duration > SLOTS * STEP)
        return false;
    for (int start = from; start <= from + window; start++) {
        sum = 0;
        for (int t = start; t < start + duration; t++)
            sum += g[t];
        if (sum / duration < best->mean_g_per_kwh)
            *best = (struct syw_shift){start, sum / duration, 0};
    }
    for (int t = from; t < from + window + duration; t++)
        if (!isnan(g[t]))
            known[n++] = g[t];
    qsort(known, (size_t)n, sizeof *known, ascending);
    sum = 0;
    for (int i = 0; i < duration && i < n; i++)
        sum += known[i];
    best->pause_mean_g_per_kwh = sum / duration;
    return !isnan(best->start_s);
}

static void the_best_start_is_that_of_trying_every_second(void **state)
{
    (void)state;
    unsigned random = 1, found = 0;
    for (int round = 0; round < 2000; round++) {
        double g[SLOTS * STEP];
        struct syw_series *series = random_series(g, &random);
        int from = (int)(next_random(&random) % 30), duration = 1 + (int)(next_random(&random) % 30),
            window = (int)(next_random(&random) % 40);
        struct syw_shift got = {0}, want;
        bool possible = shift_by_force(&want, g, from, duration, window);
        bool usual = syw_series_about(series).slot_s == STEP; /* or gaps outnumber slots */
        if (usual)
            assert_int_equal(syw_series_shift(&got, series, from, duration, window), possible);
        if (possible && usual) {
            found++;
            assert_close(got.start_s, want.start_s, 1e-9);
            assert_close(got.mean_g_per_kwh, want.mean_g_per_kwh, 1e-12);
            assert_close(got.pause_mean_g_per_kwh, want.pause_mean_g_per_kwh, 1e-12);
        }
        syw_series_free(series);
    }
    assert_in_range(found, 800, 1999);
}

static void a_start_that_the_series_does_not_know_is_none(void **state)
{
    (void)state;
    struct syw_series *series = series_of(shift_hours);
    struct syw_shift shift = {.start_s = 77};
    double from_s = at("2024-02-03");
    assert_false(syw_series_shift(&shift, series, from_s, 3600, 5.1 * 3600));
    assert_false(syw_series_shift(&shift, series, from_s - 1, 3600, 3600));
    assert_false(syw_series_shift(&shift, series, from_s, 0, 3600));
    assert_false(syw_series_shift(&shift, series, from_s, 3600, -1));
    assert_false(syw_series_shift(&shift, series, NAN, 3600, 1));
    assert_false(syw_series_shift(&shift, series, from_s, NAN, 1));
    assert_false(syw_series_shift(&shift, series, from_s, 3600, INFINITY));
    assert_close(shift.start_s, 77, 0);
    assert_true(syw_series_shift(&shift, series, from_s, 3600, 5 * 3600));
    syw_series_free(series);
    syw_series_free(NULL);
}

static void a_file_that_is_not_there_is_said(void **state)
{
    (void)state;
    struct syw_series *series = NULL;
    struct syw_error err = {0};
    assert_int_equal(syw_series_read(&series, "no/such/grid.csv", NULL, false, &err), SYW_EIO);
    assert_string_equal(err.text, "cannot open: No such file or directory");
    assert_string_equal(err.source, "no/such/grid.csv");
    assert_null(series);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(energi_data_service_has_its_example_mean),
        cmocka_unit_test(energi_data_service_comes_in_many_dialects),
        cmocka_unit_test(one_price_area_is_chosen),
        cmocka_unit_test(danish_time_is_never_read),
        cmocka_unit_test(electricity_maps_is_life_cycle_unless_direct),
        cmocka_unit_test(a_partial_hour_counts_by_its_time),
        cmocka_unit_test(an_empty_cell_is_a_missing_slot),
        cmocka_unit_test(a_gap_is_missing_slots),
        cmocka_unit_test(months_are_slots_of_unequal_length),
        cmocka_unit_test(a_span_beyond_the_series_is_partly_covered),
        cmocka_unit_test(a_moment_has_the_intensity_of_its_slot),
        cmocka_unit_test(a_span_is_as_exact_late_in_a_series_as_early),
        cmocka_unit_test(neso_has_half_hours),
        cmocka_unit_test(neso_forecasts_stand_in_for_what_is_not_measured_yet),
        cmocka_unit_test(watttime_is_marginal_and_in_pounds),
        cmocka_unit_test(a_plain_table_needs_a_time_and_a_unit),
        cmocka_unit_test(a_wrong_row_is_an_error_with_its_place),
        cmocka_unit_test(a_comma_that_may_part_thousands_is_an_error),
        cmocka_unit_test(a_job_starts_best_where_the_hours_are_cheap),
        cmocka_unit_test(equal_starts_give_the_earliest),
        cmocka_unit_test(the_best_start_is_that_of_trying_every_second),
        cmocka_unit_test(a_start_that_the_series_does_not_know_is_none),
        cmocka_unit_test(a_file_that_is_not_there_is_said),
    };
    return cmocka_run_group_tests_name("series", tests, NULL, NULL);
}
