"""SMAC: a search with crashes and an infinite cost, several seeds a configuration, several budgets, one evaluation that
still runs, energy as additional information. Costs are minimized."""
import importlib.metadata
import math
import os
import sys
import time
import warnings

from ConfigSpace import ConfigurationSpace
from smac import HyperparameterOptimizationFacade, MultiFidelityFacade, RandomFacade, Scenario
from smac.runhistory.dataclasses import TrialValue
from smac.runhistory.enumerations import StatusType

from expect import Expected, model

warnings.filterwarnings("ignore")
out = os.path.abspath(sys.argv[1])
expected = Expected(out, "smac", importlib.metadata.version("smac"))
space = ConfigurationSpace({"lr": (1e-4, 1.0), "depth": (1, 6)}, seed=1)
calls = 0


def cost(config, seed=0, budget=None):
    global calls
    calls += 1
    time.sleep(0.002)
    if calls % 7 == 3:
        raise RuntimeError("CUDA out of memory")
    value = (config["lr"] - 0.1) ** 2 + config["depth"] / 100 + 1 / (2 + (budget or 1)) + seed % 97 / 1e4
    return value, {"energy_kwh": 0.001 * (budget or 1) + config["lr"] / 1000}


def expect(history, path):
    """A trial is a configuration: it costs all of its evaluations, and is worth the mean at its largest budget."""
    states, values, seconds, kwh = [], [], [], []
    for config in history.get_configs():
        number = history.get_config_id(config)
        mine = {k: v for k, v in history.items() if k.config_id == number and v.status != StatusType.RUNNING}
        if not mine:
            continue
        most = max(k.budget or 0 for k in mine)
        crashed = any(v.status != StatusType.SUCCESS for k, v in mine.items() if (k.budget or 0) == most)
        value = history.get_cost(config)
        states.append("failed" if crashed or not math.isfinite(value) else "completed")
        values.append(value if states[-1] == "completed" else None)
        # the time of an evaluation that fails is kept as 0
        seconds += [v.time if v.status == StatusType.SUCCESS else v.endtime - v.starttime for v in mine.values()]
        kwh += [v.additional_info.get("energy_kwh") for v in mine.values()]
    name = os.path.basename(os.path.dirname(path)) if os.path.dirname(path) else "runhistory"
    expected.call([path, "--model", name], "minimize", {name: model(states, values, seconds, kwh, "minimize")})


for name, Facade, options in (
    ("random", RandomFacade, {"crash_cost": math.inf}),
    ("seeds", HyperparameterOptimizationFacade, {"deterministic": False, "crash_cost": 9.0}),
    ("budgets", MultiFidelityFacade, {"min_budget": 1, "max_budget": 9, "crash_cost": 9.0}),
):
    calls = 0
    scenario = Scenario(space, **{"deterministic": True, "n_trials": 24, "output_directory": f"{out}/smac", "name": name,
                                  "seed": 1} | options)
    search = Facade(scenario, cost, logging_level=50, overwrite=True)
    search.optimize()
    os.makedirs(f"{out}/{name}")
    search.runhistory.save(f"{out}/{name}/runhistory.json")
    expect(search.runhistory, f"{name}/runhistory.json")

# asked and told: one diverged, one still runs
scenario = Scenario(space, deterministic=True, n_trials=9, output_directory=f"{out}/smac", name="running", seed=2)
search = RandomFacade(scenario, cost, logging_level=50, overwrite=True)
for i in range(5):
    asked = search.ask()
    if i < 4:
        start = time.time()
        search.tell(asked, TrialValue(cost=math.inf if i == 2 else i / 10, time=0.5 + i, starttime=start,
                                      endtime=start + 0.5 + i, additional_info={"energy_kwh": 0.1}))
    else:
        search.runhistory.add_running_trial(asked)
os.makedirs(f"{out}/running")
search.runhistory.save(f"{out}/running/runhistory.json")
expect(search.runhistory, "running/runhistory.json")
expected.write()
