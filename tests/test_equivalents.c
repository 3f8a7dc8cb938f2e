/* Equivalents: a table of facts, each with its source. Factors are held against figures computed from the sources'
 * own other numbers where there are any. */
#include "close.h"

#include "syw/equivalents.h"

#include <string.h>

static double units(const char *name, double kwh, double kgco2e)
{
    const struct syw_equivalent *equivalent = syw_equivalents_find(name);
    assert_non_null(equivalent);
    return syw_equivalents_units(equivalent, kwh, kgco2e);
}

static void names_are_unique_and_every_line_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; i < syw_equivalents_count(); i++) {
        const struct syw_equivalent *equivalent = syw_equivalents_get(i);
        assert_ptr_equal(syw_equivalents_find(equivalent->name), equivalent);
        assert_true(equivalent->factor > 0 && isfinite(equivalent->factor));
        assert_true(strlen(equivalent->unit) > 0 && strlen(equivalent->source) > 0);
    }
    assert_null(syw_equivalents_find("elephant"));
}

/* Ludvigsen: 0.694 kWh, 57.255 g. */
static void munin_is_239_images(void **state)
{
    (void)state;
    assert_close(units("image", 0.694, 0.057255), 238.734, 0.001); /* the article's 2.9 Wh: 239.3 */
    assert_close(units("car-eu", 0.694, 0.057255), 0.33, 0.005);
    assert_close(units("car-eu-2020", 0.694, 0.057255), 0.53, 0.005);
    assert_close(units("car-us", 0.694, 0.057255), 0.23, 0.005);
    assert_close(units("tree-month", 0.694, 0.057255), 0.062, 0.0005);
    assert_close(1 / units("citizen-dk", 0.694, 0.057255), 192122, 1);
    assert_close(units("citizen-dk", 0.694, 0.057255) * 365 * 24 * 60, 2.7, 0.05); /* minutes */
}

static void carbon_and_energy_give_different_phone_charges(void **state)
{
    (void)state;
    assert_close(units("phone-carbon", 0.694, 0.057255), 4.6, 0.05);
    assert_close(units("phone-energy", 0.694, 0.057255), 57.8, 0.05);
}

/* Strubell et al. 2019 in pounds; the AI Index's "tonnes" of the same are short tons. */
static void pounds_become_metric(void **state)
{
    (void)state;
    assert_close(1e3 / units("car-life", 0, 1), 57152638.62, 1e-6 * 57152638.62);
    assert_close(units("car-life", 0, 626155 * 0.45359237), 4.97, 0.005);
    assert_close(1 / units("flight-ny-sf-return", 0, 1), 899.927, 0.001);
    assert_close(1 / units("life-us", 0, 1), 16400, 1);
    assert_close(1 / units("life", 0, 1), 5000, 0.5);
    assert_close(1 / units("household-us-week", 0, 1), 160.58, 0.005);
}

static void an_unknown_amount_is_an_unknown_number_of_units(void **state)
{
    (void)state;
    assert_close(units("image", NAN, 1), NAN, 0);
    assert_close(units("car-eu", 1, NAN), NAN, 0);
    assert_true(isfinite(units("image", 1, NAN)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_unique_and_every_line_is_whole),        cmocka_unit_test(munin_is_239_images),
        cmocka_unit_test(carbon_and_energy_give_different_phone_charges),  cmocka_unit_test(pounds_become_metric),
        cmocka_unit_test(an_unknown_amount_is_an_unknown_number_of_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
