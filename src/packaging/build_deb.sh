#!/bin/sh
# The .deb packages of the last commit, by DEBFULLNAME <DEBEMAIL> or its author: `src/packaging/build_deb.sh BUILD VERSION` writes dist/*.deb. The tests are run
# with DEB_BUILD_OPTIONS= (they were, by `make test`).
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
build=$(mkdir -p "$1" && cd "$1" && pwd) version=$2
if ! command -v dpkg-buildpackage >/dev/null || ! command -v dh >/dev/null; then
    echo "deb: needs dpkg-dev and debhelper: apt-get install dpkg-dev debhelper" >&2
    exit 1
fi
work=$build/deb/syw-$version
rm -rf "$build/deb"
mkdir -p "$work" "$top/dist"
git -C "$top" archive HEAD | tar -x -C "$work"
cp -r "$work/src/packaging/debian" "$work/debian"
date=$(date -R -u -d "@${SOURCE_DATE_EPOCH:-$(git -C "$top" log -1 --format=%ct)}")
packager="${DEBFULLNAME:-$(git -C "$top" log -1 --format=%an)} <${DEBEMAIL:-$(git -C "$top" log -1 --format=%ae)}>"
sed -i "s/@PACKAGER@/$packager/" "$work/debian/control"
printf 'syw (%s-1) unstable; urgency=medium\n\n  * Packaged from its sources; README.md ends with what changed.\n\n -- %s  %s\n' \
    "$version" "$packager" "$date" >"$work/debian/changelog"
(cd "$work" && DEB_BUILD_OPTIONS="${DEB_BUILD_OPTIONS-nocheck parallel=2}" dpkg-buildpackage -b -us -uc) >"$build/deb/log" 2>&1 ||
    { tail -n 30 "$build/deb/log"; exit 1; }
! command -v lintian >/dev/null || lintian --allow-root --fail-on error "$build"/deb/*.changes
cp "$build"/deb/*.deb "$top/dist/"
ls -l "$top"/dist/*.deb
