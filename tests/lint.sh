#!/bin/sh
# Formatting, static analysis, and the rules of the house. Needs the tools of `make setup-check`.
set -u
cd "$(dirname "$0")/.." || exit 1
failed=0
wrong() {
    echo "lint: $*"
    failed=1
}
# Prints and fails where the pattern occurs in the files given.
forbid() { # rule, pattern, files...
    rule=$1 pattern=$2
    shift 2
    if grep -nE "$pattern" "$@" /dev/null; then wrong "$rule"; fi
}

# Another version of a checker has an opinion of its own: only the one that the code is kept clean with decides, and what
# another one finds is shown.
ours() { # tool, version
    "$1" --version | grep -qiE "(version:?|$1) $2([^0-9]|\$)"
}
checked() { # version, tool, its arguments
    version=$1
    shift
    "$@" && return
    if ours "$1" "$version"; then
        wrong "$1"
    else
        echo "lint: the above is for information: the code is kept clean with $1 $version, which this is not"
    fi
}

sources=$(git ls-files -co --exclude-standard 'src/*.c' 'src/*.h' 'include/*.h')
code=$(git ls-files -co --exclude-standard '*.c' '*.h')
packages='gsl json-c cairo pangocairo pangoft2 fontconfig sqlite3 zlib glib-2.0'

# shellcheck disable=SC2086,SC2046 # lists of file names without blanks
{
    if ours clang-format 14; then
        clang-format --dry-run -Werror $code || wrong "formatting (make format)"
    else
        echo "lint: formatting is not checked: it is that of clang-format 14, which this is not"
    fi

    # one way through the house: who may include what
    all_but() { echo "$sources" | tr ' ' '\n' | grep -vE "$1"; }
    forbid "only base/csv includes csv.h" '#include <csv\.h>' $(all_but '^src/base/csv/')
    forbid "only stats, energy and the tool's main include gsl" '#include <gsl/' $(all_but '^src/(stats|energy)/|^src/cli/main\.c$')
    forbid "only the figure and its canvas include cairo and pango" '#include <(cairo|pango)' $(all_but '^src/render/(figure|canvas)')
    forbid "only energy/series/records.c and ingest/stores include json-c" '#include <json' $(all_but '^src/(energy/series/records\.c|ingest/stores/.*)$')
    forbid "only ingest/stores includes sqlite3.h and zlib.h" '#include <(sqlite3|zlib)' $(all_but '^src/ingest/stores/')
    for room in ingest energy stats analysis render cli; do
        forbid "only $room includes the private headers of $room" "#include \"$room/" $(all_but "^src/$room/")
    done
    forbid "headers are named from src on, or stand beside" '#include "\.\./' $sources
    forbid "base knows no other room" '#include "syw/(log|power|intensity|codecarbon|footprint|hardware|sheet|figure|report)' $(git ls-files 'src/base/*')
    forbid "stats know nothing of logs" '#include "syw/(log|report|figure|sheet)\.h"' $(git ls-files 'src/stats/*')
    forbid "analyses know no report, figure or file of results" '#include "syw/([a-z_]*report|figure|footprint_figure|sheet|document|format|scale)\.h"|FILE \*' $(git ls-files -co --exclude-standard 'src/analysis/*')
    library=$(all_but '^src/cli/')
    forbid "the library does not print, exit or abort" '\b(printf|puts|putchar|perror|exit|abort) ?\(|[^"](stderr|stdout)[^"]' $library
    if grep -nE '^(static )?[a-z][a-z_ ]*[^()]*;$' $(echo "$library" | grep '\.c$') | grep -vE 'const|:#|typedef|:enum ([a-z_]* )?\{|^[^:]*:[0-9]*:(struct|enum|union) [a-z_]*;'; then
        wrong "the library has no mutable globals"
    fi
    # what the library calls by the names of its headers, the tool has an option for (src/cli/options/words.c)
    messages=$(echo "$library" | grep '\.c$')
    if grep -nE '"[^"]*--[a-z]' $messages | grep -vE 'nvidia-smi|rocm-smi|sacct'; then
        wrong "a message of the library names no option of the tool"
    fi
    for name in $(grep -hE '"[^"]*`' $messages | grep -oE '`[A-Za-z_]+' | tr -d '\`' | sort -u); do
        grep -q "{\"$name" src/cli/options/words.c || wrong "no option is known for \`$name\`"
    done

    forbid "text is cut between characters (SYW_CUT of base/text.h)" '%\.([3-9][0-9]|[0-9]{3,})s' $sources

    # one name, one thing; files call one another in one direction
    for file in $sources; do
        grep -oE '^(struct|enum|union) [a-z0-9_]+ \{' "$file" | sed "s|^|$file |"
    done | awk '
        { n[$3]++; where[$3] = where[$3] " " $1 }
        END { for (tag in n) if (n[tag] > 1) { print tag ":" where[tag]; bad = 1 } exit bad }' ||
        wrong "a struct tag is defined twice"
    MAKEFLAGS="" make -s all >/dev/null || wrong "the build"
    nm -A $(echo "$sources" | grep '\.c$' | sed 's|^|build/|; s|c$|o|') | awk '
        { sub(/:/, " ") }
        $(NF - 1) == "U" { uses[$1 " " $NF] }
        $(NF - 1) ~ /^[TDRB]$/ { home[$NF] = $1 }
        END { for (use in uses) { split(use, at, " "); if (home[at[2]] && home[at[2]] != at[1]) print at[1], home[at[2]] } }' |
        tsort >/dev/null || wrong "object files call one another in a circle"

    LC_ALL=C.UTF-8 forbid "lines of 120 columns (the formatter leaves comments alone)" '^.{121,}' $code
    forbid "ASCII in code" '[^ -~	]' $sources
    forbid "no machine's paths" '/work/|/home/' $(git ls-files -co --exclude-standard ':!tests/lint.sh' ':!LICENSE' ':!*.png' ':!*.pdf')

    for header in $(git ls-files -co --exclude-standard 'include/*.h'); do
        printf '#include "%s"\nstruct some_unit;\n' "$header" |
            cc -std=c11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -Iinclude -I. -x c - ||
            wrong "$header does not compile alone"
        ! command -v c++ >/dev/null || c++ -Wall -Wextra -Wpedantic -Werror -fsyntax-only -Iinclude -x c++ "$header" ||
            wrong "$header does not compile alone as C++"
    done

    checked 2.10 cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
        --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches -DSYW_BUILT_WITH='""' -Iinclude -Isrc src
    checked 14 clang-tidy --quiet $(echo "$sources" | grep '\.c$' | grep -v '^src/base/error\.c$') -- -std=c11 \
        -D_XOPEN_SOURCE=700 -Iinclude -Isrc -include tests/analyzer.h -DSYW_BUILT_WITH='""' \
        $(pkg-config --cflags $packages) 2>/dev/null
    checked 0.9 shellcheck .ci/run .ci/setup $(git ls-files -co --exclude-standard '*.sh')
}
[ "$failed" -eq 0 ] && echo "lint: nothing to say"
exit "$failed"
