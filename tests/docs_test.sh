#!/bin/sh
# --help, the manual pages, the completions and the README say the same: every option of a command is in all of the first
# three, and every option that the README names exists.
set -eu
wrong() { echo "docs: $*"; exit 1; }

"$SYW" help --man >/dev/null
for command in $("$SYW" help | sed -n 's/^  syw \([a-z]*\) *FILE.*/\1/p'); do
    "$SYW" help --man "$command" >"$SCRATCH.man" || wrong "no manual page for $command"
    "$SYW" "$command" --help >"$SCRATCH.help"
    grep -oE -- '--[a-z]+(-[a-z]+)*' "$SCRATCH.help" | sort -u >"$SCRATCH.options"
    while read -r option; do
        escaped=$(echo "$option" | sed 's/-/\\\\-/g')
        grep -q -- "$escaped" "$SCRATCH.man" || wrong "$command: $option is not in the manual page"
        for shell in bash zsh; do
            "$SYW" help --completion $shell | grep -q -- "$option" || wrong "$command: $option is not completed in $shell"
        done
        "$SYW" help --completion fish | grep -q -- "-l ${option#--}" || wrong "$command: $option is not completed in fish"
        "$SYW" "$command" "$option" 2>&1 | grep -q 'unknown or ambiguous option' && wrong "$command: $option is documented and unknown"
    done <"$SCRATCH.options"
    grep -q "make install" README.md || wrong "README does not say how to install"
    cat "$SCRATCH.options" >>"$SCRATCH.all"
done
"$SYW" help --man >"$SCRATCH.man"
"$SYW" help --man audit >"$SCRATCH.audit"
COLUMNS=200 "$SYW" help | sed -n '/^Exit status/,$ s/^  \([0-9]\)  \(.*\)/\1 \2/p' >"$SCRATCH.statuses"
[ "$(wc -l <"$SCRATCH.statuses")" -eq 4 ] || wrong "help does not list four exit statuses"
while read -r status meaning; do
    for page in man audit; do
        sed 's/\\-/-/g' "$SCRATCH.$page" | grep -A1 "^.fB$status.fR" | grep -qxF -- "$meaning" || wrong "$page: no exit status $status: $meaning"
    done
done <"$SCRATCH.statuses"
grep -oE -- '--[a-z]+(-[a-z]+)*' README.md | sort -u | while read -r option; do
    case $option in
    --cflags | --libs) continue ;;
    esac
    grep -qx -- "$option" "$SCRATCH.all" || wrong "README: there is no option $option"
done
