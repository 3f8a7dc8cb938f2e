/* The floor under any reader built on libcsv: parse the file with callbacks that do nothing but strtod the three
 * columns that a curve with costs needs. bench_floor FILE prints their sums, so that nothing can be optimized away. */
#include <csv.h>
#include <stdio.h>
#include <stdlib.h>

struct floor_state {
    int column;
    double sum[7];
};

static void field(void *text, size_t length, void *context)
{
    struct floor_state *state = context;
    (void)length;
    if (state->column >= 3 && state->column <= 5)
        state->sum[state->column] += strtod(text, NULL);
    state->column++;
}

static void row(int end, void *context)
{
    (void)end;
    ((struct floor_state *)context)->column = 0;
}

int main(int argc, char *argv[])
{
    static char block[1 << 16];
    struct floor_state state = {0};
    struct csv_parser parser;
    FILE *in = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (!in || csv_init(&parser, CSV_APPEND_NULL) != 0)
        return 1;
    setvbuf(in, NULL, _IONBF, 0);
    for (size_t n; (n = fread(block, 1, sizeof block, in)) > 0;)
        if (csv_parse(&parser, block, n, field, row, &state) != n)
            return 1;
    csv_fini(&parser, field, row, &state);
    csv_free(&parser);
    fclose(in);
    printf("%.17g %.17g %.17g\n", state.sum[3], state.sum[4], state.sum[5]);
    return 0;
}
