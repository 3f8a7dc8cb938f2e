/* Runs a fuzz target over the files that are named, without a fuzzer: the corpus as an ordinary test. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run(const char *path)
{
    enum { LARGEST = 1 << 20 };
    uint8_t *data = malloc(LARGEST);
    FILE *in = fopen(path, "rb");
    if (!data || !in) {
        perror(path);
        free(data);
        return 1;
    }
    size_t size = fread(data, 1, LARGEST, in);
    fclose(in);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++)
        failed |= run(argv[i]);
    printf("%d inputs\n", argc - 1);
    return failed;
}
