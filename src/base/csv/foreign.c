/* What people hand in that is no table, told by its first bytes, and the one line that makes a table of it. */
#include "base/number.h"
#include "begin.h"

#include <stdint.h>
#include <string.h>

static const struct {
    const char *magic;
    size_t length, at;
    const char *what, *mend;
} binary[] = {
    {"SQLite format 3", 16, 0, "a SQLite database",
     "of Optuna: python -c \"import optuna; optuna.load_study(study_name='NAME', storage='sqlite:///FILE')"
     ".trials_dataframe().to_csv('trials.csv')\"; of MLflow: mlflow experiments csv -x ID -o trials.csv"},
    {"PAR1", 4, 0, "a Parquet file", "python -c \"import pandas; pandas.read_parquet('FILE').to_csv('trials.csv')\""},
    {"ARROW1", 6, 0, "a Feather (Arrow) file",
     "python -c \"import pandas; pandas.read_feather('FILE').to_csv('trials.csv')\""},
    {"FEA1", 4, 0, "a Feather file", "python -c \"import pandas; pandas.read_feather('FILE').to_csv('trials.csv')\""},
    {"\x1f\x8b", 2, 0, "compressed by gzip", "gzip -dc FILE | syw check -"},
    {"BZh", 3, 0, "compressed by bzip2", "bzip2 -dc FILE | syw check -"},
    {"\xfd"
     "7zXZ",
     5, 0, "compressed by xz", "xz -dc FILE | syw check -"},
    {"\x28\xb5\x2f\xfd", 4, 0, "compressed by zstd", "zstd -dc FILE | syw check -"},
    {"7z\xbc\xaf\x27\x1c", 6, 0, "a 7-Zip archive", "unpack it, and give the table inside it"},
    {"PK\x03\x04", 4, 0, "a zip archive or a spreadsheet (xlsx, ods)",
     "unzip -p FILE NAME | syw check -; a spreadsheet: save the sheet as CSV"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, 0, "an old Excel workbook (xls)", "save the sheet as CSV"},
    {"\x89HDF\r\n\x1a\n", 8, 0, "an HDF5 file",
     "python -c \"import pandas; pandas.read_hdf('FILE').to_csv('trials.csv')\""},
    {"\x93NUMPY", 6, 0, "a NumPy array", "save the table with its column names as CSV"},
    {"%PDF", 4, 0, "a PDF", "give the table that it was made of"},
    {"\x89PNG", 4, 0, "an image", "give the table that it was made of"},
    {":W&B", 4, 0, "the log of one W&B run (.wandb)",
     "wandb sync its folder, then export the runs table of the project as CSV"},
    {"ORC", 3, 0, "an ORC file", "python -c \"import pandas; pandas.read_orc('FILE').to_csv('trials.csv')\""},
    {"Obj\x01", 4, 0, "an Avro file", "save it as CSV with one row for each trial"},
    {"ustar", 5, 257, "a tar archive", "tar -xOf FILE NAME | syw check -"},
    {"RIFF", 4, 0, "a media file", "give the table of trials"},
};

/* JSON that trackers write, told by a name within it; the first that is there counts. */
static const struct {
    const char *key, *what, *mend;
} json[] = {
    {"\"op_code\"", "Optuna's journal",
     "python -c \"import optuna; from optuna.storages import *; optuna.load_study(study_name='NAME', "
     "storage=JournalStorage(journal.JournalFileBackend('FILE'))).trials_dataframe().to_csv('trials.csv')\""},
    {"\"datetime_start\"", "Optuna's trials as JSON",
     "optuna trials -f json | python -c \"import pandas, sys; "
     "pandas.read_json(sys.stdin).to_csv('trials.csv')\""},
    {"\"config_origins\"", "SMAC's run history", "save its runs as CSV with one row for each configuration"},
    {"\"hyperparameters\"", "a trial of Keras Tuner",
     "save trial_id, score and status of all trial.json files as CSV, one row for each trial"},
    {"\"ongoing_trials\"", "the oracle of Keras Tuner",
     "save trial_id, score and status of all trial.json files as CSV, one row for each trial"},
    {"\"time_total_s\"", "a result.json of Ray Tune",
     "give progress.csv, which stands beside it, or results.get_dataframe().to_csv('trials.csv')"},
    {"\"log_history\"", "the trainer_state.json of one Transformers run",
     "save the last evaluation of every run as CSV, one row for each trial"},
    {"\"_runtime\"", "the summary of one W&B run", "export the runs table of the project as CSV"},
    {"\"training_duration\"", "AllenTune's results",
     "python -c \"import pandas; pandas.read_json('FILE', lines=True).to_csv('trials.csv')\""},
};

static enum syw_status refuse(struct syw_error *err, const char *name, size_t line, const char *what, const char *mend)
{
    syw_error_at(err, SYW_EPARSE, name, line, 0, "this is %s, not a table of trials", what);
    syw_error_hint(err, "%s", mend);
    return SYW_EPARSE;
}

static bool holds(const char *text, size_t length, const char *word)
{
    const size_t n = strlen(word);
    for (size_t i = 0; i + n <= length; i++)
        if (text[i] == word[0] && memcmp(text + i, word, n) == 0)
            return true;
    return false;
}

/* A bracket begins JSON, but "[1] ..." of a table does not hold a quoted key. */
static enum syw_status refuse_json(const char *text, size_t length, const char *name, struct syw_error *err)
{
    for (size_t i = 0; i < sizeof json / sizeof *json; i++)
        if (holds(text, length, json[i].key))
            return refuse(err, name, 1, json[i].what, json[i].mend);
    const char *end = memchr(text, '\n', length);
    const bool lines = *text == '{' && end && end > text && end[-1] == '}';
    if (lines)
        return refuse(err, name, 1, "JSON Lines",
                      "python -c \"import pandas; pandas.read_json('FILE', lines=True).to_csv('trials.csv')\"");
    syw_error_at(err, SYW_EPARSE, name, 1, 0, "this looks like JSON, not like a table");
    syw_error_hint(err, "save it as CSV with one row for each trial");
    return SYW_EPARSE;
}

/* Whether bytes are among them that no text has: FEA1 could be a column's name. */
static bool is_binary(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] < 7 || (text[i] > 13 && text[i] < 32 && text[i] != 27))
            return true;
    return false;
}

/* A record of TensorBoard: its length as eight bytes, a checksum of four, then a message of that length, which begins
 * with the field of a time. */
static bool is_tensorboard(const char *text, size_t length)
{
    return length > 20 && memchr(text + 1, '\0', 7) == text + 1 && !memcmp(text + 2, "\0\0\0\0\0", 6) &&
           text[12] == 0x09 && (unsigned char)text[0] > 8;
}

/* A pickle: protocol 2 to 5, then a frame or a module. */
static bool is_pickle(const char *text, size_t length)
{
    return length > 2 && (unsigned char)text[0] == 0x80 && text[1] >= 2 && text[1] <= 5;
}

enum syw_status syw_refuse_foreign(const char *text, size_t length, const char *name, struct syw_error *err)
{
    static const struct {
        const char *begin, *what, *mend;
    } texts[] = {
        {"<!DOCTYPE", "a web page", "give the CSV that it offers for download"},
        {"<html", "a web page", "give the CSV that it offers for download"},
        {"<table", "a table of a web page", "save it as CSV with one row for each trial"},
        {"<?xml", "XML", "save it as CSV with one row for each trial"},
        {"version https://git-lfs", "a pointer of Git LFS", "git lfs pull fetches the file"},
        {"+--", "a table drawn with lines",
         "optuna trials -f json, or trials_dataframe().to_csv('trials.csv'), has "
         "the same as data"},
        {"- datetime", "YAML", "save it as CSV with one row for each trial"},
        {"- number:", "YAML", "save it as CSV with one row for each trial"},
        {"[{'", "Python's own text", "save the table as CSV: trials_dataframe().to_csv('trials.csv')"},
        {"{'", "Python's own text", "save the table as CSV"},
        {"| ", "a Markdown table", "save it as CSV"},
        {"|-", "a Markdown table", "save it as CSV"},
        {"---\n", "YAML", "save it as CSV with one row for each trial"},
        {"\\begin{", "a LaTeX table", "save it as CSV with one row for each trial"},
    };
    for (size_t i = 0; i < sizeof binary / sizeof *binary; i++)
        if (length >= binary[i].at + binary[i].length &&
            memcmp(text + binary[i].at, binary[i].magic, binary[i].length) == 0 && is_binary(text, length))
            return refuse(err, name, 0, binary[i].what, binary[i].mend);
    if (is_pickle(text, length))
        return refuse(err, name, 0, "a pickle of Python",
                      "load it where it was made, and save a table: trials_dataframe().to_csv('trials.csv')");
    if (is_tensorboard(text, length))
        return refuse(err, name, 0, "an event file of TensorBoard",
                      "it holds one run: save the last value of each run as CSV, one row for each trial");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (length >= strlen(texts[i].begin) && syw_same_word(text, strlen(texts[i].begin), texts[i].begin))
            return refuse(err, name, 1, texts[i].what, texts[i].mend);
    while (length > 0 && strchr(" \r\n\t", *text) && *text) {
        text++;
        length--;
    }
    return length > 0 && (*text == '{' || (*text == '[' && length > 1 && strchr("{[]\" \r\n", text[1])))
               ? refuse_json(text, length, name, err)
               : SYW_OK;
}
