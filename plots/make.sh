#!/bin/sh
# The gallery, from samples/ alone: `make plots`. The same input gives the same bytes, so git shows what changed.
set -eu
syw=$1
cd "$(dirname "$0")/.."
log=samples/digits/trials.csv

"$syw" plot "$log" -q --size neurips --percent -o plots/digits.svg
"$syw" plot "$log" -q --size acl --percent -o plots/digits-acl.pdf
"$syw" plot "$log" -q --size neurips --percent --scale error -o plots/digits-error.svg
"$syw" plot "$log" -q --size icml --percent --log none -o plots/digits-linear.pdf
"$syw" plot "$log" -q --size slide --percent --theme dark --title 'Expected best, by budget' --dpi 96 -o plots/digits-slide.png
"$syw" plot "$log" -q --size neurips --statistic median --percent -o plots/digits-median.pdf
"$syw" plot "$log" -q --size neurips --percent --bounds 0,1 -o plots/digits-band.pdf
"$syw" plot "$log" -q --size neurips --footprint -o plots/digits-footprint.svg
"$syw" plot "$log" -q --size neurips --where model=mlp -b kwh --average-cost --percent -o plots/digits-kwh.svg
"$syw" plot "$log" -q --size neurips --percent --beyond 4x --confidence 0.8 --ylim 90,101 -o plots/digits-beyond.svg
"$syw" compare "$log" -q --size neurips -b kwh --percent -o plots/digits-compare.svg
"$syw" audit "$log" -q --size neurips --percent --where model=mlp -o plots/digits-audit.svg
"$syw" tradeoff samples/exits/points.csv -q --size neurips --percent -o plots/exits.svg

# The four of figures.md, as a column of a paper shows them.
mkdir -p plots/after
set -- -q --size acl --dpi 100
"$syw" plot "$log" "$@" --percent -o plots/after/curves.png
"$syw" compare "$log" "$@" --percent -o plots/after/compare.png
"$syw" audit "$log" "$@" --percent -g hidden_layers --where model=mlp -o plots/after/audit.png
"$syw" plot "$log" "$@" --footprint -o plots/after/footprint.png
