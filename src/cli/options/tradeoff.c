/* The setters of the options of syw tradeoff. */
#include "values.h"

#include <stdlib.h>
#include <string.h>

enum syw_status set_cost(struct settings *settings, const char *argument, struct syw_error *err)
{
    if (!*argument)
        return refuse(err, "cost", argument, "a column");
    return add_usage_role(settings, "cost", argument, err);
}

enum syw_status set_reference(struct settings *settings, const char *argument, struct syw_error *err)
{
    struct syw_tradeoff_options *asked = &settings->tradeoff.options;
    const char *comma = strchr(argument, ',');
    double cost, score;
    if (!comma || !parse_part(&cost, argument, (size_t)(comma - argument)) || !parse_number(&score, comma + 1) ||
        cost < 0)
        return refuse(err, "reference", argument, "COST,SCORE");
    asked->reference_cost = cost;
    asked->reference_score = score;
    return SYW_OK;
}

enum syw_status set_search_cost(struct settings *settings, const char *argument, struct syw_error *err)
{
    struct tradeoff_settings *tradeoff = &settings->tradeoff;
    const char *equals = strrchr(argument, '=');
    double kwh;
    if (!equals || equals == argument || !parse_number(&kwh, equals + 1) || kwh < 0)
        return refuse(err, "search-cost", argument, "MODEL=KWH");
    const char *model = settings_keep(settings, argument, (size_t)(equals - argument));
    struct syw_tradeoff_search *grown =
        realloc(tradeoff->search, (tradeoff->options.n_search + 1) * sizeof *tradeoff->search);
    if (grown)
        tradeoff->search = grown;
    if (!grown || !model)
        return syw_error_memory(err);
    grown[tradeoff->options.n_search++] = (struct syw_tradeoff_search){model, kwh};
    return SYW_OK;
}
