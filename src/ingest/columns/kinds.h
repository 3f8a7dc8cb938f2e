/* Tables that are known as a whole: which tracker writes them, and what their columns then mean. */
#ifndef SYW_INGEST_COLUMNS_KINDS_H
#define SYW_INGEST_COLUMNS_KINDS_H

#include "base/csv/reader.h"
#include "syw/log.h"

struct log_kind {
    const char *name;     /* "Optuna's trials" */
    const char *needs[5]; /* columns that it has, NULL behind the last; "a|b": one of them, "*x": one that ends so */
    struct {
        enum syw_role role;
        const char *column;
    } plays[4];                             /* roles that go before what names tell; column NULL behind the last */
    enum syw_accrual accrual;               /* of all costs, where rows are steps */
    enum syw_direction scores;              /* direction of its mean_test_* columns */
    bool steps_where_repeated;              /* the step is one where a trial has several rows alone */
    bool marks;                             /* what is a hyperparameter has a name that says so (parameters.h) */
    const char *drop, *drop_cell, *dropped; /* rows whose cell of that column is that are no trials, but ... */
    const char *parents;                    /* the column that names the run of which a row is a part */
    const char *remark;                     /* what is done with it, for every command; NULL: nothing special */
    const char *refused;                    /* why it is no log of trials at all; NULL: it is one */
};

/* What the header and the first rows are; NULL: not known. */
const struct log_kind *syw_table_kind(const struct csv_header *header);

/* Whether the kind says which column plays the role: *column, SYW_NO_COLUMN where none shall. */
bool syw_kind_column(size_t *column, const struct log_kind *kind, const struct csv_header *header, enum syw_role role);

#endif
