#!/usr/bin/env python3
"""One search space, searched twice with Optuna: by its Bayesian sampler TPE, then at random.

Every trial trains a small multilayer perceptron on scikit-learn's digits and is scored on a fixed validation split.
Writes trials.csv, which is Optuna's own study.trials_dataframe() of both studies under one another, with the study's
name as first column.

    python search.py --seed 1 --trials 120 --out .

Needs optuna, pandas and scikit-learn.
"""

from __future__ import annotations

import argparse
import os
import warnings
from pathlib import Path

os.environ.update({f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")})

import optuna
import pandas
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

x, y = load_digits(return_X_y=True)
x_train, x_valid, y_train, y_valid = train_test_split(x, y, test_size=600, random_state=0, stratify=y)


def accuracy(trial: optuna.Trial) -> float:
    network = MLPClassifier(
        (trial.suggest_int("hidden_units", 8, 256, log=True),) * trial.suggest_int("hidden_layers", 1, 3),
        activation=trial.suggest_categorical("activation", ["relu", "tanh", "logistic"]),
        learning_rate_init=trial.suggest_float("learning_rate", 1e-5, 1.0, log=True),
        alpha=trial.suggest_float("alpha", 1e-7, 10.0, log=True),
        batch_size=trial.suggest_int("batch_size", 16, 512, log=True),
        max_iter=trial.suggest_int("max_iter", 5, 40, log=True),
        random_state=trial.number,
    )
    return float(make_pipeline(StandardScaler(), network).fit(x_train, y_train).score(x_valid, y_valid))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trials", type=int, default=120)
    parser.add_argument("--out", type=Path, default=Path("."))
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    samplers = {
        "tpe": optuna.samplers.TPESampler(seed=arguments.seed),
        "random": optuna.samplers.RandomSampler(seed=arguments.seed),
    }
    tables = []
    for name, sampler in samplers.items():
        study = optuna.create_study(study_name=name, sampler=sampler, direction="maximize")
        study.optimize(accuracy, n_trials=arguments.trials, catch=(ValueError,))
        table = study.trials_dataframe()
        table.insert(0, "study_name", name)
        tables.append(table)
    pandas.concat(tables).to_csv(arguments.out / "trials.csv", index=False)


if __name__ == "__main__":
    main()
