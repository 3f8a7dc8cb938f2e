"""syw in Python: the tool's results as pandas tables, its figures as SVG in a notebook.

    syw.curve("study.db", metric="accuracy", budget="kwh")     a DataFrame
    syw.plot(frame, percent=True)                              a picture below the cell
    syw.run("audit", "trials.csv", "--worth", "0.01/kwh")      what the tool prints

Data are a path, a list of paths, or a DataFrame with one row for each trial. Options are the tool's, with `_` for `-`:
True for one without a value, a list for comma-separated values, and for `where` and `column` a list or a dictionary of
what is given several times. What the tool remarks becomes a warning, what it refuses an Error with its message.
"""
import io
import json
import os
import shutil
import subprocess
import warnings

_BUNDLED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_syw", "bin", "syw")
TOOL = _BUNDLED if os.path.exists(_BUNDLED) else shutil.which("syw") or "syw"


class Error(RuntimeError):
    """What the tool says is wrong; `status` is 1 where the data are at fault, 2 where the options are."""

    def __init__(self, message, status):
        super().__init__(message)
        self.status = status


def run(*arguments, input=None):
    """What `syw ARGUMENTS...` prints, as text; `input` is a text that `-` reads."""
    done = subprocess.run([TOOL, *map(os.fspath, arguments)], input=input, capture_output=True, encoding="utf-8",
                          stdin=subprocess.DEVNULL if input is None else None)
    said = done.stderr.strip()
    if done.returncode not in (0, 3):  # 3: audit's answer to exit_code
        raise Error(said.removeprefix("syw: "), done.returncode)
    if said:
        warnings.warn(said.removeprefix("syw: "), stacklevel=4)
    return done.stdout


def _option(name, value):
    name = "--" + name.replace("_", "-")
    if value is None or value is False:
        return []
    if value is True:
        return [name]
    if isinstance(value, dict):
        value = [f"{key}={text}" for key, text in value.items()]
    if isinstance(value, (list, tuple)) and name in ("--where", "--column", "--label"):
        return [part for text in value for part in (name, str(text))]
    if not isinstance(value, str) and hasattr(value, "__iter__"):
        value = ",".join(map(str, value))
    return [name, str(value)]


def _call(command, data, options):
    options = [word for name, value in options.items() for word in _option(name, value)]
    if hasattr(data, "to_csv"):  # a frame
        return run(command, "-", *options, input=data.to_csv(index=False))
    files = data if isinstance(data, (list, tuple)) else [data]
    return run(command, *files, *options)


def _frame(command, data, options):
    import pandas

    # to the last digit, which pandas before 3 has to be asked for
    exact = {} if int(pandas.__version__.split(".")[0]) >= 3 else {"float_precision": "round_trip"}
    return pandas.read_csv(io.StringIO(_call(command, data, {**options, "format": "csv"})), **exact)


def curve(data, **options):
    """Expected best value for each model and budget: one row each, as `syw curve -f csv`."""
    return _frame("curve", data, options)


def compare(data, **options):
    """Model against model at equal budget, as `syw compare -f csv`; verdicts are in results("compare", ...)."""
    return _frame("compare", data, options)


def audit(data, **options):
    """What each further step of budget bought and cost, as `syw audit -f csv`."""
    return _frame("audit", data, options)


def footprint(data, **options):
    """Hours, kWh and kg CO2e of every model and how each is known, as `syw footprint -f csv`."""
    return _frame("footprint", data, options)


def results(command, data, **options):
    """All that a command knows, as the dictionary of its JSON."""
    return json.loads(_call(command, data, {**options, "format": "json"}))


class Figure:
    """An SVG that notebooks show; str() is its text."""

    def __init__(self, svg):
        self._svg = svg

    def __str__(self):
        return self._svg

    def _repr_svg_(self):
        return self._svg


def plot(data, output=None, **options):
    """The figure: shown by a notebook, or written to `output` (.pdf, .svg or .png)."""
    if output is not None:
        _call("plot", data, {**options, "output": os.fspath(output)})
        return None
    return Figure(_call("plot", data, {**options, "format": "svg"}))
