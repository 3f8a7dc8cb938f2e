/* The parts of a footprint, in the order of work: facts of a row, joins with what was measured beside the log, one
 * trial's energy and carbon, tallies over trials, words. */
#ifndef SYW_ENERGY_FOOTPRINT_PARTS_H
#define SYW_ENERGY_FOOTPRINT_PARTS_H

#include "base/sum.h"
#include "syw/footprint.h"

/* ---- facts: what the log says of one trial; NaN or "" where it does not ---- */

struct facts {
    const char *name, *hardware, *zone;
    double duration_s, devices, device_hours, kwh, kg, g_per_kwh, weight;
    double from_s, to_s; /* the span, known and of use where to_s > from_s */
    bool backwards;      /* it ends before it starts */
    enum syw_state state;
};
struct facts syw_facts_of(const struct syw_trials *trials, size_t row);

/* The name of the column that played a role in the first file that has one; NULL. */
const char *syw_facts_column(const struct syw_log *log, enum syw_role role);

/* ---- what a reader must be warned of: over how many trials, and the worst case ---- */

enum trouble {
    TROUBLE_BACKWARDS,
    TROUBLE_ZERO,
    TROUBLE_SHARED_RUN,
    TROUBLE_NO_RUN,
    TROUBLE_RUNS_OF_ONE_MACHINE,
    TROUBLE_ADDED_RUNS,
    TROUBLE_SAME_MACHINE,
    TROUBLE_GPU_SILENT,
    TROUBLE_SHARED_RECORD,
    TROUBLE_SHARED_METER,
    TROUBLE_METER_GAP,
    TROUBLE_NO_METER,
    TROUBLE_TOO_MUCH_POWER,
    TROUBLE_OVER_HARDWARE,
    TROUBLE_UNDER_HARDWARE,
    TROUBLE_SPANLESS,
    TROUBLE_SERIES_PARTLY,
    TROUBLE_SERIES_MISSES,
    TROUBLE_INTENSITY,
    TROUBLE_COUNT
};

struct troubles {
    double trials[TROUBLE_COUNT], worst[TROUBLE_COUNT];
};
void syw_trouble_note(struct troubles *troubles, enum trouble which, double trials, double how_bad);

/* ---- joins: which trial has which CodeCarbon run, record and share of the meter ---- */

/* One for each trial of the log, models one after the other. What several trials lay claim to is no one's. */
struct join {
    const struct syw_codecarbon_run *run; /* NULL: none, or shared */
    double record_kwh;                    /* NaN: none, or shared */
    bool run_shared, several_runs, record_shared;
    bool meter_shared; /* another trial ran meanwhile */
    bool same_machine; /* so did another whole-machine run */
};

/* *joins: an array to free; NULL where there is neither CodeCarbon nor a meter. */
SYW_CHECKED enum syw_status syw_joins_make(struct join **joins, const struct syw_log *log,
                                           const struct syw_footprint_options *options, struct syw_error *err);

/* ---- one trial ---- */

enum { NAMES_KEPT = 64 };

/* Names that were looked up lately; logs repeat a few. */
struct name_cache {
    struct {
        const char *name;
        const void *found;
    } slot[NAMES_KEPT];
};

struct trial_reader {
    const struct syw_log *log;
    const struct syw_footprint_options *options;
    struct syw_series_about series;
    bool column_includes_pue;
    double pue;   /* applied; 1 where none is given */
    bool ordered; /* the log's trials are in the order in which they ran */
    struct name_cache devices, zones;
    const struct syw_zone *zone, *zone_of_another_basis; /* of trials; NULL: there is none */
    const struct syw_zone *region;                       /* of a cloud, that once stood for another figure */
    struct troubles troubles;
};

/* What was found of a trial. */
struct finding {
    double kwh, kg, water_l;
    double pue;                      /* in kwh; NaN: unknown */
    double uncovered_s;              /* of its span, by the series */
    bool zero;                       /* something was refused as it is 0 */
    const struct syw_device *device; /* its own, behind an estimate */
    const struct syw_zone *zone;     /* its own, behind its carbon */
    enum syw_energy_source energy;
    enum syw_carbon_source carbon;
};
SYW_CHECKED enum syw_status syw_finding_make(struct finding *finding, struct trial_reader *reader,
                                             const struct facts *facts, const struct join *join, struct syw_error *err);

/* The steps of it. Both take *finding as the one before left it. */
SYW_CHECKED enum syw_status syw_finding_energy(struct finding *finding, struct trial_reader *reader,
                                               const struct facts *facts, const struct join *join,
                                               struct syw_error *err);
SYW_CHECKED enum syw_status syw_finding_carbon(struct finding *finding, struct trial_reader *reader,
                                               const struct facts *facts, const struct join *join,
                                               struct syw_error *err);
bool syw_finding_is_measured(struct finding *finding, const struct facts *facts, double amount);

/* Where a name is kept, and the error of one that no table holds (several: how many lines it fits). */
size_t syw_name_slot(const char *name);
enum syw_status syw_name_unknown(struct syw_error *err, const char *what, const char *name, size_t several,
                                 const char *hint);

/* ---- tallies ---- */

/* What trials have in common, for the words: the first one's, and whether a later one differs. */
struct common {
    const void *first;
    bool any, differs;
};

struct footprint_tally {
    double trials;
    struct sum hours, device_hours, kwh, kg, water;
    struct sum both_kwh, both_kg;                                      /* of trials that have both */
    struct sum part_kwh[SYW_STATE_COUNT], part_hours[SYW_STATE_COUNT]; /* by state */
    struct sum late_kwh, late_hours;                                   /* after the best was found */
    double energy_trials[SYW_ENERGY_SOURCES], carbon_trials[SYW_CARBON_SOURCES];
    double pue, uncovered_s;
    bool pue_any, pue_differs, best_any;
    struct common device, zone;
    double best_kwh, best_kg, best_hours;
};
void syw_tally_begin(struct footprint_tally *tally);
void syw_tally_add(struct footprint_tally *tally, const struct facts *facts, const struct finding *finding, bool late);
void syw_tally_best(struct footprint_tally *tally, const struct facts *facts, const struct finding *finding);

/* Everything but model and the sources' words. */
void syw_tally_read(struct syw_footprint *footprint, const struct footprint_tally *tally,
                    const struct trial_reader *reader);

/* ---- words ---- */

void syw_words_of_sources(struct syw_footprint *footprint, const struct footprint_tally *tally,
                          const struct trial_reader *reader);

/* Adds to footprints->warnings. */
SYW_CHECKED enum syw_status syw_words_of_warning(struct syw_footprints *footprints, const struct trial_reader *reader,
                                                 struct syw_error *err);

#endif
