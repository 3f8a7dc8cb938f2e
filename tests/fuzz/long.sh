#!/bin/sh
# Runs every fuzz target for so many hours, side by side, and prints what came of it. `tests/fuzz/long.sh HOURS BUILD
# CORPORA TARGET...`: BUILD has the programs, CORPORA/TARGET what they found so far. What makes one of them stop lies in
# CORPORA/TARGET-crash-*, and exits with 1.
set -u
seconds=$(awk "BEGIN { printf \"%.0f\", ($1 * 3600 > 1 ? $1 * 3600 : 1) }") # 0 would be without end
hours=$1 build=$2 corpora=$3
shift 3
export NO_COLOR=1
mkdir -p "$corpora"
for target; do
    mkdir -p "$corpora/$target"
    nice -n 19 "$build/fuzz_$target" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2000 -max_len=4000 \
        -print_final_stats=1 -artifact_prefix="$corpora/$target-" "$corpora/$target" "tests/fuzz/corpus_$target" \
        >"$corpora/$target.log" 2>&1 &
done
wait
stat() { sed -n "s/^stat::$2: *//p" "$corpora/$1.log"; }
last() { grep -o " $2: [0-9]*" "$corpora/$1.log" | tail -1 | grep -o '[0-9]*$'; }
found=0
echo "| target | hours | runs | runs/s | edges | features | corpus | peak MB | crashes |"
echo "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
for target; do
    crashes=$(find "$corpora" -maxdepth 1 \( -name "$target-crash-*" -o -name "$target-timeout-*" -o -name "$target-oom-*" \
        -o -name "$target-leak-*" \) | wc -l)
    [ "$crashes" -eq 0 ] || found=1
    echo "| $target | $hours | $(stat "$target" number_of_executed_units) | $(stat "$target" average_exec_per_sec)" \
        "| $(last "$target" cov) | $(last "$target" ft) | $(last "$target" corp) | $(stat "$target" peak_rss_mb) | $crashes |"
done
exit $found
