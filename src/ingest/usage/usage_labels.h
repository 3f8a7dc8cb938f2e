/* Names of seeds and examples as numbers: equal names have equal ones. */
#ifndef SYW_INGEST_USAGE_LABELS_H
#define SYW_INGEST_USAGE_LABELS_H

#include "ingest/rows/slots.h"

struct syw_strings;

/* {0} is empty. */
struct usage_labels {
    char **name; /* name[n]; they live in strings */
    size_t n, capacity, last;
    struct slots slots;
    struct syw_strings *strings;
};

/* The number of the name, which is added where it is new. Returns SYW_OK or SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_label_find(unsigned *number, struct usage_labels *labels, const char *name,
                                           size_t length, struct syw_error *err);
void syw_labels_clear(struct usage_labels *labels);

#endif
