#!/bin/sh
# Stands for the tool and makes of every call a seed of fuzz_cli: `make fuzz-seeds` runs the tool's tests with it. TOOL is
# the tool, SEEDS the folder.
set -u
LONGEST=1500 # bytes of a file; the first lines of what is longer
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
stdin=
n=0

# Sets word to @1, @2 or @3 for a file of text, and takes its first lines.
take() { # file
    word=@$((n + 1))
    if [ $n -eq 3 ] || [ "$(head -c $LONGEST "$1" | LC_ALL=C tr -d '\000\034' | wc -c)" -ne "$(head -c $LONGEST "$1" | wc -c)" ]; then
        odd=yes
        return
    fi
    n=$((n + 1))
    if [ "$(wc -c <"$1")" -gt $LONGEST ]; then head -c $LONGEST "$1" | sed '$d'; else cat "$1"; fi >"$scratch/$n"
}

odd='' skip=''
for argument; do
    word=$argument
    if [ "$skip" ]; then
        skip=
        continue
    fi
    case $argument in
    -o | --output) skip=yes; continue ;;
    -o* | --output=*) continue ;;
    -) stdin=$scratch/stdin; cat >"$stdin"; take "$stdin" ;;
    --*=*) file=${argument#*=}; if [ -f "$file" ]; then take "$file"; word=${argument%%=*}=$word; fi ;;
    *) if [ -f "$argument" ]; then take "$argument"; elif [ -d "$argument" ]; then odd=yes; fi ;;
    esac
    printf '%s\n' "$word"
done >"$scratch/words"
if [ -z "$odd" ] && [ -s "$scratch/words" ]; then
    seed=$(mktemp "$SEEDS/XXXXXX")
    {
        head -c -1 "$scratch/words"
        for i in 1 2 3; do
            printf '\034'
            [ ! -f "$scratch/$i" ] || cat "$scratch/$i"
        done
    } >"$seed"
fi
if [ "$stdin" ]; then "$TOOL" "$@" <"$stdin"; else "$TOOL" "$@"; fi
