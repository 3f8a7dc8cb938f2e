/* The files and tables that the options about energy name. */
#ifndef SYW_CLI_ENERGY_H
#define SYW_CLI_ENERGY_H

#include "settings.h"

/* The files and tables that the options about energy name, opened. Do not copy: options points into it. */
struct energy {
    double devices; /* of a trial, as --hardware counts them; 0, 1: one */
    struct syw_codecarbon *codecarbon;
    struct syw_power *power;
    struct syw_hardware *hardware;
    struct syw_zones *zones;
    const struct syw_zone *zone; /* of --intensity; NULL: it names none */
    struct syw_series *series;
    char device[192], place[192]; /* "" where no option says */
    char watts_source[384], intensity_source[384];
    struct syw_footprint_options options;
};

/* Whether an option asks for more than what the log's own columns say. */
bool energy_asked(const struct settings *settings);
enum syw_status energy_open(struct energy *energy, const struct settings *settings, struct syw_error *err);
void energy_close(struct energy *energy);

/* What keeps energy or carbon unknown, and how to have it known. */
void remark_unknown(const struct settings *settings, const struct syw_footprint *total);

/* Says of a cloud's region that it is its place's grid, where it once stood for another figure. zone: NULL: nothing. */
void remark_region(const struct settings *settings, const struct syw_zones *zones, const struct syw_zone *zone);

/* The zone, or SYW_EINVAL with the nearest ones. */
enum syw_status find_zone(const struct syw_zone **zone, const struct syw_zones *zones, const char *option,
                          const char *word, struct syw_error *err);

#endif
