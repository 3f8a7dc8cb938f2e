"""Ray Tune: an experiment with a scheduler that stops trials early, one that fails, NaN, energy as a metric."""
import math
import os
import sys
import time

os.environ.update(RAY_AIR_NEW_OUTPUT="0", TUNE_DISABLE_AUTO_CALLBACK_LOGGERS="0")
import ray
from ray import tune
from ray.tune.schedulers import ASHAScheduler

from expect import Expected, model

out = os.path.abspath(sys.argv[1])
expected = Expected(out, "ray", ray.__version__)


def trainable(config):
    for step in range(1, 4):
        time.sleep(0.02)
        if config["i"] == 5 or (config["i"] == 0 and step == 2):
            raise RuntimeError("CUDA out of memory")  # the last one before it reports anything
        tune.report({"val_acc": 1 - (config["lr"] - 0.1) ** 2 - 1 / (step + 1), "energy_kwh": 0.001 * step,
                     "loss": math.nan if config["i"] == 3 else 1 / step})


ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
scheduler = ASHAScheduler(metric="val_acc", mode="max", max_t=3, grace_period=1, reduction_factor=2)
space = {"lr": tune.loguniform(1e-3, 1), "i": tune.grid_search(list(range(6)))}
grid = tune.Tuner(trainable, param_space=space, tune_config=tune.TuneConfig(scheduler=scheduler, max_concurrent_trials=1),
                  run_config=tune.RunConfig(name="net", storage_path=out, verbose=0)).fit()
states = ["failed" if r.error else "completed" for r in grid]
values = [None if r.error else r.metrics["val_acc"] for r in grid]
seconds = [r.metrics.get("time_total_s", 0) for r in grid]
kwh = [r.metrics.get("energy_kwh") for r in grid]
expected.call(["net", "-m", "val_acc", "--step-costs", "total"], "maximize", {
    "net": model(states, values, seconds, kwh, "maximize")})
ray.shutdown()
expected.write()
