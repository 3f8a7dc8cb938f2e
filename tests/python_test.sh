#!/bin/sh
# src/python/syw.py gives what the tool prints: options by their names, frames by standard input, errors as exceptions.
# Tables need pandas: where it is missing, only they are left out.
set -eu
command -v python3 >/dev/null || { echo "skipped: no python3"; exit 0; }
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$ROOT/src/python python3 -W error - "$ROOT/samples/digits/trials.csv" <<'END'
import subprocess, sys
import syw

log = sys.argv[1]
def tool(*arguments):
    return subprocess.run(["syw", *arguments], capture_output=True, text=True, check=True).stdout

assert syw.run("curve", log, "-q", "--at", "1,10") == tool("curve", log, "-q", "--at", "1,10")
found = syw.results("curve", log, at=[1, 10], quiet=True, where={"model": "mlp"})
assert [m["model"] for m in found["models"]] == ["mlp"], found
assert [p["budget"] for p in found["models"][0]["points"]] == [1, 10]
figure = syw.plot(log, quiet=True, size=[3, 2])
assert figure._repr_svg_() == str(figure) == tool("plot", log, "-q", "--size", "3,2", "-f", "svg")
try:
    syw.results("curve", "nowhere.csv")
    raise SystemExit("an unreadable file is no error")
except syw.Error as error:
    assert str(error).startswith("nowhere.csv: cannot open") and error.status == 1, error
try:
    syw.results("curve", log, at="nothing")
    raise SystemExit("an unreadable option is no error")
except syw.Error as error:
    assert error.status == 2, error
try:
    syw.results("curve", log, at=[100])
    raise SystemExit("the tool's remark is no warning")
except UserWarning as remark:
    assert "pointwise intervals cover less often" in str(remark), remark
try:
    import pandas
except ImportError:
    print("skipped in part: no pandas")
    raise SystemExit
frame = syw.curve(pandas.read_csv(log), at=[1, 10], quiet=True)
points = [p for m in syw.results("curve", log, at=[1, 10], quiet=True)["models"] for p in m["points"]]
assert list(frame["value"]) == [p["value"] for p in points], frame
END
