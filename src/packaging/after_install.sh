#!/bin/sh
# What to add to the environment so that what `make install` put in place is found: after_install.sh PREFIX LIBDIR
set -eu
prefix=$1 libdir=$2
add() { # variable, folder, what ends it
    case ":$(eval "echo \"\${$1:-}\""):" in
    *":$2:"*) ;;
    *) echo "    export $1=\"$2\${$1:+:\$$1}$3\"" ;;
    esac
}
case $prefix in
/usr | /usr/local) exit 0 ;; # where all is looked for
esac
needed=$(
    add PATH "$prefix/bin" ''
    add MANPATH "$prefix/share/man" ':' # the empty part stands for the system's own
    add LD_LIBRARY_PATH "$libdir" ''
    add PKG_CONFIG_PATH "$libdir/pkgconfig" ''
)
[ -n "$needed" ] || exit 0
echo "syw is in $prefix/bin. Add to your shell's start (the last two are for programs that use the library):"
echo "$needed"
