/* One table of units. mJ and MJ are nine powers of ten apart, and mWh and MWh: these are told by case. */
#include "units.h"
#include "base/clock.h"
#include "base/number.h"
#include "words.h"

#include <math.h>
#include <string.h>

static const struct {
    const char *word;
    struct cell_unit unit;
    enum syw_role role;
    bool exact;
} units[] = {
    {"kwh", {"kWh", 1, 1}, SYW_ROLE_ENERGY, false},         {"wh", {"Wh", 1, 1e3}, SYW_ROLE_ENERGY, false},
    {"MWh", {"MWh", 1e3, 1}, SYW_ROLE_ENERGY, true},        {"mWh", {"mWh", 1, 1e6}, SYW_ROLE_ENERGY, true},
    {"j", {"J", 1, 3.6e6}, SYW_ROLE_ENERGY, false},         {"joule", {"J", 1, 3.6e6}, SYW_ROLE_ENERGY, false},
    {"joules", {"J", 1, 3.6e6}, SYW_ROLE_ENERGY, false},    {"ws", {"J", 1, 3.6e6}, SYW_ROLE_ENERGY, false},
    {"kj", {"kJ", 1, 3.6e3}, SYW_ROLE_ENERGY, false},       {"MJ", {"MJ", 1, 3.6}, SYW_ROLE_ENERGY, true},
    {"mJ", {"mJ", 1, 3.6e9}, SYW_ROLE_ENERGY, true},        {"uJ", {"uJ", 1, 3.6e12}, SYW_ROLE_ENERGY, true},
    {"GJ", {"GJ", 1e3, 3.6}, SYW_ROLE_ENERGY, true},        {"kg", {"kg", 1, 1}, SYW_ROLE_EMISSIONS, false},
    {"kilograms", {"kg", 1, 1}, SYW_ROLE_EMISSIONS, false}, {"kgco2", {"kg", 1, 1}, SYW_ROLE_EMISSIONS, false},
    {"kgco2e", {"kg", 1, 1}, SYW_ROLE_EMISSIONS, false},    {"kgco2eq", {"kg", 1, 1}, SYW_ROLE_EMISSIONS, false},
    {"g", {"g", 1, 1e3}, SYW_ROLE_EMISSIONS, false},        {"grams", {"g", 1, 1e3}, SYW_ROLE_EMISSIONS, false},
    {"gco2", {"g", 1, 1e3}, SYW_ROLE_EMISSIONS, false},     {"gco2e", {"g", 1, 1e3}, SYW_ROLE_EMISSIONS, false},
    {"gco2eq", {"g", 1, 1e3}, SYW_ROLE_EMISSIONS, false},   {"mg", {"mg", 1, 1e6}, SYW_ROLE_EMISSIONS, false},
    {"t", {"t", 1e3, 1}, SYW_ROLE_EMISSIONS, false},        {"tonnes", {"t", 1e3, 1}, SYW_ROLE_EMISSIONS, false},
    {"tco2e", {"t", 1e3, 1}, SYW_ROLE_EMISSIONS, false},    {"gflop", {"GFLOP", 1e9, 1}, SYW_ROLE_FLOPS, false},
    {"gflops", {"GFLOP", 1e9, 1}, SYW_ROLE_FLOPS, false},   {"tflop", {"TFLOP", 1e12, 1}, SYW_ROLE_FLOPS, false},
    {"tflops", {"TFLOP", 1e12, 1}, SYW_ROLE_FLOPS, false},  {"pflop", {"PFLOP", 1e15, 1}, SYW_ROLE_FLOPS, false},
    {"pflops", {"PFLOP", 1e15, 1}, SYW_ROLE_FLOPS, false},  {"mflops", {"MFLOP", 1e6, 1}, SYW_ROLE_FLOPS, false},
};

static bool is_time(enum syw_role role)
{
    return role == SYW_ROLE_DURATION || role == SYW_ROLE_DEVICE_HOURS;
}

bool syw_role_has_unit(enum syw_role role)
{
    return is_time(role) || role == SYW_ROLE_ENERGY || role == SYW_ROLE_EMISSIONS;
}

/* A unit of time, of seconds; device hours are counted in hours. */
static bool unit_of_time(struct cell_unit *unit, enum syw_role role, const char *word, size_t length)
{
    double seconds;
    const char *name = syw_time_unit(&seconds, word, length);
    if (!name)
        return false;
    *unit = seconds < 1 ? (struct cell_unit){name, 1, round(1 / seconds)} : (struct cell_unit){name, seconds, 1};
    if (role == SYW_ROLE_DEVICE_HOURS)
        unit->per *= 3600;
    return true;
}

bool syw_unit_of_word(struct cell_unit *unit, enum syw_role role, const char *word, size_t length)
{
    if (is_time(role))
        return unit_of_time(unit, role, word, length);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        bool same = units[i].exact ? strlen(units[i].word) == length && memcmp(units[i].word, word, length) == 0
                                   : syw_same_word(word, length, units[i].word);
        if (units[i].role == role && same) {
            *unit = units[i].unit;
            return true;
        }
    }
    return false;
}

bool syw_unit_of_name(struct cell_unit *unit, enum syw_role role, const char *name)
{
    const struct name_words words = syw_name_words(name);
    for (size_t i = words.n; i > 0; i--) {
        if (syw_unit_of_word(unit, role, words.word[i - 1], words.length[i - 1]))
            return true;
        if (is_time(role))
            return false;
    }
    return false;
}

size_t syw_unit_of_cell(struct cell_unit *unit, enum syw_role role, const char *text, size_t length)
{
    size_t number = length;
    while (number > 0 &&
           (((text[number - 1] | 32) >= 'a' && (text[number - 1] | 32) <= 'z') || text[number - 1] & 0x80 ||
            (number < length && text[number - 1] >= '0' && text[number - 1] <= '9' && text[number] == 'e')))
        number--;
    if (number == 0 || number == length || !syw_unit_of_word(unit, role, text + number, length - number))
        return 0;
    while (number > 0 && text[number - 1] == ' ')
        number--;
    return number;
}

const char *syw_units_known(enum syw_role role)
{
    switch (role) {
    case SYW_ROLE_ENERGY:
        return "kWh, Wh, MWh, mWh, J, kJ, MJ or mJ";
    case SYW_ROLE_EMISSIONS:
        return "kg, g, mg or t";
    default:
        return "s, ms, us, ns, min, h or d";
    }
}
