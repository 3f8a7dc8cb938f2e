/* syw check: what was recognized, what was read, what was left out and why. */
#include "cli/load.h"
#include "cli/output.h"
#include "cli/results.h"
#include "cli/say.h"

#include <stdlib.h>

/* The log's hints in the tool's words, and what commands remark on. */
static enum syw_status collect_hints(struct syw_remarks *hints, const struct syw_log *log,
                                     const struct settings *settings, struct syw_error *err)
{
    char text[512];
    for (size_t i = 0; i < log->remarks.n + log->hints.n; i++) {
        char *sentence =
            in_option_words(i < log->remarks.n ? log->remarks.text[i] : log->hints.text[i - log->remarks.n]);
        if (!sentence)
            return syw_error_memory(err);
        syw_remarks_add(hints, "%s", sentence);
        free(sentence);
    }
    if (describe_pruned(text, log) != VALUES_COMPLETED && !settings->pruned_given)
        syw_remarks_add(hints, "%s", text);
    if (describe_valueless(text, log, settings))
        syw_remarks_add(hints, "%s", text);
    return syw_remarks_check(hints, err);
}

static enum syw_status write_check(const char *format, const struct syw_log *log, const struct settings *settings,
                                   struct syw_error *err)
{
    struct output output = {0};
    struct syw_remarks hints = {0};
    const struct syw_check_report report = {log, settings->log.take, &hints, option_name, &settings->layout};
    enum syw_status status = collect_hints(&hints, log, settings, err);
    if (status == SYW_OK)
        status = output_open(&output, settings->output, err);
    if (status == SYW_OK)
        status = syw_check_report_write(output.stream, report_format(format), &report, err);
    if (status == SYW_OK)
        status = output_commit(&output, err);
    output_abandon(&output);
    syw_remarks_clear(&hints);
    return status;
}

enum syw_status cmd_check(struct settings *settings, struct syw_error *err)
{
    struct loaded loaded = {0};
    const char *format = NULL;
    settings->log.inspect = true;
    enum syw_status status = output_format(&format, settings, err);
    if (status == SYW_OK)
        status = load(&loaded, settings, ~0u, err);
    const struct syw_log *log = loaded.log;
    if (status == SYW_OK && log->metric && log->direction != SYW_DIRECTION_UNKNOWN)
        status = syw_orders_remark(log, &settings->analysis, err);
    say_remarks(settings);
    if (status == SYW_OK)
        status =
            make_caption(settings, format, (struct syw_caption){.log = log, .footprints = &loaded.footprints}, err);
    if (status == SYW_OK)
        status = write_check(format, log, settings, err);
    loaded_clear(&loaded);
    return status;
}
