/* Zones are the rows of a table of facts, found by their code in capitals, countries by their alpha-2 code; one that
 * has a name of its own by that, too. */
#include "syw/intensity.h"

#include "base/number.h"
#include "country.h"
#include "table.h"
#include "zones.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ZONE, NAME, G_PER_KWH, YEAR, BASIS, SOURCE };

struct syw_zones {
    struct table table; /* of struct syw_zone */
};

static void zone_key(char *key, const char *code)
{
    size_t length = 0;
    for (; length < CELL_LONGEST && code[length]; length++)
        key[length] = code[length] >= 'a' && code[length] <= 'z' ? (char)(code[length] - 'a' + 'A') : code[length];
    key[length] = '\0';
    const char *alpha2 = length == 3 ? syw_country_alpha2(key) : strcmp(key, "UK") == 0 ? "GB" : NULL;
    if (alpha2)
        memcpy(key, alpha2, 3);
}

static void fill(void *item, const struct table *table, size_t row)
{
    double year = table->row[row].number[YEAR];
    *(struct syw_zone *)item = (struct syw_zone){
        .zone = syw_table_text(table, row, ZONE),
        .name = syw_table_text(table, row, NAME),
        .g_per_kwh = table->row[row].number[G_PER_KWH],
        .year = isnan(year) ? 0 : (int)year,
        .basis = syw_table_text(table, row, BASIS),
        .source = syw_table_text(table, row, SOURCE),
    };
}

enum syw_status syw_zones_read_stream(struct syw_zones **zones, const char *path, FILE *in, struct syw_error *err)
{
    const struct table_kind kind = {
        .what = "zone",
        .column = {[ZONE] = {.name = "zone", .needed = true},
                   [NAME] = {.name = "name"},
                   [G_PER_KWH] = {"g_per_kwh", true, true, 0, SYW_INTENSITY_MOST, SYW_INTENSITY_HINT},
                   [YEAR] = {"year", false, true, 1900, 2200, "the year that the figure stands for, or nothing"},
                   [BASIS] = {.name = "basis"},
                   [SOURCE] = {.name = "source"}},
        .source = SOURCE,
        .key = zone_key,
        .built_in = syw_intensity_csv,
        .built_in_size = syw_intensity_csv_size,
        .item_size = sizeof(struct syw_zone),
        .fill = fill,
    };
    struct syw_zones *made = calloc(1, sizeof *made);
    enum syw_status status = made ? syw_table_read(&made->table, &kind, path, in, err) : syw_error_memory(err);
    if (status == SYW_OK)
        *zones = made;
    else
        free(made);
    return status;
}

enum syw_status syw_zones_read(struct syw_zones **zones, const char *path, struct syw_error *err)
{
    return syw_zones_read_stream(zones, path, NULL, err);
}

void syw_zones_free(struct syw_zones *zones)
{
    if (!zones)
        return;
    syw_table_clear(&zones->table);
    free(zones);
}

size_t syw_zones_count(const struct syw_zones *zones)
{
    return zones->table.rows;
}

const struct syw_zone *syw_zones_get(const struct syw_zones *zones, size_t index)
{
    return syw_table_item(&zones->table, index);
}

const struct syw_zone *syw_zones_find(const struct syw_zones *zones, const char *code)
{
    const struct syw_zone *found = syw_table_find(&zones->table, code), *named = NULL;
    size_t of_that_name = 0;
    for (size_t i = 0; !found && *code && i < syw_zones_count(zones); i++) {
        const struct syw_zone *zone = syw_zones_get(zones, i);
        if (!syw_same_word(zone->name, strlen(zone->name), code))
            continue;
        named = zone;
        of_that_name++;
    }
    return of_that_name == 1 ? named : found;
}

const struct syw_zone *syw_zones_before(const struct syw_zones *zones, const struct syw_zone *zone)
{
    char code[CELL_LONGEST + 1];
    int length = snprintf(code, sizeof code, "mlco2:%s", zone->zone);
    return length < (int)sizeof code ? syw_zones_find(zones, code) : NULL;
}

bool syw_zones_are_of_one_basis(const struct syw_zone *a, const struct syw_zone *b)
{
    static const char all[] = "life cycle";
    const size_t length = sizeof all - 1;
    return !*a->basis || !*b->basis || (strncmp(a->basis, all, length) == 0) == (strncmp(b->basis, all, length) == 0);
}

const char *syw_zones_credits(const struct syw_zones *zones)
{
    return syw_table_credits(&zones->table);
}
