/* What a footprint is comparable to: kilometers by car, flights, images generated.
 *
 * Factors differ by source more than a footprint's own digits do, so each stands with its source. Some are of carbon
 * and some of energy: the same run is fewer phone charges by carbon than by energy where its grid is clean.
 */
#ifndef SYW_EQUIVALENTS_H
#define SYW_EQUIVALENTS_H

#include "syw/decls.h"

#include <stddef.h>

SYW_BEGIN_DECLS

enum syw_equivalent_basis {
    SYW_EQUIVALENT_CARBON = 0, /* of g CO2e */
    SYW_EQUIVALENT_ENERGY      /* of kWh */
};

struct syw_equivalent {
    const char *name; /* "car-eu": how it is asked for */
    const char *unit; /* "km by an average car in the EU", what a number of it counts */
    enum syw_equivalent_basis basis;
    double factor; /* g CO2e, or kWh, of one unit */
    const char *source;
};

size_t syw_equivalents_count(void);
const struct syw_equivalent *syw_equivalents_get(size_t index); /* index < count */

/* The equivalent of that name, or NULL. */
const struct syw_equivalent *syw_equivalents_find(const char *name);

/* How many units a footprint is: kgco2e 1000 / factor, or kwh / factor; NaN where the number needed is NaN.
 * 0.694 kWh and 0.057255 kg: 0.33 km by car, 239 images. */
double syw_equivalents_units(const struct syw_equivalent *equivalent, double kwh, double kgco2e);

SYW_END_DECLS

#endif
