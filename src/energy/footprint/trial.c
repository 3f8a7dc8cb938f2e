/* One trial: its energy, then its carbon. */
#include "parts.h"

#include <math.h>

enum syw_status syw_finding_make(struct finding *finding, struct trial_reader *reader, const struct facts *facts,
                                 const struct join *join, struct syw_error *err)
{
    *finding = (struct finding){.kwh = NAN, .kg = NAN, .pue = NAN};
    finding->water_l = join && join->run ? join->run->water_l : NAN;
    if (facts->backwards)
        syw_trouble_note(&reader->troubles, TROUBLE_BACKWARDS, facts->weight, 0);
    enum syw_status status = syw_finding_energy(finding, reader, facts, join, err);
    if (status == SYW_OK)
        status = syw_finding_carbon(finding, reader, facts, join, err);
    if (finding->zero)
        syw_trouble_note(&reader->troubles, TROUBLE_ZERO, facts->weight, 0);
    return status;
}
