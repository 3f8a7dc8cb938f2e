#!/bin/sh
# The wheel of `make wheel` installs on a bare machine with nothing but python3-venv (no compiler, no cairo, no font),
# draws, and prints the README's first table digit for digit. Needs root and debootstrap.
#
#   tests/interop/wheel.sh dist/syw-*.whl build/interop
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
wheel=$1
mkdir -p "$2"
root=$(cd "$2" && pwd)/bare
# shellcheck disable=SC1091 # a file of the system
suite=${SUITE:-$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")}
if ! command -v debootstrap >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "interop: the wheel is not tried on a bare machine: that needs root and debootstrap"
    exit 0
fi
[ -e "$root/etc/apt" ] || debootstrap --variant=minbase --include=python3-venv "$suite" "$root" >"$root.log" 2>&1 ||
    { tail -n 5 "$root.log"; echo "interop: the wheel is not tried: $suite cannot be fetched"; exit 0; }

# where libraries lie beside the tool is found through /proc, which every machine has
if ! mountpoint -q "$root/proc"; then
    mount -t proc proc "$root/proc"
    trap 'umount "$root/proc"' EXIT
fi
work=$root/root/wheel
rm -rf "$work"
mkdir -p "$work"
cp "$wheel" "$work"
cp -r "$top/samples" "$work"
# the first command of the README that prints a table, and what it prints
awk '/^\$ syw curve/ && !seen { seen = 1; print substr($0, 3) > command; next } /^\$|^```/ { if (seen) exit } seen' \
    command="$work/command" "$top/README.md" >"$work/expected"
inside() {
    chroot "$root" env -i PATH=/root/wheel/venv/bin:/usr/bin:/bin LC_ALL=C NO_COLOR=1 sh -euc "cd /root/wheel && $1"
}
inside 'python3 -m venv venv && pip install -q --no-index --disable-pip-version-check ./*.whl'
inside 'sh ./command >got 2>&1'
diff -u "$work/expected" "$work/got"
for ending in pdf svg png; do
    inside "syw plot samples/digits/trials.csv -q -o figure.$ending && test -s figure.$ending" 2>"$work/complaints"
    [ ! -s "$work/complaints" ] || { cat "$work/complaints"; exit 1; }
done
inside 'python -W error -c "
import syw
assert \"<svg\" in str(syw.plot(\"samples/digits/trials.csv\", quiet=True))
try: syw.run(\"curve\", \"nowhere.csv\")
except syw.Error as error: assert error.status == 1
else: raise SystemExit(\"no error\")
"'
inside 'test -s venv/share/man/man1/syw.1 && pip uninstall -q -y syw && test ! -e venv/bin/syw && test ! -e venv/share/man/man1/syw.1'
echo "interop: the wheel ($(du -k "$wheel" | cut -f1) kB) draws on a bare $suite and prints the README's first table"
