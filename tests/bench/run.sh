#!/bin/sh
# Speed and memory of `syw curve` on generated logs, beside the floor (libcsv + strtod) and beside pandas + numpy, in one
# run. `tests/bench/run.sh BUILD [ROWS]`; times are the medians of three runs taken in turns, memory is the peak.
set -eu
build=$1
most=${2:-10000000}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
here=$(dirname "$0")
log=$scratch/log.csv

median() { sort -n | sed -n 2p; }
measure() { # runs the floor and syw three times in turns; fills floor, ours and memory
    : >"$scratch/floor"
    : >"$scratch/ours"
    for _ in 1 2 3; do
        "$build/bench_run" "$build/bench_floor" "$log" >>"$scratch/floor"
        "$build/bench_run" "$build/syw" curve -q -f csv --at "log:1:$1:200" "$log" >>"$scratch/ours"
    done
    floor=$(cut -d' ' -f1 "$scratch/floor" | median)
    ours=$(cut -d' ' -f1 "$scratch/ours" | median)
    memory=$(cut -d' ' -f2 "$scratch/ours" | median)
}

echo "syw curve, 200 budgets, one model, failed trials charged, hours and kWh summed"
echo "      rows   file MB   floor s     syw s   syw/floor   peak bytes/row"
rows=1000
"$build/bench_generate" $rows >"$log"
base=$("$build/bench_run" "$build/syw" curve -q -f csv "$log" | cut -d' ' -f2)
rows=100000
while [ "$rows" -le "$most" ]; do
    "$build/bench_generate" "$rows" >"$log"
    cat "$log" >/dev/null
    measure "$rows"
    megabytes=$(($(wc -c <"$log") / 1000000))
    awk -v r="$rows" -v m="$megabytes" -v f="$floor" -v s="$ours" -v k="$memory" -v b="$base" 'BEGIN {
        printf "%10d %9d %9.3f %9.3f %11.2f %16.1f\n", r, m, f, s, s / f, (k - b) * 1024 / r }'
    rows=$((rows * 10))
done
echo "peak bytes/row: above the $base kB that the tool takes for 1000 rows"

rows=$((rows / 10))
if python3 -c 'import pandas' 2>/dev/null; then
    peer=$("$build/bench_run" python3 "$here/peer.py" "$log")
    awk -v p="$peer" -v s="$ours" -v r="$rows" 'BEGIN { split(p, a, " ");
        printf "pandas + numpy, %d rows: %.1f s, %.0f MB peak: %.0f times as long\n", r, a[1], a[2] / 1024, a[1] / s }'
else
    echo "pandas + numpy: not installed (python3-pandas), not compared"
fi
