#!/bin/sh
# Runs the tool as users do and compares every byte. `tests/run.sh build/syw [CASE|SCRIPT...]`
#
#   tests/cli/<case>/      cmd: a shell script, run in the case's folder; out, err: what it must print (no file: nothing);
#                          status: its exit status (no file: 0); needs: tools without which the case is skipped
#   tests/invalid/<case>/  args: arguments of `syw check`, or a command and its arguments; err: the exact message;
#                          status (no file: 1); standard output must stay empty
#   tests/*_test.sh        scripts that check what a comparison cannot; they print what is wrong and exit 1
set -u
export LC_ALL=C NO_COLOR=1
unset SOURCE_DATE_EPOCH COLUMNS MAKEFLAGS MFLAGS MAKELEVEL
tests=$(cd "$(dirname "$0")" && pwd)
syw=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
PATH=$(dirname "$syw"):$PATH
export PATH SYW="$syw" ROOT="${tests%/tests}"
shift
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export SCRATCH="$scratch/work"
passed=0 failed=0 skipped=0
limit=$(command -v timeout || true)
limit=${limit:+timeout 1200} # seconds; sanitizers take ten times as long

verdict() { # name, 0 if good
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $1"
    fi
}

same() { # expected file (may not exist), got file
    if [ -f "$1" ]; then diff -u "$1" "$2"; else diff -u /dev/null "$2"; fi
}

# What `make setup` does not install, no case may take for granted.
lacks() { # folder
    [ -f "$1/needs" ] || return 1
    while read -r tool; do
        command -v "$tool" >/dev/null || { echo "skipped: ${1#"$tests"/} (no $tool)"; return 0; }
    done <"$1/needs"
    return 1
}

run_case() { # folder
    if lacks "$1"; then
        skipped=$((skipped + 1))
        return
    fi
    rm -rf "$SCRATCH" && mkdir "$SCRATCH"
    if [ -f "$1/cmd" ]; then
        (cd "$1" && $limit sh ./cmd) >"$scratch/out" 2>"$scratch/err" </dev/null
        status=$?
        want=0
    else
        args=$(cat "$1/args")
        case $args in
        check\ * | import\ * | report\ * | curve\ * | plot\ * | compare\ * | audit\ * | footprint\ * | tradeoff\ * | help\ * | '') ;;
        *) args="check $args" ;;
        esac
        (cd "$1" && eval "$limit \"\$SYW\" $args") >"$scratch/out" 2>"$scratch/err" </dev/null
        status=$?
        want=1
    fi
    [ -f "$1/status" ] && want=$(cat "$1/status")
    good=0
    same "$1/out" "$scratch/out" || good=1
    same "$1/err" "$scratch/err" || good=1
    [ "$status" -eq "$want" ] || { echo "exit status $status, not $want"; good=1; }
    verdict "${1#"$tests"/}" $good
}

run_script() { # file
    rm -rf "$SCRATCH" && mkdir "$SCRATCH"
    (cd "$ROOT" && ${limit:+timeout 3600} sh "$1") # the README is many commands
    verdict "$(basename "$1")" $?
}

[ $# -gt 0 ] || set -- "$tests"/cli/*/ "$tests"/invalid/*/ "$tests"/*_test.sh
for test in "$@"; do
    if [ -d "$test" ]; then
        run_case "$(cd "$test" && pwd)"
    else
        run_script "$(cd "$(dirname "$test")" && pwd)/$(basename "$test")"
    fi
done
skipped=$([ "$skipped" -eq 0 ] || echo ", $skipped skipped")
echo "$passed passed, $failed failed$skipped"
[ "$failed" -eq 0 ]
