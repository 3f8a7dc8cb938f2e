/* Writing JSON member by member: what is open is a stack of levels. */
#include "json.h"

#include "base/number.h"
#include "base/text.h"
#include "syw/sheet.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* ---- text ------------------------------------------------------------------------------------------------------- */

/* \uXXXX, or a pair of surrogates; U+FFFD for what is no character. */
static void write_escaped(FILE *out, uint32_t code)
{
    if (code == SYW_NO_CHARACTER)
        fputs("\\ufffd", out);
    else if (code > 0xFFFF)
        fprintf(out, "\\u%04x\\u%04x", 0xD7C0 + (unsigned)(code >> 10), 0xDC00 + (unsigned)(code & 0x3FF));
    else
        fprintf(out, "\\u%04x", (unsigned)code);
}

static void write_text(FILE *out, const char *text)
{
    static const char escaped[] = "\"\\\b\f\n\r\t", letter[] = "\"\\bfnrt";
    uint32_t code;
    fputc('"', out);
    for (size_t size; (size = syw_text_next(&code, text)) > 0; text += size) {
        const char *found = strchr(escaped, *text);
        if (found)
            fprintf(out, "\\%c", letter[found - escaped]);
        else if (syw_is_harmful(code))
            write_escaped(out, code);
        else
            fwrite(text, 1, size, out);
    }
    fputc('"', out);
}

/* ---- levels ----------------------------------------------------------------------------------------------------- */

static void start_line(const struct syw_json *json)
{
    if (json->compact)
        return;
    fputc('\n', json->out);
    for (size_t i = 0; i < json->depth; i++)
        fputs("  ", json->out);
}

static void end_level(struct syw_json *json)
{
    const struct syw_json_level *level = &json->level[--json->depth];
    if (level->filled)
        start_line(json);
    fputc(level->array ? ']' : '}', json->out);
}

/* Begins a member of the object or array at that place; what is open in it is done. */
static void start_member(struct syw_json *json, size_t place, const char *key)
{
    while (json->depth > 0 && json->level[json->depth - 1].place != place)
        end_level(json);
    assert(json->depth > 0); /* nothing is put into what is done */
    struct syw_json_level *level = &json->level[json->depth - 1];
    assert(level->array == !key);
    fputs(level->filled ? "," : "", json->out);
    level->filled = true;
    start_line(json);
    if (key) {
        write_text(json->out, key);
        fputs(json->compact ? ":" : ": ", json->out);
    }
}

static size_t start_level(struct syw_json *json, const char *key, bool array)
{
    assert(json->depth < SYW_JSON_DEEPEST);
    struct syw_json_level *level = &json->level[json->depth++];
    *level = (struct syw_json_level){.place = ++json->places, .array = array};
    snprintf(level->key, sizeof level->key, "%s", key ? key : "");
    fputc(array ? '[' : '{', json->out);
    return level->place;
}

size_t syw_json_put_object(struct syw_json *json, size_t parent, const char *key)
{
    start_member(json, parent, key);
    return start_level(json, key, false);
}

size_t syw_json_put_array(struct syw_json *json, size_t parent, const char *key)
{
    start_member(json, parent, key);
    return start_level(json, key, true);
}

size_t syw_json_go_on(struct syw_json *json, size_t parent, const char *key)
{
    for (size_t i = 1; i < json->depth; i++)
        if (json->level[i - 1].place == parent && !json->level[i].array && strcmp(json->level[i].key, key) == 0)
            return json->level[i].place;
    return syw_json_put_object(json, parent, key);
}

void syw_json_start(struct syw_json *json, FILE *out, const char *schema)
{
    *json = (struct syw_json){.out = out};
    json->root = start_level(json, NULL, false);
    if (schema)
        syw_json_put_text(json, json->root, "schema", schema);
}

enum syw_status syw_json_finish(struct syw_json *json, struct syw_error *err)
{
    while (json->depth > 0)
        end_level(json);
    fputs(json->compact ? "" : "\n", json->out);
    return ferror(json->out) ? syw_error_set(err, SYW_EIO, "cannot write the JSON document") : SYW_OK;
}

/* ---- values ----------------------------------------------------------------------------------------------------- */

void syw_json_put_number(struct syw_json *json, size_t object, const char *key, double number)
{
    char shown[32];
    start_member(json, object, key);
    fputs(isfinite(number) ? syw_number_text(shown, number) : "null", json->out);
}

size_t syw_json_put_budget(struct syw_json *json, size_t object, enum syw_axis axis, const char *column)
{
    const bool own = axis == SYW_AXIS_COST && column;
    size_t budget = syw_json_put_object(json, object, "budget");
    json->own_cost = axis == SYW_AXIS_COST;
    syw_json_put_text(json, budget, "axis", own ? column : syw_axis_name(axis));
    if (own)
        syw_json_put_text(json, budget, "column", column);
    return budget;
}

void syw_json_put_costs(struct syw_json *json, size_t object, const double cost[SYW_AXIS_COUNT])
{
    for (int axis = 0; axis < SYW_AXIS_COUNT; axis++)
        if (axis != SYW_AXIS_COST || json->own_cost)
            syw_json_put_number(json, object, syw_axis_name((enum syw_axis)axis), cost[axis]);
}

void syw_json_put_counts(struct syw_json *json, size_t object, double trials, const struct syw_counts *counts)
{
    syw_json_put_number(json, object, "trials", trials);
    syw_json_put_number(json, object, "completed", counts->completed);
    syw_json_put_number(json, object, "failed", counts->failed);
    syw_json_put_number(json, object, "pruned", counts->pruned);
    syw_json_put_number(json, object, "values", counts->valued);
}

/* A number where the cell is one that a double holds, else its text. */
static void put_parameters(struct syw_json *json, size_t object, const struct syw_trials *trials)
{
    const size_t best = syw_json_put_object(json, object, "best_parameters");
    for (size_t i = 0; i < trials->n_parameters; i++) {
        const struct syw_parameter *parameter = &trials->parameter[i];
        double number;
        if (syw_decimal_read(&number, parameter->value, strlen(parameter->value)) && fabs(number) <= 0x1p53)
            syw_json_put_number(json, best, parameter->name, number);
        else
            syw_json_put_text(json, best, parameter->name, parameter->value);
    }
}

void syw_json_put_trials(struct syw_json *json, size_t object, const struct syw_trials *trials)
{
    syw_json_put_text(json, object, "model", trials->model);
    syw_json_put_counts(json, object, trials->trials, &trials->counts);
    syw_json_put_number(json, object, "best", trials->best);
    syw_json_put_flag(json, object, "best_is_pruned", trials->best_is_pruned);
    if (trials->configuration)
        put_parameters(json, object, trials);
}

void syw_json_put_spent(struct syw_json *json, size_t object, const struct syw_trials *trials)
{
    size_t spent = syw_json_put_object(json, object, "spent");
    for (int axis = SYW_AXIS_TRIALS + 1; axis < SYW_AXIS_COUNT; axis++) {
        const struct syw_total *total = &trials->cost[axis];
        if (axis == SYW_AXIS_COST && !json->own_cost)
            continue;
        size_t cost = syw_json_put_object(json, spent, syw_axis_name((enum syw_axis)axis));
        syw_json_put_number(json, cost, "value", total->known > 0 ? total->sum : NAN);
        syw_json_put_number(json, cost, "trials", total->known);
    }
}

void syw_json_put_text(struct syw_json *json, size_t object, const char *key, const char *text)
{
    start_member(json, object, key);
    if (text)
        write_text(json->out, text);
    else
        fputs("null", json->out);
}

void syw_json_put_flag(struct syw_json *json, size_t object, const char *key, bool flag)
{
    start_member(json, object, key);
    fputs(flag ? "true" : "false", json->out);
}
