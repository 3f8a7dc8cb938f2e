"""transformers: folders of runs whose metric is better when it is higher or lower, among them one that is evaluated as
NaN at its end, whose last number counts, and one that was killed, of which only a checkpoint is left; energy as a
metric."""
import math
import os
import sys
import warnings

import torch
import transformers
from torch.utils.data import Dataset

from expect import Expected, model

warnings.filterwarnings("ignore")
out = os.path.abspath(sys.argv[1])
expected = Expected(out, "transformers", transformers.__version__)


class Points(Dataset):
    """Noisy points of a line."""

    def __init__(self, n, seed):
        random = torch.Generator().manual_seed(seed)
        self.x = torch.rand(n, 1, generator=random)
        self.y = 3 * self.x + 1 + 0.1 * torch.randn(n, 1, generator=random)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return {"x": self.x[i], "labels": self.y[i]}


class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(1, 1)

    def forward(self, x, labels):
        y = self.layer(x)
        return {"loss": torch.nn.functional.mse_loss(y, labels), "logits": y}


class Killed(transformers.TrainerCallback):
    def on_epoch_end(self, args, state, control, **kwargs):
        if state.epoch > 2.5:
            raise KeyboardInterrupt


def train(folder, lr, metric, diverges, killed):
    evaluations = 0

    def measure(prediction):
        nonlocal evaluations
        evaluations += 1
        error = float(((prediction.predictions - prediction.label_ids) ** 2).mean())
        worth = math.nan if diverges and evaluations == 4 else 1 / (1 + error)
        return {"score": worth, "error": 1 - worth, "energy_kwh": 0.001 * evaluations}

    transformers.set_seed(1)
    arguments = transformers.TrainingArguments(
        folder, num_train_epochs=4, learning_rate=lr, per_device_train_batch_size=16, eval_strategy="epoch",
        save_strategy="epoch", logging_strategy="epoch", save_total_limit=2, metric_for_best_model=metric,
        greater_is_better=metric == "score", report_to=[], disable_tqdm=True, use_cpu=True)
    trainer = transformers.Trainer(Line(), arguments, train_dataset=Points(64, 1), eval_dataset=Points(32, 2),
                                   compute_metrics=measure, callbacks=[Killed()] if killed else [])
    try:
        seconds = trainer.train().metrics["train_runtime"]
        trainer.save_state()
    except KeyboardInterrupt:
        seconds = None
    evaluated = [entry for entry in trainer.state.log_history if f"eval_{metric}" in entry]
    return evaluated, seconds


for name, metric, direction in (("scores", "score", "maximize"), ("errors", "error", "minimize")):
    lasts, bests, states, seconds, kwh = [], [], [], [], []
    for i in range(5):
        evaluated, time = train(f"{out}/{name}/run-{i}", 10 ** -(1 + i / 2), metric, i == 3, i == 4)
        values = [entry[f"eval_{metric}"] for entry in evaluated]
        finite = [v for v in values if math.isfinite(v)]
        lasts.append(finite[-1])
        bests.append((max if direction == "maximize" else min)(finite))
        states.append("completed")
        kwh.append(evaluated[-1]["eval_energy_kwh"])
        seconds += [time] if time is not None else []
    expected.call([name], direction, {name: model(states, lasts, seconds, kwh, direction)})
    expected.call([name, "--take", "best"], direction, {name: model(states, bests, seconds, kwh, direction)})
expected.write()
