/* Loops over plain arrays of lanes, compiled once for each generation of x86 CPUs and chosen when called; elsewhere
 * the compiler's own target decides. Only speed depends on it, never a result: see pair.h.
 */
#ifndef SYW_STATS_LANES_H
#define SYW_STATS_LANES_H

#include <stdbool.h>

/* gcc 12 vectorizes such loops at -O3 only; whoever includes this is compiled so. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")
#endif

/* Compiled for each generation and chosen when the program is loaded, where the compiler can do that by itself. */
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__gnu_linux__)
#define LANES_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define LANES_CLONES
#endif

#if defined(__GNUC__) && defined(__x86_64__)
#define LANES_X86    1
#define LANES_AVX2   __attribute__((target("avx2,fma")))
#define LANES_AVX512 __attribute__((target("avx512f,avx512dq,avx512vl,fma")))

static inline bool lanes_have_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

static inline bool lanes_have_avx512(void)
{
    return lanes_have_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl");
}
#endif

#endif
