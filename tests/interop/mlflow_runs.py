"""MLflow: experiments in SQLite and in folders, with failed, killed and running runs, parents of nested runs, deleted
ones, NaN and infinite metrics, histories, energy as a metric."""
import math
import os
import sys
import time

os.environ.setdefault("MLFLOW_ALLOW_FILE_STORE", "true")
import mlflow
from mlflow.tracking import MlflowClient

from expect import Expected, model

out = os.path.abspath(sys.argv[1])
expected = Expected(out, "mlflow", mlflow.__version__)
HISTORY = {"trial 5": float("nan"), "trial 6": float("-inf")}


def log_runs(client, experiment, parent=None):
    for i in range(8):
        tags = {"mlflow.runName": f"trial {i}"} | ({"mlflow.parentRunId": parent} if parent else {})
        run = client.create_run(experiment, tags=tags).info.run_id
        client.log_param(run, "model.lr", 10.0 ** -i)
        time.sleep(0.002)
        if i == 7:
            continue  # still runs
        for step in range(1, 4):
            client.log_metric(run, "val/acc", HISTORY.get(f"trial {i}", 0.5 + i / 20 - abs(step - 2) / 50), step=step)
        client.log_metric(run, "energy_kwh", 0.001 * (i + 1))
        client.set_terminated(run, {2: "FAILED", 3: "KILLED"}.get(i, "FINISHED"))


def expect(client, name, store):
    experiment = client.get_experiment_by_name(name)
    runs = client.search_runs([experiment.experiment_id])
    parents = {r.data.tags.get("mlflow.parentRunId") for r in runs}
    ended = [r for r in runs if r.info.status != "RUNNING" and r.info.run_id not in parents]
    lasts, bests, states = [], [], []
    for run in ended:
        last = run.data.metrics["val/acc"]
        history = [m.value for m in client.get_metric_history(run.info.run_id, "val/acc")]
        good = run.info.status == "FINISHED" and math.isfinite(last) and abs(last) < 1e308
        states.append("completed" if good else "failed")
        lasts.append(last if good else None)
        bests.append(max(history) if good else None)
    seconds = [(r.info.end_time - r.info.start_time) / 1000 for r in ended]
    kwh = [r.data.metrics["energy_kwh"] for r in ended]
    metric = ["-m", "metrics.val/acc", "--study", name]
    expected.call([store] + metric, "maximize", {name: model(states, lasts, seconds, kwh, "maximize")})
    expected.call([store, "--take", "best"] + metric, "maximize", {name: model(states, bests, seconds, kwh, "maximize")})


for store, uri in (("mlflow.db", f"sqlite:///{out}/mlflow.db"), ("mlruns", f"file://{out}/mlruns")):
    client = MlflowClient(uri)
    for name in ("digits sgd", "sweep"):
        experiment = client.create_experiment(name, artifact_location="artifacts")
        parent = client.create_run(experiment, tags={"mlflow.runName": "all"}).info.run_id if name == "sweep" else None
        log_runs(client, experiment, parent)
        if parent:
            client.log_metric(parent, "val/acc", 0.99)
            client.log_metric(parent, "energy_kwh", 1.0)
            client.set_terminated(parent)
        deleted = client.create_run(experiment).info.run_id
        client.log_metric(deleted, "val/acc", 2.0)
        client.set_terminated(deleted)
        client.delete_run(deleted)
        expect(client, name, store)
expected.write()
