/* What energy and carbon of a trial both need: troubles noted, names looked up, nothing taken for a measurement. */
#include "base/hash.h"
#include "parts.h"

#include <math.h>
#include <string.h>

void syw_trouble_note(struct troubles *troubles, enum trouble which, double trials, double how_bad)
{
    troubles->trials[which] += trials;
    if (!(how_bad <= troubles->worst[which]))
        troubles->worst[which] = how_bad;
}

size_t syw_name_slot(const char *name)
{
    return syw_hash(SYW_HASH_BEGIN, name, strlen(name)) % NAMES_KEPT;
}

enum syw_status syw_name_unknown(struct syw_error *err, const char *what, const char *name, size_t several,
                                 const char *hint)
{
    if (several > 1)
        syw_error_set(err, SYW_EPARSE, "%s '%s' in the log fits %zu of the table", what, name, several);
    else
        syw_error_set(err, SYW_EPARSE, "%s '%s' in the log is not in the table", what, name);
    syw_error_hint(err, "%s", hint);
    return SYW_EPARSE;
}

/* Whether a measured kWh or kg can be one: nothing that ran for a second used no energy at all. */
bool syw_finding_is_measured(struct finding *finding, const struct facts *facts, double amount)
{
    bool nothing = amount == 0 && facts->duration_s >= 1;
    finding->zero = finding->zero || nothing;
    return amount >= 0 && isfinite(amount) && !nothing;
}
