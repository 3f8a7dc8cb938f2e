#!/bin/sh
# Run by conda build in the folder that holds syw and libcsv; PREFIX is where all goes, CC the compiler.
set -eu
libcsv=$PWD/libcsv
cc=${CC:-cc}
"$cc" -O2 -fPIC -I"$libcsv" -c "$libcsv/libcsv.c" -o "$libcsv/libcsv.o"
"${AR:-ar}" rcs "$libcsv/libcsv.a" "$libcsv/libcsv.o"
make -C syw -j"${CPU_COUNT:-1}" CC="$cc" CFLAGS="${CFLAGS:-} -I$libcsv" LDFLAGS="${LDFLAGS:-} -L$libcsv" \
    LDLIBS="-L$libcsv" PREFIX="$PREFIX" install
