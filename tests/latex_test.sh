#!/bin/sh
# All that syw writes for LaTeX compiles, whatever the models are called, and the page shows each name as it is. Skipped
# where there is no LaTeX with booktabs or no pdftotext; test_sheet has the escapes in any case.
set -eu
wrong() { echo "latex: $*"; exit 1; }
if ! command -v pdflatex >/dev/null || ! command -v pdftotext >/dev/null || [ -z "$(kpsewhich booktabs.sty)" ]; then
    echo "latex: no pdflatex with booktabs or no pdftotext: skipped"
    exit 0
fi
mkdir -p "$SCRATCH"
cd "$SCRATCH"

cat >names <<'END'
A
[ours] BERT
*C
[2cm]B
[]
[
]
*
**bold**
*[2cm]D
\\[3cm]E
a|b
|a|
bert--base
a---b
--
a,,b
,,quoted''
?`quoted`
!`so
it's
'single'
two''of
``both''
100% \input{x}
\input{/etc/passwd}
\write18{true}
\end{tabular}
\\
\
#$&{}<<>>
$x^2$
$$
R&D
a_b_c
x^2
~tilde~
^^41
{brace
close}
%comment
# head
<script>alert(1)</script>
1. list
(a)
/usr/bin
a/b\c
fi ffi fl
@SUM(1)
=1+1
+1
-2+3
;=1
a:b
`tick`
http://example.org/x?a=b&c=d%20e
\verb|x|
\begin{document}
\endinput
\relax
\csname x\endcsname
\multicolumn{2}{l}{x}
A\_B
café
naïve ß ø
END
{
    printf 'model,accuracy,hours,kwh\n'
    while IFS= read -r name; do
        for value in 0.5 0.7 0.6; do printf '"%s",%s,1,2\n' "$name" $value; done
    done <names
    for value in 0.5 0.7 0.6; do printf '"straight ""quote""",%s,1,2\n' $value; done
    for value in 0.5 0.7 0.6; do printf 'a\033b\013c\177d\302\233e\342\200\256h\357\277\276g,%s,1,2\n' $value; done
} >log.csv
echo 'straight "quote"' >>names
echo 'a?b?c?d?e?h?g' >>names
# TeX's first encoding draws an underscore as a rule and accents as signs of their own, which pdftotext does not read
LC_ALL=C grep -v '[_^~]' names | LC_ALL=C grep '^[ -~]*$' >plain

device='[it'"'"'s] a--b|c'
printf 'name,kind,tdp_w,source\n"%s",gpu,300,here\n' "$device" >devices.csv
printf 'zone,name,g_per_kwh,year,source\nlab,"*a--b|c",100,2025,"?`here"\n' >zones.csv

# compile encoding file: sets it on a page that is large enough for every table
compile() {
    cat >page.tex <<END
\\documentclass{article}
$1
\\usepackage{booktabs}
\\pdfpagewidth=90in \\textwidth=85in \\hsize=85in \\pdfpageheight=200in \\textheight=195in \\vsize=195in
\\begin{document}
\\noindent
\\input{$2}
\\end{document}
END
    timeout 60 pdflatex -interaction=nonstopmode -halt-on-error page.tex >page.log 2>&1 || { grep -A 3 '^!' page.log; wrong "$2 does not compile"; }
    pdftotext -layout page.pdf page.txt
}
shown() { # file with names, what it is about
    while IFS= read -r name; do
        grep -qF -- "$name" page.txt || { cat page.txt; wrong "$2 does not show $name"; }
    done <"$1"
}
begins_a_row() {
    while IFS= read -r name; do
        grep -F -- "$name" page.txt | sed 's/^ *//' | n=$name awk 'index($0, ENVIRON["n"]) == 1 { found = 1 } END { exit !found }' ||
            { cat page.txt; wrong "no row of $2 begins with $name"; }
    done <"$1"
}

set -- ''
[ -z "$(kpsewhich lmodern.sty)" ] || set -- '' '\usepackage{lmodern}\usepackage[T1]{fontenc}'
for encoding in "$@"; do
    readable=names
    [ -n "$encoding" ] || readable=plain
    for command in 'curve --at 1,2' footprint; do
        # shellcheck disable=SC2086 # a command and its options
        "$SYW" $command -m accuracy -q --column energy=kwh -f latex log.csv -o table.tex
        compile "$encoding" table.tex
        begins_a_row $readable "$command"
    done
    "$SYW" audit -m accuracy -q -f latex log.csv -o audit.tex
    compile "$encoding" audit.tex
    shown $readable audit
    "$SYW" report -m accuracy -q -f latex log.csv -o report.tex
    compile "$encoding" report.tex
    shown $readable report
    "$SYW" check -m accuracy -q -f latex log.csv -o check.tex
    compile "$encoding" check.tex
    shown $readable check
    "$SYW" compare -m accuracy -q -f latex log.csv -o compare.tex
    compile "$encoding" compare.tex
    shown $readable compare
    "$SYW" tradeoff -m accuracy -q --cost kwh -f latex log.csv -o tradeoff.tex
    compile "$encoding" tradeoff.tex
    "$SYW" report -m accuracy -q --column energy=kwh -f latex log.csv -o report.tex
    compile "$encoding" report.tex
    shown $readable report
    "$SYW" footprint -m accuracy -q --template latex --hardware-table devices.csv --hardware "$device" \
        --zone-table zones.csv --intensity lab log.csv -o sentence.tex
    compile "$encoding" sentence.tex
    tr '\n' ' ' <page.txt | grep -qF "$device" || wrong "the sentence does not show $device"
    for list in --zones --hardware-list; do
        "$SYW" footprint $list -f latex -o list.tex
        compile "$encoding" list.tex
    done
done

# the tables that come without being asked fit a column of an ACL paper, in its size of eleven points, with their caption
fits() { # what, arguments of syw
    what=$1
    shift
    "$SYW" "$@" -q -f latex --caption -o column.tex
    cat >page.tex <<END
\\documentclass[11pt]{article}
\\usepackage{booktabs}
$times
\\setlength{\\textwidth}{219pt}\\setlength{\\hsize}{219pt}
\\begin{document}
\\begin{table}
\\centering
\\input{column.tex}
\\end{table}
\\end{document}
END
    timeout 60 pdflatex -interaction=nonstopmode -halt-on-error page.tex >page.log 2>&1 || { grep -A 3 '^!' page.log; wrong "$what with its caption does not compile"; }
    ! grep 'Overfull' page.log || { cat column.tex; wrong "$what is wider than a column"; }
}
times= # narrower than what TeX has by itself
[ -z "$(kpsewhich ptmr7t.tfm)" ] || times='\usepackage{times}'
log=$ROOT/samples/digits/trials.csv
fits curve curve "$log"
fits 'curve in percent' curve --percent --at 1,10,100 "$log"
fits 'curve in kWh' curve -b kwh --at 0.0001,0.001 "$log"
fits reach curve --reach 99% "$log"
fits compare compare "$log"
fits audit audit --where model=hgb "$log"
fits footprint footprint "$log"
# where nothing more can be left out the table is set tighter
fits 'compare in kWh' compare -b kwh "$log"
fits 'compare of three' compare -g activation --where model=mlp "$log"
fits 'audit in kWh' audit -b kwh "$log"
fits 'what lies beyond' curve --beyond 4x "$log"
fits 'what if' footprint --what-if DE,aws:us-east-2 "$log"
fits tradeoff tradeoff "$ROOT/samples/exits/examples.csv"
