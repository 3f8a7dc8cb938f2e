#!/bin/sh
# Whatever models, devices and places are called: what syw writes is valid UTF-8 without a character that steers a
# terminal (C0 but line ends, DEL, C1) or shows text backwards (bidi overrides). Names are cut between characters.
set -eu
wrong() { echo "hostile names: $*"; exit 1; }
mkdir -p "$SCRATCH"
cd "$SCRATCH"

# ESC, BEL, BS, VT, FF, CR and DEL; U+009B and U+009D; U+202E and U+2066; U+2028; U+FFFE and U+10FFFF
printf 'red\033[31m\033]0;pwned\007\nback\bvt\vff\f\ncr\rover\ndel\177\nc1\302\23331m\302\235\n' >names
printf 'bidi\342\200\256evil\342\201\246\nline\342\200\250end\nnone\357\277\276\364\217\277\277\n' >>names
{
    printf 'model,accuracy,hours,kwh,inference\n'
    while IFS= read -r name; do
        for value in 0.5 0.7 0.6; do printf '"%s",%s,1,2,3\n' "$name" $value; done
    done <names
} >log.csv

# Hexadecimal bytes of a file, one line, each after a blank.
hex() { od -An -v -tx1 "$1" | tr '\n' ' ' | tr -s ' '; }
# A quoted cell of CSV may hold tabs and CR; every format has line ends.
clean() { # file, extended regular expression of further bytes that it may have
    iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 || wrong "$what: no UTF-8"
    found=$(hex "$1" | sed -E "s/ 0a//g${2:+; s/ ($2)//g}" |
        grep -oE ' (0[0-9a-f]|1[0-9a-f]|7f|c2 [89][0-9a-f]|e2 80 a[89a-e]|e2 81 a[6-9]|ef bf b[ef]|f4 8f bf b[ef])' |
        sort -u | tr '\n' ' ')
    [ -z "$found" ] || wrong "$what: raw$found"
}
run() { # format, what the output may have, arguments
    format=$1 may=$2
    shift 2
    what="$*, $format"
    "$SYW" "$@" -f "$format" >out 2>err || { cat err; wrong "$what: status $?"; }
    [ -s out ] || wrong "$what: nothing"
    clean out "$may"
    what="$what, messages"
    clean err ''
}

for format in text csv json markdown latex html; do
    may=
    [ $format != csv ] || may='09|0d'
    for command in check curve compare 'audit --assume-random' footprint 'tradeoff --cost inference' report; do
        case $command-$format in audit*-csv | report-text | report-csv | tradeoff*-html) continue ;; esac
        # shellcheck disable=SC2086 # a command and its options
        run $format "$may" $command -m accuracy --column energy=kwh log.csv
    done
done
for format in svg pdf png; do
    "$SYW" plot -m accuracy -q log.csv -o "plot.$format" --title "$(printf 'a\033b\357\277\276')" 2>err || { cat err; wrong "no $format"; }
done
what='plot, svg'
clean plot.svg ''

# names that are longer than what shows them, of two bytes a character, beginning at an even and at an odd byte
i=0 long=
while [ $i -lt 95 ]; do long="${long}$(printf '\303\251')" i=$((i + 1)); done
for name in "$long" "x$long"; do
    printf 'zone,name,g_per_kwh,year,source\nlab,"%s",100,2025,"%s"\n' "$name" "$name" >zones.csv
    printf 'name,kind,tdp_w,source\n"%s",gpu,300,"%s"\n' "$name" "$name" >devices.csv
    printf 'time,area,g_per_kwh\n' >series.csv
    for hour in 10 11 12; do printf '2026-02-03T%d:00:00Z,"%s",%d\n' $hour "$name" $hour >>series.csv; done
    for template in hf acl neurips ai-act latex; do
        what="--template $template"
        "$SYW" footprint -m accuracy -q log.csv --zone-table zones.csv --intensity lab --hardware-table devices.csv \
            --hardware "$name" --template $template >out
        clean out ''
    done
    for format in text csv json markdown latex html; do
        run $format '' footprint -m accuracy -q log.csv --zone-table zones.csv --intensity lab \
            --hardware-table devices.csv --hardware "$name" --column energy= --model A
        run $format '' footprint -m accuracy -q log.csv --column duration=hours --intensity series.csv --model A
    done
done

# what is imported is the log as it was, but for a terminal
printf '"semi;colon",0.5,1,2,3\n"tab\tbed",0.6,1,2,3\n"=1+1",0.7,1,2,3\n' >>log.csv
"$SYW" import -m accuracy -q log.csv -o again.csv
# hyperparameters apart, which it does not keep
values() { "$SYW" curve "$@" -q -f json | sed -e '/"best_parameters": {}/d' -e '/"best_parameters": {$/,/}/d'; }
values -m accuracy log.csv >before.json
values again.csv >after.json
cmp before.json after.json || wrong "imported names are others"
# where there is a terminal to be had
if SHELL=/bin/sh script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    what='import, on a terminal'
    SHELL=/bin/sh script -qec "'$SYW' import -m accuracy -q log.csv" /dev/null </dev/null >out
    grep -q 'semi;colon' out || wrong "$what: nothing"
    clean out '0d'
fi
