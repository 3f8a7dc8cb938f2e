"""Early exits and distillation on handwritten digits, run and timed: writes points.csv, examples.csv and trials.csv.

  forest      a random forest of 100 trees that may answer after 5, 10, 20, 40 or all of them
  boosting    gradient boosting of 20 rounds, a tree for each class in each, that may answer after 1, 3, 8 or all of them
  distilled   a perceptron of one hidden layer of 16 units, taught what the forest says of the training images; no exits
"""
import argparse, csv, time
from pathlib import Path
import numpy as np
from sklearn.datasets import load_digits
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPRegressor

THRESHOLDS = [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01]


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


class Forest:
    exits = [5, 10, 20, 40, 100]

    def __init__(self, x, y, seed):
        self.model = RandomForestClassifier(self.exits[-1], random_state=seed).fit(x, y)
        self.trees = [tree.tree_ for tree in self.model.estimators_]

    def infer(self, one, clock):
        """One image through all exits: the probabilities at each of them, and the clock when they are known."""
        total, done, said, at = 0, 0, [], []
        for end in self.exits:
            for tree in self.trees[done:end]:
                vote = tree.predict(one)[0]
                total = total + vote / vote.sum()
            done = end
            said.append(total / end)
            at.append(clock())
        return said, at


class Boosting:
    exits = [1, 3, 8, 20]

    def __init__(self, x, y, seed):
        self.model = GradientBoostingClassifier(n_estimators=self.exits[-1], learning_rate=0.3, max_depth=3, subsample=0.5,
                                                random_state=seed).fit(x, y)
        self.trees = [[tree.tree_ for tree in row] for row in self.model.estimators_]
        self.prior = np.log(np.bincount(y) / len(y))

    def infer(self, one, clock):
        total, done, said, at = self.prior, 0, [], []
        for end in self.exits:
            for row in self.trees[done:end]:
                total = total + 0.3 * np.array([tree.predict(one)[0, 0] for tree in row])
            done = end
            said.append(softmax(total))
            at.append(clock())
        return said, at


class Distilled:
    exits = [1]

    def __init__(self, x, y, seed, teacher):
        said = np.log(teacher.predict_proba(x) + 0.01)
        model = MLPRegressor(hidden_layer_sizes=(16,), max_iter=5000, random_state=seed).fit(x, said)
        self.weights = [w.astype(np.float32) for pair in zip(model.coefs_, model.intercepts_) for w in pair]

    def infer(self, one, clock):
        a, b, c, d = self.weights
        said = softmax((np.maximum(one @ a + b, 0) @ c + d)[0])
        return [said], [clock()]


def measure(model, x, repeats):
    """Probabilities [example, exit, class], and microseconds [example, exit]: the median of repeats, one at a time."""
    clock = time.thread_time_ns
    probability = np.zeros((len(x), len(model.exits), 10))
    us = np.zeros((len(x), len(model.exits), repeats))
    for r in range(repeats):
        for i in range(len(x)):
            one = x[i : i + 1]
            begin = clock()
            said, at = model.infer(one, clock)
            us[i, :, r] = (np.array(at) - begin) / 1e3
            probability[i] = said
    return probability, np.median(us, axis=2)


def leave(confidence, threshold):
    """The exit at which each example leaves: the first as confident as the threshold, else the last."""
    sure = confidence >= threshold
    sure[:, -1] = True
    return sure.argmax(axis=1)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--seeds", type=int, default=5)
    args.add_argument("--repeats", type=int, default=9)
    args.add_argument("--out", type=Path, default=Path("."))
    args = args.parse_args()
    x, y = load_digits(return_X_y=True)
    x, test_x, y, test_y = train_test_split((x / 16).astype(np.float32), y, test_size=597, random_state=0, stratify=y)
    rows = np.arange(len(test_x))
    points, examples, trials = [], [], []
    for seed in range(args.seeds):
        forest = None
        for name in ("forest", "boosting", "distilled"):
            began, clock = time.time(), time.thread_time()
            model = (Forest(x, y, seed) if name == "forest" else Boosting(x, y, seed) if name == "boosting"
                     else Distilled(x, y, seed, forest.model))
            cpu_s = time.thread_time() - clock
            forest = model if name == "forest" else forest
            probability, us = measure(model, test_x, args.repeats)
            confidence, right = probability.max(axis=2), probability.argmax(axis=2) == test_y[:, None]
            exits = len(model.exits)
            for threshold in THRESHOLDS if exits > 1 else [None]:
                out = leave(confidence, threshold) if exits > 1 else rows * 0
                points.append([name, seed, "" if threshold is None else threshold, f"{right[rows, out].mean():.6f}",
                               f"{us[rows, out].mean() / 1e3:.6f}"])
            for i in rows if seed == 0 and exits > 1 else []:
                for k in range(exits):
                    examples.append([name, i, k + 1, f"{confidence[i, k]:.6f}", int(right[i, k]), f"{us[i, k] / 1e3:.5f}"])
            trials.append([name, seed, f"{right[:, -1].mean():.6f}", f"{cpu_s:.3f}",
                           time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(began))])
            print(name, seed, right.mean(axis=0).round(4), us.mean(axis=0).round(1), "us", f"{cpu_s:.1f} s", flush=True)
    for file, header, table in (
        ("points.csv", ["model", "seed", "threshold", "accuracy", "ms_per_example"], points),
        ("examples.csv", ["model", "example", "exit", "confidence", "correct", "ms_per_example"], examples),
        ("trials.csv", ["model", "seed", "accuracy", "duration_s", "started_at"], trials),
    ):
        with open(args.out / file, "w", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(table)


if __name__ == "__main__":
    main()
