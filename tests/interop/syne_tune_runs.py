"""Syne Tune: local searches of both directions, at random and with a scheduler that stops trials early; a trial that
fails, one that ends infinite, energy as a metric. What failed before it reported is not in the results."""
import importlib.metadata
import math
import os
import sys
from pathlib import Path

out = os.path.abspath(sys.argv[1])
os.environ["SYNETUNE_FOLDER"] = f"{out}/syne-tune"
from syne_tune import StoppingCriterion, Tuner
from syne_tune.backend import LocalBackend
from syne_tune.config_space import loguniform, randint
from syne_tune.experiments import load_experiment
from syne_tune.optimizer.baselines import ASHA, RandomSearch

from expect import Expected, model

expected = Expected(out, "syne-tune", importlib.metadata.version("syne-tune"))
entry = str(Path(__file__).parent / "syne_tune_train.py")


def expect(name, direction):
    table = load_experiment(name).results
    states, values, seconds, kwh = [], [], [], []
    for _, steps in table.groupby("trial_id"):
        last = steps.iloc[-1]
        states.append("completed" if math.isfinite(last["worth"]) else "failed")
        values.append(last["worth"] if states[-1] == "completed" else None)
        seconds.append(last["st_worker_time"])
        kwh.append(last["energy_kwh"])
    for path in (f"{name}.csv.zip", f"{name}.csv"):
        arguments = [path, "-m", "worth", f"--{direction}", "--step-costs", "total", "--model", name]
        expected.call(arguments, direction, {name: model(states, values, seconds, kwh, direction)})
    Path(f"{out}/syne-tune/{name}/results.csv.zip").rename(f"{out}/{name}.csv.zip")
    table.to_csv(f"{out}/{name}.csv")


for name, direction, sign in (("random", "maximize", 1), ("asha", "minimize", -1)):
    space = {"lr": loguniform(1e-4, 1), "depth": randint(1, 6), "sign": sign, "epochs": 3}
    if name == "random":
        scheduler = RandomSearch(space, metrics=["worth"], do_minimize=False, random_seed=1)
    else:
        scheduler = ASHA(space, metric="worth", time_attr="epoch", max_t=3, do_minimize=True, random_seed=2)
    tuner = Tuner(LocalBackend(entry_point=entry), scheduler, StoppingCriterion(max_num_trials_finished=6),
                  n_workers=1, tuner_name=name, suffix_tuner_name=False, sleep_time=0.1, results_update_interval=0.2,
                  print_update_interval=60, max_failures=99, save_tuner=False)
    tuner.run()
    expect(name, direction)
expected.write()
