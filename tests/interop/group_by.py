"""The README's GROUP BY, of ten million trials in Parquet: DuckDB and Spark count equal trials, and what comes out of
them is piped into syw as weights. It says the same of them, to the last digit, as it says of the raw file."""
import csv
import io
import math
import os
import re
import subprocess
import sys

import duckdb
from pyspark.sql import SparkSession

syw = os.environ["SYW"]
readme = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../README.md")
with open(readme) as file:
    (group_by,) = re.findall(r"```sql\n(.*?)```", file.read(), re.DOTALL)
os.chdir(sys.argv[1])
spark = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").getOrCreate()
ASKED = (["curve", "--at", "1,10,1000,100000"], ["footprint"])
ORDERED = ("best_so_far", "after_best_share", "best_kwh")  # by the order of trials, which counting forgets
COMPARED = (["compare", "--at", "1,10,1000,100000"],)
PRICED = (["curve", "-b", "kwh", "--at", "0.01,0.1,1"],)


def write_trials(n):
    """Accuracies on 1,000 examples, energies in Wh, one trial in fifty failed."""
    duckdb.sql(f"""COPY (
        SELECT i AS trial, CASE WHEN i % 3 = 0 THEN 'small' ELSE 'large' END AS model,
               CASE WHEN hash(i, 1) % 50 = 0 THEN 'FAILED' ELSE 'COMPLETED' END AS state,
               CASE WHEN state = 'COMPLETED' THEN
                   (950 - hash(i, 2) % (200 + i % 3 * 20) - hash(i, 3) % 100) / 1000.0 END AS accuracy,
               (1 + hash(i, 4) % 20 + i % 3) / 1000.0 AS energy_kwh
        FROM range({n}) AS r(i)) TO 'trials.parquet'""")
    duckdb.sql("COPY (FROM 'trials.parquet') TO 'raw.csv'")


def by_duckdb():
    duckdb.sql("CREATE OR REPLACE VIEW trials AS FROM 'trials.parquet'")
    duckdb.sql(f"COPY ({group_by}) TO 'duckdb.csv'")
    with open("duckdb.csv") as out:
        return out.read()


def by_spark():
    spark.read.parquet("trials.parquet").createOrReplaceTempView("trials")
    spark.sql(group_by).write.csv("spark", header=True, mode="overwrite")
    return subprocess.run("cat spark/*.csv", shell=True, check=True, capture_output=True, text=True).stdout


def says(arguments, path, text=None):
    """What syw says, row by row; which model comes first depends on a file's first row."""
    run = subprocess.run([syw, *arguments, path, "-q", "-f", "csv"], input=text, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    return sorted(rows, key=lambda row: list(row.values()))


def assert_same(arguments, raw, weighted):
    for one, other in zip(raw, weighted, strict=True):
        for key in ORDERED:
            one.pop(key, None)
            other.pop(key, None)
        assert one == other, f"{arguments}: {one}, not {other}"


def assert_digits(arguments, raw, weighted):
    """Intervals of all budgets at once: the same to nine digits."""
    for one, other in zip(raw, weighted, strict=True):
        for key, text in one.items():
            same = text == other[key] or math.isclose(float(text), float(other[key]), rel_tol=1e-9, abs_tol=1e-12)
            assert same, f"{arguments}: {key} of {one}, not {other}"


def assert_close(arguments, raw, weighted):
    """Real costs: the same to twelve digits where values are calculated, to the error stated where they are simulated.
    """
    for one, other in zip(raw, weighted, strict=True):
        value, error = float(one["value"]), float(one["numeric_hi"]) - float(one["numeric_lo"])
        off = abs(float(other["value"]) - value)
        assert off <= max(error, 1e-12 * value), f"{arguments}: {one}, not {other}"


def first_first(counted):
    """The model of the first trial first, for what is said of a is not said of b."""
    header, *lines = counted.splitlines(keepends=True)
    return header + "".join(sorted(lines, key=lambda line: not line.startswith("small")))


for n, questions, check in ((10_000_000, ASKED, assert_same), (10_000_000, COMPARED, assert_digits),
                            (100_000, PRICED, assert_close), (3_000, PRICED, assert_close)):
    write_trials(n)
    for counted in map(first_first, (by_duckdb(), by_spark())):
        assert counted.count("\n") < 30_000, counted.count("\n")
        for arguments in questions:
            check(arguments, says(arguments, "raw.csv"), says(arguments, "-", counted))
spark.stop()
os.remove("raw.csv")
