#!/bin/sh
# Speed and memory of `syw curve` on generated logs, beside the floor (libcsv + strtod) and beside pandas + numpy, in one
# run. `tests/bench/run.sh BUILD [ROWS]`; PYTHON has the peers (build/interop/venv/bin/python, once make interop was
# run). Times are the medians of three runs taken in turns, memory is the peak.
set -eu
build=$1
most=${2:-10000000}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
here=$(dirname "$0")
python=${PYTHON:-python3}
log=$scratch/log.csv

median() { sort -n | sed -n 2p; }
measure() { # runs the floor and syw three times in turns; fills floor, reading, ours and memory
    : >"$scratch/floor"
    : >"$scratch/reading"
    : >"$scratch/ours"
    for _ in 1 2 3; do
        "$build/bench_run" "$build/bench_floor" "$log" >>"$scratch/floor"
        "$build/bench_run" "$build/syw" check -q -m score "$log" >>"$scratch/reading"
        "$build/bench_run" "$build/syw" curve -q -f csv --at "log:1:$1:200" "$log" >>"$scratch/ours"
    done
    floor=$(cut -d' ' -f1 "$scratch/floor" | median)
    reading=$(cut -d' ' -f1 "$scratch/reading" | median)
    ours=$(cut -d' ' -f1 "$scratch/ours" | median)
    memory=$(cut -d' ' -f2 "$scratch/ours" | median)
}

echo "reading by syw check, all cores, beside the floor, one thread; syw curve, 200 budgets with intervals, one model, failed"
echo "trials charged, hours and kWh summed"
echo "      rows   file MB   floor s   check s   check/floor   curve s   peak bytes/row"
rows=1000
"$build/bench_generate" $rows >"$log"
base=$("$build/bench_run" "$build/syw" curve -q -f csv "$log" | cut -d' ' -f2)
rows=100000
while [ "$rows" -le "$most" ]; do
    "$build/bench_generate" "$rows" >"$log"
    cat "$log" >/dev/null
    measure "$rows"
    megabytes=$(($(wc -c <"$log") / 1000000))
    awk -v r="$rows" -v m="$megabytes" -v f="$floor" -v i="$reading" -v s="$ours" -v k="$memory" -v b="$base" 'BEGIN {
        printf "%10d %9d %9.3f %9.3f %13.2f %9.3f %16.1f\n", r, m, f, i, i / f, s, (k - b) * 1024 / r }'
    rows=$((rows * 10))
done
echo "peak bytes/row: above the $base kB that the tool takes for 1000 rows"

rows=$((rows / 10))
if "$python" -c 'import pandas' 2>/dev/null; then
    peer=$("$build/bench_run" "$python" "$here/peer.py" "$log")
    awk -v p="$peer" -v s="$ours" -v r="$rows" 'BEGIN { split(p, a, " ");
        printf "pandas + numpy, %d rows: %.1f s, %.0f MB peak: %.0f times as long\n", r, a[1], a[2] / 1024, a[1] / s }'
else
    echo "pandas + numpy: not installed (python3-pandas), not compared"
fi

if "$python" -c 'import duckdb' 2>/dev/null; then
    : >"$scratch/peer"
    : >"$scratch/ours"
    for _ in 1 2 3; do
        "$python" "$here/read_csv.py" "$log" >>"$scratch/peer"
        "$build/bench_run" "$build/syw" check -q -m score "$log" >>"$scratch/ours"
    done
    echo "$(median <"$scratch/peer") $(cut -d' ' -f1 "$scratch/ours" | median)" | awk -v r="$rows" '{
        printf "reading alone, %d rows, all cores: DuckDB %.2f s, syw check %.2f s: %.2f times as long\n", r, $1, $2, $2 / $1 }'
else
    echo "DuckDB: not installed (python3 -m pip install duckdb), not compared"
fi

echo
echo "equal-tailed band at 0.95: calculated here, and by 100,000 draws with numpy and scipy"
echo " trials      ours s   simulated s      ratio   1 - level, ours   simulated   off by"
for n in 32 100 1000; do
    ours=$("$build/bench_band" $n 0.95)
    if "$python" -c 'import numpy, scipy' 2>/dev/null; then
        peer=$("$python" "$here/simulate_band.py" $n 0.95 100000)
    else
        peer='nan nan'
    fi
    awk -v n=$n -v o="$ours" -v p="$peer" 'BEGIN { split(o, a, " "); split(p, b, " ");
        if (b[1] + 0 == 0) { printf "%7d %11.6f %13s %10s %17.10f\n", n, a[1], "-", "-", 1 - a[2]; exit }
        printf "%7d %11.6f %13.3f %10.0f %17.10f %11.7f %6.1f %%\n", n, a[1], b[1], b[1] / a[1], 1 - a[2], 1 - b[2],
            100 * ((1 - b[2]) / (1 - a[2]) - 1) }'
done

echo
echo "budgets in real cost: 60 over seven octaves by transform, and by simulated searches to the same error"
echo " trials      wall s   processor s   widest bracket   simulated s      ratio"
for n in 200 1000; do
    "$build/bench_budget" $n | awk -v n=$n '{ printf "%7d %11.3f %13.3f %16s %13.1f %10.0f\n", n, $1, $2, $3, $4, $4 / $2 }'
done

echo
echo "intervals within real costs, lognormal costs that go with the values; seconds of one run each"
priced() { # MODELS ROWS WEIGHTS: rows that stand for 1 to WEIGHTS trials each
    awk -v models="$1" -v rows="$2" -v most="$3" 'BEGIN {
        srand(1)
        print "model,accuracy,energy_kwh" (most > 1 ? ",count" : "")
        for (m = 0; m < models; m++)
            for (i = 0; i < rows; i++) {
                z = sqrt(-2 * log(1 - rand())) * cos(6.283185307179586 * rand())
                printf "m%d,%.6f,%.6f", m, 1 / (1 + exp(-1 - z / 2 - 0.6 * rand())), exp(0.8 * z)
                print (most > 1 ? "," 1 + int(most * rand()) : "")
            } }'
}
seconds() { "$build/bench_run" "$build/syw" "$@" -q -b kwh --assume-random | cut -d' ' -f1; }
priced 2 1000 1 >"$log"
bare=$(seconds curve --bands none "$log")
intervals=$(seconds curve "$log")
compare=$(seconds compare "$log")
echo "$bare $intervals $compare" | awk '{
    printf "curves of 2 x 1,000 trials %.1f, with intervals %.1f: %.2f times as long; compare %.1f: %.2f times\n",
        $1, $2, $2 / $1, $3, $3 / $1 }'
priced 1 1000 1 >"$log"
echo "audit of 1,000 trials $(seconds audit "$log")"
priced 1 1000000 1 >"$log"
echo "curve of 1,000,000 trials, simulated, with intervals $(seconds curve "$log")"
priced 7 11000 508 >"$log"
echo "curves of 7 x 2.8 million trials in 11,000 rows each, with intervals $(seconds curve "$log")"

echo
echo "bounds beyond the trials: of the expected best of twice as many, at 0.8; beside opda's point fit, without bounds"
echo " trials      ours s     value        lo        hi      opda s   its value"
for n in 128 1000; do
    ours=$("$build/bench_beyond" $n "$scratch/values")
    if "$python" -c 'import opda' 2>/dev/null; then
        peer=$("$python" "$here/fit_opda.py" "$scratch/values" 2>/dev/null)
    else
        peer='- -'
    fi
    echo "$n $ours $peer" | awk '{ printf "%7d %11.6f %9s %9s %9s %11s %11s\n", $1, $2, $3, $4, $5, $6, $7 }'
done

echo
echo "stores: an Optuna database beside going through its tables once, JSON Lines beside json-c alone, in one thread; MLflow"
echo "beside the bare SELECT of runs with a latest metric, and of runs with a metric's history, of which the best is taken"
echo "          file   MB   least s     syw s     ratio   peak MB"
"$build/bench_store" make "$scratch/study.db" 100000
"$build/bench_store" lines 500000 >"$scratch/runs.jsonl"
"$build/bench_mlflow" make "$scratch/mlflow.db" 10000
beside() { # FILE, the floor's program and mode, options of syw
    store=$scratch/$1 program=$2 mode=$3
    shift 3
    : >"$scratch/floor"
    : >"$scratch/ours"
    for _ in 1 2 3; do
        "$build/bench_run" "$build/$program" "$mode" "$store" >>"$scratch/floor"
        "$build/bench_run" "$build/syw" curve -q --bands none "$@" "$store" >>"$scratch/ours"
    done
    echo "${store##*/} $(($(wc -c <"$store") / 1000000)) $(cut -d' ' -f1 "$scratch/floor" | median) $(cut -d' ' -f1 \
        "$scratch/ours" | median) $(cut -d' ' -f2 "$scratch/ours" | median)" |
        awk '{ printf "%14s %4d %9.3f %9.3f %9.2f %9.1f\n", $1, $2, $3, $4, $4 / $3, $5 / 1024 }'
}
beside study.db bench_store scan
beside runs.jsonl bench_store parse
beside mlflow.db bench_mlflow latest -m val_acc
beside mlflow.db bench_mlflow history -m val_acc --take best
