/* Sums over trials, and what the words need to know of all of them. */
#include "parts.h"

#include <math.h>

/* Missing terms count for nothing. */
static void add(struct sum *sum, double cost, double weight)
{
    if (!isnan(cost))
        sum_add(sum, cost, weight);
}

static void common_add(struct common *common, const void *thing)
{
    common->differs = common->differs || (common->any && common->first != thing);
    if (!common->any)
        common->first = thing;
    common->any = true;
}

void syw_tally_begin(struct footprint_tally *tally)
{
    *tally = (struct footprint_tally){.hours = SUM_EMPTY,
                                      .device_hours = SUM_EMPTY,
                                      .kwh = SUM_EMPTY,
                                      .kg = SUM_EMPTY,
                                      .water = SUM_EMPTY,
                                      .pue = NAN,
                                      .best_kwh = NAN,
                                      .best_kg = NAN,
                                      .best_hours = NAN};
}

/* Where each of the trial's two numbers comes from. */
static void add_sources(struct footprint_tally *tally, const struct facts *facts, const struct finding *finding)
{
    tally->energy_trials[finding->energy] += facts->weight;
    tally->carbon_trials[finding->carbon] += facts->weight;
    if (finding->energy == SYW_ENERGY_TDP)
        common_add(&tally->device, finding->device);
    if (finding->carbon == SYW_CARBON_ROW_INTENSITY)
        common_add(&tally->zone, finding->zone);
    if (finding->energy == SYW_ENERGY_UNKNOWN)
        return;
    tally->pue_differs = tally->pue_differs || (tally->pue_any && finding->pue != tally->pue);
    tally->pue_any = true;
    tally->pue = finding->pue;
}

void syw_tally_add(struct footprint_tally *tally, const struct facts *facts, const struct finding *finding, bool late)
{
    double weight = facts->weight, hours = facts->duration_s / 3600;
    tally->trials += weight;
    add(&tally->hours, hours, weight);
    add(&tally->device_hours, facts->device_hours, weight);
    add(&tally->kwh, finding->kwh, weight);
    add(&tally->kg, finding->kg, weight);
    add(&tally->water, finding->water_l, weight);
    if (!isnan(finding->kwh) && !isnan(finding->kg)) {
        add(&tally->both_kwh, finding->kwh, weight);
        add(&tally->both_kg, finding->kg, weight);
    }
    add(&tally->part_kwh[facts->state], finding->kwh, weight);
    add(&tally->part_hours[facts->state], hours, weight);
    if (late) {
        add(&tally->late_kwh, finding->kwh, weight);
        add(&tally->late_hours, hours, weight);
    }
    tally->uncovered_s += finding->uncovered_s * weight;
    add_sources(tally, facts, finding);
}

void syw_tally_best(struct footprint_tally *tally, const struct facts *facts, const struct finding *finding)
{
    tally->best_any = true;
    tally->best_kwh = finding->kwh;
    tally->best_kg = finding->kg;
    tally->best_hours = facts->duration_s / 3600;
}

static void read_quantity(struct syw_quantity *quantity, const struct sum *sum)
{
    quantity->value = sum->weight > 0 ? sum_value(sum) : NAN;
    quantity->known = sum->weight;
    quantity->smallest = sum->smallest;
    quantity->largest = sum->largest;
}

static void read_shares(struct syw_footprint *footprint, const struct footprint_tally *tally, bool ordered)
{
    bool by_kwh = tally->kwh.weight == tally->trials && tally->kwh.high > 0;
    bool by_hours = tally->hours.weight == tally->trials && tally->hours.high > 0;
    const struct sum *part = by_kwh ? tally->part_kwh : tally->part_hours;
    const struct sum *late = by_kwh ? &tally->late_kwh : &tally->late_hours;
    double all = by_kwh ? sum_value(&tally->kwh) : by_hours ? sum_value(&tally->hours) : NAN;
    footprint->share_of = by_kwh ? SYW_AXIS_KWH : by_hours ? SYW_AXIS_HOURS : SYW_AXIS_TRIALS;
    footprint->failed_share = sum_value(&part[SYW_STATE_FAILED]) / all;
    footprint->pruned_share = sum_value(&part[SYW_STATE_PRUNED]) / all;
    footprint->after_best_share = ordered && tally->best_any ? sum_value(late) / all : NAN;
}

void syw_tally_read(struct syw_footprint *footprint, const struct footprint_tally *tally,
                    const struct trial_reader *reader)
{
    footprint->trials = tally->trials;
    read_quantity(&footprint->hours, &tally->hours);
    read_quantity(&footprint->device_hours, &tally->device_hours);
    read_quantity(&footprint->kwh, &tally->kwh);
    read_quantity(&footprint->kgco2e, &tally->kg);
    read_quantity(&footprint->water_l, &tally->water);
    for (size_t i = 0; i < SYW_ENERGY_SOURCES; i++)
        footprint->energy_trials[i] = tally->energy_trials[i];
    for (size_t i = 0; i < SYW_CARBON_SOURCES; i++)
        footprint->carbon_trials[i] = tally->carbon_trials[i];
    double both_kwh = sum_value(&tally->both_kwh);
    footprint->g_per_kwh = both_kwh > 0 ? sum_value(&tally->both_kg) * 1000 / both_kwh : NAN;
    footprint->pue = tally->pue_differs ? NAN : tally->pue;
    read_shares(footprint, tally, reader->ordered);
    footprint->best_kwh = tally->best_kwh;
    footprint->best_kgco2e = tally->best_kg;
    footprint->best_hours = tally->best_hours;
    double embodied = reader->options->embodied_g_per_device_hour;
    footprint->embodied_kg = embodied > 0 ? embodied * footprint->device_hours.value / 1000 : NAN;
    footprint->uncovered_s = tally->uncovered_s;
}
