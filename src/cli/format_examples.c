/* What to type for each format of `syw help formats`: how the tool is told what the library knows. */
#include "format_examples.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *format, *command;
} examples[] = {
    {"optuna", "syw curve study.db --study resnet"},
    {"optuna-journal", "syw curve journal.log --take best"},
    {"optuna-json", "optuna trials -f json --storage URL --study-name NAME | syw curve - --maximize"},
    {"mlflow", "syw curve mlflow.db -m val_acc --take best"},
    {"mlruns", "syw curve mlruns -m val_acc --study sweep"},
    {"ray", "syw curve ~/ray_results/net -m val_acc --step-costs total"},
    {"ray-result", "syw curve result.json -m val_acc --step-costs total"},
    {"ray-progress", "syw curve progress.csv -m val_acc --step-costs total"},
    {"keras", "syw curve my_dir/my_project"},
    {"keras-trial", "syw check trial_00/trial.json"},
    {"smac", "syw curve smac3_output/NAME/0/runhistory.json"},
    {"sklearn", "syw curve cv.json"},
    {"trainer", "syw check run/trainer_state.json"},
    {"trainers", "syw curve runs --take best"},
    {"syne-tune", "syw curve results.csv.zip -m val_acc --step-costs total"},
    {"wandb", "syw curve runs.jsonl -m val/acc"},
    {"opda", "syw curve resnet18_tuning.results.jsonl --take best"},
    {"syw", "syw curve trials.csv"},
    {"json-columns", "syw curve frame.json"},
    {"json-rows", "syw curve frame.json"},
    {"json-split", "syw curve frame.json"},
    {"json", "syw curve runs.jsonl -b kwh"},
    {"csv", "syw curve trials.csv"},
};

const char *format_example(const char *format)
{
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
        if (strcmp(examples[i].format, format) == 0)
            return examples[i].command;
    return NULL;
}
