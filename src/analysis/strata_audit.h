/* The audit of a mean over strata. */
#ifndef SYW_ANALYSIS_STRATA_AUDIT_H
#define SYW_ANALYSIS_STRATA_AUDIT_H

#include "syw/audits.h"

/* Fills model->audit and model->strata of model->trials, with options.within; asked as syw_audits_compute has it. */
SYW_CHECKED enum syw_status syw_strata_audit(struct syw_model_audit *model, const struct syw_audit_options *asked,
                                             const struct syw_analysis_options *options, enum syw_direction direction,
                                             struct syw_error *err);

#endif
