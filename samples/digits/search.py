#!/usr/bin/env python3
"""Two random hyperparameter searches on scikit-learn's digits, timed and metered.

First the multilayer perceptron (MLPClassifier, trials mlp-0001, ...), then the
gradient-boosted trees (HistGradientBoostingClassifier, trials hgb-0001, ...).
Each trial is one process on one thread, killed at the time limit.  CodeCarbon's
offline tracker runs in the parent from just before a trial gets its settings
until it answers, dies or is killed, so failed trials have their cost too.

Writes trials.csv (one row a trial) and emissions.csv (CodeCarbon's own file)
to the output folder and refuses to start if either is there.  Settings and
model seeds depend on --seed only; timings, energy, and which slow trials hit
the limit depend on the machine.

    python search.py --seed 1 --out .

Needs scikit-learn and codecarbon.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import select
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

Settings = dict[str, Any]

VALIDATION_SIZE = 600  # of 1,797 images; the other 1,197 are for training
SPLIT_SEED = 0
FIXED = ["trial", "model", "state", "started_at", "duration_s", "energy_kwh", "kgco2e", "accuracy"]
TUNED = ["learning_rate", "max_iter", "early_stopping", "validation_fraction",
         "scaling", "hidden_layers", "hidden_units", "activation", "solver",
         "momentum", "batch_size", "alpha",
         "max_leaf_nodes", "min_samples_leaf", "l2_regularization", "max_features", "max_bins"]


def draw(model: str, seed: int, number: int) -> Settings:
    """Settings of trial `number` (1, 2, ...); the same for the same arguments."""
    import numpy as np

    rng = np.random.default_rng([seed, {"mlp": 0, "hgb": 1}[model], number])

    def log(low: float, high: float) -> float:
        return float(np.exp(rng.uniform(np.log(low), np.log(high))))

    def log_int(low: int, high: int) -> int:
        return min(high, int(log(low, high + 1)))

    def pick(*values: Any) -> Any:
        return values[int(rng.integers(len(values)))]

    s: Settings
    if model == "mlp":
        s = {"learning_rate": log(1e-5, 10.0), "max_iter": log_int(10, 500),
             "scaling": pick("none", "minmax", "standard"),
             "hidden_layers": int(rng.integers(1, 4)), "hidden_units": log_int(16, 2048),
             "activation": pick("relu", "tanh", "logistic"), "solver": pick("sgd", "adam"),
             "momentum": float(rng.uniform(0.0, 0.99)), "batch_size": log_int(8, 512),
             "alpha": log(1e-7, 1.0)}
        if s["solver"] != "sgd":
            del s["momentum"]
    else:
        s = {"learning_rate": log(1e-3, 3.0), "max_iter": log_int(5, 500),
             "max_leaf_nodes": log_int(2, 64), "min_samples_leaf": log_int(1, 300),
             "l2_regularization": log(1e-6, 100.0),
             "max_features": float(rng.uniform(0.05, 1.0)), "max_bins": log_int(2, 255)}
    s["early_stopping"] = pick(True, False)
    fraction = log(0.005, 0.4)
    if s["early_stopping"]:
        s["validation_fraction"] = fraction
    return s


def fit(model: str, s: Settings, random_state: int) -> float:
    """Validation accuracy of one model; raises what scikit-learn raises."""
    from sklearn.datasets import load_digits
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.model_selection import train_test_split
    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler, StandardScaler

    x, y = load_digits(return_X_y=True)
    x_train, x_valid, y_train, y_valid = train_test_split(
        x, y, test_size=VALIDATION_SIZE, random_state=SPLIT_SEED, stratify=y)
    s = dict(s)
    if model == "hgb":
        return float(HistGradientBoostingClassifier(random_state=random_state, **s)
                     .fit(x_train, y_train).score(x_valid, y_valid))
    scaler = {"none": None, "minmax": MinMaxScaler(), "standard": StandardScaler()}[s.pop("scaling")]
    layers = (s.pop("hidden_units"),) * s.pop("hidden_layers")
    rate = s.pop("learning_rate")
    network = MLPClassifier(layers, learning_rate_init=rate, random_state=random_state, **s)
    return float(make_pipeline(scaler, network).fit(x_train, y_train).score(x_valid, y_valid))


def worker() -> None:
    """One trial: a job as JSON on standard input, its outcome as JSON on standard output."""
    job = json.loads(sys.stdin.readline())
    try:
        outcome: Settings = {"accuracy": fit(job["model"], job["settings"], job["random_state"])}
    except Exception as error:  # any failure is an outcome
        outcome = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(outcome), flush=True)


def run_trial(model: str, seed: int, number: int, limit: float, out: Path) -> tuple[Settings, str]:
    """Run one trial; return its row for trials.csv and a remark for the console."""
    from codecarbon import OfflineEmissionsTracker

    trial = f"{model}-{number:04d}"
    settings = draw(model, seed, number)
    job = {"model": model, "settings": settings, "random_state": number}
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    tracker = OfflineEmissionsTracker(
        country_iso_code="DNK", project_name=trial, tracking_mode="process",
        measure_power_secs=1, output_dir=str(out), output_file="emissions.csv",
        log_level="info" if number == 1 else "error")
    # The child waits for its job, so the tracker's first reading already knows
    # it; and it is reaped only after the last reading, so no CPU time is lost.
    child = subprocess.Popen([sys.executable, __file__, "--worker"], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                             env={**os.environ, **threads})
    assert child.stdin and child.stdout
    tracker.start()
    started_at = datetime.now(timezone.utc)
    start = time.perf_counter()
    child.stdin.write(json.dumps(job).encode() + b"\n")
    child.stdin.flush()
    in_time = bool(select.select([child.stdout], [], [], limit)[0])
    duration = time.perf_counter() - start
    tracker.stop()
    if not in_time:
        child.kill()
        state, remark = "TIMEOUT", f"killed after {limit:g} s"
    else:
        outcome = json.loads(child.stdout.readline() or b'{"error": "died without a word"}')
        state = "COMPLETE" if "accuracy" in outcome else "FAIL"
        remark = str(outcome.get("accuracy", outcome.get("error")))
    child.stdin.close()
    child.wait()

    cost = tracker.final_emissions_data
    row = {"trial": trial, "model": model, "state": state,
           "started_at": started_at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z",
           "duration_s": duration, "energy_kwh": float(cost.energy_consumed),
           "kgco2e": float(cost.emissions),
           "accuracy": outcome["accuracy"] if state == "COMPLETE" else ""}
    for name, value in settings.items():
        row[name] = str(value).lower() if isinstance(value, bool) else value
    return row, remark


def main() -> None:
    parser = argparse.ArgumentParser(description="Random searches on digits, with time and energy.")
    parser.add_argument("--seed", type=int, default=1, help="seed of the settings (1)")
    parser.add_argument("--mlp", type=int, default=150, help="trials of the perceptron (150)")
    parser.add_argument("--hgb", type=int, default=200, help="trials of the boosted trees (200)")
    parser.add_argument("--limit", type=float, default=30.0, help="seconds a trial may take (30)")
    parser.add_argument("--out", type=Path, default=Path("."), help="output folder (.)")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.worker:
        worker()
        return

    for name in ("trials.csv", "emissions.csv"):
        if (args.out / name).exists():
            parser.error(f"{name} is already there")
    with open(args.out / "trials.csv", "w", newline="", encoding="utf-8") as file:
        rows = csv.DictWriter(file, FIXED + TUNED, restval="", lineterminator="\n")
        rows.writeheader()
        for model, count in (("mlp", args.mlp), ("hgb", args.hgb)):
            for number in range(1, count + 1):
                row, remark = run_trial(model, args.seed, number, args.limit, args.out)
                rows.writerow(row)
                file.flush()
                print(f"{row['trial']} {row['state']} {row['duration_s']:.2f} s {remark}", flush=True)


if __name__ == "__main__":
    main()
