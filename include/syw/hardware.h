/* Power of known hardware: thermal design power, an upper-ish bound that makes an estimate and never a measurement. */
#ifndef SYW_HARDWARE_H
#define SYW_HARDWARE_H

#include "syw/error.h"

#include <stddef.h>

/* One line of the table. The strings live with the table. */
struct syw_device {
    const char *name; /* "NVIDIA A100 SXM4 40GB" */
    const char *kind; /* "gpu", "cpu", "tpu" */
    double tdp_w;
    const char *source; /* says so where a figure is unconfirmed */
};

struct syw_hardware; /* a table of devices, opaque */

/* The table built in (src/energy/hardware.csv), with a user's lines (name,kind,tdp_w,source) before it where path is
 * not NULL. Returns SYW_OK, SYW_EIO, SYW_EPARSE, SYW_ENOMEM. Free with syw_hardware_free, which accepts NULL. */
SYW_CHECKED enum syw_status syw_hardware_read(struct syw_hardware **hardware, const char *path, struct syw_error *err);
void syw_hardware_free(struct syw_hardware *hardware);

size_t syw_hardware_count(const struct syw_hardware *hardware);
const struct syw_device *syw_hardware_get(const struct syw_hardware *hardware, size_t index);

/* The device of that name: exact, else any case, blanks and hyphens alike and without the vendor's name, else the only
 * one whose words include all words asked for. Returns NULL where there is none; *several (may be NULL) gets how many
 * fitted. */
const struct syw_device *syw_hardware_find(const struct syw_hardware *hardware, const char *name, size_t *several);

#endif
