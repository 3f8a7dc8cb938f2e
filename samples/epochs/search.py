#!/usr/bin/env python3
"""A random hyperparameter search on scikit-learn's digits that logs every epoch.

Each trial trains a multilayer perceptron (MLPClassifier.partial_fit, which makes
one pass over the training images) for 27 epochs and writes a row after each one:
the validation accuracy and the seconds that the trial has taken so far.  A trial
whose weights overflow ends there, with a row whose state is FAIL.

Trials run one after the other in one process on one thread.  Settings and model
seeds depend on --seed only; the times depend on the machine.

    python search.py --seed 1 --trials 81 --epochs 27 --out trials.csv

Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import csv
import os
import time
from typing import Any, TextIO

for _name in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{_name}_NUM_THREADS", "1")

import numpy as np  # noqa: E402 (the threads are counted when it is loaded)
from sklearn.datasets import load_digits  # noqa: E402
from sklearn.model_selection import train_test_split  # noqa: E402
from sklearn.neural_network import MLPClassifier  # noqa: E402

Settings = dict[str, Any]

VALIDATION_SIZE = 600  # of 1,797 images; the other 1,197 are for training
SPLIT_SEED = 0
TUNED = ["learning_rate", "hidden_units", "hidden_layers", "activation", "solver", "batch_size", "alpha"]


def draw(seed: int, number: int) -> Settings:
    """Settings of trial `number` (1, 2, ...); the same for the same arguments."""
    rng = np.random.default_rng([seed, number])

    def log(low: float, high: float) -> float:
        return float(f"{np.exp(rng.uniform(np.log(low), np.log(high))):.3g}")

    def log_int(low: int, high: int) -> int:
        return min(high, int(log(low, high + 1)))

    def pick(*values: str) -> str:
        return values[int(rng.integers(len(values)))]

    return {"learning_rate": log(1e-5, 3.0), "hidden_units": log_int(8, 512),
            "hidden_layers": int(rng.integers(1, 4)), "activation": pick("relu", "tanh", "logistic"),
            "solver": pick("sgd", "adam"), "batch_size": log_int(8, 256), "alpha": log(1e-6, 1.0)}


def run_trial(number: int, settings: Settings, epochs: int, out: TextIO) -> str:
    """Train one network and write a row for each epoch; return the state in which it ended."""
    x, y = load_digits(return_X_y=True)
    x_train, x_valid, y_train, y_valid = train_test_split(
        x / 16, y, test_size=VALIDATION_SIZE, random_state=SPLIT_SEED, stratify=y)
    tuned = dict(settings)
    layers = (tuned.pop("hidden_units"),) * tuned.pop("hidden_layers")
    network = MLPClassifier(layers, learning_rate_init=tuned.pop("learning_rate"),
                            random_state=number, **tuned)
    writer = csv.writer(out, lineterminator="\n")
    start = time.perf_counter()
    state = "RUNNING"
    for epoch in range(1, epochs + 1):
        accuracy = ""
        try:
            network.partial_fit(x_train, y_train, classes=np.unique(y))
            accuracy = f"{network.score(x_valid, y_valid):.4f}"
            state = "COMPLETE" if epoch == epochs else "RUNNING"
        except ValueError:  # the weights are no longer finite
            state = "FAIL"
        elapsed = time.perf_counter() - start
        writer.writerow(["mlp", number, epoch, state, accuracy, f"{elapsed:.4f}", *settings.values()])
        if state == "FAIL":
            break
    out.flush()
    return state


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trials", type=int, default=81)
    parser.add_argument("--epochs", type=int, default=27)
    parser.add_argument("--out", default="trials.csv")
    arguments = parser.parse_args()
    with open(arguments.out, "x", encoding="ascii") as out:
        print("model", "trial", "epoch", "state", "val_accuracy", "time_total_s", *TUNED, sep=",", file=out)
        for number in range(1, arguments.trials + 1):
            settings = draw(arguments.seed, number)
            print(number, run_trial(number, settings, arguments.epochs, out), flush=True)


if __name__ == "__main__":
    main()
