/* Fields: a record's members by name, the same in JSON and in CSV. */
#include "close.h"

#include "render/document/fields.h"

#include <json.h>
#include <stdlib.h>
#include <string.h>

struct record {
    const char *model, *none;
    bool good;
    double value, best, cost[SYW_AXIS_COUNT];
};

enum { MODEL, NONE, GOOD, VALUE, BEST, COSTS, FIELDS };
static const struct syw_field field[FIELDS] = {
    [MODEL] = SYW_TEXT(record, "model", model),
    [NONE] = SYW_TEXT(record, "none", none),
    [GOOD] = SYW_FLAG(record, "good", good),
    [VALUE] = SYW_NUMBER(record, "result.value", value),
    [BEST] = {"result.best", SYW_FIELD_NUMBER, offsetof(struct record, best), "best_value"},
    [COSTS] = SYW_COSTS(record, "spent", cost),
};
static const struct record example = {.model = "A \"x\"", .good = true, .value = NAN, .best = 0.25, .cost = {3, 0.5}};

static char *json_of(enum syw_axis budget)
{
    struct syw_json json;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    syw_json_start(&json, out, "s/1");
    syw_json_put_budget(&json, json.root, budget, NULL);
    syw_json_put_fields(&json, json.root, field, FIELDS, &example);
    assert_int_equal(syw_json_finish(&json, NULL), SYW_OK);
    fclose(out);
    return text;
}

static char *table_of(const struct syw_columns *columns, const struct record *record, enum syw_format format)
{
    struct syw_sheet *sheet = NULL;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(syw_sheet_new(&sheet, NULL), SYW_OK);
    syw_sheet_add_columns(sheet, columns);
    syw_sheet_add_row(sheet, columns, record);
    assert_int_equal(syw_sheet_write(sheet, out, format, NULL), SYW_OK);
    syw_sheet_free(sheet);
    fclose(out);
    return text;
}

/* What is put is written; objects are done when their parent goes on. */
static void json_is_written_as_it_is_put(void **state)
{
    (void)state;
    struct syw_json json;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    syw_json_start(&json, out, NULL);
    json.compact = true;
    size_t models = syw_json_put_array(&json, json.root, "models");
    for (int i = 0; i < 2; i++) {
        size_t model = syw_json_put_object(&json, models, NULL);
        syw_json_put_number(&json, syw_json_go_on(&json, model, "best"), "kwh", i);
        syw_json_put_flag(&json, syw_json_go_on(&json, model, "best"), "known", true);
        syw_json_put_array(&json, model, "points");
    }
    fflush(out);
    assert_string_equal(text, "{\"models\":[{\"best\":{\"kwh\":0,\"known\":true},\"points\":[]},"
                              "{\"best\":{\"kwh\":1,\"known\":true},\"points\":[");
    syw_json_put_text(&json, json.root, "sentence", NULL);
    assert_int_equal(syw_json_finish(&json, NULL), SYW_OK);
    fclose(out);
    assert_non_null(strstr(text, "\"points\":[]}],\"sentence\":null}"));
    free(text);
}

static json_object *at(json_object *object, const char *key)
{
    json_object *found = NULL;
    assert_true(json_object_object_get_ex(object, key, &found));
    return found;
}

static void a_path_leads_into_one_object(void **state)
{
    (void)state;
    char *text = json_of(SYW_AXIS_TRIALS);
    json_object *root = json_tokener_parse(text), *result = at(root, "result");
    assert_int_equal(json_object_object_length(result), 2);
    assert_null(at(result, "value"));
    assert_close(json_object_get_double(at(result, "best")), 0.25, 0);
    assert_string_equal(json_object_get_string(at(root, "model")), "A \"x\"");
    assert_null(at(root, "none"));
    assert_true(json_object_get_boolean(at(root, "good")));
    json_object_put(root);
    free(text);
}

static void costs_are_under_the_names_of_their_axes(void **state)
{
    (void)state;
    char *text = json_of(SYW_AXIS_TRIALS);
    json_object *root = json_tokener_parse(text), *spent = at(root, "spent");
    assert_int_equal(json_object_object_length(spent), SYW_AXIS_COUNT - 1);
    assert_close(json_object_get_double(at(spent, "trials")), 3, 0);
    assert_close(json_object_get_double(at(spent, "hours")), 0.5, 0);
    json_object_put(root);
    free(text);
    root = json_tokener_parse(text = json_of(SYW_AXIS_COST)); /* a column of the user's own is asked for */
    assert_int_equal(json_object_object_length(at(root, "spent")), SYW_AXIS_COUNT);
    json_object_put(root);
    free(text);
}

static void csv_has_the_fields_names_and_every_digit(void **state)
{
    (void)state;
    struct syw_columns columns = {0};
    syw_columns_add(&columns, &field[MODEL], "model", SYW_DIGITS_ALL, 0);
    syw_columns_add(&columns, &field[NONE], "nothing", SYW_DIGITS_ALL, 0);
    syw_columns_add(&columns, &field[BEST], "best", SYW_DIGITS_DECIMALS, 1);
    syw_columns_add_cost(&columns, &field[COSTS], "h", SYW_AXIS_HOURS);
    char *text = table_of(&columns, &example, SYW_FORMAT_CSV);
    assert_string_equal(text, "model,none,best_value,hours\n\"A \"\"x\"\"\",,0.25,0.5\n");
    free(text);
    text = table_of(&columns, &example, SYW_FORMAT_MARKDOWN);
    assert_string_equal(text, "| model | nothing | best | h |\n|---|---|---:|---:|\n| A \"x\" |  | 0.2 | 0.500 |\n");
    free(text);
}

static void a_text_may_stand_in_a_numbers_place(void **state)
{
    (void)state;
    struct syw_columns columns = {0};
    syw_columns_add(&columns, &field[BEST], "best", SYW_DIGITS_ALL, 0)->instead = &field[MODEL];
    syw_columns_add(&columns, &field[BEST], "best", SYW_DIGITS_ALL, 0)->instead = &field[NONE];
    char *text = table_of(&columns, &example, SYW_FORMAT_MARKDOWN);
    assert_non_null(strstr(text, "| A \"x\" | 0.25 |"));
    free(text);
}

static void budgets_show_what_tells_them_from_their_neighbors(void **state)
{
    (void)state;
    const struct record budget = {.best = 0.123456};
    struct syw_columns columns = {.axis = SYW_AXIS_KWH};
    syw_columns_add(&columns, &field[BEST], "kWh", SYW_DIGITS_BUDGET, 0);
    char *text = table_of(&columns, &budget, SYW_FORMAT_TEXT);
    assert_string_equal(text, "   kWh\n0.1235\n");
    free(text);
    columns.after = 0.1235;
    text = table_of(&columns, &budget, SYW_FORMAT_TEXT);
    assert_string_equal(text, "    kWh\n0.12346\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_written_as_it_is_put),
        cmocka_unit_test(a_path_leads_into_one_object),
        cmocka_unit_test(costs_are_under_the_names_of_their_axes),
        cmocka_unit_test(csv_has_the_fields_names_and_every_digit),
        cmocka_unit_test(a_text_may_stand_in_a_numbers_place),
        cmocka_unit_test(budgets_show_what_tells_them_from_their_neighbors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
