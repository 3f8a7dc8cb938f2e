/* A device's name is a set of words. "NVIDIA A100-SXM4-40GB", "a100 sxm4 40gb" and "A100 40GB SXM4" are one device;
 * what only names the maker or the sort of device says nothing about power and is left out. */
#include "hardware.h"

#include "base/number.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

enum { NAME, KIND, TDP_W, SOURCE };

struct syw_hardware {
    struct table table; /* of struct syw_device */
};

struct word {
    const char *text;
    size_t length;
};

/* The word at or after *at, which then stands behind it; false: there is none. All bytes but letters, digits, '.', '+'
 * and those of other scripts part words. */
static bool next_word(struct word *word, const char **at)
{
    static const char inside[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+";
    const char *c = *at;
    while (*c && !strchr(inside, *c) && (unsigned char)*c < 0x80)
        c++;
    word->text = c;
    while (*c && (strchr(inside, *c) || (unsigned char)*c >= 0x80))
        c++;
    word->length = (size_t)(c - word->text);
    *at = c;
    return word->length > 0;
}

static bool is(const struct word *word, const char *text)
{
    return syw_same_word(word->text, word->length, text);
}

/* Digits, then `unit` or (NULL) nothing: "40gb", "2.50GHz", "64". */
static bool is_amount(const struct word *word, const char *unit)
{
    size_t digits = 0;
    while (digits < word->length && strchr("0123456789.", word->text[digits]))
        digits++;
    return digits > 0 && syw_same_word(word->text + digits, word->length - digits, unit ? unit : "");
}

/* Whether the word says nothing that tells one device from another; rest: what follows it. */
static bool is_filler(const struct word *word, const char *rest)
{
    static const char *const filler[] = {"nvidia", "amd", "intel", "google", "tesla",    "geforce",
                                         "r",      "tm",  "cpu",   "gpu",    "processor"};
    struct word after;
    if (is_amount(word, "ghz") || (is_amount(word, NULL) && next_word(&after, &rest) && is(&after, "core")))
        return true; /* "@ 2.50GHz", "64-Core" */
    for (size_t i = 0; i < sizeof filler / sizeof *filler; i++)
        if (is(word, filler[i]))
            return true;
    return false;
}

/* The words in lower case with a blank between; all of them where nothing but filler is there. */
static void join_words(char *key, const char *name, bool with_filler)
{
    struct word word;
    char *end = key;
    bool after_count = false;
    while (next_word(&word, &name)) {
        bool filler = is_filler(&word, name) || (after_count && is(&word, "core"));
        after_count = filler && is_amount(&word, NULL);
        if (filler && !with_filler)
            continue;
        if (end > key)
            *end++ = ' ';
        for (size_t i = 0; i < word.length; i++)
            *end++ = word.text[i] >= 'A' && word.text[i] <= 'Z' ? (char)(word.text[i] - 'A' + 'a') : word.text[i];
    }
    *end = '\0';
}

static void device_key(char *key, const char *name)
{
    join_words(key, name, false);
    if (!*key)
        join_words(key, name, true);
}

/* Whether a device's word is what was asked for; "sxm" is meant by "sxm4". */
static bool word_fits(const struct word *word, const struct word *asked)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    if (asked->length > word->length || memcmp(word->text, asked->text, asked->length) != 0)
        return false;
    if (asked->length == word->length)
        return true;
    struct word rest = {word->text + asked->length, word->length - asked->length};
    for (size_t i = 0; i < asked->length; i++)
        if (!strchr(letters, asked->text[i]))
            return false;
    return asked->length >= 3 && is_amount(&rest, NULL);
}

static bool has_word(const char *key, const struct word *asked)
{
    struct word word;
    while (next_word(&word, &key))
        if (word_fits(&word, asked))
            return true;
    return false;
}

static bool names_memory(const char *key)
{
    struct word word;
    while (next_word(&word, &key))
        if (is_amount(&word, "gb"))
            return true;
    return false;
}

/* Whether the device's words include all those asked for. but_memory: a size of memory may be asked for that the
 * table does not tell; another size never fits, since power differs by it. */
static bool includes(const char *key, const char *asked, bool but_memory)
{
    struct word word;
    if (but_memory && names_memory(key))
        return false;
    while (next_word(&word, &asked))
        if (!(but_memory && is_amount(&word, "gb")) && !has_word(key, &word))
            return false;
    return true;
}

/* The first device whose words include those asked for; *fit: how many do; *same: they all have one power. */
static const struct syw_device *find_words(const struct table *table, const char *asked, bool but_memory, size_t *fit,
                                           bool *same)
{
    const struct syw_device *first = NULL;
    *fit = 0;
    *same = true;
    for (size_t row = 0; row < table->rows; row++) {
        const struct syw_device *device = syw_table_item(table, row);
        if (!includes(table->text + table->row[row].key, asked, but_memory))
            continue;
        if (!first)
            first = device;
        *same = *same && (device == first || device->tdp_w == first->tdp_w);
        ++*fit;
    }
    return first;
}

/* Parts letters from digits, as people do not: rtx3090, gtx1080ti. Returns whether it did. */
static bool split_words(char key[CELL_LONGEST + 1])
{
    char parted[2 * (CELL_LONGEST + 1)], *to = parted;
    for (const char *c = key; *c; c++) {
        const bool digit = *c >= '0' && *c <= '9', digit_before = c > key && c[-1] >= '0' && c[-1] <= '9';
        const bool within = c > key && *c != ' ' && c[-1] != ' ' && *c != '.' && c[-1] != '.';
        if (within && digit != digit_before)
            *to++ = ' ';
        *to++ = *c;
    }
    *to = '\0';
    if (strcmp(parted, key) == 0 || strlen(parted) > CELL_LONGEST)
        return false;
    strcpy(key, parted);
    return true;
}

const struct syw_device *syw_hardware_find(const struct syw_hardware *hardware, const char *name, size_t *several)
{
    const struct table *table = &hardware->table;
    const struct syw_device *found = syw_table_find(table, name);
    char key[CELL_LONGEST + 1] = "";
    size_t fit = found != NULL;
    bool same = true;
    if (strlen(name) <= CELL_LONGEST)
        device_key(key, name);
    if (*key && fit == 0)
        found = find_words(table, key, false, &fit, &same);
    if (fit == 0 && names_memory(key) && strchr(key, ' '))
        found = find_words(table, key, true, &fit, &same);
    if (fit == 0 && split_words(key))
        found = find_words(table, key, false, &fit, &same);
    if (several)
        *several = fit;
    return same ? found : NULL;
}

static void fill(void *item, const struct table *table, size_t row)
{
    *(struct syw_device *)item = (struct syw_device){
        .name = syw_table_text(table, row, NAME),
        .kind = syw_table_text(table, row, KIND),
        .tdp_w = table->row[row].number[TDP_W],
        .source = syw_table_text(table, row, SOURCE),
    };
}

enum syw_status syw_hardware_read_stream(struct syw_hardware **hardware, const char *path, FILE *in,
                                         struct syw_error *err)
{
    const struct table_kind kind = {
        .what = "device",
        .column = {[NAME] = {.name = "name", .needed = true},
                   [KIND] = {.name = "kind"},
                   [TDP_W] = {"tdp_w", true, true, 0.01, 100000, "thermal design power is in W, of one device"},
                   [SOURCE] = {.name = "source"}},
        .source = SOURCE,
        .key = device_key,
        .built_in = syw_hardware_csv,
        .built_in_size = syw_hardware_csv_size,
        .item_size = sizeof(struct syw_device),
        .fill = fill,
    };
    struct syw_hardware *made = calloc(1, sizeof *made);
    enum syw_status status = made ? syw_table_read(&made->table, &kind, path, in, err) : syw_error_memory(err);
    if (status == SYW_OK)
        *hardware = made;
    else
        free(made);
    return status;
}

enum syw_status syw_hardware_read(struct syw_hardware **hardware, const char *path, struct syw_error *err)
{
    return syw_hardware_read_stream(hardware, path, NULL, err);
}

void syw_hardware_free(struct syw_hardware *hardware)
{
    if (!hardware)
        return;
    syw_table_clear(&hardware->table);
    free(hardware);
}

size_t syw_hardware_count(const struct syw_hardware *hardware)
{
    return hardware->table.rows;
}

const struct syw_device *syw_hardware_get(const struct syw_hardware *hardware, size_t index)
{
    return syw_table_item(&hardware->table, index);
}

const char *syw_hardware_credits(const struct syw_hardware *hardware)
{
    return syw_table_credits(&hardware->table);
}
