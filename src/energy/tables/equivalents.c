/* The table of equivalents. Pounds are of 453.59237 g; where a source gives tonnes or kWh per 1,000, so does the
 * factor's arithmetic. */
#include "syw/equivalents.h"

#include <string.h>

#define LB           453.59237
#define WEEKS_A_YEAR 52

static const struct syw_equivalent equivalents[] = {
    {"car-eu", "km by an average car in the EU", SYW_EQUIVALENT_CARBON, 175, "Green Algorithms referenceValues.csv"},
    {"car-eu-2018", "km by a new car in the EU of 2018", SYW_EQUIVALENT_CARBON, 120.4, "EEA via carbontracker"},
    {"car-eu-2020", "km by a new car in the EU of 2020", SYW_EQUIVALENT_CARBON, 107.5, "EEA via carbontracker"},
    {"car-us", "km by an average car in the US", SYW_EQUIVALENT_CARBON, 251, "Green Algorithms referenceValues.csv"},
    {"car-us-mile", "miles by an average car in the US", SYW_EQUIVALENT_CARBON, 393, "EPA, from 2024 on"},
    {"car-life", "lifetimes of a US car, fuel included", SYW_EQUIVALENT_CARBON, 126000 * LB,
     "Strubell et al. 2019 (126,000 lb)"},
    {"train", "km by train", SYW_EQUIVALENT_CARBON, 41, "Green Algorithms (UK 2020)"},
    {"flight", "km by plane, economy", SYW_EQUIVALENT_CARBON, 171, "Green Algorithms"},
    {"flight-paris-london", "flights Paris to London", SYW_EQUIVALENT_CARBON, 50000, "Green Algorithms"},
    {"flight-paris-dublin", "flights Paris to Dublin", SYW_EQUIVALENT_CARBON, 110000, "Green Algorithms"},
    {"flight-ny-sf", "flights New York to San Francisco", SYW_EQUIVALENT_CARBON, 570000, "Green Algorithms"},
    {"flight-ny-melbourne", "flights New York to Melbourne", SYW_EQUIVALENT_CARBON, 2310000, "Green Algorithms"},
    {"flight-ny-sf-return", "round trips New York to San Francisco", SYW_EQUIVALENT_CARBON, 1984 * LB,
     "Strubell et al. 2019 (1,984 lb)"},
    {"household-us-week", "weeks of a US household's energy", SYW_EQUIVALENT_CARBON, 8.35e6 / WEEKS_A_YEAR,
     "EPA via CodeCarbon (8.35 t a year)"},
    {"household-us", "years of a US home's energy", SYW_EQUIVALENT_CARBON, 7.94e6, "EPA 2021 (7.94 t)"},
    {"life", "years of an average human life", SYW_EQUIVALENT_CARBON, 11023 * LB, "Strubell et al. 2019 (11,023 lb)"},
    {"life-us", "years of an average American life", SYW_EQUIVALENT_CARBON, 36156 * LB,
     "Strubell et al. 2019 (36,156 lb)"},
    {"citizen-us", "years of a US citizen", SYW_EQUIVALENT_CARBON, 13.3e6, "CodeCarbon (13.3 t)"},
    {"citizen-dk", "years of a Dane", SYW_EQUIVALENT_CARBON, 11e6, "Ludvigsen, Munin-7b (11 t)"},
    {"phone-carbon", "smartphone charges, by carbon", SYW_EQUIVALENT_CARBON, 12.4, "EPA, from 2024 on"},
    {"phone-carbon-2021", "smartphone charges, by carbon", SYW_EQUIVALENT_CARBON, 8.22, "EPA 2021"},
    {"phone-energy", "smartphone charges, by energy", SYW_EQUIVALENT_ENERGY, 0.012, "EPA (0.012 kWh)"},
    {"image", "images generated", SYW_EQUIVALENT_ENERGY, 2.907 / 1000,
     "Luccioni et al. 2024, Power Hungry Processing (2.907 kWh per 1,000)"},
    {"text", "texts generated", SYW_EQUIVALENT_ENERGY, 0.047 / 1000,
     "Luccioni et al. 2024, Power Hungry Processing (0.047 kWh per 1,000)"},
    {"tree-month", "months of a tree's growth", SYW_EQUIVALENT_CARBON, 917, "Green Algorithms (11 kg a year)"},
    {"streaming", "hours of streaming", SYW_EQUIVALENT_CARBON, 36, "Green Algorithms (old and high)"},
    {"search", "web searches", SYW_EQUIVALENT_CARBON, 10, "Green Algorithms (old and high)"},
    {"tv", "days of watching TV", SYW_EQUIVALENT_ENERGY, 0.138, "ADEME via CodeCarbon (6.5 h a day at 21.2 W)"},
};

size_t syw_equivalents_count(void)
{
    return sizeof equivalents / sizeof *equivalents;
}

const struct syw_equivalent *syw_equivalents_get(size_t index)
{
    return &equivalents[index];
}

const struct syw_equivalent *syw_equivalents_find(const char *name)
{
    for (size_t i = 0; i < syw_equivalents_count(); i++)
        if (strcmp(equivalents[i].name, name) == 0)
            return &equivalents[i];
    return NULL;
}

double syw_equivalents_units(const struct syw_equivalent *equivalent, double kwh, double kgco2e)
{
    double amount = equivalent->basis == SYW_EQUIVALENT_ENERGY ? kwh : kgco2e * 1000;
    return amount / equivalent->factor;
}
