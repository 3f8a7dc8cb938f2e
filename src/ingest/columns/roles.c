/* The tables of the names that trackers give to a role, in the order in which they are looked for. */
#include "base/number.h"
#include "layout.h"

#include <string.h>

static const char *const role_names[SYW_ROLE_COUNT] = {
    [SYW_ROLE_VALUE] = "value",       [SYW_ROLE_MODEL] = "model",         [SYW_ROLE_TRIAL] = "trial",
    [SYW_ROLE_STATE] = "state",       [SYW_ROLE_STARTED] = "started",     [SYW_ROLE_ENDED] = "ended",
    [SYW_ROLE_DURATION] = "duration", [SYW_ROLE_DEVICES] = "devices",     [SYW_ROLE_HARDWARE] = "hardware",
    [SYW_ROLE_ENERGY] = "energy",     [SYW_ROLE_EMISSIONS] = "emissions", [SYW_ROLE_INTENSITY] = "intensity",
    [SYW_ROLE_ZONE] = "zone",         [SYW_ROLE_FLOPS] = "flops",         [SYW_ROLE_USD] = "usd",
    [SYW_ROLE_COST] = "cost",         [SYW_ROLE_WEIGHT] = "weight",       [SYW_ROLE_STEP] = "step",
};

/* The names by which a column is recognized. unit: where the name itself does not tell it. */
static const struct {
    enum syw_role role;
    const char *name, *unit;
} names[] = {
    {SYW_ROLE_VALUE, "value", NULL},
    {SYW_ROLE_VALUE, "score", NULL},
    {SYW_ROLE_VALUE, "accuracy", NULL},
    {SYW_ROLE_VALUE, "acc", NULL},
    {SYW_ROLE_VALUE, "f1", NULL},
    {SYW_ROLE_VALUE, "val_accuracy", NULL},
    {SYW_ROLE_VALUE, "mean_test_score", NULL}, /* scikit-learn */
    {SYW_ROLE_MODEL, "model", NULL},
    {SYW_ROLE_MODEL, "model_name", NULL},
    {SYW_ROLE_MODEL, "group", NULL},
    {SYW_ROLE_MODEL, "experiment", NULL},
    {SYW_ROLE_MODEL, "study_name", NULL}, /* Optuna */
    {SYW_ROLE_TRIAL, "trial", NULL},
    {SYW_ROLE_TRIAL, "trial_id", NULL}, /* Ray Tune */
    {SYW_ROLE_TRIAL, "number", NULL},   /* Optuna */
    {SYW_ROLE_TRIAL, "run_id", NULL},   /* MLflow, CodeCarbon */
    {SYW_ROLE_TRIAL, "Name", NULL},     /* Weights & Biases */
    {SYW_ROLE_TRIAL, "ID", NULL},
    {SYW_ROLE_STATE, "state", NULL},
    {SYW_ROLE_STATE, "status", NULL},
    {SYW_ROLE_STARTED, "started_at", NULL},
    {SYW_ROLE_STARTED, "datetime_start", NULL}, /* Optuna */
    {SYW_ROLE_STARTED, "start_time", NULL},     /* MLflow */
    {SYW_ROLE_STARTED, "Created", NULL},        /* Weights & Biases */
    {SYW_ROLE_STARTED, "Start Time", NULL},     /* MLflow's web page */
    {SYW_ROLE_ENDED, "ended_at", NULL},
    {SYW_ROLE_ENDED, "datetime_complete", NULL},
    {SYW_ROLE_ENDED, "end_time", NULL},
    {SYW_ROLE_DURATION, "duration_s", NULL},
    {SYW_ROLE_DURATION, "duration_min", NULL},
    {SYW_ROLE_DURATION, "duration_h", NULL},
    {SYW_ROLE_DURATION, "duration", NULL},
    {SYW_ROLE_DURATION, "training_duration", "s"}, /* AllenTune */
    {SYW_ROLE_DURATION, "time_total_s", NULL},     /* Ray Tune */
    {SYW_ROLE_DURATION, "mean_fit_time", "s"},     /* scikit-learn */
    {SYW_ROLE_DURATION, "Runtime", "s"},           /* Weights & Biases, its export and its API */
    {SYW_ROLE_DURATION, "_runtime", "s"},
    {SYW_ROLE_DURATION, "ElapsedRaw", "s"}, /* Slurm */
    {SYW_ROLE_DEVICES, "devices", NULL},
    {SYW_ROLE_DEVICES, "gpu_count", NULL},
    {SYW_ROLE_DEVICES, "n_gpus", NULL},
    {SYW_ROLE_HARDWARE, "hardware", NULL},
    {SYW_ROLE_HARDWARE, "gpu_model", NULL},
    {SYW_ROLE_ENERGY, "energy_kwh", NULL},
    {SYW_ROLE_ENERGY, "energy_wh", NULL},
    {SYW_ROLE_ENERGY, "energy_j", NULL},
    {SYW_ROLE_ENERGY, "energy_consumed", "kWh"}, /* CodeCarbon */
    {SYW_ROLE_ENERGY, "ConsumedEnergyRaw", "J"}, /* Slurm */
    {SYW_ROLE_ENERGY, "energy", NULL},           /* an error that asks for the unit */
    {SYW_ROLE_EMISSIONS, "kgco2e", NULL},
    {SYW_ROLE_EMISSIONS, "co2_kg", NULL},
    {SYW_ROLE_EMISSIONS, "co2_g", NULL},
    {SYW_ROLE_EMISSIONS, "emissions", "kg"}, /* CodeCarbon */
    {SYW_ROLE_INTENSITY, "g_per_kwh", NULL},
    {SYW_ROLE_INTENSITY, "carbon_intensity", NULL},
    {SYW_ROLE_ZONE, "zone", NULL},
    {SYW_ROLE_ZONE, "region", NULL},
    {SYW_ROLE_ZONE, "cloud_region", NULL},
    {SYW_ROLE_ZONE, "country_iso_code", NULL},
    {SYW_ROLE_FLOPS, "flops", NULL},
    {SYW_ROLE_USD, "usd", NULL},
    {SYW_ROLE_USD, "cost_usd", NULL},
    {SYW_ROLE_WEIGHT, "weight", NULL},
    {SYW_ROLE_WEIGHT, "count", NULL},
};

/* Slurm's names for them are everybody's words: looked for last, and as they stand. */
static const struct {
    enum syw_role role;
    const char *name;
} slurm[] = {
    {SYW_ROLE_TRIAL, "JobID"},
    {SYW_ROLE_STARTED, "Start"},
    {SYW_ROLE_ENDED, "End"},
};

/* What trackers count steps in. No role is played by such a name alone: a log of whole trials may well say how many
 * epochs each of them took. */
static const char *const step_names[] = {"step", "epoch", "_step", "training_iteration", "iteration", "global_step"};

/* What trackers put before a name that a user chose; looked through for what a trial cost. */
static const char *const prefixes[] = {"user_attrs_", "metrics.", "tags.", "config/"};

static const unsigned may_be_prefixed = SYW_ROLE_BIT(SYW_ROLE_DEVICES) | SYW_ROLE_BIT(SYW_ROLE_HARDWARE) |
                                        SYW_ROLE_BIT(SYW_ROLE_ENERGY) | SYW_ROLE_BIT(SYW_ROLE_EMISSIONS) |
                                        SYW_ROLE_BIT(SYW_ROLE_INTENSITY) | SYW_ROLE_BIT(SYW_ROLE_ZONE) |
                                        SYW_ROLE_BIT(SYW_ROLE_FLOPS) | SYW_ROLE_BIT(SYW_ROLE_USD);

const char *syw_role_name(enum syw_role role)
{
    return role_names[role];
}

enum syw_role syw_role_find(const char *name)
{
    enum syw_role role = SYW_ROLE_VALUE;
    while (role < SYW_ROLE_COUNT && strcmp(role_names[role], name) != 0)
        role++;
    return role;
}

static size_t find_prefixed(const struct csv_header *header, const char *name)
{
    for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++)
        for (size_t i = 0; i < header->columns; i++) {
            size_t length = strlen(prefixes[p]);
            if (strncmp(header->name[i], prefixes[p], length) == 0 &&
                syw_same_word(header->name[i] + length, strlen(header->name[i] + length), name))
                return i;
        }
    return SYW_NO_COLUMN;
}

size_t syw_role_recognize(const char **unit, const struct csv_header *header, enum syw_role role)
{
    size_t (*const find[])(const struct csv_header *, const char *) = {syw_column_find, syw_column_find_any_case,
                                                                       find_prefixed};
    size_t n = sizeof find / sizeof *find - (SYW_ROLE_BIT(role) & may_be_prefixed ? 0 : 1);
    *unit = NULL;
    for (size_t f = 0; f < n; f++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            size_t column = names[i].role == role ? find[f](header, names[i].name) : SYW_NO_COLUMN;
            if (column != SYW_NO_COLUMN) {
                *unit = names[i].unit;
                return column;
            }
        }
    for (size_t i = 0; i < sizeof slurm / sizeof *slurm; i++)
        if (slurm[i].role == role)
            return syw_column_find(header, slurm[i].name);
    return SYW_NO_COLUMN;
}

size_t syw_column_like_steps(const struct csv_header *header)
{
    size_t column = SYW_NO_COLUMN;
    for (size_t i = 0; i < sizeof step_names / sizeof *step_names && column == SYW_NO_COLUMN; i++)
        column = syw_column_find_any_case(header, step_names[i]);
    return column;
}

const char *syw_role_unit(enum syw_role role, const char *name)
{
    const char *unit = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].role == role && syw_same_word(name, strlen(name), names[i].name))
            unit = names[i].unit;
    return unit;
}
