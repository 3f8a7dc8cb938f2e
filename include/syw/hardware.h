/* Power of known hardware: thermal design power, an upper-ish bound that makes an estimate and never a measurement. */
#ifndef SYW_HARDWARE_H
#define SYW_HARDWARE_H

#include "syw/error.h"

#include <stddef.h>

SYW_BEGIN_DECLS

/* One line of the table. The strings live with the table. */
struct syw_device {
    const char *name;   /* "NVIDIA A100 SXM4 40GB" */
    const char *kind;   /* "gpu", "cpu", "tpu", "cpu_core" (one core), "memory_per_gb", "memory_per_dimm" */
    double tdp_w;       /* NaN: whoever makes it publishes none */
    const char *source; /* says so where a figure is unconfirmed */
};

struct syw_hardware; /* a table of devices, opaque */

/* The table built into the library (src/energy/tables/hardware.csv). Where path is not NULL, the lines of that file
 * (CSV with a header; name and tdp_w, and kind, source if known) stand before it and replace its lines of the same
 * device; their source is the file's name where they tell none. A device twice in one file is an error. Returns SYW_OK,
 * SYW_EIO, SYW_EPARSE, SYW_ENOMEM. Free with syw_hardware_free, which accepts NULL. */
SYW_CHECKED enum syw_status syw_hardware_read(struct syw_hardware **hardware, const char *path, struct syw_error *err);
void syw_hardware_free(struct syw_hardware *hardware);

size_t syw_hardware_count(const struct syw_hardware *hardware);
const struct syw_device *syw_hardware_get(const struct syw_hardware *hardware, size_t index);

/* The device of that name. Case, order and separators of words do not count, nor do words that tell no device from
 * another (NVIDIA, Tesla, GeForce, AMD, Intel, (R), CPU, 64-Core, 2.50GHz). If there is none: those whose words include
 * all words asked for ("A100 PCIe 80GB"; "SXM" is included in "SXM4"). If none again: the same without an asked-for
 * size of memory, among those that name none ("P100-PCIE-16GB" is "P100 PCIe"). Where several fit, the first of them if
 * all have the same power; else NULL, as where none fits. *several (may be NULL) gets how many fitted. O(log devices)
 * for a full name, else O(devices). */
const struct syw_device *syw_hardware_find(const struct syw_hardware *hardware, const char *name, size_t *several);

/* Whom the built-in figures are owed to, as their licenses ask: lines, each ended by '\n'. Lives with the table. */
const char *syw_hardware_credits(const struct syw_hardware *hardware);

SYW_END_DECLS

#endif
