/* What a column's name says of a metric. */
#ifndef SYW_INGEST_COLUMNS_METRIC_H
#define SYW_INGEST_COLUMNS_METRIC_H

#include "syw/log.h"
#include "words.h"

/* Of which data a value is: those by which a search chooses come first. */
enum metric_data { SYW_DATA_VALIDATION = 0, SYW_DATA_UNSAID, SYW_DATA_TEST, SYW_DATA_TRAINING, SYW_DATA_COUNT };

struct metric_name {
    bool known;   /* it is the name of a metric, and of nothing else */
    bool generic; /* value, objective: of whatever */
    enum metric_data data;
    enum syw_direction direction;
};
struct metric_name syw_metric_name(const char *name);

/* Which way is better by the words of the name: val_loss, rmse, hd95 less; accuracy, f1, neg_mean_squared_error
 * (scikit-learn negates what it would minimize) more; value, objective: unknown. */
enum syw_direction syw_metric_direction(const char *metric);

/* Whether two names may be those of one metric: val_acc and test_accuracy, value and f1; not accuracy and f1. */
bool syw_metrics_may_be_same(const char *a, const char *b);

/* Whether a metric of that name is a share: between 0 and 1, or a percentage. */
bool syw_is_share(const char *metric);

/* Whether a metric of that name is one to be minimized. */
bool syw_looks_like_loss(const char *metric);

#endif
