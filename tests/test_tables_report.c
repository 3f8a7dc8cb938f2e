/* The built-in tables as documents: every row is there, with every digit and its source. */
#include "close.h"

#include "syw/tables_report.h"

#include <stdlib.h>
#include <string.h>

static char *written(const struct syw_document *document, enum syw_format format)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_int_equal(syw_document_write(document, out, format, NULL), SYW_OK);
    fclose(out);
    return text;
}

static size_t lines(const char *text)
{
    size_t n = 0;
    while ((text = strchr(text, '\n')) && ++n)
        text++;
    return n;
}

static void csv_has_a_line_for_each_zone(void **state)
{
    (void)state;
    struct syw_zones *zones = NULL;
    struct syw_document *document = NULL;
    assert_int_equal(syw_zones_read(&zones, NULL, NULL), SYW_OK);
    assert_int_equal(syw_document_new(&document, NULL), SYW_OK);
    syw_zones_report_add(document, zones);
    char *text = written(document, SYW_FORMAT_CSV);
    assert_memory_equal(text, "zone,name,g_per_kwh,year,basis,source\n", 38);
    assert_int_equal(lines(text), syw_zones_count(zones) + 1);
    free(text);
    assert_non_null(strstr(text = written(document, SYW_FORMAT_TEXT), "CC BY 4.0"));
    free(text);
    syw_document_free(document);
    syw_zones_free(zones);
}

static void csv_has_a_line_for_each_device(void **state)
{
    (void)state;
    struct syw_hardware *hardware = NULL;
    struct syw_document *document = NULL;
    assert_int_equal(syw_hardware_read(&hardware, NULL, NULL), SYW_OK);
    assert_int_equal(syw_document_new(&document, NULL), SYW_OK);
    syw_hardware_report_add(document, hardware);
    char *text = written(document, SYW_FORMAT_CSV);
    assert_memory_equal(text, "name,kind,tdp_w,source\n", 23);
    assert_int_equal(lines(text), syw_hardware_count(hardware) + 1);
    free(text);
    syw_document_free(document);
    syw_hardware_free(hardware);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_has_a_line_for_each_zone),
        cmocka_unit_test(csv_has_a_line_for_each_device),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
