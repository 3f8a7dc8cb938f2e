#!/bin/sh
# Real producers write what syw reads, and syw is held to what their own interfaces say of it. `make interop` runs this:
# it makes a virtual environment from the Python registry, runs small studies, and compares.
#
#   tests/interop/run.sh build/syw build/interop [PRODUCER...]    (default: all)
set -eu
export PYTHONDONTWRITEBYTECODE=1 # nothing is left in the source tree
interop=$(cd "$(dirname "$0")" && pwd)
syw=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
mkdir -p "$2"
out=$(cd "$2" && pwd)
shift 2
[ $# -gt 0 ] || set -- optuna_studies mlflow_runs sklearn_search ray_experiment smac_runs syne_tune_runs keras_search \
    transformers_runs group_by optuna_stop notebook

packages() { # of a producer
    case $1 in
    optuna_*) echo optuna ;;
    group_by) echo duckdb pyspark pandas ;; # Spark runs in Java
    notebook) echo optuna pandas ipython ;;
    mlflow_runs) echo mlflow-skinny sqlalchemy alembic ;;
    sklearn_search) echo scikit-learn ;;
    ray_experiment) echo 'ray[tune]' ;;
    smac_runs) echo smac ;;
    syne_tune_runs) echo syne-tune ;;
    keras_search) echo keras-tuner keras jax six ;;
    transformers_runs) echo transformers accelerate torch ;; # some GB
    esac
}

[ -x "$out/venv/bin/python" ] || python3 -m venv "$out/venv"
folders=
for producer in "$@"; do
    # shellcheck disable=SC2046 # a list of packages
    "$out/venv/bin/python" -m pip install -q --disable-pip-version-check $(packages "$producer")
    rm -rf "${out:?}/$producer"
    mkdir "$out/$producer"
    (cd "$out/$producer" && SYW="$syw" "$out/venv/bin/python" "$interop/$producer.py" . >log 2>&1) ||
        { cat "$out/$producer/log"; echo "interop: $producer failed"; exit 1; }
    [ ! -f "$out/$producer/expected.json" ] || folders="$folders $out/$producer"
done
# shellcheck disable=SC2086 # a list of folders
[ -z "$folders" ] || "$out/venv/bin/python" "$interop/compare.py" "$syw" $folders
