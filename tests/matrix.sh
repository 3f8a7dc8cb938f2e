#!/bin/sh
# The README's two commands on bare machines: `tests/matrix.sh BUILD [SUITE...]`. Each suite is a root of its own under
# BUILD/roots, made by debootstrap (which needs root), with a fresh clone of HEAD in it; with gcc, then with clang. What
# each printed lies beside it. MATRIX_CHECK=1 also runs `make check` there.
set -u
build=$(mkdir -p "$1" && cd "$1" && pwd)
shift
[ $# -gt 0 ] || set -- bookworm trixie noble
if ! command -v debootstrap >/dev/null || [ "$(id -u)" -ne 0 ]; then
    echo "matrix: needs root and debootstrap" >&2
    exit 1
fi
source=$(git rev-parse --show-toplevel)
failed=0

make_root() { # suite, folder
    scripts=/usr/share/debootstrap/scripts
    script=$scripts/$1
    [ -e "$script" ] || script=$scripts/gutsy # what Ubuntu's suites link to, where debootstrap is older than they are
    debootstrap --variant=minbase "$1" "$2" '' "$script" || return 1
    # libcsv is in Ubuntu's universe
    ! grep -q ubuntu "$2/etc/apt/sources.list" || sed -i 's/ main$/ main universe/' "$2/etc/apt/sources.list"
}

inside() { # root, command
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb \
        DEBIAN_FRONTEND=noninteractive ${http_proxy:+"http_proxy=$http_proxy"} ${https_proxy:+"https_proxy=$https_proxy"} \
        chroot "$1" sh -c "cd /root/syw && $2"
}

try() { # suite, name, root, command
    log=$build/roots/$1.$2.log
    if inside "$3" "$4" >"$log" 2>&1 </dev/null; then
        echo "matrix: $1, $2: passed, $(grep -c ' warning: ' "$log") compiler warnings"
    else
        echo "matrix: $1, $2: FAILED, see $log"
        failed=1
    fi
}

for suite in "$@"; do
    root=$build/roots/$suite
    mkdir -p "$build/roots"
    [ -e "$root/etc/apt" ] || make_root "$suite" "$root" >"$build/roots/$suite.make.log" 2>&1 ||
        { echo "matrix: $suite cannot be fetched: skipped"; continue; }
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
    mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
    rm -rf "$root/root/syw"
    git clone -q "$source" "$root/root/syw"
    try "$suite" gcc "$root" "sh .ci/setup && make setup demo && make setup test"
    try "$suite" clang "$root" "apt-get install -y -qq clang && make BUILD=build/clang CC=clang test"
    [ -z "${MATRIX_CHECK:-}" ] || try "$suite" check "$root" "make setup-check && make check"
    umount "$root/proc" "$root/dev"
done
exit "$failed"
