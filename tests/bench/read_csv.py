"""DuckDB reads the columns that syw reads of the same log, six of seven, on as many threads as there are cores, and says
of each model what syw check does: how many trials, how many failed, ranges and sums. Seconds of the query alone, without
those of Python's start."""
import sys
import time

import duckdb

start = time.perf_counter()
duckdb.sql(f"""SELECT model, count(*), sum(score), min(score), max(score), sum(duration_s), sum(energy_kwh), max(trial),
               count(*) FILTER (WHERE state = 'FAILED') FROM read_csv('{sys.argv[1]}') GROUP BY model""").fetchall()
print(f"{time.perf_counter() - start:.3f}")
