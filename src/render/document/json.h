/* JSON values as syw promises them: numbers as the shortest decimal that reads back the same double, null where there
 * is no number. The objects are json-c's; a failed allocation gives NULL, which is_whole finds in the end. */
#ifndef SYW_RENDER_JSON_H
#define SYW_RENDER_JSON_H

#include "syw/error.h"
#include "syw/log.h"

#include <json.h>
#include <stdbool.h>
#include <stdio.h>

/* A document being built; the first failure sticks. */
struct syw_json {
    json_object *root;
    bool failed;
    bool own_cost; /* budgets are in a column of the user's own, and costs have it */
};

/* Under key, or at the end of the array where key is NULL. */
void syw_json_put_number(struct syw_json *json, json_object *object, const char *key, double number);
/* "budget": its axis by name, which for a column of the user's own is the column's. Returns the object. */
json_object *syw_json_put_budget(struct syw_json *json, json_object *object, enum syw_axis axis, const char *column);
/* A cost on each axis under the axis's name, trials among them. What a budget of the user's own column spends of it is
 * under "cost". */
void syw_json_put_costs(struct syw_json *json, json_object *object, const double cost[SYW_AXIS_COUNT]);
/* "trials", "completed", "failed", "pruned", and "values": how many of them have one that is drawn. */
void syw_json_put_counts(struct syw_json *json, json_object *object, double trials, const struct syw_counts *counts);
/* What every document says of a model: its name, these counts, its best and whether a pruned trial has it. */
void syw_json_put_trials(struct syw_json *json, json_object *object, const struct syw_trials *trials);
/* "spent": on each axis but trials, the sum and over how many trials it runs. */
void syw_json_put_spent(struct syw_json *json, json_object *object, const struct syw_trials *trials);
/* text NULL: null */
void syw_json_put_text(struct syw_json *json, json_object *object, const char *key, const char *text);
void syw_json_put_flag(struct syw_json *json, json_object *object, const char *key, bool flag);

/* A new object or array under key, or at the end of the array where key is NULL; owned by its parent. */
json_object *syw_json_put_object(struct syw_json *json, json_object *parent, const char *key);
json_object *syw_json_put_array(struct syw_json *json, json_object *parent, const char *key);

/* Starts the document, {"schema": schema}; {} where schema is NULL, for formats of others. */
void syw_json_start(struct syw_json *json, const char *schema);

/* Writes the document and a line end, and frees it whatever happens. */
SYW_CHECKED enum syw_status syw_json_finish(struct syw_json *json, FILE *out, struct syw_error *err);

#endif
