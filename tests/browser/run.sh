#!/bin/sh
# The page of a report in a real browser: `tests/browser/run.sh build/syw build/browser`. Needs python3 and a Chromium
# (CHROMIUM names another one); says so and does nothing where there is none. Screenshots and the page as it prints are
# left in the folder.
set -eu
cd "$(dirname "$0")/../.."
syw=$1 out=$2
if ! command -v python3 >/dev/null; then
    echo "browser: no python3: pages are not tested in a browser"
    exit 0
fi
browser=$(PYTHONDONTWRITEBYTECODE=1 python3 tests/browser/browser.py)
if [ -z "$browser" ]; then
    echo "browser: no Chromium (Debian: chromium-headless-shell): pages are not tested in a browser"
    exit 0
fi
mkdir -p "$out"
# few trials: what is tested is the page
awk 'BEGIN { print "model,accuracy,hours,kwh,kgco2e"
    for (i = 1; i <= 60; i++) {
        hours = 0.1 + (i * 7 % 13) / 10
        printf "%s,%.4f,%.2f,%.3f,%.4f\n", i % 2 ? "mlp" : "forest", 0.9 - (i * 37 % 61) / 100, hours, hours * 0.3, hours * 0.03
    } }' >"$out/log.csv"
"$syw" report -q -m accuracy --maximize "$out/log.csv" -o "$out/page.html"

# names that would be markup, code, or what scripts find in every object
{
    printf 'model,accuracy,hours,kwh\n'
    while IFS= read -r name; do
        for value in 0.5 0.7 0.6 0.8 0.65 0.66 0.75 0.52 0.61; do printf '"%s",%s,1,2\n' "$name" $value; done
    done <<'END'
</script><script>window.pwned=1</script>
""><img src=x onerror=window.pwned=1>
--><svg onload=window.pwned=1>
' onmouseover='window.pwned=1
__proto__
<!--<script>
END
} >"$out/hostile.csv"
"$syw" report -q -m accuracy --maximize "$out/hostile.csv" -o "$out/hostile.html"

PYTHONDONTWRITEBYTECODE=1 timeout 120 python3 tests/browser/page_test.py "$out/page.html" "$out/hostile.html" "$out"
echo "browser: $("$browser" --version 2>/dev/null | head -1): the page is as promised; screenshots in $out"
