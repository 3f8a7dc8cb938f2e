/* Models by the names that a reader is to see. */
#include "base/text.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>

/* The label of a model, or what it is called. */
static const char *shown_name(const char *model, const struct syw_log_options *options)
{
    for (size_t i = 0; i < options->n_labels; i++)
        if (strcmp(options->label[i].model, model) == 0)
            return options->label[i].text;
    return model;
}

static enum syw_status check_label(const struct syw_log *log, const struct syw_model_label *label,
                                   struct syw_error *err)
{
    char names[256] = "";
    if (!*label->text)
        return syw_error_set(err, SYW_EINVAL, "model '%s' cannot be called nothing", label->model);
    for (size_t i = 0; i < log->n_models; i++) {
        if (strcmp(log->model[i].model, label->model) == 0)
            return SYW_OK;
        syw_text_add(names, sizeof names, "%s'%s'", i > 0 ? ", " : "", log->model[i].model);
    }
    syw_error_set(err, SYW_EINVAL, "no model is called '%s', which `label` names", label->model);
    syw_error_hint(err, "models are %s", names);
    return SYW_EINVAL;
}

/* Two models of one name would be read as one. */
static enum syw_status check_names(const struct syw_log *log, const struct syw_log_options *options,
                                   struct syw_error *err)
{
    for (size_t i = 0; i < options->n_labels; i++) {
        size_t models = 0;
        for (size_t k = 0; k < log->n_models; k++)
            models += strcmp(shown_name(log->model[k].model, options), options->label[i].text) == 0;
        if (models > 1)
            return syw_error_set(err, SYW_EINVAL, "%zu models would be called '%s'", models, options->label[i].text);
    }
    return SYW_OK;
}

enum syw_status syw_label_models(struct syw_log *log, const struct syw_log_options *options, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t i = 0; i < options->n_labels && status == SYW_OK; i++)
        status = check_label(log, &options->label[i], err);
    if (status == SYW_OK)
        status = check_names(log, options, err);
    for (size_t i = 0; i < log->n_models && status == SYW_OK; i++) {
        const char *name = shown_name(log->model[i].model, options);
        if (name == log->model[i].model)
            continue;
        char *copy = syw_text_copy(name, strlen(name));
        if (!copy)
            return syw_error_memory(err);
        syw_text_make_utf8(copy);
        free(log->model[i].model);
        log->model[i].model = copy;
    }
    return status;
}
