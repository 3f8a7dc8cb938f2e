#!/bin/sh
# make install gives a working tool, manual pages, completions and a library that pkg-config alone finds; make uninstall
# leaves nothing.
set -eu
prefix=$SCRATCH/prefix
build=$(dirname "$SYW")
build=${build#"$PWD"/} # as make has it: otherwise it would build all again, below the tests that link it
wrong() { echo "install: $*"; exit 1; }

if make -s PKGCONFIG=/nowhere/pkg-config help 2>&1 | grep nowhere; then
    wrong "make asks pkg-config before make setup can have installed it"
fi
said=$(make -s BUILD="$build" PREFIX="$prefix" install)
for variable in PATH MANPATH; do
    case $said in *"export $variable=\"$prefix/"*) ;; *) wrong "it does not say what to add to $variable: $said" ;; esac
done
[ "$(env -u MANPATH sh -c "$(echo "$said" | grep export)"'; syw --version')" = "$("$SYW" --version)" ] ||
    wrong "what it says to add does not find syw"
[ "$("$prefix/bin/syw" --version)" = "$("$SYW" --version)" ] || wrong "the installed tool does not run"

grep -q "version = \"$("$SYW" --version | cut -d' ' -f2)\"" src/packaging/conda/meta.yaml ||
    wrong "the conda recipe is of another version"

PKG_CONFIG_PATH=$prefix/lib/pkgconfig
export PKG_CONFIG_PATH
[ "syw $(pkg-config --modversion syw)" = "$("$SYW" --version)" ] || wrong "syw.pc has another version"
PKG_CONFIG_LIBDIR=$prefix/lib/pkgconfig pkg-config --cflags syw >/dev/null || wrong "compiling needs packages that no header includes"
# shellcheck disable=SC2046,SC2086 # lists of flags; the sanitizers of the library, if it has any
cc -std=c11 ${CFLAGS:-} samples/expected_best.c -o "$SCRATCH/shared" $(pkg-config --cflags --libs syw)
# shellcheck disable=SC2086
expected=$(LD_LIBRARY_PATH=$prefix/lib "$SCRATCH/shared")
echo "$expected" | grep -q '0.833' || wrong "samples/expected_best.c prints: $expected"
# an estimator needs GSL alone, and nothing at all where it runs
case ${CFLAGS:-} in
*sanitize*) ;; # has no static libraries
*)
    cc -std=c11 -static samples/expected_best.c -I"$prefix/include" "$prefix/lib/libsyw.a" -lgsl -lgslcblas -lm \
        -o "$SCRATCH/static"
    [ "$("$SCRATCH/static")" = "$expected" ] || wrong "the static estimator prints something else"
    ! readelf -d "$SCRATCH/static" | grep -q NEEDED || wrong "the static estimator needs libraries"
    ;;
esac
# shellcheck disable=SC2046,SC2086
cc -std=c11 ${CFLAGS:-} samples/totals.c -o "$SCRATCH/totals" $(pkg-config --cflags --libs syw)
LD_LIBRARY_PATH=$prefix/lib "$SCRATCH/totals" samples/digits/trials.csv >"$SCRATCH/totals.out"
grep -q '^mlp: 150 trials (11 failed), best 0.98, 0.219 h, 0.00306 kWh$' "$SCRATCH/totals.out" ||
    wrong "samples/totals.c prints: $(cat "$SCRATCH/totals.out")"
# shellcheck disable=SC2046,SC2086
cc -std=c11 ${CFLAGS:-} samples/band.c -o "$SCRATCH/band" $(pkg-config --cflags --libs syw)
band=$(LD_LIBRARY_PATH=$prefix/lib "$SCRATCH/band" | tail -n 1)
[ "$band" = 'best of 5: 0.31, 0.00 to 0.42' ] || wrong "samples/band.c prints: $band"
# shellcheck disable=SC2046,SC2086
cc -std=c11 ${CFLAGS:-} samples/compare.c -o "$SCRATCH/compare" $(pkg-config --cflags --libs syw)
compared=$(LD_LIBRARY_PATH=$prefix/lib "$SCRATCH/compare" samples/digits/trials.csv | head -n 1)
[ "$compared" = '0.0001 kWh: mlp 0.8964, hgb 0.9723, difference -0.1305 to -0.0212' ] ||
    wrong "samples/compare.c prints: $compared"
readelf -d "$SCRATCH/shared" | grep -q 'libsyw.so.1' || wrong "the shared library has no soname"

for page in syw syw-check syw-curve syw-plot; do
    [ -s "$prefix/share/man/man1/$page.1" ] || wrong "no manual page $page"
done
if command -v man >/dev/null 2>&1; then
    for page in "$prefix"/share/man/man1/*; do
        warnings=$(man --warnings -l "$page" 2>&1 >/dev/null || true)
        [ -z "$warnings" ] || wrong "$page: $warnings"
    done
fi
bash -n "$prefix/share/bash-completion/completions/syw"
if command -v zsh >/dev/null 2>&1; then zsh -n "$prefix/share/zsh/site-functions/_syw"; fi
if command -v fish >/dev/null 2>&1; then fish -n "$prefix/share/fish/vendor_completions.d/syw.fish"; fi

make -s BUILD="$build" PREFIX="$prefix" uninstall >/dev/null
left=$(find "$prefix" -mindepth 1)
[ -z "$left" ] || wrong "left behind: $left"
