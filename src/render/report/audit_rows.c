/* Steps with their prices. */
#include "audit_rows.h"

#include <math.h>
#include <string.h>

const struct syw_field syw_audit_field[SYW_AUDIT_FIELDS] = {
    [SYW_AUDIT_FROM] = SYW_NUMBER(syw_audit_row, "from", from),
    [SYW_AUDIT_TO] = SYW_NUMBER(syw_audit_row, "to", to),
    [SYW_AUDIT_GAIN] = SYW_NUMBER(syw_audit_row, "gain", gain),
    [SYW_AUDIT_LO] = SYW_NUMBER(syw_audit_row, "lo", lo),
    [SYW_AUDIT_HI] = SYW_NUMBER(syw_audit_row, "hi", hi),
    [SYW_AUDIT_COSTS] = SYW_COSTS(syw_audit_row, NULL, cost),
    [SYW_AUDIT_GAIN_PER_KWH] = SYW_NUMBER(syw_audit_row, "gain_per_kwh", gain_per_kwh),
    [SYW_AUDIT_GAIN_PER_KG] = SYW_NUMBER(syw_audit_row, "gain_per_kg", gain_per_kg),
    [SYW_AUDIT_KWH_PER_POINT] = SYW_NUMBER(syw_audit_row, "kwh_per_point", kwh_per_point),
    [SYW_AUDIT_KG_PER_POINT] = SYW_NUMBER(syw_audit_row, "kg_per_point", kg_per_point),
};

static double ratio(double above, double below)
{
    return below > 0 ? above / below : NAN;
}

struct syw_audit_row syw_audit_row(const struct syw_audit_step *step)
{
    const double kwh = step->cost[SYW_AXIS_KWH], kg = step->cost[SYW_AXIS_KGCO2E];
    struct syw_audit_row row = {.from = step->from,
                                .to = step->to,
                                .gain = step->gain,
                                .lo = step->lo,
                                .hi = step->hi,
                                .gain_per_kwh = ratio(step->gain, kwh),
                                .gain_per_kg = ratio(step->gain, kg),
                                .kwh_per_point = ratio(kwh, step->gain),
                                .kg_per_point = ratio(kg, step->gain)};
    memcpy(row.cost, step->cost, sizeof row.cost);
    return row;
}
