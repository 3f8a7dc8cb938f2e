/* A step of an audit, as its table and JSON have it. */
#ifndef SYW_RENDER_REPORT_AUDIT_ROWS_H
#define SYW_RENDER_REPORT_AUDIT_ROWS_H

#include "render/document/fields.h"

#include "syw/audit.h"

struct syw_audit_row {
    double from, to, gain, lo, hi, cost[SYW_AXIS_COUNT];
    double gain_per_kwh, gain_per_kg, kwh_per_point, kg_per_point; /* NaN: nothing gained, or nothing spent */
};

/* In the order of JSON. */
enum {
    SYW_AUDIT_FROM,
    SYW_AUDIT_TO,
    SYW_AUDIT_GAIN,
    SYW_AUDIT_LO,
    SYW_AUDIT_HI,
    SYW_AUDIT_COSTS,
    SYW_AUDIT_GAIN_PER_KWH,
    SYW_AUDIT_GAIN_PER_KG,
    SYW_AUDIT_KWH_PER_POINT,
    SYW_AUDIT_KG_PER_POINT,
    SYW_AUDIT_FIELDS
};
extern const struct syw_field syw_audit_field[SYW_AUDIT_FIELDS];

struct syw_audit_row syw_audit_row(const struct syw_audit_step *step);

#endif
