#!/bin/sh
# Every command in the README is run, and what it prints is compared with what the README shows. In a fenced `console`
# block a line that begins with "$ " is a command; what follows, up to the next one, is its output (both streams).
# Commands that install or build are only looked at: make and git.
set -eu
mkdir -p "$SCRATCH/build"
cp -r samples "$SCRATCH"
awk -v dir="$SCRATCH" '
    /^```console$/ { inside = 1; next }
    /^```/ { inside = 0; next }
    inside && /^\$ / { n++; print substr($0, 3) > (dir "/" n ".cmd"); printf "" > (dir "/" n ".want"); next }
    inside { print > (dir "/" n ".want") }
    END { print n > (dir "/count") }' README.md
count=$(cat "$SCRATCH/count")
[ "$count" -ge 4 ] || { echo "README: only $count commands found"; exit 1; }
failed=0 i=0
while [ "$i" -lt "$count" ]; do
    i=$((i + 1))
    command=$(cat "$SCRATCH/$i.cmd")
    case $command in
    make* | git*) continue ;;
    esac
    (cd "$SCRATCH" && sh -c "$command") >"$SCRATCH/$i.got" 2>&1 || true
    if ! diff -u "$SCRATCH/$i.want" "$SCRATCH/$i.got"; then
        echo "README: $command"
        failed=1
    fi
done
exit "$failed"
