/* Many models in order of rank. */
#include "arms.h"

enum syw_status compare_many(struct syw_log *log, const char *format, const struct settings *settings,
                             struct syw_error *err)
{
    (void)format, (void)settings;
    return syw_error_set(err, SYW_EINVAL, "%zu models", log->n_models);
}
