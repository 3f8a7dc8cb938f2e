/* Sums over trials, compensated: a sum of 10^6 small costs is right to the last digit. */
#include "footprint_parts.h"

#include <math.h>

static void running_add(struct running *running, double cost, double weight)
{
    if (isnan(cost))
        return;
    double term = cost * weight, sum = running->sum + term;
    bool larger = fabs(running->sum) >= fabs(term);
    running->lost += larger ? (running->sum - sum) + term : (term - sum) + running->sum;
    running->sum = sum;
    running->known += weight;
    if (!(cost >= running->smallest))
        running->smallest = cost;
    if (!(cost <= running->largest))
        running->largest = cost;
}

static double running_sum(const struct running *running)
{
    return isfinite(running->sum) ? running->sum + running->lost : running->sum;
}

struct syw_total syw_running_total(const struct running *running)
{
    return (struct syw_total){running_sum(running), running->known, running->smallest, running->largest};
}

static void common_add(struct common *common, const void *thing)
{
    common->differs = common->differs || (common->any && common->first != thing);
    if (!common->any)
        common->first = thing;
    common->any = true;
}

void syw_tally_begin(struct tally *tally)
{
    *tally = (struct tally){.pue = NAN, .best_kwh = NAN, .best_kg = NAN, .best_hours = NAN};
    tally->kwh.smallest = tally->kwh.largest = NAN;
    tally->kg.smallest = tally->kg.largest = NAN;
}

/* Where each of the trial's two numbers comes from. */
static void add_sources(struct tally *tally, const struct facts *facts, const struct finding *finding)
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

void syw_tally_add(struct tally *tally, const struct facts *facts, const struct finding *finding, bool late)
{
    double weight = facts->weight, hours = facts->duration_s / 3600;
    tally->trials += weight;
    tally->by_state[facts->state] += weight;
    running_add(&tally->hours, hours, weight);
    running_add(&tally->device_hours, hours * facts->devices, weight);
    running_add(&tally->kwh, finding->kwh, weight);
    running_add(&tally->kg, finding->kg, weight);
    if (!isnan(finding->kwh) && !isnan(finding->kg)) {
        running_add(&tally->both_kwh, finding->kwh, weight);
        running_add(&tally->both_kg, finding->kg, weight);
    }
    running_add(&tally->part_kwh[facts->state], finding->kwh, weight);
    running_add(&tally->part_hours[facts->state], hours, weight);
    if (late) {
        running_add(&tally->late_kwh, finding->kwh, weight);
        running_add(&tally->late_hours, hours, weight);
    }
    tally->uncovered_s += finding->uncovered_s * weight;
    add_sources(tally, facts, finding);
}

void syw_tally_best(struct tally *tally, const struct facts *facts, const struct finding *finding)
{
    tally->best_any = true;
    tally->best_kwh = finding->kwh;
    tally->best_kg = finding->kg;
    tally->best_hours = facts->duration_s / 3600;
}

static void read_quantity(struct syw_quantity *quantity, const struct running *running)
{
    quantity->value = running->known > 0 ? running_sum(running) : NAN;
    quantity->known = running->known;
}

static void read_shares(struct syw_footprint *footprint, const struct tally *tally, bool ordered)
{
    bool by_kwh = tally->kwh.known == tally->trials && tally->kwh.sum > 0;
    bool by_hours = tally->hours.known == tally->trials && tally->hours.sum > 0;
    const struct running *part = by_kwh ? tally->part_kwh : tally->part_hours;
    const struct running *late = by_kwh ? &tally->late_kwh : &tally->late_hours;
    double all = by_kwh ? running_sum(&tally->kwh) : by_hours ? running_sum(&tally->hours) : NAN;
    footprint->share_of = by_kwh ? SYW_AXIS_KWH : by_hours ? SYW_AXIS_HOURS : SYW_AXIS_TRIALS;
    footprint->failed_share = running_sum(&part[SYW_STATE_FAILED]) / all;
    footprint->pruned_share = running_sum(&part[SYW_STATE_PRUNED]) / all;
    footprint->after_best_share = ordered && tally->best_any ? running_sum(late) / all : NAN;
}

void syw_tally_read(struct syw_footprint *footprint, const struct tally *tally, const struct trial_reader *reader)
{
    footprint->trials = tally->trials;
    footprint->completed = tally->by_state[SYW_STATE_COMPLETED];
    footprint->failed = tally->by_state[SYW_STATE_FAILED];
    footprint->pruned = tally->by_state[SYW_STATE_PRUNED];
    read_quantity(&footprint->hours, &tally->hours);
    read_quantity(&footprint->device_hours, &tally->device_hours);
    read_quantity(&footprint->kwh, &tally->kwh);
    read_quantity(&footprint->kgco2e, &tally->kg);
    for (size_t i = 0; i < SYW_ENERGY_SOURCES; i++)
        footprint->energy_trials[i] = tally->energy_trials[i];
    for (size_t i = 0; i < SYW_CARBON_SOURCES; i++)
        footprint->carbon_trials[i] = tally->carbon_trials[i];
    double both_kwh = running_sum(&tally->both_kwh);
    footprint->g_per_kwh = both_kwh > 0 ? running_sum(&tally->both_kg) * 1000 / both_kwh : NAN;
    footprint->pue = tally->pue_differs ? NAN : tally->pue;
    read_shares(footprint, tally, reader->ordered);
    footprint->best_kwh = tally->best_kwh;
    footprint->best_kgco2e = tally->best_kg;
    footprint->best_hours = tally->best_hours;
    double embodied = reader->options->embodied_g_per_device_hour;
    footprint->embodied_kg = embodied > 0 ? embodied * footprint->device_hours.value / 1000 : NAN;
    footprint->uncovered_s = tally->uncovered_s;
}
