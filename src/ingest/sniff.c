/* Which column could be the metric? One that holds numbers and nothing else, in the first block of the file. */
#include "base/grow.h"
#include "base/number.h"
#include "base/text.h"
#include "reading.h"

#include <string.h>

enum syw_status syw_sniff_begin(struct sniff *sniff, size_t columns, bool wanted[], struct syw_error *err)
{
    sniff->number = calloc(columns, sizeof *sniff->number);
    sniff->text = calloc(columns, sizeof *sniff->text);
    if (!sniff->number || !sniff->text)
        return syw_error_memory(err);
    for (size_t i = 0; i < columns; i++)
        wanted[i] = true;
    sniff->on = true;
    return SYW_OK;
}

void syw_sniff_cell(struct sniff *sniff, size_t column, const char *text, size_t length)
{
    double number;
    if (syw_decimal_read(&number, text, length))
        sniff->number[column] = true;
    else if (!syw_is_missing(text, length) && !syw_is_infinite(text, length))
        sniff->text[column] = true;
}

static enum syw_status no_metric(const struct reading *reading, const char *numeric, struct syw_error *err)
{
    syw_error_at(err, SYW_EINVAL, reading->source->name, reading->header->line, 0,
                 "no column is known as the metric; %s%s", *numeric ? "numbers are in " : "none holds only numbers",
                 numeric);
    syw_error_hint(err, "name it with `metric`");
    return SYW_EINVAL;
}

enum syw_status syw_sniff_end(struct reading *reading, struct syw_error *err)
{
    struct syw_log *log = &reading->log;
    size_t capacity = log->n_numeric;
    bool first = log->n_numeric == 0; /* of several files the first one speaks */
    char numeric[400] = "";
    reading->sniff.on = false;
    for (size_t i = 0; i < reading->header->columns; i++) {
        const char *name = reading->header->name[i];
        if (!*name || !reading->sniff.number[i] || reading->sniff.text[i] || syw_layout_plays(&reading->layout, i))
            continue;
        syw_list_name(numeric, sizeof numeric, name);
        if (!reading->options->inspect || !first)
            continue;
        if (grow(&log->numeric, &capacity, log->n_numeric + 1, sizeof *log->numeric, err) != SYW_OK)
            return SYW_ENOMEM;
        if (!(log->numeric[log->n_numeric] = syw_text_copy(name, strlen(name))))
            return syw_error_memory(err);
        log->n_numeric++;
    }
    return reading->options->inspect ? SYW_OK : no_metric(reading, numeric, err);
}

void syw_sniff_clear(struct sniff *sniff)
{
    free(sniff->number);
    free(sniff->text);
    *sniff = (struct sniff){0};
}
