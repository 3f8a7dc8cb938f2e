/* The tables of zones and of hardware, for people and as CSV: what a footprint's numbers were taken from. */
#ifndef SYW_TABLES_REPORT_H
#define SYW_TABLES_REPORT_H

#include "syw/document.h"
#include "syw/hardware.h"
#include "syw/intensity.h"

SYW_BEGIN_DECLS

/* Adds to a document a row for each zone, or for each device, and below it what the sources ask to be said. Numbers
 * have every digit, so that the document's CSV is the table itself. */
void syw_zones_report_add(struct syw_document *document, const struct syw_zones *zones);
void syw_hardware_report_add(struct syw_document *document, const struct syw_hardware *hardware);

SYW_END_DECLS

#endif
