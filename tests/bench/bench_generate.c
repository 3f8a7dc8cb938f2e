/* A trial log of any length, for timing: bench_generate ROWS >log.csv. About 65 bytes a row, fixed seed. */
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char *argv[])
{
    long rows = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
    gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
    puts("trial,model,learning_rate,score,duration_s,energy_kwh,state");
    for (long i = 0; i < rows; i++) {
        double rate = pow(10, -5 + 4 * gsl_rng_uniform(random));
        double score = 0.9 - 0.05 * gsl_ran_exponential(random, 1);
        double duration = 1800 * gsl_ran_lognormal(random, 0, 0.5);
        const char *failed = gsl_rng_uniform(random) < 0.03 ? "FAILED" : NULL;
        printf("%ld,%s,%.7f,", i, "large", rate);
        if (!failed)
            printf("%.9f", score);
        printf(",%.4f,%.7f,%s\n", duration, duration * 0.3 / 3600, failed ? failed : "COMPLETED");
    }
    gsl_rng_free(random);
    return ferror(stdout) || fclose(stdout) != 0;
}
