/* The device table: built-in figures, names as trackers write them, a user's file. */
#include "close.h"
#include "energy/tables/hardware.h"

#include <string.h>

static enum syw_status read_hardware(struct syw_hardware **hardware, const char *text, struct syw_error *err)
{
    FILE *in = text ? fmemopen((void *)(uintptr_t)text, strlen(text), "rb") : NULL;
    assert_true(in || !text);
    enum syw_status status = syw_hardware_read_stream(hardware, text ? "my/devices.csv" : NULL, in, err);
    if (in)
        fclose(in);
    return status;
}

static struct syw_hardware *hardware_of(const char *text)
{
    struct syw_hardware *hardware = NULL;
    struct syw_error err = {0};
    if (read_hardware(&hardware, text, &err) != SYW_OK) {
        print_error("%s:%zu: %s\n", err.source, err.line, err.text);
        fail();
    }
    return hardware;
}

static void assert_device(const struct syw_hardware *hardware, const char *asked, const char *name, double tdp_w,
                          size_t several)
{
    size_t fit = 77;
    const struct syw_device *device = syw_hardware_find(hardware, asked, &fit);
    if (!device)
        print_error("no device '%s' (%zu)\n", asked, fit);
    assert_non_null(device);
    assert_string_equal(device->name, name);
    assert_close(device->tdp_w, tdp_w, 0);
    assert_int_equal(fit, several);
}

static void assert_no_device(const struct syw_hardware *hardware, const char *asked, size_t several)
{
    size_t fit = 77;
    assert_null(syw_hardware_find(hardware, asked, &fit));
    assert_int_equal(fit, several);
    assert_null(syw_hardware_find(hardware, asked, NULL));
}

static void every_device_tells_kind_and_source_and_is_found(void **state)
{
    (void)state;
    struct syw_hardware *hardware = hardware_of(NULL);
    assert_int_equal(syw_hardware_count(hardware), 81);
    for (size_t i = 0; i < syw_hardware_count(hardware); i++) {
        const struct syw_device *device = syw_hardware_get(hardware, i);
        assert_true(device->kind[0] && strlen(device->source) > 5);
        assert_true(device->tdp_w > 0 || strstr(device->source, "publishes no power"));
        assert_ptr_equal(syw_hardware_find(hardware, device->name, NULL), device);
    }
    assert_device(hardware, "NVIDIA RTX A4000", "NVIDIA RTX A4000", 140, 1);
    assert_non_null(strstr(syw_hardware_find(hardware, "NVIDIA B300", NULL)->source, "unconfirmed"));
    assert_null(strstr(syw_hardware_find(hardware, "NVIDIA H100 SXM", NULL)->source, "unconfirmed"));
    assert_true(isnan(syw_hardware_find(hardware, "tpu v5e", NULL)->tdp_w));
    assert_non_null(strstr(syw_hardware_credits(hardware), "Green Algorithms"));
    syw_hardware_free(hardware);
    syw_hardware_free(NULL);
}

static void names_are_found_as_tools_write_them(void **state)
{
    (void)state;
    struct syw_hardware *hardware = hardware_of(NULL);
    static const char a100[] = "NVIDIA A100 SXM4 40GB";
    assert_device(hardware, "NVIDIA A100-SXM4-40GB", a100, 400, 1);
    assert_device(hardware, "a100_sxm4_40gb", a100, 400, 1);
    assert_device(hardware, "A100 40GB SXM4", a100, 400, 1);
    assert_device(hardware, "NVIDIA A100 80GB PCIe", "NVIDIA A100 PCIe 80GB", 300, 1);
    assert_device(hardware, "NVIDIA A100-PCIE-40GB", "NVIDIA A100 PCIe 40GB", 250, 1);
    assert_device(hardware, "Tesla V100-SXM2-16GB", "NVIDIA V100 SXM2 16GB", 300, 1);
    assert_device(hardware, "Tesla P100-PCIE-16GB", "NVIDIA P100 PCIe", 250, 1);
    assert_device(hardware, "Tesla T4", "NVIDIA T4", 70, 1);
    assert_device(hardware, "NVIDIA GeForce RTX 3090", "NVIDIA RTX 3090", 350, 1);
    assert_device(hardware, "4090", "NVIDIA RTX 4090", 450, 1);
    assert_device(hardware, "TPU v3", "Google TPU v3", 450, 1);
    assert_device(hardware, "Intel(R) Xeon(R) Gold 6248 CPU @ 2.50GHz", "Intel Xeon Gold 6248", 150, 1);
    assert_device(hardware, "AMD EPYC 7742 64-Core Processor", "AMD EPYC 7742", 225, 1);
    assert_device(hardware, "A10", "NVIDIA A10", 150, 1); /* not A100 */
    syw_hardware_free(hardware);
}

static void several_devices_of_one_power_are_one_answer(void **state)
{
    (void)state;
    struct syw_hardware *hardware = hardware_of(NULL);
    assert_device(hardware, "A100 SXM", "NVIDIA A100 SXM4 40GB", 400, 2);
    assert_device(hardware, "V100 SXM2", "NVIDIA V100 SXM2 16GB", 300, 2);
    assert_no_device(hardware, "A100", 4);
    assert_no_device(hardware, "H100", 3);
    assert_no_device(hardware, "A100 PCIe", 2);
    syw_hardware_free(hardware);
}

static void a_device_is_never_guessed(void **state)
{
    (void)state;
    struct syw_hardware *hardware = hardware_of(NULL);
    assert_no_device(hardware, "RTX 3080 Ti", 0);         /* not the RTX 3080 */
    assert_no_device(hardware, "RTX 3080 Laptop GPU", 0); /* nor this */
    assert_no_device(hardware, "A100 PCIe 20GB", 0);      /* of another size than those that tell theirs */
    assert_no_device(hardware, "H100 80GB", 3);
    assert_no_device(hardware, "80GB", 2);
    assert_no_device(hardware, "H1", 0);
    assert_no_device(hardware, "TITA", 0);
    assert_no_device(hardware, "MI", 0); /* three letters at least stand for what numbers follow */
    assert_no_device(hardware, "", 0);
    assert_no_device(hardware, "--", 0);
    assert_no_device(hardware, "NVIDIA", 0);
    char longest[2000];
    memset(longest, 'D', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_no_device(hardware, longest, 0);
    syw_hardware_free(hardware);
}

static void a_users_lines_replace_built_in_ones(void **state)
{
    (void)state;
    struct syw_hardware *hardware = hardware_of("name,tdp_w\n\"a100, sxm4, 40gb\",300\nOur board,12.5\n");
    assert_int_equal(syw_hardware_count(hardware), 82);
    assert_device(hardware, "NVIDIA A100-SXM4-40GB", "a100, sxm4, 40gb", 300, 1);
    assert_device(hardware, "board", "Our board", 12.5, 1);
    assert_no_device(hardware, "A100 SXM", 2); /* 300 and 400 W now */
    assert_string_equal(syw_hardware_get(hardware, 1)->source, "my/devices.csv");
    syw_hardware_free(hardware);
}

static void assert_error(const char *text, size_t line, size_t column, const char *message, const char *hint)
{
    struct syw_hardware *hardware = NULL;
    struct syw_error err = {0};
    assert_int_equal(read_hardware(&hardware, text, &err), SYW_EPARSE);
    assert_null(hardware);
    assert_string_equal(err.source, "my/devices.csv");
    assert_string_equal(err.text, message);
    assert_string_equal(err.hint, hint);
    assert_int_equal(err.line, line);
    assert_int_equal(err.column, column);
}

static void a_wrong_line_is_an_error_with_its_place(void **state)
{
    (void)state;
    static const char unit[] = "thermal design power is in W, of one device";
    assert_error("name,tdp_kw\nA,1\n", 1, 0, "no column is named 'tdp_w'",
                 "a table of devices has the columns name, kind, tdp_w, source");
    assert_error("name,tdp_w\nA,0\n", 2, 2, "column 'tdp_w': '0' is too small", unit);
    assert_error("name,tdp_w\nA,400000\n", 2, 2, "column 'tdp_w': '400000' is too large", unit);
    assert_error("name,tdp_w\nA,\n", 2, 2, "column 'tdp_w': '' is not a number", unit);
    assert_error("name,tdp_w\nRTX 1,5\nGeForce RTX-1,6\n", 3, 0, "the device 'GeForce RTX-1' is in the table twice",
                 "line 2 has it too: keep one of them");
    assert_error("name,tdp_w\n---,5\n", 2, 1, "column 'name': '---' is not a name", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_device_tells_kind_and_source_and_is_found),
        cmocka_unit_test(names_are_found_as_tools_write_them),
        cmocka_unit_test(several_devices_of_one_power_are_one_answer),
        cmocka_unit_test(a_device_is_never_guessed),
        cmocka_unit_test(a_users_lines_replace_built_in_ones),
        cmocka_unit_test(a_wrong_line_is_an_error_with_its_place),
    };
    return cmocka_run_group_tests_name("hardware", tests, NULL, NULL);
}
