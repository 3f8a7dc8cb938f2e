#!/bin/sh
# The shared library exports exactly what the headers declare, every name of the static one begins with syw_, C++ programs
# can use them, and a program that only estimates links the static library with GSL alone.
set -eu
build=$(dirname "$SYW")
wrong() { echo "exports: $*"; exit 1; }
mkdir -p "$SCRATCH"

cc -E -P -Iinclude include/syw.h | grep -oE '\<syw_[a-z0-9_]+ *\(' | tr -d ' (' | sort -u >"$SCRATCH/declared"
nm -D --defined-only "$build/libsyw.so" | awk '$2 == "T" { sub(/@.*/, "", $3); print $3 }' | sort -u >"$SCRATCH/exported"
[ "$(wc -l <"$SCRATCH/declared")" -gt 100 ] || wrong "hardly a function is declared"
diff -u "$SCRATCH/declared" "$SCRATCH/exported" || wrong "declared (-) and exported (+) differ"

# a program may call its own functions what it likes; names of the compiler's own begin with _
nm "$build/libsyw.a" 2>/dev/null | awk 'NF == 3 && $2 ~ /^[A-TV-Z]$/ && $3 !~ /^(syw)?_/ { print $3 }' >"$SCRATCH/taken"
[ ! -s "$SCRATCH/taken" ] || wrong "names of the static library that do not begin with syw_:" "$(cat "$SCRATCH/taken")"

# shellcheck disable=SC2086 # flags; the sanitizers of the library, if it has any
cc -std=c11 ${CFLAGS:-} -Iinclude samples/expected_best.c -o "$SCRATCH/estimate" "$build/libsyw.a" -lgsl -lgslcblas -lm
"$SCRATCH/estimate" | grep -q '0.833' || wrong "an estimate linked with GSL alone is wrong"

if command -v c++ >/dev/null 2>&1; then
    cat >"$SCRATCH/use.cc" <<'END'
#include <syw.h>
#if SYW_VERSION_NUMBER < 100
#error "no version"
#endif
#include <cstdio>
int main()
{
    const double value[] = {0.6, 0.7, 0.9};
    return std::printf("%s %d\n", syw_version(), (int)sizeof value) < 0;
}
END
    # shellcheck disable=SC2086
    c++ -Wall -Wextra -Werror ${CFLAGS:-} -Iinclude "$SCRATCH/use.cc" -o "$SCRATCH/use" "-L$build" -lsyw
    ln -s "$build/libsyw.so" "$SCRATCH/libsyw.so.1"
    [ "$(LD_LIBRARY_PATH=$SCRATCH "$SCRATCH/use")" = "$("$SYW" --version | sed 's/syw //') 24" ] || wrong "C++ prints another version"
fi
