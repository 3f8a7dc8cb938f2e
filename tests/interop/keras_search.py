"""Keras Tuner: projects of both directions, trials that fail or are invalid, several executions of a trial, NaN and
infinite metrics, a trial that still runs, energy as a metric. There are no durations."""
import math
import os
import sys

os.environ["KERAS_BACKEND"] = "jax"
import keras_tuner

from expect import Expected, model

out = os.path.abspath(sys.argv[1])
expected = Expected(out, "keras-tuner", keras_tuner.__version__)


class Search(keras_tuner.RandomSearch):
    """Trains nothing: what a model would have reported is calculated."""

    def run_trial(self, trial, sign):
        lr = trial.hyperparameters.Float("lr", 1e-4, 1.0, sampling="log")
        depth = trial.hyperparameters.Int("net/depth", 1, 6)
        number = int(trial.trial_id)
        if number == 1:
            raise RuntimeError("CUDA out of memory")
        if number == 2:
            raise keras_tuner.errors.FailedTrialError("diverged")
        value = sign * (1 - (lr - 0.1) ** 2 + depth / 100)
        if number == 3:
            value = -sign * math.inf
        if number == 4:
            value = math.nan
        objective = self.oracle.objective.name
        return [{objective: value + run / 1000, "energy_kwh": 0.001 * (number + 1)} for run in range(2)]


def expect(search, name, direction):
    state = {"COMPLETED": "completed", "FAILED": "failed", "INVALID": "failed"}
    ended = [t for t in search.oracle.trials.values() if t.status in state]
    states = [state[t.status] for t in ended]
    values = [t.score for t in ended]
    states = ["failed" if s == "completed" and not math.isfinite(v) else s for s, v in zip(states, values)]
    kwh = [t.metrics.get_history("energy_kwh")[-1].mean() if t.metrics and t.metrics.exists("energy_kwh") else None
           for t in ended]
    values = [v if s == "completed" else None for s, v in zip(states, values)]
    expected.call([name], direction, {name: model(states, values, [], kwh, direction)})
    best = model(states, values, [], kwh, direction)["best"]
    assert best == search.oracle.get_best_trials(1)[0].score


for name, objective, direction, sign in (("loss", "val_loss", "min", -1), ("accuracy", "val_accuracy", "max", 1)):
    search = Search(None, keras_tuner.Objective(objective, direction), max_trials=10, directory=out, project_name=name,
                    seed=1, max_consecutive_failed_trials=9, executions_per_trial=2)
    search.search(sign)
    expect(search, name, {"min": "minimize", "max": "maximize"}[direction])

# a project of which a trial runs: the oracle keeps it on disk
running = Search(None, keras_tuner.Objective("val_accuracy", "max"), max_trials=10, directory=out,
                 project_name="running", seed=3)
for _ in range(2):
    trial = running.oracle.create_trial("worker")
    if int(trial.trial_id) == 0:
        running.oracle.update_trial(trial.trial_id, {"val_accuracy": 0.75})
        trial.status = "COMPLETED"
        running.oracle.end_trial(trial)
expect(running, "running", "maximize")
expected.write()
