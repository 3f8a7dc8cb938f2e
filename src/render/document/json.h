/* JSON values as syw promises them: numbers as the shortest decimal that reads back the same double, null where there
 * is no number. They are written as they are put, so that a document takes no memory and nothing of it can get lost: an
 * object or array is done when its parent, or what is around that, is put something else. */
#ifndef SYW_RENDER_JSON_H
#define SYW_RENDER_JSON_H

#include "syw/error.h"
#include "syw/log.h"

#include <stdbool.h>
#include <stdio.h>

/* An object or array that is not done. */
struct syw_json_level {
    size_t place; /* by which it is called */
    char key[32]; /* the beginning of its own in its parent */
    bool array, filled;
};

enum { SYW_JSON_DEEPEST = 16 };

/* A document being written. */
struct syw_json {
    FILE *out;
    size_t root;   /* the place of the document's object */
    size_t places; /* so many objects and arrays have been begun */
    struct syw_json_level level[SYW_JSON_DEEPEST];
    size_t depth;  /* levels there are */
    bool own_cost; /* budgets are in a column of the user's own, and costs have it */
    bool compact;  /* in one line without blanks; set when it is started */
};

/* Under key, or at the end of the array where key is NULL. */
void syw_json_put_number(struct syw_json *json, size_t object, const char *key, double number);
/* "budget": its axis by name, which for a column of the user's own is the column's. Returns the object. */
size_t syw_json_put_budget(struct syw_json *json, size_t object, enum syw_axis axis, const char *column);
/* A cost on each axis under the axis's name, trials among them. What a budget of the user's own column spends of it is
 * under "cost". */
void syw_json_put_costs(struct syw_json *json, size_t object, const double cost[SYW_AXIS_COUNT]);
/* "trials", "completed", "failed", "pruned", and "values": how many of them have one that is drawn. */
void syw_json_put_counts(struct syw_json *json, size_t object, double trials, const struct syw_counts *counts);
/* What every document says of a model: its name, these counts, its best and whether a pruned trial has it; where they
 * were asked for, "best_parameters": the hyperparameters of the best trial. */
void syw_json_put_trials(struct syw_json *json, size_t object, const struct syw_trials *trials);
/* "spent": on each axis but trials, the sum and over how many trials it runs. */
void syw_json_put_spent(struct syw_json *json, size_t object, const struct syw_trials *trials);
/* text NULL: null */
void syw_json_put_text(struct syw_json *json, size_t object, const char *key, const char *text);
void syw_json_put_flag(struct syw_json *json, size_t object, const char *key, bool flag);

/* A new object or array under key, or at the end of the array where key is NULL; returns its place. */
size_t syw_json_put_object(struct syw_json *json, size_t parent, const char *key);
size_t syw_json_put_array(struct syw_json *json, size_t parent, const char *key);

/* The object that was put last into parent, if that was under key; else a new one. */
size_t syw_json_go_on(struct syw_json *json, size_t parent, const char *key);

/* Starts the document, {"schema": schema}, or {} where schema is NULL. */
void syw_json_start(struct syw_json *json, FILE *out, const char *schema);

/* Ends the document, with a line end unless it is compact. */
SYW_CHECKED enum syw_status syw_json_finish(struct syw_json *json, struct syw_error *err);

#endif
