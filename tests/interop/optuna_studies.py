"""Optuna: studies of a quick function in SQLite and in a journal, with all states, both directions, several objectives,
names for metrics, infinite and NaN values, energy as a user attribute, a deleted study, one trial that still runs."""
import sys
import time

import optuna
from optuna.storages import JournalStorage, RDBStorage
from optuna.storages.journal import JournalFileBackend

from expect import Expected, model

optuna.logging.set_verbosity(optuna.logging.ERROR)
out = sys.argv[1]
expected = Expected(out, "optuna", optuna.__version__)
STATE = {"COMPLETE": "completed", "FAIL": "failed", "PRUNED": "pruned"}


def objective(trial, sign):
    x = trial.suggest_float("lr", 1e-4, 1, log=True)
    trial.suggest_categorical("opt, kind", ["adam", None, True])
    depth = trial.suggest_int("depth", 1, 6)
    trial.set_user_attr("energy_kwh", x / 1000)
    trial.set_user_attr("note", 'two\nlines, "quoted"')
    time.sleep(0.002)
    if trial.number == 1:
        return -sign * float("inf")
    if trial.number == 2:
        return float("nan")
    if trial.number == 3:
        trial.report(float("nan"), 1)
        raise optuna.TrialPruned()
    if trial.number == 4:
        raise ValueError("CUDA out of memory")
    value = sign * (1 - (x - 0.1) ** 2 + depth / 100)
    for step in range(1, 4):
        trial.report(value - sign / step, step)
        if trial.number % 5 == 0 and step == 2:
            raise optuna.TrialPruned()
    return value


def expect(study, arguments, direction):
    ended = [t for t in study.get_trials() if t.state.is_finished()]
    states = [STATE[t.state.name] for t in ended]
    values = [t.value if t.values else None for t in ended]
    states = ["failed" if s == "completed" and abs(v) == float("inf") else s for s, v in zip(states, values)]
    seconds = [t.duration.total_seconds() for t in ended]
    kwh = [t.user_attrs.get("energy_kwh") for t in ended]
    expected.call(arguments, direction, {study.study_name: model(states, values, seconds, kwh, direction)})


for name, storage in (
    ("studies.db", RDBStorage(f"sqlite:///{out}/studies.db")),
    ("journal.log", JournalStorage(JournalFileBackend(f"{out}/journal.log"))),
):
    gone = optuna.create_study(study_name="gone", storage=storage)
    gone.optimize(lambda t: t.suggest_float("x", 0, 1), n_trials=2)
    optuna.delete_study(study_name="gone", storage=storage)
    for study_name, direction, sign in (('a "net", \u00e9', "minimize", -1), ("tree", "maximize", 1)):
        study = optuna.create_study(study_name=study_name, storage=storage, direction=direction,
                                    sampler=optuna.samplers.RandomSampler(seed=1))
        study.optimize(lambda t: objective(t, sign), n_trials=12, catch=(ValueError,))
        study.ask()  # still runs
        study.enqueue_trial({"lr": 0.5})  # waits
        expect(study, [name, "--study", study_name], direction)
    named = optuna.create_study(study_name="named", storage=storage, direction="maximize")
    named.set_metric_names(["val acc"])
    named.optimize(lambda t: t.suggest_float("x", 0, 1), n_trials=3)
    expect(named, [name, "--study", "named"], "maximize")
    several = optuna.create_study(study_name="several", storage=storage, directions=["maximize", "minimize"])
    several.optimize(lambda t: (t.suggest_float("x", 0, 1), 2.0), n_trials=3)
    trials = several.get_trials()
    expected.call([name, "--study", "several", "-m", "values_0"], "maximize", {
        "several": model(["completed"] * 3, [t.values[0] for t in trials],
                         [t.duration.total_seconds() for t in trials], [], "maximize")})
    optuna.create_study(study_name="empty", storage=storage)
expected.write()
