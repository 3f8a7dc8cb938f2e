"""Stops an Optuna study once `syw audit` finds that searching on did not pay off: a callback of ten lines."""
import os
import subprocess

import optuna


class StopWhenItDoesNotPay:
    """Asks after every `every` trials; `epsilon` is the gain that does not matter, as of `syw audit --epsilon`."""

    def __init__(self, storage_file, every=50, epsilon="1%"):
        self.every = every
        self.command = [os.environ.get("SYW", "syw"), "audit", "--exit-code", "-q", "--epsilon", epsilon, storage_file,
                        "--study"]

    def __call__(self, study, trial):
        if (trial.number + 1) % self.every == 0:
            if subprocess.run(self.command + [study.study_name], capture_output=True).returncode == 3:
                study.stop()


if __name__ == "__main__":
    study = optuna.create_study(storage="sqlite:///study.db", study_name="net", direction="maximize",
                                sampler=optuna.samplers.RandomSampler(seed=1))
    study.optimize(lambda trial: 1 - (trial.suggest_float("lr", 0, 1) - 0.3) ** 2, n_trials=1000,
                   callbacks=[StopWhenItDoesNotPay("study.db")])
    print(f"stopped after {len(study.trials)} trials; best {study.best_value:.6f}")
