/* What a file is shows in its first bytes, in its first JSON value, or in the names of its tables; what a folder is, in
 * the names of its files. The first format of the table that fits is it. */
#include "store.h"
#include "base/text.h"
#include "json.h"
#include "sqlite.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { LOOK_BYTES = 64 << 10, DOCUMENT_BYTES = 64 << 20 };

static bool is_anything(struct store *store)
{
    (void)store;
    return true;
}

static const struct store_format formats[] = {
    {{"optuna", "Optuna SQLite", false,
      "A study is a model, and knows which way is better and what its metric is called; `study` chooses one. It is "
      "read while it runs, without a lock that a writer would feel. user_attrs_energy_kwh and the like are costs, "
      "params_* columns; steps are the intermediate values.",
      "an SQLite database with the tables studies and trials"},
     syw_store_is_optuna_sqlite,
     syw_store_read_optuna_sqlite},
    {{"optuna-journal", "Optuna journal", false, "The same of a JournalStorage file, replayed.",
      "lines of JSON with op_code and worker_id"},
     syw_store_is_optuna_journal,
     syw_store_read_optuna_journal},
    {{"optuna-json", "Optuna JSON", false,
      "What the command 'optuna trials -f json' prints. It does not say which way is better.",
      "JSON with number, state and params"},
     syw_store_is_optuna_json,
     syw_store_read_optuna_json},
    {{"mlflow", "MLflow SQLite", false,
      "An experiment is a model (`study` chooses one), a run a trial; runs that others are nested in, and deleted "
      "ones, are left out. metrics.*, params.* and tags.* are columns; a metric's value is the latest, or the best of "
      "its history.",
      "an SQLite database with the tables experiments and runs"},
     syw_store_is_mlflow_sqlite,
     syw_store_read_mlflow_sqlite},
    {{"mlruns", "MLflow folder", true, "The same of mlruns/, or of an experiment's folder in it.",
      "meta.yaml in it, or in folders in it"},
     syw_store_is_mlruns,
     syw_store_read_mlruns},
    {{"ray", "Ray Tune folder", true,
      "An experiment's folder: its results are the steps of its trials, error.txt and experiment_state tell which "
      "failed.",
      "folders with params.json, and result.json or error.txt"},
     syw_store_is_ray_folder,
     syw_store_read_ray_folder},
    {{"ray-result", "Ray Tune result.json", false, "One trial's results, or those of several one after the other.",
      "JSON with training_iteration, time_total_s and trial_id"},
     syw_store_is_ray_result,
     syw_store_read_ray_result},
    {{"ray-progress", "Ray Tune progress.csv", false,
      "The same as CSV; metrics that were first reported later are missing in it.",
      "a header with training_iteration, time_total_s and trial_id"},
     syw_store_is_ray_progress,
     syw_store_read_ray_progress},
    {{"keras", "Keras Tuner folder", true,
      "A project's folder: the objective is the metric that the score is of, and says which way is better. There are "
      "no durations.",
      "folders trial_* with trial.json"},
     syw_store_is_keras_folder,
     syw_store_read_keras_folder},
    {{"keras-trial", "Keras Tuner trial.json", false, "One trial of such a folder.",
      "JSON with trial_id, hyperparameters, metrics, score and status"},
     syw_store_is_keras_trial,
     syw_store_read_keras_trial},
    {{"smac", "SMAC runhistory", false,
      "A configuration is a trial: it costs all of its evaluations, and is worth the mean of those at its largest "
      "budget. Cost is minimized.",
      "JSON with data and configs"},
     syw_store_is_smac,
     syw_store_read_smac},
    {{"sklearn", "scikit-learn cv_results_", false,
      "json.dump of a search's cv_results_, or its DataFrame's to_json. A trial takes folds x (fit + score); the rungs "
      "of a halving search are steps.",
      "JSON with mean_fit_time, mean_score_time and params"},
     syw_store_is_cv_results,
     syw_store_read_cv_results},
    {{"trainer", "transformers trainer_state.json", false,
      "The history of one run: evaluations are its steps, the metric is that of best_metric.",
      "JSON with log_history and global_step"},
     syw_store_is_trainer_state,
     syw_store_read_trainer_state},
    {{"trainers", "folder of transformers runs", true, "A folder of such runs, of each the last checkpoint.",
      "trainer_state.json in it, in checkpoints or in the folders of runs"},
     syw_store_is_trainer_folder,
     syw_store_read_trainer_folder},
    {{"syne-tune", "Syne Tune results", false,
      "Its results.csv, or the .zip with it: reports are the steps of a trial.",
      "a header with trial_id, st_worker_iter and st_worker_time"},
     syw_store_is_syne_tune,
     syw_store_read_syne_tune},
    {{"wandb", "Weights & Biases runs", false,
      "Runs of its interface as JSON Lines, with name, state, config and summary; summary keys are columns as they "
      "are.",
      "JSON with name, config and summary"},
     syw_store_is_wandb,
     syw_store_read_wandb},
    {{"opda", "opda's tuning data", false,
      "JSON Lines of trials with an iteration and a learning_curve, or learning_curves: what these hold are the steps "
      "of a trial, of which the best counts with `take` best.",
      "JSON with iteration, and learning_curve or learning_curves"},
     syw_store_is_opda,
     syw_store_read_opda},
    {{"syw", "CSV of syw import", false, "What the command 'syw import' writes: it says which way is better.",
      "a header with model, state and a column that ends in [maximize] or [minimize]"},
     syw_store_is_imported,
     syw_store_read_imported},
    {{"json-split", "JSON of names and rows", false,
      "A list of columns and a list of rows: what DataFrame.to_json writes with orient='split'.",
      "JSON with columns and data, lists in a list"},
     syw_store_is_split,
     syw_store_read_split},
    {{"json-columns", "JSON by columns", false,
      "A list for each column, or an object by rows: what DataFrame.to_json writes.",
      "a JSON object of which all members are lists of one length, or objects with the same members"},
     syw_store_is_columns,
     syw_store_read_columns},
    {{"json-rows", "JSON by rows", false,
      "An object for each row: what DataFrame.to_json writes with orient='index'. Names of rows that are no numbers "
      "are "
      "the column index.",
      "a JSON object of which all members are objects, called alike but for digits, or three of them with a metric"},
     syw_store_is_rows,
     syw_store_read_rows},
    {{"json", "JSON", false,
      "Objects in lines or in a list, which may be called trials, runs, results, records or data in an object; "
      "members of objects in them are called a.b.",
      "a begin with { or ["},
     syw_store_is_json,
     syw_store_read_json},
    {{"csv", "CSV", false, "A header and rows, delimited by , ; | or a tab.", "nothing of the above"},
     is_anything,
     syw_store_read_csv},
};

enum { FORMATS = sizeof formats / sizeof *formats };

const struct syw_log_format *syw_log_format(size_t i)
{
    return i < FORMATS ? &formats[i].shown : NULL;
}

/* ---- recognizing ------------------------------------------------------------------------------------------------- */

static size_t skip_blanks(const struct input *input, size_t at)
{
    while (at < input->head_length && input->head[at] && strchr(" \t\r\n", input->head[at]))
        at++;
    return at;
}

/* The first bytes, blanks and a mark of UTF-8 apart, begin an object or a list. A header may begin with [loss], too. */
static bool looks_like_json(const struct input *input)
{
    static const char *const words[] = {"true", "false", "null", "NaN", "Infinity", "-"};
    size_t at = skip_blanks(input, input->head_length >= 3 && memcmp(input->head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0);
    if (at >= input->head_length || (input->head[at] != '{' && input->head[at] != '['))
        return false;
    const bool list = input->head[at] == '[';
    at = skip_blanks(input, at + 1);
    if (at >= input->head_length || !list || (input->head[at] && strchr("{[\"]0123456789", input->head[at])))
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (input->head_length - at >= strlen(words[i]) && memcmp(input->head + at, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

/* Reads the first value, from as many bytes as that takes. Its errors are left to whoever reads the whole. */
static enum syw_status look_at_json(struct store *store, struct syw_error *err)
{
    enum syw_status status = SYW_OK;
    for (size_t size = LOOK_BYTES; !store->top && size <= DOCUMENT_BYTES && status == SYW_OK; size *= 4) {
        if ((status = syw_input_look(&store->input, size, err)) != SYW_OK)
            break;
        struct looked_at looked = {.input = &store->input};
        struct json_values values;
        struct json_object *second = NULL;
        size_t line;
        status = syw_json_begin(&values, (struct byte_source){syw_input_read_looked_at, &looked}, store->name,
                                DOCUMENT_BYTES, err);
        bool sound = status == SYW_OK && syw_json_next(&store->top, &line, &values, NULL) == SYW_OK;
        store->listed = values.list;
        store->alone = sound && store->top && store->input.head_length < size &&
                       syw_json_next(&second, &line, &values, NULL) == SYW_OK && !second && !values.torn;
        bool torn = values.torn;
        json_object_put(second);
        syw_json_end(&values);
        if (!sound || (!torn && !store->top) || store->input.head_length < size)
            break;
    }
    return status;
}

/* The format that is asked for, if it can be it. */
static enum syw_status take_asked(struct store *store, bool folder, const char *asked, struct syw_error *err)
{
    for (size_t i = 0; i < FORMATS; i++) {
        const struct store_format *format = &formats[i];
        if (strcmp(asked, format->shown.name) != 0)
            continue;
        if (format->shown.folder == folder && format->is(store)) {
            store->format = format;
            return SYW_OK;
        }
        return syw_error_at(err, SYW_EPARSE, store->name, 0, 0, "this %s is no %s", folder ? "folder" : "file",
                            format->shown.title);
    }
    char list[300] = "";
    for (size_t i = 0; i < FORMATS; i++)
        syw_text_add(list, sizeof list, "%s%s", i ? ", " : "", formats[i].shown.name);
    syw_error_set(err, SYW_EINVAL, "no format is named '%s'", asked);
    syw_error_hint(err, "formats are %s", list);
    return SYW_EINVAL;
}

static enum syw_status find_format(struct store *store, bool folder, struct syw_error *err)
{
    if (store->options->format_in)
        return take_asked(store, folder, store->options->format_in, err);
    for (size_t i = 0; i < FORMATS && !store->format; i++)
        if (formats[i].shown.folder == folder && formats[i].is(store))
            store->format = &formats[i];
    if (store->format && store->db && store->format->is == is_anything)
        return syw_sqlite_foreign(store, err);
    if (store->format)
        return SYW_OK;
    syw_error_at(err, SYW_EPARSE, store->name, 0, 0, "no known tracker keeps trials in a folder like this");
    syw_error_hint(err, "name the files in it");
    return SYW_EPARSE;
}

static enum syw_status open_file(struct store *store, FILE *stream, struct syw_error *err)
{
    const bool standard = strcmp(store->path, "-") == 0;
    store->file = stream ? stream : standard ? stdin : fopen(store->path, "rb");
    store->owned = store->file && !stream && !standard;
    store->given = !store->owned;
    if (!store->file)
        return syw_error_at(err, SYW_EIO, store->path, 0, 0, "cannot open: %s", strerror(errno));
    enum syw_status status = syw_input_begin(&store->input, store->file, store->name, store->options->digest, err);
    if (status == SYW_OK && syw_sqlite_looks_like(store))
        return syw_sqlite_open(store, err);
    store->json = status == SYW_OK && looks_like_json(&store->input);
    return store->json ? look_at_json(store, err) : status;
}

enum syw_status syw_store_open(struct store *store, const char *path, FILE *stream,
                               const struct syw_log_options *options, struct syw_error *err)
{
    struct stat file;
    *store = (struct store){.path = path, .name = strcmp(path, "-") == 0 ? "<stdin>" : path, .options = options};
    const bool named = !stream && strcmp(path, "-") != 0;
    const bool folder = named && stat(path, &file) == 0 && S_ISDIR(file.st_mode);
    enum syw_status status = folder ? SYW_OK : open_file(store, stream, err);
    return status == SYW_OK ? find_format(store, folder, err) : status;
}

enum syw_status syw_store_read(struct store *store, const struct csv_listener *listener, struct syw_error *err)
{
    enum syw_status status = store->format->read(store, listener, err);
    if (status != SYW_OK || !store->options->study || store->facts.contents)
        return status;
    syw_error_at(err, SYW_EINVAL, store->name, 0, 0, "there are no studies in it to choose from");
    syw_error_hint(err, "leave `study` out; `where` keeps some of the rows");
    return SYW_EINVAL;
}

void syw_store_close(struct store *store)
{
    struct store_facts *facts = &store->facts;
    for (size_t role = 0; role < SYW_ROLE_COUNT; role++)
        free(facts->column[role]);
    for (size_t i = 0; i < facts->metrics; i++)
        free(facts->metric[i].column);
    free(facts->metric);
    free(facts->model);
    free(facts->contents);
    json_object_put(store->top);
    syw_sqlite_close(store);
    syw_input_clear(&store->input);
    if (store->owned)
        fclose(store->file);
    *store = (struct store){0};
}
