#!/bin/sh
# Without root, .ci/setup says what is missing by its names for each package manager, what to ask for, and the other ways;
# and it installs nothing. Run among stubs: nothing of this machine is asked or changed.
set -eu
wrong() { echo "setup: $*"; exit 1; }
bin=$SCRATCH/bin
mkdir "$bin"
for tool in sh sed tr env; do ln -s "$(command -v "$tool")" "$bin/$tool"; done
stub() { printf '#!%s\n%s\n' "$(command -v sh)" "$2" >"$bin/$1" && chmod 755 "$bin/$1"; }
setup() { PATH=$bin "$bin/sh" "$ROOT/.ci/setup" >"$SCRATCH/out" 2>"$SCRATCH/err"; }
stub id 'echo 1000'

! setup || wrong "a machine with nothing is taken for complete"
for words in 'apt-get install build-essential .* libgsl-dev' 'dnf install gcc .* gsl-devel' 'pacman -S base-devel gsl' \
    'brew install pkg-config gsl' 'conda install -c conda-forge c-compiler' 'pip install syw-\*.whl'; do
    grep -q "^    $words" "$SCRATCH/err" || wrong "no word of $words"
done
stub apt-get 'echo "apt-get was called"'
! setup || wrong "packages were not installed, and it went on"
grep -q 'only root can install these, and there is no sudo here' "$SCRATCH/err" || wrong "it does not say who can install"
grep -q 'apt-get install build-essential' "$SCRATCH/err" || wrong "it does not say what to ask for"
! grep -q 'dnf' "$SCRATCH/err" || wrong "it names managers that are not here"
! grep -q 'was called' "$SCRATCH/out" "$SCRATCH/err" || wrong "it calls apt-get without the right to install"

# building and the demo do not need what only the tests do
for tool in cc make; do stub "$tool" 'exit 0'; done
# shellcheck disable=SC2016 # the stub expands it
stub pkg-config '[ "$2" != cmocka ]'
setup || wrong "without cmocka alone it does not go on"
grep -q 'make test needs it' "$SCRATCH/out" || wrong "it does not say what cmocka is for"
rm "$bin/id"
stub id 'echo 0'
setup || wrong "root cannot install"
grep -q 'apt installs build-essential' "$SCRATCH/out" || wrong "root does not install"
