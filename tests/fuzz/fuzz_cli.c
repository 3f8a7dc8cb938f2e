/* The whole command line in one process: any words, and any bytes as the files that they name. An input is the words,
 * one a line, and behind them up to three files, parted by 0x1C, which the words call @1, @2 and @3. Whatever they are,
 * the tool ends with a status that it documents, says why it fails and then writes nothing else, and what it writes is
 * valid UTF-8 without a character that steers a terminal, JSON that parses, SVG and HTML that are well formed. */
#include "base/text.h"
#include "cli/options/options.h"
#include "html.h"

#include <glib.h>
#include <json.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int syw_main(int argc, char **argv); /* src/cli/main.c */

enum { WORDS = 48, FILES = 3, PATH = 64, PART = 0x1C };

struct run {
    char *word[WORDS + 1];
    int n;
    const char *format; /* NULL: not said */
    char *out, *said;
    size_t out_size, said_size;
    int status;
};

/* The files lie in a folder of this process, and standard input is empty. */
static char folder[PATH] = "/tmp/syw-fuzz-XXXXXX", path[FILES][PATH + 8];

static void take_folder_away(void)
{
    for (size_t i = 0; i < FILES; i++)
        unlink(path[i]);
    rmdir(folder);
}

static bool make_folder(void)
{
    static bool made;
    if (made)
        return true;
    if (!mkdtemp(folder) || !freopen("/dev/null", "r", stdin) || setenv("TERM", "dumb", 1) != 0)
        return false;
    for (size_t i = 0; i < FILES; i++)
        snprintf(path[i], sizeof path[i], "%s/%zu.csv", folder, i + 1);
    atexit(take_folder_away);
    made = true;
    return true;
}

static bool make_file(size_t i, const uint8_t *data, size_t size)
{
    FILE *out = fopen(path[i], "wb");
    bool whole = out && fwrite(data, 1, size, out) == size;
    return out && fclose(out) == 0 && whole;
}

/* What would write a file, nobody knows where: -o, and -o among other letters or under a shorter name. */
static bool writes(const char *word)
{
    return strncmp(word, "--o", 3) == 0 || (word[0] == '-' && word[1] != '-' && strchr(word, 'o'));
}

/* A word, with @1 at its end or behind its = as the path of the first file. */
static char *word_of(const char *text)
{
    const char *at = strrchr(text, '@');
    const bool file = at && at[1] >= '1' && at[1] <= '0' + FILES && !at[2] && (at == text || at[-1] == '=');
    return file ? g_strdup_printf("%.*s%s", (int)(at - text), text, path[at[1] - '1']) : g_strdup(text);
}

/* The format that these words ask for; a shorter name of the option would hide it. */
static bool note_format(struct run *run, const char *before, const char *word)
{
    if (strncmp(word, "--for", 5) == 0 && strncmp(word, "--format", 8) != 0)
        return false;
    if (strcmp(before, "-f") == 0 || strcmp(before, "--format") == 0)
        run->format = word;
    else if (strncmp(word, "--format=", 9) == 0)
        run->format = word + 9;
    else if (strncmp(word, "-f", 2) == 0 && word[2])
        run->format = word + 2;
    return true;
}

static bool takes_threads(const char *command)
{
    const struct command *found = command_find(command);
    bool takes = false;
    for (const struct option_line *line = options; found && line->name; line++)
        takes = takes || (strcmp(line->name, "threads") == 0 && (line->commands & found->bit));
    return takes;
}

static void add_word(struct run *run, char *word)
{
    run->word[run->n++] = word;
}

/* False: these words are not for us. */
static bool read_words(struct run *run, const char *text)
{
    char **line = g_strsplit(text, "\n", WORDS - 4);
    bool ours = line[0] != NULL;
    add_word(run, g_strdup("syw"));
    for (size_t i = 0; ours && line[i]; i++) {
        add_word(run, word_of(line[i]));
        ours = !writes(line[i]) && strcmp(line[i], "-") != 0 &&
               note_format(run, run->word[run->n - 2], run->word[run->n - 1]);
        if (i == 0 && takes_threads(line[0]))
            add_word(run, g_strdup("--threads=1")); /* so that a run is the same every time */
    }
    g_strfreev(line);
    return ours;
}

static void show(const struct run *run, const char *what)
{
    fprintf(stderr, "%s, status %d:", what, run->status);
    for (int i = 0; i < run->n; i++)
        fprintf(stderr, " [%s]", run->word[i]);
    fprintf(stderr, "\nstandard error: %s\nstandard output: %.4000s\n", run->said, run->out);
    __builtin_trap();
}

#define MUST(run, claim, what) ((claim) ? (void)0 : show(run, what))

/* ---- what must be true of every run ----------------------------------------------------------------------------- */

static bool is_clean(const char *text, size_t size, const char *may)
{
    uint32_t code;
    const char *end = text + size;
    for (size_t length; (length = syw_text_next(&code, text)) > 0; text += length)
        if (syw_is_harmful(code) && !strchr(may, *text))
            return false;
    return text == end;
}

static bool has_numbers_alone(json_object *value)
{
    if (json_object_is_type(value, json_type_double))
        return isfinite(json_object_get_double(value));
    if (json_object_is_type(value, json_type_object)) {
        json_object_object_foreach(value, key, member)
        {
            if (!*key || !has_numbers_alone(member))
                return false;
        }
    }
    for (size_t i = 0; json_object_is_type(value, json_type_array) && i < json_object_array_length(value); i++)
        if (!has_numbers_alone(json_object_array_get_idx(value, i)))
            return false;
    return true;
}

/* Where it is strict, json-c 0.18 takes bytes beyond ASCII in a string for control characters, as they are negative. */
#if JSON_C_MAJOR_VERSION == 0 && JSON_C_MINOR_VERSION == 18
enum { STRICT = 0 };
#else
enum { STRICT = JSON_TOKENER_STRICT };
#endif

static void check_json(const struct run *run, const char *text, size_t size)
{
    json_tokener *tokener = json_tokener_new();
    json_tokener_set_flags(tokener, STRICT | JSON_TOKENER_ALLOW_TRAILING_CHARS);
    json_object *value = json_tokener_parse_ex(tokener, text, (int)size);
    MUST(run, value && json_tokener_get_error(tokener) == json_tokener_success, "JSON that does not parse");
    MUST(run, has_numbers_alone(value), "JSON with a number that is none, or a member without a name");
    json_object_put(value);
    json_tokener_free(tokener);
}

/* Coordinates that are none would stand in tags; names do not. */
static bool has_coordinates_alone(const char *svg)
{
    for (const char *tag = strchr(svg, '<'); tag; tag = strchr(tag + 1, '<')) {
        const char *end = strchr(tag, '>');
        for (const char *c = tag; c && end && c < end; c++)
            if (strncmp(c, "nan", 3) == 0 || strncmp(c, "inf", 3) == 0)
                return false;
    }
    return true;
}

static void check_svg(const struct run *run)
{
    const GMarkupParser parser = {0};
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, (GMarkupParseFlags)0, NULL, NULL);
    MUST(run,
         g_markup_parse_context_parse(context, run->out, (gssize)run->out_size, NULL) &&
             g_markup_parse_context_end_parse(context, NULL),
         "SVG that is not well formed");
    MUST(run, has_coordinates_alone(run->out), "SVG with a coordinate that is none");
    g_markup_parse_context_free(context);
}

static void check_html(const struct run *run)
{
    static const char begin[] = "id=\"syw-data\">";
    const char *wrong = html_wrong(run->out), *data = strstr(run->out, begin);
    MUST(run, !wrong, wrong);
    if (data) {
        data += strlen(begin);
        check_json(run, data, strlen(data));
    }
}

static bool asked(const struct run *run, const char *format)
{
    return run->format && strcmp(run->format, format) == 0 && run->out[0];
}

static void check_output(const struct run *run)
{
    const bool binary = strncmp(run->out, "%PDF", 4) == 0 || strncmp(run->out, "\x89PNG", 4) == 0;
    const bool import = strcmp(run->word[1], "import") == 0; /* what is imported is the log as it was */
    const char *may = asked(run, "csv") ? "\n\t\r" : "\n";
    MUST(run, run->out_size > 0, "success without a word");
    MUST(run, binary || syw_is_utf8(run->out, run->out_size), "output that is not UTF-8");
    MUST(run, binary || import || is_clean(run->out, run->out_size, may), "a harmful character");
    if (run->out[0] == '{' && asked(run, "json"))
        check_json(run, run->out, run->out_size);
    else if (strncmp(run->out, "<?xml", 5) == 0)
        check_svg(run);
    else if (strncmp(run->out, "<!DOCTYPE", 9) == 0)
        check_html(run);
}

static void check_run(const struct run *run)
{
    const bool failed = run->status == 1 || run->status == 2;
    MUST(run, run->status >= 0 && run->status <= 3, "a status that is not documented");
    MUST(run, is_clean(run->said, run->said_size, "\n"), "a message with a harmful character");
    MUST(run, !strstr(run->said, "syw: out of memory\n"), "memory without a bound");
    MUST(run, !failed || !*run->word[1] || strstr(run->said, "syw: "), "failure without a word");
    MUST(run, !failed || run->out_size == 0, "output of what failed");
    if (!failed)
        check_output(run);
}

/* ---- a run ------------------------------------------------------------------------------------------------------ */

/* getopt remembers where in a word it was; glibc's forgets it for an index of 0. */
static void forget_words(void)
{
    char name[] = "syw", *argv[] = {name, NULL};
    optind = 0;
    getopt(1, argv, "");
}

/* glibc lets standard streams be assigned. */
static void run_words(struct run *run)
{
    FILE *out = stdout, *err = stderr;
    forget_words();
    stdout = open_memstream(&run->out, &run->out_size);
    stderr = open_memstream(&run->said, &run->said_size);
    if (stdout && stderr)
        run->status = syw_main(run->n, run->word);
    fclose(stdout);
    fclose(stderr);
    stdout = out;
    stderr = err;
}

static void run_clear(struct run *run)
{
    for (int i = 0; i < run->n; i++)
        g_free(run->word[i]);
    free(run->out);
    free(run->said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct run run = {0};
    if (!make_folder())
        return 0;
    const uint8_t *end = memchr(data, PART, size);
    size_t length = end ? (size_t)(end - data) : size;
    char *words = g_strndup((const char *)data, length);
    bool ours = true;
    for (size_t i = 0; i < FILES; i++) {
        data += end ? length + 1 : length;
        size -= end ? length + 1 : length;
        end = i + 1 < FILES ? memchr(data, PART, size) : NULL;
        length = end ? (size_t)(end - data) : size;
        ours = ours && make_file(i, data, length);
    }
    if (ours && read_words(&run, words)) {
        run_words(&run);
        check_run(&run);
    }
    g_free(words);
    run_clear(&run);
    return 0;
}
