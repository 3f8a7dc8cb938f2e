/* Tables in other clothes: scikit-learn's cv_results_ as JSON, which is a list for each column; Syne Tune's results;
 * what the interface of Weights & Biases gives for a run. */
#include "records.h"

/* ---- Syne Tune --------------------------------------------------------------------------------------------------- */

bool syw_store_is_syne_tune(struct store *store)
{
    static const char *const cells[] = {"st_worker_time", "st_worker_iter", "trial_id", NULL};
    return syw_store_header_has(store, cells);
}

/* A row is a report of a trial; st_status is its state when that was written, which is always that it runs. */
enum syw_status syw_store_read_syne_tune(struct store *store, const struct csv_listener *listener,
                                         struct syw_error *err)
{
    enum syw_status status = syw_store_role(store, SYW_ROLE_TRIAL, "trial_id", err);
    if (status == SYW_OK)
        status = syw_store_role(store, SYW_ROLE_STEP, "st_worker_iter", err);
    if (status == SYW_OK)
        status = syw_store_role(store, SYW_ROLE_DURATION, "st_worker_time", err);
    return status == SYW_OK ? syw_store_read_csv(store, listener, err) : status;
}

/* ---- Weights & Biases -------------------------------------------------------------------------------------------- */

bool syw_store_is_wandb(struct store *store)
{
    return json_object_is_type(syw_json_member(store->top, "summary"), json_type_object) &&
           json_object_is_type(syw_json_member(store->top, "config"), json_type_object) &&
           syw_json_has(store->top, (const char *const[]){"name", NULL});
}

/* Runs as records: what was configured, and what the run's summary says. */
static enum syw_status know_runs(struct store *store, const struct told *table, struct syw_error *err)
{
    static const struct {
        enum syw_role role;
        const char *name;
    } roles[] = {{SYW_ROLE_TRIAL, "name"},
                 {SYW_ROLE_TRIAL, "id"},
                 {SYW_ROLE_STATE, "state"},
                 {SYW_ROLE_STARTED, "created_at"},
                 {SYW_ROLE_DURATION, "_runtime"}};
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < sizeof roles / sizeof *roles && status == SYW_OK; i++)
        if (syw_told_has(table, roles[i].name))
            status = syw_store_role(store, roles[i].role, roles[i].name, err);
    return status;
}

enum syw_status syw_store_read_wandb(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    static const struct json_naming naming = {.separator = ".", .lifted = "summary"};
    return syw_records_tell(store, &naming, know_runs, listener, err);
}
