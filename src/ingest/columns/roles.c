/* The tables of the names that trackers give to a role, in the order in which they are looked for. */
#include "roles.h"
#include "base/number.h"
#include "metric.h"
#include "words.h"

#include <string.h>

static const char *const role_names[SYW_ROLE_COUNT] = {
    [SYW_ROLE_VALUE] = "value",
    [SYW_ROLE_MODEL] = "model",
    [SYW_ROLE_TRIAL] = "trial",
    [SYW_ROLE_STATE] = "state",
    [SYW_ROLE_STARTED] = "started",
    [SYW_ROLE_ENDED] = "ended",
    [SYW_ROLE_DURATION] = "duration",
    [SYW_ROLE_DEVICES] = "devices",
    [SYW_ROLE_HARDWARE] = "hardware",
    [SYW_ROLE_ENERGY] = "energy",
    [SYW_ROLE_EMISSIONS] = "emissions",
    [SYW_ROLE_INTENSITY] = "intensity",
    [SYW_ROLE_ZONE] = "zone",
    [SYW_ROLE_FLOPS] = "flops",
    [SYW_ROLE_USD] = "usd",
    [SYW_ROLE_COST] = "cost",
    [SYW_ROLE_WEIGHT] = "weight",
    [SYW_ROLE_STEP] = "step",
    [SYW_ROLE_DEVICE_HOURS] = "device_hours",
};

/* The names by which a column is recognized. unit: where the name itself does not tell it. The metric's names are in
 * metric_choice.c. */
static const struct {
    enum syw_role role;
    const char *name, *unit;
} names[] = {
    {SYW_ROLE_MODEL, "model", NULL},
    {SYW_ROLE_MODEL, "model_name", NULL},
    {SYW_ROLE_MODEL, "group", NULL},
    {SYW_ROLE_MODEL, "experiment", NULL},
    {SYW_ROLE_MODEL, "study_name", NULL}, /* Optuna */
    {SYW_ROLE_TRIAL, "trial", NULL},
    {SYW_ROLE_TRIAL, "trial_id", NULL}, /* Ray Tune */
    {SYW_ROLE_TRIAL, "number", NULL},   /* Optuna */
    {SYW_ROLE_TRIAL, "run_id", NULL},   /* MLflow, CodeCarbon */
    {SYW_ROLE_TRIAL, "Run ID", NULL},   /* MLflow's web page */
    {SYW_ROLE_TRIAL, "run_uuid", NULL},
    {SYW_ROLE_TRIAL, "trial_number", NULL},
    {SYW_ROLE_TRIAL, "trial_index", NULL}, /* Ax */
    {SYW_ROLE_TRIAL, "trial_name", NULL},
    {SYW_ROLE_TRIAL, "Name", NULL}, /* Weights & Biases */
    {SYW_ROLE_TRIAL, "run_name", NULL},
    {SYW_ROLE_TRIAL, "ID", NULL},
    {SYW_ROLE_TRIAL, "tid", NULL}, /* hyperopt */
    {SYW_ROLE_TRIAL, "run", NULL},
    {SYW_ROLE_TRIAL, "config_id", NULL}, /* SMAC */
    {SYW_ROLE_TRIAL, "job_id", NULL},
    {SYW_ROLE_TRIAL, "slurm_job_id", NULL},
    {SYW_ROLE_TRIAL, "TrainingJobName", NULL}, /* SageMaker */
    {SYW_ROLE_TRIAL, "trialJobId", NULL},      /* NNI */
    {SYW_ROLE_STATE, "tags.state", NULL},      /* Optuna's callback for MLflow: the trial's own, not the run's */
    {SYW_ROLE_STATE, "state", NULL},
    {SYW_ROLE_STATE, "status", NULL},
    {SYW_ROLE_STATE, "trial_status", NULL},  /* Ax */
    {SYW_ROLE_STATE, "result.status", NULL}, /* hyperopt */
    {SYW_ROLE_STATE, "run_status", NULL},
    {SYW_ROLE_STATE, "job_state", NULL},
    {SYW_ROLE_STATE, "TrainingJobStatus", NULL}, /* SageMaker */
    {SYW_ROLE_STARTED, "tags.datetime_start", NULL},
    {SYW_ROLE_STARTED, "started_at", NULL},
    {SYW_ROLE_STARTED, "datetime_start", NULL}, /* Optuna */
    {SYW_ROLE_STARTED, "started", NULL},
    {SYW_ROLE_STARTED, "start_time", NULL}, /* MLflow */
    {SYW_ROLE_STARTED, "starttime", NULL},  /* SMAC */
    {SYW_ROLE_STARTED, "Created", NULL},    /* Weights & Biases */
    {SYW_ROLE_STARTED, "created_at", NULL},
    {SYW_ROLE_STARTED, "Start Time", NULL}, /* MLflow's web page */
    {SYW_ROLE_STARTED, "start_at", NULL},
    {SYW_ROLE_STARTED, "book_time", NULL},         /* hyperopt */
    {SYW_ROLE_STARTED, "TrainingStartTime", NULL}, /* SageMaker */
    {SYW_ROLE_ENDED, "tags.datetime_complete", NULL},
    {SYW_ROLE_ENDED, "ended_at", NULL},
    {SYW_ROLE_ENDED, "datetime_complete", NULL},
    {SYW_ROLE_ENDED, "ended", NULL},
    {SYW_ROLE_ENDED, "end_time", NULL},
    {SYW_ROLE_ENDED, "endtime", NULL},
    {SYW_ROLE_ENDED, "End Time", NULL},
    {SYW_ROLE_ENDED, "finished_at", NULL},
    {SYW_ROLE_ENDED, "completed_at", NULL},
    {SYW_ROLE_ENDED, "stopped", NULL},         /* Guild */
    {SYW_ROLE_ENDED, "refresh_time", NULL},    /* hyperopt */
    {SYW_ROLE_ENDED, "TrainingEndTime", NULL}, /* SageMaker */
    {SYW_ROLE_DURATION, "duration_s", NULL},
    {SYW_ROLE_DURATION, "duration_min", NULL},
    {SYW_ROLE_DURATION, "duration_h", NULL},
    {SYW_ROLE_DURATION, "duration", NULL},
    {SYW_ROLE_DURATION, "training_duration", "s"}, /* AllenTune */
    {SYW_ROLE_DURATION, "time_total_s", NULL},     /* Ray Tune */
    {SYW_ROLE_DURATION, "mean_fit_time", "s"},     /* scikit-learn */
    {SYW_ROLE_DURATION, "train_runtime", "s"},     /* Transformers */
    {SYW_ROLE_DURATION, "st_worker_time", "s"},    /* Syne Tune */
    {SYW_ROLE_DURATION, "Runtime", "s"},           /* Weights & Biases, its export and its API */
    {SYW_ROLE_DURATION, "_runtime", "s"},
    {SYW_ROLE_DURATION, "ElapsedRaw", "s"}, /* Slurm */
    {SYW_ROLE_DURATION, "seconds", "s"},
    {SYW_ROLE_DURATION, "minutes", "min"},
    {SYW_ROLE_DURATION, "hours", "h"},
    {SYW_ROLE_DEVICE_HOURS, "device_hours", "h"},
    {SYW_ROLE_DEVICE_HOURS, "gpu_hours", "h"},
    {SYW_ROLE_DEVICE_HOURS, "GPUh", "h"},
    {SYW_ROLE_DEVICE_HOURS, "gpu_h", "h"},
    {SYW_ROLE_DEVICE_HOURS, "gpuhours", "h"},
    {SYW_ROLE_DEVICE_HOURS, "gpuhrs", "h"},
    {SYW_ROLE_DEVICE_HOURS, "tpuh", "h"},
    {SYW_ROLE_DEVICE_HOURS, "accelerator_hours", "h"},
    {SYW_ROLE_DEVICES, "devices", NULL},
    {SYW_ROLE_DEVICES, "gpu_count", NULL},
    {SYW_ROLE_DEVICES, "n_gpus", NULL},
    {SYW_ROLE_DEVICES, "num_gpus", NULL},
    {SYW_ROLE_DEVICES, "n_devices", NULL},
    {SYW_ROLE_HARDWARE, "hardware", NULL},
    {SYW_ROLE_HARDWARE, "gpu_model", NULL},
    {SYW_ROLE_ENERGY, "energy_kwh", NULL},
    {SYW_ROLE_ENERGY, "energy_wh", NULL},
    {SYW_ROLE_ENERGY, "energy_j", NULL},
    {SYW_ROLE_ENERGY, "energy_consumed", "kWh"}, /* CodeCarbon */
    {SYW_ROLE_ENERGY, "ConsumedEnergyRaw", "J"}, /* Slurm */
    {SYW_ROLE_ENERGY, "energy", NULL},           /* whose unit its cells or the caller must tell */
    {SYW_ROLE_EMISSIONS, "kgco2e", NULL},
    {SYW_ROLE_EMISSIONS, "co2_kg", NULL},
    {SYW_ROLE_EMISSIONS, "co2_g", NULL},
    {SYW_ROLE_EMISSIONS, "emissions", NULL}, /* the same, but in CodeCarbon's own table */
    {SYW_ROLE_INTENSITY, "g_per_kwh", NULL},
    {SYW_ROLE_INTENSITY, "carbon_intensity", NULL},
    {SYW_ROLE_ZONE, "zone", NULL},
    {SYW_ROLE_ZONE, "region", NULL},
    {SYW_ROLE_ZONE, "cloud_region", NULL},
    {SYW_ROLE_ZONE, "country_iso_code", NULL},
    {SYW_ROLE_FLOPS, "flops", NULL},
    {SYW_ROLE_FLOPS, "total_flos", NULL}, /* Transformers */
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
static const char *const step_names[] = {"step",      "epoch",       "_step",   "training_iteration",
                                         "iteration", "global_step", "iter",    "train/global_step",
                                         "rung",      "fidelity",    "resource"};

static const unsigned may_be_prefixed = SYW_ROLE_BIT(SYW_ROLE_DEVICES) | SYW_ROLE_BIT(SYW_ROLE_HARDWARE) |
                                        SYW_ROLE_BIT(SYW_ROLE_ENERGY) | SYW_ROLE_BIT(SYW_ROLE_EMISSIONS) |
                                        SYW_ROLE_BIT(SYW_ROLE_INTENSITY) | SYW_ROLE_BIT(SYW_ROLE_ZONE) |
                                        SYW_ROLE_BIT(SYW_ROLE_FLOPS) | SYW_ROLE_BIT(SYW_ROLE_USD) |
                                        SYW_ROLE_BIT(SYW_ROLE_DEVICE_HOURS) | SYW_ROLE_BIT(SYW_ROLE_DURATION);

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
    for (size_t i = 0; i < header->columns; i++) {
        const char *bare = syw_without_prefix(header->name[i]);
        if (bare != header->name[i] && syw_same_word(bare, strlen(bare), name))
            return i;
    }
    return SYW_NO_COLUMN;
}

/* Calls for every name of the role that the header has, the best first: as it stands, in any case, behind a tracker's
 * prefix. */
static bool by_name(const struct csv_header *header, enum syw_role role, syw_offer_column *offer, void *context)
{
    size_t (*const find[])(const struct csv_header *, const char *) = {syw_column_find, syw_column_find_any_case,
                                                                       find_prefixed};
    size_t n = sizeof find / sizeof *find - (SYW_ROLE_BIT(role) & may_be_prefixed ? 0 : 1);
    for (size_t f = 0; f < n; f++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            size_t column = names[i].role == role ? find[f](header, names[i].name) : SYW_NO_COLUMN;
            if (column != SYW_NO_COLUMN && offer(column, names[i].unit, context))
                return true;
        }
    for (size_t i = 0; i < sizeof slurm / sizeof *slurm; i++) {
        size_t column = slurm[i].role == role ? syw_column_find(header, slurm[i].name) : SYW_NO_COLUMN;
        if (column != SYW_NO_COLUMN && offer(column, NULL, context))
            return true;
    }
    return false;
}

/* What a cost's name may be made of beside its unit: words that mean the quantity, and those that only say that it is
 * the trial's. Any other word (inference, gpu, per, epoch) may make something else of it. */
static const char *const fillers[] = {"total", "train",   "training", "run",      "trial",
                                      "sum",   "overall", "used",     "measured", NULL};
static const char *const time_words[] = {"duration", "elapsed", "runtime",   "walltime", "wallclock", "wall", "clock",
                                         "time",     "took",    "execution", "exec",     "fit",       NULL};
static const char *const spelled_times[] = {"secs", "seconds", "mins",         "minutes",      "hours", "hrs",
                                            "days", "millis",  "milliseconds", "microseconds", NULL};
static const char *const energy_words[] = {"energy", "electricity", "consumed", "consumption", NULL};
static const char *const spelled_energies[] = {"kwh", "wh", "mwh", "joules", "kj", NULL};
static const char *const carbon_words[] = {"emissions", "emission",   "co2", "co2e", "co2eq", "carbon",
                                           "footprint", "equivalent", "eq",  "ghg",  NULL};
static const char *const spelled_carbons[] = {"kgco2", "kgco2e", "kgco2eq", "gco2", "gco2e", "gco2eq", "tco2e", NULL};
/* Hours of these are device hours where they are the device. */
static const char *const devices_maybe[] = {"core", "cores", "cpu", "cpus", "node", "nodes", "a100", "h100", "h200",
                                            "v100", "p100",  "a10", "a40",  "l4",   "l40s",  "t4",   NULL};
static const char *const device_words[] = {"gpu", "gpus", "device", "devices", "accelerator", "tpu", NULL};

static const struct cost_words {
    enum syw_role role;
    const char *const *words, *const *spelled;
} costs[] = {
    {SYW_ROLE_DURATION, time_words, spelled_times},
    {SYW_ROLE_ENERGY, energy_words, spelled_energies},
    {SYW_ROLE_EMISSIONS, carbon_words, spelled_carbons},
    {SYW_ROLE_DEVICE_HOURS, device_words, spelled_times},
};

static const struct cost_words *words_of(enum syw_role role)
{
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
        if (costs[i].role == role)
            return &costs[i];
    return NULL;
}

enum syw_cost_name syw_cost_name(enum syw_role role, const char *name)
{
    const struct cost_words *known = words_of(role);
    const struct name_words words = syw_name_words(syw_without_prefix(name));
    struct cell_unit unit;
    size_t quantity = 0, units = 0, spelled = 0, other = 0;
    const bool both = role == SYW_ROLE_DEVICE_HOURS;
    for (size_t i = 0; known && i < words.n; i++) {
        const bool maybe = both && syw_word_is(&words, i, devices_maybe);
        const bool is_quantity = maybe || syw_word_is(&words, i, known->words);
        const bool is_unit = syw_unit_of_word(&unit, role, words.word[i], words.length[i]);
        quantity += is_quantity;
        units += is_unit && !is_quantity;
        spelled += is_unit && syw_word_is(&words, i, known->spelled);
        other += maybe || (!is_quantity && !is_unit && !syw_word_is(&words, i, fillers));
    }
    if (!known || words.n == 0 || units > 1 || (both ? quantity == 0 || spelled == 0 : quantity + spelled == 0))
        return SYW_COST_NAME_NONE;
    if (role == SYW_ROLE_DURATION && quantity == 0 && other > 0)
        return SYW_COST_NAME_NONE;
    return other == 0 && units == 1   ? SYW_COST_NAME_SURE
           : units == 1 || other == 0 ? SYW_COST_NAME_MAYBE
                                      : SYW_COST_NAME_NONE;
}

bool syw_role_candidates(const struct csv_header *header, enum syw_role role, syw_offer_column *offer, void *context)
{
    size_t sure = SYW_NO_COLUMN;
    if (by_name(header, role, offer, context))
        return true;
    for (size_t i = 0; i < header->columns; i++) {
        if (!words_of(role) || syw_cost_name(role, header->name[i]) != SYW_COST_NAME_SURE)
            continue;
        if (sure != SYW_NO_COLUMN)
            return false; /* which of them? */
        sure = i;
    }
    return sure != SYW_NO_COLUMN && offer(sure, NULL, context);
}

static bool take_any(size_t column, const char *unit, void *context)
{
    *(size_t *)context = column;
    (void)unit;
    return true;
}

size_t syw_role_recognize(const struct csv_header *header, enum syw_role role)
{
    size_t column = SYW_NO_COLUMN;
    for (size_t i = 0; role == SYW_ROLE_VALUE && i < header->columns; i++)
        if (syw_metric_name(header->name[i]).known)
            return i;
    (void)syw_role_candidates(header, role, take_any, &column);
    return column;
}

size_t syw_column_like_steps(const struct csv_header *header, size_t nth)
{
    for (size_t i = 0; i < sizeof step_names / sizeof *step_names; i++) {
        const size_t column = syw_column_find_any_case(header, step_names[i]);
        if (column != SYW_NO_COLUMN && nth-- == 0)
            return column;
    }
    return SYW_NO_COLUMN;
}

const char *syw_role_unit(enum syw_role role, const char *name)
{
    const char *unit = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].role == role && syw_same_word(name, strlen(name), names[i].name))
            unit = names[i].unit;
    return unit;
}
