/* The device table's reader, for tests. */
#ifndef SYW_ENERGY_TABLES_HARDWARE_H
#define SYW_ENERGY_TABLES_HARDWARE_H

#include "syw/hardware.h"

#include <stdio.h>

/* What syw_hardware_read does; in: the stream of `path`, NULL: opens it. */
SYW_CHECKED enum syw_status syw_hardware_read_stream(struct syw_hardware **hardware, const char *path, FILE *in,
                                                     struct syw_error *err);

#endif
