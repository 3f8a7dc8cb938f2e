/* Early stopping as a part of a JSON document. */
#ifndef SYW_RENDER_REPORT_EARLY_STOPPING_JSON_H
#define SYW_RENDER_REPORT_EARLY_STOPPING_JSON_H

#include "render/document/json.h"
#include "syw/replays.h"

/* Puts the array "early_stopping" into the object, which is a model's. */
void syw_json_put_early_stopping(struct syw_json *json, size_t object, const struct syw_replays *replays);

#endif
