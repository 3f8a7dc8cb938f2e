/* What the zone table and series share, and the table's reader for tests. */
#ifndef SYW_ENERGY_TABLES_ZONES_H
#define SYW_ENERGY_TABLES_ZONES_H

#include "syw/intensity.h"

#include <stdio.h>

/* No grid emits more per kWh, marginal or not; a larger number is in another unit. */
#define SYW_INTENSITY_MOST 2000.0
#define SYW_INTENSITY_HINT "intensities are g CO2e per kWh, from 0 to 2000; kg per MWh is the same, kg per kWh is not"

/* What syw_zones_read does; in: the stream of `path`, NULL: opens it. */
SYW_CHECKED enum syw_status syw_zones_read_stream(struct syw_zones **zones, const char *path, FILE *in,
                                                  struct syw_error *err);

#endif
