/* Logs are written for the tool, and its JSON is read. */
#include "study.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static FILE *open_log(const struct study *study, const char *mode)
{
    FILE *log = fopen(study->log_path, mode);
    if (!log) {
        perror(study->log_path);
        exit(1);
    }
    return log;
}

FILE *log_again(const struct study *study)
{
    return open_log(study, "a");
}

FILE *log_open(const struct study *study)
{
    FILE *log = open_log(study, "w");
    fputs("model,value,energy_kwh,state\n", log);
    return log;
}

void log_search(FILE *log, long number, const struct law *law, size_t n, gsl_rng *rng)
{
    for (size_t i = 0; i < n; i++)
        fprintf(log, "m%ld,%.12g,,COMPLETE\n", number, law_draw(law, rng));
}

void log_cost_search(FILE *log, long number, const struct cost_law *law, size_t n, gsl_rng *rng)
{
    for (size_t i = 0; i < n; i++) {
        struct trial trial = law->draw(rng);
        if (trial.failed)
            fprintf(log, "m%ld,,%.17g,FAIL\n", number, trial.cost);
        else
            fprintf(log, "m%ld,%.12g,%.17g,COMPLETE\n", number, trial.value, trial.cost);
    }
}

static _Noreturn void give_up(const char *line)
{
    fprintf(stderr, "study: this command failed: %s\n", line);
    exit(1);
}

static struct json_object *read_all(FILE *pipe)
{
    struct json_tokener *tokener = json_tokener_new();
    struct json_object *object = NULL;
    char part[65536];
    for (size_t size; (size = fread(part, 1, sizeof part, pipe)) > 0;)
        object = json_tokener_parse_ex(tokener, part, (int)size);
    json_tokener_free(tokener);
    return object;
}

struct json_object *tool_ask(const struct study *study, FILE *log, const char *command, const char *options, ...)
{
    char line[2048], words[1024];
    va_list arguments;
    va_start(arguments, options);
    vsnprintf(words, sizeof words, options, arguments);
    va_end(arguments);
    snprintf(line, sizeof line, "'%s' %s '%s' -m value --maximize --assume-random -q -f json %s", study->tool, command,
             study->log_path, words);
    if (fclose(log) != 0)
        give_up(line);
    FILE *pipe = popen(line, "r");
    struct json_object *object = pipe ? read_all(pipe) : NULL;
    if (!pipe || pclose(pipe) != 0 || !object)
        give_up(line);
    return object;
}

const char *budget_list(char text[], size_t size, const double budget[], size_t m)
{
    double last = 0;
    text[0] = '\0';
    for (size_t i = 0; i < m; i++)
        if (budget[i] > last) {
            snprintf(text + strlen(text), size - strlen(text), "%s%.17g", *text ? "," : "", budget[i]);
            last = budget[i];
        }
    return text;
}

struct json_object *member(struct json_object *object, const char *path)
{
    char key[64];
    size_t length = strcspn(path, ".");
    snprintf(key, sizeof key, "%.*s", (int)length, path);
    if (!json_object_is_type(object, json_type_object) || !json_object_object_get_ex(object, key, &object))
        return NULL;
    return path[length] ? member(object, path + length + 1) : object;
}

struct json_object *element(struct json_object *array, size_t i)
{
    return i < elements(array) ? json_object_array_get_idx(array, i) : NULL;
}

size_t elements(struct json_object *array)
{
    return json_object_is_type(array, json_type_array) ? json_object_array_length(array) : 0;
}

struct json_object *at_budget(struct json_object *points, double budget)
{
    for (size_t i = 0; i < elements(points); i++)
        if (fabs(number(element(points, i), "budget") - budget) <= 1e-9 * budget)
            return element(points, i);
    return NULL;
}

double number(struct json_object *object, const char *path)
{
    object = member(object, path);
    return object ? json_object_get_double(object) : NAN;
}

const char *text(struct json_object *object, const char *path)
{
    object = member(object, path);
    return object ? json_object_get_string(object) : "";
}

bool truth(struct json_object *object, const char *path)
{
    return json_object_get_boolean(member(object, path));
}
