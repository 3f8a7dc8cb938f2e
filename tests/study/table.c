/* Shares are counted, kept and printed, those of the version before beside those of this one. */
#include "study.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void tally_add(struct tally *tally, double x)
{
    tally->asked++;
    if (x == x) {
        tally->sum += x;
        tally->given++;
    }
}

void tally_hit(struct tally *tally, bool hit)
{
    tally_add(tally, hit);
}

void tally_cover(struct tally *tally, struct json_object *object, double true_value)
{
    double lo = number(object, "lo"), hi = number(object, "hi");
    bool none = isnan(lo) && isnan(hi);
    tally_add(tally, none ? NAN : !(true_value < lo) && !(true_value > hi));
}

void table_open(const struct study *study, const struct table *table, const char *first, const char *title,
                const char *prose)
{
    if (study->commit)
        return;
    printf("\n## %s\n\n%s\n\n| %s |", title, prose, first);
    for (size_t i = 0; i < table->columns; i++)
        printf(" %s |", table->column[i]);
    printf("\n|---|");
    for (size_t i = 0; i < table->columns; i++)
        printf("--:|");
    printf("\n");
}

/* A number, and where a part of the searches have none, that part. */
static void print_number(double mean, double without, int decimals)
{
    if (isnan(mean))
        printf("-");
    else
        printf("%.*f", decimals, mean);
    if (without > 0 && !isnan(mean))
        printf(" (%.0f %% none)", 100 * without);
}

/* What before.csv has of one cell; NaN: nothing. */
static void read_before(double *mean, double *without, const struct study *study, const char *key)
{
    char line[512];
    FILE *file = fopen(study->before_path, "r");
    *mean = *without = NAN;
    while (file && fgets(line, sizeof line, file))
        if (strncmp(line, key, strlen(key)) == 0)
            sscanf(line + strlen(key), "%lf,%lf", mean, without);
    if (file)
        fclose(file);
}

static void put_cell(const struct study *study, const char *key, const struct tally *tally, int decimals)
{
    double mean = tally->given ? tally->sum / (double)tally->given : NAN,
           without = tally->asked ? 1 - (double)tally->given / (double)tally->asked : NAN;
    if (study->commit) {
        printf("%s%.9g,%.6g,%ld,%s\n", key, mean, without, tally->asked, study->commit);
        return;
    }
    double mean_before, without_before;
    read_before(&mean_before, &without_before, study, key);
    printf(" ");
    print_number(mean_before, without_before, decimals);
    printf(" / ");
    print_number(mean, without, decimals);
    printf(" |");
}

void table_row(const struct study *study, const struct table *table, const struct tally tally[], const char *label, ...)
{
    char row[LABEL], key[512];
    va_list arguments;
    va_start(arguments, label);
    vsnprintf(row, sizeof row, label, arguments);
    va_end(arguments);
    if (!study->commit)
        printf("| %s |", row);
    for (size_t i = 0; i < table->columns; i++) {
        snprintf(key, sizeof key, "%s,\"%s\",\"%s\",", table->name, row, table->column[i]);
        put_cell(study, key, &tally[i], table->decimals);
    }
    if (!study->commit)
        printf("\n");
    fflush(stdout);
}
