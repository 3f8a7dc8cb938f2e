/* What a search used, as a table, as JSON, or as the paragraph that a model card, a paper or a regulator asks for. */
#ifndef SYW_FOOTPRINT_REPORT_H
#define SYW_FOOTPRINT_REPORT_H

#include "syw/error.h"
#include "syw/footprint.h"
#include "syw/layout.h"
#include "syw/log.h"
#include "syw/report.h"
#include "syw/shift.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

SYW_BEGIN_DECLS

/* What the Software Carbon Intensity is told per. */
enum syw_functional_unit { SYW_PER_FLOPS = 0, SYW_PER_TOKENS, SYW_PER_PARAMETERS };

/* All pointers are borrowed. */
struct syw_footprint_report {
    const struct syw_log *log; /* read with keep = SYW_FOOTPRINT_KEEP */
    const struct syw_footprints *footprints;
    const struct syw_footprint_options *options; /* those that the footprints were computed with */
    const char *device;                          /* what the trials ran on; NULL: the log's hardware column, if any */
    const char *place;                           /* where they ran; NULL: the log's zone column, if any */
    const struct syw_zone *what_if;              /* what_if[n_what_if]: the same search there */
    size_t n_what_if;
    const struct syw_shifted *shifted; /* NULL: not asked */
    enum syw_functional_unit functional_unit;
    double functional_units;  /* how many of them: training tokens, parameters; 0: not said, and FLOP as in the log */
    bool equivalents;         /* car km and similar; the factors are equivalents.h's */
    double equivalents_least; /* in a document those alone of which there are so many; 0: all */
    const struct syw_layout *layout; /* of tables and texts; NULL: as they are */
};

/* Adds to a document the footprint of each model and of all together: a table (three digits) with a line for each
 * number's source, the reported (best) trial against the whole search, what failed trials and those after the best one
 * took; and tables of what was asked for besides. What is unknown is "-". */
void syw_footprint_report_add(struct syw_document *document, const struct syw_footprint_report *report);

/* Writes it alone. CSV holds the table in full precision; the row whose model is empty is the sum. JSON is schema
 * syw.footprint/1: everything in full precision. What is unknown is empty in CSV, null in JSON.
 * Returns SYW_OK, SYW_EIO (out refused), SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_footprint_report_write(FILE *out, enum syw_format format,
                                                       const struct syw_footprint_report *report,
                                                       struct syw_error *err);

/* Texts to paste, about all models together. What the log cannot know stands as "[to be filled in: ...]". */
enum syw_footprint_template {
    SYW_TEMPLATE_HF = 0,  /* co2_eq_emissions of a Hugging Face model card: YAML, in grams */
    SYW_TEMPLATE_ACL,     /* ACL Responsible NLP checklist, C1 to C3 */
    SYW_TEMPLATE_NEURIPS, /* NeurIPS checklist, compute resources */
    SYW_TEMPLATE_AI_ACT,  /* Regulation (EU) 2024/1689, Annex XI, section 1, points 2(d) and 2(e) */
    SYW_TEMPLATE_LATEX,   /* one sentence */
    SYW_TEMPLATE_MDF,     /* Model Documentation Form of the EU's General-Purpose AI Code of Practice */
    SYW_TEMPLATE_SCI,     /* Software Carbon Intensity for AI (Green Software Foundation) */
    SYW_TEMPLATE_BOAMPS,  /* BoAmps report (Boavizta), JSON: unknown fields are null */
    SYW_TEMPLATE_SPDX,    /* energy consumption in SPDX 3.0.1's AI profile, JSON */
    SYW_TEMPLATE_COUNT
};

/* The template of that name: hf, acl, neurips, ai-act, latex, mdf, sci, boamps, spdx; else SYW_TEMPLATE_COUNT. */
enum syw_footprint_template syw_footprint_template_find(const char *name);

/* Names from files are quoted or escaped for the template's format. Returns SYW_OK, SYW_EIO, SYW_ENOMEM. */
SYW_CHECKED enum syw_status syw_footprint_template_write(FILE *out, enum syw_footprint_template form,
                                                         const struct syw_footprint_report *report,
                                                         struct syw_error *err);

SYW_END_DECLS

#endif
